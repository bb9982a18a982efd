"""The three figures of a report. The only file of this room that draws."""

from typing import TYPE_CHECKING

from rnn101 import viz
from rnn101.lessons import testing_a_forecast

if TYPE_CHECKING:
    from rnn101.forecasting.reporting import Report

_LAST = 60  # steps of the third figure: with more, two lines a step apart cannot be told apart


def show(found: "Report") -> None:
    """Show the prices with the test part, the skills with their intervals, and the last forecasts.

    Parameters
    ----------
    found : Report
    """
    _show_prices(found)
    _show_skills(found)
    _show_forecasts(found)


def _show_prices(found: "Report") -> None:
    prices, dates = found.prices, found.table.dates
    fig, ax = viz.figure()
    viz.plots.prices(ax, dates, prices, unit="the file's unit")
    viz.plots.split(ax, found.dates[0])
    viz.show(
        fig,
        alt=f"Line plot of {found.table.name}, {found.column}, against the date. It lies between "
        f"{prices.min():.4g} and {prices.max():.4g}; the test part, from {found.dates[0]} on, is shaded.",
    )


def _show_skills(found: "Report") -> None:
    others = found.rows[1:]
    fig, ax = viz.figure(8, 2.8)
    names, skills = [row.name for row in others], [row.skill for row in others]
    testing_a_forecast.skills(ax, names, skills, level=found.level, jointly=True)
    told = ", ".join(f"{row.name} {100 * row.skill.skill:.1f} %" for row in others)
    above = [row.name for row in others if row.skill.low > 0]
    viz.show(
        fig,
        alt=f"Skill against persistence with joint intervals: {told}. "
        f"Wholly above 0: {', '.join(above) if above else 'none'}.",
    )


def _show_forecasts(found: "Report") -> None:
    best = max(found.rows[1:], key=lambda row: row.skill.skill)
    last = slice(-_LAST, None)
    fig, ax = viz.figure()
    viz.plots.real_and_predicted(
        ax, found.dates[last], found.actual[last], best.forecast[last], unit="the file's unit"
    )
    viz.show(
        fig,
        alt=f"Line plot of the last {min(_LAST, found.n_test)} test values against the date: the real price, "
        f"and the forecast of {best.name}, the best of the others.",
    )

"""What a report says in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rnn101.datasets.prices import PriceTable

if TYPE_CHECKING:
    from rnn101.forecasting.reporting import Report, Row

_STEPS = {1: "a day", 7: "a week", 14: "two weeks", **dict.fromkeys((28, 29, 30, 31), "a month")}


def step_of(table: PriceTable) -> str:
    """Name the step from row to row: the usual distance of two dates.

    Examples
    --------
    >>> from rnn101.datasets.prices import load_google
    >>> step_of(load_google())
    'a day'
    """
    usual = round(float(np.median(_distances(table))))
    return _STEPS.get(usual, f"{usual} days")


def step_notes(table: PriceTable) -> tuple[str, ...]:
    """Say what a step is where it is not a day, and where rows are missing."""
    distances, step = _distances(table), step_of(table)
    notes = []
    if step != "a day":
        notes.append(f"most dates lie {step} apart: a step is {step}, and all scores are of such steps")
    # A day's next row comes after a weekend and two holidays at most; a week's, after one that is missing.
    limit = max(5.0, 2.0 * float(np.median(distances)) - 1)
    gaps = np.flatnonzero(distances > limit)
    if len(gaps):
        worst = gaps[np.argmax(distances[gaps])]
        many = f"{len(gaps)} gap" + ("s" if len(gaps) > 1 else "")
        notes.append(
            f"{many} of more than {limit:.0f} days, the longest {distances[worst]:.0f} days after "
            f"{table.dates[worst]}: the change across a gap counts as one step"
        )
    return tuple(notes)


def split_notes(table: PriceTable, column: str, adjusted: bool) -> tuple[str, ...]:
    """Say which probable splits the column has, and what was done about them."""
    notes = []
    for split in table.splits:
        if split.column == column and adjusted:
            notes.append(
                f"prices before {split.date} were multiplied by {split.ratio:g}, as for a share split"
            )
        elif split.column == column:
            notes.append(
                f"the jump on {split.date} counts as a change like any other; if it was a share split, use "
                "adjust_splits=True"
            )
    return tuple(notes)


def verdict(rows: "Sequence[Row]", level: float, n_test: int) -> str:
    """Judge the best of all forecasters against persistence, in a sentence.

    Parameters
    ----------
    rows : sequence of Row
        Persistence first.
    level : float
        How often all their intervals hold together.
    n_test : int
        Values that were forecast.

    Returns
    -------
    str
    """
    best = max(rows[1:], key=lambda row: row.skill.skill)
    found, low, high = best.skill
    numbers = (
        f"skill {_percent(found)}, {100 * level:.0f} % joint interval {_percent(low)} to {_percent(high)}"
    )
    if low > 0:
        return (
            f"{best.name!r} beats persistence: {numbers}, which is more than the choice of {n_test} test "
            "values explains (whether it is worth its costs is another question)."
        )
    if high < 0:
        return f"Nothing beats persistence: the best of the others, {best.name!r}, is worse ({numbers})."
    return (
        f"Nothing is shown to beat persistence: the best of the others, {best.name!r}, has {numbers}, and 0 "
        "is inside."
    )


def as_text(found: "Report") -> str:
    """Write a whole report as text."""
    table, n_train = found.table, len(found.prices) - found.n_test
    lines = [
        f"{table.name}, {found.column}: {n_train} values train ({table.dates[0]} to "
        f"{table.dates[n_train - 1]}), {found.n_test} test ({found.dates[0]} to {found.dates[-1]})",
        "",
        f"{'':20}{'RMSE':>9}{'MASE':>7}{'skill':>9}   {100 * found.level:.0f} % intervals, jointly",
    ]
    for number, row in enumerate(found.rows):
        line = f"{row.name:20}{row.rmse:9.4g}{row.mase:7.2f}"
        if number:
            line += (
                f"{_percent(row.skill.skill):>9}   {_percent(row.skill.low)} to {_percent(row.skill.high)}"
            )
        if len(row.seeds) > 1:
            line += f"; {len(row.seeds)} seeds: {_percent(row.seeds[0])} to {_percent(row.seeds[-1])}"
        lines.append(line)
    lines += ["", f"Verdict: {found.verdict}"]
    return "\n".join([*lines, *(f"- {note}" for note in found.notes)])


def _percent(share: float) -> str:
    if not np.isfinite(share):
        return "−∞"
    digits = 1 if abs(share) < 0.1 else 0
    return f"{100 * share:.{digits}f} %".replace("-", "−")


def _distances(table: PriceTable) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return np.diff(table.dates).astype("timedelta64[D]").astype(float)

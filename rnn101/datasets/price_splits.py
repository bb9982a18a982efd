"""Find share splits that a price column was not adjusted for.

A 2:1 split halves the price overnight and means nothing; a forecaster that is not told of it learns nonsense.
Vendors adjust the earlier prices for it, but not always in every column.
"""

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from rnn101.datasets.price_cells import PRICES, TITLES
from rnn101.datasets.price_dates import DateArray
from rnn101.datasets.price_numbers import FloatArray

_FACTORS = np.array([1.5, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 40, 50, 100])
_LOG_RATIOS = np.log(np.concatenate([1 / _FACTORS[::-1], _FACTORS]))
_DAYS = 5  # days on either side from which the level is taken
_LEVEL_TOLERANCE = 0.05  # between two columns' levels; within a day columns differ by 1 or 2 %
_JUMP_TOLERANCE = 0.25  # between jump and ratio: the market moves on that day, too
_COMMON_TOLERANCE = 0.1  # the same when all columns jump and no level can be compared
_TURNOVER_LIMIT = 3.0  # times the usual turnover: news moves money, a split does not


@dataclass(frozen=True)
class Split:
    """A share split that a column probably was not adjusted for.

    It is certain when another column of the same table did not jump. When all prices jump at once, a crash
    looks much the same, and only the unmoved turnover speaks for a split.
    """

    date: np.datetime64  # first day at the new price
    column: str  # the one that jumps, as PriceTable.column takes it
    ratio: float  # new price over old, 0.5 for a 2:1 split: all earlier prices times it have no jump
    certain: bool


def find_splits(dates: DateArray, columns: dict[str, FloatArray]) -> tuple[Split, ...]:
    """Find the probable splits that a column was not adjusted for, in order of date.

    Certain: a column jumps by a split's ratio on a day when another column does not, and the two columns'
    ratio has another level from then on. A crash, even within a day, leaves that level as it was. Uncertain:
    all price columns jump by the same ratio while turnover (price × volume), where it is known, stays below
    three times its usual value. `columns` are the price columns and, if there is one, ``volume``.
    """
    logs = {name: np.log(columns[name]) for name in PRICES if name in columns}
    jumps = {name: np.diff(values, prepend=values[0]) for name, values in logs.items()}
    found: list[Split] = []
    for name in logs:
        ratios = _ratios_against_others(logs, name, jumps[name])
        found += [
            Split(dates[t], name, round(float(np.exp(ratios[t])), 6), certain=True)
            for t in np.flatnonzero(np.isfinite(ratios))
        ]
    days = {split.date for split in found}
    for t, log_ratio in _common_jumps(jumps, _turnover(columns)):
        if dates[t] not in days:
            found += [
                Split(dates[t], name, round(float(np.exp(log_ratio)), 6), certain=False) for name in logs
            ]
    return tuple(sorted(found, key=lambda split: split.date))


def describe_splits(
    dates: DateArray, columns: dict[str, FloatArray], splits: tuple[Split, ...]
) -> tuple[str, ...]:
    """Say each split in a sentence for the table's notes: columns, date, prices before and after."""
    sentences = []
    for date, same_day in groupby(splits, key=lambda split: split.date):
        first, *others = same_day
        day, prices = int(np.searchsorted(dates, date)), columns[first.column]
        names = ", ".join(TITLES[split.column] for split in (first, *others))
        jump = f"{names}: {_in_words(first.ratio)} on {date}"
        jump += f" ({TITLES[first.column]} {prices[day - 1]:.2f} -> {prices[day]:.2f})"
        if first.certain:
            sentences.append(f"{jump} while another column does not: a split that was not adjusted for")
        else:
            turnover = "stays usual" if np.isfinite(_turnover(columns)[day]) else "is not known"
            sentences.append(f"{jump}, turnover {turnover}: a split that was not adjusted for, or a crash")
    return tuple(sentences)


def describe_outliers(dates: DateArray, columns: dict[str, FloatArray]) -> tuple[str, ...]:
    """Say for the notes which of Open and Close lie outside Low to High, by more than 1 %, and how often."""
    sentences = []
    for name in ("open", "close"):
        outside = (columns[name] > 1.01 * columns["high"]) | (columns[name] < 0.99 * columns["low"])
        if outside.any():
            sentences.append(
                f"{TITLES[name]} lies outside Low to High on {outside.sum()} days, first on "
                f"{dates[np.argmax(outside)]}: its scale may differ from the other columns'"
            )
    return tuple(sentences)


def _in_words(ratio: float) -> str:
    number = round(max(ratio, 1 / ratio), 1)
    return f"rise to about {number:g} times as much" if ratio > 1 else f"fall to about 1/{number:g}"


def _nearest_ratio(log_jump: FloatArray) -> FloatArray:
    above = np.clip(np.searchsorted(_LOG_RATIOS, log_jump), 1, len(_LOG_RATIOS) - 1)
    low, high = _LOG_RATIOS[above - 1], _LOG_RATIOS[above]
    nearest: FloatArray = np.where(log_jump - low < high - log_jump, low, high)
    return nearest


def _ratios_against_others(logs: dict[str, FloatArray], name: str, jump: FloatArray) -> FloatArray:
    """Give the log ratio of each day on which a column jumps away from another one for good; else NaN."""
    ratios = np.full(len(logs[name]), np.nan)
    for values in logs.values():
        shift = _level_shift(logs[name] - values)
        ratio = _nearest_ratio(shift)
        is_split = (np.abs(shift - ratio) <= _LEVEL_TOLERANCE) & (np.abs(jump - ratio) <= _JUMP_TOLERANCE)
        is_split[:2] = is_split[-1:] = False  # with one day on a side, an odd day looks like a new level
        ratios[is_split] = ratio[is_split]
    return ratios


def _level_shift(difference: FloatArray) -> FloatArray:
    """Give, for each day, the median of the days from it on minus the median of the days before it."""
    padded = np.pad(difference, _DAYS, mode="edge")
    medians = np.median(sliding_window_view(padded, _DAYS), axis=1)
    shift: FloatArray = medians[_DAYS : _DAYS + len(difference)] - medians[: len(difference)]
    return shift


def _common_jumps(jumps: dict[str, FloatArray], turnover: FloatArray) -> list[tuple[int, float]]:
    """Give day and log ratio where all columns jump alike and turnover is not known to soar."""
    every = np.array(list(jumps.values()))  # (columns, days)
    ratio = _nearest_ratio(np.nanmean(every, axis=0))
    alike = ~(np.abs(every - ratio) > _COMMON_TOLERANCE).any(
        axis=0
    )  # what is not known speaks not against it
    return [
        (int(t), float(ratio[t]))
        for t in np.flatnonzero(alike)
        if not _soars(turnover[max(0, t - 20) : t], turnover[t])
    ]


def _soars(before: FloatArray, turnover: float) -> bool:
    known = before[np.isfinite(before)]
    return len(known) > 0 and bool(turnover > _TURNOVER_LIMIT * np.median(known))


def _turnover(columns: dict[str, FloatArray]) -> FloatArray:
    """Give price × volume of each day, NaN where the volume is not known."""
    return columns["close"] * columns.get("volume", np.nan)

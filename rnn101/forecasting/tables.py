"""What every judgment of a table of prices asks first: which prices, do they change, what is a step."""

import numpy as np

from rnn101.datasets.prices import PriceTable
from rnn101.forecasting.series import FloatArray


def prices_of(table: PriceTable, column: str, adjust_splits: bool) -> FloatArray:
    """Return a column, (n,); if asked, with the prices before each split that was found times its ratio."""
    prices = table.column(column).copy()
    for split in table.splits:
        if adjust_splits and split.column == column:
            prices[table.dates < split.date] *= split.ratio
    return prices


def check_changes(column: str, prices: FloatArray, start: int) -> None:
    """Refuse prices that leave nothing to forecast."""
    for name, part in {"training": prices[:start], "test": prices[start - 1 :]}.items():
        changes, tiny = np.diff(part), 1e-12 * np.abs(part).max()
        if np.abs(changes).max() <= tiny:
            raise ValueError(
                f"{column}: expected prices that change, got {part[0]:g} throughout the {name} part: "
                "persistence is perfect, there is nothing to forecast"
            )
        if name == "training" and changes.std() <= tiny:
            raise ValueError(
                f"{column}: expected changes that vary, got {changes[0]:g} at every step of the training "
                "part: draw a straight line, there is nothing to learn"
            )


_STEPS = {1: "a day", 7: "a week", 14: "two weeks", **dict.fromkeys((28, 29, 30, 31), "a month")}


def step_notes(table: PriceTable) -> tuple[str, ...]:
    """Say what a step is where it is not a day, and where rows are missing."""
    distances = np.diff(table.dates).astype("timedelta64[D]").astype(float)
    usual = float(np.median(distances))
    step, notes = _STEPS.get(round(usual), f"{round(usual)} days"), []
    if step != "a day":
        notes.append(f"most dates lie {step} apart: a step is {step}, and all scores are of such steps")
    # A day's next row comes after a weekend and two holidays at most; a week's, after one that is missing.
    limit = max(5.0, 2.0 * usual - 1)
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

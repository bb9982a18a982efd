"""Texts with their values: what every source of reviews returns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Reviews:
    """Reviews and how positive each one is.

    Parameters
    ----------
    texts : tuple of str
        The reviews, n of them.
    values : ndarray of float64, shape (n,)
        From -1, as negative as can be, to 1, as positive as can be. Read-only.
    notes : tuple of str
        What the reader of a file did, in words.

    Raises
    ------
    ValueError
        If the lengths differ, or a value is outside -1 … 1.

    Examples
    --------
    >>> reviews = Reviews(("Good soup.", "The room was awful.", "Not bad."), np.array([0.6, -0.9, 0.48]))
    >>> reviews
    Reviews(3 texts, 67 % positive)
    >>> reviews.labels
    array([1, 0, 1])
    >>> reviews[1:].texts
    ('The room was awful.', 'Not bad.')
    """

    texts: tuple[str, ...]
    values: NDArray[np.float64]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the invariants and make the values read-only."""
        if self.values.shape != (len(self.texts),):
            raise ValueError(f"Reviews: {len(self.texts)} texts, but values has shape {self.values.shape}")
        if not (np.abs(self.values) <= 1).all():
            raise ValueError("Reviews: values must be from -1 to 1")
        self.values.setflags(write=False)

    def __len__(self) -> int:
        """Give the number of reviews."""
        return len(self.texts)

    def __repr__(self) -> str:
        """Show the size and the share of positive reviews instead of all texts."""
        share = f", {self.labels.mean():.0%} positive".replace("%", " %") if self.texts else ""
        return f"Reviews({len(self)} texts{share})"

    def __getitem__(self, rows: slice | NDArray[np.integer]) -> Reviews:
        """Give some of the reviews, by a slice or by an array of row numbers."""
        chosen = np.arange(len(self))[rows]
        return Reviews(tuple(self.texts[row] for row in chosen), self.values[chosen], self.notes)

    @property
    def labels(self) -> NDArray[np.int64]:
        """1 for each positive review, 0 for each other one, shape (n,)."""
        return (self.values > 0).astype(np.int64)

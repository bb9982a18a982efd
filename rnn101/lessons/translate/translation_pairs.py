"""Pairs of sentences that mean the same."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from rnn101.datasets.text import tokenize


@dataclass(frozen=True)
class Pairs:
    """Sentences and their translations.

    Parameters
    ----------
    sources, targets : tuple of str
        A sentence and, at the same place, its translation. A sentence may occur with several translations.
    notes : tuple of str
        What was done to the file that they come from.

    Raises
    ------
    ValueError
        If there are not as many targets as sources.

    Examples
    --------
    >>> pairs = Pairs(("the key", "the car"), ("la clé", "la voiture"))
    >>> len(pairs), pairs
    (2, Pairs(2: 'the key' → 'la clé', …))
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.sources) != len(self.targets):
            raise ValueError(f"Pairs: {len(self.sources)} sources, but {len(self.targets)} targets")

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.sources)

    def __repr__(self) -> str:
        """Return their number and the first of them."""
        first = "".join(f": {source!r} → {target!r}, …" for source, target in self._first(1))
        return f"Pairs({len(self)}{first})"

    def split(self, n_test: int, *, rng: int | np.random.Generator) -> "tuple[Pairs, Pairs]":
        """Put some pairs aside, drawn at random, so that the two parts share no source.

        Sources of the same words and marks count as one: "Run!", "run !". Others of the same meaning, such as
        "I'm cold." and "I am cold.", may come to both sides.

        Parameters
        ----------
        n_test : int
            Pairs to put aside, at least 1. If sources repeat, it can become a few more: all pairs of one
            source stay together.
        rng : int or Generator
            Where the choice comes from.

        Returns
        -------
        train, test : Pairs
            Each in the order that the pairs had.

        Raises
        ------
        ValueError
            If there are not enough sources to leave some on both sides.

        Examples
        --------
        >>> pairs = Pairs(("run!", "run!", "stop!", "go."), ("cours !", "courez !", "arrête !", "va."))
        >>> train, test = pairs.split(1, rng=1)
        >>> train.sources, test.sources
        (('stop!', 'go.'), ('run!', 'run!'))
        """
        if n_test < 1:
            raise ValueError(f"split: n_test must be at least 1, got {n_test}")
        places: dict[tuple[str, ...], list[int]] = {}
        for i, source in enumerate(self.sources):
            places.setdefault(tuple(tokenize(source)), []).append(i)
        groups, test = list(places.values()), set[int]()
        for group in np.random.default_rng(rng).permutation(len(groups)):
            if len(test) >= n_test:
                break
            test.update(groups[group])
        if not n_test <= len(test) < len(self):
            raise ValueError(
                f"split: n_test={n_test} of {len(self)} pairs leaves none to train on "
                f"({len(groups)} different sources)"
            )
        return self._at(i for i in range(len(self)) if i not in test), self._at(sorted(test))

    def _at(self, places: Iterable[int]) -> "Pairs":
        sources, targets = zip(*((self.sources[i], self.targets[i]) for i in places), strict=True)
        return Pairs(sources, targets, self.notes)

    def _first(self, n: int) -> Iterable[tuple[str, str]]:
        return zip(self.sources[:n], self.targets[:n], strict=True)

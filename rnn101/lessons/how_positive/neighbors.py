"""Counts of words and of neighboring words: the strongest simple opponent of a network that reads."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from rnn101.datasets.text import PAD

_MOST = 1 << 20  # more than a vocabulary here has words


def frequent_neighbors(tokens: NDArray[np.integer], *, least: int) -> NDArray[np.int64]:
    """Find the pairs of neighboring words that occur at least so often in texts (n, steps); as numbers."""
    pairs = _pairs(tokens)
    found, counts = np.unique(pairs[pairs >= 0], return_counts=True)
    kept: NDArray[np.int64] = found[counts >= least]
    return kept


def count_with_neighbors(tokens: NDArray[np.integer], words: int, kept: NDArray[np.int64]) -> Any:
    """Count each word and each pair that was kept: (n, words + pairs), a sparse matrix."""
    rows, steps = np.nonzero(tokens != PAD)
    pairs = _pairs(tokens)
    places = np.minimum(np.searchsorted(kept, pairs), len(kept) - 1)
    in_rows, in_steps = np.nonzero((kept[places] == pairs) & (pairs >= 0))
    all_rows = np.concatenate([rows, in_rows])
    columns = np.concatenate([tokens[rows, steps], words + places[in_rows, in_steps]])
    shape = (len(tokens), words + len(kept))
    return sparse.coo_array((np.ones(len(columns)), (all_rows, columns)), shape=shape).tocsr()


def _pairs(tokens: NDArray[np.integer]) -> NDArray[np.int64]:
    """Give each pair of neighbors a number; -1 where one of them is padding."""
    first, second = tokens[:, :-1].astype(np.int64), tokens[:, 1:].astype(np.int64)
    return np.where((first == PAD) | (second == PAD), -1, first * _MOST + second)

"""Which values train and which test: folds in order of time, and shuffled ones to see how they flatter."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

IndexArray = NDArray[np.int64]


class Fold(NamedTuple):
    """One way to part a series: the places of the training values, and those of the test values."""

    train: IndexArray
    test: IndexArray


def walk_forward_folds(
    n: int, n_folds: int, *, n_test: int | None = None, n_train: int | None = None, gap: int = 0
) -> list[Fold]:
    """Part a series for walk-forward evaluation: each fold trains on the past and tests on what follows.

    The test parts follow each other without a break up to the end of the series. The training part grows
    from fold to fold (*expanding*), or, with ``n_train``, keeps its length and moves along (*rolling*). This
    is the rolling origin of Tashman, *Out-of-sample tests of forecasting accuracy*, International Journal of
    Forecasting 16 (2000).

    Parameters
    ----------
    n : int
        Values of the series.
    n_folds : int
        Folds, at least 1.
    n_test : int, optional
        Test values a fold; by default ``n // (n_folds + 1)``, so that the first training part is about as
        long.
    n_train : int, optional
        Training values a fold, if they shall not grow.
    gap : int
        Values left out between training and test part, 0 or more. If the target of an example lies h steps
        ahead, the last h - 1 before the test part are not known when it begins: leave them out.

    Returns
    -------
    list of Fold
        In order of time; within a fold all places are in order, too.

    Raises
    ------
    ValueError
        If an argument is outside its range, or nothing is left to train on.

    Examples
    --------
    >>> for train, test in walk_forward_folds(8, 3):
    ...     print(train, test)
    [0 1] [2 3]
    [0 1 2 3] [4 5]
    [0 1 2 3 4 5] [6 7]
    >>> walk_forward_folds(8, 2, n_train=3, gap=1)[0]
    Fold(train=array([0, 1, 2]), test=array([4, 5]))
    """
    if n_folds < 1:
        raise ValueError(f"walk_forward_folds: n_folds must be at least 1, got {n_folds}")
    if gap < 0:
        raise ValueError(f"walk_forward_folds: gap must be at least 0, got {gap}")
    size = n // (n_folds + 1) if n_test is None else n_test
    if size < 1:
        raise ValueError(f"walk_forward_folds: {n_folds} folds need at least 1 test value each, got {size}")
    if n_train is not None and n_train < 1:
        raise ValueError(f"walk_forward_folds: n_train must be at least 1, got {n_train}")
    needed = n_folds * size + gap + (n_train or 1)
    if n < needed:
        raise ValueError(
            f"walk_forward_folds: n={n} values are too few for {n_folds} folds of {size} test values, a gap "
            f"of {gap} and {n_train or 1} to train on; that needs {needed}"
        )
    folds = []
    for start in range(n - n_folds * size, n, size):
        end = start - gap
        first = 0 if n_train is None else end - n_train
        folds.append(Fold(np.arange(first, end), np.arange(start, start + size)))
    return folds


def shuffled_folds(n: int, n_folds: int, *, rng: np.random.Generator | int) -> list[Fold]:
    """Part a series as cross-validation usually does: each value is in one test part, drawn at random.

    Right for examples that have nothing to do with each other. In a series a test value then lies between
    two training values, and a forecast becomes a filling of gaps: for comparison only.

    Parameters
    ----------
    n : int
        Values of the series.
    n_folds : int
        Folds, 2 to n.
    rng : numpy.random.Generator or int
        For the order. Same seed, same folds.

    Returns
    -------
    list of Fold
        Within a fold the places are in order.

    Raises
    ------
    ValueError
        If ``n_folds`` is outside its range.

    Examples
    --------
    >>> for train, test in shuffled_folds(6, 3, rng=1):
    ...     print(train, test)
    [1 2 3 5] [0 4]
    [0 3 4 5] [1 2]
    [0 1 2 4] [3 5]
    """
    if not 2 <= n_folds <= n:
        raise ValueError(f"shuffled_folds: n_folds must be 2 to {n}, got {n_folds}")
    order = np.random.default_rng(rng).permutation(n)
    parts = [np.sort(part) for part in np.array_split(order, n_folds)]
    everything = np.arange(n)
    return [Fold(np.setdiff1d(everything, test), test) for test in parts]

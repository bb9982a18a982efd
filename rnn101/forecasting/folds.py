"""Which values train and which test: folds in order of time, and shuffled ones to see how they flatter."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101.arguments import whole

IndexArray = NDArray[np.int64]


class Fold(NamedTuple):
    """One way to part a series: the places of the training values, and those of the test values."""

    train: IndexArray
    test: IndexArray


def walk_forward_folds(
    n: int, n_folds: int, *, n_test: int | None = None, n_train: int | None = None, gap: int = 0
) -> list[Fold]:
    """Part a series for walk-forward evaluation: each fold trains on the past and tests on what follows.

    The test parts follow each other without a break up to the end of the series. The training part grows from
    fold to fold (*expanding*), or, with ``n_train``, keeps its length and moves along (*rolling*). Source:
    Tashman, *Out-of-sample tests of forecasting accuracy*, International Journal of Forecasting 16 (2000).
    The folds are in order of time. A ValueError says that nothing is left to train on.

    Parameters
    ----------
    n, n_folds : int
        Values of the series, and folds, at least 1.
    n_test : int, optional
        Test values a fold; by default ``n // (n_folds + 1)``: the first training part is about as long.
    n_train : int, optional
        Training values a fold, if they shall not grow.
    gap : int
        Values left out between training and test part, 0 or more. If the target of an example lies h steps
        ahead, the last h - 1 before the test part are not known when it begins: leave them out.

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
    n, n_folds, gap = whole("n", n, least=1), whole("n_folds", n_folds, least=1), whole("gap", gap, least=0)
    size = n // (n_folds + 1) if n_test is None else whole("n_test", n_test, least=1)
    first_train = 1 if n_train is None else whole("n_train", n_train, least=1)
    needed = n_folds * max(size, 1) + gap + first_train
    if n < needed:
        raise ValueError(
            f"n: expected at least {needed} values, {n_folds} folds of {max(size, 1)} to test on with a gap "
            f"of {gap} and {first_train} to train on, got {n}"
        )
    folds = []
    for start in range(n - n_folds * size, n, size):
        end = start - gap
        first = 0 if n_train is None else end - n_train
        folds.append(Fold(np.arange(first, end), np.arange(start, start + size)))
    return folds


def shuffled_folds(n: int, n_folds: int, *, rng: np.random.Generator | int) -> list[Fold]:
    """Part a series as cross-validation usually does: each value is in one test part, drawn at random.

    Right for examples that have nothing to do with each other. In a series a test value then lies between two
    training values, and a forecast becomes a filling of gaps: for comparison only. Within a fold the places
    are in order.

    Parameters
    ----------
    n, n_folds : int
        Values of the series, and folds, 2 to n.
    rng : numpy.random.Generator or int
        For the order. Same seed, same folds.

    Examples
    --------
    >>> for train, test in shuffled_folds(6, 3, rng=1):
    ...     print(train, test)
    [1 2 3 5] [0 4]
    [0 3 4 5] [1 2]
    [0 1 2 4] [3 5]
    """
    whole("n_folds", n_folds, least=2, most=n)
    order = np.random.default_rng(rng).permutation(n)
    parts = [np.sort(part) for part in np.array_split(order, n_folds)]
    everything = np.arange(n)
    return [Fold(np.setdiff1d(everything, test), test) for test in parts]

"""Multiply one matrix by many vectors, one after the other, when most of its entries may be zero."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .types import Array

Gathered = tuple[Array, Array]


def gather(W: Any) -> Gathered | None:
    """List the few nonzero entries of each row, if they are few enough for that to pay.

    Parameters
    ----------
    W : (n, n) array, or a matrix of scipy.sparse

    Returns
    -------
    (columns, weights) or None
        Both of shape (k, n), where k is the most entries that a row has; rows with fewer are filled up with
        zeros. None for a sparse matrix and for one whose rows have more than a sixth of their entries.

    Examples
    --------
    >>> columns, weights = gather(np.diag(np.arange(1.0, 8.0), k=1))
    >>> columns[0], weights[0]
    (array([1, 2, 3, 4, 5, 6, 7, 0]), array([1., 2., 3., 4., 5., 6., 7., 0.]))
    """
    if hasattr(W, "tocsr"):
        return None
    k = int(np.count_nonzero(W, axis=1).max())
    if 6 * k > len(W):
        return None
    columns = np.argsort(W == 0, axis=1, kind="stable")[:, :k]
    weights = np.take_along_axis(W, columns, axis=1)
    return np.ascontiguousarray(columns.T), np.ascontiguousarray(weights.T)


def multiplier(W: Any, gathered: Gathered | None) -> Callable[[Array], Array]:
    """Make the function ``x -> W @ x``. The array it returns is overwritten by the next call.

    With 600 units of which each listens to 60, gathering is almost 4 times faster than the dense product.

    Examples
    --------
    >>> W = np.diag(np.arange(1.0, 8.0), k=1)
    >>> multiplier(W, gather(W))(np.ones(8))
    array([1., 2., 3., 4., 5., 6., 7., 0.])
    """
    if hasattr(W, "tocsr"):
        return lambda x: W @ x
    out = np.empty(len(W), W.dtype)
    if gathered is None:
        return lambda x: np.dot(W, x, out=out)
    columns, weights = gathered
    heard = np.empty_like(weights)

    def multiply(x: Array) -> Array:
        x.take(columns, out=heard, mode="wrap")  # any mode but "raise" writes straight into out
        return np.einsum("ij,ij->j", weights, heard, out=out)

    return multiply

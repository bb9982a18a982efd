"""The readout of an echo state network: linear regression, and how good a forecast is."""

import numpy as np
from numpy.typing import ArrayLike

from .types import Array


def ridge(states: ArrayLike, targets: ArrayLike, *, alpha: float) -> Array:
    """Find the weights V that minimize ‖states V - targets‖² + alpha ‖V‖².

    Solved by the singular values of the states with sqrt(alpha) times the identity below them. The normal
    equations, (XᵀX + alpha I) V = XᵀY, have the same solution but square the condition number, and reservoir
    states are nearly collinear: it would cost half of the digits. All columns are penalized alike.

    Parameters
    ----------
    states : (steps, features)
    targets : (steps, outputs) or (steps,)
    alpha : float
        Strength of the penalty, at least 0. With 0 it is plain least squares, and of several equally good
        solutions the smallest.

    Returns
    -------
    (features, outputs), or (features,) if targets has one axis
        In float64.

    References
    ----------
    Hoerl and Kennard (1970), Ridge regression, Technometrics 12.
    Golub and Van Loan (2013), Matrix computations, section 6.1.

    Examples
    --------
    >>> x = np.array([[1.0], [2.0]])
    >>> ridge(x, [2.0, 4.0], alpha=0).round(12), ridge(x, [2.0, 4.0], alpha=5).round(12)
    (array([2.]), array([1.]))
    """
    X, Y = np.asarray(states, dtype=np.float64), np.asarray(targets, dtype=np.float64)
    if not 0 <= alpha < np.inf:
        raise ValueError(f"alpha: expected a finite number, at least 0, got {alpha}")
    if X.ndim != 2:
        raise ValueError(f"states: expected shape (steps, features), got {X.shape}")
    if Y.ndim not in (1, 2) or len(Y) != len(X):
        raise ValueError(f"targets: expected shape ({len(X)},) or ({len(X)}, outputs), got {Y.shape}")
    for name, values in (("states", X), ("targets", Y)):
        if not np.isfinite(values).all():
            raise ValueError(f"{name}: expected finite numbers, got a value that is not")
    if alpha:
        X = np.vstack([X, np.sqrt(alpha) * np.eye(X.shape[1])])
        Y = np.concatenate([Y, np.zeros((X.shape[1], *Y.shape[1:]))])
    weights: Array = np.linalg.lstsq(X, Y, rcond=None)[0]
    return weights


def nrmse(targets: ArrayLike, predictions: ArrayLike, *, std: float | None = None) -> float:
    """Compute the root mean squared error divided by the standard deviation of the targets.

    0 is perfect; 1 is as good as always saying the mean. Other definitions divide by the variance or by the
    range: compare only what was divided alike.

    Parameters
    ----------
    targets, predictions : arrays of the same shape
    std : float, optional
        Divide by this instead, such as the standard deviation of the whole series when `targets` are few.

    References
    ----------
    Jaeger (2001), The "echo state" approach to analysing and training recurrent neural networks, section 6.

    Examples
    --------
    >>> nrmse([1.0, 3.0], [1.0, 1.0]), nrmse([1.0, 3.0], [2.0, 2.0])
    (1.4142135623730951, 1.0)
    """
    y, y_hat = np.asarray(targets, dtype=np.float64), np.asarray(predictions, dtype=np.float64)
    if y.shape != y_hat.shape:
        raise ValueError(f"predictions: expected shape {y.shape}, that of targets, got {y_hat.shape}")
    spread = float(y.std()) if std is None else std
    if not 0 < spread < np.inf:
        raise ValueError(f"std: expected a positive finite standard deviation of the targets, got {spread}")
    return float(np.sqrt(np.mean((y - y_hat) ** 2))) / spread

"""Eigenvalues in the complex plane, beside the unit circle."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.viz.style import INK, styled

_MARKERS = "oxs^*P"
_SIZES = (4.5, 6.5, 4.5, 5.5, 13.0, 7.0)


@styled
def eigenvalues(ax: Axes, matrices: Mapping[str, ArrayLike]) -> Axes:
    """Draw the eigenvalues of square matrices in the complex plane, and the circle of radius 1.

    Parameters
    ----------
    ax
        Axes to draw on, about as wide as high.
    matrices
        A square matrix for each name, at most six.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If there is none, or one is not square.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(5, 5)
    >>> ax = eigenvalues(ax, {"a quarter turn": [[0, 1], [-1, 0]]})
    >>> sorted(ax.lines[-1].get_ydata().tolist())
    [-1.0, 1.0]
    """
    if not matrices:
        raise ValueError("matrices: expected at least one, got none")
    turn = np.linspace(0, 2 * np.pi, 200)
    ax.plot(np.cos(turn), np.sin(turn), color=INK, linewidth=1.2, linestyle="-", label="radius 1")
    for place, (name, given) in enumerate(matrices.items()):
        matrix = np.asarray(given)
        if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
            raise ValueError(f"matrices: {name!r} has shape {matrix.shape}, but expected a square matrix")
        found = np.linalg.eigvals(matrix)
        ax.plot(
            found.real,
            found.imag,
            linestyle="none",
            marker=_MARKERS[place],
            markersize=_SIZES[place],
            color=f"C{place}",
            label=name,
        )
    reach = 1.1 * max(1.0, *(float(np.abs(line.get_xydata()).max()) for line in ax.lines))
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    ax.set(xlabel="real part (no unit)", ylabel="imaginary part (no unit)")
    ax.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), borderaxespad=0)
    return ax

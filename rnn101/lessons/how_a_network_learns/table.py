"""A row of the tables that compare networks with simpler methods."""

import numpy as np
from numpy.typing import ArrayLike


def row(name: str, misses: ArrayLike, says: ArrayLike) -> str:
    """Write a method's name, what it misses by and what it says, in minutes; of several, also the range.

    Examples
    --------
    >>> row("two networks", [3.4, 3.8], [33.1, 35.9])
    'two networks                     3.6  (3.4 to 3.8)   33 to 36'
    >>> row("the rule itself", 3.7, 35.2)
    'the rule itself                  3.7                  35'
    """
    misses, says = np.ravel(misses), np.ravel(says)
    spread = f"({misses.min():.1f} to {misses.max():.1f})" if misses.size > 1 else ""
    answers = f"{says.min():.0f} to {says.max():.0f}" if says.size > 1 else f"{says[0]:.0f}"
    return f"{name:30} {np.median(misses):5.1f}  {spread:14}   {answers}"

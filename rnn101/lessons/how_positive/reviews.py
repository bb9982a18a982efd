"""Short reviews and how positive each one is: drawn from a grammar, or read from a learner's own file.

The grammar's values are those of :mod:`rnn101.lessons.how_positive.review_values`, which lists the four
rules.
"""

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.text import tokenize
from rnn101.lessons.how_positive.review_csv import load_csv
from rnn101.lessons.how_positive.review_draws import cut, draw, draw_negations, draw_pairs
from rnn101.lessons.how_positive.review_grammar import DOMAINS, accepts
from rnn101.lessons.how_positive.review_set import Reviews
from rnn101.lessons.how_positive.review_values import values_after_each

__all__ = [
    "Reviews",
    "cut",
    "draw",
    "draw_negations",
    "draw_pairs",
    "is_grammatical",
    "load_csv",
    "value",
    "values_after_each_word",
]


def values_after_each_word(text: str) -> NDArray[np.float64]:
    """Give the value that a review has by the grammar's rules after each of its words.

    Parameters
    ----------
    text : str
        Any text. A word that the rules do not know changes nothing.

    Returns
    -------
    ndarray of float64, shape (steps,)
        One value from -1 to 1 for each token of `rnn101.datasets.text.tokenize`; 0 while no opinion was said.

    Examples
    --------
    >>> values_after_each_word("The food was not bad.").round(2)
    array([0.  , 0.  , 0.  , 0.  , 0.48, 0.48])
    >>> values_after_each_word("They said the food was good, but it was not.").round(2)[[5, 10]]
    array([ 0.6 , -0.48])
    """
    return np.array(values_after_each(tokenize(text)))


def value(text: str) -> float:
    """Give the value of a whole review by the grammar's rules.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    float
        From -1 to 1; 0 if it says no opinion.

    Examples
    --------
    >>> round(value("The food was good, but the room was bad."), 2)
    -0.2
    >>> round(value("The food was bad, but the room was good."), 2)
    0.2
    """
    return values_after_each(tokenize(text))[-1] if text.strip() else 0.0


def is_grammatical(text: str) -> bool:
    """Tell whether the grammar can write a text, as `draw` does.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_grammatical("The soup was not bad and the waiter was friendly.")
    True
    >>> is_grammatical("The soup was friendly.")
    False
    """
    words = ["I" if word == "i" else word for word in tokenize(text)]
    return any(accepts(words, "REVIEW", domain) for domain in DOMAINS)

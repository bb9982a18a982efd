"""The turn: what the next opinion will be multiplied by, as the grammar has it and as a network has it."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.text import tokenize
from rnn101.lessons.how_positive.grammar import NEGATED, NEGATIONS, OPINIONS, values_after_each
from rnn101.lessons.how_positive.opened import Opened

ASKED = "good"
"""The opinion that a network is asked about; its value is 0.6."""


def before_the_opinion(text: str) -> list[str]:
    """Return the words of a text up to its first opinion, without it.

    >>> before_the_opinion("I doubt that the soup was not good.")
    ['i', 'doubt', 'that', 'the', 'soup', 'was', 'not']
    """
    words = tokenize(text)
    return words[: next(place for place, word in enumerate(words) if word in OPINIONS)]


def turns_by_the_rule(words: Iterable[str]) -> NDArray[np.float64]:
    """Return the turn after each word of a clause that says no opinion yet: 1, and times -0.8 a negation.

    >>> turns_by_the_rule(["i", "doubt", "that", "it", "was", "not"])
    array([ 1.  , -0.8 , -0.8 , -0.8 , -0.8 ,  0.64])
    """
    factors = np.array([NEGATED if word in NEGATIONS else 1.0 for word in words])
    turns: NDArray[np.float64] = np.cumprod(factors)
    return turns


def turns_by_the_grammar(beginnings: Iterable[Sequence[str]]) -> NDArray[np.float64]:
    """Return for each beginning half the difference that *good* and *bad* make to its value, by 0.6.

    A word such as *very* before the opinion counts as well.

    >>> turns_by_the_grammar([["the", "soup", "was", "not"], ["the", "soup", "was", "very"]]).round(2)
    array([-0.8 ,  1.27])
    """
    turns = []
    for words in beginnings:
        good, bad = (values_after_each([*words, word])[-1] for word in (ASKED, "bad"))
        turns.append((good - bad) / 2 / OPINIONS[ASKED])
    return np.array(turns)


def ask(opened: Opened, states: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return each state's score if *good* came next, divided by 0.6: what multiplies it, and any shift."""
    after = opened.states([[ASKED]] * len(states), start=states)
    return opened.scores(after) / OPINIONS[ASKED]

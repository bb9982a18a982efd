"""The turn: what the next opinion will be multiplied by, as the grammar has it and as a network has it."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.text import tokenize
from rnn101.lessons.how_positive.grammar import NEGATED, NEGATIONS, OPINIONS
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


def states_and_turns(opened: Opened, texts: Iterable[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Read texts up to their opinions: the state after each word, (words, 2 · units), and the rule's turn."""
    beginnings = [before_the_opinion(text) for text in texts]
    states = [opened.states_after_each(words) for words in beginnings]
    return np.concatenate(states), np.concatenate([turns_by_the_rule(words) for words in beginnings])


def ask(opened: Opened, states: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return each state's score if *good* came next, divided by 0.6: what multiplies it, and any shift."""
    after = opened.states([[ASKED]] * len(states), start=states)
    return opened.scores(after) / OPINIONS[ASKED]

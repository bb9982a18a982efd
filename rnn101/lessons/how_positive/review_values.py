"""What a review is worth, from -1 to 1: one reading from left to right, word by word.

1. A word that says an opinion has a value of its own: ``terrible`` -0.9, ``good`` 0.6.
2. A word such as ``very`` moves the next opinion a share of the way to +1 or -1, one such as ``slightly`` a
   share of the way to 0.
3. A negation turns the next opinion of its clause around and weakens it: the value is multiplied by -0.8,
   once for each negation. After ``they said …``, the negation in ``but it was not`` turns what was said.
4. The review's value is the mean of its opinions. After ``but``, ``yet`` and ``overall`` an opinion counts
   twice, after ``although`` half.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rnn101.lessons.how_positive.review_words import (
    ADJECTIVES,
    GENERAL,
    NEGATIONS,
    PAST,
    SHIFTS,
    VERBS,
    WEIGHTS,
)

NEGATED = -0.8
"""What one negation multiplies an opinion's value by."""

OPINIONS = (
    GENERAL
    | {word: value for words in ADJECTIVES.values() for word, value in words.items()}
    | VERBS
    | {PAST[verb]: value for verb, value in VERBS.items()}
)
"""The value of each word that says an opinion."""

_CLAUSE_ENDS = frozenset((",", ";", ":", "and", *WEIGHTS))
_SENTENCE_ENDS = frozenset(".!?")
_HEARSAY = frozenset(("said", "told", "heard"))


@dataclass
class Reading:
    """What has been understood of a review so far."""

    values: list[float] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    weight: float = 1.0
    factor: float = 1.0
    shifts: list[float] = field(default_factory=list)
    hearsay: bool = False
    refers_back: bool = False

    @property
    def value(self) -> float:
        """The weighted mean of the opinions so far, 0 if there is none yet."""
        total = sum(value * weight for value, weight in zip(self.values, self.weights, strict=True))
        return total / sum(self.weights) if self.values else 0.0

    def read(self, word: str) -> None:
        """Take in the next word."""
        if word in OPINIONS:
            self._add_opinion(OPINIONS[word])
        elif word in NEGATIONS:
            self._negate()
        elif word in SHIFTS:
            self.shifts.append(SHIFTS[word])
        elif word in _SENTENCE_ENDS:
            self._begin_clause(weight=1.0)
            self.hearsay = False
        elif word in _CLAUSE_ENDS:
            self._begin_clause(WEIGHTS.get(word, self.weight))
        elif word in _HEARSAY:
            self.hearsay = True
        elif word == "it":
            self.refers_back = self.hearsay and bool(self.values)

    def _add_opinion(self, value: float) -> None:
        for shift in self.shifts:
            value += shift * ((1.0 if value > 0 else -1.0) - value) if shift > 0 else shift * value
        self.values.append(value * self.factor)
        self.weights.append(self.weight)
        self.factor, self.shifts = 1.0, []
        if self.weight < 1:
            self.weight = 1.0

    def _negate(self) -> None:
        if self.refers_back:
            self.values[-1] *= NEGATED
        else:
            self.factor *= NEGATED

    def _begin_clause(self, weight: float) -> None:
        self.weight, self.factor, self.shifts, self.refers_back = weight, 1.0, [], False


def values_after_each(words: Iterable[str]) -> list[float]:
    """Give the value of a review after each of its words, in lower case."""
    reading, values = Reading(), []
    for word in words:
        reading.read(word)
        values.append(reading.value)
    return values

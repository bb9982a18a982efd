"""The words of the reviews, what a review is worth, and the rules that write one.

A review's value, from -1 to 1, is one reading from left to right, word by word:

1. A word that says an opinion has a value of its own: ``terrible`` -0.9, ``good`` 0.6.
2. A word such as ``very`` moves the next opinion a share of the way to +1 or -1, one such as ``slightly`` a
   share of the way to 0.
3. A negation turns the next opinion of its clause around and weakens it: the value is multiplied by -0.8,
   once for each negation. After ``they said …``, the negation in ``but it was not`` turns what was said.
4. The review's value is the mean of its opinions. After ``but``, ``yet`` and ``overall`` an opinion counts
   twice, after ``although`` half.

A rule of the grammar gives a symbol's alternatives with their weights; an alternative is a row of symbols and
words.
"""

import json
from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

_WORDS: dict[str, Any] = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))

GENERAL: dict[str, float] = _WORDS["general"]
"""The value of each adjective that is said of anything."""

ADJECTIVES: dict[str, dict[str, float]] = _WORDS["adjectives"]
"""The value of each adjective that is said of one kind of topic."""

VERBS: dict[str, float] = _WORDS["verbs"]
"""The value of each verb that says an opinion."""

PAST = {verb: verb + ("d" if verb.endswith("e") else "ed") for verb in VERBS} | {"regret": "regretted"}
"""The past of each of these verbs."""

TOPICS: dict[str, dict[str, list[str]]] = _WORDS["topics"]
"""What the reviews of each domain speak of: kind to topics in the singular and in the plural, two texts."""

OPENINGS: dict[str, list[str]] = _WORDS["openings"]
"""Sentences that a review of each domain may begin with; they say no opinion."""

SHIFTS = {
    "very": 0.4, "really": 0.4, "truly": 0.4, "absolutely": 0.5, "extremely": 0.6, "incredibly": 0.6,
    "quite": -0.2, "rather": -0.2, "fairly": -0.3, "somewhat": -0.4, "bit": -0.5, "slightly": -0.6,
}  # fmt: skip
"""How far a word moves the next opinion: a share of the way to +1 or -1 or, if negative, to 0."""

NEGATIONS = frozenset((
    "not", "never", "hardly", "nobody", "no", "far", "doubt", "wasn't", "weren't", "isn't", "aren't",
    "didn't", "don't", "doesn't", "wouldn't", "can't", "cannot",
))  # fmt: skip
"""The words that turn the next opinion around."""

WEIGHTS = {"but": 2.0, "yet": 2.0, "overall": 2.0, "although": 0.5, "though": 0.5}
"""What the opinions after a word count."""


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
class _Reading:
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
    reading, values = _Reading(), []
    for word in words:
        reading.read(word)
        values.append(reading.value)
    return values


Rules = Mapping[str, Mapping[str, float]]

_RULES: Rules = {
    "REVIEW": {"BODY": 3, "OPENING . BODY": 1},
    "BODY": {
        "CLAUSE .": 4,
        "CLAUSE and CLAUSE .": 8,
        "CLAUSE . CLAUSE .": 4,
        "CLAUSE BUT CLAUSE .": 2,
        "ALTHOUGH CLAUSE , CLAUSE .": 1,
        "CLAUSE , ALTHOUGH CLAUSE .": 1,
        "CLAUSE and CLAUSE BUT CLAUSE .": 1,
        "CLAUSE . overall , CLAUSE .": 1,
        "HEARSAY .": 1,
        "HEARSAY . CLAUSE .": 1,
    },
    "BUT": {", but": 3, ", yet": 1},
    "ALTHOUGH": {"although": 1, "even though": 1},
    "CLAUSE": {
        "PLAIN": 15, "I_THINK PLAIN": 2, "NEGATED": 3, "I_DOUBT CLAIM": 2, "I_DOUBT DENIAL": 2,
        "I_DOUBT I_DOUBT CLAIM": 1,
    },
    "I_THINK": dict.fromkeys((
        "I think that", "I found that", "I must say that", "I feel that", "to my mind",
    ), 1),
    "I_DOUBT": dict.fromkeys((
        "I do not think that", "I don't think that", "I doubt that", "I would not say that",
        "I can't say that", "nobody can say that", "it is not true that", "we did not feel that",
        "no one would say that", "I can hardly say that", "I don't believe that", "I never felt that",
    ), 1),
    "HEARSAY": {"THEY_SAID HEARD BUT it WAS_NOT": 3, "THEY_SAID HEARD and it was": 2},
    "THEY_SAID": {
        "they said that": 1, "my friend said that": 1, "people told us that": 1, "everyone told me that": 1,
        "we had heard that": 1,
    },
    "WAS_NOT": dict.fromkeys(("was not", "wasn't"), 1),
    "IS_NOT": dict.fromkeys(("is not", "isn't"), 1),
    "ARE_NOT": dict.fromkeys(("are not", "aren't"), 1),
    "NOT_ONE": {"WAS_NOT": 4, "was never": 1, "was hardly": 1, "was far from": 1, "was by no means": 1},
    "NOT_MANY": {
        "were not": 2, "weren't": 2, "were never": 1, "were hardly": 1, "were far from": 1,
        "were by no means": 1,
    },
    "WHO": {"I": 2, "we": 1},
    "DID_NOT": {"did not": 1, "didn't": 1},
    "REALLY": {"really": 1, "truly": 1},
    "VERY": {"very": 3, "really": 2, "extremely": 1, "incredibly": 1},
    "ABSOLUTELY": {"absolutely": 2, "truly": 1, "really": 1},
    "A_BIT": {"a bit": 1, "slightly": 1, "somewhat": 1, "rather": 1},
    "FAIRLY": {"fairly": 1, "quite": 1},
    "WHEN": {"": 10, "this time": 1, "at first": 1, "in the end": 1},
}  # fmt: skip

# "@" stands for the kind of topic: what is said must suit what it is said of.
_RULES_OF_A_KIND: Rules = {
    "PLAIN@": {
        "ONE@ was HOW@ WHEN": 5,
        "ONE@ is HOW@": 1,
        "MANY@ were HOW@ WHEN": 2,
        "MANY@ are HOW@": 1,
        "WHO LIKED@ ANY@": 2,
        "WHO REALLY LIKED@ ANY@": 1,
        "WHO found ANY@ HOW@": 1,
        "I would recommend ANY@": 1,
    },
    "NEGATED@": {
        "ONE@ NOT_ONE SO@ WHEN": 5,
        "ONE@ IS_NOT SO@": 1,
        "MANY@ NOT_MANY SO@ WHEN": 2,
        "MANY@ ARE_NOT SO@": 1,
        "WHO DID_NOT BASE@ ANY@": 1,
        "WHO did not REALLY BASE@ ANY@": 1,
        "WHO DID_NOT find ANY@ SO@": 1,
        "I would not recommend ANY@": 1,
    },
    "HOW@": {
        "MILD@": 6,
        "STRONG@": 3,
        "VERY MILD@": 2,
        "FAIRLY MILD@": 1,
        "A_BIT SAD@": 1,
        "ABSOLUTELY STRONG@": 1,
        "HAPPY@ and HAPPY@": 1,
        "SAD@ and SAD@": 1,
    },
    "CLAIM@": {"ONE@ was SO@": 2, "MANY@ were SO@": 1},
    "DENIAL@": {"ONE@ NOT_ONE SO@": 2, "MANY@ NOT_MANY SO@": 1},
    "HEARD@": {"ONE@ was SO@": 1},
    "SO@": {"MILD@": 4, "STRONG@": 2, "VERY MILD@": 1},
    "ONE@": {"the TOPIC@": 4, "this TOPIC@": 1},
    "MANY@": {"the TOPICS@": 4, "these TOPICS@": 1},
    "ANY@": {"ONE@": 3, "MANY@": 1},
}


DOMAINS = tuple(TOPICS)
"""What a review may be about."""


@cache
def rules(domain: str) -> Rules:
    """Give the whole grammar of the reviews of one domain."""
    kinds = TOPICS[domain]
    whole = {**_RULES, "OPENING": dict.fromkeys(OPENINGS[domain], 1.0)}
    for symbol in ("PLAIN", "NEGATED", "CLAIM", "DENIAL", "HEARD"):
        whole[symbol] = {f"{symbol}_{kind}": 1.0 for kind in kinds if (symbol, kind) != ("HEARD", "people")}
    for kind, (singular, plural) in kinds.items():
        of_a_kind = {**_RULES_OF_A_KIND, **_words_of(kind)}
        of_a_kind |= {
            "TOPIC@": dict.fromkeys(singular.split(), 1.0),
            "TOPICS@": dict.fromkeys(plural.split(), 1.0),
        }
        for symbol, alternatives in of_a_kind.items():
            whole[symbol.replace("@", f"_{kind}")] = {
                alternative.replace("@", f"_{kind}"): weight for alternative, weight in alternatives.items()
            }
    return whole


def _words_of(kind: str) -> dict[str, dict[str, float]]:
    """Sort the opinions that suit a kind of topic: only mild ones are "very", only bad ones "a bit"."""
    values = GENERAL | ADJECTIVES[kind]
    verbs = [verb for verb in VERBS if kind != "people" or verb not in ("enjoy", "regret")]
    chosen = {
        "MILD@": [word for word, value in values.items() if abs(value) < 0.8],
        "STRONG@": [word for word, value in values.items() if abs(value) >= 0.8],
        "SAD@": [word for word, value in values.items() if -0.8 < value < 0],
        "HAPPY@": [word for word, value in values.items() if 0 < value < 0.8],
        "BASE@": verbs,
        "LIKED@": [PAST[verb] for verb in verbs],
    }
    return {symbol: dict.fromkeys(words, 1.0) for symbol, words in chosen.items()}


@cache
def _alternatives(symbol: str, domain: str) -> tuple[tuple[tuple[str, ...], ...], tuple[float, ...]]:
    """Give the alternatives of a symbol, split into words, and the running sum of their shares."""
    weights = rules(domain)[symbol]
    total = sum(weights.values())
    shares = accumulate(weight / total for weight in weights.values())
    return tuple(tuple(alternative.split()) for alternative in weights), tuple(shares)


def expand(symbols: str, domain: str, rng: np.random.Generator) -> list[str]:
    """Write words by the rules: replace each symbol by one of its alternatives until none is left."""
    words: list[str] = []
    waiting = symbols.split()[::-1]
    while waiting:
        symbol = waiting.pop()
        if symbol not in rules(domain):
            words.append(symbol)
            continue
        alternatives, shares = _alternatives(symbol, domain)
        chosen = min(bisect(shares, rng.random()), len(shares) - 1)
        waiting.extend(reversed(alternatives[chosen]))
    return words

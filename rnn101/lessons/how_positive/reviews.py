"""Short reviews and how positive each one is: drawn from the grammar, or read from a learner's own file."""

import re
from collections.abc import Callable, Collection, Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rnn101.arguments import whole
from rnn101.datasets.text import detokenize, tokenize
from rnn101.lessons.how_positive.grammar import (
    DOMAINS,
    OPINIONS,
    SHIFTS,
    TOPICS,
    expand,
    values_after_each,
)
from rnn101.lessons.how_positive.own_reviews import Reviews, load_csv
from rnn101.nn.bars import progress_bar

__all__ = [
    "Reviews",
    "cut",
    "draw",
    "draw_negations",
    "draw_pairs",
    "load_csv",
    "values_after_each_word",
]

_MAX_WORDS = 24  # and punctuation marks, of the longest review that is drawn
_MIN_VALUE = 0.1  # a review whose value is nearer to 0 is neither positive nor negative, and is not drawn
_SAID_ONCE = frozenset(OPINIONS) | {
    word for kinds in TOPICS.values() for both in kinds.values() for words in both for word in words.split()
}
_UNBOOSTED = frozenset(("hardly", "from", "means"))  # before "very" only "not" and "never" sound natural
_CONTRASTS = frozenset(("but", "yet", "although", "though"))
_JOINED = (
    "{} and {} .",
    "{} . {} .",
    "{} , but {} .",
    "{} , yet {} .",
    "although {} , {} .",
    "{} , although {} .",
)
_INSERTED = ("not", "never", "hardly", "far from", "by no means")
_BEFORE = ("I doubt that", "I do not think that", "I don't think that", "nobody can say that")


def values_after_each_word(text: str) -> NDArray[np.float64]:
    """Give the value of any text by the grammar's rules after each of its tokens, (steps,), from -1 to 1.

    It is 0 while no opinion was said; a word that the rules do not know changes nothing.

    >>> values_after_each_word("They said the food was good, but it was not.").round(2)[[5, 10]]
    array([ 0.6 , -0.48])
    """
    return np.array(values_after_each(tokenize(text)))


def draw(n: int, *, rng: np.random.Generator, unlike: Collection[str] = ()) -> Reviews:
    """Draw n different reviews from the grammar, half of them positive; if n is odd, one more.

    With those of `unlike`, such as those trained on, they share no sentence that says an opinion.

    >>> draw(1000, rng=np.random.default_rng(3))
    Reviews(1000 texts, 50 % positive)
    """
    whole("n", n, least=0)
    return _collect(n, lambda domain: expand("REVIEW", domain, rng), rng, unlike)


def draw_negations(
    n: int, negations: int, *, rng: np.random.Generator, unlike: Collection[str] = ()
) -> Reviews:
    """Draw n reviews of one clause with a given number of negations, half of them positive.

    The clauses that `draw` writes have at most 2: "I doubt that the soup was not good".
    """
    whole("n", n, least=0)
    whole("negations", negations, least=0)

    def one(domain: str) -> list[str]:
        inner = "DENIAL" if negations and rng.random() < 0.5 else "CLAIM"
        return expand("I_DOUBT " * (negations - (inner == "DENIAL")) + inner + " .", domain, rng)

    return _collect(n, one, rng, unlike, min_value=0.0, max_words=None)


def draw_pairs(n: int, *, rng: np.random.Generator, unlike: Collection[str] = ()) -> tuple[Reviews, Reviews]:
    """Draw n pairs of a positive and a negative review, which have the same words in another order.

    The negation stands in the other half: "the soup was not bad and the bread was good" and "the soup was
    bad and the bread was not good".
    """
    whole("n", n, least=0)
    seen = _sentences(unlike)
    rows: dict[str, tuple[float, str, float]] = {}
    with progress_bar(n, what="drawing pairs of reviews") as bar:
        while len(rows) < n:
            domain = DOMAINS[rng.integers(len(DOMAINS))]
            both = sorted(_pair(domain, rng), key=lambda words: -values_after_each(words)[-1])
            high, low = (values_after_each(words)[-1] for words in both)
            if high < _MIN_VALUE or low > -_MIN_VALUE or not all(_is_natural(words) for words in both):
                continue
            texts = [written(words) for words in both]
            if seen.isdisjoint(_sentences(texts)):
                if texts[0] not in rows:
                    bar.update()
                rows[texts[0]] = (high, texts[1], low)
    highs, lows = (np.array([row[place] for row in rows.values()]) for place in (0, 2))
    return Reviews(tuple(rows), highs), Reviews(tuple(row[1] for row in rows.values()), lows)


def cut(reviews: Reviews, share: float = 0.4, *, rng: np.random.Generator) -> Reviews:
    """Cut a share of the reviews off after a random word, and value what is left by the grammar's rules.

    >>> whole = Reviews(("The food was not bad, but the room was good.",), np.array([0.56]))
    >>> cut(whole, 1.0, rng=np.random.default_rng(0)).texts
    ('The food was not bad, but the room was',)
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share: expected a number from 0 to 1, got {share}")
    texts, values = list(reviews.texts), reviews.values.copy()
    for row in rng.permutation(len(texts))[: round(share * len(texts))]:
        words = tokenize(texts[row])
        words = words[: rng.integers(1, len(words))]
        texts[row], values[row] = written(words), values_after_each(words)[-1]
    return Reviews(tuple(texts), values, reviews.notes)


def written(words: Iterable[str]) -> str:
    """Write words as a text, with a capital letter at the beginning of each sentence."""
    text = detokenize(["I" if word == "i" else word for word in words])
    return re.sub(r"(^|[.!?] )([a-z])", lambda found: found[1] + found[2].upper(), text)


def _collect(
    n: int,
    one: Callable[[str], list[str]],
    rng: np.random.Generator,
    unlike: Collection[str],
    *,
    min_value: float = _MIN_VALUE,
    max_words: int | None = _MAX_WORDS,
) -> Reviews:
    """Collect different reviews of random domains, as many positive as negative ones."""
    room, seen = [n // 2, n - n // 2], _sentences(unlike)  # room for negative and for positive ones
    values: dict[str, float] = {}
    with progress_bar(n, what="drawing reviews") as bar:
        while len(values) < n:
            words = one(DOMAINS[rng.integers(len(DOMAINS))])
            value = values_after_each(words)[-1]
            if abs(value) < min_value or not room[value > 0] or len(words[:max_words]) < len(words):
                continue
            text = written(words)
            if text not in values and _is_natural(words) and seen.isdisjoint(_sentences((text,))):
                values[text] = value
                room[value > 0] -= 1
                bar.update()
    return Reviews(tuple(values), np.array(list(values.values())))


def _pair(domain: str, rng: np.random.Generator) -> tuple[list[str], list[str]]:
    """Write two clauses, joined, with a negation in the first or in the second."""
    clauses = [" ".join(expand("CLAIM", domain, rng)) for _ in range(2)]
    negation = rng.choice(_INSERTED + _BEFORE)
    if negation in _BEFORE:
        negated = [f"{negation} {clause}" for clause in clauses]
    else:
        negated = [re.sub(" (was|were) ", rf" \1 {negation} ", clause) for clause in clauses]
    joined = rng.choice(_JOINED)
    first, second = joined.format(negated[0], clauses[1]), joined.format(clauses[0], negated[1])
    return first.split(), second.split()


def _is_natural(words: list[str]) -> bool:
    """Tell whether nothing is said twice, "hardly very" not at all, and whether "but" joins opposites."""
    said = [word for word in words if word in _SAID_ONCE]
    said += [" ".join(part) for part in _split(words, {"that"})]
    if len(set(said)) < len(said):
        return False
    if any(first in _UNBOOSTED and then in SHIFTS for first, then in pairwise(words)):
        return False
    for sentence in _split(words, {"."}):
        halves = _split(sentence, {","} if sentence[0] in ("although", "even") else _CONTRASTS)
        if len(halves) == 2 and values_after_each(halves[0])[-1] * values_after_each(halves[1])[-1] > 0:
            return False
        for half in halves:
            alike = [values_after_each(part)[-1] for part in _split(half, {"and"})]
            if min(alike) < 0 < max(alike):
                return False
    return True


def _split(words: list[str], marks: Collection[str]) -> list[list[str]]:
    """Split words at some of them, and leave out empty parts."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word in marks:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _sentences(texts: Iterable[str]) -> set[str]:
    """Give all sentences that say an opinion."""
    sentences = {sentence for text in texts for sentence in re.split("(?<=[.]) ", text)}
    return {sentence for sentence in sentences if not OPINIONS.keys().isdisjoint(tokenize(sentence))}

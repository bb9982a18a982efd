"""English-French sentence pairs with gender agreement, tests of agreement, and scores of translations."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from rnn101.datasets.text import detokenize, tokenize
from rnn101.lessons.translate import words
from rnn101.lessons.translate.grammar import Sentence, agree, determiner, dictionary, draw_sentence
from rnn101.lessons.translate.own_phrases import Pairs, load_interface, load_tsv
from rnn101.nn.bars import progress_bar

__all__ = [
    "AgreementTests",
    "Pairs",
    "agreement_tests",
    "exact_match",
    "gender_tags",
    "generate",
    "load_interface",
    "load_tsv",
    "other_gender",
    "word_accuracy",
    "word_by_word",
]

Text = str | Sequence[str]
"""A sentence, or its words."""

_MOST = 100_000  # sentences to ask for: of the shortest kind there are about three times as many
_MOST_DISTRACTORS = 5


def generate(n: int, *, distractors: tuple[int, int] = (0, 1), rng: int | np.random.Generator) -> Pairs:
    """Draw pairs of an English sentence and its French translation.

    The subject's gender and number decide the form of the article, of the adjectives and of the last word.
    Between subject and verb stand other nouns, the distractors, whose genders are independent of it:
    at least the first of `distractors`, at most the second.

    The 1 to 100,000 pairs, no two of them the same, are in lower case, without a full stop. The same seed
    gives the same pairs.

    >>> pairs = generate(500, rng=0)
    >>> pairs.sources[3], pairs.targets[3]
    ('this owl next to a red clock has been seen', "ce hibou à côté d'une horloge rouge a été vu")
    """
    drawn = _draw(n, distractors, np.random.default_rng(rng))
    return Pairs(
        tuple(detokenize(sentence.english()) for sentence in drawn),
        tuple(detokenize(sentence.french()) for sentence in drawn),
    )


@dataclass(frozen=True)
class AgreementTests:
    """Sentences whose last word must agree with a noun far away, and the two words to choose from.

    Who chooses the last word after the French prefix sees the noun in it, and mostly an article or adjective
    that shows its gender: the choice does not need the English sentence. That of the first word does.
    """

    sources: tuple[str, ...]  # English sentences
    prefixes: tuple[str, ...]  # their French translations without the last word
    right: tuple[str, ...]  # the last word as it should be
    wrong: tuple[str, ...]  # and as it would be if the subject had the other gender

    def __len__(self) -> int:
        """Return how many sentences there are."""
        return len(self.sources)

    def first_words(self) -> list[tuple[str, str] | None]:
        """The first French word and its other gender; None where it shows none: "les", "l'", "mon"."""
        firsts = [tokenize(prefix)[0] for prefix in self.prefixes]
        others = [other_gender(word) for word in firsts]
        return [None if other is None else (word, other) for word, other in zip(firsts, others, strict=True)]

    @property
    def targets(self) -> tuple[str, ...]:
        """The whole translations."""
        return tuple(f"{prefix} {word}" for prefix, word in zip(self.prefixes, self.right, strict=True))


def agreement_tests(
    n: int,
    *,
    distractors: int,
    rng: int | np.random.Generator,
    exclude: Collection[str] = (),
) -> AgreementTests:
    """Draw sentences that test agreement over a distance, against distractors of the other gender.

    English sentences in `exclude`, such as those trained on, do not come up.

    >>> tests = agreement_tests(500, distractors=1, rng=0)
    >>> tests.sources[3], tests.prefixes[3], tests.right[3], tests.wrong[3]
    ('my station behind these books seems green', 'ma gare derrière ces livres semble', 'verte', 'vert')
    """
    if isinstance(exclude, str):
        raise TypeError(f"exclude: expected several sentences, got the single text {exclude!r}")
    drawn = _draw(
        n,
        (distractors, distractors),
        np.random.default_rng(rng),
        genders="other",
        exclude=exclude,
    )
    right, wrong = zip(*(sentence.french_endings() for sentence in drawn), strict=True)
    return AgreementTests(
        sources=tuple(detokenize(sentence.english()) for sentence in drawn),
        prefixes=tuple(detokenize(sentence.french_prefix()) for sentence in drawn),
        right=right,
        wrong=wrong,
    )


def gender_tags(
    n: int, *, distractors: tuple[int, int] = (0, 1), rng: int | np.random.Generator
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Draw English sentences as `generate` does, and for each word the gender that its translation takes.

    That is "m" or "f", the gender of the noun that it belongs to, or "-" for prepositions and verbs.

    >>> sentences, tags = gender_tags(500, rng=0)
    >>> sentences[3], " ".join(tags[3])
    ('this owl next to a red clock has been seen', 'm m - - f f f - - m')
    """
    drawn = _draw(n, distractors, np.random.default_rng(rng))
    return (
        tuple(detokenize(sentence.english()) for sentence in drawn),
        tuple(tuple(sentence.genders()) for sentence in drawn),
    )


def other_gender(word: str) -> str | None:
    """Give the form that a French word takes with a noun of the other gender.

    None for nouns, for forms that do not show a gender, such as "rouge" or "mon" ("mon école"), and for
    masculine forms that are singular and plural alike, such as "gris".
    """
    forms = list(_both_genders())
    feminines = {feminine for masculine, feminine in forms if masculine == word}
    if feminines:
        (feminine, *several) = feminines
        return None if several or feminine == word else feminine
    return next((masculine for masculine, feminine in forms if feminine == word), None)


def _both_genders() -> Iterator[tuple[str, str]]:
    for following in ("maison", "école"):
        for english in words.DETERMINERS:
            yield determiner(english, "m", False, following), determiner(english, "f", False, following)
    for word in [entry.french for entry in words.ADJECTIVES] + [entry.french for entry in words.PARTICIPLES]:
        for is_plural in (False, True):
            yield agree(word, "m", is_plural), agree(word, "f", is_plural)
        yield agree(word, "m", False, following="école"), agree(word, "f", False)


def _draw(
    n: int,
    distractors: tuple[int, int],
    rng: np.random.Generator,
    *,
    genders: Literal["any", "other"] = "any",
    exclude: Collection[str] = (),
) -> list[Sentence]:
    if not isinstance(distractors, tuple):
        raise TypeError(f"distractors: expected two numbers, (fewest, most), got {distractors!r}")
    fewest, most = distractors
    if not 1 <= n <= _MOST:
        raise ValueError(f"n: expected 1 to {_MOST:,}, got {n}")
    if not 0 <= fewest <= most <= _MOST_DISTRACTORS:
        raise ValueError(
            f"distractors: expected numbers that rise, from 0 to {_MOST_DISTRACTORS}, got {distractors}"
        )
    seen, drawn = set(exclude), list[Sentence]()
    with progress_bar(n, what="drawing sentences") as bar:
        while len(drawn) < n:
            sentence = draw_sentence(int(rng.integers(fewest, most + 1)), rng, genders=genders)
            english = detokenize(sentence.english())
            if english not in seen:
                seen.add(english)
                drawn.append(sentence)
                bar.update()
    return drawn


def word_by_word(sources: Iterable[str]) -> list[str]:
    """Translate with a dictionary, a word after the other: the opponent that knows no grammar.

    >>> word_by_word(["the house near the garden is green"])
    ['le maison près de le jardin est vert']
    """
    meanings = dictionary()
    longest = max(len(english.split()) for english in meanings)
    return [_looked_up(tokenize(source), meanings, longest) for source in sources]


def _looked_up(tokens: Sequence[str], meanings: dict[str, str], longest: int) -> str:
    found, place = list[str](), 0
    while place < len(tokens):
        for length in range(min(longest, len(tokens) - place), 0, -1):
            words_here = " ".join(tokens[place : place + length])
            if words_here in meanings or length == 1:
                found.append(meanings.get(words_here, words_here))
                place += length
                break
    return " ".join(found)


def word_accuracy(translations: Sequence[Text], targets: Sequence[Text]) -> float:
    """Return the share of words that are right and stand at the right place.

    Where one sentence is longer than the other, the words too many or too few count as wrong.

    >>> word_accuracy(["la maison est vert", "le pont"], ["la maison est verte", "le pont royal"])
    0.7142857142857143
    """
    pairs = _word_pairs(translations, targets)
    right = sum(one == other for pair in pairs for one, other in zip(*pair, strict=False))
    return right / sum(max(len(translation), len(target)) for translation, target in pairs)


def exact_match(translations: Sequence[Text], targets: Sequence[Text]) -> float:
    """Return the share of sentences of which every word is right.

    Where a sentence has several right translations, only the one among the targets counts.
    """
    pairs = _word_pairs(translations, targets)
    return sum(translation == target for translation, target in pairs) / len(pairs)


def _word_pairs(translations: Sequence[Text], targets: Sequence[Text]) -> list[tuple[list[str], list[str]]]:
    if len(translations) != len(targets) or not targets:
        raise ValueError(
            f"translations: expected as many as targets and at least one, "
            f"got {len(translations)} and {len(targets)}"
        )
    return [(_words(one), _words(other)) for one, other in zip(translations, targets, strict=True)]


def _words(text: Text) -> list[str]:
    return tokenize(text) if isinstance(text, str) else list(text)

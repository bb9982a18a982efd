"""English-French sentence pairs with gender agreement, and a learner's own pairs of sentences.

The pairs come from a grammar: ``translation_words`` has its words, ``translation_french`` its forms and
``translation_grammar`` its sentences. ``translation_tsv`` reads a learner's file, and ``translation_scores``
judges translations.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from rnn101.datasets.text import detokenize
from rnn101.lessons.translate import translation_words as words
from rnn101.lessons.translate.translation_french import agree, determiner
from rnn101.lessons.translate.translation_grammar import Sentence, draw_sentence
from rnn101.lessons.translate.translation_pairs import Pairs
from rnn101.lessons.translate.translation_scores import exact_match, word_accuracy
from rnn101.lessons.translate.translation_tsv import load_tsv

__all__ = [
    "AgreementTests",
    "Pairs",
    "agreement_tests",
    "exact_match",
    "gender_tags",
    "generate",
    "load_tsv",
    "other_gender",
    "word_accuracy",
]

_MOST = 100_000  # sentences to ask for: of the shortest kind there are about three times as many
_MOST_DISTRACTORS = 5


def generate(n: int, *, distractors: tuple[int, int] = (0, 1), rng: int | np.random.Generator) -> Pairs:
    """Draw pairs of an English sentence and its French translation.

    The subject's gender and number decide the form of the article, of the adjectives and of the last word.
    Between subject and verb stand other nouns, the distractors, whose genders are independent of it.

    Parameters
    ----------
    n : int
        Pairs to draw, 1 to 100,000. No two are the same.
    distractors : (int, int)
        The fewest and the most nouns between subject and verb, both included.
    rng : int or Generator
        Where the choices come from. The same seed gives the same pairs.

    Returns
    -------
    Pairs
        In lower case, without a full stop.

    Raises
    ------
    ValueError
        If an argument is outside its range.

    Examples
    --------
    >>> pairs = generate(500, rng=0)
    >>> pairs.sources[3], pairs.targets[3]
    ('this owl next to a red clock has been seen', "ce hibou à côté d'une horloge rouge a été vu")
    """
    drawn = _draw(n, distractors, np.random.default_rng(rng), caller="generate")
    return Pairs(
        tuple(detokenize(sentence.english()) for sentence in drawn),
        tuple(detokenize(sentence.french()) for sentence in drawn),
    )


@dataclass(frozen=True)
class AgreementTests:
    """Sentences whose last word must agree with a noun far away, and the two words to choose from.

    Who chooses after the French prefix sees the noun in it, and in most sentences an article or adjective
    that shows its gender. So the choice measures whether the gender is kept over the distance; where no word
    but the noun shows it, also whether the noun's gender is known. It does not need the English sentence.

    Parameters
    ----------
    sources : tuple of str
        English sentences.
    prefixes : tuple of str
        Their French translations without the last word.
    right, wrong : tuple of str
        The last word as it should be, and as it would be if the subject had the other gender.
    shown : tuple of bool
        Whether a word before the verb besides the noun shows the subject's gender: "la maison", but not
        "les maisons" or "l'école".
    """

    sources: tuple[str, ...]
    prefixes: tuple[str, ...]
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    shown: tuple[bool, ...]

    def __len__(self) -> int:
        """Return how many sentences there are."""
        return len(self.sources)

    @property
    def targets(self) -> tuple[str, ...]:
        """The whole translations."""
        return tuple(f"{prefix} {word}" for prefix, word in zip(self.prefixes, self.right, strict=True))


def agreement_tests(
    n: int,
    *,
    distractors: int,
    rng: int | np.random.Generator,
    opposed: bool = True,
    exclude: Collection[str] = (),
) -> AgreementTests:
    """Draw sentences that test agreement over a distance, against distractors of the other gender.

    Parameters
    ----------
    n : int
        Sentences to draw, 1 to 100,000. No two are the same.
    distractors : int
        Nouns between the subject and the word that must agree with it.
    rng : int or Generator
        Where the choices come from.
    opposed : bool
        Whether all of these nouns are of the other gender than the subject, or all of its own. The second is
        the control: as long, but with nothing that distracts.
    exclude : collection of str
        English sentences that must not come up, such as those trained on.

    Returns
    -------
    AgreementTests

    Raises
    ------
    ValueError
        If an argument is outside its range.
    TypeError
        If ``exclude`` is a single sentence.

    Examples
    --------
    >>> tests = agreement_tests(500, distractors=1, rng=0)
    >>> tests.sources[3], tests.prefixes[3]
    ('my station behind these books seems green', 'ma gare derrière ces livres semble')
    >>> tests.right[3], tests.wrong[3]
    ('verte', 'vert')
    """
    if isinstance(exclude, str):
        raise TypeError(f"agreement_tests: exclude must be several sentences, got {exclude!r}")
    drawn = _draw(
        n,
        (distractors, distractors),
        np.random.default_rng(rng),
        caller="agreement_tests",
        genders="other" if opposed else "own",
        exclude=exclude,
    )
    right, wrong = zip(*(sentence.french_endings() for sentence in drawn), strict=True)
    return AgreementTests(
        sources=tuple(detokenize(sentence.english()) for sentence in drawn),
        prefixes=tuple(detokenize(sentence.french_prefix()) for sentence in drawn),
        right=right,
        wrong=wrong,
        shown=tuple(sentence.subject.shows_gender() for sentence in drawn),
    )


def gender_tags(
    n: int, *, distractors: tuple[int, int] = (0, 1), rng: int | np.random.Generator
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Draw English sentences, and for each word the gender that its translation takes.

    Parameters
    ----------
    n, distractors, rng
        As in `generate`.

    Returns
    -------
    sentences : tuple of str
    tags : tuple of tuple of str
        For each word of a sentence "m" or "f", the gender of the noun that it belongs to, or "-" for
        prepositions and verbs.

    Raises
    ------
    ValueError
        If an argument is outside its range.

    Examples
    --------
    >>> sentences, tags = gender_tags(500, rng=0)
    >>> sentences[3], " ".join(tags[3])
    ('this owl next to a red clock has been seen', 'm m - - f f f - - m')
    """
    drawn = _draw(n, distractors, np.random.default_rng(rng), caller="gender_tags")
    return (
        tuple(detokenize(sentence.english()) for sentence in drawn),
        tuple(tuple(sentence.genders()) for sentence in drawn),
    )


def other_gender(word: str) -> str | None:
    """Give the form that a word takes with a noun of the other gender.

    Parameters
    ----------
    word : str
        A French article, demonstrative, possessive, adjective or participle of the grammar.

    Returns
    -------
    str or None
        None for other words, for forms that do not show a gender, such as "rouge" or "mon" ("mon école"), and
        for masculine forms that are singular and plural alike, such as "gris".

    Examples
    --------
    >>> other_gender("verte"), other_gender("vieil"), other_gender("la")
    ('vert', 'vieille', 'le')
    >>> other_gender("rouge"), other_gender("gris"), other_gender("maison"), other_gender("l'")
    (None, None, None, None)
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
    caller: str,
    genders: Literal["any", "other", "own"] = "any",
    exclude: Collection[str] = (),
) -> list[Sentence]:
    if not isinstance(distractors, tuple):
        raise TypeError(f"{caller}: distractors must be two numbers, (fewest, most), got {distractors!r}")
    fewest, most = distractors
    if not 1 <= n <= _MOST:
        raise ValueError(f"{caller}: n must be 1 to {_MOST:,}, got {n}")
    if not 0 <= fewest <= most <= _MOST_DISTRACTORS:
        raise ValueError(
            f"{caller}: distractors must rise from 0 to at most {_MOST_DISTRACTORS}, got {distractors}"
        )
    seen, drawn = set(exclude), list[Sentence]()
    while len(drawn) < n:
        sentence = draw_sentence(int(rng.integers(fewest, most + 1)), rng, genders=genders)
        english = detokenize(sentence.english())
        if english not in seen:
            seen.add(english)
            drawn.append(sentence)
    return drawn

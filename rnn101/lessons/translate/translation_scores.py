"""How good translations are: word by word, and as whole sentences."""

from collections.abc import Sequence

from rnn101.datasets.text import tokenize

Text = str | Sequence[str]
"""A sentence, or its words."""


def word_accuracy(translations: Sequence[Text], targets: Sequence[Text]) -> float:
    """Return the share of words that are right and stand at the right place.

    Parameters
    ----------
    translations, targets : sequence of str or of lists of words
        What was written, and what should have been.

    Returns
    -------
    float
        From 0 to 1. Where one sentence is longer than the other, the words too many or too few count as
        wrong.

    Raises
    ------
    ValueError
        If there are not as many translations as targets, or none.

    Examples
    --------
    >>> word_accuracy(["la maison est vert", "le pont"], ["la maison est verte", "le pont royal"])
    0.7142857142857143
    """
    pairs = _word_pairs("word_accuracy", translations, targets)
    right = sum(one == other for pair in pairs for one, other in zip(*pair, strict=False))
    return right / sum(max(len(translation), len(target)) for translation, target in pairs)


def exact_match(translations: Sequence[Text], targets: Sequence[Text]) -> float:
    """Return the share of sentences of which every word is right.

    Where a sentence has several right translations, only the one among the targets counts.

    Parameters
    ----------
    translations, targets : sequence of str or of lists of words
        What was written, and what should have been.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    ValueError
        If there are not as many translations as targets, or none.

    Examples
    --------
    >>> exact_match(["la maison est vert", "le pont"], ["la maison est verte", "le pont"])
    0.5
    """
    pairs = _word_pairs("exact_match", translations, targets)
    return sum(translation == target for translation, target in pairs) / len(pairs)


def _word_pairs(
    caller: str, translations: Sequence[Text], targets: Sequence[Text]
) -> list[tuple[list[str], list[str]]]:
    if len(translations) != len(targets) or not targets:
        raise ValueError(
            f"{caller}: expected as many translations as targets and at least one, "
            f"got {len(translations)} and {len(targets)}"
        )
    return [(_words(one), _words(other)) for one, other in zip(translations, targets, strict=True)]


def _words(text: Text) -> list[str]:
    return tokenize(text) if isinstance(text, str) else list(text)

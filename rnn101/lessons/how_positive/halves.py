"""The strongest simple opponent that we know: opinions marked by the half in which they stand."""

from collections.abc import Sequence

from rnn101.lessons.how_positive.grammar import OPINIONS

_BEGINS = {
    "but": "after_",
    "yet": "after_",
    "overall": "after_",
    "although": "although_",
    "though": "although_",
}


def number_of_opinions(tokens: Sequence[str]) -> int:
    """Count the words that say an opinion, marked or not.

    Examples
    --------
    >>> number_of_opinions(["the", "soup", "was", "not", "not_good", ",", "but", "after_great"])
    2
    """
    return sum(token.rsplit("_", 1)[-1] in OPINIONS for token in tokens)


def mark_halves(tokens: Sequence[str]) -> list[str]:
    """Mark each opinion that stands before a *but* or *yet*, after it or *overall*, or in *although*'s half.

    Examples
    --------
    >>> mark_halves(["it", "was", "good", ",", "but", "bad", "."])
    ['it', 'was', 'before_good', ',', 'but', 'after_bad', '.']
    """
    marked, half = [], ""
    for place, token in enumerate(tokens):
        if place == 0 or tokens[place - 1] == ".":
            rest = list(tokens[place:])
            sentence = rest[: rest.index(".")] if "." in rest else rest
            half = "before_" if "but" in sentence or "yet" in sentence else ""
        marked.append(half + token if number_of_opinions([token]) else token)
        if token == "," and half == "although_":
            half = ""
        half = _BEGINS.get(token, half)
    return marked

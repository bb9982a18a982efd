"""Does a character model know that a quote is open? Three ways to ask."""

import re

import numpy as np

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.nn.types import Array

SEARCHED = 60_000
"""Characters of the training part in which a unit is looked for."""
LEAST, MOST = 8, 30
"""Characters between the quotes: more than the n-grams of this lesson look back."""
LENGTHS = ((8, 12), (13, 17), (18, 30))
"""Of these passages: short, middling and long ones."""

_BEFORE = 300  # characters that a network reads before a quote
_PIECE = 1000


def inside(text: str) -> list[bool]:
    """Tell for each character whether a double quote is open after it; an empty line closes all.

    Examples
    --------
    >>> inside('a "b" c')
    [False, False, True, True, False, False, False]
    """
    is_open, answers, before = False, [], ""
    for character in text:
        if character == '"':
            is_open = not is_open
        if character == before == "\n":
            is_open = False
        answers.append(is_open)
        before = character
    return answers


def pairs(text: str) -> list[tuple[str, str]]:
    """Find passages in double quotes, up to their last letter, each with and without its opening quote.

    Examples
    --------
    >>> pairs('It is called "an example".')
    [('It is called "an example', 'It is called  an example')]
    """
    found = []
    for match in re.finditer(rf'"([^"\n]{{{LEAST},{MOST}}})"', text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if before.count('"') % 2 == 0:
            found.append((f'{before}"{match[1]}', f"{before} {match[1]}"))
    return found


def lengths(text: str) -> Array:
    """Return how many letters each of :func:`pairs` has after its opening quote.

    Examples
    --------
    >>> lengths('It is called "an example".')
    array([10])
    """
    return np.array([len(opened) - opened.rindex('"') - 1 for opened, _ in pairs(text)])


def spaced(text: str) -> Array:
    """Tell for each of :func:`pairs` whether there's a space after its opening quote.

    Examples
    --------
    >>> spaced('It is called "an example", or "anexample".')
    array([ True, False])
    """
    return np.array([" " in opened[opened.rindex('"') :] for opened, _ in pairs(text)])


def by_length(chances: Array, text: str) -> list[float]:
    """Return the mean of what belongs to each of :func:`pairs`, over each of LENGTHS."""
    n = lengths(text)
    return [float(chances[(n >= least) & (n <= most)].mean()) for least, most in LENGTHS]


def closing_chances(net: nn.Network, text: str) -> tuple[Array, Array]:
    """Return the chance of a closing quote after each of :func:`pairs`, opened and not."""
    chances = []
    for pair in pairs(text):
        for passage in pair:
            scores = net.forward(topics.encode(passage)[None])[0, -1].astype(np.float64)
            chances.append(float(chance_of_quote(scores)))
    return np.array(chances[0::2]), np.array(chances[1::2])


def states(net: nn.Network, text: str) -> Array:
    """Return all states after each character, those of all layers side by side, (characters, units)."""
    numbers, held = topics.encode(text), None
    read = [layer for layer in net.layers if isinstance(layer, nn.GRU)]
    found = np.empty((len(numbers), sum(layer.units for layer in read)), np.float32)
    for start in range(0, len(numbers), _PIECE):
        piece = slice(start, start + _PIECE)
        net.forward(numbers[None, piece], states=held)
        held = net.states()
        found[piece] = np.concatenate([layer.trace()["h"][0] for layer in read], axis=-1)
    return found


def told_apart(net: nn.Network, text: str) -> Array:
    """Return for each unit how often it tells a character in quotes from one outside, (units,), 0.5 to 1.

    Take one character inside and one outside, at random: how often is the unit on one and the same side, say
    higher, inside? (This is the area under the ROC curve.)
    """
    is_inside = np.array(inside(text))
    n, others = is_inside.sum(), (~is_inside).sum()
    shares = []
    for unit in states(net, text).T:
        order = np.ascontiguousarray(unit).argsort()  # in one piece it is sorted sooner
        ranks = np.empty(len(order))
        ranks[order] = np.arange(len(order))
        higher = (ranks[is_inside].sum() - n * (n - 1) / 2) / (n * others)
        shares.append(max(higher, 1 - higher))
    return np.array(shares)


def best_unit(net: nn.Network, text: str) -> int:
    """Return the unit that tells best whether a text is in quotes."""
    return int(told_apart(net, text).argmax())


def overwritten(net: nn.Network, opened: str, unopened: str) -> tuple[Array, Array]:
    """Overwrite one unit at a time, and return the chance of a closing quote after both texts of a pair.

    From the opening quote on (or the space in its place), the unit holds after each letter what it held
    after the same letter of the other text, read without interference.

    Parameters
    ----------
    net : Network
        A character model of GRU layers.
    opened, unopened : str
        One of :func:`pairs`.

    Returns
    -------
    tuple of (units + 1,)
        After `opened` and `unopened`, for each unit that is overwritten; at the end, for none.
    """
    held = states(net, opened), states(net, unopened)
    first = opened.rindex('"')
    return _overwritten(net, opened, first, *held), _overwritten(net, unopened, first, *held[::-1])


def _overwritten(net: nn.Network, text: str, first: int, own: Array, other: Array) -> Array:
    """Read a text from a letter on, once for each unit, and once more; see :func:`overwritten`."""
    unit = np.arange(own.shape[1])
    layers = [(place, layer) for place, layer in enumerate(net.layers) if isinstance(layer, nn.GRU)]
    borders = np.cumsum([layer.units for _, layer in layers])[:-1]
    h = np.tile(own[first - 1] if first else np.zeros_like(own[0]), (len(unit) + 1, 1))  # a reading a row
    for place, number in enumerate(topics.encode(text)[first:], start=first):
        held: list[tuple[Array, ...] | None] = [None] * len(net.layers)
        for (k, _), part in zip(layers, np.split(h, borders, axis=1), strict=True):
            held[k] = (part,)
        net.forward(np.full((len(h), 1), number), states=held)
        h = np.concatenate([layer.trace()["h"][:, -1] for _, layer in layers], axis=1)
        h[unit, unit] = other[place]
    weights, bias = net.get_weights()[-2:]
    return chance_of_quote(np.split(h, borders, axis=1)[-1].astype(float) @ weights + bias)


def chance_of_quote(scores: Array) -> Array:
    """Return the chance of a closing quote, from scores of all letters, (…, letters)."""
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chance: Array = shares[..., topics.ALPHABET.index('"')] / shares.sum(axis=-1)
    return chance

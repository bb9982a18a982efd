"""The Reber grammar, embedded in itself, as single strings and as a stream without end."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101.arguments import whole

REBER_SYMBOLS = ("B", "T", "P", "S", "X", "V", "E")
"""The symbols; each has the feature of its place."""

# From each state, the symbols that may come and where they lead; from the last state E leads out.
_GRAMMAR: tuple[dict[str, int], ...] = (
    {"B": 1},
    {"T": 2, "P": 3},
    {"S": 2, "X": 4},
    {"T": 3, "V": 5},
    {"X": 3, "S": 6},
    {"P": 4, "V": 6},
    {"E": 7},
)


class ReberStreams(NamedTuple):
    """Streams of embedded Reber strings, one after the other without a gap."""

    X: NDArray[np.float32]
    """(streams, steps, 7): one feature for each symbol, 1 where it stands."""
    y: NDArray[np.int64]
    """(streams, steps): place in REBER_SYMBOLS of the symbol that comes next."""
    allowed: NDArray[np.bool_]
    """(streams, steps, 7): the symbols that the grammar lets come next."""
    needs_memory: NDArray[np.bool_]
    """(streams, steps): where the next symbol repeats the second one of its string, T or P: only who has
    kept that since then can know it."""


def reber(*, embedded: bool = False, rng: np.random.Generator | int) -> str:
    """Draw one string of the Reber grammar, each way out of a state equally likely.

    Parameters
    ----------
    embedded : bool
        Put the string between B T and T E, or between B P and P E: the last symbol but one is then the second
        one again, however long the string in between.
    rng : numpy.random.Generator or int
        Same seed, same string.

    Source: Reber (1967), Implicit learning of artificial grammars. Embedded: Hochreiter and Schmidhuber
    (1997), Long short-term memory, experiment 1.

    Examples
    --------
    >>> reber(rng=0), reber(embedded=True, rng=0)
    ('BPVVE', 'BPBPVPXTTTTVVEPE')
    """
    rng = np.random.default_rng(rng)
    symbols, _ = _draw_embedded(rng) if embedded else _draw(rng)
    return "".join(symbols)


def continual_reber(n: int, steps: int, *, rng: np.random.Generator | int) -> ReberStreams:
    """Draw streams of embedded Reber strings that follow one another without a mark in between.

    To know what may come next, a network must keep the second symbol of each string to its end, and then let
    go of it, since another string begins. A stream may end within a string. Source: Gers, Schmidhuber and
    Cummins (2000), Learning to forget: continual prediction with LSTM.

    Parameters
    ----------
    n, steps : int
        How many streams, and symbols of each, at least 1; else a ValueError says so.
    rng : numpy.random.Generator or int
        Same seed, same streams.

    Examples
    --------
    >>> streams = continual_reber(2, 30, rng=0)
    >>> "".join(REBER_SYMBOLS[k] for k in streams.y[0])
    'PBPVPXTTTTVVEPEBPBPVVEPEBPBPVV'
    >>> bool(streams.allowed[0, np.arange(30), streams.y[0]].all())
    True
    """
    n, steps = whole("n", n, least=1), whole("steps", steps, least=1)
    rng = np.random.default_rng(rng)
    symbols = np.empty((n, steps + 1), np.int64)
    allowed = np.zeros((n, steps + 1, len(REBER_SYMBOLS)), bool)
    needs_memory = np.zeros((n, steps + 1), bool)
    for stream in range(n):
        drawn: list[str] = []
        choices: list[str] = []
        while len(drawn) <= steps:
            string, string_choices = _draw_embedded(rng)
            last_but_one = len(drawn) + len(string) - 2
            if last_but_one <= steps:
                needs_memory[stream, last_but_one] = True
            drawn += string
            choices += string_choices
        symbols[stream] = [REBER_SYMBOLS.index(symbol) for symbol in drawn[: steps + 1]]
        for choice in set(choices):
            here = [other == choice for other in choices[: steps + 1]]
            for symbol in choice:
                allowed[stream, here, REBER_SYMBOLS.index(symbol)] = True
    X = np.eye(len(REBER_SYMBOLS), dtype=np.float32)[symbols[:, :-1]]
    return ReberStreams(X, symbols[:, 1:], allowed[:, 1:], needs_memory[:, 1:])


def _draw(rng: np.random.Generator) -> tuple[list[str], list[str]]:
    """Return the symbols of one string, and for each the symbols that might have stood there."""
    state, symbols, choices = 0, [], []
    while state < len(_GRAMMAR):
        ways = _GRAMMAR[state]
        symbol = list(ways)[rng.integers(len(ways))]
        symbols.append(symbol)
        choices.append("".join(ways))
        state = ways[symbol]
    return symbols, choices


def _draw_embedded(rng: np.random.Generator) -> tuple[list[str], list[str]]:
    outer = "TP"[rng.integers(2)]
    symbols, choices = _draw(rng)
    return ["B", outer, *symbols, outer, "E"], ["B", "TP", *choices, outer, "E"]

"""Two sentences to learn by heart, of which the first letter decides the verb: for lessons 06 and 12."""

import numpy as np
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.nn.layers import Recurrent

PAIRS = {
    9: ("he, too, is here ", "we, too, are here"),
    19: ("he, like the rest, is here ", "we, like the rest, are here"),
    25: ("he, like all the others, is here ", "we, like all the others, are here"),
    36: ("he, like all the others by the sea, is here ", "we, like all the others by the sea, are here"),
}
"""Two sentences of one length, by how many letters lie from the first letter to the verb's."""

COUNTED: dict[str, int | None] = {
    "every letter": 1,
    "verb × 43": 43,
    "verb × 1,000": 1_000,
    "verb × 100,000": 100_000,
    "the verb": None,
}
"""What the loss asks for, and how often it counts the verb's first letter; None if it asks for that one only.

43 is more than all 42 other letters of the longest pair."""

SEEDS = range(10)

UPDATES = 400

LEARNING_RATE = 0.02
"""Of Adam."""


def one_hot(pair: tuple[str, str]) -> NDArray[np.float64]:
    """Return both sentences as (2, letters, characters).

    >>> one_hot(("ab", "ba")).shape
    (2, 2, 2)
    """
    characters = sorted(set("".join(pair)))
    numbers = [[characters.index(letter) for letter in sentence] for sentence in pair]
    coded: NDArray[np.float64] = np.eye(len(characters))[numbers]
    return coded


def network(layer: Recurrent, back: int, *, seed: int) -> nn.Network:
    """Build a network that reads a pair; the layer returns sequences unless the verb alone is asked for."""
    characters = len(set("".join(PAIRS[back])))
    return nn.Network([layer, nn.Dense(characters)], input_shape=(None, characters), rng=seed)


def train(net: nn.Network, back: int, asked: str, updates: int) -> dict[str, int]:
    """Train a network on a pair.

    Return in how many of the two sentences the verb's first letter is right, and how many of the other
    letters that were asked for are wrong, in both.

    Examples
    --------
    >>> from rnn101 import nn
    >>> train(network(nn.RNN(32, return_sequences=True), 9, seed=0), 9, "every letter", 400)
    {'verbs': 2, 'wrong': 0}
    """
    coded, counted = one_hot(PAIRS[back]), COUNTED[asked]
    X, y = (coded[:, :back], coded[:, back]) if counted is None else (coded[:, :-1], coded[:, 1:])
    weights = None
    if counted not in (None, 1):
        weights = np.ones(X.shape[:2])
        weights[:, back - 1] = counted
    net.fit(
        X,
        y,
        loss="mse",
        batch_size=2,
        epochs=updates,
        optimizer=nn.Adam(LEARNING_RATE),
        sample_weight=weights,
        shuffle=False,
        progress=False,
    )
    right = net.predict(X).argmax(axis=-1) == y.argmax(axis=-1)
    verbs = right if counted is None else right[:, back - 1]
    return {"verbs": int(verbs.sum()), "wrong": int((~right).sum() - (~verbs).sum())}

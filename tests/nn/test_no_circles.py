"""A network's arrays go with it: no layer, and no form of computing one, holds itself in a circle."""

import gc
import weakref
from collections.abc import Callable

import numpy as np
import pytest

from rnn101 import nn
from rnn101.nn.layers import Layer

KINDS: dict[str, Callable[[], list[Layer]]] = {
    "RNN": lambda: [nn.RNN(3)],
    "GRU": lambda: [nn.GRU(3)],
    "LSTM": lambda: [nn.LSTM(3)],
    "two LSTMs": lambda: [nn.LSTM(3, return_sequences=True), nn.Dropout(0.5), nn.LSTM(3)],
    "Bidirectional": lambda: [nn.Bidirectional(nn.LSTM(3))],
}


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_layers_are_gone_at_once(kind: str, fast: bool) -> None:
    net = nn.Network([*KINDS[kind](), nn.Dense(1)], input_shape=(4, 2), rng=0, fast=fast)
    X, y = np.ones((5, 4, 2)), np.zeros((5, 1))
    net.fit(X, y)
    if kind != "Bidirectional":
        nn.gradient_flow(net, X, y)
    parts = [weakref.ref(net), *map(weakref.ref, net.layers)]
    gc.disable()
    try:
        del net
        left = [part() for part in parts]
    finally:
        gc.enable()
    assert left == [None] * len(parts)

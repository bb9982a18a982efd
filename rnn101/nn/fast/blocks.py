"""Which layers of a network are computed together, and in which form."""

from collections.abc import Sequence

from ..layers import GRU, LSTM, Alone, Bidirectional, Block, Dropout, Layer
from .gru import FastGRU
from .lstm_stack import LSTMStack


def blocks(layers: Sequence[Layer]) -> list[Block]:
    """Take each layer's fast form, where there is one.

    LSTM layers that stand on one another, with dropout between them or not, become one stack.
    """
    gathered: list[Block] = []
    rest = list(layers)
    while rest:
        first = rest.pop(0)
        if not isinstance(first, LSTM):
            gathered.append(_of_one(first))
            continue
        stack: list[LSTM] = [first]
        between: list[Dropout | None] = []
        while (found := _next_in_stack(stack[-1], rest)) is not None:
            dropout, layer = found
            between.append(dropout)
            stack.append(layer)
            del rest[: 1 if dropout is None else 2]
        gathered.append(LSTMStack(stack, between))
    return gathered


def _of_one(layer: Layer) -> Block:
    if isinstance(layer, LSTM):
        return LSTMStack([layer])
    if isinstance(layer, GRU):
        return Alone(layer, FastGRU(layer))
    if isinstance(layer, Bidirectional):
        layer.compute_by(_of_one)
    return Alone(layer)


def _next_in_stack(below: LSTM, rest: Sequence[Layer]) -> tuple[Dropout | None, LSTM] | None:
    dropout = rest[0] if rest and isinstance(rest[0], Dropout) else None
    layer = rest[0 if dropout is None else 1] if len(rest) > (dropout is not None) else None
    fits = (
        isinstance(layer, LSTM)
        and below.return_sequences
        and not layer.go_backwards
        and (layer.units, layer.forget_gate) == (below.units, below.forget_gate)
        and below.weights["kernel"].shape[0] <= below.units  # else padding would cost more than it saves
    )
    return (dropout, layer) if fits and isinstance(layer, LSTM) else None

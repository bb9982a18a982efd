"""The arithmetic of LSTM layers that stand on one another: all of them advance together, along the diagonal.

At step t a layer needs its own state of step t - 1 and the output of the layer below at step t. So once
layer 0 has done step d, layer 1 can do step d - 1, layer 2 step d - 2 …: whatever has the same l + t = d is
independent and is computed by the same few array operations. A single layer is a stack of one.

Five more things make it fast, and none changes the mathematics:

- Features come first and batches last, so that each gate of a diagonal is one contiguous block, all layers
  of it, and one layer's part of it is a matrix.
- Input, state and a row of ones lie above one another: one matrix [W_xh; W_hh; b] serves for all three.
- Since sigmoid(x) = (1 + tanh(x/2)) / 2, halving the sigmoid gates' columns lets one tanh serve all gates.
- What is cheap to compute again, such as i ⊙ g, is not kept: waiting for memory costs more.
- While one thread goes back through time, a second one computes the weights' gradients.
"""

import weakref
from collections.abc import Sequence

import numpy as np

from ..layers import LSTM, Dropout
from ..layers.recurrent import steps_reached, truncation_borders
from ..types import Array
from .diagonals import Backward, Diagonals, Forward
from .worker import CORES, Worker

# A training loop meets two shapes of batch, the last one being smaller; older ones are not worth keeping.
_SHAPES_KEPT = 2
# How many gates' gradients a task needs to be worth the attention of a second thread.
_WORTH_A_THREAD = 100_000


class LSTMStack:
    """LSTM layers, from the input up, each fed the whole sequence that the one below returns.

    All are built, of the same size and kind of gates; `dropouts` stand between them, or None.
    """

    def __init__(self, layers: Sequence[LSTM], dropouts: Sequence[Dropout | None] = ()) -> None:
        self.layers, self.dropouts = list(layers), list(dropouts)
        first = self.layers[0]
        self.units, self.n_gates, self.forget_gate = first.units, first.n_gates, first.forget_gate
        self.n_inputs, dtype = first.weights["kernel"].shape[0], first.weights["kernel"].dtype
        # Layers above have `units` inputs; the lowest is padded with rows of zeros, so that all are alike.
        self.width = self.n_inputs if len(self.layers) == 1 else self.units
        self.padding = self.width - self.n_inputs
        columns = self.n_gates * self.units
        self._weights = np.zeros((len(self.layers), self.width + self.units + 1, columns), dtype)
        self._halved = np.zeros_like(self._weights)
        self._halves = np.full(columns, 0.5, dtype)
        self._halves[-self.units :] = 1
        self._shapes: dict[tuple[int, int], Diagonals] = {}
        self._back_on: Diagonals | None = None
        self._places = [Place(self, place) for place in range(len(self.layers))]

    # -- forward -----------------------------------------------------------------------------------------

    def forward(
        self, x: Array, *, training: bool, mask: Array | None, states: Sequence[tuple[Array, ...] | None]
    ) -> Array:
        """Run over the steps of `x` (steps, batch, features); return what the last layer returns."""
        if self.layers[0].go_backwards:
            x = x[::-1]
            mask = None if mask is None else mask[::-1]
        self._on = on = self._diagonals(*x.shape[:2])
        self._load_weights()
        on.of_layer(on.xh, 0)[:, self.padding : self.width] = x.transpose(0, 2, 1)
        for layer, state in enumerate(states):
            h, c = (0, 0) if state is None else (s.T for s in state)
            on.h[layer, :, layer], on.c[layer, :, layer] = h, c
        self._drops = training and any(dropout is not None and dropout.rate for dropout in self.dropouts)
        if self._drops:
            self._draw_dropout()
        self._mask = None if mask is None else self._mask_by_diagonal(mask)
        self._go_forward()
        for own, found in zip(self.layers, self._places, strict=True):
            own.computed_by(found)
        outputs = on.of_layer(on.h[1:], len(self.layers) - 1)
        if self.layers[-1].return_sequences:
            return np.ascontiguousarray(outputs.transpose(0, 2, 1))
        return np.ascontiguousarray(outputs[-1].T)

    def _diagonals(self, steps: int, batch: int) -> Diagonals:
        """Return the arrays for this shape of batch, from the last time if it is one of the last shapes."""
        found = self._shapes.pop((steps, batch), None) or Diagonals(
            steps, batch, self.width, self.padding, weights=self._weights, halved=self._halved
        )
        self._shapes[steps, batch] = found
        while len(self._shapes) > _SHAPES_KEPT:
            del self._shapes[next(iter(self._shapes))]
        return found

    def _load_weights(self) -> None:
        """Join the layers' weights to [W_xh; W_hh; b], the output gate's columns first instead of last."""
        u = self.units
        for place, (layer, whole) in enumerate(zip(self.layers, self._weights, strict=True)):
            blocks = np.split(whole[self.padding if place == 0 else 0 :], [-u - 1, -1])
            for weight, rows in zip(layer.weights.values(), blocks, strict=True):
                rows[..., u:] = weight[..., :-u]
                rows[..., :u] = weight[..., -u:]
        np.multiply(self._weights, self._halves, out=self._halved)

    def _draw_dropout(self) -> None:
        """Draw what multiplies each layer's output on its way to the next."""
        for dropout, keep in zip(self.dropouts, self._on.keep, strict=True):
            if dropout is None or dropout.rate == 0:
                keep[...] = 1
            else:
                dropout.draw(keep)

    def _mask_by_diagonal(self, mask: Array) -> Array:
        on = self._on
        by_diagonal = np.zeros((on.count, 1, on.n, on.batch), on.h.dtype)
        for layer in range(on.n):
            on.of_layer(by_diagonal, layer)[:, 0] = mask
        return by_diagonal

    def _go_forward(self) -> None:
        self._gates_are_whole = False
        for d, now in enumerate(self._on.forward):
            self._step(now, None if self._mask is None else self._mask[d][:, now.layers])
        self._gates_are_whole = True

    def _restore_gates(self) -> None:
        """Compute the last forward pass again if a backward pass has turned its gates into derivatives.

        Inputs, dropout's masks and the joint weights are still those of that pass.
        """
        if not self._gates_are_whole:
            self._go_forward()

    def _step(self, now: Forward, mask: Array | None) -> None:
        for weights, xh, gates in now.products:
            np.matmul(weights, xh, out=gates)
        np.tanh(now.gates, out=now.gates)
        np.multiply(now.squashed, 0.5, out=now.squashed)
        np.add(now.squashed, 0.5, out=now.squashed)
        np.multiply(now.i, now.g, out=now.written)
        if self.forget_gate:
            np.multiply(now.f, now.c_before, out=now.c)
            np.add(now.c, now.written, out=now.c)
        else:
            np.add(now.c_before, now.written, out=now.c)
        np.tanh(now.c, out=now.tanh_c)
        np.multiply(now.o, now.tanh_c, out=now.h)
        if mask is not None:
            np.copyto(now.c, now.c_before, where=mask == 0)
            np.copyto(now.h, now.h_before, where=mask == 0)
        if now.above.size and self._drops:
            np.multiply(now.h_below, now.keep, out=now.above)
        elif now.above.size:
            np.copyto(now.above, now.h_below)

    # -- backward ----------------------------------------------------------------------------------------

    def backward(self, dy: Array, *, truncate: int | None) -> Array:
        """Go back through time and down the stack; see :meth:`Layer.backward`."""
        self._restore_gates()
        self._gates_are_whole = False
        self._back_on = on = self._on
        returns_all = self.layers[-1].return_sequences
        given = len(dy) if returns_all else 1
        first = on.steps - steps_reached(on.steps, given, truncate)
        borders = truncation_borders(on.steps, truncate)
        diagonals = on.backward(first)
        d_outputs = on.of_layer(on.dh[1:], on.n - 1)
        d_outputs[: on.steps - given] = 0
        d_outputs[on.steps - given :] = dy.transpose(0, 2, 1) if returns_all else dy.T
        dx = np.zeros((on.steps, self.n_inputs, on.batch), on.h.dtype)
        total = np.zeros(self._weights.swapaxes(1, 2).shape, on.h.dtype)
        with Worker(alone=not self._is_worth_a_thread()) as worker:
            for d in range(on.count - 1, first - 1, -1):
                if d % on.chunk == on.chunk - 1 or d == on.count - 1:
                    on.differentiate(d - d % on.chunk, d + 1, self._mask, forget_gate=self.forget_gate)
                now = diagonals[d - first]
                self._step_back(now, None if self._mask is None else self._mask[d][:, now.layers])
                for layer in range(on.n) if borders else ():
                    if d - layer in borders:
                        on.cut(d, layer)
                np.add(now.dh_before, now.d_state, out=now.dh_before)
                if now.layers.start == 0:
                    dx[d] = now.d_sequence
                if d % on.chunk == 0 or d == first:
                    stop = min(d - d % on.chunk + on.chunk, on.count)
                    worker.start(self._add_gradients, total, d, stop, first)
        self._set_gradients(total.swapaxes(1, 2))
        dx = dx[::-1] if self.layers[0].go_backwards else dx[first:]
        return np.ascontiguousarray(dx.transpose(0, 2, 1))

    def _is_worth_a_thread(self) -> bool:
        """Whether a second core is free, as it is while all products are small, and has enough to do."""
        on = self._on
        return CORES > 1 and on.has_small_products and on.gates[: on.chunk].size >= _WORTH_A_THREAD

    def _step_back(self, now: Backward, mask: Array | None) -> None:
        """Go one diagonal back; the derivatives of the gates become their gradients."""
        np.multiply(now.h_by_c, now.dh, out=now.through)
        np.add(now.dc, now.through, out=now.dc)
        if self.forget_gate:
            np.multiply(now.dc, now.f, out=now.dc_before)
        else:
            np.copyto(now.dc_before, now.dc)
        np.multiply(now.o, now.dh, out=now.o)
        np.multiply(now.cell_gates, now.dc, out=now.cell_gates)
        for weights, dz, dxh in now.products:
            np.matmul(weights, dz, out=dxh)
        if mask is not None:
            now.d_state[...] += (1 - mask) * now.dh
        if now.d_inputs.size:
            if self._drops:
                np.multiply(now.d_inputs, now.keep, out=now.dh_below)
            else:
                np.copyto(now.dh_below, now.d_inputs)

    def _add_gradients(self, total: Array, start: int, stop: int, first: int) -> None:
        """Add to the gradient of the joint matrices what the steps on some diagonals contribute."""
        on = self._on
        for d in range(start, min(stop, first + on.n)) if first else ():
            on.gates[d][:, :, on.layers_on(d, first).stop :] = 0  # of steps that the gradient does not reach
        on.add_products(start, stop, total)

    def _set_gradients(self, total: Array) -> None:
        """Take the joint matrices' gradients apart: the reverse of :meth:`_load_weights`."""
        u = self.units
        for place, (layer, whole) in enumerate(zip(self.layers, total, strict=True)):
            blocks = np.split(whole[self.padding if place == 0 else 0 :], [-u - 1, -1])
            for gradient, rows in zip(layer.gradients.values(), blocks, strict=True):
                gradient[..., :-u] = rows[..., u:]
                gradient[..., -u:] = rows[..., :u]


class Place:
    """One layer of a stack, as the layer asks for its last pass; see :class:`Pass`."""

    def __init__(self, stack: LSTMStack, place: int) -> None:
        # The stack holds its places; held back, it would keep its arrays until Python looks for circles.
        self._stack, self._place = weakref.proxy(stack), place

    def last_states(self) -> tuple[Array, ...]:
        """Return h and c (batch, units) after the last step."""
        on = self._stack._on
        last = self._place + on.steps
        return on.h[last, :, self._place].T, on.c[last, :, self._place].T

    def hidden_gradients(self) -> Array | None:
        """Return dLoss/dh (steps, batch, units) of the last backward pass, None if there was none."""
        on = self._stack._back_on
        return None if on is None else on.of_layer(on.dh[1:], self._place).transpose(0, 2, 1)

    def states_and_gates(self) -> dict[str, Array]:
        """Return states and gates (steps, batch, units) of the last forward pass."""
        self._stack._restore_gates()
        on, place = self._stack._on, self._place
        named = {"h": on.of_layer(on.h[1:], place), "c": on.of_layer(on.c[1:], place)}
        gates = on.of_layer(on.gates, place)
        named |= {"i": gates[:, 1], "f": gates[:, -2], "g": gates[:, -1], "o": gates[:, 0]}
        if not self._stack.forget_gate:
            named["f"] = np.ones_like(named["i"])
        return {name: array.transpose(0, 2, 1) for name, array in named.items()}

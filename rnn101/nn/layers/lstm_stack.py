"""The arithmetic of LSTM layers that stand on one another: all of them advance together, along the diagonal.

At step t a layer needs its own state of step t - 1 and the output of the layer below at step t. So once
layer 0 has done step d, layer 1 can do step d - 1, layer 2 step d - 2 …: whatever has the same l + t = d is
independent and is computed by the same few array operations. A single layer is a stack of one.

Four more things make it fast, and none changes the mathematics:

- Batches come last, so that each gate of a diagonal is one contiguous block, all layers of it.
- Input, state and a row of ones lie above one another: one matrix [W_xh; W_hh; b] serves for all three.
- Since sigmoid(x) = (1 + tanh(x/2)) / 2, halving the sigmoid gates' columns lets one tanh serve all gates.
- What is cheap to compute again, such as i ⊙ g, is not kept: waiting for memory costs more.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..types import Array
from .diagonals import CHUNK, Backward, Diagonals, Forward
from .recurrent import steps_reached, truncation_borders

if TYPE_CHECKING:
    from .lstm import LSTM
    from .pointwise import Dropout

# A training loop meets two shapes of batch, the last one being smaller; older ones are not worth keeping.
_SHAPES_KEPT = 2


class LSTMStack:
    """LSTM layers of the same size, each fed the whole sequence that the one below returns.

    Parameters
    ----------
    layers : sequence of LSTM
        From the input up, built, all with the same units and kind of gates.
    dropouts : sequence of Dropout or None
        What stands between them; one fewer than the layers.
    """

    def __init__(self, layers: Sequence["LSTM"], dropouts: Sequence["Dropout | None"] = ()) -> None:
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

    def take_over(self) -> None:
        """Compute these layers from now on."""
        for place, layer in enumerate(self.layers):
            layer.join(self, place)

    # -- forward -----------------------------------------------------------------------------------------

    def forward(
        self, x: Array, *, training: bool, mask: Array | None, states: Sequence[tuple[Array, ...] | None]
    ) -> Array:
        """Run over the steps of `x` (steps, batch, features); return what the last layer returns."""
        if self.layers[0].go_backwards:
            x = x[::-1]
            mask = None if mask is None else mask[::-1]
        self._on = on = self._diagonals(*x.shape[:2])
        self._gates_are_whole = True
        self._load_weights()
        on.of_layer(on.xh, 0)[:, self.padding : self.width] = x.transpose(0, 2, 1)
        for layer, state in enumerate(states):
            on.h[layer, layer], on.c[layer, layer] = (0, 0) if state is None else (s.T for s in state)
        self._drops = training and any(dropout is not None and dropout.rate for dropout in self.dropouts)
        if self._drops:
            self._draw_dropout()
        self._mask = None if mask is None else self._mask_by_diagonal(mask)
        for d, now in enumerate(on.forward):
            self._step(now, None if self._mask is None else self._mask[d, now.layers])
        outputs = on.of_layer(on.h[1:], len(self.layers) - 1)
        if self.layers[-1].return_sequences:
            return np.ascontiguousarray(outputs.transpose(0, 2, 1))
        return np.ascontiguousarray(outputs[-1].T)

    def _diagonals(self, steps: int, batch: int) -> Diagonals:
        """Return the arrays for this shape of batch, from the last time if it is one of the last shapes."""
        found = self._shapes.pop((steps, batch), None) or Diagonals(
            layers=len(self.layers),
            steps=steps,
            batch=batch,
            units=self.units,
            gates=self.n_gates,
            width=self.width,
            weights=self._weights,
            halved=self._halved,
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
        for place, dropout in enumerate(self.dropouts):
            if dropout is None:
                self._on.keep[:, place] = 1
            else:
                dropout.draw(self._on.keep[:, place])

    def _mask_by_diagonal(self, mask: Array) -> Array:
        on = self._on
        by_diagonal = np.zeros((on.count, on.n, 1, on.batch), on.h.dtype)
        for layer in range(on.n):
            on.of_layer(by_diagonal, layer)[:, 0] = mask
        return by_diagonal

    def _step(self, now: Forward, mask: Array | None) -> None:
        np.matmul(now.weights, now.xh, out=now.gates)
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
        if len(now.above) and self._drops:
            np.multiply(now.h_below, now.keep, out=now.above)
        elif len(now.above):
            np.copyto(now.above, now.h_below)

    # -- backward ----------------------------------------------------------------------------------------

    def backward(self, dy: Array, *, truncate: int | None) -> Array:
        """Go back through time and down the stack; see :meth:`Layer.backward`."""
        self._check_gates()
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
        total = np.zeros_like(self._weights)
        for d in range(on.count - 1, first - 1, -1):
            now = diagonals[d - first]
            mask = None if self._mask is None else self._mask[d, now.layers]
            self._step_back(now, mask)
            for layer in range(on.n) if borders else ():
                if d - layer in borders:
                    on.cut(d, layer)
            np.add(now.dh_before, now.d_state, out=now.dh_before)
            if now.layers.start == 0:
                dx[d] = now.dxh[0, self.padding : self.width]
            if d % CHUNK == 0 or d == first:
                self._add_gradients(total, d, min(d - d % CHUNK + CHUNK, on.count), first)
        self._set_gradients(total)
        dx = dx[::-1] if self.layers[0].go_backwards else dx[first:]
        return np.ascontiguousarray(dx.transpose(0, 2, 1))

    def _step_back(self, now: Backward, mask: Array | None) -> None:
        """Go one diagonal back; the gates are overwritten by their derivatives.

        Since σ' = σ (1 - σ), what a gate lets through stands in its derivative again: ∂c/∂z_i is (1 - i) i g,
        and likewise for f c_{t-1} and for h = o tanh(c).
        """
        np.multiply(now.h, now.tanh_c, out=now.through)
        np.subtract(now.o, now.through, out=now.through)  # ∂h/∂c = o (1 - tanh²(c))
        np.multiply(now.through, now.dh, out=now.through)
        if mask is not None:
            np.multiply(now.through, mask, out=now.through)
        np.add(now.dc, now.through, out=now.dc)
        np.multiply(now.i, now.g, out=now.written)
        if self.forget_gate:
            np.multiply(now.f, now.c_before, out=now.kept)
        self._carry_cell(now, mask)
        np.multiply(now.g, now.written, out=now.g)
        np.subtract(now.i, now.g, out=now.g)  # ∂c/∂z_g = i (1 - g²)
        np.subtract(1, now.squashed, out=now.squashed)
        np.multiply(now.sigmoid_cell_gates, now.parts, out=now.sigmoid_cell_gates)
        np.multiply(now.o, now.h, out=now.o)
        if mask is not None:
            np.multiply(now.gates, mask, out=now.gates)
        np.multiply(now.o, now.dh, out=now.dz_o)
        np.multiply(now.cell_gates, now.dc, out=now.dz_cell)
        np.matmul(now.weights, now.dz, out=now.dxh)
        if mask is not None:
            now.d_state[...] += (1 - mask) * now.dh
        if len(now.d_inputs):
            if self._drops:
                np.multiply(now.d_inputs, now.keep, out=now.dh_below)
            else:
                np.copyto(now.dh_below, now.d_inputs)

    def _carry_cell(self, now: Backward, mask: Array | None) -> None:
        """Set the gradient of the cell one step before: through the forget gate, or all of it."""
        if not self.forget_gate:
            np.copyto(now.dc_before, now.dc)
        elif mask is None:
            np.multiply(now.dc, now.f, out=now.dc_before)
        else:
            np.multiply(now.dc, now.f * mask + (1 - mask), out=now.dc_before)

    def _add_gradients(self, total: Array, start: int, stop: int, first: int) -> None:
        """Add to the gradient of the joint matrices what the steps on some diagonals contribute."""
        on = self._on
        for d in range(start, stop):
            active = on.layers_on(d, first)
            on.dz[d % CHUNK, : active.start] = on.dz[d % CHUNK, active.stop :] = 0
        xh, dz = on.side_by_side(start, stop)
        total += np.matmul(xh, dz.swapaxes(1, 2))

    def _set_gradients(self, total: Array) -> None:
        """Take the joint matrices' gradients apart: the reverse of :meth:`_load_weights`."""
        u = self.units
        for place, (layer, whole) in enumerate(zip(self.layers, total, strict=True)):
            blocks = np.split(whole[self.padding if place == 0 else 0 :], [-u - 1, -1])
            for gradient, rows in zip(layer.gradients.values(), blocks, strict=True):
                gradient[..., :-u] = rows[..., u:]
                gradient[..., -u:] = rows[..., :u]

    def _check_gates(self) -> None:
        if not self._gates_are_whole:
            raise RuntimeError(
                "the last backward pass turned the gates into derivatives; expected a forward pass before, "
                "such as net.trace(X)"
            )

    # -- looking inside ----------------------------------------------------------------------------------

    def final_state(self, place: int) -> tuple[Array, Array]:
        """Return copies of h and c (batch, units) of one layer after the last step."""
        last = place + self._on.steps
        return self._on.h[last, place].T.copy(), self._on.c[last, place].T.copy()

    def state_gradients(self, place: int) -> Array:
        """Return dLoss/dh (steps, batch, units) of one layer in the last backward pass."""
        on = self._back_on
        return on.of_layer(on.dh[1:], place).transpose(0, 2, 1).copy()

    def trace(self, place: int) -> dict[str, Array]:
        """Return states and gates (batch, steps, units) of one layer, after a forward pass."""
        self._check_gates()
        on = self._on
        gates = on.gates.swapaxes(1, 2)  # (diagonals, layers, gates, units, batch)
        named = {"h": on.of_layer(on.h[1:], place), "c": on.of_layer(on.c[1:], place)}
        names = "oifg" if self.forget_gate else "oig"
        named |= {name: on.of_layer(gates, place)[:, k] for k, name in enumerate(names)}
        if not self.forget_gate:
            named["f"] = np.ones_like(named["i"])
        return {name: array.transpose(2, 0, 1).copy() for name, array in named.items()}

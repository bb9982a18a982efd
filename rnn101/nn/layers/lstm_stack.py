"""The arithmetic of LSTM layers that stand on one another: all of them advance together, along the diagonal.

At step t a layer needs its own state of step t - 1 and the output of the layer below at step t. So once
layer 0 has done step d, layer 1 can do step d - 1, layer 2 step d - 2 …: everything with the same l + t =
d is independent and is computed by the same few array operations. A single layer is a stack of one.

Three more things make it fast, and none changes the mathematics:

- Batches come last, ``(layers, steps, features, batch)``, so every gate of a step is one contiguous block.
- Input, state and a row of ones lie above one another, so that one matrix [W_xh W_hh b] serves for all three.
- Since sigmoid(x) = (1 + tanh(x/2)) / 2, halving the rows of the sigmoid gates lets one tanh serve all gates.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import as_strided

from ..types import Array
from .base import Workspace

if TYPE_CHECKING:
    from .lstm import LSTM
    from .pointwise import Dropout


def skewed(a: Array) -> Array:
    """Return the view (diagonals, layers, …) of an array (layers, steps, …): [d, l] is a[l, d - l].

    Entries whose step d - l does not exist are other entries of the same array; they must not be used.

    Examples
    --------
    >>> skewed(np.array([[10, 11, 12], [20, 21, 22]]))[2].tolist()
    [12, 21]
    """
    n_layers, steps = a.shape[:2]
    along_layers, along_steps = a.strides[:2]
    shape = (steps + n_layers - 1, n_layers, *a.shape[2:])
    return as_strided(a, shape, (along_steps, along_layers - along_steps, *a.strides[2:]))


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
        self.units, self.forget_gate = first.units, first.forget_gate
        self.n_inputs = first.weights["kernel"].shape[0]
        # The layers above have `units` inputs; with fewer the first is padded so that one array holds
        # them all.
        self.width = self.n_inputs if len(self.layers) == 1 else self.units
        self._dtype = first.weights["kernel"].dtype
        self._buffer = Workspace(self._dtype)
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
        self._allocate(*x.shape[:2])
        self._load_weights()
        self._inputs[0, :-1, self.width - self.n_inputs :] = x.transpose(0, 2, 1)
        for layer, state in enumerate(states):
            self._h[layer, 0], self._c[layer, 0] = (0, 0) if state is None else (s.T for s in state)
        self._keep = self._draw_dropout() if training else None
        self._mask = None if mask is None else self._skewed_mask(mask)
        self._run()
        h = self._h[-1]
        outputs: Array = h[1:].transpose(0, 2, 1) if self.layers[-1].return_sequences else h[-1].T
        return np.ascontiguousarray(outputs)

    def _allocate(self, steps: int, batch: int) -> None:
        n, u, width = len(self.layers), self.units, self.width
        gates = 4 if self.forget_gate else 3
        self.steps, self.batch = steps, batch
        self._xh = self._buffer("xh", n, steps + 1, width + u + 1, batch)
        self._inputs, self._h = self._xh[:, :, :width], self._xh[:, :, width:-1]
        self._xh[0, :, : width - self.n_inputs] = 0
        self._xh[:, :, -1] = 1
        self._c = self._buffer("c", n, steps + 1, u, batch)
        self._tanh_c = self._buffer("tanh_c", n, steps, u, batch)
        self._z = self._buffer("z", n, steps, gates, u, batch)
        self._parts = self._buffer("parts", n, steps, gates - 2, u, batch)  # of the cell: i g, and f c_{t-1}

    def _load_weights(self) -> None:
        """Lay the weights out as [W_xh W_hh b], gates as rows in the order o, i, f, g."""
        gates, u, width = self._z.shape[2], self.units, self.width
        whole = self._buffer("weights", len(self.layers), gates, u, self._xh.shape[2])
        whole[0, :, :, : width - self.n_inputs] = 0
        for layer, rows in zip(self.layers, whole, strict=True):
            for row, block in zip(rows, layer.gate_blocks(layer.weights), strict=True):
                kernel, recurrent, bias = block
                row[:, width - len(kernel) : width] = kernel.T
                row[:, width:-1] = recurrent.T
                row[:, -1] = bias
        self._weights = whole.reshape(len(self.layers), gates * u, -1)
        halved = self._buffer("halved", *whole.shape)
        np.multiply(whole, 0.5, out=halved)
        halved[:, -1] = whole[:, -1]
        self._halved = halved.reshape(self._weights.shape)

    def _draw_dropout(self) -> Array | None:
        """Draw what multiplies each layer's output on its way to the next; None where nothing is dropped."""
        if not any(self.dropouts):
            return None
        keep = self._buffer("keep", len(self.dropouts), self.steps, self.units, self.batch)
        for dropout, factors in zip(self.dropouts, keep, strict=True):
            if dropout is None:
                factors[...] = 1
            else:
                dropout.draw(factors)
        return keep

    def _skewed_mask(self, mask: Array) -> Array:
        n = len(self.layers)
        along = np.zeros((self.steps + n - 1, n, 1, self.batch), self._dtype)
        for layer in range(n):
            along[layer : layer + self.steps, layer, 0] = mask
        return along

    def _run(self) -> None:
        n, steps = len(self.layers), self.steps
        xh, h, inputs = skewed(self._xh), skewed(self._h), skewed(self._inputs)
        c, tanh_c, z, parts = (skewed(a) for a in (self._c, self._tanh_c, self._z, self._parts))
        keep = None if self._keep is None else skewed(self._keep)
        for d in range(steps + n - 1):
            now = slice(max(0, d - steps + 1), min(n, d + 1))  # the layers that have a step on this diagonal
            gates, part = z[d, now], parts[d, now]
            flat = gates.reshape(len(gates), -1, self.batch)
            np.matmul(self._halved[now], xh[d, now], out=flat)
            np.tanh(flat, out=flat)
            squashed = gates[:, :-1]
            squashed *= 0.5
            squashed += 0.5
            before, after, squashed_cell, output = c[d, now], c[d + 1, now], tanh_c[d, now], h[d + 1, now]
            np.multiply(gates[:, 1], gates[:, -1], out=part[:, 0])
            if self.forget_gate:
                np.multiply(gates[:, 2], before, out=part[:, 1])
                before = part[:, 1]
            np.add(part[:, 0], before, out=after)
            np.tanh(after, out=squashed_cell)
            np.multiply(gates[:, 0], squashed_cell, out=output)
            if self._mask is not None:
                masked = self._mask[d, now] == 0
                np.copyto(after, c[d, now], where=masked)
                np.copyto(output, h[d, now], where=masked)
            below = slice(now.start, min(now.stop, n - 1))
            if below.start < below.stop:
                passed_up = inputs[d + 1, below.start + 1 : below.stop + 1]
                output = output[: below.stop - below.start]
                if keep is None:
                    passed_up[...] = output
                else:
                    np.multiply(output, keep[d, below], out=passed_up)

    # -- backward ----------------------------------------------------------------------------------------

    def backward(self, dy: Array, *, truncate: int | None) -> Array:
        """Go back through time and down the stack; see :meth:`Layer.backward`."""
        steps, returns_all = self.steps, self.layers[-1].return_sequences
        given = len(dy) if returns_all else 1
        n_back = steps if truncate is None else min(steps, -(-given // truncate) * truncate)
        self._dh = self._buffer("dh", len(self.layers), steps + 1, self.units, self.batch)
        self._dh[...] = 0
        self._dh[-1, steps + 1 - given :] = dy.transpose(0, 2, 1) if returns_all else dy.T
        dx = self._buffer("dx", steps, self.n_inputs, self.batch)
        borders = range(steps - truncate, 0, -truncate) if truncate else range(0)
        self._run_back(dx, steps - n_back, frozenset(borders))
        self._set_gradients(steps - n_back)
        if self.layers[0].go_backwards:
            dx[: steps - n_back] = 0
            return np.ascontiguousarray(dx[::-1].transpose(0, 2, 1))
        return np.ascontiguousarray(dx[steps - n_back :].transpose(0, 2, 1))

    def _run_back(self, dx: Array, first: int, borders: frozenset[int]) -> None:
        n, steps, u, width = len(self.layers), self.steps, self.units, self.width
        dh, z, parts = skewed(self._dh), skewed(self._z), skewed(self._parts)
        h, tanh_c = skewed(self._h[:, 1:]), skewed(self._tanh_c)
        keep = None if self._keep is None else skewed(self._keep)
        weights_t = self._weights[:, :, :-1].transpose(0, 2, 1)
        all_through = self._buffer("through", n, u, self.batch)
        all_dxh = self._buffer("dxh", n, width + u, self.batch)
        all_dc, all_dc_before = self._buffer("dc", 2, n, u, self.batch)
        all_dc[...] = all_dc_before[...] = 0
        for d in range(steps + n - 2, first - 1, -1):
            now = slice(max(0, d - steps + 1), min(n, d - first + 1))
            mask = None if self._mask is None else self._mask[d, now]
            gates, d_output, through = z[d, now], dh[d + 1, now], all_through[now]
            dc, dc_before = all_dc[now], all_dc_before[now]
            np.multiply(h[d, now], tanh_c[d, now], out=through)
            np.subtract(gates[:, 0], through, out=through)  # ∂h/∂c = o (1 - tanh²(c))
            through *= d_output
            if mask is not None:
                through *= mask
            dc += through
            self._carry_cell(gates, dc, dc_before, mask)
            d_gates = self._differentiate_gates(gates, parts[d, now], h[d, now], dc, d_output, mask)
            dxh = all_dxh[now]
            np.matmul(weights_t[now], d_gates, out=dxh)
            d_state = dxh[:, width:]
            if mask is not None:
                d_state += (1 - mask) * d_output
            for k in range(len(dc)) if borders else ():
                if d - now.start - k in borders:
                    dc_before[k] = d_state[k] = 0
            dh[d, now] += d_state
            if now.start == 0:
                dx[d] = dxh[0, width - self.n_inputs : width]
            above = slice(max(now.start, 1), now.stop)
            if above.start < above.stop:
                d_inputs = dxh[above.start - now.start :, :width]
                below = slice(above.start - 1, above.stop - 1)
                if keep is not None:
                    d_inputs *= keep[d - 1, below]
                dh[d, below] += d_inputs
            all_dc, all_dc_before = all_dc_before, all_dc

    def _carry_cell(self, gates: Array, dc: Array, dc_before: Array, mask: Array | None) -> None:
        """Set the gradient of the cell one step before: through the forget gate, or all of it."""
        if not self.forget_gate:
            dc_before[...] = dc
        elif mask is None:
            np.multiply(dc, gates[:, 2], out=dc_before)
        else:
            np.multiply(dc, gates[:, 2] * mask + (1 - mask), out=dc_before)

    def _differentiate_gates(
        self, gates: Array, parts: Array, h: Array, dc: Array, d_output: Array, mask: Array | None
    ) -> Array:
        """Put the gradient of the gates' pre-activations in the place of the gates; return it as one block.

        Since σ' = σ (1 - σ), what a gate lets through stands in its derivative again: ∂c/∂z_i = (1 - i) i g,
        and the forward pass has kept i g as a part of the cell. So too for f c_{t-1} and for o tanh(c).
        """
        squashed, candidate = gates[:, :-1], gates[:, -1]
        candidate *= parts[:, 0]
        np.subtract(gates[:, 1], candidate, out=candidate)  # ∂c/∂z_g = i (1 - g²)
        np.subtract(1, squashed, out=squashed)
        squashed[:, 1:] *= parts
        gates[:, 0] *= h
        gates[:, 0] *= d_output
        gates[:, 1:] *= dc[:, None]
        if mask is not None:
            gates *= mask[:, None]
        return gates.reshape(len(gates), -1, self.batch)

    def _set_gradients(self, first: int) -> None:
        """Sum the weights' gradients over steps and batch: one matrix product for each layer."""
        gates, u, width = self._z.shape[2], self.units, self.width
        steps = self.steps - first
        dz = self._buffer("dz_by_gate", gates, u, steps, self.batch)
        for place, layer in enumerate(self.layers):
            unused = width - self.n_inputs if place == 0 else 0
            xh = self._buffer("xh_by_row", self._xh.shape[2] - unused, steps, self.batch)
            np.copyto(dz, self._z[place, first:].transpose(1, 2, 0, 3))
            np.copyto(xh, self._xh[place, first:-1, unused:].transpose(1, 0, 2))
            whole = dz.reshape(gates * u, -1) @ xh.reshape(len(xh), -1).T
            whole = whole.reshape(gates, u, len(xh))
            for row, (kernel, recurrent, bias) in zip(whole, layer.gate_blocks(layer.gradients), strict=True):
                kernel[...] = row[:, : len(kernel)].T
                recurrent[...] = row[:, len(kernel) : -1].T
                bias[...] = row[:, -1]

    # -- looking inside ----------------------------------------------------------------------------------

    def final_state(self, place: int) -> tuple[Array, Array]:
        """Return copies of h and c (batch, units) of one layer after the last step."""
        return self._h[place, -1].T.copy(), self._c[place, -1].T.copy()

    def state_gradients(self, place: int) -> Array:
        """Return dLoss/dh (steps, batch, units) of one layer in the last backward pass."""
        return self._dh[place, 1:].transpose(0, 2, 1).copy()

    def trace(self, place: int) -> dict[str, Array]:
        """Return states and gates (batch, steps, units) of one layer, after a forward pass."""
        gates = self._z[place]
        named = {"h": self._h[place, 1:], "c": self._c[place, 1:], "i": gates[:, 1]}
        named["f"] = gates[:, 2] if self.forget_gate else np.ones_like(gates[:, 0])
        named |= {"o": gates[:, 0], "g": gates[:, -1]}
        return {name: a.transpose(2, 0, 1).copy() for name, a in named.items()}

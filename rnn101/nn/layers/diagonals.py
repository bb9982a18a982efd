"""Where a stack of LSTM layers keeps its numbers, and what it touches on each diagonal.

On diagonal d, layer l does its step d - l. All arrays are ``(diagonals, …, layers, features, batch)``, so
that what is computed together lies together. The state before that step stands at [d, l], the state after
it at [d + 1, l].
"""

from typing import NamedTuple

import numpy as np

from ..types import Array
from .base import Workspace

# How many diagonals of the backward pass are gathered for one product that gives the weights' gradients:
# enough for the product to be efficient, few enough to stay in the processor's cache.
CHUNK = 8


class Forward(NamedTuple):
    """What one diagonal of the forward pass touches of all arrays, for the layers that have a step on it."""

    layers: slice
    weights: Array  # (gates, layers, units, rows)
    xh: Array  # (layers, rows, batch)
    gates: Array  # (gates, layers, units, batch)
    squashed: Array  # the gates o, i, f that pass a sigmoid
    o: Array
    i: Array
    f: Array
    g: Array
    written: Array  # room for i g
    c_before: Array
    c: Array
    tanh_c: Array
    h_before: Array
    h: Array
    h_below: Array  # h of the layers that have another above them …
    above: Array  # … and where that one reads it
    keep: Array


class Backward(NamedTuple):
    """The same for the backward pass."""

    layers: slice
    weights: Array  # (layers, rows, gates · units)
    gates: Array
    squashed: Array
    o: Array
    i: Array
    f: Array
    g: Array
    cell_gates: Array  # i, f, g: those that move the cell
    sigmoid_cell_gates: Array  # i, f
    parts: Array  # room for what the gates let through: i g and f c_{t-1}
    written: Array
    kept: Array
    c_before: Array
    tanh_c: Array
    h: Array
    through: Array
    dc: Array
    dc_before: Array
    dh: Array
    dh_before: Array
    dz: Array  # (layers, gates · units, batch)
    dz_o: Array
    dz_cell: Array  # (gates, layers, units, batch)
    dxh: Array  # (layers, rows, batch)
    d_state: Array
    d_inputs: Array  # of the layers that have another below them …
    dh_below: Array  # … and where that one reads it
    keep: Array


class Diagonals:
    """All arrays of a stack for one shape of batch."""

    def __init__(
        self,
        *,
        layers: int,
        steps: int,
        batch: int,
        units: int,
        gates: int,
        width: int,
        weights: Array,
        halved: Array,
    ) -> None:
        self.n, self.steps, self.batch, self.units, self.width = layers, steps, batch, units, width
        self._weights, self._halved = weights, halved
        self.count = steps + layers - 1
        self.xh = self._zeros(self.count + 1, layers, width + units + 1, batch)
        self.xh[:, :, -1] = 1
        self.h = self.xh[:, :, width:-1]
        self.c = self._zeros(self.count + 1, layers, units, batch)
        self.tanh_c = self._zeros(self.count, layers, units, batch)
        self.gates = self._zeros(self.count, gates, layers, units, batch)
        self._parts = self._zeros(gates - 2, layers, units, batch)
        self.keep = self._zeros(self.count, layers - 1, units, batch)
        self.forward = [self._forward(d) for d in range(self.count)]
        self._backward: tuple[int, list[Backward]] | None = None
        self._buffer = Workspace(self.h.dtype)

    def _zeros(self, *shape: int) -> Array:
        return np.zeros(shape, self._weights.dtype)

    def layers_on(self, d: int, first: int = 0) -> slice:
        """Return the layers whose step d - l is one of first … steps - 1."""
        return slice(max(0, d - self.steps + 1), min(self.n, d - first + 1))

    def of_layer(self, array: Array, layer: int, first: int = 0) -> Array:
        """Return what one layer has in an array (diagonals, layers, …), in the order of its steps."""
        return array[layer + first : layer + self.steps, layer]

    def _forward(self, d: int) -> Forward:
        on, u = self.layers_on(d), self.units
        below = slice(on.start, min(on.stop, self.n - 1))
        above = slice(below.start + 1, below.stop + 1)
        n, rows, columns = self._halved.shape
        weights = self._halved.reshape(n, rows, columns // u, u).transpose(2, 0, 3, 1)
        gates = self.gates[d][:, on]
        return Forward(
            layers=on,
            weights=weights[:, on],
            xh=self.xh[d, on],
            gates=gates,
            squashed=gates[:-1],
            o=gates[0],
            i=gates[1],
            f=gates[-2],
            g=gates[-1],
            written=self._parts[0, on],
            c_before=self.c[d, on],
            c=self.c[d + 1, on],
            tanh_c=self.tanh_c[d, on],
            h_before=self.h[d, on],
            h=self.h[d + 1, on],
            h_below=self.h[d + 1, below],
            above=self.xh[d + 1, above, : self.width],
            keep=self.keep[d, below],
        )

    def backward(self, first: int) -> list[Backward]:
        """Return the diagonals of the backward pass down to step `first`, in the forward pass's order."""
        if self._backward is None:
            gates = self.gates.shape[1]
            self.dh = self._zeros(*self.h.shape)
            self.dz = self._zeros(CHUNK, self.n, gates, self.units, self.batch)
            self._through = self._zeros(*self.h.shape[1:])
            self._dc = self._zeros(2, *self.h.shape[1:])
            self._dxh = self._zeros(self.n, self.width + self.units, self.batch)
        if self._backward is None or self._backward[0] != first:
            self._backward = (first, [self._backward_on(d, first) for d in range(first, self.count)])
        for layer in range(self.n):
            self.dh[layer : layer + first + 1, layer] = 0  # where no step will write
        self._dc[...] = 0
        return self._backward[1]

    def _backward_on(self, d: int, first: int) -> Backward:
        on = self.layers_on(d, first)
        above = slice(max(on.start, 1), on.stop)
        below = slice(above.start - 1, above.stop - 1)
        gates, parts, dz = self.gates[d][:, on], self._parts[:, on], self.dz[d % CHUNK, on]
        return Backward(
            layers=on,
            weights=self._weights[on, :-1],
            gates=gates,
            squashed=gates[:-1],
            o=gates[0],
            i=gates[1],
            f=gates[-2],
            g=gates[-1],
            cell_gates=gates[1:],
            sigmoid_cell_gates=gates[1:-1],
            parts=parts,
            written=parts[0],
            kept=parts[-1],
            c_before=self.c[d, on],
            tanh_c=self.tanh_c[d, on],
            h=self.h[d + 1, on],
            through=self._through[on],
            dc=self._dc[d % 2, on],
            dc_before=self._dc[(d + 1) % 2, on],
            dh=self.dh[d + 1, on],
            dh_before=self.dh[d, on],
            dz=dz.reshape(len(dz), -1, self.batch),
            dz_o=dz[:, 0],
            dz_cell=dz[:, 1:].swapaxes(0, 1),
            dxh=self._dxh[on],
            d_state=self._dxh[on, self.width :],
            d_inputs=self._dxh[above, : self.width],
            dh_below=self.dh[d, below],
            keep=self.keep[d - 1, below] if above.start < above.stop else self.keep[:0],
        )

    def cut(self, d: int, layer: int) -> None:
        """Let no gradient pass from a layer's step on diagonal `d` to its step before."""
        self._dxh[layer, self.width :] = 0
        self._dc[(d + 1) % 2, layer] = 0

    def side_by_side(self, start: int, stop: int) -> tuple[Array, Array]:
        """Return what was multiplied by the weights, and the gradient of the result, on some diagonals.

        Both are (layers, rows, diagonals · batch), with zeros where a layer has no step.
        """
        n, chunk = stop - start, slice(start % CHUNK, (stop - 1) % CHUNK + 1)
        xh = self._buffer("xh", self.n, self.xh.shape[2], n, self.batch)
        dz = self._buffer("dz", self.n, *self.dz.shape[2:4], n, self.batch)
        np.copyto(xh, self.xh[start:stop].transpose(1, 2, 0, 3))
        np.copyto(dz, self.dz[chunk].transpose(1, 2, 3, 0, 4))
        return xh.reshape(self.n, -1, n * self.batch), dz.reshape(self.n, -1, n * self.batch)

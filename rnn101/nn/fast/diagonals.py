"""Where a stack of LSTM layers keeps its numbers, and what it touches on each diagonal.

On diagonal d, layer l does its step d - l. All arrays are ``(diagonals, …, features, layers, batch)``, so
that what is computed together lies together, and one layer's part is a matrix that a product can be fed.
The state before that step stands at [d, …, l], the state after it at [d + 1, …, l].
"""

from typing import NamedTuple

import numpy as np

from ..layers.base import Workspace
from ..types import Array

# Up to so many multiplications OpenBLAS computes a product of matrices in the thread that asks for it. Larger
# ones it shares out among threads, which takes longer here, and keeps the other core from its own work.
_SMALL_PRODUCT = 500_000
# How many diagonals' shares in the weights' gradients are one product, at most: enough for it to be
# efficient, few enough to stay in the processor's cache.
_CHUNK = 6
# So many rows at least has each of the small products that a large one is cut into, and so many products of
# numbers at least are summed up in each of its results, to be efficient.
_FEWEST_ROWS = 20
_FEWEST_SUMMED = 48


class Product(NamedTuple):
    """Products of matrices, one for each layer and each of the parts that the outputs are computed in."""

    weights: Array  # (parts, layers, outputs, inputs)
    inputs: Array  # (layers, inputs, batch)
    outputs: Array  # (parts, layers, outputs, batch)


class Forward(NamedTuple):
    """What one diagonal of the forward pass touches of all arrays, for the layers that have a step on it."""

    layers: slice
    products: tuple[Product, ...]  # of the weights and [x; h; 1] that give the gates
    gates: Array  # (gates, units, layers, batch)
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
    """The same for the backward pass, after :meth:`Diagonals.differentiate`."""

    layers: slice
    products: tuple[Product, ...]  # of the weights and dz that give the gradient of [x; h]
    o: Array  # ∂h/∂z_o
    cell_gates: Array  # ∂c/∂z of i, f, g: those that move the cell
    f: Array  # ∂c/∂c_{t-1}
    h_by_c: Array  # ∂h/∂c
    through: Array
    dc: Array
    dc_before: Array
    dh: Array
    dh_before: Array
    d_state: Array  # (units, layers, batch)
    d_sequence: Array  # (features, batch), of what the lowest layer was fed
    d_inputs: Array  # of the layers that have another below them …
    dh_below: Array  # … and where that one reads it
    keep: Array


class Diagonals:
    """All arrays of a stack for one shape of batch.

    The joint matrices [W_xh; W_hh; b], `weights`, and the same with the sigmoid gates' columns halved, are
    (layers, width + units + 1, gates · units). A layer is fed `width` features, the lowest `padding` fewer.
    """

    def __init__(
        self, steps: int, batch: int, width: int, padding: int, *, weights: Array, halved: Array
    ) -> None:
        layers, rows, columns = weights.shape
        units = rows - width - 1
        gates = columns // units
        self.n, self.steps, self.batch, self.units = layers, steps, batch, units
        self.width, self.padding = width, padding
        self._weights, self._halved = weights, halved
        self.count = steps + layers - 1
        self._forward_parts = _cut_gates(gates, units * rows * batch)
        self.chunk, self._gradient_parts, self.has_small_products = _cut_gradients(columns, rows, batch)
        self.xh = self._zeros(self.count + 1, width + units + 1, layers, batch)
        self.xh[:, -1] = 1
        self.h = self.xh[:, width:-1]
        self.c = self._zeros(self.count + 1, units, layers, batch)
        self.tanh_c = self._zeros(self.count, units, layers, batch)
        self.gates = self._zeros(self.count, gates, units, layers, batch)
        self.f = self._zeros(self.count, units, layers, batch)
        self.h_by_c = self.tanh_c  # takes its place on the way back
        self.keep = self._zeros(layers - 1, steps, units, batch)
        self._written = self._zeros(units, layers, batch)
        self.forward = [self._forward(d) for d in range(self.count)]
        self._backward: tuple[int, list[Backward]] | None = None
        self._buffer = Workspace(self.h.dtype)

    def _zeros(self, *shape: int) -> Array:
        return np.zeros(shape, self._weights.dtype)

    def layers_on(self, d: int, first: int = 0) -> slice:
        """Return the layers whose step d - l is one of first … steps - 1."""
        return slice(max(0, d - self.steps + 1), min(self.n, d - first + 1))

    def of_layer(self, array: Array, layer: int) -> Array:
        """Return what one layer has in an array (diagonals, …, layers, batch), in the order of its steps."""
        found: Array = array[layer : layer + self.steps, ..., layer, :]
        return found

    def _gates_side_by_side(self, d: int, on: slice, parts: int = 1) -> Array:
        gates: Array = self.gates[d].reshape(parts, -1, self.n, self.batch).swapaxes(1, 2)
        return gates[:, on]

    def _parts(self, on: slice) -> list[tuple[slice, slice]]:
        """Return which layers are multiplied together, and their rows: the lowest has its own inputs."""
        parts = [(slice(0, 1), slice(self.padding, None))] if on.start == 0 else []
        rest = slice(max(on.start, 1), on.stop)
        return parts + ([(rest, slice(None))] if rest.start < rest.stop else [])

    def _to_gates(self, d: int, layers: slice, rows: slice) -> Product:
        parts = self._forward_parts
        weights = self._halved[layers, rows]
        return Product(
            weights.reshape(*weights.shape[:2], parts, -1).transpose(2, 0, 3, 1),
            self.xh[d, rows, layers].swapaxes(0, 1),
            self._gates_side_by_side(d, layers, parts),
        )

    def _to_inputs(self, d: int, layers: slice, rows: slice) -> Product:
        return Product(
            self._weights[None, layers, rows],
            self._gates_side_by_side(d, layers)[0],
            self._dxh[None, rows, layers].swapaxes(1, 2),
        )

    def _cut_inputs(self, start: int) -> list[slice]:
        """Return the rows of [x; h] that one product gives: all, or x and h, where that keeps it small."""
        stop, columns = self.width + self.units, self._weights.shape[2]
        if (stop - start) * columns * self.batch <= _SMALL_PRODUCT:
            return [slice(start, stop)]
        return [slice(start, self.width), slice(self.width, stop)]

    def _keep(self, d: int, on: slice) -> Array:
        """Return what multiplies these layers' outputs (units, layers, batch) on diagonal `d`."""
        # Step d - l of layer l is row l · steps + d - l: from layer to layer steps - 1 rows.
        rows = self.keep.reshape(-1, self.units, self.batch)
        start, stride = on.start * self.steps + d - on.start, max(self.steps - 1, 1)
        return rows[start::stride][: on.stop - on.start].swapaxes(0, 1)

    def _forward(self, d: int) -> Forward:
        on = self.layers_on(d)
        below = slice(on.start, min(on.stop, self.n - 1))
        above = slice(below.start + 1, below.stop + 1)
        gates = self.gates[d][:, :, on]
        return Forward(
            layers=on,
            products=tuple(self._to_gates(d, layers, rows) for layers, rows in self._parts(on)),
            gates=gates,
            squashed=gates[:-1],
            o=gates[0],
            i=gates[1],
            f=gates[-2],
            g=gates[-1],
            written=self._written[:, on],
            c_before=self.c[d][:, on],
            c=self.c[d + 1][:, on],
            tanh_c=self.tanh_c[d][:, on],
            h_before=self.h[d][:, on],
            h=self.h[d + 1][:, on],
            h_below=self.h[d + 1][:, below],
            above=self.xh[d + 1, : self.width, above],
            keep=self._keep(d, below),
        )

    def backward(self, first: int) -> list[Backward]:
        """Return the diagonals of the backward pass down to step `first`, in the forward pass's order."""
        if self._backward is None:
            n, rows, columns = self._weights.shape
            self.dh = self._zeros(*self.h.shape)
            self._through = self._zeros(*self.h.shape[1:])
            self._dc = self._zeros(2, *self.h.shape[1:])
            self._dxh = self._zeros(self.width + self.units, self.n, self.batch)
            self._product = self._zeros(n, columns, rows)
        if self._backward is None or self._backward[0] != first:
            self._backward = (first, [self._backward_on(d, first) for d in range(first, self.count)])
        for layer in range(self.n):
            self.dh[layer : layer + first + 1, :, layer] = 0  # where no step will write
        self._dc[...] = 0
        return self._backward[1]

    def _backward_on(self, d: int, first: int) -> Backward:
        on = self.layers_on(d, first)
        above = slice(max(on.start, 1), on.stop)
        below = slice(above.start - 1, above.stop - 1)
        gates = self.gates[d][:, :, on]
        return Backward(
            layers=on,
            products=tuple(
                self._to_inputs(d, layers, part)
                for layers, rows in self._parts(on)
                for part in self._cut_inputs(rows.start or 0)
            ),
            o=gates[0],
            cell_gates=gates[1:],
            f=self.f[d][:, on],
            h_by_c=self.h_by_c[d][:, on],
            through=self._through[:, on],
            dc=self._dc[d % 2][:, on],
            dc_before=self._dc[(d + 1) % 2][:, on],
            dh=self.dh[d + 1][:, on],
            dh_before=self.dh[d][:, on],
            d_state=self._dxh[self.width :, on],
            d_sequence=self._dxh[self.padding : self.width, 0],
            d_inputs=self._dxh[: self.width, above],
            dh_below=self.dh[d][:, below],
            keep=self._keep(d - 1, below),
        )

    def differentiate(self, start: int, stop: int, mask: Array | None, *, forget_gate: bool) -> None:
        """Overwrite the gates on some diagonals by the derivatives that the backward pass multiplies by.

        Since σ' = σ (1 - σ), what a gate lets through stands in its derivative again: ∂c/∂z_i is (1 - i) i g,
        and likewise for f c_{t-1} and for h = o tanh(c).
        """
        d = slice(start, stop)
        gates, h_by_c = self.gates[d], self.h_by_c[d]
        o, i, f, g = (gates[:, k] for k in (0, 1, -2, -1))
        parts = self._buffer("parts", stop - start, gates.shape[1] - 1, *gates.shape[2:])
        h, written = parts[:, 0], parts[:, 1]
        np.multiply(o, h_by_c, out=h)
        np.multiply(i, g, out=written)
        if forget_gate:
            np.copyto(self.f[d], f)
            np.multiply(f, self.c[d], out=parts[:, 2])
        np.multiply(h, h_by_c, out=h_by_c)
        np.subtract(o, h_by_c, out=h_by_c)  # ∂h/∂c = o (1 - tanh²(c))
        np.multiply(g, written, out=g)
        np.subtract(i, g, out=g)  # ∂c/∂z_g = i (1 - g²)
        np.subtract(1, gates[:, :-1], out=gates[:, :-1])
        np.multiply(gates[:, :-1], parts, out=gates[:, :-1])
        if mask is not None:
            np.multiply(gates, mask[d, None], out=gates)
            np.multiply(h_by_c, mask[d], out=h_by_c)
            if forget_gate:
                np.copyto(self.f[d], 1, where=mask[d] == 0)

    def cut(self, d: int, layer: int) -> None:
        """Let no gradient pass from a layer's step on diagonal `d` to its step before."""
        self._dxh[self.width :, layer] = 0
        self._dc[(d + 1) % 2][:, layer] = 0

    def add_products(self, start: int, stop: int, total: Array) -> None:
        """Add dz [x; h; 1]ᵀ of some diagonals to a sum (layers, gates · units, rows)."""
        n, (_, rows, columns) = stop - start, self._weights.shape
        dz = self._buffer("dz", self.n, columns, n, self.batch)
        xh = self._buffer("xh", self.n, n, self.batch, rows)
        # Gathered in this order so that neither is transposed in the product.
        np.copyto(dz, self.gates[start:stop].reshape(n, columns, self.n, self.batch).transpose(2, 1, 0, 3))
        np.copyto(xh, self.xh[start:stop].transpose(2, 0, 3, 1))
        parts = dz.reshape(self.n, self._gradient_parts, -1, n * self.batch)
        product = self._product.reshape(*parts.shape[:3], rows)
        for k, own in self._parts(slice(0, self.n)):
            np.matmul(parts[k], xh.reshape(self.n, 1, -1, rows)[k, ..., own], out=product[k, ..., own])
        np.add(total, self._product, out=total)


def _cut_gates(gates: int, product: int) -> int:
    """Return in how many parts to compute the gates so that each is a small product, if it can be."""
    parts = (n for n in range(1, gates + 1) if gates % n == 0 and gates // n * product <= _SMALL_PRODUCT)
    return next(parts, 1)


def _cut_gradients(columns: int, rows: int, batch: int) -> tuple[int, int, bool]:
    """Return how many diagonals to gather, in how many parts to multiply them, and whether each is small."""
    for chunk in (_CHUNK, _CHUNK // 2, 1):
        if chunk < _CHUNK and chunk * batch < _FEWEST_SUMMED:
            break
        most = _SMALL_PRODUCT // (rows * chunk * batch)
        fitting = [n for n in range(1, columns + 1) if columns % n == 0 and columns // n <= most]
        if fitting and (fitting[0] == 1 or columns // fitting[0] >= _FEWEST_ROWS):
            return chunk, fitting[0], True
    return _CHUNK, 1, False

"""A network: a stack of layers that is trained as one function."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from . import keras_bridge, layers, storage, training
from .layers import Embedding, Layer, LSTMStack, OneHot, Recurrent, blocks
from .layers.base import Shape
from .losses import LOSSES, check_targets
from .types import Array

if TYPE_CHECKING:
    from .optimizers import Optimizer
    from .penalties import Penalty

States = list[tuple[Array, ...] | None]


class Network:
    """A stack of layers with one flat vector of parameters and one of their gradients.

    Parameters
    ----------
    layers : sequence of layers
        From input to output.
    input_shape : tuple
        Without the batch axis: (steps, features) for sequences, with steps None if it varies; (features,) for
        plain vectors; (steps,) for whole numbers that go into an Embedding or OneHot.
    rng : numpy.random.Generator or int, optional
        Where the first weights, the shuffling and the dropout come from. Without it no run can be repeated.
    dtype : {"float32", "float64"}
        What all is computed in.

    Raises
    ------
    ValueError
        If there is no layer or a layer does not fit the one before it.

    Examples
    --------
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.LSTM(50, return_sequences=True), nn.Dropout(0.2), nn.LSTM(50), nn.Dense(1)],
    ...                  input_shape=(60, 1), rng=np.random.default_rng(0))
    >>> net.summary()
    layer    output shape       parameters
    LSTM     (batch, 60, 50)        10,400
    Dropout  (batch, 60, 50)             0
    LSTM     (batch, 50)            20,200
    Dense    (batch, 1)                 51
    total                           30,651
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        *,
        input_shape: Sequence[int | None],
        rng: np.random.Generator | int | None = None,
        dtype: str = "float32",
    ) -> None:
        if not layers:
            raise ValueError("layers: expected at least one layer, got none")
        if dtype not in ("float32", "float64"):
            raise ValueError(f"dtype: expected 'float32' or 'float64', got {dtype!r}")
        self.layers = list(layers)
        self.input_shape: Shape = tuple(input_shape)
        self.dtype = np.dtype(dtype)
        self.rng = np.random.default_rng(rng)
        self._takes_numbers = isinstance(self.layers[0], Embedding | OneHot)
        self._build()

    def _build(self) -> None:
        self.shapes: list[Shape] = [self.input_shape]
        for layer in self.layers:
            layer.weights.clear()
            layer.gradients.clear()
            layer.build(self.shapes[-1], rng=self.rng, dtype=self.dtype)
            self.shapes.append(layer.output_shape(self.shapes[-1]))
        # All weights lie in one vector and the layers hold views of it, so that an optimizer, a norm or a
        # file deals with a single array.
        self._blocks = blocks(self.layers)
        size = sum(w.size for layer in self.layers for w in layer.weights.values())
        self.parameters = np.empty(size, self.dtype)
        self.gradient = np.zeros(size, self.dtype)
        start = 0
        for layer in self.layers:
            for name, w in layer.weights.items():
                stop = start + w.size
                self.parameters[start:stop] = w.ravel()
                layer.weights[name] = self.parameters[start:stop].reshape(w.shape)
                layer.gradients[name] = self.gradient[start:stop].reshape(w.shape)
                start = stop

    @property
    def output_shape(self) -> Shape:
        """The shape of one output, without the batch axis."""
        return self.shapes[-1]

    # -- computing ---------------------------------------------------------------------------------------

    def forward(
        self,
        X: Array,
        *,
        training: bool = False,
        mask: Array | None = None,
        states: States | None = None,
    ) -> Array:
        """Compute the outputs of one batch, (batch, …), keeping what :meth:`backward` needs.

        Parameters
        ----------
        X : (batch, steps, features)
            Or (batch, features), or whole numbers (batch, steps), as `input_shape` says. Checked already.
        training : bool
            Whether dropout is at work.
        mask : (batch, steps), optional
            False where a step is padding: the layers then keep their state.
        states : list, optional
            For each layer the state to start from, as :meth:`states` returned it.
        """
        x, mask = self._time_major(X), self._mask(X, mask)
        start = dict(zip(self.layers, states, strict=True)) if states is not None else {}
        for block in self._blocks:
            if isinstance(block, LSTMStack):
                stacked = [start.get(layer) for layer in block.layers]
                x = block.forward(x, training=training, mask=mask, states=stacked)
                mask = block.layers[-1].output_mask(block.layers[0].output_mask(mask))
            elif isinstance(block, Recurrent):
                x = block.forward(x, training=training, mask=mask, state=start.get(block))
                mask = block.output_mask(mask)
            else:
                x = block.forward(x, training=training, mask=mask)
        return x.swapaxes(0, 1) if len(self.output_shape) == 2 else x

    def backward(self, d_outputs: Array, *, truncate: int | None = None) -> None:
        """Set all gradients, given that of the loss with respect to the outputs of the last forward pass."""
        if len(self.output_shape) == 2:
            d_outputs = np.ascontiguousarray(d_outputs.swapaxes(0, 1))
        d: Array | None = d_outputs
        for block in reversed(self._blocks):
            if d is None:
                break
            d = block.backward(d, truncate=truncate)

    def states(self) -> States:
        """Return each layer's state after the last forward pass (None for layers that have none)."""
        return [layer.final_state if isinstance(layer, Recurrent) else None for layer in self.layers]

    def loss_and_gradients(
        self,
        X: Array,
        y: Array,
        *,
        loss: str = "mse",
        mask: Array | None = None,
        sample_weight: Array | None = None,
        truncate: int | None = None,
        training: bool = False,
    ) -> tuple[float, list[Array]]:
        """Compute the loss of one batch and its gradient with respect to every weight.

        Parameters
        ----------
        X, y, loss, mask, sample_weight, truncate
            As in :meth:`fit`.
        training : bool
            Whether dropout is at work.

        Returns
        -------
        loss : float
        gradients : list of arrays
            In the order and shapes of :meth:`get_weights`, copied.

        Examples
        --------
        >>> from rnn101 import nn
        >>> net = nn.Network([nn.RNN(4), nn.Dense(1)], input_shape=(6, 1), rng=0)
        >>> loss, gradients = net.loss_and_gradients(np.ones((2, 6, 1)), np.ones(2))
        >>> [g.shape for g in gradients]
        [(1, 4), (4, 4), (4,), (4, 1), (1,)]
        """
        X, y = self.check_inputs(X), self.check_targets(X, y, loss)
        weights = self.loss_weights(X, mask, sample_weight)
        value = self.compute_gradient(
            X, y, loss=loss, mask=mask, weights=weights, truncate=truncate, training=training
        )
        return value, [g.copy() for layer in self.layers for g in layer.gradients.values()]

    def compute_gradient(
        self,
        X: Array,
        y: Array,
        *,
        loss: str,
        mask: Array | None,
        weights: Array | None,
        truncate: int | None,
        training: bool,
        states: States | None = None,
    ) -> float:
        """Set ``gradient`` for one batch of checked arrays; return the loss."""
        outputs = self.forward(X, training=training, mask=mask, states=states)
        value, d_outputs = LOSSES[loss](outputs, y, weights)
        self.backward(d_outputs, truncate=truncate)
        return value

    # -- using -------------------------------------------------------------------------------------------

    def fit(
        self,
        X: Array,
        y: Array,
        *,
        epochs: int = 1,
        batch_size: int = 32,
        loss: str = "mse",
        optimizer: "Optimizer | None" = None,
        clip_norm: float | None = None,
        clip_value: float | None = None,
        truncate: int | None = None,
        penalty: "Penalty | None" = None,
        validation_data: tuple[Array, Array] | None = None,
        mask: Array | None = None,
        sample_weight: Array | None = None,
        shuffle: bool = True,
        callbacks: Sequence["training.Callback"] = (),
        progress: bool = True,
        checkpoint: str | os.PathLike[str] | None = None,
        on_divergence: str = "raise",
    ) -> "training.History":
        """Train on examples. An interrupt (Ctrl-C, Jupyter's ■) stops after the batch in hand.

        Parameters
        ----------
        X : (examples, steps, features)
            Or (examples, features), or whole numbers (examples, steps), as `input_shape` says.
        y : (examples, …)
            What the network shall say: of the shape of its outputs (a last axis of length 1 may be
            missing), or class numbers for "sparse_categorical_crossentropy".
        epochs : int
            How often each example is seen.
        batch_size : int
            Examples an update.
        loss : {"mse", "categorical_crossentropy", "sparse_categorical_crossentropy"}
            The cross-entropies take logits: a last layer without activation.
        optimizer : optimizer, optional
            Adam with its defaults if none is given.
        clip_norm, clip_value : float, optional
            The largest joint norm of all gradients; the largest absolute value of each number.
        truncate : int, optional
            After how many steps back-propagation is cut, counted back from the sequence's end. The states
            themselves run on.
        penalty : penalty, optional
            :class:`L2` or :class:`NormPreserving`.
        validation_data : (X, y), optional
            Scored after each epoch, never trained on.
        mask : (examples, steps) of bool, optional
            False where a step is padding: the state stays as it is there, and an output there does not count.
        sample_weight : (examples,) or (examples, steps), optional
            How much each example, or each output, counts in the loss.
        shuffle : bool
            Whether each epoch has an order of its own.
        callbacks : sequence of functions
            Each is called after every epoch with (network, history).
        progress : bool
            Whether to show a progress bar where a person watches (a terminal or a notebook).
        checkpoint : path, optional
            Written after epochs, at most once a second, and at the end. If the file is there already,
            training goes on from it and ends with the same bits as a run that was never stopped. It keeps
            a record of the data and settings and refuses others.
        on_divergence : {"raise", "stop"}
            What to do when the loss or the gradient leaves the finite numbers: raise DivergenceError, or
            return the history so far. The weights are those before the update that failed.

        Returns
        -------
        history : History
            Loss per epoch, gradient norm per update, and more.

        Raises
        ------
        ValueError
            If an argument does not fit; the message names it.
        DivergenceError
            See `on_divergence`.

        Examples
        --------
        Learn to say how many ones there were in the sequence:

        >>> from rnn101 import nn
        >>> rng = np.random.default_rng(0)
        >>> X = rng.integers(0, 2, (200, 10, 1)).astype("float32")
        >>> net = nn.Network([nn.RNN(8), nn.Dense(1)], input_shape=(10, 1), rng=rng)
        >>> history = net.fit(X, X.sum(axis=1), epochs=20, optimizer=nn.Adam(0.01), progress=False)
        >>> history.loss[-1] < 0.1 * history.loss[0]
        True
        """
        settings = training.Settings(
            loss=loss,
            optimizer=optimizer,
            clip_norm=clip_norm,
            clip_value=clip_value,
            truncate=truncate,
            penalty=penalty,
        )
        return training.fit(
            self,
            X,
            y,
            settings,
            epochs=epochs,
            batch_size=batch_size,
            validation_data=validation_data,
            mask=mask,
            sample_weight=sample_weight,
            shuffle=shuffle,
            callbacks=callbacks,
            progress=progress,
            checkpoint=checkpoint,
            on_divergence=on_divergence,
        )

    def predict(self, X: Array, *, mask: Array | None = None, batch_size: int = 32) -> Array:
        """Compute the outputs, (examples, …), without dropout.

        Raises
        ------
        ValueError
            If `X` does not fit `input_shape` or has numbers that are not finite.
        """
        X = self.check_inputs(X)
        outputs = np.empty((len(X), *self.outputs_shape(X)[1:]), self.dtype)
        for start in range(0, len(X), batch_size):
            part = slice(start, start + batch_size)
            outputs[part] = self.forward(X[part], mask=None if mask is None else mask[part])
        return outputs

    def evaluate(
        self,
        X: Array,
        y: Array,
        *,
        loss: str = "mse",
        mask: Array | None = None,
        sample_weight: Array | None = None,
    ) -> float:
        """Compute the mean loss over all examples, without dropout and penalty.

        Examples
        --------
        >>> from rnn101 import nn
        >>> net = nn.Network([nn.Dense(4)], input_shape=(2,), rng=0)
        >>> y = np.array([0, 1, 2])
        >>> round(net.evaluate(np.zeros((3, 2)), y, loss="sparse_categorical_crossentropy"), 4)
        1.3863
        """
        X, y = self.check_inputs(X), self.check_targets(X, y, loss)
        outputs = self.predict(X, mask=mask)
        return LOSSES[loss](outputs, y, self.loss_weights(X, mask, sample_weight))[0]

    def trace(self, X: Array, *, mask: Array | None = None) -> list[dict[str, Array]]:
        """Return every state and gate of each recurrent layer, (batch, steps, units) each.

        Examples
        --------
        >>> from rnn101 import nn
        >>> net = nn.Network([nn.LSTM(8), nn.Dense(1)], input_shape=(6, 1), rng=0)
        >>> {name: value.shape for name, value in net.trace(np.ones((2, 6, 1)))[0].items()}["f"]
        (2, 6, 8)
        """
        self.forward(self.check_inputs(X), mask=mask)
        return [layer.trace() for layer in self.layers if isinstance(layer, Recurrent)]

    def summary(self) -> None:
        """Print each layer with the shape of its output and its number of parameters."""
        rows = [("layer", "output shape", "parameters")]
        for layer, shape in zip(self.layers, self.shapes[1:], strict=True):
            sizes = ", ".join("steps" if n is None else str(n) for n in shape)
            count = sum(w.size for w in layer.weights.values())
            rows.append((type(layer).__name__, f"(batch, {sizes})", f"{count:,}"))
        rows.append(("total", "", f"{self.parameters.size:,}"))
        widths = [max(len(row[k]) for row in rows) for k in range(3)]
        for name, sizes, total in rows:
            print(f"{name:<{widths[0]}}  {sizes:<{widths[1]}}  {total:>{widths[2] + 2}}".rstrip())

    # -- weights -----------------------------------------------------------------------------------------

    def get_weights(self) -> list[Array]:
        """Return copies of all weights, layer by layer, in Keras's order."""
        return [w for layer in self.layers for w in layer.get_weights()]

    def set_weights(self, weights: Sequence[Array]) -> None:
        """Copy weights in, layer by layer, in Keras's order.

        Raises
        ------
        ValueError
            If their number or a shape is not this network's.
        """
        weights = list(weights)
        counts = [len(layer.weights) for layer in self.layers]
        if len(weights) != sum(counts):
            raise ValueError(f"weights: expected {sum(counts)} arrays, got {len(weights)}")
        for layer, count in zip(self.layers, counts, strict=True):
            layer.set_weights(weights[:count])
            weights = weights[count:]

    def config(self) -> dict[str, Any]:
        """Return the network's structure as plain values."""
        return {
            "layers": [{"name": type(layer).__name__, **layer.config()} for layer in self.layers],
            "input_shape": list(self.input_shape),
            "dtype": self.dtype.name,
        }

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write structure and weights to a file, atomically and without pickle.

        Examples
        --------
        >>> import tempfile, pathlib
        >>> from rnn101 import nn
        >>> net = nn.Network([nn.GRU(4), nn.Dense(1)], input_shape=(6, 1), rng=0)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder) / "w.npz"
        ...     net.save(path)
        ...     again = nn.Network.load(path)
        >>> X = np.ones((2, 6, 1))
        >>> bool((again.predict(X) == net.predict(X)).all())
        True
        """
        storage.write(path, {"network": self.config()}, {"parameters": self.parameters})

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, rng: np.random.Generator | int | None = None) -> "Network":
        """Make a network from a file that :meth:`save`, or ``fit(checkpoint=…)``, wrote.

        Raises
        ------
        FileNotFoundError
            If there is no such file.
        ValueError
            If it is damaged or of another kind.
        """
        meta, arrays = storage.read(path)
        try:
            net = cls.from_config(meta["network"], rng=rng)
            parameters = arrays["parameters"]
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"path: {path} holds no network ({error!r})") from error
        if parameters.shape != net.parameters.shape:
            raise ValueError(f"path: {path} has {parameters.size} weights, its network {net.parameters.size}")
        net.parameters[...] = parameters
        return net

    @classmethod
    def from_config(
        cls, config: dict[str, Any], *, rng: np.random.Generator | int | None = None
    ) -> "Network":
        """Make an untrained network of the structure that :meth:`config` returned."""
        stack = []
        for settings in config["layers"]:
            name = settings["name"]
            if name not in layers.BY_NAME:
                raise ValueError(f"config: expected a layer of {', '.join(layers.BY_NAME)}, got {name!r}")
            stack.append(layers.BY_NAME[name](**{k: v for k, v in settings.items() if k != "name"}))
        return cls(stack, input_shape=config["input_shape"], rng=rng, dtype=config["dtype"])

    @classmethod
    def from_keras(cls, model: Any, *, rng: np.random.Generator | int | None = None) -> "Network":
        """Make a network of a Keras ``Sequential`` model's structure and weights.

        Raises
        ------
        ValueError
            If a layer, or a setting of one, has no counterpart here.
        """
        return keras_bridge.from_keras(cls, model, rng=rng)

    def to_keras(self) -> Any:
        """Make a Keras ``Sequential`` model of this network's structure and weights (imports Keras)."""
        return keras_bridge.to_keras(self)

    # -- checking ----------------------------------------------------------------------------------------

    def check_inputs(self, X: Array) -> Array:
        """Return inputs as an array of the network's dtype; raise ValueError if they do not fit."""
        X = np.asarray(X)
        expected = tuple("steps" if n is None else n for n in self.input_shape)
        fits = X.ndim == len(expected) + 1 and all(
            want in (None, got) for want, got in zip(self.input_shape, X.shape[1:], strict=True)
        )
        if not fits:
            sizes = ", ".join(map(str, expected))
            raise ValueError(f"X: expected shape (batch, {sizes}), got {X.shape}")
        if self._takes_numbers:
            return X
        X = X.astype(self.dtype, copy=False)
        finite = np.isfinite(X)
        if not finite.all():
            first = tuple(int(k) for k in np.argwhere(~finite)[0])
            raise ValueError(f"X: expected finite numbers, got {X[first]} at {first}")
        return X

    def outputs_shape(self, X: Array) -> tuple[int, ...]:
        """Return the shape of the outputs for given inputs."""
        return (len(X), *(X.shape[1] if n is None else n for n in self.output_shape))

    def check_targets(self, X: Array, y: Array, loss: str) -> Array:
        """Return targets in the shape and dtype the loss wants; raise ValueError if they do not fit."""
        y = check_targets(loss, self.outputs_shape(X), np.asarray(y))
        if y.dtype.kind == "f" and not np.isfinite(y).all():
            raise ValueError(f"y: expected finite numbers, got {y[~np.isfinite(y)][0]}")
        return y if loss == "sparse_categorical_crossentropy" else y.astype(self.dtype, copy=False)

    def loss_weights(self, X: Array, mask: Array | None, sample_weight: Array | None) -> Array | None:
        """Return how much each output counts, (batch,) or (batch, steps), or None if all count alike."""
        rows = self.outputs_shape(X)[:-1]
        mask = self._padding(X, mask)
        if mask is not None and mask.shape != X.shape[:2]:
            raise ValueError(f"mask: expected shape {X.shape[:2]}, got {mask.shape}")
        weights = None
        if mask is not None and len(rows) == 2:
            weights = np.asarray(mask, self.dtype)
        if sample_weight is not None:
            given = np.asarray(sample_weight, self.dtype)
            if given.shape not in (rows, rows[:1]):
                raise ValueError(f"sample_weight: expected shape {rows[:1]} or {rows}, got {given.shape}")
            given = given if given.shape == rows else np.repeat(given[:, None], rows[1], axis=1)
            weights = given if weights is None else weights * given
        return weights

    def _padding(self, X: Array, mask: Array | None) -> Array | None:
        first = self.layers[0]
        if mask is None and isinstance(first, Embedding) and first.mask_zero:
            return np.not_equal(X, 0)
        return mask

    def _mask(self, X: Array, mask: Array | None) -> Array | None:
        mask = self._padding(X, mask)
        return None if mask is None else np.asarray(mask).T

    def _time_major(self, X: Array) -> Array:
        sequences = X.ndim == 3 or self._takes_numbers
        return np.ascontiguousarray(X.swapaxes(0, 1)) if sequences else X

"""A network: a stack of layers that is trained as one function."""

import os
from collections.abc import Sequence

from rnn101.arguments import whole

from . import training
from .examples import Examples, check_inputs, check_mask
from .layers import Bidirectional, Recurrent
from .optimizers import Adam, Optimizer
from .penalties import Penalty
from .run import Callback, History
from .stack import Stack
from .training import compute_gradient
from .types import Array


class Network(Stack):
    """A stack of layers with one flat vector of parameters and one of their gradients.

    Buffers are reused from call to call: two threads must not use one network at the same time, but each may
    have its ``copy.deepcopy``.

    Parameters
    ----------
    layers : sequence of layers
        From input to output. Of one that belongs to another network already, the settings are taken: this
        network gets a new layer of its own.
    input_shape : tuple
        Without the batch axis: (steps, features) for sequences, with steps None if it varies; (features,) for
        plain vectors; (steps,) for whole numbers that go into an Embedding or OneHot.
    rng : numpy.random.Generator or int, optional
        Where the first weights, the shuffling and the dropout come from. Without it no run can be repeated.
    dtype : {"float32", "float64"}
        What all is computed in.
    fast : bool
        Whether to compute LSTM and GRU layers in the form of :mod:`rnn101.nn.fast`, made for speed. False
        runs the loops that stand in :mod:`rnn101.nn.layers`, made for reading: the same numbers, to rounding,
        and the same random draws, in a multiple of the time. Copies keep it; files hold weights alone.

    Examples
    --------
    >>> import numpy as np
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
        """Compute the loss of one batch, and its gradient in the order and shapes of :meth:`get_weights`.

        The arguments are those of :meth:`fit`; `training` says whether dropout is at work.

        Examples
        --------
        >>> import numpy as np
        >>> from rnn101 import nn
        >>> net = nn.Network([nn.RNN(4), nn.Dense(1)], input_shape=(6, 1), rng=0)
        >>> loss, gradients = net.loss_and_gradients(np.ones((2, 6, 1)), np.ones(2))
        >>> [g.shape for g in gradients]
        [(1, 4), (4, 4), (4,), (4, 1), (1,)]
        """
        examples = Examples.check(self, X, y, loss=loss, mask=mask, sample_weight=sample_weight)
        if truncate is not None:
            truncate = whole("truncate", truncate, least=1)
        value = compute_gradient(self, examples, loss=loss, truncate=truncate, training=training)
        return value, [g.copy() for layer in self.layers for g in layer.gradients.values()]

    def fit(
        self,
        X: Array,
        y: Array,
        *,
        epochs: int = 1,
        batch_size: int = 32,
        loss: str = "mse",
        optimizer: Optimizer | None = None,
        clip_norm: float | None = None,
        clip_value: float | None = None,
        truncate: int | None = None,
        penalty: Penalty | None = None,
        validation_data: tuple[Array, ...] | None = None,
        mask: Array | None = None,
        sample_weight: Array | None = None,
        shuffle: bool = True,
        callbacks: Sequence[Callback] = (),
        progress: bool = True,
        checkpoint: str | os.PathLike[str] | None = None,
        on_divergence: str = "raise",
    ) -> History:
        """Train on examples. An interrupt (Ctrl-C, Jupyter's ■) stops after the batch in hand.

        In a loop under :func:`rnn101.nn.progress`, it then ends the loop as well, with KeyboardInterrupt.

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
        validation_data : (X, y) or (X, y, mask), optional
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

        Examples
        --------
        Learn to say how many ones there were in the sequence:

        >>> import numpy as np
        >>> from rnn101 import nn
        >>> rng = np.random.default_rng(0)
        >>> X = rng.integers(0, 2, (200, 10, 1)).astype("float32")
        >>> net = nn.Network([nn.RNN(8), nn.Dense(1)], input_shape=(10, 1), rng=rng)
        >>> history = net.fit(X, X.sum(axis=1), epochs=20, optimizer=nn.Adam(0.01), progress=False)
        >>> history.loss[-1] < 0.1 * history.loss[0]
        True
        """
        settings = training.Settings(
            loss, optimizer or Adam(), clip_norm, clip_value, truncate, penalty, on_divergence
        )
        examples = Examples.check(self, X, y, loss=loss, mask=mask, sample_weight=sample_weight)
        return training.fit(
            self,
            examples,
            settings,
            epochs=epochs,
            batch_size=batch_size,
            held_out=None if validation_data is None else self._held_out(validation_data, loss),
            shuffle=shuffle,
            callbacks=callbacks,
            progress=progress,
            checkpoint=checkpoint,
        )

    def _held_out(self, validation_data: tuple[Array, ...], loss: str) -> Examples:
        try:
            X, y, *mask = validation_data
            return Examples.check(self, X, y, loss=loss, mask=mask[0] if mask else None)
        except ValueError as error:
            raise ValueError(
                f"validation_data: expected (X, y) or (X, y, mask) that fit the network: {error}"
            ) from error

    def fit_stream(
        self,
        X: Array,
        y: Array,
        *,
        window: int,
        epochs: int = 1,
        loss: str = "mse",
        optimizer: Optimizer | None = None,
        clip_norm: float | None = None,
        clip_value: float | None = None,
        penalty: Penalty | None = None,
        sample_weight: Array | None = None,
        progress: bool = True,
        on_divergence: str = "raise",
    ) -> History:
        """Train on long streams, an update a window: the state crosses the border, the gradient does not.

        This is truncated back-propagation through time in its usual form. An epoch starts from zero
        states and goes through the streams once, from their beginning to their end.

        Parameters
        ----------
        X : (streams, steps, features)
            Streams that run side by side; or whole numbers (streams, steps), as `input_shape` says.
        y : (streams, steps, …)
            What the network shall say at every step.
        window : int
            Steps an update; the last window is shorter if it does not divide the stream.
        epochs, loss, optimizer, …
            As in :meth:`fit`, and so are what is returned and what is raised. ValueError, too, if the network
            does not give an output at every step.

        Examples
        --------
        Say what came three steps ago:

        >>> import numpy as np
        >>> from rnn101 import nn
        >>> rng = np.random.default_rng(0)
        >>> X = rng.integers(0, 2, (8, 600, 1)).astype("float32")
        >>> net = nn.Network([nn.RNN(16, return_sequences=True), nn.Dense(1)], input_shape=(None, 1), rng=rng)
        >>> history = net.fit_stream(X, np.roll(X, 3, axis=1), window=20, epochs=10, optimizer=nn.Adam(0.01))
        >>> history.loss[-1] < 0.1 * history.loss[0]
        True
        """
        if len(self.output_shape) != 2 or self.output_shape[0] is not None:
            raise ValueError(
                f"input_shape: a stream needs steps=None and an output at every step; got {self.input_shape} "
                f"and an output of shape {self.output_shape}"
            )
        if any(getattr(layer, "go_backwards", isinstance(layer, Bidirectional)) for layer in self.layers):
            raise ValueError(
                "go_backwards: a stream has no end to begin at; expected layers without it, and none in two "
                "directions"
            )
        settings = training.Settings(
            loss, optimizer or Adam(), clip_norm, clip_value, None, penalty, on_divergence
        )
        examples = Examples.check(self, X, y, loss=loss, sample_weight=sample_weight)
        return training.fit_stream(self, examples, settings, window=window, epochs=epochs, progress=progress)

    def predict(self, X: Array, *, mask: Array | None = None, batch_size: int = 32) -> Array:
        """Compute the outputs, (examples, …), without dropout; ValueError if `X` does not fit.

        Examples
        --------
        >>> import numpy as np
        >>> from rnn101 import nn
        >>> net = nn.Network([nn.RNN(4), nn.Dense(1)], input_shape=(6, 1), rng=0)
        >>> net.predict(np.ones((5, 6, 1))).shape
        (5, 1)
        """
        X = check_inputs(self, X)
        mask = check_mask(self, X, mask)
        return self.outputs(X, mask, batch_size=whole("batch_size", batch_size, least=1))

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
        >>> import numpy as np
        >>> from rnn101 import nn
        >>> net = nn.Network([nn.Dense(4)], input_shape=(2,), rng=0)
        >>> y = np.array([0, 1, 2])
        >>> round(net.evaluate(np.zeros((3, 2)), y, loss="sparse_categorical_crossentropy"), 4)
        1.3863
        """
        examples = Examples.check(self, X, y, loss=loss, mask=mask, sample_weight=sample_weight)
        return training.evaluate(self, examples, loss)

    def trace(self, X: Array, *, mask: Array | None = None) -> list[dict[str, Array]]:
        """Return every state and gate of each recurrent layer, (batch, steps, units) each.

        Examples
        --------
        >>> import numpy as np
        >>> from rnn101 import nn
        >>> net = nn.Network([nn.LSTM(8), nn.Dense(1)], input_shape=(6, 1), rng=0)
        >>> {name: value.shape for name, value in net.trace(np.ones((2, 6, 1)))[0].items()}["f"]
        (2, 6, 8)
        """
        X = check_inputs(self, X)
        self.forward(X, mask=check_mask(self, X, mask))
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

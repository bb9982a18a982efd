"""Lesson 03's captioner: convolutional layers look at a picture, an LSTM tells what they saw."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rnn101.arguments import whole
from rnn101.backend import load_keras
from rnn101.datasets.text import END, PAD
from rnn101.decoding import State, Step
from rnn101.nn.steps import lstm_step

_SIDE = 24  # of a picture, in pixels
_FILTERS = (32, 48, 64)  # of the convolutions; after each one the picture's sides are halved
_CELLS = 3  # what remains of a side
_UNITS, _EMBEDDING = 96, 16  # of the LSTM; numbers that stand for a word
_HEADS = 4  # looks at the picture before each word
_KEY = 16  # numbers that are compared to find the cells to look at
_AT_ONCE = 64  # pictures: what the first convolution makes of one is twenty times as large
_RATE = 6e-3  # the highest learning rate


def captioner(words: int, *, updates: int, seed: int | None = None) -> Any:
    """Build a network that learns to say each next word of a picture's caption.

    Convolutions turn the picture into 3 × 3 cells: 64 numbers tell what is seen there, two more where it is.
    A Dense layer sums the cells up, and the LSTM's first state is made from that. At each step the LSTM reads
    the last word of the caption. Then it looks at the picture: each head of an attention layer (Vaswani and
    others 2017) mixes the cells, and a cell counts by how well it fits what the LSTM's state asks for. From
    the state and the mixtures the next word is told.

    The model is compiled with Adam, whose learning rate rises at first and then falls to 0 along a cosine
    over all updates, and the cross-entropy, in which PAD does not count.

    `words` is ``len(vocabulary)``; `updates` the batches to be trained on, epochs times batches an epoch;
    `seed` is for the first weights. The order of the batches is drawn by Keras's own generator:
    ``keras.utils.set_random_seed``.

    The model gives, from pictures (batch, 24, 24, 3) and captions so far (batch, steps), which begin with
    START, the probability of each next word (batch, steps, words).
    """
    whole("words", words, least=END + 2)
    whole("updates", updates, least=1)
    keras = load_keras()
    # Each draw has a seed of its own: with one for all, layers of one shape would start equal.
    seeds = iter(np.random.SeedSequence(seed).generate_state(20).tolist())
    pictures = keras.Input((_SIDE, _SIDE, 3), name="pictures")
    so_far = keras.Input((None,), dtype="int32", name="so_far")
    h, c, cells = _encoder(keras, seeds)(pictures)
    first = keras.initializers.RandomUniform(seed=next(seeds))
    embedded = keras.layers.Embedding(words, _EMBEDDING, first, name="embedding")(so_far)
    told = keras.layers.LSTM(
        _UNITS,
        return_sequences=True,
        kernel_initializer=keras.initializers.GlorotUniform(next(seeds)),
        recurrent_initializer=keras.initializers.Orthogonal(seed=next(seeds)),
        name="lstm",
    )(embedded, initial_state=[h, c])
    seen = keras.layers.MultiHeadAttention(
        _HEADS,
        _KEY,
        value_dim=_UNITS // _HEADS,
        kernel_initializer=keras.initializers.GlorotUniform(next(seeds)),
        name="look",
    )(told, cells)
    mixed = _dense(keras, _UNITS, "relu", seeds, name="mix")(keras.layers.Concatenate()([told, seen]))
    model = keras.Model([pictures, so_far], _dense(keras, words, "softmax", seeds, name="words")(mixed))
    _compile(keras, model, updates)
    return model


def captioner_state(model: Any, pictures: ArrayLike) -> State:
    """Let a captioner look at pictures, and return what the writing of their captions starts from.

    It is the hidden state and the cell state of the LSTM, both (n, units), and the cells of the pictures,
    (n, 9, 66).
    """
    encoder = model.get_layer("encoder")
    pictures = np.asarray(pictures, np.float32)
    parts = [
        [np.asarray(array) for array in encoder(pictures[i : i + _AT_ONCE], training=False)]
        for i in range(0, len(pictures), _AT_ONCE)
    ]
    return tuple(np.concatenate(arrays) for arrays in zip(*parts, strict=True))


def captioner_step(model: Any) -> Step:
    """Make the step with which `rnn101.decoding` writes captions word by word.

    It goes from the last word of each caption, (n,), and the state, at first that of `captioner_state`, to
    the probability of each next word, (n, words), and the next state. It keeps the weights that the model has
    now, and computes with NumPy: for one picture Keras would take much longer to start than to compute.
    """
    weights = {layer.name: layer.get_weights() for layer in model.layers}

    def step(tokens: NDArray[np.int64], state: State) -> tuple[NDArray[np.floating], State]:
        h, c, cells = state
        embedded = weights["embedding"][0][tokens]
        h, c = lstm_step(embedded, h, c, *weights["lstm"])
        seen = _look(weights["look"], h, cells)
        mixed = np.maximum(_affine(weights["mix"], np.concatenate([h, seen], axis=1)), 0)
        return _softmax(_affine(weights["words"], mixed)), (h, c, cells)

    return step


def _encoder(keras: Any, seeds: Iterator[int]) -> Any:
    """From pictures to the first states of the LSTM, h and c, and the cells."""
    pictures = seen = keras.Input((_SIDE, _SIDE, 3))
    for filters in _FILTERS:
        first = keras.initializers.GlorotUniform(next(seeds))
        seen = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False, kernel_initializer=first)(seen)
        seen = keras.layers.MaxPooling2D()(seen)  # first: the rest then has a quarter to do
        seen = keras.layers.ReLU()(keras.layers.BatchNormalization(momentum=0.9)(seen))
    cells = keras.layers.Reshape((_CELLS**2, _FILTERS[-1]))(seen)
    cells = keras.layers.Lambda(_with_places, name="places")(cells)
    summary = _dense(keras, _UNITS, "relu", seeds)(keras.layers.Flatten()(cells))
    h = _dense(keras, _UNITS, "tanh", seeds)(summary)
    c = _dense(keras, _UNITS, None, seeds)(summary)
    return keras.Model(pictures, [h, c, cells], name="encoder")


def _with_places(cells: Any) -> Any:
    """Append to each cell its row and its column, from -1 to 1."""
    ops = load_keras().ops
    places = np.stack(np.meshgrid(*[np.linspace(-1, 1, _CELLS)] * 2, indexing="ij"), axis=-1)
    places = ops.convert_to_tensor(places.reshape(1, _CELLS**2, 2), "float32")
    return ops.concatenate([cells, ops.repeat(places, ops.shape(cells)[0], axis=0)], axis=-1)


def _compile(keras: Any, model: Any, updates: int) -> None:
    warm_up = updates // 20
    rate = keras.optimizers.schedules.CosineDecay(
        0.0, updates - warm_up, warmup_target=_RATE, warmup_steps=warm_up
    )
    model.compile(
        optimizer=keras.optimizers.Adam(rate, clipnorm=1.0),
        loss=keras.losses.SparseCategoricalCrossentropy(ignore_class=PAD),
        jit_compile=False,  # compiled for the CPU, the loop over the steps is slower
    )


def _dense(
    keras: Any, units: int, activation: str | None, seeds: Iterator[int], name: str | None = None
) -> Any:
    first = keras.initializers.GlorotUniform(next(seeds))
    return keras.layers.Dense(units, activation, kernel_initializer=first, name=name)


def _look(
    weights: list[NDArray[np.floating]], asking: NDArray[np.floating], cells: NDArray[np.floating]
) -> NDArray[np.floating]:
    """Mix the cells (n, cells, features) as the layer "look" does, for what is asked for (n, features)."""
    W_query, b_query, W_key, b_key, W_value, b_value, W_out, b_out = weights
    query = np.tensordot(asking, W_query, 1) + b_query  # (n, heads, keys)
    key = (np.tensordot(cells, W_key, 1) + b_key).swapaxes(1, 2)  # (n, heads, cells, keys)
    value = (np.tensordot(cells, W_value, 1) + b_value).swapaxes(1, 2)  # (n, heads, cells, values)
    counts = _softmax((key @ query[..., np.newaxis])[..., 0] / math.sqrt(key.shape[-1]))
    mixtures = (counts[:, :, np.newaxis] @ value)[:, :, 0]  # (n, heads, values)
    mixed: NDArray[np.floating] = np.tensordot(mixtures, W_out, 2) + b_out
    return mixed


def _affine(weights: list[NDArray[np.floating]], x: NDArray[np.floating]) -> NDArray[np.floating]:
    W, b = weights
    y: NDArray[np.floating] = x @ W + b
    return y


def _softmax(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: NDArray[np.floating] = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return shares

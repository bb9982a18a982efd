"""Lesson 04's models of how positive a text is: an LSTM that reads it, and a model that counts its words."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn101.arguments import share, whole
from rnn101.backend import load_keras, progress_bar
from rnn101.datasets.text import END, PAD, UNKNOWN, Vocabulary, tokenize

# For each new shape of its input Keras builds its computation anew: so it gets few different ones.
_STEPS = 32  # texts are padded to a multiple of it
_FEW, _MANY = 32, 512  # texts at once


def sentiment_classifier(
    words: int,
    *,
    pool: str = "mean",
    units: int = 64,
    embedding: int = 32,
    dropout: float = 0.2,
    mask: bool = True,
    seed: int | None = None,
) -> Any:
    """Build an LSTM that reads a text and gives it a score from -1, negative, to 1, positive.

    One Dense output with tanh makes the score from the LSTM's last state or from the mean of its states after
    each word. In a long text the mean keeps what the last state has forgotten. The model is compiled with
    Adam and the mean squared error.

    words : ``len(vocabulary)``
    pool : "mean" or "last", the states that the score is made from
    units, embedding : units of the LSTM, and numbers that stand for a word
    dropout : share of these numbers that is set to zero in training, 0 or more and below 1
    mask : whether PAD, index 0, is skipped; without a mask the score depends on the padding
    seed : for the first weights and the dropout; the order of the batches is drawn by Keras's own generator,
        ``keras.utils.set_random_seed``

    The model gives scores (batch, 1) of texts as indices (batch, steps).
    """
    whole("words", words, least=END + 2)
    whole("units", units, least=1)
    whole("embedding", embedding, least=1)
    if pool not in {"mean", "last"}:
        raise ValueError(f"pool: expected 'mean' or 'last', got {pool!r}")
    share("dropout", dropout)
    keras = load_keras()
    # Each draw has a seed of its own: with one for all, layers of one shape would start equal.
    first, second, third, fourth, fifth = np.random.SeedSequence(seed).generate_state(5).tolist()
    uniform, glorot = keras.initializers.RandomUniform, keras.initializers.GlorotUniform
    model = keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),
            keras.layers.Embedding(words, embedding, uniform(seed=first), mask_zero=mask),
            keras.layers.Dropout(dropout, seed=second),
            keras.layers.LSTM(
                units,
                return_sequences=pool == "mean",
                kernel_initializer=glorot(third),
                recurrent_initializer=keras.initializers.Orthogonal(seed=fourth),
            ),
            *([keras.layers.GlobalAveragePooling1D()] if pool == "mean" else []),
            keras.layers.Dense(1, "tanh", kernel_initializer=glorot(fifth)),
        ]
    )
    _compile(model)
    return model


def bag_of_words_classifier(words: int, *, seed: int | None = None) -> Any:
    """Build a model that knows how often each word occurs in a text, but not where.

    One Dense output with tanh: every word has a weight, and the score grows with the sum of the weights. It
    gives scores (batch, 1) of counts (batch, ``len(vocabulary)``), as `bag_of_words` makes them.
    """
    whole("words", words, least=END + 2)
    keras = load_keras()
    first = keras.initializers.GlorotUniform(seed)
    model = keras.Sequential([keras.Input((words,)), keras.layers.Dense(1, "tanh", kernel_initializer=first)])
    _compile(model)
    return model


def bag_of_words(indices: NDArray[np.integer], words: int) -> NDArray[np.float32]:
    """Count how often each of so many words occurs in each text (n, steps); PAD is not counted."""
    counts = np.zeros((len(indices), words), dtype=np.float32)
    np.add.at(counts, (np.arange(len(indices))[:, None], indices), 1)
    counts[:, PAD] = 0
    return counts


def fit_sentiment(
    model: Any,
    inputs: NDArray[Any],
    values: NDArray[np.floating],
    *,
    validation_data: tuple[NDArray[Any], NDArray[np.floating]],
    epochs: int = 8,
    learning_rate: float = 2e-3,
) -> dict[str, list[float]]:
    """Train one of the models here, and keep the weights with the smallest validation loss.

    The learning rate falls along a cosine. Training stops early when the validation loss has not fallen for
    3 epochs. A batch has 1 % of the rows, but at least 16 and at most 128. It returns ``loss`` and
    ``val_loss``, the mean squared errors after each epoch.
    """
    keras = load_keras()

    def set_learning_rate(epoch: int, logs: object) -> None:
        model.optimizer.learning_rate = learning_rate * (1 + math.cos(math.pi * epoch / epochs)) / 2

    history = model.fit(
        inputs,
        values,
        batch_size=min(max(len(inputs) // 100, 16), 128),
        epochs=epochs,
        validation_data=validation_data,
        callbacks=[
            keras.callbacks.LambdaCallback(on_epoch_begin=set_learning_rate),
            keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True),
            progress_bar(),
        ],
        verbose=0,
    ).history
    return {name: history[name] for name in ("loss", "val_loss")}


def scores(
    model: Any, vocabulary: Vocabulary, texts: Iterable[str | Sequence[str]], *, steps: int | None = None
) -> NDArray[np.float32]:
    """Give each text, or its tokens, a score from -1 to 1, (n,); of a longer text read only so many steps."""
    indices = vocabulary.encode(texts, steps=steps, truncate=steps is not None)
    n, longest = indices.shape
    rows = _FEW if n <= _FEW else _MANY
    shape = (rows * max(1, math.ceil(n / rows)), _STEPS * max(1, math.ceil(longest / _STEPS)))
    padded = np.full(shape, PAD, dtype=np.int32)
    padded[:n, :longest] = indices
    padded[padded[:, 0] == PAD, 0] = UNKNOWN  # of a text without words there would be nothing to average
    parts = [model.predict_on_batch(part)[:, 0] for part in np.split(padded, len(padded) // rows)]
    return np.concatenate(parts)[:n]


def score_after_each_word(
    model: Any, vocabulary: Vocabulary, text: str | Sequence[str]
) -> NDArray[np.float32]:
    """Give the score of a text's first word, of its first two words, and so on up to the whole text."""
    tokens = tokenize(text) if isinstance(text, str) else text
    return scores(model, vocabulary, [tokens[:end] for end in range(1, len(tokens) + 1)])


def _compile(model: Any) -> None:
    adam = load_keras().optimizers.Adam(clipnorm=1.0)
    # Compiled for the CPU, the loop over the steps is slower.
    model.compile(optimizer=adam, loss="mean_squared_error", jit_compile=False)

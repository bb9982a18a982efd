"""Lesson 04's network: an LSTM that reads a text and says how positive it is."""

from typing import Any

import numpy as np

from rnn101.arguments import share, whole
from rnn101.backend import load_keras
from rnn101.datasets.text import END


def sentiment_classifier(
    words: int,
    *,
    pool: str = "mean",
    units: int = 64,
    embedding: int = 32,
    dropout: float = 0.2,
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
            keras.layers.Embedding(words, embedding, uniform(seed=first), mask_zero=True),
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
    adam = keras.optimizers.Adam(clipnorm=1.0)
    # Compiled for the CPU, the loop over the steps is slower.
    model.compile(optimizer=adam, loss="mean_squared_error", jit_compile=False)
    return model

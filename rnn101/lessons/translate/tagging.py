"""Lesson 05's tagger: an LSTM that says something about each word when it has read it."""

from typing import Any

import numpy as np

from rnn101.arguments import check_at_least
from rnn101.backend import load_keras


def tagger(
    words: int,
    tags: int,
    *,
    bidirectional: bool = False,
    units: int = 32,
    embedding: int = 16,
    learning_rate: float = 1e-2,
    seed: int | None = None,
) -> Any:
    """Build an LSTM that gives each word of a sentence a tag, in step with reading it.

    When it tags a word it has read the words up to this one. A bidirectional tagger has a second LSTM that
    reads the sentence from its end, so that it knows the words after it as well (Schuster and Paliwal 1997).
    The model is compiled with Adam and the cross-entropy. PAD, index 0, counts neither in the loss nor in the
    accuracy.

    Parameters
    ----------
    words, tags : int
        Indices of the two vocabularies, ``len(vocabulary)``, at least 5.
    bidirectional : bool
        Whether a second LSTM reads from the end.
    units : int
        Units of each LSTM, at least 1.
    embedding : int
        Numbers that stand for a word, at least 1.
    learning_rate : float
        Above 0.
    seed : int, optional
        For the first weights. The order of the batches is drawn by Keras's own generator:
        ``keras.utils.set_random_seed``.

    Returns
    -------
    keras.Sequential
        From (batch, steps) to the probability of each tag for each word, (batch, steps, tags).

    Raises
    ------
    ValueError
        If an argument is outside its range.

    Examples
    --------
    >>> tagger(150, 7, seed=0).output_shape
    (None, None, 7)
    """
    check_at_least("tagger", words=(words, 5), tags=(tags, 5), units=(units, 1), embedding=(embedding, 1))
    keras = load_keras()
    # Each draw has a seed of its own: with one for all, layers of one shape would start equal.
    seeds = iter(np.random.SeedSequence(seed).generate_state(6).tolist())

    def lstm(*, backwards: bool) -> Any:
        return keras.layers.LSTM(
            units,
            return_sequences=True,
            go_backwards=backwards,
            kernel_initializer=keras.initializers.GlorotUniform(next(seeds)),
            recurrent_initializer=keras.initializers.Orthogonal(seed=next(seeds)),
        )

    first = keras.initializers.RandomUniform(seed=next(seeds))
    reader = lstm(backwards=False)
    if bidirectional:
        reader = keras.layers.Bidirectional(reader, backward_layer=lstm(backwards=True))
    model = keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),
            keras.layers.Embedding(words, embedding, first, mask_zero=True),
            reader,
            keras.layers.Dense(
                tags, "softmax", kernel_initializer=keras.initializers.GlorotUniform(next(seeds))
            ),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate, clipnorm=1.0),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        jit_compile=False,  # compiled for the CPU, the loops over the steps are slower
    )
    return model

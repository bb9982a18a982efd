"""Lesson 05's translator, one LSTM that reads and another one that writes; and its tagger of each word."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rnn101.arguments import whole
from rnn101.backend import load_keras
from rnn101.datasets.text import END, PAD
from rnn101.decoding import State, Step

_RATE = 1e-2  # the learning rate, at the start


def translator(
    source_words: int,
    target_words: int,
    *,
    updates: int,
    attention: bool = True,
    units: int = 96,
    embedding: int = 64,
    seed: int | None = None,
) -> Any:
    """Build an encoder-decoder of two LSTMs, which learns to say each next word of a translation.

    The encoder reads the source. Its last state is the first state of the decoder, which is told the words
    of the translation so far. With attention, the decoder also looks at a mixture of all the encoder's
    states, weighted by their dot product with its own (Luong and others 2015); without, that last state, a
    vector of fixed size, is all it knows of the source (Sutskever and others 2014).

    The model is compiled with Adam, whose learning rate falls to 0 along a cosine over all updates, and the
    cross-entropy. PAD, index 0, counts neither in the loss nor in the accuracy.

    source_words, target_words : ``len(vocabulary)`` of both languages
    updates : batches that the model will be trained on, epochs times batches an epoch
    attention : whether the decoder looks at all states of the encoder
    units, embedding : units of each LSTM, and numbers that stand for a word
    seed : for the first weights; the order of the batches is drawn by Keras's own generator,
        ``keras.utils.set_random_seed``

    The model gives, from sources (batch, source steps) and translations so far (batch, steps), which begin
    with START, the probability of each next word (batch, steps, target_words).
    """
    whole("source_words", source_words, least=END + 2)
    whole("target_words", target_words, least=END + 2)
    whole("updates", updates, least=1)
    whole("units", units, least=1)
    whole("embedding", embedding, least=1)
    keras = load_keras()
    # Each draw has a seed of its own: with one for all, layers of one shape would start equal.
    seeds = iter(np.random.SeedSequence(seed).generate_state(8).tolist())
    uniform, glorot = keras.initializers.RandomUniform, keras.initializers.GlorotUniform

    def words_to_numbers(name: str, words: int) -> Any:
        first = uniform(seed=next(seeds))
        return keras.layers.Embedding(words, embedding, first, mask_zero=True, name=name)

    def lstm(name: str) -> Any:
        return keras.layers.LSTM(
            units,
            return_sequences=True,
            return_state=True,
            kernel_initializer=glorot(next(seeds)),
            recurrent_initializer=keras.initializers.Orthogonal(seed=next(seeds)),
            name=name,
        )

    source = keras.Input((None,), dtype="int32", name="source")
    so_far = keras.Input((None,), dtype="int32", name="so_far")
    encoded, *summary = lstm("encoder")(words_to_numbers("source_embedding", source_words)(source))
    embedded = words_to_numbers("target_embedding", target_words)(so_far)
    decoded, *_ = lstm("decoder")(embedded, initial_state=summary)
    if attention:
        mixture = keras.layers.Attention(name="attention")([decoded, encoded])
        decoded = keras.layers.Concatenate(name="both")([mixture, decoded])
    mixed = keras.layers.Dense(units, "tanh", kernel_initializer=glorot(next(seeds)), name="mix")(decoded)
    chances = keras.layers.Dense(
        target_words, "softmax", kernel_initializer=glorot(next(seeds)), name="words"
    )(mixed)
    model = keras.Model([source, so_far], chances)
    return _compiled(keras, model, keras.optimizers.schedules.CosineDecay(_RATE, updates))


def translator_state(model: Any, sources: ArrayLike) -> State:
    """Let a translator read sentences, and return what its decoder starts from.

    From sources (n, steps), filled up with PAD, come hidden state and cell state, both (n, units). With
    attention also all states of the encoder, (n, steps, units), and a 1 for each word and a 0 for each PAD,
    (n, steps).
    """
    sources = np.asarray(sources)
    encoded, h, c = model.get_layer("encoder")(model.get_layer("source_embedding")(sources))
    if not _has_attention(model):
        return np.asarray(h), np.asarray(c)
    return np.asarray(h), np.asarray(c), np.asarray(encoded), (sources != PAD).astype(np.float32)


def translator_step(model: Any) -> Step:
    """Make the step with which `rnn101.decoding` writes translations word by word.

    It goes from the last word of each sentence, (n,), and the state, at first that of `translator_state`, to
    the probability of each next word, (n, target_words), and the next state.
    """

    def step(tokens: NDArray[np.int64], state: State) -> tuple[NDArray[np.float32], State]:
        h, c, *memory = state
        decoded, h, c = _decoded(model, tokens[:, np.newaxis], h, c)
        if memory:
            mixture, _ = _attended(model, decoded, *memory)
            decoded = model.get_layer("both")([mixture, decoded])
        probabilities = model.get_layer("words")(model.get_layer("mix")(decoded))
        return np.asarray(probabilities)[:, 0], (np.asarray(h), np.asarray(c), *memory)

    return step


def attention_weights(model: Any, sources: ArrayLike, so_far: ArrayLike) -> NDArray[np.float32]:
    """Return where a translator with attention looks while it writes given translations.

    `sources` (n, source steps) and `so_far` (n, steps), which begins with START, are filled up with PAD. How
    much each state of the encoder has in the mixture from which the word after ``so_far[:, t]`` is told,
    (n, steps, source steps), adds up to 1 over the source's words; PAD has 0.
    """
    if not _has_attention(model):
        raise ValueError("attention_weights: expected a translator with attention, got one without")
    h, c, *memory = translator_state(model, sources)
    decoded, *_ = _decoded(model, np.asarray(so_far), h, c)
    return np.asarray(_attended(model, decoded, *memory)[1])


def forced_choice(
    model: Any, sources: ArrayLike, so_far: ArrayLike, right: ArrayLike, wrong: ArrayLike
) -> NDArray[np.bool_]:
    """Tell whether a translator prefers the right word to a wrong one, (n,), after a beginning.

    `sources` (n, source steps) and `so_far` (n, steps), START and the first words of the translations, are
    filled up with PAD; `right` and `wrong` (n,) are the words to choose from.
    """
    so_far, right, wrong = (np.asarray(words) for words in (so_far, right, wrong))
    probabilities = np.asarray(model([np.asarray(sources), so_far]))
    rows, last = np.arange(len(so_far)), (so_far != PAD).sum(axis=1) - 1
    preferred: NDArray[np.bool_] = probabilities[rows, last, right] > probabilities[rows, last, wrong]
    return preferred


def tagger(
    words: int,
    tags: int,
    *,
    bidirectional: bool = False,
    units: int = 32,
    embedding: int = 16,
    seed: int | None = None,
) -> Any:
    """Build an LSTM that gives each word of a sentence a tag, in step with reading it.

    When it tags a word it has read the words up to this one. A bidirectional tagger has a second LSTM that
    reads the sentence from its end, so that it knows the words after it as well (Schuster and Paliwal 1997).
    The model is compiled with Adam and the cross-entropy. PAD, index 0, counts neither in the loss nor in the
    accuracy. It gives the probability of each tag for each word, (batch, steps, tags); `words` and `tags` are
    ``len(vocabulary)``, `seed` is for the first weights.
    """
    whole("words", words, least=END + 2)
    whole("tags", tags, least=END + 2)
    whole("units", units, least=1)
    whole("embedding", embedding, least=1)
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
    return _compiled(keras, model, _RATE)


def _has_attention(model: Any) -> bool:
    return any(layer.name == "attention" for layer in model.layers)


def _decoded(model: Any, words: NDArray[np.integer], h: Any, c: Any) -> Any:
    return model.get_layer("decoder")(model.get_layer("target_embedding")(words), initial_state=[h, c])


def _attended(model: Any, decoded: Any, encoded: Any, is_word: Any) -> Any:
    return model.get_layer("attention")(
        [decoded, encoded], mask=[None, is_word], return_attention_scores=True
    )


def _compiled(keras: Any, model: Any, rate: Any) -> Any:
    model.compile(
        optimizer=keras.optimizers.Adam(rate, clipnorm=1.0),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        jit_compile=False,  # compiled for the CPU, the loops over the steps are slower
    )
    return model

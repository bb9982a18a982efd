"""Lesson 05's translators, and what they are worth: by length, by size, and where the gender comes from."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101 import decoding
from rnn101.backend import load_keras
from rnn101.datasets.text import END, START, Vocabulary, tokenize
from rnn101.experiments.recipes import Job, Recipe
from rnn101.lessons.translate import model as build
from rnn101.lessons.translate import swap, translation
from rnn101.lessons.translate.translation import AgreementTests, Pairs

KINDS = {"attention": True, "fixed vector": False}
"""The two translators by the name that the stored scores know them under."""

DISTRACTORS = (0, 1, 2, 3)
"""Nouns between subject and verb; the translators are trained on 0 and 1 nouns, of either gender."""

LENGTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12)
"""English words of the sentences that the translators are trained on."""

SIZES = (24, 96)
"""Units of the encoder and the decoder: so many numbers has each state."""

MAP_SENTENCE = "the house near the garden is green"
MAP_TRANSLATION = "la maison près du jardin est verte"
"""Of this sentence, while its right translation is written, the attention map is stored."""

_SEED = 4  # of the sentences
_BATCH = 32
_MAX_STEPS = 40  # twice as many as the longest translation here has


class Translator(NamedTuple):
    """A trained model and the vocabularies of both languages."""

    model: Any
    english: Vocabulary
    french: Vocabulary


class Scores(NamedTuple):
    """What a translator is worth on some sentences, as shares from 0 to 1."""

    first_word: float
    """How often it prefers "la" to "le" where it should, or the reverse, before it has written anything."""
    last_word: float
    """How often it prefers the form that agrees to that of the other gender, after the right beginning."""
    exact_match: float
    word_accuracy: float


def translation_pairs() -> tuple[Pairs, Pairs]:
    """Draw lesson 05's sentences, 8,000 to train on and 500 to test, with at most one noun in between."""
    return translation.generate(8500, rng=_SEED).split(500, rng=_SEED)


def train_translator(
    train: Pairs,
    *,
    attention: bool,
    units: int = 96,
    epochs: int = 7,
    seed: int = 0,
    after_epoch: Callable[[Translator], None] | None = None,
) -> Translator:
    """Train one of lesson 05's translators, with attention, or with a vector of fixed size only.

    An epoch of 8,000 pairs takes three to four seconds. `seed` is for the first weights and the order of the
    batches: on another processor, or another version of Keras, it gives another model, of much the same
    worth. `after_epoch` is called with the translator after each epoch.
    """
    keras = load_keras()
    english, french = Vocabulary.from_texts(train.sources), Vocabulary.from_texts(train.targets)
    x, y = english.encode(train.sources), french.encode(train.targets, start=True, end=True)
    keras.utils.set_random_seed(seed)
    updates = epochs * -(-len(train) // _BATCH)
    model = build.translator(
        len(english), len(french), attention=attention, updates=updates, units=units, seed=seed
    )
    translator = Translator(model, english, french)
    callbacks = []
    if after_epoch is not None:
        callbacks.append(keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: after_epoch(translator)))
    model.fit([x, y[:, :-1]], y[:, 1:], _BATCH, epochs, verbose=0, callbacks=callbacks)
    return translator


def translate(translator: Translator, sources: Iterable[str]) -> list[list[str]]:
    """Translate English sentences into words, always with the most probable next one."""
    model, english, french = translator
    state = build.translator_state(model, english.encode(sources))
    step = build.translator_step(model)
    written = decoding.greedy(step, state, start=START, end=END, max_steps=_MAX_STEPS)
    return [french.decode(words) for words in written]


def scores(translator: Translator, tests: AgreementTests) -> Scores:
    """Measure a translator on sentences, their translations, and the two forms to choose from."""
    first = [place for place, words in enumerate(tests.first_words()) if words is not None]
    right, wrong = zip(*filter(None, tests.first_words()), strict=True)
    written = translate(translator, tests.sources)
    return Scores(
        first_word=prefers(translator, [tests.sources[i] for i in first], [""] * len(first), right, wrong),
        last_word=prefers(translator, tests.sources, tests.prefixes, tests.right, tests.wrong),
        exact_match=translation.exact_match(written, tests.targets),
        word_accuracy=translation.word_accuracy(written, tests.targets),
    )


def prefers(
    translator: Translator,
    sources: Iterable[str],
    beginnings: Iterable[str],
    right: Iterable[str],
    wrong: Iterable[str],
) -> float:
    """Return how often, after a beginning of the translation, a word is more probable than another one."""
    model, english, french = translator
    chosen = build.forced_choice(
        model,
        english.encode(sources),
        french.encode(beginnings, start=True),
        [french.index(word) for word in right],
        [french.index(word) for word in wrong],
    )
    return float(chosen.mean())


def draw_tests(train: Pairs, *, n: int = 500) -> dict[int, AgreementTests]:
    """Draw n sentences each with 0, 1, 2 and 3 nouns in between, none of which was trained on.

    These nouns are of the other gender than the subject.
    """
    return {
        distractors: translation.agreement_tests(
            n, distractors=distractors, rng=_SEED, exclude=set(train.sources)
        )
        for distractors in DISTRACTORS
    }


def exact_by_length(translator: Translator, train: Pairs, *, n: int = 4000) -> tuple[float, ...]:
    """Return the share of new sentences, of the trained kind, that are right, for each of LENGTHS."""
    drawn = translation.generate(n, rng=_SEED + 1)
    known = set(train.sources)
    new = [pair for pair in zip(drawn.sources, drawn.targets, strict=True) if pair[0] not in known]
    sources, targets = zip(*new, strict=True)
    written = translate(translator, sources)
    right = np.array([said == tokenize(target) for said, target in zip(written, targets, strict=True)])
    lengths = np.array([len(tokenize(source)) for source in sources])
    return tuple(float(right[lengths == length].mean()) for length in LENGTHS)


def run_translator(model: str, units: int, seed: int, epochs: int) -> dict[str, object]:
    """Train one translator; return what the stored file records of it."""
    train, _ = translation_pairs()
    translator = train_translator(train, attention=KINDS[model], units=units, epochs=epochs, seed=seed)
    by_distractors = [scores(translator, tests) for tests in draw_tests(train).values()]
    found: dict[str, object] = {
        name: _rounded(shares)
        for name, shares in zip(Scores._fields, zip(*by_distractors, strict=True), strict=True)
    }
    found["exact_by_length"] = _rounded(exact_by_length(translator, train))
    found["follows_english"] = round(english_decides(translator), 3)
    return found


def train_longer(seed: int, epochs: int) -> dict[str, object]:
    """Train the fixed vector of 96 units; return its score after each epoch, and at the end by length."""
    train, test = translation_pairs()
    by_epoch = list[float]()

    def score(translator: Translator) -> None:
        by_epoch.append(translation.exact_match(translate(translator, test.sources), test.targets))

    translator = train_translator(train, attention=False, epochs=epochs, seed=seed, after_epoch=score)
    return {
        "exact_by_epoch": _rounded(by_epoch),
        "exact_by_length": _rounded(exact_by_length(translator, train)),
    }


def watch_attention(seed: int, epochs: int) -> dict[str, object]:
    """Train a translator with attention of 96 units; return which side it follows, and where it looks."""
    train, _ = translation_pairs()
    translator = train_translator(train, attention=True, epochs=epochs, seed=seed)
    return {
        "follows_english": round(english_decides(translator), 3),
        "attention_map": _rounded(attention_map(translator).ravel()),
        "weights_at_choice": _rounded(weights_at_choice(translator)),
    }


def attention_map(translator: Translator) -> NDArray[np.float32]:
    """Return the map of MAP_SENTENCE while MAP_TRANSLATION and END are written, (French, English words)."""
    return _weights(translator, [MAP_SENTENCE], [MAP_TRANSLATION]).squeeze(axis=0)


def weights_at_choice(translator: Translator) -> NDArray[np.float32]:
    """Return the weights of "the", the noun, "is" and "green" where the form of "green" is chosen, (4,).

    It is the mean over all cases in which English and French contradict each other.
    """
    sources, beginnings, *_ = zip(*swap.CASES, strict=True)
    weights = _weights(translator, sources, beginnings)
    last = [len(tokenize(beginning)) for beginning in beginnings]
    return np.asarray(weights[np.arange(len(weights)), last].mean(axis=0))


def _weights(
    translator: Translator, sources: Iterable[str], beginnings: Iterable[str]
) -> NDArray[np.float32]:
    model, english, french = translator
    return build.attention_weights(model, english.encode(sources), french.encode(beginnings, start=True))


def english_decides(translator: Translator) -> float:
    """Return how often, if an English noun and a French beginning contradict, the English one decides."""
    return prefers(translator, *zip(*swap.CASES, strict=True))


def _rounded(shares: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(share), 3) for share in shares)


class Run(NamedTuple):
    """A stored translator: its scores with 0, 1, 2 and 3 nouns in between, by length, and after a swap."""

    first_word: tuple[float, ...]
    last_word: tuple[float, ...]
    exact_match: tuple[float, ...]
    word_accuracy: tuple[float, ...]
    exact_by_length: tuple[float, ...]
    follows_english: float


class Longer(NamedTuple):
    """A stored translator that was trained longer: its score after each epoch, and at the end by length."""

    exact_by_epoch: tuple[float, ...]
    exact_by_length: tuple[float, ...]


class Looks(NamedTuple):
    """A stored translator with attention: its share after a swap, and where it looks."""

    follows_english: float
    attention_map: tuple[float, ...]  # of MAP_SENTENCE, row by row
    weights_at_choice: tuple[float, ...]


def _jobs(*, seeds: Iterable[int] = range(3), epochs: int = 7) -> list[Job]:
    return [
        {"model": model, "units": units, "seed": seed, "epochs": epochs}
        for units in SIZES[::-1]
        for seed in seeds
        for model in KINDS
    ]


def _longer_jobs(*, seeds: Iterable[int] = range(2), epochs: int = 30) -> list[Job]:
    return [{"seed": seed, "epochs": epochs} for seed in seeds]


def _looks_jobs(*, seeds: Iterable[int] = range(2), epochs: int = 7) -> list[Job]:
    return [{"seed": seed, "epochs": epochs} for seed in seeds]


STORED = Recipe("translation_agreement.csv", run=run_translator, jobs=_jobs, row=Run)
"""Both translators, of two sizes, from three seeds; a minute each."""

LONGER = Recipe("translation_longer.csv", run=train_longer, jobs=_longer_jobs, row=Longer)
"""The fixed vector of 96 units from two seeds, trained four times as long; five minutes each."""

LOOKS = Recipe("translation_looks.csv", run=watch_attention, jobs=_looks_jobs, row=Looks)
"""Attention with 96 units from two seeds, one of which follows the English; a minute each."""


def load_scores(column: str, *, units: int = 96) -> dict[str, NDArray[np.float64]]:
    """Read one column of the stored scores for each of KINDS: (seeds,) or (seeds, numbers in a row)."""
    if column not in Run._fields:
        raise ValueError(f"column: expected one of {', '.join(Run._fields)}, got {column!r}")
    return {
        kind: np.array([getattr(run, column) for run in STORED.load(model=kind, units=units)])
        for kind in KINDS
    }

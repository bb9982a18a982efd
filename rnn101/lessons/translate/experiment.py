"""Lesson 05's translators, and what they are worth when nouns of the other gender stand in between."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101 import decoding
from rnn101.backend import load_keras
from rnn101.datasets.text import END, START, Vocabulary
from rnn101.experiments.recipes import Job, Recipe
from rnn101.lessons.translate import model as build
from rnn101.lessons.translate import translation
from rnn101.lessons.translate.translation import AgreementTests, Pairs

KINDS = {"attention": True, "fixed vector": False}
"""The two translators by the name that the stored scores know them under."""

DISTRACTORS = (0, 1, 2, 3)
"""Nouns between subject and verb; the translators are trained on 0 and 1 nouns, of either gender."""

GENDERS = {"other": True, "own": False}
"""The gender of these nouns in the tests: another one than the subject's or, as a control, its own."""

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

    agreement: float
    """How often it prefers the form that agrees to that of the other gender, after the right beginning."""
    agreement_hidden: float
    """The same, among the sentences where no word before the verb but the noun shows the gender."""
    exact_match: float
    word_accuracy: float


def translation_pairs() -> tuple[Pairs, Pairs]:
    """Draw lesson 05's sentences, 8,000 to train on and 500 to test, with at most one noun in between."""
    return translation.generate(8500, rng=_SEED).split(500, rng=_SEED)


def train_translator(train: Pairs, *, attention: bool, epochs: int = 7, seed: int = 0) -> Translator:
    """Train one of lesson 05's translators, with attention, or with a vector of fixed size only.

    An epoch of 8,000 pairs takes three to four seconds. `seed` is for the first weights and the order of the
    batches: on another processor, or another version of Keras, it gives another model, of much the same
    worth.
    """
    keras = load_keras()
    english, french = Vocabulary.from_texts(train.sources), Vocabulary.from_texts(train.targets)
    x, y = english.encode(train.sources), french.encode(train.targets, start=True, end=True)
    keras.utils.set_random_seed(seed)
    updates = epochs * -(-len(train) // _BATCH)
    model = build.translator(len(english), len(french), attention=attention, updates=updates, seed=seed)
    model.fit([x, y[:, :-1]], y[:, 1:], batch_size=_BATCH, epochs=epochs, verbose=0)
    return Translator(model, english, french)


def translate(translator: Translator, sources: Iterable[str]) -> list[list[str]]:
    """Translate English sentences into words, always with the most probable next one."""
    model, english, french = translator
    state = build.translator_state(model, english.encode(sources))
    step = build.translator_step(model)
    written = decoding.greedy(step, state, start=START, end=END, max_steps=_MAX_STEPS)
    return [french.decode(words) for words in written]


def scores(translator: Translator, tests: AgreementTests) -> Scores:
    """Measure a translator on sentences, their translations, and the two forms to choose from."""
    model, english, french = translator
    prefers_right = build.forced_choice(
        model,
        english.encode(tests.sources),
        french.encode(tests.prefixes, start=True),
        [french.index(word) for word in tests.right],
        [french.index(word) for word in tests.wrong],
    )
    written = translate(translator, tests.sources)
    return Scores(
        agreement=float(prefers_right.mean()),
        agreement_hidden=float(prefers_right[~np.array(tests.shown)].mean()),
        exact_match=translation.exact_match(written, tests.targets),
        word_accuracy=translation.word_accuracy(written, tests.targets),
    )


def draw_tests(train: Pairs, *, opposed: bool = True, n: int = 500) -> dict[int, AgreementTests]:
    """Draw n sentences each with 0, 1, 2 and 3 nouns in between, none of which was trained on.

    These nouns are of the other gender than the subject or, if not `opposed`, of its own.
    """
    return {
        distractors: translation.agreement_tests(
            n, distractors=distractors, rng=_SEED, opposed=opposed, exclude=set(train.sources)
        )
        for distractors in DISTRACTORS
    }


def run_translator(model: str, seed: int, epochs: int) -> dict[str, object]:
    """Train one translator; return what the stored file records of it: each score by the number of nouns."""
    train, _ = translation_pairs()
    translator = train_translator(train, attention=KINDS[model], epochs=epochs, seed=seed)
    found: dict[str, object] = {}
    for genders, opposed in GENDERS.items():
        by_distractors = [scores(translator, tests) for tests in draw_tests(train, opposed=opposed).values()]
        for name, shares in zip(Scores._fields, zip(*by_distractors, strict=True), strict=True):
            found[f"{genders}_{name}"] = tuple(round(share, 3) for share in shares)
    return found


class Run(NamedTuple):
    """A stored translator: its scores with 0, 1, 2 and 3 nouns in between, of the other or its own gender."""

    other_agreement: tuple[float, ...]
    other_agreement_hidden: tuple[float, ...]
    other_exact_match: tuple[float, ...]
    other_word_accuracy: tuple[float, ...]
    own_agreement: tuple[float, ...]
    own_agreement_hidden: tuple[float, ...]
    own_exact_match: tuple[float, ...]
    own_word_accuracy: tuple[float, ...]


def _jobs(*, seeds: Iterable[int] = range(5), epochs: int = 7) -> list[Job]:
    return [{"model": model, "seed": seed, "epochs": epochs} for seed in seeds for model in KINDS]


STORED = Recipe("translation_agreement.csv", run=run_translator, jobs=_jobs, row=Run)
"""Both translators from five seeds; half a minute each."""


def load_scores(column: str, *, genders: str = "other") -> dict[str, NDArray[np.float64]]:
    """Read one column of the stored scores, by the names in Scores, for each of KINDS: (seeds, 4).

    They are shares with 0, 1, 2 and 3 nouns in between, whose gender is the "other" than the subject's or its
    "own".
    """
    if column not in Scores._fields:
        raise ValueError(f"load_scores: expected one of {', '.join(Scores._fields)}, got {column!r}")
    if genders not in GENDERS:
        raise ValueError(f"load_scores: genders must be one of {', '.join(GENDERS)}, got {genders!r}")
    return {
        kind: np.array([getattr(run, f"{genders}_{column}") for run in STORED.load(model=kind)])
        for kind in KINDS
    }

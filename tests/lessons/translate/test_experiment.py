"""Lesson 05's recipe: how its translators are trained and measured, and what the stored scores say."""

import dataclasses

import numpy as np
import pytest

from rnn101.datasets.text import Vocabulary
from rnn101.lessons import translate
from rnn101.lessons.translate import experiment as recipes
from rnn101.lessons.translate import model as build
from rnn101.lessons.translate import translation

pytestmark = pytest.mark.keras


@pytest.fixture(scope="module")
def parts():
    return recipes.translation_pairs()


@pytest.fixture(scope="module")
def untrained(parts):
    english, french = Vocabulary.from_texts(parts[0].sources), Vocabulary.from_texts(parts[0].targets)
    model = translate.translator(len(english), len(french), updates=1, units=8, embedding=8, seed=0)
    return recipes.Translator(model, english, french)


def test_nothing_that_was_trained_on_is_tested(parts):
    train, test = parts
    assert (len(train), len(test)) == (8000, 500)
    assert not set(train.sources) & set(test.sources)
    for opposed in (True, False):
        drawn = recipes.draw_tests(train, opposed=opposed, n=300)
        assert list(drawn) == [0, 1, 2, 3]
        for number, tests in drawn.items():
            again = {"distractors": number, "rng": 4, "opposed": opposed, "exclude": train.sources}
            assert tests == translation.agreement_tests(300, **again)
            assert not set(train.sources) & set(tests.sources)


def test_training_sees_each_pair_once_an_epoch_and_ends_at_learning_rate_zero():
    pairs = translation.generate(70, rng=0)
    trained = recipes.train_translator(pairs, attention=False, epochs=2, seed=0)
    assert int(trained.model.optimizer.iterations.numpy()) == 2 * 3
    assert float(trained.model.optimizer.learning_rate.numpy()) == pytest.approx(0, abs=1e-9)
    assert set(trained.english.words) == {word for source in pairs.sources for word in source.split()}


def test_who_knows_nothing_chooses_by_chance_and_translates_nothing(parts, untrained):
    tests = translation.agreement_tests(200, distractors=1, rng=0)
    result = recipes.scores(untrained, tests)
    assert 0.3 < result.agreement < 0.7
    assert result.exact_match == 0
    assert result.word_accuracy < 0.1


def test_scores_come_from_choosing_and_from_writing(untrained, monkeypatch):
    drawn = translation.agreement_tests(4, distractors=0, rng=0)
    tests = dataclasses.replace(drawn, shown=(True, False, True, False))
    chosen = np.array([True, True, True, False])
    monkeypatch.setattr(build, "forced_choice", lambda *arguments: chosen)
    written = [target.replace("'", "' ").split() for target in tests.targets]
    written[0] = written[0][:-1]
    monkeypatch.setattr(recipes, "translate", lambda translator, sources: written)
    result = recipes.scores(untrained, tests)
    n_words = sum(len(target.replace("'", "' ").split()) for target in tests.targets)
    assert result == (0.75, 0.5, 0.75, pytest.approx((n_words - 1) / n_words))


def test_the_stored_scores_say_what_lesson_05_says():
    agreement, control = recipes.load_scores("agreement"), recipes.load_scores("agreement", genders="own")
    for kind, shares in agreement.items():
        assert (shares[:, :2] >= 0.99).all()  # as far as was trained on
        assert (shares[:, 2] >= 0.97).all()
        assert 0.8 < shares[:, 3].min() < 0.9  # some carry it further, others lose some
        assert shares[:, 3].max() > 0.99
        assert shares[:, 3].mean() + 0.04 < control[kind][:, 3].mean()  # not by length alone
        np.testing.assert_array_equal(shares[:, 0], control[kind][:, 0])
    ahead = (agreement["attention"] - agreement["fixed vector"])[:, 3]
    assert ahead.min() < 0 < ahead.max()  # neither is the better one from every seed
    assert (control["attention"] >= 0.99).all()
    assert (control["fixed vector"] >= 0.95).all()


def test_the_stored_translations_say_what_lesson_05_says():
    for genders in ("other", "own"):
        exact = recipes.load_scores("exact_match", genders=genders)
        assert (exact["attention"][:, 1] >= 0.98).all()
        assert (exact["fixed vector"][:, 1] < 0.9).all()
        for shares in exact.values():
            assert (shares[:, 2:] < 0.05).all()  # more phrases than in any sentence trained on


def test_a_score_that_there_is_not():
    expected = "load_scores: expected one of agreement, agreement_hidden, .*, got 'beauty'"
    with pytest.raises(ValueError, match=expected):
        recipes.load_scores("beauty")
    with pytest.raises(ValueError, match="load_scores: genders must be one of other, own, got 'all'"):
        recipes.load_scores("agreement", genders="all")

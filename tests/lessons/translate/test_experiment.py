"""Lesson 05's recipe: how its translators are trained and measured, and what the stored scores say."""

import numpy as np
import pytest

from rnn101.datasets.text import Vocabulary
from rnn101.lessons import translate
from rnn101.lessons.translate import experiment as recipes
from rnn101.lessons.translate import model as build
from rnn101.lessons.translate import swap, translation

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
    drawn = recipes.draw_tests(train, n=300)
    assert list(drawn) == [0, 1, 2, 3]
    for number, tests in drawn.items():
        assert tests == translation.agreement_tests(300, distractors=number, rng=4, exclude=train.sources)
        assert not set(train.sources) & set(tests.sources)


def test_training_sees_each_pair_once_an_epoch_and_ends_at_learning_rate_zero():
    pairs = translation.generate(70, rng=0)
    trained = recipes.train_translator(pairs, attention=False, epochs=2, seed=0)
    assert int(trained.model.optimizer.iterations.numpy()) == 2 * 3
    assert float(trained.model.optimizer.learning_rate.numpy()) == pytest.approx(0, abs=1e-9)
    assert set(trained.english.words) == {word for source in pairs.sources for word in source.split()}


def test_a_translator_can_be_scored_after_each_epoch():
    seen = []
    pairs = translation.generate(70, rng=0)
    trained = recipes.train_translator(pairs, attention=False, units=8, epochs=3, after_epoch=seen.append)
    assert seen == [trained] * 3


def test_the_map_and_the_weights_at_the_choice_share_out_the_words_that_were_read(untrained):
    written = len(recipes.MAP_TRANSLATION.split()) + 1
    shares = recipes.attention_map(untrained)
    assert shares.shape == (written, len(recipes.MAP_SENTENCE.split()))
    assert shares.sum(axis=1) == pytest.approx(np.ones(written), abs=1e-5)
    at_choice = recipes.weights_at_choice(untrained)
    assert at_choice.shape == (4,)
    assert at_choice.sum() == pytest.approx(1, abs=1e-5)


def test_who_knows_nothing_chooses_by_chance_and_translates_nothing(parts, untrained):
    tests = translation.agreement_tests(200, distractors=1, rng=0)
    result = recipes.scores(untrained, tests)
    assert 0.3 < result.first_word < 0.7
    assert 0.3 < result.last_word < 0.7
    assert 0.3 < recipes.english_decides(untrained) < 0.7
    assert result.exact_match == 0
    assert result.word_accuracy < 0.1


def test_scores_come_from_choosing_and_from_writing(untrained, monkeypatch):
    tests = translation.agreement_tests(4, distractors=0, rng=0)
    monkeypatch.setattr(build, "forced_choice", lambda model, sources, *others: np.arange(len(sources)) > 0)
    written = [target.replace("'", "' ").split() for target in tests.targets]
    written[0] = written[0][:-1]
    monkeypatch.setattr(recipes, "translate", lambda translator, sources: written)
    result = recipes.scores(untrained, tests)
    shown = sum(words is not None for words in tests.first_words())
    n_words = sum(len(target.replace("'", "' ").split()) for target in tests.targets)
    assert result == ((shown - 1) / shown, 0.75, 0.75, pytest.approx((n_words - 1) / n_words))


def test_only_a_first_word_that_shows_the_gender_is_asked_for():
    tests = translation.agreement_tests(300, distractors=1, rng=0)
    others = {"le": "la", "la": "le", "un": "une", "une": "un", "ce": "cette", "ma": "mon"}
    others |= {"cette": "ce", "cet": "cette"}
    for prefix, words in zip(tests.prefixes, tests.first_words(), strict=True):
        first = prefix.replace("'", "' ").split()[0]
        assert words == ((first, others[first]) if first in others else None)


def test_in_a_swap_the_two_languages_contradict_each_other():
    assert len(swap.CASES) == len(set(swap.CASES)) == 132
    assert ("the house is green", "le jardin est", "verte", "vert") in swap.CASES
    assert ("the garden is green", "la maison est", "vert", "verte") in swap.CASES


def test_with_attention_length_does_no_harm_and_without_it_does():
    exact = recipes.load_scores("exact_by_length")
    assert exact["attention"].min() > 0.93
    assert exact["fixed vector"][:, 0].min() > 0.97
    assert exact["fixed vector"][:, -1].max() < 0.5


def test_24_units_are_too_few_with_attention_as_well():
    exact = recipes.load_scores("exact_by_length", units=24)
    long = recipes.load_scores("exact_by_length")["fixed vector"].mean(axis=0)
    assert exact["fixed vector"].max() < 0.1
    assert exact["attention"].mean() > 0.2
    assert (exact["attention"].mean(axis=0) < long).all()


def test_96_units_know_the_first_nouns_gender_and_none_translates_three_nouns():
    for shares in recipes.load_scores("first_word").values():
        assert shares.min() > 0.95
    for shares in recipes.load_scores("exact_match").values():
        assert shares[:, 2:].max() < 0.1


def test_networks_of_one_kind_take_the_gender_from_different_sides():
    decides = recipes.load_scores("follows_english")["attention"]
    assert sorted(decides.round(1)) == [0, 0, 1]


def test_the_fixed_vector_learns_in_thirty_epochs_what_it_does_not_in_seven():
    short = recipes.load_scores("exact_by_length")
    for run in recipes.LONGER.load():
        assert len(run.exact_by_epoch) == 30
        assert run.exact_by_epoch[-1] > 0.94
        assert abs(run.exact_by_epoch[-1] - run.exact_by_epoch[19]) < 0.01  # and no more in the last ten
        assert short["fixed vector"][:, -1].max() + 0.2 < run.exact_by_length[-1]
        assert run.exact_by_length[-1] < short["attention"][:, -1].min()


def test_whichever_side_it_follows_it_looks_at_green_when_it_writes_verte():
    french_side, english_side = recipes.LOOKS.load()
    assert french_side.follows_english < 0.02
    assert english_side.follows_english > 0.98
    read = recipes.MAP_SENTENCE.split()
    for run in (french_side, english_side):
        shares = np.reshape(run.attention_map, (-1, len(read)))
        verte = shares[recipes.MAP_TRANSLATION.split().index("verte")]
        assert verte[read.index("green")] > 0.95
        assert verte[read.index("house")] < 0.02
        assert run.weights_at_choice[3] > 0.9
        assert run.weights_at_choice[1] < 0.05
    first_rows = [run.attention_map[: len(read)] for run in (french_side, english_side)]
    assert first_rows[0][1] > 0.9  # "house", for "la"
    assert first_rows[1][1] < 0.3


def test_with_24_units_one_of_three_guesses_the_gender():
    known = recipes.load_scores("first_word", units=24)["fixed vector"].mean(axis=1)
    assert sorted(known > 0.85) == [False, True, True]
    assert known.min() < 0.5


def test_a_column_that_there_is_not():
    with pytest.raises(ValueError, match=r"column: expected one of first_word, .*, got 'beauty'"):
        recipes.load_scores("beauty")

"""Pairs drawn from the grammar, balanced, none in two parts; tests of agreement; scores."""

import numpy as np
import pytest

from rnn101.datasets.text import tokenize
from rnn101.lessons.translate import translation
from rnn101.lessons.translate.translation import exact_match, word_accuracy
from tests.lessons.translate.parser import parse_english, parse_french


@pytest.fixture(scope="module")
def pairs():
    return translation.generate(3000, rng=0)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_pairs_and_another_one_others(pairs):
    again = translation.generate(3000, rng=np.random.default_rng(0))
    assert again == pairs
    assert translation.generate(3000, rng=1) != pairs


def test_no_sentence_comes_twice(pairs):
    assert len(pairs) == len(set(pairs.sources)) == 3000


def test_a_french_sentence_has_one_english_one(pairs):
    assert len(set(pairs.targets)) == 3000


def test_training_and_test_share_no_sentence(pairs):
    train, test = pairs.split(500, rng=0)
    assert (len(train), len(test)) == (2500, 500)
    assert not set(train.sources) & set(test.sources)
    assert not set(train.targets) & set(test.targets)


@pytest.mark.slow
def test_every_word_of_the_test_part_is_in_the_training_part():
    train, test = translation.generate(5500, rng=0).split(500, rng=0)
    for side in ("sources", "targets"):
        known = {word for text in getattr(train, side) for word in tokenize(text)}
        assert {word for text in getattr(test, side) for word in tokenize(text)} <= known


def test_genders_and_numbers_are_balanced_and_independent(pairs):
    parsed = [parse_french(target) for target in pairs.targets]
    feminine = np.array([genders[0] == "f" for _, genders in parsed])
    many = np.array([meaning[0][1] == "many" for meaning, _ in parsed])
    distractors = np.array([len(genders) - 1 for _, genders in parsed])
    other = np.array([genders[0] != genders[-1] for _, genders in parsed])
    # Four standard errors of a fair coin: 0.5 * 4 / sqrt(n).
    assert abs(feminine.mean() - 0.5) < 0.037
    assert abs(many.mean() - 0.5) < 0.037
    assert abs(distractors.mean() - 0.5) < 0.037
    assert abs(feminine[many].mean() - 0.5) < 0.053
    assert abs(other[distractors == 1].mean() - 0.5) < 0.053


def test_the_english_words_around_a_noun_do_not_give_its_gender_away(pairs):
    genders = [parse_french(target)[1][0] for target in pairs.targets]
    meanings = [parse_english(source) for source in pairs.sources]
    for word in ("the", "this", "my", "a"):
        share = np.mean([g == "f" for g, m in zip(genders, meanings, strict=True) if m[0][0] == word])
        assert abs(share - 0.5) < 0.1
    for word in ("green", "old", "sold", "noisy"):
        share = np.mean([g == "f" for g, m in zip(genders, meanings, strict=True) if m[-1] == word])
        assert abs(share - 0.5) < 0.2


@pytest.mark.parametrize("distractors", [(0, 0), (2, 2), (1, 3)])
def test_distractors_are_as_many_as_asked_for(distractors):
    pairs = translation.generate(300, distractors=distractors, rng=0)
    counts = {len(parse_french(target)[1]) - 1 for target in pairs.targets}
    assert counts == set(range(distractors[0], distractors[1] + 1))


@pytest.mark.parametrize("distractors", [0, 1, 2, 3])
def test_agreement_tests_offer_the_right_form_and_that_of_the_other_gender(distractors):
    tests = translation.agreement_tests(300, distractors=distractors, rng=0)
    assert len(tests) == len(set(tests.sources)) == 300
    assert tests.targets[7] == f"{tests.prefixes[7]} {tests.right[7]}"
    rows = zip(tests.sources, tests.prefixes, tests.right, tests.wrong, strict=True)
    for source, prefix, right, wrong in rows:
        meaning, (subject, *others) = parse_french(f"{prefix} {right}")
        assert meaning == parse_english(source)
        assert len(others) == distractors
        assert subject not in others
        # "gris" is singular and plural, so only "grise" and "grises" say which one is the other gender.
        others = (translation.other_gender(right), translation.other_gender(wrong))
        assert others in ((wrong, right), (wrong, None), (None, right))


def test_agreement_tests_are_balanced():
    tests = translation.agreement_tests(1000, distractors=2, rng=0)
    subjects = [parse_french(f"{p} {r}")[1][0] for p, r in zip(tests.prefixes, tests.right, strict=True)]
    assert abs(subjects.count("f") / 1000 - 0.5) < 0.064


def test_agreement_tests_leave_out_what_was_trained_on():
    everything = translation.agreement_tests(200, distractors=0, rng=0)
    rest = translation.agreement_tests(200, distractors=0, rng=0, exclude=everything.sources[:150])
    assert not set(rest.sources) & set(everything.sources[:150])
    assert rest.sources[:50] == everything.sources[150:]


def test_gender_tags_belong_to_the_words():
    sentences, tags = translation.gender_tags(300, rng=0)
    pairs = translation.generate(300, rng=0)
    assert sentences == pairs.sources
    for sentence, tagged, target in zip(sentences, tags, pairs.targets, strict=True):
        assert len(tokenize(sentence)) == len(tagged)
        _, genders = parse_french(target)
        assert (tagged[0], tagged[-1]) == (genders[0], genders[0])
        assert set(tagged) - {"-"} == set(genders)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        *(("verte", "vert"), ("vert", "verte"), ("blancs", "blanches"), ("royaux", "royales")),
        *(("belle", "beau"), ("bel", "belle"), ("vieil", "vieille"), ("le", "la"), ("une", "un")),
        *(("vieux", None), ("gris", None), ("grises", "gris"), ("pris", None), ("prise", "pris")),
        *(("cette", "ce"), ("cet", "cette"), ("ma", "mon"), ("mon", None), ("beaux", "belles")),
        *(("rouge", None), ("jeunes", None), ("les", None), ("l'", None)),
        *(("maison", None), ("", None), ("est", None)),
    ],
)
def test_other_gender(word, other):
    assert translation.other_gender(word) == other


def test_one_number_of_distractors_and_one_sentence_are_refused():
    expected = r"distractors: expected two numbers, \(fewest, most\), got 2"
    with pytest.raises(TypeError, match=expected):
        translation.generate(5, distractors=2, rng=0)
    with pytest.raises(TypeError, match="exclude: expected several sentences, got the single text 'the hat'"):
        translation.agreement_tests(5, distractors=1, rng=0, exclude="the hat")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: translation.generate(0, rng=0), "n: expected 1 to 100,000, got 0"),
        (lambda: translation.generate(100_001, rng=0), "n: expected 1 to 100,000, got 100001"),
        (
            lambda: translation.generate(5, distractors=(2, 1), rng=0),
            "distractors: expected numbers that rise, from 0 to 5, got (2, 1)",
        ),
        (
            lambda: translation.agreement_tests(5, distractors=6, rng=0),
            "distractors: expected numbers that rise, from 0 to 5, got (6, 6)",
        ),
        (
            lambda: translation.gender_tags(5, distractors=(-1, 1), rng=0),
            "distractors: expected numbers that rise, from 0 to 5, got (-1, 1)",
        ),
    ],
)
def test_what_is_out_of_range_is_named(call, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        call()
    assert str(caught.value) == message


RIGHT = ["la maison est verte", "l'hôtel est grand"]


@pytest.mark.parametrize(
    ("written", "accuracy", "exact"),
    [
        (RIGHT, 1.0, 1.0),
        (["la maison est vert", "l'hôtel est grand"], 7 / 8, 1 / 2),
        (["la maison", "l'hôtel est grand"], 6 / 8, 1 / 2),
        (["la maison est verte", "l'hôtel est grand grand"], 8 / 9, 1 / 2),
        (["maison est verte", "l'hôtel est grand"], 4 / 8, 1 / 2),
        (["", ""], 0.0, 0.0),
        ([["la", "maison", "est", "verte"], ["l'", "hôtel", "est", "petit"]], 7 / 8, 1 / 2),
    ],
)
def test_scores(written, accuracy, exact):
    assert word_accuracy(written, RIGHT) == pytest.approx(accuracy)
    assert exact_match(written, RIGHT) == exact


def test_words_may_be_given_on_both_sides():
    assert exact_match([["l'", "hôtel"]], ["l'hôtel"]) == exact_match(["L’hôtel"], [["l'", "hôtel"]]) == 1


@pytest.mark.parametrize("score", [word_accuracy, exact_match])
@pytest.mark.parametrize(("written", "targets"), [(["a"], ["a", "b"]), ([], [])])
def test_there_must_be_as_many_translations_as_targets(score, written, targets):
    message = f"translations: expected as many .*, got {len(written)} and {len(targets)}"
    with pytest.raises(ValueError, match=message):
        score(written, targets)

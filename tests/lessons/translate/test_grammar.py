"""The grammar: every word has the forms that a person wrote out, and a parser reads every sentence."""

import numpy as np
import pytest

from rnn101.datasets.text import detokenize, tokenize
from rnn101.lessons.translate import words
from rnn101.lessons.translate.grammar import (
    NounPhrase,
    Sentence,
    agree,
    contract,
    determiner,
    draw_sentence,
    feminine,
    plural,
    starts_with_vowel,
)
from tests.lessons.translate.french_forms import ADJECTIVES, NOUNS, PARTICIPLES, rows
from tests.lessons.translate.parser import UngrammaticalError, parse_english, parse_french

AGREEMENTS = [("m", False), ("f", False), ("m", True), ("f", True)]


@pytest.mark.parametrize("row", rows(ADJECTIVES) + rows(PARTICIPLES), ids=lambda row: row[0])
def test_an_adjective_or_participle_has_its_four_forms(row):
    entries = {entry.english: entry for entry in (*words.ADJECTIVES, *words.PARTICIPLES)}
    assert [agree(entries[row[0]].french, *agreement) for agreement in AGREEMENTS] == row[1:5]


@pytest.mark.parametrize("row", rows(NOUNS), ids=lambda row: row[0])
def test_a_noun_has_its_plural_and_gender(row):
    noun = {noun.english: noun for noun in words.NOUNS}[row[0]]
    assert [noun.french, plural(noun.french), noun.gender] == row[2:]


def test_every_word_of_the_grammar_was_written_out_once():
    assert sorted(noun.english for noun in words.NOUNS) == sorted(row[0] for row in rows(NOUNS))
    assert sorted(entry.english for entry in words.ADJECTIVES) == sorted(row[0] for row in rows(ADJECTIVES))
    assert sorted(entry.english for entry in words.PARTICIPLES) == sorted(row[0] for row in rows(PARTICIPLES))


def test_adjectives_stand_where_they_should():
    assert {entry.english: "before" if entry.before else "after" for entry in words.ADJECTIVES} == {
        row[0]: row[5] for row in rows(ADJECTIVES)
    }


def test_each_kind_has_as_many_masculine_as_feminine_nouns():
    for kind in ("place", "thing", "animal", "person"):
        genders = [noun.gender for noun in words.NOUNS if noun.kind == kind]
        assert genders.count("m") == genders.count("f") > 0


@pytest.mark.parametrize("row", rows(ADJECTIVES), ids=lambda row: row[0])
def test_only_three_adjectives_change_before_a_vowel_and_only_in_the_masculine_singular(row):
    expected = row[6] if len(row) == 7 else row[1]
    assert agree(row[1], "m", False, following="hôtel") == expected
    assert agree(row[1], "m", False, following="hibou") == row[1]
    assert agree(row[1], "m", False, following="jardin") == row[1]
    assert [agree(row[1], *agreement, following="arbre") for agreement in AGREEMENTS[1:]] == row[2:5]


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("the", ["le", "la", "l'", "l'", "les", "les"]),
        ("this", ["ce", "cette", "cet", "cette", "ces", "ces"]),
        ("my", ["mon", "ma", "mon", "mon", "mes", "mes"]),
    ],
)
def test_determiners(english, expected):
    singulars = [determiner(english, gender, False, "jardin") for gender in "mf"]
    before_vowel = [determiner(english, gender, False, "école") for gender in "mf"]
    plurals = [determiner(english, gender, True, "écoles") for gender in "mf"]
    assert [*singulars, *before_vowel, *plurals] == expected


def test_the_indefinite_article_does_not_change_before_a_vowel():
    assert [determiner("a", gender, False, word) for word in ("jardin", "arbre") for gender in "mf"] == [
        *("un", "une"),
        *("un", "une"),
    ]


@pytest.mark.parametrize(
    ("preposition", "phrase", "expected"),
    [
        ("de", "le jardin", "du jardin"),
        ("de", "les jardins", "des jardins"),
        ("de", "la maison", "de la maison"),
        ("de", "l' école", "de l' école"),
        ("de", "un jardin", "d' un jardin"),
        ("de", "une maison", "d' une maison"),
        ("de", "mon jardin", "de mon jardin"),
        ("près de", "les écoles", "près des écoles"),
        ("à côté de", "le hibou", "à côté du hibou"),
        ("face à", "le jardin", "face au jardin"),
        ("face à", "les maisons", "face aux maisons"),
        ("face à", "la maison", "face à la maison"),
        ("face à", "l' arbre", "face à l' arbre"),
        ("face à", "un arbre", "face à un arbre"),
        ("devant", "le jardin", "devant le jardin"),
        ("derrière", "les arbres", "derrière les arbres"),
    ],
)
def test_prepositions_melt_into_articles(preposition, phrase, expected):
    assert contract(preposition, phrase.split()) == expected.split()


def test_an_h_is_silent_but_for_two_nouns():
    silent = {"hôtel", "hôpital", "hôtels", "hôpitaux", "horloge", "horloges", "heureux"}
    aspirated = {"hibou", "hiboux", "hache", "haches"}
    assert {word for word in silent | aspirated if starts_with_vowel(word)} == silent


def test_rules_hold_for_words_outside_the_grammar():
    assert [feminine(word) for word in ("joyeux", "premier", "moyen", "breton", "calme", "idiot")] == [
        *("joyeuse", "première", "moyenne", "bretonne", "calme", "idiote")
    ]
    assert [plural(word) for word in ("animal", "gâteau", "prix", "nez", "bras", "lit")] == [
        *("animaux", "gâteaux", "prix", "nez", "bras", "lits")
    ]


WRONG = [
    "la maison est vert", "la maison est vertes",  # agreement of the adjective
    "les maisons est vertes", "la maison près du jardin est vert",  # of the verb
    "la maison près du jardin a été vendu",  # of the participle
    "le maison est verte",  # of the article
    "la école est grande", "l'hibou est grand", "le hôtel est grand",  # elision
    "l'jardin est grand", "ma école est grande", "ce hôtel est grand",
    "cet jardin est grand",
    "un beau hôtel est grand", "un bel jardin est grand",  # form before a vowel
    "un vieux arbre est grand",
    "la maison près de le jardin est verte",  # contraction
    "la maison face à les jardins est verte",
    "la maison près d'le jardin est verte",
    "la maison près de un jardin est verte",
    "la verte maison est grande", "la maison grande est verte",  # position of the adjective
    "les chevals sont noirs", "la maison est blance",  # irregular forms
    "la maison est est verte", "la maison verte",  # structure
    "la maison est verte verte", "maison est verte",
]  # fmt: skip


def test_the_parser_accepts_a_right_sentence_and_says_what_it_means():
    meaning, genders = parse_french("ma vieille horloge près du bel hôtel a été vendue")
    assert meaning == [
        ("my", "one", "clock", "old"),
        "near",
        ("the", "one", "hotel", "beautiful"),
        "has been",
        "sold",
    ]
    assert genders == ["f", "m"]


@pytest.mark.parametrize("sentence", WRONG)
def test_the_parser_rejects(sentence):
    with pytest.raises(UngrammaticalError):
        parse_french(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        *("a old house is green", "these house are green", "the houses is green", "house is green"),
        *("the house is former", "the house is new"),
    ],
)
def test_the_english_parser_rejects(sentence):
    with pytest.raises(UngrammaticalError):
        parse_english(sentence)


@pytest.mark.parametrize("distractors", [0, 1, 2, 3])
def test_both_languages_are_grammatical_and_mean_the_same(distractors):
    rng = np.random.default_rng(distractors)
    for _ in range(500):
        sentence = draw_sentence(distractors, rng)
        meaning, genders = parse_french(detokenize(sentence.french()))
        assert meaning == parse_english(detokenize(sentence.english()))
        assert len(genders) == distractors + 1
        nouns = [sentence.subject.noun, *(phrase.noun for _, phrase in sentence.between)]
        assert genders == [noun.gender for noun in nouns]


@pytest.mark.parametrize("distractors", [0, 1, 2, 3])
def test_distractors_are_of_the_other_gender_and_the_last_word_shows_the_subjects(distractors):
    rng = np.random.default_rng(distractors)
    for _ in range(300):
        sentence = draw_sentence(distractors, rng, genders="other")
        right, wrong = sentence.french_endings()
        assert right != wrong
        prefix = detokenize(sentence.french_prefix())
        _, (subject, *others) = parse_french(f"{prefix} {right}")
        assert len(others) == distractors
        assert set(others) <= {"m", "f"} - {subject}
        with pytest.raises(UngrammaticalError):
            parse_french(f"{prefix} {wrong}")


def test_every_word_of_the_grammar_is_used():
    rng = np.random.default_rng(0)
    used = set()
    for _ in range(4000):
        used |= set(draw_sentence(1, rng).english())
    entries = (*words.NOUNS, *words.ADJECTIVES, *words.PARTICIPLES, *words.PREPOSITIONS)
    for entry in entries:
        assert set(entry.english.split()) <= used
    for verb in (*words.COPULAS, words.PASSIVE):
        assert {word for form in verb.english for word in form.split()} <= used


TOPICS = (
    {"big", "small", "long", "fat"},
    {"old", "new", "young", "former"},
    {"good", "bad", "kind"},
    {"green", "white", "black", "gray", "blue", "red"},
    {"heavy", "light"},
    {"beautiful", "pretty"},
    {"royal", "private"},
)


def test_a_sentence_does_not_contradict_itself():
    rng = np.random.default_rng(0)
    said = [parse_english(" ".join(draw_sentence(0, rng).english())) for _ in range(3000)]
    twice = [{subject[3], ending} for subject, _, ending in said if subject[3] is not None]
    assert len(twice) > 1000
    for words_said in twice:
        assert len(words_said) == 2
        assert not any(words_said <= topic for topic in TOPICS)


def test_an_adjective_fits_its_noun():
    adjectives = {entry.english: entry for entry in words.ADJECTIVES}
    kinds = {noun.english: noun.kind for noun in words.NOUNS}
    rng = np.random.default_rng(0)
    for _ in range(500):
        subject, *_, ending = parse_english(detokenize(draw_sentence(0, rng).english()))
        noun, adjective = subject[2], subject[3]
        for word in {adjective, ending} & set(adjectives):
            assert kinds[noun] in adjectives[word].kinds


def test_tokens_survive_writing_and_reading():
    rng = np.random.default_rng(0)
    for _ in range(300):
        sentence = draw_sentence(2, rng)
        assert tokenize(detokenize(sentence.french())) == sentence.french()
        assert tokenize(detokenize(sentence.english())) == sentence.english()


def test_each_english_word_has_the_gender_of_its_noun():
    noun = {noun.english: noun for noun in words.NOUNS}
    adjective = {adjective.english: adjective for adjective in words.ADJECTIVES}
    in_front_of = next(entry for entry in words.PREPOSITIONS if entry.english == "in front of")
    sentence = Sentence(
        NounPhrase("this", noun["hotel"], False, adjective["old"]),
        ((in_front_of, NounPhrase("the", noun["church"], True)),),
        words.PASSIVE,
        words.PARTICIPLES[0],
    )
    assert " ".join(sentence.english()) == "this old hotel in front of the churches has been sold"
    assert " ".join(sentence.genders()) == "m m m - - - f f - - m"
    assert detokenize(sentence.french()) == "ce vieil hôtel devant les églises a été vendu"

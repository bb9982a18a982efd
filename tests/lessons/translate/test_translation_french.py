"""French forms: the rules give for every word what a person wrote out."""

import pytest

from rnn101.lessons.translate import translation_words as words
from rnn101.lessons.translate.translation_french import (
    agree,
    contract,
    determiner,
    feminine,
    plural,
    starts_with_vowel,
)
from tests.lessons.translate.translation_forms import ADJECTIVES, NOUNS, PARTICIPLES, rows

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

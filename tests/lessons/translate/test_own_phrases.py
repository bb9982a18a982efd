"""Pairs of sentences and their parts; and what is read of a learner's own file."""

import dataclasses
import json
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.datasets.files import verify
from rnn101.datasets.text import Vocabulary
from rnn101.lessons.translate.own_phrases import Pairs, load_interface, load_tsv

TEN = Pairs(tuple(f"s{i}" for i in range(10)), tuple(f"t{i}" for i in range(10)), ("a note",))


def test_a_split_keeps_pairs_together_and_in_order():
    train, test = TEN.split(3, rng=0)
    assert (len(train), len(test)) == (7, 3)
    for part in (train, test):
        assert [source[1:] for source in part.sources] == [target[1:] for target in part.targets]
        assert list(part.sources) == sorted(part.sources)
        assert part.notes == ("a note",)
    assert sorted((*train.sources, *test.sources)) == sorted(TEN.sources)


def test_a_split_is_drawn_by_its_seed():
    assert TEN.split(3, rng=0) == TEN.split(3, rng=np.random.default_rng(0))
    assert len({TEN.split(3, rng=seed)[1].sources for seed in range(20)}) > 10


@pytest.mark.slow
@given(st.lists(st.sampled_from("abcdefg"), min_size=2, max_size=30), st.integers(1, 29), st.integers(0, 5))
def test_a_source_with_several_translations_is_on_one_side(sources, n_test, seed):
    pairs = Pairs(tuple(sources), tuple(str(i) for i in range(len(sources))))
    try:
        train, test = pairs.split(n_test, rng=seed)
    except ValueError:
        largest = max(sources.count(source) for source in set(sources))
        assert n_test + largest > len(sources)  # whichever source comes last may be as large as this
        return
    assert not set(train.sources) & set(test.sources)
    assert sorted((*train.targets, *test.targets)) == sorted(pairs.targets)
    assert len(test) >= n_test
    assert len(train) >= 1


def test_sources_of_the_same_words_are_on_one_side():
    sources = ("Run!", "run!", "Run !", "RUN!", "Don’t.", "don't.", "\u00c9t\u00e9", "E\u0301te\u0301", "Go.")
    pairs = Pairs(sources, tuple("abcdefghi"))
    for seed in range(10):
        test = set(pairs.split(1, rng=seed)[1].targets)
        assert test in (set("abcd"), set("ef"), set("gh"), set("i"))


@pytest.mark.parametrize("n_test", [10, 11])
def test_too_large_a_test_part_is_refused(n_test):
    message = (
        f"^n_test: expected fewer, so that one of the 10 different sources of .* is left .*, got {n_test}$"
    )
    with pytest.raises(ValueError, match=message):
        TEN.split(n_test, rng=0)


def test_an_empty_test_part_is_refused():
    with pytest.raises(ValueError, match=r"^n_test: expected a whole number of at least 1, got 0$"):
        TEN.split(0, rng=0)


def test_sources_and_targets_must_be_as_many():
    with pytest.raises(ValueError, match=r"^targets: expected 2, as many as sources, got 1$"):
        Pairs(("a", "b"), ("c",))


def test_pairs_cannot_be_changed_and_show_the_first():
    with pytest.raises(dataclasses.FrozenInstanceError):
        TEN.sources = ()
    assert repr(TEN) == "Pairs(10: 's0' → 't0', …)"
    assert repr(Pairs((), ())) == "Pairs(0)"


@pytest.fixture
def tsv(tmp_path):
    """Write ``mine.tsv`` with the given text or bytes."""

    def write(content):
        path = tmp_path / "mine.tsv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def error_of(path, **arguments):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - callers compare the whole message
        load_tsv(path, **arguments)
    return str(caught.value)


def test_two_columns(tsv):
    pairs = load_tsv(tsv("Go.\tVa !\nI see the man.\tJe vois l'homme.\n"))
    assert pairs.sources == ("Go.", "I see the man.")
    assert pairs.targets == ("Va !", "Je vois l'homme.")
    assert pairs.notes == ()


def test_more_columns_empty_lines_spaces_and_any_line_ends(tsv):
    pairs = load_tsv(tsv("\r\nGo. \t Va !\tCC-BY 2.0\tby me\r\n\r\n \t \r\nRun!\tCours !\t"))
    assert list(zip(pairs.sources, pairs.targets, strict=True)) == [("Go.", "Va !"), ("Run!", "Cours !")]


def test_one_sentence_may_have_several_translations_and_stays_on_one_side(tsv):
    pairs = load_tsv(tsv("Run!\tCours !\nRun!\tCourez !\nGo.\tVa !\n"))
    assert pairs.sources == ("Run!", "Run!", "Go.")
    for seed in range(10):
        train, test = pairs.split(1, rng=seed)
        assert not set(train.sources) & set(test.sources)


def test_quotation_marks_are_text(tsv):
    pairs = load_tsv(tsv('He said "go.\tIl a dit « va ».\n"Go" is short.\t"Va" est court.\n'))
    assert pairs.sources == ('He said "go.', '"Go" is short.')


def test_other_columns_and_the_other_direction(tsv):
    path = tsv("1\tGo.\t7\tVa !\n2\tRun!\t8\tCours !\n")
    assert load_tsv(path, columns=(1, 3)).targets == ("Va !", "Cours !")
    other_way = load_tsv(path, columns=(3, 1))
    assert (other_way.sources[0], other_way.targets[0]) == ("Va !", "Go.")


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "the file was read as UTF-16"),
        ("cp1252", "line 2 is not UTF-8: the file was read as Windows-1252"),
    ],
)
def test_encodings(tsv, encoding, note):
    pairs = load_tsv(tsv("Go.\tVa !\nSchool\tÉcole\n".encode(encoding)))
    assert pairs.targets == ("Va !", "École")
    assert pairs.sources[0] == "Go."
    assert pairs.notes == (() if note is None else (note,))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Go.\tVa !\nRun!\n",
            "load_tsv: mine.tsv, line 2, 1 of at least 2 columns separated by tabs: 'Run!'",
        ),
        ("Go.,Va !\n", "load_tsv: mine.tsv, line 1, 1 of at least 2 columns separated by tabs: 'Go.,Va !'"),
        ("Go.\tVa !\n\n\tVa !\n", "load_tsv: mine.tsv, line 3, the sentence is empty: '\\tVa !'"),
        ("Go.\t \tby me\n", "load_tsv: mine.tsv, line 1, the translation is empty: 'Go.\\t \\tby me'"),
        ("", "load_tsv: mine.tsv has no pair of sentences"),
        ("\n \n", "load_tsv: mine.tsv has no pair of sentences"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tsv, text, message):
    assert error_of(tsv(text)) == message


def test_no_text_at_all(tsv, tmp_path):
    assert "NUL byte" in error_of(tsv(b"Go.\tVa !\n\0\0\0"))
    with pytest.raises(FileNotFoundError, match="load_tsv: there is no file"):
        load_tsv(tmp_path / "nothing.tsv")


@pytest.mark.parametrize("columns", [(0, 0), (-1, 0), (0,), (0, 1, 2), "01"])
def test_columns_must_be_two(tsv, columns):
    expected = f"columns: expected two different whole numbers of at least 0, got {columns!r}"
    assert error_of(tsv("a\tb\n"), columns=columns) == expected


def test_long_sentences_are_left_out_and_a_note_says_so(tsv):
    path = tsv("I am here.\tJe suis là.\nGo.\tVa !\nI go to him.\tJ'y vais, moi, là.\n")
    pairs = load_tsv(path, max_words=4)
    assert pairs.sources == ("I am here.", "Go.")
    assert pairs.notes == ("1 pair with more than 4 words left out (line 3)",)
    assert load_tsv(path, max_words=2).notes == ("2 pairs with more than 2 words left out (line 1, …)",)
    assert load_tsv(path, max_words=8).notes == ()
    assert error_of(path, max_words=1) == (
        "load_tsv: mine.tsv has no pair of sentences: 3 pairs with more than 1 words left out (line 1, …)"
    )
    assert error_of(path, max_words=0) == "max_words: expected a whole number of at least 1, got 0"


def test_without_max_words_the_longest_sentences_are_left_out_too(tsv):
    path = tsv(f"Go.\tVa !\n{'so ' * 31}\tsi\n{'so ' * 30}\tsi\n")
    pairs = load_tsv(path)
    assert len(pairs) == 2
    assert pairs.notes == ("1 pair with more than 30 words left out (line 2)",)
    assert len(load_tsv(path, max_words=None)) == 3


def test_a_pair_that_comes_again_is_left_out_and_a_note_says_so(tsv):
    pairs = load_tsv(tsv("Run!\tCours !\nRun!\tCourez !\nrun !\tcours!\tby me\nRun!\tCours !\n"))
    assert list(zip(pairs.sources, pairs.targets, strict=True)) == [("Run!", "Cours !"), ("Run!", "Courez !")]
    assert pairs.notes == ("2 pairs that came before left out (line 3, …)",)


def test_invisible_signs_are_no_text(tsv):
    pairs = load_tsv(tsv("\ufeff\ufeffGo.\u200b\tVa\u200b !\n\u200b\nRun!\tCours !\n"))
    assert (pairs.sources, pairs.targets) == (("Go.", "Run!"), ("Va !", "Cours !"))
    assert error_of(tsv("Go.\t\u200b\n")) == "load_tsv: mine.tsv, line 1, the translation is empty: 'Go.\\t'"


@pytest.mark.slow
def test_sixty_thousand_rows_are_read(tsv):
    lines = (
        f"The word{i % 9000} is green.\tLe mot{i % 11000} est vert, non ?\tby me {i}\n" for i in range(60_000)
    )
    path = tsv("".join(lines))
    pairs = load_tsv(path, max_words=12)
    train, test = pairs.split(5000, rng=0)
    french = Vocabulary.from_texts(train.targets, limit=4000)
    assert len(pairs) == 60_000
    assert len(test) >= 5000
    assert len(french) == 4004
    assert (french.encode(test.targets) == 1).any()


def test_the_file_that_comes_with_the_course():
    pairs = load_tsv(verify("phrases_example.tsv"))
    assert len(pairs) == 120
    assert (pairs.sources[0], pairs.targets[0]) == ("Hello!", "Bonjour !")
    assert len(set(pairs.sources)) == 109
    assert len(set(zip(pairs.sources, pairs.targets, strict=True))) == 120
    assert pairs.notes == ()


def a_language_pack(folder, monkeypatch, texts):
    """Put a package such as JupyterLab's into a folder that Python looks into."""
    place = folder / "jupyterlab_language_pack_fr_FR" / "locale" / "fr_FR" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place.parents[2] / "__init__.py").write_text("", encoding="utf-8")
    (place / "jupyterlab.json").write_text(json.dumps(texts), encoding="utf-8")
    (place / "jupyterlab.mo").write_bytes(b"not read")
    monkeypatch.syspath_prepend(folder)


def test_the_interface_is_read_from_the_language_pack(tmp_path, monkeypatch):
    texts = {
        "": {"language": "fr-FR"},
        "Save file": ["Enregistrer le fichier"],
        "menu\x04Close": ["Fermer"],
        "save file": ["sauver"],  # came before
        "%1 at line %2": ["%1 à la ligne %2"],
        "Notebook": ["Notebook"],
        "One two three four": ["Un deux trois quatre"],
        "Two": [""],
    }
    a_language_pack(tmp_path, monkeypatch, texts)
    pairs = load_interface(max_words=3)
    assert pairs.sources == ("Save file", "Close")
    assert pairs.targets == ("Enregistrer le fichier", "Fermer")


def test_without_the_language_pack_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "jupyterlab_language_pack_fr_FR", None)
    with pytest.raises(ModuleNotFoundError, match="expected it to be installed; pip install jupyterlab-lang"):
        load_interface()

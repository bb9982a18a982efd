"""Files with slips in them: each is read right, or refused with its place; no row is lost without a word."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn101.datasets import prices
from rnn101.datasets.files import data_path
from rnn101.lessons.how_positive import reviews
from rnn101.lessons.translate import translation

CASES = Path(__file__).with_name("cases")


def lines_of(path: Path, most: int = 12) -> str:
    """Give the first lines of a file: enough for any slip."""
    return "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:most])


def texts_of(pattern: str, *examples: str) -> list[str]:
    return [lines_of(data_path(name)) for name in examples] + [
        lines_of(path) for path in sorted(CASES.glob(pattern))
    ]


PRICES = texts_of("F[35]*", "google_2004_2008.csv", "example_made_up.csv")
REVIEWS = texts_of("F1*", "reviews_example.csv")
PHRASES = texts_of("F2*", "phrases_example.tsv")

PIECES = st.sampled_from(
    ["", '"', '""', ",", ";", "\t", ".", "-", "0", "9", " ", "\n", "null", "K", "ं", "\0", "€"]
)
SLIPS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 2), PIECES), min_size=1, max_size=3
)


def mutated(text: str, slips: list[tuple[float, int, str]]) -> str:
    """Put pieces in place of none, one or two characters, at shares of the text's length."""
    for share, length, piece in slips:
        place = int(share * len(text))
        text = text[:place] + piece + text[place + length :]
    return text


def rows_told(notes: tuple[str, ...]) -> int:
    """Give how many rows the notes say were left out or go over lines, where fewer rows are right."""
    told = (re.match(r"(\d+) (?:row|review|pair)s? ", note) for note in notes)
    return sum(int(found[1]) for found in told if found)


def read(load, tmp_path_factory, text):
    """Read a text as a file; None stands for a ValueError that names the file and what is wrong with it."""
    path = tmp_path_factory.getbasetemp() / "slips.csv"
    path.write_bytes(text.encode())
    found, problem = None, ""
    try:
        found = load(path)
    except ValueError as error:
        problem = str(error)
    assert (found is None) == bool(problem)
    assert not problem or re.match(r"load_[ct]sv: slips\.csv(, line \d+, .| |, all )", problem), problem
    return found


def rows_of(text: str) -> int:
    return sum(bool(line.strip(' ,;"\t')) for line in text.splitlines())


@pytest.mark.slow
@given(st.sampled_from(PRICES), SLIPS)
@example(PRICES[0], [(0.1, 0, '"'), (0.5, 0, '"')])
def test_prices(tmp_path_factory, text, slips):
    text = mutated(text, slips)
    table = read(prices.load_csv, tmp_path_factory, text)
    if table is not None:
        in_quotes = '"' in text and any(piece == "\n" for _, _, piece in slips)  # a cell may go over lines
        assert in_quotes or len(table) + rows_told(table.notes) == rows_of(text) - 1
        assert (np.diff(table.dates) > np.timedelta64(0, "D")).all()
        for name in ("open", "high", "low", "close"):
            assert (table.column(name) > 0).all()
        blank = sum(np.isnan(table.column(name)).any() for name in table.columns)
        assert blank == sum("NaN there" in note for note in table.notes)


@given(st.sampled_from(REVIEWS), SLIPS)
@example(REVIEWS[0], [(0.3, 0, '"'), (0.9, 0, '"')])
def test_reviews(tmp_path_factory, text, slips):
    text = mutated(text, slips)
    found = read(reviews.load_csv, tmp_path_factory, text)
    if found is not None:
        over_lines = sum(found.texts[row].count("\n") for row in range(len(found)))
        assert (over_lines > 0) == any("over several lines" in note for note in found.notes)
        neutral = sum(rows_told((note,)) for note in found.notes if "neither" in note)
        if over_lines == 0:
            assert rows_of(text) - 1 <= len(found) + neutral <= rows_of(text)


@given(st.sampled_from(PHRASES), SLIPS)
def test_phrases(tmp_path_factory, text, slips):
    text = mutated(text, slips)
    pairs = read(translation.load_tsv, tmp_path_factory, text)
    if pairs is not None:
        assert len(pairs) + rows_told(pairs.notes) == rows_of(text)


@pytest.mark.parametrize("text", [*PRICES, *REVIEWS, *PHRASES])
def test_half_a_file_is_read_or_refused(tmp_path_factory, text):
    for load in (prices.load_csv, reviews.load_csv, translation.load_tsv):
        for length in range(0, len(text), 7):
            read(load, tmp_path_factory, text[:length])

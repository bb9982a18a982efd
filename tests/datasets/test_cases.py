"""Small files that once lost rows or were misread; each stands for a kind, and has its right value here."""

from pathlib import Path

import numpy as np
import pytest

from rnn101.datasets import price_dates, prices
from rnn101.datasets.text import tokenize
from rnn101.lessons.how_positive import reviews
from rnn101.lessons.translate import translation

CASES = Path(__file__).with_name("cases")


def test_between_tabs_a_quote_is_text():
    read = reviews.load_csv(CASES / "F1_stray_quote.tsv")
    assert read.texts == (
        "Nice plot.",
        '"The ending is weak.',
        "Bad sound.",
        "Fine actors.",
        'They said it twice, "',
        "Dull.",
    )
    assert read.labels.tolist() == [1, 0, 0, 1, 1, 0]
    assert read.notes == ()


def test_between_commas_a_quote_that_takes_in_rows_is_an_error():
    message = (
        r"^load_csv: F1_stray_quote.csv, line 2, a quote that opens here takes in the rows below: delete it"
    )
    with pytest.raises(ValueError, match=message):
        reviews.load_csv(CASES / "F1_stray_quote.csv")


def test_marks_stay_in_their_word():
    hindi = translation.load_tsv(CASES / "F2_hindi.tsv", max_words=5)
    assert [tokenize(text) for text in hindi.targets] == [
        ["क्या", "यह", "मुश्किल", "है", "?"],
        ["मुझे", "बर्फ़", "पसंद", "है", "।"],
    ]
    assert hindi.notes == ()
    turkish = translation.load_tsv(CASES / "F2_turkish.tsv")
    assert tokenize(turkish.targets[0]) == ["i̇zmir'de", "."]


@pytest.mark.parametrize(
    ("name", "taken", "if_comma"),
    [("F3_decimal_comma_three_digits.csv", 87701, 87.701), ("F3_point_groups_index.csv", 118.894, 118894)],
)
def test_what_can_be_read_in_two_ways_is_told(name, taken, if_comma):
    table = prices.load_csv(CASES / name)
    assert table.close[-1] == taken
    assert len(table.notes) == 1
    assert "can be read in two ways" in table.notes[0]
    assert prices.load_csv(CASES / name, decimal=",").close[-1] == if_comma


def test_between_semicolons_it_is_an_error():
    with pytest.raises(ValueError, match="line 2, column 'Open': '87,669' can be read in two ways"):
        prices.load_csv(CASES / "F3_control_semicolon.csv")


def test_spaces_between_thousands_tell():
    table = prices.load_csv(CASES / "F3_tab_space_groups.tsv")
    assert table.close.tolist() == [87.7, 87.701]
    assert table.volume.tolist() == [577100.0, 297100.0]


def test_a_year_that_may_stand_first_is_an_error():
    with pytest.raises(ValueError, match="line 2, column 'Date': '17-01-30' may begin with its year"):
        prices.load_csv(CASES / "F4_year_first_two_digits.csv")


def test_a_date_in_the_future_is_an_error(monkeypatch):
    monkeypatch.setattr(price_dates, "_tomorrow", lambda: np.datetime64("2026-12-31"))
    with pytest.raises(
        ValueError, match="line 2, column 'Date': '12/30/27' is in the future, read as 2027-12"
    ):
        prices.load_csv(CASES / "F4_year_1928.csv")


def test_a_blank_cell_that_is_not_needed_drops_no_row():
    table = prices.load_csv(CASES / "F5_optional_column_blank.csv")
    assert table.close.tolist() == [10.5, 10.6, 10.7, 10.8]
    assert table.adj_close[:2].tolist() == [10.4, 10.5]
    assert table.notes == ("column 'Adj Close' is blank in 2 of 4 rows: NaN there (line 4, 5)",)

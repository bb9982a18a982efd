"""A learner's own reviews: layouts, labels and encodings that are read, and errors that name the line."""

import csv
import runpy
import time
from pathlib import Path

import numpy as np
import pytest

from rnn101.datasets.files import data_path
from rnn101.lessons.how_positive import reviews


@pytest.fixture
def own(tmp_path):
    """Write ``mine.csv`` and read it."""

    def read(text, encoding="utf-8"):
        path = tmp_path / "mine.csv"
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        return reviews.load_csv(path)

    return read


@pytest.mark.parametrize(
    "text",
    [
        "Good soup.,1\nBad soup.,0\n",
        "text,label\nGood soup.,1\nBad soup.,0\n",
        "label,text\n1,Good soup.\n0,Bad soup.\n",
        "Sentiment;Review\npositive;Good soup.\nNEGATIVE;Bad soup.\n",
        "id\ttext\tdate\tlabel\n7\tGood soup.\tMonday\tpos\n8\tBad soup.\t\tneg\n",
        "Good soup.;1\nBad soup.;-1\n",
        "Good soup.\t1.0\nBad soup.\t-1.0\n",
        "Good soup.,+1\r\n\r\nBad soup.,-1\r\n,\r\n",
        "review,stars\nGood soup.,5\nBad soup.,1",
        '"Good soup.";"1"\n"Bad soup.";"0"\n',
        "\ufefftext,label\nGood soup.,1\nBad soup.,0\n",
        "airline_sentiment,text\npositive,Good soup.\nnegative,Bad soup.\n",
        "Review\tLiked\nGood soup.\t1\nBad soup.\t0\n",
        'text\tlabel\n"Good soup."\t"1"\nBad soup.\t0\n',
    ],
)
def test_layouts(own, text):
    read = own(text)
    assert read.texts == ("Good soup.", "Bad soup.")
    assert read.values.tolist() == [1.0, -1.0]
    assert read.labels.tolist() == [1, 0]
    assert read.notes == ()


def test_quoted_separators_quotes_and_line_breaks(own):
    read = own('text,label\n"Good, really: ""very"" good.\nTwice.",1\nBad soup; bad bread.,0\n')
    assert read.texts == ('Good, really: "very" good.\nTwice.', "Bad soup; bad bread.")
    assert read.notes == ("1 review in quotes over several lines (first in line 2)",)


def test_quotes_between_tabs_are_text_but_around_a_whole_cell(own):
    read = own('1\tlabel\ttext\n7\tpositive\t"Good", they said: "\n8\tnegative\t"A ""bad"" soup."\n')
    assert read.texts == ('"Good", they said: "', 'A "bad" soup.')


def test_a_text_between_tabs_may_be_long(own):
    assert len(own(f"{'a' * 131_073}\t1\nb\t0\n").texts[0]) == 131_073


def test_commas_in_texts_of_a_semicolon_file(own):
    assert own("Good, warm, soup;1\nBad, cold, soup;0\n").texts[0] == "Good, warm, soup"


def test_stars_are_graded_and_three_are_left_out(own):
    read = own("text,stars\na,1\nb,2\nc,3\nd,4\ne,5\nf,3\n")
    assert read.texts == ("a", "b", "d", "e")
    assert read.values.tolist() == [-1, -0.5, 0.5, 1]
    assert read.notes == ("2 reviews neither positive nor negative left out (first in line 4)",)


def test_neutral_labels_are_left_out(own):
    assert own("a,-1\nb,0\nc,1\n").texts == ("a", "c")
    assert own("a,negative\nb,neutral\nc,positive\n").notes == (
        "1 review neither positive nor negative left out (first in line 2)",
    )


@pytest.mark.parametrize(
    ("encoding", "note"), [("cp1252", "Windows-1252"), ("utf-16", "UTF-16"), ("utf-8-sig", None)]
)
def test_encodings(own, encoding, note):
    read = own("text,label\nDas Café war schön.,1\nDas Café war öde.,0\n", encoding)
    assert read.texts == ("Das Café war schön.", "Das Café war öde.")
    assert (note is None and read.notes == ()) or (len(read.notes) == 1 and note in read.notes[0])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "mine.csv is empty"),
        ("\n,\n", "mine.csv is empty"),
        ("text,label\n", "mine.csv has a header but no reviews"),
        ("a,1\nb,maybe\nc,0\n", "mine.csv, line 2, the label is 'maybe'; expected 0 or 1, as in other rows"),
        ("text,label\na,1\n\nb,\n", "mine.csv, line 4, the label is empty"),
        ("a,1\nb,0\nc,positive\n", "mine.csv, line 3, the label is 'positive'; expected 0 or 1, as"),
        (
            "a,good\nb,bad\n",
            "the label is 'good'; expected negative or positive, or 0 or 1, or -1 or 1, or 1 to 5 stars",
        ),
        ("a,4.5\nb,1\nc,10\n", "line 1, the label is '4.5'; expected negative or positive, or 0 or 1, or "),
        (
            "Kommentar,Urteil\na,1\nb,0\n",
            "the label is 'Urteil'; expected 0 or 1, as in other rows. If this line is a header, name its ",
        ),
        ("1,Good soup.\n0,Bad soup.\n", "1 to 5 stars. The text comes first, unless a header names"),
        ("a,1\n,0\n", "mine.csv, line 2, the text is empty"),
        ('"a\nb",1\nc,1\n"",0\n', "mine.csv, line 4, the text is empty"),
        ("a,1\nb,1\n", "mine.csv, all 2 reviews are positive (labels read as 0 or 1)"),
        ("a,1\nb,2\n", "mine.csv, all 2 reviews are negative (labels read as 1 to 5 stars)"),
        ("a,3\nb,3\n", "mine.csv, all reviews are neutral (labels read as 1 to 5 stars)"),
        ("a,1\nb, c,0\n", "mine.csv, line 2, 3 cells, but 2 expected"),
        ("text,label\na,1\nb\n", "mine.csv, line 3, 1 cell, but 2 expected"),
        ("a\nb\n", "mine.csv, line 1, 1 cell, but 2 expected, the text and its label; write a first line"),
        (
            "1,a,0\n2,b,1\n",
            "mine.csv, line 1, 3 cells, but 2 expected, the text and its label; write a first line above "
            "that names all columns, two of them 'text' and 'label'",
        ),
        ("a\t1\nb\tc\t0\n", "line 2, 3 cells, but 2 expected: between tabs, a text holds no tab and no line"),
        ('a\t1\n"b\nc"\t0\n', "line 2, 1 cell, but 2 expected: between tabs, a text holds no tab"),
        (
            'a,1\n"b,0\nc",1\n',
            "line 2, a quote that opens here takes in the rows below: delete it, or close it",
        ),
        (
            'id,text,label\n1,"a,0\n\n2,b,1\n3,c",0\n',
            "line 2, a quote that opens here takes in the rows below",
        ),
        ('"text,label\na,0\nb",1\n', "line 1, a quote that opens here takes in the rows below"),
        ('label,text\n1,a\n0,"b\n1,c"\n', "line 3, a quote that opens here takes in the rows below"),
        (
            f"{'a' * 131_073},1\nb,0\n",
            "line 1, a cell of more than the 131,072 characters allowed: is a quote",
        ),
        ("text,date\na,1\n", "mine.csv, line 1, no column for the label; the header has 'text', 'date'"),
        ("label,date\n1,a\n", "mine.csv, line 1, no column for the text"),
        ("text,review,label\na,b,1\n", "mine.csv, line 1, more than one column for the text"),
        ('a,1\n"b,0\n', "mine.csv, line 2, broken quotes"),
        (b"a,1\n\0,0\n", "mine.csv, line 2, a NUL byte"),
    ],
)
def test_errors_name_the_line(own, text, message):
    with pytest.raises(ValueError, match="load_csv") as raised:
        own(text)
    assert message in str(raised.value)
    assert str(raised.value).startswith("load_csv: mine.csv")


def test_a_missing_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="load_csv: there is no file"):
        reviews.load_csv(tmp_path / "nothing.csv")


@pytest.mark.slow
def test_fifty_thousand_rows(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("review", "sentiment"))
        text = "it was, on the whole, what one expects of it " * 20
        rows.writerows((f"{text}{row}", ("negative", "positive")[row % 2]) for row in range(50_000))
    start = time.process_time()
    read = reviews.load_csv(path)
    assert time.process_time() - start < 10
    assert len(read) == 50_000
    assert read.labels.sum() == 25_000
    assert read.texts[-1].endswith("49999")


def test_the_example_comes_out_byte_for_byte_and_is_read():
    script = runpy.run_path(str(Path(__file__).with_name("make_reviews_example.py")))
    assert script["csv_bytes"]() == data_path("reviews_example.csv").read_bytes()
    read = reviews.load_csv(data_path("reviews_example.csv"))
    assert len(read) == 60
    np.testing.assert_array_equal(read.labels, [1, 0] * 30)
    assert read.texts[2:3] == ("We will come back next summer.",)
    assert any("," in text for text in read.texts)

"""A small price CSV, written in whatever way a test needs it."""

import csv

import pytest

HEADER = ("Date", "Open", "High", "Low", "Close", "Volume")
ROWS = (
    ("2012-01-03", "325.25", "332.83", "324.97", "329.50", "7380500"),
    ("2012-01-04", "331.27", "333.87", "329.08", "330.75", "5749400"),
    ("2012-01-13", "329.83", "330.75", "326.89", "328.00", "6590300"),
)


@pytest.fixture
def price_csv(tmp_path):
    """Write ``mine.csv``: three days of prices; a test may give other rows, other dates or one other cell."""

    def write(rows=ROWS, header=HEADER, separator=",", *, dates=None, cell=None):
        rows = [list(row) for row in rows]
        if dates is not None:
            rows = [[date, *row[1:]] for date, row in zip(dates, rows, strict=False)]
        if cell is not None:
            row, column, text = cell
            rows[row][header.index(column)] = text
        path = tmp_path / "mine.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=separator).writerows([header, *rows])
        return path

    write.rows = ROWS
    return write

"""Reviews with their values; and a learner's own ones: a text file with two columns, a text and a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from os import PathLike

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.own_file import TextFile, read_text_file, rows_within, shown

_SEPARATORS = (",", ";", "\t")
_MAX_LINE = 1_000_000  # characters; a whole review may stand in one line
_TITLES = {
    "text": ("text", "review", "reviewtext", "sentence", "comment", "content", "message", "phrase", "tweet"),
    "label": (
        *("label", "sentiment", "rating", "stars", "star", "score", "polarity", "class", "target"),
        *("airlinesentiment", "liked"),
    ),
}
_SCALES: dict[str, dict[str, float | None]] = {
    "negative or positive": {"negative": -1.0, "neg": -1.0, "neutral": None, "positive": 1.0, "pos": 1.0},
    "0 or 1": {"0": -1.0, "1": 1.0},
    "-1 or 1": {"-1": -1.0, "0": None, "1": 1.0},
    "1 to 5 stars": {"1": -1.0, "2": -0.5, "3": None, "4": 0.5, "5": 1.0},
}
_LABELS = frozenset(label for scale in _SCALES.values() for label in scale)


@dataclass(frozen=True, eq=False)
class Reviews:
    """n reviews and how positive each one is.

    >>> reviews = Reviews(("Good soup.", "The room was awful.", "Not bad."), np.array([0.6, -0.9, 0.48]))
    >>> reviews, reviews.labels, reviews[1:].texts
    (Reviews(3 texts, 67 % positive), array([1, 0, 1]), ('The room was awful.', 'Not bad.'))
    """

    texts: tuple[str, ...]
    values: NDArray[np.float64]  # (n,), from -1, as negative as can be, to 1; read-only
    notes: tuple[str, ...] = ()  # what the reader of a file did, in words

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.texts),):
            raise ValueError(
                f"values: expected shape ({len(self.texts)},), as texts, got {self.values.shape}"
            )
        outside = ~(np.abs(self.values) <= 1)
        if outside.any():
            raise ValueError(f"values: expected numbers from -1 to 1, got {self.values[outside][0]}")
        self.values.setflags(write=False)

    def __len__(self) -> int:
        """Give the number of reviews."""
        return len(self.texts)

    def __repr__(self) -> str:
        share = f", {self.labels.mean():.0%} positive".replace("%", " %") if self.texts else ""
        return f"Reviews({len(self)} texts{share})"

    def __getitem__(self, rows: slice | NDArray[np.integer]) -> Reviews:
        """Give some of the reviews, by a slice or by an array of row numbers."""
        chosen = np.arange(len(self))[rows]
        return Reviews(tuple(self.texts[row] for row in chosen), self.values[chosen], self.notes)

    @property
    def labels(self) -> NDArray[np.int64]:
        """1 for each positive review, 0 for each other one, shape (n,)."""
        return (self.values > 0).astype(np.int64)


@dataclass(frozen=True)
class _Rows:
    """The rows of a file: the line, the text and the label of each."""

    file: TextFile
    has_header: bool
    lines: list[int]
    texts: list[str]
    labels: list[str]


def load_csv(path: str | PathLike[str]) -> Reviews:
    """Read labeled reviews from a text file with two columns.

    Cells are separated by commas, semicolons or tabs. The first column is the text and the second its label,
    unless a header names them (``text``, ``review`` …; ``label``, ``sentiment``, ``stars`` …): then they may
    stand anywhere, and other columns are ignored. Labels are ``negative`` and ``positive`` (or ``neg`` and
    ``pos``), 0 and 1, -1 and 1, or stars from 1 to 5. Neutral ones and three stars are left out; ``notes``
    says so. The values are -1 and 1 or, for two and four stars, -0.5 and 0.5.

    The file, of at most 100 MB, is in UTF-8 or another usual encoding, and is never changed; a text with
    separators or line breaks in it stands in double quotes, but between tabs double quotes are text. If it
    cannot be read as labeled reviews, the ValueError names the line.
    """
    file = read_text_file(path, reader="load_csv")
    rows = _read_rows(file)
    name = _find_scale(rows)
    values = [_SCALES[name][_plain(label)] for label in rows.labels]
    kept = [row for row, value in enumerate(values) if value is not None]
    reviews = Reviews(
        tuple(rows.texts[row] for row in kept),
        np.array([values[row] for row in kept], dtype=np.float64),
        (*file.notes, *_notes(rows, values)),
    )
    if len(kept) == 0 or reviews.labels.min() == reviews.labels.max():
        kind = "positive" if reviews.labels.any() else "negative"
        found = f"all {len(kept)} reviews are {kind}" if kept else "all reviews are neutral"
        raise ValueError(
            f"load_csv: {file.name}, {found} (labels read as {name}); "
            "a model needs positive and negative ones to learn from"
        )
    return reviews


def _read_rows(file: TextFile) -> _Rows:
    if not file.text.strip(' ,;"\t\n'):
        raise ValueError(f"load_csv: {file.name} is empty")
    separator = _find_separator(file)
    records = file.records(separator, max_characters=_MAX_LINE)
    first_line, first = next(records)
    text_place, label_place, width, has_header = _find_columns(file, first_line, first)
    rows = _Rows(file, has_header, [], [], [])
    for line, record in records if has_header else [(first_line, first), *records]:
        if len(record) != width:
            raise file.error(
                line, f"{_cells(record)}, but {width} expected{_advice(record, width, separator)}"
            )
        if not record[text_place]:
            raise file.error(line, "the text is empty")
        within = rows_within(record, separator)
        if len(within) > 1 and all(len(row) == width and _is_label(row[label_place]) for row in within):
            raise file.error(line, "a quote that opens here takes in the rows below: delete it, or close it")
        rows.lines.append(line)
        rows.texts.append(record[text_place])
        rows.labels.append(record[label_place])
    if not rows.lines:
        raise ValueError(f"load_csv: {file.name} has a header but no reviews")
    return rows


def _advice(record: list[str], width: int, separator: str) -> str:
    if separator == "\t":
        return ": between tabs, a text holds no tab and no line break"
    return ": put a text with a separator in double quotes" if len(record) > width else ""


def _is_label(cell: str) -> bool:
    """Tell whether a cell may stand in the column of labels, or over it."""
    return _plain(cell) in _LABELS or _column_of(cell) == "label"


def _find_separator(file: TextFile) -> str:
    """Find the separator that cuts the most titles and labels out of the first records."""

    def found(separator: str) -> int:
        count = 0
        try:
            for _, record in islice(file.records(separator, max_characters=_MAX_LINE), 50):
                count += sum(_plain(cell) in _LABELS or _column_of(cell) is not None for cell in record)
        except ValueError:  # quotes that are broken if this is the separator
            return count
        return count

    return max(_SEPARATORS, key=found)


def _find_columns(file: TextFile, line: int, first: Sequence[str]) -> tuple[int, int, int, bool]:
    """Find the places of text and label, the number of columns, and whether the first record is a header."""
    columns = [_column_of(cell) for cell in first]
    if not any(columns):
        if len(first) != 2:
            problem = (
                f"{_cells(first)}, but 2 expected, the text and its label; write a first line above that"
            )
            raise file.error(line, f"{problem} names all columns, two of them 'text' and 'label'")
        return 0, 1, 2, False
    titles = ", ".join(shown(cell) for cell in first[:10])
    for name in _TITLES:
        if columns.count(name) != 1:
            number = "no column" if name not in columns else "more than one column"
            raise file.error(line, f"{number} for the {name}; the header has {titles}")
    return columns.index("text"), columns.index("label"), len(first), True


def _find_scale(rows: _Rows) -> str:
    """Find the scale that fits the most labels, and make sure that it fits all of them."""
    counts = Counter(_plain(label) for label in rows.labels)
    fits = {name: sum(counts[label] for label in scale) for name, scale in _SCALES.items()}
    name = max(fits, key=lambda name: fits[name])
    for line, label in zip(rows.lines, rows.labels, strict=True):
        if not label:
            raise rows.file.error(line, "the label is empty")
        if _plain(label) not in _SCALES[name]:
            most = 2 * fits[name] > len(rows.labels)
            expected = f"{name}, as in other rows" if most else ", or ".join(_SCALES)
            problem = f"the label is {shown(label)}; expected {expected}"
            raise rows.file.error(line, problem + _advice_on_columns(rows, line))
    return name


def _advice_on_columns(rows: _Rows, line: int) -> str:
    """Say what may be wrong if the first line of a file without a known header has no label."""
    if rows.has_header or line > rows.lines[0]:
        return ""
    if _plain(rows.texts[0]) in _LABELS:
        return ". The text comes first, unless a header names the columns 'text' and 'label'"
    return ". If this line is a header, name its columns 'text' and 'label'"


def _notes(rows: _Rows, values: Sequence[float | None]) -> list[str]:
    """Say which reviews were left out, and which go over lines: there a quote may not have been meant."""
    neutral = [line for line, value in zip(rows.lines, values, strict=True) if value is None]
    long = [line for line, text in zip(rows.lines, rows.texts, strict=True) if "\n" in text]
    found = {"neither positive nor negative left out": neutral, "in quotes over several lines": long}
    return [
        f"{'1 review' if len(lines) == 1 else f'{len(lines)} reviews'} {what} (first in line {lines[0]})"
        for what, lines in found.items()
        if lines
    ]


def _cells(record: Sequence[str]) -> str:
    return "1 cell" if len(record) == 1 else f"{len(record)} cells"


def _column_of(title: str) -> str | None:
    plain = "".join(letter for letter in title.lower() if letter.isalpha())
    return next((column for column, titles in _TITLES.items() if plain in titles), None)


def _plain(label: str) -> str:
    """Write a label as the scales have it: in small letters, 1.0 and +1 as 1."""
    return label.lower().strip().removeprefix("+").removesuffix(".0")

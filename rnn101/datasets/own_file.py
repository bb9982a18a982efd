"""A learner's own text file: only ever opened for reading, in any usual encoding, refused if it is no text.

Every error names the public function that was called, the file and, where there is one, the line.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

_SAVE_AGAIN = "Save the file as plain text in UTF-8."


@dataclass(frozen=True)
class TextFile:
    """The text of a file, without byte-order mark, and what its errors begin with."""

    reader: str  # the public function that reads the file, for errors
    name: str  # the file's
    text: str  # every line ends in a newline, and only in one
    notes: tuple[str, ...] = ()  # in which encoding the file was read, if it is not UTF-8

    def error(self, line: int, problem: str) -> ValueError:
        """Make the error about one line, counted from 1."""
        return ValueError(f"{self.reader}: {self.name}, line {line}, {problem}")

    def lines(self, *, max_characters: int) -> Iterator[tuple[int, str]]:
        """Yield each line, without its end, and its number from 1; a longer one is an error."""
        lines = (line.removesuffix("\n") for line in io.StringIO(self.text))
        for number, line in enumerate(lines, start=1):
            if len(line) > max_characters:
                problem = f"{len(line):,} characters in one line, more than the {max_characters:,} allowed"
                raise self.error(number, problem)
            yield number, line

    def records(self, separator: str, *, max_characters: int) -> Iterator[tuple[int, list[str]]]:
        """Yield each record that has any text, as stripped cells, and the line on which it starts.

        A cell in double quotes may hold the separator and line breaks; a quote that is not closed where its
        cell ends is an error. Between tabs every line is a record, and quotes are text, but not those around
        a whole cell, which spreadsheets put there. A longer line is an error.
        """
        read = self._lines_as_records if separator == "\t" else self._quoted_records
        records = read(separator, max_characters)
        return ((number, record) for number, record in records if any(record))

    def _lines_as_records(self, separator: str, max_characters: int) -> Iterator[tuple[int, list[str]]]:
        for number, line in self.lines(max_characters=max_characters):
            yield number, [_unquoted(cell.strip()) for cell in line.split(separator)]

    def _quoted_records(self, separator: str, max_characters: int) -> Iterator[tuple[int, list[str]]]:
        lines = (line + "\n" for _, line in self.lines(max_characters=max_characters))
        records = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
        while True:
            line = records.line_num + 1
            try:
                record = [cell.strip() for cell in next(records)]
            except StopIteration:
                return
            except csv.Error as error:
                problem = f"broken quotes or line ({error})"
                if "field limit" in str(error):
                    most = f"{csv.field_size_limit():,}"
                    problem = f"a cell of more than the {most} characters allowed: is a quote not closed?"
                raise self.error(line, problem) from None
            yield line, record


def rows_within(record: list[str], separator: str) -> list[list[str]]:
    """Give the rows that a record would be if its quotes were text: several, where a cell goes over lines.

    If each of them is a row as the file has them, the quote was not meant, and its record swallowed them.

    >>> rows_within(["Bad,0\\nGood", "1"], ",")
    [['Bad', '0'], ['Good', '1']]
    """
    lines = separator.join(record).split("\n")
    return [[cell.strip() for cell in line.split(separator)] for line in lines if line.strip()]


def _unquoted(cell: str) -> str:
    """Take off quotes around a whole cell, in which each quote of the text stands twice."""
    whole = re.fullmatch('"([^"]*(?:""[^"]*)*)"', cell)
    return whole[1].replace('""', '"').strip() if whole else cell


def read_text_file(path: str | PathLike[str], *, reader: str, max_bytes: int = 100_000_000) -> TextFile:
    """Read a learner's text file, with any line ends, for the public function `reader`.

    UTF-8 with or without byte-order mark, UTF-16 with one, and otherwise Windows-1252, which many
    spreadsheets write: then a note says so, and names the first line that is no UTF-8. A FileNotFoundError
    says that there is no such file, a ValueError that it is a folder, too large, or no text.
    """
    path = Path(path)
    data = _read_bytes(path, reader, max_bytes)
    try:
        text, notes = _decode(data)
    except UnicodeDecodeError as error:
        problem = f"byte 0x{data[error.start]:02x} is no text. {_SAVE_AGAIN}"
        line = _line_of(data, error.start)
        raise ValueError(f"{reader}: {path.name}, line {line}, {problem}") from None
    file = TextFile(reader, path.name, text.replace("\r\n", "\n").replace("\r", "\n"), notes)
    if "\0" in file.text:
        line = file.text.count("\n", 0, file.text.index("\0")) + 1
        raise file.error(line, f"a NUL byte: this is no plain text. {_SAVE_AGAIN}")
    return file


def shown(text: str) -> str:
    """Quote a piece of the file for an error message, cut to a readable length."""
    return repr(text if len(text) <= 40 else text[:40] + "…")


def _read_bytes(path: Path, reader: str, max_bytes: int) -> bytes:
    if not path.exists():
        raise FileNotFoundError(f"{reader}: there is no file {path}")
    if not path.is_file():  # a folder, a pipe or a device, which might never end
        raise ValueError(f"{reader}: {path} is not a file")
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise ValueError(
            f"{reader}: {path.name} has {path.stat().st_size:,} bytes, more than the {max_bytes:,} allowed. "
            "Is it the right file?"
        )
    return data


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16"), ("the file was read as UTF-16",)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise
        line = _line_of(data, error.start)
    return data.decode("cp1252"), (f"line {line} is not UTF-8: the file was read as Windows-1252",)


def _mostly_utf8(data: bytes) -> bool:
    """Whether UTF-8 can read more of the signs beyond ASCII than it cannot: then the file was damaged."""
    text = data.decode("utf-8", errors="replace")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    return beyond_ascii > 2 * text.count("\ufffd")


def _line_of(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1

"""From the cells of prices and volumes to numbers, whatever their decimal mark."""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.own_file import shown
from rnn101.datasets.price_cells import BLANK, Cells

FloatArray = NDArray[np.float64]

_CURRENCY = "$\u00a2-\u00a5\u20a0-\u20c0"  # dollar, cent to yen, and Unicode's block of currency signs
_SIGNS = re.compile(rf"^([+-]?) *[{_CURRENCY}] *|(?<=[0-9]) *[{_CURRENCY}]$")
_SPACES = " \u00a0\u202f'\u2019"  # thousands separators that cannot be mistaken for a decimal mark
_GROUPED_BY_SPACES = re.compile(f"[0-9][{_SPACES}][0-9]{{3}}")
_EXPONENT = re.compile(r"[eE][+-]?[0-9]{1,2}$")
_THOUSANDS = {"k": "e3", "m": "e6", "b": "e9"}  # volumes such as 1.2M
_OPEN_NUMBER = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_NUMBER = re.compile(r"[+-]?[0-9]*[.,][0-9.,]*(?= ?%?$)")


def parse_numbers(cells: Cells, decimal: str | None) -> dict[str, FloatArray]:
    """Turn every column but the dates into numbers, in the file's order."""
    if decimal is None:
        decimal = _find_decimal(cells)
    elif decimal not in {".", ","}:
        raise ValueError(f"decimal: expected '.' or ',', got {decimal!r}")
    number = _number_pattern(decimal)
    columns: dict[str, FloatArray] = {}
    for column in cells.numeric:
        values = np.full(len(cells.lines), np.nan)
        for row, text in enumerate(cells.columns[column]):
            if text.lower() in BLANK:
                continue
            bare = _bare(text, column)
            if not number.fullmatch(bare):
                raise cells.error(row, column, f"is not a number (decimal mark {decimal!r})")
            values[row] = _value_of(bare, decimal)
            _check_range(cells, row, column, values[row])
        columns[column] = values
    return columns


def _bare(text: str, column: str) -> str:
    """Take off a currency sign; write a volume's K, M or B as an exponent."""
    if column == "volume" and text[-1:].lower() in _THOUSANDS:
        text = text[:-1].rstrip() + _THOUSANDS[text[-1].lower()]
    return _SIGNS.sub(r"\1", text)


def _value_of(bare: str, decimal: str) -> float:
    return float(re.sub(rf"[{_other(decimal)}{_SPACES}]", "", bare).replace(decimal, "."))


def _other(mark: str) -> str:
    return "," if mark == "." else "."


def _number_pattern(decimal: str) -> re.Pattern[str]:
    # Groups of two are allowed before the last one: India writes 12,34,567.
    group = f"[{_other(decimal)}{_SPACES}]"
    whole = rf"(?:[1-9][0-9]{{0,2}}(?:{group}[0-9]{{2,3}})*{group}[0-9]{{3}}|[0-9]+)"
    mark = re.escape(decimal)
    return re.compile(rf"[+-]?(?:{whole}(?:{mark}[0-9]*)?|{mark}[0-9]+)(?:{_EXPONENT.pattern[:-1]})?")


def _find_decimal(cells: Cells) -> str:
    """Tell the decimal mark from all cells together, so that the clear ones decide for those that are not.

    Where clear cells disagree, most of them decide: no clear cell can be read with the other mark, so the
    rest become errors that name their line. Where none is clear, a column that is not read may tell, or
    spaces between thousands.
    """
    votes: Counter[str] = Counter()
    unclear: tuple[int, str, str] | None = None
    for row, column, bare in _marked(cells):
        mark = _decimal_of(_EXPONENT.sub("", bare))
        if mark is None:
            unclear = unclear or (row, column, bare)
        else:
            votes[mark] += 1
    votes = votes or Counter(filter(None, map(_mark_shown_by, cells.others)))
    if votes:
        return "," if votes[","] > votes["."] else "."
    if unclear is None:
        return "."
    row, column, bare = unclear
    mark = "," if "," in bare else "."
    if any(
        map(_GROUPED_BY_SPACES.search, (text for column in cells.numeric for text in cells.columns[column]))
    ):
        return mark  # it does not group thousands, for spaces do
    if cells.separator == ";":
        problem = "can be read in two ways, and no other cell settles which: pass decimal=',' or decimal='.'"
        raise cells.error(row, column, problem)
    # Between commas or tabs, the point is mostly the decimal mark, and the comma groups thousands.
    text, taken, other = cells.columns[column][row], _value_of(bare, "."), _value_of(bare, ",")
    cells.notes.append(
        f"line {cells.lines[row]}, column {cells.titles[column]!r}: {shown(text)} can be read in two ways "
        f"and was taken for {taken:.15g}; if it is {other:.15g}, pass decimal=','"
    )
    return "."


def _marked(cells: Cells) -> Iterator[tuple[int, str, str]]:
    for column in cells.numeric:
        for row, text in enumerate(cells.columns[column]):
            if "." in text or "," in text:
                yield row, column, _bare(text, column)


def _mark_shown_by(text: str) -> str | None:
    """Tell the decimal mark of a cell that is not read, such as "-1,25%"; None if it shows none."""
    number = _NUMBER.match(text)
    return _decimal_of(number[0]) if number else None


def _decimal_of(text: str) -> str | None:
    """Tell the decimal mark of one number that has a point or a comma; None if it can be read in two ways."""
    if "." in text and "," in text:
        return "." if text.rfind(".") > text.rfind(",") else ","
    mark = "." if "." in text else ","
    if text.count(mark) > 1:
        return _other(mark)  # only a thousands separator repeats
    return None if _OPEN_NUMBER.fullmatch(text) else mark


def _check_range(cells: Cells, row: int, column: str, value: float) -> None:
    if not (value > 0 or (value == 0 and column == "volume")) or np.isinf(value):
        rule = "a volume is 0 or more" if column == "volume" else "a price is above 0"
        raise cells.error(row, column, f"is out of range: {rule}, and finite")

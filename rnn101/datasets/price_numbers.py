"""From text cells to prices and volumes: decimal marks, thousands separators, currency signs."""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np

from rnn101.datasets.own_file import shown
from rnn101.datasets.price_cells import Cells
from rnn101.datasets.price_table import FloatArray

_CURRENCY = "$\u00a2-\u00a5\u20a0-\u20c0"  # dollar, cent to yen, and Unicode's block of currency signs
_SIGNS = re.compile(rf"^([+-]?) *[{_CURRENCY}] *|(?<=[0-9]) *[{_CURRENCY}]$")
_SPACES = " \u00a0\u202f'\u2019"  # thousands separators that cannot be mistaken for a decimal mark
_EXPONENT = re.compile(r"[eE][+-]?[0-9]{1,2}$")


def parse_numbers(cells: Cells, decimal: str | None) -> dict[str, FloatArray]:
    """Turn every column but the dates into numbers.

    Parameters
    ----------
    cells : Cells
        The file's text cells.
    decimal : {".", ","} or None
        The decimal mark; None finds it from all cells together.

    Returns
    -------
    dict of str to ndarray of float64, shape (n,)

    Raises
    ------
    ValueError
        If a cell is no number, a price is not above 0, a volume is negative, or the decimal mark stays open.
    """
    if decimal is None:
        decimal = _find_decimal(cells)
    elif decimal not in {".", ","}:
        raise ValueError(f"load_csv: decimal must be '.' or ',', got {decimal!r}")
    number = _number_pattern(decimal)
    columns: dict[str, FloatArray] = {}
    for column in _numeric(cells):
        values = np.empty(len(cells.lines))
        for row, text in enumerate(cells.columns[column]):
            if not number.fullmatch(_bare(text)):
                raise _error(cells, row, column, f"is not a number (decimal mark {decimal!r})")
            values[row] = float(
                re.sub(rf"[{_other(decimal)}{_SPACES}]", "", _bare(text)).replace(decimal, ".")
            )
        _check_range(cells, column, values)
        columns[column] = values
    return columns


def _numeric(cells: Cells) -> list[str]:
    return [column for column in cells.columns if column != "date"]


def _bare(text: str) -> str:
    return _SIGNS.sub(r"\1", text)


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
    rest become errors that name their line.
    """
    votes: Counter[str] = Counter()
    unclear: tuple[int, str] | None = None
    for row, column, text in _marked(cells):
        mark = _decimal_of(_EXPONENT.sub("", _bare(text)))
        if mark is None:
            unclear = unclear or (row, column)
        else:
            votes[mark] += 1
    if votes:
        return "," if votes[","] > votes["."] else "."
    if unclear and cells.separator == ";":
        problem = "can be read in two ways, and no other cell settles which: pass decimal=',' or decimal='.'"
        raise _error(cells, *unclear, problem)
    return "."  # between commas or tabs, the point is the decimal mark and the comma groups thousands


def _marked(cells: Cells) -> Iterator[tuple[int, str, str]]:
    for column in _numeric(cells):
        for row, text in enumerate(cells.columns[column]):
            if "." in text or "," in text:
                yield row, column, text


def _decimal_of(text: str) -> str | None:
    """Tell the decimal mark of one number that has a point or a comma; None if it can be read in two ways."""
    if "." in text and "," in text:
        return "." if text.rfind(".") > text.rfind(",") else ","
    mark = "." if "." in text else ","
    if text.count(mark) > 1:
        return _other(mark)  # only a thousands separator repeats
    whole, fraction = text.lstrip("+-").split(mark)
    if len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        return None
    return mark


def _check_range(cells: Cells, column: str, values: FloatArray) -> None:
    in_range = (values >= 0 if column == "volume" else values > 0) & np.isfinite(values)
    if not in_range.all():
        rule = "a volume is 0 or more" if column == "volume" else "a price is above 0"
        raise _error(cells, int(np.argmin(in_range)), column, f"is out of range: {rule}, and finite")


def _error(cells: Cells, row: int, column: str, problem: str) -> ValueError:
    return cells.error(row, column, f"{shown(cells.columns[column][row])} {problem}")

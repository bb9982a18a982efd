"""Ten made-up price files in the layouts of ten vendors, each with a peculiarity of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

Line = tuple[np.datetime64, float, float, float, float, int]


class File(NamedTuple):
    """A file's layout and what is in it."""

    write: Callable[[list[Line]], str]
    days: np.ndarray
    opens: np.ndarray
    notes: tuple[str, ...] = ()
    """How notes of :func:`rnn101.forecasting.compare` begin, beside those of the reader."""
    refusal: str = ""
    """What is said of it if nothing can be compared."""


def walk(n: int, *, start: float = 100.0, seed: int = 0) -> np.ndarray:
    """Return a random walk of prices with four digits, each step about two percent, (n,)."""
    steps = np.random.default_rng(seed).normal(0, 0.02, n)
    return np.array([float(f"{price:.4g}") for price in start * np.exp(np.cumsum(steps))])


def business_days(n: int, first: str = "2018-01-02") -> np.ndarray:
    """Return days without weekends, (n,)."""
    return np.busday_offset(first, np.arange(n), roll="forward")


def lines(file: File) -> list[Line]:
    """Make high, low, close and volume to the opening prices: the close lies near the next opening."""
    opens = file.opens
    closes = np.append(opens[1:], opens[-1])
    closes[closes < opens / 2] *= 3  # on the evening before a split
    high, low = 1.01 * np.maximum(opens, closes), 0.99 * np.minimum(opens, closes)
    volumes = 1000 + 10 * np.arange(len(opens))
    return list(zip(file.days, opens, high, low, closes, volumes.tolist(), strict=True))


def _table(rows: list[list[str]], separator: str = ",") -> str:
    return "".join(separator.join(row) + "\n" for row in rows)


def _us(day: np.datetime64) -> str:
    return day.astype(object).strftime("%m/%d/%Y")


def _comma(price: float) -> str:
    return f"{price:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def yahoo(file: list[Line]) -> str:
    """ISO dates; a row of nulls in the middle."""
    rows = [["Date", "Open", "High", "Low", "Close", "Adj Close", "Volume"]]
    for place, (day, *prices, volume) in enumerate(file):
        if place == len(file) // 2:
            rows.append([str(day - np.timedelta64(1, "D")), *["null"] * 6])
        rows.append([str(day), *[f"{price:.6f}" for price in [*prices, prices[-1]]], str(volume)])
    return _table(rows)


def nasdaq(file: list[Line]) -> str:
    """Newest first, with dollar signs."""
    rows = [["Date", "Close/Last", "Volume", "Open", "High", "Low"]]
    for day, o, h, low, c, volume in reversed(file):
        rows.append([_us(day), f"${c:.2f}", str(volume), f"${o:.2f}", f"${h:.2f}", f"${low:.2f}"])
    return _table(rows)


def investing_english(file: list[Line]) -> str:
    """Names of months, thousands with commas, volumes in thousands, newest first."""
    rows = [["Date", "Price", "Open", "High", "Low", "Vol.", "Change %"]]
    for day, o, h, low, c, volume in reversed(file):
        prices = [f"{price:,.2f}" for price in (c, o, h, low)]
        rows.append([day.astype(object).strftime("%b %d, %Y"), *prices, f"{volume / 1000:.2f}K", "0.10%"])
    return _table([[f'"{cell}"' for cell in row] for row in rows])


def investing_german(file: list[Line]) -> str:
    """Decimal commas and dots between thousands."""
    rows = [["Datum", "Zuletzt", "Eröffn.", "Hoch", "Tief", "Vol.", "+/- %"]]
    for day, o, h, low, c, volume in reversed(file):
        prices = [_comma(price) for price in (c, o, h, low)]
        rows.append([day.astype(object).strftime("%d.%m.%Y"), *prices, f"{volume}", "0,10%"])
    return _table([[f'"{cell}"' for cell in row] for row in rows])


def stooq(file: list[Line]) -> str:
    """Short numbers, no volume."""
    rows = [["Date", "Open", "High", "Low", "Close"]]
    rows += [[str(day), *[f"{price:.6g}" for price in prices]] for day, *prices, _ in file]
    return _table(rows)


def wall_street_journal(file: list[Line]) -> str:
    """Blanks after the commas, two digits for the year, newest first."""
    rows = [["Date", "Open", "High", "Low", "Close", "Volume"]]
    for day, *prices, volume in reversed(file):
        short = day.astype(object).strftime("%m/%d/%y")
        rows.append([short, *[f"{price:.4f}" for price in prices], str(volume)])
    return _table(rows, ", ")


def yfinance(file: list[Line]) -> str:
    """Three lines of titles."""
    rows = [
        ["Price", "Close", "High", "Low", "Open", "Volume"],
        ["Ticker", *["MADE"] * 5],
        ["Date", *[""] * 5],
    ]
    for day, o, h, low, c, volume in file:
        rows.append([str(day), *[f"{price:.8f}" for price in (c, h, low, o)], str(volume)])
    return _table(rows)


def alpha_vantage(file: list[Line]) -> str:
    """Small letters and columns that nobody asked for, newest first."""
    rows = [["timestamp", "open", "high", "low", "close", "volume", "dividend_amount"]]
    for day, *prices, volume in reversed(file):
        rows.append([str(day), *[f"{price:.4f}" for price in prices], str(volume), "0.0000"])
    return _table(rows)


def spreadsheet(file: list[Line]) -> str:
    """Semicolons and decimal commas, as a European spreadsheet saves them."""
    rows = [["Date", "Open", "High", "Low", "Close", "Volume"]]
    for day, *prices, volume in file:
        rows.append([str(day), *[f"{price:.5f}".replace(".", ",") for price in prices], str(volume)])
    return _table(rows, ";")


def india(file: list[Line]) -> str:
    """Days such as 03-Jan-19, and tabs."""
    rows = [["Date", "Open", "High", "Low", "Close", "Volume"]]
    for day, *prices, volume in file:
        short = day.astype(object).strftime("%d-%b-%y")
        rows.append([short, *[f"{price:.2f}" for price in prices], str(volume)])
    return _table(rows, "\t")


_WEEKS = np.datetime64("2012-01-02") + 7 * np.arange(260)
_GAPPY = np.delete(business_days(320), np.r_[60:90, 200:212])
_SPLIT = walk(300, seed=7) * np.repeat([3.0, 1.0], 150)
_STILL = np.concatenate([walk(200, seed=9), np.full(60, 50.0)])

FILES: dict[str, File] = {
    "yahoo, daily with a row of nulls": File(yahoo, business_days(260), walk(260)),
    "nasdaq, newest first": File(nasdaq, business_days(300), walk(300, seed=1)),
    "investing.com, large prices": File(
        investing_english, business_days(260), walk(260, start=40_000, seed=2)
    ),
    "investing.com in German": File(investing_german, business_days(260), walk(260, start=2_000, seed=3)),
    "stooq, weekly": File(stooq, _WEEKS, walk(260, seed=4), notes=("most dates lie a week apart",)),
    "Wall Street Journal, gappy": File(
        wall_street_journal, _GAPPY, walk(len(_GAPPY), seed=5), notes=("2 gaps of more than 5 days",)
    ),
    "yfinance, cheaper than a cent": File(yfinance, business_days(260), walk(260, start=0.0042, seed=6)),
    "Alpha Vantage, with a split": File(
        alpha_vantage, business_days(300), _SPLIT, notes=("the jump on 2018-07-31 counts as a change",)
    ),
    "spreadsheet, short": File(spreadsheet, business_days(70), walk(70, seed=10)),
    "India, still in the test part": File(
        india,
        business_days(260),
        _STILL,
        refusal="open: expected prices that change, got 50 throughout the test",
    ),
}

WRITERS = [file.write for file in FILES.values()]

KINDS: dict[str, tuple[np.ndarray, np.ndarray, str, str]] = {
    "short": (business_days(40), walk(40, seed=11), "but (an honest report needs )?at least", ""),
    "constant": (business_days(260), np.full(260, 50.0), "open: expected prices that change, got 50", ""),
    "weekly": (_WEEKS, walk(260, seed=12), "", "most dates lie a week apart"),
    "gappy": (_GAPPY, walk(len(_GAPPY), seed=13), "", "2 gaps of more than 5 days"),
}
"""Days and opening prices that any layout may hold, what is said of them if nothing can be judged, and how a
note begins."""


def save(name: str, folder: Path) -> Path:
    """Write a file into a folder."""
    path = folder / "made_up.csv"
    path.write_text(FILES[name].write(lines(FILES[name])), encoding="utf-8")
    return path

"""Write ``data/example_made_up.csv``: prices of a company that does not exist, as a vendor might send them.

Run in the project's folder: ``python tests/datasets/make_example_csv.py``. The bytes are always the same.
"""

from pathlib import Path

import numpy as np

CSV = Path(__file__).resolve().parents[2] / "data" / "example_made_up.csv"
DAYS, SPLIT_DAY, BLANK_DAY = 160, 110, 40


def csv_bytes() -> bytes:
    """Give the CSV's bytes: a random walk, cut in half by a split, newest first."""
    rng = np.random.default_rng(2019)
    dates = np.busday_offset("2019-01-02", np.arange(DAYS))
    close = 1_150 * np.exp(np.cumsum(rng.normal(0.0005, 0.012, DAYS)))
    opens = close * np.exp(rng.normal(0, 0.004, DAYS))
    high = np.maximum(opens, close) * (1 + rng.uniform(0, 0.008, DAYS))
    low = np.minimum(opens, close) * (1 - rng.uniform(0, 0.008, DAYS))
    volume = rng.integers(8_000, 16_000, DAYS) * 100
    halved = np.where(np.arange(DAYS) < SPLIT_DAY, 1.0, 0.5)
    lines = ["Date,Close/Last,Volume,Open,High,Low"]
    for day in reversed(range(DAYS)):
        year, month, number = (int(part) for part in str(dates[day]).split("-"))
        prices = [_money(column[day] * halved[day]) for column in (close, opens, high, low)]
        shares = "null" if day == BLANK_DAY else f'"{round(volume[day] / halved[day]):,}"'
        lines.append(",".join([f"{month}/{number}/{year}", prices[0], shares, *prices[1:]]))
    return ("\n".join(lines) + "\n").encode("ascii")


def _money(dollars: float) -> str:
    text = f"${dollars:,.2f}"
    return f'"{text}"' if "," in text else text


if __name__ == "__main__":
    CSV.write_bytes(csv_bytes())

"""Write ``data/google_2004_2008.csv`` from the sample file that Matplotlib ships.

Run in the project's folder: ``python tests/datasets/make_google_csv.py``. It gives the same bytes every time.
"""

from pathlib import Path

from matplotlib import cbook

CSV = Path(__file__).resolve().parents[2] / "data" / "google_2004_2008.csv"


def csv_bytes() -> bytes:
    """Give the CSV's bytes: prices with two decimals, as the sample file has them; volume in whole shares."""
    lines = ["Date,Open,High,Low,Close,Adj Close,Volume"]
    for row in cbook.get_sample_data("goog.npz")["price_data"]:
        prices = ",".join(f"{row[name]:.2f}" for name in ("open", "high", "low", "close", "adj_close"))
        lines.append(f"{row['date']},{prices},{row['volume']}")
    return ("\n".join(lines) + "\n").encode("ascii")


if __name__ == "__main__":
    CSV.write_bytes(csv_bytes())

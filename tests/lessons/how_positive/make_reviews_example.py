"""Write ``data/reviews_example.csv``: made-up reviews in two columns, as a learner may have them.

Run in the project's folder: ``python tests/lessons/how_positive/make_reviews_example.py``. The bytes are
always the same.
"""

import csv
import io
from pathlib import Path

CSV = Path(__file__).resolve().parents[3] / "data" / "reviews_example.csv"
POSITIVE = """
The bread was still warm, and the butter came with it for free.
We will come back next summer.
A quiet place with a kind owner.
I laughed so much that my neighbor asked what I was reading.
The battery lasts three days, which is great for walking tours.
Our guide knew every stone of the old town.
Not cheap, but worth every cent.
The soup tasted like the one my grandmother made.
I was afraid it would be boring, and it was not.
My daughter has read it four times and wants the second part.
The room was small but very clean, and the bed was comfortable.
It does what it should, and it does it quietly.
The best coffee on this street.
The driver waited for us although we were late.
A warm, funny film with a good ending.
They repaired my radio the same day, and they did not even ask for money.
The view from the balcony made up for the long stairs.
I have never slept better in a hotel.
The dessert was so good that we ordered it twice.
Simple food, fresh fish, friendly people.
The story starts slowly, but then I could not put it down.
The seller answered all my questions with patience.
It arrived a day early and well packed.
The music alone is worth the ticket.
Nobody at our table left anything on the plate.
The keyboard feels solid, and the keys are pleasant to type on.
We were a group of twelve, and nobody had to wait.
I would not change a thing.
The pictures are sharp even in the evening.
A clever plot, and no word too many.
""".strip().splitlines()
NEGATIVE = """
The bread was stale, and we had to pay for the butter.
We will not come back.
A noisy place, and the owner was rude.
I fell asleep twice, and so did my neighbor.
The battery is empty after an hour, which is useless for walking tours.
Our guide did not know the way to the station.
Cheap, but not worth a cent.
The soup tasted of nothing at all.
I hoped it would be funny, and it was not.
My daughter stopped after ten pages and gave it away.
The room was large but dirty, and the bed was broken.
It never does what it should, and it is loud.
The worst coffee on this street.
The driver did not wait for us although we had called.
A cold, dull film without an ending.
They kept my radio for six weeks, and it still does not work.
The nice view did not make up for the smell in the corridor.
I have never slept worse in a hotel.
The dessert was so sweet that nobody could finish it.
Expensive food, old fish, impatient people.
The story starts well, but after the first chapter nothing happens.
The seller did not answer a single question.
It arrived two weeks late, and the box was open.
The music was so loud that we left.
Everybody at our table left half of it on the plate.
The keyboard feels cheap, and two keys are stuck.
We were only two, and still we waited for an hour.
I would not give it to my worst enemy.
The pictures are blurred even in bright light.
A confused plot, and far too many words.
""".strip().splitlines()


def csv_bytes() -> bytes:
    """Give the CSV's bytes: a header, then positive and negative reviews by turns."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("text", "label"))
    for positive, negative in zip(POSITIVE, NEGATIVE, strict=True):
        rows.writerows(((positive, "positive"), (negative, "negative")))
    return text.getvalue().encode("ascii")


if __name__ == "__main__":
    CSV.write_bytes(csv_bytes())

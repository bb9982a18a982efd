"""The scan's joined boxes stand for the steps that their arrows bring together; bars have both their ends."""

from rnn101 import viz
from rnn101.lessons import beyond


def test_the_last_row_stands_for_all_steps_so_far():
    _, ax = viz.figure(8, 3.9)
    beyond.scan_rounds(ax)
    rows = {}
    for text in ax.texts:
        x, y = text.get_position()
        if x > 2 and y > 0.5:
            rows.setdefault(round(y, 2), []).append(text.get_text())
    first, *between, last = (rows[y] for y in sorted(rows, reverse=True))
    assert first == list("12345678")
    assert len(between) == 2
    assert last == ["1", *(f"1–{step}" for step in range(2, 9))]


def test_every_round_reaches_twice_as_far():
    _, ax = viz.figure(8, 3.9)
    beyond.scan_rounds(ax)
    slanted = [
        end[0] - start[0]
        for start, end in (p._posA_posB for p in ax.patches if hasattr(p, "_posA_posB"))
        if end[0] != start[0]
    ]
    assert sorted({round(width / 0.74) for width in slanted}) == [1, 2, 4]
    assert len(slanted) == 7 + 6 + 4

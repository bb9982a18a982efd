"""The drawing of folds: in order of time nothing later than a test day trains; shuffled, it does."""

from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from rnn101 import viz
from rnn101.lessons import testing_a_forecast
from rnn101.viz.shapes import tint
from rnn101.viz.style import BLUE, ORANGE


def rows():
    """Return for each row, from the top, the kinds of its days, the oldest first; the legend is left out."""
    _, ax = viz.figure(8, 4.2)
    testing_a_forecast.folds(ax)
    kinds = {tint(BLUE, 0.45).upper(): "train", ORANGE: "test", "#FFFFFF": "later"}
    found = {}
    for patch in ax.patches:
        if isinstance(patch, Rectangle):
            found.setdefault(round(patch.get_y(), 3), []).append(
                (patch.get_x(), kinds[to_hex(patch.get_facecolor()).upper()])
            )
    ordered = [found[y] for y in sorted(found, reverse=True) if len(found[y]) > 3]
    return [[kind for _, kind in sorted(row)] for row in ordered]


def test_in_order_of_time_train_comes_before_test_and_test_before_later():
    for fold, kinds in enumerate(rows()[:3], 1):
        assert kinds == ["train"] * 6 * fold + ["test"] * 6 + ["later"] * (18 - 6 * fold)


def test_shuffled_each_day_is_tested_once_and_trains_after_days_that_are_tested():
    shuffled = rows()[3:]
    assert len(shuffled) == 3
    assert all(days.count("test") == 1 and days.count("train") == 2 for days in zip(*shuffled, strict=True))
    for kinds in shuffled:
        assert "train" in kinds[kinds.index("test") :]

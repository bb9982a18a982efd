from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.patches import Circle, FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import penalties


def panels(ax):
    return [part for part in ax.figure.axes if part is not ax]


def test_each_arrow_has_the_circle_of_v_and_its_price_below():
    _, ax = viz.figure(8, 3.1)
    v = np.array([3.0, 4.0])
    penalties.arrows_in_circles(ax, v, {"short": [0.0, 2.5], "kept": [5.0, 0.0], "long": [0.0, -10.0]})
    drawn = panels(ax)
    assert [part.get_title(loc="left") for part in drawn] == ["short", "kept", "long"]
    texts = ["r = 0.50     Ω = 0.56", "r = 1.00     Ω = 0.00", "r = 2.00     Ω = 9.00"]
    assert [part.get_xlabel() for part in drawn] == texts
    for part in drawn:
        (circle,) = [patch for patch in part.patches if isinstance(patch, Circle)]
        assert circle.radius == 5
    tips = [[p._posA_posB[1] for p in part.patches if isinstance(p, FancyArrowPatch)] for part in drawn]
    assert tips == [[(3, 4), (0, 2.5)], [(3, 4), (5, 0)], [(3, 4), (0, -10)]]


def test_trainings_have_a_line_for_each_seed_and_their_names_at_the_right():
    _, ax = viz.figure()
    losses = {"a": [[3, 2, 1], [4, 3, 2]], "b": [[3, 1.4, 1.2]]}
    penalties.side_by_side(
        ax, {"loss": losses, "right": losses}, every=10, levels={"loss": (1.3, "guessing")}
    )
    left, right = panels(ax)
    assert [list(line.get_ydata()) for line in left.lines] == [
        [3, 2, 1],
        [4, 3, 2],
        [3, 1.4, 1.2],
        [1.3, 1.3],
    ]
    assert left.lines[0].get_xdata().tolist() == [10, 20, 30]
    assert len(right.lines) == 3
    assert [text.get_text() for text in left.texts] == ["a", "guessing", "b"]
    heights = [text.xy[1] for text in left.texts]
    assert heights[1] == pytest.approx(1.3, abs=1e-4)  # the level's name stays at its line
    assert min(-np.diff(heights)) > 0.05 * np.ptp(left.get_ylim())
    assert {line.get_linestyle() for line in right.lines} == {"-", "--"}


def test_top_ends_all_axes():
    _, ax = viz.figure()
    penalties.side_by_side(ax, {"a": {"x": [[9, 1]]}, "b": {"x": [[5, 1]]}}, every=1, top=2)
    assert [part.get_ylim() for part in panels(ax)] == [(-0.06, 2), (-0.06, 2)]


def test_the_flows_stand_on_one_scale():
    _, ax = viz.figure()
    penalties.flows(ax, {"a": [[1e-12, 1e-3, 1]], "b": [[1, 1, 1], [2, 1, 1]]})
    left, right = panels(ax)
    assert left.get_ylim() == right.get_ylim()
    assert left.lines[0].get_ydata().tolist() == [1e-9, 1e-3, 1]
    assert left.lines[0].get_xdata().tolist() == [1, 2, 3]
    assert len(right.lines) == 3  # two seeds, and the whole


def test_names_that_end_together_stand_on_both_sides():
    _, ax = viz.figure()
    penalties.side_by_side(ax, {"right": {"a": [[0, 1]], "b": [[0, 1]], "c": [[0, 0.3]]}}, every=1)
    (panel,) = panels(ax)
    above, below, apart = (text.xy[1] for text in panel.texts)
    assert (above + below) / 2 == pytest.approx(1)
    assert apart == pytest.approx(0.3)


def test_each_training_has_its_panel_of_right_answers():
    _, ax = viz.figure()
    penalties.share_right(ax, {"a": [[0, 1], [0.2, 0.3]], "b": [[1, 1]]}, every=10, guessing=0.25)
    left, right = panels(ax)
    assert [line.get_ydata().tolist() for line in left.lines[:2]] == [[0, 1], [0.2, 0.3]]
    assert left.lines[0].get_xdata().tolist() == [10, 20]
    assert left.get_ylim() == right.get_ylim()


def test_nothing_to_draw_and_missing_numbers_are_refused():
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^panels: expected at least one"):
        penalties.side_by_side(ax, {}, every=1)
    with pytest.raises(ValueError, match=r"^loss: expected at least one training"):
        penalties.side_by_side(ax, {"loss": {}}, every=1)
    with pytest.raises(ValueError, match=r"^loss, a: expected \(seeds, points\), got shape \(2,\)"):
        penalties.side_by_side(ax, {"loss": {"a": [1, 2]}}, every=1)
    with pytest.raises(ValueError, match=r"^of: expected at least one"):
        penalties.flows(ax, {})
    with pytest.raises(ValueError, match=r"^of: expected at least one"):
        penalties.share_right(ax, {}, every=1, guessing=0.5)


def run(updates, *, solved=True, diverged=False):
    return SimpleNamespace(updates=updates, solved=solved, diverged=diverged)


RUNS = {
    "SGD": {20: [run(800), run(900)], 30: [run(5000, solved=False), run(70, solved=False, diverged=True)]},
    "SGD-CR": {20: [run(500), run(600)], 30: [run(2000), run(5000, solved=False)]},
}


def test_each_run_has_a_mark_methods_have_shapes_and_lengths_have_groups():
    _, ax = viz.figure()
    penalties.updates_to_solve(ax, RUNS, most_updates=5000)
    *marks, border = [line for line in ax.lines if line.get_linestyle() == "None"] + [ax.lines[-2]]
    heights = [float(line.get_ydata()[0]) for line in marks if line.get_marker() != "x"]
    assert [height for height in heights if height < 5000] == [800, 900, 500, 600, 2000]
    assert sum(height > 5000 for height in heights) == 3
    assert float(border.get_ydata()[0]) == 5000
    empty = [line for line in marks if line.get_markerfacecolor() == "white"]
    assert len(empty) == 3
    assert sum(line.get_marker() == "x" for line in marks) == 1
    marks = [line for line in ax.lines if line.get_linestyle() == "None" and line.get_marker() != "x"]
    groups = {line.get_marker(): set() for line in marks}
    for line in marks:
        groups[line.get_marker()].add(round(float(line.get_xdata()[0])))
    assert groups == {"o": {0, 1}, "s": {0, 1}}
    assert [label.get_text() for label in ax.get_xticklabels()] == ["20", "30"]
    below = ["SGD\n2 of 2", "SGD\n0 of 2", "SGD-CR\n2 of 2", "SGD-CR\n1 of 2"]
    assert [text.get_text() for text in ax.texts] == [*below, "not solved in 5,000"]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["diverged"]


def test_methods_with_other_lengths_and_no_methods_are_refused():
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^runs: expected at least one"):
        penalties.updates_to_solve(ax, {}, most_updates=10)
    with pytest.raises(ValueError, match=r"^runs: expected the same lengths"):
        penalties.updates_to_solve(ax, {"a": {20: []}, "b": {30: []}}, most_updates=10)

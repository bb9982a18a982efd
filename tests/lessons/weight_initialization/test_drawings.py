from types import SimpleNamespace

import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import weight_initialization


def panels(ax):
    return ax.get_figure().axes[1:]


def test_each_draw_is_a_thin_line_and_all_panels_have_one_axis() -> None:
    _, ax = viz.figure(8, 3)
    flows = np.full((10, 51), 0.02)
    weight_initialization.ten_draws(ax, {"a": flows, "b": flows / 10})
    left, right = panels(ax)
    lines = [line for line in left.lines if len(line.get_xdata()) == 51]
    assert len(lines) == 10
    assert {line.get_linestyle() for line in lines} == {"-"}
    assert left.get_ylim() == right.get_ylim()
    assert left.get_ylim()[0] <= 0.002
    assert [panel.get_title(loc="left") for panel in (left, right)] == ["a", "b"]


def test_a_gradient_of_zero_leaves_the_picture_at_the_bottom() -> None:
    _, ax = viz.figure(8, 3)
    weight_initialization.ten_draws(ax, {"dead": np.array([[0.0, 0.5, 1.0]])})
    assert panels(ax)[0].get_ylim()[0] == pytest.approx(1e-12)


def test_the_walks_stretch_and_their_eigenvalues_tell_by_how_much() -> None:
    _, ax = viz.figure(8, 4)
    weight_initialization.turns_and_stretches(ax)
    left, right = panels(ax)
    walks = [np.hypot(*line.get_data()) for line in left.lines if len(line.get_xdata()) > 2]
    assert [walk[1] / walk[0] for walk in walks] == pytest.approx([0.9, 1.0, 1.1])
    points = [line.get_data() for line in right.lines if len(line.get_xdata()) == 1]
    assert [float(np.hypot(x, y)[0]) for x, y in points] == pytest.approx([0.9, 0.9, 1, 1, 1.1, 1.1])
    assert {round(abs(float(np.degrees(np.arctan2(y, x))[0]))) for x, y in points} == {30}


def test_eigenvalues_are_where_they_belong() -> None:
    _, ax = viz.figure(8, 3)
    weight_initialization.eigenvalues(ax, {"turn": [[0, 2], [-2, 0]], "stretch": np.diag([0.5, -1.0])})
    turn, stretch = panels(ax)
    assert np.hypot(*turn.lines[0].get_data()) == pytest.approx(np.ones(200))
    assert sorted(turn.lines[1].get_ydata()) == pytest.approx([-2.0, 2.0])
    assert sorted(stretch.lines[1].get_xdata()) == [-1.0, 0.5]
    assert turn.get_xlim()[1] > 2
    assert turn.get_aspect() == 1


@pytest.mark.parametrize(
    ("matrices", "message"),
    [
        ({}, r"^matrices: expected at least one, got none$"),
        ({"tall": np.ones((3, 2))}, r"^matrices: 'tall' has shape \(3, 2\), but expected a square matrix$"),
    ],
)
def test_what_has_no_eigenvalues_is_refused(matrices: dict[str, np.ndarray], message: str) -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=message):
        weight_initialization.eigenvalues(ax, matrices)


def test_the_histograms_share_an_axis_and_mark_the_rms() -> None:
    _, ax = viz.figure(8, 3)
    weight_initialization.histograms_of_slopes(ax, {1.0: [0.6, 0.8], 1.3: [0.1, 0.9]})
    left, right = panels(ax)
    assert left.get_ylim() == right.get_ylim()
    assert left.lines[0].get_xdata()[0] == pytest.approx(np.sqrt(0.5))
    assert "rms 0.71" in [text.get_text() for text in left.texts]
    assert sum(bar.get_height() for bar in right.patches) == pytest.approx(1)


def test_the_corner_tells_least_most_and_median() -> None:
    _, ax = viz.figure(8, 3)
    flows = np.array([[0.00015, 1.0], [0.0031, 1.0], [1.8e6, 1.0]])
    weight_initialization.ten_draws(ax, {"a": flows})
    (told,) = panels(ax)[0].texts
    assert told.get_text() == "0.00015 to 1.8e+06\nmedian 0.0031"


def test_a_slanted_walk_grows_and_fades_beside_its_two_directions() -> None:
    _, ax = viz.figure(8, 3)
    weight_initialization.slanted_walk(ax, [[0.8, 1.0], [0.0, 0.7]], [[1.0, 0.0], [0.8, 1.0], [0.64, 1.5]])
    left, right = panels(ax)
    ends = [line.get_data() for line in left.lines[:2]]
    assert ends[0][1][1] / max(ends[0][0][1], 1e-9) == pytest.approx(10)
    assert ends[1][0][1] == pytest.approx(0)
    assert {"times 0.8", "times 0.7"} <= {text.get_text() for text in left.texts}
    assert right.lines[0].get_ydata() == pytest.approx([1, np.hypot(0.8, 1), np.hypot(0.64, 1.5)])
    assert "after 2 steps" in right.texts[0].get_text()


RUNS = [
    SimpleNamespace(gain=1.0, delay=50, arrives=0.01, solved=False),
    SimpleNamespace(gain=1.3, delay=50, arrives=0.9, solved=True),
    SimpleNamespace(gain=1.3, delay=50, arrives=1.2, solved=False),
    SimpleNamespace(gain=1.0, delay=100, arrives=1e-20, solved=False),
    SimpleNamespace(gain=1.3, delay=100, arrives=0.5, solved=True),
]


def test_a_panel_a_group_a_bar_a_kind_and_what_arrives_beside_it() -> None:
    _, ax = viz.figure(8, 3)
    weight_initialization.solved_bars(ax, RUNS, panel="delay", row="gain", title="{} steps")
    fifty, hundred = panels(ax)
    assert [panel.get_title(loc="left") for panel in (fifty, hundred)] == ["50 steps", "100 steps"]
    assert [bar.get_width() for bar in fifty.patches] == [0, 0.5]
    told = [text.get_text() for text in fifty.texts]
    assert told == ["0 of 1", "0.01", "1 of 2", "1.1", "arrives"]
    assert [label.get_text() for label in fifty.get_yticklabels()] == ["1.0", "1.3"]
    assert fifty.get_ylabel() == "gain"
    assert [text.get_text() for text in hundred.texts][:2] == ["0 of 1", "1e-20"]


def test_a_panel_a_kind_a_line_a_seed_and_a_dot_where_it_is_solved() -> None:
    _, ax = viz.figure(8, 3)
    curves = {"tanh": [[0.2, 0.1, 0.05], [0.3, 0.2]], "ReLU": [[9.0, 0.01]]}
    weight_initialization.errors_over_updates(ax, curves, every=50, baseline=0.1, solved=0.02)
    tanh, relu = panels(ax)
    assert tanh.lines[0].get_xdata().tolist() == [0, 50, 100]
    assert tanh.lines[1].get_ydata().tolist() == [0.3, 0.2]
    assert [line.get_marker() for line in relu.lines][:2] == ["None", "o"]
    assert "o" not in [line.get_marker() for line in tanh.lines]
    assert tanh.get_ylim() == relu.get_ylim()


def test_nothing_to_draw_is_refused() -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^runs: expected at least one, got none$"):
        weight_initialization.solved_bars(ax, [], panel="delay", row="gain", title="{}")
    with pytest.raises(ValueError, match=r"^curves: expected at least one, got none$"):
        weight_initialization.errors_over_updates(ax, {"tanh": []}, every=50, baseline=1.0, solved=0.1)
    with pytest.raises(ValueError, match=r"^kinds: expected at least one, got none$"):
        weight_initialization.ten_draws(ax, {})
    with pytest.raises(ValueError, match=r"^slopes: expected at least one gain, got none$"):
        weight_initialization.histograms_of_slopes(ax, {})

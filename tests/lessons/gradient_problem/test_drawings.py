import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rnn101 import viz
from rnn101.lessons import gradient_problem
from rnn101.lessons.gradient_problem.trained import Trained
from tests.lessons.gradient_problem import pictures


def drawn(name: str) -> tuple[Figure, list[Axes]]:
    width, height, draw = pictures.FIGURES[name]
    figure, ax = viz.figure(width, height)
    draw(ax)
    return figure, figure.axes


def test_the_walk_says_states_deltas_parts_and_their_sum() -> None:
    _, (ax,) = drawn("walk_back")
    said = [text.get_text() for text in ax.texts]
    assert {
        "$h_1$ = 0.76",
        "$h_3$ = 0.18",
        "−0.145",
        "−1.588",
        "0",
        "−0.577",
        "sum −1.102",
        "error 0.67",
    } <= set(said)
    assert said.count("× w × slope") == 2


def test_the_titles_tell_norm_eigenvalue_and_rotation() -> None:
    _, axes = drawn("circle_and_ellipse")
    titles = [ax.get_title(loc="left") for ax in axes if ax.get_title(loc="left")]
    assert titles == ["norm 1.48", "eigenvalue 1.20", "rotation × 0.9"]
    matrix = np.array([[1.2, 0.8], [0.0, 0.6]])
    assert np.linalg.norm(matrix, 2) == pytest.approx(1.484, abs=1e-3)
    ellipse = axes[1].lines[1].get_xydata()
    assert np.linalg.norm(ellipse, axis=1).max() == pytest.approx(1.484, abs=1e-3)


def test_each_kind_of_network_has_ten_draws_and_a_bound_on_the_same_axis() -> None:
    _, axes = drawn("four_networks")
    panels = [ax for ax in axes if ax.get_yscale() == "log"]
    assert len(panels) == 4
    assert {ax.get_ylim() for ax in panels} == {(1e-16, 1e9)}
    assert {len(ax.lines) for ax in panels} == {12}  # and the line at 1


def test_the_arrow_of_the_throw_is_the_longest_step() -> None:
    figure, axes = drawn("thrown")
    assert {"start", "thrown here"} <= {text.get_text() for text in axes[1].texts}
    assert {ax.get_ylabel() for ax in figure.axes} >= {"bias b", "error E", "norm of gradient\n(log scale)"}


def test_solved_and_stuck_trainings_look_different() -> None:
    runs = [
        Trained(seed, (0.25, end), (1e-3, share), (0.0,), 1.9, 90.0)
        for seed, (end, share) in enumerate([(1.0, 1.0), (0.5, 1e-11), (0.25, 1e-7)])
    ]
    runs.append(runs[1]._replace(accuracies=(1.0, 0.5)))
    kinds = [(run.solved, run.stuck, run.lost) for run in runs]
    assert kinds == [(True, False, False), (False, True, False), (False, False, False), (False, False, True)]
    figure, ax = viz.figure(8.5, 3.6)
    gradient_problem.while_trained(ax, runs)
    lines = figure.axes[1].lines
    assert len({(line.get_color(), line.get_linestyle()) for line in lines}) == 4
    assert figure.axes[2].get_yscale() == "log"


def test_each_class_of_the_clock_has_its_color_and_its_mark() -> None:
    _, axes = drawn("clock")
    panel = axes[1]
    looks = {(line.get_color(), line.get_marker()) for line in panel.lines if line.get_marker() != "+"}
    assert len(looks) == 4
    assert [text.get_text() for text in panel.texts] == ["A", "B", "C", "D"]

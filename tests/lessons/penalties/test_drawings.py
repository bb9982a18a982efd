from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.patches import Circle, FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import penalties
from rnn101.nn.penalties import norm_preserving_penalty


def test_each_arrow_stands_in_a_circle_as_large_as_the_arrow_one_step_later_and_omega_is_told():
    _, ax = viz.figure(8, 4.2)
    penalties.kept_lengths(ax)
    texts = [text.get_text() for text in ax.texts]
    ratios = [float(text.split()[1]) for text in texts if text.startswith("ratio")]
    omegas = [float(text.split()[-1]) for text in texts if text.startswith("Ω")]
    for ratio, omega in zip(ratios, omegas, strict=True):
        computed, _ = norm_preserving_penalty(ratio * np.eye(2), np.ones((4, 1, 2)), np.ones((4, 1, 2)))
        assert omega == pytest.approx(computed, abs=5e-3)
    circles = [patch for patch in ax.patches if isinstance(patch, Circle)]
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)][: len(circles)]
    ends = [np.array(arrow._posA_posB) for arrow in arrows]
    lengths = [float(np.linalg.norm(tip - start)) for start, tip in ends]
    assert len(circles) == 15
    for row in range(3):
        for k in range(1, 5):
            assert circles[5 * row + k].radius == pytest.approx(lengths[5 * row + k - 1])
    ratios = [lengths[5 * row + 4] / lengths[5 * row] for row in range(3)]
    assert ratios == pytest.approx([0.7**4, 1, 1.2**4])


def test_the_penalty_joins_before_the_clipping():
    _, ax = viz.figure(8, 3)
    penalties.penalized_update(ax)
    at = {text.get_text(): text.get_position()[0] for text in ax.texts}
    assert at["penalty"] == at["loss"] < at["+"] < at["clip"] < at["step"]


def test_the_spectrum_has_a_norm_and_a_radius_for_each_training():
    _, ax = viz.figure()
    penalties.spectrum(ax, {"a": ([2.0, 1.5], [1.0, 0.5]), "b": ([2.0, 2.5], [1.0, 1.2])}, every=10)
    *drawn, one = ax.lines
    assert [line.get_ydata().tolist() for line in drawn] == [[2, 1.5], [1, 0.5], [2, 2.5], [1, 1.2]]
    assert {tuple(line.get_xdata()) for line in drawn} == {(0, 10)}
    assert [line.get_linestyle() for line in drawn] == ["-", "--", "-", "--"]
    assert len({line.get_marker() for line in drawn}) == 2
    assert set(one.get_ydata()) == {1}
    assert ax.get_ylim()[0] == 0


def test_lines_of_different_length_start_together():
    _, ax = viz.figure()
    penalties.over_updates(ax, {"a": [3, 2, 1], "b": [3, 1]}, every=50, quantity="Ω", level=(0, "kept"))
    assert [line.get_xdata().tolist() for line in ax.lines[:2]] == [[0, 50, 100], [0, 50]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b", "kept"]
    assert ax.get_ylabel() == "Ω"
    assert len({line.get_linestyle() for line in ax.lines}) == 3


def test_nothing_to_draw_and_missing_numbers_are_refused():
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^trainings: expected at least one"):
        penalties.spectrum(ax, {}, every=1)
    with pytest.raises(ValueError, match=r"^radii: got 1 values, but norms has 2"):
        penalties.spectrum(ax, {"a": ([1, 2], [1])}, every=1)
    with pytest.raises(ValueError, match=r"^lines: expected at least one"):
        penalties.over_updates(ax, {}, every=1, quantity="Ω", level=(0, "kept"))
    with pytest.raises(ValueError, match=r"^values: got shape"):
        penalties.over_updates(ax, {"a": np.ones((2, 2))}, every=1, quantity="Ω", level=(0, "kept"))


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
    assert float(border.get_ydata()[0]) > 5000
    empty = [line for line in marks if line.get_markerfacecolor() == "white"]
    assert len(empty) == 3
    assert sum(line.get_marker() == "x" for line in marks) == 1
    marks = [line for line in ax.lines if line.get_linestyle() == "None" and line.get_marker() != "x"]
    groups = {line.get_marker(): set() for line in marks}
    for line in marks:
        groups[line.get_marker()].add(round(float(line.get_xdata()[0])))
    assert groups == {"o": {0, 1}, "s": {0, 1}}
    assert [label.get_text() for label in ax.get_xticklabels()] == ["20", "30"]
    assert [text.get_text() for text in ax.texts] == ["2 of 2", "0 of 2", "2 of 2", "1 of 2"]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["SGD", "SGD-CR", "not solved in 5,000", "diverged"]


def test_methods_with_other_lengths_and_no_methods_are_refused():
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^runs: expected at least one"):
        penalties.updates_to_solve(ax, {}, most_updates=10)
    with pytest.raises(ValueError, match=r"^runs: expected the same lengths"):
        penalties.updates_to_solve(ax, {"a": {20: []}, "b": {30: []}}, most_updates=10)

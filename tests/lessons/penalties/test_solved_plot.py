"""Solved, unsolved and diverged runs are told apart by shape, and counted."""

from types import SimpleNamespace

import pytest

from rnn101 import viz
from rnn101.lessons import penalties


def run(updates, *, solved=True, diverged=False):
    return SimpleNamespace(updates=updates, solved=solved, diverged=diverged)


RUNS = {
    "SGD": {20: [run(800), run(900)], 30: [run(5000, solved=False), run(70, solved=False, diverged=True)]},
    "SGD-CR": {20: [run(500), run(600)], 30: [run(2000), run(5000, solved=False)]},
}


def test_each_run_has_a_mark_at_its_updates_or_above_the_line_where_it_was_given_up():
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


def test_methods_have_shapes_and_lengths_have_groups():
    _, ax = viz.figure()
    penalties.updates_to_solve(ax, RUNS, most_updates=5000)
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

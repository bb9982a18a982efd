"""The lines over the updates are the numbers that were given, and can be told apart without color."""

import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import penalties


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
        penalties.over_updates(ax, {}, every=1, quantity="Ω")
    with pytest.raises(ValueError, match=r"^values: got shape"):
        penalties.over_updates(ax, {"a": np.ones((2, 2))}, every=1, quantity="Ω")

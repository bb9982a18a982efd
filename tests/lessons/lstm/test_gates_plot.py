import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import lstm

GATES = {"f": np.full((4, 3), 0.25), "i": np.full((4, 2), 0.5)}


def test_each_block_has_a_column_a_step_and_a_row_a_unit():
    figure, ax = viz.figure()
    lstm.gate_map(ax, GATES, signed={"tanh(c)": np.full((4, 3), -0.5)})
    assert [np.shape(image.get_array()) for image in ax.images] == [(3, 4), (2, 4), (3, 4)]
    assert [image.get_clim() for image in ax.images] == [(0, 1), (0, 1), (-1, 1)]
    edges = [image.get_extent() for image in ax.images]
    assert [tuple(edge[:2]) for edge in edges] == [(0.5, 4.5)] * 3
    assert [tuple(edge[2:]) for edge in edges] == [(3, 0), (6, 4), (10, 7)]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["f", "i", "tanh(c)"]
    assert len(figure.axes) == 3  # the picture and two bars of colors


def test_symbols_stand_below_their_steps():
    _, ax = viz.figure()
    lstm.gate_map(ax, GATES, symbols="BTPE")
    assert [label.get_text() for label in ax.get_xticklabels()] == list("BTPE")
    assert ax.get_xticks().tolist() == [1, 2, 3, 4]
    assert "symbol" in ax.get_xlabel()


def test_rows_have_their_units_numbers_and_new_beginnings_a_line():
    _, ax = viz.figure()
    blocks = {"f": np.full((4, 2), 0.25), "i": np.full((4, 2), 0.5)}
    lstm.gate_map(ax, blocks, units=[10, 7], starts=[1, 3])
    assert [label.get_text() for label in ax.get_yticklabels(minor=True)] == ["10", "7"] * 2
    assert ax.get_yticks(minor=True).tolist() == [0.5, 1.5, 3.5, 4.5]
    lines = [segment.tolist() for lines in ax.collections for segment in lines.get_segments()]
    assert lines == [[[x, top], [x, top + 2]] for top in (0, 3) for x in (1.5, 3.5)]
    with pytest.raises(ValueError, match="f: got 2 units, but expected 3"):
        lstm.gate_map(ax, blocks, units=[1, 2, 3])


@pytest.mark.parametrize(
    ("gates", "symbols", "message"),
    [
        ({"f": [[1, 0]], "i": [[1, 0], [0, 1]]}, None, r"i: got 2 steps, but expected 1"),
        ({"f": [[1, 0]]}, "TP", r"f: got 1 steps, but expected 2"),
        ({"f": [1, 0]}, None, r"f: got shape \(2,\), but expected \(steps, units\)"),
    ],
)
def test_blocks_that_do_not_fit_are_refused(gates, symbols, message):
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=message):
        lstm.gate_map(ax, gates, symbols=symbols)

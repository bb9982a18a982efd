import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from rnn101 import nn, viz
from rnn101.lessons import truncated_backpropagation
from rnn101.lessons.truncated_backpropagation import grid
from rnn101.viz.style import INK, MUTED, VERMILLION


def level_arrows(ax, color):
    """Return where each arrow along the steps begins and ends, those of the legend below left out."""
    arrows = [
        patch._posA_posB
        for patch in ax.patches
        if isinstance(patch, FancyArrowPatch) and to_hex(patch.get_edgecolor()).upper() == color
    ]
    return [(start[0], end[0]) for start, end in arrows if 1 < start[1] == end[1]]


def test_states_cross_the_borders_and_the_gradient_does_not():
    _, ax = viz.figure(8, 4.2)
    truncated_backpropagation.truncated_windows(ax)
    borders = [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == "--"]
    forward, backward = level_arrows(ax, INK), level_arrows(ax, VERMILLION)
    assert [text.get_text() for text in ax.texts if text.get_text().startswith("window")] == [
        "window 1",
        "window 2",
        "window 3",
    ]
    assert len(borders) == 2
    assert len(forward) == 8
    assert all(start < end for start, end in forward)
    assert len(backward) == 6
    assert all(start > end for start, end in backward)
    for border in borders:
        assert sum(start < border < end for start, end in forward) == 1
        assert not any(end < border < start for start, end in backward)


def test_the_grid_is_a_triangle_blocks_or_a_band():
    assert grid.flows(6, 6, 6)[np.tril_indices(6)].min() == grid.GRADIENT
    blocks, band = grid.flows(6, 3, 3), grid.flows(6, 1, 3)
    for loss in range(6):
        asked = np.flatnonzero(blocks[loss] == grid.GRADIENT)
        assert asked.tolist() == list(range(loss // 3 * 3, loss + 1))
        asked = np.flatnonzero(band[loss] == grid.GRADIENT)
        assert asked.tolist() == list(range(max(loss - 2, 0), loss + 1))


@pytest.mark.parametrize("from_end", [False, True])
def test_each_loss_asks_the_inputs_of_its_own_window(from_end):
    blocks = grid.flows(24, 7, 7, from_end=from_end)
    first = 3 if from_end else 0
    for loss in range(24):
        start = max((loss - first) // 7 * 7 + first, 0)
        asked = np.flatnonzero(blocks[loss] == grid.GRADIENT)
        assert asked.tolist() == list(range(start, loss + 1))
    assert sum(last - reach for reach, _, last in grid.walks(24, 7, 7, from_end=from_end)) == 24


@pytest.mark.parametrize("window", [1, 3, 4, 7, 10])
def test_the_grid_counted_from_the_end_is_what_the_engine_truncates(window):
    rng = np.random.default_rng(0)
    net = nn.Network([nn.RNN(3)], input_shape=(7, 2), rng=rng, dtype="float64")
    flow = nn.gradient_flow(net, rng.normal(size=(2, 7, 2)), rng.normal(size=(2, 3)), truncate=window)
    asked = grid.flows(7, window, window, from_end=True)[-1] == grid.GRADIENT
    np.testing.assert_array_equal(flow > 0, asked)


def test_numbers_are_dark_where_the_gradient_flows_and_pale_where_it_is_cut():
    _, ax = viz.figure()
    truncated_backpropagation.numbers_in_grid(ax, np.tril(np.full((4, 4), 0.5)), window=2)
    looks = {text.get_position(): text.get_color() for text in ax.texts if text.get_text() == "0.50"}
    assert len(looks) == 10
    assert looks[0, 0] == looks[2, 3] == INK
    assert looks[0, 2] == looks[1, 3] == MUTED


def test_each_grid_says_how_many_losses_ask_what_they_need():
    figure, ax = viz.figure(9, 3.6)
    shapes = {f"window {k}": (k, k) for k in (11, 20, 40)}
    truncated_backpropagation.grids(ax, shapes, steps=40, every=10, lag=10)
    said = [part.get_title("left").split("\n")[1] for part in figure.axes[1:]]
    assert said == [f"{count} of 40 ask their bit" for count in (3, 20, 30)]


def test_borders_from_the_end_leave_the_only_loss_a_whole_window():
    _, ax = viz.figure(9, 2.6)
    truncated_backpropagation.the_only_loss(ax, delays=(20, 50), window=20)
    asked = [text.get_text() for text in ax.texts if text.get_text().startswith("asks")]
    assert asked == ["asks 20 of 21", "asks 1 of 21", "asks 20 of 51", "asks 11 of 51"]


def test_the_explorer_says_what_the_walks_back_cost():
    windows = truncated_backpropagation.WindowExplorer()
    assert windows.words.startswith("4 updates. A loss goes back over 1 to 6 steps; 84 of 300")
    windows.controls["new"].value = 1
    assert windows.words.startswith("24 updates. A loss goes back over 1 to 6 steps; 129 of 300")
    assert windows.words.endswith("Steps walked back: 129.")
    windows.controls["back"].value, windows.controls["new"].value = 3, 5
    assert "so over 5 steps at least" in windows.words
    windows.controls["counted"].value = "from the end"
    windows.controls["new"].value = 7
    assert windows.words.startswith("4 updates. A loss goes back over 1 to 7 steps")


def test_what_was_not_learned_is_drawn_empty_at_the_top():
    _, ax = viz.figure()
    needed = {8: {4: [np.inf], 16: [500.0]}, 10: {5: [np.inf], 20: [900.0]}}
    truncated_backpropagation.window_and_lag(ax, needed, most=1000)
    empty = [line for line in ax.lines if line.get_markerfacecolor() == "none"]
    assert [line.get_ydata()[0] for line in empty] == [1400, 1400]
    assert ax.get_yticklabels()[-1].get_text() == "not in 1,000"


def test_what_is_held_out_of_the_handbook_is_in_no_training_letter():
    text, held_out = truncated_backpropagation.handbook()
    one = held_out.split("\n\n\n")[0][:400]
    assert one not in text
    x, y = truncated_backpropagation.side_by_side(text[:1000], 3)
    assert x.shape == y.shape == (3, 333)
    np.testing.assert_array_equal(x[:, 1:], y[:, :-1])


def test_a_text_of_the_learner_is_told_what_it_lacks(capsys):
    assert truncated_backpropagation.own_text("aé" * 1000) == "a" * 1000
    assert "é" in capsys.readouterr().out
    with pytest.raises(ValueError, match="has 3 letters"):
        truncated_backpropagation.own_text("abc")

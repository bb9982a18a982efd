import numpy as np

from rnn101 import viz
from rnn101.viz.plots.training import GRADIENT_LIMITS


def test_all_gradients_share_their_axes() -> None:
    for norms in (np.geomspace(1e-30, 1, 50), np.geomspace(1e9, 1, 50), np.zeros(3)):
        _, ax = viz.figure()
        viz.plots.gradient_flow(ax, norms)
        assert ax.get_ylim() == GRADIENT_LIMITS
        assert ax.lines[0].get_ydata().tolist() == norms.tolist()


def test_powers_of_ten_are_written_in_full_height() -> None:
    figure, ax = viz.figure()
    viz.plots.gradient_flow(ax, [1e-9, 1.0])
    figure.canvas.draw()
    assert {"1e-8", "0.01", "1", "100"} <= {tick.get_text() for tick in ax.get_yticklabels()}


def test_states_are_dots_in_the_color_of_their_gradient() -> None:
    _, ax = viz.figure()
    viz.plots.gradient_flow(ax, np.ones(15), states=np.arange(1.0, 16.0), label="both")
    viz.plots.gradient_flow(ax, np.ones(15), label="the next has its own color")
    line, dots, other = ax.lines
    assert dots.get_xdata().tolist() == dots.get_ydata().tolist() == [1, 8, 15]
    assert dots.get_linestyle() == "None"
    assert dots.get_color() == line.get_color() != other.get_color()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["both", "the next has its own color"]


def test_a_marker_stands_at_every_tenth_step() -> None:
    _, ax = viz.figure()
    viz.plots.gradient_flow(ax, np.ones(15), label="marked", marker="o")
    viz.plots.gradient_flow(ax, np.ones(15))
    assert [line.get_marker() for line in ax.lines] == ["o", "None"]
    assert ax.lines[0].get_markevery() == 10

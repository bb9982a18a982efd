import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import gradient_problem
from rnn101.viz.plots.training import GRADIENT_LIMITS
from rnn101.viz.style import VERMILLION


def test_the_weight_stands_once_at_each_step_back_and_the_error_fades() -> None:
    _, ax = viz.figure(8, 4)
    gradient_problem.back_through_time(ax)
    said = [text.get_text() for text in ax.texts]
    assert said.count(r"$\times W_{hh}$") == 3
    assert {"$h_{1}$", "$h_{T}$", "$L$", r"$\hat{y}$", "$y$"} <= set(said)
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    in_color = [patch for patch in arrows if to_hex(patch.get_edgecolor()) == VERMILLION.lower()]
    starts = [(*patch.get_path().vertices[0], patch.get_linewidth()) for patch in in_color]
    back = [(x, width) for x, y, width in starts if abs(y - 2.0) < 0.05]  # the lane between the states
    assert len(back) == 4  # the way from h_T back is drawn in two pieces
    assert [width for _, width in sorted(back)] == sorted(width for _, width in back)


NORMS = {"small": 0.5 ** np.arange(9)[::-1], "large": 1.5 ** np.arange(9)[::-1]}


def test_products_are_drawn_on_the_axes_of_all_gradients() -> None:
    _, ax = viz.figure()
    assert gradient_problem.products(ax, NORMS, bounds={}) is ax
    assert ax.get_ylim() == GRADIENT_LIMITS
    assert ax.get_yscale() == "log"
    assert "∂h_T/∂h_t" in ax.get_ylabel()
    assert [line.get_label() for line in ax.lines] == list(NORMS)
    assert [line.get_ydata().tolist() for line in ax.lines] == [norms.tolist() for norms in NORMS.values()]
    assert len({(line.get_linestyle(), line.get_color()) for line in ax.lines}) == 2


def test_a_bound_has_the_color_and_the_dashes_of_its_line_and_only_the_first_is_named() -> None:
    _, ax = viz.figure()
    gradient_problem.products(ax, NORMS, bounds={"large": 2 * NORMS["large"], "small": 2 * NORMS["small"]})
    small, large, first, second = ax.lines
    assert (first.get_color(), second.get_color()) == (large.get_color(), small.get_color())
    assert (first.get_linestyle(), second.get_linestyle()) == (large.get_linestyle(), small.get_linestyle())
    assert first.get_linestyle() != second.get_linestyle()
    assert first.get_linewidth() < large.get_linewidth()
    assert first.get_label() == "thin: what it cannot exceed"
    assert second.get_label().startswith("_")
    assert first.get_marker() != large.get_marker()


def test_a_bound_of_no_line_and_lines_of_two_lengths_are_refused() -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^bounds: got 'other', but the lines are small, large$"):
        gradient_problem.products(ax, NORMS, bounds={"other": NORMS["small"]})
    with pytest.raises(ValueError, match=r"^b: got 2 values, but a has 3$"):
        gradient_problem.products(ax, {"a": [1, 2, 3], "b": [1, 2]}, bounds={})


def test_a_quantity_and_its_gradient_have_a_scale_each() -> None:
    figure, ax = viz.figure()
    names = {"across": "b", "quantity": "E", "slope": "|dE/db|"}
    gradient_problem.with_gradient(ax, [1, 2, 3], [0.4, 0.1, 0.2], [1e-3, 1e3, 1], **names, lowest=1e-4)
    assert figure.axes[1].get_ylim()[0] == 1e-4
    left, right = figure.axes
    assert (left.get_yscale(), right.get_yscale()) == ("linear", "log")
    assert (left.get_ylabel(), right.get_ylabel()) == ("E", "|dE/db| (log scale)")
    assert left.get_xlabel() == "b"
    assert left.lines[0].get_ydata().tolist() == [0.4, 0.1, 0.2]
    assert right.lines[0].get_ydata().tolist() == [1e-3, 1e3, 1]
    assert left.lines[0].get_linestyle() != right.lines[0].get_linestyle()
    assert [text.get_text() for text in left.get_legend().get_texts()] == ["E", "|dE/db|"]

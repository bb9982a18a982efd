from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import gradient_problem
from rnn101.viz.style import VERMILLION


def test_the_weight_stands_once_at_each_step_back() -> None:
    _, ax = viz.figure(8, 4)
    gradient_problem.back_through_time(ax)
    said = [text.get_text() for text in ax.texts]
    assert said.count(r"$\times W_{hh}$") == 3
    assert {"$h_{1}$", "$h_{T}$", "$L$", r"$\hat{y}$", "$y$"} <= set(said)


def test_the_error_fades_on_its_way_back() -> None:
    _, ax = viz.figure(8, 4)
    gradient_problem.back_through_time(ax)
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    in_color = [patch for patch in arrows if to_hex(patch.get_edgecolor()) == VERMILLION.lower()]
    starts = [(*patch.get_path().vertices[0], patch.get_linewidth()) for patch in in_color]
    back = [(x, width) for x, y, width in starts if abs(y - 2.0) < 0.05]  # the lane between the states
    assert len(back) == 4  # the way from h_T back is drawn in two pieces
    assert [width for _, width in sorted(back)] == sorted(width for _, width in back)

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import echo_state_networks
from rnn101.viz.style import VERMILLION


def test_only_the_arrows_to_the_output_are_trained() -> None:
    _, ax = viz.figure(8, 4)
    echo_state_networks.echo_state_network(ax)
    assert {"$W_{xh}$", "$W_{hh}$", "$W_{hy}$"} <= {text.get_text() for text in ax.texts}
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    bold = [arrow for arrow in arrows if to_hex(arrow.get_edgecolor()) == VERMILLION.lower()]
    fixed = [arrow for arrow in arrows if arrow not in bold]
    assert all(arrow.get_linestyle() in ("-", "solid") and arrow.get_linewidth() == 3 for arrow in bold)
    assert all(arrow.get_linestyle() not in ("-", "solid") for arrow in fixed)  # told apart without color
    units = [patch for patch in ax.patches if isinstance(patch, Circle)]
    assert len(units) == 10
    *to_output, legend = bold
    assert len(to_output) == 4
    rightmost = max(unit.center[0] for unit in units)
    assert all(arrow.get_path().vertices[:, 0].max() > rightmost + 0.5 for arrow in to_output)
    assert legend.get_path().vertices[:, 1].max() < 0.5


def test_a_distance_is_drawn_on_a_log_axis_and_zeros_are_left_out() -> None:
    _, ax = viz.figure()
    echo_state_networks.log_steps(
        ax, {"a": [1.0, 0.1, 0.0], "b": [1, 2, 3]}, quantity="distance", lowest=1e-3, highest=10
    )
    assert ax.get_yscale() == "log"
    assert ax.lines[0].get_ydata().tolist() == [1.0, 0.1, 0.0]
    assert ax.get_ylim() == (1e-3, 10)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "distance (log scale)")
    assert len({(line.get_linestyle(), line.get_marker()) for line in ax.lines}) == 2


def test_the_capacity_is_the_sum_of_its_curve() -> None:
    _, ax = viz.figure()
    echo_state_networks.memory_curves(ax, {"linear": [1.0, 0.75, 0.5], "tanh": [0.5, 0.25, 0.0]}, units=2)
    assert [line.get_label() for line in ax.lines] == [
        "linear: sum 2.2",
        "tanh: sum 0.8",
        "delay 2 = number of units",
    ]
    assert ax.lines[0].get_xdata().tolist() == [1, 2, 3]
    assert ax.lines[2].get_xdata() == [2, 2]


def test_no_penalty_stands_at_the_left_end_and_is_called_0() -> None:
    _, ax = viz.figure()
    echo_state_networks.penalties(
        ax, [0, 1e-12, 1e-10, 1], {"error": [1, 2, 3, 4], "weight": [40, 30, 20, 10]}
    )
    assert ax.lines[0].get_xdata() == pytest.approx([1e-14, 1e-12, 1e-10, 1])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0", "1e-12", "1e-10", "1"]
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")


def test_seeds_stand_beside_their_geometric_mean_and_the_paper() -> None:
    _, ax = viz.figure()
    found = {"τ = 17": [1e-4, 1e-3, 1e-2], "τ = 30": [0.1, 0.4]}
    echo_state_networks.seeds_beside_paper(ax, found, {"τ = 17": 2e-4, "τ = 30": 0.3}, quantity="error")
    rows = [(line.get_xdata(), line.get_ydata()) for line in ax.lines]
    assert [list(y) for _, y in rows] == [[0, 0, 0], [0], [0], [1, 1], [1], [1]]
    assert [float(x[0]) for x, y in rows if len(y) == 1] == pytest.approx([1e-3, 2e-4, 0.2, 0.3])
    assert [text.get_text() for text in ax.get_yticklabels()] == ["τ = 17", "τ = 30"]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["a seed", "geometric mean of the seeds", "paper"]


def test_lines_of_two_lengths_are_refused() -> None:
    _, ax = viz.figure()
    lines = {"a": np.ones(3), "b": np.ones(2)}
    with pytest.raises(ValueError, match=r"^b: got 2 values, but a has 3$"):
        echo_state_networks.log_steps(ax, lines, quantity="error", lowest=0.1, highest=1)
    with pytest.raises(ValueError, match=r"^b: got 2 values, but a has 3$"):
        echo_state_networks.memory_curves(ax, lines, units=3)

from matplotlib.colors import to_hex
from matplotlib.patches import Circle, FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import echo_state_networks
from rnn101.viz.style import VERMILLION


def test_only_the_arrows_to_the_output_are_trained() -> None:
    _, ax = viz.figure(8, 4)
    echo_state_networks.echo_state_network(ax)
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

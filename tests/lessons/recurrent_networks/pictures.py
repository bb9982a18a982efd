"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

from matplotlib.axes import Axes

from rnn101.lessons import recurrent_networks
from rnn101.viz import Explorer

FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "squash_and_turn": (8, 3.5, recurrent_networks.squash_and_turn),
    "five_shapes": (8, 3.6, recurrent_networks.five_shapes),
    "rnn_loop_and_unrolled": (8, 4, recurrent_networks.rnn_loop_and_unrolled),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "UnrollExplorer": recurrent_networks.UnrollExplorer,
}

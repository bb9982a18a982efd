"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

from matplotlib.axes import Axes

from rnn101.lessons import start_here
from rnn101.viz import Explorer

FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "brain_analogy": (8, 5, start_here.brain_analogy),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "MemoryExplorer": start_here.MemoryExplorer,
}

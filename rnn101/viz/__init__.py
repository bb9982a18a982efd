"""Figures, diagrams and explorers, in one clean style that everybody can read.

- :mod:`rnn101.viz.style` – the colors, :func:`style`, :func:`figure`, :func:`show` and :func:`png`.
- :mod:`rnn101.viz.plots` – plots of data.
- :mod:`rnn101.viz.diagrams` – drawings of ideas.
- :mod:`rnn101.viz.explorers` – pictures with sliders.

The last three, and Matplotlib itself, are imported when they are first used.

Examples
--------
>>> from rnn101 import viz
>>> figure, ax = viz.figure()
>>> ax = viz.plots.gradient_flow(ax, [1e-4, 1e-3, 1e-2, 1e-1])
>>> viz.png(figure)[1:4]
b'PNG'
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from rnn101.viz.style import figure, png, show, style

if TYPE_CHECKING:
    from . import diagrams, explorers, plots

__all__ = ["diagrams", "explorers", "figure", "plots", "png", "show", "style"]


def __getattr__(name: str) -> ModuleType:
    if name in ("diagrams", "explorers", "plots"):
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Figures, drawings and explorers, in one clean style that everybody can read.

- :mod:`rnn101.viz.style` – the colors, :func:`style`, :func:`figure`, :func:`show` and :func:`png`.
- :mod:`rnn101.viz.plots` – plots that several lessons share.
- :mod:`rnn101.viz.shapes` – the plain shapes that drawings of ideas are made of.
- :class:`rnn101.viz.Explorer` – a picture with sliders, to be made one's own.
- :func:`rnn101.viz.right_letters`, :class:`rnn101.viz.SentencePlayer` – a sentence, as far as a network
  has it by heart.

The last four, and Matplotlib itself, are imported when they are first used. What only one lesson draws is in
its room of :mod:`rnn101.lessons`.

Examples
--------
>>> from rnn101 import viz
>>> figure, ax = viz.figure()
>>> ax = viz.plots.gradient_flow(ax, [1e-4, 1e-3, 1e-2, 1e-1])
>>> viz.png(figure)[1:4]
b'PNG'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rnn101.viz.style import figure, png, show, style

if TYPE_CHECKING:
    from rnn101.viz import plots, shapes
    from rnn101.viz.by_heart import SentencePlayer, right_letters
    from rnn101.viz.explorer import Explorer

__all__ = [
    "Explorer",
    "SentencePlayer",
    "figure",
    "plots",
    "png",
    "right_letters",
    "shapes",
    "show",
    "style",
]

_FILES = {"Explorer": "explorer", "SentencePlayer": "by_heart", "right_letters": "by_heart"}


def __getattr__(name: str) -> Any:
    if name in ("plots", "shapes"):
        return import_module(f"{__name__}.{name}")
    if name in _FILES:
        return getattr(import_module(f"{__name__}.{_FILES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

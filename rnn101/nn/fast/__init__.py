"""The form of the layers that trains: the numbers of :mod:`rnn101.nn.layers`, to rounding, sooner.

This package imports the layers, and no layer imports it.
"""

from .blocks import blocks

__all__ = ["blocks"]

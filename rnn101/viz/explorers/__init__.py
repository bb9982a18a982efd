"""Pictures with sliders: move one and the picture changes, and a line of text says what it shows."""

from rnn101.viz.explorers.attention import AttentionExplorer, Translation
from rnn101.viz.explorers.base import Explorer
from rnn101.viz.explorers.clipping import ClippingExplorer
from rnn101.viz.explorers.gates import GatesExplorer
from rnn101.viz.explorers.gradient import GradientExplorer
from rnn101.viz.explorers.initial import InitialWeightsExplorer
from rnn101.viz.explorers.memory import MemoryExplorer
from rnn101.viz.explorers.reservoir import ReservoirExplorer
from rnn101.viz.explorers.sentence import SentenceExplorer
from rnn101.viz.explorers.temperature import TemperatureExplorer
from rnn101.viz.explorers.unroll import UnrollExplorer
from rnn101.viz.explorers.window import WindowExplorer

__all__ = [
    "AttentionExplorer",
    "ClippingExplorer",
    "Explorer",
    "GatesExplorer",
    "GradientExplorer",
    "InitialWeightsExplorer",
    "MemoryExplorer",
    "ReservoirExplorer",
    "SentenceExplorer",
    "TemperatureExplorer",
    "Translation",
    "UnrollExplorer",
    "WindowExplorer",
]

"""Layers over whole sequences: forward, and backward through time. One file a kind of layer."""

from .base import Layer
from .bidirectional import Bidirectional
from .blocks import blocks
from .gru import GRU
from .lstm import LSTM
from .lstm_stack import LSTMStack
from .min_gru import MinGRU
from .pointwise import Dense, Dropout, Embedding, OneHot
from .recurrent import Recurrent
from .rnn import RNN

__all__ = [
    "BY_NAME",
    "GRU",
    "LSTM",
    "RNN",
    "Bidirectional",
    "Dense",
    "Dropout",
    "Embedding",
    "LSTMStack",
    "Layer",
    "MinGRU",
    "OneHot",
    "Recurrent",
    "blocks",
]

BY_NAME: dict[str, type[Layer]] = {
    cls.__name__: cls for cls in (RNN, LSTM, GRU, MinGRU, Bidirectional, Dense, Dropout, Embedding, OneHot)
}

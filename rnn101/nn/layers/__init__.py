"""Layers over whole sequences: forward, and backward through time. One file a kind of layer."""

from .base import Layer
from .blocks import blocks
from .gru import GRU
from .lstm import LSTM
from .lstm_stack import LSTMStack
from .pointwise import Dense, Dropout, Embedding, OneHot
from .recurrent import Recurrent
from .rnn import RNN

__all__ = [
    "BY_NAME",
    "GRU",
    "LSTM",
    "RNN",
    "Dense",
    "Dropout",
    "Embedding",
    "LSTMStack",
    "Layer",
    "OneHot",
    "Recurrent",
    "blocks",
]

BY_NAME: dict[str, type[Layer]] = {
    cls.__name__: cls for cls in (RNN, LSTM, GRU, Dense, Dropout, Embedding, OneHot)
}

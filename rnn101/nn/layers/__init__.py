"""Layers over whole sequences: forward, and backward through time. One file a kind of layer.

This is the form that is read; :mod:`rnn101.nn.fast` computes the same numbers sooner.
"""

from .base import Layer
from .bidirectional import Bidirectional
from .block import Alone, Block
from .gru import GRU
from .lstm import LSTM
from .min_gru import MinGRU
from .pointwise import Dense, Dropout, Embedding, OneHot
from .recurrent import Recurrent
from .rnn import RNN

__all__ = [
    "GRU", "LSTM", "RNN", "Alone", "Bidirectional", "Block", "Dense", "Dropout", "Embedding", "Layer",
    "MinGRU", "OneHot", "Recurrent",
]  # fmt: skip

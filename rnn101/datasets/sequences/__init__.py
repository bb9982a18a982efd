"""Made-up sequences that ask for a memory, and series to forecast: the classic tests of recurrent networks.

To classify or to sum up: :func:`recall`, :func:`temporal_order`, :func:`adding`. To go on, symbol by symbol:
:func:`reber` and :func:`continual_reber`. To forecast: :func:`mackey_glass` and :func:`narma10`. To answer
at every step: :func:`parity`, :func:`permutations`, :func:`bit_after_mark`, :func:`neighbors`.
"""

from rnn101.datasets.sequences.delayed_feedback import mackey_glass
from rnn101.datasets.sequences.first_step import RECALL_CLASSES, recall
from rnn101.datasets.sequences.marked_sum import ADDING_BASELINE, adding
from rnn101.datasets.sequences.moving_average import narma10
from rnn101.datasets.sequences.order import TEMPORAL_ORDER_SYMBOLS, temporal_order
from rnn101.datasets.sequences.reber_grammar import REBER_SYMBOLS, ReberStreams, continual_reber, reber
from rnn101.datasets.sequences.running import bit_after_mark, neighbors, parity, permutations

__all__ = [
    "ADDING_BASELINE",
    "REBER_SYMBOLS",
    "RECALL_CLASSES",
    "TEMPORAL_ORDER_SYMBOLS",
    "ReberStreams",
    "adding",
    "bit_after_mark",
    "continual_reber",
    "mackey_glass",
    "narma10",
    "neighbors",
    "parity",
    "permutations",
    "reber",
    "recall",
    "temporal_order",
]

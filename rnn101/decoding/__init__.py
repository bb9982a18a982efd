"""How a network that gives the probabilities of the next word writes a whole sentence. NumPy only.

Each function asks a *step*: ``step(tokens, state)`` reads one word of each of n sequences, ``tokens`` of
shape (n,), and returns the probabilities of each word to be the next, of shape (n, vocabulary), and the new
state. The state is a tuple of arrays whose first axis is n, such as the hidden state of an LSTM; it may be
empty. Words are their indices, whole numbers from 0.
"""

from rnn101.decoding.beam import Hypothesis, beam_search
from rnn101.decoding.reading import next_word_probabilities
from rnn101.decoding.steps import State, Step
from rnn101.decoding.writing import greedy, sample, with_temperature

__all__ = [
    "Hypothesis",
    "State",
    "Step",
    "beam_search",
    "greedy",
    "next_word_probabilities",
    "sample",
    "with_temperature",
]

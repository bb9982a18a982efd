"""Models of text that need no network, and what a model of text is worth. NumPy only."""

from rnn101.language.bits import bits_per_character
from rnn101.language.ngrams import NGram

__all__ = ["NGram", "bits_per_character"]

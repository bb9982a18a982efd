"""What the lesson *A network that writes* calls."""

from rnn101.lessons.a_network_that_writes import alt
from rnn101.lessons.a_network_that_writes.drawings import (
    bits_by_order,
    contest,
    quotes_by_space,
    two_readers,
    units_overwritten,
)
from rnn101.lessons.a_network_that_writes.exercises import (
    bits_per_character,
    both_ways,
    nucleus,
    q_ahead,
    q_discount,
    q_varied,
)
from rnn101.lessons.a_network_that_writes.explorer import LearningPlayer, TemperatureWriter
from rnn101.lessons.a_network_that_writes.smudges import reader, restore
from rnn101.lessons.a_network_that_writes.yours import your_text

__all__ = [
    "LearningPlayer",
    "TemperatureWriter",
    "alt",
    "bits_by_order",
    "bits_per_character",
    "both_ways",
    "contest",
    "nucleus",
    "q_ahead",
    "q_discount",
    "q_varied",
    "quotes_by_space",
    "reader",
    "restore",
    "two_readers",
    "units_overwritten",
    "your_text",
]

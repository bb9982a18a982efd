"""What the lesson *Start here* calls."""

from rnn101.lessons.start_here import alt
from rnn101.lessons.start_here.brain import brain_analogy
from rnn101.lessons.start_here.drawings import guessed, one_number, sliding_window, three_memories, two_orders
from rnn101.lessons.start_here.exercises import q_axes, q_brain, q_order, remember, to_batch, worst_fall
from rnn101.lessons.start_here.explorer import MemoryExplorer, WritingStepper
from rnn101.lessons.start_here.writer import best, letters, read, sentences, shares_kept

__all__ = [
    "MemoryExplorer",
    "WritingStepper",
    "alt",
    "best",
    "brain_analogy",
    "guessed",
    "letters",
    "one_number",
    "q_axes",
    "q_brain",
    "q_order",
    "read",
    "remember",
    "sentences",
    "shares_kept",
    "sliding_window",
    "three_memories",
    "to_batch",
    "two_orders",
    "worst_fall",
]

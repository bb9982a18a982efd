"""What the lesson *Start here* calls."""

from rnn101.lessons.start_here import alt
from rnn101.lessons.start_here.drawings import brain_analogy
from rnn101.lessons.start_here.exercises import q_axes, q_brain, remember, to_batch
from rnn101.lessons.start_here.explorer import MemoryExplorer

__all__ = ["MemoryExplorer", "alt", "brain_analogy", "q_axes", "q_brain", "remember", "to_batch"]

"""What the lesson *Beyond* calls."""

from rnn101.lessons.beyond import alt
from rnn101.lessons.beyond.drawings import (
    answers,
    cliffs,
    only_ones,
    recalled,
    right_by_step,
    scan_rounds,
    silence,
    what_each_keeps,
)
from rnn101.lessons.beyond.exercises import (
    count_by_turning,
    flip_or_reset,
    join_tables,
    q_memory,
    q_parity,
    q_scan,
    what_is_left,
)
from rnn101.lessons.beyond.explorer import ScanExplorer

__all__ = [
    "ScanExplorer",
    "alt",
    "answers",
    "cliffs",
    "count_by_turning",
    "flip_or_reset",
    "join_tables",
    "only_ones",
    "q_memory",
    "q_parity",
    "q_scan",
    "recalled",
    "right_by_step",
    "scan_rounds",
    "silence",
    "what_each_keeps",
    "what_is_left",
]

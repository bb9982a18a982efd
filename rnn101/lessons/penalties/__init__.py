"""What the lesson *Penalties* calls."""

from rnn101.lessons.penalties import alt
from rnn101.lessons.penalties.drawings import (
    arrows_in_circles,
    flows,
    share_right,
    side_by_side,
    updates_to_solve,
)
from rnn101.lessons.penalties.exercises import (
    add_l2,
    q_adam,
    q_held,
    q_l2,
    ratio_gradient,
    state_penalty,
)
from rnn101.lessons.penalties.explorer import OmegaExplorer

__all__ = [
    "OmegaExplorer",
    "add_l2",
    "alt",
    "arrows_in_circles",
    "flows",
    "q_adam",
    "q_held",
    "q_l2",
    "ratio_gradient",
    "share_right",
    "side_by_side",
    "state_penalty",
    "updates_to_solve",
]

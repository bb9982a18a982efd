"""What the lesson *Echo state networks* calls."""

from rnn101.lessons.echo_state_networks import alt
from rnn101.lessons.echo_state_networks.drawings import (
    alone,
    bucket,
    distances,
    echo_state_network,
    echoes,
    held_by_draw,
    memory_curves,
    series,
)
from rnn101.lessons.echo_state_networks.exercises import (
    fit_readout,
    q_memory,
    q_radius,
    q_settings,
    tell_apart,
    washout,
)
from rnn101.lessons.echo_state_networks.explorer import ReservoirExplorer

__all__ = [
    "ReservoirExplorer",
    "alone",
    "alt",
    "bucket",
    "distances",
    "echo_state_network",
    "echoes",
    "fit_readout",
    "held_by_draw",
    "memory_curves",
    "q_memory",
    "q_radius",
    "q_settings",
    "series",
    "tell_apart",
    "washout",
]

"""What the lesson *Echo state networks* calls."""

from rnn101.lessons.echo_state_networks import alt
from rnn101.lessons.echo_state_networks.drawings import (
    echo_state_network,
    log_steps,
    memory_curves,
    penalties,
    seeds_beside_paper,
)
from rnn101.lessons.echo_state_networks.exercises import (
    fit_readout,
    nrmse,
    q_echo,
    q_memory,
    q_settings,
    reservoir_step,
)
from rnn101.lessons.echo_state_networks.explorer import ReservoirExplorer

__all__ = [
    "ReservoirExplorer",
    "alt",
    "echo_state_network",
    "fit_readout",
    "log_steps",
    "memory_curves",
    "nrmse",
    "penalties",
    "q_echo",
    "q_memory",
    "q_settings",
    "reservoir_step",
    "seeds_beside_paper",
]

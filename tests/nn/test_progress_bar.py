"""The bar that `fit` shows where a person watches, in a child process with a terminal of its own."""

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import numpy as np
from rnn101 import nn
net = nn.Network([nn.RNN(2), nn.Dense(1)], input_shape=(3, 1), rng=0)
net.fit(np.ones((64, 3, 1)), np.ones(64), epochs=2, batch_size=32, progress={progress})
"""


def what_is_shown(*, terminal, progress, variable=None):
    """Run a short fit in a child process; return all that it writes."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 100))
    environment = {k: v for k, v in os.environ.items() if k not in {"TQDM_DISABLE", "PYTEST_VERSION"}}
    environment |= {variable: "1"} if variable else {}
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(progress=progress)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=slave if terminal else subprocess.PIPE,
        check=True,
        text=True,
    )
    os.close(slave)
    os.set_blocking(master, False)
    try:
        shown = os.read(master, 100_000).decode()
    except OSError:  # nothing was written and the other end is closed
        shown = ""
    os.close(master)
    return done.stdout + (done.stderr or "") + shown


def test_a_person_at_a_terminal_sees_a_bar_with_the_loss():
    shown = what_is_shown(terminal=True, progress=True)
    assert "4/4" in shown
    assert "loss=" in shown


@pytest.mark.parametrize(("terminal", "progress"), [(False, True), (True, False)])
def test_it_is_silent_otherwise(terminal, progress):
    assert what_is_shown(terminal=terminal, progress=progress) == ""


@pytest.mark.parametrize("variable", ["TQDM_DISABLE", "PYTEST_VERSION"])
def test_it_is_silent_where_outputs_are_stored_or_compared(variable):
    assert what_is_shown(terminal=True, progress=True, variable=variable) == ""

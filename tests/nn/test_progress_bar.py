"""Counting work: what moves which bar; and where one is shown, in a child process with its own terminal."""

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import numpy as np
import pytest

from rnn101 import nn
from rnn101.nn import bars

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import numpy as np
from rnn101 import nn
from rnn101.nn import bars
bars.DELAY = {delay}
net = nn.Network([nn.RNN(2), nn.Dense(1)], input_shape=(3, 1), rng=0)
for name in nn.progress(["a", "b"], "network") if {loop} else [0]:
    net.fit(np.ones((64, 3, 1)), np.ones(64), epochs=2, batch_size=32, progress={progress})
"""


def what_is_shown(*, terminal=True, progress=True, delay=0, loop=False, variable=None):
    """Run a short fit in a child process; return all that it writes."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 100))
    environment = {k: v for k, v in os.environ.items() if k not in {"TQDM_DISABLE", "PYTEST_VERSION"}}
    environment |= {variable: "1"} if variable else {}
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(progress=progress, delay=delay, loop=loop)],
        cwd=ROOT,
        env=environment | {"TQDM_MININTERVAL": "0"},
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
    shown = what_is_shown()
    assert "training: 100 %" in shown
    assert "loss=" in shown


def test_a_loop_has_one_bar_named_after_what_runs():
    shown = what_is_shown(loop=True)
    assert "network a:  25 %" in shown
    assert "network b:  75 %" in shown
    assert "training" not in shown


@pytest.mark.parametrize("setting", [{"terminal": False}, {"progress": False}, {"delay": 60}])
def test_it_is_silent_otherwise(setting):
    assert what_is_shown(**setting) == ""


@pytest.mark.parametrize("variable", ["TQDM_DISABLE", "PYTEST_VERSION"])
def test_it_is_silent_where_outputs_are_stored_or_compared(variable):
    assert what_is_shown(variable=variable) == ""


def test_work_within_a_piece_moves_the_whole_on_and_never_back():
    found = []
    with bars.progress_bar(2) as outer:
        for total in (4, 2):  # both within the first piece
            with bars.progress_bar(total) as inner:
                for _ in range(total):
                    inner.update()
                    found.append(outer.bar.n)
        outer.update()
        found.append(outer.bar.n)
    assert found == [0.25, 0.5, 0.75, 1, 1, 1, 1]


def test_loops_in_loops_share_the_piece_and_its_name():
    found = []
    for window in nn.progress([5, 10], "window"):
        whole = bars.Progress._in_hand
        for _ in nn.progress(range(2), "seed"):
            net = nn.Network([nn.Dense(1)], input_shape=(1,), rng=0)
            net.fit(np.ones((32, 1)), np.ones(32))
            found.append((whole.bar.n, whole.bar.desc, window))
    assert found == [
        (0.5 / 1, "window 5, seed 0", 5),
        (1.0, "window 5, seed 1", 5),
        (1.5, "window 10, seed 0", 10),
        (2.0, "window 10, seed 1", 10),
    ]


@pytest.mark.parametrize(
    ("items", "name"),
    [([0.5], "with 0.5"), (["L2"], "with L2"), ({"L2": None}.items(), "with L2"), ([object()], "with")],
)
def test_a_loop_is_named_after_the_item_in_hand(items, name):
    for _ in nn.progress(items, "with"):
        assert bars.Progress._in_hand.bar.desc == name


def test_work_that_an_error_left_open_takes_over_none_of_another_cell(monkeypatch):
    monkeypatch.setattr(bars, "_cell", lambda: 1)
    bars.progress_bar(2)
    monkeypatch.setattr(bars, "_cell", lambda: 2)
    with bars.progress_bar(2) as work:
        assert work.outer is None
    assert bars.Progress._in_hand is None

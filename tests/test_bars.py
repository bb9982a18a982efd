"""What a learner sees while a cell runs: one bar that is gone in the end, few outputs, no long silence.

Here two quick lessons are watched; ``python -m tests.benchmarks.lessons`` watches all.
"""

from datetime import UTC, datetime

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.notebook_files import NOTEBOOKS
from tests.watching import Seen, watch


@pytest.mark.slow
@pytest.mark.parametrize("lesson", ["02_recurrent_networks", "07_truncated_backpropagation"])
def test_a_lesson_sends_little_and_is_never_silent_for_long(lesson, tmp_path):
    cells = watch(NOTEBOOKS / f"{lesson}.ipynb", tmp_path)
    assert [fault for cell in cells for fault in cell.faults()] == []


SETUP = """
import numpy as np
from rnn101 import nn
from rnn101.nn import bars, cell_bar
bars.DELAY = cell_bar.EVERY = 0
net = nn.Network([nn.Dense(1)], input_shape=(1,), rng=0)
def train(epochs=1):
    net.fit(np.ones((32, 1)), np.ones(32), epochs=epochs)
def wait_for_the_bar():
    bars.Progress._in_hand.bar.timer.join()
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What a small notebook's cells sent, by their sources."""
    sources = [
        "train()",
        "train()\ntrain()\nprint('between')\ntrain()",
        "for k in nn.progress([1, 2], 'k'):\n    train()",
        "train(epochs=0)",
        "bars.DELAY = 60\ntrain()\nbars.DELAY = 0",
        "for k in range(21):\n    display(k)",
        "bars.DELAY = 0.05\nwith bars.progress_bar(4):\n    wait_for_the_bar()",
    ]
    path = tmp_path_factory.mktemp("bars") / "small.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(source) for source in (SETUP, *sources)]), path)
    cells = watch(path, path.parent)
    return dict(zip(sources, cells[1:], strict=True))


@pytest.mark.slow
def test_trainings_of_a_cell_share_one_bar_which_is_gone_in_the_end(seen):
    for source in list(seen)[:3]:
        cell = seen[source]
        assert (len(cell.bars), list(cell.faults())) == (1, []), source
        assert cell.outputs == 1 + ("print" in source)


@pytest.mark.slow
def test_no_work_and_quick_work_have_no_bar(seen):
    for source in list(seen)[3:5]:
        assert (len(seen[source].bars), seen[source].outputs) == (0, 0), source


@pytest.mark.slow
def test_many_outputs_are_a_fault(seen):
    (fault,) = list(seen.values())[-2].faults()
    assert "21 outputs" in fault


@pytest.mark.slow
def test_a_bar_appears_before_the_first_piece_is_done(seen):
    cell = list(seen.values())[-1]
    assert (len(cell.bars), list(cell.faults())) == (1, [])


def see(*messages):
    """Return what was seen after messages (second, kind, output, html)."""
    cell = Seen("cell")
    for second, kind, output, html in messages:
        content = {"transient": {"display_id": output}, "data": {"text/html": html} if html else {}}
        content |= {"execution_state": "idle"} if kind == "status" else {}
        header = {"date": datetime.fromtimestamp(second, UTC), "msg_id": "1"}
        cell.take({"msg_type": kind, "content": content, "header": header}, busy=second)
    return cell


BEGINS, ENDS = (0, "execute_input", "", ""), (9, "status", "", "")
BAR, GONE, EMPTY = '<progress max="4" value="1"></progress> training', "", '<progress max="0"></progress>'


def test_a_silence_is_a_fault():
    (fault,) = see(BEGINS, ENDS).faults()
    assert "9.0 seconds without a bar" in fault


def test_a_bar_or_another_output_breaks_it():
    bar = [(1, "display_data", "a", BAR), (7, "update_display_data", "a", GONE)]
    assert see(BEGINS, *bar, ENDS).wait == 2
    assert see(BEGINS, (4, "stream", "", ""), ENDS).wait == 5


def test_time_that_others_took_is_none():
    cell = see(BEGINS)
    header = {"date": datetime.fromtimestamp(9, UTC), "msg_id": "1"}
    cell.take({"msg_type": "stream", "content": {}, "header": header}, busy=2.0)
    assert cell.wait == 2


@pytest.mark.parametrize(
    ("messages", "fault"),
    [
        ([(1, "display_data", "a", BAR)], "a bar is left"),
        ([(1, "display_data", "a", EMPTY), (8, "update_display_data", "a", GONE)], "a bar of nothing"),
        (
            [
                (1, "display_data", "a", BAR),
                (4, "update_display_data", "a", GONE),
                (5, "display_data", "b", BAR),
                (8, "update_display_data", "b", GONE),
            ],
            "2 bars",
        ),
    ],
)
def test_bars_may_be_at_fault(messages, fault):
    (found,) = see(BEGINS, *messages, ENDS).faults()
    assert fault in found

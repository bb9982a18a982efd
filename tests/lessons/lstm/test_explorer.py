import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.lstm.explorer import GatesExplorer

SET = {"span": (5, 5), "f": 1.0, "i": 0.0, "g": 0.0, "o": 0.0}


def gated(**settings: object) -> GatesExplorer:
    explorer = GatesExplorer()
    for name, value in {**SET, **settings}.items():
        explorer.controls[name].value = value
    return explorer


def drawn(explorer: GatesExplorer) -> tuple[np.ndarray, np.ndarray]:
    return np.asarray(explorer._c.get_ydata()), np.asarray(explorer._h.get_ydata())


def test_an_open_forget_gate_keeps_what_was_written_until_it_is_read() -> None:
    c, h = drawn(gated())
    assert c.tolist() == [0.0] * 2 + [0.8] * 18
    assert h[:-1].tolist() == [0.0] * 19
    assert h[-1] == pytest.approx(np.tanh(0.8))


@pytest.mark.slow
def test_a_shut_forget_gate_forgets_in_one_step() -> None:
    c, _ = drawn(gated(f=0.0))
    assert c.tolist() == [0.0] * 2 + [0.8] * 2 + [0.0] * 16


def test_the_cell_adds_up_what_is_written_and_may_leave_the_range_of_tanh() -> None:
    explorer = gated(span=(8, 12), i=1.0, g=-1.0)
    c, h = drawn(explorer)
    assert c[11] == pytest.approx(0.8 - 5)
    assert h[-1] == pytest.approx(np.tanh(-4.2))
    assert explorer._curve.get_ylim()[0] < -4.2


def test_a_gate_below_one_keeps_a_power_of_it() -> None:
    c, _ = drawn(gated(span=(4, 13), f=0.9))
    assert c[-1] == pytest.approx(0.8 * 0.9**10)


@pytest.mark.slow
def test_the_cell_is_that_of_the_librarys_step() -> None:
    f, i, g, o = 0.7, 0.4, -0.6, 0.9
    c, h = drawn(gated(span=(1, 20), f=f, i=i, g=g, o=o))
    bias = np.array([*(np.log(p / (1 - p)) for p in (i, f)), np.arctanh(g), np.log(o / (1 - o))])
    state = np.zeros((1, 1)), np.zeros((1, 1))
    for t in range(20):
        state = nn.lstm_step(np.zeros((1, 1)), *state, np.zeros((1, 4)), np.zeros((1, 4)), bias)
        assert (state[0].item(), state[1].item()) == pytest.approx((h[t], c[t]))


@pytest.mark.slow
def test_the_words_tell_the_numbers_of_the_picture() -> None:
    explorer = gated(span=(8, 10), f=0.9, i=0.5, g=-1.0, o=0.5)
    assert explorer.words == (
        "Steps 8 to 10, f = 0.90: 73 % of the 0.80 before is kept. At each step i · g = -0.50 is written. "
        "The cell leaves with -0.77, and shows h = -0.32. Read at step 20: c = -0.77, h = -0.65."
    )
    c, h = drawn(explorer)
    assert (c[9], h[9], h[-1]) == pytest.approx((-0.7718, -0.324, -0.648), abs=1e-3)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "part"),
    [
        ({}, "Step 5, f = 1.00: all of the 0.80 before is kept. Nothing is written (i = 0.00)."),
        ({"f": 0.0}, "nothing of the 0.80 before is kept."),
        ({"f": 0.5, "span": (4, 18)}, "less than 1 % of the 0.80 before is kept."),
        ({"span": (1, 3)}, "Steps 1 to 3, f = 1.00: the cell was empty before."),
        ({"i": 1.0}, "Nothing is written (g = 0.00)."),
        ({}, "The cell leaves with 0.80, and shows nothing (o = 0.00)."),
        ({"span": (18, 20), "o": 1.0}, "The cell leaves with 0.80, and shows h = 0.66."),
    ],
)
def test_every_setting_has_its_words(settings: dict[str, object], part: str) -> None:
    assert part in gated(**settings).words


def test_the_squares_are_darker_where_a_gate_is_further_open() -> None:
    explorer = gated(span=(6, 7), f=0.5, i=1.0)
    shades = explorer._gates.get_facecolors()[:, :3].mean(axis=1).reshape(4, 20)
    assert shades[0, 4] < shades[0, 5] < 1  # f: 1, then 0.5
    assert shades[1, 4] == 1  # i: shut …
    assert shades[1, 5] == shades[1, 2] < 1  # … and as open as where the given gates write


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value"), [("span", (2, 9)), ("f", 0.5), ("i", 0.5), ("g", -0.5), ("o", 0.5)]
)
def test_every_control_changes_the_picture(name: str, value: object) -> None:
    explorer = GatesExplorer()
    explorer.controls["i"].value = 0.3
    before, words = explorer.image.value, explorer.words
    explorer.controls[name].value = value
    assert explorer.image.value != before
    assert explorer.words != words

import re

import numpy as np
import pytest

from rnn101.lessons.start_here.explorer import MemoryExplorer, WritingStepper, message_and_chatter, remembered
from rnn101.lessons.start_here.writer import letters


def set_weights(explorer: MemoryExplorer, loop: float, into: float) -> str:
    explorer.controls["loop"].value = loop
    explorer.controls["input"].value = into
    return explorer.words


def share_of_the_message(explorer: MemoryExplorer, loop: float, into: float) -> float:
    found = re.search(r"(\d+) % of it is the message", set_weights(explorer, loop, into))
    return float(found[1]) if found else 0.0


@pytest.mark.parametrize("loop", [0.0, 0.5, 0.8, 1.0])
def test_the_memory_solves_the_equation_in_closed_form(loop: float) -> None:
    x = np.random.default_rng(0).normal(size=12)
    ages = np.subtract.outer(np.arange(12), np.arange(12))
    weights = np.where(ages >= 0, loop ** np.maximum(ages, 0), 0.0)
    assert remembered(x, loop, 0.5) == pytest.approx(0.5 * weights @ x)


def test_both_parts_together_are_the_state() -> None:
    parts = message_and_chatter()
    both = remembered(parts.sum(axis=0), 0.9, 0.5)
    assert sum(remembered(part, 0.9, 0.5) for part in parts) == pytest.approx(both)


@pytest.mark.slow
def test_a_third_is_the_largest_share_and_only_the_loop_decides() -> None:
    explorer = MemoryExplorer()
    shares = {
        (loop, into): share_of_the_message(explorer, loop, into)
        for loop in (0.5, 0.8, 0.9, 0.95, 0.99, 1.0)
        for into in (0.5, 1.0)
    }
    assert max(shares.values()) == shares[1.0, 0.5] == shares[1.0, 1.0] == 33
    assert shares[0.95, 0.5] == shares[0.95, 1.0] == 15
    assert set_weights(explorer, 0.5, 0.0).endswith("is 0.00: everything is forgotten.")


@pytest.mark.slow
def test_a_larger_loop_weight_changes_the_picture() -> None:
    explorer = MemoryExplorer()
    before = explorer.image.value
    explorer.controls["loop"].value = 0.95
    assert explorer.image.value != before


@pytest.mark.slow
def test_the_stepper_draws_what_the_lesson_says() -> None:
    stepper = WritingStepper()
    assert "first guess is t (16 %). The letter drawn is a (15 %)." in stepper.words
    stepper.controls["step"].value = 70
    written = "".join(str(letters[i]) for i in stepper._drawn)
    assert written.startswith('a part context represent the and the built-in faited as a "KExError".')


@pytest.mark.slow
@pytest.mark.parametrize("beginning", ["", "é", "日本", "a\tb", "x" * 500])
def test_any_beginning_is_written_on(beginning: str) -> None:
    stepper = WritingStepper()
    stepper.controls["beginning"].value = beginning
    stepper.controls["step"].value = 70
    assert stepper.words.startswith("After 70 letters of its own")


@pytest.mark.slow
def test_the_same_luck_gives_the_same_letters() -> None:
    stepper = WritingStepper()
    stepper.controls["step"].value = 20
    first = stepper.words
    stepper.controls["luck"].value = 3
    assert stepper.words != first
    stepper.controls["luck"].value = 11
    assert stepper.words == first

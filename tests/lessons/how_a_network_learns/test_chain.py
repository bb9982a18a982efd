import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import how_a_network_learns as lesson
from rnn101.lessons.how_a_network_learns.chain import LAST, START, UPDATE, Walk, say


@pytest.mark.parametrize("walk", [START, Walk(-1.2, 0.4, 0.7, -1.5), Walk(2.0, -1.0, -0.3, 0.8)])
def test_the_walk_back_agrees_with_nudges(walk: Walk) -> None:
    tiny = 1e-6
    for name in ("w1", "w2"):
        numbers = {"x": walk.x, "y": walk.y, "w1": walk.w1, "w2": walk.w2}
        up, down = (Walk(**numbers | {name: numbers[name] + step}) for step in (tiny, -tiny))
        assert getattr(walk, f"d_{name}") == pytest.approx((up.loss - down.loss) / (2 * tiny), rel=1e-5)


def test_an_update_is_a_step_against_the_gradient() -> None:
    after = START.updated(0.1)
    assert (after.w1, after.w2) == pytest.approx((1 - 0.1 * START.d_w1, 2 - 0.1 * START.d_w2))


def test_the_answer_passes_the_target_from_the_rate_that_the_lesson_names() -> None:
    rates = np.round(np.arange(0.05, 1.55, 0.05), 2)
    assert next(rate for rate in rates if START.updated(rate).answer > START.y) == 0.7
    assert START.updated(1.5).answer == pytest.approx(4.85, abs=0.005)


def texts(step: int, rate: float = 0.1) -> list[str]:
    _, ax = viz.figure(8, 3.3)
    lesson.chain(ax, step=step, rate=rate)
    return [text.get_text() for text in ax.texts if text.get_visible()]


def test_each_number_appears_at_its_step_and_not_before() -> None:
    numbers = {1: "0.500", 2: "0.462", 3: "0.924", 4: "4.309"} | {
        5: "d_answer\n−4.152", 6: "d_w2\n−1.918", 7: "d_h\n−8.303", 8: "d_p\n−6.530", 9: "d_w1\n−3.265",
        10: "× w1 = 1.33", 11: "1.272",
    }  # fmt: skip
    for step, number in numbers.items():
        assert number in texts(step), step
        assert number not in texts(step - 1), step


def test_the_words_tell_the_numbers_of_the_picture() -> None:
    for step in range(LAST + 1):
        assert say(step, 0.1).startswith(f"Step {step}")
    assert say(LAST, 0.1).endswith("the answer is 1.272. The loss went from 4.309 to 2.985.")


def test_the_walk_back_stays_in_the_picture_after_the_update() -> None:
    assert set(texts(9)) & set(texts(LAST)) >= {"d_answer\n−4.152", "d_w2\n−1.918", "d_w1\n−3.265"}


def test_the_stepper_opens_at_the_update_and_follows_both_sliders() -> None:
    stepper = lesson.UpdateStepper()
    assert stepper.words == say(UPDATE, 0.1)
    assert stepper.controls["play"].value == UPDATE
    stepper.controls["step"].value = LAST
    before = stepper.image.value
    stepper.controls["rate"].value = 0.7
    assert stepper.words == say(LAST, 0.7)
    assert stepper.image.value != before

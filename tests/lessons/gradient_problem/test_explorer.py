import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101 import nn
from rnn101.lessons.gradient_problem.explorer import GradientExplorer
from rnn101.lessons.gradient_problem.stretching import LAST, MATRICES, StretchStepper
from rnn101.nn.steps import ACTIVATIONS


def explored(**settings: object) -> GradientExplorer:
    explorer = GradientExplorer()
    for name, value in settings.items():
        explorer.controls[name].value = value
    return explorer


def gradient(explorer: GradientExplorer) -> np.ndarray:
    return np.asarray(explorer._gradient.get_ydata())


@pytest.mark.parametrize("weight", [-1.2, -0.5, 0.9, 1.5])
@pytest.mark.parametrize("activation", ["linear", "tanh"])
def test_at_the_state_zero_the_gradient_is_a_power_of_the_weight(weight: float, activation: str) -> None:
    drawn = gradient(explored(weight=weight, activation=activation, steps=20))
    assert drawn == pytest.approx([abs(weight) ** k for k in range(19, -1, -1)])


@pytest.mark.slow
@pytest.mark.parametrize("activation", list(ACTIVATIONS))
def test_the_gradient_is_that_of_central_differences(activation: str) -> None:
    weight, x, eps = 1.35, 0.25, 1e-6

    def last_state(nudge_at: int, nudge: float) -> float:
        h = np.zeros((1, 1))
        for t in range(1, 13):
            h = nn.rnn_step(
                np.full((1, 1), x),
                h,
                np.ones((1, 1)),
                np.array([[weight]]),
                np.zeros(1),
                activation=activation,
            )
            h = h + nudge * (t == nudge_at)
        return h.item()

    drawn = gradient(explored(weight=weight, activation=activation, steps=12, input=x))
    for t in (1, 5, 11, 12):
        expected = (last_state(t, eps) - last_state(t, -eps)) / (2 * eps)
        assert drawn[t - 1] == pytest.approx(abs(expected), rel=1e-5)


def test_the_words_tell_the_numbers_of_the_picture() -> None:
    explorer = explored(weight=0.5, steps=11)
    assert explorer.words == (
        "Loop weight 0.50, tanh, input 0.00: every factor is 0.5. From step 11 back to step 1, 9.77e-04 "
        "of the "
        "message arrives. It vanishes."
    )
    assert gradient(explorer)[0] == pytest.approx(9.77e-4, rel=1e-3)


@pytest.mark.parametrize(
    ("settings", "part"),
    [
        ({"weight": 1.5}, "4.25e+08 of the message arrives. It explodes."),
        ({"weight": 1.5, "input": 0.1}, "the factors lie between 0.302 and 1.41"),
        ({"weight": 1.5, "input": 0.1}, "It vanishes."),
        ({"weight": 2.0, "activation": "sigmoid"}, "It vanishes."),
        ({"weight": 1.0}, "1 of the message arrives."),
        ({"weight": 0.0}, "every factor is 0. From step 50 back to step 1, 0 of the message arrives."),
    ],
)
def test_the_words_say_what_lesson_06_says(settings: dict, part: str) -> None:
    assert part in explored(**settings).words


def test_with_a_little_input_less_than_a_billionth_of_a_billionth_arrives() -> None:
    explorer = explored(weight=1.5, input=0.1)
    assert gradient(explorer)[0] < 1e-18
    assert explorer._h.get_ydata()[-1] == pytest.approx(0.9, abs=0.02)


@pytest.mark.slow
@given(st.floats(-4, 4), st.floats(-3, 3))
def test_no_factor_of_a_sigmoid_is_above_one_up_to_weight_four(weight: float, x: float) -> None:
    explorer = GradientExplorer()
    explorer.update({"weight": weight, "input": x, "activation": "sigmoid", "steps": 20})
    assert np.abs(explorer._factor.get_ydata()).max() <= 1


@pytest.mark.parametrize(
    ("name", "value"), [("weight", 1.2), ("activation", "sigmoid"), ("steps", 30), ("input", 0.5)]
)
def test_every_control_changes_the_picture_and_the_words(name: str, value: object) -> None:
    explorer = GradientExplorer()
    image, words = explorer.image.value, explorer.words
    explorer.controls[name].value = value
    assert explorer.image.value != image
    assert explorer.words != words


def stretched(**settings: object) -> StretchStepper:
    stepper = StretchStepper()
    for name, value in settings.items():
        stepper.controls[name].value = value
    return stepper


@pytest.mark.parametrize("name", MATRICES)
@pytest.mark.parametrize("slope", [0.4, 1.0])
def test_no_message_is_longer_than_the_bound(name: str, slope: float) -> None:
    stepper = stretched(matrix=name, slope=slope, back=LAST)
    longest, bound = np.asarray(stepper._longest.get_ydata()), np.asarray(stepper._bound.get_ydata())
    assert np.all(longest <= bound * (1 + 1e-9))


def test_the_turn_by_ninety_degrees_shrinks_what_was_stretched() -> None:
    plain = stretched(matrix="stretch by 1.5 and 0.5", back=20)
    assert plain._longest.get_ydata()[-1] == pytest.approx(1.5**20)
    turning = stretched(matrix="stretch, then turn by 90°", back=20)
    assert turning._longest.get_ydata()[-1] == pytest.approx(0.75**10)
    assert "0.0563" in turning.words


def test_the_stepper_changes_with_each_control() -> None:
    for name, value in [("back", 3), ("matrix", "turn by 30°"), ("slope", 0.5)]:
        stepper = StretchStepper()
        image, words = stepper.image.value, stepper.words
        stepper.controls[name].value = value
        assert (stepper.image.value, stepper.words) != (image, words)
        assert stepper.words != words

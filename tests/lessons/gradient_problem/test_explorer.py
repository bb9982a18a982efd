import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101 import nn
from rnn101.lessons.gradient_problem.explorer import GradientExplorer
from rnn101.nn.gradients import LARGEST_SLOPE


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
@pytest.mark.parametrize("activation", list(LARGEST_SLOPE))
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


EXPLORER = GradientExplorer()


@pytest.mark.slow
@given(st.floats(-2, 2), st.floats(-2, 2), st.sampled_from(list(LARGEST_SLOPE)))
def test_no_gradient_exceeds_its_bound(weight: float, x: float, activation: str) -> None:
    EXPLORER.update({"weight": weight, "input": x, "activation": activation, "steps": 15})  # draws no picture
    drawn, bound = gradient(EXPLORER), np.asarray(EXPLORER._bound.get_ydata())
    arrived = np.isfinite(drawn) & np.isfinite(bound)
    assert np.all(drawn[arrived] <= bound[arrived] * (1 + 1e-9))


def test_the_words_tell_the_numbers_of_the_picture() -> None:
    explorer = explored(weight=0.5, steps=11)
    assert explorer.words == (
        "W_hh = 0.50, tanh, input 0.00: every factor is 0.5, and their product from step 11 back to step 1 "
        "is 9.77e-04: the gradient vanishes. The bound's base η = γ·|W_hh| is 0.5, below 1: it has to "
        "vanish, sooner or later."
    )
    assert gradient(explorer)[0] == pytest.approx(9.77e-4, rel=1e-3)


@pytest.mark.parametrize(
    ("settings", "part"),
    [
        (
            {"weight": 1.5, "input": 0.1},
            "the gradient vanishes. The bound's base η = γ·|W_hh| is 1.5, above 1",
        ),
        ({"weight": 1.5}, "the gradient explodes."),
        ({"weight": 1.0}, "is 1. The bound's base η = γ·|W_hh| is 1: it cannot grow."),
        ({"weight": 2.0, "activation": "sigmoid"}, "is 0.5, below 1: it has to vanish"),
        ({"weight": 0.0}, "every factor is 0, and their product from step 50 back to step 1 is 0"),
        ({"weight": 1.5, "input": 0.1}, "the factors lie between 0.302 and 1.41"),
    ],
)
def test_the_words_say_whether_it_vanishes_and_whether_it_has_to(settings: dict, part: str) -> None:
    assert part in explored(**settings).words


@pytest.mark.parametrize(
    ("name", "value"), [("weight", 1.2), ("activation", "sigmoid"), ("steps", 30), ("input", 0.5)]
)
def test_every_control_changes_the_picture_and_the_words(name: str, value: object) -> None:
    explorer = GradientExplorer()
    image, words = explorer.image.value, explorer.words
    explorer.controls[name].value = value
    assert explorer.image.value != image
    assert explorer.words != words

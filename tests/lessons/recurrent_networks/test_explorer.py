import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.recurrent_networks.explorer import UnrollExplorer


def unrolled(**settings: object) -> UnrollExplorer:
    explorer = UnrollExplorer()
    for name, value in settings.items():
        explorer.controls[name].value = value
    return explorer


def states(explorer: UnrollExplorer) -> np.ndarray:
    return np.asarray(explorer._h.get_ydata())


@pytest.mark.slow
@pytest.mark.parametrize("weight", [-1.2, -0.5, 0.0, 0.9, 1.5])
def test_a_linear_state_is_a_power_of_the_weight(weight: float) -> None:
    drawn = states(unrolled(activation="linear", weight=weight, at=4, size=-2.0, steps=25))
    assert drawn == pytest.approx([0.0] * 3 + [-2 * weight**k for k in range(22)])


@pytest.mark.slow
@pytest.mark.parametrize("activation", ["tanh", "linear"])
def test_the_curve_is_that_of_the_librarys_layer(activation: str) -> None:
    explorer = unrolled(activation=activation, weight=-0.85, at=2, size=1.5, steps=30)
    net = nn.Network(
        [nn.RNN(1, return_sequences=True, activation=activation)], input_shape=(30, 1), dtype="float64"
    )
    net.set_weights([np.ones((1, 1)), np.full((1, 1), -0.85), np.zeros(1)])
    x = np.zeros((1, 30, 1))
    x[0, 1] = 1.5
    assert states(explorer) == pytest.approx(net.predict(x).ravel())


@pytest.mark.slow
def test_a_weight_above_one_holds_the_pulse_between_tanhs_walls() -> None:
    held = states(unrolled(weight=1.5, steps=40))
    assert held[-1] == pytest.approx(np.tanh(1.5 * held[-1]), abs=1e-9)
    assert held[-1] > 0.85


@pytest.mark.slow
def test_the_words_tell_the_numbers_of_the_picture() -> None:
    explorer = unrolled(weight=0.5, activation="linear", at=3, size=2.0, steps=10)
    assert explorer.words == (
        "W_hh = 0.50, linear: the pulse of 2.0 at step 3 makes h 2. At step 10, 7 steps later, h is 0.0156, "
        "0.781 % as much."
    )
    assert states(explorer)[-1] == 2 * 0.5**7


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "end"),
    [
        ({"size": 0.0}, "there is no pulse, and h stays 0 at all 20 steps."),
        ({"weight": 0.0}, "17 steps later, h is 0: nothing is left."),
        ({"weight": 0.3}, "h is 9.65e-10, less than 0.1 % as much."),
        ({"at": 9, "steps": 10}, "At step 10, 1 step later, h is 0.595, 78.1 % as much."),
        ({"weight": 1.0, "activation": "linear"}, "h is 1, 100 % as much."),
        ({"weight": -1.0, "activation": "linear"}, "h is -1, 100 % as much. Its sign changes at every step."),
        (
            {"weight": 1.5, "activation": "linear", "size": 2.0},
            "h is 1,971, 985 times as much. It leaves the picture.",
        ),
    ],
)
def test_every_course_of_a_pulse_has_its_words(settings: dict[str, object], end: str) -> None:
    assert unrolled(**settings).words.endswith(end)


@pytest.mark.slow
def test_a_pulse_at_the_last_step_has_no_time_to_fade() -> None:
    words = unrolled(at=10, steps=10, activation="linear", weight=0.5).words
    assert words == "W_hh = 0.50, linear: the pulse of 1.0 at step 10, the last, makes h 1."


@pytest.mark.slow
def test_the_chain_is_as_long_as_there_are_steps_and_fuller_where_more_is_held() -> None:
    explorer = unrolled(steps=12)
    assert explorer._states.get_offsets()[:, 0].tolist() == list(range(1, 13))
    darkness = 1 - explorer._states.get_facecolors()[:, :3].mean(axis=1)
    assert darkness[:2].tolist() == [0, 0]
    assert np.all(np.diff(darkness[2:]) < 0)
    assert len(explorer._inputs.get_offsets()) == len(states(explorer)) == 12


@pytest.mark.slow
@pytest.mark.parametrize("steps", [10, 25, 40])
def test_the_steps_fill_the_picture_and_an_arrow_leads_from_each_to_the_next(steps: int) -> None:
    explorer = unrolled(steps=steps)
    assert explorer._curve.get_xlim() == (0, steps + 1)
    heads = explorer._loop.get_xdata()[slice(1, None, 2)]
    assert heads.tolist() == [step + 0.5 for step in range(1, steps)]
    (area,) = explorer._states.get_sizes()
    points_a_step = explorer._curve.bbox.width / explorer.figure.dpi * 72 / (steps + 1)
    assert points_a_step - area**0.5 > 4  # room for the head of an arrow


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "reach"), [({}, 1.1), ({"size": 2.0}, 2.2), ({"weight": 1.5, "activation": "linear"}, 11.0)]
)
def test_the_axis_holds_what_is_drawn_up_to_ten(settings: dict[str, object], reach: float) -> None:
    assert unrolled(**settings)._curve.get_ylim() == pytest.approx((-reach, reach))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value"), [("weight", 0.5), ("activation", "linear"), ("steps", 30), ("at", 5), ("size", -1.0)]
)
def test_every_control_changes_the_picture(name: str, value: object) -> None:
    explorer = UnrollExplorer()
    before, words = explorer.image.value, explorer.words
    explorer.controls[name].value = value
    assert explorer.image.value != before
    assert explorer.words != words

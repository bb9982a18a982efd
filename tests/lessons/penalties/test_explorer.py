import numpy as np
import pytest

from rnn101.lessons.penalties import OmegaExplorer
from rnn101.lessons.penalties.explorer import LAST, V, W, back, gradient
from rnn101.nn.penalties import norm_preserving_penalty


def moved(**values: float) -> OmegaExplorer:
    explorer = OmegaExplorer()
    for name, value in values.items():
        explorer.controls[name].value = value
    return explorer


def ratio(explorer: OmegaExplorer) -> float:
    return float(explorer._dot.get_xdata()[0])


@pytest.mark.parametrize("slope", [0.3, 1.0])
def test_the_gradient_is_the_engines(slope: float) -> None:
    s = np.array([1.0, slope])
    omega, expected = norm_preserving_penalty(W, V[None, None], s[None, None])
    np.testing.assert_allclose(gradient(W, V, s), expected)
    a = back(W, V, s)
    assert omega == pytest.approx((a @ a / 25 - 1) ** 2)


@pytest.mark.parametrize("gain", [0.2, 1.0, 2.0])
@pytest.mark.parametrize("slope", [0.0, 0.8, 1.0])
def test_descent_brings_the_arrow_to_its_circle_from_inside_and_outside(gain: float, slope: float) -> None:
    assert ratio(moved(gain=gain, slope=slope, step=LAST)) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(("gain", "inside"), [(1.0, True), (2.0, False)])
def test_the_words_and_the_push_say_which_way(gain: float, inside: bool) -> None:
    explorer = moved(gain=gain)
    assert ("inside its circle" in explorer.words) == inside
    assert ("makes it longer" in explorer.words) == inside
    (tail, _), (tip, _) = explorer._push._posA_posB
    assert (tip > tail) == inside


def test_the_words_tell_the_lessons_numbers() -> None:
    assert OmegaExplorer().words.startswith("r = 0.72: the arrow ends inside its circle. Ω = 0.23;")
    assert moved(step=1).words.startswith("1 step down Ω took the ratio from 0.72 to ")


@pytest.mark.parametrize(("name", "value"), [("gain", 1.7), ("slope", 0.2), ("step", 4)])
def test_every_control_changes_the_picture(name: str, value: float) -> None:
    explorer = OmegaExplorer()
    before, words = explorer.image.value, explorer.words
    explorer.controls[name].value = value
    assert explorer.image.value != before
    assert explorer.words != words

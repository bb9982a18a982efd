"""The stepper's numbers are the engine's, and each appears when its moment has come."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.recurrent_networks.stepper import LAST, SEQUENCES, UnrollStepper, read

RIGHT, LEFT, ONE = SEQUENCES


def moved(moment: int, reads: str = RIGHT, weight: float = 0.5) -> UnrollStepper:
    stepper = UnrollStepper()
    stepper.controls["reads"].value = reads
    stepper.controls["weight"].value = weight
    stepper.controls["moment"].value = moment
    return stepper


def written(stepper: UnrollStepper) -> list[tuple[str, str]]:
    return [tuple(number.get_text() for number in column._numbers) for column in stepper._columns]


@pytest.mark.parametrize("reads", SEQUENCES)
@pytest.mark.parametrize("weight", [-1.5, 0.0, 0.5])
def test_the_states_are_those_of_the_librarys_layer(reads: str, weight: float) -> None:
    net = nn.Network([nn.RNN(1, return_sequences=True)], input_shape=(3, 1), dtype="float64")
    net.set_weights([np.ones((1, 1)), np.full((1, 1), weight), np.zeros(1)])
    x = np.reshape(SEQUENCES[reads], (1, 3, 1))
    assert read(SEQUENCES[reads], weight)[1:] == pytest.approx(net.predict(x).ravel())


@pytest.mark.slow
def test_a_number_appears_when_it_is_known() -> None:
    assert written(moved(0)) == [("", ""), ("", ""), ("", "")]
    assert written(moved(2)) == [("−0.5", ""), ("", ""), ("", "")]
    assert written(moved(3)) == [("−0.5", "−0.462"), ("", ""), ("", "")]
    assert written(moved(5)) == [("−0.5", "−0.462"), ("0", ""), ("", "")]
    assert written(moved(LAST)) == [("−0.5", "−0.462"), ("0", "−0.227"), ("0.5", "0.368")]


@pytest.mark.slow
def test_the_folded_network_shows_the_present_alone() -> None:
    folded = [number.get_text() for number in moved(5)._folded._numbers]
    assert folded == ["0", "−0.462"]
    assert [number.get_text() for number in moved(6)._folded._numbers] == ["0", "−0.227"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("moment", "reads", "weight", "words"),
    [
        (0, RIGHT, 0.5, "Before step 1: nothing was read, and the state is 0."),
        (4, LEFT, 0.5, "Step 2: the input 0.866 comes in, and its weight is 1."),
        (5, RIGHT, 0.5, "Step 2: what it held before comes round the loop: 0.5 · (−0.462) = −0.231."),
        (6, ONE, -0.5, "Step 2: tanh(0 + (−0.381)) = −0.363. The new state."),
        (9, ONE, 0.5, "Step 3: tanh(0 + 0.182) = 0.180. The new state."),
        (
            9,
            RIGHT,
            0.0,
            "Step 3: tanh(0.5 + 0) = 0.462. The new state. Coming from the other side, it would be 0.462.",
        ),
        (
            9,
            LEFT,
            0.5,
            "Step 3: tanh(0.5 + 0.424) = 0.728. The new state. "
            "Coming from the other side, it would be 0.368.",
        ),
    ],
)
def test_each_moment_has_its_sentence(moment: int, reads: str, weight: float, words: str) -> None:
    assert moved(moment, reads, weight).words == words


@pytest.mark.slow
@pytest.mark.parametrize(("name", "value"), [("moment", 4), ("reads", LEFT), ("weight", -1.0)])
def test_every_control_changes_picture_and_words(name: str, value: object) -> None:
    stepper = moved(9)
    before, words = stepper.image.value, stepper.words
    stepper.controls[name].value = value
    assert stepper.image.value != before
    assert stepper.words != words

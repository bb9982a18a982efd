"""The stepper's numbers are the engine's, and each appears when its letter has been read."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.lstm.stepper import _SQUARE, LONGEST, TEXT, WhisperStepper, whisper


def moved(**values: object) -> WhisperStepper:
    stepper = WhisperStepper()
    for name, value in values.items():
        stepper.controls[name].value = value
    return stepper


def drawn(stepper: WhisperStepper) -> list[np.ma.MaskedArray]:
    return [np.ma.asarray(row.get_array()).ravel() for row in stepper._rows]


@pytest.mark.parametrize(("keep", "write"), [(6, -6), (1, -2)])
@pytest.mark.parametrize("text", [TEXT, "((what)) then", ")("])
def test_the_cell_is_the_engines(text: str, keep: float, write: float) -> None:
    weights = [
        np.array([[12, 0, 0, 0], [0, -12, 0, 0], [0, 0, 0, -12]]),
        np.zeros((1, 4)),
        np.array([write, keep, 3, 6]),
    ]
    net = nn.Network([nn.LSTM(1, return_sequences=True)], input_shape=(None, 3), dtype="float64")
    net.set_weights(weights)
    X = np.array([[[a == "(", a == ")", a == " "] for a in text]], dtype=float)
    seen, traced = whisper(text, keep=keep, write=write), net.trace(X)[0]
    for name in ("c", "h"):
        np.testing.assert_allclose(seen[name], traced[name][0, :, 0])


@pytest.mark.slow
def test_only_what_was_read_is_drawn_and_the_frame_stands_at_the_letter() -> None:
    stepper = moved(letter=10)
    for name, row in zip(("f", "i", "g", "c", "o", "h"), drawn(stepper), strict=True):
        np.testing.assert_allclose(row.compressed(), whisper(TEXT)[name][:10])
    numbers = [number.get_text() for number in stepper._numbers]
    assert numbers == ["0.9975", "0.0025", "0.9951", "1.0120", "0.9975", "0.7647"]
    assert stepper._frame.get_x() == pytest.approx(stepper._unread.get_position()[0] - _SQUARE)
    assert stepper.words.startswith(
        "Letter 10, “w”: c = 0.9975 · 1.0121 + 0.0025 · 0.9951 = 1.0120, and h = "
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"text": "a b", "letter": 2}, "Letter 2, a space:"),
        ({"text": "ab", "letter": 40}, "Letter 2, “b”:"),
        ({"text": ""}, "Letter 1, a space:"),
        ({"text": "a" * 60}, "Letter 35, “a”:"),
        ({"text": "a" * 60}, f"(There is room for {LONGEST} letters.)"),
        ({"keep": 1.0, "letter": 24}, "= 0.0182, and"),
        ({"write": -2.0, "letter": 8}, "= 0.9407, and"),
    ],
)
def test_every_setting_has_its_words(values: dict[str, object], part: str) -> None:
    assert part in moved(**values).words


def test_dollars_are_letters() -> None:
    stepper = moved(text="pay $5 (or $6) now")
    assert not stepper._read.get_parse_math()
    assert not stepper._unread.get_parse_math()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "value"), [("text", "(x)"), ("letter", 5), ("keep", 1.0), ("write", 0.0)])
def test_every_control_changes_the_picture(name: str, value: object) -> None:
    stepper = WhisperStepper()
    before, words = stepper.image.value, stepper.words
    stepper.controls[name].value = value
    assert stepper.image.value != before
    assert stepper.words != words

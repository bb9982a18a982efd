import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.weight_initialization.explorer import InitialWeightsExplorer


def explored(**settings: object) -> InitialWeightsExplorer:
    explorer = InitialWeightsExplorer()
    for name, value in settings.items():
        explorer.controls[name].value = value
    return explorer


def lines(explorer: InitialWeightsExplorer) -> list[np.ndarray]:
    found = (explorer._forward, explorer._backward, explorer._expected)
    return [np.asarray(line.get_ydata()) for line in found]


@pytest.mark.slow
@pytest.mark.parametrize("start", ["orthogonal", "identity"])
@pytest.mark.parametrize("gain", [0.8, 1.0, 1.2])
def test_a_linear_layer_multiplies_by_the_gain_at_every_step(start: str, gain: float) -> None:
    forward, backward, expected = lines(
        explored(start=start, gain=gain, activation="linear", input=0.0, steps=30)
    )
    powers = gain ** np.arange(31.0)
    assert forward == pytest.approx(powers)
    assert backward == pytest.approx(powers[::-1])
    assert expected == pytest.approx(powers[::-1])


@pytest.mark.slow
def test_the_gradient_is_the_engines() -> None:
    explorer = explored(start="Glorot uniform", gain=1.3, activation="tanh", input=0.5, steps=20)
    _, backward, _ = lines(explorer)
    layer = nn.RNN(64, return_sequences=True)
    net = nn.Network([layer], input_shape=(21, 64), dtype="float64")
    net.set_weights([np.eye(64), 1.3 * explorer._starts["Glorot uniform"].W_hh, np.zeros(64)])
    x = np.concatenate([np.arctanh(np.clip(explorer._h0, -0.99, 0.99))[None], 0.5 * explorer._x[:20]])
    explorer._h0 = np.clip(explorer._h0, -0.99, 0.99)  # what a tanh layer can hold after a first step
    explorer._redraw()
    _, backward, _ = lines(explorer)
    x = x.swapaxes(0, 1)
    h = net.predict(x)
    y = h.copy()
    y[:, -1] -= explorer._dh  # so that the loss's gradient points along the explorer's
    net.loss_and_gradients(x, y)
    lengths = np.sqrt(np.mean(np.sum(net.layers[0].state_gradients ** 2, axis=-1), axis=1))
    assert backward == pytest.approx(lengths / lengths[-1])


@pytest.mark.slow
def test_what_is_expected_of_an_orthogonal_tanh_layer_is_what_comes() -> None:
    for gain in (0.8, 1.0, 1.25):
        _, backward, expected = lines(explored(start="orthogonal", gain=gain, input=0.4))
        assert backward[0] ** (1 / 50) == pytest.approx(expected[0] ** (1 / 50), rel=0.01)


@pytest.mark.slow
def test_small_inputs_help_at_gain_1_and_the_rule_does_not_hold_for_the_identity() -> None:
    arrives = [lines(explored(gain=1.0, input=size))[1][0] for size in (0, 0.25, 1)]
    assert arrives == pytest.approx([0.21, 0.0005, 1e-10], rel=0.3)
    slope = lines(explored(gain=1.35, input=0.0))[2][-2] / 1.35
    assert slope == pytest.approx(0.77, abs=0.01)
    _, backward, expected = lines(explored(start="identity", gain=1.0, input=0.25))
    assert backward[0] > 10 * expected[0]


@pytest.mark.slow
def test_relu_halves_the_squared_norm_but_not_with_the_identity() -> None:
    relu = {"activation": "relu", "input": 0.5}
    assert lines(explored(start="orthogonal", **relu))[1][0] ** (1 / 50) == pytest.approx(0.5**0.5, rel=0.03)
    below, above = (lines(explored(start="orthogonal", gain=gain, **relu))[1][0] for gain in (1.45, 1.5))
    assert below < 1 < above  # a little above the square root of 2
    _, backward, expected = lines(explored(start="identity", **relu))
    assert backward[0] > 0.3
    assert backward[0] > 10 * expected[0]


def test_eigenvalues_follow_start_and_gain() -> None:
    explorer = explored(start="orthogonal", gain=1.2)
    assert np.hypot(*explorer._eigenvalues.get_data()) == pytest.approx(np.full(64, 1.2))
    explorer.controls["start"].value = "identity"
    x, y = explorer._eigenvalues.get_data()
    assert x == pytest.approx(np.full(64, 1.2))
    assert y == pytest.approx(np.zeros(64))


def test_a_matrix_scaled_to_radius_1_has_the_gain_for_radius() -> None:
    explorer = explored(start="normal, scaled to radius 1", gain=0.95)
    assert np.hypot(*explorer._eigenvalues.get_data()).max() == pytest.approx(0.95)
    assert "spectral radius 0.95" in explorer.words


def test_the_expected_line_lies_on_top() -> None:
    explorer = InitialWeightsExplorer()
    assert explorer._expected.get_zorder() > explorer._backward.get_zorder()


def test_the_words_tell_the_numbers_of_the_picture() -> None:
    explorer = explored(start="identity", gain=0.5, activation="linear", input=0.0, steps=10)
    assert explorer.words == (
        "identity × 0.50, linear: spectral radius 0.50, norm 0.50. Forward, 10 steps make the state 0.000977 "
        "times as long. Back, each step multiplies the gradient's norm by 0.500 (expected 0.500); 10 of them "
        "make it 0.000977 times as long."
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value"),
    [("start", "Glorot uniform"), ("gain", 1.3), ("activation", "relu"), ("steps", 20), ("input", 0.7)],
)
def test_every_control_moves_the_picture_and_the_words(name: str, value: object) -> None:
    explorer = InitialWeightsExplorer()
    picture, words = explorer.image.value, explorer.words
    explorer.controls[name].value = value
    assert explorer.image.value != picture
    assert explorer.words != words

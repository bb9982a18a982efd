"""The check-up: networks made sick on purpose, each with its finding, and the same of their Keras twins."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets import sequences

STEPS = 31
CROSS_ENTROPY = "sparse_categorical_crossentropy"
INIT = nn.initializers


def rnn(gain, activation="tanh", **settings):
    loop = INIT.scaled("orthogonal", gain)
    return nn.RNN(16, activation=activation, recurrent_initializer=loop, **settings)


def negative(shape, rng):
    return np.full(shape, -50.0)


# name: the layer, what stands first among the findings (None: nothing is wrong)
PATIENTS = {
    "a loop of 0.5": (lambda: rnn(0.5), "vanishing"),
    "a linear loop of 1.5": (lambda: rnn(1.5, "linear"), "exploding"),
    "a wild tanh": (lambda: rnn(8.0), "saturated"),
    "ReLU far below 0": (lambda: rnn(1.0, "relu", bias_initializer=negative), "dead"),
    "an LSTM that forgets": (lambda: nn.LSTM(16, unit_forget_bias=False), "forgetful"),
    "a GRU that forgets": (lambda: nn.GRU(16), "forgetful"),
    "an orthogonal linear loop": (lambda: rnn(1.0, "linear"), None),
    "an orthogonal tanh, turned up": (lambda: rnn(1.1), None),
    "an LSTM with chrono": (
        lambda: nn.LSTM(16, unit_forget_bias=False, bias_initializer=INIT.chrono_bias(STEPS)),
        None,
    ),
    "the LSTM of 1997": (lambda: nn.LSTM(16, forget_gate=False), None),
    "a GRU with chrono": (
        lambda: nn.GRU(16, reset_after=False, bias_initializer=INIT.gru_chrono_bias(STEPS)),
        None,
    ),
}


def data(n=128):
    return sequences.recall(n, STEPS - 1, rng=np.random.default_rng(0))


def network(layer, seed=0):
    return nn.Network([layer, nn.Dense(4)], input_shape=(STEPS, 5), rng=seed)


def names(report):
    return [finding.name for finding in report.findings]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("patient", PATIENTS)
def test_each_patient_gets_its_finding(patient, seed):
    make, expected = PATIENTS[patient]
    report = nn.checkup(network(make(), seed), *data(), loss=CROSS_ENTROPY)
    assert names(report)[0] == (expected or "healthy")
    if expected is None:
        assert len(report.findings) == 1


def test_gates_that_keep_too_much_are_sent_to_chrono_which_makes_them_healthy():
    delay = 200
    X, y = sequences.recall(128, delay, rng=0)

    def examined(bias):
        layer = nn.LSTM(32, unit_forget_bias=False, bias_initializer=bias)
        net = nn.Network([layer, nn.Dense(4)], input_shape=(delay + 1, 5), rng=0)
        return nn.checkup(net, X, y, loss=CROSS_ENTROPY)

    wide_open = examined(INIT.forget_bias(float(np.log(delay))))
    assert names(wide_open) == ["saturated", "exploding"]
    assert all("chrono's biases" in finding.helps for finding in wide_open.findings)
    assert names(examined(INIT.chrono_bias(delay + 1))) == ["healthy"]
    wild = nn.checkup(network(rnn(8.0)), *data(), loss=CROSS_ENTROPY)
    assert "smaller first weights" in wild.findings[0].helps


@pytest.mark.keras
@pytest.mark.parametrize("patient", ["a loop of 0.5", "an LSTM that forgets", "a GRU that forgets"])
def test_a_keras_model_gets_the_same_report(patient):
    net = network(PATIENTS[patient][0]())
    model = net.to_keras()
    model.compile(loss=CROSS_ENTROPY)
    ours, theirs = nn.checkup(net, *data(), loss=CROSS_ENTROPY), nn.checkup(model, *data())
    assert str(ours) == str(theirs)


@pytest.mark.keras
def test_a_sigmoid_and_a_softmax_are_read_as_the_scores_before_them():
    import keras

    X = np.random.default_rng(0).normal(size=(64, 12, 3)).astype("float32")
    y = (X[:, 0, 0] > 0).astype(int)
    keras.utils.set_random_seed(0)
    one = keras.Sequential([keras.Input((12, 3)), keras.layers.LSTM(5), keras.layers.Dense(1, "sigmoid")])
    two = keras.Sequential([keras.Input((12, 3)), keras.layers.LSTM(5), keras.layers.Dense(2, "softmax")])
    kernel, bias = one.layers[-1].get_weights()
    two.set_weights(
        [*one.get_weights()[:-2], np.hstack([0 * kernel, kernel]), np.concatenate([0 * bias, bias])]
    )
    by_sigmoid = nn.checkup(one, X, y, loss="binary_crossentropy")
    by_softmax = nn.checkup(two, X, y, loss=CROSS_ENTROPY)
    assert str(by_sigmoid) == str(by_softmax)
    one.compile(loss=keras.losses.BinaryCrossentropy())
    assert nn.checkup(one, X, y).loss == by_sigmoid.loss
    assert by_sigmoid.loss == pytest.approx(float(one.evaluate(X, y, verbose=0)), rel=1e-5)


def test_a_peak_in_one_batch_is_found():
    X, y = data()
    y = np.eye(4)[y]
    net = network(rnn(1.0))
    quiet = nn.checkup(net, X, y)
    y[0] *= 1000
    assert "exploding" in names(nn.checkup(net, X, y))
    assert "exploding" not in names(quiet)


def test_unscaled_inputs_are_named_before_what_they_cause():
    X, y = data()
    assert names(nn.checkup(network(rnn(1.0)), X * 500, y, loss=CROSS_ENTROPY))[:2] == [
        "unscaled",
        "saturated",
    ]


def test_of_many_answers_only_the_last_counts():
    layers = [rnn(0.5, return_sequences=True), nn.Dense(4)]
    net = nn.Network(layers, input_shape=(STEPS, 5), rng=0)
    X, y = data()
    every = np.repeat(y[:, None], STEPS, axis=1)
    one = network(rnn(0.5))
    one.set_weights(net.get_weights())
    by_many, by_one = nn.checkup(net, X, every, loss=CROSS_ENTROPY), nn.checkup(one, X, y, loss=CROSS_ENTROPY)
    np.testing.assert_allclose(by_many.layers[0].arriving, by_one.layers[0].arriving, rtol=1e-5)


def test_horizons_are_those_of_the_gates():
    bias = INIT.forget_bias(3.0)
    layer = nn.LSTM(6, unit_forget_bias=False, bias_initializer=bias)
    net = network(layer)
    for name in ("kernel", "recurrent_kernel"):
        layer.weights[name][...] = 0
    report = nn.checkup(net, *data(), loss=CROSS_ENTROPY)
    kept = 1 / (1 + np.exp(-3.0))
    np.testing.assert_allclose(report.layers[0].horizons, -1 / np.log(kept), rtol=1e-5)


def test_nothing_is_changed_and_the_draw_is_repeatable():
    net, (X, y) = network(nn.GRU(8)), data()
    before = net.parameters.copy()
    first, second = (nn.checkup(net, X, y, loss=CROSS_ENTROPY, rng=3) for _ in range(2))
    assert str(first) == str(second)
    assert (net.parameters == before).all()


def test_every_layer_of_a_stack_is_examined():
    layers = [nn.LSTM(8, return_sequences=True), nn.Dropout(0.5), nn.GRU(6), nn.Dense(4)]
    net = nn.Network(layers, input_shape=(STEPS, 5), rng=0)
    report = nn.checkup(net, *data(), loss=CROSS_ENTROPY)
    assert [(layer.place, layer.kind) for layer in report.layers] == [(0, "LSTM"), (2, "GRU")]
    assert all(layer.flow.shape == (4, STEPS) for layer in report.layers)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"loss": "mae"}, "loss: expected one of"),
        ({"batches": 0}, "batches: expected a whole number of at least 1, got 0"),
        ({"y": np.zeros(3, int)}, "y: expected as many as X"),
    ],
)
def test_what_does_not_fit_is_named(change, message):
    X, y = data()
    arguments = {"X": X, "y": y, "loss": CROSS_ENTROPY} | change
    with pytest.raises(ValueError, match=message):
        nn.checkup(network(nn.GRU(4)), **arguments)


def test_a_network_without_recurrence_is_refused():
    net = nn.Network([nn.Dense(1)], input_shape=(3,), rng=0)
    with pytest.raises(ValueError, match="model: expected a recurrent layer, got none"):
        nn.checkup(net, np.zeros((4, 3)), np.zeros(4))

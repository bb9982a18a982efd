"""Every argument that does not fit is refused before the first update, in words that begin with its name."""

import numpy as np
import pytest

from rnn101 import nn

X = np.random.default_rng(0).normal(size=(20, 5, 1))
y = X.sum(axis=1)


def network():
    return nn.Network([nn.RNN(4), nn.Dense(1)], input_shape=(5, 1), rng=0)


def spoilt(array, value):
    array = array.astype(float)
    array.flat[7] = value
    return array


INPUTS = {
    "X of two axes": (X[..., 0], y, "X"),
    "X with other steps": (X[:, :4], y, "X"),
    "X with other features": (np.repeat(X, 2, axis=2), y, "X"),
    "X empty": (X[:0], y[:0], "X"),
    "X with NaN": (spoilt(X, np.nan), y, "X"),
    "X with infinity": (spoilt(X, np.inf), y, "X"),
    "X too large for float32": (spoilt(X, 1e300), y, "X"),
    "X of text": (np.full(X.shape, "a"), y, "X"),
    "y of another length": (X, y[:5], "y"),
    "y of another width": (X, np.repeat(y, 2, axis=1), "y"),
    "y with NaN": (X, spoilt(y, np.nan), "y"),
    "y too large for float32": (X, spoilt(y, 1e300), "y"),
    "y of text": (X, np.full(y.shape, "a"), "y"),
}


@pytest.mark.parametrize("case", INPUTS)
def test_examples(case):
    inputs, targets, name = INPUTS[case]
    with pytest.raises(ValueError, match=f"^{name}: "):
        network().fit(inputs, targets)


SETTINGS = {
    "epochs negative": {"epochs": -1},
    "epochs broken": {"epochs": 1.5},
    "batch_size zero": {"batch_size": 0},
    "batch_size broken": {"batch_size": 2.5},
    "loss unknown": {"loss": "mean_squared_error"},
    "optimizer by name, as in Keras": {"optimizer": "adam"},
    "clip_norm zero": {"clip_norm": 0},
    "clip_norm negative": {"clip_norm": -1.0},
    "clip_norm NaN": {"clip_norm": np.nan},
    "clip_value zero": {"clip_value": 0.0},
    "truncate zero": {"truncate": 0},
    "truncate broken": {"truncate": 2.5},
    "penalty a number": {"penalty": 0.1},
    "mask of another shape": {"mask": np.ones((20, 4), bool)},
    "mask of one axis": {"mask": np.ones(20, bool)},
    "sample_weight of another length": {"sample_weight": np.ones(3)},
    "sample_weight of another shape": {"sample_weight": np.ones((20, 5))},
    "sample_weight with NaN": {"sample_weight": spoilt(np.ones(20), np.nan)},
    "sample_weight negative": {"sample_weight": spoilt(np.ones(20), -1.0)},
    "validation_data without targets": {"validation_data": X},
    "validation_data of another shape": {"validation_data": (X[:, :4], y)},
    "validation_data with other targets": {"validation_data": (X, y[:3])},
    "checkpoint in no folder": {"checkpoint": "no/such/folder/run.npz"},
    "checkpoint a folder": {"checkpoint": "."},
    "on_divergence unknown": {"on_divergence": "ignore"},
}


@pytest.mark.parametrize("case", SETTINGS)
def test_settings(case):
    (name,) = SETTINGS[case]
    net = network()
    before = net.get_weights()
    with pytest.raises((ValueError, TypeError, OSError), match=f"^{name}: "):
        net.fit(X, y, **SETTINGS[case])
    for kept, own in zip(net.get_weights(), before, strict=True):
        np.testing.assert_array_equal(kept, own)


CLASSES = {
    "floats": np.zeros(20),
    "negative": np.full(20, -1),
    "too large": np.full(20, 3),
    "of another length": np.zeros(3, int),
}


@pytest.mark.parametrize("case", CLASSES)
def test_class_numbers(case):
    net = nn.Network([nn.RNN(4), nn.Dense(3)], input_shape=(5, 1), rng=0)
    with pytest.raises(ValueError, match=r"^y: "):
        net.fit(X, CLASSES[case], loss="sparse_categorical_crossentropy")


@pytest.mark.parametrize("layer", [nn.Embedding(4, 2), nn.OneHot(4)], ids=["Embedding", "OneHot"])
@pytest.mark.parametrize("value", [-1, 4, 0.0], ids=["negative", "too large", "float"])
def test_whole_numbers_as_inputs(layer, value):
    net = nn.Network([layer, nn.RNN(2)], input_shape=(5,), rng=0)
    with pytest.raises(ValueError, match=r"^X: expected .*numbers"):
        net.predict(np.full((3, 5), value))


@pytest.mark.parametrize("method", ["predict", "evaluate", "loss_and_gradients", "trace"])
@pytest.mark.parametrize("shape", [(20, 4), (3, 5), (20,)], ids=str)
def test_mask_of_every_method(method, shape):
    arguments = (X,) if method in ("predict", "trace") else (X, y)
    with pytest.raises(ValueError, match=r"^mask: expected shape"):
        getattr(network(), method)(*arguments, mask=np.ones(shape, bool))


def test_truncate_of_loss_and_gradients():
    with pytest.raises(ValueError, match=r"^truncate: "):
        network().loss_and_gradients(X, y, truncate=0)


def test_batch_size_of_predict():
    with pytest.raises(ValueError, match=r"^batch_size: "):
        network().predict(X, batch_size=0)


def test_nothing_to_evaluate():
    with pytest.raises(ValueError, match=r"^X: "):
        network().evaluate(X[:0], y[:0])


LAYERS = {
    "units zero": (lambda: nn.LSTM(0), "units"),
    "units negative": (lambda: nn.Dense(-1), "units"),
    "units broken": (lambda: nn.GRU(2.5), "units"),
    "activation of RNN": (lambda: nn.RNN(2, activation="softplus"), "activation"),
    "activation of Dense": (lambda: nn.Dense(2, activation="softmax"), "activation"),
    "rate one": (lambda: nn.Dropout(1.0), "rate"),
    "rate negative": (lambda: nn.Dropout(-0.1), "rate"),
    "unit_forget_bias": (lambda: nn.LSTM(2, bias_initializer="ones"), "unit_forget_bias"),
    "momentum": (lambda: nn.SGD(0.1, momentum=1.0), "momentum"),
    "learning_rate": (lambda: nn.Adam(0.0), "learning_rate"),
    "learning_rate NaN": (lambda: nn.RMSprop(np.nan), "learning_rate"),
    "a NumPy integer is one": (lambda: nn.LSTM(np.int64(0)), "units"),
    "no words": (lambda: nn.Embedding(0, 3), "input_dim"),
    "no vectors": (lambda: nn.Embedding(3, 0), "output_dim"),
    "no classes": (lambda: nn.OneHot(-1), "num_classes"),
    "a layer twice": (lambda: nn.Network([layer := nn.RNN(2), layer], input_shape=(5, 1)), "layers"),
    "no layers": (lambda: nn.Network([], input_shape=(5, 1)), "layers"),
    "dtype": (lambda: nn.Network([nn.RNN(2)], input_shape=(5, 1), dtype="float16"), "dtype"),
    "initializer": (
        lambda: nn.Network([nn.RNN(2, kernel_initializer="he")], input_shape=(5, 1)),
        "initializer",
    ),
    "a sequence's end under a layer": (
        lambda: nn.Network([nn.LSTM(2), nn.LSTM(2)], input_shape=(5, 1)),
        "input_shape",
    ),
    "weights too few": (lambda: network().set_weights([np.ones((1, 4))]), "weights"),
    "weights of another shape": (lambda: network().set_weights([np.ones(3)] * 5), "weights"),
    "weights of a layer": (lambda: network().layers[0].set_weights([]), "weights"),
}


@pytest.mark.parametrize("case", LAYERS)
def test_layers_and_networks(case):
    make, name = LAYERS[case]
    with pytest.raises(ValueError, match=f"^{name}: "):
        make()


def test_weights_are_set_all_or_none():
    net = network()
    before = net.get_weights()
    with pytest.raises(ValueError, match=r"^weights: "):
        net.set_weights([*(w + 1 for w in before[:-1]), np.ones(5)])
    for kept, own in zip(net.get_weights(), before, strict=True):
        np.testing.assert_array_equal(kept, own)


def test_an_optimizer_that_remembers_another_network():
    optimizer = nn.Adam()
    network().fit(X, y, optimizer=optimizer)
    other = nn.Network([nn.RNN(3), nn.Dense(1)], input_shape=(5, 1), rng=0)
    with pytest.raises(ValueError, match=r"^optimizer: .* expected a new optimizer"):
        other.fit(X, y, optimizer=optimizer)

"""What `fit` promises: the same bits from the same seed, learning, a record, and an end in good order."""

import numpy as np
import pytest

from rnn101 import nn


def task(n=64, steps=6):
    """Say the mean of a sequence."""
    X = np.random.default_rng(0).normal(size=(n, steps, 1)).astype("float32")
    return X, X.mean(axis=1)


def network(seed=0, *, dropout=0.0, dtype="float32", activation="tanh"):
    layers = [nn.RNN(8, activation=activation), nn.Dropout(dropout), nn.Dense(1)]
    return nn.Network(layers, input_shape=(None, 1), rng=np.random.default_rng(seed), dtype=dtype)


def all_weights(net):
    return np.concatenate([w.ravel() for w in net.get_weights()])


STACKS = {
    "RNN": lambda: [nn.RNN(5), nn.Dense(1)],
    "GRU": lambda: [nn.GRU(5, return_sequences=True), nn.Dropout(0.3), nn.GRU(5), nn.Dense(1)],
    "LSTM": lambda: [
        nn.LSTM(5, return_sequences=True),
        nn.Dropout(0.3),
        nn.LSTM(5, return_sequences=True),
        nn.Dropout(0.3),
        nn.LSTM(5),
        nn.Dense(1),
    ],
}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("stack", STACKS)
def test_the_same_seed_gives_the_same_bits_and_another_seed_others(stack, dtype):
    X, y = task()

    def run(seed):
        rng = np.random.default_rng(seed)
        net = nn.Network(STACKS[stack](), input_shape=(6, 1), rng=rng, dtype=dtype)
        history = net.fit(X, y, epochs=3, batch_size=10)
        return all_weights(net), history

    first, again, other = run(1), run(1), run(2)
    np.testing.assert_array_equal(first[0], again[0])
    assert first[1] == again[1]
    assert not np.array_equal(first[0], other[0])
    assert first[0].dtype == dtype


def test_a_number_is_a_seed():
    np.testing.assert_array_equal(all_weights(network(7)), all_weights(network(np.random.default_rng(7))))


def test_an_evaluation_in_between_changes_nothing():
    X, y = task()
    quiet, watched = network(dropout=0.2), network(dropout=0.2)
    quiet.fit(X, y, epochs=3)
    watched.fit(X, y, epochs=3, validation_data=(X[:9], y[:9]), callbacks=[lambda n, _: n.predict(X[:5])])
    np.testing.assert_array_equal(all_weights(quiet), all_weights(watched))


@pytest.mark.slow
@pytest.mark.parametrize(
    "optimizer",
    [nn.SGD(0.05), nn.SGD(0.02, momentum=0.9), nn.RMSprop(0.003), nn.Adam(0.01)],
    ids=["SGD", "momentum", "RMSprop", "Adam"],
)
def test_every_optimizer_learns(optimizer):
    X, y = task()
    history = network().fit(X, y, epochs=60, batch_size=8, optimizer=optimizer)
    assert history.loss[-1] < 0.1 * history.loss[0]


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["categorical_crossentropy", "sparse_categorical_crossentropy"])
@pytest.mark.parametrize("every", [False, True], ids=["last step", "every step"])
def test_every_crossentropy_learns(loss, every):
    """Say which number came one step before (or: last but one)."""
    X = np.random.default_rng(0).integers(0, 3, (64, 6))
    y = np.roll(X, 1, axis=1) if every else X[:, -2]
    if loss == "categorical_crossentropy":
        y = np.eye(3)[y]
    weight = np.ones((64, 6)) * (np.arange(6) > 0) if every else None
    layers = [nn.OneHot(3), nn.GRU(8, return_sequences=every), nn.Dense(3)]
    net = nn.Network(layers, input_shape=(6,), rng=0)
    history = net.fit(X, y, epochs=60, batch_size=8, loss=loss, sample_weight=weight, optimizer=nn.Adam(0.03))
    assert history.loss[0] == pytest.approx(np.log(3), rel=0.2)
    assert history.loss[-1] < 0.1 * history.loss[0]


def test_history_holds_the_loss_before_each_update():
    """With one batch an epoch and no dropout, that is what `evaluate` says of the weights at the time."""
    X, y = task()
    net, seen = network(), []
    seen.append(net.evaluate(X, y))
    history = net.fit(
        X,
        y,
        epochs=4,
        batch_size=64,
        shuffle=False,
        validation_data=(X, y),
        callbacks=[lambda n, h: seen.append(n.evaluate(X, y))],
    )
    np.testing.assert_allclose(history.loss, seen[:-1], rtol=1e-5)
    assert history.val_loss == seen[1:]
    assert (history.interrupted, history.diverged) == (False, False)


def test_history_counts_every_example_alike():
    """The mean over an epoch of 64 = 40 + 24 examples, with weights that stand still."""
    X, y = task()
    net = network(dtype="float64")
    expected = net.evaluate(X, y)
    history = net.fit(X, y, batch_size=40, optimizer=nn.SGD(1e-15))
    assert history.loss == pytest.approx([expected], rel=1e-9)


def test_history_holds_the_norm_of_each_gradient_before_clipping():
    X, y = task()
    net = network(dtype="float64")
    _, gradients = net.loss_and_gradients(X[:16], y[:16])
    history = net.fit(X, y, batch_size=16, shuffle=False, clip_norm=1e-3, epochs=2)
    assert len(history.gradient_norm) == 2 * 4
    assert history.gradient_norm[0] == pytest.approx(nn.global_norm(gradients), rel=1e-12)
    assert min(history.gradient_norm) > 1e-3


@pytest.mark.parametrize("shuffle", [True, False])
def test_every_example_is_seen_once_an_epoch(shuffle):
    """With a rate so small that gradients add up, a linear network moves by the sum over all examples."""
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(10, 3)), rng.normal(size=(10, 1))
    net = nn.Network([nn.Dense(1)], input_shape=(3,), rng=0, dtype="float64")
    before, rate = all_weights(net), 1e-9
    _, gradients = net.loss_and_gradients(X, y)
    whole = np.concatenate([g.ravel() for g in gradients])
    net.fit(X, y, batch_size=2, shuffle=shuffle, optimizer=nn.SGD(rate))
    np.testing.assert_allclose((before - all_weights(net)) / rate, 5 * whole, rtol=1e-5)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_clip_norm_bounds_every_change(dtype):
    """With plain gradient descent of rate 1 the change of the weights is the clipped gradient."""
    X, y = task()
    net = network(dtype=dtype)
    moves, last = [], [all_weights(net)]

    def record(n, _):
        moves.append(np.linalg.norm(all_weights(n).astype(float) - last[0]))
        last[0] = all_weights(n)

    net.fit(X, 100 * y, epochs=20, batch_size=64, optimizer=nn.SGD(1.0), clip_norm=0.5, callbacks=[record])
    assert max(moves) <= 0.5 * (1 + 1e-6)
    assert moves[0] == pytest.approx(0.5, rel=1e-6)


def test_clip_value_bounds_every_single_change():
    X, y = task()
    net = network(dtype="float64")
    before = all_weights(net)
    net.fit(X, 100 * y, batch_size=64, optimizer=nn.SGD(1.0), clip_value=0.25)
    moves = np.abs(all_weights(net) - before)
    assert moves.max() <= 0.25 * (1 + 1e-12)
    assert np.sum(np.isclose(moves, 0.25)) > 5


def test_truncation_in_fit_uses_the_truncated_gradient():
    X, y = task()
    net = network(dtype="float64")
    before = all_weights(net)
    _, gradients = net.loss_and_gradients(X, y, truncate=2)
    net.fit(X, y, batch_size=64, shuffle=False, truncate=2, optimizer=nn.SGD(1.0))
    moved = before - all_weights(net)
    np.testing.assert_allclose(moved, np.concatenate([g.ravel() for g in gradients]), rtol=1e-9, atol=1e-12)


def test_mask_and_weights_in_fit_go_with_their_rows():
    """Rows of rubbish that do not count leave the run as it is without them."""
    X, y = task(n=8)
    padded = np.concatenate([X, np.full((8, 2, 1), 7.0)], axis=1)
    mask = np.tile(np.arange(8) < 6, (8, 1))
    plain, masked = network(dtype="float64"), network(dtype="float64")
    plain.fit(X, y, epochs=3, batch_size=3)
    masked.fit(padded, y, epochs=3, batch_size=3, mask=mask)
    np.testing.assert_allclose(all_weights(masked), all_weights(plain), rtol=0, atol=1e-12)
    twice = network(dtype="float64")
    twice.fit(X, y, epochs=3, batch_size=3, sample_weight=np.full(8, 2.0))
    np.testing.assert_allclose(all_weights(twice), all_weights(plain), rtol=0, atol=1e-12)


def test_callbacks_see_every_epoch_in_turn():
    X, y = task()
    seen = []
    net = network()
    net.fit(
        X,
        y,
        epochs=3,
        callbacks=[
            lambda n, h: seen.append(("first", n is net, len(h.loss))),
            lambda n, h: seen.append("second"),
        ],
    )
    assert seen == [part for k in (1, 2, 3) for part in (("first", True, k), "second")]


def test_no_epochs_change_nothing():
    X, y = task()
    net = network()
    before = all_weights(net)
    assert net.fit(X, y, epochs=0) == nn.History()
    np.testing.assert_array_equal(all_weights(net), before)


def test_what_is_given_is_not_changed():
    X, y = task()
    X_before, y_before = X.copy(), y.copy()
    net = network()
    weights = net.get_weights()
    net.fit(X, y, epochs=2)
    np.testing.assert_array_equal(X, X_before)
    np.testing.assert_array_equal(y, y_before)
    assert not np.array_equal(weights[0], net.get_weights()[0])


@pytest.mark.parametrize(
    ("activation", "rate"), [("relu", 1e3), ("linear", 10.0), ("tanh", 1e30)], ids=["relu", "linear", "tanh"]
)
class TestDivergence:
    """Nothing but the one error tells of it: no warning (here each would be an error), no NaN."""

    def test_is_an_error_that_names_the_place_and_a_remedy(self, activation, rate):
        X, y = task()
        net = network(activation=activation)
        history = []
        with pytest.raises(nn.DivergenceError) as caught:
            net.fit(
                X,
                y,
                epochs=500,
                batch_size=16,
                optimizer=nn.SGD(rate),
                callbacks=[lambda _, h: history.append(len(h.gradient_norm))],
            )
        assert f"epoch {len(history) + 1}, batch " in str(caught.value)
        assert f"clip_norm=1.0 or a learning rate below {rate:g}" in str(caught.value)
        assert np.isfinite(all_weights(net)).all()

    def test_can_be_asked_for(self, activation, rate):
        X, y = task()
        net = network(activation=activation)
        history = net.fit(X, y, epochs=500, batch_size=16, optimizer=nn.SGD(rate), on_divergence="stop")
        assert history.diverged
        assert len(history.loss) < 500
        assert len(history.gradient_norm) // 4 == len(history.loss)
        assert np.isfinite(history.loss).all()
        assert np.isfinite(history.gradient_norm).all()
        assert np.isfinite(all_weights(net)).all()


def test_clipping_prevents_divergence():
    X, y = task()
    history = network(activation="relu").fit(X, y, epochs=100, optimizer=nn.SGD(0.05), clip_norm=0.5)
    assert history.loss[-1] < 0.1 * history.loss[0]


def test_divergence_message_leaves_out_a_remedy_that_is_in_use():
    """Where the forward pass itself overflows, clipping the gradient does not help."""
    X, y = task()
    net = network(activation="linear")
    net.set_weights([1e30 * np.ones(w.shape) for w in net.get_weights()])
    with pytest.raises(nn.DivergenceError, match=r"epoch 1, batch 1 .*; try a learning rate below 0\.001"):
        net.fit(X, y, clip_norm=1.0)

"""A run that was killed goes on from its checkpoint and ends with the same bits."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from rnn101 import nn

ROOT = Path(__file__).resolve().parents[2]
EPOCHS = 40

# The run that is killed and the run that is not: the same text, in a process of its own each.
RUN = """
import os, signal, sys, time
import numpy as np
from rnn101 import nn

path, kill_after, ready = sys.argv[1], int(sys.argv[2]), sys.argv[3]
rng = np.random.default_rng(0)
X = rng.normal(size=(40, 6, 1)).astype("float32")
y = X.mean(axis=1)
layers = [nn.LSTM(5, return_sequences=True), nn.Dropout(0.3), nn.LSTM(5), nn.Dropout(0.3), nn.Dense(1)]
net = nn.Network(layers, input_shape=(6, 1), rng=np.random.default_rng(1))

def every_epoch(net, history):
    if kill_after and len(history.loss) > kill_after:
        os.kill(os.getpid(), signal.SIGKILL)  # after the epochs of this run that are in no file yet
    if ready != "-":
        open(ready, "a").write("epoch ")
    time.sleep(PAUSE)

net.fit(X, y, epochs=EPOCHS, batch_size=16, optimizer=nn.Adam(0.01), validation_data=(X[:9], y[:9]),
        callbacks=[every_epoch], checkpoint=path, progress=False)
"""


def start(path, *, kill_after=0, ready="-", pause=0.15):
    """Start the run above; pauses spread its epochs over several checkpoints, which are a second apart."""
    text = RUN.replace("PAUSE", str(pause)).replace("EPOCHS", str(EPOCHS))
    return subprocess.Popen([sys.executable, "-c", text, str(path), str(kill_after), str(ready)], cwd=ROOT)


def epochs_in(path):
    """Read how many epochs a checkpoint holds."""
    with np.load(path) as file:
        return len(json.loads(str(file["meta"][()]))["run"]["loss"])


def contents(path):
    with np.load(path) as file:
        return {name: file[name] for name in file.files}


def assert_same_contents(path, expected):
    got, wanted = contents(path), contents(expected)
    assert set(got) == set(wanted)
    for name, value in wanted.items():
        np.testing.assert_array_equal(got[name], value, err_msg=name)


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory):
    """The file at the end of the run that is left alone."""
    path = tmp_path_factory.mktemp("uninterrupted") / "run.npz"
    assert start(path, pause=0).wait(60) == 0
    return path


@pytest.mark.slow
@pytest.mark.parametrize("kill_after", [1, 8, 15])
def test_killed_between_epochs(tmp_path, uninterrupted, kill_after):
    path = tmp_path / "run.npz"
    assert start(path, kill_after=kill_after).wait(60) == -signal.SIGKILL
    if path.exists():
        assert 0 < epochs_in(path) <= kill_after
    assert start(path, pause=0).wait(60) == 0
    assert_same_contents(path, uninterrupted)


@pytest.mark.slow
def test_killed_twice_at_any_moment(tmp_path, uninterrupted):
    path, ready = tmp_path / "run.npz", tmp_path / "ready"
    for moment in (0.2, 0.4):
        child = start(path, ready=ready)
        before = ready.stat().st_size if ready.exists() else 0
        while not (path.exists() and ready.stat().st_size > before):
            time.sleep(0.01)
        time.sleep(moment)
        child.kill()
        assert child.wait(60) == -signal.SIGKILL
    assert 0 < epochs_in(path) < EPOCHS
    assert start(path, pause=0).wait(60) == 0
    assert_same_contents(path, uninterrupted)


def task():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(40, 6, 1)).astype("float32")
    return X, X.mean(axis=1)


def network(units=4, rate=0.3, seed=1, dtype="float32"):
    layers = [nn.LSTM(units), nn.Dropout(rate), nn.Dense(1)]
    return nn.Network(layers, input_shape=(6, 1), rng=np.random.default_rng(seed), dtype=dtype)


OPTIMIZERS = {
    "SGD": lambda: nn.SGD(0.01),
    "momentum": lambda: nn.SGD(0.01, momentum=0.9),
    "RMSprop": lambda: nn.RMSprop(0.01),
    "Adam": lambda: nn.Adam(0.01),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_more_epochs_continue(tmp_path, name, dtype):
    """3 epochs and then 5 in all are 5 epochs: weights, history and generator."""
    X, y = task()
    settings = {"batch_size": 16, "validation_data": (X[:9], y[:9])}
    whole = network(dtype=dtype)
    history = whole.fit(X, y, epochs=5, optimizer=OPTIMIZERS[name](), **settings)
    path = tmp_path / "run.npz"
    network(dtype=dtype).fit(X, y, epochs=3, optimizer=OPTIMIZERS[name](), checkpoint=path, **settings)
    resumed = network(seed=99, dtype=dtype)  # its own first weights and generator do not matter
    resumed_history = resumed.fit(X, y, epochs=5, optimizer=OPTIMIZERS[name](), checkpoint=path, **settings)
    np.testing.assert_array_equal(resumed.parameters, whole.parameters)
    assert resumed_history == history
    assert resumed.rng.random() == whole.rng.random()


def test_a_run_that_is_complete_is_not_trained_on(tmp_path):
    X, y = task()
    path = tmp_path / "run.npz"
    first = network()
    history = first.fit(X, y, epochs=3, checkpoint=path)
    again = network(seed=99)
    assert again.fit(X, y, epochs=3, checkpoint=path) == history
    np.testing.assert_array_equal(again.parameters, first.parameters)


def test_a_checkpoint_is_a_network_too(tmp_path):
    X, y = task()
    net = network()
    net.fit(X, y, epochs=1, checkpoint=tmp_path / "run.npz")
    np.testing.assert_array_equal(nn.Network.load(tmp_path / "run.npz").predict(X), net.predict(X))


def test_saved_weights_are_not_a_run(tmp_path):
    X, y = task()
    network().save(tmp_path / "w.npz")
    with pytest.raises(ValueError, match=r"^checkpoint: .*w\.npz holds weights, not a run"):
        network().fit(X, y, checkpoint=tmp_path / "w.npz")


OTHERS = {
    "units": ({"net": network(units=5)}, "network"),
    "rate": ({"net": network(rate=0.2)}, "network"),
    "dtype": ({"net": network(dtype="float64")}, "network"),
    "X": ({"X": task()[0] + 1}, "data"),
    "y": ({"y": task()[1] + 1}, "data"),
    "sample_weight": ({"sample_weight": np.arange(40.0)}, "data"),
    "mask": ({"mask": np.ones((40, 6), bool)}, "data"),
    "batch_size": ({"batch_size": 8}, "batch_size"),
    "shuffle": ({"shuffle": False}, "shuffle"),
    "learning rate": ({"optimizer": nn.Adam(0.02)}, "settings"),
    "optimizer": ({"optimizer": nn.SGD(0.01)}, "settings"),
    "clip_norm": ({"clip_norm": 1.0}, "settings"),
    "truncate": ({"truncate": 2}, "settings"),
    "penalty": ({"penalty": nn.L2(0.1)}, "settings"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_another_run_is_refused_by_what_differs(tmp_path, what):
    (X, y), path = task(), tmp_path / "run.npz"
    network().fit(X, y, epochs=1, batch_size=16, optimizer=nn.Adam(0.01), checkpoint=path)
    before = path.read_bytes()
    change, named = OTHERS[what]
    given = {"X": X, "y": y, "batch_size": 16, "optimizer": nn.Adam(0.01), "net": network(), **change}
    net = given.pop("net")
    weights = net.parameters.copy()
    with pytest.raises(ValueError, match=rf"^checkpoint: .*run\.npz belongs to a run with another {named}: "):
        net.fit(**given, epochs=2, checkpoint=path)
    assert path.read_bytes() == before
    np.testing.assert_array_equal(net.parameters, weights)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_damaged_checkpoint_is_refused_and_left_alone(tmp_path, share):
    (X, y), path = task(), tmp_path / "run.npz"
    network().fit(X, y, epochs=1, checkpoint=path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    before = path.read_bytes()
    net = network()
    weights = net.parameters.copy()
    with pytest.raises(ValueError, match=r"run\.npz is damaged"):
        net.fit(X, y, epochs=2, checkpoint=path)
    assert path.read_bytes() == before
    np.testing.assert_array_equal(net.parameters, weights)


# A large file, saved over and over: version 0, 1, 2 … fills all weights with its number.
SAVE = """
import sys
from rnn101 import nn
net = nn.Network([nn.Dense(1500)], input_shape=(1500,), rng=0)
for version in range(1, 10**6):
    net.parameters[...] = version
    net.save(sys.argv[1])
    print(version, flush=True)
"""


@pytest.mark.slow
def test_killed_during_a_save(tmp_path):
    """Some 9 MB: most of the time goes into writing. The file is the last version or the one at hand."""
    path = tmp_path / "w.npz"
    moments = np.random.default_rng(0).random(6) * 0.1
    for moment in moments:
        child = subprocess.Popen(
            [sys.executable, "-c", SAVE, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(moment)
        child.kill()
        versions = [1, *map(int, child.stdout.read().split())]
        child.wait()
        child.stdout.close()
        net = nn.Network.load(path)
        (version,) = set(net.parameters.tolist())
        assert version in (versions[-1], versions[-1] + 1)
    # What the killed ones left behind does not disturb: saved over and loaded once more.
    assert len(list(tmp_path.iterdir())) > 1, "no child was killed while writing: the test has shown nothing"
    net.save(path)
    np.testing.assert_array_equal(nn.Network.load(path).parameters, net.parameters)


def test_a_learning_rate_that_a_callback_changed_is_kept(tmp_path):
    def run(path, *counts):
        net = nn.Network([nn.RNN(3), nn.Dense(1)], input_shape=(4, 1), rng=0)
        X = np.random.default_rng(1).normal(size=(8, 4, 1))
        for epochs in counts:
            optimizer = nn.SGD(0.1)

            def halve(net, history, optimizer=optimizer):
                optimizer.learning_rate *= 0.5

            history = net.fit(
                X, X.sum(axis=1), epochs=epochs, optimizer=optimizer, callbacks=[halve], checkpoint=path
            )
        return history.loss

    assert run(tmp_path / "a.npz", 3, 6) == run(tmp_path / "b.npz", 6)


def test_an_interrupt_leaves_the_last_epoch_in_the_file(tmp_path):
    path = tmp_path / "run.npz"
    net = nn.Network([nn.RNN(3), nn.Dense(1)], input_shape=(4, 1), rng=0)
    X = np.ones((4, 4, 1))

    def press_ctrl_c(net, history):
        if len(history.loss) == 5:
            os.kill(os.getpid(), signal.SIGINT)

    assert net.fit(X, X[:, 0], epochs=100, callbacks=[press_ctrl_c], checkpoint=path).interrupted
    again = nn.Network([nn.RNN(3), nn.Dense(1)], input_shape=(4, 1), rng=1)
    assert len(again.fit(X, X[:, 0], epochs=5, checkpoint=path).loss) == 5


def test_numbers_and_generators_of_numpy_can_be_kept(tmp_path):
    def fit(epochs):
        rng = np.random.Generator(np.random.MT19937(0))
        net = nn.Network([nn.RNN(3), nn.Dense(1)], input_shape=(np.int64(4), 1), rng=rng)
        X = np.random.default_rng(1).normal(size=(40, 4, 1))
        optimizer = nn.Adam(np.float32(1e-3))
        path = tmp_path / "run.npz"
        return net.fit(
            X, X[:, 0], epochs=epochs, clip_norm=np.float32(1), optimizer=optimizer, checkpoint=path
        )

    fit(2)
    resumed = fit(4).loss
    (tmp_path / "run.npz").unlink()
    assert resumed == fit(4).loss

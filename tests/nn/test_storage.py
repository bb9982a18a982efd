"""Files of weights: what goes in comes out, and what is not such a file is refused in clear words."""

import io
import pickle
import zipfile

import numpy as np
import pytest

from rnn101 import nn

pytestmark = pytest.mark.usefixtures("form")

NETWORKS = {
    "RNN": ([nn.RNN(3, activation="relu", go_backwards=True)], (5, 2)),
    "LSTM": (
        [nn.LSTM(3, return_sequences=True), nn.Dropout(0.2), nn.LSTM(4, unit_forget_bias=False)],
        (5, 2),
    ),
    "LSTM without forget gate": ([nn.LSTM(3, forget_gate=False), nn.Dense(1)], (None, 2)),
    "GRU": ([nn.GRU(3, return_sequences=True), nn.GRU(2, reset_after=False)], (5, 2)),
    "Dense": ([nn.Dense(3, activation="sigmoid"), nn.Dense(1)], (4,)),
    "Embedding": ([nn.Embedding(6, 3, mask_zero=True), nn.LSTM(3)], (5,)),
    "OneHot": ([nn.OneHot(6), nn.RNN(3)], (None,)),
    "no weights": ([nn.Dropout(0.5)], (3,)),
}


def network(name="LSTM", dtype="float32"):
    layers, input_shape = NETWORKS[name]
    return nn.Network(layers, input_shape=input_shape, rng=1, dtype=dtype)


def examples(net, rng):
    steps = tuple(5 if n is None else n for n in net.input_shape)
    if isinstance(net.layers[0], nn.Embedding | nn.OneHot):
        return rng.integers(0, 6, (4, *steps))
    return rng.normal(size=(4, *steps))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", NETWORKS)
def test_there_and_back(tmp_path, name, dtype):
    net = network(name, dtype)
    net.save(tmp_path / "w.npz")
    again = nn.Network.load(tmp_path / "w.npz")
    assert again.config() == net.config()
    assert again.dtype == net.dtype
    assert again.input_shape == net.input_shape
    for got, expected in zip(again.get_weights(), net.get_weights(), strict=True):
        assert got.dtype == expected.dtype
        assert got.tobytes() == expected.tobytes()
    X = examples(net, np.random.default_rng(0))
    np.testing.assert_array_equal(again.predict(X), net.predict(X))


def test_odd_numbers_come_back_bit_for_bit(tmp_path):
    net = nn.Network([nn.Dense(1)], input_shape=(5,), rng=0)
    odd = np.array([[-0.0], [np.nan], [np.inf], [1e-45], [np.finfo("float32").max]], "float32")
    net.set_weights([odd, np.ones(1)])
    net.save(tmp_path / "w.npz")
    assert nn.Network.load(tmp_path / "w.npz").get_weights()[0].tobytes() == odd.tobytes()


def test_a_loaded_network_trains_on(tmp_path):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(20, 5, 2)), rng.normal(size=(20, 4))
    net = network()
    net.save(tmp_path / "w.npz")
    nets = [net, nn.Network.load(tmp_path / "w.npz")]
    for each in nets:
        each.rng.bit_generator.state = np.random.default_rng(5).bit_generator.state
        each.fit(X, y, epochs=3)
    np.testing.assert_array_equal(nets[0].parameters, nets[1].parameters)


@pytest.mark.parametrize("name", ["w.npz", "w", "weights.v2.bin", "ä ö", ".hidden"])
@pytest.mark.parametrize("kind", [str, lambda p: p], ids=["str", "Path"])
def test_the_name_is_taken_as_it_is_and_nothing_else_stays(tmp_path, name, kind):
    net = network()
    net.save(kind(tmp_path / name))
    net.save(kind(tmp_path / name))
    assert [p.name for p in tmp_path.iterdir()] == [name]
    nn.Network.load(kind(tmp_path / name))


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        network().save(tmp_path / "nowhere" / "w.npz")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path):
    (tmp_path / "folder").write_text("not a folder")
    with pytest.raises(NotADirectoryError):
        network().save(tmp_path / "folder" / "w.npz")


def test_a_folder_in_place_of_the_file_is_an_error_and_leaves_nothing(tmp_path):
    (tmp_path / "w.npz").mkdir()
    with pytest.raises(OSError, match=r"w\.npz"):
        network().save(tmp_path / "w.npz")
    assert [p.name for p in tmp_path.iterdir()] == ["w.npz"]


def test_a_disk_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "w.npz"
    network().save(path)
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        network("GRU").save(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["w.npz"]


def test_a_new_file_may_be_read_by_whom_the_umask_lets(tmp_path):
    network().save(tmp_path / "w.npz")
    (tmp_path / "plain").touch()
    assert (tmp_path / "w.npz").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_no_file_is_an_error_of_its_own(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"w\.npz"):
        nn.Network.load(tmp_path / "w.npz")


def npz(**arrays):
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def npy(array, **more):
    file = io.BytesIO()
    np.save(file, array, **more)
    return file.getvalue()


def archive(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as z:
        for name, content in members.items():
            z.writestr(name, content)
    return file.getvalue()


class Trap:
    """Whoever unpickles it is caught."""

    def __reduce__(self):
        return pytest.fail, ("a pickle was loaded",)


FOREIGN = {
    "empty": b"",
    "text": b"date,open\n2004-08-19,100.0\n" * 50,
    "garbage": np.random.default_rng(0).bytes(5000),
    "garbage after a zip's first bytes": b"PK\x03\x04" + np.random.default_rng(0).bytes(5000),
    "garbage after an array's first bytes": b"\x93NUMPY\x01\x00" + np.random.default_rng(0).bytes(5000),
    "an array": npy(np.ones(5)),
    "an array of objects": npy(np.array([Trap()], dtype=object), allow_pickle=True),
    "a pickle": pickle.dumps(Trap()),
    "arrays of another program": npz(a=np.ones(3), b=np.zeros(2)),
    "meta of another program": npz(meta=np.array('{"format": "other"}')),
    "meta without a network": npz(meta=np.array('{"format": "rnn101-1"}')),
    "meta that is no text": npz(meta=np.ones(3)),
    "meta that is a list": npz(meta=np.array("[1, 2]")),
    "meta that is a pickle": npz(meta=np.array([Trap()], dtype=object)),
    "a zip of text": archive(**{"meta.npy": b"hello"}),
    "an empty zip": archive(),
    "a zip without numbers": archive(**{"a.txt": b"hello"}),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_is_refused(tmp_path, name):
    path = tmp_path / "w.npz"
    path.write_bytes(FOREIGN[name])
    with pytest.raises(ValueError, match=r"^path: .*w\.npz"):
        nn.Network.load(path)


def test_a_file_cut_anywhere_is_refused(tmp_path):
    whole, path = tmp_path / "whole.npz", tmp_path / "cut.npz"
    network().save(whole)
    content = whole.read_bytes()
    for length in range(0, len(content), max(1, len(content) // 200)):
        path.write_bytes(content[:length])
        with pytest.raises(ValueError, match=r"^path: .*cut\.npz is damaged"):
            nn.Network.load(path)


@pytest.mark.slow
def test_a_file_with_one_wrong_byte_is_refused_or_unharmed(tmp_path):
    """Some bytes of a zip mean nothing; those that do are noticed."""
    whole, path = tmp_path / "whole.npz", tmp_path / "spoilt.npz"
    net = network()
    net.save(whole)
    content = bytearray(whole.read_bytes())
    for place in range(0, len(content), max(1, len(content) // 600)):
        spoilt = content.copy()
        spoilt[place] ^= 0xFF
        path.write_bytes(spoilt)
        try:
            again = nn.Network.load(path)
        except ValueError:
            continue
        np.testing.assert_array_equal(again.parameters, net.parameters)


def rewritten(path, change):
    """Change the settings in a file of weights, whatever their numbers are."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    arrays["meta"] = np.array(change(str(arrays["meta"][()])))
    path.write_bytes(npz(**arrays))


CHANGES = {
    "unknown layer": ('"LSTM"', '"Conv"', "got 'Conv'"),
    "unknown setting": ('"units"', '"cells"', "cells"),
    "setting out of range": ('"rate": 0.2', '"rate": 2.0', "rate: "),
    "setting of another type": ('"rate": 0.2', '"rate": "a"', r"w\.npz holds no network"),
    "fewer units than weights": ('"units": 3', '"units": 2', r"w\.npz has 200 weights, its network 152"),
    "other format": ("rnn101-1", "rnn101-0", "expected format rnn101-1"),
    "other dtype": ('"float32"', '"int8"', "got 'int8'"),
    "shape of text": ("[5, 2]", '"ab"', r"w\.npz holds no network"),
    "no layers": ('"layers"', '"levels"', r"w\.npz holds no network"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_settings_that_make_no_such_network_are_refused(tmp_path, name):
    path = tmp_path / "w.npz"
    network().save(path)
    old, new, message = CHANGES[name]
    rewritten(path, lambda text: text.replace(old, new))
    with pytest.raises(ValueError, match=message):
        nn.Network.load(path)


def test_weights_that_are_missing_are_named(tmp_path):
    path = tmp_path / "w.npz"
    network().save(path)
    with np.load(path) as file:
        path_content = npz(meta=file["meta"])
    path.write_bytes(path_content)
    with pytest.raises(ValueError, match="parameters"):
        nn.Network.load(path)

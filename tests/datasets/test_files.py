"""The data files are where they are looked for, whole, and made by the command that the README names."""

import hashlib
import runpy
import shutil
from pathlib import Path

import pytest

from rnn101.datasets import files

ROOT = Path(__file__).resolve().parents[2]


def test_data_path_of_a_checkout():
    assert files.data_path("README.md") == ROOT / "data" / "README.md"


def test_data_path_prefers_the_wheels_own_folder(tmp_path, monkeypatch):
    # site-packages/data may be any other package's; rnn101/data is ours.
    package = tmp_path / "rnn101"
    for folder in (package / "data", tmp_path / "data"):
        folder.mkdir(parents=True)
        (folder / "x.csv").write_text(str(folder))
    monkeypatch.setattr(files, "_PACKAGE", package)
    assert files.data_path("x.csv") == package / "data" / "x.csv"


@pytest.mark.parametrize("name", ["nothing.csv", "", "."])
def test_data_path_says_which_file_is_missing_and_what_to_do(name):
    with pytest.raises(FileNotFoundError) as error:
        files.data_path(name)
    assert repr(name) in str(error.value)
    assert "git checkout -- data" in str(error.value)
    assert "reinstall" in str(error.value)


def test_every_data_file_has_a_row_and_every_row_a_file():
    listed = set(files.checksums())
    present = {path.name for path in (ROOT / "data").iterdir() if path.name != "README.md"}
    assert listed == present


@pytest.mark.parametrize("name", files.checksums())
def test_verify_passes_every_file(name):
    assert files.verify(name) == ROOT / "data" / name


@pytest.fixture
def own_data(tmp_path, monkeypatch):
    """A copy of the data folder that a test may damage."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.setattr(files, "_PACKAGE", tmp_path / "rnn101")
    return tmp_path / "data"


def test_verify_finds_one_changed_byte(own_data):
    path = own_data / "google_2004_2008.csv"
    path.write_bytes(path.read_bytes().replace(b"100.34", b"100.35", 1))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(ValueError, match=rf"google_2004_2008.csv has changed: its sha256 is {digest[:12]}"):
        files.verify("google_2004_2008.csv")


def test_verify_refuses_a_file_without_checksum(own_data):
    (own_data / "new.csv").write_text("1")
    with pytest.raises(ValueError, match=r"verify: 'new.csv' has no sha256 in data/README.md"):
        files.verify("new.csv")


def test_verify_a_missing_file(own_data):
    (own_data / "google_2004_2008.csv").unlink()
    with pytest.raises(FileNotFoundError, match="google_2004_2008"):
        files.verify("google_2004_2008.csv")


def test_the_google_csv_comes_out_byte_for_byte():
    script = runpy.run_path(str(Path(__file__).with_name("make_google_csv.py")))
    assert script["csv_bytes"]() == (ROOT / "data" / "google_2004_2008.csv").read_bytes()
    assert script["CSV"] == ROOT / "data" / "google_2004_2008.csv"

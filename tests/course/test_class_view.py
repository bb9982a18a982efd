import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rnn101.course import class_view, export_progress
from rnn101.course.class_files import read_class
from rnn101.course.class_view import hurdles
from rnn101.course.records import Records

EASY, HARD = "start_here.remember", "start_here.worst_fall"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three learners: all pass the easy exercise, two are stuck at the hard one with the same mistake."""
    for name, is_stuck in (("Ana", True), ("Béla", True), ("Chi", False)):
        record = Records(tmp_path / "class" / name)
        record.add_view(EASY, f"hint of {name}")  # no two files are the same
        record.add(EASY, passed=True)
        record.add(HARD, passed=False, named="This is the largest rise.")
        if not is_stuck:
            record.add(HARD, passed=True)
    return tmp_path / "class"


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_exercise_that_stops_most_comes_first_with_its_mistake(folder: Path) -> None:
    learners, skipped = read_class(folder)
    first, second = hurdles(learners)
    assert not skipped
    assert (first.exercise, first.tried, first.passed, first.stuck) == ("worst_fall", 3, 1, 2)
    assert first.mistakes == (("This is the largest rise.", 3),)
    assert (second.exercise, second.stuck, second.attempts) == ("remember", 0, 1)


def test_the_page_and_the_table_say_who_is_where_and_change_nothing(folder: Path, tmp_path: Path) -> None:
    before = content(folder)
    class_view(folder, tmp_path)
    page = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert "3 learners" in page
    assert "Béla" in page
    assert "This is the largest rise." in page
    with (tmp_path / "class.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["learner"] for row in rows] == ["Ana", "Ana", "Béla", "Béla", "Chi", "Chi"]
    assert [row["passed"] for row in rows if row["exercise"] == HARD] == ["no", "no", "yes"]
    assert content(folder) == before


def test_an_export_is_read_as_the_file_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RNN101_HOME", str(folder / "Ana"))
    (tmp_path / "exports").mkdir()
    export_progress(tmp_path / "exports" / "Ana.csv")
    (exported,), skipped = read_class(tmp_path / "exports")
    assert not skipped
    assert exported == read_class(folder)[0][0]


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("grades.csv", "name,grade\nAna,5\n"),
        ("empty.csv", ""),
        ("empty.sqlite", ""),
        ("noise.sqlite", "this is no database" * 99),
    ],
)
def test_foreign_and_damaged_files_are_named_and_skipped(folder: Path, name: str, held: str) -> None:
    (folder / name).write_text(held, encoding="utf-8")
    learners, skipped = read_class(folder)
    assert [learner.name for learner in learners] == ["Ana", "Béla", "Chi"]
    assert [file.file for file in skipped] == [name]
    assert "not a progress file, or damaged" in skipped[0].why


@pytest.mark.parametrize("change", [("1,yes", "one,yes"), ("1,yes", "1,maybe"), (",no,", ",no,x,")])
def test_a_row_that_the_course_does_not_write_is_damage(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str]
) -> None:
    monkeypatch.setenv("RNN101_HOME", str(folder / "Ana"))
    exported = tmp_path / "exports" / "Ana.csv"
    exported.parent.mkdir()
    export_progress(exported)
    text = exported.read_text(encoding="utf-8")
    assert change[0] in text
    exported.write_text(text.replace(*change), encoding="utf-8")
    learners, skipped = read_class(exported.parent)
    assert not learners
    assert [file.file for file in skipped] == ["Ana.csv"]


def test_a_copy_counts_once_and_of_one_name_the_later_attempt(folder: Path) -> None:
    (folder / "copy.sqlite").write_bytes((folder / "Ana" / "progress.sqlite").read_bytes())
    earlier = Records(folder / "old" / "Chi")
    earlier.add(EASY, passed=False)
    learners, skipped = read_class(folder)
    assert sorted(learner.name for learner in learners) == ["Ana", "Béla", "Chi"]
    assert any(file.why == "the same as Ana/progress.sqlite" for file in skipped)
    assert any("the same name and a later attempt" in file.why for file in skipped)


def test_what_a_learner_wrote_is_no_markup_and_no_formula(folder: Path, tmp_path: Path) -> None:
    (folder / "Ana").rename(folder / "=1+1 <b>Ana")
    class_view(folder, tmp_path)
    assert "<b>Ana" not in (tmp_path / "class.html").read_text(encoding="utf-8")
    assert "\n'=1+1" in (tmp_path / "class.csv").read_text(encoding="utf-8")


def test_nothing_is_overwritten(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"^to: .*class\.csv is there already"):
        class_view(folder, tmp_path)
    assert (tmp_path / "class.csv").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "class.html").exists()


def test_a_folder_without_learners_gives_an_empty_page(tmp_path: Path) -> None:
    class_view(tmp_path, tmp_path)
    assert "0 learners" in (tmp_path / "class.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_command_says_what_it_did_or_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "rnn101.course", *arguments]
        return subprocess.run(
            command, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, check=False
        )

    done = run("class", str(folder), "--to", str(tmp_path))
    assert done.returncode == 0
    assert "3 learners, 0 files skipped." in done.stdout
    missing = run("class", str(tmp_path / "none"))
    assert missing.returncode == 2
    assert missing.stderr.startswith("folder: expected a folder")

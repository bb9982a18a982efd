"""A class's progress: the files of a folder, one for each learner, as the course keeps or exports them."""

import csv
import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rnn101.course.records import read_file
from rnn101.course.standing import COLUMNS, Standing, standings

KEPT = "progress.sqlite"
"""What the course calls a learner's file: where it lies in a folder, that folder's name is the learner's."""


@dataclass(frozen=True)
class Learner:
    """One learner: the name that their file goes by, and what they did, a row for each exercise."""

    name: str
    standings: tuple[Standing, ...]

    @property
    def last_seen(self) -> str:
        """When they last tried something (UTC, ISO 8601), or ""."""
        return max((standing.last_attempt for standing in self.standings), default="")


@dataclass(frozen=True)
class Skipped:
    """A file that was not taken, and why."""

    file: str
    why: str


def read_class(folder: Path) -> tuple[list[Learner], list[Skipped]]:
    """Read every ``.sqlite`` and ``.csv`` below a folder; whatever else is there is left alone.

    A learner is named by the file, or by its folder if the file is called ``progress``. Of two files with
    one name the one with the later attempt counts; a copy under a second name counts once. No file
    is changed. ValueError says that the folder is none.
    """
    if not folder.is_dir():
        raise ValueError(f"folder: expected a folder with the learners' files, got {str(folder)!r}")
    found: dict[str, tuple[Learner, str]] = {}
    contents: dict[str, str] = {}
    skipped: list[Skipped] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in (".sqlite", ".csv") or not path.is_file():
            continue
        file = path.relative_to(folder).as_posix()
        try:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            learner = Learner(_name(path), tuple(_read(path)))
        except (OSError, ValueError, sqlite3.Error) as error:
            skipped.append(Skipped(file, f"not a progress file, or damaged: {error}"))
            continue
        if content in contents:
            skipped.append(Skipped(file, f"the same as {contents[content]}"))
            continue
        contents[content] = file
        if learner.name in found:
            older, older_file = found[learner.name]
            if learner.last_seen <= older.last_seen:
                skipped.append(Skipped(file, f"{older_file} has the same name and a later attempt"))
                continue
            skipped.append(Skipped(older_file, f"{file} has the same name and a later attempt"))
        found[learner.name] = learner, file
    return sorted((learner for learner, _ in found.values()), key=lambda learner: learner.name), skipped


def _name(path: Path) -> str:
    return path.parent.name if path.stem == Path(KEPT).stem else path.stem


def _read(path: Path) -> Sequence[Standing]:
    if path.suffix.lower() == ".sqlite":
        return standings(*read_file(path))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, strict=True)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise ValueError(f"expected the columns {', '.join(COLUMNS)}")
        return [_standing(row) for row in rows]


def _standing(row: dict[str, str]) -> Standing:
    numbers = {name: int(row[name]) for name in ("attempts", "hints")}
    if (
        None in row
        or None in row.values()
        or row["passed"] not in ("yes", "no")
        or row["solution"] not in ("yes", "no")
    ):
        raise ValueError(f"a row that the course does not write: {', '.join(map(str, row.values()))}")
    return Standing(**{**row, **numbers})  # type: ignore[arg-type]

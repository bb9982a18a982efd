"""The learner's record: one SQLite file in the user's data folder that says what was tried and passed.

The file is opened for each operation and closed again, so two notebooks can use it at once. It keeps
SQLite's rollback journal and not the write-ahead log, because the log does not work in home folders that
are on a network and cannot be read from a read-only disk. Whatever goes wrong with the disk, a lesson goes
on: trouble is returned as a sentence, once, and never raised.
"""

import functools
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import platformdirs

SOLUTION = "solution"
"""What a view is called that showed the solution; the others are hints: ``hint 1``, ``hint 2``."""

_SCHEMA_VERSION = 3
_BUSY_SECONDS = 10.0
_SCHEMA_2 = """
CREATE TABLE attempts (
    number INTEGER PRIMARY KEY,
    exercise TEXT NOT NULL,
    passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
    at TEXT NOT NULL
)
"""
_WHAT_3_ADDS = (
    "ALTER TABLE attempts ADD COLUMN named TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attempts ADD COLUMN hints INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE attempts ADD COLUMN solution INTEGER NOT NULL DEFAULT 0 CHECK (solution IN (0, 1))",
    """
    CREATE TABLE views (
        number INTEGER PRIMARY KEY,
        exercise TEXT NOT NULL,
        what TEXT NOT NULL,
        at TEXT NOT NULL
    )
    """,
)
_ADD_ATTEMPT = f"""
INSERT INTO attempts (exercise, passed, named, at, hints, solution)
SELECT
    :exercise, :passed, :named, :at,
    count(DISTINCT nullif(what, '{SOLUTION}')), total(what = '{SOLUTION}') > 0
FROM views WHERE exercise = :exercise
"""
_ADD_VIEW = "INSERT INTO views (exercise, what, at) VALUES (:exercise, :what, :at)"
_FIRST_EDITION = {
    f"lesson_{number:02}": room
    for number, room in enumerate(
        [
            "start_here",
            "recurrent_networks",
            "describe_a_picture",
            "how_positive",
            "translate",
            "gradient_problem",
            "truncated_backpropagation",
            "penalties",
            "gradient_clipping",
            "weight_initialization",
            "echo_state_networks",
            "lstm",
            "lstm_regressor",
            "testing_a_forecast",
            "beyond",
        ]
    )
}
"""What an exercise's key began with in version 1 of the file, and what it begins with now."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Attempt:
    """One checked answer: which exercise, whether it passed, and when (UTC, ISO 8601, to the second).

    `named` is the known mistake that it showed, or the letter that was chosen; `hints` says how many hints
    had been seen by then, `solution` whether the solution had.
    """

    exercise: str
    passed: bool
    at: str
    named: str = ""
    hints: int = 0
    solution: bool = False


@dataclass(frozen=True)
class View:
    """One look at a hint or at the solution: of which exercise, at what (``hint 1``), and when."""

    exercise: str
    what: str
    at: str


class _NewerFileError(sqlite3.DatabaseError):
    """The file was written by a later version of this package, whose columns are not known here."""


class _UndoError(Exception):
    """Raised to leave a transaction without keeping anything."""


class Records:
    """The attempts and views kept in one folder, in ``progress.sqlite``, which is made at the first write."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "progress.sqlite"
        self._has_told = False

    def add(self, exercise: str, *, passed: bool, named: str = "") -> str:
        """Keep one attempt; return "" or, the first time, what is wrong with the file or the disk."""
        return self._insert(_ADD_ATTEMPT, exercise=exercise, passed=passed, named=named)

    def add_view(self, exercise: str, what: str) -> str:
        """Keep one look at a hint, such as ``hint 1``, or at the solution; return as :meth:`add` does."""
        return self._insert(_ADD_VIEW, exercise=exercise, what=what)

    def read(self) -> tuple[list[Attempt], str]:
        """Return all attempts, oldest first, and what is wrong with the file, as :meth:`add` does."""
        return self._attempt(lambda: self._select(_attempts), [], "read")

    def read_views(self) -> tuple[list[View], str]:
        """Return all looks at hints and solutions, oldest first, and what is wrong with the file."""
        return self._attempt(lambda: self._select(_views), [], "read")

    def why_read_only(self) -> str:
        """Say why the file, if there is one, cannot be written, or ""; change nothing."""
        if not self.path.exists():
            return ""
        try:
            with self._transaction():
                raise _UndoError
        except _UndoError:
            return ""
        except sqlite3.Error as error:
            return "" if _is_damaged(error) else str(error)  # what is damaged makes room at the first write

    def _insert(self, statement: str, **values: object) -> str:
        """Keep one row, stamped with the time."""

        def insert() -> None:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._transaction() as connection:
                connection.execute(statement, values | {"at": now})

        return self._attempt(insert, None, "saved")[1]

    def _select(self, rows: Callable[[sqlite3.Connection, int], list[_T]]) -> list[_T]:
        """Read rows from the file, of whichever version; none if there is no file."""
        if not self.path.exists():
            return []
        # SQLite reads a file that it may not write, but must write to undo what a killed process left.
        with _opened(self.path, "rw") as connection:
            version = _schema_version(connection)
            return rows(connection, version) if version else []

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Lock the file for writing, yield, commit; anything raised in between leaves the file as it was."""
        with closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")  # what was committed survives a power cut
            connection.execute("BEGIN IMMEDIATE")
            version = _schema_version(connection)
            if version < _SCHEMA_VERSION:
                _bring_up_to_date(connection, version)
            yield connection
            connection.execute("COMMIT")

    def _attempt(self, operation: Callable[[], _T], fallback: _T, verb: str) -> tuple[_T, str]:
        """Do it; if the file is damaged move it aside and do it again; else return the fallback and why."""
        before = self._identity()
        try:
            try:
                return operation(), ""
            except sqlite3.DatabaseError as error:
                if not _is_damaged(error):
                    raise
                aside = self._move_aside(before)
                result = operation()
        except (sqlite3.Error, OSError) as error:
            return fallback, self._tell_once(f"Progress could not be {verb} ({self.path}: {error})")
        if aside is None:
            return result, ""
        return result, self._tell_once(
            f"The progress file was damaged. It was kept as {aside}, and a new one was begun"
        )

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _move_aside(self, damaged: tuple[int, int] | None) -> Path | None:
        """Rename the damaged file; return its new name, or None if another notebook has been here first."""
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        aside = self.path.with_name(f"progress-damaged-{stamp}-{os.getpid()}.sqlite")
        # Between looking and renaming nobody else may move the file, or a new one would be moved instead.
        # SQLite's lock on an empty file works on every platform and ends with its process.
        lock_file = self.path.with_name("progress-damaged.lock")
        with closing(sqlite3.connect(lock_file, timeout=_BUSY_SECONDS, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            if self._identity() != damaged:
                return None
            self.path.rename(aside)
        return aside

    def _tell_once(self, sentence: str) -> str:
        if self._has_told:
            return ""
        self._has_told = True
        return f"{sentence}. The lesson goes on; this is said once."


def read_file(path: Path) -> tuple[list[Attempt], list[View]]:
    """Return what a progress file holds, somebody else's too, and change nothing about it.

    A sqlite3.Error says that it cannot be read, or holds something else.
    """
    with _opened(path, "ro") as connection:
        version = _schema_version(connection)
        if version == 0:
            raise sqlite3.DatabaseError("no progress is kept in it")
        return _attempts(connection, version), _views(connection, version)


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)) as connection:
        yield connection


def _attempts(connection: sqlite3.Connection, version: int) -> list[Attempt]:
    more = "named, hints, solution" if version >= 3 else "'', 0, 0"
    rows = connection.execute(f"SELECT exercise, passed, at, {more} FROM attempts ORDER BY number")
    today = _renamed if version == 1 else str
    return [
        Attempt(today(exercise), bool(passed), at, named, hints, bool(solution))
        for exercise, passed, at, named, hints, solution in rows
    ]


def _views(connection: sqlite3.Connection, version: int) -> list[View]:
    if version < 3:
        return []
    return [View(*row) for row in connection.execute("SELECT exercise, what, at FROM views ORDER BY number")]


def _schema_version(connection: sqlite3.Connection) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > _SCHEMA_VERSION:
        raise _NewerFileError(f"written by a newer rnn101 (format {version}, known is {_SCHEMA_VERSION})")
    return version


def _bring_up_to_date(connection: sqlite3.Connection, version: int) -> None:
    """Give a file the present tables, one version after the other, and keep what it holds."""
    if version == 0:
        connection.execute(_SCHEMA_2)
    elif version == 1:
        old = connection.execute("SELECT number, exercise FROM attempts").fetchall()
        new = [(_renamed(exercise), number) for number, exercise in old]
        connection.executemany("UPDATE attempts SET exercise = ? WHERE number = ?", new)
    for statement in _WHAT_3_ADDS:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")


def _renamed(exercise: str) -> str:
    """Give an exercise's key of version 1 the name that its lesson's room has now."""
    lesson, dot, name = exercise.partition(".")
    return f"{_FIRST_EDITION.get(lesson, lesson)}{dot}{name}"


def _is_damaged(error: Exception) -> bool:
    # The low byte is the primary code; the rest tells, for instance, an index from a table.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def home() -> Path:
    """Return the folder of the learner's record: ``RNN101_HOME``, or else the user's data folder."""
    chosen = os.environ.get("RNN101_HOME")
    return Path(chosen).expanduser() if chosen else platformdirs.user_data_path("rnn101", appauthor=False)


def records() -> Records:
    """Return the record in :func:`home`: one object a folder, so that it tells once."""
    return _records_in(home())


@functools.cache
def _records_in(folder: Path) -> Records:
    return Records(folder)

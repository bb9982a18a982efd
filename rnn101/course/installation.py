"""Whether this machine is fit for the course: versions, widgets, data, memory, and where progress is kept."""

import importlib
import importlib.metadata
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ipywidgets
from IPython.display import display

from rnn101 import viz
from rnn101.course.available_memory import available_memory
from rnn101.course.message import Message
from rnn101.course.records import home, records
from rnn101.datasets import files
from rnn101.viz.live import LIVE, still
from rnn101.viz.style import picture as picture_as_html

_NEEDED_MEMORY = 10**9  # bytes; what a lesson with tensorflow may take
_NEEDED_ON_DISK = 2**18  # bytes; the record of all lessons takes less
_OLDEST_PYTHON, _TOO_NEW_PYTHON = (3, 11), (3, 14)
_PACKAGES = ("numpy", "matplotlib", "ipywidgets", "jupyterlab")
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Finding:
    """One line of the self-check: what was looked at, whether it is fine, and what to do if it is not."""

    what: str
    ok: bool
    detail: str
    remedy: str = ""

    def __str__(self) -> str:
        """Return the line: the symbol, the word it stands for, and the remedy where one is needed."""
        if self.ok:
            return f"✓ ok {self.what}: {self.detail}"
        return f"✗ not ok {self.what}: {self.detail} – {self.remedy}"


class Report:
    """The findings of :func:`self_check`; displays itself, with a PNG `picture` that the widget drew."""

    def __init__(self, findings: Sequence[Finding], picture: bytes) -> None:
        self.findings = tuple(findings)
        self.picture = picture

    @property
    def ok(self) -> bool:
        """True if every finding is fine: what a notebook prints as its checked claim."""
        return all(finding.ok for finding in self.findings)

    def __repr__(self) -> str:
        """Return the findings, one a line."""
        return "\n".join(map(str, self.findings))

    def _ipython_display_(self) -> None:
        send: Any = display  # IPython gives it no types
        words = "A picture of a wave, drawn by a widget"
        # What is seen where no widget lives, and what a stored notebook keeps.
        send({"text/html": still(f"<p>{words}</p>"), "text/plain": words}, raw=True)
        widget = ipywidgets.VBox([ipywidgets.HTML(picture_as_html(self.picture, words, 320))])
        view = widget.add_class(LIVE)._repr_mimebundle_()
        del view["text/plain"]
        send(view, raw=True)
        verdict = "Everything is ready." if self.ok else "Mend the lines marked ✗, then run this cell again."
        Message("Self-check", [*map(str, self.findings), verdict]).show()


def self_check() -> Report:
    """Look at versions, widgets, data, memory and the place of the progress file.

    It is displayed as lines of ``✓ ok …`` or ``✗ not ok … – what to do``. They differ from machine to
    machine: a notebook's cell that shows them carries the tag ``nbval-ignore-output``, and is followed by the
    claim ``course.self_check().ok``.
    """
    picture = _draw()
    findings = [
        check_python(),
        *map(check_package, _PACKAGES),
        check_tensorflow(),
        check_picture(picture),
        check_data(),
        check_memory(available_memory()),
        check_home(),
    ]
    return Report(findings, picture)


def check_python(version: tuple[int, int] = sys.version_info[:2]) -> Finding:
    """Compare the interpreter's version (major, minor) with those that the course runs on."""
    ok = _OLDEST_PYTHON <= version < _TOO_NEW_PYTHON
    return Finding(
        "Python", ok, f"{version[0]}.{version[1]}", "make an environment with Python 3.11, 3.12 or 3.13"
    )


def check_package(name: str) -> Finding:
    """Look whether a package is installed, without importing it."""
    version = _version(name)
    return Finding(name, version is not None, version or "not installed", f"run: pip install {name}")


def check_tensorflow() -> Finding:
    """Look whether tensorflow is installed, by either of its names, without importing it."""
    version = _version("tensorflow") or _version("tensorflow-cpu")
    lessons: Any = importlib.import_module("rnn101.lessons")  # by name: they stand above this room
    need_it = ", ".join(lesson.number for lesson in lessons.LESSONS if lesson.keras)
    remedy = f"lessons {need_it} need it; run: pip install tensorflow"
    return Finding("tensorflow", version is not None, version or "not installed", remedy)


def check_picture(picture: bytes) -> Finding:
    """Look whether a drawing became a picture that a widget can show."""
    ok = picture.startswith(_PNG_SIGNATURE)
    detail = "a wave is drawn above" if ok else "no picture was drawn"
    return Finding(
        "widgets", ok, detail, "run: pip install --upgrade matplotlib ipywidgets, then restart the kernel"
    )


def check_data() -> Finding:
    """Compare the course's data files with their checksums."""
    try:
        checked = [files.verify(name) for name in files.checksums()]
    except (OSError, ValueError) as error:  # says which file, and how to get it back
        return Finding("data", False, str(error), "then run this cell again")
    noun = "file" if len(checked) == 1 else "files"
    return Finding("data", True, f"{len(checked)} {noun} as published")


def check_memory(available: int | None) -> Finding:
    """Compare the available memory, in bytes, with what the largest lesson takes."""
    if available is None:
        return Finding("memory", True, "this system does not tell how much is available")
    detail = f"{available / 1e9:.1f} GB available"
    return Finding(
        "memory", available >= _NEEDED_MEMORY, detail, "1 GB is needed; close other notebooks and programs"
    )


def check_home() -> Finding:
    """Look whether the folder of the learner's progress can be written."""
    folder = home()
    place = _place(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_NEEDED_ON_DISK))  # on a full disk a file can still be made, but not filled
            file.flush()
            os.fsync(file.fileno())
        trouble = records().why_read_only()
    except OSError as error:
        trouble = error.strerror or str(error)
    if trouble:
        remedy = (
            "make room, or set RNN101_HOME to a folder that can be written; the lessons also work without"
        )
        return Finding("progress", False, f"{place} cannot be written ({trouble})", remedy)
    return Finding("progress", True, f"kept in {place}")


def _place(folder: Path) -> str:
    """Name a folder without the part that only its owner has: a stored notebook may be shared."""
    if os.environ.get("RNN101_HOME"):
        return "the folder that RNN101_HOME names"
    return (
        f"~/{folder.relative_to(Path.home()).as_posix()}"
        if folder.is_relative_to(Path.home())
        else str(folder)
    )


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _draw() -> bytes:
    """Draw a wave as the course's figures and widgets do."""
    figure, axes = viz.figure(width=3.2, height=1.2)
    axes.plot([0, 1, 0, -1] * 4)
    axes.set_axis_off()
    return viz.png(figure)

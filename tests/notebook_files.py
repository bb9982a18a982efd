"""Where the lessons are, which of them stay without tensorflow, and what surrounds their kernels."""

import re
from pathlib import Path

from nbformat import NotebookNode

from rnn101.lessons import LESSONS

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"

KERAS_LESSONS = frozenset(lesson.number for lesson in LESSONS if lesson.keras)

# A learner sees progress bars; a stored output must not hold them, nor tensorflow's start-up notes.
QUIET = {"TQDM_DISABLE": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}


def lesson_number(notebook: Path) -> str:
    """The two digits that a lesson's file name begins with.

    Examples
    --------
    >>> lesson_number(Path("notebooks/14_the_lstm_regressor.ipynb"))
    '14'
    """
    return notebook.name[:2]


def all_notebooks() -> list[Path]:
    """Every notebook of the course, in the course's order."""
    return sorted(NOTEBOOKS.glob("*.ipynb"))


def kernel_environment(home: Path) -> dict[str, str]:
    """Return what a kernel finds in its environment; ``home`` is where it keeps the learner's progress."""
    return {**QUIET, "RNN101_HOME": str(home)}


def shown_python(notebook: NotebookNode) -> list[str]:
    """Return the blocks of Python that a notebook's prose shows, such as those for Keras, in order."""
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return re.findall(r"^```python\n(.*?)^```$", prose, re.MULTILINE | re.DOTALL)

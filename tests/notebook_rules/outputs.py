"""The stored outputs of a lesson: complete, the same on every computer, and told in words."""

import re
from pathlib import Path

from nbformat import NotebookNode

from tests.notebook_rules.reading import code_cells, images, output_texts, problem, tags
from tests.refresh_notebooks import normalize, to_text

ABSOLUTE_PATH = re.compile(
    r"(?<![\w./:~-])/(?:home|Users|root|tmp|var|usr|opt|mnt|private|srv|content|work)/[^\s'\"]*|\b[A-Za-z]:\\\w[^\s'\"]*"
)
MACHINE_MADE = re.compile(r"\b0x[0-9a-fA-F]{6,}|\\x89PNG")
_ALT = re.compile(r"\balt=([\"'])\s*[^\s\"'].*?\1")
NOT_TEXT = re.compile(r"javascript|widget-state|widget-view|vnd\.plotly|vnd\.bokeh", re.IGNORECASE)


def every_cell_has_run_in_order(notebook: NotebookNode, path: Path) -> list[str]:
    """Code cells are numbered 1, 2, … n: nbval does not compare a cell that has not run."""
    return [
        problem(path, cell, f"was run as [{cell.execution_count}], not as [{number}]: refresh the notebook")
        for number, cell in enumerate(code_cells(notebook), start=1)
        if cell.execution_count != number
    ]


def is_stored_as_refreshed(notebook: NotebookNode, path: Path) -> list[str]:
    """The file is what the refresh tool would write: ids, metadata, indentation, final newline."""
    if path.read_text(encoding="utf-8") == to_text(normalize(notebook)):
        return []
    return [
        problem(path, None, "is not stored in the normal form: run python -m tests.refresh_notebooks on it")
    ]


def errors_are_meant(notebook: NotebookNode, path: Path) -> list[str]:
    """An error is stored where the tag ``raises-exception`` says so, and there only."""
    found = []
    for cell in code_cells(notebook):
        raised = any(output.output_type == "error" for output in cell.outputs)
        if raised != ("raises-exception" in tags(cell)):
            what = "raised an error without the tag" if raised else "raised no error despite the tag"
            found.append(problem(path, cell, f"{what} raises-exception"))
    return found


def outputs_are_the_same_everywhere(notebook: NotebookNode, path: Path) -> list[str]:
    """No stderr, no path of one computer, no memory address, no bytes of a picture as text."""
    found = []
    for cell in code_cells(notebook):
        if any(output.get("name") == "stderr" for output in cell.outputs):
            found.append(
                problem(path, cell, "wrote to stderr: silence progress (verbose=0) or mend the warning")
            )
        for text in [cell.source, *output_texts(cell)]:
            if match := ABSOLUTE_PATH.search(text):
                found.append(problem(path, cell, f"holds the absolute path {match[0]!r}"))
        for text in output_texts(cell):
            if match := MACHINE_MADE.search(text):
                found.append(
                    problem(path, cell, f"printed {match[0]!r}: end the cell in a helper that returns None")
                )
    return found


def outputs_are_text_and_pictures(notebook: NotebookNode, path: Path) -> list[str]:
    """No JavaScript, no widget state, no SVG (which nbval compares letter by letter)."""
    found = []
    if "widgets" in notebook.metadata:
        found.append(problem(path, None, "widget state is stored: refresh the notebook"))
    for cell in code_cells(notebook):
        data = [output.data for output in cell.outputs if "data" in output]
        kinds = {kind for shown in data for kind in shown if NOT_TEXT.search(kind) or kind == "image/svg+xml"}
        if any("<script" in shown.get("text/html", "") for shown in data):
            kinds.add("JavaScript in text/html")
        found += [problem(path, cell, f"stores {kind}: show text, Markdown or PNG") for kind in sorted(kinds)]
    return found


def figures_have_alt_text(notebook: NotebookNode, path: Path) -> list[str]:
    """Each picture among the outputs says in words what it shows, and prose follows its cell."""
    found = []
    for cell in code_cells(notebook):
        bare = any(kind.startswith("image/") for output in cell.outputs for kind in output.get("data", {}))
        if bare or not all(_ALT.search(image) for image in images(cell)):
            found.append(
                problem(path, cell, "a figure has no alt text: end in viz.show(fig, lesson.alt.name)")
            )
        if (bare or images(cell)) and not _is_spoken_about(notebook, cell):
            found.append(problem(path, cell, "a figure is followed by a sentence on what to see in it"))
    return found


def _is_spoken_about(notebook: NotebookNode, cell: NotebookNode) -> bool:
    """Return whether markdown follows the cell; one more code cell may stand between."""
    place = notebook.cells.index(cell)
    return any(later.cell_type == "markdown" for later in notebook.cells[place + 1 : place + 3])


RULES = (
    every_cell_has_run_in_order,
    is_stored_as_refreshed,
    errors_are_meant,
    outputs_are_the_same_everywhere,
    outputs_are_text_and_pictures,
    figures_have_alt_text,
)

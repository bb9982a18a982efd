"""The stored outputs of a lesson: complete, the same on every computer, told in words, and checked."""

import ast
import re
from pathlib import Path

from nbformat import NotebookNode

from tests.notebook_rules.reading import code_cells, images, output_texts, problem, tags, tree
from tests.refresh_notebooks import normalize, to_text

MAX_BYTES = 1_500_000
MAX_IGNORED = 0.15
ABSOLUTE_PATH = re.compile(
    r"(?<![\w./:~-])/(?:home|Users|root|tmp|var|usr|opt|mnt|private|srv|content|work)/[^\s'\"]*|\b[A-Za-z]:\\\w[^\s'\"]*"
)
MACHINE_MADE = re.compile(r"\b0x[0-9a-fA-F]{6,}|\\x89PNG")
CLAIM = re.compile(r"^.*\w.*: (True|False)$")
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


def file_is_small(notebook: NotebookNode, path: Path) -> list[str]:
    """At most 1.5 MB a notebook."""
    size = path.stat().st_size
    return (
        []
        if size <= MAX_BYTES
        else [problem(path, None, f"{size:,} bytes; at most {MAX_BYTES:,}: fewer or smaller figures")]
    )


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
    """Return whether markdown follows the cell; a claim may stand between."""
    following = notebook.cells[notebook.cells.index(cell) + 1 :]
    texts = [later for later in following if "claim" not in tags(later)]
    return bool(texts) and texts[0].cell_type == "markdown"


def ignored_cells_are_few_and_claimed(notebook: NotebookNode, path: Path) -> list[str]:
    """At most 15 % of the code cells go unchecked, each for a stated reason and followed by a claim."""
    cells = code_cells(notebook)
    ignored = [cell for cell in cells if "nbval-ignore-output" in tags(cell)]
    found = []
    if len(ignored) > MAX_IGNORED * len(cells):
        found.append(
            problem(path, None, f"{len(ignored)} of {len(cells)} code cells are ignored; at most 15 %")
        )
    for cell in cells:
        if (cell in ignored) != bool(cell.metadata.get("reason", "").strip()):
            found.append(
                problem(path, cell, "an ignored cell, and only such a cell, gives a reason in its metadata")
            )
    for cell in ignored:
        if not _is_claimed(notebook, cell):
            found.append(problem(path, cell, "is ignored by nbval: follow it by a cell with the tag claim"))
    return found


def _is_claimed(notebook: NotebookNode, ignored: NotebookNode) -> bool:
    """Return whether a claim comes before the next ignored cell and the next ``##`` heading."""
    for cell in notebook.cells[notebook.cells.index(ignored) + 1 :]:
        if "nbval-ignore-output" in tags(cell) or re.search(r"^## ", cell.source, re.MULTILINE):
            return False
        if "claim" in tags(cell):
            return True
    return False


def claims_can_fail(notebook: NotebookNode, path: Path) -> list[str]:
    """A claim cell prints lines ``what is claimed: True``, and computes each from something."""
    found = []
    for cell in code_cells(notebook):
        if "claim" not in tags(cell):
            continue
        printed = "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
        if not any(CLAIM.match(line) for line in printed.splitlines()):
            found.append(
                problem(path, cell, "a claim prints a line such as 'loss fell at least tenfold: True'")
            )
        if _settled_in_advance(tree(cell)):
            found.append(
                problem(path, cell, "this claim cannot fail: compute it, from no constant, in this cell")
            )
    return found


def _settled_in_advance(module: ast.Module) -> bool:
    """Return whether a claim compares nothing, or has ``True``, ``x or 1``, ``x == x`` or ``": True"``."""
    settings = {node.value for node in ast.walk(module) if isinstance(node, ast.keyword)}
    computed = False
    for node in ast.walk(module):
        is_settled = isinstance(node, ast.Constant) and node not in settings
        if is_settled and (isinstance(node.value, bool) or ": True" in str(node.value)):
            return True
        if isinstance(node, ast.BoolOp) and any(isinstance(value, ast.Constant) for value in node.values):
            return True
        if isinstance(node, ast.Compare) and ast.dump(node.left) in map(ast.dump, node.comparators):
            return True
        computed |= isinstance(node, ast.Compare)
        computed |= isinstance(node, ast.Call) and ast.unparse(node.func) != "print"
    return not computed


RULES = (
    every_cell_has_run_in_order,
    is_stored_as_refreshed,
    file_is_small,
    errors_are_meant,
    outputs_are_the_same_everywhere,
    outputs_are_text_and_pictures,
    figures_have_alt_text,
    ignored_cells_are_few_and_claimed,
    claims_can_fail,
)

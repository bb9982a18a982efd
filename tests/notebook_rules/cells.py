"""The code of a lesson: short, plain Python with one set-up cell, nothing fetched, nothing silenced."""

import ast
import re
from pathlib import Path

from nbformat import NotebookNode

from tests.notebook_files import KERAS_LESSONS, lesson_number
from tests.notebook_rules.reading import code_cells, problem, tags, tree

TAGS = frozenset({"algorithm", "nbval-ignore-output", "raises-exception"})
METADATA = frozenset({"tags", "slideshow", "reason", "claims"})
HEAVY = re.compile(r"(tensorflow|keras|rnn101\.backend)(\.|$)")
FETCHING = re.compile(r"(urllib\.request|requests|httpx|http\.client|ftplib|socket|subprocess)(\.|$)")
FETCHING_CALLS = ("get_file", "urlretrieve", "urlopen", "load_dataset", "fetch_openml", "system", "popen")


def cells_are_plain_python(notebook: NotebookNode, path: Path) -> list[str]:
    """Each code cell parses: no %magic, no !command."""
    found = []
    for cell in code_cells(notebook):
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            found.append(
                problem(path, cell, f"line {error.lineno} is not plain Python; magics and ! are not used")
            )
    return found


def cells_hold_code(notebook: NotebookNode, path: Path) -> list[str]:
    """No code cell is empty."""
    return [
        problem(path, cell, "is empty: delete it") for cell in code_cells(notebook) if not cell.source.strip()
    ]


def metadata_is_known(notebook: NotebookNode, path: Path) -> list[str]:
    """Only the tags and the metadata that mean something here, and no comments that steer nbval unseen."""
    found = []
    for cell in notebook.cells:
        unknown = [*(tags(cell) - TAGS), *(set(cell.metadata) - METADATA)]
        if unknown:
            found.append(
                problem(
                    path, cell, f"tags or metadata {sorted(unknown)}: allowed are {sorted(TAGS | METADATA)}"
                )
            )
        if re.search(r"#\s*(NBVAL_|PYTEST_VALIDATE)", cell.source):
            found.append(problem(path, cell, "a comment steers nbval: use a tag"))
    return found


def imports_stand_in_the_setup_cell(notebook: NotebookNode, path: Path) -> list[str]:
    """The first code cell imports, and no other does."""
    cells = code_cells(notebook)
    importing = [cell for cell in cells if _imports(cell)]
    found = [
        problem(path, cell, "imports belong into the set-up cell")
        for cell in importing
        if cell is not cells[0]
    ]
    if cells and cells[0] not in importing:
        found.append(problem(path, cells[0], "the first code cell must be the set-up cell of imports"))
    return found


def _imports(cell: NotebookNode) -> list[str]:
    """Return the full names that a cell imports, wherever in it."""
    names = []
    for node in ast.walk(tree(cell)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def numpy_lessons_import_no_tensorflow(notebook: NotebookNode, path: Path) -> list[str]:
    """Lessons 00, 02 and 06–12 stay light. That nothing they use loads it either, their kernels are asked."""
    if lesson_number(path) in KERAS_LESSONS:
        return []
    return [
        problem(path, cell, f"imports {name}, but this is a NumPy lesson: show the Keras lines in markdown")
        for cell in code_cells(notebook)
        for name in _imports(cell)
        if HEAVY.match(name)
    ]


def nothing_is_fetched_or_silenced(notebook: NotebookNode, path: Path) -> list[str]:
    """No download, no other program, no silenced warning, no except that catches all."""
    found = []
    for cell in code_cells(notebook):
        found += [
            problem(path, cell, f"imports {name}: a lesson fetches nothing")
            for name in _imports(cell)
            if FETCHING.match(name)
        ]
        for node in ast.walk(tree(cell)):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if name.rpartition(".")[2] in FETCHING_CALLS or re.search(r"\bdatasets\.\w+\.load_data$", name):
                found.append(problem(path, cell, f"{name}: a lesson fetches nothing"))
            if name.rpartition(".")[2] in {"filterwarnings", "simplefilter", "catch_warnings", "suppress"}:
                found.append(problem(path, cell, f"{name} hides what a learner should see: mend the cause"))
            if isinstance(node, ast.ExceptHandler) and _catches_all(node):
                found.append(problem(path, cell, "this except catches everything: name the error"))
    return found


def _catches_all(handler: ast.ExceptHandler) -> bool:
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    return re.search(r"\b(BaseException|Exception|AssertionError)\b", caught) is not None


RULES = (
    cells_are_plain_python,
    cells_hold_code,
    metadata_is_known,
    imports_stand_in_the_setup_cell,
    numpy_lessons_import_no_tensorflow,
    nothing_is_fetched_or_silenced,
)

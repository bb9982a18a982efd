"""Execute notebooks and store them in the one form in which they are committed.

``python -m tests.refresh_notebooks [files]`` runs each notebook (without files: all) from top to bottom in a
fresh kernel, which sees an empty home instead of the author's own progress. A notebook that fails is reported
and its file is left as it was. Running it twice changes nothing but, with other drawing libraries, images.
"""

import argparse
import copy
import os
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbformat import NotebookNode
from tqdm import tqdm

from tests import claims
from tests.notebook_files import all_notebooks, kernel_environment

CELL_METADATA = frozenset({"tags", "slideshow", "reason", "claims"})
# What JupyterLab 4 itself writes when it opens a notebook. Without any one of these fields, or with another
# version of Python than the kernel's, it marks the notebook as changed by mere reading.
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": "3.11.7",
    },
}
# A view without its state, which is not stored, says "model not found"; a still picture goes before it.
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
CELL_TIMEOUT = 300  # seconds, as in the tests


class CellFailedError(Exception):
    """A cell raised, took too long, or claimed what is not true, or its kernel died."""


def execute(
    path: Path,
    home: Path,
    cell_timeout: int = CELL_TIMEOUT,
    make_client: Callable[..., NotebookClient] = NotebookClient,
) -> NotebookNode:
    """Run a notebook from top to bottom in a fresh kernel that works in the notebook's folder.

    Parameters
    ----------
    path : Path
        The notebook; its file is not changed.
    home : Path
        Where the kernel keeps the learner's progress.
    cell_timeout : int
        Seconds that one cell may take.
    make_client : function
        Makes what runs the cells, which may look on.

    Raises
    ------
    CellFailedError
        At the first cell that raises without the tag ``raises-exception``, does not end in time, or claims
        what is not true.
    """
    notebook = nbformat.read(path, as_version=4)
    client = make_client(
        notebook,
        timeout=cell_timeout,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],  # no notes of the kernel's among the progress
        resources={"metadata": {"path": str(path.parent)}},
    )
    with client.setup_kernel(env={**os.environ, **kernel_environment(home)}):
        for number, cell in enumerate(notebook.cells):
            where = f"{path.name}, cell {cell.id}"
            try:
                client.execute_cell(cell, number)
                failed = claims.failures(_answers(client, claims.questions(claims.of(cell))))
            except CellControlSignal as error:  # its text holds the cell's source
                raise CellFailedError(f"{where}: {error}") from error
            except DeadKernelError as error:
                raise CellFailedError(f"{where}: {error}\n{cell.source}") from error
            if failed:
                raise CellFailedError("\n".join(f"{where}: {failure}" for failure in failed))
    return notebook


def _answers(client: NotebookClient, questions: dict[str, str]) -> dict[str, Any]:
    if not questions:
        return {}
    message_id = client.kc.execute(**claims.SILENTLY, user_expressions=questions)
    return client.wait_for_reply(message_id)["content"]["user_expressions"]


def normalize(notebook: NotebookNode) -> NotebookNode:
    """Return a copy in the committed form: nothing that depends on the machine or the run."""
    notebook = copy.deepcopy(notebook)
    notebook.metadata = nbformat.from_dict(NOTEBOOK_METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for cell, cell_id in zip(notebook.cells, cell_ids(notebook), strict=True):
        cell.id = cell_id
        cell.source = cell.source.rstrip()
        cell.metadata = nbformat.from_dict(
            {k: v for k, v in cell.metadata.items() if k in CELL_METADATA and v}
        )
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
            output.get("metadata", {}).pop(WIDGET_VIEW, None)
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if output.get("data") != {}]
    return notebook


def cell_ids(notebook: NotebookNode) -> list[str]:
    """Name each cell by the heading it stands under and its number there, such as ``scale-the-prices-2``."""
    section, counter, ids = "cell", Counter[str](), []
    for cell in notebook.cells:
        heading = (
            re.search(r"^#{1,6} +(.+)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        )
        section = _slug(heading[1]) if heading else section
        counter[section] += 1
        ids.append(f"{section}-{counter[section]}")
    return ids


def _slug(heading: str) -> str:
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain) or ["cell"]
    return "-".join(words)[:50].rstrip("-")  # nbformat allows 64 characters


def to_text(notebook: NotebookNode) -> str:
    """Return the notebook as its file's text: JSON indented by one space, with a final newline."""
    return str(nbformat.writes(notebook)) + "\n"


def write_atomically(path: Path, text: str) -> None:
    """Replace the file at once: whoever reads it, or pulls the plug, finds the old text or the new."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.stem}-", delete=False
    ) as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(path.stat().st_mode)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def refresh(path: Path) -> None:
    """Execute a notebook and store it normalized.

    Raises
    ------
    CellFailedError
        When a cell fails; the file is then untouched.
    """
    with tempfile.TemporaryDirectory(prefix="rnn101-home-") as home:
        notebook = execute(path, Path(home))
    write_atomically(path, to_text(normalize(notebook)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Refresh the notebooks named on the command line; return 0, or 1 if one of them failed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.refresh_notebooks", description=__doc__.splitlines()[0]
    )
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all of notebooks/")
    paths = parser.parse_args(arguments).notebooks or all_notebooks()
    failures = []
    with tqdm(paths, unit="notebook") as progress:
        for path in progress:
            progress.set_description(path.stem)
            try:
                refresh(path.resolve())
            except CellFailedError as failure:
                failures.append(str(failure))
    for report in failures:
        print(f"\nNot refreshed: {report}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

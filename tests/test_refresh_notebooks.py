import json
import os
import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests import refresh_notebooks
from tests.notebook_files import ROOT
from tests.refresh_notebooks import CellFailedError, cell_ids, execute, main, normalize, to_text


@pytest.fixture
def notebook_path(tmp_path):
    """A notebook as an author leaves it: untidy ids and metadata, a widget, an error that is meant."""
    cells = [
        new_markdown_cell("# Echo, état and Ω\n\nAbout echoes."),
        new_code_cell("import os\n\nfrom IPython.display import display\nfrom ipywidgets import IntSlider\n"),
        new_markdown_cell("## Drag it", metadata={"editable": True}),
        new_code_cell("display(IntSlider())", metadata={"collapsed": False, "tags": ["claim"]}),
        new_code_cell("for _ in range(3):\n    print(os.environ['TQDM_DISABLE'], flush=True)"),
        new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]}),
    ]
    path = tmp_path / "00_echo.ipynb"
    metadata = {"widgets": {"state": {}}, "language_info": {"name": "python", "version": "3.9"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    return path


@pytest.mark.slow
def test_refresh_stores_executed_normalized_cells(notebook_path):
    assert main([str(notebook_path)]) == 0
    text = notebook_path.read_text(encoding="utf-8")
    assert text.startswith('{\n "cells": [\n  {')
    assert text.endswith("\n}\n")
    stored = json.loads(text)
    assert stored["metadata"] == refresh_notebooks.NOTEBOOK_METADATA
    cells = stored["cells"]
    assert [cell["id"] for cell in cells] == [
        "echo-etat-and-1",
        "echo-etat-and-2",
        "drag-it-1",
        "drag-it-2",
        "drag-it-3",
        "drag-it-4",
    ]
    assert [cell["execution_count"] for cell in cells if cell["cell_type"] == "code"] == [1, 2, 3, 4]
    assert cells[2]["metadata"] == {}
    assert cells[3]["metadata"] == {"tags": ["claim"]}
    (slider,) = cells[3]["outputs"]
    assert slider["data"] == {"text/plain": ["IntSlider(value=0)"]}
    (stream,) = cells[4]["outputs"]
    assert "".join(stream["text"]) == "1\n1\n1\n"
    assert cells[5]["outputs"][0]["ename"] == "ZeroDivisionError"


@pytest.mark.slow
def test_refreshing_twice_changes_nothing(notebook_path):
    main([str(notebook_path)])
    first = notebook_path.read_bytes()
    main([str(notebook_path)])
    assert notebook_path.read_bytes() == first
    assert list(notebook_path.parent.iterdir()) == [notebook_path]


@pytest.mark.slow
def test_a_failing_cell_is_reported_and_its_notebook_untouched(tmp_path, capsys):
    good, bad = tmp_path / "00_good.ipynb", tmp_path / "01_bad.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("print('fine')")]), good)
    nbformat.write(
        new_notebook(
            cells=[new_markdown_cell("# Bad"), new_code_cell("x = 2"), new_code_cell("x.shape", id="here")]
        ),
        bad,
    )
    before = bad.read_bytes()
    assert main([str(bad), str(good)]) == 1
    report = capsys.readouterr().err
    assert "Not refreshed: 01_bad.ipynb, cell here: " in report
    assert "\nx.shape\n" in report
    assert "AttributeError: 'int' object has no attribute 'shape'" in re.sub("\x1b[^m]*m", "", report)
    assert bad.read_bytes() == before
    assert '"fine\\n"' in good.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "what"), [("while True:\n    pass", "timed out"), ("import os\nos._exit(3)", "Kernel died")]
)
def test_endless_and_deadly_cells_are_failures(tmp_path, source, what):
    path = tmp_path / "00_stuck.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(source)]), path)
    with pytest.raises(CellFailedError, match=what) as failure:
        execute(path, tmp_path, cell_timeout=2)
    assert source in str(failure.value)


def test_the_kernel_has_a_home_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("RNN101_HOME", "the author's own")
    path = tmp_path / "00_home.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("import os\nprint(os.environ['RNN101_HOME'])")]), path)
    notebook = execute(path, tmp_path / "home")
    assert notebook.cells[0].outputs[0].text == f"{tmp_path / 'home'}\n"


def test_a_failed_write_keeps_the_old_notebook(tmp_path, monkeypatch):
    path = tmp_path / "00_old.ipynb"
    path.write_text("old")

    def full_disk(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        refresh_notebooks.write_atomically(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_ids_count_on_where_a_heading_returns():
    cells = [
        new_markdown_cell("## Run"),
        new_code_cell("1"),
        new_markdown_cell("## Rest"),
        new_markdown_cell("## Run"),
    ]
    assert cell_ids(new_notebook(cells=[new_code_cell("0"), *cells])) == [
        "cell-1",
        "run-1",
        "run-2",
        "rest-1",
        "run-3",
    ]


def test_long_headings_make_valid_ids():
    notebook = normalize(
        new_notebook(cells=[new_markdown_cell("# " + "very " * 40), new_markdown_cell("## ∑")])
    )
    assert [cell.id for cell in notebook.cells] == ["very-" * 9 + "very-1", "cell-1"]
    nbformat.validate(notebook)


def test_normalizing_keeps_pictures_and_reasons():
    figure = new_output("display_data", data={"text/html": '<img alt="A line">', "text/plain": "A line"})
    metadata = {"tags": ["nbval-ignore-output"], "reason": "Timing.", "slideshow": {"slide_type": "slide"}}
    given = new_notebook(cells=[new_code_cell("f()", outputs=[figure], metadata=metadata)])
    cell = normalize(given).cells[0]
    assert cell.outputs == [figure]
    assert cell.metadata == metadata
    assert to_text(normalize(normalize(given))) == to_text(normalize(given))


def test_of_an_explorer_the_still_picture_is_stored_and_no_widget():
    still = new_output("display_data", data={"text/html": '<img alt="A line">', "text/plain": "A line"})
    view = new_output("display_data", data={refresh_notebooks.WIDGET_VIEW: {"model_id": "0123"}})
    given = new_notebook(cells=[new_code_cell("explorer.show()", outputs=[still, view])])
    assert normalize(given).cells[0].outputs == [still]


@pytest.mark.slow
def test_it_runs_as_a_module_from_the_root():
    shown = subprocess.run(
        [sys.executable, "-m", "tests.refresh_notebooks", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.startswith("usage: python -m tests.refresh_notebooks [-h] [notebooks ...]")

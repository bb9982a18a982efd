"""Where a lesson leads: links, navigation, images and data files."""

import ast
import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
from nbformat import NotebookNode

from tests.notebook_files import ROOT
from tests.notebook_rules.reading import Link, code_cells, headings, links, markdown_cells, problem, tree


def links_resolve(notebook: NotebookNode, path: Path) -> list[str]:
    """A link leads to https, to a file, or to a heading, whose spaces JupyterLab writes as hyphens."""
    return [
        problem(path, cell, f"the link {link.target!r} leads nowhere")
        for cell in markdown_cells(notebook)
        for link in links(cell.source)
        if not _resolves(link.target, notebook, path)
    ]


def _resolves(target: str, notebook: NotebookNode, path: Path) -> bool:
    if target.startswith("https://") or target.startswith("attachment:"):
        return True
    file, _, anchor = target.partition("#")
    destination = path.parent / unquote(file) if file else path
    if not target or not destination.exists():
        return False
    if not anchor:
        return True
    there = nbformat.read(destination, as_version=4) if file else notebook
    return unquote(anchor) in {heading.title.replace(" ", "-") for heading in headings(there)}


def leads_on(notebook: NotebookNode, path: Path) -> list[str]:
    """At the top and at the bottom: the notebook before, the course map, the notebook after."""
    neighbors = sorted({*path.parent.glob("*.ipynb"), path})
    here = neighbors.index(path)
    expected = {
        "Previous": neighbors[here - 1].name if here > 0 else None,
        "Course map": neighbors[0].name,
        "Next": neighbors[here + 1].name if here + 1 < len(neighbors) else None,
    }
    found = []
    for where, cell in (("first", notebook.cells[0]), ("last", notebook.cells[-1])):
        leading = links(cell.source)
        for label, file in expected.items():
            target = _file_of(label, leading, path)
            if target != file:
                line = f"leads with {label!r} to {file}" if file else f"has no {label!r}"
                found.append(problem(path, cell, f"the {where} cell's navigation {line}, not to {target}"))
    return found


def _file_of(label: str, leading: list[Link], path: Path) -> str | None:
    """Return the file that the link with this label names; a bare anchor names the notebook itself."""
    for link in leading:
        if re.search(rf"\b{label}\b", link.text):
            return link.target.partition("#")[0] or path.name
    return None


def images_have_alt_text(notebook: NotebookNode, path: Path) -> list[str]:
    """Each image of a markdown cell says in words what it shows."""
    found = []
    for cell in markdown_cells(notebook):
        texts = [link.text for link in links(cell.source) if link.is_image]
        texts += [_html_alt(tag) for tag in re.findall(r"<img\b[^>]*>", cell.source)]
        found += [problem(path, cell, "an image has no alt text") for text in texts if not text.strip()]
    return found


def _html_alt(tag: str) -> str:
    match = re.search(r"\balt=\"([^\"]*)\"", tag)
    return match[1] if match else ""


def data_files_exist(notebook: NotebookNode, path: Path) -> list[str]:
    """What ``data_path("…")`` or a path that goes through ``data/`` names is among the course's files."""
    found = []
    for cell in code_cells(notebook):
        for name in _data_files(tree(cell)):
            if not (ROOT / "data" / name).is_file():
                found.append(problem(path, cell, f"data/{name} does not exist"))
    return found


def _data_files(module: ast.Module) -> list[str]:
    names = []
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            names += re.findall(r"^(?:\.\./)?data/([\w./-]+)$", node.value)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "data_path":
            names += [given.value for given in node.args if isinstance(given, ast.Constant)]
    return names


RULES = (links_resolve, leads_on, images_have_alt_text, data_files_exist)

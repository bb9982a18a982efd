"""What the rules read in a notebook: its headings, prose, links, tags and the syntax trees of its code.

A rule is a function of a notebook and its path that returns what is wrong: each problem is a line that names
the cell and says what to do.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

_FENCED = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_IMAGE = re.compile(r"<img\b[^>]*>")
_PICTURE = re.compile(r"data:image/[^\"']*")


@dataclass(frozen=True)
class Heading:
    """A heading: its level, its text, and the number of its cell in the notebook."""

    level: int
    title: str
    cell: int


@dataclass(frozen=True)
class Link:
    """A link or an image of a markdown cell."""

    is_image: bool
    text: str
    target: str


def problem(path: Path, cell: NotebookNode | None, what: str) -> str:
    """Write a problem with its place; ``None`` stands for the whole notebook."""
    return f"{path.name}{f', cell {cell.id}' if cell else ''}: {what}"


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells, in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def markdown_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the markdown cells, in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def tags(cell: NotebookNode) -> set[str]:
    """Return a cell's tags."""
    return set(cell.metadata.get("tags", []))


def without_fences(text: str) -> str:
    """Return markdown without its fenced blocks of code."""
    return _FENCED.sub("", text)


def headings(notebook: NotebookNode) -> list[Heading]:
    """Return all headings, in order."""
    return [
        Heading(len(marks), title.strip(), number)
        for number, cell in enumerate(notebook.cells)
        if cell.cell_type == "markdown"
        for marks, title in re.findall(r"^(#{1,6}) +(.+)$", without_fences(cell.source), re.MULTILINE)
    ]


def section(notebook: NotebookNode, title: str) -> list[NotebookNode]:
    """Return the cells from that ``##`` heading to the next one; none if there is no such heading."""
    starts = [heading for heading in headings(notebook) if heading.level <= 2]
    for heading, following in zip(starts, [*starts[1:], None], strict=True):
        if heading.title == title:
            return list(notebook.cells[heading.cell : following.cell if following else None])
    return []


def links(text: str) -> list[Link]:
    """Return the links and images of markdown, those in code left out."""
    spoken = re.sub(r"`[^`]*`", lambda code: "x" * len(code[0]), without_fences(text))
    return [Link(mark == "!", label, target) for mark, label, target in _LINK.findall(spoken)]


def tree(cell: NotebookNode) -> ast.Module:
    """Return a code cell's syntax tree; an empty one if it is not Python, which another rule reports."""
    try:
        return ast.parse(cell.source)
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def images(cell: NotebookNode) -> list[str]:
    """Return the image elements among what a code cell displays as HTML."""
    shown = [output.data.get("text/html", "") for output in cell.outputs if "data" in output]
    return [image for text in shown for image in _IMAGE.findall(text)]


def output_texts(cell: NotebookNode) -> Iterator[str]:
    """Yield each text among a code cell's outputs: streams, errors and everything displayed but pictures."""
    for output in cell.outputs:
        if output.output_type == "stream":
            yield output.text
        elif output.output_type == "error":
            yield "\n".join([output.evalue, *output.traceback])
        else:
            texts = (str(text) for kind, text in output.data.items() if not kind.startswith("image/"))
            yield from (_PICTURE.sub("", text) for text in texts)

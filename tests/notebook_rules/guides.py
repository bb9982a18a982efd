"""What keeps a lesson easy to read: guides, not rules. Nothing fails; the worst are named."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from tests.notebook_rules.reading import code_cells, tags, tree

Measured = Iterator[tuple[NotebookNode | None, float]]  # a cell, or None for the notebook, and its measure


@dataclass(frozen=True)
class Guide:
    """What is measured in each cell or notebook, and up to where all is well."""

    what: str
    at_most: float
    measure: Callable[[NotebookNode, Path], Measured]


@dataclass(frozen=True)
class Beyond:
    """A place beyond its guide."""

    value: float
    where: str


def _lines(of_algorithms: bool) -> Callable[[NotebookNode, Path], Measured]:
    def measure(notebook: NotebookNode, _: Path) -> Measured:
        for cell in code_cells(notebook):
            if ("algorithm" in tags(cell)) == of_algorithms:
                yield cell, len(cell.source.strip().splitlines())

    return measure


def _megabytes(_: NotebookNode, path: Path) -> Measured:
    yield None, path.stat().st_size / 1e6


def _count(is_dense: Callable[[ast.AST], bool]) -> Callable[[NotebookNode, Path], Measured]:
    def measure(notebook: NotebookNode, _: Path) -> Measured:
        for cell in code_cells(notebook):
            yield cell, sum(map(is_dense, ast.walk(tree(cell))))

    return measure


_COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


def _nests_comprehensions(node: ast.AST) -> bool:
    inside = list(ast.walk(node))[1:] if isinstance(node, _COMPREHENSIONS) else []
    return any(isinstance(other, _COMPREHENSIONS) for other in inside)


def _assigns_in_passing(node: ast.AST) -> bool:
    return isinstance(node, ast.NamedExpr)


def _unpacks_with_a_star(node: ast.AST) -> bool:
    return isinstance(node, ast.Starred) and isinstance(node.ctx, ast.Store)


def _counts_its_way_in(node: ast.AST) -> bool:
    return _has_number(node) and _has_number(node.value)


def _has_number(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, int)
    )


GUIDES = (
    Guide("lines in a cell of code", 12, _lines(of_algorithms=False)),
    Guide("lines in an algorithm's cell", 30, _lines(of_algorithms=True)),
    Guide("megabytes of a notebook", 1.5, _megabytes),
    Guide("comprehensions around a comprehension", 0, _count(_nests_comprehensions)),
    Guide("assignments in passing (:=)", 0, _count(_assigns_in_passing)),
    Guide("results unpacked with a star", 0, _count(_unpacks_with_a_star)),
    Guide("numbers in a row as index ([1][1])", 0, _count(_counts_its_way_in)),
)


def beyond(guide: Guide, lessons: list[tuple[NotebookNode, Path]]) -> list[Beyond]:
    """Return the places beyond a guide, the worst first."""
    found = [
        Beyond(value, path.name + (f", cell {cell.id}" if cell else ""))
        for notebook, path in lessons
        for cell, value in guide.measure(notebook, path)
        if value > guide.at_most
    ]
    return sorted(found, key=lambda place: -place.value)


def summary(lessons: list[tuple[NotebookNode, Path]]) -> list[str]:
    """Return a line for each guide that some place is beyond: how many are, and the worst."""
    lines = []
    for guide in GUIDES:
        if places := beyond(guide, lessons):
            worst = f"{places[0].value:g} in {places[0].where}"
            lines.append(f"{guide.what}, at most {guide.at_most:g}: {len(places)} beyond; the worst {worst}")
    return lines

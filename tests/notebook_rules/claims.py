"""The claims of a lesson: each could fail, and a cell whose output is not compared has some."""

import ast
import builtins
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from nbformat import NotebookNode

from tests import claims
from tests.notebook_rules.reading import code_cells, problem, tags

HEARD = frozenset({"print", "pprint", "display", "show", "write", "ask", "check"})  # calls that print


def claims_can_fail(notebook: NotebookNode, path: Path) -> list[str]:
    """A claim is an expression that holds a name, compares something, and leaves and prints nothing."""
    found = []
    for cell in notebook.cells:
        claimed = cell.metadata.get("claims", [])
        if cell.cell_type != "code" and claimed:
            found.append(problem(path, cell, "only a code cell has claims"))
        if not isinstance(claimed, list) or not all(isinstance(claim, str) for claim in claimed):
            found.append(problem(path, cell, 'claims are a list of texts: "claims": ["final < first / 10"]'))
            continue
        found += [
            problem(path, cell, f"the claim {claim} {reason}")
            for claim in claimed
            for reason in _faults(claim)
        ]
    return found


def ignored_cells_say_why_and_claim(notebook: NotebookNode, path: Path) -> list[str]:
    """A cell that nbval does not compare has a reason and claims; no other cell has a reason."""
    found = []
    for cell in code_cells(notebook):
        is_ignored = "nbval-ignore-output" in tags(cell)
        if is_ignored != bool(cell.metadata.get("reason", "").strip()):
            found.append(
                problem(path, cell, "an ignored cell, and only such a cell, gives a reason in its metadata")
            )
        if is_ignored and not claims.of(cell):
            found.append(
                problem(path, cell, "is ignored by nbval: add claims that could fail to its metadata")
            )
    return found


def _faults(claim: str) -> Iterator[str]:
    try:
        expression = ast.parse(claim, mode="eval")
    except SyntaxError:
        yield "is no expression: assign in the cell, compare in the claim"
        return
    nodes = list(ast.walk(expression))
    names = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    if names <= set(dir(builtins)) | _bound(nodes):
        yield "holds no name of the lesson: it cannot fail"
    elif not any(isinstance(node, ast.Compare | ast.Call | ast.Attribute) for node in nodes):
        yield "compares nothing: say what is compared with what"
    if any(map(_is_settled, nodes)):
        yield "cannot fail: it holds a constant in place of a comparison, or compares a thing with itself"
    if any(isinstance(node, ast.NamedExpr) for node in nodes):
        yield "assigns: it must leave nothing behind"
    for node in nodes:
        if isinstance(node, ast.Call) and (name := ast.unparse(node.func).rpartition(".")[2]) in HEARD:
            yield f"calls {name}, which prints"


def _bound(nodes: list[ast.AST]) -> set[str]:
    """Return the names that exist inside a claim only: those that run in a comprehension, and parameters."""
    runs = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    return runs | {node.arg for node in nodes if isinstance(node, ast.arg)}


def _is_settled(node: ast.AST) -> bool:
    """Return whether a part of a claim is decided before anything runs: ``x or 1``, ``x == x``, ``not 0``."""
    if isinstance(node, ast.BoolOp):
        return any(isinstance(value, ast.Constant) for value in node.values)
    if isinstance(node, ast.IfExp):
        return any(isinstance(value, ast.Constant) for value in (node.test, node.body, node.orelse))
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        return any(
            ast.dump(one) == ast.dump(other)
            or (isinstance(one, ast.Constant) and isinstance(other, ast.Constant))
            for one, other in pairwise(sides)
        )
    return (
        isinstance(node, ast.UnaryOp)
        and isinstance(node.op, ast.Not)
        and isinstance(node.operand, ast.Constant)
    )


RULES = (claims_can_fail, ignored_cells_say_why_and_claim)

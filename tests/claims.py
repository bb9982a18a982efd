"""What a cell claims: expressions in its metadata that are true in the kernel right after the cell has run.

A learner sees the numbers; ``"claims": ["final < first / 10"]`` in the cell's metadata keeps them honest. The
tests and the refresh tool ask the kernel in silence: no name, no output and no number of a cell stays behind.
"""

import ast
import textwrap
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

SILENTLY = {"code": "", "silent": True, "store_history": False}
MAX_VALUE = 200  # characters of a value in a message


def of(cell: NotebookNode) -> list[str]:
    """Return the claims of a cell."""
    return list(cell.metadata.get("claims", []))


def questions(claims: list[str]) -> dict[str, str]:
    """Return for each claim what the kernel evaluates: to None, or to the values against it."""
    values = {claim: ", ".join(f"{part!r}: str({part})" for part in _parts(claim)) for claim in claims}
    return {claim: f"None if (\n{claim}\n) else {{{values[claim]}}}" for claim in claims}


def failures(answers: dict[str, Any]) -> list[str]:
    """Return a line for each claim that was false or raised, from what a kernel answered."""
    found = []
    for claim, answer in answers.items():
        if answer["status"] == "error":
            found.append(f"the claim {claim} raised {answer['ename']}: {answer['evalue']}")
        elif (values := ast.literal_eval(answer["data"]["text/plain"])) is not None:
            told = ", ".join(f"{part} = {_short(text)}" for part, text in values.items() if text[:1] != "<")
            found.append(f"the claim {claim} is false: {told}")
    return found


def _parts(claim: str) -> list[str]:
    """Return what a claim compares and the names in it, in their order, once each."""
    try:
        body = ast.parse(claim, mode="eval").body
    except SyntaxError:
        return []  # the kernel reports it
    return list(dict.fromkeys(map(ast.unparse, _telling(body))))


def _telling(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        yield from _telling(node.generators[0].iter)  # the names beyond exist only inside
        return
    if isinstance(node, ast.Lambda):
        return
    if isinstance(node, ast.Name):
        yield node
    if isinstance(node, ast.Compare):
        yield from (side for side in [node.left, *node.comparators] if not isinstance(side, ast.Constant))
    for child in ast.iter_child_nodes(node):
        yield from _telling(child)


def _short(text: str) -> str:
    return textwrap.shorten(text, MAX_VALUE, placeholder=" …")

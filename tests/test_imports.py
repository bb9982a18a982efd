"""The house's arrows run down: who may import whom, and no circle, not even for types only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.notebook_files import ROOT

# From the ground up. A room may import itself and those it names.
ROOMS: dict[str, set[str]] = {
    "arguments": set(),
    "nn": {"arguments"},
    "datasets": {"arguments"},
    "decoding": {"arguments"},
    "backend": {"nn"},
    "forecasting": {"arguments", "nn", "datasets"},
    "viz": {"arguments", "nn", "datasets"},
    "experiments": {"arguments", "nn", "datasets", "forecasting"},
    "course": {"arguments", "nn", "datasets", "viz"},
    "lessons": {
        "arguments", "nn", "datasets", "decoding", "backend", "forecasting", "viz", "experiments", "course"
    },
}  # fmt: skip
# The doors through which lessons are found by name, when somebody asks for them.
DOORS = {"course/overview.py", "course/installation.py", "experiments/__main__.py"}


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_of(path): path for path in sorted((ROOT / "rnn101").rglob("*.py"))}


def imported_by(module: str) -> Iterator[str]:
    """Every module of the package that a file imports, at its top, in a function or for types only."""
    path = FILES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in FILES)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                found = f"{base}.{alias.name}"
                if found in FILES:
                    yield found
                elif base in FILES:
                    yield base


ARROWS = {module: set(imported_by(module)) - {module} for module in FILES}


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_is_below_it(room):
    wrong = {
        f"{module} imports {other}"
        for module, others in ARROWS.items()
        for other in others
        if room_of(module) == room and room_of(other) not in {room, "", *ROOMS[room]}
    }
    assert not wrong


def test_every_room_has_its_place():
    assert {room_of(module) for module in FILES} - {""} == set(ROOMS)


def test_a_lesson_imports_no_other_lesson():
    wrong = set()
    for module, others in ARROWS.items():
        parts = module.split(".")
        if parts[1:2] == ["lessons"] and module != "rnn101.lessons.recipes":
            own = ".".join(parts[:3])
            wrong |= {
                f"{module} imports {other}"
                for other in others
                if room_of(other) == "lessons" and not f"{other}.".startswith(f"{own}.")
            }
    assert not wrong


def test_there_is_no_circle():
    """Take away, again and again, what imports nothing that is left: of a circle something stays."""
    left = {module: set(others) for module, others in ARROWS.items()}
    while ground := {module for module, others in left.items() if not others}:
        left = {module: others - ground for module, others in left.items() if module not in ground}
    assert not left


def test_only_the_doors_find_a_lesson_by_its_name():
    by_name = {
        path.relative_to(ROOT / "rnn101").as_posix()
        for path in FILES.values()
        if 'import_module("rnn101.lessons' in path.read_text(encoding="utf-8")
    }
    assert by_name == DOORS

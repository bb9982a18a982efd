"""A lesson's skeleton: its opening, its sections in order, its exercises, and its way out."""

import ast
import re
from pathlib import Path

from nbformat import NotebookNode

from tests.notebook_files import lesson_number
from tests.notebook_rules.reading import (
    code_cells,
    headings,
    images,
    markdown_cells,
    output_texts,
    problem,
    section,
    tree,
)

PAPER = "Paper says / you got"
KERAS = "In Keras"
DEEPER = "Going deeper"
LAST_SECTIONS = (KERAS, "Exercises", "Key points", "Further reading")
AIMS = ("**You will be able to**", "**You need**", "**Time**")


def headings_nest(notebook: NotebookNode, path: Path) -> list[str]:
    """One ``#`` title, in the first cell, and no heading more than one level below the one before."""
    found, level = [], 0
    for heading in headings(notebook):
        cell = notebook.cells[heading.cell]
        if (heading.level == 1) != (level == 0):
            found.append(
                problem(path, cell, f"{heading.title!r}: the first heading, and it alone, is the # title")
            )
        elif heading.level > level + 1:
            found.append(
                problem(path, cell, f"{heading.title!r} skips a level: write {'#' * (level + 1)} before it")
            )
        level = heading.level
    if not notebook.cells or not notebook.cells[0].source.startswith("# "):
        found.append(problem(path, None, "the first cell must begin with the title: # …"))
    return found


def opens_with_subject_and_aims(notebook: NotebookNode, path: Path) -> list[str]:
    """Title, one sentence and navigation; then the aims, what is needed, and the time."""
    found = []
    title, aims = (*notebook.cells[:2], None, None)[:2]
    paragraphs = re.split(r"\n\s*\n", title.source.strip()) if title else []
    if len(paragraphs) != 3 or len(re.findall(r"[.?!](?:\s|$)", paragraphs[1])) != 1:
        found.append(
            problem(path, title, "the title's cell holds the title, one sentence, and the navigation line")
        )
    starts = [aims.source.find(f"{aim}") for aim in AIMS] if aims else [-1]
    if -1 in starts or starts != sorted(starts):
        found.append(problem(path, aims, f"the second cell must hold, in order, {', '.join(AIMS)}"))
    else:
        verbs = re.findall(r"^ *[-*] ", aims.source[: starts[1]], re.MULTILINE)
        if not 3 <= len(verbs) <= 5:
            found.append(
                problem(path, aims, f"{AIMS[0]} lists {len(verbs)} aims; list three to five, with -")
            )
        if not re.search(r"\d+ min", aims.source[starts[2] :]):
            found.append(
                problem(path, aims, f"{AIMS[2]} must say how many minutes: reading, running, exercises")
            )
    return found


def sections_are_complete_and_in_order(notebook: NotebookNode, path: Path) -> list[str]:
    """The lesson's own sections, then those that end each lesson, two of which it may lack."""
    titles = [heading.title for heading in headings(notebook) if heading.level == 2]
    expected = [title for title in LAST_SECTIONS if title != KERAS or lesson_number(path) != "00"]
    if PAPER in titles:
        expected.insert(0, PAPER)
    if DEEPER in titles:
        expected.insert(-1, DEEPER)
    own = titles[: -len(expected)]
    found = []
    if titles[-len(expected) :] != expected:
        found.append(
            problem(path, None, f"the last sections must be {expected}, not {titles[-len(expected) :]}")
        )
    elif len(own) < 2:
        found.append(
            problem(path, None, f"before {expected[0]!r} there must be at least two sections of its own")
        )
    if PAPER in titles and not any("|" in cell.source for cell in section(notebook, PAPER)):
        found.append(problem(path, None, f"{PAPER!r} needs a table, marked same settings or scaled down"))
    return found


def exercises_are_complete(notebook: NotebookNode, path: Path) -> list[str]:
    """At least two exercises in code and two questions, each under its own heading, stored unattempted."""
    cells = section(notebook, "Exercises")
    calls = {cell.id: _checked(cell, path) for cell in code_cells(notebook)}
    names = {name for cell in cells for name in calls.get(cell.id, ())}
    questions = {name for name in names if name.startswith("q_")}
    subheadings = [h for h in headings(notebook) if h.level == 3 and notebook.cells[h.cell] in cells]
    found = []
    if len(questions) < 2 or len(names - questions) < 2:
        counts = f"{len(names - questions)} exercises in code and {len(questions)} questions"
        found.append(problem(path, None, f"'Exercises' checks {counts}; it needs two or more of each"))
    if len(subheadings) < len(names):
        found.append(
            problem(path, None, f"{len(names)} exercises stand under {len(subheadings)} ### headings")
        )
    for cell in code_cells(notebook):
        if calls[cell.id] and re.search("[✓✗]", "".join(output_texts(cell))):
            found.append(
                problem(path, cell, "an exercise is stored unattempted: put ... in place of the answer")
            )
        if any(not name.startswith("q_") for name in calls[cell.id]) and not _has_stub(cell):
            found.append(problem(path, cell, "an exercise's cell holds a stub: ...  # your code here"))
    return found


def _checked(cell: NotebookNode, path: Path) -> list[str]:
    """Return the names of this lesson's exercises and questions that a cell checks."""
    return re.findall(r"^lesson\.(\w+)\.check\(", cell.source, re.MULTILINE)


def _has_stub(cell: NotebookNode) -> bool:
    return any(isinstance(node, ast.Constant) and node.value is ... for node in ast.walk(tree(cell)))


def later_cells_need_no_answer(notebook: NotebookNode, path: Path) -> list[str]:
    """What an exercise's cell defines is not used anywhere else."""
    found = []
    for cell in code_cells(notebook):
        if not _checked(cell, path):
            continue
        defined = {node.name for node in tree(cell).body if isinstance(node, ast.FunctionDef)}
        for other in code_cells(notebook):
            used = {node.id for node in ast.walk(tree(other)) if isinstance(node, ast.Name)}
            if other is not cell and defined & used:
                names = ", ".join(sorted(defined & used))
                found.append(
                    problem(
                        path, other, f"uses {names}, the learner's answer in {cell.id}: use the library's"
                    )
                )
    return found


def key_points_are_few(notebook: NotebookNode, path: Path) -> list[str]:
    """A list of one to five key points."""
    points = [re.findall(r"^[-*] ", cell.source, re.MULTILINE) for cell in section(notebook, "Key points")]
    count = sum(map(len, points))
    return (
        []
        if 1 <= count <= 5
        else [problem(path, None, f"'Key points' lists {count} points; list one to five, with -")]
    )


def idea_and_data_are_drawn(notebook: NotebookNode, path: Path) -> list[str]:
    """At least one picture of the idea, from the lesson's own room, and one of data."""
    cells = code_cells(notebook)
    figures = sum(len(images(cell)) for cell in cells)
    found = []
    if figures < 2:
        found.append(problem(path, None, f"{figures} figures; draw the idea and the data"))
    if not any(re.search(r"\blesson\.\w+\(ax", cell.source) for cell in cells):
        found.append(problem(path, None, "no picture of the idea: draw one with lesson.…(ax)"))
    return found


def columns_have_headings(notebook: NotebookNode, path: Path) -> list[str]:
    """Each column of a table in prose says what it holds: a screen reader names it with each cell."""
    found = []
    for cell in markdown_cells(notebook):
        for header in re.findall(r"^\|(.+)\|\n\|[-:| ]+\|$", cell.source, re.MULTILINE):
            if not all(heading.strip() for heading in header.split("|")):
                found.append(problem(path, cell, f"a column without a heading: |{header}|"))
    return found


def numbers_do_not_begin_a_list(notebook: NotebookNode, path: Path) -> list[str]:
    """A paragraph that begins with "46. …" would be shown as a list from 46 on."""
    return [
        problem(path, cell, f"shown as a list: {line!r}")
        for cell in markdown_cells(notebook)
        for line in re.findall(r"(?:\A|\n\n)((?!1\.)\d+\. .{0,20})", cell.source)
    ]


RULES = (
    headings_nest,
    opens_with_subject_and_aims,
    sections_are_complete_and_in_order,
    exercises_are_complete,
    later_cells_need_no_answer,
    key_points_are_few,
    idea_and_data_are_drawn,
    columns_have_headings,
    numbers_do_not_begin_a_list,
)

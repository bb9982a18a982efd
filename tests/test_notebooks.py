"""The static gate: every rule holds for every notebook of the course. It reads the files and runs nothing."""

import nbformat
import pytest

from tests.notebook_files import all_notebooks
from tests.notebook_rules import cells, claims, links, outputs, skeleton

RULES = [*skeleton.RULES, *cells.RULES, *outputs.RULES, *claims.RULES, *links.RULES]


@pytest.fixture(scope="module", params=all_notebooks(), ids=lambda path: path.name)
def lesson(request):
    """A notebook and its path, read once for all rules."""
    return nbformat.read(request.param, as_version=4), request.param


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_lesson_keeps_the_rule(lesson, rule):
    problems = rule(*lesson)
    assert not problems, "\n".join(["", *problems])


def test_the_course_begins_at_lesson_00():
    assert [path.name for path in all_notebooks()][:1] == ["00_start_here.ipynb"]

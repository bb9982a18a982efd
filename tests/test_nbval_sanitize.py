"""nbval drops a malformed rule without a word, and too broad a rule hides differences: each is tested."""

import re

import pytest
from nbval.plugin import get_sanitize_patterns

from tests.notebook_files import ROOT

CONFIG = ROOT / "tests" / "nbval_sanitize.cfg"

FIGURE = '<img alt="{}" width="768" src="data:image/png;base64,{}">'
# For each rule of the file, in order: pairs of outputs that it must make equal.
MUST_MAKE_EQUAL: list[list[tuple[str, str]]] = [
    [(FIGURE.format("It falls.", "iVBORw0/+A=="), FIGURE.format("It falls.", "iVBORw0B"))],
]
# No rule, nor all of them together, may blur any of these.
MUST_STAY_DIFFERENT = [
    ("loss 0.123", "loss 0.124"),
    ("(1197, 60, 1)", "(1197, 60, 2)"),
    ("loss fell at least tenfold: True", "loss fell at least tenfold: False"),
    ("2008-10-14", "2008-10-15"),
    (FIGURE.format("It falls.", "iVBO"), FIGURE.format("It rises.", "iVBO")),
    ("✓ Correct: double", "✗ Not yet: double"),
    ("kernel under 200 MB", "kernel under 300 MB"),
]


def patterns(text: str) -> list[tuple[str, str]]:
    """Return the rules as nbval parses them."""
    return get_sanitize_patterns(text)


def sanitized(text: str) -> str:
    """Return an output as nbval compares it."""
    for regex, replacement in patterns(CONFIG.read_text(encoding="utf-8")):
        text = re.sub(regex, replacement, text)
    return text


def unparsed_lines(text: str) -> list[str]:
    """Return the lines that are neither blank, nor a comment, nor part of a rule that nbval finds."""
    parsed = {f"regex: {regex}" for regex, _ in patterns(text)} | {
        f"replace: {new}" for _, new in patterns(text)
    }
    return [
        line for line in text.splitlines() if line.strip() and not line.startswith("#") and line not in parsed
    ]


def test_every_written_rule_is_parsed():
    text = CONFIG.read_text(encoding="utf-8")
    assert unparsed_lines(text) == []
    assert len(patterns(text)) == len(re.findall("^regex", text, re.MULTILINE)) == len(MUST_MAKE_EQUAL) <= 4


@pytest.mark.parametrize(
    "malformed",
    [
        "[section]\n",
        "regex: a\n\nreplace: b\n",
        "regex:a\nreplace: b\n",
        "replace: b\nregex: a\n",
        " regex: a\n",
    ],
)
def test_a_rule_that_nbval_would_drop_is_seen(malformed):
    assert unparsed_lines(malformed) != []
    assert unparsed_lines("# why\nregex: a\nreplace: b\n") == []


def test_each_rule_makes_equal_what_differs_by_computer():
    rules = patterns(CONFIG.read_text(encoding="utf-8"))
    for (regex, replacement), pairs in zip(rules, MUST_MAKE_EQUAL, strict=True):
        for one, other in pairs:
            assert re.sub(regex, replacement, one) == re.sub(regex, replacement, other) != one


@pytest.mark.parametrize(("one", "other"), MUST_STAY_DIFFERENT)
def test_what_a_lesson_says_stays_different(one, other):
    assert sanitized(one) != sanitized(other)

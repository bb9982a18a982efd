import os
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tests import claims
from tests.notebook_files import ROOT
from tests.refresh_notebooks import CellFailedError, execute

PYTEST = [
    sys.executable,
    "-m",
    "pytest",
    "-c",
    "pyproject.toml",
    "--rootdir=.",
    "-p",
    "tests.conftest",
    "--color=no",
]
UNCHECKED = ["nbval-ignore-output"]
TRAINING = "first, final = 2.0, 0.5\nprint(final)"


def cell(source, *claimed, printed="", tags=()):
    outputs = [new_output("stream", name="stdout", text=printed)] if printed else []
    metadata = {"claims": list(claimed), "tags": list(tags)}
    return new_code_cell(source, execution_count=1, outputs=outputs, metadata=metadata, id="training-2")


def store(folder, *cells):
    for number, given in enumerate(cells, start=1):
        given.execution_count = number
        given.id = f"training-{number}"
    path = folder / "14_training.ipynb"  # a Keras lesson: no question about tensorflow follows
    nbformat.write(new_notebook(cells=list(cells)), path)
    return path


def run(path, *options):
    return subprocess.run(
        [*PYTEST, path, *options],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )


def answers(questions, **names):
    """What a kernel would reply."""
    replies = {}
    for claim, question in questions.items():
        try:
            data = {"text/plain": repr(eval(question, names))}
            replies[claim] = {"status": "ok", "data": data}
        except Exception as error:
            replies[claim] = {"status": "error", "ename": type(error).__name__, "evalue": str(error)}
    return replies


def failures(claim, **names):
    return claims.failures(answers(claims.questions([claim]), **names))


def test_a_true_claim_says_nothing():
    assert failures("final < first / 10  # by far", first=2.0, final=0.1) == []


def test_a_false_claim_tells_the_values_in_it():
    assert failures("final < first / 10", first=2.5, final=0.43) == [
        "the claim final < first / 10 is false: final = 0.43, first / 10 = 0.25, first = 2.5"
    ]


def test_names_inside_a_comprehension_and_what_has_no_readable_value_are_left_out():
    losses = {"seed 2": 3.0}
    assert failures("all(loss < 1 for loss in losses.values())", losses=losses) == [
        "the claim all(loss < 1 for loss in losses.values()) is false: losses = {'seed 2': 3.0}"
    ]


def test_long_values_are_cut():
    (failure,) = failures("len(words) < 3", words=list(range(1000)))
    assert "len(words) = 1000, words = [0, 1, 2" in failure
    assert failure.endswith(" …")
    assert len(failure) < 300


@pytest.mark.parametrize(
    ("claim", "error"),
    [
        ("losses[3] < 1", "IndexError: list index out of range"),
        ("loss < 1", "NameError: name 'loss'"),
        ("losses <", "SyntaxError"),
    ],
)
def test_a_claim_that_raises_fails(claim, error):
    (failure,) = failures(claim, losses=[1.0])
    assert f"the claim {claim} raised {error}" in failure


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("-n", "1", "--dist", "loadfile")], ids=["alone", "xdist"])
def test_the_tests_fail_on_a_false_claim_and_go_on(tmp_path, options):
    path = store(
        tmp_path,
        cell(TRAINING, "final < first / 2", printed="0.5\n"),
        cell(TRAINING, "final < first / 10", tags=UNCHECKED),
        cell(TRAINING, "final < first / 10", printed="0.5\n"),
        cell(TRAINING, "lost < first", tags=UNCHECKED),
        cell("1 / 0", "final < first / 10", tags=["raises-exception", *UNCHECKED]),
        cell("print([name for name in dir() if 'claim' in name])", printed="[]\n"),
    )
    ended = run(path, *options)
    assert "4 failed, 2 passed" in ended.stdout, ended.stdout
    assert (
        "14_training.ipynb, cell training-2: the claim final < first / 10 is false: "
        "final = 0.5, first / 10 = 0.2, first = 2.0"
    ) in ended.stdout
    assert "cell training-4: the claim lost < first raised NameError: name 'lost'" in ended.stdout


@pytest.mark.slow
def test_a_cell_that_is_interrupted_gently_fails(tmp_path):
    gentle = "import time\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    print('stopped')"
    path = store(tmp_path, cell(gentle, "time.time() > 1", tags=UNCHECKED))
    ended = run(path, "--nbval-cell-timeout=2")
    assert "1 failed" in ended.stdout, ended.stdout
    assert "took longer than 2 seconds" in ended.stdout


@pytest.mark.slow
def test_the_refresh_tool_fails_on_a_false_claim(tmp_path):
    path = store(tmp_path, cell(TRAINING, "final < first"), cell("first", "final > 1", "first < 0"))
    with pytest.raises(CellFailedError) as failure:
        execute(path, tmp_path)
    assert str(failure.value).splitlines() == [
        "14_training.ipynb, cell training-2: the claim final > 1 is false: final = 0.5",
        "14_training.ipynb, cell training-2: the claim first < 0 is false: first = 2.0",
    ]


def test_claims_leave_nothing_in_a_refreshed_notebook(tmp_path):
    path = store(
        tmp_path, cell(TRAINING, "final < first"), cell("sorted(name for name in dir() if 'f' in name)")
    )
    one, two = execute(path, tmp_path).cells
    assert one.outputs[0].text == "0.5\n"
    assert two.outputs[0]["data"]["text/plain"] == "['final', 'first']"
    assert [one.execution_count, two.execution_count] == [1, 2]

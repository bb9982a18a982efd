import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests import claims
from tests.refresh_notebooks import CellFailedError, execute

TRAINING = "first, final = 2.0, 0.5\nprint(final)"


def store(folder, *cells):
    path = folder / "14_training.ipynb"
    made = [
        new_code_cell(source, id=f"training-{number}", metadata={"claims": list(claimed)})
        for number, (source, *claimed) in enumerate(cells, start=1)
    ]
    nbformat.write(new_notebook(cells=made), path)
    return path


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
def test_the_refresh_tool_fails_on_a_false_claim(tmp_path):
    path = store(tmp_path, (TRAINING, "final < first"), ("first", "final > 1", "first < 0"))
    with pytest.raises(CellFailedError) as failure:
        execute(path, tmp_path)
    assert str(failure.value).splitlines() == [
        "14_training.ipynb, cell training-2: the claim final > 1 is false: final = 0.5",
        "14_training.ipynb, cell training-2: the claim first < 0 is false: first = 2.0",
    ]


def test_claims_leave_nothing_in_a_refreshed_notebook(tmp_path):
    names = "sorted(name for name in dir() if 'f' in name)"
    one, two = execute(store(tmp_path, (TRAINING, "final < first"), (names,)), tmp_path).cells
    assert one.outputs[0].text == "0.5\n"
    assert two.outputs[0]["data"]["text/plain"] == "['final', 'first']"
    assert [one.execution_count, two.execution_count] == [1, 2]

"""Each rule passes a lesson that is in order, and says of one made to break it where and what to do."""

import copy
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.notebook_rules import cells, links, outputs, skeleton
from tests.notebook_rules.reading import code_words, headings, words
from tests.refresh_notebooks import normalize, to_text

RULES = [*skeleton.RULES, *cells.RULES, *outputs.RULES, *links.RULES]
LOREM = "The hidden state carries what the network has seen so far. " * 8
NAVIGATION = (
    "[← Previous: Start here](00_start_here.ipynb) · [Course map](00_start_here.ipynb#Course-map) · "
    "[Next: Captions →](02_captions.ipynb)"
)
AIMS = """**You will be able to**

- unroll a loop,
- count its parameters,
- train it.

**You need** lesson 00.

**Time** 10 minutes to read, 1 to run, 20 for the exercises (estimated)."""


def printed(text):
    return new_output("stream", name="stdout", text=text)


def figure(alt="Line plot of the state over 20 steps: it decays."):
    image = f'<img alt="{alt}" width="768" src="data:image/png;base64,iVBORw0/0xABCDEF/tmp/x">'
    return new_output("display_data", data={"text/html": image, "text/plain": alt})


def exercise(title, source):
    answer = new_output("display_data", data={"text/plain": "○ Not attempted yet"})
    return [new_markdown_cell(f"### {title}\n\n{LOREM}"), new_code_cell(source, outputs=[answer])]


def orderly_cells():
    """The cells of a made-up lesson 01 that keeps every rule."""
    timing = {"tags": ["nbval-ignore-output"], "reason": "Times differ between computers."}
    sections = [
        [
            new_markdown_cell(f"## Step {n}\n\n{LOREM}"),
            new_code_cell(f"print({n} * n_steps)", outputs=[printed(f"{n}0\n")]),
        ]
        for n in range(6)
    ]
    return [
        new_markdown_cell(f"# Recurrent networks\n\nA loop that remembers.\n\n{NAVIGATION}"),
        new_markdown_cell(AIMS),
        new_code_cell(
            "import numpy as np\n\nfrom rnn101 import viz\nfrom rnn101.lessons import unrolling as lesson"
        ),
        *[cell for pair in sections for cell in pair],
        new_code_cell("lesson.loop(ax)", outputs=[figure()]),
        new_markdown_cell("The arrow leads back into the layer."),
        new_code_cell("viz.plots.states(h)", outputs=[figure()]),
        new_markdown_cell(f"The state decays. {LOREM}"),
        new_code_cell("seconds = measure()\nprint(seconds)", metadata=timing, outputs=[printed("0.3 s\n")]),
        new_code_cell(
            'print("fast enough:", bool(np.all(seconds < 60, keepdims=True)))',
            metadata={"tags": ["claim"]},
            outputs=[printed("fast enough: True\n")],
        ),
        new_markdown_cell(f"## In Keras\n\n```python\nkeras.layers.SimpleRNN(4)\n```\n\n{LOREM}"),
        new_markdown_cell("## Exercises"),
        *exercise("Exercise 1: step", "def step(x):\n    ...  # your code here\n\n\nlesson.step.check(step)"),
        *exercise("Exercise 2: loop", "def loop(x):\n    ...  # your code here\n\n\nlesson.loop.check(loop)"),
        *exercise("Question 1: weights", "lesson.q_weights.check(...)"),
        *exercise("Question 2: shapes", "lesson.q_shapes.check(...)"),
        new_markdown_cell(f"## Key points\n\n- A loop remembers.\n- Its weights are shared.\n\n{LOREM}"),
        new_markdown_cell(
            f"## Further reading\n\n[A paper](https://example.org) – on loops.\n\n{NAVIGATION}"
        ),
    ]


def store(notebook, path):
    """Store a notebook as the refresh tool would, and return it as it is stored."""
    number = 0
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = number = number + 1
    stored = normalize(notebook)
    path.write_text(to_text(stored), encoding="utf-8")
    return stored


@pytest.fixture
def path(tmp_path):
    """Where lesson 01 lies, between a lesson 00 with the course map and a lesson 02."""
    map_cells = [new_markdown_cell("# Start here"), new_markdown_cell("## Course map")]
    nbformat.write(new_notebook(cells=map_cells), tmp_path / "00_start_here.ipynb")
    nbformat.write(new_notebook(), tmp_path / "02_captions.ipynb")
    return tmp_path / "01_recurrent_networks.ipynb"


@pytest.fixture
def lesson(path):
    """The orderly lesson, stored."""
    return store(new_notebook(cells=orderly_cells()), path)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_an_orderly_lesson_keeps_the_rule(lesson, path, rule):
    assert rule(lesson, path) == []


def cell_with(notebook, text):
    """Return the one cell that holds the text."""
    (cell,) = [cell for cell in notebook.cells if text in cell.source]
    return cell


def replace(old, new):
    """Return a change of a lesson: new text for old, in whichever cells hold it."""

    def change(notebook):
        holding = [cell for cell in notebook.cells if old in cell.source]
        assert holding, f"no cell holds {old!r}"
        for cell in holding:
            cell.source = cell.source.replace(old, new)

    return change


def drop(text):
    """Return a change of a lesson: without the cell that holds the text."""
    return lambda notebook: notebook.cells.remove(cell_with(notebook, text))


def put_after(text, *added):
    """Return a change of a lesson: with cells added after the one that holds the text."""

    def change(notebook):
        place = notebook.cells.index(cell_with(notebook, text)) + 1
        copies = [nbformat.from_dict({**cell, "id": f"added-{number}"}) for number, cell in enumerate(added)]
        notebook.cells[place:place] = copies

    return change


def output(text, *outputs_):
    """Return a change of a lesson: these outputs under the cell that holds the text."""

    def change(notebook):
        cell_with(notebook, text).outputs = copy.deepcopy(list(outputs_))

    return change


def metadata(text, **items):
    """Return a change of a lesson: this metadata on the cell that holds the text."""

    def change(notebook):
        cell_with(notebook, text).metadata = nbformat.from_dict(items)

    return change


def html(text):
    return new_output("display_data", data={"text/html": text, "text/plain": "<object>"})


ERROR = new_output("error", ename="ValueError", evalue="no", traceback=["ValueError: no"])
JAVASCRIPT = new_output("display_data", data={"application/javascript": "alert()"})
ONE_FIGURE = output("viz.plots.states(h)", printed("no figure\n"))

BROKEN = [
    (
        skeleton.headings_nest,
        replace("## Step 3", "# Step 3"),
        "step-3-1: 'Step 3': the first heading, and it alone",
    ),
    (skeleton.headings_nest, replace("## Step 3", "#### Step 3"), "skips a level: write ### before it"),
    (
        skeleton.headings_nest,
        replace("# Recurrent networks", "Recurrent networks"),
        "must begin with the title",
    ),
    (
        skeleton.opens_with_subject_and_aims,
        replace("A loop that remembers.", "A loop. It remembers."),
        "one sentence",
    ),
    (
        skeleton.opens_with_subject_and_aims,
        replace("\n\nA loop that remembers.", ""),
        "the title's cell holds",
    ),
    (skeleton.opens_with_subject_and_aims, replace("**You need**", "You need"), "must hold, in order"),
    (
        skeleton.opens_with_subject_and_aims,
        replace("- count its parameters,\n", ""),
        "lists 2 aims; list three to five",
    ),
    (
        skeleton.opens_with_subject_and_aims,
        replace("10 minutes to read", "10 to read"),
        "must say how many minutes",
    ),
    (
        skeleton.sections_are_complete_and_in_order,
        drop("## In Keras"),
        "the last sections must be ['In Keras', 'Ex",
    ),
    (
        skeleton.sections_are_complete_and_in_order,
        replace("## Key points", "## Summary"),
        "not ['In Keras', 'Exercises'",
    ),
    (
        skeleton.sections_are_complete_and_in_order,
        put_after("## In Keras", new_markdown_cell("## Paper says / you got\n\nThe same.")),
        "['Paper says / you got', 'In Keras'",
    ),
    (
        skeleton.sections_are_complete_and_in_order,
        replace("## In Keras", "## Paper says / you got\n\nThe same.\n\n## In Keras"),
        "needs a table",
    ),
    (
        skeleton.sections_are_complete_and_in_order,
        replace("## Step", "### Step"),
        "at least two sections of its own",
    ),
    (
        skeleton.exercises_are_complete,
        replace("lesson.q_shapes.check", "lesson.shapes.check"),
        "3 exercises in code and 1 q",
    ),
    (
        skeleton.exercises_are_complete,
        replace("lesson.step.check", "step.check"),
        "1 exercises in code and 2 q",
    ),
    (
        skeleton.exercises_are_complete,
        replace("### Question 2: ", "Question 2: "),
        "4 exercises stand under 3 ### headings",
    ),
    (
        skeleton.exercises_are_complete,
        output(
            "lesson.loop.check", new_output("display_data", data={"text/markdown": "**✓ Correct: loop**"})
        ),
        "exercise-2-loop-2: an exercise is stored unattempted",
    ),
    (
        skeleton.exercises_are_complete,
        replace("def step(x):\n    ...", "def step(x):\n    pass"),
        "holds a stub",
    ),
    (
        skeleton.later_cells_need_no_answer,
        replace("seconds = measure()", "seconds = step()"),
        "uses step, the learner's",
    ),
    (
        skeleton.key_points_are_few,
        replace("- A loop remembers.", "- A\n- B\n- C\n- D\n- E"),
        "lists 6 points",
    ),
    (skeleton.key_points_are_few, replace("\n- ", "\n"), "lists 0 points; list one to five"),
    (skeleton.idea_and_data_are_drawn, ONE_FIGURE, "1 figures; draw the idea and the data"),
    (
        skeleton.idea_and_data_are_drawn,
        replace("lesson.loop(", "viz.plots.loop("),
        "draw one with lesson.…(ax)",
    ),
    (
        skeleton.is_of_a_lessons_size,
        put_after("## Step 1", *[new_markdown_cell("More.")] * 40),
        "cells; a lesson has 30 to 50",
    ),
    (skeleton.is_of_a_lessons_size, replace(LOREM, ""), "words of prose; a lesson has 1,200 to 2,500"),
    (
        skeleton.is_of_a_lessons_size,
        put_after("## Step 1", *[new_code_cell("\n".join(["first = second + third"] * 120))] * 4),
        "explain more, or show less",
    ),
    (
        cells.cells_are_plain_python,
        replace("print(2 * n_steps)", "%pip install numpy"),
        "step-2-2: line 1 is not plain Python",
    ),
    (cells.cells_are_plain_python, replace("print(2 * n_steps)", "x = 1\n!ls"), "line 2 is not plain Python"),
    (cells.cells_are_short, replace("print(2 * n_steps)", "x = 1\n" * 16), "16 lines of code; at most 15"),
    (cells.cells_are_short, replace("print(2 * n_steps)", "\n"), "is empty"),
    (
        cells.metadata_is_known,
        metadata("print(2 * n_steps)", tags=["nbval-skip"]),
        "['nbval-skip']: allowed are",
    ),
    (cells.metadata_is_known, replace("print(2 * n_steps)", "# NBVAL_SKIP\nx = 1"), "a comment steers nbval"),
    (
        cells.imports_stand_in_the_setup_cell,
        replace("print(2 * n_steps)", "import math"),
        "belong into the set-up cell",
    ),
    (
        cells.imports_stand_in_the_setup_cell,
        put_after("**You need**", new_code_cell("x = 2")),
        "the first code cell must be the set-up cell",
    ),
    (
        cells.numpy_lessons_import_no_tensorflow,
        replace("import numpy", "from rnn101 import backend\nimport numpy"),
        "rnn101.backend",
    ),
    (
        cells.numpy_lessons_import_no_tensorflow,
        replace("import numpy", "import keras\nimport numpy"),
        "imports keras",
    ),
    (
        cells.nothing_is_fetched_or_silenced,
        replace("import numpy", "import urllib.request\nimport numpy"),
        "fetches nothing",
    ),
    (
        cells.nothing_is_fetched_or_silenced,
        replace("print(2 * n_steps)", "keras.utils.get_file('x')"),
        "fetches nothing",
    ),
    (
        cells.nothing_is_fetched_or_silenced,
        replace("print(2 * n_steps)", "keras.datasets.imdb.load_data()"),
        "fetches nothing",
    ),
    (
        cells.nothing_is_fetched_or_silenced,
        replace("print(2 * n_steps)", "warnings.filterwarnings('ignore')"),
        "mend the cause",
    ),
    (
        cells.nothing_is_fetched_or_silenced,
        replace("print(2 * n_steps)", "try:\n    f()\nexcept (ValueError, AssertionError):\n    pass"),
        "name the error",
    ),
    (outputs.errors_are_meant, output("print(2 * n_steps)", ERROR), "raised an error without the tag"),
    (
        outputs.errors_are_meant,
        metadata("print(2 * n_steps)", tags=["raises-exception"]),
        "raised no error despite the tag",
    ),
    (
        outputs.outputs_are_the_same_everywhere,
        output("print(2 * n_steps)", new_output("stream", name="stderr", text="50%\n")),
        "wrote to stderr",
    ),
    (
        outputs.outputs_are_the_same_everywhere,
        replace("2 * n_steps", "'/home/ada/prices.csv'"),
        "absolute path '/home/ada/prices.csv'",
    ),
    (
        outputs.outputs_are_the_same_everywhere,
        output("print(2 * n_steps)", printed("in C:\\Users\\ada\n")),
        "absolute path 'C:\\\\Users\\\\ada'",
    ),
    (
        outputs.outputs_are_the_same_everywhere,
        output("print(2 * n_steps)", printed("[<Line2D at 0x7f2b8c0d1e50>]\n")),
        "printed '0x7f2b8c0d1e50'",
    ),
    (
        outputs.outputs_are_the_same_everywhere,
        output("print(2 * n_steps)", printed(r"Image(value=b'\x89PNG\r\n')")),
        r"printed '\\x89PNG'",
    ),
    (
        outputs.outputs_are_text_and_pictures,
        output("print(2 * n_steps)", JAVASCRIPT),
        "stores application/javascript",
    ),
    (
        outputs.outputs_are_text_and_pictures,
        output("print(2 * n_steps)", html("<script>f()</script>")),
        "JavaScript in text/html",
    ),
    (
        outputs.figures_have_alt_text,
        output("viz.plots.states(h)", figure(alt=" ")),
        "a figure has no alt text",
    ),
    (
        outputs.figures_have_alt_text,
        output("viz.plots.states(h)", new_output("display_data", data={"image/png": "iVBORw0KGgo=\n"})),
        "a figure has no alt text",
    ),
    (
        outputs.figures_have_alt_text,
        drop("The arrow leads back into the layer."),
        "a figure is followed by a sentence",
    ),
    (
        outputs.ignored_cells_are_few_and_claimed,
        metadata("print(2 * n_steps)", tags=["nbval-ignore-output"], reason="Times differ."),
        "is ignored by nbval: follow it by a cell with the tag claim",
    ),
    (
        outputs.ignored_cells_are_few_and_claimed,
        metadata("seconds = measure()", tags=["nbval-ignore-output"]),
        "gives a reason",
    ),
    (
        outputs.ignored_cells_are_few_and_claimed,
        metadata("print(2 * n_steps)", reason="None."),
        "only such a cell, gives a reason",
    ),
    (
        outputs.ignored_cells_are_few_and_claimed,
        put_after(
            "seconds = measure()",
            *[new_code_cell("f()", metadata={"tags": ["nbval-ignore-output"], "reason": "Times differ."})]
            * 3,
        ),
        "4 of 18 code cells are ignored; at most 15 %",
    ),
    (
        outputs.claims_can_fail,
        output("fast enough", printed("fast enough\n")),
        "a claim prints a line such as",
    ),
    *[
        (
            outputs.claims_can_fail,
            replace("bool(np.all(seconds < 60, keepdims=True))", claim),
            "this claim cannot fail",
        )
        for claim in ["True", "seconds < 60 or True", "seconds or 1", "seconds == seconds", "is_fast"]
    ],
    (
        outputs.claims_can_fail,
        replace('print("fast enough:",', 'print("fast enough: True" if'),
        "this claim cannot fail",
    ),
    (
        links.links_resolve,
        replace("(https://example.org)", "(paper.pdf)"),
        "the link 'paper.pdf' leads nowhere",
    ),
    (links.links_resolve, replace("#Course-map", "#The-map"), "'00_start_here.ipynb#The-map' leads nowhere"),
    (links.links_resolve, replace("(https://example.org)", "(#Step-9)"), "'#Step-9' leads nowhere"),
    (
        links.leads_on,
        replace("02_captions.ipynb", "03_reviews.ipynb"),
        "leads with 'Next' to 02_captions.ipynb, not to 03_r",
    ),
    (
        links.leads_on,
        replace(f"loops.\n\n{NAVIGATION}", "loops."),
        "the last cell's navigation leads with 'Previous' to 00",
    ),
    (links.images_have_alt_text, replace("The state decays.", "![ ](loop.png)"), "an image has no alt text"),
    (
        links.images_have_alt_text,
        replace("The state decays.", '<img src="loop.png">'),
        "an image has no alt text",
    ),
    (
        links.data_files_exist,
        replace("print(2 * n_steps)", 'data_path("no_such.csv")'),
        "data/no_such.csv does not exist",
    ),
    (
        links.data_files_exist,
        replace("print(2 * n_steps)", 'open("../data/no_such.csv")'),
        "data/no_such.csv does not exist",
    ),
]


@pytest.mark.parametrize(
    ("rule", "change", "message"), BROKEN, ids=[f"{rule.__name__}-{m[:40]}" for rule, _, m in BROKEN]
)
def test_a_broken_lesson_is_reported(path, rule, change, message):
    notebook = new_notebook(cells=orderly_cells())
    change(notebook)
    problems = rule(store(notebook, path), path)
    assert message in "\n".join(problems)
    assert all(line.startswith(path.name) for line in problems)


def test_cells_out_of_order_are_reported(lesson, path):
    cell_with(lesson, "print(2 * n_steps)").execution_count = None
    (problem,) = outputs.every_cell_has_run_in_order(lesson, path)
    assert problem.startswith("01_recurrent_networks.ipynb, cell step-2-2: was run as [None], not as [4]")


@pytest.mark.parametrize(("old", "new"), [('"step-2-2"', '"a1b2"'), ("\n}\n", "\n}"), ("\n ", "\n  ")])
def test_another_form_of_the_file_is_reported(lesson, path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (problem,) = outputs.is_stored_as_refreshed(nbformat.read(path, as_version=4), path)
    assert "run python -m tests.refresh_notebooks" in problem


def test_a_large_file_is_reported(lesson, path):
    with path.open("a") as file:
        file.write(" " * 1_500_000)
    (problem,) = outputs.file_is_small(lesson, path)
    assert "bytes; at most 1,500,000" in problem


def test_widget_state_is_reported(lesson, path):
    lesson.metadata["widgets"] = {"state": {}}
    (problem,) = outputs.outputs_are_text_and_pictures(lesson, path)
    assert "widget state is stored" in problem


def test_every_rule_has_a_lesson_that_breaks_it():
    own_tests = {outputs.every_cell_has_run_in_order, outputs.is_stored_as_refreshed, outputs.file_is_small}
    assert {rule for rule, _, _ in BROKEN} | own_tests == set(RULES)


def test_the_lesson_of_the_algorithm_may_have_30_lines(lesson, path):
    cell = cell_with(lesson, "print(2 * n_steps)")
    cell.metadata["tags"] = ["algorithm"]
    cell.source = "x = 1\n" * 30
    assert cells.cells_are_short(lesson, path) == []
    cell.source += "x = 2"
    assert len(cells.cells_are_short(lesson, path)) == 1


def test_lesson_00_needs_no_keras_section(lesson):
    lesson.cells.remove(cell_with(lesson, "## In Keras"))
    assert skeleton.sections_are_complete_and_in_order(lesson, Path("00_start_here.ipynb")) == []


def test_keras_lessons_may_import_tensorflow(lesson):
    cell_with(lesson, "import numpy").source += "\nimport keras"
    assert cells.numpy_lessons_import_no_tensorflow(lesson, Path("14_the_lstm_regressor.ipynb")) == []


def test_headings_and_links_in_code_are_not_read():
    fenced = "# Title\n\n```python\n# not a heading\nx = a[0](b)\n```\n\n## Real"
    assert [(h.level, h.title) for h in headings(new_notebook(cells=[new_markdown_cell(fenced)]))] == [
        (1, "Title"),
        (2, "Real"),
    ]
    assert links.links("see `a[i](x)` and [text](t.ipynb)")[0].target == "t.ipynb"


def test_words_are_what_a_reader_reads():
    assert words("Don't count `code`, $x_1 + y$, 42, or <b>tags</b>; count naïve ones.") == 7
    assert words("```\nnothing here\n```\n\n$$\na = b\n$$\n\n![alt text](images/a_b.png)") == 2
    assert code_words("for step in range(3):\n    total += 1  # so far") == 7

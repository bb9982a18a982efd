"""Each rule passes a lesson that is in order, and says of one made to break it where and what to do."""

import copy
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.notebook_rules import cells, claims, guides, links, outputs, skeleton
from tests.notebook_rules.reading import headings
from tests.refresh_notebooks import normalize, to_text

RULES = [*skeleton.RULES, *cells.RULES, *outputs.RULES, *claims.RULES, *links.RULES]
TIMING = "seconds = measure()"
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
    timing = {
        "tags": ["nbval-ignore-output"],
        "reason": "Times differ between computers.",
        "claims": ["bool(np.all(seconds < 60, keepdims=True))"],
    }
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


@pytest.mark.slow
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
        skeleton.numbers_do_not_begin_a_list,
        put_after("## Step 3", new_markdown_cell("46. No more than that.")),
        "shown as a list: '46. No more than that.'",
    ),
    (
        skeleton.columns_have_headings,
        put_after("## Step 3", new_markdown_cell("| source | |\n|---|---|\n| a paper | a loop |")),
        "a column without a heading: | source | |",
    ),
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
        put_after("## In Keras", new_markdown_cell("## Going deeper\n\nA proof.")),
        "'Key points', 'Going deeper', 'Further reading']",
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
        cells.cells_are_plain_python,
        replace("print(2 * n_steps)", "%pip install numpy"),
        "step-2-2: line 1 is not plain Python",
    ),
    (cells.cells_are_plain_python, replace("print(2 * n_steps)", "x = 1\n!ls"), "line 2 is not plain Python"),
    (cells.cells_hold_code, replace("print(2 * n_steps)", "\n"), "is empty"),
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
        lambda notebook: [drop(text)(notebook) for text in ("The arrow leads back", "The state decays.")],
        "a figure is followed by a sentence",
    ),
    (
        claims.ignored_cells_say_why_and_claim,
        metadata(TIMING, tags=["nbval-ignore-output"], reason="Times differ."),
        "is ignored by nbval: add claims",
    ),
    (
        claims.ignored_cells_say_why_and_claim,
        metadata(TIMING, tags=["nbval-ignore-output"], claims=["seconds < 60"]),
        "gives a reason",
    ),
    (
        claims.ignored_cells_say_why_and_claim,
        metadata("print(2 * n_steps)", reason="None."),
        "only such a cell, gives a reason",
    ),
    (claims.claims_can_fail, metadata("The state decays.", claims=["x < 1"]), "only a code cell has claims"),
    (claims.claims_can_fail, metadata(TIMING, claims="seconds < 60"), "claims are a list of texts"),
    (claims.claims_can_fail, metadata(TIMING, claims=[60]), "claims are a list of texts"),
    *[
        (
            claims.claims_can_fail,
            metadata(TIMING, claims=["seconds < 60", claim]),
            f"the claim {claim} {reason}",
        )
        for claim, reason in [
            ("True", "holds no name of the lesson"),
            ("1 < 2", "holds no name of the lesson"),
            ("len('abc') == 3", "holds no name of the lesson"),
            ("all(n < 3 for n in range(3))", "holds no name of the lesson"),
            ("seconds", "compares nothing"),
            ("is_fast and not is_slow", "compares nothing"),
            ("seconds < 60 or True", "cannot fail"),
            ("seconds < 60 or 1", "cannot fail"),
            ("seconds < 60 if seconds else True", "cannot fail"),
            ("seconds == seconds", "cannot fail"),
            ("0 < seconds <= seconds", "cannot fail"),
            ("all(s == s for s in seconds)", "cannot fail"),
            ("(best := min(seconds)) < 60", "assigns"),
            ("best = min(seconds) < 60", "is no expression"),
            ("seconds <", "is no expression"),
            ("print(seconds) is None", "calls print, which prints"),
            ("lesson.step.check(seconds)", "calls check, which prints"),
        ]
    ],
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


def test_widget_state_is_reported(lesson, path):
    lesson.metadata["widgets"] = {"state": {}}
    (problem,) = outputs.outputs_are_text_and_pictures(lesson, path)
    assert "widget state is stored" in problem


def test_every_rule_has_a_lesson_that_breaks_it():
    own_tests = {outputs.every_cell_has_run_in_order, outputs.is_stored_as_refreshed}
    assert {rule for rule, _, _ in BROKEN} | own_tests == set(RULES)


@pytest.mark.parametrize(
    ("what", "source", "value"),
    [
        ("lines in a cell of code", "x = 1\n" * 13, 13),
        ("comprehensions around a comprehension", "[[n for n in row] for row in rows]", 1),
        ("assignments in passing", "if (n := len(rows)) > 1:\n    pass", 1),
        ("results unpacked with a star", "first, *others = rows", 1),
        ("numbers in a row as index", "rows[1][0] = rows[1][1][2]", 3),
    ],
)
def test_a_guide_names_the_cells_beyond_it(lesson, path, what, source, value):
    (guide,) = (guide for guide in guides.GUIDES if guide.what.startswith(what))
    assert guides.beyond(guide, [(lesson, path)]) == []
    cell_with(lesson, "print(2 * n_steps)").source = source
    place = guides.Beyond(value, "01_recurrent_networks.ipynb, cell step-2-2")
    assert guides.beyond(guide, [(lesson, path)]) == [place]


def test_an_algorithm_may_be_longer(lesson, path):
    cell = cell_with(lesson, "print(2 * n_steps)")
    cell.metadata["tags"] = ["algorithm"]
    cell.source = "x = 1\n" * 30
    assert guides.summary([(lesson, path)]) == []
    cell.source += "x = 2"
    (line,) = guides.summary([(lesson, path)])
    assert line == (
        "lines in an algorithm's cell, at most 30: 1 beyond; "
        "the worst 31 in 01_recurrent_networks.ipynb, cell step-2-2"
    )


def test_a_large_file_is_beyond_its_guide(lesson, path):
    with path.open("a") as file:
        file.write(" " * 1_500_000)
    (line,) = guides.summary([(lesson, path)])
    assert line.startswith("megabytes of a notebook, at most 1.5: 1 beyond; the worst 1.5")


def test_the_worst_come_first(lesson, path):
    cell_with(lesson, "print(2 * n_steps)").source = "x = 1\n" * 13
    cell_with(lesson, "print(3 * n_steps)").source = "x = 1\n" * 20
    (line,) = guides.summary([(lesson, path)])
    assert "2 beyond; the worst 20 in 01_recurrent_networks.ipynb, cell step-3-2" in line


@pytest.mark.parametrize("claim", ["short.solved", "not short.solved", "np.isclose(ratio, 1, rtol=0.01)"])
def test_a_result_and_a_call_are_claims(lesson, path, claim):
    cell_with(lesson, TIMING).metadata["claims"] = [claim]
    assert claims.claims_can_fail(lesson, path) == []


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

from matplotlib.colors import to_hex

from rnn101 import experiments, viz
from rnn101.lessons import lstm
from rnn101.viz.plots.text import LOW_TO_HIGH
from rnn101.viz.style import INK, MUTED


def test_every_panel_names_its_part_in_ink_and_has_its_formula():
    _, ax = viz.figure(8, 5.6)
    lstm.lstm_steps(ax)
    said = [text.get_text() for text in ax.texts]
    titles = [text for text in said if text[0].isdigit()]
    assert [title[0] for title in titles] == ["1", "2", "3", "4"]
    formulas = [text for text in said if r"\odot" in text]
    assert formulas == [
        r"$f_t \odot c_{t-1}$",
        r"$i_t \odot g_t$",
        r"$c_t = f_t \odot c_{t-1} + i_t \odot g_t$",
        r"$h_t = o_t \odot \tanh(c_t)$",
    ]
    assert [said.count(f"${letter}_t$") for letter in "figoch"] == [4] * 6
    assert (said.count("×"), said.count("+"), said.count("σ"), said.count("tanh")) == (12, 4, 12, 8)
    named = [text for text in ax.texts if text.get_text() in [f"${letter}_t$" for letter in "figoch"]]
    for panel, lit in enumerate(("f", "ig", "figc", "och")):
        colors = {text.get_text()[1]: to_hex(text.get_color()) for text in named[6 * panel : 6 * panel + 6]}
        assert colors == {letter: (INK if letter in lit else MUTED).lower() for letter in "figoch"}


def test_the_three_units_stand_beside_what_they_hold_and_what_is_left():
    figure, ax = viz.figure(9, 3.3)
    rows = {"fades": [0.5, 0.25], "settles": [0.9, 0.9], "adds up": [1.0, 1.0]}
    lstm.three_keepers(ax, rows, {name: row[::-1] for name, row in rows.items()})
    _, units, forwards, backwards = figure.axes
    said = [text.get_text() for text in units.texts]
    assert [text for text in said if text[0] in "×t+"] == ["tanh", "× 0.5", "tanh", "× 2", "+", "× 1"]
    assert [line.get_ydata().tolist() for line in forwards.lines] == list(rows.values())
    assert [line.get_ydata().tolist() for line in backwards.lines] == [row[::-1] for row in rows.values()]
    assert backwards.get_yscale() == "log"


def test_the_paths_back_lead_past_a_gate_or_over_three_arrows():
    _, ax = viz.figure(8, 3.2)
    lstm.ways_back(ax)
    said = [text.get_text() for text in ax.texts]
    assert [text for text in said if text[0] == "$"] == ["$f_t$", "$g_t$", "$c_{t-1}$", "$c_t$", "$h_{t-1}$"]
    assert [text[0] for text in said if text[0].isdigit()] == ["1", "2", "3"]


def test_every_letter_of_a_strip_has_its_color():
    _, ax = viz.figure(8, 0.68)
    lstm.strips(ax, [("what it holds", list("(a)"), [1, 0, -1])])
    assert [text.get_text() for text in ax.texts] == ["what it holds", "(", "a", ")"]
    assert [patch.get_facecolor() for patch in ax.patches] == [LOW_TO_HIGH(x) for x in (1.0, 0.5, 0.0)]


def test_letters_stand_below_one_another_from_a_bracket_on_and_some_have_a_frame():
    _, ax = viz.figure(8, 1.36)
    lstm.strips(ax, [("short", "a(b", [0, 0, 0]), ("long", "a a(b", [0] * 5)], framed=[1], align="(")
    columns = {text.get_text() + str(row): text.get_position()[0] for row, text in enumerate(ax.texts)}
    assert columns["a1"] == columns["a5"]
    assert [columns["(2"], columns["b3"]] == [columns["(8"], columns["b9"]]
    frames = [to_hex(patch.get_edgecolor()) == INK.lower() for patch in ax.patches]
    assert frames == [False, True, False, False, True, False, False, False]


def test_the_lines_say_what_is_left_at_their_end():
    _, ax = viz.figure(7, 2.9)
    lstm.along_the_gates(ax, {1.0: [1, 1, 1], 0.5: [1, 0.5, 0.25]})
    assert [text.get_text() for text in ax.texts] == ["0.25", "f = 0.5", "1", "f = 1"]
    _, ax = viz.figure(7, 2.7)
    lstm.pushes(ax, {-1: [1, 0.1], 0: [1, 1]})
    assert [text.get_text() for text in ax.texts] == ["w = −1: 0.10", "w = 0: 1.00"]


def test_the_legend_of_the_scoreboard_leaves_out_what_no_run_did():
    _, ax = viz.figure(8, 2.3)
    rows = [score for score in experiments.scoreboard() if score.remedy in ("plain", "LSTM of 1997")]
    assert not any(run.diverged for score in rows for runs in score.runs.values() for run in runs)
    lstm.solved_or_not(ax, rows)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["solved", "not solved"]

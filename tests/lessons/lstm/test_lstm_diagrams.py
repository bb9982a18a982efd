"""What the two drawings of lesson 12 must say."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle

from rnn101 import viz
from rnn101.lessons import lstm, lstm_regressor
from rnn101.viz.style import INK, MUTED


def drawn(name):
    _, ax = viz.figure(8, 5.6)
    return getattr(lstm_regressor if name == "lstm_cell" else lstm, name)(ax)


def test_every_panel_names_its_part_and_has_its_formula():
    said = [text.get_text() for text in drawn("lstm_steps").texts]
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


@pytest.mark.parametrize(
    ("panel", "lit"), [(0, {"f"}), (1, {"i", "g"}), (2, {"f", "i", "g", "c"}), (3, {"o", "c", "h"})]
)
def test_what_a_panel_speaks_of_is_in_ink_and_the_rest_is_not(panel, lit):
    texts = [text for text in drawn("lstm_steps").texts if text.get_text() in [f"${x}_t$" for x in "figoch"]]
    of_panel = texts[6 * panel : 6 * panel + 6]
    colors = {text.get_text()[1]: to_hex(text.get_color()) for text in of_panel}
    assert colors == {letter: (INK if letter in lit else MUTED).lower() for letter in "figoch"}


def test_each_row_of_the_carousel_has_its_factor_and_its_product():
    said = [text.get_text() for text in drawn("carousel").texts]
    assert [said.count(f"× {factor}") for factor in ("J", "1", "f")] == [4, 4, 4]
    assert {r"$J_T \cdots J_{t+1}$", "$1$", r"$f_T \cdots f_{t+1}$"} <= set(said)
    assert {"$h_{T}$", "$c_{T}$", "$c_{T-4}$"} <= set(said)


def test_only_the_cell_of_1997_keeps_all_of_the_error():
    shades = [disc.get_facecolor() for disc in drawn("carousel").patches if isinstance(disc, Circle)]
    plain, oldest, gated = shades[:5], shades[5:10], shades[10:]
    assert len(set(oldest)) == 1
    for row in (plain, gated):
        assert [sum(shade) for shade in row] == sorted((sum(shade) for shade in row), reverse=True)
        assert len(set(row)) == 5

"""What the drawings of tagger, encoder and decoder say; and the plots of a translator."""

import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import translate
from rnn101.lessons.translate.attention_step import QUERY, STATES, weigh

ENCODER, DECODER = [f"$e_{step}$" for step in range(1, 5)], [f"$h_{step}$" for step in range(1, 6)]


def drawn(draw: str, height: float, **settings: bool) -> tuple[list[str], list[FancyArrowPatch]]:
    _, ax = viz.figure(8, height)
    getattr(translate, draw)(ax, **settings)
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    return [text.get_text() for text in ax.texts], arrows


@pytest.mark.parametrize("attention", [False, True])
def test_the_decoder_reads_what_it_wrote_one_step_before(attention: bool) -> None:
    said, _ = drawn("encoder_decoder", 4.5, attention=attention)
    read = said[said.index("<start>") :]
    assert [said.count(state) for state in (*ENCODER, *DECODER)] == [1] * 9
    assert [word for word in read if not word.startswith("$")][:5] == [
        "<start>",
        "la",
        "maison",
        "est",
        "verte",
    ]
    assert [said.count(word) for word in ("la", "est", "verte", "<end>")] == [2, 2, 2, 1]


def test_attention_weights_every_word_that_was_read_and_they_sum_to_one() -> None:
    said, arrows = drawn("encoder_decoder", 4.5, attention=True)
    weights = [float(text) for text in said if text.startswith("0.")]
    assert len(weights) == len(ENCODER)
    assert sum(weights) == pytest.approx(1)
    lines = [line.get_linewidth() for line in arrows if line.get_arrowstyle().__class__.__name__ == "Curve"]
    assert lines == pytest.approx([9 * weight**0.5 for weight in weights])
    assert {"$c_4$", "$a_4$"} <= set(said)


def test_without_attention_only_the_last_state_is_passed_on() -> None:
    said, _ = drawn("encoder_decoder", 3.4)
    assert said.count("last state") == 1
    assert not {"$c_4$", "$a_4$"} & set(said)


def test_the_query_comes_from_the_state_that_writes() -> None:
    said, _ = drawn("encoder_decoder", 4.5, attention=True)
    assert "query: it makes the weights" in said


def test_the_tagger_reads_from_both_ends() -> None:
    said, arrows = drawn("gender_tagger", 3.8)
    assert [said.count(name) for name in ("f", "–")] == [3, 1]
    assert [said.count(f"$h_{step}$") + said.count(f"$g_{step}$") for step in range(1, 5)] == [2] * 4
    assert len(arrows) == 4 * 4 + 2 * 3


WEIGHTS = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])


def test_the_map_has_a_row_for_each_written_word_and_rings_its_largest_weight() -> None:
    _, ax = viz.figure()
    translate.attention_map(ax, WEIGHTS, ["the", "small", "table"], ["la", "table"])
    assert ax.images[0].get_array().tolist() == WEIGHTS.tolist()
    assert ax.images[0].get_clim() == (0, 1)
    assert ax.lines[0].get_xydata().tolist() == [[0, 0], [2, 1]]
    assert [text.get_text() for text in ax.get_xticklabels()] == ["the", "small", "table"]
    assert [text.get_text() for text in ax.get_yticklabels()] == ["la", "table"]


def test_a_map_turned_around_is_refused_with_both_shapes() -> None:
    _, ax = viz.figure()
    message = r"^weights: expected shape \(2, 3\), a row for each target word, got \(3, 2\)$"
    with pytest.raises(ValueError, match=message):
        translate.attention_map(ax, WEIGHTS.T, ["the", "small", "table"], ["la", "table"])


def test_each_seed_has_a_line_and_each_group_a_name_of_its_own_height() -> None:
    _, ax = viz.figure()
    groups = {"96 units": [[1.0, 0.9], [0.9, 0.8]], "96, attention": [[1.0, 0.86]]}
    translate.by_length(ax, [4, 5], groups)
    assert [line.get_ydata().tolist() for line in ax.lines] == [[1.0, 0.9], [0.9, 0.8], [1.0, 0.86]]
    assert [text.get_text() for text in ax.texts] == list(groups)
    first, second = (text.xy[1] for text in ax.texts)
    assert abs(first - second) >= 0.07


def test_two_maps_stand_side_by_side_and_one_row_is_framed() -> None:
    _, ax = viz.figure()
    maps = {"one": WEIGHTS, "other": 1 - WEIGHTS}
    translate.map_pair(ax, maps, ["the", "small", "table"], ["la", "table"], mark="table")
    assert [image.get_array().tolist() for image in ax.images] == [WEIGHTS.tolist(), (1 - WEIGHTS).tolist()]
    assert [(frame.get_y(), frame.get_width()) for frame in ax.patches] == [(0.5, 3)] * 2
    assert [text.get_text() for text in ax.get_xticklabels()] == ["the", "small", "table"] * 2
    assert [text.get_text() for text in ax.texts if text.get_weight() == "bold"] == ["one", "other"]
    assert [text.get_text() for text in ax.texts[:6]] == ["0.70", "0.20", "0.10", "0.10", "0.30", "0.60"]


def test_the_swap_names_the_likelier_form_and_its_share() -> None:
    _, ax = viz.figure()
    translate.swap_bars(ax, ["a", "b"], [0.25, 1.0])
    assert [bar.get_width() for bar in ax.patches] == [1, 1, 0.25, 1.0]
    assert {"vert 75.0 %", "verte 100.0 %"} <= {text.get_text() for text in ax.texts}


def test_a_star_marks_the_readers_network() -> None:
    _, ax = viz.figure()
    translate.who_decides(ax, {"attention": [0.5, 0.1], "fixed vector": [0.2]}, {"attention": 0.3})
    assert [line.get_xdata().tolist() for line in ax.lines] == [[0.1, 0.5], [0.3], [0.2]]
    assert [text.get_text() for text in ax.texts] == ["yours"]


def test_the_tree_keeps_the_two_best_of_all() -> None:
    _, ax = viz.figure(8, 3.9)
    after = {"<start>": {"a": 0.6, "b": 0.4}, "a": {"c": 0.5, "d": 0.5}, "b": {"e": 1.0}}
    translate.beam_tree(ax, after, steps=2)
    kept = [text.get_text() for text in ax.texts if text.get_weight() == "bold"]
    assert kept == ["<start>", "a", "b", "c", "e"]
    assert [text.get_text() for text in ax.texts].count("0.30") == 2


def test_attention_by_hand() -> None:
    scores, weights, mixture = weigh(QUERY, STATES)
    assert scores.tolist() == [0, 3, -1, 1]
    powers = np.exp([0, 3, -1, 1])
    np.testing.assert_allclose(weights, powers / powers.sum())
    np.testing.assert_allclose(mixture, weights @ STATES)


def test_the_stepper_opens_with_the_numbers_of_the_example() -> None:
    assert translate.AttentionStepper().words.startswith("Query (2, 1). Highest score: “house”, 3; ")

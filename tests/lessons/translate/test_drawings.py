"""What the drawings of tagger, encoder and decoder say; and the plots of a translator."""

import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import translate

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
    assert lines == pytest.approx([1 + 8 * weight for weight in weights])
    assert {"$m_4$", "$a_4$"} <= set(said)


def test_without_attention_only_the_last_state_is_passed_on() -> None:
    said, _ = drawn("encoder_decoder", 3.4)
    assert said.count("last state") == 1
    assert not {"$m_4$", "$a_4$"} & set(said)


def test_the_tagger_gives_a_gender_for_each_word() -> None:
    said, _ = drawn("gender_tagger", 3.2)
    assert [said.count(name) for name in ("f", "–")] == [3, 1]
    assert [said.count(f"$h_{step}$") for step in range(1, 5)] == [1] * 4


WEIGHTS = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])
SHARES = {"attention": [[1.0, 0.9], [1.0, 0.7]], "fixed vector": [[0.9, 0.6], [0.8, 0.5]]}


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
    message = r"^weights: got shape \(3, 2\), but 2 target words and 3 source words need \(2, 3\)$"
    with pytest.raises(ValueError, match=message):
        translate.attention_map(ax, WEIGHTS.T, ["the", "small", "table"], ["la", "table"])


def test_it_shows_each_seed_and_the_means() -> None:
    _, ax = viz.figure()
    translate.by_distractors(ax, [1, 2], SHARES, live={"attention": [1.0, 0.8]})
    heights = [line.get_ydata().tolist() for line in ax.lines[:7]]
    assert heights == [
        [1.0, 0.9], [1.0, 0.7], pytest.approx([1.0, 0.8]), [1.0, 0.8],
        [0.9, 0.6], [0.8, 0.5], pytest.approx([0.85, 0.55]),
    ]  # fmt: skip
    assert ax.lines[7].get_ydata() == [0.5, 0.5]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "attention: mean of 2 seeds",
        "attention: just trained",
        "fixed vector: mean of 2 seeds",
        "guessing",
    ]
    lines = [ax.lines[2], ax.lines[6]]
    assert len({(line.get_linestyle(), line.get_marker()) for line in lines}) == 2  # not by color alone


def test_where_nothing_can_be_guessed_there_is_no_line_for_it() -> None:
    _, ax = viz.figure()
    shares = {"attention": [[1.0, 0.9]]}
    translate.by_distractors(ax, [0, 1], shares, quantity="sentences right", guessing=None)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["attention: mean of 1 seeds"]
    assert ax.get_ylabel() == "sentences right"


def test_what_was_not_trained_is_shaded() -> None:
    _, ax = viz.figure()
    translate.by_distractors(ax, [0, 1], {"attention": [[1.0, 0.9]]}, trained=1)
    assert [*ax.texts, *ax.patches] == []
    _, ax = viz.figure()
    translate.by_distractors(ax, [0, 1, 2], {"attention": [[1.0, 0.9, 0.8]]}, trained=1)
    assert [text.get_text() for text in ax.texts] == ["more than in training"]
    assert ax.patches[0].get_x() == 1.5


@pytest.mark.parametrize(
    ("shares", "live", "message"),
    [
        (
            {"attention": [[1.0]]},
            None,
            r"attention: got shape \(1, 1\), but 2 numbers of distractors were named",
        ),
        ({"attention": [1.0, 0.9]}, None, r"attention: got shape \(2,\), but 2 numbers .*"),
        (SHARES, {"bagging": [1, 1]}, "live: got 'bagging', but expected one of attention, fixed vector"),
    ],
)
def test_shares_that_do_not_fit_are_named(
    shares: dict[str, list], live: dict[str, list] | None, message: str
) -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=f"^{message}$"):
        translate.by_distractors(ax, [0, 1], shares, live=live)

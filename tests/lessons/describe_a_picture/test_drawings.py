"""What the drawing of the captioner says, and the plots of pictures, words and truth."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from rnn101 import viz
from rnn101.lessons import describe_a_picture
from rnn101.viz.style import SKY


def words() -> list[str]:
    _, ax = viz.figure(8, 4)
    describe_a_picture.unrolled_captioner(ax)
    return [text.get_text().replace("\n", " ") for text in ax.texts]


def test_each_word_said_is_read_at_the_next_step() -> None:
    said = words()
    start = said.index("<start>")
    steps = [said[place : place + 3] for place in range(start, start + 12, 3)]
    assert [layer for _, layer, _ in steps] == ["RNN"] * 4
    read, spoken = ([step[place] for step in steps] for place in (0, 2))
    assert read == ["<start>", "a", "red", "square"]
    assert spoken == ["a", "red", "square", "<end>"]


def test_the_cnn_comes_first_and_reaches_the_first_state_and_every_step() -> None:
    said = words()
    assert said.index("a CNN looks at the picture") < said.index("an RNN writes, word by word")
    assert {
        "picture",
        "convolutions",
        "features",
        "first state",
        "summary",
        "mix",
        "glance, at every step",
        "fed back",
    } <= set(said)


PICTURE = np.ones((24, 24, 3))
WORDS = ["<end>", "a", "circle", "square"]


def bars(chances: list[float]) -> list[Rectangle]:
    """Return the parts of the one bar that is drawn when "circle" is said."""
    _, ax = viz.figure(8, 2.1)
    describe_a_picture.next_words(ax, PICTURE, ["circle"], WORDS, [chances])
    return [patch for patch in ax.patches if patch.get_height() < 1][1:]  # the first is the empty bar


def test_scenes_stand_in_rows_with_their_captions_below() -> None:
    _, ax = viz.figure(8, 4.4)
    shapes = ["circle", "square", "triangle", "cross", "circle"]
    describe_a_picture.scene_grid(ax, [PICTURE] * 5, [f"a {shape}" for shape in shapes])
    lefts = [image.get_extent()[0] for image in ax.images]
    tops = [image.get_extent()[3] for image in ax.images]
    assert lefts[0] == lefts[4] == pytest.approx(lefts[1] - 2)
    assert tops[0] == tops[3] == pytest.approx(tops[4] - 2.2)
    numbers, captions = ax.texts[::2], ax.texts[1::2]
    assert [text.get_text() for text in numbers] == ["1", "2", "3", "4", "5"]
    assert [text.get_text() for text in captions] == [f"a {shape}" for shape in shapes]
    assert all(text.get_position()[1] > tops[number] for number, text in enumerate(captions))


def test_a_long_caption_is_broken_and_its_note_follows() -> None:
    _, ax = viz.figure(8, 2.2)
    long = "a small yellow triangle is right of a large purple square"
    describe_a_picture.scene_grid(
        ax, [PICTURE, PICTURE], [long, "a circle"], notes=["", "only one small yellow triangle"]
    )
    texts = [text.get_text() for text in ax.texts if not text.get_text().isdigit()]
    assert texts[0].replace("\n", " ") == long
    assert max(map(len, texts[0].split("\n"))) <= 21
    assert texts[1:] == ["a circle", "only one small\nyellow triangle"]


@pytest.mark.parametrize("given", [{"captions": ["a"]}, {"captions": ["a", "b"], "notes": ["x"]}])
def test_each_picture_has_its_words(given: dict[str, list[str]]) -> None:
    _, ax = viz.figure()
    name = "notes" if "notes" in given else "captions"
    with pytest.raises(ValueError, match=f"^{name}: got 1, but there are 2 pictures$"):
        describe_a_picture.scene_grid(ax, [PICTURE, PICTURE], **given)


def test_a_bar_is_shared_out_by_probability_the_likeliest_first() -> None:
    parts = bars([0.1, 0.2, 0.3, 0.4])
    widths = np.array([part.get_width() for part in parts])
    np.testing.assert_allclose(widths / widths.sum(), [0.4, 0.3, 0.2, 0.1])
    ends = [part.get_x() + part.get_width() for part in parts]
    np.testing.assert_allclose([part.get_x() for part in parts[1:]], ends[:-1])
    assert [part.get_facecolor() == to_rgba(SKY) for part in parts] == [False, True, False, False]


def test_what_has_hardly_any_probability_is_not_drawn() -> None:
    assert len(bars([0.005, 0.0, 0.9, 0.095])) == 2


def test_only_words_that_fit_are_written() -> None:
    _, ax = viz.figure(8, 2.1)
    describe_a_picture.next_words(ax, PICTURE, ["circle"], WORDS, [[0.05, 0.0, 0.83, 0.12]])
    assert [text.get_text() for text in ax.texts][2:] == [
        "circle",
        "circle 83 %",
        "square",
        "square 12 %, <end> 5 %",
    ]


def test_the_probabilities_fit_the_words() -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^probabilities: got shape \(2, 4\), but expected \(1, 4\)$"):
        describe_a_picture.next_words(ax, PICTURE, ["circle"], WORDS, np.full((2, 4), 0.25))


def test_shares_are_named_and_in_percent() -> None:
    _, ax = viz.figure()
    describe_a_picture.truth_over_epochs(ax, [0.5, 1, 1], [0, 0.25, 0.75])
    assert [line.get_ydata().tolist() for line in ax.lines] == [[50, 100, 100], [0, 25, 75]]
    assert len({line.get_marker() for line in ax.lines}) == 2  # not by color alone
    assert ax.lines[0].get_xdata().tolist() == [1, 2, 3]
    assert [text.get_text() for text in ax.texts] == ["grammatical", "true of the picture"]


def test_the_frames_stand_on_the_pixels_that_belong_together() -> None:
    _, ax = viz.figure(8, 2.9)
    found = np.zeros((22, 22))
    found[8, 2] = 2.19
    describe_a_picture.filter_at_work(ax, np.ones((24, 24)), [[1, 0, -1]] * 3, found, at=(8, 2))
    frames = [patch for patch in ax.patches if patch.get_linewidth() > 2]
    in_picture, _, in_map = (frame.get_bbox() for frame in frames)
    assert (in_picture.x0 - 0.1) / (2.2 / 24) == pytest.approx(2)
    assert in_picture.width == pytest.approx(3 * 2.2 / 24)
    assert (in_map.x0 - 5.5) / (2.2 / 24) == pytest.approx(2 + 1)  # the map lost a pixel at its border
    assert "2.19 in the frame" in [text.get_text() for text in ax.texts][-1]


def test_a_map_is_white_where_nothing_is_found() -> None:
    _, ax = viz.figure(8, 2.9)
    found = np.zeros((22, 22))
    found[0, 0], found[0, 1] = 1, -1
    describe_a_picture.filter_at_work(ax, np.ones((24, 24)), [[1, 0, -1]] * 3, found, at=(0, 0))
    colors = np.asarray(ax.images[1].get_array())
    assert colors[5, 5].tolist() == [1, 1, 1]
    assert colors[0, 0, 2] > colors[0, 0, 0]  # blue
    assert colors[0, 1, 0] > colors[0, 1, 2]  # orange


def test_each_epoch_has_its_caption_and_its_verdict() -> None:
    _, ax = viz.figure(8, 2.2)
    describe_a_picture.growing_captions(ax, PICTURE, ["a a", "a circle"], ["not a sentence", ""])
    texts = [text.get_text() for text in ax.texts]
    assert texts == ["epoch", "1", "✗", "a a (not a sentence)", "2", "✓", "a circle"]


def test_a_long_caption_is_cut_and_its_verdict_is_not() -> None:
    _, ax = viz.figure(8, 2.2)
    describe_a_picture.growing_captions(ax, PICTURE, [" ".join(40 * ["circle"])], ["not a sentence"])
    assert ax.texts[-1].get_text().endswith("circle … (not a sentence)")


def test_a_mark_is_as_dark_as_the_loss_and_in_the_middle_of_its_cover() -> None:
    _, ax = viz.figure(8, 1.5)
    falls = np.zeros((1, 10, 10))
    falls[0, 0, 0] = 1
    describe_a_picture.where_it_looks(ax, PICTURE, ["circle"], falls)
    picture, marks = ax.images
    left, right = picture.get_extent()[:2]
    pixel = (right - left) / 24
    assert marks.get_extent()[0] == pytest.approx(left + 2 * pixel)  # pixels 2 and 3 of the cover 0 to 5
    assert marks.get_extent()[1] == pytest.approx(right - 2 * pixel)
    shown = np.asarray(marks.get_array())
    assert shown[0, 0, 3] > 0.5
    assert shown[5, 5, 3] == 0


def test_the_worst_cover_is_framed_where_it_costs_much() -> None:
    _, ax = viz.figure(8, 1.9)
    falls = np.zeros((2, 10, 10))
    falls[:, 4, 3] = 1, 0.1
    describe_a_picture.where_it_looks(ax, PICTURE, ["circle", "a"], falls)
    left, _, _, top = ax.images[0].get_extent()
    pixel = 1.15 / 24
    frames = [patch for patch in ax.patches if patch.get_width() == pytest.approx(6 * pixel)]
    _, frame = frames  # the first is the key's
    assert frame.get_xy() == pytest.approx((left + 6 * pixel, top + 8 * pixel))

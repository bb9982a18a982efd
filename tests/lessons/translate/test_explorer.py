import numpy as np
import pytest

from rnn101.lessons.translate.explorer import AttentionExplorer, Translation

WORDS = ["<end>", "la", "le", "maison", "vert", "verte", "est"]
OTHER = {"la": "le", "le": "la", "vert": "verte", "verte": "vert"}


def one_hot_but(rows: int, columns: int, places: list[int], rest: float) -> np.ndarray:
    shares = np.full((rows, columns), rest / (columns - 1))
    shares[np.arange(rows), places] = 1 - rest
    return shares


def short() -> Translation:
    return Translation(
        ["the", "house"], ["la", "maison", "<end>"], np.array([[0.25, 0.75], [0.1, 0.9], [0.5, 0.5]]),
        np.array([[0, 0.9, 0.1, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0, 0], [0.9995, 0, 0, 0, 0, 0, 0.0005]]),
    )  # fmt: skip


def long() -> Translation:
    target = ["la", "maison", "est", "verte", "<end>"]
    probabilities = one_hot_but(5, len(WORDS), [WORDS.index(word) for word in target], 0.06)
    return Translation(
        ["the", "house", "is", "green"], target, one_hot_but(5, 4, [1, 1, 2, 3, 3], 0.3), probabilities
    )


def explorer() -> AttentionExplorer:
    return AttentionExplorer([short(), long()], WORDS, other_gender=OTHER)


@pytest.mark.slow
def test_the_words_tell_where_it_looks_and_what_each_gender_has() -> None:
    shown = explorer()
    assert shown.words == (
        "Word 1 of 3 is “la”. Attention looks most at “house” (75 %), then at “the” (25 %). "
        "Probability of “la”: 90 %, of the other gender, “le”: 10 %."
    )
    shown.controls["word"].value = 2
    assert shown.words.endswith(
        "most at “house” (90 %), then at “the” (10 %). Probability of “maison”: 100 %."
    )
    shown.controls["word"].value = 3
    assert shown.words.endswith("Probability of “<end>”: more than 99.9 %.")


@pytest.mark.slow
def test_the_bars_are_the_weights_and_the_largest_probabilities() -> None:
    shown = explorer()
    assert [bar.get_width() for bar in shown._looks] == [0.25, 0.75, 0, 0]
    assert [name.get_text() for name in shown._read] == ["the", "house", "", ""]
    assert [bar.get_width() for bar in shown._guesses] == [0.9, 0.1, 0, 0, 0]
    assert [name.get_text() for name in shown._guessed] == ["la", "le", "<end>", "maison", "vert"]


@pytest.mark.slow
def test_what_was_written_before_is_shown_beside_the_word() -> None:
    shown = explorer()
    assert (shown._before.get_text(), shown._now.get_text()) == ("(nothing)", "→ la")
    shown.controls["word"].value = 3
    assert (shown._before.get_text(), shown._now.get_text()) == ("la maison", "→ <end>")


@pytest.mark.slow
def test_another_sentence_moves_the_sliders_end() -> None:
    shown = explorer()
    shown.controls["sentence"].value = 1
    assert shown.controls["word"].max == 5
    shown.controls["word"].value = 4
    assert shown.words.startswith("Word 4 of 5 is “verte”. Attention looks most at “green” (70 %)")
    assert shown.words.endswith("“verte”: 94 %, of the other gender, “vert”: 1 %.")
    shown.controls["word"].value = 5
    shown.controls["sentence"].value = 0
    assert (shown.controls["word"].value, shown.controls["word"].max) == (3, 3)
    assert shown.words.startswith("Word 3 of 3 is “<end>”.")


@pytest.mark.slow
def test_a_word_changes_the_picture_and_going_back_restores_it() -> None:
    shown = explorer()
    before = shown.image.value
    shown.controls["word"].value = 2
    assert shown.image.value != before
    shown.controls["word"].value = 1
    assert shown.image.value == before


@pytest.mark.slow
def test_a_long_beginning_is_broken_into_lines_and_elisions_are_joined() -> None:
    target = [*["l'", "île"] * 12, "<end>"]
    uniform = np.full((25, 2), 0.5)
    given = Translation(["the", "island"], target, uniform, np.full((25, 3), 1 / 3))
    shown = AttentionExplorer([given], ["l'", "île", "<end>"])
    shown.controls["word"].value = 25
    lines = shown._before.get_text().splitlines()
    assert len(lines) == 2
    assert all(len(line) <= 46 for line in lines)
    assert " ".join(lines) == " ".join(["l'île"] * 12)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"attention": np.ones((2, 3))},
            r"translations\[0\].attention: got shape \(2, 3\), but expected \(3, 2\)",
        ),
        (
            {"probabilities": np.ones((3, 6))},
            r"translations\[0\].probabilities: got shape \(3, 6\), .* \(3, 7\)",
        ),
    ],
)
def test_shapes_that_do_not_fit_are_named(changed: dict[str, np.ndarray], message: str) -> None:
    given = Translation(**(vars(short()) | changed))
    with pytest.raises(ValueError, match=f"^{message}$"):
        AttentionExplorer([given], WORDS)


def test_there_must_be_a_translation() -> None:
    with pytest.raises(ValueError, match=r"^translations: got none, but expected at least one$"):
        AttentionExplorer([], WORDS)

import numpy as np
import pytest

from rnn101.experiments import cliff
from rnn101.lessons.gradient_clipping.explorer import ClippingExplorer


def walked(**settings: float) -> ClippingExplorer:
    explorer = ClippingExplorer()
    for name, value in settings.items():
        explorer.controls[name].value = value
    return explorer


def path(explorer: ClippingExplorer, walk: int) -> np.ndarray:
    return np.column_stack(explorer._lines[walk][0].get_data())


@pytest.mark.slow
@pytest.mark.parametrize("maximum", [0.03, 1.0, 100.0])
def test_the_walks_are_those_of_the_experiment(maximum: float) -> None:
    explorer = walked(maximum=maximum, update=40)
    for walk, limit in enumerate((None, maximum)):
        expected = cliff.descend(4.4, -2.6, learning_rate=0.1, n_updates=40, max_norm=limit)
        np.testing.assert_allclose(path(explorer, walk), expected, rtol=1e-3)


def test_no_step_of_the_clipped_walk_is_longer_than_maximum_times_rate() -> None:
    steps = np.linalg.norm(np.diff(path(walked(maximum=0.3, update=40), 1), axis=0), axis=1)
    assert steps.max() <= 0.3 * 0.1 * (1 + 1e-9)


def test_it_shows_the_walks_up_to_the_update() -> None:
    explorer = walked(update=5)
    assert [len(path(explorer, walk)) for walk in (0, 1)] == [6, 6]
    assert explorer.words.startswith("After 5 updates.")
    assert walked(update=0).words.startswith("After 0 updates.")


def test_the_words_tell_the_numbers_of_the_picture() -> None:
    words = ClippingExplorer().words
    assert "Not clipped: w = 8.36, b = 4.16, error 0.0900." in words
    assert "Clipped at 1 (1 of them clipped): w = 4.49, b = -2.19, error 0.0112" in words
    assert "no step is longer than 0.1 × 1 = 0.1." in words


def test_what_the_lesson_says_of_a_small_and_a_large_maximum() -> None:
    slow, thrown = (path(walked(maximum=maximum, update=40), 1) for maximum in (0.03, 30.0))
    assert cliff.error(*slow[-1]) > 0.3  # not yet at the wall
    assert np.linalg.norm(np.diff(thrown, axis=0), axis=1).max() == pytest.approx(3)


@pytest.mark.parametrize(("name", "value"), [("update", 3), ("maximum", 0.1)])
def test_every_control_changes_the_picture(name: str, value: float) -> None:
    explorer = ClippingExplorer()
    before, words = explorer.image.value, explorer.words
    explorer.controls[name].value = value
    assert explorer.image.value != before
    assert explorer.words != words

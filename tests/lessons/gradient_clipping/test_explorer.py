import itertools

import numpy as np
import pytest

from rnn101.experiments import cliff
from rnn101.lessons.gradient_clipping.explorer import ClippingExplorer, _walk


def walked(**settings: float) -> ClippingExplorer:
    explorer = ClippingExplorer()
    for name, value in settings.items():
        explorer.controls[name.replace("_", " ")].value = value
    return explorer


def path(explorer: ClippingExplorer, place: int) -> np.ndarray:
    return np.column_stack(explorer._paths[place].get_data())


@pytest.mark.parametrize("maximum", [0.03, 1.0, 100.0])
@pytest.mark.parametrize("start", [(4.4, -2.6), (5.2, -2.0)])
def test_the_walks_are_those_of_the_experiment(maximum: float, start: tuple[float, float]) -> None:
    explorer = walked(maximum=maximum, w=start[0], b=start[1])
    for place, limit in enumerate((None, maximum)):
        expected = cliff.descend(*start, learning_rate=0.1, n_updates=40, max_norm=limit)
        np.testing.assert_allclose(path(explorer, place), expected, rtol=1e-3)


@pytest.mark.parametrize("learning_rate", [0.03, 0.1, 0.3, 1.0])
def test_where_the_gradient_is_next_to_nothing_no_division_overflows(learning_rate: float) -> None:
    with np.errstate(all="raise", under="ignore"):
        for w, b in itertools.product((3.9, 4.7, 5.5), (-3.1, -2.3, -1.5)):
            _, norms = _walk(np.array([w, b]), learning_rate, 100.0)
            assert np.isfinite(norms).all()


@pytest.mark.parametrize("learning_rate", [0.03, 1.0])
def test_no_step_of_the_clipped_walk_is_longer_than_maximum_times_rate(learning_rate: float) -> None:
    explorer = walked(maximum=0.3, learning_rate=learning_rate, w=5.0, b=-2.8)
    steps = np.linalg.norm(np.diff(path(explorer, 1), axis=0), axis=1)
    assert steps.max() <= 0.3 * learning_rate * (1 + 1e-9)


def test_the_words_tell_the_numbers_of_the_picture() -> None:
    explorer = ClippingExplorer()
    thrown, kept = (np.asarray(line.get_ydata()) for line in explorer._norms)
    assert explorer.words.startswith(f"Clipped at 1: {np.sum(kept > 1)} of 40 gradients exceeded it,")
    assert "no step is longer than 1 × 0.1 = 0.1, " in explorer.words
    w, b = path(explorer, 0)[13]
    assert (
        f"update 13 meets a norm of {thrown[12]:.2g} and throws the walk by 7.5, to w = {w:.1f}"
        in explorer.words
    )
    assert f"b = {b:.1f}; the last error is 0.09." in explorer.words


def test_a_walk_that_is_not_thrown_is_not_called_so() -> None:
    words = walked(w=5.4, b=-1.6).words
    assert "thrown" not in words
    assert "the longest step is" in words
    assert words.startswith("Clipped at 1: 0 of 40 gradients exceeded it")


@pytest.mark.parametrize(
    ("name", "value"), [("maximum", 0.1), ("learning rate", 0.3), ("w", 5.0), ("b", -2.0)]
)
def test_every_control_changes_the_picture(name: str, value: float) -> None:
    explorer = ClippingExplorer()
    before, words = explorer.image.value, explorer.words
    explorer.controls[name].value = value
    assert explorer.image.value != before
    assert explorer.words != words

import numpy as np
import pytest

from rnn101.lessons.start_here.explorer import MemoryExplorer


def states(explorer: MemoryExplorer) -> np.ndarray:
    return np.asarray(explorer._memory.get_ydata())


@pytest.mark.slow
@pytest.mark.parametrize("a", [0.0, 0.5, 0.9, 0.99])
def test_the_curve_solves_the_equation_in_closed_form(a: float) -> None:
    explorer = MemoryExplorer()
    explorer.controls["a"].value = a
    steps = np.arange(1, 51)
    rising = 1 - a ** np.clip(steps - 4, 0, 5)  # steps 5 to 9 carry the pulse
    assert states(explorer) == pytest.approx(rising * a ** np.clip(steps - 9, 0, None))


@pytest.mark.slow
def test_the_words_tell_the_half_life() -> None:
    explorer = MemoryExplorer()
    explorer.controls["a"].value = 0.9
    curve = states(explorer)
    assert curve[8 + 7] <= curve[8] / 2 < curve[8 + 6]
    assert explorer.words.startswith("With a = 0.90 the pulse lifts h to 0.41, and 7 steps later half")
    assert explorer.words.endswith("At step 50, 1.3 % of it is left.")


@pytest.mark.slow
def test_no_memory_forgets_at_once() -> None:
    explorer = MemoryExplorer()
    explorer.controls["a"].value = 0.0
    assert "lifts h to 1.00, and 1 step later half" in explorer.words
    assert states(explorer)[-1] == 0
    assert explorer.words.endswith("At step 50, 0.0 % of it is left.")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("a", "left"), [(0.01, "less than 0.1 %"), (0.83, "less than 0.1 %"), (0.84, "0.1 %"), (0.99, "66.2 %")]
)
def test_what_never_becomes_zero_is_not_called_zero(a: float, left: str) -> None:
    explorer = MemoryExplorer()
    explorer.controls["a"].value = a
    assert states(explorer)[-1] > 0
    assert explorer.words.endswith(f"At step 50, {left} of it is left.")


def test_a_larger_a_changes_the_picture() -> None:
    explorer = MemoryExplorer()
    before = explorer.image.value
    explorer.controls["a"].value = 0.95
    assert explorer.image.value != before

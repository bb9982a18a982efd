"""Each leak flatters and uses the future; its mended form does neither."""

import numpy as np
import pytest

from rnn101.lessons.leaks_and_intervals.leaks import LEAKS

NAMES = [leak.what for leak in LEAKS]
BY_NAME = dict(zip(NAMES, LEAKS, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_leak_flatters_from_every_seed_and_its_mended_form_does_not(name):
    leak = BY_NAME[name]
    before = [leak.score(leak.leaky, seed) for seed in range(10)]
    after = [leak.score(leak.mended, seed) for seed in range(10)]
    assert min(before) > 0.01  # on random walks, where no skill can exist
    assert min(before) > max(after)
    assert max(after) < 0.01
    assert np.mean(after) <= 0
    assert leak.score(leak.leaky, 0) == before[0]


@pytest.mark.slow
def test_the_largest_come_first_as_the_lesson_says():
    means = [np.mean([leak.score(leak.leaky, seed) for seed in range(5)]) for leak in LEAKS[:4]]
    assert means == sorted(means, reverse=True)
    assert means[:3] == pytest.approx([0.81, 0.46, 0.28], abs=0.04)


@pytest.mark.parametrize("name", NAMES)
def test_the_leaky_function_uses_the_future_and_the_mended_one_does_not(name):
    leak = BY_NAME[name]
    assert leak.uses_the_future(leak.leaky)
    assert not leak.uses_the_future(leak.mended)


def test_on_a_random_walk_a_forecast_costs_its_own_square():
    changes = np.random.default_rng(0).normal(size=200_000)
    for said in (0.2, 0.5):
        cost = np.mean((changes - said) ** 2) / np.mean(changes**2) - 1
        assert cost == pytest.approx(said**2, abs=0.01)


def test_the_mended_functions_by_hand():
    mended = {leak.mended.__name__: leak.mended for leak in LEAKS}
    np.testing.assert_allclose(mended["levels_so_far"](np.array([[3.0, 5.0, 1.0, 3.0]])), [[0.5, 1, 0, 0.5]])
    train, test = mended["split_days"](5, 2, np.random.default_rng(0))
    assert (train.tolist(), test.tolist()) == ([0, 1, 2], [3, 4])
    known = mended["known_targets"](7, 3)
    assert known.tolist() == [0, 1, 2, 3, 4]  # day 4's target is the price of day 7, which is today's
    high, low, close = np.arange(3.0) + 2, np.arange(3.0), np.arange(3.0) + 1
    np.testing.assert_array_equal(mended["day_features"](high, low, close), [[2, 0], [3, 1]])
    assert mended["keep_shares"](np.array([[1.0, 2.0, 0.0], [2.0, 1.0, 5.0]]), 2).tolist() == [0]
    assert mended["choose"](np.array([3, 1, 2]), np.array([1, 2, 3])) == 1
    assert mended["report_all_seeds"](np.array([0.1, -0.1, 0.3])).tolist() == [0, 1, 2]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.slow
def test_a_leaky_function_changes_no_input(name):
    leak = BY_NAME[name]

    def spy(*arguments):
        before = [np.copy(a) if isinstance(a, np.ndarray) else a for a in arguments]
        result = leak.leaky(*arguments)
        for old, new in zip(before, arguments, strict=True):
            if isinstance(new, np.ndarray):
                np.testing.assert_array_equal(old, new)
        return result

    leak.score(spy, 0)

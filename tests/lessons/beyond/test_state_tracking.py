"""Lesson 18's state tracking: the stored results are the recipe's, and what the lesson says."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.lessons.beyond import state_tracking

STEPS = np.array([4, 8, 16, 24, 32, 64, 256])


@pytest.fixture(scope="module")
def stored():
    """Share of right answers by task and kind: (seeds, 256)."""
    verify("state_tracking.csv")
    return {
        (task, kind): np.array([run.right for run in state_tracking.STORED.load(task=task, kind=kind)])
        for task, (kinds, _) in state_tracking.TRACKED.items()
        for kind in kinds
    }


def test_every_kind_from_every_seed(stored):
    for task, (kinds, seeds) in state_tracking.TRACKED.items():
        for kind in kinds:
            assert stored[task, kind].shape == (len(seeds), state_tracking.TESTED_ON)
            runs = state_tracking.STORED.load(task=task, kind=kind)
            assert sorted(run.seed for run in runs) == list(seeds)


def test_a_loop_through_tanh_keeps_parity_and_no_positive_factor_does(stored):
    assert stored["parity", "LSTM"].min() > 0.99
    assert np.sort(stored["parity", "tanh RNN"][:, -1])[1:].min() > 0.95
    assert stored["parity", "minGRU"][:, 7:].max() < 0.6
    for kind in ("minGRU", "minGRU + tanh", "minGRU + 3 tanh", "twice minGRU + tanh"):
        assert stored["parity", kind][:, 31:].max() < 0.62, kind


def test_depth_alone_gets_as_far_as_a_second_memory(stored):
    deep, double = (
        np.median(stored["parity", kind], axis=0) for kind in ("minGRU + 3 tanh", "twice minGRU + tanh")
    )
    assert double[7] > 0.9
    assert 0.55 < double[15] < 0.85
    assert deep[7] > double[7] - 0.01
    assert deep[15] > double[15]


def test_positive_factors_need_weights_that_grow_as_the_lesson_says():
    # The polynomial T_n(2f - 1) is at most 1 in size for f from 0 to 1, and T_n(3) in size at f = -1.
    n = np.arange(1, 17)
    least = np.cosh(n * np.arccosh(3))
    assert np.all(least >= 5.8**n / 2)
    assert least[8] < 2**24 < least[9]  # n = 10
    factors = np.append(np.linspace(0.02, 0.98, 32), 1.0)
    for most in (4, 8):
        powers = factors ** np.arange(most + 1)[:, None]
        weights = np.linalg.lstsq(powers, (-1.0) ** np.arange(most + 1), rcond=1e-15)[0]
        assert np.abs(weights).sum() > least[most - 1]


def test_a_wide_gate_has_its_cliff_later(stored):
    wide, two = stored["parity", "wide minGRU"], stored["parity", "twice wide + tanh"]
    assert wide[:, :16].min() > 0.98
    assert wide[:, 63].max() < 0.75
    assert two[:, 63].min() > 0.95
    assert two[:, -1].min() > 0.75


def test_of_wide_layers_it_is_the_second_memory_that_gets_further(stored):
    two = stored["parity", "twice wide + tanh"]
    for kind in ("wide + tanh", "wide + 3 tanh"):
        deep = stored["parity", kind]
        assert deep[:, 15].min() > 0.98, kind
        assert deep[:, 31].max() < two[:, 31].min(), kind
        assert deep[:, 63].max() < 0.6, kind


def test_a_real_factor_does_not_count_to_three(stored):
    one, two = stored["thirds", "wide minGRU"], stored["thirds", "twice wide + tanh"]
    assert one[:, 15].max() < 0.5
    assert two[:, 15].min() > 0.9
    assert two[:, 63].max() < 0.5
    assert stored["thirds", "LSTM"].min() > 0.98


@pytest.mark.slow
def test_a_sample_computed_again_tells_the_same(stored):
    again = state_tracking.run_kind("parity", "wide minGRU", seed=0, updates=2000)
    right = np.array(str(again["right"]).split(), float)
    np.testing.assert_allclose(right[:16], stored["parity", "wide minGRU"][0, :16], atol=0.03)
    assert right[63] < 0.75


def test_the_same_seed_gives_the_same_row(tmp_path):
    first, second = (state_tracking.run_kind("thirds", "minGRU", seed=3, updates=2) for _ in range(2))
    assert first == second
    assert len(str(first["right"]).split()) == 256


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match=r"^kind: expected one of tanh RNN, .*, got 'Elman'$"):
        state_tracking.layers("Elman")

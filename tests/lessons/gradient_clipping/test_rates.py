"""The stored trainings: rates and maxima."""

import math

import pytest

from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.lessons.gradient_clipping import rates
from rnn101.lessons.recipes import RECIPES


@pytest.fixture(scope="module")
def known():
    counts = {}
    for run in rates.STORED.load():
        counts[run.rate, run.maximum] = counts.get((run.rate, run.maximum), 0) + run.knows
    return counts


def test_every_pair_was_trained_ten_times():
    rows = runs.read(verify(RECIPES["clipping_rates"].file))
    assert len(rows) == 10 * len(rates.RATES) * len(rates.MAXIMA)


def test_the_stored_trainings_say_what_the_lesson_says(known):
    def row(maximum):
        return [known[rate, maximum] for rate in rates.RATES]

    assert row(math.inf) == [9, 10, 9, 4, 0, 0]
    assert row(10.0) == [9, 10, 9, 3, 0, 0]
    assert row(1.0) == [10, 10, 10, 10, 10, 0]
    assert [known[0.8, maximum] for maximum in (0.1, 0.3, 1.0, 3.0)] == [10, 10, 10, 9]
    assert known[3.2, 0.03] == 10
    assert [sum(row(maximum)[:3]) for maximum in (0.01, 0.03)] == [0, 0]
    always = {(run.rate, run.maximum): run.clipped for run in rates.STORED.load() if run.seed == 30}
    assert always[0.8, 0.1] > 0.98
    assert always[3.2, 0.03] > 0.98
    (failed,) = (run for run in rates.STORED.load(rate=0.1, maximum=math.inf) if not run.knows)
    assert failed.longest == pytest.approx(21, abs=0.5)
    crashed = [run for run in rates.STORED.load(rate=0.4, maximum=math.inf) if run.seed in (30, 32, 38, 39)]
    assert sum(run.knows for run in crashed) == 3


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "maximum", "seed"), [(0.4, 1.0, 38), (0.8, 0.1, 31)])
def test_a_sample_of_the_runs_comes_out_as_stored(rate, maximum, seed):
    (stored,) = (run for run in rates.STORED.load(rate=rate, seed=seed) if run.maximum == maximum)
    again = rates.run_training(rate, maximum, seed)
    assert again["right"] == stored.right
    assert again["clipped"] == pytest.approx(stored.clipped, abs=0.01)

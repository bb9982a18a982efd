"""The explorer flips what it is told to flip, and its words are its picture's."""

import numpy as np
import pytest

from rnn101.lessons.testing_a_forecast import google_2008
from rnn101.lessons.testing_a_forecast.drawings import told
from rnn101.lessons.testing_a_forecast.explorer import (
    FlipExplorer,
    block_sums,
    flipped_means,
    scatter_of_means,
)


@pytest.fixture(scope="module")
def explorer():
    rng = np.random.default_rng(0)
    slow = np.repeat(rng.normal(size=20), 10)[:199]
    return FlipExplorer({"lucky": rng.normal(size=199), "clear": rng.normal(size=199) - 3, "slow": slow})


def set_to(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value
    return explorer.words


def test_a_clear_lead_is_never_reached_by_luck_and_a_lucky_one_is(explorer):
    assert "Of 2,000 flips, 0.0% are at least as far" in set_to(explorer, forecast="clear", days=199, block=1)
    assert "0.0% are at least as far" not in set_to(explorer, forecast="lucky")


def test_days_that_hang_together_scatter_more_when_they_are_flipped_together(explorer):
    scatter = [scatter_of_means(explorer._differences["slow"], block) for block in (1, 10)]
    assert scatter[1] > 1.5 * scatter[0]
    ends = []
    for block in (1, 10):
        words = set_to(explorer, forecast="slow", days=199, block=block)
        assert ("each day alone" if block == 1 else "10 days together") in words
        ends.append(explorer.figure.axes[0].get_xlim())
    assert ends[0] == ends[1]  # so that two histograms can be compared


@pytest.mark.parametrize("block", [1, 7, 20])
def test_the_scatter_is_that_of_many_flips(block):
    d = np.random.default_rng(3).normal(size=90)
    means = flipped_means(d, block, flips=20_000, rng=np.random.default_rng(0))
    assert scatter_of_means(d, block) == pytest.approx(means.std(), rel=0.02)


def test_few_blocks_are_named(explorer):
    words = set_to(explorer, forecast="lucky", days=20, block=5)
    assert "Of all 16 ways to flip 4 blocks" in words
    assert "no p is below 12.5%" in words
    assert "tells nothing" in set_to(explorer, days=20, block=20)
    words = set_to(explorer, days=199, block=20)
    assert "Of all 1,024 ways to flip 10 blocks" in words
    assert "no p is below 0.2%" in words
    assert "no p is below" not in set_to(explorer, days=199, block=10)


def p_of(d, block):
    means = flipped_means(d, block, flips=2000, rng=np.random.default_rng(0))
    return np.mean(np.abs(means) >= abs(np.mean(d)) * (1 - 1e-9))


def test_the_real_days_are_one_of_the_flips_so_p_is_never_0():
    rng = np.random.default_rng(1)
    for _ in range(20):
        d = rng.normal(loc=5, size=199)
        assert p_of(d, 20) == 2 / 1024  # all blocks as they are, or all turned


@pytest.mark.parametrize("age", [1, 4])
def test_blocks_with_the_mean_left_in_keep_what_they_promise_and_without_it_they_do_not(age):
    rng = np.random.default_rng(2)
    left_in, taken_out = 0, 0
    for _ in range(1500):
        shocks = rng.normal(size=(2, 199 + age - 1))
        first, second = (np.convolve(each, np.ones(age), "valid") for each in shocks)
        d = first**2 - second**2
        left_in += p_of(d, 20) < 0.05
        means = flipped_means(d - d.mean(), 20, flips=2000, rng=rng)
        taken_out += np.mean(np.abs(means) >= abs(d.mean())) < 0.05
    assert 0.035 < left_in / 1500 < 0.07
    assert taken_out / 1500 > 0.08


def test_the_lessons_network_scatters_and_has_the_p_values_that_it_says():
    _, real, today, said = google_2008()
    d = (said["network"] - real) ** 2 - (today - real) ** 2
    off = d - d.mean()
    assert scatter_of_means(off, 1) == pytest.approx(81, abs=0.5)
    assert scatter_of_means(off, 20) == pytest.approx(134, abs=1.5)
    assert np.all(block_sums(d, 20) > 0)  # so only two of the 1,024 ways come so far
    assert p_of(d, 20) == 2 / 1024
    # what widens it is that the days hang together: in shuffled order it does not widen
    rng = np.random.default_rng(0)
    shuffled = [scatter_of_means(rng.permutation(off), 20) for _ in range(500)]
    assert np.mean(shuffled) < 81
    # with the mean left in, shuffled days widen nearly as much as the real ones
    shuffled = [scatter_of_means(rng.permutation(d), 20) for _ in range(500)]
    assert np.mean(shuffled) == pytest.approx(228, abs=4)
    explorer = FlipExplorer({"network": d})
    words = set_to(explorer, days=199, block=20)
    assert "0.2% are at least as far from 0: the p-value" in words


def test_the_last_days_count(explorer):
    d = explorer._differences["clear"][-20:]
    assert told(d.mean()) in set_to(explorer, forecast="clear", days=20, block=1)
    assert explorer._line.get_xdata()[0] == pytest.approx(d.mean())


def test_the_picture_says_what_is_flipped(explorer):
    words = set_to(explorer, forecast="slow", days=199, block=1)
    assert explorer._together.get_text() == "flips: each day alone"
    assert set_to(explorer, block=10) != words
    assert explorer._together.get_text() == "flips: 10 days together"


def test_a_block_has_one_sign():
    means = flipped_means([1.0, 2.0, 4.0, 8.0, 16.0], 2, flips=500, rng=np.random.default_rng(0))
    assert {round(abs(5 * mean)) for mean in means} == {31, 25, 7, 1}  # ±(1+2) ±(4+8) ±16


def test_it_starts_where_it_is_told_to():
    differences = {"one": np.ones(199), "other": np.ones(199)}
    controls = FlipExplorer(differences, start="other", block=20).controls
    assert (controls["forecast"].value, controls["block"].value) == ("other", 20)
    assert FlipExplorer(differences).controls["forecast"].value == "one"


def test_too_few_days_are_named():
    with pytest.raises(ValueError, match=r"^short: expected at least 199 days, got 3$"):
        FlipExplorer({"short": [1.0, 2.0, 3.0]})

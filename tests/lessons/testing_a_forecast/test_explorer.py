"""The explorer flips what it is told to flip, and its words are its picture's."""

import numpy as np
import pytest

from rnn101.lessons.testing_a_forecast.explorer import FlipExplorer, flipped_means


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
    assert "0.0% are at least as far" in set_to(explorer, forecast="clear", days=199, block=1)
    assert "0.0% are at least as far" not in set_to(explorer, forecast="lucky")


def test_days_that_hang_together_scatter_more_when_they_are_flipped_together(explorer):
    reach = []
    for block in (1, 10):
        assert ("each day alone" if block == 1 else "10 days together") in set_to(
            explorer, forecast="slow", block=block
        )
        reach.append(explorer.figure.axes[0].get_xlim()[1])
    assert reach[1] > 1.5 * reach[0]


def test_the_last_days_count(explorer):
    d = explorer._differences["clear"][-20:]
    assert f"{d.mean():.3g}".replace("-", "−") in set_to(explorer, forecast="clear", days=20, block=1)
    assert explorer._line.get_xdata()[0] == pytest.approx(d.mean())


def test_a_block_has_one_sign():
    means = flipped_means([1.0, 2.0, 4.0, 8.0, 16.0], 2, flips=500, rng=np.random.default_rng(0))
    assert {round(abs(5 * mean)) for mean in means} == {31, 25, 7, 1}  # ±(1+2) ±(4+8) ±16


def test_too_few_days_are_named():
    with pytest.raises(ValueError, match=r"^short: expected at least 199 days, got 3$"):
        FlipExplorer({"short": [1.0, 2.0, 3.0]})

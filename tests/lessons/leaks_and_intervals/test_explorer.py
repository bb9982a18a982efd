"""The explorer of γ shows the library's intervals, and says what they cost."""

import numpy as np
import pytest

from rnn101.datasets.prices import load_google
from rnn101.forecasting import adaptive_conformal
from rnn101.lessons.leaks_and_intervals import GammaExplorer
from tests.lessons.leaks_and_intervals.pictures import DAYS, a_storm


def moved(explorer: GammaExplorer, **settings: float) -> GammaExplorer:
    for name, value in settings.items():
        explorer.controls[name].value = value
    return explorer


def test_it_shows_the_librarys_intervals() -> None:
    errors = a_storm()
    explorer = moved(GammaExplorer(DAYS, errors), gamma=0.02, memory=100)
    scores = np.abs(errors)
    found = adaptive_conformal(scores[250:], scores[150:250], alpha=0.1, gamma=0.02)
    np.testing.assert_allclose(
        explorer._upper.get_ydata(), np.clip(found.radius, 0, 1.1 * scores[250:].max())
    )
    np.testing.assert_allclose(explorer._aim.get_ydata(), found.alpha[:-1])
    assert len(explorer._missed.get_xdata()) == found.missed.sum()
    below = found.alpha[:-1] < explorer._floor.get_ydata()[0]  # the line under which an interval is infinite
    np.testing.assert_array_equal(below, np.isinf(found.radius))
    assert explorer.words.startswith("γ = 0.02, from the latest 100 scores: ")


def test_it_says_what_the_lesson_says_of_google() -> None:
    google = load_google()
    errors, days = np.diff(google.open), google.dates[1:]
    k = int(np.argmax(days >= np.datetime64("2008-01-01")))
    explorer = GammaExplorer(days[k - 250 :], errors[k - 250 :])
    assert "coverage 89 %, 90 % promised. 4 % of" in explorer.words
    assert "coverage 89 %, 90 % promised. 29 % of" in moved(explorer, gamma=0.2).words
    assert "coverage 89 %, 90 % promised. 0 % of" in moved(explorer, gamma=0.0, memory=50).words


def test_too_few_days_are_named() -> None:
    with pytest.raises(ValueError, match="errors: expected more than 250, got 250"):
        GammaExplorer(DAYS[:250], a_storm()[:250])

import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.echo_state_networks.explorer import ReservoirExplorer


def explored(**settings: float) -> ReservoirExplorer:
    explorer = ReservoirExplorer()
    for name, value in settings.items():
        explorer.controls[name].value = value
    return explorer


def held(explorer: ReservoirExplorer) -> int:
    return int(explorer.words.removesuffix(" steps.").split()[-1])


def forecast(explorer: ReservoirExplorer) -> np.ndarray:
    return np.asarray(explorer._forecast.get_ydata())


@pytest.mark.slow
def test_the_forecast_is_that_of_the_librarys_network() -> None:
    explorer = explored(spectral_radius=0.8, leak_rate=0.4, input_scale=0.5)
    reservoir = nn.Reservoir.from_weights(
        0.8 * explorer._W[0],
        explorer.controls["input_scale"].value * explorer._W_in[0][:, None],
        bias=explorer._bias[0],
        leak_rate=0.4,
    )
    known = explorer._series[0, :700]
    network = nn.EchoStateNetwork(reservoir).fit(known[:-1], known[1:], washout=100, ridge=1e-8)
    expected = network.free_run(20, warmup_inputs=known)[:, 0]
    np.testing.assert_allclose(forecast(explorer)[:20], expected, atol=1e-6)
    states = reservoir.run(known)
    drawn = np.array([line.get_ydata()[:60] for line in explorer._states])
    np.testing.assert_allclose(drawn, states[-60:, :4].T, atol=1e-12)


@pytest.mark.slow
def test_a_good_setting_follows_the_series_and_a_wild_one_does_not() -> None:
    assert "they have come together" in explored().words
    assert held(explored()) >= 60
    wild = explored(spectral_radius=2.0, input_scale=0.01)
    assert "they have not yet come together" in wild.words
    assert held(wild) < 20


@pytest.mark.slow
def test_the_lessons_four_failures_are_mended_by_the_sliders_it_names() -> None:
    assert held(explored(spectral_radius=0.0)) < 10
    for radius, scale, together in [(2.0, 1.0, False), (0.9, 0.01, True)]:
        one = explored(spectral_radius=radius, input_scale=scale)
        assert held(one) < 15
        assert ("have come together" in one.words) == together
    slow = explored(leak_rate=0.05)
    assert "not yet come together" in slow.words
    assert held(slow) < 15
    quicker = explored(leak_rate=0.2)
    assert "have come together" in quicker.words
    assert held(quicker) > 25
    flat, loud = explored(input_scale=10.0), explored(input_scale=5.0)
    assert held(flat) < 15
    assert held(loud) > 25


@pytest.mark.slow
def test_a_strong_input_calms_a_reservoir_with_a_radius_above_1() -> None:
    faint = explored(spectral_radius=1.5, leak_rate=1.0, input_scale=0.01)
    assert "have not yet come together" in faint.words
    assert "they have come together" in explored(spectral_radius=1.5, leak_rate=1.0, input_scale=10.0).words


@pytest.mark.slow
def test_the_words_tell_the_settings_and_the_distance() -> None:
    words = explored(spectral_radius=0.0, leak_rate=1.0, input_scale=2.0).words
    assert words.startswith(
        "ρ(W_hh) = 0.00, α = 1.00, input scale 2: in the draw shown, 100 steps take the distance of two "
        "starts from 1 to less than 1e-6"
    )


@pytest.mark.slow
def test_the_dots_are_the_steps_that_the_words_count() -> None:
    explorer = explored()
    dots = np.asarray(explorer._held.get_xdata())
    assert len(dots) == 5
    assert np.median(dots) == held(explorer)
    assert all(f"{dot}" in explorer.words for dot in dots)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("radius", "leak", "scale"), [(2, 0.05, 10), (0, 0.05, 0.01), (2, 1, 0.01), (0, 1, 10)]
)
def test_at_every_end_the_numbers_are_finite(radius: float, leak: float, scale: float) -> None:
    explorer = explored(spectral_radius=radius, leak_rate=leak, input_scale=scale)
    assert np.isfinite(forecast(explorer)).all()
    assert len(forecast(explorer)) == 200


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value"), [("spectral_radius", 0.5), ("leak_rate", 1.0), ("input_scale", 0.1)]
)
def test_every_control_changes_the_picture(name: str, value: float) -> None:
    explorer = ReservoirExplorer()
    before, words = explorer.image.value, explorer.words
    explorer.controls[name].value = value
    assert explorer.image.value != before
    assert explorer.words != words

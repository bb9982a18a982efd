import numpy as np
import pytest

from rnn101.lessons.what_an_lstm_remembers import BiasExplorer


@pytest.fixture(scope="module")
def explorer() -> BiasExplorer:
    return BiasExplorer()


@pytest.mark.parametrize(("bias", "delay"), [(0.0, 20), (2.0, 50), (5.0, 100)])
def test_along_the_cell_is_close_to_the_sigmoids_power(
    explorer: BiasExplorer, bias: float, delay: int
) -> None:
    explorer.controls["delay"].value = delay
    explorer.controls["bias"].value = bias
    along = np.asarray(explorer._lines[1].get_ydata())
    assert len(along) == delay + 1
    assert along[-1] == 1
    gate = 1 / (1 + np.exp(-bias))
    assert np.log(along[0]) == pytest.approx(delay * np.log(gate), rel=0.06)


def test_more_arrives_in_all_than_along_the_cell(explorer: BiasExplorer) -> None:
    for bias, delay in ((0.0, 20), (1.0, 50), (2.0, 50), (5.0, 50)):
        explorer.controls["delay"].value = delay
        explorer.controls["bias"].value = bias
        in_all, along = (np.asarray(line.get_ydata()) for line in explorer._lines)
        assert in_all[0] > along[0]
    assert in_all[0] > 5
    assert "Forget bias 5.0: the gates are at 0.993" in explorer.words


def test_a_line_stops_at_the_lower_edge(explorer: BiasExplorer) -> None:
    explorer.controls["delay"].value = 50
    explorer.controls["bias"].value = 0.0
    in_all, along = (np.asarray(line.get_ydata()) for line in explorer._lines)
    assert np.isnan(along[0])
    assert np.nanmin(along) >= explorer._ax.get_ylim()[0]
    assert np.isfinite(in_all).sum() > np.isfinite(along).sum()


def test_with_a_bias_of_5_more_arrives_the_further_back(explorer: BiasExplorer) -> None:
    explorer.controls["bias"].value = 5.0
    arrived = []
    for delay in (20, 50, 100):
        explorer.controls["delay"].value = delay
        arrived.append(np.asarray(explorer._lines[0].get_ydata())[0])
    assert 2.5 < arrived[0] < 4.5
    assert arrived[0] < arrived[1] / 3 < arrived[2] / 6

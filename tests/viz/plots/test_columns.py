import numpy as np
import pytest

from rnn101.viz.plots.columns import columns


def test_dates_become_days() -> None:
    dates, values = columns(dates=["2008-01-02", "2008-01-03"], values=[1, 2])
    assert dates.dtype == "datetime64[D]"
    assert values.tolist() == [1, 2]


def test_another_length_names_both() -> None:
    with pytest.raises(ValueError, match=r"^real: got 3 values, but dates has 2$"):
        columns(dates=["2008-01-02", "2008-01-03"], real=[1, 2, 3])


def test_a_second_dimension_is_refused_with_its_shape() -> None:
    with pytest.raises(ValueError, match=r"^norms: got shape \(2, 1\), but expected one dimension$"):
        columns(norms=np.ones((2, 1)))

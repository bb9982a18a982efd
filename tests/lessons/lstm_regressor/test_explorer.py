import numpy as np
import pytest

from rnn101.lessons.lstm_regressor.explorer import WindowExplorer

DAYS = np.datetime64("2008-01-01") + np.arange(8)
PRICES = np.array([10.0, 11.0, 12.0, 13.0, 15.0, 14.0, 14.0, 20.0])


@pytest.mark.slow
def test_the_window_holds_the_days_before_the_one_to_predict() -> None:
    explorer = WindowExplorer(DAYS, PRICES, window=3)
    explorer.controls["day"].value = 5
    assert explorer._read.get_ydata().tolist() == [12.0, 13.0, 15.0]
    assert explorer._read.get_xdata().tolist() == [-3, -2, -1]
    assert (explorer._held.get_ydata(), explorer._real.get_ydata()) == ([15.0], [14.0])
    assert explorer.words == (
        "The window is 2008-01-03 to 2008-01-05: 3 prices. On 2008-01-06 the price is 14.00 dollars. "
        "Persistence says 15.00, 1.00 too high."
    )


@pytest.mark.slow
def test_an_unmoved_price_proves_persistence_right() -> None:
    explorer = WindowExplorer(DAYS, PRICES, window=3)
    explorer.controls["day"].value = 6
    assert explorer.words.endswith("the price is 14.00 dollars. Persistence says 14.00, exactly right.")


@pytest.mark.slow
def test_predictions_belong_to_the_last_days() -> None:
    explorer = WindowExplorer(DAYS, PRICES, window=3, predicted=[14.5, 19.0])
    assert explorer.controls["day"].value == 6  # the first day that has one
    assert explorer.words.endswith("The forecast says 14.50, 0.50 too high.")
    explorer.controls["day"].value = 7
    assert explorer._guess.get_ydata() == [19.0]
    assert explorer.words.endswith("The forecast says 19.00, 1.00 too low.")
    explorer.controls["day"].value = 5
    assert "forecast" not in explorer.words


@pytest.mark.slow
def test_every_day_that_has_a_window_can_be_chosen_by_its_date() -> None:
    explorer = WindowExplorer(DAYS, PRICES, window=3)
    assert [label for label, _ in explorer.controls["day"].options] == [str(day) for day in DAYS[3:]]


@pytest.mark.slow
def test_the_close_view_shows_all_it_speaks_of() -> None:
    explorer = WindowExplorer(DAYS, PRICES, window=3, predicted=[30.0])
    low, high = explorer._near.get_ylim()
    drawn = [*PRICES[4:], 30.0]
    assert low < min(drawn)
    assert high > max(drawn)


def test_a_flat_series_can_be_drawn() -> None:
    explorer = WindowExplorer(DAYS, np.full(8, 5.0), window=3)
    assert explorer._near.get_ylim() == (4.0, 6.0)


@pytest.mark.slow
def test_sliding_changes_the_picture_and_keeps_its_size() -> None:
    explorer = WindowExplorer(DAYS, PRICES, window=3)
    before = explorer.image.value
    explorer.controls["day"].value = 5
    assert explorer.image.value != before
    assert explorer.image.width == "768"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"window": 8}, "window: expected a whole number from 2 to 7, got 8"),
        ({"window": 1}, "window: expected a whole number from 2 to 7, got 1"),
        (
            {"window": 6, "predicted": [1, 2, 3]},
            "predicted: expected at most 2 prices, for days after a window, got 3",
        ),
        ({"prices": [1.0]}, "prices: got 1 values, but dates has 8"),
    ],
)
def test_lengths_that_do_not_fit_are_named(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        WindowExplorer(**({"dates": DAYS, "prices": PRICES} | settings))

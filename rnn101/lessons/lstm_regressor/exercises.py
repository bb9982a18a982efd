"""Lesson 14, The LSTM regressor: cut a series into windows, and tell what a forecast is worth."""

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "lstm_regressor"


def _cut(series: np.ndarray, window: int) -> tuple[np.ndarray, np.ndarray]:
    """Return every window of a series, (batch, steps, features), and the value that follows each."""
    n = len(series) - window
    X = np.array([series[i : i + window] for i in range(n)])
    return X[:, :, np.newaxis], series[window:]


def _cut_with_target_inside(series: np.ndarray, window: int) -> tuple[np.ndarray, np.ndarray]:
    X, _ = _cut(np.append(series, 0.0), window)
    return X, series[window - 1 :]


def _cut_without_overlap(series: np.ndarray, window: int) -> tuple[np.ndarray, np.ndarray]:
    X, y = _cut(series, window)
    return X[::window], y[::window]


make_windows = Exercise(
    "make_windows",
    _cut,
    cases=(
        # four windows: with two, one missing at the end would look like windows that do not overlap
        (np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]), 3),
        lambda rng: (rng.normal(size=12), 4),
        lambda rng: (rng.normal(size=9), 8),
        lambda rng: (rng.normal(size=7), 1),
    ),
    mistakes=(
        Mistake(
            "`X` has two axes, (batch, steps). A recurrent layer wants a third one for the features, of "
            "length 1 here: `X[:, :, np.newaxis]`.",
            gives=lambda series, window: (_cut(series, window)[0][:, :, 0], series[window:]),
        ),
        Mistake(
            "The axes of `X` are (batch, features, steps): features come last.",
            gives=lambda series, window: (_cut(series, window)[0].swapaxes(1, 2), series[window:]),
        ),
        Mistake(
            "`y` is of shape (batch, 1), as some write it for Keras. Here it is one number a window: "
            "leave the second axis out.",
            gives=lambda series, window: (_cut(series, window)[0], series[window:, np.newaxis]),
        ),
        Mistake(
            "The value to forecast is in its window already: `y[i]` is the window's last value. Take the one "
            "after it, `series[i + window]`.",
            gives=_cut_with_target_inside,
        ),
        Mistake(
            "There is one window too many: nothing follows the last one. There are `len(series) - window` of "
            "those that have a value after them.",
            gives=lambda series, window: (_cut_with_target_inside(series, window)[0], series[window:]),
        ),
        Mistake(
            "One window is missing, the last: there are `len(series) - window` of them, so the loop is "
            "`range(len(series) - window)`.",
            gives=lambda series, window: tuple(part[:-1] for part in _cut(series, window)),
        ),
        Mistake(
            "These are the windows alone. Return the values that follow them as well: `return X, y`.",
            gives=lambda series, window: _cut(series, window)[0],
        ),
        Mistake(
            "The windows do not overlap. Each starts one value after the one before it.",
            gives=_cut_without_overlap,
        ),
    ),
    hints=(
        "Write down the windows of `[1, 2, 3, 4, 5]` with `window=3` by hand. There are two: what follows "
        "each?",
        "Window `i` is `series[i : i + window]`, and `series[i + window]` follows it. For which `i` is there "
        "such a value?",
        "Collect the windows in a list, make it an array, and give it a third axis: `X[:, :, np.newaxis]`. "
        "All values that follow a window are `series[window:]`.",
    ),
    lesson=_LESSON,
)


def _skill_of(prices: np.ndarray, forecast: np.ndarray) -> float:
    """Return the share of persistence's squared error that a forecast of prices[1:] removes."""
    came, held = prices[1:], prices[:-1]
    return float(1 - np.mean((came - forecast) ** 2) / np.mean((came - held) ** 2))


def _skill_of_absolute_errors(prices: np.ndarray, forecast: np.ndarray) -> float:
    return float(1 - np.mean(np.abs(prices[1:] - forecast)) / np.mean(np.abs(np.diff(prices))))


def _draw_forecast(n: int, error: float, rng: np.random.Generator) -> Arguments:
    prices = 100 + np.cumsum(rng.normal(size=n))
    return prices, prices[1:] + error * rng.normal(size=n - 1)


skill_of = Exercise(
    "skill_of",
    _skill_of,
    cases=(
        (np.array([10.0, 12.0, 11.0, 15.0]), np.array([11.0, 11.0, 14.0])),
        lambda rng: _draw_forecast(50, 0.5, rng),
        lambda rng: _draw_forecast(30, 3.0, rng),
    ),
    mistakes=(
        Mistake(
            "This is the share of persistence's error that is *left*. Skill is what is removed: one minus "
            "that.",
            gives=lambda prices, forecast: 1 - _skill_of(prices, forecast),
        ),
        Mistake(
            "The errors' roots are compared. Skill is defined by mean *squared* errors: leave the root out.",
            gives=lambda prices, forecast: 1 - np.sqrt(1 - _skill_of(prices, forecast)),
        ),
        Mistake(
            "Absolute errors are compared. Skill is defined by mean *squared* errors: square them before you "
            "take the mean.",
            gives=_skill_of_absolute_errors,
        ),
        Mistake(
            "This is the skill in percent. Return the share itself, which is 1 for a perfect forecast: leave "
            "out the 100.",
            gives=lambda prices, forecast: 100 * _skill_of(prices, forecast),
        ),
        Mistake(
            "The fraction is upside down: the forecast's error belongs above, persistence's below.",
            gives=lambda prices, forecast: 1 - 1 / (1 - _skill_of(prices, forecast)),
        ),
        Mistake(
            "The forecast is compared with the mean of the prices: that is R². Compare it with yesterday's "
            "price, `prices[:-1]`.",
            gives=lambda prices, forecast: 1 - np.mean((prices[1:] - forecast) ** 2) / np.var(prices[1:]),
        ),
        Mistake(
            "The forecast is compared with the prices of the day before. `forecast[i]` is meant for "
            "`prices[i + 1]`.",
            gives=lambda prices, forecast: (
                1 - np.mean((prices[:-1] - forecast) ** 2) / np.mean(np.diff(prices) ** 2)
            ),
        ),
    ),
    hints=(
        "What came is `prices[1:]`. What did persistence say for these days?",
        "You need two mean squared errors: that of the forecast, and that of persistence, `prices[:-1]`.",
        "`1 - mse_of_forecast / mse_of_persistence`",
    ),
    lesson=_LESSON,
)


q_leak = Question(
    "q_leak",
    "A tutorial fits its min-max scaler on the whole series, splits it afterwards, and trains on the first "
    "part only. What is wrong with that?",
    options=(
        Option(
            "Nothing: the network is never trained on a test price",
            "It is trained on numbers that the test prices have shaped. If training prices end at 0.6, the "
            "network can know that the price will rise by two thirds of what it has seen.",
            "Only training on test targets is a leak.",
        ),
        Option(
            "The scale's lowest and highest price may come from the test period: the training data tell "
            "how far prices will go",
            "A forecaster who lived then could not have made these numbers. The test score is then that of a "
            "forecast that nobody can repeat.",
        ),
        Option(
            "The test prices are then between 0 and 1, and a network needs inputs outside that range to be "
            "tested fairly",
            "Where the test prices lie is not the point; often it is outside when the scale is honest. The "
            "point is who knew the scale, and when.",
            "A scale is honest if test values leave its range.",
        ),
        Option(
            "Two scalers are needed, one fit on the training part and one on the test part",
            "Then the same price would be two different numbers, and the second scale would still be made of "
            "prices that have not come yet.",
            "Each part of the data has to be scaled by itself.",
        ),
    ),
    hints=(
        "Imagine that you are forecasting at the end of 2007. Which numbers can you know?",
        "In a series that rises to its last day, when is the highest price, and who knew it before?",
    ),
    lesson=_LESSON,
)

q_lag = Question(
    "q_lag",
    "On the test period, a predicted curve fits the real one best when it is moved four days back. What does "
    "that show?",
    options=(
        Option(
            "The network can look four days ahead",
            "The reverse: what it says for today looks like the price of four days ago. Anyone can say that.",
            "A shift that makes two curves meet is foresight.",
        ),
        Option(
            "The dates of the forecast are four days off; with right dates the network is good",
            "The dates are right: each forecast stands at the day that it was made for. Moving the curve "
            "back compares it with prices that were known when it was made.",
            "The lag is a plotting error.",
        ),
        Option(
            "The forecast mostly repeats the level of days that were in its window: the likeness of the two "
            "curves is no evidence of foresight",
            "A copy of the past, delayed, looks like the real curve at the scale of many months. Only the "
            "errors tell, beside those of persistence, which is the copy with a delay of one day.",
        ),
        Option(
            "Four LSTM layers make the signal late by one day each",
            "All layers work on the same 60 days, and the last state is that of the last day. The lag comes "
            "from what was learned, a smooth average of the last days, not from the number of layers.",
            "Each recurrent layer delays its input by a step.",
        ),
    ),
    hints=(
        "Which shift would be the best one for the forecast “tomorrow opens where today opened”?",
        "When the forecast for Friday is made, is last Monday's price known?",
    ),
    lesson=_LESSON,
)

q_return_sequences = Question(
    "q_return_sequences",
    "The first three LSTM layers have `return_sequences=True`, the last does not. What does the last one "
    "pass on to the Dense layer?",
    options=(
        Option(
            "One state for each of the 60 days, `(batch, 60, 50)`",
            "That is what `return_sequences=True` does: the next LSTM layer needs an input at every step. "
            "The Dense layer is to give one number for the whole window.",
            "A recurrent layer always gives an output at every step.",
        ),
        Option(
            "The mean of its states over the 60 days, `(batch, 50)`",
            "The shape is right, but nothing is averaged. The state after the last day is passed on as it "
            "is.",
            "Leaving out the steps means averaging over them.",
        ),
        Option(
            "The state after the last day only, `(batch, 50)`: what is left of the whole window",
            "The layer has read all 60 days; its last state is its memory of them, and the Dense layer makes "
            "one price out of these 50 numbers.",
        ),
        Option(
            "What it made of the last day alone: the 59 days before it are not used",
            "The last state depends on all days, because each state is made from the one before it. Only the "
            "earlier *outputs* are not passed on.",
            "States that are not passed on have no influence.",
        ),
    ),
    hints=(
        "Look at the output shapes in the summary.",
        "The state at a step is made from the input at that step and from the state before it.",
    ),
    lesson=_LESSON,
)

"""Lesson 14, The LSTM regressor: cut windows, move a forecast back, and ask how old its news is."""

from collections.abc import Callable

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "lstm_regressor"

_Pair = tuple[np.ndarray, np.ndarray]


def _cut(series: np.ndarray, window: int, ahead: int) -> _Pair:
    """Return every window of a series, (n, window, 1), and the value some days after its last one."""
    n = len(series) - window - ahead + 1
    X = np.array([series[i : i + window] for i in range(n)])
    return X[:, :, np.newaxis], series[window + ahead - 1 :]


def _windows_too_many(series: np.ndarray, window: int, ahead: int) -> _Pair:
    return _cut(series, window, 1)[0], _cut(series, window, ahead)[1]


def _answers(offset: int) -> Callable[[np.ndarray, int, int], _Pair]:
    """Cut as many windows as fit where the answer stands `offset` days off the right one."""

    def cut(series: np.ndarray, window: int, ahead: int) -> _Pair:
        return _cut(series, window, ahead + offset)

    return cut


def _right_windows_wrong_answers(series: np.ndarray, window: int, ahead: int) -> _Pair:
    X, y = _cut(series, window, ahead)
    return X, series[window : window + len(y)]


windows_ahead = Exercise(
    "windows_ahead",
    _cut,
    cases=(
        (np.arange(1.0, 10.0), 3, 3),  # four windows: with one missing there are three, not X[::3]
        (np.arange(1.0, 8.0), 3, 1),
        lambda rng: (rng.normal(size=15), 4, 5),
        lambda rng: (rng.normal(size=12), 8, 3),
        lambda rng: (rng.normal(size=9), 1, 2),
    ),
    mistakes=(
        Mistake(
            "`X` has two axes, (n, window). A recurrent layer wants a third one for the features, of length "
            "1 here: `X[:, :, np.newaxis]`.",
            gives=lambda *given: (_cut(*given)[0][:, :, 0], _cut(*given)[1]),
        ),
        Mistake(
            "The axes of `X` are (n, 1, window): features come last.",
            gives=lambda *given: (_cut(*given)[0].swapaxes(1, 2), _cut(*given)[1]),
        ),
        Mistake(
            "`y` has the shape (n, 1). Here it is one number a window: leave the second axis out.",
            gives=lambda *given: (_cut(*given)[0], _cut(*given)[1][:, np.newaxis]),
        ),
        Mistake(
            "The answer is always the value right after the window. It has to stand `ahead` days after the "
            "window's last day, so fewer windows have one.",
            gives=lambda series, window, ahead: _cut(series, window, 1),
        ),
        Mistake(
            "The windows are right, but each answer is the value right after its window, not the one "
            "`ahead` days after the window's last day.",
            gives=_right_windows_wrong_answers,
        ),
        Mistake(
            "The answer stands one day too late: `ahead` counts from the window's last day, so one day "
            "ahead is the value right after it, `series[i + window + ahead - 1]`.",
            gives=_answers(1),
        ),
        Mistake(
            "The answer stands one day too early. With `ahead=1` it would be the last value of the window "
            "itself.",
            gives=_answers(-1),
        ),
        Mistake(
            "One window is missing, the last: there are `len(series) - window - ahead + 1` of them.",
            gives=lambda *given: tuple(part[:-1] for part in _cut(*given)),
        ),
        Mistake(
            "The last windows have no answer: `ahead` days after them the series has ended. There are "
            "`len(series) - window - ahead + 1` windows that have one.",
            gives=_windows_too_many,
        ),
        Mistake(
            "These are the windows alone. Return the answers as well: `return X, y`.",
            gives=lambda *given: _cut(*given)[0],
        ),
        Mistake(
            "The windows do not overlap. Each starts one value after the one before it.",
            gives=lambda series, window, ahead: tuple(part[::window] for part in _cut(series, window, ahead)),
        ),
    ),
    hints=(
        "Take `[1, 2, 3, 4, 5, 6, 7, 8]` with windows of 3, two days ahead, and write the examples down by "
        "hand. The first is 1, 2, 3 → 5. What is the last one?",
        "Window `i` is `series[i : i + window]`. Its last value has the index `i + window - 1`; the answer "
        "stands `ahead` places further. For which `i` is there such a value?",
        "Collect the windows in a list, make it an array, and give it a third axis: `X[:, :, np.newaxis]`. "
        "All answers together are `series[window + ahead - 1 :]`.",
    ),
    lesson=_LESSON,
)


def _rmse(real: np.ndarray, forecast: np.ndarray) -> float:
    return float(np.sqrt(np.mean((real - forecast) ** 2)))


def _errors(real: np.ndarray, forecast: np.ndarray, most: int) -> list[float]:
    n = len(real)
    return [_rmse(real[: n - days], forecast[days:]) for days in range(most + 1)]


def _best_shift(real: np.ndarray, forecast: np.ndarray, most: int) -> int:
    """Return by how many days, 0 to most, the forecast has to be moved back to have the smallest RMSE."""
    errors = []
    for days in range(most + 1):
        there, moved = real[: len(real) - days], forecast[days:]
        errors.append(np.sqrt(np.mean((there - moved) ** 2)))
    return int(np.argmin(errors))


def _draw_late(days: int, noise: float, n: int, most: int, rng: np.random.Generator) -> Arguments:
    """Draw a walk and a forecast of it that is some days late; a negative number makes it early."""
    walk = np.round(100 + np.cumsum(rng.normal(size=n + 20)), 2)
    real, late = walk[10 : n + 10], walk[10 - days : n + 10 - days]
    return real, np.round(late + noise * rng.normal(size=n), 2), most


def _forward(real: np.ndarray, forecast: np.ndarray, most: int) -> int:
    n = len(real)
    return int(np.argmin([_rmse(real[days:], forecast[: n - days]) for days in range(most + 1)]))


def _summed(real: np.ndarray, forecast: np.ndarray, most: int) -> int:
    n = len(real)
    return int(np.argmin([np.sum((real[: n - d] - forecast[d:]) ** 2) for d in range(most + 1)]))


def _not_squared(real: np.ndarray, forecast: np.ndarray, most: int) -> int:
    n = len(real)
    return int(np.argmin([abs(np.mean(real[: n - d] - forecast[d:])) for d in range(most + 1)]))


def _mean_taken_out(real: np.ndarray, forecast: np.ndarray, most: int) -> int:
    n = len(real)
    return int(np.argmin([np.std(real[: n - d] - forecast[d:]) for d in range(most + 1)]))


def _rolled(real: np.ndarray, forecast: np.ndarray, most: int) -> int:
    return int(np.argmin([_rmse(real, np.roll(forecast, -days)) for days in range(most + 1)]))


best_shift = Exercise(
    "best_shift",
    _best_shift,
    cases=(
        (  # the right answer is 2, and each mistake gives another one
            np.array([13.0, 14, 10, 14, 13, 13, 11, 11, 13]),
            np.array([13.0, 8.5, 13, 14.5, 12, 13.5, 15.5, 12.5, 11.5]),
            6,
        ),
        lambda rng: _draw_late(0, 0.3, 20, 5, rng),
        lambda rng: _draw_late(4, 0.2, 15, 4, rng),
        lambda rng: _draw_late(-2, 0.2, 15, 4, rng),
        lambda rng: _draw_late(1, 2.5, 8, 6, rng),
        lambda rng: _draw_late(3, 2.5, 9, 7, rng),
    ),
    mistakes=(
        Mistake(
            "The forecast was moved forward. To move it back by `days` is to hold `forecast[days]` against "
            "`real[0]`.",
            gives=_forward,
        ),
        Mistake(
            "This is the smallest RMSE itself. The number of days at which it is found is wanted.",
            gives=lambda *given: min(_errors(*given)),
        ),
        Mistake(
            "`most` itself was not tried: `range(most + 1)` ends with it.",
            gives=lambda *given: int(np.argmin(_errors(*given)[:-1])),
        ),
        Mistake(
            "The mean error was taken out first. Here it is left in: take the root of the mean squared "
            "error.",
            gives=_mean_taken_out,
        ),
        Mistake(
            "No shift, 0 days, was not tried.",
            gives=lambda *given: 1 + int(np.argmin(_errors(*given)[1:])),
        ),
        Mistake(
            "The place in the list was returned, but the list begins with a shift of one day: it is one day "
            "short, and 0 days were not tried.",
            gives=lambda *given: int(np.argmin(_errors(*given)[1:])),
        ),
        Mistake(
            "Some days meet prices of another time, as `np.roll` makes them by carrying days round the end. "
            "Leave out the days that have no partner.",
            gives=_rolled,
        ),
        Mistake(
            "Squared errors were added up. The further you move, the fewer days are left, so a sum is "
            "unfair: take the mean.",
            gives=_summed,
        ),
        Mistake(
            "The errors were not squared: too high on one day and too low on another cancel in their mean.",
            gives=_not_squared,
        ),
        Mistake(
            "This is the *worst* shift. Take the place of the smallest RMSE.",
            gives=lambda *given: int(np.argmax(_errors(*given))),
        ),
        Mistake(
            "This is the list of all errors. Return the number of days at which it is smallest.",
            gives=lambda *given: np.array(_errors(*given)),
        ),
    ),
    hints=(
        "For one number of days: which part of `real` is left, and which part of `forecast` meets it?",
        "`real[: len(real) - days]` meets `forecast[days:]`. (`real[:-days]` fails for 0 days: `real[:-0]` "
        "is empty.)",
        "Collect the RMSEs for 0, 1, … `most` days in a list; `np.argmin` finds the place of the smallest.",
    ),
    lesson=_LESSON,
)


def _mean_delay(listens: np.ndarray) -> float:
    """Return the average age in days of what a forecast listens to, the oldest price first."""
    ago = np.arange(len(listens), 0, -1)
    return float(np.sum(ago * listens) / np.sum(listens))


mean_delay = Exercise(
    "mean_delay",
    _mean_delay,
    cases=(
        (np.array([0.5, 0.5, 0.25, 0.25]),),
        (np.array([0.1, 0.2, 0.7]),),
        (np.array([1.0, 0.0, 0.0, 0.0]),),
        lambda rng: (np.round(rng.uniform(0, 0.3, 9), 2),),
        (np.array([0.0, -0.05, 0.3, 0.6]),),
    ),
    mistakes=(
        Mistake(
            "The order is the other way round: the last entry is the last price, 1 day old.",
            gives=lambda listens: _mean_delay(listens[::-1]),
        ),
        Mistake(
            "The last price is 1 day old, not 0.",
            gives=lambda listens: _mean_delay(listens) - 1,
        ),
        Mistake(
            "The ages run the wrong way, and from 0: the last entry is 1 day old, the first the oldest.",
            gives=lambda listens: float(np.sum(np.arange(len(listens)) * listens) / np.sum(listens)),
        ),
        Mistake(
            "Divide by the sum of what it listens to, which need not be 1.",
            gives=lambda listens: _mean_delay(listens) * float(np.sum(listens)),
        ),
        Mistake(
            "Divide by the sum of what it listens to, not by how many prices there are.",
            gives=lambda listens: _mean_delay(listens) * float(np.mean(listens)),
        ),
        Mistake(
            "Divide by the sum of what it listens to, not by the largest entry.",
            gives=lambda listens: _mean_delay(listens) * float(np.sum(listens) / np.max(listens)),
        ),
        Mistake(
            "An entry can be negative. Divide by the sum of the entries as they are, without `abs`.",
            gives=lambda listens: _mean_delay(listens) * float(np.sum(listens) / np.sum(np.abs(listens))),
        ),
        Mistake(
            "This is the age of the price that it listens to most. All prices count, each as much as it is "
            "listened to.",
            gives=lambda listens: len(listens) - int(np.argmax(listens)),
        ),
        Mistake(
            "This is the mean of all ages, whatever the network listens to: each age has to be multiplied by "
            "its entry first.",
            gives=lambda listens: (len(listens) + 1) / 2,
        ),
    ),
    hints=(
        "How old is each entry? For three entries the ages are 3, 2, 1.",
        "`ago = np.arange(len(listens), 0, -1)` has the ages. Multiply each by its entry, and add up.",
        "Then divide by the sum of the entries: that makes it an average.",
    ),
    lesson=_LESSON,
)


q_fault = Question(
    "q_fault",
    "A colleague's network has an RMSE of 30 on the test part and of 29 on the training part. Persistence "
    "has 12 and 11. What do you tell her?",
    options=(
        Option(
            "It overfits, as the test part's error is the larger one: use more dropout, or fewer weights",
            "A network that overfits does well on what it has seen. This one is almost as bad there, and a "
            "remedy against overfitting makes it fit the training part even less.",
            "A bad test score means overfitting.",
        ),
        Option(
            "The test part is unlike the training part: collect newer prices before anything else",
            "That would show as a gap between the two columns. There is hardly any, and persistence has the "
            "same small one.",
            "A bad test score means that the world has changed.",
        ),
        Option(
            "It has not even learned the training part: look at what it is asked, and at its training",
            "The column that shows it is the training column: 29 against 11, on examples that it has seen "
            "again and again. That is underfitting.",
        ),
        Option(
            "Nothing: 29 and 30 are close to each other, so it generalizes well",
            "It does equally badly on both. Without the row of persistence, nobody would see how bad.",
            "Equal scores on both parts mean that all is well.",
        ),
    ),
    hints=(
        "What would the training column look like if the network had learned its examples by heart?",
        "Compare each column with persistence's own number.",
    ),
    lesson=_LESSON,
)

q_leak = Question(
    "q_leak",
    "A tutorial takes the lowest and the highest price of the *whole* series for its scale, splits "
    "afterwards, and trains on the first part only. What is wrong?",
    options=(
        Option(
            "The training numbers can tell how far prices will go later",
            "If the highest training price lies at 0.4 of the scale, the network's numbers say that prices "
            "will reach two and a half times as far. In this lesson's series both extremes lie in the "
            "training part, so the mistake would change no number: here you would never notice it.",
        ),
        Option(
            "Nothing, as long as no test price is ever the answer of a training example",
            "The test prices have shaped every number that it is trained on, by the scale.",
            "Only training on test answers is a leak.",
        ),
        Option(
            "The test prices then lie between 0 and 1, where a test is too easy for the network",
            "Where the numbers lie makes a test neither easy nor hard. The point is who knew the scale, and "
            "when.",
            "A scale is honest if test values leave its range.",
        ),
        Option(
            "Each part needs a scale of its own: one for the training part and one for the test part",
            "Then one price would be two different numbers, and the second scale would still be made of "
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
    "On the test part, a forecast fits the real price best when it is moved four days back. What does that "
    "show?",
    options=(
        Option(
            "The network can look four days ahead, and its picture has to be drawn four days earlier",
            "The reverse: what it says for today is like the price of four days ago. Anyone can say that.",
            "A shift that makes two curves meet is foresight.",
        ),
        Option(
            "Each of the four LSTM layers makes the signal one day late",
            "A layer hands on its state at the *same* step, and the last state has read the last day. Four "
            "layers without dropout, or asked for the change, do not come four days late.",
            "Each recurrent layer delays its input by a step.",
        ),
        Option(
            "The dates of the forecast are four days off; with the right dates it is a good one",
            "The dates are right: each forecast stands at the day that it was made for. Moved back, it is "
            "compared with prices that were known when it was made.",
            "The lag is a plotting error.",
        ),
        Option(
            "It mostly repeats prices that stood in its window: the likeness is no foresight",
            "A late copy looks like the real curve on a picture of many months. The errors tell, beside "
            "those of persistence, which is late by one day only.",
        ),
    ),
    hints=(
        "Which shift would be the best one for the forecast “tomorrow opens where today opened”?",
        "When the forecast for Friday is made, is last Monday's price known?",
    ),
    lesson=_LESSON,
)

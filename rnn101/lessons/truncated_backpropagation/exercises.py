"""Lesson 07, Truncated back-propagation: choose a window, cut a series for it, and stop at its borders."""

import math

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "truncated_backpropagation"


def _choose_window(lag: int, streams: int, units: int, memory: int) -> int:
    """Return the window in steps, or 0; `memory` is in bytes."""
    longest = memory // (4 * streams * units) - 1  # k steps keep k + 1 states
    if longest < lag + 1:  # input and loss are never in one window
        return 0
    return min(2 * lag, longest)


def _chosen(lag: int, longest: float, *, least: float | None = None, most: float | None = None) -> float:
    """Choose with a mistake in it."""
    if longest < (lag + 1 if least is None else least):
        return 0
    return min(2 * lag if most is None else most, longest)


def _fits(streams: int, units: int, memory: int) -> int:
    return memory // (4 * streams * units) - 1


choose_window = Exercise(
    "choose_window",
    _choose_window,
    cases=(
        (10, 16, 32, 100_000),
        (15, 16, 32, 100_000),
        (100, 1, 1, 4 * 40),
        (100, 3, 1, 4 * 3 * 50),
        (100, 1, 3, 4 * 3 * 50),
        (30, 16, 32, 100_000),
        (60, 16, 32, 100_000),
        (10, 2, 8, 64 * 12),
        (10, 2, 8, 64 * 11),
        (10, 2, 8, 64 * 21),
        (1, 4, 4, 64 * 3),
        (25, 64, 128, 1_000_000),
        (200, 64, 128, 10_000_000),
    ),
    mistakes=(
        Mistake(
            "This is twice the lag even where the memory does not hold it. Take the smaller of the two.",
            gives=lambda lag, *sizes: _chosen(lag, math.inf) if _fits(*sizes) > lag else 0,
        ),
        Mistake(
            "This is one step more than twice the lag. Return twice the lag itself where that fits.",
            gives=lambda lag, *sizes: _chosen(lag, _fits(*sizes), most=2 * lag + 1),
        ),
        Mistake(
            "This is always twice the lag. How many states does the memory hold?",
            gives=lambda lag, *_: 2 * lag,
        ),
        Mistake(
            "This is the longest window that fits, where twice the lag would do. Take the smaller of the "
            "two: a longer window makes fewer updates with the same data.",
            gives=lambda lag, *sizes: _chosen(lag, _fits(*sizes), most=math.inf),
        ),
        Mistake(
            "A window of k steps keeps k + 1 states: one after each step, and the one that it began with.",
            gives=lambda lag, *sizes: _chosen(lag, _fits(*sizes) + 1),
        ),
        Mistake(
            "0 comes too early. Less than twice the lag is still good, as long as a window holds one pair, "
            "so lag + 1 steps.",
            gives=lambda lag, *sizes: _chosen(lag, _fits(*sizes), least=2 * lag),
        ),
        Mistake(
            "A window of exactly `lag` steps holds no pair: from the input to the loss that needs it there"
            " are lag + 1 steps, both counted.",
            gives=lambda lag, *sizes: _chosen(lag, _fits(*sizes), least=lag),
        ),
        Mistake(
            "A window of exactly lag + 1 steps holds one pair, so it will do.",
            gives=lambda lag, *sizes: _chosen(lag, _fits(*sizes), least=lag + 2),
        ),
        Mistake(
            "Where no window holds a pair, return 0.",
            gives=lambda lag, *sizes: _chosen(lag, _fits(*sizes), least=-math.inf),
        ),
        Mistake(
            "A number takes 4 bytes: divide the memory by 4, too.",
            gives=lambda lag, streams, units, memory: _chosen(lag, memory // (streams * units) - 1),
        ),
        Mistake(
            "A number takes 4 bytes here, not 8: the states are float32.",
            gives=lambda lag, streams, units, memory: _chosen(lag, memory // (8 * streams * units) - 1),
        ),
        Mistake(
            "`memory // 4 * streams * units` divides by 4 and then multiplies. Put brackets round the "
            "bytes of "
            "one state: `memory // (4 * streams * units)`.",
            gives=lambda lag, streams, units, memory: _chosen(lag, memory // 4 * streams * units - 1),
        ),
        Mistake(
            "Each stream has a state of its own: multiply by `streams`.",
            gives=lambda lag, streams, units, memory: _chosen(lag, memory // (4 * units) - 1),
        ),
        Mistake(
            "Each state has `units` numbers: multiply by `units`.",
            gives=lambda lag, streams, units, memory: _chosen(lag, memory // (4 * streams) - 1),
        ),
        Mistake(
            "A window is a whole number of steps: divide with `//`.",
            gives=lambda lag, streams, units, memory: _chosen(lag, memory / (4 * streams * units) - 1),
        ),
    ),
    hints=(
        "First count: how many states does the memory hold? One of them is the state that the window begins "
        "with.",
        "`longest = memory // (4 * streams * units) - 1`. Which windows hold both an input and the loss that "
        "needs it?",
        "If `longest` is below lag + 1, return 0. Otherwise the smaller of twice the lag and `longest`.",
    ),
    lesson=_LESSON,
)


def _into_windows(series: np.ndarray, streams: int, window: int) -> np.ndarray:
    """Return (windows, streams, window): row s of each batch goes on where row s of the one before ended."""
    n_windows = len(series) // (streams * window)
    kept = series[: n_windows * streams * window]  # the rest fills no window
    return kept.reshape(streams, n_windows, window).swapaxes(0, 1)


def _cut_each_stream(series: np.ndarray, streams: int, window: int) -> np.ndarray:
    """Divide the series first, and drop the end of each stream."""
    rows = series[: len(series) // streams * streams].reshape(streams, -1)
    n_windows = rows.shape[1] // window
    return rows[:, : n_windows * window].reshape(streams, n_windows, window).swapaxes(0, 1)


def _kept(series: np.ndarray, streams: int, window: int) -> np.ndarray:
    return series[: len(series) // (streams * window) * streams * window]


into_windows = Exercise(
    "into_windows",
    _into_windows,
    cases=(
        (np.arange(20), 2, 3),
        (np.arange(40), 4, 2),
        (np.arange(30), 3, 5),
        (np.arange(24), 3, 3),
        lambda rng: (rng.normal(size=52), 2, 5),
    ),
    mistakes=(
        Mistake(
            "Row 0 of the second batch does not go on where row 0 of the first one ended, so the carried "
            "state would be another stream's. Cut the series into `streams` long rows first, then each row "
            "into windows.",
            gives=lambda series, streams, window: _kept(series, streams, window).reshape(-1, streams, window),
        ),
        Mistake(
            "This is the first batch alone. Return them all, (windows, streams, window).",
            gives=lambda *given: _into_windows(*given)[0],
        ),
        Mistake(
            "The axes are (streams, windows, window). The windows come first, as the batches are trained one "
            "after the other: exchange the first two axes.",
            gives=lambda *given: _into_windows(*given).swapaxes(0, 1),
        ),
        Mistake(
            "The streams are interleaved: each takes every `streams`-th step. A stream is a stretch of the "
            "series, one step after the other.",
            gives=lambda series, streams, window: (
                _kept(series, streams, window)
                .reshape(-1, streams)
                .T.reshape(streams, -1, window)
                .swapaxes(0, 1)
            ),
        ),
        Mistake(
            "The first steps are dropped. Drop those at the end, which fill no window.",
            gives=lambda series, streams, window: _into_windows(
                series[len(series) % (streams * window) :], streams, window
            ),
        ),
        Mistake(
            "The end of each stream is dropped. Drop the end of the series, before you divide it: then "
            "nothing is lost in between.",
            gives=_cut_each_stream,
        ),
        Mistake(
            "The last two axes are exchanged: a row of a batch is a stretch of one stream, (windows, "
            "streams, "
            "window).",
            gives=lambda *given: _into_windows(*given).swapaxes(1, 2),
        ),
        Mistake(
            "The axes are (streams, window, windows). Exchange the first two instead: the windows come "
            "first, "
            "as the batches are trained one after the other.",
            gives=lambda *given: _into_windows(*given).transpose(1, 2, 0),
        ),
        Mistake(
            "A row takes steps that lie far apart, not one after the other. Cut each stream with "
            "`reshape(streams, n_windows, window)`: the last axis holds neighbors.",
            gives=lambda series, streams, window: (
                _kept(series, streams, window).reshape(streams, window, -1).transpose(2, 0, 1)
            ),
        ),
        Mistake(
            "These are the overlapping windows of one stream. Divide the series into streams first, and read "
            "each step once: a carried state has seen the steps before already.",
            gives=lambda series, streams, window: np.lib.stride_tricks.sliding_window_view(series, window),
        ),
        Mistake(
            "These are the right windows in another order. A state that is carried needs them in the order "
            "of time: no shuffling.",
            when=lambda got, expected: (
                got.shape == expected.shape
                and not np.array_equal(got, expected)
                and sorted(map(tuple, got.reshape(-1, got.shape[-1]).tolist()))
                == sorted(map(tuple, expected.reshape(-1, got.shape[-1]).tolist()))
            ),
        ),
        Mistake(
            "Nothing is left. A slice such as `series[:-rest]` is empty where `rest` is 0: count what you "
            "keep instead.",
            when=lambda got, expected: got.size == 0,
        ),
        Mistake(
            "Neighboring windows overlap. Each step of a stream is read once: a carried state has seen the "
            "steps before already.",
            when=lambda got, expected: got.ndim == 3 and got.size > expected.size,
        ),
    ),
    hints=(
        "Two streams side by side: the first half of the series is row 0, the second half row 1. Then cut "
        "both into windows.",
        "`n_windows = len(series) // (streams * window)`; keep that many windows for each stream, from the "
        "beginning.",
        "`kept.reshape(streams, n_windows, window)`, then `.swapaxes(0, 1)`.",
    ),
    lesson=_LESSON,
)


def _truncated_gradient(h: np.ndarray, d_out: np.ndarray, W_hh: np.ndarray, window: int) -> np.ndarray:
    """Return dL/dW_hh, (units, units), without going back across any border."""
    steps = len(d_out)
    gradient = np.zeros_like(W_hh)
    for t in range(steps, 0, -1):  # h[t] is the state after step t
        if (steps - t) % window == 0:  # the last step of a window: nothing comes from the next one
            from_later = np.zeros_like(h[t])
        delta = (d_out[t - 1] + from_later) * (1 - h[t] ** 2)
        gradient += h[t - 1].T @ delta
        from_later = delta @ W_hh.T
    return gradient


def _back(
    h: np.ndarray,
    d_out: np.ndarray,
    W_hh: np.ndarray,
    window: int,
    *,
    from_start: bool = False,
    reset: bool = False,
    last_window_only: bool = False,
    slope: bool = True,
    own_slope: bool = False,
    transposed: bool = True,
    late: bool = False,
    drop_border: bool = False,
    last: int = 1,
    after: bool = False,
    add: bool = True,
    twice: bool = False,
    slope_before: bool = False,
    unsquared: bool = False,
) -> np.ndarray:
    """Go back with a mistake in it."""
    steps = len(d_out)
    gradient, from_later = np.zeros_like(W_hh), np.zeros_like(h[0])
    for t in range(steps, last - 1, -1):
        ends = (t if from_start else steps - t) % window == 0
        if ends and not after:
            from_later = np.zeros_like(h[0])
        own = 0 * d_out[t - 1] if drop_border and ends else d_out[t - 1]
        squashed = h[t - 1] if slope_before else np.tanh(h[t]) if twice else h[t]
        steep = 1 - (squashed if unsquared else squashed**2)
        delta = own * steep + from_later if own_slope else (own + from_later) * (steep if slope else 1)
        first = (t - 1 if from_start else steps - t + 1) % window == 0
        before = h[t] if late else h[t - 1]
        part = 0 * W_hh if reset and first else before.T @ delta
        gradient = gradient + part if add else part
        from_later = 0 * delta if ends and after else delta @ (W_hh.T if transposed else W_hh)
        if last_window_only and first:
            break
    return gradient


def _each_loss_by_itself(h: np.ndarray, d_out: np.ndarray, W_hh: np.ndarray, window: int) -> np.ndarray:
    """Let every loss go back over `window` steps of its own."""
    last = [np.concatenate([0 * d_out[: t - 1], d_out[t - 1 : t]]) for t in range(1, len(d_out) + 1)]
    return sum(
        (_back(h[: len(d) + 1], d, W_hh, window, last_window_only=True) for d in last), np.zeros_like(W_hh)
    )


def _draw_pass(steps: int, batch: int, units: int, window: int, rng: np.random.Generator) -> Arguments:
    h = np.tanh(rng.normal(size=(steps + 1, batch, units)))
    return h, rng.normal(size=(steps, batch, units)), rng.normal(size=(units, units)), window


truncated_gradient = Exercise(
    "truncated_gradient",
    _truncated_gradient,
    cases=(
        (
            np.array([[[0.3]], [[0.5]], [[0.2]], [[-0.4]], [[0.6]], [[0.1]], [[-0.2]], [[0.4]]]),
            np.array([[[1.0]], [[-1.0]], [[2.0]], [[0.5]], [[1.0]], [[-0.5]], [[1.5]]]),
            np.array([[0.8]]),
            5,
        ),
        lambda rng: _draw_pass(7, 3, 2, 3, rng),
        lambda rng: _draw_pass(4, 2, 3, 4, rng),
        lambda rng: _draw_pass(5, 2, 2, 100, rng),
        lambda rng: _draw_pass(6, 2, 4, 1, rng),
    ),
    mistakes=(
        Mistake(
            "This is the full gradient: it never stops. At the last step of each window, let nothing come "
            "from later.",
            gives=lambda h, d_out, W_hh, window: _back(h, d_out, W_hh, len(d_out)),
        ),
        Mistake(
            "The borders are counted from the beginning. Count them back from the end, so that the last "
            "window is whole.",
            gives=lambda *given: _back(*given, from_start=True),
        ),
        Mistake(
            "Your loop stops where `t % window == 0`, *after* that step has been used. So the borders "
            "count from "
            "the beginning, and lie before the steps `window`, 2 · `window` and so on. Count from the "
            "end, and "
            "clear what comes from later *before* you use it: where `(steps - t) % window == 0`.",
            gives=lambda *given: _back(*given, from_start=True, after=True),
        ),
        Mistake(
            "The gradient stops one step too soon: what comes from later is cleared *after* the last step "
            "of a "
            "window has used it. Clear it before.",
            gives=lambda *given: _back(*given, after=True),
        ),
        Mistake(
            "Only the part of step 1 is left: add up with `+=`, as all steps share `W_hh`.",
            gives=lambda *given: _back(*given, add=False),
        ),
        Mistake(
            "This is the transpose: `h[t - 1].T @ delta` has a row for each unit that sends.",
            gives=lambda *given: _truncated_gradient(*given).T,
        ),
        Mistake(
            "`h[t]` has gone through tanh already: its slope is `1 - h[t] ** 2`, without another tanh.",
            gives=lambda *given: _back(*given, twice=True),
        ),
        Mistake(
            "The slope of tanh at step `t` is taken from its result, `1 - h[t] ** 2`, not from `h[t - 1]`.",
            gives=lambda *given: _back(*given, slope_before=True),
        ),
        Mistake(
            "The slope of tanh is `1 - h[t] ** 2`: the square is missing.",
            gives=lambda *given: _back(*given, unsquared=True),
        ),
        Mistake(
            "This is the mean over the batch. `d_out` already holds what each loss sends: only add up.",
            gives=lambda h, d_out, W_hh, window: _truncated_gradient(h, d_out, W_hh, window) / len(h[0]),
        ),
        Mistake(
            "This is the mean over the steps. `d_out` already holds what each loss sends: only add up.",
            gives=lambda h, d_out, W_hh, window: _truncated_gradient(h, d_out, W_hh, window) / len(d_out),
        ),
        Mistake(
            "The windows are one step too long: in one of `window` steps, `window - 1` arrows lead back.",
            gives=lambda h, d_out, W_hh, window: _back(h, d_out, W_hh, window + 1),
        ),
        Mistake(
            "The windows are one step too short, or their borders lie one step off: the last `window` steps "
            "belong together.",
            gives=lambda h, d_out, W_hh, window: _back(h, d_out, W_hh, max(window - 1, 1)),
        ),
        Mistake(
            "Nothing is handed back, not even inside a window. Add what comes from the later step: "
            "`from_later = delta @ W_hh.T`.",
            gives=lambda h, d_out, W_hh, window: _back(h, d_out, W_hh, 1),
        ),
        Mistake(
            "Each loss goes back over `window` steps of its own, across the borders. Here all losses of a "
            "window stop at the same border.",
            gives=_each_loss_by_itself,
        ),
        Mistake(
            "The state is cut too: at the first step of a window you take `h[t - 1]` for zeros. Only the "
            "gradient stops; the state that came over the border is still multiplied by `delta`.",
            gives=lambda *given: _back(*given, reset=True),
        ),
        Mistake(
            "This goes back through the last window and ends. The windows before it have losses of their "
            "own: begin anew in each.",
            gives=lambda *given: _back(*given, last_window_only=True),
        ),
        Mistake(
            "Only the last step's loss is sent back. Add `d_out[t - 1]` at every step.",
            gives=lambda h, d_out, W_hh, window: _back(
                h, np.concatenate([0 * d_out[:-1], d_out[-1:]]), W_hh, window
            ),
        ),
        Mistake(
            "`d_out[t]` belongs to step t + 1, as it is counted from 0: at step `t`, add `d_out[t - 1]`.",
            gives=lambda h, d_out, W_hh, window: _back(
                h, np.concatenate([d_out[1:], 0 * d_out[:1]]), W_hh, window
            ),
        ),
        Mistake(
            "The last step of each window has lost its own loss. Only what comes from *later* is cut there: "
            "`d_out[t - 1]` stays.",
            gives=lambda *given: _back(*given, drop_border=True),
        ),
        Mistake(
            "The loop ends one step too soon: the part of step 1 is missing.",
            gives=lambda *given: _back(*given, last=2),
        ),
        Mistake(
            "The slope of tanh is missing: multiply by `1 - h[t] ** 2`.",
            gives=lambda *given: _back(*given, slope=False),
        ),
        Mistake(
            "What comes from later goes through the same tanh: multiply the sum of both by its slope, so put "
            "brackets round `d_out[t - 1] + from_later`.",
            gives=lambda *given: _back(*given, own_slope=True),
        ),
        Mistake(
            "The way back needs the transpose: `delta @ W_hh.T`.",
            gives=lambda *given: _back(*given, transposed=False),
        ),
        Mistake(
            "`delta` of step `t` is multiplied by the state of the same step. It is the state *before* that "
            "`W_hh` was applied to: `h[t - 1]`.",
            gives=lambda *given: _back(*given, late=True),
        ),
    ),
    hints=(
        "Write the full backward pass first: a loop from the last step to the first that keeps what comes "
        "back from the step after. Where must that be set to zero?",
        "In the loop: `delta = (d_out[t - 1] + from_later) * (1 - h[t] ** 2)`, then "
        "`gradient += h[t - 1].T @ delta`, then `from_later = delta @ W_hh.T`.",
        "With `for t in range(steps, 0, -1)`, step `t` is the last of its window if "
        "`(steps - t) % window == 0`: there, `from_later` is zero.",
    ),
    lesson=_LESSON,
)


q_stateful = Question(
    "q_stateful",
    "A Keras layer with `stateful=True` is trained on a long stream in batches of 10 steps. What crosses the "
    "border between two batches?",
    options=(
        Option(
            "State and gradient: it is full back-propagation, in portions that fit into memory",
            "When the second batch is trained, the states of the first are gone, and the weights that made "
            "them have changed. There is nothing to go back through.",
            "A stateful layer learns over any distance.",
        ),
        Option(
            "The state, but not the gradient",
            "The second batch begins with the numbers that the first one ended with, and takes them for "
            "constants. It uses the past, and learns nothing about how that was made.",
        ),
        Option(
            "The gradient, but not the state",
            "It is the other way round. Without the flag each batch begins with zeros; with it, with the "
            "last state. The gradient stops at the border in either case.",
            "Stateful is a setting of the training algorithm.",
        ),
        Option(
            "Nothing: the flag matters only for `predict`, where steps come one at a time",
            "Training, too, begins each batch with the state that the batch before has left.",
            "Training always begins with zeros.",
        ),
    ),
    hints=(
        "Look at the drawing: which color of arrow crosses the dashed line?",
        "A number can be handed over. What would a gradient need in order to go further back?",
    ),
    lesson=_LESSON,
)

q_window = Question(
    "q_window",
    "At every step of a stream of random bits the network must repeat the bit of 30 steps ago. `fit_stream` "
    "with `window=20` does not learn it. What is most likely to help?",
    options=(
        Option(
            "Ten times as many streams: over more data, the errors of the truncation average out",
            "Sampling noise averages out. The truncated gradient is biased: each window leaves out the same "
            "terms, and so does their mean.",
            "More data makes the truncated gradient exact.",
        ),
        Option(
            "More epochs: the state is carried over the border, so the link is learned in time",
            "The state could carry the bit, but no gradient of any window asks a weight to put it there for "
            "a use 30 steps later. With short lags, luck may do: random first weights can keep a bit for "
            "a few "
            "steps, and a walk back of one step teaches the loop to keep what the output reads (*Going "
            "deeper*: an echo of 5 steps with a window of 1). In the lesson, with half of a lag of 8 or "
            "10, no network learned.",
            "What the state can carry is also learned.",
        ),
        Option(
            "`window=25`: nearly the whole distance is better than two thirds of it",
            "Bit and use are 30 steps apart. They are in no window of 25 together, so the link is still in "
            "none of the gradients.",
            "A window that is a little too short learns nearly as well.",
        ),
        Option(
            "`window=60`: then half of the answers have their bit inside their own window",
            "A window must hold both ends, so it needs at least 31 steps; of 60 places for an answer, 30 "
            "then have their bit inside. What is learned from those holds for all. It takes a state that "
            "can hold 30 bits, and far longer than a lag of 10.",
        ),
    ),
    hints=(
        "How many steps must a window have at least, so that it holds a bit and the answer to it?",
        "A window of 11 held one pair of the lesson's echo over 10 steps. How many does one of 60 hold, over "
        "30 steps?",
    ),
    lesson=_LESSON,
)

q_fair = Question(
    "q_fair",
    "A colleague trains a network on her sensor with windows of 10 and of 100, 2,000 updates each. The "
    "longer window ends with the lower loss. What does she know now?",
    options=(
        Option(
            "That the sensor has lags beyond 10 steps, which the short window cannot teach",
            "It may have. But the network with the long window has also read ten times as much of the "
            "sensor.",
            "A lower loss shows that the longer walk back was needed.",
        ),
        Option(
            "That windows of 100 are the better choice for this sensor, whatever the reason may be",
            "For 2,000 updates, yes. With the data that the long windows have read, the short ones make "
            "20,000 updates, and may well end lower.",
            "Equal updates are a fair race.",
        ),
        Option(
            "Little yet: the longer one has read ten times the data",
            "Let both read the same data, so that the short window makes 20,000 updates, and compare again"
            " on readings that neither has seen. Try a few learning rates for each: the long window, with "
            "its few updates, may want a higher one.",
        ),
        Option(
            "That 1,000 would be better still",
            "In this lesson the longest window came last at equal data. Nothing here says what 1,000 steps "
            "would do.",
            "The longer the window, the better.",
        ),
    ),
    hints=(
        "How many readings has each network seen after 2,000 updates?",
        "In the picture with the three windows, the order on the left is not the order on the right.",
    ),
    lesson=_LESSON,
)

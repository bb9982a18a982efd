"""Lesson 07, Truncated back-propagation: cut the gradient, carry the state, and know what a window learns."""

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "truncated_backpropagation"


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
    transposed: bool = True,
    late: bool = False,
    drop_border: bool = False,
    last: int = 1,
) -> np.ndarray:
    """Go back with a mistake in it."""
    steps = len(d_out)
    gradient, from_later = np.zeros_like(W_hh), np.zeros_like(h[0])
    for t in range(steps, last - 1, -1):
        ends = (t if from_start else steps - t) % window == 0
        if ends:
            from_later = np.zeros_like(h[0])
        own = 0 * d_out[t - 1] if drop_border and ends else d_out[t - 1]
        delta = (own + from_later) * (1 - h[t] ** 2 if slope else 1)
        first = (t - 1 if from_start else steps - t + 1) % window == 0
        before = h[t] if late else h[t - 1]
        gradient += 0 * W_hh if reset and first else before.T @ delta
        from_later = delta @ (W_hh.T if transposed else W_hh)
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
            np.array([[[0.3]], [[0.5]], [[0.2]], [[-0.4]], [[0.6]], [[0.1]]]),
            np.array([[[1.0]], [[-1.0]], [[2.0]], [[0.5]], [[1.0]]]),
            np.array([[0.8]]),
            3,
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
            "The windows are one step too long: in one of `window` steps, `window - 1` arrows lead back.",
            gives=lambda h, d_out, W_hh, window: _back(h, d_out, W_hh, window + 1),
        ),
        Mistake(
            "The windows are one step too short.",
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


def _window_starts(
    x: np.ndarray, window: int, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray
) -> np.ndarray:
    """Return the state that each window begins with, (windows, batch, units)."""
    h = np.zeros((len(x), len(b_h)))
    starts = []
    for first in range(0, x.shape[1], window):
        starts.append(h)
        for t in range(first, min(first + window, x.shape[1])):
            h = np.tanh(x[:, t] @ W_xh + h @ W_hh + b_h)
    return np.stack(starts)


def _window_ends(
    x: np.ndarray, window: int, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray, *, carry: bool = True
) -> np.ndarray:
    """Return the state after each window, read with or without the state of the window before."""
    h = np.zeros((len(x), len(b_h)))
    ends = []
    for first in range(0, x.shape[1], window):
        h = h if carry else np.zeros_like(h)
        for t in range(first, min(first + window, x.shape[1])):
            h = np.tanh(x[:, t] @ W_xh + h @ W_hh + b_h)
        ends.append(h)
    return np.stack(ends)


def _draw_stream(
    batch: int, steps: int, features: int, units: int, window: int, rng: np.random.Generator
) -> Arguments:
    shapes = ((batch, steps, features), (features, units), (units, units), (units,))
    x, *weights = (rng.normal(scale=0.7, size=shape) for shape in shapes)
    return x, window, *weights


window_starts = Exercise(
    "window_starts",
    _window_starts,
    cases=(
        (
            np.array([[[1.0], [0.0], [0.0], [-1.0], [0.5]]]),
            2,
            np.array([[1.0]]),
            np.array([[0.9]]),
            np.array([0.1]),
        ),
        lambda rng: _draw_stream(3, 9, 2, 4, 3, rng),
        lambda rng: _draw_stream(2, 7, 1, 2, 3, rng),
        lambda rng: _draw_stream(2, 4, 1, 3, 1, rng),
        lambda rng: _draw_stream(2, 4, 2, 3, 10, rng),
    ),
    mistakes=(
        Mistake(
            "Every window begins with zeros: the state is reset at each border, and the past is lost. Go on "
            "with the `h` that the window before has left.",
            gives=lambda *given: np.zeros_like(_window_starts(*given)),
        ),
        Mistake(
            "Each window was read from zeros, and its last state handed on. Carry `h` into the next window "
            "as well: set it to zeros once, before the first.",
            gives=lambda *given: np.concatenate(
                [0 * _window_ends(*given)[:1], _window_ends(*given, carry=False)[:-1]]
            ),
        ),
        Mistake(
            "These are the states that the windows *end* with. Note `h` before the steps of a window are "
            "read; the first window begins with zeros.",
            gives=_window_ends,
        ),
        Mistake(
            "The last window is missing, the one that is shorter.",
            gives=lambda x, window, *weights: _window_starts(
                x[:, : x.shape[1] // window * window], window, *weights
            ),
        ),
        Mistake(
            "This is one state too many: after the last window no other begins.",
            gives=lambda *given: np.concatenate([_window_starts(*given), _window_ends(*given)[-1:]]),
        ),
        Mistake(
            "The axes are (batch, windows, units): the windows come first here. Stack along axis 0.",
            gives=lambda *given: _window_starts(*given).swapaxes(0, 1),
        ),
        Mistake(
            "All windows begin with one and the same state, the last of all: the list holds one array, and "
            "it was changed after it was noted (`h[:] = …`). Make a new `h` at every step, or note "
            "`h.copy()`.",
            gives=lambda *given: np.repeat(_window_ends(*given)[-1:], len(_window_ends(*given)), axis=0),
        ),
    ),
    hints=(
        "Two loops: one over the windows, and in it one over the steps of a window. Where does `h` become "
        "zeros?",
        "`for first in range(0, x.shape[1], window)` goes through the windows, the last of which may be "
        "shorter: its steps are `range(first, min(first + window, x.shape[1]))`.",
        "Before the inner loop, `starts.append(h)`; in it, "
        "`h = np.tanh(x[:, t] @ W_xh + h @ W_hh + b_h)`. Nothing sets `h` to zeros between windows.",
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
            "a use 30 steps later. What the state keeps of it by chance is little after 10 steps or more.",
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
            "then have their bit inside. What is learned from those holds for all.",
        ),
    ),
    hints=(
        "How many steps must a window have at least, so that it holds a bit and the answer to it?",
        "A window of 11 held one pair of the lesson's echo over 10 steps. How many does one of 60 hold, over "
        "30 steps?",
    ),
    lesson=_LESSON,
)

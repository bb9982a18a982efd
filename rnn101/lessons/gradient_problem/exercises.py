"""Lesson 06, The gradient problem: multiply the factors, measure what arrives, and go back through time."""

import inspect
from collections.abc import Callable

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "gradient_problem"
_TANH_TWICE = "h is already tanh(p): its slope is `1 - h²`, with no further tanh."


def _slope_of_tanh_twice(h: np.ndarray) -> np.ndarray:
    slope: np.ndarray = 1 - np.tanh(h) ** 2
    return slope


def _recurrent_gradient(h: np.ndarray, dh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    """Return dL/dW_hh, (units, units), of a tanh layer whose last state the loss reads."""
    dW = np.zeros_like(W_hh)
    for t in range(len(h) - 1, 0, -1):
        delta = dh * (1 - h[t] ** 2)  # ∂L/∂p_t, (batch, units)
        dW += h[t - 1].T @ delta  # what W_hh does at this step
        dh = delta @ W_hh.T  # ∂L/∂h_{t-1}: one step back
    return dW


def _go_back(
    h: np.ndarray,
    dh: np.ndarray,
    W_hh: np.ndarray,
    *,
    read: int = -1,
    sloped: int = 0,
    until: int = 1,
    slope: Callable[[np.ndarray], np.ndarray] = lambda h: 1 - h**2,
    back: Callable[..., np.ndarray] = lambda delta, dh, W_hh: delta @ W_hh.T,
) -> np.ndarray:
    """Go back with a mistake: states read or sloped at another step, another slope, another step back."""
    dW = np.zeros_like(W_hh)
    for t in range(len(h) - 1, until - 1, -1):
        delta = dh * slope(h[t + sloped])
        dW += h[t + read].T @ delta
        dh = back(delta, dh, W_hh)
    return dW


def _pair_sequences(h: np.ndarray, dh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    dW = np.zeros_like(W_hh)
    for t in range(len(h) - 1, 0, -1):
        delta = dh * (1 - h[t] ** 2)
        dW = dW + h[t - 1] @ delta.T
        dh = delta @ W_hh.T
    return dW


def _sum_what_is_handed_back(h: np.ndarray, dh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    dW = np.zeros_like(W_hh)
    for t in range(len(h) - 1, 0, -1):
        dh = dh * (1 - h[t] ** 2) @ W_hh.T
        dW += h[t - 1].T @ dh
    return dW


def _go_forward(h: np.ndarray, dh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    dW = np.zeros_like(W_hh)
    for t in range(1, len(h)):
        delta = dh * (1 - h[t] ** 2)
        dW += h[t - 1].T @ delta
        dh = delta @ W_hh.T
    return dW


def _list_the_parts(h: np.ndarray, dh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    parts = []
    for t in range(len(h) - 1, 0, -1):
        delta = dh * (1 - h[t] ** 2)
        parts.append(h[t - 1].T @ delta)
        dh = delta @ W_hh.T
    return np.array(parts)


def _multiply_unit_by_unit(h: np.ndarray, dh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    """Multiply number by number, instead of each unit before with each one after."""
    total = np.zeros_like(dh)
    for t in range(len(h) - 1, 0, -1):
        delta = dh * (1 - h[t] ** 2)
        total = total + h[t - 1] * delta
        dh = delta @ W_hh.T
    return total


def _draw_states(steps: int, batch: int, units: int, rng: np.random.Generator) -> Arguments:
    W_hh = rng.normal(scale=0.8, size=(units, units))
    h = [np.tanh(rng.normal(size=(batch, units)))]
    for _ in range(steps):
        h.append(np.tanh(rng.normal(size=(batch, units)) + h[-1] @ W_hh))
    return np.stack(h), rng.normal(size=(batch, units)), W_hh


recurrent_gradient = Exercise(
    "recurrent_gradient",
    _recurrent_gradient,
    cases=(
        (
            # h_0 is not 0, so that step 1 has a part: a loop that leaves it out is found
            np.array([[[0.4, -0.2]], [[0.5, -0.5]], [[0.0, 0.8]], [[0.6, 0.2]]]),
            np.array([[1.0, -2.0]]),
            np.array([[0.5, 1.0], [0.25, -0.5]]),
        ),
        lambda rng: _draw_states(6, 4, 3, rng),
        lambda rng: _draw_states(12, 2, 5, rng),
        lambda rng: _draw_states(1, 3, 2, rng),
    ),
    mistakes=(
        Mistake(
            "`h[t - 1] @ delta.T` pairs sequences with sequences, (batch, batch). Wanted are units with "
            "units: `h[t - 1].T @ delta`.",
            gives=_pair_sequences,
        ),
        Mistake(
            "This is a list of the steps' parts. The derivative is their sum: `dW = dW + …` in the loop, or "
            "`sum(parts)` after it.",
            gives=_list_the_parts,
        ),
        Mistake(
            "`h[t - 1] * delta` pairs each unit with itself only. W_hh leads from *every* unit to each: "
            "`h[t - 1].T @ delta`, (units, units).",
            gives=_multiply_unit_by_unit,
        ),
        Mistake(
            "This is the last step's part only. W_hh is used at every step: go back, and add up all parts.",
            gives=lambda h, dh, W_hh: h[-2].T @ (dh * (1 - h[-1] ** 2)),
        ),
        Mistake(
            "The product is transposed: row i, column j belongs to the weight from unit i of h_{t-1} to "
            "unit "
            "j, so it is `h[t - 1].T @ delta`.",
            gives=lambda h, dh, W_hh: _recurrent_gradient(h, dh, W_hh).T,
        ),
        Mistake(
            "The slope of tanh is missing: delta is `dh * (1 - h[t] ** 2)`.",
            gives=lambda *given: _go_back(*given, slope=np.ones_like),
        ),
        Mistake(
            "On the way back W_hh has to be transposed: forward is `h @ W_hh`, back is `delta @ W_hh.T`.",
            gives=lambda *given: _go_back(*given, back=lambda delta, dh, W_hh: delta @ W_hh),
        ),
        Mistake(
            "The slope is taken one step too early. At step t it is that of h_t: `1 - h[t] ** 2`.",
            gives=lambda h, dh, W_hh: _go_back(h, dh, W_hh, sloped=-1),
        ),
        Mistake(
            "At step t W_hh reads the state *before*, h_{t-1}, and not the one that it makes.",
            gives=lambda h, dh, W_hh: _go_back(h, dh, W_hh, read=0),
        ),
        Mistake(
            "In the sum stands the message that was handed back already. At step t it is `h[t - 1].T @ "
            "delta`; hand back afterward.",
            gives=_sum_what_is_handed_back,
        ),
        Mistake(
            "Every step gets the error of the last one. Hand it back: `dh = delta @ W_hh.T` at the end of "
            "each round.",
            gives=lambda *given: _go_back(*given, back=lambda delta, dh, W_hh: dh),
        ),
        Mistake(
            "This is the mean over the steps. The derivative is their sum.",
            gives=lambda h, dh, W_hh: _recurrent_gradient(h, dh, W_hh) / (len(h) - 1),
        ),
        Mistake(
            "What is handed back lacks the slope: pass `delta` through W_hh, not `dh`.",
            gives=lambda *given: _go_back(*given, back=lambda delta, dh, W_hh: dh @ W_hh.T),
        ),
        Mistake(_TANH_TWICE, gives=lambda *given: _go_back(*given, slope=_slope_of_tanh_twice)),
        Mistake(
            "This is the part of step 1 only: each round overwrites the one before. Add up: `dW = dW + …`.",
            gives=lambda h, dh, W_hh: _recurrent_gradient(h, dh, W_hh) - _recurrent_gradient(h[1:], dh, W_hh),
        ),
        Mistake(
            "The loop ends one step too soon: the part of step 1, which reads h_0, is missing. "
            "`range(len(h) - 1, 0, -1)` ends with `t = 1`.",
            gives=lambda h, dh, W_hh: _recurrent_gradient(h[1:], dh, W_hh),
        ),
        Mistake(
            "The loop goes on to `t = 0`, where `h[t - 1]` is the *last* state: no step made h_0. "
            "`range(len(h) - 1, 0, -1)` ends with `t = 1`.",
            gives=lambda h, dh, W_hh: _go_back(h, dh, W_hh, until=0),
        ),
        Mistake(
            "The loop runs forward. The error is known after the *last* step: begin there, and go back to "
            "step 1.",
            gives=_go_forward,
        ),
        Mistake(
            "This is divided by the batch. Each sequence has its own row in `dh`: sum over the batch.",
            gives=lambda h, dh, W_hh: _recurrent_gradient(h, dh, W_hh) / len(dh),
        ),
        Mistake(
            "The slope of tanh has a minus: `1 - h[t] ** 2`.",
            gives=lambda *given: _go_back(*given, slope=lambda h: 1 + h**2),
        ),
    ),
    hints=(
        "Three things happen at each step t, from the last to the first: through the slope, into the sum, "
        "one step back. `for t in range(len(h) - 1, 0, -1):`",
        "`delta = dh * (1 - h[t] ** 2)` has the shape (batch, units), h_{t-1} too. Which product of "
        "them has "
        "the shape (units, units), and sums over the batch?",
        "In the loop: `delta = dh * (1 - h[t] ** 2)`, `dW = dW + h[t - 1].T @ delta`, `dh = delta @ W_hh.T`.",
    ),
    lesson=_LESSON,
)


def _gradient_product(w: float, h: np.ndarray) -> float:
    """Return ∂h_T/∂h_1 of a layer of one tanh unit with the states h_1 … h_T."""
    return float(np.prod(w * (1 - h[1:] ** 2)))


gradient_product = Exercise(
    "gradient_product",
    _gradient_product,
    cases=(
        (2.0, np.array([0.6, 0.5, 0.8, -0.2])),
        (0.9, np.array([0.1, -0.3, 0.2, 0.5, -0.4])),
        (-1.5, np.array([0.5, 0.9, -0.2, 0.3])),
        lambda rng: (1.2, rng.uniform(-0.8, 0.8, size=9)),
    ),
    mistakes=(
        Mistake(
            "These are the factors of the single steps. Their product is wanted: `np.prod`.",
            gives=lambda w, h: w * (1 - h[1:] ** 2),
        ),
        Mistake(
            "`np.cumprod` keeps every product on the way. Only the last one is wanted, of all factors: "
            "`np.prod`.",
            gives=lambda w, h: np.cumprod(w * (1 - h[1:] ** 2)),
        ),
        Mistake(
            "There is one w too many: from h_1 to h_T there are T − 1 steps back, so w is a factor "
            "`len(h) - 1` times.",
            gives=lambda w, h: w ** len(h) * np.prod(1 - h[1:] ** 2),
        ),
        Mistake(
            "The square stands at the wrong place: it belongs to h alone, `1 - h_t ** 2`.",
            gives=lambda w, h: np.prod(w * (1 - h[1:]) ** 2),
        ),
        Mistake(
            "This is the last step's factor alone. If a loop multiplies them, `product = 1` stands *before* "
            "it, and "
            "not in it.",
            gives=lambda w, h: w * (1 - h[-1] ** 2),
        ),
        Mistake(
            "The last step is missing: the last factor is the one with h_T. `range(1, len(h))` ends with it.",
            gives=lambda w, h: np.prod(w * (1 - h[1:-1] ** 2)),
        ),
        Mistake(
            "`np.prod` does not go through a generator, `(… for …)`. Give it a list, `[… for …]`.",
            when=lambda got, expected: inspect.isgenerator(got),
        ),
        Mistake(
            "The slope of tanh is `1 - h_t²`: the square is missing.",
            gives=lambda w, h: np.prod(w * (1 - h[1:])),
        ),
        Mistake(
            "There is one factor too many: from h_1 to h_T there are T − 1 steps, and the first of them "
            "ends "
            "in h_2. Leave out the slope at h_1.",
            gives=lambda w, h: np.prod(w * (1 - h**2)),
        ),
        Mistake(
            "The slopes are missing: each factor is the weight *times* tanh's slope, `1 - h_t²`.",
            gives=lambda w, h: w ** (len(h) - 1),
        ),
        Mistake(_TANH_TWICE, gives=lambda w, h: np.prod(w * _slope_of_tanh_twice(h[1:]))),
        Mistake(
            "The slope has the wrong sign: it is `1 - h_t²`, at most 1, and not `1 + h_t²`.",
            gives=lambda w, h: np.prod(w * (1 + h[1:] ** 2)),
        ),
        Mistake(
            "`h_t * (1 - h_t)` is the sigmoid's slope. Tanh's is `1 - h_t²`.",
            gives=lambda w, h: np.prod(w * h[1:] * (1 - h[1:])),
        ),
        Mistake(
            "This is the last state over the first. Wanted is what a *small change* of h_1 does to h_T: a "
            "product of w and slopes.",
            gives=lambda w, h: h[-1] / h[0],
        ),
        Mistake(
            "The weights are missing: each factor is w times the slope.",
            gives=lambda w, h: np.prod(1 - h[1:] ** 2),
        ),
        Mistake(
            "The slopes are one step early. The step from h_{t-1} to h_t has the slope at its *end*, "
            "`1 - h_t²`: leave out the first state, not the last.",
            gives=lambda w, h: np.prod(w * (1 - h[:-1] ** 2)),
        ),
        Mistake(
            "The weight is there only once. It is a factor of every step.",
            gives=lambda w, h: w * np.prod(1 - h[1:] ** 2),
        ),
        Mistake(
            "These are the steps' factors added up. The chain rule multiplies them.",
            gives=lambda w, h: np.sum(w * (1 - h[1:] ** 2)),
        ),
        Mistake(
            "The sign is lost: with a negative w, each step back turns it.",
            gives=lambda w, h: abs(_gradient_product(w, h)),
        ),
    ),
    hints=(
        "One step: h_t = tanh(x_t + w h_{t-1}). What is ∂h_t/∂h_{t-1}, with the slope written by h_t?",
        "How many steps lie between h_1 and h_T, and at which states do they end?",
        "`np.prod(w * (1 - h[1:] ** 2))`",
    ),
    lesson=_LESSON,
)


def _arriving_norms(W_hh: np.ndarray, h: np.ndarray) -> list[float]:
    """Return at each step t how much of a message from the last step can arrive: the norm of dh_T/dh_t."""
    whole = np.eye(len(W_hh))
    norms = [1.0]
    for t in range(len(h) - 1, 0, -1):
        slopes = 1 - h[t] ** 2  # of the step from h[t - 1] to h[t]
        whole = W_hh @ np.diag(slopes) @ whole  # one step further back
        norms.append(float(np.linalg.norm(whole, 2)))
    return norms[::-1]


def _norms(
    W_hh: np.ndarray,
    h: np.ndarray,
    *,
    sloped: int = 0,
    slope: Callable[[np.ndarray], np.ndarray] = lambda h: 1 - h**2,
    norm: Callable[[np.ndarray], float] = lambda whole: float(np.linalg.norm(whole, 2)),
    step: Callable[..., np.ndarray] = lambda W_hh, slopes, whole: W_hh @ np.diag(slopes) @ whole,
) -> list[float]:
    """Measure what arrives with a mistake in it."""
    whole = np.eye(len(W_hh))
    norms = [norm(whole)]
    for t in range(len(h) - 1, 0, -1):
        whole = step(W_hh, slope(h[t + sloped]), whole)
        norms.append(norm(whole))
    return norms[::-1]


def _add_up_squares(W_hh: np.ndarray, h: np.ndarray) -> list[float]:
    return [*_norms(W_hh, h, norm=lambda whole: float(np.linalg.norm(whole)))[:-1], 1.0]


def _send_ones(W_hh: np.ndarray, h: np.ndarray) -> list[float]:
    message = np.ones(len(W_hh))
    lengths = [float(np.linalg.norm(message))]
    for t in range(len(h) - 1, 0, -1):
        message = W_hh @ ((1 - h[t] ** 2) * message)
        lengths.append(float(np.linalg.norm(message)))
    return lengths[::-1]


def _send_one(W_hh: np.ndarray, h: np.ndarray, message: np.ndarray) -> list[float]:
    lengths = [1.0]
    for t in range(len(h) - 1, 0, -1):
        message = W_hh @ ((1 - h[t] ** 2) * message)
        lengths.append(float(np.linalg.norm(message)))
    return lengths[::-1]


def _go_too_far(W_hh: np.ndarray, h: np.ndarray) -> list[float]:
    return _arriving_norms(W_hh, np.concatenate([h[:1], h]))


def _run_forward(W_hh: np.ndarray, h: np.ndarray) -> list[float]:
    whole = np.eye(len(W_hh))
    norms = [1.0]
    for t in range(1, len(h)):
        whole = W_hh @ np.diag(1 - h[t] ** 2) @ whole
        norms.append(float(np.linalg.norm(whole, 2)))
    return norms


def _draw_path(steps: int, units: int, scale: float, rng: np.random.Generator) -> Arguments:
    W_hh = rng.normal(scale=scale, size=(units, units))
    h = [np.tanh(rng.normal(size=units))]
    for _ in range(steps - 1):
        h.append(np.tanh(rng.normal(scale=0.7, size=units) + h[-1] @ W_hh))
    return W_hh, np.stack(h)


arriving_norms = Exercise(
    "arriving_norms",
    _arriving_norms,
    cases=(
        (
            np.array([[0.5, 1.0], [-0.25, 0.5]]),
            np.array([[0.8, 0.0], [0.5, -0.5], [0.0, 0.6]]),
        ),
        lambda rng: _draw_path(5, 3, 0.8, rng),
        lambda rng: _draw_path(12, 4, 0.6, rng),
    ),
    mistakes=(
        Mistake(
            "The list begins at the wrong end: first what arrives at step 1, and last the 1 of the "
            "last step.",
            gives=lambda W_hh, h: _arriving_norms(W_hh, h)[::-1],
        ),
        Mistake(
            "The slopes are missing: at each step back, tanh multiplies each unit's message by `1 - h[t]²`.",
            gives=lambda *given: _norms(*given, slope=np.ones_like),
        ),
        Mistake(
            "The slopes are one step early. The step from h[t - 1] to h[t] has the slopes at its "
            "*end*, h[t].",
            gives=lambda *given: _norms(*given, sloped=-1),
        ),
        Mistake(_TANH_TWICE, gives=lambda *given: _norms(*given, slope=_slope_of_tanh_twice)),
        Mistake(
            "This takes the largest eigenvalue of the product. How much it can stretch is its norm, "
            "`np.linalg.norm(whole, 2)`.",
            gives=lambda *given: _norms(
                *given, norm=lambda whole: float(np.abs(np.linalg.eigvals(whole)).max())
            ),
        ),
        Mistake(
            "This is NumPy's default norm, which adds up all squares. The most that a matrix stretches is "
            "`np.linalg.norm(whole, 2)`.",
            gives=_add_up_squares,
        ),
        Mistake(
            "This is NumPy's default norm, which adds up all squares, of the identity at the last step, too. "
            "The most that a matrix stretches is `np.linalg.norm(whole, 2)`.",
            gives=lambda *given: _norms(*given, norm=lambda whole: float(np.linalg.norm(whole))),
        ),
        Mistake(
            "These are the norms of the single steps. What arrives has gone through all of them: multiply "
            "the *matrices* on the way, and take the norm of the product.",
            gives=lambda W_hh, h: [
                *(float(np.linalg.norm(W_hh @ np.diag(1 - h[t] ** 2), 2)) for t in range(1, len(h))),
                1.0,
            ],
        ),
        Mistake(
            "Here one message, of 1 for each unit, is sent back. The most that can arrive is asked for, of "
            "any message of length 1: carry a matrix along, and take its norm.",
            gives=_send_ones,
        ),
        Mistake(
            "Here each step's norm is multiplied: that is a bound. Multiply the *matrices*, and take "
            "the norm "
            "of the product.",
            gives=lambda W_hh, h: [
                float(
                    np.prod([np.linalg.norm(W_hh @ np.diag(1 - h[s] ** 2), 2) for s in range(t + 1, len(h))])
                )
                for t in range(len(h))
            ],
        ),
        Mistake(
            "The new step stands on the wrong side. A message comes from the right: the step that it takes "
            "last stands leftmost, `W_hh @ np.diag(slopes) @ whole`.",
            gives=lambda *given: _norms(
                *given, step=lambda W_hh, slopes, whole: whole @ W_hh @ np.diag(slopes)
            ),
        ),
        Mistake(
            "On the way back slopes come first: `W_hh @ np.diag(slopes)`, not the other way round.",
            gives=lambda *given: _norms(
                *given, step=lambda W_hh, slopes, whole: np.diag(slopes) @ W_hh @ whole
            ),
        ),
        Mistake(
            "`slopes * whole` multiplies the *columns*, and each *row* of `whole` belongs to a unit: "
            "`slopes[:, None] * whole`, or `np.diag(slopes) @ whole`.",
            gives=lambda *given: _norms(*given, step=lambda W_hh, slopes, whole: W_hh @ (slopes * whole)),
        ),
        Mistake(
            "`*` multiplies number by number. One step back is a matrix product: `W_hh @ np.diag(slopes) @ "
            "whole`.",
            gives=lambda *given: _norms(*given, step=lambda W_hh, slopes, whole: W_hh * slopes * whole),
        ),
        Mistake(
            "The loop runs forward. The message comes from the *last* step: begin there, "
            "`range(len(h) - 1, 0, -1)`.",
            gives=_run_forward,
        ),
        Mistake(
            "The loop runs forward, and the list is turned round. The message comes from the *last* step: "
            "begin there, `range(len(h) - 1, 0, -1)`.",
            gives=lambda W_hh, h: _run_forward(W_hh, h)[::-1],
        ),
        Mistake(
            "Here one message of length 1, with equal parts, is sent back. Asked is the most that can arrive "
            "of *any* such message: carry a matrix along, and take its norm.",
            gives=lambda W_hh, h: _send_one(W_hh, h, np.full(len(W_hh), len(W_hh) ** -0.5)),
        ),
        Mistake(
            "Here one message, unit 0's, is sent back. Asked is the most that can arrive of *any* message of "
            "length 1: carry a matrix along, and take its norm.",
            gives=lambda W_hh, h: _send_one(W_hh, h, np.eye(len(W_hh))[0]),
        ),
        Mistake(
            "W_hh is transposed. A message that is a column goes back by `W_hh @ …`; a row goes back by "
            "`… @ W_hh.T`.",
            gives=lambda *given: _norms(
                *given, step=lambda W_hh, slopes, whole: W_hh.T @ np.diag(slopes) @ whole
            ),
        ),
        Mistake(
            "This is the bound: each step's *most*, whatever the states were. Measure with the slopes "
            "of these "
            "states.",
            gives=lambda W_hh, h: np.linalg.norm(W_hh, 2) ** np.arange(len(h) - 1.0, -1, -1),
        ),
        Mistake(
            "There is one step too many: at the last step nothing was lost yet, so its number is 1. "
            "From there "
            "to step t there are as many steps back as there are states after it.",
            gives=lambda W_hh, h: _arriving_norms(W_hh, np.concatenate([h[:1], h]))[:-1],
        ),
        Mistake(
            "The loop goes on to `t = 0`, one state too far: the last step back leads to h[0] itself. "
            "`range(len(h) - 1, 0, -1)` ends with `t = 1`.",
            gives=_go_too_far,
        ),
        Mistake(
            "The last step is missing: there, the message is whole, and its norm is 1.",
            gives=lambda W_hh, h: _arriving_norms(W_hh, h)[:-1],
        ),
    ),
    hints=(
        "Carry a matrix along: `whole = np.eye(units)` at the last step, where nothing was lost. What "
        "does one "
        "step back do to it?",
        "First each unit's message is multiplied by its slope, `np.diag(1 - h[t] ** 2)`, then `W_hh` "
        "sends it "
        "back. Both stand on the left of `whole`.",
        "In a loop `for t in range(len(h) - 1, 0, -1)`: `whole = W_hh @ np.diag(1 - h[t] ** 2) @ "
        "whole`, then "
        "append `np.linalg.norm(whole, 2)`. Turn the list round at the end.",
    ),
    lesson=_LESSON,
)


q_three = Question(
    "q_three",
    "Three networks of two tanh units. P has W_hh = 0.9 · rotation. Q has W_hh = 1.5 · rotation, and "
    "inputs so "
    "loud that all slopes are below 0.5. R has W_hh = 1.2 · rotation, and its states stay near 0. Which "
    "gradients have to vanish?",
    options=(
        Option(
            "Only P's: its norm is the only one below 1",
            "That settles P. But the bound is about slope *times* norm, and of Q we know the slopes as well.",
            "A norm above 1 leaves everything open.",
        ),
        Option(
            "P's and Q's",
            "P: 0.9 a step at most. Q: 0.5 · 1.5 = 0.75 a step at most. R: near 0 the slopes are near "
            "1, so "
            "each step stretches by about 1.2.",
        ),
        Option(
            "All three: no slope of tanh is above 1",
            "A slope below 1 can be outweighed by the matrix: R's 1.2 times a slope near 1 is above 1.",
            "The activation alone decides.",
        ),
        Option(
            "None: a rotation keeps all lengths, so nothing is lost",
            "The rotation keeps them. The 0.9 does not, and in Q the slopes do not either.",
            "The numbers beside the rotation do not count.",
        ),
    ),
    hints=(
        "What is the most that one step back can do to a message's length, in each of the three?",
        "Largest slope times norm: 1 · 0.9, then 0.5 · 1.5, then about 1 · 1.2.",
    ),
    lesson=_LESSON,
)

q_early = Question(
    "q_early",
    "In the recall experiment with a long delay, the gradient that reaches the first steps is a "
    "millionth of that at the last. What does training do?",
    options=(
        Option(
            "Hardly anything moves: with such early steps, dE/dW_hh is nearly zero",
            "dE/dW_hh is the *sum* over all steps. The last steps' parts are as large as ever, and W_hh "
            "moves.",
            "A vanishing gradient is a zero gradient.",
        ),
        Option(
            "W_hh follows the late steps, and at first the class is not carried to the end",
            "The sum consists of the last steps' parts, which hold noise. What the early steps would need "
            "is lost among them, and all later states lack the class. Some networks find it later.",
        ),
        Option(
            "The first steps' own weights stay as they were drawn, the last steps' weights are trained",
            "All steps share one W_hh. That is how a deep feed-forward network would behave; here the "
            "shared "
            "weights follow the steps that shout loudest.",
            "Every step of the unrolled network has its own weights.",
        ),
        Option(
            "The early states are poor, but the late ones, which get enough gradient, are good",
            "Late states are made from early ones. What the early ones do not pass on is missing later, "
            "however well the late steps are trained.",
            "Steps learn independently of each other.",
        ),
    ),
    hints=(
        "dE/dW_hh is a sum with one part for each step. Which parts are large?",
        "How many matrices called W_hh are there?",
    ),
    lesson=_LESSON,
)

q_cliff = Question(
    "q_cliff",
    "During a training the norm of the gradient is about 0.1 for hundreds of updates, then 500 at one "
    "update, "
    "and the loss jumps. What does the 500 tell?",
    options=(
        Option(
            "That the goal is 5,000 times as far away as before",
            "The gradient tells how steep it is *here*. A wall is steep wherever the goal may be.",
            "A large gradient means a long way to go.",
        ),
        Option(
            "That the learning rate was 5,000 times too small until then",
            "On the plain it may have been just right. With one rate for both, the plain and the "
            "wall disagree.",
            "The rate should follow the largest gradient.",
        ),
        Option(
            "That there is a mistake in the walk back, since gradients of a network with tanh are below 1",
            "They need not be: each step back multiplies by the weights too, and fifty factors of 1.15 are "
            "more than 1,000.",
            "tanh bounds the gradient.",
        ),
        Option(
            "That it is steep at this place; it does not tell how far to go",
            "The step is rate times gradient, as if the slope went on for that long. At a wall it does "
            "not, so "
            "the step lands far away.",
        ),
    ),
    hints=(
        "What does a slope say about the ground a meter further on?",
        "Look at the two charts beside the map: where was the walk before it was thrown, and where after?",
    ),
    lesson=_LESSON,
)

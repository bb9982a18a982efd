"""Lesson 08, Penalties: penalize large weights or a change of the signal's norm, and take the step."""

from collections.abc import Callable

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "penalties"


def _add_l2(gradients: list[np.ndarray], weights: list[np.ndarray], strength: float) -> list[np.ndarray]:
    """Return the gradients of W_xh, W_hh and b_h with those of (strength / 2) ‖W_hh‖² added."""
    dW_xh, dW_hh, db_h = gradients
    _, W_hh, _ = weights
    return [dW_xh, dW_hh + strength * W_hh, db_h]  # only W_hh is in the penalty


def _adding(
    share: Callable[[np.ndarray, float], np.ndarray], *, to: tuple[int, ...] = (1,)
) -> Callable[..., list[np.ndarray]]:
    """Add to some of the gradients, here that of W_hh, what a function makes of its weights and strength."""
    return lambda gradients, weights, strength: [
        g + share(w, strength) if place in to else g
        for place, (g, w) in enumerate(zip(gradients, weights, strict=True))
    ]


def _draw_layer(features: int, units: int, strength: float, rng: np.random.Generator) -> Arguments:
    shapes = ((features, units), (units, units), (units,))
    gradients, weights = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
    return gradients, weights, strength


add_l2 = Exercise(
    "add_l2",
    _add_l2,
    cases=(
        (
            [np.array([[0.5, -1.0]]), np.array([[1.0, 0.0], [2.0, -1.0]]), np.array([0.3, 0.1])],
            [np.array([[2.0, 1.0]]), np.array([[0.5, -2.0], [4.0, 1.0]]), np.array([1.0, -1.0])],
            0.1,
        ),
        lambda rng: _draw_layer(3, 4, 0.01, rng),
        lambda rng: _draw_layer(1, 2, 2.0, rng),
    ),
    mistakes=(
        Mistake(
            "The bias is penalized as well. Only the recurrent weights are in the penalty; a bias does not "
            "multiply what goes back.",
            gives=_adding(lambda w, strength: strength * w, to=(1, 2)),
        ),
        Mistake(
            "All three arrays are penalized. The penalty here is that of `W_hh` alone.",
            gives=_adding(lambda w, strength: strength * w, to=(0, 1, 2)),
        ),
        Mistake(
            "The kernel `W_xh` is penalized too. It is not multiplied on the way from step to step.",
            gives=_adding(lambda w, strength: strength * w, to=(0, 1)),
        ),
        Mistake(
            "The strength is missing: the weights were added as they are.",
            gives=_adding(lambda w, strength: w),
        ),
        Mistake(
            "This is twice the penalty's gradient. With ½ in front of the squares, the 2 of the derivative "
            "cancels.",
            gives=_adding(lambda w, strength: 2 * strength * w),
        ),
        Mistake(
            "This is half the penalty's gradient: the derivative of W² is 2 W, and the 2 cancels the ½.",
            gives=_adding(lambda w, strength: strength / 2 * w),
        ),
        Mistake(
            "The absolute values were added, so negative weights are pushed away from 0. The derivative of "
            "W² has the sign of W.",
            gives=_adding(lambda w, strength: strength * np.abs(w)),
        ),
        Mistake(
            "Only the signs were added: that is the gradient of the sum of absolute values, L1. That of the "
            "squares grows with the weight.",
            gives=_adding(lambda w, strength: strength * np.sign(w)),
        ),
        Mistake(
            "The squares themselves were added, number by number: those are the parts of the penalty. Add "
            "their derivatives, `strength * W_hh`.",
            gives=_adding(lambda w, strength: strength / 2 * w**2),
        ),
        Mistake(
            "This is the gradient of `W_hh` alone. Return all three; the other two stay as they are.",
            gives=lambda *given: _add_l2(*given)[1],
        ),
        Mistake(
            "This is the penalty's gradient alone. Add it to the loss's, `dW_hh`.",
            gives=lambda gradients, weights, strength: [gradients[0], strength * weights[1], gradients[2]],
        ),
        Mistake(
            "The penalty's *value* was added to every number. Add its gradient, which has the shape of "
            "`W_hh`.",
            gives=_adding(lambda w, strength: np.full_like(w, strength / 2 * np.sum(w**2))),
        ),
        Mistake(
            "The sign is wrong: descent goes *against* the gradient, so the gradient itself is that of a "
            "penalty that grows, `+ strength * W_hh`.",
            gives=_adding(lambda w, strength: -strength * w),
        ),
    ),
    hints=(
        "Two of the three gradients stay as they are. Which one changes?",
        "Differentiate (strength / 2) · w² with respect to w, for one number first.",
        "`[dW_xh, dW_hh + strength * W_hh, db_h]`, a new list.",
    ),
    lesson=_LESSON,
)


def _norm_ratios(W_hh: np.ndarray, delta: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """Return what one step back does to the length of every signal, (steps, batch)."""
    after = (delta @ W_hh.T) * slope  # through the weights, then through the step before
    ratios: np.ndarray = np.linalg.norm(after, axis=-1) / np.linalg.norm(delta, axis=-1)
    return ratios


def _draw_signals(steps: int, batch: int, units: int, rng: np.random.Generator) -> Arguments:
    W_hh = rng.normal(size=(units, units))
    return W_hh, rng.normal(size=(steps, batch, units)), rng.uniform(0.2, 1, (steps, batch, units))


norm_ratios = Exercise(
    "norm_ratios",
    _norm_ratios,
    cases=(
        (
            np.array([[0.5, 1.0], [-2.0, 1.0]]),
            np.array([[[3.0, 4.0]], [[0.0, 2.0]]]),
            np.array([[[1.0, 0.5]], [[0.25, 1.0]]]),
        ),
        lambda rng: _draw_signals(4, 3, 5, rng),
        lambda rng: _draw_signals(1, 2, 3, rng),
        lambda rng: _draw_signals(6, 1, 2, rng),
    ),
    mistakes=(
        Mistake(
            "The signal goes back, against the arrow: multiply it by the transposed matrix, `W_hh.T`.",
            gives=lambda W_hh, delta, slope: _norm_ratios(W_hh.T, delta, slope),
        ),
        Mistake(
            "The slopes are missing: on its way back the signal also passes the activation of the step "
            "before.",
            gives=lambda W_hh, delta, slope: _norm_ratios(W_hh, delta, np.ones_like(slope)),
        ),
        Mistake(
            "The slopes were multiplied *before* the weights. They belong to the step before: first "
            "`delta @ W_hh.T`, then `* slope`.",
            gives=lambda W_hh, delta, slope: (
                np.linalg.norm((delta * slope) @ W_hh.T, axis=-1) / np.linalg.norm(delta, axis=-1)
            ),
        ),
        Mistake(
            "These are the ratios of the squared lengths: take the root.",
            gives=lambda W_hh, delta, slope: _norm_ratios(W_hh, delta, slope) ** 2,
        ),
        Mistake(
            "The ratio is upside down: the length *after* the step back, divided by the length before it.",
            gives=lambda W_hh, delta, slope: 1 / _norm_ratios(W_hh, delta, slope),
        ),
        Mistake(
            "These are the lengths after the step back. Divide each by the length before it.",
            gives=lambda W_hh, delta, slope: np.linalg.norm((delta @ W_hh.T) * slope, axis=-1),
        ),
        Mistake(
            "This is one number for all. Every signal has a length of its own: take the norm along the last "
            "axis, the units.",
            when=lambda got, expected: np.ndim(got) == 0,
        ),
    ),
    hints=(
        "What goes back is `delta @ W_hh.T`, and then? Lesson 06 has the recursion of δ.",
        "`after = (delta @ W_hh.T) * slope`, of the same shape as `delta`.",
        "The length of each signal is `np.linalg.norm(after, axis=-1)`, of shape (steps, batch).",
    ),
    lesson=_LESSON,
)


def _ratio_gradient(W_hh: np.ndarray, delta: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """Return the gradient of (‖after‖ / ‖delta‖ - 1)² with respect to W_hh, delta and slope held."""
    after = (delta @ W_hh.T) * slope
    before = np.linalg.norm(delta)
    ratio = np.linalg.norm(after) / before
    # d ratio / dW_jk = after_j slope_j delta_k / (ratio ‖delta‖²)
    gradient: np.ndarray = 2 * (ratio - 1) * np.outer(after * slope, delta) / (ratio * before**2)
    return gradient


def _times(factor: Callable[[float, np.ndarray], float]) -> Callable[..., np.ndarray]:
    """Multiply the gradient by what a slip in the derivation makes of the ratio and the signal."""
    return lambda W_hh, delta, slope: (
        factor(float(_norm_ratios(W_hh, delta, slope)), delta) * _ratio_gradient(W_hh, delta, slope)
    )


def _draw_signal(units: int, size: float, rng: np.random.Generator) -> Arguments:
    W_hh = rng.normal(size=(units, units)) / np.sqrt(units)
    return W_hh, size * rng.normal(size=units), rng.uniform(0.2, 1, units)


ratio_gradient = Exercise(
    "ratio_gradient",
    _ratio_gradient,
    cases=(
        (np.array([[0.5, 1.0], [-2.0, 1.0]]), np.array([3.0, 4.0]), np.array([1.0, 0.5])),
        lambda rng: _draw_signal(4, 1.0, rng),
        lambda rng: _draw_signal(3, 0.01, rng),
    ),
    mistakes=(
        Mistake(
            "This is the gradient of the lesson's Ω, with squared norms. Here the ratio is not squared: one "
            "more step of the chain rule, through the root.",
            # 4 (ratio² - 1) in place of 2 (ratio - 1) / ratio
            gives=_times(lambda ratio, delta: 2 * ratio * (ratio + 1)),
        ),
        Mistake(
            "The matrix is transposed: row `j` of `W_hh` moves number `j` of `after`, so `after` comes first "
            "in the outer product.",
            gives=lambda W_hh, delta, slope: _ratio_gradient(W_hh, delta, slope).T,
        ),
        Mistake(
            "A slope is missing: `after` has the slopes in it once, its derivative with respect to `W_hh` "
            "once more.",
            gives=lambda W_hh, delta, slope: _ratio_gradient(W_hh, delta, slope) / slope[:, None],
        ),
        Mistake(
            "The derivative of the outer square is missing: 2 (ratio - 1). This is the gradient of the ratio "
            "itself, which always says: shorter.",
            gives=_times(lambda ratio, delta: 1 / (2 * (ratio - 1))),
        ),
        Mistake(
            "The 2 is missing: the derivative of (ratio - 1)² is 2 (ratio - 1).",
            gives=_times(lambda ratio, delta: 1 / 2),
        ),
        Mistake(
            "The ratio is missing in the denominator: the derivative of a norm, ‖after‖, is after / ‖after‖.",
            gives=_times(lambda ratio, delta: ratio),
        ),
        Mistake(
            "It is not divided by the square of the signal's length, so it grows with the signal. Ω compares "
            "lengths; it must not depend on their size.",
            gives=_times(lambda ratio, delta: delta @ delta),
        ),
        Mistake(
            "The sign is turned around: this descends where Ω rises. The factor is (ratio - 1), not "
            "(1 - ratio).",
            gives=_times(lambda ratio, delta: -1),
        ),
    ),
    hints=(
        "Three functions, one in the other: (ratio - 1)², then ratio = ‖after‖ / ‖delta‖, then "
        "after_j = slope_j · Σ_k W_jk delta_k. Differentiate each.",
        "d after_j / dW_jk = slope_j delta_k, and d‖after‖ / d after_j = after_j / ‖after‖.",
        "So dratio/dW_jk = after_j slope_j delta_k / (‖after‖ ‖delta‖), in NumPy "
        "`np.outer(after * slope, delta)` divided by both norms; multiply by `2 * (ratio - 1)`.",
    ),
    lesson=_LESSON,
)


def _penalized_step(
    W_hh: np.ndarray,
    gradient: np.ndarray,
    penalty_gradient: np.ndarray,
    strength: float,
    max_norm: float,
    learning_rate: float,
) -> np.ndarray:
    """Return W_hh after one step of descent on loss and penalty, the step's gradient clipped by norm."""
    whole = gradient + strength * penalty_gradient  # first the sum …
    norm = float(np.linalg.norm(whole))
    factor = max_norm / max(norm, max_norm)  # … then the maximum
    moved: np.ndarray = W_hh - learning_rate * factor * whole
    return moved


def _clipped(gradient: np.ndarray, max_norm: float) -> np.ndarray:
    return np.asarray(gradient * max_norm / max(float(np.linalg.norm(gradient)), max_norm))


def _shortened(gradient: np.ndarray, max_norm: float) -> np.ndarray:
    norm = np.linalg.norm(gradient)
    return np.asarray(min(norm, max_norm) * gradient / norm)


def _normed(gradient: np.ndarray) -> np.ndarray:
    return np.asarray(gradient / np.linalg.norm(gradient))


def _moved(change: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    """Take the step that a slip makes of both gradients, the strength and the maximum."""
    return lambda W_hh, g, p, strength, most, learning_rate: (
        W_hh - learning_rate * change(g, p, strength, most)
    )


def _draw_step(size: float, max_norm: float, rng: np.random.Generator) -> Arguments:
    W_hh, gradient, penalty_gradient = rng.normal(size=(3, 4, 4))
    return W_hh, size * gradient, size * penalty_gradient, 4.0, max_norm, 0.01


penalized_step = Exercise(
    "penalized_step",
    _penalized_step,
    cases=(
        (
            np.array([[1.0, 0.0], [0.0, 1.0]]),
            np.array([[3.0, 0.0], [0.0, 4.0]]),
            np.array([[0.0, 1.5], [-1.0, 0.0]]),
            2.0,
            8.0,  # nothing to clip
            0.1,
        ),
        (
            np.array([[1.0, 0.0], [0.0, 1.0]]),
            np.array([[3.0, 0.0], [0.0, 4.0]]),
            np.array([[0.0, 1.5], [-1.0, 0.0]]),
            2.0,
            0.5,  # less than rate times norm, so that it shows which of the two is clipped
            0.1,
        ),
        lambda rng: _draw_step(5.0, 1.0, rng),
        lambda rng: _draw_step(0.001, 1.0, rng),  # nothing to clip
        lambda rng: _draw_step(100.0, 0.5, rng),
        (np.eye(2), np.zeros((2, 2)), np.zeros((2, 2)), 2.0, 1.0, 0.1),  # a norm of 0
    ),
    mistakes=(
        Mistake(
            "The loss's gradient was clipped and the penalty's added after that, so the step can be longer "
            "than the maximum allows. Add first, then clip the sum.",
            gives=_moved(lambda g, p, strength, most: _clipped(g, most) + strength * p),
        ),
        Mistake(
            "Both gradients were clipped by themselves and then added: together they can exceed the maximum, "
            "and what they are worth against each other is changed. Add first, then clip the sum.",
            gives=_moved(lambda g, p, strength, most: _clipped(g, most) + _clipped(strength * p, most)),
        ),
        Mistake(
            "The strength is missing: the penalty's gradient is multiplied by it.",
            gives=_moved(lambda g, p, strength, most: _clipped(g + p, most)),
        ),
        Mistake(
            "The strength multiplies the loss's gradient. It belongs to the penalty's.",
            gives=_moved(lambda g, p, strength, most: _clipped(strength * g + p, most)),
        ),
        Mistake(
            "It is clipped by the spectral norm, the largest singular value. A gradient's norm is that of "
            "all its numbers as one long vector: `np.linalg.norm(whole)`, without the 2.",
            gives=_moved(
                lambda g, p, strength, most: (
                    (g + strength * p) * most / max(float(np.linalg.norm(g + strength * p, 2)), most)
                )
            ),
        ),
        Mistake(
            "The learning rate was multiplied in before the clipping. The maximum is that of the gradient: "
            "clip first, then multiply by the rate.",
            gives=lambda W_hh, g, p, strength, most, learning_rate: (
                W_hh - _clipped(learning_rate * (g + strength * p), most)
            ),
        ),
        Mistake(
            "The learning rate is missing: the step is the rate times the clipped gradient.",
            gives=lambda W_hh, g, p, strength, most, learning_rate: W_hh - _clipped(g + strength * p, most),
        ),
        Mistake(
            "This is a step on the penalty alone. Add both gradients.",
            gives=_moved(lambda g, p, strength, most: _clipped(strength * p, most)),
        ),
        Mistake(
            "This is a step on the loss alone. Add the penalty's gradient.",
            gives=_moved(lambda g, p, strength, most: _clipped(g, most)),
        ),
        Mistake(
            "Here both gradients are 0, and so is their norm: 0 / 0 is no number. Divide by the norm only "
            "where it is above the maximum.",
            gives=_moved(lambda g, p, strength, most: _shortened(g + strength * p, most)),
        ),
        Mistake("The sum is not clipped.", gives=_moved(lambda g, p, strength, most: g + strength * p)),
        Mistake(
            "This goes up the slope: subtract the gradient.",
            gives=_moved(lambda g, p, strength, most: -_clipped(g + strength * p, most)),
        ),
        Mistake(
            "Right for a gradient that is too long, but a shorter one was stretched to the maximum. The "
            "factor is never above 1.",
            gives=_moved(lambda g, p, strength, most: most * _normed(g + strength * p)),
        ),
        Mistake(
            "Every number was clipped by itself, by value. The factor is one for all: the maximum, divided "
            "by the norm.",
            gives=_moved(lambda g, p, strength, most: np.clip(g + strength * p, -most, most)),
        ),
    ),
    hints=(
        "Follow the drawing at the beginning of the lesson from left to right.",
        "`whole = gradient + strength * penalty_gradient`. Which factor brings its norm to `max_norm`, if it "
        "is above?",
        "`max_norm / max(np.linalg.norm(whole), max_norm)`; then one step against it, `learning_rate` long "
        "for each unit of the gradient.",
    ),
    lesson=_LESSON,
)


q_l2 = Question(
    "q_l2",
    "A network forgets what came 100 steps ago: its gradient vanishes. ‖W_hh‖ is below 1, and the units are "
    "near 0, where tanh's slope is near 1. A friend proposes an L2 penalty on W_hh. What can it do?",
    options=(
        Option(
            "It helps: small weights keep the network in the range where tanh has slope 1",
            "The slopes come nearer to 1, which helps a *saturated* network. Here they are near 1 already, "
            "and every factor is slope *times* weight.",
            "A slope near 1 is a factor near 1.",
        ),
        Option(
            "It helps if it is strong enough, because a penalty keeps the gradient from becoming small",
            "A strong L2 brings ‖W_hh‖ below 1, and then the gradient *has to* vanish (lesson 06). In the "
            "lesson the strongest one ended with a network that guesses.",
            "A penalty works in the direction that one hopes for.",
        ),
        Option(
            "It makes it worse or does nothing: it shrinks W_hh, and only growth would help here",
            "L2 knows one direction for the weights, toward 0. Here, with slopes near 1, that pushes the "
            "vanishing gradient further down.",
        ),
        Option(
            "Nothing in any case: a penalty changes the loss, and not what flows back through the steps",
            "The penalty's own gradient does not flow through time. But it changes the weights, and what "
            "flows back is multiplied by the weights once a step.",
            "What is added to the loss cannot change the back-propagated signal.",
        ),
    ),
    hints=("Toward which value does L2 push each weight?", "What did lesson 06 say about ‖W_hh‖ < 1?"),
    lesson=_LESSON,
)

q_held = Question(
    "q_held",
    "∂Ω/∂W_hh is taken with something held constant. With what, and what follows?",
    options=(
        Option(
            "W_hh at all steps but one: the gradient is that of a single step",
            "W_hh is the same at all steps, and Ω's gradient is the mean over all of them.",
            "Holding constant means: one step at a time.",
        ),
        Option(
            "The signals δ and the slopes: it is not the gradient of the whole Ω, but can be had from one "
            "backward pass",
            "A change of W_hh also changes the states, so the slopes, and the signals. To follow that would "
            "mean to back-propagate through back-propagation; the paper leaves it out.",
        ),
        Option(
            "The signals δ and the slopes: this makes no difference, because both are numbers by then",
            "They are numbers in the program, but they depend on W_hh: in the lesson the derivative of the "
            "whole Ω differed by more than a third.",
            "What has been computed no longer depends on anything.",
        ),
        Option(
            "The loss: Ω must not change what the network has learned",
            "Nothing holds the loss. Its gradient and that of Ω are added, and the sum can be uphill for the "
            "loss.",
            "A penalty cannot get in the way of the loss.",
        ),
    ),
    hints=(
        "What were the arguments of the lesson's function besides W_hh?",
        "Which of two numerical derivatives agreed with the formula, and in which was everything computed "
        "anew?",
    ),
    lesson=_LESSON,
)

q_alike = Question(
    "q_alike",
    "Why does Ω act on a gradient that vanishes and on one that explodes alike, where L2 does not?",
    options=(
        Option(
            "Because it is a square, and squares are never negative",
            "L2 is a square as well. What counts is where the square is 0: at weights of 0 there, at a ratio "
            "of 1 here.",
            "Any square works both ways.",
        ),
        Option(
            "Because it penalizes the gradient's norm, which then is neither large nor small",
            "The norm itself is not in Ω: with all signals a thousand times as long, Ω stays the same. It "
            "compares each signal with the one a step later.",
            "Ω is a penalty on the size of the gradient.",
        ),
        Option(
            "Because it makes W_hh orthogonal, so that every vector keeps its length",
            "It asks for less: only the signals that do go back shall keep their length, and with the slopes "
            "in between. An orthogonal matrix with slopes below 1 still shrinks them.",
            "Keeping the norm means to be orthogonal.",
        ),
        Option(
            "Because it is smallest where each step back keeps the length: its gradient lengthens what is "
            "too short, and shortens what is too long",
            "The factor (ratio² - 1) changes its sign at 1, and with it the direction of the whole gradient.",
        ),
    ),
    hints=(
        "For which ratio is Ω zero? And for which weights is L2 zero?",
        "Look for the factor in ∂Ω/∂W_hh that can be negative.",
    ),
    lesson=_LESSON,
)

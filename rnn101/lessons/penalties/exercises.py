"""Lesson 08, Penalties: penalize large weights, or a change of length, forward and back."""

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
            "This is the gradient of the norm, ‖W_hh‖. That of half its *square* is `W_hh` itself, times "
            "the strength.",
            gives=_adding(lambda w, strength: strength * w / np.linalg.norm(w)),
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
            "The squares were added, number by number, and without the ½. Add their derivatives, "
            "`strength * W_hh`.",
            gives=_adding(lambda w, strength: strength * w**2),
        ),
        Mistake(
            "The norm of `W_hh` was added to every number. Add the penalty's gradient, which has the shape "
            "of `W_hh`.",
            gives=_adding(lambda w, strength: np.full_like(w, strength * np.linalg.norm(w))),
        ),
        Mistake(
            "Six arrays came back: `+` puts two *lists* one behind the other. Add the two arrays of `W_hh`, "
            "and return a list of three.",
            when=lambda got, expected: len(got) == 2 * len(expected),
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
        Mistake(
            "The order changed. Return the gradients as they came: `W_xh`, `W_hh`, `b_h`.",
            gives=lambda *given: [_add_l2(*given)[place] for place in (1, 0, 2)],
        ),
        Mistake(
            "`W_hh` was added turned over. Each number pulls at itself: `strength * W_hh`, without `.T`.",
            gives=_adding(lambda w, strength: strength * w.T),
        ),
        Mistake(
            "This shrinks the *weight*, as decay by hand does. What is wanted is a gradient: the loss's, "
            "plus `strength * W_hh`.",
            gives=lambda gradients, weights, strength: [
                gradients[0],
                (1 - strength) * weights[1],
                gradients[2],
            ],
        ),
        Mistake(
            "The strength multiplies the loss's gradient, too. It belongs to the penalty alone.",
            gives=lambda gradients, weights, strength: [
                gradients[0],
                strength * (gradients[1] + weights[1]),
                gradients[2],
            ],
        ),
        Mistake(
            "`W_hh @ W_hh` is a product of matrices. The square here is that of each number, and its slope "
            "the number itself.",
            gives=_adding(lambda w, strength: strength * w @ w),
        ),
    ),
    hints=(
        "Two of the three gradients stay as they are. Which one changes?",
        "Differentiate (strength / 2) · w² with respect to w, for one number first.",
        "`[dW_xh, dW_hh + strength * W_hh, db_h]`, a new list.",
    ),
    lesson=_LESSON,
)


def _state_penalty(states: np.ndarray) -> float:
    """Return the mean over steps and examples of (‖h_t‖ - ‖h_{t-1}‖)²."""
    lengths = np.linalg.norm(states, axis=-1)  # (batch, steps)
    return float(np.mean((lengths[:, 1:] - lengths[:, :-1]) ** 2))


def _of_lengths(change: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> Callable[[np.ndarray], float]:
    """Average what a slip makes of the lengths of two neighboring states, (batch, steps - 1) each."""

    def penalty(states: np.ndarray) -> float:
        lengths = np.linalg.norm(states, axis=-1)
        return float(np.mean(change(lengths[:, 1:], lengths[:, :-1])))

    return penalty


def _along_batch(states: np.ndarray) -> float:
    lengths = np.linalg.norm(states, axis=-1)
    return float(np.mean((lengths[1:] - lengths[:-1]) ** 2))


def _squares(states: np.ndarray) -> np.ndarray:
    """Square the changes of the lengths, (batch, steps - 1)."""
    squares: np.ndarray = np.diff(np.linalg.norm(states, axis=-1), axis=1) ** 2
    return squares


def _around(states: np.ndarray) -> float:
    lengths = np.linalg.norm(states, axis=-1)
    return float(np.mean((lengths - np.roll(lengths, 1, axis=1)) ** 2))


def _along_steps(states: np.ndarray) -> float:
    return float(np.mean(np.diff(np.linalg.norm(states, axis=1), axis=1) ** 2))


def _one_norm(states: np.ndarray) -> float:
    return float((np.linalg.norm(states[:, 1:]) - np.linalg.norm(states[:, :-1])) ** 2)


def _draw_states(batch: int, steps: int, units: int, rng: np.random.Generator) -> Arguments:
    return (np.tanh(2 * rng.normal(size=(batch, steps, units))),)


state_penalty = Exercise(
    "state_penalty",
    _state_penalty,
    cases=(
        (np.array([[[3.0, 4.0], [0.0, 2.0], [0.0, -2.0]], [[1.0, 0.0], [0.0, 1.0], [5.0, 12.0]]]),),
        lambda rng: _draw_states(3, 6, 4, rng),
        lambda rng: _draw_states(4, 2, 3, rng),
    ),
    mistakes=(
        Mistake(
            "This is the length of the *change*, ‖h_t - h_{t-1}‖². A state that only turns costs nothing "
            "here: take the two lengths first, then their difference.",
            gives=lambda states: float(np.mean(np.sum(np.diff(states, axis=1) ** 2, axis=-1))),
        ),
        Mistake(
            "The change of every number was squared. Each state first becomes one number, its length, along "
            "the last axis.",
            gives=lambda states: float(np.mean(np.diff(states, axis=1) ** 2)),
        ),
        Mistake(
            "This is Ω's form, (ratio² - 1)². Here the *difference* of the two lengths is squared.",
            gives=_of_lengths(lambda now, before: ((now / before) ** 2 - 1) ** 2),
        ),
        Mistake(
            "Here the lengths are divided. Their *difference* is wanted, as it is.",
            gives=_of_lengths(lambda now, before: (now / before - 1) ** 2),
        ),
        Mistake(
            "The lengths were squared before the difference was taken. Take the root: ‖h‖, not ‖h‖².",
            gives=_of_lengths(lambda now, before: (now**2 - before**2) ** 2),
        ),
        Mistake(
            "The difference is not squared, so growing and shrinking cancel.",
            gives=_of_lengths(lambda now, before: now - before),
        ),
        Mistake(
            "The lengths were squared, and their difference was not. Take the length, ‖h‖, then the "
            "difference, then its square.",
            gives=_of_lengths(lambda now, before: np.abs(now**2 - before**2)),
        ),
        Mistake(
            "The difference's absolute value was averaged. Square it.",
            gives=_of_lengths(lambda now, before: np.abs(now - before)),
        ),
        Mistake(
            "The steps were summed and only the sequences averaged. Take the mean over both.",
            gives=lambda states: _state_penalty(states) * (states.shape[1] - 1),
        ),
        Mistake(
            "The sum is right, but it was divided by *all* steps. The first has none before it, so there is "
            "one change fewer.",
            gives=lambda states: _state_penalty(states) * (states.shape[1] - 1) / states.shape[1],
        ),
        Mistake(
            "The root of the mean was taken at the end. The penalty is the mean of the squares itself.",
            gives=lambda states: float(np.sqrt(_state_penalty(states))),
        ),
        Mistake(
            "A zero state was put before the first one. The first step has none before it, and pays nothing.",
            gives=lambda states: _state_penalty(np.concatenate([0 * states[:, :1], states], axis=1)),
        ),
        Mistake(
            "The lengths were taken along the steps, axis 1. A state's numbers stand along the last axis.",
            gives=_along_steps,
        ),
        Mistake(
            "`np.linalg.norm` without an axis gives one number for the whole array. Give it `axis=-1`, for "
            "the length of each state.",
            gives=_one_norm,
        ),
        Mistake(
            "This is the sum. Take the mean over steps and examples.",
            gives=lambda states: _state_penalty(states) * len(states) * (states.shape[1] - 1),
        ),
        Mistake(
            "Two *examples* were compared, along the first axis. The steps are axis 1.",
            gives=_along_batch,
        ),
        Mistake(
            "The squares came back one by one. Take their mean: one number.",
            gives=_squares,
        ),
        Mistake(
            "The mean was taken along one axis only. Take it over steps and sequences: one number.",
            gives=lambda states: _squares(states).mean(axis=1),
        ),
        Mistake(
            "The first step was compared with the last: `np.roll` or an index of -1 goes around. The first "
            "step pays nothing.",
            gives=_around,
        ),
        Mistake(
            "The mean was squared. Square each change first, so that growing and shrinking don't cancel.",
            gives=lambda states: _of_lengths(lambda now, before: now - before)(states) ** 2,
        ),
        Mistake(
            "This is half of it. There is no ½ in this penalty.",
            gives=lambda states: _state_penalty(states) / 2,
        ),
        Mistake(
            "The absolute values were added up. A length is the root of the sum of the squares.",
            gives=lambda states: float(np.mean(np.diff(np.abs(states).sum(axis=-1), axis=1) ** 2)),
        ),
    ),
    hints=(
        "`np.linalg.norm(states, axis=-1)` gives the length of each state, (batch, steps).",
        "Each length but the first, less each length but the last: `lengths[:, 1:] - lengths[:, :-1]`.",
        "Square the differences, and take `np.mean` of all of them.",
    ),
    lesson=_LESSON,
)


def _ratio(W: np.ndarray, v: np.ndarray, s: np.ndarray) -> float:
    return float(np.linalg.norm((v @ W.T) * s) / np.linalg.norm(v))


def _ratio_gradient(W: np.ndarray, v: np.ndarray, s: np.ndarray) -> np.ndarray:
    """Return the gradient of (r - 1)² with respect to W; v and s are held constant."""
    a = (v @ W.T) * s
    r = np.linalg.norm(a) / np.linalg.norm(v)
    last_link = (r - 1) / r  # how (r - 1)² changes with r²
    gradient: np.ndarray = last_link * 2 / (v @ v) * np.outer(a * s, v)
    return gradient


def _times(factor: Callable[[float, np.ndarray], float]) -> Callable[..., np.ndarray]:
    """Multiply the gradient by what a slip in the derivation makes of the ratio and the signal."""
    return lambda W, v, s: factor(_ratio(W, v, s), v) * _ratio_gradient(W, v, s)


def _without_slopes(W: np.ndarray, v: np.ndarray, s: np.ndarray) -> np.ndarray:
    """Leave the slopes out of the signal, but not out of its slope."""
    a = v @ W.T
    r = np.linalg.norm(a) / np.linalg.norm(v)
    gradient: np.ndarray = (r - 1) / r * 2 / (v @ v) * np.outer(a * s, v)
    return gradient


def _without_outer(W: np.ndarray, v: np.ndarray, s: np.ndarray) -> float:
    r = _ratio(W, v, s)
    return float((r - 1) / r * 2 / (v @ v) * ((v @ W.T) * s * s) @ v)


def _draw_signal(units: int, size: float, rng: np.random.Generator) -> Arguments:
    W = rng.normal(size=(units, units)) / np.sqrt(units)
    return W, size * rng.normal(size=units), rng.uniform(0.2, 1, units)


ratio_gradient = Exercise(
    "ratio_gradient",
    _ratio_gradient,
    cases=(
        (np.array([[1.0, 0.5], [-1.5, 1.0]]), np.array([2.0, 1.0]), np.array([1.0, 0.5])),
        lambda rng: _draw_signal(4, 1.0, rng),
        lambda rng: _draw_signal(3, 0.01, rng),
    ),
    mistakes=(
        Mistake(
            "This is the gradient of the lesson's Ω, (r² - 1)². Here r is not squared, so the last link is "
            "another one.",
            gives=_times(lambda r, v: 2 * r * (r + 1)),
        ),
        Mistake(
            "The last link is 2 (r² - 1) with r in place of r². But the links before it lead to r², not to "
            "r: the slope of r with respect to r² is 1 / (2 r).",
            gives=_times(lambda r, v: 2 * r),
        ),
        Mistake(
            "The last link is (r - 1), where it should be (r - 1) / r: 2 (r - 1) for the square, times "
            "1 / (2 r) for the root.",
            gives=_times(lambda r, v: r),
        ),
        Mistake(
            "The matrix is transposed: row `j` of `W` moves number `j` of `a`, so `a * s` comes first in the "
            "outer product.",
            gives=lambda W, v, s: _ratio_gradient(W, v, s).T,
        ),
        Mistake(
            "A slope is missing: `a` has the slopes in it once, and its own slope with respect to `W` has "
            "them once more.",
            gives=lambda W, v, s: _ratio_gradient(W, v, s) / s[:, None],
        ),
        Mistake(
            "The signal went through `W` the way forward, `v @ W`. On its way back it is `v @ W.T`, as in "
            "the lesson.",
            gives=lambda W, v, s: _ratio_gradient(W.T, v, s),
        ),
        Mistake(
            "It is divided by the length of `v`, where its square belongs, `v @ v`.",
            gives=_times(lambda r, v: float(np.linalg.norm(v))),
        ),
        Mistake(
            "The root's link is upside down: r grows 1 / (2 r) times as fast as r², not 2 r times.",
            gives=_times(lambda r, v: 4 * r**2),
        ),
        Mistake(
            "The root's slope is 1 / (2 √x) with x = r², so √x is r itself: 1 / (2 r). You took the root "
            "once more.",
            gives=_times(lambda r, v: np.sqrt(r)),
        ),
        Mistake(
            "The root's slope is 1 / (2 √x) with x = r², so √x is r: 1 / (2 r). You put x, r², in its place.",
            gives=_times(lambda r, v: 1 / r),
        ),
        Mistake(
            "The square outside is missing. This is the gradient of r itself, and always says: shorter.",
            gives=_times(lambda r, v: 1 / (2 * (r - 1))),
        ),
        Mistake(
            "A 2 is missing: half of the right gradient.",
            gives=_times(lambda r, v: 1 / 2),
        ),
        Mistake(
            "This is twice the right gradient. The slope of (r - 1)² is 2 (r - 1), the slope of the root "
            "1 / (2 r): the two 2s cancel.",
            gives=_times(lambda r, v: 2),
        ),
        Mistake(
            "It is not divided by `v @ v`, so it grows with the signal. The penalty compares lengths, and "
            "must not depend on their size.",
            gives=_times(lambda r, v: v @ v),
        ),
        Mistake(
            "The sign is turned around: a step against this makes the penalty larger.",
            gives=_times(lambda r, v: -1),
        ),
        Mistake(
            "The slopes are missing in `a` itself: it is `(v @ W.T) * s`.",
            gives=_without_slopes,
        ),
        Mistake(
            "`@` of two arrays of one axis is a single number. For a number for each weight take "
            "`np.outer(a * s, v)`.",
            gives=_without_outer,
        ),
        Mistake(
            "`a * s * v` has a number for each unit. For a number for each weight take `np.outer(a * s, v)`.",
            gives=lambda W, v, s: np.diag(_ratio_gradient(W, v, s)),
        ),
        Mistake(
            "Value and gradient came back together. Return the gradient alone.",
            gives=lambda W, v, s: ((_ratio(W, v, s) - 1) ** 2, _ratio_gradient(W, v, s)),
        ),
    ),
    hints=(
        "The links from `W` to `a` and from `a` to r² stay as they are. Only the last one changes: how much "
        "does (r - 1)² change with r²?",
        "Two small links: (r - 1)² changes 2 (r - 1) times as much as r, and r, the root of r², changes "
        "1 / (2 r) times as much as r².",
        "`(r - 1) / r * 2 / (v @ v) * np.outer(a * s, v)`",
    ),
    lesson=_LESSON,
)


q_l2 = Question(
    "q_l2",
    "A network forgets what came 100 steps ago: its gradient vanishes. ‖W_hh‖ is below 1, and the units are "
    "near 0, where tanh's slope is near 1. A friend proposes an L2 penalty on W_hh. What can it do?",
    options=(
        Option(
            "It helps: small weights keep the units near 0, where tanh's slope is 1",
            "The slopes are near 1 already, and every factor on the way back is slope *times* weight.",
            "A slope near 1 is a factor near 1.",
        ),
        Option(
            "It makes it worse: it shrinks W_hh, and only growth would help here",
            "L2 pulls the weights one way, toward 0. With slopes near 1, the signal then fades even faster.",
        ),
        Option(
            "It helps if it is strong enough, because a penalty keeps the gradient from becoming small",
            "A stronger L2 shrinks W_hh more. In the lesson, the strongest one ended with a network that "
            "guesses.",
            "A penalty works in the direction that one hopes for.",
        ),
        Option(
            "Nothing at all: a penalty changes the loss, and not what flows back through the steps",
            "The penalty's own slope does not flow through time. But it changes the weights, and what flows "
            "back is multiplied by the weights at every step.",
            "What is added to the loss cannot change the back-propagated signal.",
        ),
    ),
    hints=("Toward which value does L2 pull each weight?", "What did lesson 06 say about ‖W_hh‖ < 1?"),
    lesson=_LESSON,
)

q_adam = Question(
    "q_adam",
    "You train with Adam and an L2 penalty in the loss. For one weight the loss's slope happens to be 0 all "
    "the time, so only the penalty pulls. You make the penalty ten times as strong. How fast does this "
    "weight shrink now?",
    options=(
        Option(
            "Ten times as fast: its slope is ten times as large",
            "That is plain descent. Adam divides the slope by its own usual size, which is ten times as "
            "large too.",
            "The step grows with the slope, whatever the optimizer.",
        ),
        Option(
            "By 1 − rate · strength at each update, so a little faster",
            "That factor was derived for plain descent: there the slope, strength · w, is multiplied by the "
            "rate and by nothing else.",
            "Weight decay and L2 are the same with any optimizer.",
        ),
        Option(
            "It does not shrink: Adam ignores a slope that never changes",
            "A slope that keeps its sign is where Adam takes its *longest* steps, about one rate each.",
            "Adam cancels what is constant.",
        ),
        Option(
            "About as fast as before",
            "Adam divides by the slope's usual size, so the strength cancels: about one rate an update, for "
            "both strengths. In the lesson they differed in the fourth decimal place.",
        ),
    ),
    hints=(
        "Look at the first cell with the two weights, 1 and 0.05.",
        "What is ten times a slope, divided by ten times its usual size?",
    ),
    lesson=_LESSON,
)

q_held = Question(
    "q_held",
    "In a network, the gradient of Ω is taken with something held constant. With what, and what follows?",
    options=(
        Option(
            "The signals and tanh's slopes: it is only a part of Ω's gradient, but one walk back gives it",
            "A change of W_hh also changes the states, so the slopes, and the signals. To follow that would "
            "mean to back-propagate through back-propagation; the paper leaves it out.",
        ),
        Option(
            "The signals and tanh's slopes: that changes nothing, because both are only numbers by then",
            "They are numbers in the program, but they depend on W_hh: nudged with everything computed anew, "
            "Ω changed by a different amount.",
            "What has been computed no longer depends on anything.",
        ),
        Option(
            "All steps but one: it is the gradient of a single step",
            "W_hh is the same at all steps, and the gradient is the mean over all of them.",
            "Holding constant means: one step at a time.",
        ),
        Option(
            "The loss: Ω can then never undo what the network has learned",
            "Nothing holds the loss. Both slopes are added, and their sum can be uphill for the loss.",
            "A penalty cannot get in the way of the loss.",
        ),
    ),
    hints=(
        "What arrives at a step of a network, and where has it been before?",
        "Which of the two nudges agreed with the formula?",
    ),
    lesson=_LESSON,
)

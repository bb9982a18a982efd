"""Lesson 11, Echo state networks: find the washout, fit a readout, tell sounds apart."""

from collections.abc import Callable

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "echo_state_networks"


def _washout(one: np.ndarray, other: np.ndarray, small: float) -> int:
    """Return the first step from which on the two runs stay closer than small."""
    distance = np.linalg.norm(one - other, axis=1)
    far = np.flatnonzero(distance >= small)
    return int(far[-1]) + 1 if len(far) else 0


def _draw_runs(distances: list[float], units: int, rng: np.random.Generator) -> Arguments:
    one = rng.normal(size=(len(distances), units))
    apart = rng.normal(size=one.shape)
    apart *= np.array(distances)[:, None] / np.linalg.norm(apart, axis=1, keepdims=True)
    return one, one + apart, 0.1


def _apart(measure: Callable[[np.ndarray], np.ndarray]) -> Callable[..., int]:
    """Find the washout by another measure of (steps, units) differences."""

    def found(one: np.ndarray, other: np.ndarray, small: float) -> int:
        far = np.flatnonzero(measure(one - other) >= small)
        return int(far[-1]) + 1 if len(far) else 0

    return found


def _first_below(one: np.ndarray, other: np.ndarray, small: float) -> int:
    return int(np.argmax(np.linalg.norm(one - other, axis=1) < small))


def _last_far(one: np.ndarray, other: np.ndarray, small: float) -> int:
    return _washout(one, other, small) - 1


def _count_far(one: np.ndarray, other: np.ndarray, small: float) -> int:
    return int(np.sum(np.linalg.norm(one - other, axis=1) >= small))


def _norms_apart(one: np.ndarray, other: np.ndarray, small: float) -> int:
    lengths = np.linalg.norm(one, axis=1) - np.linalg.norm(other, axis=1)
    far = np.flatnonzero(np.abs(lengths) >= small)
    return int(far[-1]) + 1 if len(far) else 0


def _tail_apart(one: np.ndarray, other: np.ndarray, small: float) -> int:
    for t in range(len(one)):
        if np.linalg.norm(one[t:] - other[t:]) < small:
            return t
    return len(one)


_MEASURES_DIFFER = (
    np.array(  # differences of two units, whose last far step each wrong measure puts elsewhere
        [
            [0.6, 0.5],
            [0.03, 0.0],
            [0.4, -0.3],
            [0.12, -0.11],
            [0.15, 0.0],
            [0.05, 0.06],
            [0.12, -0.05],
            [0.08, -0.08],
            [0.08, -0.08],
            [0.08, -0.08],
            [0.06, -0.06],
            [0.06, 0.0],
            [0.06, 0.0],
            [0.06, 0.0],
        ]
    )
)

washout = Exercise(
    "washout",
    _washout,
    cases=(
        (
            np.array([[0.5, 0.3], [0.4, 0.2], [0.3, 0.1], [0.3, 0.2], [0.1, 0.0], [0.0, 0.0]]),
            np.array([[-0.5, -0.3], [-0.3, 0.0], [-0.2, 0.1], [-0.1, 0.2], [0.06, 0.03], [0.0, 0.0]]),
            0.1,
        ),
        (0.5 * _MEASURES_DIFFER, -0.5 * _MEASURES_DIFFER, 0.1),
        lambda rng: _draw_runs([1.0, 0.05, 0.5, 0.02, 0.2, 0.11, 0.09], 6, rng),
        lambda rng: _draw_runs([0.5, 0.05, 0.02, 0.3], 3, rng),
        lambda rng: _draw_runs([0.05, 0.04, 0.02], 3, rng),
        lambda rng: _draw_runs([1.0, 0.14, 0.13, 0.12, 0.09], 6, rng),
        lambda rng: _draw_runs([1.0, 0.09, 0.09, 0.08], 4, rng),
    ),
    mistakes=(
        Mistake(
            "This is the first step at which they are close. They may part again: look for the *last* step "
            "at which they are still apart, and take the next.",
            gives=_first_below,
        ),
        Mistake(
            "This is the last step at which they are still apart. They stay close from the *next* one on.",
            gives=_last_far,
        ),
        Mistake(
            "You count the steps at which they are apart. They may come close, part and come close again; "
            "ask where the last of these steps is.",
            gives=_count_far,
        ),
        Mistake(
            "Each unit is close, but all of them together make the distance: square the differences, add "
            "them up over the units, and take the root (`np.linalg.norm(…, axis=1)`).",
            gives=_apart(lambda difference: np.abs(difference).max(axis=1)),
        ),
        Mistake(
            "The differences are added up without squares. The distance is the root of the sum of *squares*: "
            "`np.linalg.norm(…, axis=1)`.",
            gives=_apart(lambda difference: np.abs(difference).sum(axis=1)),
        ),
        Mistake(
            "The root is missing: this compares the *squared* distance with `small`.",
            gives=_apart(lambda difference: (difference**2).sum(axis=1)),
        ),
        Mistake(
            "The differences are added up with their signs, so that they cancel. Square them first: "
            "`np.linalg.norm(…, axis=1)`.",
            gives=_apart(lambda difference: np.abs(difference.sum(axis=1))),
        ),
        Mistake(
            "This is the mean of the differences' sizes. The distance is the root of the sum of *squares*: "
            "`np.linalg.norm(…, axis=1)`.",
            gives=_apart(lambda difference: np.abs(difference).mean(axis=1)),
        ),
        Mistake(
            "This is the root of the *mean* square. The distance is the root of the *sum* of squares: "
            "`np.linalg.norm(…, axis=1)`.",
            gives=_apart(lambda difference: np.sqrt((difference**2).mean(axis=1))),
        ),
        Mistake(
            "These are the two states' lengths, and two states of one length may be far apart. Subtract the "
            "states first, then take the norm.",
            gives=_norms_apart,
        ),
        Mistake(
            "The norm takes all the remaining steps together. Each step has its own distance, and each of "
            "them has to be below `small`.",
            gives=_tail_apart,
        ),
        Mistake(
            "This is the first step at which they are apart. Look for the *last* one, and take the next.",
            gives=lambda one, other, small: int(np.argmax(np.linalg.norm(one - other, axis=1) >= small)),
        ),
        Mistake(
            "The norm runs along the wrong axis. There is one distance for each step, so sum over the units: "
            "`axis=1`.",
            gives=_apart(lambda difference: np.linalg.norm(difference, axis=0)),
        ),
        Mistake(
            "Without an `axis`, `np.linalg.norm` makes one number of all steps. There is one distance for "
            "each step: `axis=1`.",
            gives=_apart(lambda difference: np.atleast_1d(np.linalg.norm(difference))),
        ),
        Mistake(
            "If they are never apart, they stay close from the start on, and the answer is 0.",
            gives=lambda one, other, small: (
                _washout(one, other, small)
                or len(one) * int(np.linalg.norm(one - other, axis=1).max() < small)
            ),
        ),
        Mistake(
            "That is one too many: steps are counted from 0. The answer is the step after the last far one.",
            gives=lambda one, other, small: _washout(one, other, small) + 1,
        ),
    ),
    hints=(
        "First one distance for each step: `np.linalg.norm(one - other, axis=1)`.",
        "Where is the distance not below `small`? Take the last such step.",
        "`far = np.flatnonzero(distance >= small)`, and then `far[-1] + 1`; 0 if `far` is empty.",
    ),
    lesson=_LESSON,
)


def _fit_readout(H: np.ndarray, y: np.ndarray, washout: int, beta: float) -> np.ndarray:
    """Return the weights (features,) where errors plus penalty are least."""
    H, y = H[washout:], y[washout:]
    return np.linalg.solve(H.T @ H + beta * np.eye(H.shape[1]), H.T @ y)


def _draw_states(steps: int, n: int, washout: int, beta: float, rng: np.random.Generator) -> Arguments:
    features = rng.normal(size=(steps, n))
    targets = features @ rng.normal(size=n) + 0.3 * rng.normal(size=steps)
    targets[:washout] += 5  # what is not left out leads astray
    return features, targets, washout, beta


def _fit_to_the_last(features: np.ndarray, targets: np.ndarray, washout: int, beta: float) -> np.ndarray:
    end = len(features) - washout
    return _fit_readout(features[:end], targets[:end], 0, beta)


def _fit_with(penalty: Callable[[np.ndarray, float], np.ndarray | float]) -> Callable[..., np.ndarray]:
    """Add to H.T @ H what a function makes of an identity of its size and of beta."""

    def fit(features: np.ndarray, targets: np.ndarray, washout: int, beta: float) -> np.ndarray:
        H, y = features[washout:], targets[washout:]
        return np.linalg.solve(H.T @ H + penalty(np.eye(H.shape[1]), beta), H.T @ y)

    return fit


def _fit_one_a_step(features: np.ndarray, targets: np.ndarray, washout: int, beta: float) -> np.ndarray:
    H, y = features[washout:], targets[washout:]
    return np.linalg.solve(H @ H.T + beta * np.eye(len(H)), y)


fit_readout = Exercise(
    "fit_readout",
    _fit_readout,
    cases=(
        (np.array([[1.0, 9.0], [1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([9.0, 1.0, 2.0, 3.0]), 1, 0.3),
        lambda rng: _draw_states(40, 5, 8, 2.0, rng),
        lambda rng: _draw_states(25, 3, 5, 0.3, rng),
    ),
    mistakes=(
        Mistake(
            "There is no penalty: this is plain least squares. Add `beta` times the identity to `H.T @ H`.",
            gives=_fit_with(lambda identity, beta: 0 * identity),
        ),
        Mistake(
            "`beta` is added to every entry of `H.T @ H`. Penalized is the sum of the weights' *squares*, so "
            "it belongs on the diagonal only: `beta * np.eye(...)`.",
            gives=_fit_with(lambda identity, beta: beta),
        ),
        Mistake(
            "These are as many numbers as steps: `H @ H.T` has the shape (steps, steps). There is one weight "
            "for each *feature*: use `H.T @ H`, and an identity of as many rows as features.",
            gives=_fit_one_a_step,
        ),
        Mistake(
            "The washout is fitted too: leave the first `washout` rows out, of `H` and of `y`.",
            gives=lambda features, targets, washout, beta: _fit_readout(features, targets, 0, beta),
        ),
        Mistake(
            "The *last* steps are left out. The start is what has to be forgotten: `H[washout:]`.",
            gives=_fit_to_the_last,
        ),
        Mistake(
            "The penalty has the wrong sign: it rewards large weights. Add `beta * np.eye(...)`.",
            gives=_fit_with(lambda identity, beta: -beta * identity),
        ),
        Mistake(
            "The penalty is squared: this minimizes with `beta` ** 2. In the form with rows below the "
            "features, these are `np.sqrt(beta)` times the identity.",
            gives=_fit_with(lambda identity, beta: beta**2 * identity),
        ),
        Mistake(
            "The root of `beta` was added. That belongs to the form with rows below the features; to `H.T @ "
            "H`, add `beta` itself.",
            gives=_fit_with(lambda identity, beta: np.sqrt(beta) * identity),
        ),
        Mistake(
            "The penalty is half as large as it should be: the 2 of the squares' derivative is in *both* "
            "terms of the gradient, and cancels.",
            gives=_fit_with(lambda identity, beta: beta / 2 * identity),
        ),
        Mistake(
            "The penalty is twice too large: the 2 of the squares' derivative is in *both* terms of the "
            "gradient, and cancels.",
            gives=_fit_with(lambda identity, beta: 2 * beta * identity),
        ),
        Mistake(
            "The first weight, the constant's, is left free. Some textbooks do so; here all weights are "
            "penalized alike.",
            gives=_fit_with(lambda identity, beta: beta * np.diag(np.arange(len(identity)) > 0)),
        ),
        Mistake(
            "The penalty is too large by the number of steps: `H.T @ H` is a sum over the steps, not a mean, "
            "so add `beta` as it is.",
            gives=lambda features, targets, washout, beta: _fit_readout(
                features, targets, washout, beta * (len(features) - washout)
            ),
        ),
    ),
    hints=(
        "Cut the washout off first: `H = H[washout:]`, and `y` likewise.",
        "At the minimum the gradient is 0: `H.T @ (H @ w - y) + beta * w = 0`. Solve for `w`.",
        "`np.linalg.solve(H.T @ H + beta * np.eye(H.shape[1]), H.T @ y)`",
    ),
    lesson=_LESSON,
)


def _last_states(sounds: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    states = []
    for sound in sounds:
        h = np.zeros(len(W_hh))
        for x in sound:
            h = np.tanh(x * W_xh[0] + h @ W_hh)
        states.append(h)
    return np.array(states)


def _tell_apart(
    sounds: np.ndarray, labels: np.ndarray, new: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray
) -> np.ndarray:
    """Return the readout's answer for each row of new, (rows,)."""

    def features(waves: np.ndarray) -> np.ndarray:
        states = []
        for wave in waves:
            h = np.zeros(len(W_hh))
            for x in wave:
                h = np.tanh(x * W_xh[0] + h @ W_hh)
            states.append(h)
        return np.column_stack([np.ones(len(waves)), states])

    w: np.ndarray = np.linalg.lstsq(features(sounds), labels, rcond=None)[0]
    answers: np.ndarray = features(new) @ w
    return answers


def _draw_sounds(examples: int, steps: int, units: int, rng: np.random.Generator) -> Arguments:
    labels = rng.choice([-1.0, 1.0], size=examples + 5)
    pitch = np.where(labels > 0, 0.9, 0.6) + 0.05 * rng.normal(size=len(labels))
    waves = np.sin(pitch[:, None] * np.arange(1, steps + 1)) + 0.3 * rng.normal(size=(len(labels), steps))
    W_hh = rng.normal(size=(units, units)) / np.sqrt(units)
    W_xh = rng.uniform(-1, 1, size=(1, units))
    return waves[:examples], labels[:examples], waves[examples:], W_xh, W_hh


def _read(features: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    """Fit to other features of the sounds than a constant and the last state."""

    def told(sounds, labels, new, W_xh, W_hh):  # type: ignore[no-untyped-def]
        w = np.linalg.lstsq(features(sounds, W_xh, W_hh), labels, rcond=None)[0]
        return features(new, W_xh, W_hh) @ w

    return told


def _with_one(states: np.ndarray) -> np.ndarray:
    return np.column_stack([np.ones(len(states)), states])


def _mean_states(sounds: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    ends = [_last_states(sounds[:, : t + 1], W_xh, W_hh) for t in range(sounds.shape[1])]
    averaged: np.ndarray = np.mean(ends, axis=0)
    return averaged


def _carried_on(sounds: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    h, states = np.zeros(len(W_hh)), []
    for sound in sounds:
        for x in sound:
            h = np.tanh(x * W_xh[0] + h @ W_hh)
        states.append(h)
    return np.array(states)


def _without_tanh(sounds: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    states = np.zeros((len(sounds), len(W_hh)))
    for t in range(sounds.shape[1]):
        states = sounds[:, t : t + 1] * W_xh + states @ W_hh
    return states


tell_apart = Exercise(
    "tell_apart",
    _tell_apart,
    cases=(
        lambda rng: _draw_sounds(6, 3, 2, rng),
        lambda rng: _draw_sounds(30, 8, 5, rng),
        lambda rng: _draw_sounds(40, 12, 4, rng),
    ),
    mistakes=(
        Mistake(
            "These are the signs. Return the readout's own numbers: how far from 0 they are tells how sure "
            "it is.",
            gives=lambda *given: np.sign(_tell_apart(*given)),
        ),
        Mistake(
            "These are True and False. Return the readout's own numbers: how far from 0 they are tells how "
            "sure it is.",
            gives=lambda *given: _tell_apart(*given) > 0,
        ),
        Mistake(
            "The last value of each sound is not heard: the *last* state comes after the whole sound.",
            gives=_read(lambda sounds, *weights: _with_one(_last_states(sounds[:, :-1], *weights))),
        ),
        Mistake(
            "The constant 1 is missing: the readout sees `[1, last state]`.",
            gives=_read(_last_states),
        ),
        Mistake(
            "The state is carried on from one sound to the next. Each sound begins with still water: set `h` "
            "to zeros inside the loop over the sounds.",
            gives=_read(lambda *given: _with_one(_carried_on(*given))),
        ),
        Mistake(
            "You read the mean of all states. Asked for is the *last* state, after the whole sound.",
            gives=_read(lambda *given: _with_one(_mean_states(*given))),
        ),
        Mistake(
            "The `tanh` is missing: without it the reservoir is linear.",
            gives=_read(lambda *given: _with_one(_without_tanh(*given))),
        ),
        Mistake(
            "The loop runs the wrong way through its weights: the state is a row here, so multiply it from "
            "the left, `h @ W_hh`.",
            gives=lambda sounds, labels, new, W_xh, W_hh: _tell_apart(sounds, labels, new, W_xh, W_hh.T),
        ),
        Mistake(
            "These are the answers for the sounds that the readout was fitted on. Return those for `new`.",
            gives=lambda sounds, labels, new, W_xh, W_hh: _tell_apart(sounds, labels, sounds, W_xh, W_hh),
        ),
        Mistake(
            "The readout sees the sounds themselves. Let it see the reservoir's last states.",
            gives=_read(lambda sounds, W_xh, W_hh: _with_one(sounds)),
        ),
    ),
    hints=(
        "Write a small function that runs one sound from `np.zeros(...)` and returns its last state.",
        "Stack a column of ones beside the last states of all sounds, and fit it to `labels`: `lstsq(…)[0]`.",
        "Then make the same features for `new`, and multiply them by the weights.",
    ),
    lesson=_LESSON,
)


q_radius = Question(
    "q_radius",
    "A tanh reservoir is scaled to the spectral radius 0.9. Its norm is 1.7. What do you know about its echo "
    "state property for your series?",
    options=(
        Option(
            "It has it, because a radius below 1 makes every difference between two states shrink",
            "So it is, in the long run, for a *linear* reservoir. With tanh an input can hold some units in "
            "saturation, and differences among the others may then stay: you saw two units with radius 0.71 "
            "that end in one of two states, depending on their start.",
            "A spectral radius below 1 is sufficient.",
        ),
        Option(
            "Nothing for certain; runs from several starts may refute it, or make it credible",
            "A norm below 1 would be a guarantee. The radius is a good place to begin. Two starts that "
            "stay apart would refute the property; starts that come together are evidence, no proof.",
        ),
        Option(
            "It lacks it, because the norm is above 1",
            "A norm below 1 is enough, but not needed: the reservoirs of this lesson with radius 0.9 have "
            "norms around 1.6, and in all ten the two starts came together.",
            "A norm below 1 is necessary.",
        ),
        Option(
            "It lacks it: a radius below 1 means that inputs fade, and nothing is left to echo",
            "The property is that the *start* is forgotten, so that the inputs alone decide. Inputs fade as "
            "well, but the recent ones are there.",
            "The echo state property means long memory.",
        ),
    ),
    hints=(
        "Recall the two units under a constant input. What was their radius, and what did they do?",
        "Which of the two numbers bounds what one single step can do to a difference?",
    ),
    lesson=_LESSON,
)

q_settings = Question(
    "q_settings",
    "The explorer stands at the spectral radius 2, leak rate 0.3 and input scale 1. Two starts stay apart, "
    "and the network, alone, leaves the series after 2 steps. What do you try first?",
    options=(
        Option(
            "Train the readout on ten times as many steps",
            "Training solves for the readout's weights and changes nothing else. States that follow their "
            "start hold little of the series, in however many steps.",
            "Training mends the settings.",
        ),
        Option(
            "A larger penalty, because it calms the reservoir down",
            "The penalty keeps the *readout's* weights small. The states stay what they are.",
            "The penalty acts on the reservoir.",
        ),
        Option(
            "Fit the loop's weights too, by the same regression",
            "The states depend on the loop through tanh and through time: that is no linear problem, and "
            "needs the gradient that this network does without.",
            "The reservoir can be trained like the readout.",
        ),
        Option(
            "A smaller spectral radius, and two starts again",
            "The loop was too strong for this input. At 0.9 the starts come together, and the median draw "
            "holds for about 150 steps: try it. Radius, leak and scale are yours to set: no training does.",
        ),
    ),
    hints=(
        "Look at the drawing: which arrows are bold? The trouble is with the others.",
        "Two starts stay apart: the states depend on something else than the series. Which slider moves "
        "that?",
    ),
    lesson=_LESSON,
)

q_memory = Question(
    "q_memory",
    "A reservoir of 100 units hears independent random numbers. How well can trained linear readouts "
    "recover the last 150 of them from its state?",
    options=(
        Option(
            "Not all: the squared correlations add up to 100 at most",
            "That is the bound on the memory capacity. A linear reservoir can come near it; tanh, with a "
            "strong input, stays far below.",
        ),
        Option(
            "All, if the spectral radius is exactly 1: then nothing fades",
            "Nothing fading does not make room. The state has 100 numbers, and what each new input adds to "
            "it has to lie somewhere on top of the old.",
            "Memory is a matter of the radius alone.",
        ),
        Option(
            "All, if the readout is trained on enough steps",
            "Enough steps bring a readout to its best. The best is bounded by what is in the state.",
            "More data makes more memory.",
        ),
        Option(
            "None: the echo state property makes a reservoir forget its inputs",
            "It forgets where it *started*. The recent inputs are what its state is made of.",
            "The echo state property forgets the input.",
        ),
    ),
    hints=(
        "Each state is 100 numbers. How many independent numbers can be read off 100 numbers linearly?",
        "What did the sum under the memory curves never pass?",
    ),
    lesson=_LESSON,
)

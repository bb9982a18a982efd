"""Lesson 11, Echo state networks: step a leaky reservoir, fit its readout, and measure a forecast."""

from collections.abc import Callable

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "echo_state_networks"


def _reservoir_step(
    x: np.ndarray, h: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray, alpha: float
) -> np.ndarray:
    """Return the next state of a leaky reservoir, (units,)."""
    new: np.ndarray = np.tanh(x @ W_xh + h @ W_hh + b_h)
    return (1 - alpha) * h + alpha * new


def _draw_reservoir(features: int, units: int, alpha: float, rng: np.random.Generator) -> Arguments:
    shapes = ((features,), (units,), (features, units), (units, units), (units,))
    return (*(rng.normal(scale=0.7, size=shape) for shape in shapes), alpha)


def _mixed(mix: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    """Mix the old state and the new preactivation, by alpha, in another way."""
    return lambda x, h, W_xh, W_hh, b_h, alpha: mix(h, x @ W_xh + h @ W_hh + b_h, alpha)


reservoir_step = Exercise(
    "reservoir_step",
    _reservoir_step,
    cases=(
        (
            np.array([1.0]),
            np.array([0.5, -0.5]),
            np.array([[1.0, -0.5]]),
            np.array([[0.5, 0.3], [-0.2, 0.9]]),
            np.array([0.1, 0.0]),
            0.3,
        ),
        lambda rng: _draw_reservoir(2, 5, 0.2, rng),
        lambda rng: _draw_reservoir(1, 4, 1.0, rng),
        lambda rng: _draw_reservoir(3, 3, 0.75, rng),
    ),
    mistakes=(
        Mistake(
            "The leak is on the wrong term: `alpha` is the share of the *new* value, `1 - alpha` that of the "
            "old state.",
            gives=_mixed(lambda h, p, alpha: alpha * h + (1 - alpha) * np.tanh(p)),
        ),
        Mistake(
            "The `tanh` is missing: without it the reservoir is linear.",
            gives=_mixed(lambda h, p, alpha: (1 - alpha) * h + alpha * p),
        ),
        Mistake(
            "The loop runs the wrong way through its weights: the state is a row here, so multiply it from "
            "the left, `h @ W_hh`. (`W_hh @ h` belongs to the literature's columns.)",
            gives=lambda x, h, W_xh, W_hh, b_h, alpha: _reservoir_step(x, h, W_xh, W_hh.T, b_h, alpha),
        ),
        Mistake(
            "The leak is missing: this is the step of an ordinary recurrent layer. Mix the old state in.",
            gives=_mixed(lambda h, p, alpha: np.tanh(p)),
        ),
        Mistake(
            "The new value enters in full. The two shares have to add up to 1: multiply the `tanh` by "
            "`alpha`.",
            gives=_mixed(lambda h, p, alpha: (1 - alpha) * h + np.tanh(p)),
        ),
        Mistake(
            "The old state is kept in full. The two shares have to add up to 1: multiply `h` by `1 - alpha`.",
            gives=_mixed(lambda h, p, alpha: h + alpha * np.tanh(p)),
        ),
        Mistake(
            "The mix stands inside the `tanh`. The old state leaks past it: mix after the `tanh`.",
            gives=_mixed(lambda h, p, alpha: np.tanh((1 - alpha) * h + alpha * p)),
        ),
        Mistake(
            "The bias stands outside the `tanh`. It is added to the inputs of the unit: `np.tanh(… + b_h)`.",
            gives=lambda x, h, W_xh, W_hh, b_h, alpha: (
                (1 - alpha) * h + alpha * (np.tanh(x @ W_xh + h @ W_hh) + b_h)
            ),
        ),
        Mistake(
            "The bias is added after the mix. It is added to the inputs of the unit: `np.tanh(… + b_h)`.",
            gives=lambda x, h, W_xh, W_hh, b_h, alpha: (
                (1 - alpha) * h + alpha * np.tanh(x @ W_xh + h @ W_hh) + b_h
            ),
        ),
        Mistake(
            "The bias is missing: add `b_h` before the `tanh`.",
            gives=lambda x, h, W_xh, W_hh, b_h, alpha: _reservoir_step(x, h, W_xh, W_hh, 0 * b_h, alpha),
        ),
    ),
    hints=(
        "First compute what an ordinary recurrent layer would make its new state. Then mix it with the old "
        "one.",
        "The ordinary new state is `np.tanh(x @ W_xh + h @ W_hh + b_h)`. Its share in the mix is `alpha`.",
        "`(1 - alpha) * h + alpha * np.tanh(...)`",
    ),
    lesson=_LESSON,
)


def _fit_readout(features: np.ndarray, targets: np.ndarray, washout: int, beta: float) -> np.ndarray:
    """Return W_hy, (features,): the minimum of ‖features W_hy - targets‖² + beta ‖W_hy‖²."""
    H, y = features[washout:], targets[washout:]
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
            "The washout is fitted too: leave the first `washout` rows out, of the features and of the "
            "targets.",
            gives=lambda features, targets, washout, beta: _fit_readout(features, targets, 0, beta),
        ),
        Mistake(
            "The *last* steps are left out. The start is what has to be forgotten: `features[washout:]`.",
            gives=_fit_to_the_last,
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
        "Cut the washout off first: `H = features[washout:]`, and the targets likewise.",
        "At the minimum the gradient is 0: `H.T @ (H @ W_hy - y) + beta * W_hy = 0`. Solve for `W_hy`.",
        "`np.linalg.solve(H.T @ H + beta * np.eye(H.shape[1]), H.T @ y)`",
    ),
    lesson=_LESSON,
)


def _nrmse(targets: np.ndarray, predictions: np.ndarray) -> float:
    """Return the root mean squared error divided by the standard deviation of the targets."""
    return float(np.sqrt(np.mean((targets - predictions) ** 2)) / np.std(targets))


def _over(spread: Callable[[np.ndarray, np.ndarray], float]) -> Callable[..., float]:
    """Divide the error's root mean square by what a function makes of targets and predictions."""
    return lambda targets, predictions: float(
        np.sqrt(np.mean((targets - predictions) ** 2)) / spread(targets, predictions)
    )


def _draw_predictions(n: int, error: float, rng: np.random.Generator) -> Arguments:
    targets = 2 + 3 * rng.normal(size=n)
    return targets, 0.9 * targets + error * rng.normal(size=n)


nrmse = Exercise(
    "nrmse",
    _nrmse,
    cases=(
        (np.array([1.0, 3.0, 5.0]), np.array([2.0, 3.0, 3.5])),
        lambda rng: _draw_predictions(30, 0.5, rng),
        lambda rng: _draw_predictions(12, 3.0, rng),
    ),
    mistakes=(
        Mistake(
            "The error's root is divided by the *variance*: take its root too, `np.std(targets)`.",
            gives=_over(lambda targets, predictions: np.var(targets)),
        ),
        Mistake(
            "The root is missing: this is the mean squared error over the variance.",
            gives=lambda targets, predictions: _nrmse(targets, predictions) ** 2,
        ),
        Mistake(
            "This is the error itself. Divide it by the spread of the targets.",
            gives=_over(lambda targets, predictions: 1.0),
        ),
        Mistake(
            "The error is divided by the range. Some do so; here it is the standard deviation, so that 1 is "
            "as good as always saying the mean.",
            gives=_over(lambda targets, predictions: np.ptp(targets)),
        ),
        Mistake(
            "The error is divided by the spread of the *forecast*: a forecast that swings wildly would be "
            "called good. Take that of the targets.",
            gives=_over(lambda targets, predictions: np.std(predictions)),
        ),
        Mistake(
            "The standard deviation is that of a sample, `ddof=1`. Take NumPy's `std` as it is: then saying "
            "the mean gives exactly 1.",
            gives=_over(lambda targets, predictions: np.std(targets, ddof=1)),
        ),
        Mistake(
            "The error is divided by the root of the targets' mean *square*. Their mean has to go first: "
            "`np.std(targets)`.",
            gives=_over(lambda targets, predictions: np.sqrt(np.mean(targets**2))),
        ),
        Mistake(
            "This is the standard deviation of the errors over that of the targets: it takes their mean "
            "away, so a forecast that is always too high by the same amount would be perfect. Take the root "
            "of the mean *squared* error.",
            gives=lambda targets, predictions: float(np.std(targets - predictions) / np.std(targets)),
        ),
        Mistake(
            "Absolute errors are averaged. Square them, take the mean, then the root.",
            gives=lambda targets, predictions: float(
                np.mean(np.abs(targets - predictions)) / np.std(targets)
            ),
        ),
    ),
    hints=(
        "Three steps: squared errors, the root of their mean, and a division.",
        "What is divided by should make 1 of a forecast that always says the mean of the targets.",
        "`np.sqrt(np.mean((targets - predictions) ** 2)) / np.std(targets)`",
    ),
    lesson=_LESSON,
)


q_echo = Question(
    "q_echo",
    "A tanh reservoir is scaled to the spectral radius 0.9. What does that say about its echo state "
    "property, for the inputs it will get?",
    options=(
        Option(
            "It has it: a spectral radius below 1 makes every difference between two states shrink",
            "That is so for a *linear* reservoir, in the long run. With tanh an input can hold some units in "
            "saturation, and the loop among the others may then let differences grow: you saw two units "
            "with radius 0.71 that never forget their start.",
            "A spectral radius below 1 is sufficient.",
        ),
        Option(
            "It has it, and it would lose it above 1, whatever the input",
            "Neither half holds for every tanh reservoir. Above 1 a strong input can flatten the tanh, and "
            "the start is forgotten: you saw one unit with weight 1.5 do so.",
            "A spectral radius below 1 is necessary and sufficient.",
        ),
        Option(
            "Nothing for certain: measure it. A largest singular value below 1 would guarantee it",
            "With the largest singular value below 1 every step brings any two states closer. The radius is "
            "a good place to start tuning from, not a proof.",
        ),
        Option(
            "It lacks it: only a radius of exactly 1 keeps the input's echo",
            "The property is that the *start* is forgotten, so that the inputs alone decide. A smaller "
            "radius forgets faster, inputs included.",
            "The echo state property means long memory.",
        ),
    ),
    hints=(
        "You saw a reservoir of two units and one of a single unit. What were their radii, and what did "
        "they do?",
        "Which number bounds what one single step can do to a difference?",
    ),
    lesson=_LESSON,
)

q_settings = Question(
    "q_settings",
    "A tanh reservoir has the spectral radius 2 and hears its series times 0.01. Two starts stay apart, and "
    "the network, alone, soon leaves the series. What do you try first?",
    options=(
        Option(
            "Train the readout on ten times as many steps",
            "Training solves for the readout's weights and changes nothing else. States that follow their "
            "start hold little of the series, in however many steps.",
            "Training mends the settings.",
        ),
        Option(
            "A larger penalty: it calms the reservoir",
            "The penalty keeps the *readout's* weights small. The states stay what they are.",
            "The penalty acts on the reservoir.",
        ),
        Option(
            "A smaller spectral radius; then run from two starts again",
            "The loop was too strong for so weak an input. Radius, leak and scales are yours to set: no "
            "training does. Look at the two starts first, then judge the forecast on data put aside.",
        ),
        Option(
            "Fit the loop's weights too, by the same regression",
            "The states depend on the loop through tanh and through time: that is no linear problem, and "
            "needs the gradient that this network does without.",
            "The reservoir can be trained like the readout.",
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
    "A reservoir of 100 units hears independent random numbers. How well can trained readouts recover the "
    "last 150 of them from its state?",
    options=(
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
            "Not all: the squared correlations of all delays add up to 100 at most",
            "That is the bound on the memory capacity. A linear reservoir can come near it; tanh, with a "
            "strong input, stays far below.",
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

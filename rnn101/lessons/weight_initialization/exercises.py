"""Lesson 10, Weight initialization: an orthogonal matrix, a spectral radius, a gradient's norm, an IRNN."""

from collections.abc import Callable

import numpy as np

from rnn101.course.exercise import Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "weight_initialization"


def _orthogonal(normal: np.ndarray, gain: float) -> np.ndarray:
    """Return a random orthogonal matrix, times `gain`, made from a matrix of normal draws."""
    q, r = np.linalg.qr(normal)
    q = q * np.sign(np.diag(r))  # each column gets the sign that makes r's diagonal positive
    return gain * q


orthogonal = Exercise(
    "orthogonal",
    _orthogonal,
    cases=(
        # neither `q` nor `r` is symmetric, and some of the signs on r's diagonal are negative
        (np.array([[1.0, 2.0, 0.5], [-1.0, 1.0, 1.0], [2.0, 0.0, -1.0]]), 2.0),
        lambda rng: (rng.normal(size=(3, 3)), 0.9),
        lambda rng: (rng.normal(size=(8, 8)), 1.0),
        lambda rng: (rng.normal(size=(5, 5)), 1.3),
    ),
    mistakes=(
        Mistake(
            "This is `r`, the triangular factor. The orthogonal one comes first: `q, r = np.linalg.qr(…)`.",
            gives=lambda normal, gain: gain * np.linalg.qr(normal)[1],
        ),
        Mistake(
            "An orthogonal matrix, but with the signs as they came: NumPy's algorithm prefers some. Multiply "
            "each column by the sign of `r`'s diagonal, `q * np.sign(np.diag(r))`.",
            gives=lambda normal, gain: gain * np.linalg.qr(normal)[0],
        ),
        Mistake(
            "The signs went to the rows. `r`'s diagonal belongs to the *columns* of `q`: "
            "`q * np.sign(np.diag(r))`, without `[:, None]`.",
            gives=lambda normal, gain: (
                gain * np.sign(np.diag(np.linalg.qr(normal)[1]))[:, None] * np.linalg.qr(normal)[0]
            ),
        ),
        Mistake(
            "This is the right matrix, transposed: the signs belong to the columns of `q`, which are not "
            "turned into rows.",
            gives=lambda normal, gain: _orthogonal(normal, gain).T,
        ),
        Mistake(
            "This is `q` transposed, and the signs are as they came. Take `q` itself, and multiply each "
            "column by the sign of `r`'s diagonal.",
            gives=lambda normal, gain: gain * np.linalg.qr(normal)[0].T,
        ),
        Mistake(
            "The signs are those of all of `r`, whose lower half is 0. Take those of its diagonal only: "
            "`np.sign(np.diag(r))`.",
            gives=lambda normal, gain: gain * np.linalg.qr(normal)[0] * np.sign(np.linalg.qr(normal)[1]),
        ),
        Mistake(
            "The columns have length 1, but they are not at right angles to each other. `np.linalg.qr` makes "
            "them so.",
            gives=lambda normal, gain: gain * normal / np.linalg.norm(normal, axis=0),
        ),
        Mistake(
            "Divided by its norm, the matrix stretches no vector, but it shrinks nearly all. All singular "
            "values must be equal: take `q` of `np.linalg.qr`.",
            gives=lambda normal, gain: gain * normal / np.linalg.norm(normal, 2),
        ),
        Mistake(
            "The gain came in twice. Multiply by it once, at the end: `np.linalg.qr` does not care how large "
            "the matrix is.",
            gives=lambda normal, gain: gain * _orthogonal(normal, gain),
        ),
        Mistake(
            "The gain is missing. Multiplying the matrix *before* `np.linalg.qr` changes only `r`: multiply "
            "`q`.",
            gives=lambda normal, gain: _orthogonal(normal, 1.0),
        ),
    ),
    hints=(
        "`q, r = np.linalg.qr(normal)`: which of the two is orthogonal, and what is the other one's shape?",
        "Any column of `q` may be turned round, if the same row of `r` is. So make `r`'s diagonal positive: "
        "`np.sign(np.diag(r))` holds a sign for each column.",
        "`gain * q * np.sign(np.diag(r))`",
    ),
    lesson=_LESSON,
)


def _to_radius(W: np.ndarray, radius: float) -> np.ndarray:
    """Return `W` times the one factor that makes its spectral radius `radius`."""
    eigenvalues = np.linalg.eigvals(W)  # complex in general
    factor = radius / float(np.abs(eigenvalues).max())
    return factor * W


def _radius(W: np.ndarray) -> float:
    return float(np.abs(np.linalg.eigvals(W)).max())


to_radius = Exercise(
    "to_radius",
    _to_radius,
    cases=(
        (np.array([[0.5, 2.0, 0.0], [-2.0, 0.5, 0.0], [3.0, 0.0, -0.25]]), 0.9),  # 0.5 ± 2i and -0.25
        lambda rng: (rng.normal(size=(6, 6)), 0.95),
        lambda rng: (rng.normal(size=(20, 20)), 1.2),
        (np.array([[-2.0, 0.0], [1.0, 1.0]]), 0.5),
    ),
    mistakes=(
        Mistake(
            "That divides by the norm, the largest *singular* value. The spectral radius is the largest "
            "absolute value of the *eigenvalues*: `np.linalg.eigvals`.",
            gives=lambda W, radius: W * radius / np.linalg.norm(W, 2),
        ),
        Mistake(
            "`np.linalg.norm(W)` is the root of the sum of all squares, not the spectral radius. Use "
            "`np.linalg.eigvals`.",
            gives=lambda W, radius: W * radius / np.linalg.norm(W),
        ),
        Mistake(
            "That takes the largest *real part*. Eigenvalues are complex, or negative: their size is the "
            "absolute value, `np.abs`.",
            gives=lambda W, radius: W * radius / np.linalg.eigvals(W).real.max(),
        ),
        Mistake(
            "The matrix became complex: take the absolute values *before* the maximum, "
            "`np.abs(eigenvalues).max()`.",
            when=lambda got, expected: np.iscomplexobj(got),
        ),
        Mistake(
            "`np.linalg.eigvalsh` is made for symmetric matrices, and takes one half of this for all of it. "
            "Use `np.linalg.eigvals`.",
            gives=lambda W, radius: W * radius / np.abs(np.linalg.eigvalsh(W)).max(),
        ),
        Mistake(
            "That multiplies by the old radius. Divide by it, which makes it 1, and multiply by the new one.",
            gives=lambda W, radius: W * radius * _radius(W),
        ),
        Mistake(
            "The fraction stands on its head: the factor is new radius / old radius.",
            gives=lambda W, radius: W * _radius(W) / radius,
        ),
        Mistake(
            "The old radius is still in: this multiplies by the new one only. Divide by the old one, too.",
            gives=lambda W, radius: radius * W,
        ),
        Mistake("Now the radius is 1. Multiply by `radius` as well.", gives=lambda W, radius: W / _radius(W)),
        Mistake(
            "This is the spectral radius itself, a number. Return the whole matrix, scaled.",
            when=lambda got, expected: np.ndim(got) == 0,
        ),
    ),
    hints=(
        "A factor before a matrix is a factor before each of its eigenvalues. What is the radius now, and "
        "which factor makes it the one that is wanted?",
        "`np.linalg.eigvals(W)` gives the eigenvalues, complex numbers; `np.abs` their distances from 0.",
        "`W * radius / np.abs(np.linalg.eigvals(W)).max()`",
    ),
    lesson=_LESSON,
)


def _expected_norm(gain: float, slopes: np.ndarray, steps: int) -> float:
    """Return by what factor `steps` steps back change the gradient's norm, W_hh = gain · orthogonal."""
    factor = gain * np.sqrt(np.mean(slopes**2))  # of one step
    return float(factor**steps)


expected_norm = Exercise(
    "expected_norm",
    _expected_norm,
    cases=(
        (1.5, np.array([[0.9, 0.6], [0.8, 0.2]]), 2),  # no slope is 1: the largest is not the missing one
        lambda rng: (1.0, 1 - np.tanh(rng.normal(size=(50, 16))) ** 2, 10),
        lambda rng: (1.3, 1 - np.tanh(0.5 * rng.normal(size=(20, 32))) ** 2, 50),
        (0.9, np.ones((3, 4)), 30),
    ),
    mistakes=(
        Mistake(
            "This takes the mean slope. Norms add up *squares*: take the root of the mean of the squared "
            "slopes.",
            gives=lambda gain, slopes, steps: (gain * np.mean(slopes)) ** steps,
        ),
        Mistake(
            "The root is missing: the mean of the squared slopes is the factor of the *squared* norm.",
            gives=lambda gain, slopes, steps: (gain * np.mean(slopes**2)) ** steps,
        ),
        Mistake(
            "That is the squared norm's factor. Take the root of it.",
            gives=lambda gain, slopes, steps: (gain**2 * np.mean(slopes**2)) ** steps,
        ),
        Mistake(
            "The slopes are missing: an orthogonal matrix keeps the norm, but tanh's slopes come on top at "
            "every step.",
            gives=lambda gain, slopes, steps: gain**steps,
        ),
        Mistake(
            "This takes the largest slope: a bound on the norm, not what is to be expected. Take the root of "
            "the mean of the squared slopes.",
            gives=lambda gain, slopes, steps: (gain * np.max(slopes)) ** steps,
        ),
        Mistake(
            "That is a factor for each row, multiplied. Take one mean over all slopes, steps and units, and "
            "raise the factor to the power `steps`.",
            gives=lambda gain, slopes, steps: np.prod(gain * np.sqrt(np.mean(slopes**2, axis=1))),
        ),
        Mistake(
            "This takes the geometric mean of the slopes. Norms add up *squares*: take the root of the mean "
            "of the squared slopes.",
            gives=lambda gain, slopes, steps: (gain * np.exp(np.mean(np.log(slopes)))) ** steps,
        ),
        Mistake(
            "The gain is missing: it multiplies at every step.",
            gives=lambda gain, slopes, steps: np.sqrt(np.mean(slopes**2)) ** steps,
        ),
        Mistake(
            "The gain counts once here. It stands in the matrix, and the matrix is applied at every step.",
            gives=lambda gain, slopes, steps: gain * np.sqrt(np.mean(slopes**2)) ** steps,
        ),
        Mistake(
            "That is one step's factor times the number of steps. Factors of steps *multiply*: raise it to "
            "that power.",
            gives=lambda gain, slopes, steps: gain * np.sqrt(np.mean(slopes**2)) * steps,
        ),
        Mistake(
            "That is the factor of a single step. Raise it to the power `steps`.",
            gives=lambda gain, slopes, steps: gain * np.sqrt(np.mean(slopes**2)),
        ),
    ),
    hints=(
        "Begin with one step: an orthogonal matrix changes no norm. What do `gain` and the slopes do to it?",
        "If the slopes have nothing to do with the gradient's direction, they multiply the squared norm by "
        "`np.mean(slopes**2)`.",
        "`(gain * np.sqrt(np.mean(slopes**2))) ** steps`",
    ),
    lesson=_LESSON,
)


def _irnn_weights(features: int, units: int, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Return W_xh, W_hh and b_h of an IRNN with input weights of standard deviation 0.001."""
    W_xh = rng.normal(0, 0.001, size=(features, units))
    return W_xh, np.eye(units), np.zeros(units)


def _irnn_with(change: Callable[..., tuple[np.ndarray, ...]]) -> Callable[..., tuple[np.ndarray, ...]]:
    """Make something else of the right weights."""
    return lambda features, units, rng: change(*_irnn_weights(features, units, rng))


irnn_weights = Exercise(
    "irnn_weights",
    _irnn_weights,
    cases=(
        lambda rng: (2, 3, rng),
        lambda rng: (1, 5, rng),
        lambda rng: (4, 4, rng),
        lambda rng: (6, 10, rng),
    ),
    mistakes=(
        Mistake(
            "`W_xh` and `W_hh` changed places: the identity is the recurrent matrix, `W_hh`, the second one.",
            gives=_irnn_with(lambda W_xh, W_hh, b_h: (W_hh, W_xh, b_h)),
        ),
        Mistake(
            "`W_hh` is filled with ones, so each unit gets the sum of all. The identity has ones on the "
            "diagonal only: `np.eye(units)`.",
            gives=_irnn_with(lambda W_xh, W_hh, b_h: (W_xh, np.ones_like(W_hh), b_h)),
        ),
        Mistake(
            "`W_hh` leads from the features to the units, as `np.eye(features, units)` does. It leads from "
            "units to units: `np.eye(units)`.",
            gives=_irnn_with(lambda W_xh, W_hh, b_h: (W_xh, np.eye(*W_xh.shape), b_h)),
        ),
        Mistake(
            "`W_xh` is an identity, or the upper part of one. The identity is `W_hh`; the input weights are "
            "drawn.",
            gives=_irnn_with(lambda W_xh, W_hh, b_h: (np.eye(*W_xh.shape), W_hh, b_h)),
        ),
        Mistake(
            "`W_hh` is not the identity: it should carry the state over as it is, without noise.",
            when=lambda got, expected: (
                np.shape(got[1]) == np.shape(expected[1])
                and not np.allclose(got[1], expected[1])
                and not np.allclose(got[1], 1)
            ),
        ),
        Mistake(
            "`W_xh` is (units, features). In this course inputs are rows: (features, units).",
            when=lambda got, expected: (
                np.shape(got[0]) == expected[0].shape[::-1] and np.shape(got[0]) != expected[0].shape
            ),
        ),
        Mistake(
            "The bias is all ones. Zeros, so that a state without input stays what it is.",
            gives=_irnn_with(lambda W_xh, W_hh, b_h: (W_xh, W_hh, b_h + 1)),
        ),
        Mistake(
            "The input weights are a thousand times too large: the second argument of `rng.normal` is the "
            "standard deviation, 0.001.",
            gives=_irnn_with(lambda W_xh, W_hh, b_h: (1000 * W_xh, W_hh, b_h)),
        ),
        Mistake(
            "0.001 is the standard deviation that is asked for, not the variance: no root is needed.",
            gives=_irnn_with(lambda W_xh, W_hh, b_h: (np.sqrt(1000) * W_xh, W_hh, b_h)),
        ),
        Mistake(
            "0.001² is the variance, and `rng.normal` takes the standard deviation, 0.001.",
            gives=_irnn_with(lambda W_xh, W_hh, b_h: (0.001 * W_xh, W_hh, b_h)),
        ),
    ),
    hints=(
        "Three arrays: `W_xh` (features, units), `W_hh` (units, units), `b_h` (units,). Which is random?",
        "`np.eye(units)` is the identity. Draw nothing from `rng` but `W_xh`, in one call of its `normal`.",
        "`rng.normal(0, 0.001, size=(features, units))`, `np.eye(units)`, `np.zeros(units)`",
    ),
    lesson=_LESSON,
)


q_identity = Question(
    "q_identity",
    "W_hh is the identity, the bias 0, and after the first step no input comes. The first state is positive. "
    "What is left of it after 100 steps?",
    options=(
        Option(
            "All of it, with any activation: the identity changes nothing",
            "The identity changes nothing, but after it comes the activation, at each of the 100 steps.",
            "The recurrent weights alone decide what a state becomes.",
        ),
        Option(
            "All of it with ReLU, less with tanh",
            "ReLU passes a positive number as it is. tanh(h) is below h for every positive h, so each step "
            "takes something away.",
        ),
        Option(
            "All of it with tanh, less with ReLU, which cuts off a part",
            "ReLU cuts off what is negative, and nothing here is. It is tanh that changes positive numbers.",
            "ReLU loses information at every step, tanh does not.",
        ),
        Option(
            "Nothing, with any activation: whatever is multiplied 100 times vanishes",
            "What is multiplied by 1 stays, however often. That is the idea of the identity.",
            "A long product always vanishes.",
        ),
    ),
    hints=("Compute tanh(0.5) and ReLU(0.5).", "What is the slope of each activation, at a positive number?"),
    lesson=_LESSON,
)

q_tanh = Question(
    "q_tanh",
    "W_hh of a tanh network is orthogonal, with gain 1. What does that say about the norm of the gradient of "
    "a loss at the last step, going back?",
    options=(
        Option(
            "It stays the same at every step",
            "Only in a linear network. tanh multiplies by its slopes, which are below 1 wherever the state "
            "is not 0.",
            "Orthogonal weights keep the gradient, whatever the activation.",
        ),
        Option(
            "It never grows; how much it shrinks depends on the states",
            "The matrix keeps the norm, and the slopes are at most 1: nothing can grow. Small states shrink "
            "it little, large ones a lot.",
        ),
        Option(
            "It can explode, since the largest singular value is not below 1",
            "Above 1 it would have to be for that. A largest singular value of 1 and slopes of at most 1 "
            "bound each step by the factor 1.",
            "What is not sure to vanish may explode.",
        ),
        Option(
            "Nothing: only the eigenvalues count",
            "For norms the singular values count, and here all of them are 1. That bounds every step.",
            "Eigenvalues decide over the norm of each single step.",
        ),
    ),
    hints=(
        "One step back is the slopes, then the transposed matrix. What does each do to the norm?",
        "You measured both in this lesson: the linear network and the one with tanh.",
    ),
    lesson=_LESSON,
)

q_radius = Question(
    "q_radius",
    "A matrix has spectral radius 0.9 and norm 1.8. What happens to a state in a *linear* network without "
    "input?",
    options=(
        Option(
            "Its norm shrinks at every step, to at most 0.9 of what it was",
            "The radius does not bound a single step. The norm does, and it allows 1.8 for one.",
            "The spectral radius bounds every step.",
        ),
        Option(
            "Its norm grows by 1.8 at every step, if it points the right way",
            "The direction that is stretched most is turned elsewhere by the same step. Keeping that up "
            "would need an eigenvalue of that size.",
            "The norm's factor is reached again and again.",
        ),
        Option(
            "It may grow for some steps, and vanishes in the end",
            "A step can stretch by up to 1.8; but the powers of the matrix go to 0 exactly when the radius "
            "is below 1.",
        ),
        Option(
            "It explodes: a norm above 1 is enough for that",
            "A norm above 1 is *necessary* for growth, not sufficient for an explosion. Here the radius "
            "rules it out.",
            "A norm above 1 makes states explode.",
        ),
    ),
    hints=(
        "Look at the lowest row of the drawing with the circles.",
        "Which of the two numbers speaks about one step, and which about many?",
    ),
    lesson=_LESSON,
)

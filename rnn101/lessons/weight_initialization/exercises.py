"""Lesson 10, Weight initialization: an orthogonal matrix, a standard deviation, a gain found by measuring."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import numpy as np

from rnn101.course.exercise import Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "weight_initialization"


def _orthogonal(normal: np.ndarray, gain: float) -> np.ndarray:
    """Return a random orthogonal matrix, times `gain`, made from a matrix of normal draws."""
    q, r = np.linalg.qr(normal)
    q = q * np.sign(np.diag(r))  # each column gets the sign that makes r's diagonal positive
    return gain * q


def _orthogonal_but_another(got: np.ndarray, expected: np.ndarray) -> bool:
    return got.shape == expected.shape and np.allclose(got.T @ got, expected.T @ expected)


orthogonal = Exercise(
    "orthogonal",
    _orthogonal,
    cases=(
        # of full rank; the signs on r's diagonal are mixed, and other ones than on q's
        (np.array([[1.0, 2.0, 0.5], [-1.0, -1.0, 1.0], [2.0, 0.0, 1.0]]), 2.0),
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
            "`q` and `r` are swapped. The orthogonal one comes first: `q, r = np.linalg.qr(…)`.",
            gives=lambda normal, gain: (
                gain * np.linalg.qr(normal)[1] * np.sign(np.diag(np.linalg.qr(normal)[0]))
            ),
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
            "`@` adds whole columns up, with the signs of all of `r`. Multiply each column by its own sign: "
            "`q * np.sign(np.diag(r))`.",
            gives=lambda normal, gain: gain * np.linalg.qr(normal)[0] @ np.sign(np.linalg.qr(normal)[1]),
        ),
        Mistake(
            "This divides by the gain. Multiply by it: a gain above 1 makes the weights larger.",
            gives=lambda normal, gain: _orthogonal(normal, 1.0) / gain,
        ),
        Mistake(
            "Only the diagonal is left: `np.diag` of a vector makes a matrix with zeros everywhere else. "
            "Multiply by the vector of signs, `q * np.sign(np.diag(r))`.",
            gives=lambda normal, gain: gain * np.diag(np.diag(_orthogonal(normal, 1.0))),
        ),
        Mistake(
            "This multiplies by the root of the gain. Multiply by the gain itself.",
            gives=lambda normal, gain: np.sqrt(gain) * _orthogonal(normal, 1.0),
        ),
        Mistake(
            "The gain was added to every number. Multiply by it.",
            gives=lambda normal, gain: gain + _orthogonal(normal, 1.0),
        ),
        Mistake(
            "These are the numbers on `r`'s diagonal, not their signs: they stretch the columns. Take "
            "`np.sign(np.diag(r))`.",
            gives=lambda normal, gain: gain * np.linalg.qr(normal)[0] * np.diag(np.linalg.qr(normal)[1]),
        ),
        Mistake(
            "These are the signs of `q`'s diagonal. Take those of `r`'s: `np.sign(np.diag(r))`.",
            gives=lambda normal, gain: (
                gain * np.linalg.qr(normal)[0] * np.sign(np.diag(np.linalg.qr(normal)[0]))
            ),
        ),
        Mistake(
            "Every number of `q` became positive, so the columns are at right angles no longer. Turn whole "
            "columns round: `q * np.sign(np.diag(r))`.",
            gives=lambda normal, gain: gain * np.abs(np.linalg.qr(normal)[0]),
        ),
        Mistake(
            "A vector came back: `q @ signs` adds the columns up. To multiply each column by its sign, use "
            "`*`.",
            when=lambda got, expected: np.ndim(got) == 1,
        ),
        Mistake(
            "This matrix is orthogonal, and as random as it should be, but it comes from `np.linalg.svd`. "
            "Take `q` of `np.linalg.qr`, and mind its signs.",
            gives=lambda normal, gain: gain * np.linalg.svd(normal)[0] @ np.linalg.svd(normal)[2],
        ),
        Mistake(
            "Both factors came back. Only the orthogonal one is wanted: `q, r = np.linalg.qr(normal)`.",
            when=lambda got, expected: np.ndim(got) == np.ndim(expected) + 1,
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
            "An orthogonal matrix, but not the one that `normal` makes. Take `q` of `np.linalg.qr(normal)`, "
            "with its signs, times `gain`.",
            when=_orthogonal_but_another,
        ),
        Mistake(
            "`q @ r` is `normal` again: that is how the two were made. Take `q` alone, with its signs.",
            gives=lambda normal, gain: gain * normal,
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


def _first_std(units: int, slopes: np.ndarray) -> float:
    """Return the std of `units` x `units` normal weights with which one step keeps the gradient's norm."""
    rms = np.sqrt(np.mean(slopes**2))
    return float(1 / (np.sqrt(units) * rms))


def _rms(slopes: np.ndarray) -> float:
    return float(np.sqrt(np.mean(slopes**2)))


first_std = Exercise(
    "first_std",
    _first_std,
    cases=(
        (25, np.array([[0.9, 0.6, 0.8], [0.7, 0.2, 0.5]])),
        (64, np.array([1.0, 0.0, 1.0, 0.0])),  # ReLU, half of it active
        lambda rng: (100, 1 - np.tanh(rng.normal(size=(50, 100))) ** 2),
        lambda rng: (32, 1 - np.tanh(0.3 * rng.normal(size=(8, 5, 32))) ** 2),
    ),
    mistakes=(
        Mistake(
            "This takes the mean slope. Norms add up *squares*: take the root of the mean of the squared "
            "slopes.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * np.mean(slopes)),
        ),
        Mistake(
            "This takes the slopes for states. `slopes` holds the slopes already: leave out the `1 - …`.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * _rms(1 - slopes**2)),
        ),
        Mistake(
            "This takes the root of the mean *slope*. Square the slopes first: "
            "`np.sqrt(np.mean(slopes**2))`.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * np.sqrt(np.mean(slopes))),
        ),
        Mistake(
            "This takes the median of the squared slopes. The length adds all of them up: take their mean.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * np.sqrt(np.median(slopes**2))),
        ),
        Mistake(
            "This takes the sum of the squared slopes, and no root. Take the root of their *mean*: "
            "`np.sqrt(np.mean(slopes**2))`.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * np.sum(slopes**2)),
        ),
        Mistake(
            "This takes the sum of the slopes. Take the root of the mean of their squares: "
            "`np.sqrt(np.mean(slopes**2))`.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * np.sum(slopes)),
        ),
        Mistake(
            "The root of the mean square is missing: `np.sqrt(np.mean(slopes**2))`.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * np.mean(slopes**2)),
        ),
        Mistake(
            "This is the variance. The standard deviation is its root.",
            gives=lambda units, slopes: 1 / (units * np.mean(slopes**2)),
        ),
        Mistake(
            "The root of `units` is missing: a normal matrix stretches by about std times the *root* of the "
            "number of units.",
            gives=lambda units, slopes: 1 / (units * _rms(slopes)),
        ),
        Mistake(
            "This is the gain of an *orthogonal* matrix. A normal one stretches by about std · √units, so "
            "divide by `np.sqrt(units)` as well.",
            gives=lambda units, slopes: 1 / _rms(slopes),
        ),
        Mistake(
            "The slopes are missing: they take something away at each step, so the weights must be larger.",
            gives=lambda units, slopes: 1 / np.sqrt(units),
        ),
        Mistake(
            "This is the rms slope alone. The factor of one step is std · √units · rms slope: with which std "
            "is it 1?",
            gives=lambda units, slopes: _rms(slopes),
        ),
        Mistake(
            "The slopes make the weights smaller here. They take something away, so divide by their rms.",
            gives=lambda units, slopes: _rms(slopes) / np.sqrt(units),
        ),
        Mistake(
            "This is the factor for std 1. Which std makes std times this equal to 1?",
            gives=lambda units, slopes: np.sqrt(units) * _rms(slopes),
        ),
        Mistake(
            "That is the standard deviation of the slopes. What is asked for is that of the weights; from "
            "the slopes you need the root of the mean square.",
            gives=lambda units, slopes: np.std(slopes),
        ),
        Mistake(
            "`np.std(slopes)` is how far the slopes spread about their mean. The mean counts too: take "
            "`np.sqrt(np.mean(slopes**2))`.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * np.std(slopes)),
        ),
        Mistake(
            "Half of what it should be: 2 · std · √units is the norm, the *largest* stretch. A typical "
            "gradient is stretched by std · √units.",
            gives=lambda units, slopes: 1 / (2 * np.sqrt(units) * _rms(slopes)),
        ),
        Mistake(
            "This divides by the number of slopes. `units` says how many parts each unit adds up.",
            gives=lambda units, slopes: 1 / (np.sqrt(np.size(slopes)) * _rms(slopes)),
        ),
        Mistake(
            "`len(slopes)` is the length of the first axis. `units` says how many parts each unit adds up.",
            gives=lambda units, slopes: 1 / (np.sqrt(len(slopes)) * _rms(slopes)),
        ),
        Mistake(
            "This is Glorot's *bound* a, whatever the slopes are. What is asked for is a std, and it depends "
            "on the slopes.",
            gives=lambda units, slopes: np.sqrt(3 / units),
        ),
        Mistake(
            "That is the sum of the squared slopes. Take their mean: how many there are should not matter.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * np.sqrt(np.sum(slopes**2))),
        ),
        Mistake(
            "Divide by the slopes' share, and take their *mean*: `np.linalg.norm` is the root of the sum.",
            gives=lambda units, slopes: np.linalg.norm(slopes) / np.sqrt(units),
        ),
        Mistake(
            "The mean of the squared slopes needs its *root*, not its square.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * np.mean(slopes**2) ** 2),
        ),
        Mistake(
            "`units` stands on the wrong side. More units add up to more, so each weight must be smaller.",
            gives=lambda units, slopes: np.sqrt(units) / _rms(slopes),
        ),
        Mistake(
            "That is right for ReLU with half of its units on, whatever the slopes are. Use the slopes that "
            "you are given.",
            gives=lambda units, slopes: np.sqrt(2 / units),
        ),
        Mistake(
            "Many numbers came back; one is wanted, the std of the weights. If it is a number for each "
            "slope, or for each column, take `np.sqrt(np.mean(slopes**2))` first, the mean over all axes.",
            when=lambda got, expected: np.size(got) > 1,
        ),
        Mistake(
            "This takes the largest slope: a bound on the norm, not what is to be expected. Take the root of "
            "the mean of the squared slopes.",
            gives=lambda units, slopes: 1 / (np.sqrt(units) * np.max(slopes)),
        ),
    ),
    hints=(
        "Write down the factor of one step first: what the matrix does to a norm, times what the slopes do.",
        "The factor is std · √units · rms slope. Solve factor = 1 for std.",
        "`1 / (np.sqrt(units) * np.sqrt(np.mean(slopes**2)))`",
    ),
    lesson=_LESSON,
)


@dataclass(frozen=True)
class _Measured:
    """A network that is measured: the rms slope falls as the gain grows."""

    fall: float

    def __call__(self, gain: float) -> float:
        return 1 / (1 + self.fall * gain)

    def __rmul__(self, _: object) -> NoReturn:
        raise TypeError("rms_at is a function that measures: call it, rms_at(gain)")

    __mul__ = __rtruediv__ = __rmul__

    def __repr__(self) -> str:
        return f"<measures 1 / (1 + {self.fall:g} · gain)>"


def _level_gain(rms_at: Callable[[float], float], tolerance: float) -> float:
    """Return the first gain whose factor is within `tolerance` of 1: solve, measure again."""
    gain = 1.0
    while abs(gain * rms_at(gain) - 1) > tolerance:
        gain = 1 / rms_at(gain)
    return gain


def _one_more(rms_at: Callable[[float], float], tolerance: float) -> float:
    return 1 / rms_at(_level_gain(rms_at, tolerance))


def _one_less(rms_at: Callable[[float], float], tolerance: float) -> float:
    before = gain = 1.0
    while abs(gain * rms_at(gain) - 1) > tolerance:
        before, gain = gain, 1 / rms_at(gain)
    return before


def _until_it_rests(rms_at: Callable[[float], float], tolerance: float) -> float:
    """Stop when the gain, and not the factor, moves by no more than the tolerance."""
    before, gain = 1.0, 1 / rms_at(1.0)
    while abs(gain - before) > tolerance:
        before, gain = gain, 1 / rms_at(gain)
    return gain


def _eight_rounds(rms_at: Callable[[float], float], tolerance: float) -> float:
    gain = 1.0
    for _ in range(8):
        gain = 1 / rms_at(gain)
    return gain


def _to_the_end(rms_at: Callable[[float], float], tolerance: float) -> float:
    return _level_gain(rms_at, 1e-13)


def _from_below(rms_at: Callable[[float], float], tolerance: float) -> float:
    """Go on only while the factor is below 1."""
    gain = 1.0
    while 1 - gain * rms_at(gain) > tolerance:
        gain = 1 / rms_at(gain)
    return gain


def _small_factors(rms_at: Callable[[float], float], tolerance: float) -> float:
    gain = 1.0
    while abs(gain * rms_at(gain) - 1) > tolerance and gain < 10:
        gain *= 1.01
    return gain


def _small_steps(rms_at: Callable[[float], float], tolerance: float) -> float:
    gain = 1.0
    while abs(gain * rms_at(gain) - 1) > tolerance and gain < 10:
        gain += 0.01
    return gain


level_gain = Exercise(
    "level_gain",
    _level_gain,
    cases=(
        (_Measured(0.6), 0.05),
        (_Measured(0.2), 0.001),
        lambda rng: (_Measured(round(rng.uniform(0.1, 0.6), 2)), 0.02),
        (_Measured(0.5), 1e-6),
        (_Measured(0.004), 0.01),  # near enough at the start
        (_Measured(-0.2), 0.01),  # the factor begins above 1
    ),
    mistakes=(
        Mistake(
            "You solved once. At the new gain the slopes are other ones: measure again, until the factor is "
            "near enough to 1.",
            gives=lambda rms_at, tolerance: 1 / rms_at(1.0),
        ),
        Mistake(
            "One round too many: this gain was computed after the factor was near enough already.",
            gives=_one_more,
        ),
        Mistake(
            "One round too few: this is the gain before the last one.",
            gives=_one_less,
        ),
        Mistake(
            "This stops when the *gain* hardly moves. What should be near 1 is the factor, "
            "`gain * rms_at(gain)`.",
            gives=_until_it_rests,
        ),
        Mistake(
            "The gain ran away. From gain · rms = 1 follows gain = 1 / rms; there is no old gain in it.",
            when=lambda got, expected: not np.isfinite(got) or got > 1e6,
        ),
        Mistake(
            "That is the gain after eight rounds, as in the lesson. Here `tolerance` says when to stop: ask "
            "before each round.",
            gives=_eight_rounds,
        ),
        Mistake(
            "This is the gain whose factor is 1 to the last digit. Stop sooner, at the first gain whose "
            "factor is within `tolerance` of 1.",
            gives=_to_the_end,
        ),
        Mistake(
            "The gain grew in small steps. Solve for the next one instead: from gain · rms = 1 follows "
            "`gain = 1 / rms_at(gain)`.",
            gives=_small_steps,
        ),
        Mistake(
            "The gain grew by a small factor each time. Solve for the next one instead: from gain · rms = 1 "
            "follows `gain = 1 / rms_at(gain)`.",
            gives=_small_factors,
        ),
        Mistake(
            "This stops at any factor above 1. It may begin there, too: ask how far it is from 1, "
            "`abs(gain * rms_at(gain) - 1)`.",
            gives=_from_below,
        ),
        Mistake(
            "Two numbers came back, or more. Return the gain alone.",
            when=lambda got, expected: np.size(got) > 1,
        ),
        Mistake(
            "This is the factor at the end. Return the gain that has it.",
            gives=lambda rms_at, tolerance: (
                _level_gain(rms_at, tolerance) * rms_at(_level_gain(rms_at, tolerance))
            ),
        ),
        Mistake(
            "This is the rms slope at the end. Return the gain.",
            gives=lambda rms_at, tolerance: rms_at(_level_gain(rms_at, tolerance)),
        ),
        Mistake(
            "This is still the gain to begin with, 1: the loop made no round. Go on while "
            "`abs(gain * rms_at(gain) - 1)` is *above* `tolerance`.",
            gives=lambda rms_at, tolerance: 1.0,
        ),
    ),
    hints=(
        "You do not know how many rounds it takes: a `while` loop fits. What has to be true for one more?",
        "Another round while `abs(gain * rms_at(gain) - 1) > tolerance`.",
        "In the loop, one line: `gain = 1 / rms_at(gain)`.",
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

q_draws = Question(
    "q_draws",
    "A colleague measures two starts on her own task. Ten draws of start A bring between 0.001 and 60 times "
    "the last step's gradient to the first, their median is 0.2. For start B it is 0.07 to 0.2, and the "
    "median 0.12. What may she conclude?",
    options=(
        Option(
            "B lets more of the gradient through",
            "Its unluckiest draw does. Its median is lower than A's, and so is its luckiest draw.",
            "Reliable means better on average.",
        ),
        Option(
            "A trains better, because its median and its best draw are higher",
            "Nothing has been trained yet, and medians that are a factor of 2 apart say little where draws "
            "are 60,000-fold apart.",
            "More gradient at the start means a better training.",
        ),
        Option(
            "Nothing: ten draws are too few",
            "For the medians that is so. But a range of 3-fold beside one of 60,000-fold is not chance.",
            "Small samples show nothing at all.",
        ),
        Option(
            "With B it depends less on the seed",
            "Its draws are within a factor of 3. So what is missing is much the same in each of them, and "
            "one gain can make up for it.",
        ),
    ),
    hints=(
        "Compare the medians, then the ranges. Which difference is large?",
        "Has anything been trained?",
    ),
    lesson=_LESSON,
)

q_radius = Question(
    "q_radius",
    "A matrix has spectral radius 0.9 and norm 1.8. What happens to a state in a *linear* network without "
    "input?",
    options=(
        Option(
            "It may grow for some steps, and vanishes in the end",
            "A step can stretch by up to 1.8; but the powers of the matrix go to 0 exactly when the radius "
            "is below 1.",
        ),
        Option(
            "Its norm shrinks at every step, to at most 0.9 of what it was",
            "The radius does not bound a single step. The norm does, and it allows 1.8 for one.",
            "The spectral radius bounds every step.",
        ),
        Option(
            "Its norm grows 1.8-fold at every step, if it points the right way",
            "The first step can do that. But then it points elsewhere, and with a radius below 1 it cannot "
            "go on growing.",
            "The norm's factor is reached again and again.",
        ),
        Option(
            "It explodes: a norm above 1 is enough for that",
            "A norm above 1 is *necessary* for growth, not sufficient for an explosion. Here the radius "
            "rules it out.",
            "A norm above 1 makes states explode.",
        ),
    ),
    hints=(
        "In the lesson, a matrix with radius 0.8 and norm 1.4 was applied 40 times. What came out?",
        "Which of the two numbers speaks about one step, and which about many?",
    ),
    lesson=_LESSON,
)

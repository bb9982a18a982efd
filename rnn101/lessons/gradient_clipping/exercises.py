"""Lesson 09, Gradient clipping: clip by norm and by value, choose the maximum, and know what it cannot do."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "gradient_clipping"


def _joint_norm(gradients: list[np.ndarray]) -> float:
    return float(np.sqrt(sum(np.sum(g**2) for g in gradients)))


def _clip_by_norm(gradients: list[np.ndarray], max_norm: float) -> list[np.ndarray]:
    """Scale all gradients by one factor, so that their joint norm is at most max_norm."""
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))  # of all arrays, as one long vector
    factor = max_norm / max(norm, max_norm)  # never above 1: what is short enough stays as it is
    return [factor * g for g in gradients]


def _clip_by_value(gradients: list[np.ndarray], max_value: float) -> list[np.ndarray]:
    """Cut every number to the range from -max_value to max_value."""
    return [np.clip(g, -max_value, max_value) for g in gradients]


def _draw_gradients(norm: float, max_norm: float, rng: np.random.Generator) -> Arguments:
    """Draw three arrays of different sizes with a given joint norm."""
    drawn = [scale * rng.normal(size=shape) for scale, shape in ((5, (2, 3)), (1, (3, 3)), (0.2, (3,)))]
    length = _joint_norm(drawn)
    return [norm * g / length for g in drawn], max_norm


def _scaled(factor: Callable[[list[np.ndarray], float], float]) -> Callable[..., list[np.ndarray]]:
    """Scale all gradients by what a function makes of them and of the maximum, but never by more than 1."""
    return lambda gradients, maximum: [min(1.0, factor(gradients, maximum)) * g for g in gradients]


def _rescaled(gradients: list[np.ndarray], max_norm: float) -> list[np.ndarray]:
    """Divide by the norm first, and multiply by the norm that is wanted."""
    norm = np.float64(_joint_norm(gradients))
    return [min(norm, max_norm) * g / norm for g in gradients]


def _until_the_largest_fits(gradients: list[np.ndarray], maximum: float) -> float:
    return maximum / max(float(np.abs(g).max()) for g in gradients)


clip_by_norm = Exercise(
    "clip_by_norm",
    _clip_by_norm,
    cases=(
        ([np.array([3.0, 0.5]), np.array([[4.0], [-1.0]])], 2.0),
        lambda rng: _draw_gradients(30.0, 5.0, rng),
        lambda rng: _draw_gradients(0.8, 2.0, rng),  # below the maximum: nothing to do
        lambda rng: _draw_gradients(1e6, 0.25, rng),
        ([np.zeros(2), np.zeros((2, 1))], 2.0),
    ),
    mistakes=(
        Mistake(
            "Each array was clipped by itself. Use one factor for all of them, from their joint norm: only "
            "so the direction of the whole gradient is kept.",
            gives=lambda gradients, max_norm: [_clip_by_norm([g], max_norm)[0] for g in gradients],
        ),
        Mistake(
            "This is right for a gradient that is too long, but a shorter one was stretched to the maximum. "
            "It has to stay as it is: the factor is never above 1.",
            gives=lambda gradients, max_norm: [max_norm / _joint_norm(gradients) * g for g in gradients],
        ),
        Mistake(
            "It was divided by the *square* of the norm. Take the root of the sum of squares first.",
            gives=_scaled(lambda gradients, max_norm: max_norm / _joint_norm(gradients) ** 2),
        ),
        Mistake(
            "This clips by value: every number is cut by itself, and the direction changes.",
            gives=_clip_by_value,
        ),
        Mistake(
            "The joint norm is not the sum of the arrays' norms. Add the *squares* of all numbers, then take "
            "one root.",
            gives=_scaled(
                lambda gradients, max_norm: max_norm / sum(float(np.linalg.norm(g)) for g in gradients)
            ),
        ),
        Mistake(
            "The largest number was brought to the maximum. The norm counts all of them: it is the root of "
            "the sum of their squares.",
            gives=_scaled(_until_the_largest_fits),
        ),
        Mistake(
            "It was multiplied by the maximum, but not divided by the norm.",
            gives=lambda gradients, max_norm: [
                (max_norm if _joint_norm(gradients) > max_norm else 1.0) * g for g in gradients
            ],
        ),
        Mistake(
            "Nothing was shortened. The factor is the *smaller* of 1 and `max_norm / norm`: their `min`.",
            gives=lambda gradients, max_norm: gradients,
        ),
        Mistake(
            "It was divided by the norm, but not multiplied by the maximum: the norm is 1 now.",
            gives=lambda gradients, max_norm: [g / _joint_norm(gradients) for g in gradients],
        ),
        Mistake(
            "The numbers are right, but in one long vector. Return a list of arrays, each in its own shape.",
            gives=lambda *given: np.concatenate([g.ravel() for g in _clip_by_norm(*given)]),
        ),
        Mistake(
            "Here all gradients are 0, and so is their norm: 0 / 0 is no number. Divide by the norm only "
            "where it is above the maximum; what is short enough stays as it is.",
            gives=_rescaled,
        ),
    ),
    hints=(
        "Two steps: the norm of everything together, one number; then one factor for every array.",
        "`norm = np.sqrt(sum(np.sum(g**2) for g in gradients))`. By what must all numbers be multiplied, so "
        "that the norm becomes `max_norm`?",
        "By `max_norm / norm`, but never by more than 1: `factor = max_norm / max(norm, max_norm)`. Then "
        "`[factor * g for g in gradients]`, which makes new arrays.",
    ),
    lesson=_LESSON,
)

clip_by_value = Exercise(
    "clip_by_value",
    _clip_by_value,
    cases=(
        ([np.array([3.0, -0.5]), np.array([[0.2], [-4.0]])], 1.0),
        lambda rng: _draw_gradients(30.0, 2.0, rng),
        lambda rng: _draw_gradients(0.8, 1.0, rng),
        lambda rng: _draw_gradients(1e6, 0.25, rng),
    ),
    mistakes=(
        Mistake(
            "Only the upper side is cut: -4 is as large as 4. Cut below `-max_value` as well.",
            gives=lambda gradients, max_value: [np.minimum(g, max_value) for g in gradients],
        ),
        Mistake(
            "What exceeds the maximum was set to 0. It has to stay *at* the maximum, with its sign: that "
            "weight still has to move, and in that direction.",
            gives=lambda gradients, max_value: [np.where(np.abs(g) > max_value, 0.0, g) for g in gradients],
        ),
        Mistake(
            "The signs are lost: a negative number that exceeds the maximum stays at `-max_value`.",
            gives=lambda gradients, max_value: [np.minimum(np.abs(g), max_value) for g in gradients],
        ),
        Mistake(
            "What exceeds the maximum, on either side, was set to `+max_value`. On the lower side it stays "
            "at `-max_value`.",
            gives=lambda gradients, max_value: [
                np.where(np.abs(g) > max_value, max_value, g) for g in gradients
            ],
        ),
        Mistake(
            "The range began at 0, and what is negative was lost. It is from `-max_value` to `max_value`.",
            gives=lambda gradients, max_value: [np.clip(g, 0, max_value) for g in gradients],
        ),
        Mistake(
            "This clips by norm: one factor for all numbers. By value, each number is cut by itself, and "
            "those inside the range stay as they are.",
            gives=_clip_by_norm,
        ),
        Mistake(
            "All numbers were scaled until the largest fits. By value, each number is cut by itself, and "
            "those inside the range stay as they are.",
            gives=_scaled(_until_the_largest_fits),
        ),
    ),
    hints=(
        "No sum and no norm is needed: look at one number at a time.",
        "A number above `max_value` becomes `max_value`, one below `-max_value` becomes `-max_value`.",
        "`np.clip(g, -max_value, max_value)` does both, for a whole array.",
    ),
    lesson=_LESSON,
)


def _choose_maximum(norms: np.ndarray, multiple: float) -> tuple[float, float]:
    """Return a multiple of the mean norm, and the share of the updates that it would have clipped."""
    maximum = multiple * np.mean(norms)
    return float(maximum), float(np.mean(norms > maximum))


def _draw_norms(n: int, multiple: float, rng: np.random.Generator) -> Arguments:
    return rng.lognormal(mean=1.0, sigma=1.2, size=n), multiple


def _with_maximum(maximum: Callable[[np.ndarray, float], float]) -> Callable[..., tuple[float, float]]:
    """Choose another maximum, with the share that belongs to it."""
    return lambda norms, multiple: (
        maximum(norms, multiple),
        float(np.mean(norms > maximum(norms, multiple))),
    )


def _with_share(share: Callable[[np.ndarray, float], Any]) -> Callable[..., tuple[float, float]]:
    """Choose the right maximum, with what a function makes of the norms and the maximum for the share."""
    return lambda norms, multiple: (multiple * np.mean(norms), float(share(norms, multiple * np.mean(norms))))


choose_maximum = Exercise(
    "choose_maximum",
    _choose_maximum,
    cases=(
        (np.array([1.0, 2.0, 1.0, 2.0, 19.0]), 0.5),
        lambda rng: _draw_norms(200, 1.0, rng),
        lambda rng: _draw_norms(500, 2.0, rng),
        lambda rng: _draw_norms(50, 10.0, rng),
        (np.array([1.0, 2.0, 3.0]), 1.0),  # one norm is the maximum itself
    ),
    mistakes=(
        Mistake(
            "The middle one of the sorted norms is the median. The heuristic takes the *mean*, which rare "
            "large norms pull up.",
            gives=_with_maximum(lambda norms, multiple: multiple * float(np.median(norms))),
        ),
        Mistake(
            "This is a multiple of the *largest* norm, which one bad batch decides. Take the mean.",
            gives=_with_maximum(lambda norms, multiple: multiple * float(np.max(norms))),
        ),
        Mistake(
            "The share is that of the norms *below* the maximum; those above it are clipped.",
            gives=_with_share(lambda norms, maximum: np.mean(norms <= maximum)),
        ),
        Mistake(
            "A norm that is exactly the maximum is counted as clipped. It stays as it is: `>`, not `>=`.",
            gives=_with_share(lambda norms, maximum: np.mean(norms >= maximum)),
        ),
        Mistake(
            "The second number is how many were clipped, not their share. Divide by how many there are.",
            gives=_with_share(lambda norms, maximum: np.sum(norms > maximum)),
        ),
        Mistake(
            "The share is that of the norms above the mean, not above the maximum.",
            gives=_with_share(lambda norms, maximum: np.mean(norms > np.mean(norms))),
        ),
        Mistake(
            "The multiple is missing: the maximum is `multiple` times the mean.",
            gives=_with_maximum(lambda norms, multiple: float(np.mean(norms))),
        ),
        Mistake(
            "The mean was divided by the multiple: multiply.",
            gives=_with_maximum(lambda norms, multiple: float(np.mean(norms)) / multiple),
        ),
        Mistake(
            "Both numbers are right, but in the other order: first the maximum, then the share.",
            gives=lambda *given: _choose_maximum(*given)[::-1],
        ),
        Mistake(
            "The maximum is right, and the share is in percent. Return it as a number from 0 to 1.",
            gives=_with_share(lambda norms, maximum: 100 * np.mean(norms > maximum)),
        ),
        Mistake(
            "This is the maximum alone. Return the share of the norms above it as well: "
            "`return maximum, share`.",
            gives=lambda *given: _choose_maximum(*given)[0],
        ),
    ),
    hints=(
        "First the maximum, from the mean of all norms; then compare every norm with it.",
        "`norms > maximum` is an array of True and False. What is its mean?",
        "`maximum = multiple * np.mean(norms)`, then `return maximum, np.mean(norms > maximum)`.",
    ),
    lesson=_LESSON,
)

q_direction = Question(
    "q_direction",
    "A network has two weights, and its gradient is (−30, 0.6). It is clipped *by value*, to at most 1. "
    "Plain gradient descent then moves the weights against what is left. What became of the step?",
    options=(
        Option(
            "It goes the same way as before, only less far",
            "That would be (−1, 0.02), which is what clipping by norm makes of it. By value, each number is "
            "cut by itself: the second one, inside the range, stays 0.6.",
            "Clipping always keeps the direction.",
        ),
        Option(
            "It moves the second weight only: what exceeds the maximum is dropped",
            "What exceeds the maximum stays *at* it: −30 becomes −1, not 0.",
            "Clipping removes what is too large.",
        ),
        Option(
            "It goes the opposite way in the first weight: −30 becomes 1",
            "The sign is kept. The range is from −1 to 1, and −30 stays at its lower end.",
            "The maximum is a value that large numbers are set to, without their sign.",
        ),
        Option(
            "It turned: the first weight moved 50 times as far as the second, and now less than twice as far",
            "The gradient became (−1, 0.6). It points to the same side in both weights, but in another "
            "direction.",
        ),
    ),
    hints=(
        "Cut each of the two numbers by itself.",
        "Compare the ratio of the two numbers before and after.",
    ),
    lesson=_LESSON,
)

q_vanishing = Question(
    "q_vanishing",
    "In the recall experiment with 200 steps of noise, suppose that a plain network's gradient at the first "
    "step is a billion times smaller than at the last. With which `clip_norm` does the first step count as "
    "much as the last?",
    options=(
        Option(
            "A very small one: then all steps are cut down to the same size",
            "The maximum is one for the whole gradient, in which the contributions of all steps are summed "
            "already. One factor makes all of them smaller, and their ratio stays.",
            "Clipping acts on each time step's gradient.",
        ),
        Option(
            "A very large one: then the first step's gradient has room to grow",
            "A maximum never makes anything larger. Above all norms that occur, it does nothing at all.",
            "A gradient is small because something holds it down.",
        ),
        Option(
            "None: clipping never makes anything larger, and multiplies the early and the late alike",
            "The factor is at most 1, and the same for all. Clipping is a remedy for exploding gradients "
            "only; lessons 10 to 12 have some for vanishing ones.",
        ),
        Option(
            "Exactly 1: then every gradient has norm 1",
            "That would be *normalizing*, which stretches short gradients as well. And even then the ratio "
            "of the steps would stay.",
            "Clipping brings every gradient to the same norm.",
        ),
    ),
    hints=(
        "By what is each number multiplied, and can this be more than 1?",
        "Is the factor another one for the first step than for the last?",
    ),
    lesson=_LESSON,
)

q_threshold = Question(
    "q_threshold",
    "Plain gradient descent (SGD) with `clip_norm=0.5` trains well, and you see that *every* gradient is "
    "longer than 2. A colleague sets `clip_norm=1.0` and halves the learning rate. What changes?",
    options=(
        Option(
            "The steps become twice as long",
            "The gradients that are left are twice as long, but they are multiplied by half the learning "
            "rate.",
            "The maximum alone decides how long a step is.",
        ),
        Option(
            "Nothing: every step has the same direction and the same length as before",
            "A clipped gradient makes a step of learning rate times maximum, in the gradient's direction; "
            "that product stayed. As soon as norms fall below the maximum, the two runs part.",
        ),
        Option(
            "The steps become half as long",
            "The learning rate is half, but the gradients that are left are twice as long.",
            "The learning rate alone decides how long a step is.",
        ),
        Option(
            "Fewer gradients are clipped, so the steps keep their direction better",
            "All norms are above 1 as well, so all are clipped. And clipping by norm keeps the direction "
            "anyway.",
            "Clipping by norm bends the step.",
        ),
    ),
    hints=(
        "How long is a step of SGD when the gradient was clipped by norm?",
        "Learning rate times maximum. What is that product before and after?",
    ),
    lesson=_LESSON,
)

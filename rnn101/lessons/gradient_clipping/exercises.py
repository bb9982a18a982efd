"""Lesson 09, Gradient clipping: clip by norm and by value, choose the maximum, and know what it cannot do."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "gradient_clipping"


def _joint_norm(gradients: list[np.ndarray]) -> float:
    return float(np.sqrt(sum(np.sum(g**2) for g in gradients)))


def _clip_by_norm(gradients: list[np.ndarray], maximum: float) -> list[np.ndarray]:
    """Scale all gradients by one factor, so that their joint norm is at most maximum."""
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))  # of all arrays, as one long vector
    factor = maximum / max(norm, maximum)  # never above 1: what is short enough stays as it is
    return [factor * g for g in gradients]


def _clip_by_value(gradients: list[np.ndarray], max_value: float) -> list[np.ndarray]:
    """Cut every number to the range from -max_value to max_value."""
    return [np.clip(g, -max_value, max_value) for g in gradients]


def _draw_gradients(norm: float, maximum: float, rng: np.random.Generator) -> Arguments:
    """Draw three arrays of different sizes with a given joint norm."""
    drawn = [scale * rng.normal(size=shape) for scale, shape in ((5, (2, 3)), (1, (3, 3)), (0.2, (3,)))]
    length = _joint_norm(drawn)
    return [norm * g / length for g in drawn], maximum


def _scaled(factor: Callable[[list[np.ndarray], float], float]) -> Callable[..., list[np.ndarray]]:
    """Scale all gradients by what a function makes of them and of the maximum, but never by more than 1."""
    return lambda gradients, maximum: [min(1.0, factor(gradients, maximum)) * g for g in gradients]


def _rescaled(gradients: list[np.ndarray], maximum: float) -> list[np.ndarray]:
    """Divide by the norm first, and multiply by the norm that is wanted."""
    norm = np.float64(_joint_norm(gradients))
    return [min(norm, maximum) * g / norm for g in gradients]


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
            "then is the direction of the whole gradient kept.",
            gives=lambda gradients, maximum: [_clip_by_norm([g], maximum)[0] for g in gradients],
        ),
        Mistake(
            "This is right for a gradient that is too long, but a shorter one was stretched to the maximum. "
            "It has to stay as it is: the factor is never above 1.",
            gives=lambda gradients, maximum: [maximum / _joint_norm(gradients) * g for g in gradients],
        ),
        Mistake(
            "Only one array's norm was used. Add up the squares of *all* arrays, then take one root.",
            gives=_scaled(lambda gradients, maximum: maximum / float(np.linalg.norm(gradients[-1]))),
        ),
        Mistake(
            "Only the first array's norm was used. Add up the squares of *all* arrays, then take one root.",
            gives=_scaled(lambda gradients, maximum: maximum / float(np.linalg.norm(gradients[0]))),
        ),
        Mistake(
            "It was divided by the *square* of the norm. Take the root of the sum of squares first.",
            gives=_scaled(lambda gradients, maximum: maximum / _joint_norm(gradients) ** 2),
        ),
        Mistake(
            "This clips by value: every number is cut by itself, and the direction changes.",
            gives=_clip_by_value,
        ),
        Mistake(
            "The joint norm is not the sum of the arrays' norms. Add the *squares* of all numbers, then take "
            "one root.",
            gives=_scaled(
                lambda gradients, maximum: maximum / sum(float(np.linalg.norm(g)) for g in gradients)
            ),
        ),
        Mistake(
            "A norm adds up *squares*, and takes the root. Here the sizes of the numbers were added up.",
            gives=_scaled(
                lambda gradients, maximum: maximum / sum(float(np.abs(g).sum()) for g in gradients)
            ),
        ),
        Mistake(
            "The largest number was brought to the maximum. The norm counts all of them: it is the root of "
            "the sum of their squares.",
            gives=_scaled(_until_the_largest_fits),
        ),
        Mistake(
            "It was multiplied by the maximum, but not divided by the norm.",
            gives=lambda gradients, maximum: [
                (maximum if _joint_norm(gradients) > maximum else 1.0) * g for g in gradients
            ],
        ),
        Mistake(
            "Nothing was shortened. The factor is the *smaller* of 1 and `maximum / norm`: their `min`, and "
            "not `norm / maximum`. And the shortened arrays have to come into the list that you return.",
            gives=lambda gradients, maximum: gradients,
        ),
        Mistake(
            "It was divided by the norm, but not multiplied by the maximum: the norm is 1 now.",
            gives=lambda gradients, maximum: [g / _joint_norm(gradients) for g in gradients],
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
        "that the norm becomes `maximum`?",
        "By `maximum / norm`, but never by more than 1: `factor = maximum / max(norm, maximum)`. Then "
        "`[factor * g for g in gradients]`, which makes new arrays.",
    ),
    lesson=_LESSON,
)


def _angle(before: np.ndarray, after: np.ndarray) -> float:
    cosine = np.sum(before * after) / np.sqrt(np.sum(before**2) * np.sum(after**2))
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def _turned_by(gradient: np.ndarray, maximum: float) -> float:
    """Return by how many degrees clipping by value turns this gradient, an array of numbers."""
    clipped = np.clip(gradient, -maximum, maximum)
    lengths = np.sqrt(np.sum(gradient**2)) * np.sqrt(np.sum(clipped**2))
    cosine = np.sum(gradient * clipped) / lengths
    return float(np.degrees(np.arccos(min(1.0, cosine))))  # rounding may leave a cosine just above 1


def _turned_with(clip: Callable[[np.ndarray, float], np.ndarray]) -> Callable[..., float]:
    """Measure the angle after another way to clip."""
    return lambda gradient, maximum: _angle(gradient, clip(gradient, maximum))


def _cosine(gradient: np.ndarray, maximum: float) -> float:
    return float(np.cos(np.radians(_turned_by(gradient, maximum))))


def _without_a_length(gradient: np.ndarray, maximum: float, of: str) -> float:
    """Divide by one of the two lengths only."""
    clipped = np.clip(gradient, -maximum, maximum)
    length = np.linalg.norm(gradient if of == "gradient" else clipped)
    return float(np.degrees(np.arccos(min(1.0, np.sum(gradient * clipped) / length))))


turned_by = Exercise(
    "turned_by",
    _turned_by,
    cases=(
        (np.array([1.1, -0.25]), 0.25),
        (np.array([-5.0, 0.5, 3.0]), 1.0),
        (np.array([3.6, 2.0, 2.4]), 10.0),  # inside the box; rounding makes its cosine 1.0000000000000002
        lambda rng: (rng.normal(size=50) * 3, 0.5),
        (np.array([-30.0, 0.6]), 1.0),
    ),
    mistakes=(
        Mistake(
            "This is the angle in radians. `np.degrees` turns it into degrees.",
            gives=lambda gradient, maximum: np.radians(_turned_by(gradient, maximum)),
        ),
        Mistake(
            "This is the cosine. The angle itself is its `np.arccos`, in radians.",
            gives=_cosine,
        ),
        Mistake(
            "This is the cosine, taken for radians. Take its `np.arccos` first, and then `np.degrees`.",
            gives=lambda gradient, maximum: np.degrees(_cosine(gradient, maximum)),
        ),
        Mistake(
            "The angle is right, but not its sign. It says how far it is turned, not which way: above 0.",
            gives=lambda gradient, maximum: -_turned_by(gradient, maximum),
        ),
        Mistake(
            "One digit is not enough: do not round the angle.",
            gives=lambda gradient, maximum: round(_turned_by(gradient, maximum), 1),
        ),
        Mistake(
            "It was clipped to the range from −1 to 1, whatever `maximum` is. Take `-maximum` and `maximum`.",
            gives=_turned_with(lambda gradient, maximum: np.clip(gradient, -1.0, 1.0)),
        ),
        Mistake(
            "Whole degrees are not enough: do not round the angle.",
            gives=lambda gradient, maximum: round(_turned_by(gradient, maximum)),
        ),
        Mistake(
            "0 degrees. Does a length lack its root? Then the cosine comes out above 1, and `min` makes it "
            "1. Or it is clipping by *norm*, or none at all: clip each number by itself, `np.clip`.",
            gives=lambda gradient, maximum: 0.0,
        ),
        Mistake(
            "Only the upper side was clipped. A number below `-maximum` is set to `-maximum`.",
            gives=_turned_with(np.minimum),
        ),
        Mistake(
            "The range began at 0, and what is negative was lost. It is from `-maximum` to `maximum`.",
            gives=_turned_with(lambda gradient, maximum: np.clip(gradient, 0, maximum)),
        ),
        Mistake(
            "What exceeds the maximum was set to 0. It has to be set to the maximum, with its sign.",
            gives=_turned_with(lambda gradient, maximum: np.where(abs(gradient) > maximum, 0, gradient)),
        ),
        Mistake(
            "The product was divided by the clipped gradient's length only. Divide by both lengths.",
            gives=lambda gradient, maximum: _without_a_length(gradient, maximum, "clipped"),
        ),
        Mistake(
            "The product was divided by the gradient's length only. Divide by both lengths.",
            gives=lambda gradient, maximum: _without_a_length(gradient, maximum, "gradient"),
        ),
        Mistake(
            "This is no number: `np.arccos` was asked for a cosine above 1. Two things can bring it there. "
            "Is the product divided by *both* lengths, each a root? And if so: rounding can leave "
            "1.0000000000000002 where nothing was turned, so take `min(1.0, cosine)`.",
            when=lambda got, expected: bool(np.isnan(got)),
        ),
    ),
    atol=0.006,  # an answer may be rounded to two digits
    hints=(
        "First clip the gradient by value. Then you have two arrows, and ask for the angle between them.",
        "`clipped = np.clip(gradient, -maximum, maximum)`. The product is `np.sum(gradient * clipped)`, and "
        "a length is `np.sqrt(np.sum(gradient**2))`.",
        "`np.arccos` gives radians, `np.degrees` turns them into degrees. Rounding can leave a cosine just "
        "above 1, and `np.arccos` does not like that: `min(1.0, cosine)`.",
    ),
    lesson=_LESSON,
)


def _auto_maximum(norms: list[float], percent: float) -> list[float]:
    """Return the maximum to use at each update: a percentile of the norms so far."""
    maxima = []
    for update in range(len(norms)):
        so_far = norms[: update + 1]
        maxima.append(float(np.percentile(so_far, percent)))
    return maxima


def _so_far(value: Callable[[list[float], float], Any]) -> Callable[..., list[float]]:
    """Choose each maximum by another rule from the norms so far."""
    return lambda norms, percent: [float(value(norms[: update + 1], percent)) for update in range(len(norms))]


auto_maximum = Exercise(
    "auto_maximum",
    _auto_maximum,
    cases=(
        ([2.0, 1.0, 3.0, 4.0, 100.0], 50),
        ([5.0, 1.0, 3.0], 10),
        lambda rng: (rng.lognormal(sigma=1.2, size=30).round(3).tolist(), 90),
        ([2.5], 75),
    ),
    mistakes=(
        Mistake(
            "All the norms were used each time. At an early update the later ones have not happened yet.",
            gives=lambda norms, percent: [float(np.percentile(norms, percent)) for _ in norms],
        ),
        Mistake(
            "The update's own norm is missing: up to and *including* this one is `norms[: update + 1]`.",
            when=lambda got, expected: len(got) > 1 and np.allclose(got[1:], expected[:-1], atol=0.006),
        ),
        Mistake(
            "This is the mean of the norms so far, which a single peak pulls up. Take `np.percentile`.",
            gives=_so_far(lambda norms, percent: np.mean(norms)),
        ),
        Mistake(
            "This is the median, whatever `percent` is. `np.percentile` takes it as its second argument.",
            gives=_so_far(lambda norms, percent: np.median(norms)),
        ),
        Mistake(
            "This is the 90th percentile, whatever `percent` is. Give `percent` to `np.percentile`.",
            gives=_so_far(lambda norms, percent: np.percentile(norms, 90)),
        ),
        Mistake(
            "`np.percentile` wants percent, from 0 to 100, and got a hundredth of it.",
            gives=_so_far(lambda norms, percent: np.percentile(norms, percent / 100)),
        ),
        Mistake(
            "These are the norms themselves: the percentile of one number is this number. Take it of all up "
            "to here, `norms[: update + 1]`.",
            gives=lambda norms, percent: norms,
        ),
        Mistake(
            "These are the largest norms so far. Take `np.percentile` of them, not their `max`.",
            gives=_so_far(lambda norms, percent: np.max(norms)),
        ),
        Mistake(
            "Each of these is one of the norms. A percentile may lie between two of them: `np.percentile`.",
            gives=_so_far(lambda norms, percent: np.percentile(norms, percent, method="inverted_cdf")),
        ),
        Mistake(
            "The percentile was taken from the other end: 90 means that nine of ten norms are *below* it.",
            gives=_so_far(lambda norms, percent: np.percentile(norms, 100 - percent)),
        ),
        Mistake(
            "These are the norms after clipping. Return the maxima themselves.",
            gives=lambda norms, percent: np.minimum(norms, _auto_maximum(norms, percent)).tolist(),
        ),
        Mistake(
            "This is one number: the last update's maximum. Return a list with the maximum of every update.",
            gives=lambda norms, percent: _auto_maximum(norms, percent)[-1],
        ),
        Mistake(
            "The list ends after its first number. Is the `return` inside the loop?",
            gives=lambda norms, percent: _auto_maximum(norms, percent)[:1],
        ),
    ),
    atol=0.006,  # an answer may be rounded to two digits
    hints=(
        "A loop over the updates: at each, which norms are known by then?",
        "At update `update`, counted from 0, these are `norms[: update + 1]`.",
        "`np.percentile(norms[: update + 1], percent)` is one maximum. Collect them in a list.",
    ),
    lesson=_LESSON,
)

q_direction = Question(
    "q_direction",
    "A network has two weights, and its gradient is (−30, 0.6). It is clipped *by value* to 1. Compared with "
    "the step without clipping, what has changed?",
    options=(
        Option(
            "The step goes the same way as before, only less far",
            "That is what clipping by norm does: it would leave (−1, 0.02). By value, each number is clipped "
            "by itself, and 0.6 stays 0.6.",
            "Clipping always keeps the direction.",
        ),
        Option(
            "The first weight does not move any more, as its slope was above the maximum",
            "What exceeds the maximum is *set to* it, not dropped: −30 becomes −1.",
            "Clipping removes what is too large.",
        ),
        Option(
            "The second weight now moves more than half as far as the first",
            "What is left is (−1, 0.6). Before, the first weight was to move 50 times as far as the second.",
        ),
        Option(
            "The first weight moves the opposite way, because −30 has become 1",
            "The sign stays: the range is from −1 to 1, and −30 is set to its lower end.",
            "The maximum is a value that large numbers are set to, without their sign.",
        ),
    ),
    hints=(
        "Clip each of the two numbers by itself.",
        "Divide one number by the other, before and after.",
    ),
    lesson=_LESSON,
)

q_vanishing = Question(
    "q_vanishing",
    "A sequence has 200 steps. On its way back from the last step, the message to the first has become a "
    "billion times shorter. Which maximum, by norm, lets the first step count as much as the last?",
    options=(
        Option(
            "A very small one: it cuts all steps down to the same size",
            "That would be true if each step were clipped alone. But the steps' parts are added up before we "
            "clip, and one factor makes all of them smaller.",
            "Clipping acts on each time step's gradient.",
        ),
        Option(
            "A very large one: it gives the first step room to grow",
            "A maximum makes nothing longer. One that is above all norms does nothing at all.",
            "A larger maximum makes a gradient longer.",
        ),
        Option(
            "Exactly 1: then every gradient has the length 1",
            "It shortens what is longer than 1, and leaves the rest as it is. And even if every gradient had "
            "the length 1, the first step's part would still be a billion times smaller than the last's.",
            "Clipping brings every gradient to the same norm.",
        ),
        Option(
            "None",
            "The factor is never above 1, and it is one for all steps. What has vanished stays vanished.",
        ),
    ),
    hints=(
        "By what is each number multiplied, and can this be more than 1?",
        "Is the factor another one for the first step than for the last?",
    ),
    lesson=_LESSON,
)

q_log = Question(
    "q_log",
    "You train by plain gradient descent with rate 0.1 and a maximum of 0.5, by norm. The log says that "
    "*every* gradient was longer than 2. What changes if you start again from the same weights, with a "
    "maximum of 1 and a rate of 0.05?",
    options=(
        Option(
            "The steps become twice as long, as the maximum allows twice as much",
            "The gradients that are left are twice as long, but they are multiplied by half the rate.",
            "The maximum alone decides how long a step is.",
        ),
        Option(
            "Nothing changes",
            "A clipped step is rate times maximum long: 0.05 before, and 0.05 now. So the second run takes "
            "the first one's way, meets the same gradients, and all of them are clipped again.",
        ),
        Option(
            "The steps become half as long, because the rate has been halved",
            "The rate is half, but the gradients that are left are twice as long.",
            "The rate alone decides how long a step is.",
        ),
        Option(
            "Fewer gradients are clipped, so the steps keep their direction better",
            "All of them are longer than 1 as well. And clipped by norm, a gradient keeps its direction.",
            "Clipping by norm bends the step.",
        ),
    ),
    hints=(
        "How long is a step if the gradient was clipped by norm?",
        "Rate times maximum. What is that product before and after?",
    ),
    lesson=_LESSON,
)

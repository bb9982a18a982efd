"""Lesson 01, How a network learns: answer, walk back, learn; and read losses, epochs and their curves."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "how_a_network_learns"


# What a network answers


def _answers(x: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> Any:
    """Return the answers of a network with a hidden layer of ReLU neurons, (examples, answers)."""
    hidden = np.maximum(0, x @ W1 + b1)  # (examples, neurons)
    return hidden @ W2 + b2


def _draw_network(n: int, features: int, neurons: int, rng: np.random.Generator) -> Arguments:
    shapes = ((n, features), (features, neurons), (neurons,), (neurons, 1), (1,))
    return tuple(np.round(rng.normal(size=shape), 1) for shape in shapes)


def _with_activation(activation: Callable[[np.ndarray], np.ndarray]) -> Callable[..., Any]:
    return lambda x, W1, b1, W2, b2: activation(x @ W1 + b1) @ W2 + b2


answers = Exercise(
    "answers",
    _answers,
    cases=(
        (
            np.array([[1.0, 2.0], [0.0, -1.0]]),
            np.array([[1.0, -1.0, 0.5], [2.0, 0.0, -1.0]]),
            np.array([1.0, 0.5, 3.0]),
            np.array([[1.0], [2.0], [-1.0]]),
            np.array([0.5]),
        ),
        lambda rng: _draw_network(6, 1, 4, rng),
        lambda rng: _draw_network(5, 3, 2, rng),
    ),
    mistakes=(
        Mistake(
            "These are the answers with tanh. Here the hidden neurons use ReLU: below 0 they give 0.",
            gives=_with_activation(np.tanh),
        ),
        Mistake(
            "The activation function is missing: as it stands, the two layers only multiply and add. Put a "
            "ReLU between them.",
            gives=_with_activation(lambda p: p),
        ),
        Mistake(
            "tanh and ReLU are both there. The hidden neurons have one activation function: ReLU.",
            gives=_with_activation(lambda p: np.maximum(0, np.tanh(p))),
        ),
        Mistake(
            "Negative sums were made positive. ReLU gives 0 for them.",
            gives=_with_activation(np.abs),
        ),
        Mistake(
            "The wrong half is kept: ReLU keeps the *larger* of 0 and `p`, so `np.maximum`.",
            gives=_with_activation(lambda p: np.minimum(0, p)),
        ),
        Mistake(
            "The hidden neurons give 1 or 0 here. A ReLU that is on gives `p` itself.",
            gives=_with_activation(lambda p: (p > 0).astype(float)),
        ),
        Mistake(
            "`np.max` gives *one* number, the largest of all, for the whole layer. ReLU takes each number by "
            "itself: `np.maximum(0, p)`.",
            gives=_with_activation(lambda p: np.full_like(p, max(0.0, float(np.max(p))))),
        ),
        Mistake(
            "The answers went through a ReLU as well. Only the *hidden* layer has one; an answer may be "
            "negative.",
            gives=lambda *given: np.maximum(0, _answers(*given)),
        ),
        Mistake(
            "The ReLU stands at the end. It belongs to the *hidden* neurons, between the two layers.",
            gives=lambda x, W1, b1, W2, b2: np.maximum(0, (x @ W1 + b1) @ W2 + b2),
        ),
        Mistake(
            "The ReLU was put on `x`. It belongs to the hidden neurons' weighted sum, `x @ W1 + b1`.",
            gives=lambda x, W1, b1, W2, b2: (np.maximum(0, x) @ W1 + b1) @ W2 + b2,
        ),
        Mistake(
            "`b1` was subtracted. A neuron adds its bias.",
            gives=lambda x, W1, b1, W2, b2: _answers(x, W1, -b1, W2, b2),
        ),
        Mistake(
            "Several things came back, as from `forward`. Return the answers alone.",
            when=lambda got, expected: isinstance(got, tuple),
        ),
        Mistake(
            "Both biases are missing: each neuron adds its own, the last one too.",
            gives=lambda x, W1, b1, W2, b2: np.maximum(0, x @ W1) @ W2,
        ),
        Mistake(
            "`b1` is missing: each hidden neuron adds its bias before the ReLU.",
            gives=lambda x, W1, b1, W2, b2: _answers(x, W1, 0 * b1, W2, b2),
        ),
        Mistake(
            "`b2` is missing: the answer has a bias, too.",
            gives=lambda x, W1, b1, W2, b2: _answers(x, W1, b1, W2, 0 * b2),
        ),
        Mistake(
            "`b1` was added after the ReLU. It belongs inside, to the weighted sum.",
            gives=lambda x, W1, b1, W2, b2: (np.maximum(0, x @ W1) + b1) @ W2 + b2,
        ),
        Mistake(
            "The two biases have changed places: `b1` belongs to the hidden neurons, `b2` to the answer.",
            gives=lambda x, W1, b1, W2, b2: _answers(x, W1, b2, W2, b1),
        ),
        Mistake(
            "`b1` was added to the answer. Its bias is `b2`.",
            gives=lambda x, W1, b1, W2, b2: _answers(x, W1, b1, W2, b1),
        ),
        Mistake(
            "The numbers are right, and stand in one row. An answer for each example, below each other: "
            "(examples, 1). Leave the shape as `@` makes it.",
            when=lambda got, expected: (
                got.shape != expected.shape
                and got.size == expected.size
                and np.allclose(np.ravel(got), np.ravel(expected))
            ),
        ),
        Mistake(
            "This is what the hidden neurons give. One layer is still to come: `W2` and `b2`.",
            gives=lambda x, W1, b1, W2, b2: np.maximum(0, x @ W1 + b1),
        ),
    ),
    hints=(
        "Two lines: the hidden layer, then the answer. Look at `forward` above.",
        "`np.maximum(0, p)` is ReLU for a whole array.",
        "`hidden = np.maximum(0, x @ W1 + b1)`, then `return hidden @ W2 + b2`.",
    ),
    lesson=_LESSON,
)


# The walk back through a ReLU


def _relu_slopes(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
    """Return how the squared error of w2 · max(0, w1 · x) changes with w1, and with w2."""
    p = w1 * x
    h = max(0, p)
    d_answer = 2 * (w2 * h - y)
    d_w2 = d_answer * h
    d_h = d_answer * w2
    d_p = d_h if p > 0 else 0
    d_w1 = d_p * x
    return d_w1, d_w2


def _relu_walk(
    *,
    slope: Callable[[float, float], float] = lambda p, h: float(p > 0),
    two: float = 2.0,
    through_w2: bool = True,
    through_x: bool = True,
    at_w2: Callable[[float, float, float], float] = lambda x, p, h: h,
) -> Callable[..., tuple[float, float]]:
    """Return a walk back with one thing in it done in another way."""

    def walk(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
        p = w1 * x
        h = max(0.0, p)
        d_answer = two * (w2 * h - y)
        d_p = d_answer * (w2 if through_w2 else 1.0) * slope(p, h)
        return d_p * (x if through_x else 1.0), d_answer * at_w2(x, p, h)

    return walk


def _masked(
    lets_through: Callable[[float, float, float, float], bool],
) -> Callable[..., tuple[float, float]]:
    """Return a walk back that decides in another way whether the slope passes the ReLU."""

    def walk(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
        p = w1 * x
        h = max(0.0, p)
        d_answer = 2 * (w2 * h - y)
        d_h = d_answer * w2
        return (d_h * x if lets_through(x, w1, p, d_h) else 0.0), d_answer * h

    return walk


def _from_the_loss(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
    h = max(0.0, w1 * x)
    back = (w2 * h - y) ** 2
    return back * w2 * float(h > 0) * x, back * h


def _nudged_slopes(by: float) -> Callable[..., tuple[float, float]]:
    """Return the slopes of nudges."""

    def nudge(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
        def loss(w1: float, w2: float) -> float:
            return (w2 * max(0.0, w1 * x) - y) ** 2

        now = loss(w1, w2)
        return (loss(w1 + by, w2) - now) / by, (loss(w1, w2 + by) - now) / by

    return nudge


def _forward_through_tanh(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
    p = w1 * x
    h = float(np.tanh(p))
    d_answer = 2 * (w2 * h - y)
    return d_answer * w2 * float(p > 0) * x, d_answer * h


def _w2_in_place_of_h(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
    d_answer = 2 * (w2 * max(0.0, w1 * x) - y)
    return _relu_slopes(x, y, w1, w2)[0], d_answer * w2


def _d_h_times_h(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
    d_w1, d_w2 = _relu_slopes(x, y, w1, w2)
    return d_w1, d_w2 * w2


def _tanh_slopes(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
    h = float(np.tanh(w1 * x))
    d_answer = 2 * (w2 * h - y)
    return d_answer * w2 * (1 - h**2) * x, d_answer * h


def _with_h_and_w2_exchanged(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
    p = w1 * x
    h = max(0.0, p)
    d_answer = 2 * (w2 * h - y)
    return d_answer * h * float(p > 0) * x, d_answer * w2


def _times_w1(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
    """Walk back to x in place of w1."""
    p = w1 * x
    h = max(0.0, p)
    d_answer = 2 * (w2 * h - y)
    return d_answer * w2 * float(p > 0) * w1, d_answer * h


def _updated(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
    d_w1, d_w2 = _relu_slopes(x, y, w1, w2)
    return w1 - 0.1 * d_w1, w2 - 0.1 * d_w2


def _without_relu(x: float, y: float, w1: float, w2: float) -> tuple[float, float]:
    d_answer = 2 * (w2 * w1 * x - y)
    return d_answer * w2 * x, d_answer * w1 * x


relu_slopes = Exercise(
    "relu_slopes",
    _relu_slopes,
    cases=(
        (0.5, 3.0, 1.2, 2.0),
        (2.0, 1.0, 0.75, -1.5),
        (-0.5, 2.5, -3.0, 0.4),
        (1.0, -2.0, -0.75, 1.5),  # the neuron is off
    ),
    mistakes=(
        Mistake(
            "This is the walk back through tanh. ReLU gives `max(0, p)`, and its slope is another one.",
            gives=_tanh_slopes,
        ),
        Mistake(
            "The way forward still uses tanh: here h = max(0, p).",
            gives=_forward_through_tanh,
        ),
        Mistake(
            "`1 - h ** 2` is the slope of tanh. How steep is ReLU where `p` is positive?",
            gives=_relu_walk(slope=lambda p, h: 1 - h**2),
        ),
        Mistake(
            "Right as long as the ReLU is on. Where `p` is negative, a small change of `p` changes nothing: "
            "its slope there is 0. (`h >= 0` does not tell: `h` is never negative.)",
            gives=_relu_walk(slope=lambda p, h: 1.0),
        ),
        Mistake(
            "Where `p` is negative, the slope of ReLU is 0, not −1: changing `p` a little changes nothing.",
            gives=_relu_walk(slope=lambda p, h: 1.0 if p > 0 else -1.0),
        ),
        Mistake(
            "The ReLU was applied to the slope that comes back. What counts is whether the neuron was on, on "
            "the way forward: let `d_h` through where `p` is positive, whatever the sign of `d_h`.",
            gives=_masked(lambda x, w1, p, d_h: d_h > 0),
        ),
        Mistake(
            "You ask whether `x` or `w1` is positive. The neuron is on where their product `p` is.",
            gives=_masked(lambda x, w1, p, d_h: x > 0),
        ),
        Mistake(
            "The walk starts with the loss itself. It starts with the loss's *slope*, 2 · (answer − y).",
            gives=_from_the_loss,
        ),
        Mistake(
            "The walk back multiplies by `h` where it should multiply by ReLU's slope, which is 1 or 0.",
            gives=_relu_walk(slope=lambda p, h: h),
        ),
        Mistake(
            "Half of what it should be: the slope of (answer − y)² is 2 · (answer − y).",
            gives=_relu_walk(two=1.0),
        ),
        Mistake(
            "The signs are the wrong way round: it is answer − y, not y − answer.",
            gives=_relu_walk(two=-2.0),
        ),
        Mistake(
            "`d_w1` lacks its last link, and `d_w2` is right: p = w1 · x, so multiply by `x`.",
            gives=_relu_walk(through_x=False),
        ),
        Mistake(
            "`d_w2` is not yet right. The answer is w2 · h, so it is `d_answer` times `h`, not times `x`.",
            gives=_relu_walk(at_w2=lambda x, p, h: x),
        ),
        Mistake(
            "`d_w1` is right. The answer is w2 · h, so `d_w2` is `d_answer` times `h`, not times `w2`.",
            gives=_w2_in_place_of_h,
        ),
        Mistake(
            "`d_w1` is not yet right. On its way there the slope passes `w2`: multiply by it.",
            gives=_relu_walk(through_w2=False),
        ),
        Mistake(
            "You multiply `d_h` by `h`. On the way to `w2` comes `d_answer`: multiply that by `h`.",
            gives=_d_h_times_h,
        ),
        Mistake(
            "`d_w2` is `d_answer` times `h`, not times `p`: the two differ where the ReLU is off.",
            gives=_relu_walk(at_w2=lambda x, p, h: p),
        ),
        Mistake(
            "On the way forward, the ReLU is missing: h = max(0, p).",
            gives=_without_relu,
        ),
        Mistake(
            "Both numbers are right, but in the other order: first `d_w1`, then `d_w2`.",
            gives=lambda *given: _relu_slopes(*given)[::-1],
        ),
        Mistake(
            "`h` and `w2` have changed places: `d_w2` is `d_answer` times `h`, and `d_h` is `d_answer` times "
            "`w2`.",
            gives=_with_h_and_w2_exchanged,
        ),
        Mistake(
            "The last link was multiplied by `w1`: that is the slope of `x`. For `d_w1`, multiply by `x`.",
            gives=_times_w1,
        ),
        Mistake(
            "These are updated weights. Return the slopes themselves: `d_w1` and `d_w2`.",
            gives=_updated,
        ),
        *(
            Mistake(
                f"Close, but these are slopes of a nudge by {by:g}. Walk back from the loss: that is exact.",
                gives=_nudged_slopes(by),
            )
            for by in (1e-3, 1e-4)
        ),
        Mistake(
            "A dict came back. Return the two numbers themselves: `return d_w1, d_w2`.",
            when=lambda got, expected: isinstance(got, dict),
        ),
        Mistake(
            "Only one number came back. Return both: `return d_w1, d_w2`.",
            when=lambda got, expected: np.size(got) == 1,
        ),
    ),
    hints=(
        "Copy the walk back through the chain, and change only what belongs to tanh.",
        "ReLU has slope 1 where `p` is positive, and slope 0 where it is negative.",
        "`if p > 0: d_p = d_h`, `else: d_p = 0`. All the other lines stay.",
    ),
    lesson=_LESSON,
)


# Something new: how fast does coffee cool?


def _cooling(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
    """Return the k that so many steps of gradient descent find for y = exp(-k · t)."""
    for _ in range(steps):
        answer = np.exp(-k * t)
        d_answer = 2 * (answer - y) / len(t)
        d_p = d_answer * answer  # the slope of exp is exp itself
        d_k = np.sum(d_p * -t)  # p = -k * t
        k = k - rate * d_k
    return k


def _cooling_walk(
    *,
    sign: float = -1.0,
    rate_used: bool = True,
    extra: int = 0,
    two: float = 2.0,
    share: Callable[[int], float] = float,
    slope: Callable[[np.ndarray, np.ndarray], Any] = lambda p, answer: answer,
    last: Callable[[np.ndarray, float], Any] = lambda t, k: -t,
    again: bool = True,
) -> Callable[..., float]:
    """Return a descent with one thing in it done in another way."""

    def descend(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
        start = k
        for _ in range(steps + extra):
            p = -(k if again else start) * t
            answer = np.exp(p)
            d_p = two * (answer - y) / share(len(t)) * slope(p, answer)
            k = k + sign * (rate if rate_used else 1.0) * float(np.sum(d_p * last(t, k)))
        return k

    return descend


def _down_the_loss(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
    """Subtract the loss in place of its slope."""
    for _ in range(steps):
        k = k - rate * float(np.mean((np.exp(-k * t) - y) ** 2))
    return k


def _from_the_squares(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
    """Walk back from the loss in place of its slope."""
    for _ in range(steps):
        answer = np.exp(-k * t)
        k = k - rate * float(np.mean((answer - y) ** 2 * answer * -t))
    return k


def _without_the_old_k(sign: float) -> Callable[..., float]:
    """Return a descent that forgets where it is."""

    def descend(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
        for _ in range(steps):
            k = sign * (k - _cooling(t, y, k, rate, 1))
        return k

    return descend


def _link_by_link(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
    """Multiply the means of the links."""
    for _ in range(steps):
        answer = np.exp(-k * t)
        k = k - rate * float(np.mean(2 * (answer - y)) * np.mean(answer) * np.mean(-t))
    return k


def _times_all_t(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
    """Add up before the last link."""
    for _ in range(steps):
        answer = np.exp(-k * t)
        k = k - rate * float((2 * (answer - y) / len(t)) @ answer * np.sum(-t))
    return k


def _nudged(by: float) -> Callable[..., float]:
    """Return a descent along the slopes of nudges."""

    def descend(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
        def loss(k: float) -> float:
            return float(np.mean((np.exp(-k * t) - y) ** 2))

        for _ in range(steps):
            k = k - rate * (loss(k + by) - loss(k)) / by
        return k

    return descend


def _one_miss(total: Callable[[np.ndarray], Any]) -> Callable[..., float]:
    """Return a descent that walks back from the mean of the misses."""

    def descend(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
        for _ in range(steps):
            answer = np.exp(-k * t)
            k = k - rate * float(total(2 * np.mean(answer - y) * answer * -t))
        return k

    return descend


def _last_slope(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
    k = _cooling(t, y, k, rate, steps - 1)
    answer = np.exp(-k * t)
    return float(np.sum(2 * (answer - y) / len(t) * answer * -t))


def _one_at_a_time(t: np.ndarray, y: np.ndarray, k: float, rate: float, steps: int) -> float:
    for _ in range(steps):
        for when, share in zip(t, y, strict=True):
            k = _cooling(np.array([when]), np.array([share]), k, rate, 1)
    return k


def _draw_cup(rng: np.random.Generator) -> Arguments:
    t = np.round(np.sort(rng.uniform(0, 6, size=8)), 1)
    return t, np.round(np.exp(-0.35 * t) + 0.02 * rng.normal(size=8), 2), 0.1, 0.1, 12


cooling = Exercise(
    "cooling",
    _cooling,
    cases=(
        (np.array([0.0, 1.0, 2.0, 3.0]), np.array([1.0, 0.75, 0.55, 0.4]), 0.1, 0.2, 3),
        (np.array([0.0, 1.0, 2.0, 3.0]), np.array([1.0, 0.75, 0.55, 0.4]), 0.1, 0.2, 40),
        _draw_cup,
        (np.array([1.0, 2.5, 4.0]), np.array([0.6, 0.3, 0.15]), 1.0, 0.3, 5),
    ),
    mistakes=(
        Mistake(
            "You walk uphill. Check both signs: p = −k · t has the slope −t, and the update has a minus.",
            gives=_cooling_walk(sign=1.0),
        ),
        Mistake("The learning rate is missing: k ← k − rate · slope.", gives=_cooling_walk(rate_used=False)),
        Mistake("That is one step too many.", gives=_cooling_walk(extra=1)),
        Mistake("That is one step too few.", gives=_cooling_walk(extra=-1)),
        Mistake(
            "The slope was computed once and used for all steps. Compute it anew where each step has led.",
            gives=_cooling_walk(again=False),
        ),
        Mistake(
            "You add the slopes up over all measurements. The loss is their *mean*: divide by `len(t)`.",
            gives=_cooling_walk(share=lambda n: 1.0),
        ),
        Mistake(
            "Half of what it should be: the slope of (answer − y)² is 2 · (answer − y).",
            gives=_cooling_walk(two=1.0),
        ),
        Mistake(
            "One link is missing: the slope of exp. Multiply by `answer` on the way back.",
            gives=_cooling_walk(slope=lambda p, answer: 1.0),
        ),
        Mistake(
            "The last link is missing: p = −k · t, so each measurement's slope is multiplied by its −t.",
            gives=_cooling_walk(last=lambda t, k: -1.0),
        ),
        Mistake(
            "The slope of exp(p) is exp(p), which is `answer`, not p.",
            gives=_cooling_walk(slope=lambda p, answer: p),
        ),
        Mistake(
            "There was only one step: is the `return` inside the loop, or the update behind it?",
            gives=lambda t, y, k, rate, steps: _cooling(t, y, k, rate, 1),
        ),
        Mistake(
            "Your `k` is the one you were given: the update has no effect. Is its result assigned to `k`?",
            gives=lambda t, y, k, rate, steps: k,
        ),
        Mistake(
            "The sum over the measurements has the mean's `/ len(t)` twice: `np.mean` divides already.",
            gives=_cooling_walk(share=lambda n: float(n * n)),
        ),
        *(
            Mistake(
                f"Close, but this is the slope of a nudge by {by:g}. Walk back from the loss to `k`: that is "
                "exact.",
                gives=_nudged(by),
            )
            for by in (1e-3, 1e-4, 1e-5)
        ),
        *(
            Mistake(
                f"The misses were averaged before the walk, and the rest was {rest}. Each measurement has a "
                "slope of its own: average at the end.",
                gives=_one_miss(total),
            )
            for rest, total in (("averaged again", np.mean), ("added up", np.sum))
        ),
        Mistake(
            "`1 - answer ** 2` is the slope of tanh. The slope of exp is exp itself: `answer`.",
            gives=_cooling_walk(slope=lambda p, answer: 1 - answer**2),
        ),
        Mistake(
            "This is the last *slope*. Return the `k` that the steps have led to.",
            gives=_last_slope,
        ),
        Mistake(
            "Here `k` changes after each single measurement. One step looks at all of them together.",
            gives=_one_at_a_time,
        ),
        Mistake(
            "The sign in the exponent is missing: the coffee would grow warmer. It is exp(−k · t).",
            gives=lambda t, y, k, rate, steps: _cooling(-t, y, k, rate, steps),
        ),
        Mistake(
            "These are the values of `k` on the way. Return the last one alone.",
            when=lambda got, expected: np.size(got) > 1 and np.isclose(np.ravel(got)[-1], expected),
        ),
        Mistake(
            "Several things came back, and `k` is the first. Return `k` alone.",
            when=lambda got, expected: len(got) > 1 and np.isclose(np.float64(got[0]), expected),
        ),
        Mistake(
            "Each measurement has its own `k` here. There is only one: its slope is the mean of theirs.",
            when=lambda got, expected: np.ndim(got) == 1 and np.size(got) > 1,
        ),
        Mistake(
            "The slope of −k · t with respect to k is −t, not −k.",
            gives=_cooling_walk(last=lambda t, k: -k),
        ),
        Mistake(
            "The last link is not `p` itself: p = −k · t, so with respect to `k` its slope is −t.",
            gives=_cooling_walk(last=lambda t, k: -k * t),
        ),
        Mistake(
            "The loss itself stands in the update. It is k ← k − rate · *slope*: walk back to it.",
            gives=_down_the_loss,
        ),
        Mistake(
            "The walk starts with the loss itself. It starts with the loss's *slope*, 2 · (answer − y).",
            gives=_from_the_squares,
        ),
        Mistake(
            "The old `k` is lost: your new one is rate · slope. The update is k ← k − rate · slope.",
            gives=_without_the_old_k(1.0),
        ),
        Mistake(
            "The old `k` is lost: your new one is −rate · slope. The update is k ← k − rate · slope.",
            gives=_without_the_old_k(-1.0),
        ),
        Mistake(
            "The links were averaged one by one. Each measurement has a chain of its own: multiply its links "
            "first, then take the mean.",
            gives=_link_by_link,
        ),
        Mistake(
            "The last link was added up by itself. Multiply each measurement's `d_p` by its own −t, then add "
            "up.",
            gives=_times_all_t,
        ),
        Mistake(
            "This is the best `k` of all. Asked is the one that `steps` steps have led to.",
            gives=lambda t, y, k, rate, steps: _cooling(t, y, k, rate, 3000),
        ),
    ),
    hints=(
        "One round of the loop: forward to `answer`, back to `d_k`, then the update. Nothing else.",
        "The chain: p = −k · t, answer = exp(p), loss = mean of (answer − y)². The slope of exp is exp.",
        "`d_answer = 2 * (answer - y) / len(t)`, `d_p = d_answer * answer`, `d_k = np.sum(d_p * -t)`.",
    ),
    lesson=_LESSON,
)


q_minutes = Question(
    "q_minutes",
    "A network forecasts the temperature. On days that it has never seen, its mean squared error is 0.09. "
    "Its `y` is in tens of degrees. A colleague trains the same network with `y` in degrees. What would its "
    "mean squared error be, if it forecasts just as well?",
    options=(
        Option(
            "0.09: the forecasts are the same",
            "The misses are the same, but the numbers for them are ten times as large, and they are squared.",
            "A loss has no unit.",
        ),
        Option(
            "0.9",
            "Each miss is ten times as large a number. But the loss is made of *squares* of misses.",
            "A mean squared error is in the unit of the answer.",
        ),
        Option(
            "9",
            "The root is 0.3 tens of degrees, so about 3 degrees. In degrees the squared error is 3² = 9: a "
            "hundred times as large, for the same forecasts.",
        ),
        Option(
            "0.0009",
            "A smaller unit makes *larger* numbers: 0.3 tens of degrees are 3 degrees.",
            "A smaller unit makes smaller numbers.",
        ),
    ),
    hints=("What is the root of 0.09, and in which unit?", "What is that in degrees? Square it again."),
    lesson=_LESSON,
)

q_updates = Question(
    "q_updates",
    "A network has 2,000 training examples, batches of 50, and trains for 30 epochs. How many times "
    "are its weights updated?",
    options=(
        Option(
            "1,200 times",
            "An epoch is one round through the 2,000 examples: 40 batches, and an update after each. 30 "
            "rounds make 1,200.",
        ),
        Option(
            "30 times",
            "That would be one update an epoch, so with all 2,000 examples in one batch.",
            "An epoch is one update.",
        ),
        Option(
            "1,500 times",
            "That is 30 · 50. But 50 is how many examples a batch has; how many batches are in an epoch?",
            "The size of a batch is the number of batches.",
        ),
        Option(
            "60,000 times",
            "That is how often an example is read: 30 · 2,000. The weights are changed after each batch.",
            "The weights are changed after each example.",
        ),
    ),
    hints=("How many batches of 50 make one round through 2,000 examples?", "One update for each batch."),
    lesson=_LESSON,
)

q_curves = Question(
    "q_curves",
    "After 400 epochs a network misses its own mornings by 1.2 minutes, and the training loss still "
    "falls. On the validation mornings it missed least at epoch 130, by 4.4 minutes, and misses by 6.0 now. "
    "Which of these will *not* help on new mornings?",
    options=(
        Option(
            "Go back to the weights of epoch 130",
            "This is early stopping, and it most likely helps: those weights did best on mornings that were "
            "not trained on.",
            "The last weights are always the best, because the training loss is lowest there.",
        ),
        Option(
            "Collect more training mornings",
            "This helps: with more mornings, the luck of each one counts less.",
            "A network that has learned its mornings by heart can use no more of them.",
        ),
        Option(
            "Train again with weight decay",
            "This often helps: small weights make gentle curves, which do not bend to every single morning.",
            "Weights should be free to become as large as they like.",
        ),
        Option(
            "Train on to 2,000 epochs",
            "The gap between 1.2 and 6.0 says that the network learns its mornings by heart: it overfits. "
            "Training on makes it learn them better still.",
        ),
    ),
    hints=(
        "What does it mean that the two losses part?",
        "Which of the four only makes the training loss smaller?",
    ),
    lesson=_LESSON,
)

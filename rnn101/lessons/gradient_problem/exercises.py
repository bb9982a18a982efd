"""Lesson 06, The gradient problem: go back through time, multiply its factors, and bound their product."""

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


def _go_forward(h: np.ndarray, dh: np.ndarray, W_hh: np.ndarray) -> np.ndarray:
    dW = np.zeros_like(W_hh)
    for t in range(1, len(h)):
        delta = dh * (1 - h[t] ** 2)
        dW += h[t - 1].T @ delta
        dh = delta @ W_hh.T
    return dW


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
            "This is the last step's part only. W_hh is used at every step: go back, and add up all parts.",
            gives=lambda h, dh, W_hh: h[-2].T @ (dh * (1 - h[-1] ** 2)),
        ),
        Mistake(
            "The product is transposed: row i, column j belongs to the weight from unit i of h_{t-1} to unit "
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
            "This is divided by the batch. `dh` holds the batch's mean already: sum over the batch.",
            gives=lambda h, dh, W_hh: _recurrent_gradient(h, dh, W_hh) / len(dh),
        ),
    ),
    hints=(
        "Three things happen at each step t, from the last to the first: through the slope, into the sum, "
        "one step back. `for t in range(len(h) - 1, 0, -1):`",
        "`delta = dh * (1 - h[t] ** 2)` has the shape (batch, units), h_{t-1} too. Which product of them has "
        "the shape (units, units), and sums over the batch?",
        "In the loop: `delta = dh * (1 - h[t] ** 2)`, `dW = dW + h[t - 1].T @ delta`, `dh = delta @ W_hh.T`.",
    ),
    lesson=_LESSON,
)


def _gradient_product(W_hh: float, h: np.ndarray) -> float:
    """Return ∂h_T/∂h_1 of a layer of one tanh unit with the states h_1 … h_T."""
    return float(np.prod(W_hh * (1 - h[1:] ** 2)))


gradient_product = Exercise(
    "gradient_product",
    _gradient_product,
    cases=(
        (2.0, np.array([0.6, 0.5, 0.8])),
        (0.9, np.array([0.1, -0.3, 0.2, 0.5, -0.4])),
        (-1.5, np.array([0.5, 0.9, -0.2, 0.3])),
        lambda rng: (1.2, rng.uniform(-0.8, 0.8, size=9)),
    ),
    mistakes=(
        Mistake(
            "There is one factor too many: from h_1 to h_T there are T − 1 steps, and the first of them ends "
            "in h_2. Leave out the slope at h_1.",
            gives=lambda W_hh, h: np.prod(W_hh * (1 - h**2)),
        ),
        Mistake(
            "The slopes are missing: each factor is the weight *times* tanh's slope, `1 - h_t²`.",
            gives=lambda W_hh, h: W_hh ** (len(h) - 1),
        ),
        Mistake(_TANH_TWICE, gives=lambda W_hh, h: np.prod(W_hh * _slope_of_tanh_twice(h[1:]))),
        Mistake(
            "The weights are missing: each factor is W_hh times the slope.",
            gives=lambda W_hh, h: np.prod(1 - h[1:] ** 2),
        ),
        Mistake(
            "The slopes are one step early. The step from h_{t-1} to h_t has the slope at its *end*, "
            "`1 - h_t²`: leave out the first state, not the last.",
            gives=lambda W_hh, h: np.prod(W_hh * (1 - h[:-1] ** 2)),
        ),
        Mistake(
            "W_hh is there only once. It is a factor of every step.",
            gives=lambda W_hh, h: W_hh * np.prod(1 - h[1:] ** 2),
        ),
        Mistake(
            "These are the steps' factors added up. The chain rule multiplies them.",
            gives=lambda W_hh, h: np.sum(W_hh * (1 - h[1:] ** 2)),
        ),
        Mistake(
            "The sign is lost: with a negative W_hh, each step back turns it.",
            gives=lambda W_hh, h: abs(_gradient_product(W_hh, h)),
        ),
    ),
    hints=(
        "One step: h_t = tanh(x_t + W_hh h_{t-1}). What is ∂h_t/∂h_{t-1}, with the slope written by h_t?",
        "How many steps lie between h_1 and h_T, and at which states do they end?",
        "`np.prod(W_hh * (1 - h[1:] ** 2))`",
    ),
    lesson=_LESSON,
)


def _gradient_bound(W_hh: np.ndarray, steps_back: int, gamma: float) -> float:
    """Return what the norm of ∂h_T/∂h_t cannot exceed, `steps_back` steps before the last."""
    eta = gamma * np.linalg.norm(W_hh, 2)  # the largest singular value, not the largest eigenvalue
    return float(eta**steps_back)


gradient_bound = Exercise(
    "gradient_bound",
    _gradient_bound,
    cases=(
        (np.array([[0.5, 5.0], [0.0, 0.5]]), 3, 0.25),
        (np.array([[0.0, -0.6], [0.9, 0.3]]), 10, 0.8),
        lambda rng: (rng.normal(size=(4, 4)), 5, 0.5),
    ),
    mistakes=(
        Mistake(
            "This takes the largest *eigenvalue*. The bound needs the norm, the largest singular value: the "
            "shear's eigenvalues are 0.5, and yet one step may stretch a gradient fivefold.",
            gives=lambda W_hh, steps_back, gamma: float(
                (gamma * np.abs(np.linalg.eigvals(W_hh)).max()) ** steps_back
            ),
        ),
        Mistake(
            "There is one factor too many: so many steps back, so many factors.",
            gives=lambda W_hh, steps_back, gamma: _gradient_bound(W_hh, steps_back + 1, gamma),
        ),
        Mistake(
            "There is one factor too few: so many steps back, so many factors.",
            gives=lambda W_hh, steps_back, gamma: _gradient_bound(W_hh, steps_back - 1, gamma),
        ),
        Mistake(
            "γ is missing: each step also multiplies by the activation's slope, at most γ.",
            gives=lambda W_hh, steps_back, gamma: _gradient_bound(W_hh, steps_back, 1.0),
        ),
        Mistake(
            "γ counts only once. Every step back has its own slope, so it belongs inside the power.",
            gives=lambda W_hh, steps_back, gamma: gamma * _gradient_bound(W_hh, steps_back, 1.0),
        ),
        Mistake(
            "This is the Frobenius norm, NumPy's default: a bound too, but a looser one. The spectral norm "
            "is `np.linalg.norm(W_hh, 2)`.",
            gives=lambda W_hh, steps_back, gamma: float((gamma * np.linalg.norm(W_hh)) ** steps_back),
        ),
        Mistake(
            "This is the norm of the power, right for a linear network only: with slopes in between, a "
            "gradient can exceed it. Take the power of the norm.",
            gives=lambda W_hh, steps_back, gamma: float(
                gamma**steps_back * np.linalg.norm(np.linalg.matrix_power(W_hh, steps_back), 2)
            ),
        ),
        Mistake(
            "The factors are added up. They multiply: take a power.",
            gives=lambda W_hh, steps_back, gamma: steps_back * _gradient_bound(W_hh, 1, gamma),
        ),
    ),
    hints=(
        "What is the most that one step back can stretch a gradient? It is a product of two numbers, one for "
        "the slope and one for the matrix.",
        "The most that a matrix stretches any vector is its largest singular value, "
        "`np.linalg.norm(W_hh, 2)`.",
        "`(gamma * np.linalg.norm(W_hh, 2)) ** steps_back`",
    ),
    lesson=_LESSON,
)


q_norm = Question(
    "q_norm",
    "A network of tanh units has ‖W_hh‖ = 1.3. What follows for its gradient, many steps back?",
    options=(
        Option(
            "It explodes",
            "A norm above 1 is *necessary* for that, and not sufficient: the slopes may be small, and the "
            "directions that one step stretches may be shrunk by the next. You saw one with 1.8 that "
            "vanishes; other draws of it neither vanish nor explode.",
            "What is necessary is sufficient.",
        ),
        Option(
            "It vanishes, since no slope of tanh is above 1",
            "Each factor is a slope *times* the weights: with states near 0 the slopes are near 1, and the "
            "weights may win.",
            "The activation alone decides.",
        ),
        Option(
            "Nothing yet: it may explode, vanish, or do neither",
            "Below 1 the norm alone would have decided: it would have to vanish. Above 1 it depends on the "
            "states and on directions.",
        ),
        Option(
            "It stays bounded, since the states stay between −1 and 1",
            "The states do, their derivatives do not: with W_hh = 1.3 and a state at 0, one unit's gradient "
            "grows by 1.3 at every step back.",
            "A bounded state has a bounded gradient.",
        ),
    ),
    hints=(
        "The bound is γ‖W_hh‖ to the power of the steps. What does a bound above 1 rule out?",
        "Which of the networks in the picture with the bounds had a norm above 1?",
    ),
    lesson=_LESSON,
)

q_early = Question(
    "q_early",
    "In the recall experiment with a long delay, the gradient that reaches the first steps is a "
    "millionth of that at the last. What does training do?",
    options=(
        Option(
            "Hardly anything moves, since dL/dW_hh is nearly zero",
            "dL/dW_hh is the *sum* over all steps. The last steps' parts are as large as ever, and W_hh "
            "moves.",
            "A vanishing gradient is a zero gradient.",
        ),
        Option(
            "W_hh moves nearly as if the early steps did not exist, so the class is not carried to the end",
            "The sum consists of the last steps' parts, which hold noise. What the early steps would need "
            "is lost among them, and all later states lack the class.",
        ),
        Option(
            "The first steps' own weights stay as they were drawn, the last steps' weights are trained",
            "All steps share one W_hh. That is how a deep feed-forward network would behave; here the shared "
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
        "dL/dW_hh is a sum with one part for each step. Which parts are large?",
        "How many matrices called W_hh are there?",
    ),
    lesson=_LESSON,
)

q_shear = Question(
    "q_shear",
    "A *linear* network has W_hh = [[0.5, 5], [0, 0.5]]: spectral radius 0.5, norm 5.05. How can the norm "
    "of a gradient change on its way back?",
    options=(
        Option(
            "It halves at every step, from the first on: both eigenvalues are 0.5",
            "Only along the eigenvector. Most other directions are stretched first, since the eigenvalues "
            "say nothing about the 5 beside the diagonal.",
            "Eigenvalues are the factors of every step.",
        ),
        Option(
            "It grows at every step: the norm is above 1",
            "The norm says that *one* step can stretch by 5.05, but no direction is stretched again and "
            "again: the powers of W_hh go to 0.",
            "What can happen once happens every time.",
        ),
        Option(
            "It may grow for some steps, and then it fades, in the end about by half a step",
            "The norm rules the first step, the spectral radius the long run: the k-th power has the norm of "
            "about 10 k · 0.5^k.",
        ),
        Option(
            "It stays as it is: growing and shrinking cancel out",
            "They do not: from the sixth step on, every gradient is smaller than at the start.",
            "A small and a large number balance each other.",
        ),
    ),
    hints=(
        "Compute the square of the matrix by hand. How large is its upper right corner, and that of the "
        "cube?",
        "What happens to k · 0.5^k for small k, and for large ones?",
    ),
    lesson=_LESSON,
)

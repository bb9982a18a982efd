"""Lesson 12, LSTM: one step of the cell, how much of an error it passes on, and a bias for a wanted span."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question
from rnn101.nn.steps import sigmoid

_LESSON = "lstm"

_Step = tuple[np.ndarray, np.ndarray]


def _step(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray
) -> _Step:
    """Return the hidden state and the cell after one step, (batch, units) each."""
    i, f, g, o = np.split(x @ W_xh + h @ W_hh + b_h, 4, axis=-1)
    i, f, o = sigmoid(i), sigmoid(f), sigmoid(o)  # gates, between 0 and 1
    c = f * c + i * np.tanh(g)  # kept + written
    h = o * np.tanh(c)  # shown
    return h, c


def _with(
    *layer: np.ndarray,
    order: str = "ifgo",
    gate: Callable[..., np.ndarray] = sigmoid,
    candidate: Callable[..., np.ndarray] = np.tanh,
    squash: Callable[..., np.ndarray] = np.tanh,
    shown: str = "new",
    keep: Callable[..., Any] = lambda i, f: f,
    write: Callable[..., Any] = lambda i, f: i,
    always_open: bool = False,
) -> _Step:
    """Take the blocks in another order, other activations or gates, or show the cell of the step before."""
    x, h, c, W_xh, W_hh, b_h = layer
    parts = np.split(x @ W_xh + h @ W_hh + b_h, 4, axis=-1)
    i, f, g, o = (parts[order.index(name)] for name in "ifgo")
    i, f = gate(i), gate(f)
    new = keep(i, f) * c + write(i, f) * candidate(g)
    lets_out = 1.0 if always_open else gate(o)
    return lets_out * squash(new if shown == "new" else c), new


def _squashed_again(*layer: np.ndarray) -> _Step:
    h, c = _step(*layer)
    return np.tanh(h), c


def _draw_step(batch: int, features: int, units: int, rng: np.random.Generator) -> Arguments:
    state, wide = (batch, units), 4 * units
    shapes = ((batch, features), state, state, (features, wide), (units, wide), (wide,))
    return tuple(rng.normal(size=shape) for shape in shapes)


lstm_step = Exercise(
    "lstm_step",
    _step,
    cases=(
        (
            np.array([[1.0]]),
            np.array([[0.5]]),
            np.array([[0.7]]),
            np.array([[0.4, -1.0, 0.9, 0.2]]),
            np.array([[0.3, 0.6, -0.8, 1.0]]),
            np.array([0.1, 1.0, 0.0, -0.4]),
        ),
        lambda rng: _draw_step(4, 3, 2, rng),
        lambda rng: _draw_step(2, 1, 3, rng),
    ),
    mistakes=(
        Mistake(
            "The blocks are taken in the order input gate, candidate, forget gate, output gate. Here, as in "
            "Keras, they stand in the order i, f, g, o.",
            gives=lambda *layer: _with(*layer, order="igfo"),
        ),
        Mistake(
            "The blocks are taken in the order forget gate, input gate, candidate, output gate, in which "
            "they are mostly explained. Here, as in Keras, they stand in the order i, f, g, o.",
            gives=lambda *layer: _with(*layer, order="figo"),
        ),
        Mistake(
            "The blocks are taken in the order input, forget, output gate, candidate. Here, as in Keras, the "
            "candidate comes third: i, f, g, o.",
            gives=lambda *layer: _with(*layer, order="ifog"),
        ),
        Mistake(
            "The blocks are taken in the order forget gate, input gate, output gate, candidate, as in the "
            "papers' formulas. Here, as in Keras, they stand in the order i, f, g, o.",
            gives=lambda *layer: _with(*layer, order="fiog"),
        ),
        Mistake(
            "There is no forget gate: the old cell is kept in full, as in 1997. It is `f * c` that is kept.",
            gives=lambda *layer: _with(*layer, keep=lambda i, f: 1.0),
        ),
        Mistake(
            "There is no input gate: the candidate is written in full. It is `i * np.tanh(g)` that is "
            "written.",
            gives=lambda *layer: _with(*layer, write=lambda i, f: 1.0),
        ),
        Mistake(
            "`1 - f` stands in place of the input gate, as in a GRU. Here the input gate `i` is one of its "
            "own.",
            gives=lambda *layer: _with(*layer, write=lambda i, f: 1 - f),
        ),
        Mistake(
            "There is no output gate: the hidden state is `o * np.tanh(c)`.",
            gives=lambda *layer: _with(*layer, always_open=True),
        ),
        Mistake(
            "The gates went through tanh, so they may be negative. A gate is a share between 0 and 1: "
            "`sigmoid`. Only the candidate goes through tanh.",
            gives=lambda *layer: _with(*layer, gate=np.tanh),
        ),
        Mistake(
            "The candidate went through the sigmoid, so nothing negative can ever be written. It goes "
            "through `np.tanh`.",
            gives=lambda *layer: _with(*layer, candidate=sigmoid),
        ),
        Mistake(
            "Gates and candidate are as the product left them. The gates go through `sigmoid`, the candidate "
            "through `np.tanh`.",
            gives=lambda *layer: _with(*layer, gate=lambda p: p, candidate=lambda p: p),
        ),
        Mistake(
            "The cell is shown as it is. What the output gate lets out is `np.tanh(c)`, between −1 and 1; "
            "the cell itself may be larger.",
            gives=lambda *layer: _with(*layer, squash=lambda c: c),
        ),
        Mistake(
            "The hidden state shows the cell of the step before. Update the cell first, then let the new one "
            "out.",
            gives=lambda *layer: _with(*layer, shown="old"),
        ),
        Mistake(
            "The new hidden state goes through tanh once more. It is the output gate times the tanh of the "
            "cell, and nothing after that.",
            gives=_squashed_again,
        ),
        Mistake(
            "The hidden state of the step before has no say. Each gate reads `x` *and* `h`: add `h @ W_hh`.",
            gives=lambda x, h, *rest: _step(x, 0 * h, *rest),
        ),
        Mistake(
            "The biases are missing: add `b_h`.",
            gives=lambda x, h, c, W_xh, W_hh, b_h: _step(x, h, c, W_xh, W_hh, 0 * b_h),
        ),
        Mistake(
            "These are the right states in the other order: return `h, c`.",
            gives=lambda *layer: _step(*layer)[::-1],
        ),
        Mistake(
            "This is the hidden state alone. The cell has to be handed on as well: return `h, c`.",
            gives=lambda *layer: _step(*layer)[0],
        ),
    ),
    hints=(
        "All four blocks come from one product: `x @ W_xh + h @ W_hh + b_h`, cut into four parts of equal "
        "width along the last axis. Which part goes through which activation?",
        "`np.split(…, 4, axis=-1)` gives i, f, g, o. The first, second and fourth go through `sigmoid`, the "
        "third through `np.tanh`.",
        "`c = f * c + i * g`, then `h = o * np.tanh(c)`, then `return h, c`.",
    ),
    lesson=_LESSON,
)


def _along_the_cell(f: np.ndarray) -> np.ndarray:
    """Return for every step t the derivative of the last cell by the cell after step t, along the cell."""
    passed = np.ones_like(f)  # after the last step: the cell by itself
    for t in range(len(f) - 2, -1, -1):
        passed[t] = passed[t + 1] * f[t + 1]
    return passed


along_the_cell = Exercise(
    "along_the_cell",
    _along_the_cell,
    cases=(
        (np.array([[0.5, 1.0], [0.9, 1.0], [0.8, 0.25]]),),
        lambda rng: (rng.uniform(0.2, 1, (6, 3)),),
        lambda rng: (rng.uniform(0.2, 1, (1, 2)),),
        (np.array([[0.9], [0.0], [0.7], [0.6]]),),
    ),
    mistakes=(
        Mistake(
            "The product begins one step too early: f of step t has acted *before* the cell after step t. "
            "Multiply the gates of the steps t + 1 to T, so that the last row is 1.",
            gives=lambda f: np.cumprod(f[::-1], axis=0)[::-1],
        ),
        Mistake(
            "The product of all gates was divided. A gate may be 0, so this is not a number: multiply the "
            "gates that come after t.",
            when=lambda got, expected: got.shape == expected.shape and np.isnan(got).any(),
        ),
        Mistake(
            "The product runs from the first step to step t − 1. The way leads from step t to the *last* "
            "one: multiply the gates that come after t.",
            gives=lambda f: np.cumprod(np.concatenate([np.ones_like(f[:1]), f[:-1]]), axis=0),
        ),
        Mistake(
            "The product runs from the first step on. The way leads from step t to the *last* one: multiply "
            "the gates that come after t.",
            gives=lambda f: np.cumprod(f, axis=0),
        ),
        Mistake(
            "The gates are added up. Each step passes on a share of what came: multiply them.",
            gives=lambda f: np.cumsum(f[::-1], axis=0)[::-1],
        ),
        Mistake(
            "Each row has only the next step's gate. From step t to the last one there are more of them: "
            "multiply all.",
            gives=lambda f: np.concatenate([f[1:], np.ones_like(f[:1])]),
        ),
        Mistake(
            "These are the right numbers from the last step to the first: turn them round, `[::-1]`.",
            gives=lambda f: _along_the_cell(f)[::-1],
        ),
        Mistake(
            "This is one number a unit, for the whole way. Give it for every step t: a row for each.",
            gives=lambda f: _along_the_cell(f)[0],
        ),
    ),
    hints=(
        "The last row is easy: the last cell does not differ from itself. How does a row follow from the one "
        "below it?",
        "From step t to step T is one step more than from step t + 1: one more factor, the gate of step "
        "t + 1.",
        "Begin with `passed = np.ones_like(f)`, and go back: `passed[t] = passed[t + 1] * f[t + 1]`.",
    ),
    lesson=_LESSON,
)


def _bias_for(span: int) -> float:
    """Return the forget gate's bias with which half of the error is left after so many steps."""
    f = 0.5 ** (1 / span)  # f ** span == 1/2
    return float(np.log(f / (1 - f)))  # the bias whose sigmoid is f


bias_for = Exercise(
    "bias_for",
    _bias_for,
    cases=((10,), (50,), (200,), (1,)),
    mistakes=(
        Mistake(
            "This is the gate's value. The bias is the number whose sigmoid is that value: ln(f / (1 − f)).",
            gives=lambda span: 0.5 ** (1 / span),
        ),
        Mistake(
            "With this bias it takes `span` steps until 1/e, about 37 %, is left. Asked is for one half.",
            gives=lambda span: float(-np.log(np.expm1(1 / span))),
        ),
        Mistake(
            "ln(span) is close to the bias with which 1/e is left. Solve σ(b)^span = 1/2 for b.",
            gives=lambda span: float(np.log(span)),
        ),
        Mistake(
            "ln(span − 1) comes out if the gate is 1 − 1/span. Solve σ(b)^span = 1/2 for b.",
            gives=lambda span: float(np.log(span - 1)) if span > 1 else -np.inf,
        ),
        Mistake(
            "Close, for large spans: ln(span / ln 2) is what the bias comes near to. Solve σ(b)^span = 1/2 "
            "for b exactly.",
            gives=lambda span: float(np.log(span / np.log(2))),
        ),
        Mistake(
            "The sign is turned round: this gate forgets nearly all in one step. A gate near 1 needs a "
            "*positive* bias.",
            gives=lambda span: -_bias_for(span),
        ),
    ),
    hints=(
        "Two steps. Which value f must the gate have, so that f · f · … · f, `span` times, is one half?",
        "f = 0.5 ** (1 / span). Which bias b has the sigmoid f? Solve f = 1 / (1 + e^(−b)) for b.",
        "b = ln(f / (1 − f)): `np.log(f / (1 - f))`.",
    ),
    lesson=_LESSON,
)


q_exactly_one = Question(
    "q_exactly_one",
    "The weights of a cell are drawn at random. In which case is the derivative of $c_T$ by $c_{T-50}$ "
    "exactly 1?",
    options=(
        Option(
            "In every LSTM, whatever its gates do: that is what the cell was built for",
            "With a forget gate it is the product of 50 of its values along the cell. At 0.9 each, 0.005 is "
            "left.",
            "LSTMs do not forget.",
        ),
        Option(
            "In the cell of 1997, without forget gate, on the way along the cell",
            "There each step multiplies by the weight of the cell's connection with itself, and that is 1. "
            "It is exact for this way alone: with the gates held as they were.",
        ),
        Option(
            "In the cell of 1997, counting all ways, those over $h$ and the gates too",
            "The other ways change it, to more or to less: $c_t$ shows in $h_t$, which moves the "
            "next gates. In training, the paper cut these ways off; full back-propagation counts them.",
            "The carousel is the whole gradient.",
        ),
        Option(
            "In an LSTM whose forget gates have the bias 1",
            "A bias of 1 is not a gate of 1: σ(1) = 0.73, and 0.73 to the 50th is 1.6e-7.",
            "The bias is the gate's value.",
        ),
    ),
    hints=(
        "What is a step back along the cell multiplied by, with a forget gate and without?",
        "In this lesson two derivatives were computed: one with the gates held, one without.",
    ),
    lesson=_LESSON,
)

q_bias_one = Question(
    "q_bias_one",
    "Forget biases of 1 make an LSTM solve the recall experiment over 20 steps of noise, but not over 50. "
    "What is the reason?",
    options=(
        Option(
            "At first the gates are near 0.73: along the cell 0.73^50 of an error is left, next to nothing, "
            "and what the other ways add is too little",
            "As with a small $W_{hh}$ in a plain layer. In the gradient flow some 0.00004 arrived in all. "
            "The bias has to grow with the span that is to be bridged: about as its logarithm.",
        ),
        Option(
            "With a bias of 1 the gates are 1: nothing is ever forgotten, and the noise fills the cell",
            "The bias goes through the sigmoid, and σ(1) = 0.73. The gates forget too much, not too little.",
            "The bias is the gate's value.",
        ),
        Option(
            "32 cells cannot hold a class for 50 steps: more units are needed",
            "Two bits are to be held, and with forget biases of 2 the same 32 cells do it. What differs is "
            "how much of the error arrives.",
            "A longer memory needs more units.",
        ),
        Option(
            "The gradient explodes over 50 steps; with `clip_norm=1` a bias of 1 would do",
            "It vanishes. Clipping makes a gradient smaller, never larger.",
            "Whatever does not train over many steps explodes.",
        ),
    ),
    hints=(
        "What is σ(1)? And its 50th power?",
        "Does it vanish or explode? Which of the remedies mends which?",
    ),
    lesson=_LESSON,
)

q_output_gate = Question(
    "q_output_gate",
    "From step 10 to step 40 a cell's output gate is 0. What happens to what the cell holds?",
    options=(
        Option(
            "It is lost: what is not shown is not kept",
            "What is kept is the forget gate's business. A cell may hold a number for long without showing "
            "it, and let it out when it is asked for.",
            "The output is the memory.",
        ),
        Option(
            "It is frozen: until the output gate opens again, nothing can be written",
            "Writing is the input gate's business, and it may be open. The cell then changes without anyone "
            "seeing it.",
            "A gate that is shut shuts the whole cell.",
        ),
        Option(
            "Forget and input gate go on changing it or not; it only does not show in $h$",
            "The cell's line does not pass the output gate. Its $h$ is 0 in that time, so it disturbs "
            "neither the other cells nor the output layer; and for the next gates it counts as nothing.",
        ),
        Option(
            "It stays, but no error from after step 40 can reach the cell before step 10",
            "The way back along the cell does not pass the output gate: each step multiplies by the forget "
            "gate alone.",
            "An error has to pass every gate.",
        ),
    ),
    hints=(
        "In the drawing: which arrows does the output gate stand on?",
        "In the explorer: set o = 0 for some steps, and move the other gates.",
    ),
    lesson=_LESSON,
)

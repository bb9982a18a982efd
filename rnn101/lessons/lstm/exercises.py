"""Lesson 12, LSTM: gates by hand that count, what is left of an error along the cell, one step of a layer."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question
from rnn101.nn.steps import sigmoid

_LESSON = "lstm"


def _depth(text: str) -> list[float]:
    """Return what the cell holds after each letter: how many brackets are open."""
    c = 0.0
    held = []
    for letter in text:
        f, i, g = 1.0, 0.0, 0.0  # keep all, write nothing
        if letter == "(":
            i, g = 1.0, 1.0
        if letter == ")":
            i, g = 1.0, -1.0  # one less: the candidate may be negative
        c = f * c + i * g
        held.append(c)
    return held


def _hold(text: str, opens: Callable[[float], float], closes: Callable[[float], float]) -> list[float]:
    """Return what a cell holds after each letter, with other gates at the brackets."""
    c, held = 0.0, []
    for letter in text:
        c = opens(c) if letter == "(" else closes(c) if letter == ")" else c
        held.append(c)
    return held


def _emptied(text: str) -> list[float]:
    """Return what the cell holds after each letter if it is emptied before each."""
    return [float(letter == "(") - float(letter == ")") for letter in text]


def _written_on(text: str) -> list[float]:
    """Return what the cell holds if the candidate of the last bracket is written at every letter."""
    c, g, held = 0.0, 0.0, []
    for letter in text:
        g = {"(": 1.0, ")": -1.0}.get(letter, g)
        c += g
        held.append(c)
    return held


def _never_positive_again(text: str) -> list[float]:
    """Return what the cell holds if the candidate of the first closing bracket is kept for good."""
    c, g, held = 0.0, 1.0, []
    for letter in text:
        if letter == ")":
            g = -1.0
        if letter in "()":
            c += g
        held.append(c)
    return held


def _is_nearly(got: Any, expected: Any) -> bool:
    held, wanted = np.asarray(got, dtype=float), np.asarray(expected, dtype=float)
    return held.shape == wanted.shape and bool(np.abs(held - wanted).max(initial=0) < 0.1)


depth = Exercise(
    "depth",
    _depth,
    cases=(
        ("a (b) c",),
        ("((what)) then",),
        ("(a (b)(c (d)))",),
        (":) (a)",),
        ("none",),
        ("",),
    ),
    mistakes=(
        Mistake(
            "The first closing bracket empties the cell: the forget gate is shut there. Only *one* of the "
            "open brackets ends, so keep what is held, and write −1.",
            gives=lambda text: _hold(text, lambda c: c + 1, lambda c: 0.0),
        ),
        Mistake(
            "This cell knows whether a bracket is open, not how many: at an opening bracket it is "
            "overwritten. Leave the forget gate open there, so that 1 is added.",
            gives=lambda text: _hold(text, lambda c: 1.0, lambda c: 0.0),
        ),
        Mistake(
            "An opening bracket sets the cell to 1, whatever it held. Leave the forget gate open there, so "
            "that 1 is added.",
            gives=lambda text: _hold(text, lambda c: 1.0, lambda c: c - 1),
        ),
        Mistake(
            "Nothing happens at a closing bracket. The candidate may be negative: write −1, with the input "
            "gate open.",
            gives=lambda text: _hold(text, lambda c: c + 1, lambda c: c),
        ),
        Mistake(
            "A closing bracket adds 1 as well. There one less is open: the candidate is −1.",
            gives=lambda text: _hold(text, lambda c: c + 1, lambda c: c + 1),
        ),
        Mistake(
            "An opening bracket counts for nothing. After `if … if … else`, the `else` belongs to the second "
            "`if` alone, and undoes what the first has set: write `elif`.",
            gives=lambda text: _hold(text, lambda c: c, lambda c: c - 1),
        ),
        Mistake(
            'Every letter adds 1. `letter == "(" or ")"` is always true, as a text that isn\'t empty is: '
            "compare the letter with each bracket. (Or the input gate is never shut.)",
            gives=lambda text: [float(place) for place in range(1, len(text) + 1)],
        ),
        Mistake(
            "After a bracket, the same is written again at every letter. Set all gates anew for each letter, "
            "with an input gate of 0 where no bracket stands.",
            gives=_written_on,
        ),
        Mistake(
            "At a closing bracket the old content is wiped *and* −1 is written. Leave the forget gate open "
            "there, so that 1 is taken away from what was held.",
            gives=lambda text: _hold(text, lambda c: c + 1, lambda c: -1.0),
        ),
        Mistake(
            "After the first closing bracket, opening brackets take 1 away as well: the candidate stays at "
            "−1. Set it to 1 at every opening bracket.",
            gives=_never_positive_again,
        ),
        Mistake(
            "This says whether a bracket is open, not how many are. Give the number that the cell holds.",
            gives=lambda text: [float(c > 0) for c in _depth(text)],
        ),
        Mistake(
            "All numbers below 0 have become 0. The cell asked for counts as the sum did: after a smiley, it "
            "holds −1.",
            gives=lambda text: [max(c, 0.0) for c in _depth(text)],
        ),
        Mistake(
            "These are nearly the right numbers: the gates are almost open or shut. Set them by hand, to "
            "exactly 0 or 1.",
            when=_is_nearly,
        ),
        Mistake(
            "This is what the cell shows, tanh(c). The exercise asks for what it holds.",
            gives=lambda text: [float(np.tanh(c)) for c in _depth(text)],
        ),
        Mistake(
            "Every letter begins with an empty cell. Set `c = 0` once, before the loop, so that the cell can "
            "keep what it holds.",
            gives=_emptied,
        ),
        Mistake(
            "This cell stops at 0. The one asked for counts as the sum did: after a smiley, it is one short.",
            gives=lambda text: _hold(text, lambda c: c + 1, lambda c: max(c - 1, 0.0)),
        ),
        Mistake(
            "At a closing bracket, the cell is noted before 1 is taken away. Append after "
            "`c = f * c + i * g`, at every letter.",
            gives=lambda text: [c + (a == ")") for c, a in zip(_depth(text), text, strict=True)],
        ),
        Mistake(
            "There is one number too many. Give one for each letter, without the empty cell of the start.",
            gives=lambda text: [0.0, *_depth(text)],
        ),
        Mistake(
            "The cell is noted before the letter is read. First `c = f * c + i * g`, then append.",
            gives=lambda text: [0.0, *_depth(text)][: len(text)],
        ),
        Mistake(
            "This is one number for the whole text, or a `return` inside the loop. Append what is held after "
            "each letter, and return the list after the loop.",
            gives=lambda text: [0.0, *_depth(text)][-1],
        ),
    ),
    hints=(
        "Begin with the loop of *Gates set by hand*. Which of the three letters, an opening bracket, a "
        "closing one, any other, needs other gates than there?",
        "The forget gate stays open all the time. What has to be written at a closing bracket?",
        "At “)”: f = 1, i = 1, g = −1. Append c after `c = f * c + i * g`.",
    ),
    lesson=_LESSON,
)


def _along_the_cell(f: np.ndarray) -> np.ndarray:
    """Return for every step t the derivative of the last cell by the cell after step t, along the cell."""
    passed = np.ones_like(f)  # after the last step: the cell by itself
    for t in range(len(f) - 2, -1, -1):
        passed[t] = passed[t + 1] * f[t + 1]
    return passed


def _with_own_gate(f: np.ndarray) -> np.ndarray:
    passed = np.ones_like(f)
    for t in range(len(f) - 2, -1, -1):
        passed[t] = passed[t + 1] * f[t]
    return passed


def _is_flat(got: Any, expected: Any) -> bool:
    return bool(got.shape == (expected.size,) and expected.size > 1)


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
            "Every row is 0. Begin with ones: the last row is 1, and 0 times anything stays 0.",
            gives=np.zeros_like,
        ),
        Mistake(
            "The product runs from the first step to step t − 1. The path leads from step t to the *last* "
            "one: multiply the gates that come after t.",
            gives=lambda f: np.cumprod(np.concatenate([np.ones_like(f[:1]), f[:-1]]), axis=0),
        ),
        Mistake(
            "The product runs from the first step on. The path leads from step t to the *last* one: multiply "
            "the gates that come after t.",
            gives=lambda f: np.cumprod(f, axis=0),
        ),
        Mistake(
            "The product runs over the units. Each unit has a cell of its own: multiply along the steps, "
            "`axis=0`.",
            gives=lambda f: np.cumprod(f, axis=1),
        ),
        Mistake(
            "The product runs over the units, from the last one on. Each unit has a cell of its own: "
            "multiply along the steps, `axis=0`.",
            gives=lambda f: np.cumprod(f[:, ::-1], axis=1)[:, ::-1],
        ),
        Mistake(
            "Each row is multiplied by its own gate. The gate of step t has acted *before* the cell after "
            "step t: `passed[t] = passed[t + 1] * f[t + 1]`.",
            gives=_with_own_gate,
        ),
        Mistake(
            "One gate is taken to the power of the steps. The gates differ from step to step: multiply "
            "those that come after t.",
            gives=lambda f: f ** np.arange(len(f))[::-1, None],
        ),
        Mistake(
            "The gates are added up. Each step passes on a share of what came: multiply them.",
            gives=lambda f: np.cumsum(f[::-1], axis=0)[::-1],
        ),
        Mistake(
            "Each row has only the next step's gate. From step t to the last one there are more of them: "
            "multiply all. (A loop has to begin at the last step and go back. Forward, it multiplies by rows "
            "that are still 1.)",
            gives=lambda f: np.concatenate([f[1:], np.ones_like(f[:1])]),
        ),
        Mistake(
            "These are the right numbers from the last step to the first: turn them round, `[::-1]`.",
            gives=lambda f: _along_the_cell(f)[::-1],
        ),
        Mistake(
            "There is one row too many. The first is that of a cell before step 1: begin with the cell after "
            "step 1.",
            gives=lambda f: np.vstack([f[0] * _along_the_cell(f)[0], _along_the_cell(f)]),
        ),
        Mistake(
            "The product runs over steps *and* units. Each unit has a cell of its own: multiply along the "
            "steps, `axis=0`.",
            gives=lambda f: np.array([f[t + 1 :].prod() for t in range(len(f))]),
        ),
        Mistake(
            "Steps and units are multiplied in one row. `np.cumprod` without `axis` makes one long row of an "
            "array: write `axis=0`.",
            when=_is_flat,
        ),
        Mistake(
            "This is one number: the product of all gates of all units. Multiply along the steps, `axis=0`, "
            "and give a row for each step.",
            gives=np.prod,
        ),
        Mistake(
            "The first row is still 1. The loop stops a step too early: it has to go back to step 0, as in "
            "`range(len(f) - 2, -1, -1)`.",
            gives=lambda f: np.concatenate([np.ones_like(f[:1]), _along_the_cell(f)[1:]]),
        ),
        Mistake(
            "The last row is missing. After the last step nothing is left to multiply: its row is 1.",
            gives=lambda f: _along_the_cell(f)[:-1],
        ),
        Mistake(
            "These are the right numbers, with rows and columns exchanged. Give a row for each step.",
            gives=lambda f: _along_the_cell(f).T,
        ),
        Mistake(
            "This is one number a unit, for the whole path. Give it for every step t: a row for each.",
            gives=lambda f: _along_the_cell(f)[0],
        ),
        Mistake(
            "This is one number a unit: the product of all gates. Give one for every step t, the product of "
            "the gates that come after it.",
            gives=lambda f: np.prod(f, axis=0),
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


def _kept_hidden(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray
) -> _Step:
    i, f, g, o = np.split(x @ W_xh + h @ W_hh + b_h, 4, axis=-1)
    c = sigmoid(f) * h + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def _every_fourth(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray
) -> _Step:
    p = x @ W_xh + h @ W_hh + b_h
    i, f, g, o = (p[:, start::4] for start in range(4))
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def _squashed_again(*layer: np.ndarray) -> _Step:
    h, c = _step(*layer)
    return np.tanh(h), c


def _squashed_at_the_end(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray
) -> _Step:
    _, _, _, o = np.split(x @ W_xh + h @ W_hh + b_h, 4, axis=-1)
    new = _step(x, h, c, W_xh, W_hh, b_h)[1]
    return np.tanh(sigmoid(o) * new), new


def _looks_at_the_cell(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray
) -> _Step:
    return _step(x, c, c, W_xh, W_hh, b_h)


def _has_no_rows(got: Any, expected: Any) -> bool:
    """Return whether blocks of no rows were taken from a batch of one."""
    return any(np.shape(part)[:1] == (0,) for part in got)


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
            "Keras, they come in the order i, f, g, o.",
            gives=lambda *layer: _with(*layer, order="igfo"),
        ),
        Mistake(
            "Forget gate and input gate are exchanged. The blocks come in the order i, f, g, o, as in Keras; "
            "then `c = f * c + i * g`.",
            gives=lambda *layer: _with(*layer, order="figo"),
        ),
        Mistake(
            "The blocks are taken in the order input, forget, output gate, candidate. Here, as in Keras, the "
            "candidate comes third: i, f, g, o.",
            gives=lambda *layer: _with(*layer, order="ifog"),
        ),
        Mistake(
            "The blocks are taken in the order forget gate, input gate, output gate, candidate, as in the "
            "papers' formulas. Here, as in Keras, they come in the order i, f, g, o.",
            gives=lambda *layer: _with(*layer, order="fiog"),
        ),
        Mistake(
            "There is no forget gate: the old cell is kept in full, as in 1997. It is `f * c` that is kept.",
            gives=lambda *layer: _with(*layer, keep=lambda i, f: 1.0),
        ),
        Mistake(
            "The forget gate is turned round: `1 - f` of the cell is kept. An open one keeps: `f * c`.",
            gives=lambda *layer: _with(*layer, keep=lambda i, f: 1 - f),
        ),
        Mistake(
            "What is kept is the hidden state, `f * h`. The forget gate acts on the cell: `f * c`.",
            gives=_kept_hidden,
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
            "The gates are as the product left them; only the candidate is squashed. The gates i, f and o go "
            "through `sigmoid`.",
            gives=lambda *layer: _with(*layer, gate=lambda p: p),
        ),
        Mistake(
            "The output gate stands inside the tanh. First squash the cell, then let it out: "
            "`o * np.tanh(c)`.",
            gives=_squashed_at_the_end,
        ),
        Mistake(
            "The cell is shown through a sigmoid, so nothing negative is ever shown. What the output gate "
            "lets out is `np.tanh(c)`.",
            gives=lambda *layer: _with(*layer, squash=sigmoid),
        ),
        Mistake(
            "The boxes look at the cell: `c @ W_hh`. They look at what was shown: `h @ W_hh`.",
            gives=_looks_at_the_cell,
        ),
        Mistake(
            "Rows were cut instead of columns. A row is one text of the batch; the four blocks stand side by "
            "side: `p[:, :units]` is the first.",
            when=_has_no_rows,
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
            "The cell is handed on as tanh(c). Only what is shown goes through tanh: return `c` itself.",
            gives=lambda *layer: (_step(*layer)[0], np.tanh(_step(*layer)[1])),
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
            "The blocks are taken column by column, every fourth one. Each block stands together: the first "
            "`units` columns are i, then come f, g and o.",
            gives=_every_fourth,
        ),
        Mistake(
            "The candidate went through the sigmoid and then through tanh. Squash each block by itself: "
            "`sigmoid` for i, f and o, `np.tanh` alone for g.",
            gives=lambda *layer: _with(*layer, candidate=lambda p: np.tanh(sigmoid(p))),
        ),
        Mistake(
            "The hidden state is returned twice. The cell has to be handed on as well: return `h, c`.",
            gives=lambda *layer: (_step(*layer)[0], _step(*layer)[0]),
        ),
        Mistake(
            "The hidden state is right, and the cell is that of the step before. Return the new one.",
            gives=lambda x, h, c, *weights: (_step(x, h, c, *weights)[0], c),
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


q_output_gate = Question(
    "q_output_gate",
    "From step 10 to step 40 a cell's output gate is 0. What happens to what the cell holds?",
    options=(
        Option(
            "It is lost, since what is not shown is not kept either",
            "What is kept is the forget gate's business. At the spaces of our sentence nothing was shown, "
            "and the fact was there again one letter later.",
            "The output is the memory.",
        ),
        Option(
            "It is frozen: until the output gate opens again, nothing can be written",
            "Writing is the input gate's business, and it may be open. The cell then changes without anyone "
            "seeing it.",
            "A gate that is shut shuts the whole cell.",
        ),
        Option(
            "It stays, but no error from after step 40 gets back along the cell to a step before 10",
            "The way back along the cell does not pass the output gate: each step multiplies by the forget "
            "gate alone.",
            "An error has to pass every gate.",
        ),
        Option(
            "It may still be kept and changed, only unseen",
            "The path along the cell does not pass the output gate. In that time its $h$ is 0, so neither "
            "the layer above nor the gates of the next step learn what it holds.",
        ),
    ),
    hints=(
        "In the drawing: which arrows does the output gate stand on?",
        "In the stepper: what does the cell hold at a space, and what does it show?",
    ),
    lesson=_LESSON,
)

q_total_slope = Question(
    "q_total_slope",
    "All forget gates of an LSTM are 1, and its candidates look at $h$. How much of an error at the last "
    "step arrives at the first cells, in total?",
    options=(
        Option(
            "Exactly all of it: that is the carousel",
            "That holds along the cell alone. In the lesson's example with forget gates of 1, 0.07 of a push "
            "was left with one weight, and 2.18 with another.",
            "With forget gates of 1 the error stays constant.",
        ),
        Option(
            "None of it, as a forget gate of 1 forgets everything",
            "A forget gate of 1 is open, and *open* means *keep*: the cell is multiplied by 1.",
            "A forget gate that is open forgets.",
        ),
        Option(
            "Never less than along the cell, as the other paths only add to it",
            "What comes along another path can have the opposite sign. With $w = -1$, most of the push was "
            "undone.",
            "Each further path makes an error larger.",
        ),
        Option(
            "More or less than along the cell, depending on the weights that read $h$",
            "Along the cell all of it arrives. The paths through $h$ add to that or take away from it.",
        ),
    ),
    hints=(
        "Look at the picture of the three pushes. What was the forget gate there?",
        "Is the total slope the blue path alone?",
    ),
    lesson=_LESSON,
)

q_way_back = Question(
    "q_way_back",
    "In 1997, an error that reached a gate or a candidate changed that gate's weights, and went no further "
    "back. Open `rnn101/nn/layers/lstm.py` and read `_run_back`. Which line would you delete to train that "
    "way?",
    options=(
        Option(
            "`dh[t - 1] += dp[t] @ W_hh.T`",
            "It sends what reached the gates and the candidate on to the hidden state before. Without it, "
            "only the path along the cell leads from step to step, and `dp[t]` still changes the weights.",
        ),
        Option(
            "`dc[t - 1] += dc_t * f[t]`",
            "This line is the carousel itself: the way back along the cell, times the forget gate. Without "
            "it, nothing would be carried along the cell from step to step.",
            "The cell's own way back leads through the gates.",
        ),
        Option(
            "`dp[t] = self._side_by_side(dp_i, dp_f, dp_g, dp_o)`",
            "`dp` is what the weights' gradients are made of. Without this line, the gates' weights would "
            "not change at all.",
            "To send an error no further is not to use it.",
        ),
        Option(
            "`dc_t = dc_t + dh_t * o[t] * (1 - tanh_c**2)`",
            "Here the error of what is shown enters the cell. Without this line, it would not get to the "
            "cell in the first place.",
            "The error enters the cell by way of the gates.",
        ),
    ),
    hints=(
        "Each line with `t - 1` on its left sends something to the step before. There are two.",
        "One of the two passes `f[t]`, the other all weights `W_hh`. Which is the path through the gates?",
    ),
    lesson=_LESSON,
)

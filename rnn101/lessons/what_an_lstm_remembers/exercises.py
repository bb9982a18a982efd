"""A bias for a span, how long trained gates remember, one step of a GRU; three questions."""

from collections.abc import Callable

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question
from rnn101.nn.steps import sigmoid
from rnn101.nn.types import Array

_LESSON = "what_an_lstm_remembers"


def _bias_for(span: int) -> float:
    """Return the forget gate's bias with which half is left along the cell after so many steps."""
    f = 0.5 ** (1 / span)  # f ** span == 1/2
    return float(np.log(f / (1 - f)))  # the bias whose sigmoid is f


bias_for = Exercise(
    "bias_for",
    _bias_for,
    cases=((10,), (50,), (200,), (2,)),
    mistakes=(
        Mistake(
            "You took the power where a root is wanted: `f ** span` is a half, so f is 0.5 ** (1 / span).",
            gives=lambda span: float(np.log(0.5**span / (1 - 0.5**span))),
        ),
        Mistake(
            "This is the gate's value. The bias is the number whose sigmoid is that value: ln(f / (1 − f)).",
            gives=lambda span: 0.5 ** (1 / span),
        ),
        Mistake(
            "This is ln f, the logarithm of the gate. The bias whose sigmoid is f is ln(f / (1 − f)).",
            gives=lambda span: float(np.log(0.5) / span),
        ),
        Mistake(
            "With this bias it takes `span` steps until 1/e, about 37 %, is left. You need half.",
            gives=lambda span: float(-np.log(np.expm1(1 / span))),
        ),
        Mistake(
            "This is f / (1 − f), without the logarithm: the bias is ln(f / (1 − f)).",
            gives=lambda span: 1 / (0.5 ** (-1 / span) - 1),
        ),
        Mistake(
            "This is (1 − f) / f. The bias is ln(f / (1 − f)): the other way up, and its logarithm.",
            gives=lambda span: 0.5 ** (-1 / span) - 1,
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
            "That's close for large spans: the bias comes near ln(span / ln 2). Solve σ(b)^span = 1/2 for b "
            "exactly.",
            gives=lambda span: float(np.log(span / np.log(2))),
        ),
        Mistake(
            "The sign is wrong: this gate forgets nearly everything in one step. A gate near 1 needs a "
            "*positive* bias.",
            gives=lambda span: -_bias_for(span),
        ),
        Mistake(
            "This is ln 2 / span: how far the gate's logarithm lies below 0. The bias whose sigmoid is f is "
            "ln(f / (1 − f)).",
            gives=lambda span: float(np.log(2) / span),
        ),
        Mistake(
            "You rounded. The exercise asks for the number itself.",
            when=lambda got, expected: got != expected and got in {round(expected, k) for k in range(5)},
        ),
        Mistake(
            "Parentheses are missing: `0.5 ** 1 / span` is 0.5 / span. Write 0.5 ** (1 / span).",
            gives=lambda span: float(np.log(0.5 / span / (1 - 0.5 / span))),
        ),
        Mistake(
            "This is a logarithm to the base 10. The sigmoid has e in it: take `np.log`.",
            gives=lambda span: _bias_for(span) / np.log(10),
        ),
        Mistake(
            "This is a logarithm to the base 2. The sigmoid has e in it: take `np.log`.",
            gives=lambda span: _bias_for(span) / np.log(2),
        ),
        Mistake(
            "This is σ(f), the sigmoid of the gate. You need its inverse: the bias whose sigmoid is f.",
            gives=lambda span: float(1 / (1 + np.exp(-(0.5 ** (1 / span))))),
        ),
        Mistake(
            "Parentheses are missing: `f/1 - f` is 0. Write np.log(f / (1 - f)).",
            when=lambda got, expected: bool(np.isneginf(got)),
        ),
        Mistake(
            "This takes the gate for 1 − 0.5 / span, as if every step took away the same amount. It takes "
            "away the same *share*: the gate to the power of span is one half.",
            gives=lambda span: float(np.log((1 - 0.5 / span) / (0.5 / span))),
        ),
    ),
    hints=(
        "Two steps. Which value f must the gate have, so that f · f · … · f, `span` times, is one half?",
        "f = 0.5 ** (1 / span). Which bias b has the sigmoid f? Solve f = 1 / (1 + e^(−b)) for b.",
        "b = ln(f / (1 − f)): `np.log(f / (1 - f))`.",
    ),
    lesson=_LESSON,
)


def _horizon(f: Array) -> Array:
    """Return for each cell the steps after which 37 % is kept, from its forget gates (steps, units)."""
    per_step = np.log(f).mean(axis=0)  # (units,): what an average step does, as a logarithm
    horizon: Array = -1 / per_step
    return horizon


def _counted(f: Array) -> Array:
    counted: Array = (np.cumprod(f, axis=0) > np.exp(-1)).sum(axis=0)
    return counted


def _draw_gates(steps: int, units: int, rng: np.random.Generator) -> Arguments:
    return (np.round(rng.uniform(0.2, 0.999, (steps, units)), 3),)


horizon = Exercise(
    "horizon",
    _horizon,
    cases=(
        (np.array([[0.99, 0.1], [0.6, 0.7], [0.01, 0.9]]),),
        (np.array([[0.85, 0.6], [0.85, 0.6], [0.85, 0.6]]),),
        lambda rng: _draw_gates(7, 4, rng),
        lambda rng: _draw_gates(30, 3, rng),
    ),
    mistakes=(
        Mistake(
            "This is right for a gate that never moves. But gates are *multiplied*, and the mean of the "
            "gates doesn't know about a single one that was nearly shut: take the mean of their logarithms.",
            gives=lambda f: -1 / np.log(f.mean(axis=0)),
        ),
        Mistake(
            "1 / (1 − f) is close for gates near 1 only, and the mean of the gates hides a single one that "
            "was nearly shut. Take the mean of the logarithms: −1 / mean of ln f.",
            gives=lambda f: 1 / (1 - f.mean(axis=0)),
        ),
        Mistake(
            "The mean of the logarithms is right. But 1 / (1 − g), with g the average gate, is only close to "
            "−1 / ln g, and only for gates near 1: take −1 over the mean logarithm itself.",
            gives=lambda f: 1 / (1 - np.exp(np.log(f).mean(axis=0))),
        ),
        Mistake(
            "It's negative: the logarithm of a number below 1 is. Steps are counted upward: put a minus.",
            gives=lambda f: 1 / np.log(f).mean(axis=0),
        ),
        Mistake(
            "This is the number of steps until *half* is left. The exercise asks for 37 %, which is 1/e: its "
            "logarithm is −1.",
            gives=lambda f: np.log(0.5) / np.log(f).mean(axis=0),
        ),
        Mistake(
            "37 % is short for 1/e here, 36.788 … %. Take 1/e, whose logarithm is exactly −1.",
            gives=lambda f: np.log(0.37) / np.log(f).mean(axis=0),
        ),
        Mistake(
            "You counted steps that keep more than 1/e. The sequence may end before 37 % is reached, and the "
            "horizon may lie between two steps: let the gates go on as they are *on average*.",
            gives=_counted,
        ),
        Mistake(
            "You rounded to whole steps. The exercise asks for the number itself, which may lie between.",
            when=lambda got, expected: any(
                np.array_equal(got, whole(expected)) for whole in (np.floor, np.round, np.ceil)
            ),
        ),
        Mistake(
            "This is a logarithm to the base 10, by which 1/e isn't −1. Take `np.log`.",
            gives=lambda f: -1 / np.log10(f).mean(axis=0),
        ),
        Mistake(
            "This is the average gate (the geometric mean), what one step keeps. The horizon is the number "
            "of such steps after which 1/e is left: −1 / ln of it.",
            gives=lambda f: np.exp(np.log(f).mean(axis=0)),
        ),
        Mistake(
            "This is the product of all gates: what the whole sequence keeps. You need a number of steps.",
            gives=lambda f: np.prod(f, axis=0),
        ),
        Mistake(
            "This is the median of the gates. Gates are *multiplied*, so each of them counts: take the mean "
            "of their logarithms.",
            gives=lambda f: -1 / np.log(np.median(f, axis=0)),
        ),
        Mistake(
            "This looks at the first step's gates only. Take the mean of the logarithms over all steps.",
            gives=lambda f: -1 / np.log(f[0]),
        ),
        Mistake(
            "This looks at the last step's gates only. Take the mean of the logarithms over all steps.",
            gives=lambda f: -1 / np.log(f[-1]),
        ),
        Mistake(
            "You took a horizon for each step, and then the mean of those. A single step with a gate near 1 "
            "would decide it: take the mean of the logarithms first, then −1 over it.",
            gives=lambda f: (-1 / np.log(f)).mean(axis=0),
        ),
        Mistake(
            "This is the mean over the units, one number for each step. Take it over the steps: `axis=0`.",
            gives=lambda f: -1 / np.log(f).mean(axis=1),
        ),
        Mistake(
            "This is one number for all cells. Each cell has its own: take the mean over the steps only, "
            "`axis=0`.",
            gives=lambda f: -1 / np.log(f).mean(),
        ),
        Mistake(
            "The logarithms were added up over all steps. That's what the whole sequence keeps: divide by "
            "the number of steps, or take the mean.",
            gives=lambda f: -1 / np.log(f).sum(axis=0),
        ),
        Mistake(
            "This is the mean logarithm, what an average step does. After how many such steps is it −1?",
            gives=lambda f: np.log(f).mean(axis=0),
        ),
    ),
    hints=(
        "What is kept after T steps is a product of T gates. A logarithm turns a product into a sum: "
        "ln(f₁ · f₂ · …) = ln f₁ + ln f₂ + …",
        "So an average step adds the *mean* of ln f. After how many such steps is the sum −1, and 1/e kept?",
        "`-1 / np.log(f).mean(axis=0)`",
    ),
    lesson=_LESSON,
)


def _gru_step(x: Array, h: Array, W_xh: Array, W_hh: Array, b_h: Array) -> Array:
    """Return the state after one step, (batch, units)."""
    x_z, x_r, x_new = np.split(x @ W_xh + b_h, 3, axis=-1)
    W_z, W_r, W_new = np.split(W_hh, 3, axis=-1)
    z = sigmoid(x_z + h @ W_z)
    r = sigmoid(x_r + h @ W_r)
    new = np.tanh(x_new + (r * h) @ W_new)
    state: Array = z * h + (1 - z) * new
    return state


def _with(
    *,
    swap: bool = False,
    no_reset: bool = False,
    after: bool = False,
    order: str = "zrn",
    keep: bool = True,
    squash: Callable[[Array], Array] = np.tanh,
    open_or_shut: Callable[[Array], Array] = sigmoid,
    hears: float = 1.0,
    resets_all: bool = False,
    resets_bias: bool = False,
    no_bias: bool = False,
    z_resets: bool = False,
    adds_whole: bool = False,
    one_share: bool = False,
) -> Callable[..., Array]:
    """Return a GRU's step with one thing wrong."""

    def step(x: Array, h: Array, W_xh: Array, W_hh: Array, b_h: Array) -> Array:
        from_x = dict(zip(order, np.split(x @ W_xh + b_h, 3, axis=-1), strict=True))
        W = dict(zip(order, np.split(W_hh, 3, axis=-1), strict=True))
        z, r = (open_or_shut(from_x[gate] + hears * (h @ W[gate])) for gate in "zr")
        if swap:
            z = 1 - z
        if no_reset:
            r = np.ones_like(r)
        if z_resets:
            r = z
        if no_bias:
            from_x["n"] = from_x["n"] - np.split(b_h, 3)[2]
        product = r * (h @ W["n"]) if after else (r * h) @ W["n"]
        if resets_bias:
            b_n = np.split(b_h, 3)[2]
            product = r * (h @ W["n"] + b_n) - b_n
        new = squash(r * (from_x["n"] + h @ W["n"]) if resets_all else from_x["n"] + product)
        share = z if one_share else 1 - z
        state: Array = (z if keep else 1) * h + (1 if adds_whole else share) * new
        return state

    return step


def _candidate(x: Array, h: Array, W_xh: Array, W_hh: Array, b_h: Array) -> Array:
    _, x_r, x_new = np.split(x @ W_xh + b_h, 3, axis=-1)
    _, W_r, W_new = np.split(W_hh, 3, axis=-1)
    new: Array = np.tanh(x_new + (sigmoid(x_r + h @ W_r) * h) @ W_new)
    return new


def _update_gate(x: Array, h: Array, W_xh: Array, W_hh: Array, b_h: Array) -> Array:
    z: Array = sigmoid(np.split(x @ W_xh + b_h, 3, axis=-1)[0] + h @ np.split(W_hh, 3, axis=-1)[0])
    return z


def _draw_step(batch: int, features: int, units: int, rng: np.random.Generator) -> Arguments:
    shapes = ((batch, features), (batch, units), (features, 3 * units), (units, 3 * units), (3 * units,))
    return tuple(np.round(rng.normal(size=shape), 2) for shape in shapes)


gru_step = Exercise(
    "gru_step",
    _gru_step,
    cases=(
        lambda rng: _draw_step(2, 3, 2, rng),
        lambda rng: _draw_step(4, 2, 3, rng),
        lambda rng: _draw_step(2, 5, 4, rng),
    ),
    mistakes=(
        Mistake(
            "z and 1 − z are exchanged: here z says how much of the old state *stays*.",
            gives=_with(swap=True),
        ),
        Mistake(
            "The reset gate does nothing yet: the candidate should see r ⊙ h, not h.",
            gives=_with(no_reset=True),
        ),
        Mistake(
            "This is the other form, `reset_after=True`: the gate is on the product. Here it is on the "
            "state: (r * h) @ W.",
            gives=_with(after=True),
        ),
        Mistake(
            "The blocks stand in the order z, r, candidate. You took r first, which is PyTorch's order.",
            gives=_with(order="rzn"),
        ),
        Mistake(
            "You took the candidate's block first. They stand in the order z, r, candidate.",
            gives=_with(order="nzr"),
        ),
        Mistake(
            "You took the second block for the candidate. They stand in the order z, r, candidate.",
            gives=_with(order="znr"),
        ),
        Mistake(
            "The candidate gets what z leaves, 1 − z: z ⊙ h + (1 − z) ⊙ candidate. Yours gets z.",
            gives=_with(one_share=True),
        ),
        Mistake(
            "The candidate is a tanh, not a sigmoid: it may be negative.",
            gives=_with(squash=sigmoid),
        ),
        Mistake(
            "The bias is missing: add `b_h` to `x @ W_xh`.",
            gives=lambda x, h, W_xh, W_hh, b_h: _gru_step(x, h, W_xh, W_hh, 0 * b_h),
        ),
        Mistake(
            "The old state is added whole: multiply it by z first. z ⊙ h + (1 − z) ⊙ candidate.",
            gives=_with(keep=False),
        ),
        Mistake(
            "The candidate is added whole: multiply it by 1 − z first. z ⊙ h + (1 − z) ⊙ candidate.",
            gives=_with(adds_whole=True),
        ),
        Mistake(
            "The candidate isn't squashed: it is the tanh of its sum.",
            gives=_with(squash=np.asarray),
        ),
        Mistake(
            "This is the candidate. The state is a mixture of it with the old one: z ⊙ h + (1 − z) ⊙ "
            "candidate.",
            gives=_candidate,
        ),
        Mistake(
            "This is z, the update gate. The state is a mixture: z ⊙ h + (1 − z) ⊙ candidate.",
            gives=_update_gate,
        ),
        Mistake(
            "Your gates don't hear the state: each also adds `h @` its part of `W_hh`.",
            gives=_with(hears=0.0),
        ),
        Mistake(
            "A gate is a sigmoid, between 0 and 1. Yours are tanh.",
            gives=_with(open_or_shut=np.tanh),
        ),
        Mistake(
            "This is `reset_after=True`, with the bias on the state's side: r on h W + b. Here r goes on the "
            "state only: (r * h) @ W, and the bias stays with x.",
            gives=_with(resets_bias=True),
        ),
        Mistake(
            "The candidate has a bias as well: the third block of `b_h`.",
            gives=_with(no_bias=True),
        ),
        Mistake(
            "You reset the state with z. The candidate sees r ⊙ h.",
            gives=_with(z_resets=True),
        ),
        Mistake(
            "You reset x's part as well. r goes on the old state only: (r * h) @ W.",
            gives=_with(resets_all=True),
        ),
    ),
    hints=(
        "Cut `x @ W_xh + b_h` into three with `np.split(…, 3, axis=-1)`, and `W_hh` as well.",
        "First z and r, each a `sigmoid` of its part of x plus `h @` its part of `W_hh`. Then the candidate, "
        "which sees `r * h`.",
        "`new = np.tanh(x_new + (r * h) @ W_new)`, and return `z * h + (1 - z) * new`.",
    ),
    lesson=_LESSON,
)


q_clear = Question(
    "q_clear",
    "A network of cells of 1997 was trained on single strings. It reads a stream, and after the first string "
    "it is right only half of the time. Which of these brings it back to 100 %, with no training?",
    options=(
        Option(
            "Setting its state, h and c, to 0 wherever a string starts",
            "That's what we did: the weights are fine, and somebody has to clear the cells. A forget gate "
            "lets the network do it for itself.",
        ),
        Option(
            "Giving each of its cells a forget gate with the bias 5, and no other new weight",
            "Such a gate is at 0.993 at every step, at the start of a string as anywhere. Nothing has "
            "taught it when to shut.",
            "A forget gate knows what to forget.",
        ),
        Option(
            "Clipping the gradient's norm at 1 while it reads, so that nothing explodes",
            "While it only reads, there is no gradient to clip. What grows here is the state.",
            "Whatever grows is a gradient.",
        ),
        Option(
            "Letting it read a few hundred strings more, until its cells settle",
            "They don't settle: what is written is added, and their norm grows and grows.",
            "A state settles by itself.",
        ),
    ),
    hints=("What fails in the stream: the gradient, the weights or the state?",),
    lesson=_LESSON,
)

q_bias = Question(
    "q_bias",
    "A sensor never stops, and nobody clears the network's state. What matters reaches back some ten "
    "readings; then something new begins, without notice. Which forget bias do you try first?",
    options=(
        Option(
            "5, to be on the safe side: a gate can still learn to shut",
            "On the stream, none of ten seeds had learned it after 30,000 letters. Given four times the "
            "letters, nine learned it, and four of these never shut a gate: their h did the remembering.",
            "More memory costs nothing.",
        ),
        Option(
            "1, as Keras starts it",
            "On our stream, whose strings have about twelve letters, all ten seeds learned it; from a bias "
            "of 5 none did.",
        ),
        Option(
            "ln 1,000,000, since so many readings come",
            "The span is how far back the answer lies, not how long the stream is. With a gate of 0.999999, "
            "it starts out just like the cell of 1997.",
            "The span is the length of the stream.",
        ),
        Option(
            "None: take the cells of 1997, which solve 200 steps",
            "They solve 200 steps because they are cleared before each sequence. On the stream, no seed of "
            "ten had learned it after 30,000 letters.",
            "What remembers longest is best.",
        ),
    ),
    hints=("Which of the two tasks of this lesson is it like?",),
    lesson=_LESSON,
)

q_twice = Question(
    "q_twice",
    "You want a Keras `GRU(32)`, with its `reset_after=True`, to start with update gates near σ(3.9) = 0.98. "
    "Its bias has two rows. What do you write into them?",
    options=(
        Option(
            "3.9 into the first block of both rows, so that the two stay alike",
            "The rows are added: the gate would start at σ(7.8) = 0.9996, and keep 98 % over 50 steps "
            "instead of 37 %.",
            "Two rows hold the same bias.",
        ),
        Option(
            "3.9 into the first block of one row, and 0 into that of the other",
            "The update gate's sum is x's share plus its bias, plus h's share plus its bias. One of them is "
            "enough.",
        ),
        Option(
            "0.98 into the first block of either row",
            "The bias goes through the sigmoid: σ(0.98) = 0.73. A gate of 0.98 takes ln(0.98 / 0.02) = 3.9.",
            "The bias is the gate's value.",
        ),
        Option(
            "3.9 into the second block of the first row",
            "The order is z, r, candidate: the second block is the reset gate.",
            "The order of the blocks.",
        ),
    ),
    hints=("The two rows belong to two sums, which are added before the sigmoid.",),
    lesson=_LESSON,
)

"""A bias for a wanted span: an exercise and a question on the forget gate's first bias."""

import numpy as np

from rnn101.course.exercise import Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "lstm"


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

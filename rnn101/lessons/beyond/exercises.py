"""Lesson 18, Beyond: join two linear steps, back off to a shorter context, count bits per character."""

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "beyond"


def _join(
    a_1: np.ndarray, b_1: np.ndarray, a_2: np.ndarray, b_2: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return a and b of the one step that does what step 1 and then step 2 do."""
    return a_2 * a_1, a_2 * b_1 + b_2


def _draw_steps(shape: tuple[int, ...], rng: np.random.Generator) -> Arguments:
    return tuple(rng.normal(size=shape) for _ in range(4))


join_steps = Exercise(
    "join_steps",
    _join,
    cases=(
        (np.array([0.5]), np.array([3.0]), np.array([0.2]), np.array([2.0])),
        lambda rng: _draw_steps((4,), rng),
        lambda rng: _draw_steps((3, 2), rng),
    ),
    mistakes=(
        Mistake(
            "These are the two steps in the other order: step 1 comes first, and what it adds is multiplied "
            "by the factor of step 2.",
            gives=lambda a_1, b_1, a_2, b_2: (a_1 * a_2, a_1 * b_2 + b_1),
        ),
        Mistake(
            "What step 1 adds goes through step 2 as well, and is multiplied by `a_2` there.",
            gives=lambda a_1, b_1, a_2, b_2: (a_1 * a_2, b_1 + b_2),
        ),
        Mistake(
            "The factors are added. A state that is multiplied by `a_1` and then by `a_2` is multiplied by "
            "their product.",
            gives=lambda a_1, b_1, a_2, b_2: (a_1 + a_2, a_2 * b_1 + b_2),
        ),
        Mistake(
            "What step 2 adds is missing.",
            gives=lambda a_1, b_1, a_2, b_2: (a_1 * a_2, a_2 * b_1),
        ),
        Mistake(
            "That is `(b, a)`: return the factor first.",
            gives=lambda a_1, b_1, a_2, b_2: _join(a_1, b_1, a_2, b_2)[::-1],
        ),
    ),
    hints=(
        "Write the state after step 1 as `a_1 * h + b_1`, and put it into step 2.",
        "`a_2 * (a_1 * h + b_1) + b_2`: multiply it out. What stands before `h`? What stands alone?",
        "`return a_2 * a_1, a_2 * b_1 + b_2`",
    ),
    lesson=_LESSON,
)


def _witten_bell(counts: np.ndarray, shorter: np.ndarray) -> np.ndarray:
    """Return the probability of every symbol after a context, mixed with what a shorter context says."""
    n = counts.sum()
    different = np.count_nonzero(counts)
    mixed: np.ndarray = (counts + different * shorter) / (n + different)
    return mixed


def _draw_counts(symbols: int, rng: np.random.Generator) -> Arguments:
    counts = rng.poisson(1.5, symbols) * rng.integers(0, 2, symbols)
    counts[0] = 3
    return counts, rng.dirichlet(np.ones(symbols))


interpolate = Exercise(
    "interpolate",
    _witten_bell,
    cases=(
        (np.array([6, 3, 0, 0]), np.array([0.1, 0.2, 0.3, 0.4])),
        lambda rng: _draw_counts(6, rng),
        lambda rng: _draw_counts(20, rng),
    ),
    mistakes=(
        Mistake(
            "The shorter context has no say, so what was never seen after this context is impossible, and "
            "costs infinitely many bits if it comes.",
            gives=lambda counts, shorter: counts / counts.sum(),
        ),
        Mistake(
            "D is the number of *different* symbols that were seen after the context, not the number of all "
            "symbols: `np.count_nonzero(counts)`.",
            gives=lambda counts, shorter: (counts + len(counts) * shorter) / (counts.sum() + len(counts)),
        ),
        Mistake(
            "They do not sum to 1: the shorter context adds D in all, so divide by N + D.",
            gives=lambda counts, shorter: (counts + np.count_nonzero(counts) * shorter) / counts.sum(),
        ),
        Mistake(
            "One count is added for the shorter context, whatever was seen. Witten and Bell add D: where "
            "many different symbols followed, a new one is more likely.",
            gives=lambda counts, shorter: (counts + shorter) / (counts.sum() + 1),
        ),
        Mistake(
            "One is added to each count: the shorter context has no say in which of the unseen symbols is "
            "likely.",
            gives=lambda counts, shorter: (counts + 1) / (counts.sum() + len(counts)),
        ),
        Mistake(
            "Both have a say of one half. The share of the shorter context is D / (N + D): the more often "
            "the context was seen, the less it needs help.",
            gives=lambda counts, shorter: (counts / counts.sum() + shorter) / 2,
        ),
    ),
    hints=(
        "N is the sum of the counts. How many of them are not 0?",
        "Think of D counts more, shared out as the shorter context says.",
        "`(counts + D * shorter) / (N + D)` with `D = np.count_nonzero(counts)`",
    ),
    lesson=_LESSON,
)


def _bits(p: np.ndarray) -> float:
    """Return the bits per character of a text whose characters were given the probabilities p."""
    return float(-np.log2(p).mean())


bits_per_character = Exercise(
    "bits_per_character",
    _bits,
    cases=(
        (np.array([0.5, 0.25, 0.125, 0.5]),),
        lambda rng: (rng.uniform(0.01, 1, 30),),
        lambda rng: (rng.uniform(0.001, 0.2, 200),),
        lambda rng: (rng.uniform(0.01, 1, 5000),),  # as long as a real text: their product is no float64
    ),
    mistakes=(
        Mistake(
            "The result is in nats, as the training loss is. One bit is ln 2 nats: take `np.log2`.",
            gives=lambda p: -np.log(p).mean(),
        ),
        Mistake(
            "The logarithm of a probability is negative; the number of bits is not. The sign is missing.",
            gives=lambda p: np.log2(p).mean(),
        ),
        Mistake(
            "These are the bits of the whole text. Per character: take the mean, not the sum.",
            gives=lambda p: -np.log2(p).sum(),
        ),
        Mistake(
            "The mean comes after the logarithm: the bits of the characters are averaged, not their "
            "probabilities. Otherwise a character that was held nearly impossible would cost nearly nothing.",
            gives=lambda p: -np.log2(p.mean()),
        ),
        Mistake(
            "The probabilities of this text were multiplied before the logarithm, and the product of 5,000 "
            "of them is too small for 64 bits: it becomes 0. Add up logarithms instead.",
            gives=lambda p: -np.log2(np.prod(p)) / len(p),
        ),
        Mistake(
            "This is 2 to the bits per character, which is called perplexity.",
            gives=lambda p: 2 ** -np.log2(p).mean(),
        ),
    ),
    hints=(
        "A character that was given p = 1/2 costs 1 bit, one that was given 1/4 costs 2.",
        "`-np.log2(p)` are the bits of each character.",
        "`-np.log2(p).mean()`",
    ),
    lesson=_LESSON,
)

q_parity = Question(
    "q_parity",
    "Why can no minGRU layer keep the running parity over sequences of every length, however it is trained?",
    options=(
        Option(
            "Its gradient vanishes before it has learned the task",
            "With 16 steps the LSTM learns it, and the factors 1 − z may come as near to 1 as one likes. But "
            "no weights do what the task asks for, so there is nothing to find.",
            "What a network cannot do, it could not learn for lack of gradient.",
        ),
        Option(
            "While ones come, each unit goes step by step towards one and the same value and never turns, so "
            "its states become more and more alike; but the answer has to change at every step",
            "From one step to the next, a unit's way to that value is multiplied by 1 − z, a number between "
            "0 and 1. A factor of −1 would make it jump from side to side, as parity asks for.",
        ),
        Option(
            "It has no bias, so it cannot tell a zero from nothing",
            "It has one for the gate and one for the candidate. A zero has to change nothing, which a closed "
            "gate does well; it is the ones that it cannot count.",
            "Inputs of zero are lost without a bias.",
        ),
        Option(
            "32 units are too few to count 256 ones",
            "Parity needs no count: one bit is enough, turned over at each one. The LSTM has as many units "
            "and keeps it; more units of a minGRU all settle in the same way.",
            "Longer sequences need more units.",
        ),
    ),
    hints=(
        "Feed in a one at every step: then z and the candidate c are the same all the time.",
        "`h = (1 - z) * h + z * c`, again and again. Where does h go, and can it turn round?",
    ),
    lesson=_LESSON,
)

q_bidirectional = Question(
    "q_bidirectional",
    "Which of these jobs may a bidirectional network be used for?",
    options=(
        Option(
            "To forecast tomorrow's price, with both directions running over the whole series",
            "At the step of today, the backward direction has read tomorrow. The score will be excellent, "
            "and no one can repeat it on the day itself.",
            "More context is always better.",
        ),
        Option(
            "To write a text, one character after the other",
            "What is to the right of the next character has not been written yet: there is nothing that the "
            "backward direction could read.",
            "What reads well also writes well.",
        ),
        Option(
            "To tag each word of a sentence that is there as a whole",
            "All words are known before the first tag is asked for, so nothing is read that could not be "
            "known.",
        ),
        Option(
            "To raise an alarm at the very second at which a machine begins to fail",
            "At that second there is nothing later to read. With a delay it would be possible: to say, now, "
            "what happened some steps ago.",
            "A network in two directions can be run step by step as data come in.",
        ),
    ),
    hints=("At which moment is the answer needed? What is known then?",),
    lesson=_LESSON,
)

q_uniform = Question(
    "q_uniform",
    "A text is written in 64 different characters. How many bits per character has a model that gives each "
    "of them the same probability?",
    options=(
        Option(
            "64",
            "That is how many characters there are; a yes-or-no question halves them. After how many "
            "questions is only one left?",
            "One bit for each possibility.",
        ),
        Option(
            "6: each costs log2(64), whatever the text is",
            "64 possibilities are halved six times. The text does not matter, because all its characters "
            "cost the same.",
        ),
        Option(
            "8, as each character is stored in one byte",
            "A byte could tell 256 characters apart. How a file stores them is another matter than how many "
            "questions are open.",
            "Bits per character are the bits that a file takes.",
        ),
        Option(
            "It depends on the text: frequent characters cost less",
            "They would in a model that has counted them, such as the unigram. The uniform model has counted "
            "nothing, so each character costs the same.",
            "Every model knows the frequencies of the characters.",
        ),
    ),
    hints=("−log2 of what is it?", "What is the probability of each character, and its logarithm to base 2?"),
    lesson=_LESSON,
)

"""Lesson 18, Beyond: one linear unit flips and resets, what is left of a push, joined tables, turns."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "beyond"


def _joined(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return the table of the one step that does what first and then second do."""
    together: np.ndarray = second[first]
    return together


def _draw_tables(states: int, rng: np.random.Generator) -> Arguments:
    return rng.integers(0, states, states), rng.integers(0, states, states)


join_tables = Exercise(
    "join_tables",
    _joined,
    cases=(
        (np.array([2, 3, 1, 1]), np.array([1, 3, 2, 0])),
        lambda rng: _draw_tables(4, rng),
        lambda rng: _draw_tables(6, rng),
        lambda rng: _draw_tables(9, rng),
    ),
    mistakes=(
        Mistake(
            "This is the other order: `second` first, and `first` after it. Where does state s go at the "
            "first step? Look *that* up in `second`.",
            gives=lambda first, second: first[second],
        ),
        Mistake(
            "This is the first step alone. Look up in `second` where its result goes.",
            gives=lambda first, second: first,
        ),
        Mistake(
            "This is the second step alone: it starts from every state s, but after the first step the "
            "state is `first[s]`.",
            gives=lambda first, second: second,
        ),
        Mistake(
            "`second` is looked up in itself: that is the second step twice. Its first place is where the "
            "*first* step goes, `first[s]`.",
            gives=lambda first, second: second[second],
        ),
        Mistake(
            "The place that is looked up is one too low. States are numbered from 0, as the places are: look "
            "up `first[s]` itself.",
            gives=lambda first, second: second[first - 1],
        ),
        Mistake(
            "The tables are multiplied number by number. They are not factors: they say *where to go*, so "
            "one is used to look something up in the other.",
            gives=lambda first, second: first * second,
        ),
        Mistake(
            "The tables are added. They say *where to go*, so one is used to look something up in the other.",
            gives=lambda first, second: first + second,
        ),
        Mistake(
            "This is where state 0 alone goes. The table holds one place for each state s.",
            gives=lambda first, second: second[first[0]],
        ),
    ),
    hints=(
        "Take one state by hand: from state 0, the first step goes to `first[0]`. Where does the second go "
        "from there?",
        "For each s it is `second[first[s]]`. A loop over s will do.",
        "NumPy looks up all of them at once: `return second[first]` (for arrays).",
    ),
    lesson=_LESSON,
)


@dataclass(frozen=True)
class Step:
    """One step of a unit, to be called with a state; it prints as the rule that it follows."""

    words: str
    rule: Callable[[float], float]

    def __call__(self, h: float) -> float:
        """Return the state after the step."""
        return self.rule(h)

    def __repr__(self) -> str:
        return self.words


def _left_of_a_push(step: Callable[[float], float], h: float, push: float, n: int) -> np.ndarray:
    """Run the unit from h, and from h with the push; return the difference after each of n steps."""
    pushed, left = h + push, []
    for _ in range(n):
        h, pushed = step(h), step(pushed)
        left.append(pushed - h)
    return np.array(left)


def _states(step: Callable[[float], float], h: float, n: int) -> np.ndarray:
    states = []
    for _ in range(n):
        h = step(h)
        states.append(h)
    return np.array(states)


def _pushed_each_time(step: Callable[[float], float], h: float, push: float, n: int) -> np.ndarray:
    pushed, left = h, []
    for _ in range(n):
        h, pushed = step(h), step(pushed + push)
        left.append(pushed - h)
    return np.array(left)


def _around_one_h(step: Callable[[float], float], h: float, push: float, n: int) -> np.ndarray:
    left = []
    for _ in range(n):
        push = step(h + push) - step(h)
        left.append(push)
    return np.array(left)


def _pushed_once_more(step: Callable[[float], float], h: float, push: float, n: int) -> np.ndarray:
    left = []
    for _ in range(n):
        h = step(h)
        left.append(step(h + push) - h)
    return np.array(left)


def _pushed_too_late(step: Callable[[float], float], h: float, push: float, n: int) -> np.ndarray:
    alone = _states(step, h, n)
    left: np.ndarray = _states(step, alone[-1] + push, n) - alone
    return left


what_is_left = Exercise(
    "what_is_left",
    _left_of_a_push,
    cases=(
        (Step("h → 0.5 h + 3", lambda h: 0.5 * h + 3), 10.0, 2.0, 4),
        (Step("h → 1 − h", lambda h: 1 - h), 1.0, 0.3, 6),
        (Step("h → tanh(−3 h)", lambda h: np.tanh(-3 * h)), 1.0, 0.3, 6),
        (Step("h → 1.1 h", lambda h: 1.1 * h), 0.0, -0.5, 9),
        (Step("h → tanh(−3 h)", lambda h: np.tanh(-3 * h)), 1.0, -1.5, 6),
    ),
    mistakes=(
        Mistake(
            "The difference is the other way round: take the pushed state minus the one without a push.",
            gives=lambda step, h, push, n: -_left_of_a_push(step, h, push, n),
        ),
        Mistake(
            "The sign is lost. A unit that flips takes the push to the other side at each step: keep that, "
            "and leave out `abs`.",
            gives=lambda step, h, push, n: np.abs(_left_of_a_push(step, h, push, n)),
        ),
        Mistake(
            "The push itself is in it: return what is left *after* each of the n steps, n numbers.",
            gives=lambda step, h, push, n: np.append(push, _left_of_a_push(step, h, push, n)),
        ),
        Mistake(
            "The differences are those *before* each step: they come one step late. Make the step first.",
            gives=lambda step, h, push, n: np.append(push, _left_of_a_push(step, h, push, n))[:n],
        ),
        Mistake(
            "This is the last difference alone. Return one for each of the n steps.",
            gives=lambda step, h, push, n: _left_of_a_push(step, h, push, n)[-1],
        ),
        Mistake(
            "The differences were divided by the push. Return them as they are.",
            gives=lambda step, h, push, n: _left_of_a_push(step, h, push, n) / push,
        ),
        Mistake(
            "Those are the states of the pushed run. Subtract those of a run without a push.",
            gives=lambda step, h, push, n: _states(step, h + push, n),
        ),
        Mistake(
            "Those are the states without any push. Make a second run that starts from `h + push`.",
            gives=lambda step, h, push, n: _states(step, h, n),
        ),
        Mistake(
            "The steps were made from the push alone. The unit starts from h, and in a second run from "
            "`h + push`.",
            gives=lambda step, h, push, n: _states(step, push, n),
        ),
        Mistake(
            "The second run starts from the push alone. It has to start from `h + push`.",
            gives=lambda step, h, push, n: _states(step, push, n) - _states(step, h, n),
        ),
        Mistake(
            "The second run starts from where the first one ended, as h was overwritten. Set "
            "`pushed = h + push` before the first step.",
            gives=_pushed_too_late,
        ),
        Mistake(
            "It is pushed at every step. One push, before the first step, is enough.",
            gives=_pushed_each_time,
        ),
        Mistake(
            "The pushed run starts from the h that has made its step already, and with a new push each time. "
            "Set `pushed = h + push` before the loop; in it, make both steps: `h = step(h)` and "
            "`pushed = step(pushed)`.",
            gives=_pushed_once_more,
        ),
        Mistake(
            "The decimals are cut off, as an array of whole numbers keeps none. `np.zeros(n)` has floats.",
            gives=lambda step, h, push, n: np.trunc(_left_of_a_push(step, h, push, n)),
        ),
        Mistake(
            "The differences are rounded. Return them as they are.",
            when=lambda got, expected: (
                np.shape(got) == np.shape(expected)
                and any(np.allclose(got, np.round(expected, d), rtol=0, atol=1e-9) for d in range(6))
            ),
        ),
        Mistake(
            "Each step starts from h again. Both runs have to go on from where the step before left them.",
            gives=lambda step, h, push, n: np.full(n, step(h + push) - step(h)),
        ),
        Mistake(
            "h stays where it was. The run without a push has to move on as well: `h = step(h)` each time.",
            gives=_around_one_h,
        ),
        Mistake(
            "The first h is subtracted each time. Subtract what the run without a push has come to: "
            "`h = step(h)` at each step.",
            gives=lambda step, h, push, n: _states(step, h + push, n) - h,
        ),
        Mistake(
            "That is one step too many: return n differences.",
            gives=lambda step, h, push, n: _left_of_a_push(step, h, push, n + 1),
        ),
        Mistake(
            "Those are both runs. Return their difference, n numbers.",
            when=lambda got, expected: np.shape(got) in {(2, len(expected)), (len(expected), 2)},
        ),
    ),
    hints=(
        "Two runs of the same unit: one starts from h, the other one from `h + push`.",
        "At each step, `h = step(h)` and `pushed = step(pushed)`. What is left is `pushed - h`.",
        "`for _ in range(n):` make both steps, then `left.append(pushed - h)`; at the end, `return left`.",
    ),
    atol=1e-6,
    lesson=_LESSON,
)

_FACTORS, _SUMMANDS = np.array([1.0, -1.0, 0.0]), np.array([0.0, 1.0, 0.0])


def _lamp(symbols: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return factor and summand of each step of a lamp: 0 waits, 1 flips it, 2 switches it off."""
    return _FACTORS[symbols], _SUMMANDS[symbols]


def _draw_symbols(steps: int, rng: np.random.Generator) -> Arguments:
    return (rng.integers(0, 3, steps),)


flip_or_reset = Exercise(
    "flip_or_reset",
    _lamp,
    cases=(
        (np.array([1, 0, 1, 1, 2, 0, 1]),),
        lambda rng: _draw_symbols(12, rng),
        lambda rng: _draw_symbols(40, rng),
    ),
    mistakes=(
        Mistake(
            "A press is not undone by adding 1 alone: with a = 1, a lamp that is on would go to 2. From 1 it "
            "has to go to 0.",
            gives=lambda symbols: (np.array([1.0, 1.0, 0.0])[symbols], _SUMMANDS[symbols]),
        ),
        Mistake(
            "With a = −1 and b = 0, a lamp that is off stays at 0, and one that is on goes to −1. A press "
            "has to take 0 to 1 and 1 to 0: what must be added?",
            gives=lambda symbols: (_FACTORS[symbols], np.zeros(len(symbols))),
        ),
        Mistake(
            "The power cut keeps the lamp as it is. With a = 1 and b = 0, nothing changes; after a cut the "
            "lamp is off, whatever it was before.",
            gives=lambda symbols: (np.array([1.0, -1.0, 1.0])[symbols], _SUMMANDS[symbols]),
        ),
        Mistake(
            "The power cut subtracts 1. That switches off a lamp that is on, but takes one that is off to "
            "−1. A factor of 0 forgets what was there.",
            gives=lambda symbols: (np.array([1.0, -1.0, 1.0])[symbols], np.array([0.0, 1.0, -1.0])[symbols]),
        ),
        Mistake(
            "The 2 of a power cut was calculated with. It is a name and not a number: choose a and b for "
            "each of the three symbols by themselves.",
            gives=lambda symbols: (1 - 2 * symbols, symbols),
        ),
        Mistake(
            "After a power cut the lamp keeps something of what it was: its factor is not 0. Whatever was "
            "there, the lamp is off.",
            gives=lambda symbols: (np.array([1.0, -1.0, -1.0])[symbols], _SUMMANDS[symbols]),
        ),
        Mistake(
            "Waiting switches the lamp off. When nothing happens, the state is multiplied by 1, not by 0.",
            gives=lambda symbols: (np.array([0.0, -1.0, 0.0])[symbols], _SUMMANDS[symbols]),
        ),
        Mistake(
            "That is `(b, a)`: return the factors first.",
            gives=lambda symbols: _lamp(symbols)[::-1],
        ),
        Mistake(
            "A press puts the lamp on, whatever it was. It has to flip it: from 1 it goes to 0.",
            gives=lambda symbols: (np.array([1.0, 0.0, 0.0])[symbols], _SUMMANDS[symbols]),
        ),
        Mistake(
            "The power cut puts the lamp on. From 0 and from 1 it has to go to 0.",
            gives=lambda symbols: (_FACTORS[symbols], np.array([0.0, 1.0, 1.0])[symbols]),
        ),
        Mistake(
            "The numbers are right, but in one array with a pair for each step. Return two arrays: all "
            "factors, then all summands.",
            gives=lambda symbols: np.stack(_lamp(symbols), axis=1),
        ),
        Mistake(
            "Those are the numbers of the three symbols. Look them up for each step: `table[symbols]`.",
            gives=lambda symbols: (_FACTORS, _SUMMANDS),
        ),
        Mistake(
            "Those are the factors alone. Return both arrays: `return a, b`.",
            gives=lambda symbols: _lamp(symbols)[0],
        ),
        Mistake(
            "Those are the summands alone. Return both arrays: `return a, b`.",
            gives=lambda symbols: _lamp(symbols)[1],
        ),
        Mistake(
            "Those are 1 − a, a minGRU's gates z. Return the factors a themselves: 1 keeps the state, 0 "
            "forgets it.",
            gives=lambda symbols: (1 - _FACTORS[symbols], _SUMMANDS[symbols]),
        ),
        Mistake(
            "A press subtracts 1. With a = −1 and b = −1, a lamp that is off goes to −1. It has to go to 1.",
            gives=lambda symbols: (_FACTORS[symbols], np.array([0.0, -1.0, 0.0])[symbols]),
        ),
        Mistake(
            "The power cut takes the lamp to −1: its factor of 0 has forgotten the state already, so there "
            "is nothing to subtract.",
            gives=lambda symbols: (_FACTORS[symbols], np.array([0.0, 1.0, -1.0])[symbols]),
        ),
        Mistake(
            "The power cut flips the lamp, as a press does. After a cut the lamp is off, whatever it was.",
            gives=lambda symbols: (np.array([1.0, -1.0, -1.0])[symbols], np.array([0.0, 1.0, 1.0])[symbols]),
        ),
        Mistake(
            "Waiting and the power cut are exchanged: 0 keeps the state, 2 switches the lamp off.",
            gives=lambda symbols: (np.array([0.0, -1.0, 1.0])[symbols], _SUMMANDS[symbols]),
        ),
        Mistake(
            "Waiting adds 1. When nothing happens, the lamp stays as it is: b is 0.",
            gives=lambda symbols: (_FACTORS[symbols], np.array([1.0, 1.0, 0.0])[symbols]),
        ),
        Mistake(
            "There are fewer factors than steps: one of the symbols got none. Each of 0, 1 and 2 needs its a "
            "and its b.",
            when=lambda got, expected: len(got) == 2 and len(got[0]) < len(expected[0]),
        ),
        Mistake(
            "Those are the states of the lamp. What is asked for is the factor and the summand of each step, "
            "two arrays; a scan makes the states of them.",
            when=lambda got, expected: (
                np.shape(got) == np.shape(expected[0]) and set(np.ravel(got)) <= {0, 1}
            ),
        ),
    ),
    hints=(
        "Three symbols, three pairs (a, b). Write down for each where 0 must go and where 1 must go.",
        "From 0 a step goes to b; from 1 to a + b. A press: 0 → 1, so b = 1; 1 → 0, so a + b = 0.",
        "`a = np.array([1, -1, 0])[symbols]` and `b = np.array([0, 1, 0])[symbols]`",
    ),
    lesson=_LESSON,
)


def _turned(bits: np.ndarray, n: int) -> np.ndarray:
    """Return the states (steps, 2) of a unit that starts at (1, 0) and is turned by 360/n degrees at a "
    "one."""
    angles = 2 * np.pi / n * np.cumsum(bits)
    states: np.ndarray = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return states


def _at(angles: np.ndarray) -> np.ndarray:
    turned: np.ndarray = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return turned


def _overwritten(bits: np.ndarray, n: int) -> np.ndarray:
    cos, sin = np.cos(2 * np.pi / n), np.sin(2 * np.pi / n)
    h, states = [1.0, 0.0], []
    for bit in bits:
        if bit:
            h[0] = cos * h[0] - sin * h[1]
            h[1] = sin * h[0] + cos * h[1]
        states.append(list(h))
    return np.array(states)


def _draw_bits(n: int, steps: int, rng: np.random.Generator) -> Arguments:
    bits = rng.integers(0, 2, steps)
    bits[:3] = 1, 0, 1
    return bits, n


count_by_turning = Exercise(
    "count_by_turning",
    _turned,
    cases=(
        (np.array([1, 1, 0, 1, 1]), 3),
        lambda rng: _draw_bits(5, 12, rng),
        lambda rng: _draw_bits(7, 60, rng),
    ),
    mistakes=(
        Mistake(
            "The angle is in degrees, but `np.cos` and `np.sin` take radians: a full turn is 2π, not 360.",
            gives=lambda bits, n: _at(360 / n * np.cumsum(bits)),
        ),
        Mistake(
            "It turns at every step, at the zeros too. A zero leaves the state as it is.",
            gives=lambda bits, n: _at(2 * np.pi / n * np.arange(1, len(bits) + 1)),
        ),
        Mistake(
            "It turns clockwise. Counter-clockwise, the first third of a turn takes (1, 0) up, to a positive "
            "second number.",
            gives=lambda bits, n: _at(-2 * np.pi / n * np.cumsum(bits)),
        ),
        Mistake(
            "Each step starts from (1, 0) again. The state has to go on from where the step before left it.",
            gives=lambda bits, n: _at(2 * np.pi / n * np.asarray(bits)),
        ),
        Mistake(
            "The states are those *before* each step: they come one step late. After the first one, the unit "
            "has turned already.",
            gives=lambda bits, n: _at(2 * np.pi / n * (np.cumsum(bits) - bits)),
        ),
        Mistake(
            "Sine and cosine are exchanged: the first number is the cosine, which is 1 before any turn.",
            gives=lambda bits, n: _turned(bits, n)[:, ::-1],
        ),
        Mistake(
            "The turns are right, but as complex numbers. Return their real and imaginary parts as two "
            "columns.",
            when=lambda got, expected: np.iscomplexobj(got) and np.shape(got) == np.shape(expected)[:1],
        ),
        Mistake(
            "Those are the counts. What is asked for is where the unit has turned to, two numbers a step.",
            when=lambda got, expected: (
                np.shape(got) == np.shape(expected)[:1] and np.asarray(got).dtype.kind in "iu"
            ),
        ),
        Mistake(
            "Half a turn is taken for a whole one: n turns by π/n come only half way round.",
            gives=lambda bits, n: _at(np.pi / n * np.cumsum(bits)),
        ),
        Mistake(
            "Steps and numbers are exchanged: each row should be one step's state, (steps, 2).",
            gives=lambda bits, n: _turned(bits, n).T,
        ),
        Mistake(
            "The first number was overwritten before the second one used it. Both new numbers are made of "
            "both old ones: keep those.",
            gives=_overwritten,
        ),
        Mistake(
            "All rows are the last state: the same array was put into the list at each step. Put in a copy.",
            gives=lambda bits, n: np.tile(_turned(bits, n)[-1], (len(bits), 1)),
        ),
        Mistake(
            "The start, (1, 0), is in it: return the states *after* each step only.",
            gives=lambda bits, n: np.vstack([[1.0, 0.0], _turned(bits, n)]),
        ),
    ),
    hints=(
        "How far has the unit turned after k ones, in all?",
        "By k times 2π/n. `np.cumsum(bits)` has the k of every step.",
        "`angles = 2 * np.pi / n * np.cumsum(bits)`, and the state is `(np.cos(angles), np.sin(angles))`: "
        "`np.stack([...], axis=1)`.",
    ),
    lesson=_LESSON,
)

q_scan = Question(
    "q_scan",
    "Which of these steps can **not** be joined with the next one into one step of the same form, with the "
    "same few numbers, and so scanned like a sum?",
    options=(
        Option(
            "h → 0.9 h + x, a memory that leaks",
            "It is linear in h: two of them are 0.81 h plus a number.",
            "Only a plain sum can be scanned.",
        ),
        Option(
            "h → the larger of h and x, a running maximum",
            "Two of them are the larger of h and one number, the larger of both inputs: the same form.",
            "Only linear steps can be joined.",
        ),
        Option(
            "h → tanh(0.9 h + x), a tanh unit",
            "Two of them are a tanh of a tanh, which no single tanh(a h + b) equals; each further step puts "
            "one more around it. It can be computed in parallel, too, but by iteration.",
        ),
        Option(
            "h → x where a switch is on, else h",
            "Two of them are again a switch and a value: the later one that is on wins. It is a h + b with a "
            "of 0 or 1.",
            "A step that makes a decision cannot be joined.",
        ),
    ),
    hints=(
        "Write two of each, one after the other: does it simplify to one?",
        "Nonlinear steps may join, too. Which of the four grows longer with each step?",
    ),
    lesson=_LESSON,
)

q_parity = Question(
    "q_parity",
    "A minGRU reads nothing but ones. Why can its states not keep up with parity forever?",
    options=(
        Option(
            "Each unit moves towards one value and never turns round, but the answer has to change at every "
            "step",
            "From step to step a unit's distance to that value is multiplied by 1 − z, so later states "
            "are all alike, as far as their digits go. A factor of −1 would make it jump from side to side.",
        ),
        Option(
            "Its gradient vanishes before it has learned the task",
            "The factors 1 − z may come as near to 1 as you like, and with 16 steps an LSTM learns it. At "
            "finite precision, no weights keep parity forever, so there is nothing to find.",
            "What a network cannot do, it could not learn for lack of gradient.",
        ),
        Option(
            "Without a tanh in its loop, each state grows step by step, until it leaves the finite numbers",
            "A new state lies between the old one and the candidate, so it cannot run away.",
            "A state that is not squashed by tanh grows without end.",
        ),
        Option(
            "It has too few layers: two of them, with tanh after each, would do it at any length",
            "The runs with two, under *Going deeper*, guess at 256 steps. When the lower layer has settled, "
            "the upper one gets the same input again and again, and settles as well.",
            "Depth makes up for a factor that cannot be negative.",
        ),
    ),
    hints=(
        "With the same input at each step, z and the candidate c are the same all the time.",
        "`h = (1 - z) * h + z * c`, again and again. Where does h go, and can it turn round?",
    ),
    lesson=_LESSON,
)

q_memory = Question(
    "q_memory",
    "A network has to read 100,000 log lines on a device with little memory, and say at every line which of "
    "five modes the machine is in. A mode can last for thousands of lines. Which would you try first, and "
    "what would you measure before you trust it?",
    options=(
        Option(
            "Attention over all lines; its share of right answers on a few lines, as it forgets nothing",
            "It would have to keep a key and a value for every line so far, and to look at all of them again "
            "at each new line.",
            "What keeps more is always the better choice.",
        ),
        Option(
            "A minGRU; its share of right answers on lines like those that it was trained on",
            "At the turnstile such a test found no mistake in any of the ten minGRUs, and as trained none of "
            "them held through 60 steps of silence. With gates × 4 all ten held through 1,000, and only the "
            "test in silence shows it.",
            "A network that is right on busy sequences is right through a silence, too.",
        ),
        Option(
            "A GRU; whether it still knows the mode after a long silence, from several seeds",
            "Its state has one size, and nine GRUs of ten, as trained, held through the silence at the "
            "turnstile. The tenth let go after 20 steps: only the measurement tells which one you have. (A "
            "minGRU with sharper gates deserves the same test.)",
        ),
        Option(
            "An LSTM; its share of right answers from several seeds, as its gates remember",
            "At the turnstile, six LSTMs of ten, as trained, let go of its state within 41 steps of silence. "
            "What a layer was made for does not say what training made of it.",
            "An LSTM always remembers for long.",
        ),
    ),
    hints=(
        "How does each one's memory grow with the length?",
        "What told the networks at the turnstile apart, and what did not?",
    ),
    lesson=_LESSON,
)

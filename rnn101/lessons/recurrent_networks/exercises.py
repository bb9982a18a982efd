"""Lesson 02, Recurrent networks: set a memory by hand, let a network go on alone, and know its words."""

from collections.abc import Callable, Sequence

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "recurrent_networks"


# A counter of another kind: how deep are the brackets?


def _depth_weights(letters: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return W_xh and W_hh of a linear unit that holds how many brackets are open."""
    W_xh = np.zeros((len(letters), 1))  # (features, units)
    for i in range(len(letters)):
        if letters[i] == "(":
            W_xh[i, 0] = 1
        if letters[i] == ")":
            W_xh[i, 0] = -1
    W_hh = np.array([[1.0]])  # (units, units): keep what was counted
    return W_xh, W_hh


def _depth(
    *, opens: float = 1.0, closes: float = -1.0, other: float = 0.0, loop: float = 1.0
) -> Callable[[Sequence[str]], tuple[np.ndarray, np.ndarray]]:
    """Return the weights with one thing in them done in another way."""

    def weights(letters: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        worth = [opens if letter == "(" else closes if letter == ")" else other for letter in letters]
        return np.reshape(worth, (-1, 1)), np.array([[loop]])

    return weights


depth_weights = Exercise(
    "depth_weights",
    _depth_weights,
    cases=(
        (["(", ")", "x"],),
        (["a", ")", "b", "("],),
        ([")", "("],),
        (["+", "(", "1", "2", ")"],),
    ),
    mistakes=(
        Mistake(
            "`W_hh` is 0: without the loop's weight the unit forgets at each step what it counted.",
            gives=_depth(loop=0.0),
        ),
        Mistake(
            "The closing bracket adds one as well. This counts brackets; it should come down again at `)`.",
            gives=_depth(closes=1.0),
        ),
        Mistake(
            "The closing bracket changes nothing here, so the count never comes down.",
            gives=_depth(closes=0.0),
        ),
        Mistake(
            "The signs are the wrong way round: `(` should add one, and `)` should take one away.",
            gives=_depth(opens=-1.0, closes=1.0),
        ),
        Mistake(
            "The other letters count too. A letter that is no bracket should change nothing: weight 0.",
            gives=_depth(other=1.0),
        ),
        Mistake(
            "Every letter but `(` takes one away. One that is no bracket should change nothing: weight 0.",
            gives=_depth(other=-1.0),
        ),
        Mistake(
            "`W_hh` is −1: the count would change its sign at every step.",
            gives=_depth(loop=-1.0),
        ),
        Mistake(
            "`W_hh` is 0.5: the unit loses half of its count at every step. It should keep all of it.",
            gives=_depth(loop=0.5),
        ),
        Mistake(
            "`W_hh` is (features, features). The loop leads from units to units, and here is one: (1, 1).",
            when=lambda got, expected: len(got) == 2 and np.shape(got[1]) == (len(expected[0]),) * 2,
        ),
        Mistake(
            "This is `W_xh` alone. Return both: `return W_xh, W_hh`.",
            when=lambda got, expected: np.array_equal(got, expected[0]),
        ),
        Mistake(
            "The brackets are looked for at fixed places. The order of `letters` is another one each time: "
            "look up where `(` and `)` are.",
            gives=lambda letters: (
                np.array([[1.0], [-1.0], *([[0.0]] * (len(letters) - 2))]),
                np.array([[1.0]]),
            ),
        ),
        Mistake(
            "`W_xh` has its axes exchanged. It is (features, units): a row for each letter, one column.",
            gives=lambda letters: (_depth_weights(letters)[0].T, np.array([[1.0]])),
        ),
        Mistake(
            "`W_xh` has the shape (features,). It needs two axes, (features, units), with one unit.",
            when=lambda got, expected: len(got) == 2 and np.ndim(got[0]) == 1,
        ),
        Mistake(
            "`W_hh` needs two axes, (units, units). With one unit that is `[[…]]`: a number in two brackets.",
            when=lambda got, expected: len(got) == 2 and np.size(got[1]) == 1 and np.ndim(got[1]) < 2,
        ),
        Mistake(
            "Both are right, but in the other order: first `W_xh`, then `W_hh`.",
            gives=lambda letters: _depth_weights(letters)[::-1],
        ),
    ),
    hints=(
        "After each letter the unit should hold what it held before, plus something. How much for `(`, how "
        "much for `)`, how much for any other letter?",
        '"What it held before" is the loop: `W_hh` is `[[1.0]]`.',
        "A letter is one-hot: its own feature is 1. So its row of `W_xh` is what it adds: 1 for `(`, −1 for "
        "`)`, 0 for the others.",
    ),
    lesson=_LESSON,
)


# One to many: a network that reads its own answers


def _go_on(
    x: np.ndarray,
    steps: int,
    W_xh: np.ndarray,
    W_hh: np.ndarray,
    b_h: np.ndarray,
    W_hy: np.ndarray,
    b_y: np.ndarray,
) -> np.ndarray:
    """Return the answers of all steps, (batch, steps, features); each is the next input."""
    h = np.zeros((len(x), len(b_h)))  # (batch, units)
    answers = []
    for _ in range(steps):
        h = np.tanh(x @ W_xh + h @ W_hh + b_h)  # (batch, units)
        x = h @ W_hy + b_y  # (batch, features): the answer, and the next input
        answers.append(x)
    return np.stack(answers, axis=1)


def _alone(
    *,
    next_input: Callable[[np.ndarray, np.ndarray], np.ndarray] = lambda first, answer: answer,
    forget: bool = False,
    squash: Callable[[np.ndarray], np.ndarray] = np.tanh,
    loop: Callable[[np.ndarray], np.ndarray] = lambda W_hh: W_hh,
    hidden_bias: bool = True,
    answer_bias: bool = True,
    squash_answer: bool = False,
    bias_outside: bool = False,
    extra: int = 0,
) -> Callable[..., np.ndarray]:
    """Return a network that goes on alone with one thing in it done in another way."""

    def run(x, steps, W_xh, W_hh, b_h, W_hy, b_y):  # type: ignore[no-untyped-def]
        first, h, answers = x, np.zeros((len(x), len(b_h))), []
        for _ in range(steps + extra):
            if forget:
                h = np.zeros_like(h)
            h = squash(x @ W_xh + h @ loop(W_hh) + (hidden_bias and not bias_outside) * b_h)
            h = h + bias_outside * b_h
            answer = h @ W_hy + answer_bias * b_y
            if squash_answer:
                answer = np.tanh(answer)
            answers.append(answer)
            x = next_input(first, answer)
        return np.stack(answers, axis=1)

    return run


def _states(x, steps, W_xh, W_hh, b_h, W_hy, b_y):  # type: ignore[no-untyped-def]
    """Return the states in place of the answers."""
    h, states = np.zeros((len(x), len(b_h))), []
    for _ in range(steps):
        h = np.tanh(x @ W_xh + h @ W_hh + b_h)
        x = h @ W_hy + b_y
        states.append(h)
    return np.stack(states, axis=1)


def _too_early(x, steps, W_xh, W_hh, b_h, W_hy, b_y):  # type: ignore[no-untyped-def]
    """Answer before the state is updated."""
    h, answers = np.zeros((len(x), len(b_h))), []
    for _ in range(steps):
        answer = h @ W_hy + b_y
        h = np.tanh(x @ W_xh + h @ W_hh + b_h)
        answers.append(answer)
        x = answer
    return np.stack(answers, axis=1)


def _below_one_another(x, steps, W_xh, W_hh, b_h, W_hy, b_y):  # type: ignore[no-untyped-def]
    """Carry the state from one sequence of the batch over to the next."""
    h, batch = np.zeros(len(b_h)), []
    for now in x:
        answers = []
        for _ in range(steps):
            h = np.tanh(now @ W_xh + h @ W_hh + b_h)
            now = h @ W_hy + b_y  # noqa: PLW2901 - the next input
            answers.append(now)
        batch.append(answers)
    return np.array(batch)


def _draw_network(batch: int, steps: int, features: int, units: int, rng: np.random.Generator) -> Arguments:
    shapes = ((features, units), (units, units), (units,), (units, features), (features,))
    weights = [np.round(rng.normal(scale=0.8, size=shape), 2) for shape in shapes]
    return (np.round(rng.normal(size=(batch, features)), 2), steps, *weights)


go_on = Exercise(
    "go_on",
    _go_on,
    cases=(
        (
            np.array([[1.0], [0.5], [-0.3]]),
            3,
            np.array([[1.0, -0.5]]),
            np.array([[0.5, 0.3], [-0.8, 0.2]]),
            np.array([0.0, 0.1]),
            np.array([[1.2], [-0.6]]),
            np.array([0.2]),
        ),
        lambda rng: _draw_network(3, 5, 2, 4, rng),
        lambda rng: _draw_network(2, 1, 1, 3, rng),
        lambda rng: _draw_network(1, 8, 3, 2, rng),
    ),
    mistakes=(
        Mistake(
            "Each step reads the first `x` again. From step 2 on the input is the answer of the step before.",
            gives=_alone(next_input=lambda first, answer: first),
        ),
        Mistake(
            "From step 2 on the input is zeros here. It should be the answer of the step before.",
            gives=_alone(next_input=lambda first, answer: np.zeros_like(first)),
        ),
        Mistake(
            "The state is made zero at every step, so nothing is carried over. Make `h` before the loop.",
            gives=_alone(forget=True),
        ),
        Mistake(
            "The tanh is missing: the new state is the `np.tanh` of the sum.",
            gives=_alone(squash=lambda p: p),
        ),
        Mistake(
            "The answer goes through a tanh here. Only the state does; the answer is `h @ W_hy + b_y`.",
            gives=_alone(squash_answer=True),
        ),
        Mistake(
            "`b_h` is added after the tanh. It belongs into the sum that is squashed.",
            gives=_alone(bias_outside=True),
        ),
        Mistake(
            "The state goes through the tanh twice. Once is enough.",
            gives=_alone(squash=lambda p: np.tanh(np.tanh(p))),
        ),
        Mistake("`b_h` is missing.", gives=_alone(hidden_bias=False)),
        Mistake("`b_y` is missing.", gives=_alone(answer_bias=False)),
        Mistake(
            "`W_hh` is transposed: the state is multiplied from the left, `h @ W_hh`.",
            gives=_alone(loop=lambda W_hh: W_hh.T),
        ),
        Mistake(
            "These are the states, (batch, steps, units). The answers are `h @ W_hy + b_y`.",
            gives=_states,
        ),
        Mistake(
            "Each answer is made from the state *before* it was updated. First the new `h`, then the answer.",
            gives=_too_early,
        ),
        Mistake(
            "There is one step only: is the `return` inside the loop?",
            gives=lambda *given: _go_on(*given)[:, :1],
        ),
        Mistake(
            "The axis of the steps is missing: `np.concatenate` joins along an axis that is there. Use "
            "`np.stack` with axis 1, which makes a new one.",
            gives=lambda *given: np.concatenate(list(_go_on(*given).swapaxes(0, 1)), axis=1),
        ),
        Mistake(
            "The sequences of all steps stand below one another: `np.concatenate` makes no axis for the "
            "steps. `np.stack` with axis 1 does.",
            gives=lambda *given: np.concatenate(list(_go_on(*given).swapaxes(0, 1)), axis=0),
        ),
        Mistake(
            "This is the last answer alone. Collect the answer of every step.",
            gives=lambda *given: _go_on(*given)[:, -1],
        ),
        Mistake(
            "The axes are (steps, batch, features): the batch comes first. Stack along axis 1.",
            gives=lambda *given: _go_on(*given).swapaxes(0, 1),
        ),
        Mistake(
            "The first input is among the answers. It is no answer: leave it out.",
            gives=lambda x, *given: np.concatenate([x[:, None], _go_on(x, *given)], axis=1),
        ),
        Mistake("There is one step too many.", gives=_alone(extra=1)),
        Mistake(
            "There is one step too few: the first input is no answer, so `range(steps)` makes all of them.",
            gives=lambda *given: _go_on(*given)[:, :-1],
        ),
        Mistake(
            "The state of one sequence goes on into the next one of the batch. Each begins with zeros.",
            gives=_below_one_another,
        ),
        Mistake(
            "All steps hold the last answer: one array was written over at every step, and the list holds it "
            "many times. Make a new one, `x = …`, or append a copy.",
            gives=lambda *given: np.repeat(_go_on(*given)[:, -1:], given[1], axis=1),
        ),
        Mistake(
            "The axes are (batch, features, steps). Stack along axis 1: the steps come before the features.",
            gives=lambda *given: _go_on(*given).swapaxes(1, 2),
        ),
        Mistake(
            "The answers stand one step too late: the first `x` is no answer.",
            gives=lambda x, *given: np.concatenate([x[:, None], _go_on(x, *given)[:, :-1]], axis=1),
        ),
    ),
    hints=(
        "Two things change at each step: the state `h` and the input `x`. Both exist before the loop begins.",
        "In the loop: `h = np.tanh(x @ W_xh + h @ W_hh + b_h)`. And the answer?",
        "`x = h @ W_hy + b_y` makes the answer, and at once the next input. Append it to a list; at the end "
        "`np.stack(answers, axis=1)`.",
    ),
    lesson=_LESSON,
)


# A memory set by hand


def _delay_line(units: int) -> tuple[np.ndarray, np.ndarray]:
    """Return W_xh and W_hh of a linear layer whose unit k holds the input of k steps ago."""
    W_xh = np.zeros((1, units))
    W_xh[0, 0] = 1  # the present input goes into unit 0 only
    W_hh = np.eye(units, k=1)  # and what unit k held goes on to unit k + 1
    return W_xh, W_hh


delay_line = Exercise(
    "delay_line",
    _delay_line,
    cases=((3,), (5,), (2,), (1,)),
    mistakes=(
        Mistake(
            "The chain runs backward: `W_hh[i, j]` leads from unit `i` to unit `j`, and unit 0 has to pass "
            "on to unit 1. Transpose `W_hh`.",
            gives=lambda units: (_delay_line(units)[0], np.eye(units, k=-1)),
        ),
        Mistake(
            "Each unit passes its value on to itself, so it adds up all that it ever got. It has to pass it "
            "on to the next unit.",
            gives=lambda units: (_delay_line(units)[0], np.eye(units)),
        ),
        Mistake(
            "`W_hh` is all zeros, so no unit passes on what it held, and all but unit 0 hold nothing.",
            gives=lambda units: (_delay_line(units)[0], np.zeros((units, units))),
        ),
        Mistake(
            "`W_xh` is all zeros, so nothing is read. The input has to go into unit 0.",
            gives=lambda units: (np.zeros((1, units)), np.eye(units, k=1)),
        ),
        Mistake(
            "Each unit passes its value on, and keeps it as well, so it adds up old inputs. Leave out the "
            "diagonal.",
            gives=lambda units: (_delay_line(units)[0], np.eye(units) + np.eye(units, k=1)),
        ),
        Mistake(
            "Each unit passes its value on to the next but one. It should be the next: `k=1`.",
            gives=lambda units: (_delay_line(units)[0], np.eye(units, k=2)),
        ),
        Mistake(
            "The input goes into every unit, and mixes with what they hold. Let it into unit 0 only.",
            gives=lambda units: (np.ones((1, units)), np.eye(units, k=1)),
        ),
        Mistake(
            "Every unit gets the input and adds it to all that it ever got, so all hold one sum. Only unit "
            "0 may read the input, and each unit has to pass its value on to the next.",
            gives=lambda units: (np.ones((1, units)), np.eye(units)),
        ),
        Mistake(
            "The right window, in the other order: unit 0 has to hold the present input.",
            gives=lambda units: (_delay_line(units)[0][:, ::-1], np.eye(units, k=-1)),
        ),
        Mistake(
            "The last unit passes its value on to the first, so old inputs come back. What leaves the last "
            "unit is forgotten.",
            gives=lambda units: (_delay_line(units)[0], np.roll(np.eye(units), 1, axis=1)),
        ),
        Mistake(
            "`W_xh` has the shape (units,). It needs two axes, (features, units), with one feature.",
            gives=lambda units: (_delay_line(units)[0][0], np.eye(units, k=1)),
        ),
        Mistake(
            "`W_xh` has its axes exchanged. It is (features, units): one row, and a column for each unit.",
            when=lambda got, expected: len(got[0]) > 1 and np.shape(got[0]) == np.shape(expected[0])[::-1],
        ),
        Mistake(
            "`W_xh` is (units, units). It leads from the one feature to the units: (1, units).",
            when=lambda got, expected: (
                np.shape(got[0]) == np.shape(expected[1]) != (1, 1)
                and np.shape(got[1]) == np.shape(expected[1])
            ),
        ),
        Mistake(
            "Both are right, but in the other order: first `W_xh`, then `W_hh`.",
            gives=lambda units: _delay_line(units)[::-1],
        ),
        Mistake(
            "This is always a layer of 3 units. How many there are is told by `units`.",
            gives=lambda units: _delay_line(3),
        ),
        Mistake(
            "The input goes into the last unit. Unit 0 has to hold the present input.",
            gives=lambda units: (_delay_line(units)[0][:, ::-1], np.eye(units, k=1)),
        ),
        Mistake(
            "Each unit passes its value on to *all* units after it. It should pass it on to the next only.",
            gives=lambda units: (_delay_line(units)[0], np.triu(np.ones((units, units)), k=1)),
        ),
    ),
    hints=(
        "Write the new state for 3 units: `[x_t, h[0], h[1]]`. Which of the old values goes where?",
        "`W_hh[i, j]` says how much the old value of unit `i` counts for the new value of unit `j`. Unit 1 "
        "takes that of unit 0: `W_hh[0, 1] = 1`.",
        "`np.eye(units, k=1)` has its ones just above the diagonal.",
    ),
    lesson=_LESSON,
)


q_state = Question(
    "q_state",
    "A network is trained. Now it reads a new sequence of 30 steps, from the first to the last. Which of its "
    "numbers change while it reads?",
    options=(
        Option(
            "The weights: it adapts to what it reads",
            "The weights change in training, by an update. Reading leaves them as they are.",
            "A network learns whenever it reads.",
        ),
        Option(
            "The state: at each step it is made anew from the input and the state before",
            "The state is what it holds right now, and it is gone when the next sequence begins. The weights "
            "are what it has learned, and stay.",
        ),
        Option(
            "The state and the loop's weights W_hh, because the loop is used at every step",
            "W_hh is *used* at each step, and is the same each time. What comes round the loop is the state.",
            "What is used at every step changes at every step.",
        ),
        Option(
            "None of them: a trained network is a fixed function",
            "Its weights are fixed. But between two steps it has to hold something, or it could not know "
            "what came before.",
            "Without training nothing in a network can change.",
        ),
    ),
    hints=(
        "What did the stepper write into its circles, and what stood on its arrows?",
        "Which of the two did an update change, and which a step?",
    ),
    lesson=_LESSON,
)

q_unrolled = Question(
    "q_unrolled",
    "A recurrent layer of 8 units reads 3 features. It is drawn unrolled over 100 steps. How many numbers "
    "does training have to find for this layer, biases included?",
    options=(
        Option(
            "9,600: the 96 of one step, for each of 100 steps",
            "In the drawing there are 100 copies, but they are the same layer at different times. Unrolling "
            "adds no weights.",
            "Each step of an unrolled network has weights of its own.",
        ),
        Option(
            "32",
            "That is 3 · 8 + 8: the weights from the input, and the biases. The loop's weights are missing: "
            "8 units read 8 units.",
            "The loop has no weights.",
        ),
        Option(
            "96",
            "3 · 8 from the input, 8 · 8 in the loop, 8 biases: 24 + 64 + 8. The number of steps does not "
            "matter.",
        ),
        Option(
            "40",
            "That is 3 · 8 + 8 + 8: each unit would be connected with itself alone. But it reads the last "
            "values of all 8 units: 8 · 8 weights.",
            "A unit's loop leads back to itself only.",
        ),
    ),
    hints=(
        "What are the shapes of `W_xh`, `W_hh` and `b_h`?",
        "Does any of the three have an axis for the steps?",
    ),
    lesson=_LESSON,
)

q_in_step = Question(
    "q_in_step",
    "A many-to-many network in step gives each word of a sentence of 7 words a tag, such as *noun* or "
    "*verb*. On which words can its third output depend?",
    options=(
        Option(
            "On word 3 only: there is one output for each input",
            "The third state is made from word 3 *and* from the second state, which holds a trace of the "
            "words before.",
            "In step means word by word, without memory.",
        ),
        Option(
            "On words 2 and 3: the loop hands over the state of one step",
            "The loop is one step long, but the state that it hands over was itself made from the one "
            "before: word 1 reaches the third state over two rounds.",
            "A loop of one step is a memory of one step.",
        ),
        Option(
            "On words 1, 2 and 3",
            "Whatever was read so far can show in the state. What comes later cannot: in the unrolled "
            "drawing no arrow leads to the left.",
        ),
        Option(
            "On all 7 words: the whole sentence is in the batch when the network runs",
            "The array holds it, but the third state is computed before word 4 is read. A tag that depends "
            "on later words needs another network, such as one that reads from both ends.",
            "What is in the array is known to every step.",
        ),
    ),
    hints=(
        "Start at the third output in the drawing and go backward along the arrows. Which inputs do you "
        "reach?",
        "In this lesson you changed the last input of a sequence. Which states changed?",
    ),
    lesson=_LESSON,
)

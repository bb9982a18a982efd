"""Lesson 02, Recurrent networks: unroll a layer, count its weights, set a memory, and know what it sees."""

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "recurrent_networks"


def _unroll(x: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray) -> np.ndarray:
    """Return the hidden state after every step, (batch, steps, units)."""
    h = np.zeros((len(x), len(b_h)))
    states = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ W_xh + h @ W_hh + b_h)
        states.append(h)
    return np.stack(states, axis=1)


def _unroll_linear(x: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray) -> np.ndarray:
    """Unroll without tanh."""
    h = np.zeros((len(x), len(b_h)))
    states = []
    for t in range(x.shape[1]):
        h = x[:, t] @ W_xh + h @ W_hh + b_h
        states.append(h)
    return np.stack(states, axis=1)


def _unroll_elementwise(x: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray) -> np.ndarray:
    """Multiply the state and the loop's weights number by number."""
    h = np.zeros((len(x), len(b_h)))
    states = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ W_xh + h * W_hh + b_h)
        states.append(h)
    return np.stack(states, axis=1)


def _draw_layer(batch: int, steps: int, features: int, units: int, rng: np.random.Generator) -> Arguments:
    shapes = ((batch, steps, features), (features, units), (units, units), (units,))
    return tuple(rng.normal(scale=0.7, size=shape) for shape in shapes)


unroll = Exercise(
    "unroll",
    _unroll,
    cases=(
        (
            np.array([[[1.0], [0.0]], [[0.5], [-2.0]]]),  # as many sequences as steps: a loop over
            # the wrong axis runs through, and gets a message of its own
            np.array([[1.0, -0.5]]),
            np.array([[0.5, 0.3], [-0.2, 0.9]]),
            np.array([0.1, 0.0]),
        ),
        lambda rng: _draw_layer(4, 5, 2, 3, rng),
        lambda rng: _draw_layer(2, 1, 3, 4, rng),
        lambda rng: _draw_layer(3, 12, 1, 2, rng),
    ),
    mistakes=(
        Mistake(
            "This is the last state only, (batch, units). Collect the state of every step.",
            gives=lambda *layer: _unroll(*layer)[:, -1],
        ),
        Mistake(
            "The axes are (steps, batch, units): the batch comes first. Stack along axis 1.",
            gives=lambda *layer: _unroll(*layer).swapaxes(0, 1),
        ),
        Mistake(
            "There is one state too many: the zeros before the first step are no step's state.",
            gives=lambda *layer: np.pad(_unroll(*layer), ((0, 0), (1, 0), (0, 0))),
        ),
        Mistake(
            "Each state stands one step too late: append `h` after it was updated.",
            gives=lambda *layer: np.pad(_unroll(*layer)[:, :-1], ((0, 0), (1, 0), (0, 0))),
        ),
        Mistake(
            "The loop runs over the batch, axis 0. The steps are axis 1: `x[:, t]`.",
            gives=lambda x, W_xh, W_hh, b_h: _unroll(x.swapaxes(0, 1), W_xh, W_hh, b_h),
        ),
        Mistake(
            "No state is carried over: each step begins with zeros, as in a feed-forward layer. Use the `h` "
            "that the step before has made.",
            gives=lambda x, W_xh, W_hh, b_h: np.tanh(x @ W_xh + b_h),
        ),
        Mistake(
            "The loop runs the wrong way through its weights: multiply the state from the left, `h @ W_hh`.",
            gives=lambda x, W_xh, W_hh, b_h: _unroll(x, W_xh, W_hh.T, b_h),
        ),
        Mistake(
            "The bias is missing: add `b_h` at every step.",
            gives=lambda x, W_xh, W_hh, b_h: _unroll(x, W_xh, W_hh, 0 * b_h),
        ),
        Mistake(
            "The activation is missing: the new state is the `np.tanh` of the sum.", gives=_unroll_linear
        ),
        Mistake(
            "There are as many states as sequences: `range(len(x))` counts the batch. The steps are "
            "`range(x.shape[1])`.",
            gives=lambda x, *weights: _unroll(x[:, : len(x)], *weights),
        ),
        Mistake(
            "`h * W_hh` multiplies number by number. Each new value is a sum over all units of the old "
            "state: `h @ W_hh`.",
            gives=_unroll_elementwise,
        ),
        Mistake(
            "This is the first sequence only: `x[0, t]`. Take the whole batch at once, `x[:, t]`.",
            gives=lambda *layer: _unroll(*layer)[0],
        ),
        Mistake(
            "Every sequence has the states of the first one: `x[0, t]` was read for all. Take `x[:, t]`.",
            gives=lambda x, *weights: _unroll(np.repeat(x[:1], len(x), axis=0), *weights),
        ),
    ),
    hints=(
        "Begin with `h = np.zeros((batch, units))`, and write a loop over the steps. What does one step "
        "read?",
        "The input of step `t`, for the whole batch, is `x[:, t]`, of shape (batch, features).",
        "In the loop: `h = np.tanh(x[:, t] @ W_xh + h @ W_hh + b_h)`, then `states.append(h)`. At the end, "
        "`np.stack(states, axis=1)`.",
    ),
    lesson=_LESSON,
)


def _count_weights(features: int, units: int, outputs: int, steps: int) -> int:
    """Return how many weights a recurrent layer and a Dense output layer have, for any number of steps."""
    hidden = features * units + units * units + units  # W_xh, W_hh, b_h
    output = units * outputs + outputs  # W_hy, b_y
    return hidden + output


count_weights = Exercise(
    "count_weights",
    _count_weights,
    cases=((5, 11, 3, 20), (2, 3, 1, 5), (1, 1, 1, 100), (5, 50, 3, 60)),
    mistakes=(
        Mistake(
            "The recurrent layer's weights are counted once for each step. They are the same at every step.",
            gives=lambda features, units, outputs, steps: (
                steps * units * (features + units + 1) + (units + 1) * outputs
            ),
        ),
        Mistake(
            "All weights are counted once for each step. They are the same at every step: `steps` is not in "
            "the formula.",
            gives=lambda *sizes: sizes[-1] * _count_weights(*sizes),
        ),
        Mistake(
            "The loop is missing: `W_hh` connects every unit with every unit.",
            gives=lambda features, units, outputs, steps: (features + 1) * units + (units + 1) * outputs,
        ),
        Mistake(
            "The loop connects every unit with *every* unit, not with itself only: `W_hh` has "
            "`units * units` weights.",
            gives=lambda features, units, outputs, steps: (features + 2) * units + (units + 1) * outputs,
        ),
        Mistake(
            "The biases are missing: one for each unit and one for each output.",
            gives=lambda features, units, outputs, steps: (features + units + outputs) * units,
        ),
        Mistake(
            "The recurrent layer's bias is missing: one number for each unit.",
            gives=lambda features, units, outputs, steps: (features + units) * units + (units + 1) * outputs,
        ),
        Mistake(
            "The Dense layer's weights are counted once for each step. They are the same at every step, too.",
            gives=lambda features, units, outputs, steps: (
                (features + units + 1) * units + steps * (units + 1) * outputs
            ),
        ),
        Mistake(
            "The Dense layer's bias is missing: one number for each output.",
            gives=lambda features, units, outputs, steps: (features + units + 1) * units + units * outputs,
        ),
        Mistake(
            "`W_hh` is counted once for each arrow between two steps, `steps - 1` times. It is the same "
            "matrix at all of them.",
            gives=lambda features, units, outputs, steps: (
                (features + (steps - 1) * units + 1) * units + (units + 1) * outputs
            ),
        ),
        Mistake(
            "The Dense layer is missing: it has a weight from each unit to each output, and its biases.",
            gives=lambda features, units, outputs, steps: (features + units + 1) * units,
        ),
        Mistake(
            "There are two biases for each unit, as in PyTorch. This course, like Keras, has one.",
            gives=lambda features, units, outputs, steps: (
                (features + units + 2) * units + (units + 1) * outputs
            ),
        ),
    ),
    hints=(
        "There are five arrays: `W_xh`, `W_hh`, `b_h` in the recurrent layer, a matrix and a bias in the "
        "Dense layer. What is the shape of each?",
        "`W_hh` has the shape (units, units). Which of the five arrays has an axis for the steps?",
        "`features * units + units * units + units` for the recurrent layer, `units * outputs + outputs` for "
        "the Dense layer.",
    ),
    lesson=_LESSON,
)


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
    ),
    hints=(
        "Write the new state for 3 units: `[x_t, h[0], h[1]]`. Which of the old values goes where?",
        "`W_hh[i, j]` says how much the old value of unit `i` counts for the new value of unit `j`. Unit 1 "
        "takes that of unit 0: `W_hh[0, 1] = 1`.",
        "`np.eye(units, k=1)` has its ones just above the diagonal.",
    ),
    lesson=_LESSON,
)


q_floor = Question(
    "q_floor",
    "The feed-forward network that counts ones is stuck at a mean squared error of more than 10. Which of "
    "these gets it below its floor?",
    options=(
        Option(
            "Ten times as many units: a network that is large enough can approximate any function",
            "Any function *of its input*. After a 1 the wanted answer is 3 in one place and 12 in another; a "
            "function has one value there, and misses one of them.",
            "A large network can compute everything.",
        ),
        Option(
            "Training for ten times as long, on more sequences",
            "It has reached its floor. More training and more data find the best function of the present "
            "input more exactly, and that function has this error.",
            "What a network cannot do is a matter of training.",
        ),
        Option(
            "A second input: the network's own hidden values of the step before",
            "That is the temporal loop. The same 0 or 1 now comes with different second inputs, so the "
            "answers may differ.",
        ),
        Option(
            "Scaling the counts to 0–1, so that they fit a tanh",
            "That changes the unit of the error, not what the network can tell apart: the same input would "
            "still want different answers.",
            "A large error comes from large targets.",
        ),
    ),
    hints=(
        "What do two moments have in common at which the network has to answer alike?",
        "A floor that comes from missing information goes only when information is added.",
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
        "You changed the last input of a sequence in this lesson. Which states changed?",
    ),
    lesson=_LESSON,
)

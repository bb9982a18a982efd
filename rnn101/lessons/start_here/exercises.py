"""Lesson 00, Start here: the shape of a batch, a first memory, and what the picture of the brain is worth."""

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "start_here"


def _stack_recordings(recordings: list[np.ndarray]) -> np.ndarray:
    """Put recordings of shape (features, steps) into one batch of shape (batch, steps, features)."""
    return np.stack([recording.T for recording in recordings])


def _draw_recordings(batch: int, features: int, steps: int, rng: np.random.Generator) -> Arguments:
    return ([rng.integers(-9, 10, size=(features, steps)).astype(float) for _ in range(batch)],)


to_batch = Exercise(
    "to_batch",
    _stack_recordings,
    # All three lengths differ, so that no wrong order of the axes has the right shape.
    cases=(
        ([np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])],),
        lambda rng: _draw_recordings(3, 2, 4, rng),
        lambda rng: _draw_recordings(4, 3, 5, rng),
        lambda rng: _draw_recordings(5, 1, 7, rng),
        lambda rng: _draw_recordings(2, 6, 3, rng),
    ),
    mistakes=(
        Mistake(
            "The shape is right, but the numbers are in the wrong places: `reshape` keeps their order and "
            "only cuts it anew. Swap the axes, with `.T` or `np.swapaxes`.",
            gives=lambda recordings: np.stack([r.reshape(r.shape[::-1]) for r in recordings]),
        ),
        Mistake(
            "The axes are (batch, features, steps): each recording still has its features first. Swap its "
            "two axes before stacking.",
            gives=lambda recordings: np.stack(list(recordings)),
        ),
        Mistake(
            "The axes are (steps, batch, features): the batch axis comes first. Stack along axis 0.",
            gives=lambda recordings: np.stack([r.T for r in recordings], axis=1),
        ),
        Mistake(
            "There are two axes instead of three: `concatenate` and `vstack` join along an axis that is "
            "there; `stack` makes a new one.",
            when=lambda got, expected: got.ndim == 2 and got.size == expected.size,
        ),
        Mistake(
            "The axes are (steps, features, batch): `.T` of the whole batch turns round *all* its axes. Swap "
            "the two of each recording, before stacking.",
            gives=lambda recordings: np.array(recordings).T,
        ),
        Mistake(
            "The axes are (features, steps, batch): `dstack` makes the new axis the last one. Swap the axes "
            "of each recording, and stack along axis 0.",
            gives=np.dstack,
        ),
    ),
    hints=(
        "Take one recording first: what must happen to (features, steps) so that it becomes (steps, "
        "features)?",
        "`recording.T` swaps the two axes of one recording.",
        "`np.stack` puts arrays of one shape into a new axis, which comes first unless you say otherwise.",
    ),
    lesson=_LESSON,
)


def _leaky_memory(x: np.ndarray, keep: float) -> np.ndarray:
    """Return every state of the memory h[t] = keep * h[t-1] + (1 - keep) * x[t], which starts at zero."""
    h = 0.0
    states = []
    for x_t in x:
        h = keep * h + (1 - keep) * x_t
        states.append(h)
    return np.array(states)  # (steps,)


def _from_first_input(x: np.ndarray, keep: float) -> np.ndarray:
    """Start the memory at the first input instead of at zero."""
    states = [x[0]]
    for x_t in x[1:]:
        states.append(keep * states[-1] + (1 - keep) * x_t)
    return np.array(states)


remember = Exercise(
    "remember",
    _leaky_memory,
    cases=(
        (np.array([2.0, 2.0, 0.0, 0.0]), 0.75),
        (np.array([1.0, 1.0, -4.0]), 0.25),
        lambda rng: (rng.normal(size=6), 0.9),
        lambda rng: (rng.normal(size=40), float(rng.uniform(0.1, 0.9))),
        (np.array([3.0, 1.0, 2.0]), 0.0),
    ),
    mistakes=(
        Mistake(
            "`keep` and `1 - keep` are swapped: `keep` is the share of the old state, `1 - keep` that of "
            "the new input.",
            gives=lambda x, keep: _leaky_memory(x, 1 - keep),
        ),
        Mistake(
            "Every state is made from its own input alone: nothing is carried over. Use the state of the "
            "step before, `h`, and store the new one in it.",
            gives=lambda x, keep: (1 - keep) * x,
        ),
        Mistake(
            "This is the last state only. Collect the state after every step, and return all of them.",
            gives=lambda x, keep: _leaky_memory(x, keep)[-1],
        ),
        Mistake(
            "There is one state too many: the zero that the memory starts with comes before the first "
            "step. Return the states after each input.",
            gives=lambda x, keep: np.concatenate([[0.0], _leaky_memory(x, keep)]),
        ),
        Mistake(
            "The memory starts at the first input. It starts at zero: before the first step nothing is "
            "remembered.",
            gives=_from_first_input,
        ),
        Mistake(
            "The new input is added in full: its share is `1 - keep`, so that the two shares make 1.",
            gives=lambda x, keep: _leaky_memory(x, keep) / (1 - keep),
        ),
        Mistake(
            "One half is written in, in place of `keep`: the share has to be the one that the function is "
            "called with.",
            gives=lambda x, keep: _leaky_memory(x, 0.5),
        ),
        Mistake(
            "This is the state after the first step only: a `return` inside the loop ends the function "
            "there. Write it below the loop.",
            gives=lambda x, keep: _leaky_memory(x, keep)[0],
        ),
        Mistake(
            "The states stand one step too late: the zero that the memory starts with is in, and the last "
            "one is out. Append `h` *after* it was updated.",
            gives=lambda x, keep: np.concatenate([[0.0], _leaky_memory(x, keep)[:-1]]),
        ),
    ),
    hints=(
        "Start with `h = 0.0` and an empty list, and go through `x` one step at a time.",
        "In each step the new `h` has two parts: `keep` times the old `h`, and `(1 - keep)` times the input.",
        "Append `h` to the list after each step, and return `np.array(states)` after the loop.",
    ),
    lesson=_LESSON,
)


q_axes = Question(
    "q_axes",
    "`X` has the shape `(32, 60, 1)`. Its axes are, as always in this course, (batch, steps, features). What "
    "is `X[0, 5]`?",
    options=(
        Option(
            "The fifth sequence of the batch, all of its steps",
            "The first index picks the sequence: `X[4]` would be the fifth. Here the first index is 0.",
            "The last index that is written picks the sequence.",
        ),
        Option(
            "An array of 60 numbers: feature 5 of the first sequence at every step",
            "The second axis is time and the third is features; there is 1 feature, so there is no feature "
            "5.",
            "Features come before steps.",
        ),
        Option(
            "An array of 1 number: what the first sequence holds at its sixth step",
            "Index 0 picks the first sequence, index 5 the sixth step because counting starts at 0, and "
            "the feature axis, of length 1, is left.",
        ),
        Option(
            "The last 5 steps of the first sequence",
            "One index picks one step. A range of steps needs a slice: `X[0, -5:]`.",
            "A number inside the brackets says how many steps are taken.",
        ),
    ),
    hints=(
        "Each index uses up one axis, from left to right. Which axes are left?",
        "Index 0 is on the batch axis, index 5 on the steps axis. Counting starts at 0.",
    ),
    lesson=_LESSON,
)

q_brain = Question(
    "q_brain",
    "In the course's picture of the brain, a recurrent network stands where the frontal lobe's short-term "
    "memory is. What may you conclude from the picture?",
    options=(
        Option(
            "A recurrent network works as the cells of the frontal lobe do",
            "The picture compares what is done, not how. The network is matrix products trained by "
            "gradients; no claim about cells follows from it.",
            "An analogy explains the mechanism.",
        ),
        Option(
            "A recurrent network keeps a state that the recent inputs have shaped, beside its trained "
            "weights",
            "That is all that the picture says: the state lasts for one sequence, as what one has just "
            "heard; the weights last, as what one has learned. It is an analogy and no evidence about "
            "brains.",
        ),
        Option(
            "A recurrent network has no long-term memory, because that belongs to the temporal lobe",
            "It has trained weights like any other network, and they are kept for good. The picture gives "
            "each kind of network the part that it is best known for.",
            "A kind of network has only the ability that its lobe stands for.",
        ),
        Option(
            "During a sequence, a recurrent network remembers by changing its weights",
            "The weights stay as they are while a sequence is read; the same ones are used at every step. "
            "What changes is the hidden state.",
            "Everything that a network remembers is in its weights.",
        ),
    ),
    hints=(
        "An analogy says that two things have something in common, not that they are the same.",
        "What is new in a recurrent network, beside the weights that every network has?",
    ),
    lesson=_LESSON,
)

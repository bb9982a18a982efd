"""Lesson 00, Start here: a first memory, the shape of a batch, what to carry; order, shapes and the brain."""

import itertools
from typing import Any

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "start_here"


def _remember(x: np.ndarray, input_weight: float, loop_weight: float) -> np.ndarray:
    """Return every state of a memory of one number, which starts at zero."""
    h = 0.0
    states = []
    for x_t in x:
        h = loop_weight * h + input_weight * x_t
        states.append(h)
    return np.array(states)  # (steps,)


def _from_first_input(x: np.ndarray, input_weight: float, loop_weight: float) -> np.ndarray:
    """Start the memory at the first input instead of at zero."""
    states = [x[0]]
    for x_t in x[1:]:
        states.append(loop_weight * states[-1] + input_weight * x_t)
    return np.array(states)


def _from_last_input(x: np.ndarray, input_weight: float, loop_weight: float) -> np.ndarray:
    """Keep the last input instead of the last state."""
    return loop_weight * np.concatenate([[0.0], x[:-1]]) + input_weight * x


def _is_rounded(got: Any, expected: Any) -> bool:
    """Tell an answer that was rounded to two, three or four places, and right but for that."""
    if np.shape(got) != np.shape(expected):
        return False
    return any(np.array_equal(got, np.round(expected, places)) for places in (2, 3, 4))


remember = Exercise(
    "remember",
    _remember,
    cases=(
        (np.array([2.0, 2.0, 0.0, 0.0]), 0.25, 0.5),
        (np.array([1.0, 1.0, -4.0]), 2.0, 0.75),
        lambda rng: (rng.normal(size=6), 0.3, 0.9),
        lambda rng: (rng.normal(size=40), float(rng.uniform(0.1, 2)), float(rng.uniform(0.1, 0.9))),
        (np.array([3.0, 1.0, 2.0]), 1.5, 0.0),
    ),
    mistakes=(
        Mistake(
            "The two weights are swapped: the input is multiplied by `input_weight`, the old state by "
            "`loop_weight`.",
            gives=lambda x, input_weight, loop_weight: _remember(x, loop_weight, input_weight),
        ),
        Mistake(
            "Every state is made from its own input alone: nothing is carried over. Add `loop_weight` times "
            "the state of the step before.",
            gives=lambda x, input_weight, loop_weight: input_weight * x,
        ),
        Mistake(
            "This is the last state only. Collect the state after every step, and return all of them.",
            gives=lambda *given: _remember(*given)[-1],
        ),
        Mistake(
            "There is one state too many: the zero that the memory starts with comes before the first "
            "step. Return the states after each input.",
            gives=lambda *given: np.concatenate([[0.0], _remember(*given)]),
        ),
        Mistake(
            "The memory starts at the first input. It starts at zero: before the first step nothing is "
            "remembered.",
            gives=_from_first_input,
        ),
        Mistake(
            "The input is added as it is. Multiply it by `input_weight` first.",
            gives=lambda x, input_weight, loop_weight: _remember(x, 1.0, loop_weight),
        ),
        Mistake(
            "The old state is added as it is, so nothing fades. Multiply it by `loop_weight` first.",
            gives=lambda x, input_weight, loop_weight: _remember(x, input_weight, 1.0),
        ),
        Mistake(
            "0.5 and 0.8, the weights of the lesson's example, are written in. Use those that the function "
            "is called with.",
            gives=lambda x, input_weight, loop_weight: _remember(x, 0.5, 0.8),
        ),
        Mistake(
            "The old state is counted twice: `h += …` adds to the old `h`, which the sum has in it already. "
            "Write `h = …`.",
            gives=lambda x, input_weight, loop_weight: _remember(x, input_weight, 1 + loop_weight),
        ),
        Mistake(
            "The last input is missing: `range(len(x) - 1)` ends one step too early. Go through all of `x`.",
            gives=lambda *given: _remember(*given)[:-1],
        ),
        Mistake(
            "The states are noted before the input was added. Append `h` after both parts are in it.",
            gives=lambda *given: given[2] * np.concatenate([[0.0], _remember(*given)[:-1]]),
        ),
        Mistake(
            "There is an axis too many: each state is an array of one number. Start with `h = 0.0`.",
            when=lambda got, expected: got.shape == (*expected.shape, 1),
        ),
        Mistake(
            "The input weight multiplies the old state too: it belongs to the input only. Without brackets, "
            "`loop_weight * h + input_weight * x_t`.",
            gives=lambda x, input_weight, loop_weight: _remember(x, input_weight, loop_weight * input_weight),
        ),
        Mistake(
            "The loop weight multiplies the new input too: it belongs to the old state only. Leave out the "
            "brackets: `loop_weight * h + input_weight * x_t`.",
            gives=lambda x, input_weight, loop_weight: _remember(x, loop_weight * input_weight, loop_weight),
        ),
        Mistake(
            "The input is multiplied by 1 - `loop_weight`. The two weights are independent of each other: "
            "use `input_weight`.",
            gives=lambda x, input_weight, loop_weight: _remember(x, 1 - loop_weight, loop_weight),
        ),
        Mistake(
            "The first input is skipped: the state is 0 *before* it, and not after it. Start the loop at the "
            "first input.",
            gives=lambda x, input_weight, loop_weight: _remember(
                np.concatenate([[0.0], x[1:]]), input_weight, loop_weight
            ),
        ),
        Mistake(
            "Each state is a whole array here, because all of `x` was added at every step. In the loop, use "
            "the one input of that step.",
            when=lambda got, expected: got.shape == 2 * expected.shape,
        ),
        Mistake(
            "This is the state after the first step only: a `return` inside the loop ends the function "
            "there. Write it below the loop.",
            gives=lambda *given: _remember(*given)[0],
        ),
        Mistake(
            "The states stand one step too late: the zero that the memory starts with is in, and the last "
            "one is out. Append `h` *after* it was updated.",
            gives=lambda *given: np.concatenate([[0.0], _remember(*given)[:-1]]),
        ),
        Mistake(
            "The states are rounded. Do not round: the lesson does so only to print them.",
            when=_is_rounded,
        ),
        Mistake(
            "What is carried over is the *input* of the step before. Carry the *state* of the step before: "
            "it holds all the inputs so far.",
            gives=_from_last_input,
        ),
        Mistake(
            "Nothing was collected. `np.append(states, h)` leaves `states` as it is and returns a new array: "
            "assign it, or append to a list with `states.append(h)`.",
            when=lambda got, expected: np.shape(got) == (0,),
        ),
        Mistake(
            "All the states are 0. Were they written into an array of integers, which cuts them? Make it "
            "with `np.zeros(len(x))`. Or are the two parts multiplied? The new state is their sum.",
            when=lambda got, expected: np.shape(got) == np.shape(expected) and not np.any(got),
        ),
        Mistake(
            "The input is subtracted. The new state is a sum: `loop_weight * h + input_weight * x_t`.",
            gives=lambda x, input_weight, loop_weight: _remember(x, -input_weight, loop_weight),
        ),
        Mistake(
            "The old state is subtracted. The new one is a sum: `loop_weight * h + input_weight * x_t`.",
            gives=lambda x, input_weight, loop_weight: _remember(x, input_weight, -loop_weight),
        ),
    ),
    hints=(
        "Start with `h = 0.0` and an empty list, and go through `x` one step at a time.",
        "In each step the new `h` has two parts: the old `h` and the input, each times its own weight.",
        "Append `h` to the list after each step, and return `np.array(states)` after the loop.",
    ),
    lesson=_LESSON,
)


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
        ([np.array([[1.0, 2.0, 3.0]]), np.array([[4.0, 5.0, 6.0]])],),
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
            "The axes are (features, batch, steps). Swap the axes of each recording with `.T`, and stack "
            "along axis 0.",
            gives=lambda recordings: np.stack(recordings, axis=1),
        ),
        Mistake(
            "There are two axes instead of three: `concatenate`, `vstack` and `hstack` join along an axis "
            "that is there; `stack` makes a new one.",
            when=lambda got, expected: got.ndim == 2 and got.size == expected.size,
        ),
        Mistake(
            "The axes are (steps, features, batch): the batch axis is the last one. Swap the two axes of "
            "each recording, then stack along axis 0. (`.T` of a whole batch turns round *all* its axes.)",
            gives=lambda recordings: np.array(recordings).T,
        ),
        Mistake(
            "The axes are (features, steps, batch): the new axis is the last one. Swap the axes of each "
            "recording, and stack along axis 0.",
            gives=np.dstack,
        ),
        Mistake(
            "This is the first recording only: a `return` inside the loop ends the function there. Collect "
            "all of them, and stack them below the loop.",
            gives=lambda recordings: recordings[0].T,
        ),
        Mistake(
            "This is the last recording only. Collect all of them in a list, and stack that.",
            gives=lambda recordings: recordings[-1].T,
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


def _worst_fall(prices: np.ndarray) -> float:
    """Return the largest fall from the highest price so far, as a fraction of it."""
    highest = prices[0]
    worst = 0.0
    for price in prices:
        highest = max(highest, price)
        worst = max(worst, (highest - price) / highest)
    return worst


def _fall_of_each(prices: np.ndarray) -> Any:
    """Return how far each price lies below the highest so far, as a fraction of it."""
    highest = np.maximum.accumulate(prices)
    return (highest - prices) / highest


def _without_brackets(prices: np.ndarray) -> float:
    """Divide before subtracting."""
    highest = np.maximum.accumulate(prices)
    return float(np.max(highest - prices / highest))


def _worst_unbroken_fall(prices: np.ndarray) -> float:
    """Begin anew at each rise, however small."""
    highest, worst = prices[0], 0.0
    for before, price in itertools.pairwise(prices):
        if price > before:
            highest = price
        worst = max(worst, (highest - price) / highest)
    return worst


def _worst_of_all_pairs(prices: np.ndarray) -> float:
    """Compare each price with those after it, but not with itself: below 0 if it never falls."""
    return float(max((prices[i] - prices[i + 1 :].min()) / prices[i] for i in range(len(prices) - 1)))


worst_fall = Exercise(
    "worst_fall",
    _worst_fall,
    cases=(
        (np.array([100.0, 120.0, 110.0, 90.0, 130.0, 110.0, 115.0]),),
        (np.array([50.0, 40.0, 30.0, 100.0, 80.0]),),
        (np.array([10.0, 11.0, 12.0]),),  # it never falls
        lambda rng: (np.round(100 * np.exp(np.cumsum(rng.normal(0, 0.03, size=60))), 2),),
        lambda rng: (np.round(400 * np.exp(np.cumsum(rng.normal(0.002, 0.02, size=200))), 2),),
    ),
    mistakes=(
        Mistake(
            "This compares the highest price of all with the lowest of all, in whatever order they came. A "
            "fall goes from a price to a *later* one: carry the highest price so far.",
            gives=lambda prices: (np.max(prices) - np.min(prices)) / np.max(prices),
        ),
        Mistake(
            "This is the largest fall from one day to the next. A fall may take many days: compare with "
            "the highest price so far.",
            gives=lambda prices: max(0.0, np.max((prices[:-1] - prices[1:]) / prices[:-1])),
        ),
        Mistake(
            "This is the fall in dollars, not a fraction. Divide by the highest price so far.",
            gives=lambda prices: np.max(np.maximum.accumulate(prices) - prices),
        ),
        Mistake(
            "This is the fall of the last day only. An earlier one may have been worse: carry the worst fall "
            "so far, too.",
            gives=lambda prices: _fall_of_each(prices)[-1],
        ),
        Mistake(
            "This compares with the first price. Compare with the highest price so far, and update that at "
            "each step.",
            gives=lambda prices: max(0.0, (prices[0] - np.min(prices)) / prices[0]),
        ),
        Mistake(
            "This divides by the highest price of all, also for a fall that came before it. Divide by the "
            "highest price *so far*.",
            gives=lambda prices: np.max(np.maximum.accumulate(prices) - prices) / np.max(prices),
        ),
        Mistake(
            "This is the fall from the highest price of all. A worse one may have come before it: look at "
            "the highest price *so far*, on each day.",
            gives=lambda prices: np.max(prices.max() - prices[prices.argmax() :]) / prices.max(),
        ),
        Mistake(
            "This divides by the price after the fall. Divide by the highest price so far.",
            gives=lambda prices: np.max(np.maximum.accumulate(prices) / prices - 1),
        ),
        Mistake(
            "The size is right and the sign is not: a fall by a quarter is 0.25 here.",
            gives=lambda prices: -_worst_fall(prices),
        ),
        Mistake(
            "This is the share that was left. A fall from 120 to 90 leaves 0.75, and is a fall by 0.25.",
            gives=lambda prices: 1 - _worst_fall(prices),
        ),
        Mistake(
            "`highest - price / highest` divides first. Put the difference in brackets: "
            "`(highest - price) / highest`.",
            gives=_without_brackets,
        ),
        Mistake(
            "This begins anew at each rise. A small rise does not end a fall: only a price above the highest "
            "so far replaces it.",
            gives=_worst_unbroken_fall,
        ),
        Mistake(
            "This is the lowest price as a fraction of the highest, in whatever order they came. On each "
            "day, compare the price with the highest *so far*: how far below it is it?",
            gives=lambda prices: np.min(prices) / np.max(prices),
        ),
        Mistake(
            "This is in percent. Return a share: 0.25 for a fall by a quarter.",
            gives=lambda prices: 100 * _worst_fall(prices),
        ),
        Mistake(
            "This is the fall of every day. Return one number, the worst of them.",
            gives=_fall_of_each,
        ),
        Mistake(
            "This is 0 for every table of prices, as on the first day nothing has fallen yet. Is the "
            "`return` inside the loop? It ends the function there: write it below. Or is the smallest share "
            "kept? Start `worst` at 0, and keep the larger with `max`.",
            gives=lambda prices: 0.0,
        ),
        Mistake(
            "If the prices never fall, the answer is 0. Start `worst` at 0, or compare each price with "
            "itself, too.",
            gives=_worst_of_all_pairs,
        ),
        Mistake(
            "This is the largest fall from one day to the next, and with a minus sign. A fall may take many "
            "days: compare with the highest price so far. And a fall by a quarter is 0.25 here.",
            gives=lambda prices: np.min(np.diff(prices) / prices[:-1]),
        ),
        Mistake(
            "This is right, and rounded. Return it as it is.",
            when=_is_rounded,
        ),
    ),
    hints=(
        "What do you have to know of the past when a new price comes? Two numbers are enough.",
        "Carry `highest`, the highest price so far, and `worst`, the worst fall so far; start with "
        "`prices[0]` and 0.",
        "In each step: first `highest = max(highest, price)`, then compare `worst` with "
        "`(highest - price) / highest`.",
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
    "memory is. What does the picture say about it?",
    options=(
        Option(
            "It works as the cells of the frontal lobe do, with short-term memory in each of them",
            "The picture compares what is done, not how. The network multiplies and adds; nothing follows "
            "from that about cells.",
            "An analogy explains the mechanism.",
        ),
        Option(
            "It keeps a state beside its weights",
            "That is all that the picture says. The state lasts for one text, like what you have just "
            "heard; the weights last, like what you have learned.",
        ),
        Option(
            "It has no long-term memory, because that belongs to the temporal lobe",
            "It has trained weights like any other network, and they are kept for good. The picture gives "
            "each kind of network the part that it is best known for.",
            "A kind of network has only the ability that its lobe stands for.",
        ),
        Option(
            "While it reads a text, it remembers by changing its weights",
            "The weights stay as they are while a text is read; the same ones are used at every step. "
            "What changes is the state.",
            "Everything that a network remembers is in its weights.",
        ),
    ),
    hints=(
        "An analogy says that two things have something in common, not that they are the same.",
        "What does a recurrent network have that the other two kinds do not have?",
    ),
    lesson=_LESSON,
)

q_order = Question(
    "q_order",
    "Somebody has shuffled the days of a price table, and the dates are gone. Which of these can you *no "
    "longer* find out?",
    options=(
        Option(
            "On how many days the price was higher than the day before",
            '"The day before" is a matter of order. The other three look at each price by itself, or at all '
            "of them at once.",
        ),
        Option(
            "The highest price",
            "The largest of the numbers stays the largest, wherever it stands.",
            "Shuffling changes the numbers themselves.",
        ),
        Option(
            "The mean of all the prices from the first day to the last",
            'A sum does not depend on the order of its terms, and "from the first day to the last" only says '
            "that all of them are in it.",
            "Whatever is said about days needs their order.",
        ),
        Option(
            "On how many days the price was above 500 dollars",
            "Each price can be compared with 500 by itself, so shuffling does not change the count.",
            "Counting days needs their order.",
        ),
    ),
    hints=(
        "Take three prices, such as 1, 3, 2, write them in another order, and work out all four.",
        "Which of them compares a price with its neighbor?",
    ),
    lesson=_LESSON,
)

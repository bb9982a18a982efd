"""Lesson 04, Many to one: pad and mask texts, find the last state, and tell what counting words cannot."""

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "how_positive"


def _pad_and_mask(texts: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Put texts of different lengths into one array, and say where it holds words."""
    steps = max(len(text) for text in texts)
    tokens = np.zeros((len(texts), steps), dtype=int)
    for row, text in zip(tokens, texts, strict=True):
        row[: len(text)] = text
    return tokens, tokens != 0


def _pad_in_front(texts: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    tokens = np.array([row[::-1] for row in _pad_and_mask([text[::-1] for text in texts])[0]])
    return tokens, tokens != 0


def _draw_texts(n: int, longest: int, rng: np.random.Generator) -> Arguments:
    lengths = [longest, *rng.integers(1, longest, size=n - 1)]
    return ([rng.integers(1, 50, size=length).tolist() for length in lengths],)


pad_and_mask = Exercise(
    "pad_and_mask",
    _pad_and_mask,
    cases=(
        ([[7, 4, 9], [5], [8, 6]],),
        lambda rng: _draw_texts(4, 6, rng),
        lambda rng: _draw_texts(1, 3, rng),
        lambda rng: _draw_texts(7, 12, rng),
    ),
    mistakes=(
        Mistake(
            "The padding stands in front of the words. That works too, as long as all do the same: in this "
            "lesson it follows the words.",
            gives=_pad_in_front,
        ),
        Mistake(
            "The longer texts have lost words: padding fills the short ones up to the *longest*, and cuts "
            "none.",
            gives=lambda texts: _pad_and_mask([text[: min(map(len, texts))] for text in texts]),
        ),
        Mistake(
            "The two stand in the other order: return the tokens first, then the mask.",
            gives=lambda texts: _pad_and_mask(texts)[::-1],
        ),
        Mistake(
            "The mask is the wrong way round: True stands for a word, False for padding.",
            gives=lambda texts: (_pad_and_mask(texts)[0], ~_pad_and_mask(texts)[1]),
        ),
        Mistake(
            "These are the tokens alone. Return the mask as well: `return tokens, tokens != 0`.",
            gives=lambda texts: _pad_and_mask(texts)[0],
        ),
        Mistake(
            "All of the mask is True: padding is no word.",
            gives=lambda texts: (_pad_and_mask(texts)[0], np.ones_like(_pad_and_mask(texts)[1])),
        ),
    ),
    hints=(
        "How many columns does the array need? Which number stands for padding?",
        "Begin with an array of zeros, `np.zeros((len(texts), steps), dtype=int)`, and write each text into "
        "the beginning of its row.",
        "`tokens[i, : len(text)] = text` writes one text. Where the array is not 0 there is a word: "
        "`tokens != 0`.",
    ),
    lesson=_LESSON,
)


def _last_state(states: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Return the state after the last word of each text."""
    last = mask.sum(axis=1) - 1
    after_last: np.ndarray = states[np.arange(len(states)), last]  # (batch, units)
    return after_last


def _one_step_too_far(states: np.ndarray, mask: np.ndarray) -> np.ndarray:
    one_more = np.concatenate([states, np.zeros_like(states[:, :1])], axis=1)  # a text may fill its row
    too_far: np.ndarray = one_more[np.arange(len(states)), mask.sum(axis=1)]
    return too_far


def _draw_states(lengths: tuple[int, ...], units: int, rng: np.random.Generator) -> Arguments:
    mask = np.arange(max(lengths)) < np.array(lengths)[:, np.newaxis]
    return rng.normal(size=(*mask.shape, units)), mask


last_state = Exercise(
    "last_state",
    _last_state,
    cases=(
        (
            np.array([[[1.0, 10.0], [3.0, 30.0], [2.0, 20.0]], [[5.0, 50.0], [6.0, 60.0], [4.0, 40.0]]]),
            np.array([[True, True, False], [True, False, False]]),
        ),
        lambda rng: _draw_states((4, 2, 6), 3, rng),
        lambda rng: _draw_states((1, 5, 5, 2), 2, rng),
        lambda rng: _draw_states((3,), 4, rng),
    ),
    mistakes=(
        Mistake(
            "This is the state at the last *step*. In a shorter text that step is padding: count its words "
            "in the mask.",
            gives=lambda states, mask: states[:, -1],
        ),
        Mistake(
            "This is the mean of the states over the words. Take the last one only: it carries what was read "
            "before.",
            gives=lambda states, mask: np.array(
                [s[m].mean(axis=0) for s, m in zip(states, mask, strict=True)]
            ),
        ),
        Mistake(
            "One step too far: steps are counted from 0, so the last word of a text of n words is at n − 1.",
            gives=_one_step_too_far,
        ),
        Mistake(
            "This is the largest number of each unit. Take the state of one step, the last word's.",
            gives=lambda states, mask: states.max(axis=1),
        ),
        Mistake("This is the state after the first word.", gives=lambda states, mask: states[:, 0]),
        Mistake(
            "`states[:, last]` takes these steps from *every* text. Take one row for each text, too: "
            "`np.arange(len(states))`.",
            gives=lambda states, mask: states[:, mask.sum(axis=1) - 1],
        ),
    ),
    hints=(
        "How many words has each text? The mask can be summed: True counts as 1.",
        "A text of n words has its last word at step n − 1, because steps are counted from 0.",
        "For text `i` it is `states[i, last[i]]`. NumPy takes all at once with two lists of numbers: "
        "`states[np.arange(len(states)), last]`.",
    ),
    lesson=_LESSON,
)


q_bag = Question(
    "q_bag",
    "The two reviews of a pair hold the same words, in another order, and one of them is positive, the other "
    "negative. A model that counts words gets exactly half of such reviews right. What would help?",
    options=(
        Option(
            "More training reviews: with enough of them it finds the right weight for each word",
            "Whatever the weights are, both reviews of a pair have the same counts and so get the same "
            "score: one of the two is wrong.",
            "A model that fails has seen too few examples.",
        ),
        Option(
            "More layers behind the counts",
            "Layers compute something from the counts, and equal counts give equal results. What is lost "
            "before the first layer, no layer can bring back.",
            "A deeper network can find anything.",
        ),
        Option(
            "An input that keeps the order of the words, and a model that reads it in that order",
            "What tells the two reviews apart is the order alone. A recurrent network reads the words one by "
            "one, so what a word does can depend on the words before it.",
        ),
        Option(
            "A list of opposites, so that “not” counts as a negative word",
            "Both reviews of a pair hold “not” equally often: whatever it counts, it adds the same to both.",
            "Negations are negative words.",
        ),
    ),
    hints=(
        "Write down the counts for “good, not bad” and “bad, not good”.",
        "A function gives the same output for the same input.",
    ),
    lesson=_LESSON,
)

q_mask = Question(
    "q_mask",
    "A text is padded with zeros, and the network of this lesson has no mask. Why does the score change?",
    options=(
        Option(
            "It does not: zeros add nothing to a sum",
            "The 0 is the number of a word, not its value: the embedding gives it a vector like any other. "
            "And even with a vector of zeros, a step makes a new state out of the old one.",
            "A zero is nothing, so a network does not notice it.",
        ),
        Option(
            "Each padding is read like a word: it has a vector, and the network takes a step with it",
            "The state goes on changing after the last word, and the score is made from the state after the "
            "last step. With a mask these steps hold the state as it is.",
        ),
        Option(
            "The score is divided by the number of steps, paddings included",
            "In this network nothing is divided: the score is made from the last state alone.",
            "The score is a mean over the steps.",
        ),
        Option(
            "The network takes the padding for unknown words",
            "An unknown word has a number of its own, 1. And that a word is unknown would not be enough: any "
            "step, with any vector, changes the state.",
            "Padding and unknown words are the same.",
        ),
    ),
    hints=(
        "What does the embedding do with the number 0?",
        "Look at the row “without a mask” in the drawing of the padded batch.",
    ),
    lesson=_LESSON,
)

q_beyond = Question(
    "q_beyond",
    "A network was trained on reviews in which no opinion is turned by more than two negations, and gets all "
    "unseen reviews of that kind right. What does that tell you about reviews with five?",
    options=(
        Option(
            "It gets them right, too: whoever knows what one negation does knows what five do",
            "You would go on with the rule, but the network never saw a rule, only cases. What it found in "
            "them fits up to two negations, and may part from the rule later.",
            "A network that passes a test has found the rule behind it.",
        ),
        Option(
            "It gets them wrong: a network can only repeat cases that it has seen",
            "None of the test reviews was seen in training, and it got them right. Networks do go beyond "
            "their training; the open question is how far.",
            "A network learns its examples by heart, and nothing else.",
        ),
        Option(
            "It gets half of them right: outside of its training a network guesses",
            "It may also be wrong each time. A network that takes two or more negations for none would get "
            "every odd number wrong.",
            "What was not trained comes out at random.",
        ),
        Option(
            "Nothing, until you test it on such reviews",
            "Many ways of reading agree up to two negations and part at five. The training does not settle "
            "which of them the network finds, so you have to look.",
        ),
    ),
    hints=(
        "Could two networks agree on all reviews with up to two negations, and disagree on five?",
        "Look at the hatched bars: what did you know about them before they were measured?",
    ),
    lesson=_LESSON,
)

"""Lesson 03, One to many: shift a caption against itself, and change the temperature of a distribution."""

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question
from rnn101.datasets.text import END, PAD, START

_LESSON = "describe_a_picture"


def _shift(tokens: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what the decoder is fed at each step, and the word that is wanted of it there."""
    return tokens[:, :-1], tokens[:, 1:]


def _draw_captions(n: int, steps: int, rng: np.random.Generator) -> Arguments:
    """Draw n captions of different lengths: start, words, end, padding."""
    tokens = np.full((n, steps), PAD)
    tokens[:, 0] = START
    for row in tokens:
        length = rng.integers(1, steps - 1)
        row[1 : length + 1] = rng.integers(END + 1, 20, size=length)
        row[length + 1] = END
    return (tokens,)


teacher_forcing = Exercise(
    "teacher_forcing",
    _shift,
    cases=(
        (np.array([[START, 4, 6, 5, END], [START, 5, END, PAD, PAD]]),),
        lambda rng: _draw_captions(3, 9, rng),
        lambda rng: _draw_captions(1, 5, rng),
    ),
    mistakes=(
        Mistake(
            "Inputs and targets are swapped: the decoder would be fed the next word and asked for the one "
            "before it.",
            gives=lambda tokens: (tokens[:, 1:], tokens[:, :-1]),
        ),
        Mistake(
            "Inputs and targets are the same: the decoder would only have to repeat what it is fed. The "
            "target at a step is the word *after* the input.",
            when=lambda got, _: np.array_equal(got[0], got[1]),
        ),
        Mistake(
            "The first axis was cut, which leaves out a caption. The steps are the second axis: "
            "`tokens[:, …]`.",
            gives=lambda tokens: (tokens[:-1], tokens[1:]),
        ),
        Mistake(
            "The targets go around: `<start>` is wanted after the last word. Nothing follows the last step; "
            "leave it out of the inputs.",
            gives=lambda tokens: (tokens, np.roll(tokens, -1, axis=1)),
        ),
        Mistake(
            "The targets are shifted by two steps: the word right after the input is left out.",
            gives=lambda tokens: (tokens[:, :-2], tokens[:, 2:]),
        ),
        Mistake(
            "There is one input more than there are targets. What would be wanted after the last word?",
            gives=lambda tokens: (tokens, tokens[:, 1:]),
        ),
    ),
    hints=(
        "Write “`<start>` a circle `<end>`” down. What goes in first, and what is wanted then?",
        "The target at a step is the input of the next step.",
        "The inputs are all columns but the last, `tokens[:, :-1]`; the targets are all but the first.",
    ),
    lesson=_LESSON,
)


def _heat(probabilities: np.ndarray, temperature: float) -> np.ndarray:
    """Return each row to the power of 1 / temperature, divided by its sum."""
    powers = probabilities ** (1 / temperature)
    heated: np.ndarray = powers / powers.sum(axis=-1, keepdims=True)
    return heated


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: np.ndarray = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _draw_probabilities(n: int, words: int, temperature: float, rng: np.random.Generator) -> Arguments:
    return rng.dirichlet(np.ones(words), size=n), temperature


with_temperature = Exercise(
    "with_temperature",
    _heat,
    cases=(
        (np.array([[0.6, 0.3, 0.1], [0.5, 0.25, 0.25]]), 0.5),
        lambda rng: _draw_probabilities(4, 6, 2.0, rng),
        lambda rng: _draw_probabilities(2, 5, 0.3, rng),
    ),
    mistakes=(
        Mistake(
            "The power is `temperature` itself: then heat makes the likely words likelier. Take "
            "`1 / temperature`.",
            gives=lambda probabilities, temperature: _heat(probabilities, 1 / temperature),
        ),
        Mistake(
            "The powers do not add up to 1 in each row: divide each row by its sum.",
            gives=lambda probabilities, temperature: probabilities ** (1 / temperature),
        ),
        Mistake(
            "You divided by the sums of the columns (axis 0). Each *row* must add up to 1: "
            "`sum(axis=-1, keepdims=True)`.",
            gives=lambda probabilities, temperature: (
                probabilities ** (1 / temperature) / np.sum(probabilities ** (1 / temperature), axis=0)
            ),
        ),
        Mistake(
            "The powers were divided by the sum of all rows. Each row is a distribution of its own: "
            "`sum(axis=-1, keepdims=True)`.",
            gives=lambda probabilities, temperature: (
                probabilities ** (1 / temperature) / np.sum(probabilities ** (1 / temperature))
            ),
        ),
        Mistake(
            "Divided by the temperature, then by their sum, the probabilities are what they were. Take a "
            "*power* of them.",
            gives=lambda probabilities, temperature: probabilities,
        ),
        Mistake(
            "These are the probabilities divided by the temperature: a row adds up to 1 / temperature. Take "
            "a *power* of them, and then divide each row by its sum.",
            gives=lambda probabilities, temperature: probabilities / temperature,
        ),
        Mistake(
            "This is the softmax of `probabilities / temperature`. A softmax wants logarithms: of "
            "`np.log(probabilities) / temperature` it would be right.",
            gives=lambda probabilities, temperature: _softmax(probabilities / temperature),
        ),
    ),
    hints=(
        "With temperature 0.5 the power is 2: square the first row, `[0.6, 0.3, 0.1]`, by hand. What is "
        "missing to make it a distribution?",
        "`probabilities ** (1 / temperature)` does most of it. Each row must add up to 1 again.",
        "Divide by `powers.sum(axis=-1, keepdims=True)`, which keeps one sum for each row.",
    ),
    lesson=_LESSON,
)


q_own_word = Question(
    "q_own_word",
    "The decoder was trained with teacher forcing. Captioning a new picture, it says “a small blue”, but the "
    "thing is red. What does it read at the next step?",
    options=(
        Option(
            "“red”, the right word: teacher forcing puts it in",
            "There is no right caption when a new picture is described. Teacher forcing is a way to train; "
            "nobody corrects the decoder afterwards.",
            "The decoder is corrected while it speaks.",
        ),
        Option(
            "“blue”, the word it has just said, right or wrong",
            "What was said is fed back. The decoder never met its own errors in training, so one wrong word "
            "can lead to more.",
        ),
        Option(
            "Nothing: after the first step only the state goes on",
            "The state alone does not tell which word was picked: the word was chosen from the "
            "probabilities outside of the network. It has to be fed back.",
            "The state knows which word was said.",
        ),
        Option(
            "All words said so far, anew from `<start>`",
            "An RNN reads one word a step. What came before is in its state already.",
            "An RNN rereads the whole sentence at every step.",
        ),
    ),
    hints=(
        "Follow the arrows that bend down in the drawing of the captioner.",
        "Whose caption is fed in while training? Is there one for a new picture?",
    ),
    lesson=_LESSON,
)

q_loss_floor = Question(
    "q_loss_floor",
    "On new pictures nearly all captions are true, and yet the loss stays far above 0. Why?",
    options=(
        Option(
            "The network is too small: a larger one would bring the loss to 0",
            "No network can tell from the picture which of its true captions somebody wrote.",
            "A loss above 0 means that the model is wrong.",
        ),
        Option(
            "A picture has many true captions, and the loss asks for the very one that was written",
            "Whether the size is named, and which thing comes first, is the writer's choice. The best that "
            "a model can do is to give each choice its probability, and that costs.",
        ),
        Option(
            "The loss also counts the weights of the network",
            "It is the mean of minus the logarithm of the probability of each wanted word, and nothing else.",
            "Every loss contains a penalty.",
        ),
        Option(
            "The truth is measured on words that were fed in by the teacher",
            "It is measured on captions that the network made word by word, from its own words.",
            "Captions are scored under teacher forcing.",
        ),
    ),
    hints=(
        "How many true captions does one picture of two things have?",
        "What is the probability of the written word if four words would be as true?",
    ),
    lesson=_LESSON,
)

q_vague = Question(
    "q_vague",
    "Captioner A says “a circle” when it sees a small red circle, and all its captions are true. Captioner B "
    "says “a small red circle”; 95 in 100 of its captions are true. Which one is better?",
    options=(
        Option(
            "A: more of its captions are true",
            "Saying less is a cheap way to be true. “A circle” is true of many pictures, and tells little "
            "about this one.",
            "The truest captions are the best ones.",
        ),
        Option(
            "B: longer captions are better",
            "Length is no merit. A long caption that is false is worse than a short one.",
            "A longer caption says more that is right.",
        ),
        Option(
            "Truth alone cannot tell: it must be read beside how much the captions say",
            "B says three attributes at the risk of an error, A says one at no risk. Both numbers belong in "
            "the table; which is better depends on what the captions are for.",
        ),
        Option(
            "Neither: only the loss on unseen captions can compare two captioners",
            "The loss compares probabilities of the written words. It says neither how often a spoken "
            "caption is true nor how much it says.",
            "The loss measures everything that matters.",
        ),
    ),
    hints=(
        "Which captioner would win if every caption were “something”?",
        "What does a listener learn from each of the two captions?",
    ),
    lesson=_LESSON,
)

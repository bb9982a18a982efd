"""Lesson 03, One to many: shift a caption against itself, slide a filter, and let a network write."""

from collections.abc import Callable
from typing import Any

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


def _slide(series: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the weighted sum at each place where all the weights lie on the series."""
    width = len(weights)
    places = len(series) - width + 1
    found = np.zeros(places)
    for i in range(places):
        found[i] = (series[i : i + width] * weights).sum()
    return found


def _products(series: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return what is to be added up at each place."""
    return np.array([series[i : i + len(weights)] * weights for i in range(len(series) - len(weights) + 1)])


def _draw_heart(n: int, width: int, rng: np.random.Generator) -> Arguments:
    return rng.normal(0, 1, n).round(1), rng.normal(0, 1, width).round(1)


filter_series = Exercise(
    "filter_series",
    _slide,
    cases=(
        (np.array([0.0, 0.0, 2.0, 5.0, 1.0, 0.0]), np.array([-1.0, 2.0, -1.5])),
        lambda rng: _draw_heart(12, 4, rng),
        lambda rng: _draw_heart(7, 2, rng),
    ),
    mistakes=(
        Mistake(
            "The weights are turned round: the last one meets the first number. `np.convolve` does that, as "
            "mathematicians want it. A convolutional network does not turn them: its word is "
            "`np.correlate`.",
            gives=lambda series, weights: np.convolve(series, weights, mode="valid"),
        ),
        Mistake(
            "The last place is missing. Six numbers have *four* places for a filter of three.",
            gives=lambda series, weights: _slide(series, weights)[:-1],
        ),
        Mistake(
            "The filter hangs over the ends of the series. Keep only the places where all weights lie on it.",
            gives=lambda series, weights: np.correlate(series, weights, mode="same"),
        ),
        Mistake(
            "The filter hangs over the ends as far as it can. Keep only the places where all weights lie on "
            "the series: `mode` is to be `valid`, not `full`.",
            gives=lambda series, weights: np.correlate(series, weights, mode="full"),
        ),
        Mistake(
            "The filter hangs over the ends, and its weights are turned round. `np.convolve` does both; keep "
            "the places where all weights lie on the series, with the first one on the left.",
            gives=np.convolve,
        ),
        Mistake(
            "These are the products. At each place they have to be *added up*, to one number.",
            gives=_products,
        ),
        Mistake(
            "The numbers lost what stands behind the point: an array of integers can't keep it.",
            gives=lambda series, weights: _slide(series, weights).astype(int),
        ),
        Mistake(
            "This is the mean of the products. A filter is a neuron: it *adds* them up.",
            gives=lambda series, weights: _slide(series, weights) / len(weights),
        ),
        Mistake(
            "The filter jumps by its own width. It moves on by one number at a time.",
            gives=lambda series, weights: _slide(series, weights)[:: len(weights)],
        ),
        Mistake(
            "What is below 0 was cut off. Here the plain weighted sums are wanted, without ReLU.",
            gives=lambda series, weights: np.maximum(0, _slide(series, weights)),
        ),
    ),
    hints=(
        "Do the first place by hand: 0 · (−1) + 0 · 2 + 2 · (−1.5) = −3. Then move on by one.",
        "`slide` in the lesson has two loops, for rows and columns. A series has only one.",
        "At place `i` the filter lies on `series[i : i + len(weights)]`. The last place is "
        "`len(series) - len(weights)`.",
    ),
    lesson=_LESSON,
)


def _write(
    h: np.ndarray,
    W_x: np.ndarray,
    W_h: np.ndarray,
    W_out: np.ndarray,
    start: int,
    end: int,
    most: int,
) -> list[int]:
    """Say the likeliest word, read it, and go on; until the end is said, or `most` words."""
    said: list[int] = []
    word = start
    while len(said) < most:
        h = np.tanh(W_x[word] + h @ W_h)
        word = int(np.argmax(h @ W_out))
        if word == end:
            break
        said.append(word)
    return said


def _writing(
    *,
    reads_its_words: bool = True,
    keeps_the_state: bool = True,
    squash: Callable[[np.ndarray], np.ndarray] = np.tanh,
    asks_the_new_state: bool = True,
) -> Callable[..., list[int]]:
    """Return a loop with one thing in it done in another way."""

    def write(
        h: np.ndarray, W_x: np.ndarray, W_h: np.ndarray, W_out: np.ndarray, start: int, end: int, most: int
    ) -> list[int]:
        said: list[int] = []
        word = start
        while len(said) < most:
            new = squash(W_x[word if reads_its_words else start] + h @ W_h)
            word = int(np.argmax((new if asks_the_new_state else h) @ W_out))
            h = new if keeps_the_state else h
            if word == end:
                break
            said.append(word)
        return said

    return write


def _says_the_end(*given: Any) -> list[int]:
    said = _write(*given)
    most = given[-1]
    return said if len(said) == most else [*said, given[-2]]


def _multiplies_from_the_left(h: np.ndarray, W_x: np.ndarray, W_h: np.ndarray, *others: Any) -> list[int]:
    return _write(h, W_x, W_h.T, *others)


def _draw_writer(seed: int, most: int) -> Arguments:
    """Draw a network; the seeds below are some whose networks say different words, and come to an end."""
    rng = np.random.default_rng(seed)
    h, W_x = rng.normal(0, 1, 6), rng.normal(0, 2, (5, 6))
    return h, W_x, rng.normal(0, 1, (6, 6)), rng.normal(0, 1, (6, 5)), 0, 1, most


# Two units and five words, in small numbers: it says 3, 4 and 2, and then the end, which is 1.
_BY_HAND = (
    np.array([1.0, 0.0]),
    np.array([[0.0, 2.0], [-2.0, -2.0], [1.0, -2.0], [2.0, -2.0], [2.0, 0.0]]),
    np.array([[-1.0, -1.0], [1.0, 1.0]]),
    np.array([[0.0, -2.0, -1.0, -2.0, 1.0], [2.0, -2.0, -2.0, 2.0, 0.0]]),
    0,
    1,
    5,
)

write = Exercise(
    "write",
    _write,
    cases=(
        _BY_HAND,
        _draw_writer(7, 8),
        _draw_writer(30, 8),
        _draw_writer(31, 3),
    ),
    mistakes=(
        Mistake(
            "Your list is empty: nothing was appended, or the end was said at once. The word that is read "
            "is a number, and picks a row: `W_x[word]`.",
            gives=lambda *given: [],
        ),
        Mistake(
            "The network reads `start` at every step. It has to read the word that it has just said.",
            gives=_writing(reads_its_words=False),
        ),
        Mistake(
            "The state does not go on: every step begins with the first `h`. Keep the new one.",
            gives=_writing(keeps_the_state=False),
        ),
        Mistake(
            "The state is on the wrong side of its weights: `h @ W_h` is wanted, not `W_h @ h`.",
            gives=_multiplies_from_the_left,
        ),
        Mistake(
            "The new state is not squashed: tanh is missing.",
            gives=_writing(squash=lambda p: p),
        ),
        Mistake(
            "The word comes out of the old state. Make the new state first, then choose the word.",
            gives=_writing(asks_the_new_state=False),
        ),
        Mistake(
            "The end is among the words. It says that the sentence is over; it is no word of it.",
            gives=_says_the_end,
        ),
        Mistake(
            "It does not stop at the end. When `word` is `end`, leave the loop.",
            gives=lambda h, W_x, W_h, W_out, start, end, most: _write(h, W_x, W_h, W_out, start, -1, most),
        ),
        Mistake(
            "There is one word too many. At most `most` words are wanted.",
            gives=lambda h, W_x, W_h, W_out, start, end, most: _write(
                h, W_x, W_h, W_out, start, end, most + 1
            ),
        ),
        Mistake(
            "`start` is among the words. It is read, but nobody says it.",
            gives=lambda h, W_x, W_h, W_out, start, end, most: [
                start,
                *_write(h, W_x, W_h, W_out, start, end, most),
            ],
        ),
    ),
    hints=(
        "One step: read a word, make the new state, find the likeliest word. What changes for the next step?",
        "`h = np.tanh(W_x[word] + h @ W_h)`, and the word is `np.argmax(h @ W_out)`.",
        "Begin with `word = start` and an empty list. Loop `most` times; leave the loop when `word == end`, "
        "else append the word.",
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
            "`<start>`: each word begins with it anew",
            "Only the first step reads `<start>`. After that, it is the word just said; the state carries "
            "what came before.",
            "Every step begins with the start mark.",
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
            "A picture has many true captions, and the loss asks for one of them",
            "Whether the size is named, and which thing comes first, is the writer's choice. The best that "
            "a model can do is to give each choice its probability, and that costs.",
        ),
        Option(
            "The network has too few weights: a larger one, trained for longer, would bring it to 0",
            "No network can tell from the picture which of its true captions somebody wrote.",
            "A loss above 0 means that the model is wrong.",
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
            "B: it says three times as much, and is hardly ever wrong",
            "For some uses, yes. But someone who must not be told anything false is better off with A.",
            "What is said always counts for more than a few errors.",
        ),
        Option(
            "That depends on what they are for: look at truth *and* at how much is said",
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

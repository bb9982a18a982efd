"""Lesson 05, Many to many: write attention, let a beam grow, and tell what a map of weights can show."""

from collections.abc import Callable

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "translate"


def _attend(h: np.ndarray, states: np.ndarray, is_word: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mixture of the states, (units,), and the weight of each of them, (steps,)."""
    scores = np.where(is_word, states @ h, -np.inf)  # exp(-inf) is 0: padding gets no weight
    powers = np.exp(scores - scores.max())  # the shift changes no weight, and keeps exp from overflowing
    weights = powers / powers.sum()
    return weights @ states, weights


def _mixed(weights: np.ndarray, states: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return weights @ states, weights


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def _not_summed(h: np.ndarray, states: np.ndarray, is_word: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    _, weights = _attend(h, states, is_word)
    return weights[:, np.newaxis] * states, weights


def _words_alone(h: np.ndarray, states: np.ndarray, is_word: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    mixture, weights = _attend(h, states, is_word)
    return mixture, weights[is_word]


def _overflowing(h: np.ndarray, states: np.ndarray, is_word: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    powers = np.exp(states @ h) * is_word
    return _mixed(powers / powers.sum(), states)


def _shifted_by_all(h: np.ndarray, states: np.ndarray, is_word: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scores = states @ h
    powers = np.exp(scores - scores.max()) * is_word
    return _mixed(powers / powers.sum(), states)


def _draw_states(steps: int, words: int, units: int, rng: np.random.Generator) -> Arguments:
    return rng.normal(size=units), rng.normal(size=(steps, units)), np.arange(steps) < words


attend = Exercise(
    "attend",
    _attend,
    cases=(
        (np.array([2.0, 1.0]), np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.array([True, True, False])),
        lambda rng: _draw_states(7, 4, 5, rng),
        lambda rng: _draw_states(6, 6, 3, rng),
        lambda rng: _draw_states(5, 1, 4, rng),
        (np.array([1000.0]), np.array([[1.0], [0.999], [0.5]]), np.array([True, True, False])),
        (np.array([1000.0]), np.array([[1.0], [0.999], [5.0]]), np.array([True, True, False])),
        (np.array([1000.0]), np.array([[-1.0], [-0.999], [0.5]]), np.array([True, True, False])),
    ),
    mistakes=(
        Mistake(
            "The mask is the wrong way round: the words are left out, and padding gets all the weight. "
            "`is_word` is True at the words.",
            gives=lambda h, states, is_word: _attend(h, states, ~is_word),
        ),
        Mistake(
            "Padding gets a weight, too. Leave the steps out where `is_word` is False.",
            gives=lambda h, states, is_word: _mixed(_softmax(states @ h), states),
        ),
        Mistake(
            "The scores of padding were set to 0, but exp(0) is 1: padding still gets a weight. Set them to "
            "`-np.inf`, whose exp is 0.",
            gives=lambda h, states, is_word: _mixed(_softmax(states @ h * is_word), states),
        ),
        Mistake(
            "Padding was left out after the softmax, so the weights that are left do not sum to 1. Leave it "
            "out of the scores.",
            gives=lambda h, states, is_word: _mixed(_softmax(states @ h) * is_word, states),
        ),
        Mistake(
            "The scores themselves were divided by their sum. A weight is the *exponential* of a score, "
            "divided by the sum of all exponentials.",
            gives=lambda h, states, is_word: _mixed(
                states @ h * is_word / (states @ h * is_word).sum(), states
            ),
        ),
        Mistake(
            "The exponentials were not divided by their sum.",
            # exp of more than 700 overflows
            gives=lambda h, states, is_word: _mixed(np.exp(np.minimum(states @ h, 700)) * is_word, states),
        ),
        Mistake(
            "Weights of the words alone. Keep one for each step: that of padding is 0.", gives=_words_alone
        ),
        Mistake(
            "This is the mixture alone. Return the weights, too: `return mixture, weights`.",
            gives=lambda h, states, is_word: _attend(h, states, is_word)[0],
        ),
        Mistake(
            "The largest of *all* scores was subtracted, and here padding has it: the exponentials of the "
            "words become 0, and 0 / 0 is no number. Take the maximum over the words only.",
            gives=_shifted_by_all,
        ),
        Mistake(
            "Here the scores are near 1,000, and exp of that is more than a number of 64 bits can hold. "
            "Subtract the largest score from all before `np.exp`: the weights stay the same.",
            gives=_overflowing,
        ),
        Mistake(
            "The scores were divided by the root of the number of units, as transformers do. Here the score "
            "is the dot product itself.",
            gives=lambda h, states, is_word: _attend(h / np.sqrt(len(h)), states, is_word),
        ),
        Mistake(
            "The states were weighted, but not added up: the mixture is one vector of shape (units,), the "
            "sum over the steps.",
            gives=_not_summed,
        ),
        Mistake(
            "Both results are right, but in the other order: the mixture comes first, then the weights.",
            gives=lambda h, states, is_word: _attend(h, states, is_word)[::-1],
        ),
    ),
    hints=(
        "Four lines: a score for each step, minus infinity for padding, softmax, the weighted sum.",
        "All scores at once are `states @ h`. `np.where(is_word, scores, -np.inf)` deals with the padding.",
        "With `powers = np.exp(scores - scores.max())`, the weights are `powers / powers.sum()`; the mixture "
        "is `weights @ states`.",
    ),
    lesson=_LESSON,
)


# One step of a beam search

Beams = dict[str, float]
After = dict[str, dict[str, float]]


def _grow(beams: Beams, after: After, width: int) -> Beams:
    """Return the best beginnings after one more word; those that have ended stay as they are."""
    grown = {}
    for words, probability in beams.items():
        last = words.split()[-1]
        if last == "<end>":
            grown[words] = probability
            continue
        for word, chance in after[last].items():
            grown[f"{words} {word}"] = probability * chance
    best = sorted(grown, key=lambda words: grown[words], reverse=True)[:width]
    return {words: grown[words] for words in best}


def _grown(beams: Beams, after: After, *, keeps_ended: bool = True, times: bool = True) -> Beams:
    """Return all grown beginnings, with a slip or two."""
    grown = {}
    for words, probability in beams.items():
        last = words.split()[-1]
        if last == "<end>" and keeps_ended:
            grown[words] = probability
        for word, chance in after.get(last, {}).items():
            grown[f"{words} {word}"] = probability * chance if times else chance
    return grown


def _best(grown: Beams, width: int, *, most: bool = True) -> Beams:
    best = sorted(grown, key=lambda words: grown[words], reverse=most)[:width]
    return {words: grown[words] for words in best}


def _greedily(beams: Beams, after: After, width: int) -> Beams:
    """Let each beginning grow by its own best word only."""
    grown: Beams = {}
    for words, probability in beams.items():
        grown |= _grow({words: probability}, after, 1)
    return _best(grown, width)


class _After(dict[str, dict[str, float]]):
    """What may follow each last word; it says what is wrong if it is asked for anything else."""

    def __missing__(self, word: str) -> dict[str, float]:
        if word == "<end>":
            raise KeyError("nothing follows <end>: do not look it up, keep this beginning as it is")
        raise KeyError(f"{word!r} is no single word: look up the last word of the beginning alone")


_AFTER = _After()
_AFTER |= {
    "<start>": {"le": 0.6, "l'": 0.4},
    "le": {"vieil": 0.45, "grand": 0.3, "petit": 0.25},
    "l'": {"ancien": 0.95, "autre": 0.05},
    "vieil": {"hôtel": 0.9, "<end>": 0.1},
    "ancien": {"hôtel": 0.85, "<end>": 0.15},
    "grand": {"hôtel": 1.0},
    "petit": {"hôtel": 1.0},
    "autre": {"hôtel": 1.0},
    "hôtel": {"<end>": 1.0},
}

grow = Exercise(
    "grow",
    _grow,
    cases=(
        ({"<start> le": 0.6, "<start> l'": 0.4}, _AFTER, 2),
        ({"<start> l' <end>": 0.55, "<start> le": 0.45}, _AFTER, 2),
        ({"<start> le": 0.8, "<start> l'": 0.2}, _AFTER, 2),
        ({"<start> le vieil": 0.5, "<start> l' ancien": 0.3}, _AFTER, 3),
        ({"<start>": 1.0}, _AFTER, 1),
        ({"<start> l' ancien": 0.5, "<start> <end>": 0.4, "<start> le": 0.1}, _AFTER, 3),
    ),
    mistakes=(
        Mistake(
            "The probabilities are those of the last word alone. A beginning's probability is the *product* "
            "of all its words' probabilities.",
            gives=lambda beams, after, width: _best(_grown(beams, after, times=False), width),
        ),
        Mistake(
            "A beginning that has ended was thrown away. It does not grow, but it stays in the race: put it "
            "among the others as it is.",
            gives=lambda beams, after, width: _best(_grown(beams, after, keeps_ended=False), width),
        ),
        Mistake(
            "Each beginning grew by its own best word only. Let each grow by *every* word, and then keep the "
            "best of all: they may have the same parent.",
            gives=_greedily,
        ),
        Mistake(
            "Two beginnings are kept, whatever `width` is. Keep the `width` best.",
            gives=lambda beams, after, width: _best(_grown(beams, after), 2),
        ),
        Mistake(
            "These are all beginnings. Keep only the `width` most probable ones.",
            gives=lambda beams, after, width: _grown(beams, after),
        ),
        Mistake(
            "The *least* probable ones were kept: `sorted` puts the smallest first, if you do not say "
            "`reverse=True`.",
            gives=lambda beams, after, width: _best(_grown(beams, after), width, most=False),
        ),
        Mistake(
            "The new word alone is the key. The key is the whole beginning: the words before, a space, and "
            "the new word.",
            gives=lambda beams, after, width: {
                words.split()[-1]: share for words, share in _grow(beams, after, width).items()
            },
        ),
    ),
    hints=(
        "Two loops: over `beams.items()`, and over the words that may follow the last one, "
        "`words.split()[-1]`.",
        'If that last word is `"<end>"`, keep the beginning with its probability, and `continue`.',
        "`sorted(grown, key=grown.get, reverse=True)[:width]` are the best keys; make a dict of them.",
    ),
    lesson=_LESSON,
)


# Attention over mornings instead of words


def _ask_the_diary(time: float, times: np.ndarray, minutes: np.ndarray, width: float) -> float:
    """Return the mixture of the minutes, each weighted by how near its time of leaving is."""
    scores = -(((times - time) / width) ** 2) / 2
    powers = np.exp(scores - scores.max())
    weights = powers / powers.sum()
    return float(weights @ minutes)


def _scored(
    score: Callable[[np.ndarray, float], np.ndarray],
) -> Callable[[float, np.ndarray, np.ndarray, float], float]:
    def gives(time: float, times: np.ndarray, minutes: np.ndarray, width: float) -> float:
        return float(_softmax(score(np.asarray(times) - time, width)) @ minutes)

    return gives


def _draw_mornings(n: int, rng: np.random.Generator) -> Arguments:
    times = np.round(rng.uniform(-2, 2, n), 2)
    return float(np.round(rng.uniform(-1, 1), 2)), times, np.round(rng.uniform(15, 45, n)), 0.25


def _far_away(time: float, times: np.ndarray, minutes: np.ndarray, width: float) -> float:
    powers = np.exp(-(((np.asarray(times) - time) / width) ** 2) / 2)
    return float(powers / powers.sum() @ minutes)


ask_the_diary = Exercise(
    "ask_the_diary",
    _ask_the_diary,
    cases=(
        (0.5, np.array([0.0, 0.5, 1.0]), np.array([40.0, 30.0, 10.0]), 0.4),
        lambda rng: _draw_mornings(8, rng),
        lambda rng: _draw_mornings(20, rng),
        (0.0, np.array([-2.0, 2.0, 1.0]), np.array([20.0, 30.0, 40.0]), 0.02),
    ),
    mistakes=(
        Mistake(
            "The most *distant* mornings get the weight: the score has to be smaller, the farther away a "
            "morning is. The minus sign is missing, or it is squared away: it stands before the square.",
            gives=_scored(lambda apart, width: (apart / width) ** 2 / 2),
        ),
        Mistake(
            "The difference is not squared: a morning before and one after, equally far, get different "
            "weights.",
            gives=_scored(lambda apart, width: -(apart / width) / 2),
        ),
        Mistake(
            "The half is missing: the score is minus *half* the square.",
            gives=_scored(lambda a, w: -((a / w) ** 2)),
        ),
        Mistake(
            "The half was squared, too. Take the square first, and half of it then.",
            gives=_scored(lambda apart, width: -((apart / width / 2) ** 2)),
        ),
        Mistake(
            "Minus and half were squared, too: the minus is gone, so the most *distant* mornings get the "
            "weight. Take the square first, and minus half of it then.",
            gives=_scored(lambda apart, width: (apart / width / 2) ** 2),
        ),
        Mistake(
            "This is minus half the distance itself. The score is minus half its *square*.",
            gives=_scored(lambda apart, width: -np.abs(apart / width) / 2),
        ),
        Mistake(
            "This is the nearest morning alone. Let the others count as well, each with its weight.",
            gives=lambda time, times, minutes, width: float(minutes[np.abs(times - time).argmin()]),
        ),
        Mistake(
            "The difference was not divided by `width`.", gives=_scored(lambda apart, width: -(apart**2) / 2)
        ),
        Mistake(
            "The square was divided by `width`. Divide the *difference* by it, then square.",
            gives=_scored(lambda apart, width: -(apart**2) / width / 2),
        ),
        Mistake(
            "This is the dot product of the times. Here the score says how *near* two times are.",
            gives=lambda time, times, minutes, width: float(_softmax(time * np.asarray(times)) @ minutes),
        ),
        Mistake(
            "The *times* were mixed. They are the keys, which make the weights; the minutes are the values.",
            gives=lambda time, times, minutes, width: _ask_the_diary(time, times, times, width),
        ),
        Mistake(
            "The weighted minutes were not divided by the sum of the weights.",
            gives=lambda time, times, minutes, width: float(
                np.exp(-(((np.asarray(times) - time) / width) ** 2) / 2) @ minutes
            ),
        ),
        Mistake(
            "Here every morning is so far away that all exponentials are 0, and 0 / 0 is no number. Subtract "
            "the largest score from all before `np.exp`: the weights stay the same.",
            gives=_far_away,
        ),
    ),
    hints=(
        "The query is `time`, the keys are `times`, the values are `minutes`.",
        "All scores at once: `-((times - time) / width) ** 2 / 2`, with `times` as an array.",
        "Softmax as in the lesson, the largest score subtracted first. Then `weights @ minutes`.",
    ),
    lesson=_LESSON,
)


# Questions

q_in_step = Question(
    "q_in_step",
    "A network writes one French word right after each English word that it reads. Why can it not translate "
    "“the green house” into “la maison verte”?",
    options=(
        Option(
            "English and French words have different vocabularies, and one softmax cannot hold both",
            "Its softmax can have one output for each French word. The vocabulary is not the problem, the "
            "time is.",
            "A network that answers in step is limited to small sets of answers.",
        ),
        Option(
            "It needs more training: after enough epochs it would write “la” at “the”",
            "No training gives it what it has not read yet. At best it learns which of “le” and “la” is more "
            "frequent.",
            "Enough training replaces missing information.",
        ),
        Option(
            "At “the” it has not read “house” yet",
            "“La” depends on the noun, which comes later, and “maison” has to be written before “verte”. So "
            "an encoder reads to the end before a decoder writes.",
        ),
        Option(
            "Its state is too small to hold three words",
            "A state of 96 numbers holds three words easily, as our encoder shows. But here it has to answer "
            "before it has read them.",
            "A failure of a recurrent network is always one of memory.",
        ),
    ),
    hints=(
        "Translate “the green house” word by word, and write down what you had read at each word.",
        "What has a network that reads from left to right seen at its first step?",
    ),
    lesson=_LESSON,
)

q_fixed_vector = Question(
    "q_fixed_vector",
    "An encoder has 96 units. How many numbers does a decoder *without* attention get to know about a "
    "sentence of 5 words, and about one of 20? (Take the hidden state alone.)",
    options=(
        Option(
            "96 and 96",
            "The last state has 96 numbers, however much the sentence says.",
        ),
        Option(
            "480 and 1,920: 96 for each word",
            "That is what *attention* keeps within reach. Without it, only the last state is passed on.",
            "A decoder without attention still sees all states.",
        ),
        Option(
            "5 and 20: one for each word",
            "The words are not passed on at all; what is passed on is the encoder's last state.",
            "The decoder reads the source words.",
        ),
        Option(
            "96 for the short one, and fewer for the long one, since it forgets",
            "It may hold less *information* about each word, but the vector has the same size.",
            "A vector shrinks when its content fades.",
        ),
    ),
    hints=(
        "Follow the thick arrow in the first drawing of the encoder and the decoder. What passes through it?",
        "Does the size of a state change while a network reads?",
    ),
    lesson=_LESSON,
)

q_map = Question(
    "q_map",
    "In an attention map, “verte” has 96 % of its weight on “green”. What follows?",
    options=(
        Option(
            "The network takes the gender from the word “green”, where it looks",
            "English “green” has no gender. The state at “green” was made from all the words before it, and "
            "the decoder's own state holds what it has written.",
            "A state stands for its own word alone.",
        ),
        Option(
            "“House” played no part in the choice between “vert” and “verte”",
            "What “house” left in the states after it, and in the decoder's, is used without any weight on "
            "“house”. Change the noun, and see what happens.",
            "What gets no weight is not used.",
        ),
        Option(
            "“Verte” is the right word with a probability of 96 %",
            "The weights say how the states are mixed. The probabilities of words come out later, from the "
            "softmax over the vocabulary.",
            "Attention weights are probabilities of words.",
        ),
        Option(
            "The context vector is made almost only of the state at “green”",
            "That is all that a weight says. An experiment tells more: change the noun and nothing else, "
            "and see whether the form changes.",
        ),
    ),
    hints=(
        "From which words was the encoder's state at “green” made?",
        "What else goes into the next word, beside the mixture?",
    ),
    lesson=_LESSON,
)

"""Lesson 05, Many to many: write attention, score agreement, and tell what a map of weights can show."""

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
    ),
    mistakes=(
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


def _agreement(
    probabilities: np.ndarray, right: np.ndarray, wrong: np.ndarray, distractors: np.ndarray
) -> dict[int, float]:
    """Return for each number of distractors how often the right form is more probable than the wrong one."""
    rows = np.arange(len(right))
    wins = probabilities[rows, right] > probabilities[rows, wrong]
    return {int(number): float(wins[distractors == number].mean()) for number in np.unique(distractors)}


def _shares(wins: np.ndarray, distractors: np.ndarray) -> dict[int, float]:
    return {int(number): float(wins[distractors == number].mean()) for number in np.unique(distractors)}


def _of(probabilities: np.ndarray, words: np.ndarray) -> np.ndarray:
    return np.asarray(probabilities[np.arange(len(words)), words])


def _wins(probabilities: np.ndarray, right: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    return np.asarray(_of(probabilities, right) > _of(probabilities, wrong))


def _draw_choices(n: int, words: int, rng: np.random.Generator) -> Arguments:
    pairs = rng.permuted(np.tile(np.arange(words), (n, 1)), axis=1)[:, :2]
    return rng.dirichlet(np.full(words, 0.5), size=n), pairs[:, 0], pairs[:, 1], rng.integers(4, size=n)


agreement = Exercise(
    "agreement",
    _agreement,
    cases=(
        (
            np.array([[0.1, 0.3, 0.6], [0.4, 0.45, 0.15], [0.45, 0.05, 0.5], [0.3, 0.2, 0.5]]),
            np.array([1, 1, 0, 1]),
            np.array([0, 0, 1, 0]),
            np.array([0, 0, 1, 1]),
        ),
        lambda rng: _draw_choices(40, 5, rng),
        lambda rng: _draw_choices(12, 9, rng),
        (np.array([[0.4, 0.4, 0.2], [0.5, 0.3, 0.2]]), np.array([0, 0]), np.array([1, 1]), np.array([0, 0])),
    ),
    mistakes=(
        Mistake(
            "This asks whether the right form is the most probable of *all* words. A forced choice compares "
            "it with the wrong form only.",
            gives=lambda p, right, wrong, distractors: _shares(p.argmax(axis=1) == right, distractors),
        ),
        Mistake(
            "This asks whether the right form has more than one half. It wins if it has more than the *wrong "
            "form*: other words share the rest.",
            gives=lambda p, right, wrong, distractors: _shares(_of(p, right) > 0.5, distractors),
        ),
        Mistake(
            "`probabilities[:, right]` takes all these words from *every* row. Take from row i its own word: "
            "`probabilities[np.arange(len(right)), right]`.",
            gives=lambda p, right, wrong, distractors: _shares(p[:, right] > p[:, wrong], distractors),
        ),
        Mistake(
            "These are mean probabilities of the right form. Count how often it *wins*, and divide by how "
            "many sentences there are.",
            gives=lambda p, right, wrong, distractors: _shares(_of(p, right), distractors),
        ),
        Mistake(
            "A tie is counted as a win. The right form has to be *more* probable: `>`, not `>=`.",
            gives=lambda p, right, wrong, distractors: _shares(~_wins(p, wrong, right), distractors),
        ),
        Mistake(
            "These are the shares of sentences in which the *wrong* form wins.",
            gives=lambda p, right, wrong, distractors: _shares(_wins(p, wrong, right), distractors),
        ),
        Mistake(
            "These are numbers of sentences. Divide each by how many sentences have that many distractors.",
            gives=lambda p, right, wrong, distractors: {
                int(number): int(_wins(p, right, wrong)[distractors == number].sum())
                for number in np.unique(distractors)
            },
        ),
        Mistake(
            "The wins were divided by the number of all sentences. Divide by how many have that many "
            "distractors.",
            gives=lambda p, right, wrong, distractors: {
                int(number): float((_wins(p, right, wrong) & (distractors == number)).mean())
                for number in np.unique(distractors)
            },
        ),
        Mistake(
            "These are percent. Return shares from 0 to 1.",
            gives=lambda p, right, wrong, distractors: _shares(100 * _wins(p, right, wrong), distractors),
        ),
        Mistake(
            "This is the share over all sentences. Give one for each number of distractors, in a dict.",
            gives=lambda p, right, wrong, distractors: float(_wins(p, right, wrong).mean()),
        ),
    ),
    hints=(
        "In the first sentence, the right form is word 1 with 0.3, the wrong form word 0 with 0.1. Who wins?",
        "`probabilities[np.arange(len(right)), right]` takes one number from each row.",
        "With `wins`, an array of True and False, the share for a number is "
        "`wins[distractors == number].mean()`.",
    ),
    lesson=_LESSON,
)


q_in_step = Question(
    "q_in_step",
    "Somebody wants to translate with the network that tags in step: one French word at each English word. "
    "What stands against it?",
    options=(
        Option(
            "Nothing, once both sentences are padded to one length",
            "Padding makes the lengths equal, but does not bring a word forward: at “the” the network would "
            "have to write “le” or “la” before it has read the noun.",
            "Sequences of equal length are all that an output in step needs.",
        ),
        Option(
            "A French word may depend on English words that come later, and the two sentences need not have "
            "the same number of words",
            "“The green house” is “la maison verte”: the article needs the noun, and the order changes. So "
            "the encoder reads to the end before the decoder writes.",
        ),
        Option(
            "A tagger can have only a few different outputs",
            "Its softmax can have as many outputs as there are French words. The vocabulary is not the "
            "problem, the time is.",
            "Networks that label are limited to small sets of labels.",
        ),
        Option(
            "It would work as well, but its training would take longer",
            "No training gives it what it has not read yet.",
            "Enough training replaces missing information.",
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
    "The encoder reads every word. Why does the translator without attention get many sentences wrong that "
    "the one with attention gets right?",
    options=(
        Option(
            "Its state grows with each word, until it no longer fits into the decoder",
            "The state has the same number of units after two words and after twenty: that is the "
            "difficulty.",
            "A recurrent state grows with the sequence.",
        ),
        Option(
            "All that the decoder gets is one vector of fixed size, written anew at every word: it has to "
            "hold the whole sentence at once",
            "With attention the states at all words stay within reach, so that not everything has to survive "
            "in the last one.",
        ),
        Option(
            "The decoder can look at the first words only",
            "Without attention it looks at no words at all: it gets the encoder's last state, and what it "
            "wrote itself.",
            "A decoder without attention still sees part of the source.",
        ),
        Option(
            "It was trained with too few French words",
            "Both translators had the same vocabulary, sentences and number of updates.",
            "A worse score means less data.",
        ),
    ),
    hints=(
        "Follow the thick arrow in the first drawing of the encoder and the decoder. What passes through it?",
        "How many numbers does the state hold after 5 words, and how many after 20?",
    ),
    lesson=_LESSON,
)

q_map = Question(
    "q_map",
    "In an attention map, “verte” has nearly all of its weight on “green”. What follows from that?",
    options=(
        Option(
            "The network takes the gender from the word “green”",
            "English “green” has no gender. The state at “green” was made from all words before it, too, and "
            "the decoder's own state holds what it has written.",
            "A state stands for its own word alone.",
        ),
        Option(
            "The noun played no part in the choice between “vert” and “verte”",
            "What the noun left in the states after it, and in the decoder's, is used without any weight on "
            "the noun. Change the noun, and see what happens.",
            "What gets no weight is not used.",
        ),
        Option(
            "“Verte” is the right translation with a probability of nearly 1",
            "The weights say how the states are mixed. The probabilities of words come out later, from the "
            "softmax over the vocabulary.",
            "Attention weights are probabilities of words.",
        ),
        Option(
            "The mixture is made nearly only of the encoder's state at “green”. What the gender depends on, "
            "the map does not say",
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

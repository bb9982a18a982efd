"""Lesson 04, Many to one: measure surprise, read by a rule, walk by a rule; counts, masks, going beyond."""

from collections.abc import Callable, Collection, Mapping
from functools import reduce
from typing import Any

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "how_positive"


# Softmax and cross-entropy for many reviews


def _cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    """Return the mean of -ln p of the right answers."""
    logits = np.asarray(logits)
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))  # the largest is exp(0): no overflow
    p = raised / raised.sum(axis=1, keepdims=True)  # (reviews, answers)
    losses = [-np.log(p[row, labels[row]]) for row in range(len(labels))]
    return float(np.mean(losses))


def _probabilities(logits: np.ndarray, axis: int | None = 1) -> np.ndarray:
    raised = np.exp(logits - np.max(logits, axis=axis, keepdims=True))
    p: np.ndarray = raised / raised.sum(axis=axis, keepdims=True)
    return p


def _of_the_right(
    then: Callable[[np.ndarray], Any], axis: int | None = 1
) -> Callable[[np.ndarray, np.ndarray], float]:
    """Return a loss that makes something else of the right answers' probabilities."""

    def loss(logits: np.ndarray, labels: np.ndarray) -> float:
        p = _probabilities(logits, axis)
        return float(then(p[np.arange(len(labels)), labels]))

    return loss


def _shares_of_the_logits(logits: np.ndarray, labels: np.ndarray) -> float:
    p = logits / logits.sum(axis=1, keepdims=True)
    return float(np.mean(-np.log(p[np.arange(len(labels)), labels])))


def _squared(logits: np.ndarray, labels: np.ndarray) -> float:
    p = _probabilities(logits)
    return float(np.mean((p - np.eye(p.shape[1])[labels]) ** 2))


def _draw_logits(n: int, answers: int, rng: np.random.Generator) -> Arguments:
    return np.round(rng.normal(scale=2, size=(n, answers)), 1), rng.integers(answers, size=n)


cross_entropy = Exercise(
    "cross_entropy",
    _cross_entropy,
    cases=(
        (np.array([[0.2, 1.4], [2.0, 1.0], [0.5, 3.0]]), np.array([1, 1, 0])),
        lambda rng: _draw_logits(5, 3, rng),
        lambda rng: _draw_logits(1, 4, rng),
        lambda rng: _draw_logits(8, 2, rng),
        (np.array([[1000.0, 1001.0], [-1000.0, -1003.0]]), np.array([0, 0])),
    ),
    mistakes=(
        Mistake(
            "Right as long as the logits are small: `np.exp(1000)` is too large for a number, and "
            "`np.exp(-2000)` is 0. Subtract from each review's logits the largest of them first, with "
            "`axis=1`: that changes nothing else.",
            when=lambda got, expected: np.ndim(got) == 0 and not np.isfinite(float(got)) and expected < 1,
        ),
        Mistake(
            "The logits are small here, and yet the loss is no finite number. One fixed number, subtracted "
            "from all logits, only moves the trouble: `np.exp(-1000)` is 0. Subtract from each review's "
            "logits the largest of *them*, with `axis=1`.",
            when=lambda got, expected: np.ndim(got) == 0 and not np.isfinite(float(got)) and expected > 1,
        ),
        Mistake(
            "The probabilities of each *review* must add up to 1. Here each answer's add up to 1, over all "
            "reviews: use `axis=1`.",
            gives=_of_the_right(lambda p: np.mean(-np.log(p)), axis=0),
        ),
        Mistake(
            "Without an axis all reviews are thrown together. Each review has a softmax of its own: "
            "`axis=1`, with `keepdims=True`.",
            gives=_of_the_right(lambda p: np.mean(-np.log(p)), axis=None),
        ),
        Mistake(
            "The sign is missing: the logarithm of a probability is negative, and a loss is not.",
            gives=_of_the_right(lambda p: np.mean(np.log(p))),
        ),
        Mistake(
            "This is the sum over the reviews. Take the mean.",
            gives=_of_the_right(lambda p: np.sum(-np.log(p))),
        ),
        Mistake(
            "The mean was taken before the logarithm: first -ln p of each review, then the mean.",
            gives=_of_the_right(lambda p: -np.log(np.mean(p))),
        ),
        Mistake(
            "This is the logarithm to base 2. The course takes the natural one, `np.log`.",
            gives=_of_the_right(lambda p: np.mean(-np.log2(p))),
        ),
        Mistake(
            "This is the logarithm to base 10. The course takes the natural one, `np.log`.",
            gives=_of_the_right(lambda p: np.mean(-np.log10(p))),
        ),
        Mistake(
            "This is the mean of 1 - p. Cross-entropy takes -ln p, which grows without end as p goes to 0.",
            gives=_of_the_right(lambda p: np.mean(1 - p)),
        ),
        Mistake(
            "This is the mean squared error of the probabilities. Cross-entropy takes -ln p of the right "
            "answer.",
            gives=_squared,
        ),
        Mistake(
            "These are the probabilities of the right answers, averaged. -ln is still to come.",
            gives=_of_the_right(np.mean),
        ),
        Mistake(
            "The logarithms of *all* answers are averaged. Only the right answer counts: "
            "`p[row, labels[row]]`.",
            gives=lambda logits, labels: float(np.mean(-np.log(_probabilities(logits)))),
        ),
        Mistake(
            "`p[:, labels]` takes these columns from *every* review. Take one number a review: "
            "`p[np.arange(len(labels)), labels]`, or a loop.",
            gives=lambda logits, labels: float(np.mean(-np.log(_probabilities(logits)[:, labels]))),
        ),
        Mistake(
            "`[1]` takes the second *review* here, with all its answers: each row is a review now. "
            "Take each row's right answer, `p[row, labels[row]]`.",
            gives=lambda logits, labels: -np.log(_probabilities(logits)[1]),
        ),
        Mistake(
            "`p[labels]` takes *rows*: that of review 0 for each label 0, that of review 1 for each label 1. "
            "Take one number of each row, `p[row, labels[row]]`.",
            gives=lambda logits, labels: float(np.mean(-np.log(_probabilities(logits)[labels]))),
        ),
        Mistake(
            "You take the probability of the second answer of each review. Which answer is right is said by "
            "`labels`.",
            gives=lambda logits, labels: float(np.mean(-np.log(_probabilities(logits)[:, 1]))),
        ),
        Mistake(
            "You take the probability of the answer that the network likes best. Take that of the *right* "
            "answer, whatever the network likes.",
            gives=lambda logits, labels: float(np.mean(-np.log(_probabilities(logits).max(axis=1)))),
        ),
        Mistake(
            "The exponential is missing: the logits themselves were divided by their sum. Some are negative, "
            "and no probability is.",
            gives=_shares_of_the_logits,
        ),
        Mistake(
            "The zeros of the wrong answers are averaged, too. Add up each review's row first, then take the "
            "mean over the reviews.",
            gives=lambda logits, labels: _cross_entropy(logits, labels) / logits.shape[1],
        ),
        Mistake(
            "This is the loss of the first review alone. Does `return` stand inside the loop?",
            gives=lambda logits, labels: _cross_entropy(logits[:1], labels[:1]),
        ),
        Mistake(
            "These are the losses of the single reviews. Return their mean.",
            when=lambda got, expected: (
                np.ndim(got) == 1 and np.size(got) > 1 and np.isclose(np.mean(got), expected)
            ),
        ),
    ),
    hints=(
        "Three lines: softmax of each row, the probability of each row's right answer, the mean of -ln.",
        "Subtract each row's largest logit before `np.exp`: `logits - logits.max(axis=1, keepdims=True)`.",
        "`p[row, labels[row]]` is what row `row` gives to its right answer. A loop over the rows will do.",
    ),
    lesson=_LESSON,
)


# A reader by the rule, with more in its state


_ENDS = (",", ".", "and", "but")


def _read_review(words: list[str], opinions: Mapping[str, float], negations: Collection[str]) -> list[float]:
    """Return the score after each word: the mean of the opinions so far."""
    sign, total, count = 1.0, 0.0, 0  # the state
    scores = []
    for word in words:
        if word in negations:
            sign = -0.8 * sign
        elif word in opinions:
            total += sign * opinions[word]
            count += 1
            sign = 1.0
        elif word in (",", ".", "and", "but"):
            sign = 1.0
        scores.append(total / count if count else 0.0)
    return scores


def _reading(
    *,
    negate: Callable[[float], float] = lambda sign: -0.8 * sign,
    after_opinion: bool = True,
    ends: tuple[str, ...] = _ENDS,
    every_word: bool = False,
    forgets: bool = False,
    mean: Callable[[list[float], int], float] = lambda said, read: sum(said) / len(said),
) -> Callable[..., list[float]]:
    """Return a reader that does one thing in another way."""

    def read(words: list[str], opinions: Mapping[str, float], negations: Collection[str]) -> list[float]:
        sign, scores = 1.0, []
        said: list[float] = []
        for place, word in enumerate(words, start=1):
            if word in negations:
                sign = negate(sign)
            elif word in opinions:
                said.append(sign * opinions[word])
                sign = 1.0 if after_opinion else sign
            elif word in ends or every_word:
                sign = 1.0
                said = [] if forgets else said
            scores.append(mean(said, place) if said else 0.0)
        return scores

    return read


_VALUES = {"good": 0.6, "great": 0.8, "fine": 0.4, "bad": -0.6, "rude": -0.7, "awful": -0.9}
_TURNS = ("not", "never", "doubt")


def _case(text: str) -> Arguments:
    return text.split(), _VALUES, _TURNS


read_review = Exercise(
    "read_review",
    _read_review,
    cases=(
        _case(
            "i doubt that it was great . i doubt that it was not good . the bar was not bad , rude and great"
        ),
        _case("it was good and the waiter was rude ."),
        _case("i doubt that , but it was fine . it was not great and never awful and bad"),
        _case("we went there at noon ."),
        _case("a not so good cook made a great soup and never a bad fine salad ."),
        _case("i never doubt that it was not bad . good , fine and great"),
        _case("i doubt that i doubt that i doubt that it was awful"),
        _case("we doubt it but the soup was good . we never went and it was bad ."),
        _case("it was not , i mean , good ."),
        _case("we never went . it was bad ."),
    ),
    mistakes=(
        Mistake(
            "This is the sum of the opinions. Take their mean.", gives=_reading(mean=lambda s, n: sum(s))
        ),
        Mistake(
            "Only the last opinion counts here. The score is the mean of all opinions so far: what must the "
            "state carry for that?",
            gives=_reading(mean=lambda said, read: said[-1]),
        ),
        Mistake(
            "The mean of the old mean and the new opinion is no mean of all: the last opinion weighs half. "
            "Carry the sum and the count.",
            gives=_reading(mean=lambda said, read: reduce(lambda mean, new: (mean + new) / 2, said)),
        ),
        Mistake(
            "The sum is divided by the number of words. Divide by the number of *opinions*.",
            gives=_reading(mean=lambda said, read: sum(said) / read),
        ),
        Mistake(
            "A negation turns the *next* opinion only. Once it has, set the sign back to 1.",
            gives=_reading(after_opinion=False),
        ),
        Mistake(
            "A negation ends with its clause: at `,`, `.`, `and` and `but` set the sign back to 1.",
            gives=_reading(ends=()),
        ),
        Mistake(
            "`and` and `but` end a clause, too. There the sign goes back to 1, as at `,` and `.`.",
            gives=_reading(ends=(",", ".")),
        ),
        Mistake(
            "`,` ends a clause, too: set the sign back to 1 there.",
            gives=_reading(ends=(".", "and", "but")),
        ),
        Mistake(
            "`.` ends a clause, too: set the sign back to 1 there.",
            gives=_reading(ends=(",", "and", "but")),
        ),
        Mistake(
            "`but` ends a clause, too: set the sign back to 1 there.",
            gives=_reading(ends=(",", ".", "and")),
        ),
        Mistake(
            "`and` ends a clause, too: set the sign back to 1 there.",
            gives=_reading(ends=(",", ".", "but")),
        ),
        Mistake(
            "The sign is never set back to 1: a negation goes on for the rest of the review.",
            gives=_reading(ends=(), after_opinion=False),
        ),
        Mistake(
            "The sign is set back at every word that is neither a negation nor an opinion; only `,`, `.`, "
            '`and` and `but` end a clause. Note that `word == "," or "."` is always true.',
            gives=_reading(every_word=True),
        ),
        Mistake(
            "A second negation does not turn the sign back here: *multiply* the sign by -0.8 each time.",
            gives=_reading(negate=lambda sign: -0.8),
        ),
        Mistake(
            "A second negation does not undo the first one entirely: two of them are -0.8 times -0.8, which "
            "is 0.64. *Multiply* the sign by -0.8 each time.",
            gives=_reading(negate=lambda sign: 1.0 if sign < 0 else -0.8),
        ),
        Mistake(
            "At the end of a clause only the *negation* is forgotten. The opinions so far still count.",
            gives=_reading(forgets=True),
        ),
        Mistake(
            "A negation turns and *weakens*: times -0.8, not times -1.",
            gives=_reading(negate=lambda sign: -sign),
        ),
        Mistake(
            "A negation turns the opinion around, too: times -0.8, not times 0.8.",
            gives=_reading(negate=lambda sign: 0.8 * sign),
        ),
        Mistake(
            "This is the score after the last word. Return a list: the score after each word.",
            when=lambda got, expected: np.ndim(got) == 0 and np.isclose(float(got), expected[-1]),
        ),
        Mistake(
            "There is no mean as long as there is no opinion: 0 divided by 0 is `nan`. The score is 0 then.",
            when=lambda got, expected: np.ndim(got) == 1 and bool(np.isnan(got).any()),
        ),
        Mistake(
            "A score is missing or too many: there is one after *each* word, whatever kind of word it is.",
            when=lambda got, expected: np.ndim(got) == 1 and len(got) != len(expected),
        ),
    ),
    hints=(
        "Start from `read` above. Its state is (sign, value); what do you need for a mean?",
        "Carry `sign`, `total` and `count`. An opinion adds to total and count, and sets the sign back.",
        "One more branch: `elif word in (',', '.', 'and', 'but'): sign = 1.0`. Append a score in every "
        "round; it is 0 as long as `count` is 0.",
    ),
    lesson=_LESSON,
)


# Something new: a walk


def _how_far(commands: list[str]) -> float:
    """Return how far from its start a walk ends, in a straight line."""
    x, y = 0.0, 0.0  # the state: where you are …
    dx, dy = 0.0, 1.0  # … and where you look
    for command in commands:
        if command == "forward":
            x, y = x + dx, y + dy
        elif command == "left":
            dx, dy = -dy, dx
        elif command == "right":
            dx, dy = dy, -dx
    return float(np.sqrt(x**2 + y**2))


def _walk(
    *,
    turns: Mapping[str, complex] | None = None,
    after_a_step: Callable[[complex], complex] = lambda look: look,
    sideways: bool = False,
    by_the_map: bool = False,
    and_steps: bool = False,
    measure: Callable[[complex, int], Any] = lambda place, steps: abs(place),
) -> Callable[[list[str]], Any]:
    """Return a walk that does one thing in another way."""
    by = {"left": 1j, "right": -1j} if turns is None else turns

    def walk(commands: list[str]) -> Any:
        place, look = 0j, 1 + 0j
        for command in commands:
            if command == "forward":
                place, look = place + look, after_a_step(look)
            elif sideways:
                place += by.get(command, 0)
            else:
                look = by.get(command, 1) * (1 if by_the_map else look)
                place += look if and_steps else 0
        return measure(place, commands.count("forward"))

    return walk


def _overwritten(commands: list[str]) -> float:
    x, y, dx, dy = 0, 0, 0, 1
    for command in commands:
        if command == "forward":
            x, y = x + dx, y + dy
        elif command == "left":
            dx = -dy
            dy = dx
        elif command == "right":
            dx = dy
            dy = -dx
    return float(np.hypot(x, y))


def _walked(letters: str) -> Arguments:
    named = {"f": "forward", "l": "left", "r": "right"}
    return ([named[letter] for letter in letters if letter != " "],)


def _draw_walk(rng: np.random.Generator) -> Arguments:
    return (rng.choice(["forward", "forward", "left", "right"], size=12).tolist(),)


how_far = Exercise(
    "how_far",
    _how_far,
    cases=(
        _walked("f r fff r fffffff l ff"),  # every mistake ends at another distance here
        _walked("fff l fff l f r f"),
        _walked("ff l f"),
        _walked("f l f l f l f"),
        _walked("f l ff r f"),
        _walked("l l f r f"),
        _walked(""),
        _walked("r ff l l fff l ff"),
        _walked("f rrrrr f"),  # more turns than a list has directions
        _walked("f lllll f"),
        _draw_walk,
        _draw_walk,
    ),
    mistakes=(
        Mistake(
            "This counts the steps, however they turn: a bag of words. Carry where you are, and where you "
            "look.",
            gives=_walk(measure=lambda place, steps: float(steps)),
        ),
        Mistake(
            "This is the way along the streets, |x| + |y|. In a straight line it is the root of x² + y².",
            gives=_walk(measure=lambda place, steps: abs(place.real) + abs(place.imag)),
        ),
        Mistake(
            "This adds x and y. In a straight line the distance is the root of x² + y².",
            gives=_walk(measure=lambda place, steps: place.real - place.imag),
        ),
        Mistake(
            "This is |x + y|. In a straight line the distance is the root of x² + y².",
            gives=_walk(measure=lambda place, steps: abs(place.real - place.imag)),
        ),
        Mistake(
            "Only one coordinate is measured, the way ahead. The distance is the root of x² + y².",
            gives=_walk(measure=lambda place, steps: abs(place.real)),
        ),
        Mistake(
            "Only one coordinate is measured, the way to the side. The distance is the root of x² + y².",
            gives=_walk(measure=lambda place, steps: abs(place.imag)),
        ),
        Mistake(
            "The root is missing: the distance is √(x² + y²).",
            gives=_walk(measure=lambda place, steps: abs(place) ** 2),
        ),
        Mistake(
            "After a step you look ahead again. A turn stays until the next turn: it belongs into the state.",
            gives=_walk(after_a_step=lambda look: 1 + 0j),
        ),
        Mistake(
            "`left` and `right` only turn you around on the spot. Here they are steps to the side.",
            gives=_walk(sideways=True),
        ),
        Mistake(
            "Both words turn you the same way. `left` then `right` must cancel.",
            gives=_walk(turns={"left": 1j, "right": 1j}),
        ),
        Mistake(
            '`forward` turns you as well: an `else` after `if command == "left"` takes in all other '
            "commands. Ask for `right` by name.",
            gives=_walk(after_a_step=lambda look: look * -1j),
        ),
        Mistake(
            "`left` always makes you look the same way here, as on a map. It is a quarter turn from "
            "where you look *now*.",
            gives=_walk(by_the_map=True),
        ),
        Mistake(
            "`left` and `right` also take a step here. They turn you on the spot.",
            gives=_walk(and_steps=True),
        ),
        Mistake(
            "Each turn turns you right around, like a negation. `left` is a quarter: forward along y becomes "
            "forward along -x.",
            gives=_walk(turns={"left": -1, "right": -1}),
        ),
        Mistake(
            "A turn changes `dx` first and then makes `dy` of the *new* `dx`. Change both in one line: "
            "`dx, dy = -dy, dx`.",
            gives=_overwritten,
        ),
        Mistake(
            "`np.cos` and `np.sin` take radians: a quarter turn is `np.pi / 2`, not 90.",
            gives=_walk(turns={"left": np.exp(90j), "right": np.exp(-90j)}),
        ),
        Mistake(
            "`right` does nothing here.",
            gives=_walk(turns={"left": 1j, "right": 1}),
        ),
        Mistake(
            "`left` does nothing here.",
            gives=_walk(turns={"left": 1, "right": -1j}),
        ),
        Mistake(
            "The distance is cut to a whole number. Return it as it is.",
            when=lambda got, expected: np.ndim(got) == 0 and float(got) in (int(expected), round(expected)),
        ),
        Mistake(
            "This is the place where the walk ends. Return its distance from the start.",
            when=lambda got, expected: (
                np.size(got) == 2 and np.isclose(np.hypot(np.ravel(got)[0], np.ravel(got)[1]), expected)
            ),
        ),
    ),
    hints=(
        "What do you need to know at each moment to go on? That is the state. At the end, one number is made "
        "of it.",
        "Carry a place (x, y) and a direction (dx, dy). `forward` adds the direction to the place.",
        "A quarter turn to the left makes (dx, dy) into (-dy, dx), one to the right into (dy, -dx).",
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
    "A text is padded with zeros, and a copy of this lesson's network without a mask reads it. Why does "
    "the score change?",
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
            "every odd number from three on wrong.",
            "What was not trained comes out at random.",
        ),
        Option(
            "Too little: test it on such reviews",
            "Many ways of reading agree up to two negations and part at five. The training does not settle "
            "which of them the network finds, so you have to look.",
        ),
    ),
    hints=(
        "Could two networks agree on all reviews with up to two negations, and disagree on five?",
        "Look at the figure: what did you know about the part outside the gray field before it was measured?",
    ),
    lesson=_LESSON,
)

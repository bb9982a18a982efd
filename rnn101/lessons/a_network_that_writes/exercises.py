"""Lesson 17, A network that writes: count bits, sample from the nucleus, read both ways; three questions."""

from collections.abc import Callable

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question

_LESSON = "a_network_that_writes"


def _bits(p: np.ndarray) -> float:
    """Return the bits per character of a text whose characters were given the probabilities p."""
    return float(-np.log2(p).mean())


bits_per_character = Exercise(
    "bits_per_character",
    _bits,
    cases=(
        (np.array([0.5, 0.25, 0.125, 0.5]),),
        lambda rng: (rng.uniform(0.01, 1, 30),),
        lambda rng: (rng.uniform(0.001, 0.2, 200),),
        lambda rng: (rng.uniform(0.01, 1, 5000),),  # as long as a real text: their product is no float64
    ),
    mistakes=(
        Mistake(
            "This is the natural logarithm, as in the training loss. A bit is a halving: take `np.log2`.",
            gives=lambda p: -np.log(p).mean(),
        ),
        Mistake(
            "The logarithm of a probability is negative; the number of bits is not. The sign is missing.",
            gives=lambda p: np.log2(p).mean(),
        ),
        Mistake(
            "These are the bits of the whole text. Per character: take the mean, not the sum.",
            gives=lambda p: -np.log2(p).sum(),
        ),
        Mistake(
            "The mean comes after the logarithm: average the bits of the characters, not their "
            "probabilities. Otherwise a character that was held nearly impossible would cost nearly nothing.",
            gives=lambda p: -np.log2(p.mean()),
        ),
        Mistake(
            "You multiplied the probabilities before taking the logarithm, and the product of 5,000 of them "
            "is too small for 64 bits: it becomes 0. Add up logarithms instead.",
            gives=lambda p: -np.log2(np.prod(p)) / len(p),
        ),
        Mistake(
            "This is 2 to the bits per character, which is called perplexity.",
            gives=lambda p: 2 ** -np.log2(p).mean(),
        ),
        Mistake(
            "This is a logarithm to the base 10. A bit is a halving: take `np.log2`.",
            gives=lambda p: -np.log10(p).mean(),
        ),
        Mistake(
            "These are the bits of each character. Take their mean, one number.",
            gives=lambda p: -np.log2(p),
        ),
        Mistake(
            "Each character's bits are weighted by its probability, as in an entropy. Here every character "
            "of the text came once: take the plain mean.",
            gives=lambda p: -np.mean(p * np.log2(p)),
        ),
        Mistake(
            "You weighted each character's bits by its probability and added them up: that's an entropy. "
            "Here every character of the text came once: take the plain mean of their bits.",
            gives=lambda p: -np.sum(p * np.log2(p)),
        ),
        Mistake(
            "Only the first character was counted. Does a `return` stand inside your loop?",
            gives=lambda p: -np.log2(p[0]),
        ),
        Mistake(
            "You divided by one character too few: there are `len(p)` of them.",
            gives=lambda p: -np.log2(p).sum() / (len(p) - 1),
        ),
        Mistake(
            "You rounded the result. Return it as it is.",
            gives=lambda p: np.round(-np.log2(p).mean(), 2),
        ),
    ),
    hints=(
        "A character that was given p = 1/2 costs 1 bit, one that was given 1/4 costs 2.",
        "`-np.log2(p)` are the bits of each character.",
        "`-np.log2(p).mean()`",
    ),
    lesson=_LESSON,
)


def _nucleus(chances: np.ndarray, share: float) -> np.ndarray:
    """Keep the most likely letters until they have `share` of the chance, and let them share it out."""
    kept = np.zeros(len(chances))
    together = 0.0
    for letter in np.argsort(-chances):
        kept[letter] = chances[letter]
        together += chances[letter]
        if together >= share:
            break
    shared: np.ndarray = kept / kept.sum()
    return shared


def _keep(
    choose: Callable[[np.ndarray, float], np.ndarray], *, divide: bool = True
) -> Callable[..., np.ndarray]:
    """Make a wrong answer that keeps other letters, given by `choose`."""

    def answer(chances: np.ndarray, share: float) -> np.ndarray:
        kept = np.where(choose(chances, share), chances, 0)
        return kept / kept.sum() if divide else kept

    return answer


def _in_nucleus(chances: np.ndarray, share: float) -> np.ndarray:
    return _nucleus(chances, share) > 0


def _without_the_last(chances: np.ndarray, share: float) -> np.ndarray:
    order = np.argsort(-chances)
    chosen = np.zeros(len(chances), bool)
    chosen[order] = np.cumsum(chances[order]) <= share
    return chosen


def _in_nucleus_upward(chances: np.ndarray, share: float) -> np.ndarray:
    order = np.argsort(chances)
    chosen = np.zeros(len(chances), bool)
    chosen[order] = np.cumsum(chances[order]) - chances[order] < share
    return chosen


def _in_their_order(chances: np.ndarray, share: float) -> np.ndarray:
    before: np.ndarray = np.cumsum(chances) - chances < share
    return before


def _share_of_the_letters(chances: np.ndarray, share: float) -> np.ndarray:
    chosen = np.zeros(len(chances), bool)
    chosen[np.argsort(-chances)[: int(share * len(chances))]] = True
    return chosen


def _kept_alone(chances: np.ndarray, share: float) -> np.ndarray:
    nucleus = _nucleus(chances, share)
    return nucleus[nucleus > 0]


def _draw_chances(letters: int, share: float, rng: np.random.Generator) -> Arguments:
    return rng.dirichlet(np.full(letters, 0.4)), share


nucleus = Exercise(
    "nucleus",
    _nucleus,
    cases=(
        (np.array([0.05, 0.35, 0.2, 0.15, 0.25]), 0.65),
        (np.array([0.6, 0.25, 0.1, 0.05]), 0.5),
        lambda rng: _draw_chances(8, 0.9, rng),
        lambda rng: _draw_chances(96, 0.95, rng),
    ),
    mistakes=(
        Mistake(
            "They don't sum to 1 any more: divide what is kept by its sum.",
            gives=_keep(_in_nucleus, divide=False),
        ),
        Mistake(
            "You divided by `share`. Divide what is kept by its own sum, which is larger.",
            gives=lambda chances, share: np.where(_in_nucleus(chances, share), chances, 0) / share,
        ),
        Mistake(
            "You stop too early: the letter with which the sum *reaches* `share` belongs to the nucleus.",
            gives=_keep(_without_the_last),
        ),
        Mistake(
            "You went through the letters in the order of the array. Begin with the most likely one.",
            gives=_keep(_in_their_order),
        ),
        Mistake(
            "You kept nothing, and divided 0 by 0. If you keep letters whose own chance is at least `share`: "
            "it's the *sum* of the most likely ones that has to reach it. If you copy chances into an array "
            "of whole numbers, each becomes 0: begin with `np.zeros(len(chances))`.",
            gives=_keep(lambda chances, share: chances >= share),
        ),
        Mistake(
            "You dropped the letters whose own chance is below 1 − share. It's the *sum* of the most likely "
            "ones that counts.",
            gives=_keep(lambda chances, share: chances >= 1 - share),
        ),
        Mistake(
            "These are the right chances, but sorted. Each letter has to stay at its own place.",
            gives=lambda chances, share: np.sort(_nucleus(chances, share))[::-1],
        ),
        Mistake(
            "You began with the least likely letter. `np.argsort` sorts upward: take `np.argsort(-chances)`.",
            gives=_keep(_in_nucleus_upward),
        ),
        Mistake(
            "Every letter of the nucleus got the same chance. They keep their proportions: divide by "
            "the sum.",
            gives=lambda chances, share: _in_nucleus(chances, share) / _in_nucleus(chances, share).sum(),
        ),
        Mistake(
            "Only the letters that are kept are left in the array. Return a chance for each letter, 0 where "
            "it is left out.",
            gives=_kept_alone,
        ),
        Mistake(
            "Sorted, and without the others: return a chance for each letter at its own place, 0 where it is "
            "left out.",
            gives=lambda chances, share: np.sort(_kept_alone(chances, share))[::-1],
        ),
        Mistake(
            "You return which letters are kept. Return their chances, divided by their sum.",
            gives=_in_nucleus,
        ),
        Mistake(
            "You kept a share of the *letters*. It's the sum of their chances that has to reach `share`.",
            gives=_keep(_share_of_the_letters),
        ),
        Mistake(
            "Nothing is left out. Keep the most likely letters only, until their sum reaches `share`.",
            gives=lambda chances, share: chances,
        ),
        Mistake(
            "These are the places of the letters. Return a chance for each letter, 0 where it is left out.",
            gives=lambda chances, share: np.flatnonzero(_in_nucleus(chances, share)),
        ),
    ),
    hints=(
        "`np.argsort(-chances)` gives the places of the letters, the most likely first.",
        "Go through them, copy each chance into an array of zeros, and add it to a sum. Stop when the sum "
        "has reached `share`.",
        "At the end, `return kept / kept.sum()`.",
    ),
    lesson=_LESSON,
)


def _read(x: np.ndarray, u: float, w: float) -> np.ndarray:
    state, states = 0.0, []
    for value in x:
        state = np.tanh(u * value + w * state)
        states.append(state)
    return np.array(states)


def _linear(x: np.ndarray, u: float, w: float) -> np.ndarray:
    state, states = 0.0, []
    for value in x:
        state = u * value + w * state
        states.append(state)
    return np.array(states)


def _both_ways(x: np.ndarray, u: float, w: float) -> np.ndarray:
    """Return both states at each step, (steps, 2): read from the left, read from the right."""
    from_left = _read(x, u, w)
    from_right = _read(x[::-1], u, w)[::-1]
    return np.stack([from_left, from_right], axis=1)


def _beside(right: Callable[[np.ndarray, float, float], np.ndarray]) -> Callable[..., np.ndarray]:
    """Make a wrong answer whose state from the right is given by `right`."""
    return lambda x, u, w: np.stack([_read(x, u, w), right(x, u, w)], axis=1)


def _going_on(x: np.ndarray, u: float, w: float) -> np.ndarray:
    return _read(np.concatenate([x, x[::-1]]), u, w)[len(x) :][::-1]


def _before(states: np.ndarray) -> np.ndarray:
    return np.concatenate([[0.0], states[:-1]])


def _draw_series(steps: int, rng: np.random.Generator) -> Arguments:
    return np.round(rng.normal(size=steps), 2), 0.9, 0.7


both_ways = Exercise(
    "both_ways",
    _both_ways,
    cases=(
        (np.array([1.0, 0.0, -1.0]), 1.0, 0.5),
        lambda rng: _draw_series(5, rng),
        lambda rng: _draw_series(12, rng),
    ),
    mistakes=(
        Mistake(
            "The states from the right are in the order in which they were read, the last step first. Turn "
            "them round again, so that row t belongs to step t.",
            gives=_beside(lambda x, u, w: _read(x[::-1], u, w)),
        ),
        Mistake(
            "Both columns read from the left. For the second one, begin at the last input.",
            gives=_beside(_read),
        ),
        Mistake(
            "You read from the left and turned the states round. It's the *inputs* that have to be read "
            "from the right.",
            gives=_beside(lambda x, u, w: _read(x, u, w)[::-1]),
        ),
        Mistake(
            "From the right you went on with the last state from the left. The second reader starts from 0.",
            gives=_beside(_going_on),
        ),
        Mistake(
            "That is (2, steps): a row for each direction. Return (steps, 2), a row for each step.",
            gives=lambda x, u, w: _both_ways(x, u, w).T,
        ),
        Mistake(
            "`reshape` keeps the numbers in their old order, so both readers are mixed up. Take "
            "`np.stack([…, …], axis=1)`.",
            gives=lambda x, u, w: _both_ways(x, u, w).T.reshape(-1, 2),
        ),
        Mistake(
            "The two states are added. They stand side by side, so that a layer above can tell them apart.",
            gives=lambda x, u, w: _both_ways(x, u, w).sum(axis=1),
        ),
        Mistake(
            "The columns are exchanged: first the state from the left.",
            gives=lambda x, u, w: _both_ways(x, u, w)[:, ::-1],
        ),
        Mistake(
            "These are the states *before* each input is read. Store the state after the update.",
            gives=lambda x, u, w: np.stack(
                [_before(_read(x, u, w)), _before(_read(x[::-1], u, w))[::-1]], axis=1
            ),
        ),
        Mistake(
            "`u` and `w` are exchanged: `u` is for the input, `w` for the loop.",
            gives=lambda x, u, w: _both_ways(x, w, u),
        ),
        Mistake(
            "Each state forgets the one before: `state = tanh(u * input + w * state)` needs both.",
            gives=lambda x, u, w: np.stack([np.tanh(u * x), np.tanh(u * x)], axis=1),
        ),
        Mistake(
            "The tanh is missing.",
            gives=lambda x, u, w: np.stack([_linear(x, u, w), _linear(x[::-1], u, w)[::-1]], axis=1),
        ),
        Mistake(
            "The states are put one behind the other. Put them side by side, (steps, 2): "
            "`np.stack([…, …], axis=1)`.",
            gives=lambda x, u, w: _both_ways(x, u, w).T.ravel(),
        ),
    ),
    hints=(
        "Write a helper that reads a series from the left and returns all its states.",
        "From the right: give it `x[::-1]`. What it returns begins with the *last* step.",
        "`np.stack([read(x), read(x[::-1])[::-1]], axis=1)`",
    ),
    lesson=_LESSON,
)


q_varied = Question(
    "q_varied",
    "In a text about cities, “Francisco” comes 50 times, always after “San”; “bridge” comes 40 times, after "
    "25 different words. A table of words meets a word that it has never seen: “Xanadu …”. Which of the two "
    "does it hold more likely as the next word?",
    options=(
        Option(
            "With plain counts “Francisco”, with Kneser–Ney “bridge”",
            "After an unknown word both fall back to the table of single words. Plain counts have 50 against "
            "40 there; Kneser–Ney has 1 different word before “Francisco” against 25 before “bridge”.",
        ),
        Option(
            "“Francisco” in both ways of counting, as it is the more frequent word and a discount takes the "
            "same from each",
            "So it is with plain counts. Kneser–Ney counts differently in the shorter table: not how often a "
            "word came, but after how many different ones.",
            "Kneser–Ney only discounts.",
        ),
        Option(
            "“bridge” in both ways of counting",
            "Plain counts know only that “Francisco” came 50 times and “bridge” 40 times.",
            "Plain counts know what stood before.",
        ),
        Option(
            "Neither: after a word that was never seen, both are impossible",
            "They would be in a table without a fallback. Here an unknown context leaves all to the shorter "
            "one.",
            "An unseen context has no chances at all.",
        ),
    ),
    hints=(
        "The context is unknown: which table is asked?",
        "What does that table count, in each of the two ways?",
    ),
    lesson=_LESSON,
)

q_ahead = Question(
    "q_ahead",
    "Which of these networks has read something that its user will not have when the answer is needed?",
    options=(
        Option(
            "It tags each word of a finished sentence, reading it in both directions",
            "The whole sentence is there before the first tag is asked for.",
            "Two directions are always a leak.",
        ),
        Option(
            "It forecasts tomorrow's price, reading the past sixty days in both directions",
            "All sixty days lie before tomorrow. From which end they are read makes no difference to that.",
            "A forecast may never use two directions.",
        ),
        Option(
            "It restores worn letters of an old manuscript, in both directions",
            "The letters on both sides can be read now; no one waits for them.",
            "Reading to the right is reading the future.",
        ),
        Option(
            "At each second it says whether a machine is about to fail, reading the recording of the whole "
            "day in both directions",
            "At that second, the rest of the day has not happened. On recordings the score will be "
            "excellent, and nobody can have it at the machine.",
        ),
    ),
    hints=("At which moment is the answer needed? What is known then?",),
    lesson=_LESSON,
)

q_discount = Question(
    "q_discount",
    "After “ing” a text had ten letters: 6 spaces, 3 full stops and 1 comma. Every count is lowered by d = "
    "0.5. The shorter context “ng” gives the letter s a chance of 0.2. What chance does s get after “ing”, "
    "where it never came?",
    options=(
        Option(
            "0.2, as the shorter context says",
            "So it would be if “ing” had never been seen. It was seen ten times, so the shorter context "
            "shares out only what was taken from the counts.",
            "An unseen letter gets the whole chance of the shorter context.",
        ),
        Option(
            "0, as it never came there",
            "That is the table without a discount, in which such a letter costs infinitely many bits.",
            "An unseen letter stays impossible.",
        ),
        Option(
            "0.01",
            "That is 0.5 · 0.2 / 10, as if 0.5 had been taken only once. It was taken from each of the "
            "three counts.",
            "The discount is taken once in all.",
        ),
        Option(
            "0.03",
            "Three different letters came, so 3 · 0.5 = 1.5 of the 10 counts are shared out, and s gets a "
            "fifth of them: 1.5 · 0.2 / 10 = 0.03.",
        ),
    ),
    hints=(
        "How much was taken from the three counts together?",
        "Of what was taken, s gets the share 0.2. Then divide by the ten letters.",
    ),
    lesson=_LESSON,
)

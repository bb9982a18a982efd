"""Wrong answers that a mistake knows by its result, or an error by its words, and what is said of them."""

import numpy as np

from rnn101.lessons.beyond import exercises


def _states(symbols):
    h, found = 0, []
    for symbol in symbols:
        h = (h, 1 - h, 0)[symbol]
        found.append(h)
    return np.array(found)


def _without_a_cut(symbols):
    a, b = [], []
    for symbol in symbols:
        if symbol == 0:
            a.append(1)
            b.append(0)
        elif symbol == 1:
            a.append(-1)
            b.append(1)
    return a, b


def _moved_first(step, h, push, n):
    alone, pushed = [], []
    for _ in range(n):
        h = step(h)
        alone.append(h)
    h = h + push
    for _ in range(n):
        h = step(h)
        pushed.append(h)
    return np.array(pushed) - np.array(alone)


def _push_alone(step, h, push, n):
    left = []
    for _ in range(n):
        h, push = step(h), step(push)
        left.append(push - h)
    return left


def _around_one_h(step, h, push, n):
    left = []
    for _ in range(n):
        push = step(h + push) - step(h)
        left.append(push)
    return left


def _around_first_h(step, h, push, n):
    pushed, left = h + push, []
    for _ in range(n):
        pushed = step(pushed)
        left.append(pushed - h)
    return left


def _pushed_once_more(step, h, push, n):
    left = []
    for _ in range(n):
        h = step(h)
        pushed = step(h + push)
        left.append(pushed - h)
    return left


def _decimals_cut(step, h, push, n):
    left = np.zeros(n, dtype=int)
    left[:] = exercises.what_is_left.reference(step, h, push, n)
    return left


def _both_runs(step, h, push, n):
    runs = np.array([h, h + push])
    found = []
    for _ in range(n):
        runs = np.array([step(runs[0]), step(runs[1])])
        found.append(runs)
    return np.array(found)


SLIPS = {
    "what_is_left": [
        (_both_runs, "Those are both runs"),
        (_moved_first, "starts from where the first one ended"),
        (_pushed_once_more, "with a new push each time"),
        (_decimals_cut, "The decimals are cut off"),
        (lambda *given: np.round(exercises.what_is_left.reference(*given), 3), "are rounded"),
        (_push_alone, "starts from the push alone"),
        (lambda step, h, push, n: step(h + push) - step(h), "expected"),
        (_around_one_h, "h stays where it was"),
        (_around_first_h, "The first h is subtracted"),
        (
            lambda step, h, push, n: exercises.what_is_left.reference(step, h, push, n + 1),
            "one step too many",
        ),
    ],
    "join_tables": [
        (lambda first, second: second[first[0]], "state 0 alone"),
        (lambda first, second: second[first + 1], "IndexError"),
        (lambda first, second: second[first - 1], "one too low"),
        (lambda first, second: second[second], "looked up in itself"),
    ],
    "flip_or_reset": [
        (_states, "Those are the states of the lamp"),
        (lambda symbols: exercises.flip_or_reset.reference(symbols)[0], "the factors alone"),
        (lambda symbols: exercises.flip_or_reset.reference(symbols)[1], "the summands alone"),
        (_without_a_cut, "one of the symbols got none"),
        (lambda symbols: (np.array([1, -1, 0])[symbols], np.array([1, 1, 0])[symbols]), "Waiting adds 1"),
        (lambda symbols: (np.array([0, 2, 1])[symbols], np.array([0, 1, 0])[symbols]), "a minGRU's gates z"),
        (lambda symbols: (np.array([1, -1, 0])[symbols], np.array([0, -1, 0])[symbols]), "A press subtracts"),
        (lambda symbols: (np.array([1, -1, 0])[symbols], np.array([0, 1, -1])[symbols]), "lamp to −1"),
        (lambda symbols: (np.array([1, -1, -1])[symbols], np.array([0, 1, 1])[symbols]), "as a press does"),
        (lambda symbols: (np.array([0, -1, 1])[symbols], np.array([0, 1, 0])[symbols]), "are exchanged"),
    ],
    "count_by_turning": [
        (lambda bits, n: 2 * np.pi / n * np.cumsum(bits), "shape"),
        (lambda bits, n: np.cumprod(np.where(bits, np.exp(2j * np.pi / n), 1)), "as complex numbers"),
        (lambda bits, n: np.cumsum(bits) % n, "Those are the counts"),
    ],
}

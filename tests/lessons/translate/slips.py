"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np


def overflowing(h, states, is_word):
    powers = np.exp(np.where(is_word, states @ h, -np.inf))
    weights = powers / powers.sum()
    return weights @ states, weights


def masked_and_divided_again(h, states, is_word):
    scores = states @ h
    powers = np.exp(scores - scores.max())
    weights = powers / powers.sum() * is_word
    weights = weights / weights.sum()
    return weights @ states, weights


def asks_after_the_end(beams, after, width):
    grown = {}
    for words, probability in beams.items():
        for word, chance in after[words.split()[-1]].items():
            grown[f"{words} {word}"] = probability * chance
    best = sorted(grown, key=grown.get, reverse=True)[:width]
    return {words: grown[words] for words in best}


def asks_for_the_whole_beginning(beams, after, width):
    return {words: after[words] for words in beams}


def minus_squared_away(time, times, minutes, width):
    scores = (-(times - time) / width) ** 2 / 2
    powers = np.exp(scores - scores.max())
    return powers @ minutes / powers.sum()


def weighted_rows(h, states, is_word):
    powers = np.exp(np.where(is_word, states @ h, -np.inf) - (states @ h)[is_word].max())
    weights = powers / powers.sum()
    return np.sum(weights * states, axis=0), weights


def minus_and_half_squared(time, times, minutes, width):
    scores = (-0.5 * (times - time) / width) ** 2
    powers = np.exp(scores - scores.max())
    return powers @ minutes / powers.sum()


def distance_itself(time, times, minutes, width):
    scores = -0.5 * np.abs(times - time) / width
    powers = np.exp(scores - scores.max())
    return powers @ minutes / powers.sum()


SLIPS = {
    "attend": [
        (overflowing, "near 1,000"),
        (weighted_rows, "makes a column of a vector"),
        (masked_and_divided_again, "Take the maximum over the words only"),
    ],
    "grow": [
        (lambda beams, after, width: {}, "lacks the key"),
        (asks_after_the_end, "keep this beginning as it is"),
        (asks_for_the_whole_beginning, "the last word of the beginning alone"),
    ],
    "ask_the_diary": [
        (minus_squared_away, "squared away"),
        (minus_and_half_squared, "Minus and half were squared"),
        (distance_itself, "minus half the distance itself"),
    ],
}

"""Random steps whose probabilities depend on all the words before, for the tests of the decoders."""

import numpy as np


def random_step(seed, vocabulary, *, impossible=0.0):
    """Make a step and its first state; a share of the words is impossible each time.

    The state holds all words read so far twice, and the step insists that both agree with each other and with
    the word that it is asked about: whoever mixes up the sequences is found out.
    """

    def step(tokens, state):
        assert tokens.dtype == np.int64
        history, mirror = state
        history = np.concatenate([history, tokens[:, None]], axis=1)
        np.testing.assert_array_equal(-history[:, :-1], mirror)
        probabilities = np.stack([after(row.tolist()) for row in history])
        return probabilities, (history, -history)

    def after(words):
        rng = np.random.default_rng([seed, vocabulary, *words])
        weights = rng.exponential(size=vocabulary) * (rng.random(vocabulary) >= impossible)
        weights[rng.integers(vocabulary)] += 0.1  # something has to be possible
        return weights / weights.sum()

    def first(n=1):
        return np.zeros((n, 0), dtype=int), np.zeros((n, 0), dtype=int)

    return step, first

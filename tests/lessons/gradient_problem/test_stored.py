"""What lesson 06 says of its stored results, and that a sample of them comes out again."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.experiments import two_sentences
from rnn101.lessons.gradient_problem import he_and_we, trained
from rnn101.lessons.recipes import RECIPES
from rnn101.nn import initializers


def test_the_further_the_first_letter_the_fewer_get_the_verb():
    verify(RECIPES["he_and_we"].file)
    both = {
        row: sum(run.verbs == 2 for run in he_and_we.STORED.load(back=row[0], asked=row[1]))
        for row in he_and_we.ROWS
    }
    assert list(both.values()) == [10, 7, 4, 0, 8, 0, 2, 7]
    assert sum(run.wrong for run in he_and_we.STORED.load() if run.asked in ("every letter", "the verb")) == 0
    for first, second in two_sentences.PAIRS.values():
        assert len(first) == len(second)
    for back, (first, second) in two_sentences.PAIRS.items():
        differ = [place for place in range(len(first)) if first[place] != second[place]]
        assert (differ[0], differ[1]) == (0, back)
        assert len(first) - 2 == back + 6  # letters asked for, without the verb's first
    assert two_sentences.one_hot(two_sentences.PAIRS[36]).shape[1] - 1 == two_sentences.COUNTED["verb × 43"]


def test_counted_often_enough_the_verb_drowns_the_other_letters():
    every = he_and_we.STORED.load(back=36, asked="every letter")
    counted = [he_and_we.STORED.load(back=36, asked=asked) for _, asked in he_and_we.ROWS[5:]]
    shares = [run.share_before for run in every]
    assert round(float(np.median(shares)), 3) == 0.013
    for runs in counted:
        assert [run.share_before for run in runs] == shares
    assert 43 * np.median(shares) < 0.6
    assert [np.median([run.wrong for run in runs]) for runs in counted] == [0, 16, 81]


def test_a_pair_comes_out_as_stored():
    for back, seed in ((9, 0), (36, 3)):
        (stored,) = he_and_we.STORED.load(back=back, asked="every letter", seed=seed)
        again = he_and_we.learn(back, "every letter", seed)
        assert again["verbs"] == stored.verbs
        assert again["share_before"] == pytest.approx(stored.share_before, rel=1e-3)


def test_six_solve_it_with_a_living_gradient_and_three_end_without():
    verify(RECIPES["recall_trained"].file)
    runs = trained.STORED.load()
    solved, stuck = [run for run in runs if run.solved], [run for run in runs if run.stuck]
    lost = [run for run in runs if run.lost]
    assert (len(solved), len(stuck), len(runs)) == (6, 2, 10)
    assert [(run.seed, round(run.accuracies[-1], 2)) for run in lost] == [(2, 0.83)]
    found = lost[0].accuracies.index(max(lost[0].accuracies))  # updates 150 and 200
    assert found == 150 / trained.EVERY
    assert lost[0].shares[found] > 0.2
    assert max(lost[0].shares[found + 1 :]) < 1e-6
    assert min(run.shares[-1] for run in solved) > 0.5
    assert max(run.shares[-1] for run in [*stuck, *lost]) < 1e-6
    late = [
        share
        for run in solved
        for accuracy, share in zip(run.accuracies, run.shares, strict=True)
        if accuracy > 0.99
    ]
    assert min(late) > 0.45
    assert sum(run.nearby[5] < 0.01 for run in solved) == 5
    assert all(runs[seed].nearby[8] == 1 for seed in (6, 7, 9))
    assert all(30 < run.turn < 170 for run in solved)
    assert all(run.turn > 179 or abs(run.turn - 90) < 3 for run in [*stuck, *lost])


def test_the_training_is_that_of_the_recall_experiment():
    net = trained.train(9, 100)
    radius = initializers.spectral_radius(net.get_weights()[1])
    assert 1.3 < radius < 2.2
    again = trained.watch(9, 100)
    (stored,) = trained.STORED.load(seed=9)
    assert again["accuracies"] == pytest.approx(stored.accuracies[:3], abs=0.03)
    np.testing.assert_allclose(again["shares"][0], stored.shares[0], rtol=1e-3)

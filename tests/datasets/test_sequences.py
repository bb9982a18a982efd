"""The made-up sequences: each is what its docstring says, whatever the seed; answers are worked out anew."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.datasets import sequences
from rnn101.datasets.sequences import TEMPORAL_ORDER_SYMBOLS

SEEDS = st.integers(0, 10_000)
EVERY_STEP = [sequences.parity, sequences.neighbors]


@pytest.mark.slow
@given(SEEDS, st.integers(1, 30), st.integers(0, 40))
def test_recall_shows_the_class_at_the_first_step_and_nowhere_else(seed, n, delay):
    X, y = sequences.recall(n, delay, rng=seed)
    assert X.shape == (n, delay + 1, 5)
    np.testing.assert_array_equal(X[:, 0], np.eye(5)[y])
    assert not X[:, 1:, :4].any()


def test_recalls_noise_is_standard_normal_and_its_classes_are_equally_likely():
    X, y = sequences.recall(4000, 20, rng=0)
    assert abs(X[:, 1:, 4].mean()) < 0.02
    assert X[:, 1:, 4].std() == pytest.approx(1, abs=0.02)
    assert np.bincount(y) / 4000 == pytest.approx([0.25] * 4, abs=0.03)


@pytest.mark.slow
@given(SEEDS, st.integers(1, 30), st.integers(2, 41))
def test_adding_marks_one_step_in_each_half(seed, n, steps):
    X, y = sequences.adding(n, steps, rng=seed)
    marks = X[:, :, 1]
    assert set(np.unique(marks)) <= {0, 1}
    assert (marks[:, : steps // 2].sum(axis=1) == 1).all()
    assert (marks[:, steps // 2 :].sum(axis=1) == 1).all()
    np.testing.assert_allclose(y, np.sum(X[:, :, 0] * marks, axis=1), rtol=1e-6)


def test_the_best_blind_answer_to_adding_has_an_error_of_a_sixth():
    _, y = sequences.adding(200_000, 4, rng=0)
    assert pytest.approx(1 / 6, rel=0.01) == np.mean((y - 1) ** 2)
    assert sequences.ADDING_BASELINE == 1 / 6


@pytest.mark.slow
@given(SEEDS, st.integers(10, 60))
def test_temporal_order_has_its_two_symbols_where_they_belong(seed, steps):
    X, y = sequences.temporal_order(20, steps, rng=seed)
    assert (X.sum(axis=2) == 1).all()
    counts = X[:, :, :2].any(axis=2)
    for sequence, where, label in zip(X, counts, y, strict=True):
        early, late = np.flatnonzero(where)
        assert int(0.1 * steps + 1e-9) <= early < int(0.2 * steps + 1e-9)
        assert int(0.5 * steps + 1e-9) <= late < int(0.6 * steps + 1e-9)
        order = "".join(TEMPORAL_ORDER_SYMBOLS[sequence[t].argmax()] for t in (early, late))
        assert ["AA", "AB", "BA", "BB"][label] == order


def test_temporal_order_draws_every_order_and_every_place():
    X, y = sequences.temporal_order(4000, 40, rng=0)
    assert np.bincount(y) / 4000 == pytest.approx([0.25] * 4, abs=0.03)
    places = np.flatnonzero(X[:, :, :2].any(axis=(0, 2)))
    assert places.tolist() == [*range(4, 8), *range(20, 24)]


def test_parity():
    X, y = sequences.parity(50, 40, rng=0)
    for bits, answers in zip(X[:, :, 0], y, strict=True):
        assert [int(bits[: t + 1].sum()) % 2 for t in range(40)] == answers.tolist()


def test_neighbors():
    X, y = sequences.neighbors(50, 10, rng=0)
    for bits, answers in zip(X[:, :, 0].astype(int).tolist(), y, strict=True):
        around = [0, *bits, 0]
        assert [around[t] ^ around[t + 2] for t in range(10)] == answers.tolist()


def test_one_neighbor_alone_says_nothing():
    X, y = sequences.neighbors(2000, 16, rng=0)
    for shift in (0, 1, 2):
        correlation = np.corrcoef(np.roll(X[:, :, 0], shift - 1, axis=1)[:, 2:-2].ravel(), y[:, 2:-2].ravel())
        assert abs(correlation[0, 1]) < 0.02


def test_mackey_glass_is_eulers_method():
    tau, n = 1.5, 40
    y = sequences.mackey_glass(n, tau=tau, discard=0, rng=3)
    fine = np.random.default_rng(3).uniform(1.1, 1.3, 16).tolist()
    while len(fine) < 16 + 10 * n:
        fine.append(fine[-1] + 0.1 * (0.2 * fine[-16] / (1 + fine[-16] ** 10) - 0.1 * fine[-1]))
    np.testing.assert_allclose(y, fine[15 : 15 + 10 * n : 10])


def test_mackey_glass_discards_its_beginning():
    whole = sequences.mackey_glass(150, discard=0, rng=0)
    np.testing.assert_array_equal(sequences.mackey_glass(50, discard=100, rng=0), whole[100:])


@pytest.mark.slow
@pytest.mark.parametrize(("tau", "variance"), [(17, 0.051), (30, 0.080)])
def test_mackey_glass_has_the_spread_that_is_known(tau, variance):
    # measured beforehand with another program
    assert sequences.mackey_glass(20_000, tau=tau, rng=0).var() == pytest.approx(variance, rel=0.05)


def test_mackey_glass_is_chaotic():
    one, other = (sequences.mackey_glass(3000, tau=17, rng=seed) for seed in (0, 1))
    assert np.abs(one[-200:] - other[-200:]).max() > 0.1


def test_narma10_is_the_formula():
    u, y = sequences.narma10(300, rng=5)
    past_u, past_y = np.r_[np.zeros(9), u], np.r_[np.zeros(10), y]
    for t in range(300):
        before = past_y[t : t + 10]
        expected = 0.3 * before[-1] + 0.05 * before[-1] * before.sum() + 1.5 * u[t] * past_u[t] + 0.1
        assert y[t] == pytest.approx(expected, rel=1e-12)


@pytest.mark.slow
@given(SEEDS)
def test_narma10_stays_bounded(seed):
    u, y = sequences.narma10(2000, rng=seed)
    assert np.isfinite(y).all()
    assert y.max() < 10
    assert ((u >= 0) & (u < 0.5)).all()


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: sequences.recall(5, 6, rng=rng)[0],
        lambda rng: sequences.adding(5, 6, rng=rng)[0],
        lambda rng: sequences.temporal_order(5, 20, rng=rng)[0],
        lambda rng: sequences.continual_reber(2, 30, rng=rng).X,
        lambda rng: sequences.mackey_glass(30, rng=rng),
        lambda rng: sequences.narma10(30, rng=rng)[1],
        *(lambda rng, make=make: make(4, 9, rng=rng)[0] for make in EVERY_STEP),
    ],
)
def test_the_same_seed_draws_the_same(draw):
    np.testing.assert_array_equal(draw(7), draw(np.random.default_rng(7)))
    assert (draw(7) != draw(8)).any()


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: sequences.recall(0, 5, rng=0), "n: expected a whole number of at least 1, got 0"),
        (lambda: sequences.recall(3, -1, rng=0), "delay: expected a whole number of at least 0, got -1"),
        (lambda: sequences.adding(3, 1, rng=0), "steps: expected a whole number of at least 2, got 1"),
        (lambda: sequences.temporal_order(3, 9.5, rng=0), "steps: .* at least 10, got 9.5"),
        (lambda: sequences.continual_reber(3, 0, rng=0), "steps: .* at least 1, got 0"),
        (lambda: sequences.mackey_glass(3, tau=0.0, rng=0), "tau: expected at least 0.1, got 0.0"),
        (lambda: sequences.mackey_glass(3, discard=-1, rng=0), "discard: .* at least 0, got -1"),
        *((lambda make=make: make(0, 5, rng=0), "n: .* at least 1, got 0") for make in EVERY_STEP),
        *((lambda make=make: make(5, 0, rng=0), "steps: .* at least 1, got 0") for make in EVERY_STEP),
        (lambda: sequences.narma10(True, rng=0), "n: .* at least 1, got True"),
    ],
)
def test_bad_arguments_are_named(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()

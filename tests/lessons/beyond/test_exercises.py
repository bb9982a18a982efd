"""Lesson 18's references are what the library does."""

import numpy as np

from rnn101 import nn
from rnn101.course.task import Outcome
from rnn101.lessons.beyond import exercises


def test_a_joined_table_goes_where_both_steps_go():
    rng = np.random.default_rng(0)
    first, second = rng.integers(0, 7, (2, 7))
    joined = exercises.join_tables.reference(first, second)
    assert [int(s) for s in joined] == [second[first[s]] for s in range(7)]


def test_the_lamp_is_a_linear_unit():
    symbols = np.random.default_rng(0).integers(0, 3, 200)
    a, b = exercises.flip_or_reset.reference(symbols)
    lamp, state = [], 0
    for symbol in symbols:
        state = (state, 1 - state, 0)[symbol]
        lamp.append(state)
    np.testing.assert_array_equal(nn.linear_scan(a, b, np.array(0.0)), lamp)


def test_half_turns_are_a_factor_of_minus_one():
    bits = np.random.default_rng(0).integers(0, 2, 50)
    states = exercises.count_by_turning.reference(bits, 2)
    np.testing.assert_allclose(states[:, 0], np.cumprod(1 - 2 * bits), atol=1e-12)
    np.testing.assert_allclose(states[:, 1], 0, atol=1e-12)


def test_while_ones_come_a_min_gru_never_turns_and_settles():
    """What the answer to q_parity says, for any weights."""
    rng = np.random.default_rng(0)
    kernel, bias = 3 * rng.normal(size=(1, 200)), rng.normal(size=200)
    states = nn.mingru_loop(np.ones((500, 1, 1)), kernel, bias, rng.normal(size=(1, 100)))[:, 0]
    moves = np.diff(states, axis=0)
    assert ((moves >= -1e-12).all(axis=0) | (moves <= 1e-12).all(axis=0)).all()
    assert (np.abs(moves[-1]) <= np.abs(moves[0])).all()


def test_a_min_gru_set_by_hand_counts_for_10_000_steps():
    """A unit of its own for the count: z is 1e-9 at a 1, and a cosine on top reads the count."""
    bits = np.random.default_rng(18).integers(0, 2, 10_000)
    states = nn.linear_scan(1 - 1e-9 * bits, 1e-9 * 1e9 * bits, np.array(0.0))
    np.testing.assert_array_equal(np.cos(np.pi * states) < 0, np.cumsum(bits) % 2 == 1)


def test_a_tanh_unit_repairs_a_push_and_a_linear_one_carries_it():
    """What the lesson says of its last exercise."""
    linear = exercises.what_is_left.reference(lambda h: 1 - h, 1.0, 0.3, 50)
    np.testing.assert_allclose(linear, 0.3 * (-1.0) ** np.arange(1, 51), atol=1e-12)
    tanh = exercises.what_is_left.reference(lambda h: np.tanh(-3 * h), 1.0, 0.3, 50)
    assert np.abs(tanh[1:]).max() < 0.01
    assert np.abs(exercises.what_is_left.reference(lambda h: np.tanh(-3 * h), 1.0, -1.5, 50))[-1] > 1


def test_32_min_gru_units_can_keep_parity_for_16_steps_with_huge_weights():
    """What the lesson builds under *Going deeper*: a read-out by least squares, for evenly spread factors."""
    factors, count = np.linspace(0.02, 0.98, 32), np.arange(17)[:, None]
    after_ones = np.hstack([1 - factors**count, np.ones((17, 1))])  # the candidate is 1
    read_out = np.linalg.lstsq(after_ones, np.where(count[:, 0] % 2, 1.0, -1.0), rcond=1e-15)[0]
    bits = np.random.default_rng(0).integers(0, 2, (1000, 16))
    z = bits[:, :, None] * (1 - factors)
    states = nn.linear_scan(*np.moveaxis([1 - z, z], 2, 1), np.zeros((1000, 32)))
    odd = states @ read_out[:-1] + read_out[-1] > 0
    np.testing.assert_array_equal(odd.T, np.cumsum(bits, axis=1) % 2 == 1)
    assert np.abs(read_out).max() > 1e9


def test_both_runs_in_one_array_are_a_right_answer():
    def one_array(step, h, push, n):
        runs, left = np.array([h, h + push]), []
        for _ in range(n):
            runs = step(runs)
            left.append(runs[1] - runs[0])
        return left

    assert exercises.what_is_left.examine(one_array).outcome is Outcome.CORRECT

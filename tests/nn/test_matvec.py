"""One matrix times many vectors: the same product whichever way it is computed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.nn.matvec import gather, multiplier


@given(n=st.integers(1, 40), nonzero=st.floats(0, 1), seed=st.integers(0, 99))
def test_product_equals_matmul_for_any_number_of_zeros(n, nonzero, seed):
    rng = np.random.default_rng(seed)
    W = rng.standard_normal((n, n)) * (rng.random((n, n)) < nonzero)
    multiply = multiplier(W, gather(W))
    for x in rng.standard_normal((3, n)):
        np.testing.assert_allclose(multiply(x), W @ x, rtol=0, atol=1e-13)


def test_gathers_only_where_few_entries_are_left():
    assert gather(np.eye(6)) is not None
    assert gather(np.eye(5)) is None
    one_full_row = np.eye(30)
    one_full_row[3] = 1
    assert gather(one_full_row) is None


def test_two_multipliers_do_not_share_their_buffer():
    for W in (np.eye(8), np.ones((8, 8))):
        a, b = (multiplier(W, gather(W)) for _ in range(2))
        kept = a(np.ones(8))
        expected = kept.copy()
        b(np.zeros(8))
        np.testing.assert_array_equal(kept, expected)


def test_sparse_matrix_stays_sparse():
    sparse = pytest.importorskip("scipy.sparse")
    W = sparse.csr_array(np.ones((3, 3)))
    assert gather(W) is None
    np.testing.assert_array_equal(multiplier(W, None)(np.ones(3)), [3, 3, 3])

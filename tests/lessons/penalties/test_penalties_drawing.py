"""What the drawings of the penalties say is what the engine computes."""

import numpy as np
import pytest
from matplotlib.patches import Circle, FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import penalties
from rnn101.nn.penalties import norm_preserving_penalty


def test_each_rows_omega_is_that_of_its_ratio():
    _, ax = viz.figure(8, 4.2)
    penalties.kept_lengths(ax)
    texts = [text.get_text() for text in ax.texts]
    ratios = [float(text.split()[1]) for text in texts if text.startswith("ratio")]
    omegas = [float(text.split()[-1]) for text in texts if text.startswith("Ω")]
    for ratio, omega in zip(ratios, omegas, strict=True):
        computed, _ = norm_preserving_penalty(ratio * np.eye(2), np.ones((4, 1, 2)), np.ones((4, 1, 2)))
        assert omega == pytest.approx(computed, abs=5e-3)


def test_each_arrow_stands_in_a_circle_as_large_as_the_arrow_one_step_later():
    _, ax = viz.figure(8, 4.2)
    penalties.kept_lengths(ax)
    circles = [patch for patch in ax.patches if isinstance(patch, Circle)]
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)][: len(circles)]
    ends = [np.array(arrow._posA_posB) for arrow in arrows]
    lengths = [float(np.linalg.norm(tip - start)) for start, tip in ends]
    assert len(circles) == 15
    for row in range(3):
        for k in range(1, 5):
            assert circles[5 * row + k].radius == pytest.approx(lengths[5 * row + k - 1])
    ratios = [lengths[5 * row + 4] / lengths[5 * row] for row in range(3)]
    assert ratios == pytest.approx([0.7**4, 1, 1.2**4])


def test_the_penalty_joins_before_the_clipping():
    _, ax = viz.figure(8, 3)
    penalties.penalized_update(ax)
    at = {text.get_text(): text.get_position()[0] for text in ax.texts}
    assert at["penalty"] == at["loss"] < at["+"] < at["clip"] < at["step"]

"""What each diagram must say; how it looks is tested with all other pictures."""

import pytest

from rnn101 import viz


def words(draw: str, **settings: float) -> list[str]:
    _, ax = viz.figure(8, 5)
    getattr(viz.diagrams, draw)(ax, **settings)
    return [text.get_text().replace("\n", " ") for text in ax.texts]


def test_the_brain_pairs_each_network_with_its_lobe_and_names_its_limits() -> None:
    said = words("brain_analogy")
    assert {"Frontal lobe", "Temporal lobe", "Occipital lobe"} <= set(said)
    pairs = {said[place]: said[place + 1] for place, text in enumerate(said) if text.endswith("network")}
    assert pairs == {
        "Recurrent network": "short-term memory: keeps what it just held",
        "Convolutional network": "vision: finds shapes anywhere in a picture",
        "Feed-forward network": "long-term memory: weights that are kept for good",
    }
    assert said[-1].startswith("An analogy, with limits:")


def test_every_step_of_the_unrolled_network_has_the_same_weights() -> None:
    said = words("rnn_loop_and_unrolled")
    assert [said.count(f"$W_{{{name}}}$") for name in ("xh", "hy", "hh")] == [5, 5, 4]
    assert {"$h_{t}$", "$h_{1}$", "$h_{2}$", "$h_{3}$", "$h_{T}$"} <= set(said)


def test_the_lstm_has_three_gates_a_candidate_and_two_states() -> None:
    said = words("lstm_cell")
    assert {"forget gate", "input gate", "candidate", "output gate"} <= set(said)
    assert {"$c_{t-1}$", "$c_t$", "$h_{t-1}$", "$h_t$", "$x_t$"} <= set(said)
    assert (said.count("×"), said.count("+"), said.count("σ"), said.count("tanh")) == (3, 1, 3, 2)


def test_the_regressor_names_the_shape_on_every_arrow() -> None:
    said = words("stacked_regressor", window=20, units=8, dropout=0.1)
    shapes = [text for text in said if text.startswith("(")]
    assert shapes == ["(20, 1)", "(20, 8)", "(20, 8)", "(20, 8)", "(8,)", "(1,)"]
    assert (said.count("8 units"), said.count("10 %"), said.count("last 20 days")) == (4, 4, 1)


@pytest.mark.parametrize("name", viz.diagrams.__all__)
def test_a_diagram_has_no_axes_and_no_distortion(name: str) -> None:
    _, ax = viz.figure(8, 5)
    assert getattr(viz.diagrams, name)(ax) is ax
    assert not ax.axison
    assert ax.get_aspect() == 1

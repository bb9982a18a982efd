"""What each diagram must say; how it looks is tested with all other pictures."""

from collections.abc import Callable

import pytest
from matplotlib.axes import Axes

from rnn101 import viz
from rnn101.lessons import (
    beyond,
    describe_a_picture,
    echo_state_networks,
    gradient_clipping,
    how_positive,
    lstm,
    lstm_regressor,
    recurrent_networks,
    start_here,
    testing_a_forecast,
    translate,
    truncated_backpropagation,
)

DIAGRAMS = [
    gradient_clipping.circle_and_box,
    start_here.brain_analogy,
    echo_state_networks.echo_state_network,
    translate.encoder_decoder,
    recurrent_networks.five_shapes,
    testing_a_forecast.folds,
    translate.gender_tagger,
    lstm.lstm_steps,
    how_positive.many_to_one,
    how_positive.padded_batch,
    recurrent_networks.rnn_loop_and_unrolled,
    beyond.scan_rounds,
    recurrent_networks.squash_and_turn,
    lstm_regressor.stacked_regressor,
    truncated_backpropagation.truncated_windows,
    describe_a_picture.unrolled_captioner,
]


def words(draw: Callable[..., Axes], **settings: float) -> list[str]:
    _, ax = viz.figure(8, 5)
    draw(ax, **settings)
    return [text.get_text().replace("\n", " ") for text in ax.texts]


def test_the_brain_pairs_each_network_with_its_lobe_and_names_its_limits() -> None:
    said = words(start_here.brain_analogy)
    assert {"Frontal lobe", "Temporal lobe", "Occipital lobe"} <= set(said)
    pairs = {said[place]: said[place + 1] for place, text in enumerate(said) if text.endswith("network")}
    assert pairs == {
        "Recurrent network": "short-term memory: holds what it just read",
        "Convolutional network": "vision: finds shapes anywhere in a picture",
        "Feed-forward network": "long-term memory: weights that are kept for good",
    }
    assert said[-1].startswith("An analogy, with limits:")


def test_a_network_of_neurons_becomes_one_of_layers_with_a_loop() -> None:
    said = words(recurrent_networks.squash_and_turn)
    moves = [said.index(move) for move in ("squash", "turn", "add time")]
    assert moves == sorted(moves)
    once, twice = ("x_t", "h_t", "y_t"), ("x", "h", "y")
    assert {said.count(f"${letter}$") for letter in once} == {1}
    assert {said.count(f"${letter}$") for letter in twice} == {2}
    assert said[-4:] == [
        "each circle is a neuron",
        "each circle is a whole layer",
        "turned upright",
        "time: the temporal loop",
    ]


def test_the_five_shapes_differ_in_what_goes_in_and_what_comes_out() -> None:
    said = words(recurrent_networks.five_shapes)
    starts = [place for place, text in enumerate(said) if text.startswith(("one to", "many to"))]
    counts = {
        said[start]: tuple(said[start:stop].count(f"${letter}$") for letter in "xhy")
        for start, stop in zip(starts, [*starts[1:], None], strict=True)
    }
    assert counts == {
        "one to one": (1, 1, 1),
        "one to many": (1, 3, 3),
        "many to one": (3, 3, 1),
        "many to many, in step": (3, 3, 3),
        "many to many, encoder-decoder": (2, 3, 3),
    }


def test_every_step_of_the_unrolled_network_has_the_same_weights() -> None:
    said = words(recurrent_networks.rnn_loop_and_unrolled)
    assert [said.count(f"$W_{{{name}}}$") for name in ("xh", "hy", "hh")] == [5, 5, 5]
    assert {"$h_{t}$", "$h_0$", "$h_{1}$", "$h_{2}$", "$h_{3}$", "$h_{T}$"} <= set(said)


def test_the_regressor_names_the_shape_on_every_arrow() -> None:
    said = words(lstm_regressor.stacked_regressor, window=20, units=8, dropout=0.1)
    shapes = [text for text in said if text.startswith("(")]
    assert shapes == ["(20, 1)", "(20, 8)", "(20, 8)", "(20, 8)", "(8,)", "(1,)"]
    assert (said.count("8 units"), said.count("10 %"), said.count("last 20 days")) == (4, 4, 1)


@pytest.mark.parametrize("draw", DIAGRAMS)
def test_a_diagram_has_no_axes_and_no_distortion(draw: Callable[..., Axes]) -> None:
    _, ax = viz.figure(8, 5)
    assert draw(ax) is ax
    assert not ax.axison
    assert ax.get_aspect() == 1

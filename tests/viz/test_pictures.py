"""Every picture of the room as it is shown: nothing cut off, no text on text, all of it legible."""

import itertools
from collections.abc import Callable
from types import SimpleNamespace
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from rnn101 import experiments, viz
from rnn101.datasets.text import Vocabulary
from rnn101.experiments import cliff
from rnn101.lessons import (
    beyond,
    describe_a_picture,
    echo_state_networks,
    gradient_clipping,
    gradient_problem,
    how_positive,
    lstm,
    lstm_regressor,
    penalties,
    recurrent_networks,
    start_here,
    testing_a_forecast,
    translate,
    truncated_backpropagation,
    weight_initialization,
)
from rnn101.viz import Explorer
from rnn101.viz.style import MIN_FONT, style

DAYS = np.busday_offset("2007-01-01", np.arange(300), roll="forward")
PRICES = 400 + np.cumsum(np.random.default_rng(0).normal(scale=5, size=300))
LATE = np.concatenate([PRICES[:1], PRICES[:-1]]) + 2
HISTORY = SimpleNamespace(
    loss=list(0.3 * 0.9 ** np.arange(40)), val_loss=list(0.02 + 0.3 * 0.9 ** np.arange(40))
)

PICTURES = np.random.default_rng(4).uniform(0.8, 1, (4, 24, 24, 3))
SENTENCE = ["there", "is", "a", "small", "yellow", "triangle", "<end>"]
LONG_CAPTION = "a small yellow triangle is right of a large purple square"


def draw_scenes(ax: Axes) -> Axes:
    captions = [LONG_CAPTION, "there is a large red circle", LONG_CAPTION, "there is a cross"]
    return describe_a_picture.scene_grid(
        ax, PICTURES, captions, notes=["✗ only one small yellow triangle", "", "", "✗ no cross"]
    )


def draw_next_words(ax: Axes) -> Axes:
    chances = np.random.default_rng(5).dirichlet(np.full(7, 0.3), size=7)
    return describe_a_picture.next_words(ax, PICTURES[0], SENTENCE, SENTENCE, chances)


def temperature_explorer() -> Explorer:
    """An explorer whose captions are long, of all words, and mostly false."""
    vocabulary = Vocabulary(dict.fromkeys(LONG_CAPTION.split()))
    chances = np.random.default_rng(6).dirichlet(np.full(len(vocabulary), 0.3), size=len(vocabulary))
    return describe_a_picture.TemperatureExplorer(
        PICTURES,
        (np.zeros((4, 1)),),
        lambda tokens, state: (chances[tokens], state),
        vocabulary,
        lambda place, caption: "no large purple square" if len(caption) > 20 else "",
        max_steps=9,
    )


def draw_truth(ax: Axes) -> Axes:
    shares = {"grammatical": 1 - 0.5 ** np.arange(1, 13), "true": np.linspace(0, 1, 12)}
    return describe_a_picture.truth_over_epochs(ax, 0.9 ** np.arange(12), shares)


def draw_scores(ax: Axes) -> Axes:
    return viz.plots.scores(ax, ["stacked LSTM", "residual LSTM", "drift"], [11.4, 8.3, 8.42], baseline=8.42)


REVIEW = ["they", "said", "that", "the", "dialog", "was", "superb", ",", "but", "it", "was", "not", "."]
LONG_REVIEW = [*REVIEW, "the", "waitress", "was", "absolutely", "unforgettable", "."]
WANTED = np.random.default_rng(1).uniform(-1, 1, 300)
GUESSED = np.clip(WANTED + np.random.default_rng(2).normal(scale=0.1, size=300), -1, 1)


def draw_score_line(ax: Axes, review: list[str]) -> Axes:
    scores = np.linspace(-0.5, 0.6, len(review))
    return how_positive.score_line(ax, review, scores, wanted=scores + 0.1)


def draw_accuracies(ax: Axes) -> Axes:
    return how_positive.accuracy_by_count(ax, range(6), [1, 0.99, 0.98, 0.01, 1, 0], trained_to=2)


def draw_counts(ax: Axes) -> Axes:
    said = 20 * np.tanh(np.arange(60) / 40)
    counts = {"the count": np.arange(60) / 2, "RNN": said, "feed-forward": np.full(60, 5)}
    return viz.plots.along_steps(ax, counts, quantity="ones so far", trained_steps=20)


def draw_by_window(ax: Axes) -> Axes:
    windows = [1, 2, 5, 10, 20, 31]
    errors = {"untrained": [0.8, 0.6, 0.4, 0.2, 0.1, 0], "after 100 updates": [1, 0.9, 0.7, 0.6, 0.4, 0]}
    return truncated_backpropagation.by_length(
        ax, windows, errors, of="window in steps", quantity="relative error", floor=(0.5, "half")
    )


def draw_two_flows(ax: Axes) -> Axes:
    for weight in (0.8, 1.1):
        viz.plots.gradient_flow(ax, weight ** np.arange(60)[::-1], label=f"W_rec = {weight}")
    return ax


def draw_cliff(ax: Axes) -> Axes:
    w, b = np.linspace(4, 6.5, 100), np.linspace(-3.5, -1.5, 90)
    limits = {"plain": None, "clipped": 0.1}
    paths = {
        name: cliff.descend(5, -2, learning_rate=0.5, n_updates=80, max_norm=limit)
        for name, limit in limits.items()
    }
    return viz.plots.cliff(ax, w, b, cliff.error(w, b[:, None]), paths=paths)


def draw_cliff_section(ax: Axes) -> Axes:
    b = np.linspace(-3, -2.2, 801)
    names = {"across": "bias b", "quantity": "error E", "slope": "|∂E/∂b|"}
    return gradient_problem.with_gradient(ax, b, cliff.error(5, b), np.abs(cliff.gradient(5, b)[1]), **names)


def draw_products(ax: Axes) -> Axes:
    lines = {f"‖W_hh‖ = {norm}": (0.9 * norm) ** np.arange(50)[::-1] for norm in (0.8, 1.2, 1.9)}
    bounds = {name: (line / 0.9) ** 1.05 for name, line in lines.items()}
    return gradient_problem.products(ax, lines, bounds=bounds)


def draw_norms(ax: Axes) -> Axes:
    norms = {"not clipped": [80.0, 1e4, 1e9], "before": np.geomspace(80, 1e-3, 400), "after": np.ones(400)}
    return gradient_clipping.gradient_norms(
        ax, norms, maximum=0.5, mean=10.0, median=3.0, diverged=["not clipped"]
    )


def draw_attention(ax: Axes) -> Axes:
    read = ["the", "small", "house", "near", "the", "old", "garden", "is", "green"]
    written = ["la", "petite", "maison", "près", "du", "vieux", "jardin", "est", "verte", "<end>"]
    weights = np.random.default_rng(0).dirichlet(np.full(len(read), 0.15), size=len(written))
    return translate.attention_map(ax, weights, read, written)


def draw_by_distractors(ax: Axes) -> Axes:
    seeds = np.array([[0.99, 0.9, 0.7, 0.6], [0.98, 0.93, 0.74, 0.64]])
    shares = {"attention": np.sqrt(seeds), "fixed vector": seeds}
    return translate.by_distractors(ax, range(4), shares, live={"attention": [1.0, 1.0, 0.9, 0.8]})


def explore_attention() -> Explorer:
    read = ["the", "small", "houses", "in", "front", "of", "the", "old", "garden", "have", "been", "sold"]
    written = [
        "les",
        "petites",
        "maisons",
        "devant",
        "le",
        "vieux",
        "jardin",
        "ont",
        "été",
        "vendues",
        "<end>",
    ]
    rng = np.random.default_rng(0)
    weights, chances = (rng.dirichlet(np.full(len(words), 0.2), size=11) for words in (read, written))
    given = translate.Translation(read, written, weights, chances)
    explorer = translate.AttentionExplorer([given], written)
    explorer.controls["word"].value = 11
    return explorer


def draw_distances(ax: Axes) -> Axes:
    shares = {f"ρ = {radius}": radius ** np.arange(100) for radius in (0.5, 0.9, 1.02)}
    return echo_state_networks.log_steps(ax, shares, quantity="distance of two states", lowest=1e-16)


def draw_memory(ax: Axes) -> Axes:
    curves = {f"tanh, input × {scale}": np.exp(-np.arange(40) * scale) for scale in (0.1, 0.3, 1)}
    return echo_state_networks.memory_curves(ax, curves, units=20)


def draw_penalties(ax: Axes) -> Axes:
    strengths = np.array([0, 1e-16, 1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2])
    lines = {
        "NRMSE, 84 steps ahead": 3e-4 * np.exp(np.arange(9)),
        "largest weight": 2e4 / 5.0 ** np.arange(9),
    }
    return echo_state_networks.penalties(ax, strengths, lines)


def draw_seeds(ax: Axes) -> Axes:
    found = {"τ = 17": [1e-4, 5e-4, 2e-3], "τ = 30": [0.08, 0.1, 0.2]}
    return echo_state_networks.seeds_beside_paper(
        ax, found, {"τ = 17": 2.8e-4, "τ = 30": 0.11}, quantity="NRMSE, 84 steps ahead"
    )


def draw_gates(ax: Axes) -> Axes:
    rng = np.random.default_rng(8)
    gates = {name: rng.uniform(size=(40, 12)) for name in ("f: keep", "i: write", "o: show")}
    signed = {"tanh(c)": rng.uniform(-1, 1, (40, 12))}
    return lstm.gate_map(ax, gates, signed=signed, symbols="BTBTXXTVVETEBPBPVVEP" * 2)


def draw_eigenvalues(ax: Axes) -> Axes:
    rng = np.random.default_rng(0)
    matrices = {"Glorot uniform": rng.normal(0, 0.1, (100, 100)), "orthogonal": np.eye(100)[::-1]}
    return weight_initialization.eigenvalues(ax, {**matrices, "normal, 0.05": matrices["Glorot uniform"] / 2})


def draw_errors_over_updates(ax: Axes) -> Axes:
    fall = 0.2 * 0.9 ** np.arange(41.0)
    kinds = ("tanh, Glorot", "tanh, orthogonal", "ReLU, identity", "ReLU, identity, small input weights")
    curves = {name: [fall ** (0.3 * place), 2 * fall] for place, name in enumerate(kinds, 1)}
    return weight_initialization.errors_over_updates(ax, curves, every=100, baseline=1 / 6, solved=0.01)


def draw_factor_by_gain(ax: Axes) -> Axes:
    gains = np.repeat(np.arange(8, 17) / 10, 5)
    starts = [
        SimpleNamespace(gain=gain, expected=0.88 * gain, factor=0.88 * gain + 0.01, solved=gain > 1)
        for gain in gains
    ]
    return weight_initialization.factor_by_gain(ax, starts)


def draw_tuning(ax: Axes) -> Axes:
    grid = np.random.default_rng(0).uniform(1, 6, (3, 4))
    grids = {"folds in order of time": grid, "shuffled folds": grid / 2}
    return testing_a_forecast.tuning(ax, grids, ["SGD", "RMSprop", "Adam"], [5, 10, 20, 40], quantity="RMSE")


def draw_skills(ax: Axes) -> Axes:
    names = ["drift", "mean so far", "LSTM on the price", "LSTM, residual form"]
    found = [(0.002, -0.004, 0.01), (-97.97, -np.inf, -70), (-2.04, -2.8, -1.3), (0.09, 0.05, 0.13)]
    return testing_a_forecast.skills(ax, names, found, expected=0.09)


def draw_band(ax: Axes) -> Axes:
    errors = np.diff(PRICES)
    return testing_a_forecast.interval_band(ax, errors, np.abs(np.sin(np.arange(299) / 50)) * 15)


def draw_coverage(ax: Axes) -> Axes:
    wild = np.abs(np.diff(PRICES)) > 8
    return testing_a_forecast.running_coverage(
        ax, {"split conformal": wild, "adaptive conformal": np.roll(wild, 60)}
    )


def draw_bits(ax: Axes) -> Axes:
    counted = {"uniform": 6.58, "unigram": 4.9, "3-gram": 3.0, "5-gram": 2.43}
    networks = {"GRU, 2 epochs": (2.6, 2.6), "2 GRU layers, 12 epochs": (2.21, 2.33)}
    return beyond.bits(ax, counted, networks)


def draw_spectrum(ax: Axes) -> Axes:
    along = np.linspace(0, 1, 31)
    trainings = {"no penalty": 0.3, "strength 0.1": -0.4, "strength 1": -0.95}
    lines = {name: (1.8 + change * along, 1 + change * along) for name, change in trainings.items()}
    return penalties.spectrum(ax, lines, every=10)


def draw_omega(ax: Axes) -> Axes:
    lines = {"SGD": np.linspace(0.2, 0.3, 20), "SGD-C": np.full(30, 0.2), "SGD-CR": np.linspace(0.2, 0, 9)}
    return penalties.over_updates(ax, lines, every=100, quantity="Ω", level=(0, "length kept"))


def draw_updates_to_solve(ax: Axes) -> Axes:
    def run(solved: bool, updates: int) -> SimpleNamespace:
        return SimpleNamespace(solved=solved, diverged=updates < 100, updates=updates)

    of_length = {
        20: [run(True, 700 * k) for k in range(1, 6)],
        30: [run(k > 2, 9000 * k) for k in range(1, 6)],
        40: [run(False, 50), *(run(False, 50_000) for _ in range(4))],
    }
    return penalties.updates_to_solve(
        ax, dict.fromkeys(("SGD", "SGD-C", "SGD-CR"), of_length), most_updates=50_000
    )


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "prices": (8, 3.4, lambda ax: viz.plots.split(viz.plots.prices(ax, DAYS, PRICES), "2008-01-02")),
    "losses": (8, 3.4, lambda ax: viz.plots.losses(ax, HISTORY)),
    "real_and_predicted": (8, 3.4, lambda ax: viz.plots.real_and_predicted(ax, DAYS, PRICES, LATE)),
    "lag": (8, 3.4, lambda ax: viz.plots.lag(ax, DAYS[-60:], PRICES[-60:], LATE[-60:])),
    "scores": (8, 2.8, draw_scores),
    "changes": (5, 5, lambda ax: viz.plots.changes(ax, np.diff(PRICES), np.diff(LATE))),
    "folds": (8, 4.2, testing_a_forecast.folds),
    "tuning": (8, 4, draw_tuning),
    "scan_rounds": (8, 4.2, beyond.scan_rounds),
    "bits": (8, 3.4, draw_bits),
    "skills": (8, 2.8, draw_skills),
    "interval_band": (8, 3.2, draw_band),
    "running_coverage": (8, 3, draw_coverage),
    "attention_map": (8, 4.6, draw_attention),
    "by_distractors": (8, 3.8, draw_by_distractors),
    "gradient_flow": (8, 3.4, draw_two_flows),
    "cliff": (8, 4.6, draw_cliff),
    "products": (8, 4, draw_products),
    "with_gradient": (8, 3.4, draw_cliff_section),
    "back_through_time": (8, 4, gradient_problem.back_through_time),
    "gradient_norms": (8, 3.6, draw_norms),
    "penalized_update": (8, 3, penalties.penalized_update),
    "kept_lengths": (8, 4.2, penalties.kept_lengths),
    "spectrum": (8, 3.6, draw_spectrum),
    "over_updates": (8, 3.4, draw_omega),
    "updates_to_solve": (8, 4, draw_updates_to_solve),
    "scenes": (8, 2.5, draw_scenes),
    "next_words": (8, 3.9, draw_next_words),
    "truth_over_epochs": (8, 3.4, draw_truth),
    "along_steps": (8, 3.4, draw_counts),
    "by_length": (8, 3.2, draw_by_window),
    "score_line": (8, 3.4, lambda ax: draw_score_line(ax, REVIEW)),
    "score_line_upright": (8, 4, lambda ax: draw_score_line(ax, LONG_REVIEW)),
    "graded": (5, 5.2, lambda ax: how_positive.graded(ax, WANTED, GUESSED)),
    "accuracy_by_count": (8, 3.4, draw_accuracies),
    "eigenvalues": (7.4, 4.6, draw_eigenvalues),
    "errors_over_updates": (8, 4, draw_errors_over_updates),
    "factor_by_gain": (8, 3.6, draw_factor_by_gain),
    "scoreboard": (8, 8.4, lambda ax: viz.plots.scoreboard(ax, experiments.scoreboard())),
    "brain_analogy": (8, 5, start_here.brain_analogy),
    "squash_and_turn": (8, 3.5, recurrent_networks.squash_and_turn),
    "circles_of_vectors": (6.2, 4.8, weight_initialization.circles_of_vectors),
    "five_shapes": (8, 3.6, recurrent_networks.five_shapes),
    "rnn_loop_and_unrolled": (8, 4, recurrent_networks.rnn_loop_and_unrolled),
    "truncated_windows": (8, 4.2, truncated_backpropagation.truncated_windows),
    "ball_and_box": (8, 4, gradient_clipping.ball_and_box),
    "lstm_cell": (8, 4.7, lstm_regressor.lstm_cell),
    "lstm_steps": (8, 5.6, lstm.lstm_steps),
    "carousel": (8, 4.2, lstm.carousel),
    "gate_map": (8, 5, draw_gates),
    "unrolled_captioner": (8, 4, describe_a_picture.unrolled_captioner),
    "stacked_regressor": (8, 3.4, lstm_regressor.stacked_regressor),
    "many_to_one": (8, 4, how_positive.many_to_one),
    "padded_batch": (8, 4.8, how_positive.padded_batch),
    "log_steps": (8, 3.4, draw_distances),
    "memory_curves": (8, 3.4, draw_memory),
    "penalties": (8, 3.4, draw_penalties),
    "seeds_beside_paper": (8, 2.6, draw_seeds),
    "echo_state_network": (8, 4, echo_state_networks.echo_state_network),
    "gender_tagger": (8, 3.2, translate.gender_tagger),
    "encoder_decoder": (8, 3.4, translate.encoder_decoder),
    "encoder_decoder_with_attention": (8, 4.5, lambda ax: translate.encoder_decoder(ax, attention=True)),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "MemoryExplorer": start_here.MemoryExplorer,
    "ClippingExplorer": gradient_clipping.ClippingExplorer,
    "InitialWeightsExplorer": weight_initialization.InitialWeightsExplorer,
    "UnrollExplorer": recurrent_networks.UnrollExplorer,
    "GatesExplorer": lstm.GatesExplorer,
    "GradientExplorer": gradient_problem.GradientExplorer,
    "ReservoirExplorer": echo_state_networks.ReservoirExplorer,
    "SentenceExplorer": lambda: how_positive.SentenceExplorer(
        lambda words: np.sin(np.arange(len(words))), {"review": [" ".join(LONG_REVIEW)]}
    ),
    "TemperatureExplorer": temperature_explorer,
    "AttentionExplorer": explore_attention,
    "WindowExplorer": lambda: lstm_regressor.WindowExplorer(DAYS, PRICES, predicted=LATE[-50:]),
}


def draw(name: str) -> Figure:
    if name in EXPLORERS:
        figure = EXPLORERS[name]().figure
        for artist in figure.findobj():
            artist.set_animated(False)  # an explorer's moving artists are drawn with the rest
        return figure
    width, height, picture = FIGURES[name]
    figure, ax = viz.figure(width, height)
    assert picture(ax) is ax
    return figure


class Drawn(NamedTuple):
    """A figure, the texts that were really drawn on it, where, and the pixels below them."""

    figure: Figure
    texts: list[tuple[Text, Bbox]]
    background: np.ndarray


@pytest.fixture(params=[*FIGURES, *EXPLORERS])
def drawn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Drawn:
    texts: list[tuple[Text, Bbox]] = []

    def record(text: Text, renderer: object) -> None:
        if text.get_visible() and text.get_text().strip():
            texts.append((text, text.get_window_extent(renderer)))

    figure = draw(request.param)
    monkeypatch.setattr(Text, "draw", record)  # a text is noted instead of drawn
    with style():
        figure.canvas.draw()
    return Drawn(figure, texts, np.asarray(figure.canvas.buffer_rgba())[::-1, :, :3] / 255)


def test_no_text_is_cut_off(drawn: Drawn) -> None:
    width, height = drawn.figure.bbox.size
    for text, box in drawn.texts:
        inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height
        assert inside, f"{text.get_text()!r} at {box.extents.round(1)} leaves {width} × {height}"


def test_no_text_lies_on_another(drawn: Drawn) -> None:
    for (text, box), (other, other_box) in itertools.combinations(drawn.texts, 2):
        overlap = Bbox.intersection(box, other_box)
        apart = overlap is None or min(overlap.size) < 1
        assert apart, f"{text.get_text()!r} and {other.get_text()!r}"


def test_all_letters_are_large_enough(drawn: Drawn) -> None:
    for text, _ in drawn.texts:
        small = 0.7 if "$" in text.get_text() and set("_^") & set(text.get_text()) else 1.0
        assert text.get_fontsize() * small >= MIN_FONT, text.get_text()


def test_text_stands_out_from_what_is_below_it(drawn: Drawn) -> None:
    for text, box in drawn.texts:
        x0, y0, x1, y1 = np.round(box.extents).astype(int)
        below = np.median(drawn.background[y0:y1, x0:x1].reshape(-1, 3), axis=0)
        assert contrast(to_rgb(text.get_color()), below) >= 4.5, text.get_text()


def test_there_is_text_to_look_at(drawn: Drawn) -> None:
    assert len(drawn.texts) >= 5


@pytest.mark.parametrize("name", FIGURES)
def test_a_picture_is_small_and_always_the_same(name: str) -> None:
    first = viz.png(draw(name))
    assert len(first) < 60_000
    assert viz.png(draw(name)) == first


def test_drawing_changes_no_global_setting() -> None:
    before = dict(mpl.rcParams.copy())
    for name in [*FIGURES, *EXPLORERS]:
        viz.png(draw(name))
    assert dict(mpl.rcParams.copy()) == before


def contrast(color: tuple[float, ...], other: np.ndarray) -> float:
    """Return the contrast of two sRGB colors as WCAG 2 defines it, 1 to 21."""
    darker, lighter = sorted(luminance(np.asarray(each)) for each in (color, other))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: np.ndarray) -> float:
    linear = np.where(color <= 0.04045, color / 12.92, ((color + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), np.ones(3)) == pytest.approx(21)
    assert contrast(to_rgb("#767676"), np.ones(3)) == pytest.approx(4.54, abs=0.005)

"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101 import experiments, nn, viz
from rnn101.experiments import cliff
from tests.viz.samples import DAYS, LATE, PRICES


def draw_scores(ax: Axes) -> Axes:
    return viz.plots.scores(ax, ["stacked LSTM", "residual LSTM", "drift"], [11.4, 8.3, 8.42], baseline=8.42)


def draw_skills(ax: Axes) -> Axes:
    names = ["drift", "mean so far", "LSTM on the price", "LSTM, residual form"]
    found = [(0.002, -0.004, 0.01), (-97.97, -np.inf, -70), (-2.04, -2.8, -1.3), (0.09, 0.05, 0.13)]
    return viz.plots.skills(ax, names, found, expected=0.09)


def draw_counts(ax: Axes) -> Axes:
    said = 20 * np.tanh(np.arange(60) / 40)
    counts = {"the count": np.arange(60) / 2, "RNN": said, "feed-forward": np.full(60, 5)}
    return viz.plots.along_steps(ax, counts, quantity="ones so far", trained_steps=20)


def examined():
    chrono = nn.initializers.chrono_bias(30)
    layer = nn.LSTM(16, unit_forget_bias=False, bias_initializer=chrono)
    net = nn.Network([layer, nn.Dense(1)], input_shape=(30, 1), rng=0)
    X = np.random.default_rng(0).normal(size=(64, 30, 1))
    return nn.checkup(net, X, X[:, 0], batch_size=8).layers[0]


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


def draw_colored_text(ax: Axes) -> Axes:
    words = ["they", "said", "that", "the", "soup", "was", "great", ",", "but", "it", "was", "not", "."]
    letters = "my aunt (who never cooks) made soup"
    rows = [("the score after each word", words, np.linspace(-1, 1, len(words)))]
    rows.append(("what a unit holds", list(letters), np.cos(np.arange(len(letters)) / 5)))
    return viz.plots.colored_text(ax, rows, numbers=False)


def draw_colored_numbers(ax: Axes) -> Axes:
    words = ["they", "said", "that", "the", "soup", "was", "great", ",", "but", "it", "was", "not", "."]
    return viz.plots.colored_text(ax, [("the score", words, np.linspace(-1, 1, len(words)))], numbers=True)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "skills": (8, 2.8, draw_skills),
    "prices": (8, 3.4, lambda ax: viz.plots.split(viz.plots.prices(ax, DAYS, PRICES), "2008-01-02")),
    "real_and_predicted": (8, 3.4, lambda ax: viz.plots.real_and_predicted(ax, DAYS, PRICES, LATE)),
    "scores": (8, 2.8, draw_scores),
    "gradient_flow": (8, 3.4, draw_two_flows),
    "gradient_band": (8, 3.4, lambda ax: viz.plots.gradient_band(ax, examined())),
    "horizons": (8, 3.4, lambda ax: viz.plots.horizons(ax, examined())),
    "cliff": (8, 4.6, draw_cliff),
    "colored_text": (8.6, 1.1, draw_colored_text),
    "colored_text_numbers": (8.6, 0.8, draw_colored_numbers),
    "along_steps": (8, 3.4, draw_counts),
    "scoreboard": (8, 8.4, lambda ax: viz.plots.scoreboard(ax, experiments.scoreboard())),
}

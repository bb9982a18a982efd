"""How long an explorer takes to follow its slider: ``python -m tests.benchmarks.explorers``."""

import time

import numpy as np

from rnn101.datasets.prices import load_google
from rnn101.datasets.text import END, Vocabulary
from rnn101.lessons import (
    a_network_that_writes,
    describe_a_picture,
    echo_state_networks,
    gradient_clipping,
    gradient_problem,
    how_a_network_learns,
    how_positive,
    leaks_and_intervals,
    lstm,
    lstm_regressor,
    penalties,
    recurrent_networks,
    start_here,
    testing_a_forecast,
    translate,
    truncated_backpropagation,
    weight_initialization,
    what_an_lstm_remembers,
)
from rnn101.lessons.a_network_that_writes import characters
from rnn101.lessons.describe_a_picture import scenes
from rnn101.lessons.leaks_and_intervals.explorer import GAMMAS
from rnn101.viz import Explorer
from tests.lessons.how_positive.pictures import a_reader
from tests.lessons.leaks_and_intervals.pictures import DAYS, a_storm

REDRAWS = 200
LIMIT = 40.0  # milliseconds, at the 95th percentile


def milliseconds(explorer: Explorer, name: str, values: list[object]) -> list[float]:
    """Set one control to each value in turn; return how long each redraw took in the kernel."""
    spent = []
    for value in values:
        start = time.perf_counter()
        explorer.controls[name].value = value
        spent.append(1e3 * (time.perf_counter() - start))
    return spent


def translation() -> translate.TranslationExplorer:
    """Return an explorer of a made-up translation: the network's two milliseconds come on top."""
    written = ["la", "belle", "maison", "près", "du", "vieux", "jardin", "est", "verte", "<end>"]
    chances = np.random.default_rng(0).dirichlet(np.full(len(written), 0.2), size=len(written))

    def answer(text: str) -> translate.Translation:
        read = text.split()
        shares = np.random.default_rng(0).dirichlet(np.full(len(read), 0.2), size=len(written))
        return translate.Translation(read, written, shares, chances)

    return translate.TranslationExplorer(answer, written)


def sampler() -> describe_a_picture.TemperatureExplorer:
    """A temperature explorer whose decoder only counts: the steps of a real one come on top."""
    written = ["a", "small", "yellow", "triangle", "is", "left", "of", "a", "large", "purple", "square"]
    vocabulary = Vocabulary(dict.fromkeys([*written, "red", "blue", "circle", "cross", "above"]))
    tokens = [*(vocabulary.index(word) for word in written), END]
    chances = 0.03 * np.random.default_rng(0).dirichlet(np.ones(len(vocabulary)), size=len(tokens))
    chances[np.arange(len(tokens)), tokens] += 0.97

    def step(tokens: np.ndarray, state: tuple[np.ndarray]) -> tuple[np.ndarray, tuple[np.ndarray]]:
        place = np.minimum(state[0], len(chances) - 1)
        return chances[place], (place + 1,)

    return describe_a_picture.TemperatureExplorer(
        np.random.default_rng(1).random((1, 24, 24, 3)),
        (np.zeros(1, int),),
        step,
        vocabulary,
        lambda place, caption: "" if caption == " ".join(written) else "no large purple square",
    )


def composer() -> describe_a_picture.Composer:
    """A composer whose network says a long caption: what its CNN and its steps take comes on top."""
    vocabulary = scenes.vocabulary()
    said = vocabulary.encode(["a small yellow triangle is left of a large purple square"], end=True)[0]

    def step(tokens: np.ndarray, state: tuple[np.ndarray]) -> tuple[np.ndarray, tuple[np.ndarray]]:
        chances = np.full((1, len(vocabulary)), 0.01)
        chances[0, said[state[0][0]]] = 1 - 0.01 * (len(vocabulary) - 1)
        return chances, (state[0] + 1,)

    return describe_a_picture.Composer(lambda pictures: (np.zeros(1, int),), step, vocabulary)


def main() -> None:
    """Print the median and the 95th percentile for each explorer."""
    google = load_google()
    late = lstm_regressor.LagExplorer(google.dates[-199:], google.open[-199:], google.open[-203:-4])
    weights = np.linspace(-1.5, 1.5, 61).tolist()
    temperatures = np.random.default_rng(0).permutation(np.arange(2, 41) / 20).tolist()
    shares = np.random.default_rng(0).permutation(np.arange(99) / 100).tolist()
    reviews = [" ".join(["the", "soup", "was", "not", "tasteless"][: 1 + n % 5] * 4) for n in range(REDRAWS)]
    sentence = how_positive.SentenceExplorer(lambda words: np.sin(np.arange(len(words))), {}, known=())
    negations = np.random.default_rng(0).integers(0, 9, REDRAWS).tolist()
    opened = how_positive.StateExplorer(a_reader(), lambda states: states[:, 0], np.ones(12))
    learning = a_network_that_writes.LearningPlayer(range(16), range(16), ["sea shells " * 18] * 16, 1.7)
    writer = characters.STORED_NETWORK.load()
    writing = a_network_that_writes.TemperatureWriter(writer, "The function ", set(), 0.2)
    print(f"{'explorer':<18} {'median ms':>9} {'95 % ms':>9}")
    for explorer, name, values in (
        (start_here.WritingStepper(), "step", [7 * n % 71 for n in range(1, REDRAWS)]),
        (start_here.MemoryExplorer(), "loop", shares),
        (
            leaks_and_intervals.GammaExplorer(DAYS, a_storm()),
            "gamma",
            [GAMMAS[n % 7] for n in range(REDRAWS)],
        ),
        (late, "back", [1 + n % 8 for n in range(REDRAWS)]),
        (sampler(), "temperature", temperatures),
        (composer(), "x_1", [4 + n % 17 for n in range(1, REDRAWS)]),
        (translation(), "word", [1 + 4 * n % 9 for n in range(REDRAWS)]),
        (translate.AttentionStepper(), "angle", [37 * n % 345 for n in range(REDRAWS)]),
        (
            weight_initialization.InitialWeightsExplorer(),
            "gain",
            [(10 + 7 * n % 23) / 20 for n in range(REDRAWS)],
        ),
        (recurrent_networks.UnrollStepper(), "moment", [n % 10 for n in range(1, REDRAWS)]),
        (how_a_network_learns.UpdateStepper(), "step", [n % 12 for n in range(1, REDRAWS)]),
        (lstm.WhisperStepper(), "letter", [1 + 7 * n % 35 for n in range(1, REDRAWS)]),
        (what_an_lstm_remembers.BiasExplorer(), "bias", (np.arange(13) / 2).tolist() * 15),
        (gradient_problem.GradientExplorer(), "weight", weights),
        (gradient_problem.StretchStepper(), "back", [n % 21 for n in range(1, REDRAWS)]),
        (
            echo_state_networks.ReservoirExplorer(),
            "leak_rate",
            [(1 + 7 * n % 20) / 20 for n in range(REDRAWS)],
        ),
        (truncated_backpropagation.WindowExplorer(), "new", [1 + 7 * n % 24 for n in range(1, REDRAWS)]),
        (penalties.OmegaExplorer(), "gain", [(2 + 7 * n % 19) / 10 for n in range(REDRAWS)]),
        (gradient_clipping.ClippingExplorer(), "update", list(range(41)) * 5),
        (
            testing_a_forecast.FlipExplorer({"made up": np.random.default_rng(0).normal(size=199)}),
            "block",
            [1, 2, 5, 10, 20] * 40,
        ),
        (learning, "moment", [n % 16 for n in range(1, REDRAWS)]),
        (writing, "temperature", [(1 + 7 * n % 20) / 10 for n in range(REDRAWS)]),
        (sentence, "own sentence", reviews),
        (opened, "negations", negations),
    ):
        median, slow = np.percentile(milliseconds(explorer, name, values), [50, 95])
        verdict = "ok" if slow <= LIMIT else f"above {LIMIT:.0f}"
        print(f"{type(explorer).__name__:<18} {median:>9.1f} {slow:>9.1f}  {verdict}")


if __name__ == "__main__":
    main()

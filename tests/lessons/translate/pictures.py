"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import translate
from rnn101.viz import Explorer

NAMES = ["la", "petite", "maison", "près", "du", "vieux", "jardin", "est", "verte", "<end>"]


def draw_attention(ax: Axes) -> Axes:
    read = ["the", "small", "house", "near", "the", "old", "garden", "is", "green"]
    weights = np.random.default_rng(0).dirichlet(np.full(len(read), 0.15), size=len(NAMES))
    return translate.attention_map(ax, weights, read, NAMES)


def draw_by_length(ax: Axes) -> Axes:
    line = np.linspace(1, 0.6, 9)
    groups = {"96, fixed vector": [line, line**1.2], "24, fixed vector": [line**5, line**6]}
    groups |= {"96, attention": [line**0.1] * 2, "24, attention": [line**4, line**4.5]}
    groups["96, fixed, 30 epochs"] = [line**0.4] * 2
    return translate.by_length(ax, range(4, 13), groups)


def draw_maps(ax: Axes) -> Axes:
    read = ["the", "house", "near", "the", "garden", "is", "green"]
    written = [*NAMES[:1], *NAMES[2:5], *NAMES[6:]]
    draws = np.random.default_rng(0).dirichlet(np.full(len(read), 0.15), size=(2, len(written)))
    maps = {"follows the English (100 %)": draws[0], "follows the French (0 %)": draws[1]}
    return translate.map_pair(ax, maps, read, written, mark="verte")


def draw_swap(ax: Axes) -> Axes:
    names = [
        f"the {noun} is green | {beginning} est …"
        for noun in ("house", "garden")
        for beginning in ("la maison", "le jardin")
    ]
    return translate.swap_bars(ax, names, [0.999, 0.003, 0.98, 0.001])


def draw_who_decides(ax: Axes) -> Axes:
    shares = {"attention": [0, 0.1, 0.5, 0.98, 1], "fixed vector": [0.4, 0.5, 0.5, 0.7, 0.8]}
    return translate.who_decides(ax, shares, {"attention": 0.0, "fixed vector": 0.5})


def draw_tree(ax: Axes) -> Axes:
    after = {
        "<start>": {"le": 0.6, "l'": 0.4},
        "le": {"vieil": 0.45, "grand": 0.3, "petit": 0.25},
        "l'": {"ancien": 0.95, "autre": 0.05},
        "vieil": {"hôtel": 0.9, "château": 0.1},
        "ancien": {"hôtel": 0.85, "musée": 0.15},
    }
    return translate.beam_tree(ax, after)


def translated(text: str) -> translate.Translation:
    """Translate any sentence into one and the same, of random weights."""
    read = text.split()
    rng = np.random.default_rng(0)
    weights = rng.dirichlet(np.full(len(read), 0.2), size=len(NAMES))
    chances = rng.dirichlet(np.full(len(NAMES), 0.2), size=len(NAMES))
    return translate.Translation(read, NAMES, weights, chances)


def explore_translation() -> Explorer:
    explorer = translate.TranslationExplorer(translated, NAMES)
    explorer.controls["number"].value = "several"
    explorer.controls["adjective"].value = "beautiful"
    explorer.controls["second"].value = "library"
    explorer.controls["third"].value = "newspaper"
    explorer.controls["word"].value = 5
    return explorer


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "attention_map": (8, 4.6, draw_attention),
    "attention_plane": (8, 3.9, translate.attention_plane),
    "beam_tree": (8, 3.9, draw_tree),
    "by_length": (8, 3.6, draw_by_length),
    "encoder_decoder": (8, 3.4, translate.encoder_decoder),
    "encoder_decoder_with_attention": (8, 4.5, lambda ax: translate.encoder_decoder(ax, attention=True)),
    "gender_tagger": (8, 3.8, translate.gender_tagger),
    "map_pair": (8, 4.2, draw_maps),
    "swap_bars": (8, 2.6, draw_swap),
    "who_decides": (8, 2.3, draw_who_decides),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "AttentionStepper": translate.AttentionStepper,
    "TranslationExplorer": explore_translation,
}

"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import translate
from rnn101.viz import Explorer


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


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "attention_map": (8, 4.6, draw_attention),
    "by_distractors": (8, 3.8, draw_by_distractors),
    "gender_tagger": (8, 3.2, translate.gender_tagger),
    "encoder_decoder": (8, 3.4, translate.encoder_decoder),
    "encoder_decoder_with_attention": (8, 4.5, lambda ax: translate.encoder_decoder(ax, attention=True)),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "AttentionExplorer": explore_attention,
}

"""Lesson 03's captioner over several seeds: ``python -m tests.benchmarks.captions [--seeds N] [--epochs N]``.

Each seed draws other training scenes, first weights and batches. The 500 test scenes, and the 500 with a pair
of color and shape that training never shows, are the same for all; no setting was chosen on them.
"""

import argparse
import time
from typing import Any

import numpy as np
import psutil

from rnn101 import decoding
from rnn101.backend import load_keras
from rnn101.datasets.text import END, START
from rnn101.lessons import describe_a_picture
from rnn101.lessons.describe_a_picture import scenes
from tests.lessons.describe_a_picture.from_notebook import functions

SCENES, EPOCHS, BATCH = 4000, 12, 32
TEST_SCENES = 500
VOCABULARY = scenes.vocabulary()
BORDERS = {"start": START, "end": END, "max_steps": scenes.LONGEST + 1}


def train(seed: int, epochs: int) -> tuple[Any, float, float]:
    """Train a captioner as the lesson does; return it with the seconds, wall and CPU, inside ``fit``."""
    load_keras().utils.set_random_seed(seed)
    model = functions()["captioner"]()
    wall = cpu = 0.0
    for epoch in range(epochs):
        album = scenes.generate(SCENES, rng=1000 + 100 * seed + epoch)
        words = VOCABULARY.encode(album.captions, start=True, end=True, steps=scenes.LONGEST + 2)
        wall, cpu = wall - time.perf_counter(), cpu - time.process_time()
        model.fit([album.pictures, words[:, :-1]], words[:, 1:], batch_size=BATCH, verbose=0)
        wall, cpu = wall + time.perf_counter(), cpu + time.process_time()
    return model, wall, cpu


def score_model(model: Any, test: scenes.Album, held_out: scenes.Album) -> dict[str, float]:
    """Return one row of the table: greedy and sampled captions of both sets of scenes."""
    look, step = describe_a_picture.captioner_parts(model)

    def score(tokens: list[list[int]], album: scenes.Album) -> scenes.Scores:
        return scenes.score([VOCABULARY.decode_text(row) for row in tokens], album.scenes)

    start = time.perf_counter()
    greedy = score(decoding.greedy(step, look(test.pictures), **BORDERS), test)
    seconds = time.perf_counter() - start
    unseen = score(decoding.greedy(step, look(held_out.pictures), **BORDERS), held_out)
    rng = np.random.default_rng(0)
    sampled = score(decoding.sample(step, look(test.pictures), rng=rng, **BORDERS), test)
    return {
        "grammatical %": 100 * greedy.grammatical,
        "truthful %": 100 * greedy.truthful,
        "attributes": greedy.attributes,
        "diverse %": 100 * greedy.diverse,
        "diverse phrases %": 100 * greedy.diverse_phrases,
        "sampled: grammatical %": 100 * sampled.grammatical,
        "sampled: truthful %": 100 * sampled.truthful,
        "sampled: diverse %": 100 * sampled.diverse,
        "held-out pairs: grammatical %": 100 * unseen.grammatical,
        "held-out pairs: truthful %": 100 * unseen.truthful,
        "held-out pairs: attributes": unseen.attributes,
        "seconds to write 500": seconds,
    }


def copier(test: scenes.Album) -> scenes.Scores:
    """Score the copier of the lesson when it keeps as many pictures as a network learns from."""
    albums = [scenes.generate(SCENES, rng=1000 + epoch) for epoch in range(EPOCHS)]
    kept = scenes.Album(
        [scene for album in albums for scene in album.scenes],
        np.concatenate([album.pictures for album in albums]),
        [caption for album in albums for caption in album.captions],
    )
    return scenes.score(describe_a_picture.copied_captions(kept, test.pictures), test.scenes)


def main() -> None:
    """Train, score and print one column a seed, then mean and worst."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    arguments = parser.parse_args()
    test = scenes.generate(TEST_SCENES, rng=3)
    held_out = scenes.generate(TEST_SCENES, rng=4, held_out=True)
    written = scenes.score(test.captions, test.scenes)
    print(
        f"the grammar's captions: {written.attributes:.2f} attributes, diverse {100 * written.diverse:.1f} %"
    )
    copied = copier(test)
    print(f"copied from {SCENES * EPOCHS} pictures: truthful {100 * copied.truthful:.1f} %")
    rows = []
    for seed in range(arguments.seeds):
        model, wall, cpu = train(seed, arguments.epochs)
        rows.append({**score_model(model, test, held_out), "seconds of fit": wall, "CPU seconds of fit": cpu})
        print(f"seed {seed}:", *(f"{name} {value:.1f}," for name, value in rows[-1].items()), flush=True)
    print(f"\n{'':32}{'mean':>8}{'worst':>8}")
    for name in rows[0]:
        values = [row[name] for row in rows]
        worst = max(values) if name.startswith(("seconds", "CPU")) else min(values)
        print(f"{name:32}{np.mean(values):8.2f}{worst:8.2f}")
    megabytes = psutil.Process().memory_info().rss / 1e6
    print(f"{'megabytes at the end':32}{megabytes:8.0f}")


if __name__ == "__main__":
    main()

"""``python -m tests.benchmarks.translation``: what lesson 05's translators are worth from several seeds."""

import argparse
import time
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rnn101.lessons.translate import translation
from rnn101.lessons.translate.experiment import (
    KINDS,
    draw_tests,
    scores,
    train_translator,
    translate,
    translation_pairs,
)
from rnn101.lessons.translate.translation import AgreementTests, Pairs

_LISTS = ("first word", "last word", "exact match")


class Run(NamedTuple):
    """What a translator is worth from one seed: shares from 0 to 1, and seconds.

    In distribution is the test part, with at most one noun in between. The lists are for 0 to 3 nouns of the
    other gender in between. `first_word` and `last_word` are by forced choice, `exact_match` by free writing.
    """

    in_distribution: float
    word_accuracy: float
    first_word: list[float]
    last_word: list[float]
    exact_match: list[float]
    fit_seconds: float
    fit_cpu_seconds: float
    greedy_seconds: float


def measure(kind: str, seed: int, train: Pairs, test: Pairs, tests: dict[int, AgreementTests]) -> Run:
    """Train a translator, and measure it."""
    start, cpu_start = time.perf_counter(), time.process_time()
    translator = train_translator(train, attention=KINDS[kind], seed=seed)
    fit_seconds, fit_cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start
    start = time.perf_counter()
    written = translate(translator, test.sources)
    greedy_seconds = time.perf_counter() - start
    results = [scores(translator, drawn) for drawn in tests.values()]
    return Run(
        in_distribution=translation.exact_match(written, test.targets),
        word_accuracy=translation.word_accuracy(written, test.targets),
        first_word=[result.first_word for result in results],
        last_word=[result.last_word for result in results],
        exact_match=[result.exact_match for result in results],
        fit_seconds=fit_seconds,
        fit_cpu_seconds=fit_cpu_seconds,
        greedy_seconds=greedy_seconds,
    )


def line(name: str, run: Run) -> str:
    """Return a row of the table."""
    lists = (run.first_word, run.last_word, run.exact_match)
    shares = "   ".join(" ".join(f"{share:5.3f}" for share in by_distractors) for by_distractors in lists)
    seconds = f"{run.fit_seconds:6.1f} ({run.fit_cpu_seconds:5.1f} CPU) {run.greedy_seconds:5.2f}"
    return f"{name:<18}{run.in_distribution:6.3f} {run.word_accuracy:6.3f}   {shares}  {seconds}"


def summary(runs: Sequence[Run]) -> tuple[Run, Run]:
    """Return the mean and the worst of each number: the lowest share, the most seconds."""
    columns = list(zip(*runs, strict=True))
    means = [np.mean(column, axis=0).tolist() for column in columns]
    worst = [np.min(column, axis=0).tolist() for column in columns[:-3]]
    return Run(*means), Run(*worst, *(max(column) for column in columns[-3:]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one row a seed, and the mean and the worst of each model."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.translation", description=main.__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="of each model (5)")
    chosen = parser.parse_args(arguments)
    train, test = translation_pairs()
    tests = draw_tests(train)
    print(f"{'':<18} exact   word   " + "".join(f"{name:<26}" for name in _LISTS) + "fit s, greedy s")
    for kind in KINDS:
        runs = []
        for seed in range(chosen.seeds):
            runs.append(measure(kind, seed, train, test, tests))
            print(line(f"{kind} {seed}", runs[-1]), flush=True)
        for name, run in zip(("mean", "worst"), summary(runs), strict=True):
            print(line(f"{kind} {name}", run), flush=True)


if __name__ == "__main__":
    main()

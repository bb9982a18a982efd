"""What lesson 04's model is worth: ``python -m tests.benchmarks.sentiment [--seeds N]``.

A row for each seed, which sets the reviews, the first weights and the order of the batches; then the mean and
the worst (of the seconds: the most). The reviews are unseen: they share no sentence that says an opinion with
those trained on. "not x 3" is the accuracy where three negations turn an opinion, "long" where two do, behind
words that say none. Seconds are of the processor. The settings are the lesson's.
"""

import argparse
import time

import numpy as np

from rnn101.datasets.text import Vocabulary
from rnn101.lessons import how_positive
from rnn101.lessons.how_positive import reviews
from rnn101.lessons.how_positive.experiment import train_reader

MOST_NEGATIONS = 8
FILLING = "I think that " * 6


def measure(seed: int, *, n_train: int, epochs: int, learning_rate: float) -> dict[str, float]:
    """Draw reviews, train the network on them, and give each score by its name."""
    rng = np.random.default_rng(seed)
    train = reviews.draw(n_train, rng=rng)
    test = reviews.draw(1000, rng=rng, unlike=train.texts)
    pairs = reviews.draw_pairs(500, rng=rng, unlike=train.texts)
    by_negations = [
        reviews.draw_negations(200, count, rng=rng, unlike=train.texts) for count in range(MOST_NEGATIONS + 1)
    ]
    vocabulary = Vocabulary.from_texts(train.texts)
    seconds = time.process_time()
    model = train_reader(
        reviews.cut(train, rng=rng), vocabulary, seed=seed, epochs=epochs, rate=learning_rate
    )
    seconds = time.process_time() - seconds
    opened = how_positive.Opened(model, vocabulary)

    def rnn(texts):
        return opened.scores(opened.states(texts))

    some = test.texts[:200]
    prefix_scores = [opened.score_after_each(text) for text in some]
    prefix_values = [reviews.values_after_each_word(text) for text in some]
    return {
        "test": accuracy(rnn, test),
        "pairs": np.mean([accuracy(rnn, half) for half in pairs]),
        "r": np.corrcoef(rnn(test.texts), test.values)[0, 1],
        "r, prefixes": np.corrcoef(np.concatenate(prefix_scores), np.concatenate(prefix_values))[0, 1],
        **{f"not x {count}": accuracy(rnn, some) for count, some in enumerate(by_negations)},
        "long": accuracy(lambda texts: rnn([FILLING + text for text in texts]), by_negations[2]),
        "seconds": seconds,
    }


def accuracy(score, some) -> float:
    """Give the share of reviews whose score has the sign of their value."""
    return float(np.mean((score(some.texts) > 0) == (some.values > 0)))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--train", type=int, default=16_000, help="reviews to train on (16000)")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--learning-rate", type=float, default=0.008)
    chosen = parser.parse_args()
    rows = []
    for seed in range(chosen.seeds):
        row = measure(seed, n_train=chosen.train, epochs=chosen.epochs, learning_rate=chosen.learning_rate)
        if not rows:
            print(f"{'seed':6}" + "".join(f"{name:>12}" for name in row))
        rows.append(list(row.values()))
        show(str(seed), rows[-1])
    table = np.array(rows)
    show("mean", table.mean(axis=0))
    show("worst", [*table[:, :-1].min(axis=0), table[:, -1].max()])


def show(name, numbers) -> None:
    """Print one row."""
    *shares, seconds = numbers
    print(f"{name:6}" + "".join(f"{share:12.3f}" for share in shares) + f"{seconds:12.1f}", flush=True)


if __name__ == "__main__":
    main()

"""A text file of the learner's own: a network learns to write it, and is judged beside tables of counts."""

from collections import Counter
from dataclasses import dataclass
from os import PathLike

import numpy as np

from rnn101 import nn
from rnn101.datasets.own_file import TextFile, read_text_file
from rnn101.datasets.topics import first_of_each
from rnn101.lessons.a_network_that_writes import characters
from rnn101.lessons.a_network_that_writes.mixing import best_share, gains
from rnn101.lessons.a_network_that_writes.ngrams import NGram, bits_per_character, guess_and_count
from rnn101.nn.types import Array

LEAST, MOST = 10_000, 300_000
"""Characters that are needed, and that are read at most."""
UPDATES = 1500
"""Of the training, at most: half a minute or so."""

_PIECES = 20  # of ten, the fifth is for choices and the tenth for the test, as with the help topics
_SYMBOLS = 150  # different characters; rarer ones become _OTHER
_OTHER = "□"
_ORDERS, _DISCOUNTS = (1, 2, 3, 4, 5, 6, 8), (0.5, 0.7, 0.9)
_DISCOUNT_COUNTING = characters.DISCOUNT_COUNTING
_PATIENCE = 4  # looks at the validation part without a better one, after which training ends
_UPDATES_A_LOOK = 75
_CONTROL = 0.001  # the share of control characters from which on a file is no text


@dataclass(frozen=True)
class YourText:
    """A trained network and what it is worth; print it, or let it write."""

    name: str
    net: nn.Network
    alphabet: str
    sizes: tuple[int, int, int]
    """Characters to train on, for choices, and to test on."""
    bits: dict[str, float]
    """Bits per character of the test part, for each model."""
    saved: tuple[float, ...]
    """Bits per character that the network saves both tables, mixed, in each of ten pieces of the test "
    "part."""
    notes: tuple[str, ...]

    def write(self, start: str = "\n", n: int = 400, *, temperature: float = 0.7, seed: int = 0) -> str:
        """Go on from a beginning for n characters; ones that the text did not have are read as □."""
        if not start:
            raise ValueError("start: expected at least one character, got none")
        if not temperature > 0:
            raise ValueError(f"temperature: expected a number above 0, got {temperature}")
        numbers, rng = _encode(start, self.alphabet), np.random.default_rng(seed)
        written = characters.go_on(self.net, numbers, n, temperature=temperature, rng=rng)
        return start + "".join(self.alphabet[number] for number in written)

    def __str__(self) -> str:
        """Show the table of bits, and who won."""
        train, validation, test = self.sizes
        lines = [f"{self.name}: {train:,} characters to train on, {validation:,} for choices,"]
        lines.append(f"{test:,} to test on; {len(self.alphabet)} different ones")
        lines += [f"note: {note}" for note in self.notes]
        lines += [f"{name:26}{bits:6.2f} bits per character" for name, bits in self.bits.items()]
        best = min(self.bits, key=self.bits.__getitem__)
        mean, better = sum(self.saved) / len(self.saved), sum(bits > 0 for bits in self.saved)
        told = f"saves both tables {mean:.3f} bits" if mean >= 0 else f"costs both tables {-mean:.3f} bits"
        lines.append(f"the network {told}, and saves some in {better} of 10 pieces")
        return "\n".join([*lines, f"fewest bits: {best}"])


def your_text(path: str | PathLike[str], *, updates: int = UPDATES, seed: int = 0) -> YourText:
    """Train a small network on a text file, and compare it with n-grams on a part that none of them saw.

    Parameters
    ----------
    path : path
        A plain text file of 10,000 characters or more, in any language; of a longer one than 300,000
        characters the beginning is taken. Paragraphs that come again are left out.
    updates : int
        Of the training, at most.
    seed : int
        Of the first weights and the dropout.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no text, or too short; the message says what was found.
    """
    file = read_text_file(path, reader="your_text")
    text, notes = _prepared(file)
    alphabet = _alphabet(text)
    training, validation, test = _cut(_encode(text, alphabet))
    tables = _tables(training, validation, len(alphabet))
    bits = {name: table.bits(test[1:]) for name, table in tables.items()}
    net = _train(training, validation, len(alphabet), updates=updates, seed=seed)
    bits["the network"] = bits_per_character(characters.guesses(net, test))
    name = min(tables, key=lambda name: tables[name].bits(validation))
    guessers = {"table": [tables[name].probability(part)[1:] for part in (validation, test)]}
    guessers["counting"] = [_counting(part, tables[name]) for part in (validation, test)]
    guessers["network"] = [characters.guesses(net, part) for part in (validation, test)]
    _, two_tables = _mixed(guessers["counting"], guessers["table"])
    bits[f"{name}, counting on"] = bits_per_character(two_tables[1])
    share, all_three = _mixed(guessers["network"], two_tables)
    bits[f"all, network {share:.0%}"] = bits_per_character(all_three[1])
    saved = tuple(gains(two_tables[1], all_three[1]).tolist())
    sizes = (len(training), len(validation), len(test))
    return YourText(file.name, net, alphabet, sizes, bits, saved, (*file.notes, *notes))


def _prepared(file: TextFile) -> tuple[str, tuple[str, ...]]:
    """Return a file's text as it will be read, and what has to be said of it."""
    control = sum(character < " " and character not in "\n\t\f" for character in file.text)
    if control > _CONTROL * len(file.text):
        raise ValueError(
            f"{file.reader}: {file.name} has {control:,} control characters: this is no plain text. "
            "Save the file as plain text in UTF-8."
        )
    kept = "\n\n".join(first_of_each(file.text.expandtabs(4).split("\n\n")))
    if len(kept.strip()) < LEAST:
        repeated = len(file.text) - len(kept)
        left_out = f", after {repeated:,} in repeated paragraphs were left out" if repeated > 0 else ""
        raise ValueError(
            f"{file.reader}: expected at least {LEAST:,} characters, got {len(kept.strip()):,} in "
            f"{file.name}{left_out}"
        )
    if len(set(kept)) < 3:
        raise ValueError(f"{file.reader}: {file.name} has only {len(set(kept))} different characters")
    notes = () if len(kept) <= MOST else (f"the first {MOST:,} of {len(kept):,} characters were taken",)
    return kept[:MOST], notes


def _alphabet(text: str) -> str:
    """Return the text's characters, the newline first, and □ for those that are too many."""
    counted = [character for character, _ in Counter(text).most_common() if character not in ("\n", _OTHER)]
    return "\n" + "".join(counted[:_SYMBOLS]) + _OTHER


def _encode(text: str, alphabet: str) -> Array:
    numbers = {character: number for number, character in enumerate(alphabet)}
    return np.array([numbers.get(character, len(alphabet) - 1) for character in text], dtype=int)


def _cut(text: Array) -> tuple[Array, Array, Array]:
    """Cut a text into pieces of one length, and join them to three parts."""
    parts: tuple[list[Array], list[Array], list[Array]] = ([], [], [])
    for n, piece in enumerate(np.array_split(text, _PIECES)):
        parts[{4: 1, 9: 2}.get(n % 10, 0)].append(piece)
    training, validation, test = map(np.concatenate, parts)
    return training, validation, test


def _tables(training: Array, validation: Array, symbols: int) -> dict[str, NGram]:
    """Count: the characters by themselves, a 3-gram, and the best on the validation part."""

    def bits(table: NGram) -> float:
        return table.bits(validation)

    # One order after the other, so that few tables are held at once.
    of_order = {
        order: min((NGram(order, symbols, d).fit(training) for d in _DISCOUNTS), key=bits)
        for order in _ORDERS
        if symbols**order < 2**63
    }
    longest = min(of_order.values(), key=bits)
    return {f"{table.order}-gram": table for table in (of_order[1], of_order[3], longest)}


def _counting(text: Array, table: NGram) -> Array:
    """Return the chances of a table of the same order that starts empty, and goes on counting."""
    return guess_and_count(text, table.order, table.symbols, _DISCOUNT_COUNTING)[1:]


def _mixed(one: list[Array], other: list[Array]) -> tuple[float, list[Array]]:
    """Return the share of `one` that is best on the first of two texts, and the means of both."""
    share = best_share(one[0], other[0])
    return share, [share * p + (1 - share) * q for p, q in zip(one, other, strict=True)]


def _train(training: Array, validation: Array, symbols: int, *, updates: int, seed: int) -> nn.Network:
    """Train a network, look at the validation part now and then, and keep the best weights."""
    X, y = characters.streams(training)
    net = characters.network(symbols=symbols, rng=seed)
    optimizer = nn.Adam(characters.LEARNING_RATE)
    an_epoch = -(-X.shape[1] // characters.WINDOW)
    epochs = max(1, round(_UPDATES_A_LOOK / an_epoch))  # from one look to the next
    fewest, kept, waited = np.inf, net.get_weights(), 0
    for _ in nn.progress(range(max(1, round(updates / (epochs * an_epoch)))), "training"):
        net.fit_stream(
            X,
            y,
            window=characters.WINDOW,
            epochs=epochs,
            loss="sparse_categorical_crossentropy",
            optimizer=optimizer,
            clip_norm=characters.CLIP_NORM,
        )
        bits = bits_per_character(characters.guesses(net, validation))
        waited += 1
        if bits < fewest:
            fewest, kept, waited = bits, net.get_weights(), 0
        if waited == _PATIENCE:
            break
    net.set_weights(kept)
    return net

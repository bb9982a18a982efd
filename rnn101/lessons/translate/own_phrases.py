"""Pairs of sentences that mean the same: a learner's own, tab-separated, and those of JupyterLab's menus."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from os import PathLike

import numpy as np

from rnn101.arguments import whole
from rnn101.datasets.own_file import TextFile, read_text_file, shown
from rnn101.datasets.text import tokenize

_MAX_LINE = 10_000  # characters
_PACK = "jupyterlab_language_pack_fr_FR"
_PLACEHOLDERS = frozenset("%<{`\n$")  # what only programs read: "%1 at line %2"
_INVISIBLE = str.maketrans("", "", "\ufeff\u200b")  # copied from web pages: byte-order mark, zero-width space


@dataclass(frozen=True)
class Pairs:
    """Sentences and, at the same places, their translations; a sentence may occur with several.

    >>> Pairs(("the key", "the car"), ("la clé", "la voiture"))
    Pairs(2: 'the key' → 'la clé', …)
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    notes: tuple[str, ...] = ()  # what was done to the file that they come from

    def __post_init__(self) -> None:
        if len(self.sources) != len(self.targets):
            raise ValueError(
                f"targets: expected {len(self.sources)}, as many as sources, got {len(self.targets)}"
            )

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.sources)

    def __repr__(self) -> str:
        """Return their number and the first of them."""
        first = "".join(f": {source!r} → {target!r}, …" for source, target in self._first(1))
        return f"Pairs({len(self)}{first})"

    def split(self, n_test: int, *, rng: int | np.random.Generator) -> "tuple[Pairs, Pairs]":
        """Put some pairs aside, drawn at random, so that the two parts share no source.

        Sources of the same words and marks count as one: "Run!", "run !". Others of the same meaning, such as
        "I'm cold." and "I am cold.", may come to both sides. All pairs of one source stay together, so the
        test part, at least 1, can become a few more than asked for. Each part keeps the order.
        """
        n_test = whole("n_test", n_test, least=1)
        places: dict[tuple[str, ...], list[int]] = {}
        for i, source in enumerate(self.sources):
            places.setdefault(tuple(tokenize(source)), []).append(i)
        groups, test = list(places.values()), set[int]()
        for group in np.random.default_rng(rng).permutation(len(groups)):
            if len(test) >= n_test:
                break
            test.update(groups[group])
        if not n_test <= len(test) < len(self):
            raise ValueError(
                f"n_test: expected fewer, so that one of the {len(groups)} different sources of {len(self)} "
                f"pairs is left to train on, got {n_test}"
            )
        return self._at(i for i in range(len(self)) if i not in test), self._at(sorted(test))

    def _at(self, places: Iterable[int]) -> "Pairs":
        sources, targets = zip(*((self.sources[i], self.targets[i]) for i in places), strict=True)
        return Pairs(sources, targets, self.notes)

    def _first(self, n: int) -> Iterable[tuple[str, str]]:
        return zip(self.sources[:n], self.targets[:n], strict=True)


def load_tsv(
    path: str | PathLike[str], *, columns: tuple[int, int] = (0, 1), max_words: int | None = 30
) -> Pairs:
    """Read pairs of sentences from a tab-separated file.

    Each line holds a sentence, a tab, and its translation; more columns are ignored, and so are empty lines.
    The same sentence may occur with several translations; a pair of the same words and marks as an earlier
    one is left out, and ``notes`` says so. Double quotes are part of the text, and a header would be read as
    a pair. The file, of at most 100 MB and best in UTF-8, is never changed. What cannot be read raises a
    ValueError that names the line.

    `columns` says where the sentence and its translation stand, counted from 0: ``(1, 0)`` translates the
    other way. Pairs in which a sentence has more than `max_words` words and punctuation marks are left out,
    and ``notes`` says how many: all sentences are padded to the longest one, so a single long one makes
    training slow. None leaves out nothing.

    >>> from rnn101.datasets.files import data_path
    >>> load_tsv(data_path("phrases_example.tsv"), max_words=8).notes
    ('5 pairs with more than 8 words left out (line 116, …)',)
    """
    _check(columns, max_words)
    file = read_text_file(path, reader="load_tsv")
    pairs: dict[tuple[tuple[str, ...], ...], tuple[str, str]] = {}
    too_long, repeated = [], []
    for number, line in file.lines(max_characters=_MAX_LINE):
        visible = line.translate(_INVISIBLE)
        if not visible.strip():
            continue
        pair = _pair(file, number, visible, columns)
        words = tuple(tuple(tokenize(sentence)) for sentence in pair)
        if max_words is not None and max(map(len, words)) > max_words:
            too_long.append(number)
        elif words in pairs:
            repeated.append(number)
        else:
            pairs[words] = pair
    notes = (
        *file.notes,
        *_note_on_lines(too_long, f"with more than {max_words} words"),
        *_note_on_lines(repeated, "that came before"),
    )
    if not pairs:
        raise ValueError(f"load_tsv: {file.name} has no pair of sentences{''.join(f': {n}' for n in notes)}")
    sources, targets = zip(*pairs.values(), strict=True)
    return Pairs(sources, targets, notes)


def load_interface(*, max_words: int = 8) -> Pairs:
    """Read what JupyterLab's menus, buttons and messages say in English, and what they say in French.

    The texts come with the package `jupyterlab-language-pack-fr-FR`, an optional dependency of the course;
    without it, a ModuleNotFoundError says how to get it. Texts with placeholders or with more than
    `max_words` words and marks, in either language, are left out, and so are those that stay as they are.
    """
    whole("max_words", max_words, least=1)
    try:
        folder = resources.files(_PACK) / "locale" / "fr_FR" / "LC_MESSAGES"
    except ModuleNotFoundError as error:
        package = _PACK.replace("_", "-")
        raise ModuleNotFoundError(f"{package}: expected it to be installed; pip install {package}") from error
    pairs: dict[tuple[str, ...], tuple[str, str]] = {}
    files = [file for file in folder.iterdir() if file.name.endswith(".json")]
    for file in sorted(files, key=lambda file: file.name):
        for key, (target, *_) in json.loads(file.read_text(encoding="utf-8")).items():
            source = key.rpartition("\x04")[2]  # a context may stand before it
            words = tuple(tokenize(source))
            lengths = len(words), len(tokenize(target))
            is_plain = not _PLACEHOLDERS & set(source) and source != target
            if is_plain and min(lengths) and max(lengths) <= max_words:
                pairs.setdefault(words, (source, target))
    sources, targets = zip(*pairs.values(), strict=True)
    return Pairs(sources, targets)


def _check(columns: tuple[int, ...], max_words: int | None) -> None:
    if [type(column) for column in columns] != [int, int] or min(columns) < 0 or columns[0] == columns[1]:
        raise ValueError(f"columns: expected two different whole numbers of at least 0, got {columns!r}")
    if max_words is not None:
        whole("max_words", max_words, least=1)


def _pair(file: TextFile, number: int, line: str, columns: tuple[int, int]) -> tuple[str, str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) <= max(columns):
        raise file.error(
            number, f"{len(cells)} of at least {max(columns) + 1} columns separated by tabs: {shown(line)}"
        )
    source, target = cells[columns[0]], cells[columns[1]]
    if not source or not target:
        raise file.error(number, f"{'the translation' if source else 'the sentence'} is empty: {shown(line)}")
    return source, target


def _note_on_lines(lines: list[int], which: str) -> tuple[str, ...]:
    if not lines:
        return ()
    pairs = "1 pair" if len(lines) == 1 else f"{len(lines)} pairs"
    more = ", …" if len(lines) > 1 else ""
    return (f"{pairs} {which} left out (line {lines[0]}{more})",)

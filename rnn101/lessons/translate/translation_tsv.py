"""A learner's own pairs of sentences, from a tab-separated file as public phrase lists have them."""

from os import PathLike

from rnn101.datasets.own_file import TextFile, read_text_file, shown
from rnn101.datasets.text import tokenize
from rnn101.lessons.translate.translation_pairs import Pairs

_MAX_LINE = 10_000  # characters
_INVISIBLE = str.maketrans("", "", "\ufeff\u200b")  # copied from web pages: byte-order mark, zero-width space


def load_tsv(
    path: str | PathLike[str], *, columns: tuple[int, int] = (0, 1), max_words: int | None = 30
) -> Pairs:
    """Read pairs of sentences from a tab-separated file.

    Each line holds a sentence, a tab, and its translation; more columns are ignored, and so are empty lines.
    The same sentence may occur with several translations; a pair of the same words and marks as an earlier
    one is left out, and ``notes`` says so. Double quotes are part of the text, and a header would be read as
    a pair. The file itself is never changed.

    Parameters
    ----------
    path : str or path-like
        A text file of at most 100 MB, best in UTF-8. Other encodings are told apart as far as possible, and
        ``notes`` says so.
    columns : (int, int)
        Where the sentence and its translation stand, counted from 0. ``(1, 0)`` translates the other way.
    max_words : int or None
        Pairs in which a sentence has more words and punctuation marks than this are left out, and ``notes``
        says how many: all sentences are padded to the longest one, so a single long one makes training slow.
        None leaves out nothing.

    Returns
    -------
    Pairs

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file is no text, a line has too few columns or an empty one, or no pair is left. The message
        names the line.

    Examples
    --------
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


def _check(columns: tuple[int, ...], max_words: int | None) -> None:
    if [type(column) for column in columns] != [int, int] or min(columns) < 0 or columns[0] == columns[1]:
        raise ValueError(f"load_tsv: columns must be two different numbers from 0 on, got {columns!r}")
    if max_words is not None and max_words < 1:
        raise ValueError(f"load_tsv: max_words must be at least 1, got {max_words}")


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

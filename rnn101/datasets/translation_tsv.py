"""A learner's own pairs of sentences, from a tab-separated file as public phrase lists have them."""

from os import PathLike

from rnn101.datasets.own_file import TextFile, read_text_file, shown
from rnn101.datasets.text import tokenize
from rnn101.datasets.translation_pairs import Pairs

_MAX_LINE = 10_000  # characters


def load_tsv(
    path: str | PathLike[str], *, columns: tuple[int, int] = (0, 1), max_words: int | None = None
) -> Pairs:
    """Read pairs of sentences from a tab-separated file.

    Each line holds a sentence, a tab, and its translation; more columns are ignored, and so are empty lines.
    The same sentence may occur with several translations. The file itself is never changed.

    Parameters
    ----------
    path : str or path-like
        A text file of at most 100 MB, best in UTF-8. Other encodings are told apart as far as possible, and
        ``notes`` says so.
    columns : (int, int)
        Where the sentence and its translation stand, counted from 0. ``(1, 0)`` translates the other way.
    max_words : int, optional
        Pairs in which a sentence has more words and punctuation marks than this are left out, and ``notes``
        says how many. Training takes as long as the longest sentences want.

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
    if min(columns) < 0 or columns[0] == columns[1]:
        raise ValueError(f"load_tsv: columns must be two different numbers from 0 on, got {columns}")
    if max_words is not None and max_words < 1:
        raise ValueError(f"load_tsv: max_words must be at least 1, got {max_words}")
    file = read_text_file(path, reader="load_tsv")
    sources, targets, too_long = [], [], []
    for number, line in file.lines(max_characters=_MAX_LINE):
        if not line.strip():
            continue
        pair = _pair(file, number, line, columns)
        if max_words is not None and max(len(tokenize(sentence)) for sentence in pair) > max_words:
            too_long.append(number)
        else:
            sources.append(pair[0])
            targets.append(pair[1])
    notes = (*file.notes, *_notes_on_length(too_long, max_words))
    if not sources:
        raise ValueError(f"load_tsv: {file.name} has no pair of sentences{''.join(f': {n}' for n in notes)}")
    return Pairs(tuple(sources), tuple(targets), notes)


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


def _notes_on_length(lines: list[int], max_words: int | None) -> tuple[str, ...]:
    if not lines:
        return ()
    pairs = "1 pair" if len(lines) == 1 else f"{len(lines)} pairs"
    more = ", …" if len(lines) > 1 else ""
    return (f"{pairs} with more than {max_words} words left out (line {lines[0]}{more})",)

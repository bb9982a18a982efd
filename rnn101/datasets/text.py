"""From text to the numbers that a network reads, and back: words, a vocabulary, padding.

For languages that put letters together to words and spaces between them, such as English and French.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rnn101.arguments import whole

PAD, UNKNOWN, START, END = 0, 1, 2, 3
SPECIALS = ("<pad>", "<unk>", "<start>", "<end>")
"""The names of the first four indices: filling, a word outside the vocabulary, the borders of a sentence."""

_ELISION = "(?:l|d|j|c|n|s|m|t|qu|jusqu|lorsqu|puisqu|quoiqu)'"
_MARK = "\ue000"  # stands for any mark below: `re` has no class of its own for them
_WORD = rf"\w[\w{_MARK}]*"
_TOKEN = re.compile(
    rf"{_ELISION}(?!{_MARK})"  # l'homme
    rf"|\d+(?:[.,]\d+)+{_MARK}*"  # 3.5
    rf"|{_WORD}(?:['-]{_WORD})*"  # word, don't, grand-mère, हिन्दी
    rf"|[^\w\s]{_MARK}*"  # a punctuation mark by itself
)
_NO_SPACE_AFTER = re.compile(rf"{_ELISION}|[(\[]")
_NO_SPACE_BEFORE = frozenset(".,;:!?…)]%")


class _Marks(dict[int, str]):
    """A table for `str.translate` that turns what belongs to the letter before it into `_MARK`.

    These are Unicode's combining marks, such as the vowel signs of Hindi, the points of Arabic and the dot
    that a Turkish İ leaves in lower case; and soft hyphens and joiners, which are invisible within a word.
    """

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        belongs = unicodedata.category(sign).startswith("M") or sign in "\u00ad\u200c\u200d"
        self[code] = _MARK if belongs else sign
        return self[code]


_MARKS = _Marks({ord("_"): ";"})  # for `re` an underscore is a letter


def tokenize(text: str) -> list[str]:
    """Split a text into tokens: words, numbers and punctuation marks, in lower case.

    A word keeps the apostrophes and hyphens inside it, and the accents and vowel signs of its letters. A
    French word that lost its last vowel before another one (l', d', qu' …) is a token of its own.

    Examples
    --------
    >>> tokenize("Don't worry, it costs 3.50!")
    ["don't", 'worry', ',', 'it', 'costs', '3.50', '!']
    >>> tokenize("L’homme qu'elle voit aujourd'hui.")
    ["l'", 'homme', "qu'", 'elle', 'voit', "aujourd'hui", '.']
    """
    plain = unicodedata.normalize("NFC", text.lower()).replace("’", "'")
    shadow = plain.translate(_MARKS)
    return [plain[found.start() : found.end()] for found in _TOKEN.finditer(shadow)]


def detokenize(tokens: Iterable[str]) -> str:
    """Join tokens to a text that `tokenize` splits into the same tokens.

    It has single spaces, but none after an elision or an opening bracket, and none before a mark such as a
    comma.

    Examples
    --------
    >>> detokenize(["l'", "homme", ",", "qu'", "elle", "voit", "."])
    "l'homme, qu'elle voit."
    """
    text, glued = "", True
    for token in tokens:
        glued &= not token[:1].translate(_MARKS).startswith(_MARK)  # else it would join what is before it
        text += token if glued or token in _NO_SPACE_BEFORE else f" {token}"
        glued = _NO_SPACE_AFTER.fullmatch(token) is not None
    return text


@dataclass(init=False, frozen=True, repr=False)
class Vocabulary:
    """The words that a network knows; each has an index, and four indices have a special meaning.

    Indices 0 to 3 are PAD (filling after the end of a short sentence), UNKNOWN (any word outside the
    vocabulary), START and END (the borders of a sentence). The words follow from index 4 on, in the order
    given; a ValueError says if one occurs twice, is empty or is the name of a special index.

    Examples
    --------
    >>> vocabulary = Vocabulary.from_texts(["The cat sees the dog.", "The dog sleeps."])
    >>> vocabulary
    Vocabulary(6 words: the, ., dog, cat, sees, sleeps)
    >>> vocabulary.encode(["The dog sleeps.", "The bird sees."], start=True, end=True)
    array([[2, 4, 6, 9, 5, 3],
           [2, 4, 1, 8, 5, 3]], dtype=int32)
    >>> vocabulary.decode_text([2, 4, 6, 9, 5, 3, 0, 0])
    'the dog sleeps.'
    """

    words: tuple[str, ...]

    def __init__(self, words: Iterable[str]) -> None:
        object.__setattr__(self, "words", tuple(words))
        for word, count in Counter((*SPECIALS, *self.words)).items():
            if count > 1:
                others = ", ".join(SPECIALS)
                raise ValueError(f"words: expected each word once, and none of {others}, got {word!r} again")
        if "" in self.words:
            raise ValueError("words: expected words, got an empty one")

    @classmethod
    def from_texts(
        cls, texts: Iterable[str | Sequence[str]], *, limit: int | None = None, minimum_count: int = 1
    ) -> "Vocabulary":
        """Collect the words of some texts: the most frequent first, equally frequent ones by the alphabet.

        Parameters
        ----------
        texts : iterable of str or of sequences of str
            The training texts. A text is a str or its tokens; a single str raises a ValueError.
        limit : int, optional
            Keep this many words at most, 1 or more; the special indices do not count.
        minimum_count : int
            Keep the words that occur at least this often, 1 or more.
        """
        whole("minimum_count", minimum_count, least=1)
        if limit is not None:
            whole("limit", limit, least=1)
        counts = Counter(token for tokens in _token_lists(texts) for token in tokens)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return cls([word for word, count in ranked if count >= minimum_count][:limit])

    def __len__(self) -> int:
        """Give the number of indices: the words and the four special ones."""
        return len(self.names)

    def __contains__(self, word: object) -> bool:
        """Say whether a word has an index of its own."""
        return word in self._indices

    def __repr__(self) -> str:
        """Show the number of words and the first of them."""
        first = ", ".join(self.words[:8]) + (", …" if len(self.words) > 8 else "")
        return f"Vocabulary({len(self.words)} words: {first})"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of each index: ``<pad>``, ``<unk>``, ``<start>``, ``<end>``, then the words."""
        return (*SPECIALS, *self.words)

    @cached_property
    def _indices(self) -> dict[str, int]:
        return {word: index for index, word in enumerate(self.words, start=len(SPECIALS))}

    def index(self, word: str) -> int:
        """Give a word's index, or UNKNOWN if the vocabulary does not have it."""
        return self._indices.get(word, UNKNOWN)

    def encode(
        self,
        texts: Iterable[str | Sequence[str]],
        *,
        steps: int | None = None,
        start: bool = False,
        end: bool = False,
        truncate: bool = False,
    ) -> NDArray[np.int32]:
        """Turn texts into rows of indices, int32 (n, steps), the short ones filled up with PAD at the end.

        Parameters
        ----------
        texts : iterable of str or of sequences of str
            A text is a str, which is split by `tokenize`, or its tokens; a single str raises a ValueError.
        steps : int, optional
            Length of every row, with room for a word; by default that of the longest text.
        start, end : bool
            Whether each text gets START before and END after its words.
        truncate : bool
            Whether to cut the last words of a text that is too long, instead of raising a ValueError.
        """
        tokens = _token_lists(texts)
        borders = int(start) + int(end)
        if steps is None:
            steps = max((len(words) for words in tokens), default=0) + borders
        else:
            whole("steps", steps, least=borders + 1)
        if not truncate:
            _check_lengths(tokens, steps, borders)
        rows = np.full((len(tokens), steps), PAD, dtype=np.int32)
        for row, words in zip(rows, tokens, strict=True):
            indices = [self.index(word) for word in words[: steps - borders]]
            indices = [START] * start + indices + [END] * end
            row[: len(indices)] = indices
        return rows

    def decode(self, indices: ArrayLike) -> list[str]:
        """Turn one row of indices, (steps,), back into words: up to the first END, without PAD and START.

        UNKNOWN becomes ``<unk>``. What is no row of whole numbers from 0 to ``len(self) - 1`` raises a
        ValueError.

        Examples
        --------
        >>> Vocabulary(["cat", "dog"]).decode([2, 4, 1, 5, 3, 5, 0])
        ['cat', '<unk>', 'dog']
        """
        row = np.asarray(indices)
        if row.size == 0:
            row = row.astype(int)
        if row.ndim != 1 or row.dtype.kind not in "iu":
            raise ValueError(
                f"indices: expected one row of whole numbers, got shape {row.shape} of {row.dtype}"
            )
        words = []
        for index in row.tolist():
            if not 0 <= index < len(self):
                raise ValueError(f"indices: expected numbers from 0 to {len(self) - 1}, got {index}")
            if index == END:
                break
            if index not in {PAD, START}:
                words.append(self.names[index])
        return words

    def decode_text(self, indices: ArrayLike) -> str:
        """Turn one row of indices back into a text: `decode`, then `detokenize`."""
        return detokenize(self.decode(indices))


def _token_lists(texts: Iterable[str | Sequence[str]]) -> list[Sequence[str]]:
    if isinstance(texts, str):
        raise ValueError(f"texts: expected a list of texts, got the single text {texts[:40]!r}")
    return [tokenize(text) if isinstance(text, str) else text for text in texts]


def _check_lengths(tokens: Sequence[Sequence[str]], steps: int, borders: int) -> None:
    lengths = [len(words) + borders for words in tokens]
    long = [place for place, length in enumerate(lengths) if length > steps]
    if long:
        first = detokenize(tokens[long[0]])
        raise ValueError(
            f"steps: expected at least {max(lengths)} for these texts, got {steps}: texts[{long[0]}], "
            f"{first[:40]!r}, needs {lengths[long[0]]}; or give truncate=True to cut the long ones"
        )

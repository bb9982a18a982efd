"""A text file of the learner's: it is trained on, judged, or refused with a reason."""

import random
from pathlib import Path

import pytest

from rnn101.lessons.a_network_that_writes.yours import your_text

WORDS = [
    "the",
    "old",
    "captain",
    "looked",
    "at",
    "a",
    "grey",
    "sea",
    "and",
    "said",
    "nothing",
    "of",
    "what",
    "he",
    "knew",
]


def story(characters: int, words: list[str] = WORDS) -> str:
    draw = random.Random(0)
    lines, length = [], 0
    while length < characters:
        line = " ".join(draw.choices(words, k=9)) + "."
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_in_any_usual_encoding(tmp_path, encoding):
    path = write(tmp_path / "story.txt", story(12_000, [*WORDS, "müde", "weiß"]).encode(encoding))
    mine = your_text(path, updates=20)
    assert set(mine.write(n=80)) <= set(mine.alphabet)
    assert {"1-gram", "3-gram", "the network"} <= mine.bits.keys()
    assert mine.bits["3-gram"] < mine.bits["1-gram"]
    assert sum(mine.sizes) > 10_000
    assert len(mine.saved) == 10
    assert " both tables " in str(mine)
    assert "fewest bits: " in str(mine)
    assert ("Windows-1252" in str(mine)) == (encoding == "cp1252")


@pytest.mark.slow
def test_another_script_with_many_signs(tmp_path):
    signs = [chr(0x4E00 + k) for k in range(400)]
    path = write(tmp_path / "signs.txt", story(15_000, signs).encode())
    mine = your_text(path, updates=10)
    assert len(mine.alphabet) == 152
    assert mine.write("一é", 10).startswith("一é")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"your_text: expected at least 10,000 characters, got 0 in mine.txt$"),
        (b"short", r"your_text: expected at least 10,000 characters, got 5 in mine.txt$"),
        (
            b"The same paragraph, longer than forty characters.\n\n" * 900,
            r"got 49 in mine.txt, after .* in rep",
        ),
        (b"%PDF\x00\x01\x02" * 4000, r"your_text: mine.txt, line 1, a NUL byte: this is no plain text"),
        (
            b"\x89PNG\x01\x02\x03abc" * 4000,
            r"your_text: mine.txt has .* control characters: this is no plain",
        ),
        (b"\x81\x8d" * 9000, r"your_text: mine.txt, line 1, byte 0x81 is no text"),
        ("äöü ".encode() * 4000 + b"\xc3 ", r"your_text: mine.txt, line 1, byte 0xc3 is no text"),
        (b"a" * 20_000, r"your_text: mine.txt has only 1 different characters"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(tmp_path, data, message):
    with pytest.raises(ValueError, match=message):
        your_text(write(tmp_path / "mine.txt", data))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="your_text: there is no file"):
        your_text(tmp_path / "none.txt")
    with pytest.raises(ValueError, match="is not a file"):
        your_text(tmp_path)

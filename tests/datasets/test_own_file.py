"""A learner's own file: any usual encoding and line ends, a clear error for anything else."""

import os
import stat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn101.datasets.own_file import TextFile, read_text_file, shown

TEXT = "no, naïve\nl’été coûte 3 €\n"


def read(path, content, **settings):
    path.write_bytes(content)
    return read_text_file(path, reader="load_csv", **settings)


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "mine.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_needs_no_note(mine, encoding):
    assert read(mine, TEXT.encode(encoding)) == TextFile("load_csv", "mine.csv", TEXT, ())


def test_windows_1252_is_read_and_the_first_line_beyond_ascii_named(mine):
    file = read(mine, ("plain\n" + TEXT).encode("cp1252"))
    assert file.text == "plain\n" + TEXT
    assert file.notes == ("line 2 is not UTF-8: the file was read as Windows-1252",)


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf16_with_its_byte_order_mark(mine, mark):
    file = read(mine, f"\ufeff{TEXT}".encode(mark))
    assert (file.text, file.notes) == (TEXT, ("the file was read as UTF-16",))


def test_a_damaged_utf8_file_is_not_garbled_but_refused(mine):
    content = TEXT.encode() + b"caf\xe9\n"
    with pytest.raises(
        ValueError, match=r"^load_csv: mine.csv, line 3, byte 0xe9 is no text\. Save .* UTF-8"
    ):
        read(mine, content)


def test_a_byte_that_no_encoding_has(mine):
    with pytest.raises(ValueError, match=r"^load_csv: mine.csv, line 2, byte 0x81 is no text"):
        read(mine, b"fine\n\x81")


def test_half_a_utf16_sign(mine):
    with pytest.raises(ValueError, match=r"^load_csv: mine.csv, line 1, byte 0x41 is no text"):
        read(mine, b"\xff\xfeA")


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"PK\x03\x04\x14\x00\x06", 1), (b"a\r\nb\rc\0", 3), ("no mark".encode("utf-16-le"), 1)],
)
def test_a_nul_byte_is_no_text(mine, content, line):
    with pytest.raises(
        ValueError, match=rf"^load_csv: mine.csv, line {line}, a NUL byte: this is no plain text"
    ):
        read(mine, content)


def test_every_line_end_becomes_one(mine):
    assert read(mine, b"unix\nwindows\r\nold mac\r\rend").text == "unix\nwindows\nold mac\n\nend"


def test_no_file_a_folder_and_too_large_a_file(mine):
    with pytest.raises(FileNotFoundError, match=r"^load_csv: there is no file .*mine.csv$"):
        read_text_file(mine, reader="load_csv")
    with pytest.raises(ValueError, match=r"^load_csv: .* is not a file$"):
        read_text_file(mine.parent, reader="load_csv")
    assert read(mine, b"12345", max_bytes=5).text == "12345"
    with pytest.raises(ValueError, match=r"mine.csv has 1,234 bytes, more than the 1,233 allowed"):
        read(mine, bytes(1234), max_bytes=1233)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_that_nobody_writes_to_does_not_hang(mine):
    os.mkfifo(mine)
    with pytest.raises(ValueError, match="is not a file"):
        read_text_file(mine, reader="load_csv")


def test_the_file_is_not_changed_and_may_be_read_only(mine):
    mine.write_bytes(b"a\r\n")
    mine.chmod(stat.S_IRUSR)
    before = mine.stat()
    read_text_file(mine, reader="load_csv")
    after = mine.stat()
    assert (mine.read_bytes(), after.st_mtime_ns, after.st_mode) == (
        b"a\r\n",
        before.st_mtime_ns,
        before.st_mode,
    )


def test_lines_are_numbered_and_split_at_line_ends_only():
    file = TextFile("load_tsv", "mine.tsv", "one\n\nthree\x0b\u2028\x85\nfour")
    assert list(file.lines(max_characters=10)) == [
        (1, "one"),
        (2, ""),
        (3, "three\x0b\u2028\x85"),
        (4, "four"),
    ]


def test_a_line_may_have_so_many_characters_and_no_more():
    file = TextFile("load_tsv", "mine.tsv", "12345\n1234567\n")
    assert [number for number, _ in file.lines(max_characters=7)] == [1, 2]
    message = r"^load_tsv: mine.tsv, line 2, 7 characters in one line, more than the 6 allowed$"
    with pytest.raises(ValueError, match=message):
        list(file.lines(max_characters=6))


def test_records_start_on_their_line_and_skip_rows_without_text():
    text = 'text,label\n\n" a ""b""\nc,", 1\n , \nlast,0'
    assert list(TextFile("load_csv", "mine.csv", text).records(",", max_characters=100)) == [
        (1, ["text", "label"]),
        (3, ['a "b"\nc,', "1"]),
        (6, ["last", "0"]),
    ]


@pytest.mark.parametrize("broken", ['"never closed,1\nmore,0\n', '"closed" too early,1\n'])
def test_broken_quotes_name_the_line_they_open_on(broken):
    file = TextFile("load_csv", "mine.csv", "fine,1\n" + broken)
    with pytest.raises(ValueError, match=r"^load_csv: mine.csv, line 2, broken quotes"):
        list(file.records(",", max_characters=100))


@pytest.mark.slow
@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00\x00")  # UTF-32
@example(b"\xff\xfe\x00\xd8")  # half a pair of UTF-16
def test_any_bytes_give_text_or_a_clear_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    text, message = None, "load_csv: any.csv, line 1, "
    try:
        text = read(path, content).text
    except ValueError as error:
        message = str(error)
    assert message.startswith("load_csv: any.csv, line ")
    assert text is None or not set(text) & set("\0\r")


@pytest.mark.slow
@given(st.text(st.characters(exclude_characters="\0\r", codec="utf-8"), max_size=100))
def test_any_text_in_utf8_comes_back(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "text.csv"
    file = read(path, text.encode("utf-8-sig"))
    assert (file.text, file.notes) == (text, ())
    assert "\n".join(line for _, line in file.lines(max_characters=100)) == text.removesuffix("\n")


def test_what_is_shown_of_a_long_cell_is_cut():
    assert shown("x" * 40) == repr("x" * 40)
    assert shown("x" * 41) == repr("x" * 40 + "…")

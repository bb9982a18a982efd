from rnn101.course.message import Message, Table


def test_text_and_markdown_carry_the_same_words():
    message = Message("✗ Not yet: f", ["Use `np.stack`."], "x:\n    1 * 2", "text")
    assert repr(message) == "✗ Not yet: f\nUse `np.stack`.\n    x:\n        1 * 2"
    assert message._repr_markdown_() == "**✗ Not yet: f**\n\nUse `np.stack`.\n\n```text\nx:\n    1 * 2\n```"


def test_a_fence_is_longer_than_any_fence_inside():
    markdown = Message("Solution", code='"""\n```\ncode\n```\n"""', language="python")._repr_markdown_()
    assert markdown.splitlines()[2] == "````python"
    assert markdown.splitlines()[-1] == "````"


def test_a_table_in_markdown_escapes_bars():
    table = Table(("No.", "Lesson"), [("00", "a|b")], ["Next: 00"])
    assert table._repr_markdown_() == "| No. | Lesson |\n| --- | --- |\n| 00 | a\\|b |\n\nNext: 00"

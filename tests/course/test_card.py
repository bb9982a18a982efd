import re

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from rnn101.course.card import Card, Tone
from tests.test_pictures import contrast


def over(color, alpha, below):
    """What a half-transparent color looks like over another."""
    return alpha * np.array(to_rgb(color)) + (1 - alpha) * np.array(to_rgb(below))


@pytest.mark.parametrize("tone", Tone, ids=lambda tone: tone.name)
def test_a_card_can_be_read_in_any_theme(tone):
    background, text, edge = tone.value
    assert contrast(to_rgb(text), np.array(to_rgb(background))) >= 4.5
    assert contrast(to_rgb(text), over("#ffffff", 0x99 / 255, background)) >= 4.5, "its code"
    assert contrast(to_rgb(edge), np.array(to_rgb(background))) >= 3
    html = Card("○", ["`code`"], "more", tone=tone).html()
    assert f"background:{background};color:{text};" in html
    colors = re.findall(r"[;\"]color:([^;\"]+)", html)
    assert colors == [text, "inherit", "inherit"]


def test_every_tone_looks_different():
    assert len({tone.value.background for tone in Tone}) == len(Tone)


def test_a_screen_reader_says_a_card():
    assert Card("✓ Correct: f").html().startswith('<div role="status" ')


def test_a_cards_text_is_text():
    html = Card("<f>", ["a < b & `c < d`"], "<script>").html()
    assert "<script>" not in html
    assert "&lt;f&gt;" in html
    assert "a &lt; b &amp; <code" in html
    assert "c &lt; d</code>" in html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a *linear* network", "a <em>linear</em> network"),
        ("**two words** stand", "<strong>two words</strong> stand"),
        ("2 * 3 * 4 and a*b*c", "2 * 3 * 4 and a*b*c"),
    ],
)
def test_stress_is_shown(markdown, html):
    assert f">{html}</p>" in Card("f", [markdown]).html()


def test_stars_in_code_stay():
    assert ">x * y * z</code>" in Card("f", ["`x * y * z`"]).html()
    assert ">a *b* c</pre>" in Card("f", code="a *b* c").html()

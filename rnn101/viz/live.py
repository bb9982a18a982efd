"""What the page does for widgets: it shows a still form where none lives, and names its controls."""

import html

from rnn101.viz.style import picture

LIVE, WORDS, STILL = "rnn101-live", "rnn101-words", "rnn101-still"

# While the widgets live, the still form before them is hidden. When they are gone, JupyterLab writes in
# their place that it loads a widget or finds no model: a text without any element, which tells nothing.
_STYLE = f"""<style>
.jp-OutputArea-child:has(.{STILL}):has(+ .jp-OutputArea-child .{LIVE}),
.jp-OutputArea-child:has(.{STILL}) + * > .jp-OutputArea-output:not(:has(*)) {{display: none}}
</style>"""

# ipywidgets 8 gives its sliders no name and their raw number (0.8000000000000002) as text, the buttons of
# its player no name, its pictures no alt text, and has no setting for any of these.
_SCRIPT = f"""
const set = (node, name, value) => node.getAttribute(name) === value || node.setAttribute(name, value);
const buttons = {{'fa-play': 'Play', 'fa-pause': 'Pause', 'fa-stop': 'To the start', 'fa-retweet': 'Repeat'}};
const label = () => {{
  const box = this.closest('.{LIVE}');
  if (!box) return requestAnimationFrame(label);
  const words = box.querySelector('.{WORDS}');
  const name = () => {{
    for (const row of box.querySelectorAll('.widget-slider')) {{
      const handles = row.querySelectorAll('[role=slider]');
      handles.forEach((handle, place) => {{
        const which = handles.length > 1 ? [', from', ', to'][place] : '';
        set(handle, 'aria-label', row.querySelector('.widget-label').textContent + which);
        if (!which) set(handle, 'aria-valuetext', row.querySelector('.widget-readout').textContent);
      }});
    }}
    for (const [icon, does] of Object.entries(buttons)) {{
      box.querySelectorAll('.widget-play .' + icon).forEach(node => set(node.parentNode, 'aria-label', does));
    }}
    box.querySelectorAll('.widget-image').forEach(image => set(image, 'alt', words.textContent.trim()));
    set(words, 'role', 'status');
  }};
  const changes = {{subtree: true, childList: true, characterData: true}};
  new MutationObserver(name).observe(box, {{...changes, attributeFilter: ['aria-valuetext', 'class']}});
  name();
}};
label();
"""


def labels() -> str:
    """Return HTML that gives names and values in words to the controls beside it, as long as they live."""
    return f'<img hidden alt="" src="data:," onerror="{html.escape(_SCRIPT)}">'


def still(inside: str) -> str:
    """Return HTML that stands for the widgets of the next output where they do not live.

    The box of those widgets must have the class `LIVE`.
    """
    return f'<div class="{STILL}">{_STYLE}{inside}</div>'


def still_picture(png: bytes, words: str, width: int) -> str:
    """Return what stands for an explorer: its picture, its words, and what to do."""
    return still(
        f"{picture(png, words, width)}<p>{html.escape(words)} <em>Run this cell to move it.</em></p>"
    )

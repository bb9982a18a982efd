"""Sphinx's settings: see https://www.sphinx-doc.org/en/master/usage/configuration.html."""

from sphinx.application import Sphinx

import rnn101

project = "RNN 101"
author = copyright = "the authors of RNN 101"
release = version = rnn101.__version__

IS_SLIDES = tags.has("slides")  # type: ignore[name-defined]  # noqa: F821  Sphinx brings it
extensions = ["myst_nb", "sphinx-mathjax-offline"]
if IS_SLIDES:
    extensions += ["sphinx_revealjs"]
else:
    extensions += ["sphinx_copybutton", "sphinx_design", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

exclude_patterns = ["generated", "teach/notes", "lessons/notebooks"]

# The notebooks are stored executed; a page shows what is stored.
nb_execution_mode = "off"
nb_render_markdown_format = "myst"
nb_mime_priority_overrides = [
    (builder, mime, priority)
    for builder in ("html", "revealjs")
    for priority, mime in enumerate(("text/html", "text/markdown", "text/plain"))
]
myst_enable_extensions = ["amsmath", "colon_fence", "dollarmath", "html_image"]
myst_heading_anchors = 4
# A link to a heading is written as JupyterLab has it: "#Course-map".
myst_heading_slug_func = "docs.lesson_pages.anchor"

autodoc_typehints = "none"  # the docstrings tell types and shapes
napoleon_numpy_docstring = True
napoleon_google_docstring = False
napoleon_custom_sections = ["Source"]

copybutton_exclude = ".linenos, .gp, .go"
html_theme = "sphinx_book_theme"
html_title = "RNN 101"
html_static_path = ["static"]
html_css_files = ["course.css"]
html_js_files = ["course.js"]
html_context = {"default_mode": "auto"}
html_show_sourcelink = False
html_theme_options = {
    "use_download_button": False,  # a lesson has its own, for the notebook as it is
    "use_fullscreen_button": False,
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "navbar_persistent": [],  # one field to search is enough: the menu's
}

revealjs_static_path = ["static"]
revealjs_css_files = ["slides.css"]
revealjs_style_theme = "white"
revealjs_script_conf = {
    "width": 1280,
    "height": 720,
    "margin": 0.04,
    "center": False,
    "hash": True,
    "slideNumber": "c/t",
    "transition": "none",
}


def head_the_source(
    app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """Make a section of "Source: …", which would count as one more parameter."""
    for number, line in enumerate(lines):
        if line.startswith("Source: "):
            lines[number : number + 1] = ["Source", "------", line.removeprefix("Source: ")]
            return


def setup(app: Sphinx) -> None:
    """Read docstrings before napoleon, whose priority is 500."""
    if not IS_SLIDES:
        app.connect("autodoc-process-docstring", head_the_source, priority=400)

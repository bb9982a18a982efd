"""Build the website: ``python -m docs``. It executes no notebook, and needs no network.

The pages come from `docs/pages`, the lessons from `notebooks`, what instructors read from the exercises.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import build_main

from docs import decks, generated, instructors, lesson_pages

ROOT = Path(__file__).parents[1]
PAGES = Path(__file__).parent / "pages"
BUILD = ROOT / "build" / "docs"


def main() -> int:
    """Write the sources into `build/docs/source`, and the site from them; return Sphinx's exit code."""
    parser = argparse.ArgumentParser(prog="python -m docs", description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=BUILD / "html", help="the site's folder (%(default)s)")
    parser.add_argument(
        "--repository",
        default=os.environ.get("GITHUB_REPOSITORY", ""),
        help="owner/name on GitHub: the lessons get links to Binder and Colab",
    )
    arguments = parser.parse_args()
    code = build_site(arguments.to, repository=arguments.repository) or build_decks(arguments.to / "slides")
    if code == 0:
        print(f"The site is in {arguments.to}: open {arguments.to / 'index.html'}")
    return code


def build_site(to: Path, *, repository: str) -> int:
    """Write the sources of the pages and build them; return Sphinx's exit code."""
    source = BUILD / "source"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(PAGES, source)
    shutil.copytree(ROOT / ".github" / "images", source / "images")
    lesson_pages.write(ROOT / "notebooks", source / "lessons", repository=repository)
    generated.write(ROOT / "README.md", source / "generated")
    instructors.write(ROOT / "notebooks", source / "teach")
    return _build("html", source, to)


def build_decks(to: Path) -> int:
    """Write the sources of the slides and build them; return Sphinx's exit code."""
    source = BUILD / "decks"
    shutil.rmtree(source, ignore_errors=True)
    decks.write(ROOT / "notebooks", source)
    return _build("revealjs", source, to, "-t", "slides")


def _build(builder: str, source: Path, to: Path, *options: str) -> int:
    configuration = str(Path(__file__).parent)
    command = [*options, "--fail-on-warning", "--quiet", "-c", configuration, "-b", builder]
    return build_main([*command, str(source), str(to)])


sys.exit(main())

"""The website and the slides, built from the notebooks and read from a folder: nothing leaves the machine."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from rnn101.lessons import LESSONS
from tests.notebook_files import ROOT

DECKS = [Path(lesson.notebook).stem for lesson in LESSONS]
READ = [
    "index",
    "start",
    "lessons/06_the_gradient_problem",
    "lessons/03_describe_a_picture",
    "teach/lessons/06",
    "api/nn",
]
SCREENS = {"phone": (390, 844), "desktop": (1280, 900)}
HANDOUT_PAGES = 10
LOWEST_AND_RIGHTMOST = """() => {
    let bottom = 0, right = 0;
    for (const element of Reveal.getCurrentSlide().querySelectorAll("*")) {
        const box = element.getBoundingClientRect();
        if (!box.height || element.closest("mjx-assistive-mml")) continue;
        bottom = Math.max(bottom, box.bottom);
        right = Math.max(right, box.right);
    }
    return [bottom, right];
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "docs", "--to", str(folder)], cwd=ROOT, check=True)
    return folder


@pytest.fixture
def page(browser, request):
    """A page that fails the test if it says an error or asks for anything from the network."""
    opened = browser.new_page()
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "request", lambda asked: None if asked.url.startswith(("file:", "data:")) else wrong.append(asked.url)
    )
    opened.on("requestfailed", lambda asked: wrong.append(f"not found: {asked.url}"))
    yield opened
    opened.close()
    assert wrong == []


def open_page(page, path: Path) -> None:
    page.goto(path.as_uri())
    page.wait_for_load_state("load")
    page.wait_for_function("!window.MathJax || !MathJax.startup || MathJax.startup.promise")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", READ)
def test_a_page_can_be_read(site, page, name, screen):
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, site / f"{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Its preloading asks for style sheets once more, which a page from a folder may not.
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    assert [
        f"{what['id']}: {what['nodes'][0]['html'][:200]}"
        for what in found
        if what["impact"] in ("critical", "serious")
    ] == []


def test_hints_and_answers_open_by_a_click(site, page):
    open_page(page, site / "lessons" / "06_the_gradient_problem.html")
    solution = page.locator("details").filter(has_text="Solution").first
    assert not solution.locator("pre").is_visible()
    solution.locator("summary").click()
    assert "def gradient_product" in solution.locator("pre").inner_text()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.number)
def test_a_printed_lesson_is_a_handout(site, page, lesson):
    open_page(page, site / "lessons" / f"{Path(lesson.notebook).stem}.html")
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert 2 <= len(pages) <= HANDOUT_PAGES


@pytest.mark.parametrize("name", DECKS)
def test_no_slide_overflows(site, page, name):
    page.set_viewport_size({"width": 1280, "height": 720})
    open_page(page, site / "slides" / f"{name}.html")
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    count = page.evaluate("Reveal.getTotalSlides()")
    assert 12 <= count <= 25
    for number in range(1, count + 1):
        bottom, right = page.evaluate(LOWEST_AND_RIGHTMOST)
        assert bottom <= 720, f"slide {number} ends at {bottom:.0f}"
        assert right <= 1280, f"slide {number} ends at {right:.0f}"
        page.evaluate("Reveal.next()")


def test_every_link_leads_somewhere(site):
    ids = {path: set(re.findall(r'\bid="([^"]+)"', path.read_text("utf-8"))) for path in site.rglob("*.html")}
    dead = []
    for path in ids:
        for link in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', path.read_text("utf-8")):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists() or (
                parts.fragment and unquote(parts.fragment) not in ids.get(target, set())
            ):
                dead.append(f"{path.relative_to(site)}: {link}")
    assert dead == []

"""A lesson as live slides in JupyterLab, with the extra `teach`: sliders move on a slide."""

LESSON = "06_the_gradient_problem.ipynb"
WIDTH, HEIGHT = 1280, 720


def on_the_slide(page):
    """Return the first slider that can be seen, or None."""
    for handle in page.locator(".widget-slider [role=slider]").all():
        box = handle.bounding_box()
        if handle.is_visible() and box and 0 < box["x"] < WIDTH and 0 < box["y"] < HEIGHT:
            return handle
    return None


def test_a_slider_moves_on_a_slide(laboratory):
    page = laboratory.page
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    laboratory.open(LESSON)
    laboratory.run_all()
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.locator("[title='Toggle Deck']:visible").first.click()
    page.locator("h1", has_text="The gradient problem").locator("visible=true").wait_for()
    for _ in range(25):
        page.keyboard.press("Space")
        page.wait_for_timeout(700)
        if slider := on_the_slide(page):
            break
    words = laboratory.cell("GradientExplorer()").locator(".lm-Panel.jp-OutputArea-output")
    before = words.inner_text()
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1500)
    assert words.inner_text() != before

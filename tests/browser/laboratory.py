"""What a learner does in JupyterLab: open a lesson, run it, save it, end its kernel, look at a cell."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RUN_SECONDS = 120
KERNEL_SECONDS = 60


class Laboratory:
    """A page of JupyterLab with one lesson in it."""

    def __init__(self, page: Any, address: str, folder: Path) -> None:
        self.page, self.address, self.folder = page, address, folder

    def open(self, notebook: str) -> None:
        """Open a lesson of ``notebooks/`` and wait for its kernel."""
        self.page.goto(f"{self.address}/lab/tree/notebooks/{notebook}?reset", timeout=90_000)
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        self._wait_until(self._has_kernel)
        self.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)

    def _has_kernel(self) -> bool:
        sessions = self.page.request.get(f"{self.address}/api/sessions").json()
        kernels = [session["kernel"] for session in sessions]
        return any(kernel["connections"] and kernel["execution_state"] == "idle" for kernel in kernels)

    def _wait_until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + KERNEL_SECONDS
        while not holds():
            assert time.monotonic() < deadline, f"no kernel after {KERNEL_SECONDS} s"
            self.page.wait_for_timeout(200)

    def menu(self, name: str, entry: str) -> None:
        """Choose an entry of the menu bar."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=name).first.click()
        self.page.locator(".lm-Menu-itemLabel", has_text=entry).first.click()

    def run_all(self) -> None:
        """Run all cells and wait for the last."""
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(
            """() => {
                const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
                    .map(prompt => prompt.textContent);
                return prompts.length && prompts.every(text => /\\[\\d+\\]/.test(text));
            }""",
            timeout=RUN_SECONDS * 1000,
        )

    def save(self) -> None:
        """Save the lesson, and wait until its tab says that nothing is left to save."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Control+s")
        self.page.locator(".lm-DockPanel-tabBar .jp-mod-dirty").wait_for(state="detached", timeout=20_000)

    def is_changed(self) -> bool:
        """Whether JupyterLab takes the lesson for changed since it was saved."""
        return bool(self.page.locator(".lm-DockPanel-tabBar .jp-mod-dirty").count())

    def end_kernels(self) -> None:
        """End all kernels, as between one day and the next."""
        for session in self.page.request.get(f"{self.address}/api/sessions").json():
            address = f"{self.address}/api/sessions/{session['id']}"
            self.page.request.delete(address, headers=self._cross_site_token())

    def _cross_site_token(self) -> dict[str, str]:
        cookies = {cookie["name"]: cookie["value"] for cookie in self.page.context.cookies()}
        return {"X-XSRFToken": cookies.get("_xsrf", "")}

    def cell(self, source: str | re.Pattern[str]) -> Any:
        """Return the code cells whose source holds a text or a pattern."""
        return self.page.locator(".jp-CodeCell", has=self.page.locator(".jp-InputArea", has_text=source))

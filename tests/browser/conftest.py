"""JupyterLab on a copy of the lessons, and headless Chromium in front of it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.laboratory import Laboratory
from tests.notebook_files import ROOT

# README's test command installs no browser: these tests are left to the step that does.
collect_ignore_glob = [] if os.environ.get("RNN101_BROWSER") == "1" else ["test_*.py"]
START_SECONDS = 60
STOP_SECONDS = 120  # it ends its kernels first


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        assert server.poll() is None, "jupyter lab has ended"
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.URLError:
            assert time.monotonic() < deadline, f"jupyter lab does not answer after {START_SECONDS} s"
            time.sleep(0.2)
        else:
            return


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the notebooks, which a browser may change and save."""
    whole = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "notebooks", whole / "notebooks", ignore=shutil.ignore_patterns(".*"))
    return whole


@pytest.fixture(scope="session")
def address(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where JupyterLab answers, with the course's package, settings of its own and an empty record."""
    home = tmp_path_factory.mktemp("home")
    settings = home / "settings" / "@jupyterlab"
    (settings / "notebook-extension").mkdir(parents=True)
    (settings / "apputils-extension").mkdir()
    # All cells are in the page at once, so that each can be looked for.
    tracker = {"windowingMode": "none"}
    (settings / "notebook-extension" / "tracker.jupyterlab-settings").write_text(json.dumps(tracker))
    # Its question whether to fetch news would cover a corner of the page.
    (settings / "apputils-extension" / "notification.jupyterlab-settings").write_text(
        json.dumps({"fetchNews": "false", "checkForUpdates": False})
    )
    environment = {
        **{name: value for name, value in os.environ.items() if name != "TQDM_DISABLE"},
        "RNN101_HOME": str(home / "record"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "PYTHONPATH": str(ROOT),
    }
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", "--IdentityProvider.token=", "--allow-root"]
    log = home / "log"
    with log.open("wb") as file:
        server = subprocess.Popen(
            [*command, f"--notebook-dir={folder}"], env=environment, stdout=file, stderr=subprocess.STDOUT
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/api", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=STOP_SECONDS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "chromium: expected on the PATH; Debian's package chromium brings it"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def laboratory(browser: Any, address: str, folder: Path) -> Iterator[Laboratory]:
    """A page of JupyterLab; the test fails if it asks another machine for anything."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    elsewhere: list[str] = []

    def note(request: Any) -> None:
        if not request.url.startswith((address, address.replace("http", "ws", 1), "data:", "blob:")):
            elsewhere.append(request.url)

    page.on("request", note)
    opened = Laboratory(page, address, folder)
    yield opened
    opened.end_kernels()
    page.close()
    assert elsewhere == []

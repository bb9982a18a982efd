"""Let many learners run lesson 00 through a hub at once: ``python docs/hub/load_test.py --learners 20``.

It starts a hub of its own on this machine, in a temporary folder, and ends it again. It prints how long
learners wait for their server and for the first picture, what memory each takes, and whether every answer was
kept.
"""

import argparse
import json
import os
import secrets
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import requests
import websocket
from jupyter_server.services.kernels.connection.base import deserialize_binary_message

HERE = Path(__file__).resolve().parent
LESSON = "notebooks/00_start_here.ipynb"
ANSWER = 'lesson.q_axes.check("a")'


@dataclass
class Seen:
    """What one learner met: seconds to the server and to the first picture, and the cells that failed."""

    server: float
    picture: float
    failed: int


def main() -> int:
    """Run the test; return 1 if a cell failed or an answer was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=20)
    parser.add_argument("--port", type=int, default=8123)
    arguments = parser.parse_args()
    token = secrets.token_hex(16)
    with tempfile.TemporaryDirectory() as folder:
        hub = start_hub(Path(folder), f"http://127.0.0.1:{arguments.port}", token)
        try:
            return attend(Path(folder), f"http://127.0.0.1:{arguments.port}", token, arguments.learners)
        except requests.HTTPError:
            print((Path(folder) / "hub.log").read_text("utf-8")[-4000:], file=sys.stderr)
            raise
        finally:
            everything = [*hub.children(recursive=True), hub]
            for process in everything:
                process.terminate()
            psutil.wait_procs(everything, timeout=20)


def start_hub(folder: Path, url: str, token: str) -> psutil.Process:
    """Start a hub and wait until it answers."""
    environment = {
        "HUB_FOLDER": str(folder),
        "HUB_URL": url,
        "HUB_PASSWORD": secrets.token_hex(16),
        "HUB_ADMIN_PASSWORD": secrets.token_hex(32),
        "HUB_LOAD_TEST_TOKEN": token,
    }
    command = [sys.executable, "-m", "jupyterhub", "--config", str(HERE / "jupyterhub_config.py")]
    log = (folder / "hub.log").open("w", encoding="utf-8")
    hub = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log, cwd=folder)
    for _ in range(120):
        try:
            if requests.get(f"{url}/hub/health", timeout=5).ok:
                return psutil.Process(hub.pid)
        except requests.ConnectionError:
            pass  # the proxy is not there yet
        if hub.poll() is not None:
            break
        time.sleep(0.5)
    raise RuntimeError(f"the hub did not start: {(folder / 'hub.log').read_text('utf-8')[-2000:]}")


def attend(folder: Path, url: str, token: str, count: int) -> int:
    """Let all learners come at once; print what they met, and return whether anything went wrong."""
    names = [f"learner-{number:02}" for number in range(count)]
    most = MostMemory(folder)
    most.start()
    with ThreadPoolExecutor(count) as pool:
        seen = list(pool.map(lambda name: learn(url, token, name), names))
    most.stop()
    kept = sum(answers_kept(folder / "learners" / name) == 1 for name in names)
    failed = sum(learner.failed for learner in seen)
    for what, seconds in (
        ("until the server", [learner.server for learner in seen]),
        ("until the first picture", [learner.picture for learner in seen]),
    ):
        print(f"{what}: {statistics.median(seconds):.0f} s in the middle, {max(seconds):.0f} s at most")
    print(f"memory: {most.bytes / 2**20:.0f} MB at most, {most.bytes / 2**20 / count:.0f} MB a learner")
    print(f"cells that failed: {failed}; answers kept: {kept} of {count}")
    return int(failed > 0 or kept < count)


def learn(url: str, token: str, name: str) -> Seen:
    """Run lesson 00 as one learner, answer a question, and return what that was like."""
    session = requests.Session()
    session.headers["Authorization"] = f"token {token}"
    began = time.monotonic()
    check(session.post(f"{url}/hub/api/users/{name}", timeout=120))
    check(session.post(f"{url}/hub/api/users/{name}/server", timeout=120))
    while (
        not check(session.get(f"{url}/hub/api/users/{name}", timeout=120))
        .json()["servers"]
        .get("", {})
        .get("ready")
    ):
        time.sleep(0.5)
    server = time.monotonic() - began
    mine = f"{url}/user/{name}"
    lesson = check(session.get(f"{mine}/api/contents/{LESSON}", timeout=120)).json()["content"]
    wanted = {"path": LESSON, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
    kernel = check(session.post(f"{mine}/api/sessions", json=wanted, timeout=120)).json()["kernel"]["id"]
    address = f"{mine.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels"
    connection = websocket.create_connection(address, header=[f"Authorization: token {token}"], timeout=600)
    picture, failed = 0.0, 0
    codes = ["".join(cell["source"]) for cell in lesson["cells"] if cell["cell_type"] == "code"]
    for code in [*codes, ANSWER]:
        has_picture, is_wrong = run(connection, code)
        failed += is_wrong
        if has_picture and not picture:
            picture = time.monotonic() - began
    connection.close()
    return Seen(server, picture, failed)


def run(connection: websocket.WebSocket, code: str) -> tuple[bool, bool]:
    """Run a cell; return whether it showed a picture and whether it failed."""
    number = uuid.uuid4().hex
    header = {
        "msg_id": number,
        "msg_type": "execute_request",
        "username": "",
        "session": number,
        "version": "5.3",
    }
    content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    connection.send(json.dumps(message))
    has_picture = False
    while True:
        got = connection.recv()  # pictures of widgets come as bytes
        answer: dict[str, Any] = json.loads(got) if isinstance(got, str) else deserialize_binary_message(got)
        if answer["parent_header"].get("msg_id") != number:
            continue
        if answer["msg_type"] == "display_data":
            has_picture |= "<img" in answer["content"]["data"].get("text/html", "")
        if answer["msg_type"] == "execute_reply":
            return has_picture, answer["content"]["status"] != "ok"


def check(response: requests.Response) -> requests.Response:
    """Return a response, or raise what the hub said against it."""
    response.raise_for_status()
    return response


def answers_kept(home: Path) -> int:
    """Return how many answers are in a learner's record."""
    found = list(home.rglob("progress.sqlite"))
    if not found:
        return 0
    with closing(sqlite3.connect(found[0])) as connection:
        return int(connection.execute("SELECT count(*) FROM attempts").fetchone()[0])


class MostMemory(threading.Thread):
    """Watches the memory of all processes that work in the learners' folders, shared pages counted once."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.bytes = 0
        self._learners = str(folder / "learners")
        self._ended = threading.Event()

    def run(self) -> None:
        """Look every two seconds."""
        while not self._ended.wait(2):
            self.bytes = max(self.bytes, sum(map(self._memory, psutil.process_iter())))

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self.join()

    def _memory(self, process: psutil.Process) -> int:
        try:
            return process.memory_full_info().pss if process.cwd().startswith(self._learners) else 0
        except psutil.Error:
            return 0


if __name__ == "__main__":
    sys.exit(main())

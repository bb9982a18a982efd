"""Run a notebook as a learner does, with bars, and look at what each cell sends and how long it is silent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbformat import NotebookNode

from tests.refresh_notebooks import CELL_TIMEOUT, execute

MOST_OUTPUTS = 20
LONGEST_WAIT = 3.0  # seconds
BAR = re.compile(r'^<progress max="(\d+)"')
SHOWS = {"execute_input", "stream", "display_data", "execute_result", "update_display_data", "error"}
ENDS = {("status", "idle")}
SILENCES = {"TQDM_DISABLE", "PYTEST_VERSION"}


@dataclass
class Seen:
    """What a learner saw while a cell ran."""

    cell: str
    outputs: int = 0
    wait: float = 0.0
    """The longest time in seconds without a bar or a new output; what other processes took does not count."""
    bars: set[str] = field(default_factory=set)
    """The outputs that were a bar,"""
    bars_left: set[str] = field(default_factory=set)
    """those that still are one,"""
    empty_bars: set[str] = field(default_factory=set)
    """and those that were a bar of nothing."""
    _changed: tuple[float, float] | None = None

    def take(self, message: dict[str, Any], busy: float) -> None:
        """Look at a message, when the kernel has computed for so many seconds."""
        kind, content = message["msg_type"], message["content"]
        now = message["header"]["date"].timestamp(), busy
        if kind not in SHOWS and (kind, content.get("execution_state")) not in ENDS:
            return
        if self._changed is not None and not self.bars_left:
            passed, computed = (after - before for before, after in zip(self._changed, now, strict=True))
            self.wait = max(self.wait, min(passed, computed))
        self._changed = now
        if kind in {"display_data", "update_display_data"}:
            output = content.get("transient", {}).get("display_id", message["header"]["msg_id"])
            bar = BAR.match(content["data"].get("text/html", ""))
            self.bars_left.discard(output)
            if bar:
                self.bars_left.add(output)
                self.bars.add(output)
            if bar and bar[1] == "0":
                self.empty_bars.add(output)

    def faults(self) -> Iterator[str]:
        """Say what a learner should not have to see."""
        if self.outputs > MOST_OUTPUTS:
            yield f"{self.cell}: {self.outputs} outputs, at most {MOST_OUTPUTS} are shown at once"
        if len(self.bars) > 1:
            yield f"{self.cell}: {len(self.bars)} bars, expected one that serves the whole cell"
        if self.empty_bars:
            yield f"{self.cell}: a bar of nothing"
        if self.bars_left:
            yield f"{self.cell}: a bar is left at its end"
        if self.wait > LONGEST_WAIT:
            yield f"{self.cell}: {self.wait:.1f} seconds without a bar"


class Watching(NotebookClient):  # type: ignore[misc]
    """Runs a notebook with bars, and notes what it sees."""

    def __init__(self, *arguments: Any, noted: list[Seen], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.noted = noted

    async def async_start_new_kernel(self, **settings: Any) -> None:
        loud = {name: value for name, value in settings["env"].items() if name not in SILENCES}
        await super().async_start_new_kernel(**settings | {"env": loud})

    start_new_kernel = run_sync(async_start_new_kernel)  # nbclient's calls its own

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        if not self.noted or self.noted[-1].cell != cell.id:
            self.noted.append(Seen(cell.id))
        seen, kernel = self.noted[-1], psutil.Process(self.km.provisioner.pid)
        seen.take(msg, sum(kernel.cpu_times()[:2]))
        try:
            return super().process_message(msg, cell, cell_index)
        finally:
            seen.outputs = len(cell.outputs)


def watch(path: Path, home: Path, cell_timeout: int = CELL_TIMEOUT) -> list[Seen]:
    """Run a notebook with bars; return what was seen of each cell."""
    noted: list[Seen] = []
    execute(path, home, cell_timeout, partial(Watching, noted=noted))
    return noted

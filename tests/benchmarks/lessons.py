"""``python -m tests.benchmarks.lessons [files]`` runs notebooks with bars, as learners see them.

It prints each one's run time and peak memory, the most outputs of a cell and the longest wait without a bar;
below, the cells that send too much, wait too long, or whose bar is empty, left behind, or not the only one.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from tqdm import tqdm

from tests.notebook_files import KERAS_LESSONS, all_notebooks
from tests.watching import Seen, watch

# Seconds of Restart & Run All on 2 cores.
NUMPY_SECONDS, KERAS_SECONDS = 60, 110
NUMPY_MEGABYTES, KERAS_MEGABYTES = 200, 1000
SAMPLE_EVERY = 0.02  # seconds
CELL_TIMEOUT = 600  # seconds: a slow lesson is to be measured, not stopped


@dataclass(frozen=True)
class Run:
    """One execution of a notebook: how long it took, the kernel's start included, peak memory, cells."""

    lesson: str
    seconds: float
    megabytes: float
    cells: Sequence[Seen] = ()

    @property
    def limits(self) -> tuple[int, int]:
        """The seconds and megabytes that the lesson may take."""
        if self.lesson[:2] in KERAS_LESSONS:
            return KERAS_SECONDS, KERAS_MEGABYTES
        return NUMPY_SECONDS, NUMPY_MEGABYTES

    @property
    def faults(self) -> list[str]:
        """What a learner should not have to see."""
        return [f"{self.lesson}, {fault}" for cell in self.cells for fault in cell.faults()]

    @property
    def is_over(self) -> bool:
        """Whether it took more than it may."""
        most_seconds, most_megabytes = self.limits
        return self.seconds > most_seconds or self.megabytes > most_megabytes

    def __str__(self) -> str:
        """Return a line of the table."""
        most_seconds, most_megabytes = self.limits
        time_column = f"{self.seconds:8.1f} / {most_seconds:3} s"
        memory_column = f"{self.megabytes:8.0f} / {most_megabytes:4} MB"
        outputs = max((cell.outputs for cell in self.cells), default=0)
        wait = max((cell.wait for cell in self.cells), default=0)
        bars_column = f"{outputs:4} outputs{wait:6.1f} s without a bar"
        return f"{self.lesson:<32}{time_column}{memory_column}{bars_column}{'  OVER' if self.is_over else ''}"


class PeakMemory:
    """Within a ``with`` block, the highest resident memory that the children it starts have together.

    That is the kernel, with whatever it starts. Workers left over from before do not count, nor does a child
    that has just been forked: until its own program begins, it is this process's memory seen twice.
    """

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._here = psutil.Process()
        self._command = self._here.cmdline()
        self._before = set(self._here.children(recursive=True))
        self._ended = threading.Event()
        self._sampler = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> "PeakMemory":
        """Begin to sample."""
        self._sampler.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop sampling."""
        self._ended.set()
        self._sampler.join()

    def _sample(self) -> None:
        while not self._ended.wait(SAMPLE_EVERY):
            own = set(self._here.children(recursive=True)) - self._before
            resident = sum(resident_memory(child, self._command) for child in own)
            self.megabytes = max(self.megabytes, resident / 1e6)


def resident_memory(process: psutil.Process, parents_command: list[str]) -> int:
    """Return the bytes that a process holds; 0 if it has ended, or is still a copy of its parent."""
    try:
        return 0 if process.cmdline() == parents_command else int(process.memory_info().rss)
    except psutil.Error:  # it has ended meanwhile
        return 0


def measure(path: Path) -> Run:
    """Execute a notebook, with bars and without storing it."""
    with tempfile.TemporaryDirectory(prefix="rnn101-home-") as home, PeakMemory() as memory:
        start = time.perf_counter()
        cells = watch(path.resolve(), Path(home), CELL_TIMEOUT)
        seconds = time.perf_counter() - start
    return Run(path.stem, seconds, memory.megabytes, cells)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the notebooks named on the command line, or all; return 1 if one is too much or at fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.lessons", description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all of notebooks/")
    paths = parser.parse_args(arguments).notebooks or all_notebooks()
    faults, is_over = [], False
    for path in tqdm(paths, unit="notebook"):
        run = measure(path)
        print(run, flush=True)
        faults += run.faults
        is_over |= run.is_over
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if is_over or faults else 0


if __name__ == "__main__":
    sys.exit(main())

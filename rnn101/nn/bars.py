"""One bar a cell for all long work of the course, shown only where somebody watches."""

import multiprocessing
import os
import sys
from collections.abc import Collection, Iterator
from types import TracebackType
from typing import Any, ClassVar, Self, TypeVar

DELAY = 1.0  # seconds: what is done sooner needs no bar

T = TypeVar("T")


class Progress:
    """Work whose pieces are counted, to be used in a ``with``.

    Work within other work has no bar of its own: it moves the other's on, by its share of the piece in hand.
    """

    _in_hand: ClassVar["Progress | None"] = None  # the innermost

    def __init__(self, total: int, initial: int, what: str, *, shown: bool) -> None:
        """Begin to count at `initial`, within the work in hand in this cell, or with a bar if it is shown."""
        self.total, self.done, self.share, self.what = total, initial, 0.0, what
        self.cell, before = _cell(), Progress._in_hand
        # What an error has left open is no outer work of the cells that follow.
        self.outer = before if before is not None and before.cell == self.cell else None
        self.bar = _bar(total, initial, what, shown=shown and self.outer is None and total > 0)
        Progress._in_hand = self

    def __enter__(self) -> Self:
        """Count."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        """Take the bar away."""
        self.close()

    def update(self) -> None:
        """Count a piece as done."""
        self.done, self.share = self.done + 1, 0.0
        self._move()

    def name(self, what: str) -> None:
        """Say what is done now; within other work, after what that is."""
        self.what = what
        self._say(what)

    def tell(self, values: dict[str, str]) -> None:
        """Say more beside the bar, such as the loss, the next time that it moves."""
        self.bar.set_postfix(values, refresh=False)

    def close(self) -> None:
        """Take the bar away."""
        self.bar.close()
        Progress._in_hand = self.outer

    def _say(self, what: str) -> None:
        if self.outer is None:
            self.bar.set_description_str(what, refresh=False)
        else:
            self.outer._say(f"{self.outer.what}, {what}")

    def _move(self) -> None:
        self.bar.n = self.done + self.share
        self.bar.update(0)
        if self.outer is not None:
            # Other work may come after this, within the same piece: the bar never goes back.
            self.outer.share = max(self.outer.share, self.bar.n / self.total)
            self.outer._move()


def progress_bar(total: int, *, initial: int = 0, progress: bool = True, what: str = "training") -> Progress:
    """Count so many pieces of work, of which `initial` were done before; after a second a bar shows it.

    It stays hidden where there is neither a terminal nor a notebook, in a process that works for another,
    and where the environment variable ``TQDM_DISABLE`` is set, or pytest's own ``PYTEST_VERSION``: a bar
    would differ from the stored output of a notebook.
    """
    watched = sys.stderr is not None and (sys.stderr.isatty() or _in_notebook())
    helper = multiprocessing.parent_process() is not None
    unwanted = os.environ.get("TQDM_DISABLE") or "PYTEST_VERSION" in os.environ
    return Progress(total, initial, what, shown=progress and watched and not helper and not unwanted)


def progress(items: Collection[T], what: str = "training") -> Iterator[T]:
    """Give the items of a loop, and show one bar for all that is trained in it, loops in the loop included.

    It is named after `what` and the item in hand, or its first part, where this is a number or a text.

    Examples
    --------
    >>> [window**2 for window in progress([5, 10], "window")]
    [25, 100]
    """
    with progress_bar(len(items), what=what) as bar:
        for item in items:
            part = item[0] if isinstance(item, tuple) else item
            bar.name(f"{what} {part}" if isinstance(part, int | float | str) else what)
            yield item
            bar.update()


def _in_notebook() -> bool:
    return "ipykernel" in sys.modules


def _cell() -> int:
    """Return the number of the cell that runs; outside of IPython all is one."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return 0 if shell is None else int(shell.execution_count)


def _bar(total: int, initial: int, what: str, *, shown: bool) -> Any:
    # Imported here: it takes longer than the rest of the engine.
    from tqdm import tqdm  # noqa: PLC0415

    if not shown:
        return tqdm(disable=True)
    settings: dict[str, Any] = {"total": total, "initial": initial, "desc": what, "delay": DELAY}
    settings["miniters"] = 0  # at each update it looks at the clock, since no two need take equally long
    if _in_notebook():
        from .cell_bar import CellBar  # noqa: PLC0415

        return CellBar(**settings)
    form = "{desc}: {percentage:3.0f} %|{bar}| {elapsed}<{remaining}{postfix}"
    return tqdm(**settings, bar_format=form, leave=False)

"""The bar in a notebook: one output a cell, which is empty when the work is done."""

import threading
from html import escape
from typing import Any, ClassVar

from IPython import get_ipython
from IPython.display import DisplayHandle, display
from tqdm import tqdm

EVERY = 0.25  # seconds: how often it is drawn anew


class CellBar(tqdm):  # type: ignore[type-arg]
    """A bar that is drawn by the browser.

    tqdm's own for notebooks is a widget: each is one more output, and on the next day an error.
    """

    # The cell whose bars were shown last, and the output that they share.
    _place: ClassVar[tuple[int, DisplayHandle] | None] = None

    def __init__(self, *, delay: float, **settings: Any) -> None:
        """Take tqdm's settings."""
        super().__init__(**settings, delay=delay, gui=True, mininterval=EVERY)
        self.is_shown = False
        # The first piece may take long: Keras compiles in it.
        self.timer = threading.Timer(delay, self.refresh)
        self.timer.daemon = True
        self.timer.start()

    def display(self, *_: object) -> None:
        """Show how far the work is."""
        if self.disable:  # it was closed just before the timer came here
            return
        self.is_shown = True
        form = "{desc}: {percentage:.0f} %, {remaining} left{postfix}"
        said = self.format_meter(**{**self.format_dict, "bar_format": form})
        drawn = f'<progress max="{self.total}" value="{self.n:.3f}" style="vertical-align: middle"'
        drawn += ' aria-hidden="true"></progress>'  # the words beside it say all
        self._show({"text/html": f"{drawn} {escape(said)}", "text/plain": said})

    def close(self) -> None:
        """Leave an empty output."""
        self.timer.cancel()
        with self.get_lock():  # type: ignore[no-untyped-call]
            super().close()
            if self.is_shown:
                self.is_shown = False
                self._show({})

    def _show(self, data: dict[str, str]) -> None:
        cell = get_ipython().execution_count
        if CellBar._place is not None and CellBar._place[0] == cell:
            CellBar._place[1].update(data, raw=True)  # type: ignore[no-untyped-call]
        else:
            handle = display(data, raw=True, display_id=True)  # type: ignore[no-untyped-call]
            CellBar._place = cell, handle

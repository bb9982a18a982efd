"""The bar in a notebook: one output a cell, which is empty when the work is done."""

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

    def __init__(self, **settings: Any) -> None:
        """Take tqdm's settings."""
        super().__init__(**settings, gui=True, mininterval=EVERY)
        self.is_shown = False

    def display(self, *_: object) -> None:
        """Show how far the work is."""
        self.is_shown = True
        form = "{desc}: {percentage:.0f} %, {remaining} left{postfix}"
        said = self.format_meter(**{**self.format_dict, "bar_format": form})
        drawn = f'<progress max="{self.total}" value="{self.n:.3f}" aria-hidden="true"></progress>'
        self._show({"text/html": f"{drawn} {escape(said)}", "text/plain": said})

    def close(self) -> None:
        """Leave an empty output."""
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

"""One bar for all long work of the course, shown only where somebody watches."""

import os
import sys
from typing import Any


def progress_bar(
    total: int, *, initial: int = 0, progress: bool = True, what: str = "fit", unit: str = "batch"
) -> Any:
    """Make a bar that counts pieces of work, of which `initial` were done before, to be used in a ``with``.

    It stays hidden where there is neither a terminal nor a notebook, and where the environment variable
    ``TQDM_DISABLE`` is set, or pytest's own ``PYTEST_VERSION``: a bar would differ from the stored output of
    a notebook. `what` is done, and a piece of it is called `unit`.
    """
    # Imported here: it takes longer than the rest of the engine.
    from tqdm.auto import tqdm  # noqa: PLC0415

    watched = sys.stderr is not None and (sys.stderr.isatty() or "ipykernel" in sys.modules)
    # The first is tqdm's own switch, which tqdm's bar for notebooks does not heed.
    unwanted = os.environ.get("TQDM_DISABLE") or "PYTEST_VERSION" in os.environ
    silent = not (progress and watched) or bool(unwanted)
    return tqdm(total=total, initial=initial, desc=what, unit=unit, disable=silent)

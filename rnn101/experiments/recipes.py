"""The one mechanism of stored results: how a file in ``data/`` is made again, and how it is read."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, get_type_hints

from rnn101 import nn
from rnn101.datasets.files import data_path
from rnn101.experiments.runs import Job, read, run_all

__all__ = ["Job", "NetworkRecipe", "Recipe"]

Row = TypeVar("Row")


@dataclass(frozen=True)
class Recipe(Generic[Row]):
    """A stored table: many independent runs, one row each.

    Parameters
    ----------
    file : str
        Its name in ``data/``.
    run : function
        Does one run, as `work` of :func:`rnn101.experiments.runs.run_all`.
    jobs : function
        Returns the settings of all runs. Its own keywords, such as `seeds`, have the stored result's values
        as defaults; give others to try it out.
    row : type
        A NamedTuple: which columns :meth:`load` reads, and as what. Each field is a bool, int, float or str,
        or a ``tuple[float, ...]``, which is stored as numbers with spaces between.
    recorded : function, optional
        From a job to settings that `run` does not take, because they never change, but that belong into
        the file, such as the learning rate.
    """

    file: str
    run: Callable[..., Mapping[str, Any]]
    jobs: Callable[..., Iterable[Job]]
    row: type[Row]
    recorded: Callable[[Job], Job] | None = None

    @property
    def options(self) -> list[str]:
        """What :meth:`make` can be told, beside the path."""
        return [*inspect.signature(self.jobs).parameters, "workers", "scheduler", "progress"]

    def make(
        self,
        path: Path | None = None,
        *,
        workers: int | None = None,
        scheduler: str | None = None,
        progress: bool = True,
        **settings: Any,
    ) -> None:
        """Do all runs that the file does not hold yet, or write to another file, `path`.

        `settings` are keywords of `jobs`: fewer seeds, say, to try it out. The others are as in
        :func:`rnn101.experiments.runs.run_all`. TypeError if there is no such setting.
        """
        known = inspect.signature(self.jobs).parameters
        for name in settings.keys() - known.keys():
            raise TypeError(f"{name}: not a setting of {self.file}, which has {', '.join(known) or 'none'}")
        run_all(
            self.run,
            list(self.jobs(**settings)),
            _in_data(self.file) if path is None else path,
            recorded=self.recorded,
            workers=workers,
            scheduler=scheduler,
            progress=progress,
        )

    def load(self, path: Path | None = None, **where: Any) -> list[Row]:
        """Read the stored runs, those whose columns have the values that are given by name.

        ValueError if there is no such column, or no row with that value.
        """
        rows = read(data_path(self.file) if path is None else path)
        for name, value in where.items():
            known = list(dict.fromkeys(row[name] for row in rows)) if name in rows[0] else []
            if str(value) not in known:
                expected = f"one of {', '.join(known)}" if known else f"a column of {self.file} by this name"
                raise ValueError(f"{name}: expected {expected}, got {value!r}")
            rows = [row for row in rows if row[name] == str(value)]
        kinds = get_type_hints(self.row)
        make: Any = self.row
        return [make(**{name: _parse(row[name], kind) for name, kind in kinds.items()}) for row in rows]


@dataclass(frozen=True)
class NetworkRecipe:
    """A stored network, ``data/FILE``.

    `train` makes and trains it; its keywords have the stored result's values as defaults.
    """

    file: str
    train: Callable[..., nn.Network]

    @property
    def options(self) -> list[str]:
        """What :meth:`make` can be told, beside the path."""
        return list(inspect.signature(self.train).parameters)

    def make(self, path: Path | None = None, **settings: Any) -> None:
        """Train the network and save it to ``data/``, or to another file."""
        self.train(**settings).save(_in_data(self.file) if path is None else path)

    def load(self) -> nn.Network:
        """Read the stored network."""
        return nn.Network.load(data_path(self.file))


def _in_data(file: str) -> Path:
    return data_path("README.md").with_name(file)


def _parse(text: str, kind: Any) -> Any:
    if kind is bool:
        return {"True": True, "False": False}[text]
    return kind(text) if kind in (int, float, str) else tuple(float(part) for part in text.split())

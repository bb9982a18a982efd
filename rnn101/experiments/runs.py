"""Many independent runs of an experiment, each written to a CSV file as soon as it is finished."""

import contextlib
import csv
import inspect
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rnn101.nn.bars import progress_bar

Job = Mapping[str, Any]
"""The settings of one run by name: strings and numbers, which become the first columns of its row."""


def run_all(
    work: Callable[..., Mapping[str, Any]],
    jobs: Sequence[Job],
    path: Path,
    *,
    recorded: Callable[[Job], Job] | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    progress: bool = True,
) -> None:
    """Do ``work(**job)`` for every job that the file does not hold yet, and add its row.

    An interrupt loses only the runs in hand: called again, it goes on with those that are missing. At the end
    the rows are put into the order of the jobs. The file has a column for each setting, then one for each
    result; floats have six digits.

    Parameters
    ----------
    work : function
        Takes a job's settings as keywords, else TypeError, and returns the run's results by name, always the
        same names. It runs in another process, so it must be importable there.
    jobs : sequence of mappings
        All with the same names, no two alike.
    recorded : function, optional
        From a job to more settings, which `work` does not take but the file names.
    workers : int, optional
        How many local processes; by default as many as there are processors.
    scheduler : str, optional
        Address of a running dask.distributed scheduler, such as "tcp://127.0.0.1:8786", whose workers do the
        work instead. They need this package, in the same version. A run whose worker dies is done again.
    progress : bool
        Whether to show a progress bar where a person watches (a terminal or a notebook).

    Raises
    ------
    ValueError
        If two jobs are alike, or the file holds runs with other settings, which would be mixed up.
    ImportError
        If a scheduler is given and dask.distributed is not installed.
    """
    for job in jobs:
        inspect.signature(work).bind(**job)
    settings = [{**job, **recorded(job)} if recorded else job for job in jobs]
    keys = [_key(named) for named in settings]
    if len(set(keys)) < len(keys):
        raise ValueError("jobs: expected no two alike")
    done = _read(path, settings)
    missing = [
        pair for pair, key in zip(zip(jobs, settings, strict=True), keys, strict=True) if key not in done
    ]
    with (
        _pool(workers, scheduler) as pool,
        path.open("a", encoding="utf-8", newline="") as file,
        progress_bar(len(jobs), initial=len(jobs) - len(missing), progress=progress, what="runs") as bar,
    ):
        for named, results in pool(_do(work, job, named) for job, named in missing):
            row = {name: _text(value) for name, value in {**named, **results}.items()}
            writer = csv.DictWriter(file, row, lineterminator="\n")
            if not done:
                writer.writeheader()
            writer.writerow(row)
            file.flush()
            done[_key(named)] = row
            bar.update()
    if missing:
        _rewrite(path, [done[key] for key in keys])


def read(path: Path) -> list[dict[str, str]]:
    """Read the rows of a file that :func:`run_all` wrote, all values as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _do(work: Callable[..., Mapping[str, Any]], job: Job, named: Job) -> Any:
    from joblib import delayed  # noqa: PLC0415 - lessons only read results, and do not wait for it

    return delayed(_keep_settings)(work, dict(job), dict(named))


def _keep_settings(work: Callable[..., Mapping[str, Any]], job: Job, named: Job) -> tuple[Job, Job]:
    return named, work(**job)


@contextlib.contextmanager
def _pool(workers: int | None, scheduler: str | None) -> Iterator[Callable[..., Any]]:
    """Give a function that does jobs side by side and yields each as it is finished."""
    import joblib  # noqa: PLC0415 - see above

    with contextlib.ExitStack() as stack:
        if scheduler is None:
            # One thread of linear algebra a process: side by side they would only get in each other's way.
            config = joblib.parallel_config(
                backend="loky", n_jobs=workers or os.cpu_count() or 1, inner_max_num_threads=1
            )
        else:
            try:
                from distributed import Client  # noqa: PLC0415 - an optional extra
            except ImportError as error:
                raise ImportError(
                    "scheduler: dask.distributed is missing; install it with pip install 'rnn101[cluster]'"
                ) from error
            connect: Any = Client  # distributed gives it no types
            stack.enter_context(connect(scheduler))
            config = joblib.parallel_config(backend="dask")
        stack.enter_context(config)
        yield joblib.Parallel(return_as="generator_unordered", batch_size=1)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(_text, value))
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _key(job: Job) -> tuple[str, ...]:
    return tuple(_text(value) for value in job.values())


def _read(path: Path, jobs: Sequence[Job]) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the finished runs by their settings, and cut off a row that was not written to its end."""
    if not path.exists():
        return {}
    written = path.read_bytes()
    whole = written[: written.rfind(b"\n") + 1]
    if whole != written:
        path.write_bytes(whole)
    if not whole:
        return {}
    names, rows = list(jobs[0]), read(path)
    found = {tuple(str(row.get(name)) for name in names): row for row in rows}
    for settings in found.keys() - {_key(job) for job in jobs}:
        raise ValueError(
            f"path: {path.name} holds a run with other settings, {dict(zip(names, settings, strict=True))}; "
            "write to another file, or remove this one"
        )
    return found


def _rewrite(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    ordered = path.with_name(f"{path.name}.ordered")
    with ordered.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    ordered.replace(path)

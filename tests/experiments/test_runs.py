"""Many runs: on local processes and on a cluster, interrupted and taken up again."""

import csv
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from rnn101.experiments import remedies

# A fifth of a second each, and none is solved.
CHANCE = {"remedies": ["plain"], "delays": [80], "updates": 100, "progress": False}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_each_job_gets_one_row_in_the_order_of_the_jobs(tmp_path):
    path = tmp_path / "scores.csv"
    remedies.STORED.make(
        path,
        remedies=["plain", "clipped by norm"],
        delays=[5, 6],
        seeds=[0, 1],
        updates=50,
        workers=2,
        progress=False,
    )
    found = [(row["remedy"], row["delay"], row["seed"]) for row in rows(path)]
    assert found == [(name, t, k) for name in ("plain", "clipped by norm") for t in "56" for k in "01"]
    assert {row["most_updates"] for row in rows(path)} == {"50"}


@pytest.mark.slow
def test_what_is_done_is_not_done_again(tmp_path):
    path = tmp_path / "scores.csv"
    remedies.STORED.make(path, seeds=[0, 1], workers=1, **CHANCE)
    first = path.read_text(encoding="utf-8").replace(
        ",100,0.", ",100,7."
    )  # accuracies that no run would give
    path.write_text(first, encoding="utf-8")
    remedies.STORED.make(path, seeds=[0, 1], workers=1, **CHANCE)
    assert path.read_text(encoding="utf-8") == first


@pytest.mark.slow
def test_an_interrupted_command_goes_on_where_it_was(tmp_path):
    path = tmp_path / "scores.csv"
    program = (
        "from pathlib import Path; from rnn101.experiments import remedies; "
        f"remedies.STORED.make(Path({str(path)!r}), seeds=range(40), workers=1, **{CHANCE!r})"
    )
    with subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL) as process:
        wait_for_rows(path, 2)
        process.send_signal(signal.SIGKILL)
    kept = rows(path)
    assert 2 <= len(kept) < 40
    n = len(kept) + 1
    remedies.STORED.make(path, seeds=range(n), workers=1, **CHANCE)
    assert rows(path)[:-1] == kept
    assert len(rows(path)) == n


@pytest.mark.slow
def test_a_row_that_was_cut_off_is_done_again(tmp_path):
    path = tmp_path / "scores.csv"
    remedies.STORED.make(path, seeds=[0, 1], workers=1, **CHANCE)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[:-9], encoding="utf-8")
    remedies.STORED.make(path, seeds=[0, 1], workers=1, **CHANCE)
    assert path.read_text(encoding="utf-8") == whole


@pytest.mark.slow
def test_runs_with_other_settings_are_not_mixed_in(tmp_path):
    path = tmp_path / "scores.csv"
    remedies.STORED.make(path, seeds=[0], workers=1, **CHANCE)
    before = path.read_bytes()
    with pytest.raises(
        ValueError, match=r"path: scores.csv holds a run with other settings, .*'most_updates': '100'"
    ):
        remedies.STORED.make(path, seeds=[0], workers=1, **{**CHANCE, "updates": 50})
    assert path.read_bytes() == before


def test_two_jobs_alike_are_refused(tmp_path):
    with pytest.raises(ValueError, match="no two alike"):
        remedies.STORED.make(tmp_path / "scores.csv", seeds=[0, 0], **CHANCE)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of the worker that is killed
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_cluster_that_loses_a_worker_in_the_middle_finishes_all_runs(tmp_path):
    distributed = pytest.importorskip("distributed")
    path, local = tmp_path / "scores.csv", tmp_path / "local.csv"
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs="CRITICAL"
    ) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]

        def kill_one():
            wait_for_rows(path, 2)
            os.kill(pids[0], signal.SIGKILL)

        killer = threading.Thread(target=kill_one)
        killer.start()
        remedies.STORED.make(path, seeds=range(12), scheduler=cluster.scheduler_address, **CHANCE)
        killer.join()
        assert len(rows(path)) == 12
        with pytest.raises(ProcessLookupError):
            os.kill(pids[0], 0)
    remedies.STORED.make(local, seeds=range(3), workers=1, **CHANCE)
    assert rows(path)[:3] == rows(local)


def wait_for_rows(path, n):
    deadline = time.monotonic() + 60
    while not path.exists() or len(path.read_text(encoding="utf-8").splitlines()) < n + 1:
        assert time.monotonic() < deadline, f"{path} has not got {n} rows"
        time.sleep(0.05)

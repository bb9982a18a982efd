import os
import sys

import pytest

from rnn101.course.available_memory import available_memory


def system(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


MEMINFO = {"proc/meminfo": "MemTotal:  8000 kB\nMemFree:  1000 kB\nMemAvailable:  4000 kB\n"}


def test_it_is_what_the_kernel_calls_available(tmp_path):
    assert available_memory(system(tmp_path, MEMINFO)) == 4000 * 1024


@pytest.mark.parametrize(
    ("group", "names", "reclaimable"),
    [
        ("sys/fs/cgroup", ("memory.max", "memory.current"), "inactive_file"),
        ("sys/fs/cgroup/memory", ("memory.limit_in_bytes", "memory.usage_in_bytes"), "total_inactive_file"),
    ],
    ids=["version 2", "version 1"],
)
def test_a_containers_limit_counts_if_it_is_less(tmp_path, group, names, reclaimable):
    limit, usage = (f"{group}/{name}" for name in names)
    stat = {f"{group}/memory.stat": f"anon 5\n{reclaimable} 300\n"}
    tight = system(tmp_path / "tight", MEMINFO | {limit: "2000\n", usage: "1500\n"} | stat)
    assert available_memory(tight) == 2000 - 1500 + 300
    wide = system(tmp_path / "wide", MEMINFO | {limit: f"{10**12}\n", usage: "1500\n"} | stat)
    assert available_memory(wide) == 4000 * 1024
    unlimited = system(tmp_path / "none", MEMINFO | {limit: "max\n", usage: "1500\n"} | stat)
    assert available_memory(unlimited) == 4000 * 1024
    exceeded = system(tmp_path / "over", MEMINFO | {limit: "2000\n", usage: "2500\n"})
    assert available_memory(exceeded) == 0


def test_elsewhere_it_is_the_whole_memory_or_unknown(tmp_path, monkeypatch):
    pages = {"SC_PHYS_PAGES": 1000, "SC_PAGE_SIZE": 4096}
    monkeypatch.setattr(os, "sysconf", pages.__getitem__, raising=False)
    assert available_memory(tmp_path) == 1000 * 4096
    monkeypatch.delattr(os, "sysconf")
    assert available_memory(tmp_path) is None


@pytest.mark.skipif(sys.platform != "linux", reason="psutil and the kernel agree on Linux")
def test_it_is_not_more_than_psutil_says():
    psutil = pytest.importorskip("psutil")
    assert 0 < available_memory() <= psutil.virtual_memory().total

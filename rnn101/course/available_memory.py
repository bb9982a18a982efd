"""How much memory a kernel may still use: what the machine has free, and what its container allows."""

import os
from pathlib import Path


def available_memory(root: Path = Path("/")) -> int | None:
    """Return the bytes of memory that are still available, or None if this system does not tell.

    On Linux it is what the kernel calls available, or what is left of the container's limit (control groups,
    version 2 or 1) if that is less. Elsewhere it is the machine's whole memory. A test puts the system's
    files under a `root` of its own.
    """
    known = [memory for memory in (_free(root), *_left_in_groups(root)) if memory is not None]
    return min(known) if known else _installed()


def _free(root: Path) -> int | None:
    kilobytes = _keyed(root / "proc/meminfo").get("MemAvailable:")
    return None if kilobytes is None else kilobytes * 1024


def _left_in_groups(root: Path) -> list[int | None]:
    group = root / "sys/fs/cgroup"
    version_2 = _left(group, "memory.max", "memory.current", "inactive_file")
    version_1 = _left(
        group / "memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"
    )
    return [version_2, version_1]


def _left(group: Path, limit_file: str, usage_file: str, reclaimable: str) -> int | None:
    """Limit minus usage; file pages that are not in use count as usage, but are given back on demand."""
    limit, usage = _number(group / limit_file), _number(group / usage_file)
    if limit is None or usage is None:
        return None
    return max(limit - usage + _keyed(group / "memory.stat").get(reclaimable, 0), 0)


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):  # no such file; "max" stands for no limit
        return None


def _keyed(path: Path) -> dict[str, int]:
    """Read lines such as ``MemAvailable:  123 kB``."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except OSError:
        return {}
    fields = (line.split() for line in lines)
    return {words[0]: int(words[1]) for words in fields if len(words) > 1 and words[1].isdigit()}


def _installed() -> int | None:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return None

"""Where the course's data files are, and whether they are whole."""

import hashlib
import re
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_TABLE_ROW = re.compile(r"^\| *`([^`]+)` *\|.*`([0-9a-f]{64})` *\|$", re.MULTILINE)
_RESTORE = "get the course's files again: 'git checkout -- data' in a checkout, or reinstall the package"


def data_path(name: str) -> Path:
    """Give the path of one of the course's data files, by its name in ``data/README.md``.

    It is in the installed package's ``rnn101/data`` or, in a checkout, in ``data`` next to ``rnn101``. A
    FileNotFoundError says how to get a missing one back.

    Examples
    --------
    >>> data_path("google_2004_2008.csv").name
    'google_2004_2008.csv'
    """
    path = _data_folder() / name
    if not path.is_file():
        raise FileNotFoundError(
            f"data_path: there is no data file {name!r} in {path.parent}. If the name is right, {_RESTORE}"
        )
    return path


def checksums() -> dict[str, str]:
    """Read the sha256 of every data file, in hexadecimal, from the table in ``data/README.md``."""
    table = data_path("README.md").read_text(encoding="utf-8")
    return dict(_TABLE_ROW.findall(table))


def verify(name: str) -> Path:
    """Check that a data file is byte for byte the one that the course was written with; return its path.

    A FileNotFoundError or a ValueError says that it is not there, has no checksum, or another one.
    """
    path, known = data_path(name), checksums()
    if name not in known:
        raise ValueError(f"verify: {name!r} has no sha256 in data/README.md; listed are {', '.join(known)}")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != known[name]:
        raise ValueError(
            f"verify: {path} has changed: its sha256 is {found[:12]}…, but data/README.md says "
            f"{known[name][:12]}…; {_RESTORE}"
        )
    return path


def _data_folder() -> Path:
    # The package's own folder comes first: next to an installed package, "data" may be anybody's.
    packaged = _PACKAGE / "data"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "data"

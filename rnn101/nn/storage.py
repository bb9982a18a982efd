"""Files that are either whole or not there: named arrays and a JSON text as npz, without pickle."""

import json
import os
import uuid
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from .types import Array

_FORMAT = "rnn101-1"


def write(path: str | os.PathLike[str], meta: dict[str, Any], arrays: dict[str, Array]) -> None:
    """Write a file atomically: whoever reads it sees the old one or the new one, never a part.

    The folder must exist; `meta` holds what JSON can hold, and NumPy's arrays and numbers.
    """
    path = Path(path)
    text = json.dumps({"format": _FORMAT, **meta}, default=lambda value: value.tolist())
    # In the same folder, since only within one file system is replacing atomic.
    temporary = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with temporary.open("xb") as file:
            named: dict[str, Any] = {f"array/{k}": v for k, v in arrays.items()}
            np.savez(file, meta=np.array(text), **named)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def read(path: str | os.PathLike[str]) -> tuple[dict[str, Any], dict[str, Array]]:
    """Read what :func:`write` wrote; raise ValueError if the file is damaged or comes from elsewhere."""
    with Path(path).open("rb") as stream:
        try:
            meta, arrays = _read(stream)
        except Exception as error:  # a spoilt file can fail in any way; all mean the same
            raise ValueError(
                f"path: {path} is damaged or was not written by rnn101 ({type(error).__name__}: {error}); "
                "expected a file from Network.save or fit(checkpoint=…)"
            ) from error
    if not isinstance(meta, dict) or meta.get("format") != _FORMAT:
        raise ValueError(f"path: {path} was not written by this version of rnn101; expected format {_FORMAT}")
    return meta, arrays


def _read(stream: BinaryIO) -> tuple[Any, dict[str, Array]]:
    with np.load(stream, allow_pickle=False) as file:
        meta = json.loads(str(file["meta"][()]))
        return meta, {k.removeprefix("array/"): file[k] for k in file.files if k != "meta"}

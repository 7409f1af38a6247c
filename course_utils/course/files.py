"""Files that are never seen half-written."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def write_whole(path: Path, data: str | bytes) -> None:
    """Writes a file so that it's never seen half-written, not even after a crash. Makes the folders above it.

    Args:
        path: where to; what is there is replaced.
        data: text, which is written as UTF-8 with plain line ends, or bytes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def remove_parts(folder: Path) -> None:
    """Removes what `write_whole` left half-written below a folder, in a process that was killed."""
    for part in folder.rglob(".*.part"):
        part.unlink(missing_ok=True)


def full_disk(path: Path | str) -> OSError:
    """What Python raises for a file that a full disk has no room for."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def disk_is_full(error: BaseException) -> bool:
    """Whether this is what an exception says; SQLite and nbgrader only say it in their texts."""
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    return full or any(text in str(error) for text in ("disk is full", os.strerror(errno.ENOSPC)))

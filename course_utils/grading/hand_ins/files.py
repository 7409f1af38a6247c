"""Files that students handed in: read without following a link, and up to a size."""

from __future__ import annotations

import os
from pathlib import Path

from course_utils.grading.hand_ins.read import Unusable


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file.

    Raises:
        Unusable: it is a link, cannot be read, or is larger.
    """
    # O_NOFOLLOW: the file may have been replaced by a link since it was looked at.
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        raise Unusable(f"the file cannot be read ({error.strerror})", "mend its permissions and grade again") from error
    with os.fdopen(descriptor, "rb") as file:
        return limited(file.read(max_bytes + 1), max_bytes)


def limited(data: bytes, max_bytes: int) -> bytes:
    """The data.

    Raises:
        Unusable: there are more bytes.
    """
    if len(data) > max_bytes:
        raise Unusable(
            f"the file is larger than {max_bytes / 1e6:g} MB",
            "ask the student to clear the outputs and hand in again",
        )
    return data

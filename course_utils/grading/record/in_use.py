"""A gradebook that another program uses: it is waited for, and who uses it is told."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from course_utils.errors import CourseError

WAIT_SECONDS = 300


def wait_until_free(gradebook: Path, seconds: float | None = None) -> None:
    """Wait until the gradebook may be written.

    Args:
        gradebook: its file; nothing is waited for where there is none yet.
        seconds: how long; `WAIT_SECONDS` when None.

    Raises:
        CourseError: it is still in use then, or may not be written.
    """
    end = time.monotonic() + (WAIT_SECONDS if seconds is None else seconds)
    while gradebook.is_file() and (reason := _why_not(gradebook)):
        if "locked" not in reason:
            raise CourseError(
                f"The gradebook {gradebook} cannot be written: {reason}. Mend the permissions of the file and of its "
                "folder, and grade again."
            )
        if time.monotonic() > end:
            users = ", ".join(_users(gradebook)) or "another program"
            raise CourseError(
                f"The gradebook {gradebook} is in use by {users}. Nothing is wrong with it: close what uses it, "
                "Formgrader for example, or wait, and grade again; what was graded is kept."
            )
        time.sleep(0.2)


def _why_not(gradebook: Path) -> str | None:
    """Why it may not be written now; a file that is no database is told elsewhere."""
    if not os.access(gradebook, os.W_OK):  # SQLite opens such a file for reading, and complains at the first mark
        return "it is read-only"
    if not os.access(gradebook.parent, os.W_OK):
        return "its folder is read-only, where SQLite needs a file beside it"
    try:
        with closing(sqlite3.connect(gradebook, timeout=1, isolation_level=None)) as opened:
            opened.execute("BEGIN IMMEDIATE")
            opened.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return str(error)
    except sqlite3.DatabaseError:
        return None
    return None


def _users(gradebook: Path) -> Iterator[str]:
    """The programs that hold it open, as far as Linux tells."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if any(file.resolve() == gradebook.resolve() for file in (process / "fd").iterdir()):
                name = (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
                yield f"{name} (process {process.name})"

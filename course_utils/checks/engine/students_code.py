"""What of a traceback is the student's own: their lines, and no others."""

from __future__ import annotations

import linecache
import re
import sys
import sysconfig
import traceback
from pathlib import Path
from types import FrameType, ModuleType

# The folders of the course's own packages: this one, and that of another course that uses this engine.
_course_folders = [str(Path(__file__).resolve().parents[2])]
_PYTHONS_FOLDERS = tuple({sysconfig.get_paths()[key] for key in ("stdlib", "platstdlib")})
# Wherever packages are installed: in an environment, for one user, or by the system.
_PACKAGES = re.compile(r"[/\\](site|dist)-packages[/\\]")


def add_course_folder(module: ModuleType) -> None:
    """Counts the package that a module belongs to as the course's: none of its code is a student's."""
    package = sys.modules[module.__name__.partition(".")[0]]
    folder = str(Path(package.__file__ or "").resolve().parent)
    if folder not in _course_folders:
        _course_folders.append(folder)


def course_packages() -> set[str]:
    """The names of the course's own packages."""
    return {Path(folder).name for folder in _course_folders}


def is_students(filename: str) -> bool:
    """Whether code of this file was written by the student: not by us, Python or a library."""
    if filename.startswith("<frozen"):
        return False
    return not filename.startswith((*_course_folders, *_PYTHONS_FOLDERS)) and not _PACKAGES.search(filename)


def students_frames(error: BaseException, but_not: str = "") -> list[tuple[FrameType, int]]:
    """The student's own frames of a traceback with their line numbers, outermost first.

    Args:
        error: an exception that was raised.
        but_not: a file whose frames are left out: the one that holds hidden tests.
    """
    frames = traceback.walk_tb(error.__traceback__)
    own = [(frame, line) for frame, line in frames if is_students(frame.f_code.co_filename)]
    return [(frame, line) for frame, line in own if frame.f_code.co_filename != but_not]


def describe_crash(error: BaseException, but_not: str = "") -> str:
    """An error inside the student's code, with the student's own lines only."""
    lines = []
    for frame, number in students_frames(error, but_not)[-3:]:
        source = linecache.getline(frame.f_code.co_filename, number).strip()
        lines.append(f"line {number} of {frame.f_code.co_name}:  {source}".rstrip())
    text = " ".join(str(error).split())
    lines.append(f"{type(error).__name__}: {text}"[:300])
    return "\n".join(lines)

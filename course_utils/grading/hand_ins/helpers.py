"""Helpers: Python files that a student handed in beside the notebook, because its cells import them.

They are taken along into the folder where the cells run. What is imported there comes first from Python, its packages
and the course, so that no helper takes the place of one of these.
"""

from __future__ import annotations

import keyword
import re
import stat
import sys
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from course_utils.course.terminal import plain
from course_utils.grading.hand_ins.files import limited, read_bytes
from course_utils.grading.hand_ins.packed import changed
from course_utils.grading.hand_ins.read import Unusable

_MAX_BYTES = 200_000  # of one; all of them together may have five times as many
_MOST = 20
_LOOKED_AT = 100
# Browsers and platforms number a file that is handed in once more: helpers (1).py, helpers-1.py.
_NAME = re.compile(r"(\w+?)(?: ?\(\d{1,3}\)|-\d{1,3})?\.py")


@dataclass(frozen=True)
class Helper:
    """A Python file beside the notebook.

    Attributes:
        shown: the file's name, for people.
        module: what cells call it.
        changed: when, in seconds since 1970.
        read: gives its bytes; raises `Unusable`.
    """

    shown: str
    module: str
    changed: float
    read: Callable[[], bytes]


def in_folder(folder: Path) -> Iterator[Helper]:
    """The helpers of a folder; no link is one."""
    for path in sorted(folder.glob("*.py")):
        status, module = path.lstat(), _module(path.name)
        if module and stat.S_ISREG(status.st_mode):
            yield Helper(path.name, module, status.st_mtime, partial(read_bytes, path, _MAX_BYTES))


def in_zip(opened: zipfile.ZipFile, folder: PurePosixPath) -> list[Helper]:
    """The helpers of a folder in a zip archive."""
    found: list[Helper] = []
    for entry in opened.infolist():
        path = PurePosixPath(entry.filename)
        module = _module(path.name)
        if module and path.parent == folder and len(found) < _LOOKED_AT:
            data = opened.open(entry).read(_MAX_BYTES + 1)
            found.append(Helper(path.name, module, changed(entry), partial(limited, data, _MAX_BYTES)))
    return found


def needed(code: str, helpers: Iterable[Helper], taken: Collection[str], notes: list[str]) -> dict[str, bytes]:
    """The helpers that the code names, and those that these name, by the name of the file that they become.

    Args:
        code: of the notebook.
        helpers: what stands beside it.
        taken: names of the lesson's packages, which a helper cannot have.
        notes: what instructor and student should know is added to it.
    """
    ranked = sorted(helpers, key=lambda one: (one.changed, one.shown))
    newest = {one.module: one for one in ranked[-_LOOKED_AT:]}
    names = {name.partition(".")[0] for name in taken} | set(sys.stdlib_module_names)
    found: dict[str, bytes] = {}
    texts = [code]
    while texts:
        words = set(re.findall(r"\w+", texts.pop()))
        for module in sorted(words & set(newest)):
            helper = newest.pop(module)
            try:
                found[f"{module}.py"] = _read(helper, names, found)
            except Unusable as error:
                notes.append(f"{plain(helper.shown)} was not taken along: {error.args[0]}")
            else:
                texts.append(found[f"{module}.py"].decode("utf-8", "replace"))
    if found:
        notes.append(f"taken along for the cells: {', '.join(sorted(found))}")
    return found


def _read(helper: Helper, names: Collection[str], found: dict[str, bytes]) -> bytes:
    if helper.module in names:
        raise Unusable(f"Python or the course has a module {helper.module}, which comes first", "rename it")
    data = helper.read()
    if len(found) >= _MOST or sum(map(len, found.values())) + len(data) > 5 * _MAX_BYTES:
        raise Unusable(f"no more than {_MOST} files and {5 * _MAX_BYTES / 1e6:g} MB are", "hand in fewer")
    return data


def _module(name: str) -> str | None:
    """What cells call a file when they import it; None if they cannot."""
    found = _NAME.fullmatch(name)
    return found[1] if found and found[1].isidentifier() and not keyword.iskeyword(found[1]) else None

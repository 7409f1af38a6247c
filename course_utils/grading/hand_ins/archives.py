"""Collect from a zip archive of a learning platform: Moodle, Canvas, or a folder for each student."""

from __future__ import annotations

import lzma
import os
import re
import shutil
import stat
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from course_utils.course.folder import Course
from course_utils.errors import CourseError

_MAX_BYTES = 20_000_000_000
_MAX_FILES = 100_000
# How platforms name what they pack; each pattern is tried on the path inside the archive.
_PATTERNS = [
    re.compile(r"(?P<name>[^/]+)_(?P<number>\d+)_assignsubmission_file(?:_[^/]*)?/(?P<file>.+)"),  # Moodle, folders
    re.compile(r"(?P<name>[^/]+)_(?P<number>\d+)_assignsubmission_file_(?P<file>[^/]+)"),  # Moodle, one folder
    re.compile(r"(?P<name>[^/_]+)_(?:LATE_)?(?P<number>\d+)_\d+_(?P<file>[^/]+)"),  # Canvas
    re.compile(r"(?P<name>[^/]+)/(?P<file>.+)"),  # a folder for each student
]
# What zipfile raises for an archive that is damaged, encrypted, or packed by a method that it does not know.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError, ValueError)

HandIns = dict[str, dict[str, ZipInfo]]  # of each student, by the name that a file gets


def collect_zip(course: Course, lesson: str, archive: Path) -> int:
    """Put the notebooks of an archive where hand-ins belong; what a student in it had handed in before is replaced.

    Nothing is replaced before the whole archive has been read.

    Returns:
        How many students it held a notebook of.

    Raises:
        CourseError: the archive cannot be read, is too large, or holds no notebook of anybody; or the hand-ins cannot
            be written.
    """
    if not zipfile.is_zipfile(archive):
        raise CourseError(f"{archive} is no zip archive. Download all hand-ins of the exercise from your platform.")
    try:
        with ZipFile(archive) as opened:
            found = _hand_ins(opened, archive)
            course.submitted.mkdir(parents=True, exist_ok=True)
            # Beside the hand-ins: a folder can only be moved whole on its own disk.
            with tempfile.TemporaryDirectory(prefix=".collect-", dir=course.submitted) as scratch:
                new, old = Path(scratch, "new"), Path(scratch, "old")
                for student, files in found.items():
                    _require_no_link(course.submitted / student)
                    for name, entry in files.items():
                        _extract(opened, entry, new / student / name)
                for student in found:
                    _put_in_place(new / student, course.submitted / student / lesson, old / student)
    except _UNREADABLE as error:
        raise CourseError(f"{archive} cannot be read: {error}. Download it again.") from error
    except OSError as error:
        raise CourseError(
            f"{archive} could not be collected: {error}. Is it whole, and may files be written in {course.submitted}?"
        ) from error
    return len(found)


def _hand_ins(opened: ZipFile, archive: Path) -> HandIns:
    """The notebooks of each student. Of two files that would get the same name, the newer one counts."""
    found: HandIns = {}
    names: dict[str, str] = {}
    for path, entry in _regular_files(opened, archive):
        if (match := student_and_file(path)) is None:
            continue
        name, file = match
        student = re.sub(r"[^\w.-]+", "_", name).strip("._") or "unnamed"
        if names.setdefault(student, name) != name:
            raise CourseError(
                f"{archive} holds hand-ins of {names[student]!r} and of {name!r}, who would both become {student}: "
                "rename one of the two in the archive."
            )
        files = found.setdefault(student, {})
        if file not in files or files[file].date_time <= entry.date_time:
            files[file] = entry
    if not found:
        raise CourseError(
            f"{archive} holds no notebook whose student can be told. Known are the archives of Moodle and Canvas, and "
            "a folder for each student."
        )
    return found


def _regular_files(opened: ZipFile, archive: Path) -> Iterator[tuple[str, ZipInfo]]:
    """The archive's files with their paths, in which nothing leads upwards; folders, links and devices are left out."""
    entries = opened.infolist()
    size = sum(entry.file_size for entry in entries)
    if size > _MAX_BYTES or len(entries) > _MAX_FILES:
        raise CourseError(f"{archive} holds {len(entries)} files, {size / 1e9:.1f} GB: too much for one lesson.")
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)  # 0 where the archive does not say
        if kind in (0, stat.S_IFREG) and not entry.is_dir():
            yield "/".join(part for part in entry.filename.split("/") if part not in ("", ".", "..")), entry


def student_and_file(path: str) -> tuple[str, str] | None:
    """Whose notebook a file of an archive is, and which name it gets; None if it's no notebook of a student.

    Args:
        path: inside the archive.

    Returns:
        The student's name, with the platform's number where it gives one, and the file's name without folders.
    """
    if path.startswith("__MACOSX/") or not path.endswith(".ipynb"):
        return None
    found = next((match for pattern in _PATTERNS if (match := pattern.fullmatch(path))), None)
    if found is None:
        return None
    number = found.groupdict().get("number")
    student = f"{found['name']}_{number}" if number else found["name"]
    return student, found["file"].replace("/", "__")  # two of a student's files may differ in their folders only


def _extract(opened: ZipFile, entry: ZipInfo, target: Path) -> None:
    """Write a file of the archive, with the date that the archive gives it: the grader prefers the newest."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(entry) as source, open(target, "xb") as file:
        shutil.copyfileobj(source, file)
    moment = time.mktime((*entry.date_time, 0, 0, -1))
    os.utime(target, (moment, moment))


def _require_no_link(folder: Path) -> None:
    if folder.is_symlink():
        raise CourseError(f"{folder} is a link, and links are not followed: replace it by a folder, and collect again.")


def _put_in_place(new: Path, target: Path, old: Path) -> None:
    """Move a student's new files to where hand-ins belong, and what is there already to ``old``."""
    target.parent.mkdir(exist_ok=True)
    if os.path.lexists(target):
        old.parent.mkdir(exist_ok=True)
        os.replace(target, old)
    os.replace(new, target)

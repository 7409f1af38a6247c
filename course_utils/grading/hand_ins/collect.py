"""Collect: of what each student handed in, the one notebook that is graded, read without following a link."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from course_utils.course.terminal import plain
from course_utils.errors import CourseError
from course_utils.grading.hand_ins.belonging import belonging, filled
from course_utils.grading.hand_ins.deadlines import read_timestamp
from course_utils.grading.hand_ins.files import limited, read_bytes
from course_utils.grading.hand_ins.helpers import Helper, in_folder, in_zip, needed
from course_utils.grading.hand_ins.layouts import JUNK_FOLDERS, is_junk
from course_utils.grading.hand_ins.packed import UNREADABLE
from course_utils.grading.hand_ins.read import HandedInCell, Unusable, read_cells
from course_utils.grading.source import LessonSource

MAX_BYTES = 100_000_000
_MOST_FILES = 50  # that are looked into; the newest
_MOST_IN_ZIP = 5
_ASK = "ask the student for the notebook file itself"


@dataclass(frozen=True)
class Submission:
    """One student's notebook.

    Attributes:
        student: the student's id, the name of the folder.
        cells: the notebook's cells in order.
        timestamp: when it was handed in, as ``timestamp.txt`` says; None where it says nothing usable.
        notes: what the instructor and the student should know about how it was found.
        files: the student's own Python files that its cells need, by name.
    """

    student: str
    cells: list[HandedInCell]
    timestamp: str | None = None
    notes: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class NotGraded:
    """A hand-in that could not be graded, which is not the same as a mark of 0."""

    student: str
    reason: str
    remedy: str


@dataclass(frozen=True)
class _File:
    """A file that may be a notebook.

    Attributes:
        shown: its name, for people.
        changed: when, in seconds since 1970.
        exact: it stands in the folder itself and has the name that it was handed out with.
        named: its name says that it is a notebook.
        read: gives its bytes; more than the limit, and it raises `Unusable`.
        beside: the Python files that stand beside it.
    """

    shown: str
    changed: float
    exact: bool
    named: bool
    read: Callable[[], bytes]
    beside: Callable[[], Iterable[Helper]] = tuple


@dataclass(frozen=True)
class _Candidate:
    """A notebook, and what is found in it."""

    file: _File
    cells: list[HandedInCell]
    belongs: bool
    filled: int


def handed_in(submitted: Path, lesson: str, students: Sequence[str] = ()) -> list[str]:
    """Who has a folder for the lesson, ``submitted/<student>/<lesson>/``.

    Args:
        students: only these; all when empty.

    Raises:
        CourseError: no such folder, no hand-in for the lesson, or none of a student that was asked for.
    """
    if not submitted.is_dir():
        raise CourseError(
            f"There is no folder {submitted}. Put the hand-ins there, as <student>/{lesson}/<any name>.ipynb."
        )
    found = sorted(entry.name for entry in os.scandir(submitted) if os.path.lexists(Path(entry.path) / lesson))
    if not found:
        raise CourseError(
            f"Nobody handed in {lesson}: no folder {submitted}/<student>/{lesson}. "
            "Check the lesson's name and where the hand-ins were put."
        )
    for student in students:
        if student not in found:
            raise CourseError(
                f"{student} handed in nothing for {lesson}: there is no {submitted / student / lesson}. "
                f"Students with a hand-in: {', '.join(map(plain, found))}."
            )
    return [student for student in found if not students or student in students]


def collect(
    submitted: Path, source: LessonSource, students: Sequence[str] = (), max_bytes: int = MAX_BYTES
) -> Iterator[Submission | NotGraded]:
    """The hand-ins for a lesson, by student.

    Args:
        students: only these; all when empty.
        max_bytes: a notebook file larger than this is not read.

    Raises:
        CourseError: as `handed_in`.
    """
    for student in handed_in(submitted, source.name, students):
        yield collect_one(submitted, student, source, max_bytes)


def collect_one(submitted: Path, student: str, source: LessonSource, max_bytes: int) -> Submission | NotGraded:
    """What one student handed in."""
    lesson, folder = source.name, submitted / student
    if set(student) & set("*?[]") or student != plain(student):
        return NotGraded(plain(student), "its folder's name holds signs that an id cannot have", "rename the folder")
    if folder.is_symlink() or (folder / lesson).is_symlink() or not (folder / lesson).is_dir():
        return NotGraded(
            student,
            f"{student}/{lesson} is a link or a file, not a folder",
            "links are not followed; replace it by a folder with the notebook itself",
        )
    files, others, notes = _files(folder / lesson, lesson, max_bytes)
    candidates, failures = _read_all(files, source)
    notes += [f"{plain(file.shown)} was passed over: {error.args[0]}" for file, error in failures if file.named]
    if not candidates:
        reason, remedy = _why_none(failures, others, notes)
        return NotGraded(student, reason, remedy)
    chosen = _best(candidates)
    if not chosen.file.exact:
        notes.append(f"graded from the file {chosen.file.shown!r}")
    if len(candidates) > 1:
        notes.append(f"{len(candidates)} notebooks were handed in; {chosen.file.shown!r} was graded")
    code = "\n".join(cell.text for cell in chosen.cells if cell.kind == "code")
    taken = (*source.modules, "course_utils", source.course.package)
    helpers = needed(code, chosen.file.beside(), taken, notes)
    return Submission(student, chosen.cells, _timestamp(folder / lesson, notes), notes, helpers)


def _best(candidates: list[_Candidate]) -> _Candidate:
    """One of this lesson, rather one that is filled in, rather the newest, rather the one with the exact name.

    Filled in is what has half as many answers as the fullest one: who began anew has not thrown the work away.
    """
    fullest = max(candidate.filled for candidate in candidates)
    return max(
        candidates,
        key=lambda one: (one.belongs, 2 * one.filled >= fullest, one.file.changed, one.file.exact, one.file.shown),
    )


def _read_all(files: list[_File], source: LessonSource) -> tuple[list[_Candidate], list[tuple[_File, Unusable]]]:
    candidates, failures = [], []
    for file in files:
        try:
            cells = read_cells(file.read())
        except Unusable as error:
            failures.append((file, error))
        else:
            here, other = belonging(cells, source)
            candidates.append(_Candidate(file, cells, here > 0 and other is None, filled(cells, source)))
    return candidates, failures


def _why_none(failures: list[tuple[_File, Unusable]], others: list[str], notes: list[str]) -> tuple[str, str]:
    """Why nothing of a folder can be graded, and what to do."""
    for file, error in failures:
        if file.named:
            return f"{plain(file.shown)}: {error.args[0]}", error.args[1]
    seen = sorted([*others, *(file.shown for file, _ in failures)])
    if seen:
        shown = ", ".join(map(plain, seen[:3])) + (", …" if len(seen) > 3 else "")
        return f"there is no .ipynb file among what was handed in: {shown}", _ASK
    return (notes[0] if notes else "there is no .ipynb file in the folder, which is empty"), _ASK


def _files(folder: Path, lesson: str, max_bytes: int) -> tuple[list[_File], list[str], list[str]]:
    """Files that may be notebooks, names of the others, and what to tell."""
    found, others, notes = [], [], []
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if name not in JUNK_FOLDERS)
        for name in sorted(names):
            path = Path(place, name)
            if is_junk((name,)) or name == "timestamp.txt":
                continue
            if not stat.S_ISREG(path.lstat().st_mode):
                notes.append(f"{plain(name)} is a link or a special file; it was not read")
            elif _is_checkpoint(name) or not may_be_a_notebook(name):
                others.append(name)
            else:
                found += _one_file(path, path == folder / f"{lesson}.ipynb", max_bytes)
    found.sort(key=lambda file: (file.named, file.changed), reverse=True)
    return found[:_MOST_FILES], others, notes


def _one_file(path: Path, exact: bool, max_bytes: int) -> list[_File]:
    """The file, or the notebooks in it if it is a zip."""
    changed = path.lstat().st_mtime
    if path.suffix.lower() != ".zip":
        read, beside = partial(read_bytes, path, max_bytes), partial(in_folder, path.parent)
        return [_File(path.name, changed, exact, _says_notebook(path.name), read, beside)]
    try:
        with zipfile.ZipFile(io.BytesIO(read_bytes(path, max_bytes))) as opened:
            found = list(_in_zip(path.name, changed, opened, max_bytes))
    except UNREADABLE:
        return [_File(path.name, changed, False, True, _raising("the zip archive cannot be read", _ASK))]
    except Unusable as error:
        return [_File(path.name, changed, False, True, _raising(*error.args))]
    return found or [
        _File(path.name, changed, False, True, _raising("there is no .ipynb file in the zip archive", _ASK))
    ]


def _in_zip(archive: str, changed: float, opened: zipfile.ZipFile, max_bytes: int) -> Iterator[_File]:
    names = [entry.filename for entry in opened.infolist() if not entry.is_dir() and _says_notebook(entry.filename)]
    names = [name for name in names if not is_junk(tuple(name.split("/"))) and not _is_checkpoint(name)]
    for name in names[:_MOST_IN_ZIP]:
        data = limited(opened.open(name).read(max_bytes + 1), max_bytes)
        beside = partial(iter, in_zip(opened, PurePosixPath(name).parent))
        yield _File(f"{archive}/{name}", changed, False, True, partial(bytes, data), beside)


def _raising(reason: str, remedy: str) -> Callable[[], bytes]:
    def read() -> bytes:
        raise Unusable(reason, remedy)

    return read


def _says_notebook(name: str) -> bool:
    return ".ipynb" in name.lower()


def may_be_a_notebook(name: str) -> bool:
    """Whether a file of this name is looked into: it is a notebook, or one that was renamed or packed."""
    return _says_notebook(name) or Path(name).suffix.lower() in ("", ".json", ".txt", ".zip")


def _is_checkpoint(name: str) -> bool:
    return "-checkpoint." in name.lower()


def _timestamp(folder: Path, notes: list[str]) -> str | None:
    told = read_timestamp(folder)
    if told is None and (folder / "timestamp.txt").is_file():
        notes.append("timestamp.txt holds no date and was passed over: the hand-in counts as in time")
    return told

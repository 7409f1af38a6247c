"""Collect: one notebook per student, whatever its name, read without following a link."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.utils import parse_utc

from course_utils.errors import CourseError

MAX_BYTES = 100_000_000
_SKIPPED_FOLDERS = {".ipynb_checkpoints", "__MACOSX", "__pycache__", ".git"}
_CELL_TYPES = {"code", "markdown", "raw"}


@dataclass(frozen=True)
class HandedInCell:
    """What the grader believes of a cell that a student handed in: its kind, its text, and what it claims to be."""

    kind: str
    text: str
    grade_id: str | None = None
    cell_id: str | None = None
    attachments: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Submission:
    """One student's notebook.

    Attributes:
        student: the student's id, the name of the folder.
        cells: the notebook's cells in order.
        timestamp: when it was handed in, as ``timestamp.txt`` says; None where it says nothing usable.
        notes: what the instructor and the student should know about how it was found.
    """

    student: str
    cells: list[HandedInCell]
    timestamp: str | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class NotGraded:
    """A hand-in that could not be graded, which is not the same as a mark of 0."""

    student: str
    reason: str
    remedy: str


class Unusable(Exception):
    """A file that is no notebook: ``args`` are the reason and what to do."""


def collect(
    submitted: Path, lesson: str, students: Sequence[str] = (), max_bytes: int = MAX_BYTES
) -> Iterator[Submission | NotGraded]:
    """The hand-ins for a lesson, by student, from ``submitted/<student>/<lesson>/``.

    Args:
        students: only these; all when empty.
        max_bytes: a notebook file larger than this is not read.

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
                f"Students with a hand-in: {', '.join(found)}."
            )
    for student in found:
        if not students or student in students:
            yield _collect_one(submitted / student, student, lesson, max_bytes)


def _collect_one(folder: Path, student: str, lesson: str, max_bytes: int) -> Submission | NotGraded:
    if set(student) & set("*?[]"):
        return NotGraded(student, "nbgrader takes * ? [ ] in a student's id for a pattern", "rename the folder")
    if folder.is_symlink() or (folder / lesson).is_symlink() or not (folder / lesson).is_dir():
        return NotGraded(
            student,
            f"{student}/{lesson} is a link or a file, not a folder",
            "links are not followed; replace it by a folder with the notebook itself",
        )
    candidates, notes = _notebooks(folder / lesson, lesson)
    if not candidates:
        reason = notes[0] if notes else "there is no .ipynb file in the folder"
        return NotGraded(student, reason, "ask the student for the notebook file itself")
    failure: Unusable | None = None
    for path in candidates:
        try:
            cells = read_cells(_read_bytes(path, max_bytes))
        except Unusable as error:
            failure = failure or error
            notes.append(f"{path.name} was passed over: {error.args[0]}")
            continue
        if path.name != f"{lesson}.ipynb":
            notes.append(f"graded from the file {path.name!r}")
        if len(candidates) > 1:
            notes.append(f"{len(candidates)} notebooks were handed in; {path.name!r} was graded")
        return Submission(student, cells, _timestamp(folder / lesson, notes), notes)
    assert failure is not None
    return NotGraded(student, f"{candidates[0].name}: {failure.args[0]}", failure.args[1])


def _notebooks(folder: Path, lesson: str) -> tuple[list[Path], list[str]]:
    """Regular .ipynb files, the best first: the exact name in the folder itself, then the newest."""
    regular, notes = [], []
    for place, folders, files in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if name not in _SKIPPED_FOLDERS]
        for name in files:
            path = Path(place, name)
            if path.suffix != ".ipynb" or name.startswith("."):
                continue
            if stat.S_ISREG(path.lstat().st_mode):
                regular.append(path)
            else:
                notes.append(f"{name} is a link or a special file; it was not read")
    exact = folder / f"{lesson}.ipynb"
    regular.sort(key=lambda path: (path != exact, -path.lstat().st_mtime, str(path)))
    return regular, notes


def _read_bytes(path: Path, max_bytes: int) -> bytes:
    # O_NOFOLLOW: the file may have been replaced by a link since it was looked at.
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        raise Unusable(f"the file cannot be read ({error.strerror})", "mend its permissions and grade again") from error
    with os.fdopen(descriptor, "rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise Unusable(
            f"the file is larger than {max_bytes / 1e6:g} MB",
            "ask the student to clear the outputs and hand in again",
        )
    return data


def read_cells(data: bytes) -> list[HandedInCell]:
    """The cells of a notebook file of any version of the format.

    Nothing is believed of it but each cell's kind, text, attachments and the ids it claims.

    Raises:
        Unusable: the bytes are no notebook.
    """
    again = "ask the student to download the notebook again and hand it in"
    if not data.strip():
        raise Unusable("the file is empty", again)
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise Unusable("the file is nested too deeply to be a notebook", again) from error
    except ValueError as error:
        reason = "the file is cut off" if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") else "not a notebook"
        raise Unusable(f"{reason}, or damaged ({type(error).__name__})", again) from error
    if isinstance(notebook, dict) and "cells" not in notebook and "worksheets" in notebook:
        try:
            notebook = nbformat.convert(nbformat.from_dict(notebook), 4)
            for cell in notebook["cells"]:
                cell.pop("id", None)  # made up by the conversion, another one each time
        except Exception as error:  # nbformat raises whatever a damaged old notebook makes it trip over
            raise Unusable("an old notebook that cannot be converted", again) from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise Unusable("the file holds data, but no notebook", again)
    cells = [cell for raw in notebook["cells"] if (cell := _read_cell(raw)) is not None]
    if not cells:
        raise Unusable("the notebook has no cells", again)
    return cells


def _read_cell(raw: object) -> HandedInCell | None:
    if not isinstance(raw, dict) or raw.get("cell_type") not in _CELL_TYPES:
        return None
    source = raw.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return None
    metadata = _dict(raw.get("metadata"))
    claim = _dict(metadata.get("nbgrader"))
    return HandedInCell(
        kind=raw["cell_type"],
        text=source.encode("utf-8", "replace").decode("utf-8"),  # half a surrogate pair cannot be written again
        grade_id=_text_or_none(claim.get("grade_id")),
        cell_id=_text_or_none(raw.get("id")) or _text_or_none(metadata.get("id")),
        attachments=_attachments(raw) if raw["cell_type"] == "markdown" else {},
    )


def _attachments(raw: dict) -> dict[str, dict[str, str]]:
    """Pictures that were pasted into a text: name, kind, base64."""
    found = raw.get("attachments")
    return {
        name: {kind: data for kind, data in picture.items() if isinstance(data, str)}
        for name, picture in (found.items() if isinstance(found, dict) else ())
        if isinstance(picture, dict)
    }


def _dict(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _timestamp(folder: Path, notes: list[str]) -> str | None:
    path = folder / "timestamp.txt"
    if path.is_symlink() or not path.is_file():
        return None
    with open(path, "rb") as file:
        text = file.read(100).decode("utf-8", "replace").strip()
    try:
        parse_utc(text)
    except (ValueError, OverflowError, TypeError):
        notes.append("timestamp.txt holds no date and was passed over: the hand-in counts as in time")
        return None
    return text or None

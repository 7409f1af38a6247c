"""What is kept of each hand-in between runs, so that a second run grades only what changed.

A result is kept beside the executed notebook, as the last step of its grading and under a key that is made of all it
depends on: the hand-in, the lesson, the course's code. A grader that was killed at any moment left either the whole
result or none.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

import course_utils
from course_utils.course.files import remove_parts, write_whole
from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.grading.execute import Limits
from course_utils.grading.hand_ins.collect import Submission
from course_utils.grading.record.results import StudentResult
from course_utils.grading.source import LessonSource

_RESULT = "result.json"


class StoredResults:
    """The results of one lesson that earlier runs left."""

    def __init__(self, course: Course, source: LessonSource, limits: Limits, carry: bool):
        self.course, self.lesson = course, source.name
        lesson = [[cell.role.value, cell.graded.source, cell.graded.metadata] for cell in source.cells]
        self._common = _digest(
            [lesson, source.model_answers, asdict(limits), carry, _course_version(course.package_folder)]
        )

    def key(self, submission: Submission) -> str:
        """What the result of a hand-in depends on, as one short text."""
        cells = [[cell.kind, cell.text, cell.grade_id, cell.cell_id, cell.attachments] for cell in submission.cells]
        files = {name: _hash(data) for name, data in submission.files.items()}
        return _digest([self._common, cells, submission.timestamp, submission.notes, files])

    def stored(self, student: str) -> StudentResult | None:
        """The result that was kept of a student, if there is one that can be read."""
        try:
            text = (self.course.executed / student / self.lesson / _RESULT).read_text(encoding="utf-8")
            return StudentResult(**json.loads(text))
        except (OSError, ValueError, TypeError):
            return None

    def store(self, result: StudentResult) -> None:
        """Keep a result, whole or not at all."""
        place = self.course.executed / result.student / self.lesson
        text = json.dumps({**vars(result), "marks": {}}, indent=1, ensure_ascii=False)
        write_whole(place / _RESULT, text)

    def forget(self, student: str) -> None:
        """Before a hand-in is recorded anew: what is kept of a student never tells of less than a whole recording."""
        (self.course.executed / student / self.lesson / _RESULT).unlink(missing_ok=True)

    def all(self) -> list[StudentResult]:
        """Everybody's results, by student."""
        students = sorted(file.parts[-3] for file in self.course.executed.glob(f"*/{self.lesson}/{_RESULT}"))
        return [result for student in students if (result := self.stored(student)) is not None]


def lessons_with_results(course: Course) -> set[str]:
    """The lessons of which earlier runs left results."""
    return {file.parent.name for file in course.executed.glob(f"*/*/{_RESULT}")}


@contextmanager
def only_grader(course: Course) -> Iterator[None]:
    """Keep a second grader from the same course. The lock ends with the process, however that ends.

    Raises:
        CourseError: another grader is at work.
    """
    path = course.submitted.parent / ".grader"
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise CourseError(
                f"Another grader is at work in {course.root} (process {file.read().strip() or 'unknown'}). "
                "Wait until it has ended, then start again: what it graded is not graded twice."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        for folder in (course.executed, course.feedback, course.reports):
            remove_parts(folder)
        yield


@cache
def _course_version(package: Path) -> str:
    """The course's code and pages, those of its own package included, and the packages that results depend on most."""
    folders = {Path(course_utils.__file__).resolve().parent, package}
    code = {
        str(path.relative_to(folder.parent)): _hash(path.read_bytes())
        for folder in sorted(folders)
        for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.jinja")])
    }
    return _digest([code, sys.version_info[:3], version("torch"), version("ipython")])


def _digest(value: object) -> str:
    return _hash(json.dumps(value, sort_keys=True, default=str).encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

"""Receive: each hand-in collected and mended, in a process that is ended where one takes too long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from course_utils.grading.hand_ins.collect import MAX_BYTES, NotGraded, Submission, collect_one, handed_in
from course_utils.grading.hand_ins.names import one_line
from course_utils.grading.hand_ins.repair import Repaired, WrongLesson, repair
from course_utils.grading.side_process import SideProcess, WorkFailed
from course_utils.grading.source import LessonSource

_SECONDS = 60  # for one hand-in; an ordinary one takes a fraction of one


@dataclass(frozen=True)
class Received:
    """A hand-in that can be graded: what was handed in, and what was made of it."""

    submission: Submission
    repaired: Repaired


def receive(
    submitted: Path, source: LessonSource, students: Sequence[str] = (), seconds: float = _SECONDS
) -> Iterator[Received | NotGraded]:
    """The hand-ins for a lesson, by student, collected and mended. Whatever goes wrong with one costs this one only.

    Args:
        students: only these; all when empty.
        seconds: for one hand-in.

    Raises:
        CourseError: as `handed_in`.
    """
    asked = handed_in(submitted, source.name, students)
    with SideProcess(_receiver, submitted, source, seconds=seconds) as beside:
        for student in asked:
            try:
                yield beside.do(student)
            except WorkFailed as error:
                yield NotGraded(
                    one_line(student),
                    f"the notebook could not be read and mended: {error}",
                    "look at the file for what is odd in it, and ask the student",
                )


def _receiver(submitted: Path, source: LessonSource) -> Callable[[str], Received | NotGraded]:
    def receive_one(student: str) -> Received | NotGraded:
        found = collect_one(submitted, student, source, MAX_BYTES)
        if isinstance(found, NotGraded):
            return found
        try:
            return Received(found, repair(found.cells, source))
        except WrongLesson as error:
            return NotGraded(student, *error.args)

    return receive_one

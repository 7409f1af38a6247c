"""Feedback pages, written in a process beside the grader: what Markdown makes of a hostile text may take for ever."""

from __future__ import annotations

from collections.abc import Callable

from course_utils.course.folder import Course
from course_utils.grading.record.gradebook import NotRecorded, Recorder
from course_utils.grading.side_process import SideProcess

SECONDS = 60  # for one page; an ordinary one takes a second


def feedback_pages(course: Course, lesson: str) -> SideProcess[str, str | None]:
    """The process that writes the page of a student, and tells why it could not if nbgrader refused."""
    return SideProcess(_writer, course, lesson, seconds=SECONDS)


def _writer(course: Course, lesson: str) -> Callable[[str], str | None]:
    recorder = Recorder(course, lesson)

    def write(student: str) -> str | None:
        try:
            recorder.write_feedback(student)
        except NotRecorded as error:
            return str(error)
        return None

    return write

"""Feedback pages, written in a process beside the grader: what Markdown makes of a hostile text may take for ever."""

from __future__ import annotations

from collections.abc import Callable

from course_utils.grading.record.gradebook import NotRecorded, Recorder
from course_utils.grading.side_process import SideProcess
from course_utils.grading.source import LessonSource

SECONDS = 60  # for one page; an ordinary one takes a second


def feedback_pages(source: LessonSource) -> SideProcess[str, str | None]:
    """The process that writes the page of a student, and tells why it could not if nbgrader refused."""
    return SideProcess(_writer, source, seconds=SECONDS)


def _writer(source: LessonSource) -> Callable[[str], str | None]:
    recorder = Recorder(source)

    def write(student: str) -> str | None:
        try:
            recorder.write_feedback(student)
        except NotRecorded as error:
            return str(error)
        return None

    return write

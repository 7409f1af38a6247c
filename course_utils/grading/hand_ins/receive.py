"""Receive: each hand-in collected and mended, in a process that is ended where one takes too long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timezone
from pathlib import Path

from course_utils.course.terminal import plain
from course_utils.grading.hand_ins.arrivals import Arrival
from course_utils.grading.hand_ins.collect import MAX_BYTES, NotGraded, Submission, collect_one, handed_in
from course_utils.grading.hand_ins.deadlines import HandInTimes
from course_utils.grading.hand_ins.repair import Repaired, WrongLesson, repair
from course_utils.grading.side_process import SideProcess, WorkFailed
from course_utils.grading.source import LessonSource

_SECONDS = 60  # for one hand-in; an ordinary one takes a fraction of one


@dataclass(frozen=True)
class Received:
    """A hand-in that can be graded: what was handed in, and what was made of it."""

    submission: Submission
    repaired: Repaired

    @property
    def mended(self) -> list[str]:
        """What was mended, in sentences."""
        return [*self.submission.notes, *self.repaired.repairs]


def receive(
    source: LessonSource, students: Sequence[str] = (), seconds: float = _SECONDS
) -> Iterator[Received | NotGraded]:
    """The hand-ins for a lesson, by student, collected and mended. Whatever goes wrong with one costs this one only.

    Args:
        students: only these; all when empty.
        seconds: for one hand-in.

    Raises:
        CourseError: as `handed_in`.
    """
    course = source.course
    asked, times = handed_in(course.submitted, source.name, students), HandInTimes(course, source.name)
    with SideProcess(_receiver, course.submitted, source, seconds=seconds) as beside:
        for student in asked:
            arrival = times.arrivals.get(student)
            if arrival is not None and not arrival.known:
                yield _unknown(student, arrival)
                continue
            try:
                received = beside.do(student)
            except WorkFailed as error:
                yield NotGraded(
                    plain(student),
                    f"the notebook could not be read and mended: {error}",
                    "look at the file for what is odd in it, and ask the student",
                )
            else:
                yield _dated(received, times) if isinstance(received, Received) else received


def _unknown(student: str, arrival: Arrival) -> NotGraded:
    return NotGraded(
        student,
        f"students.csv has nobody, or several, whom {arrival.platform} calls {plain(arrival.lasting)}",
        f"write {plain(arrival.lasting)} into the right row of students.csv, in a column {arrival.platform}, and "
        "collect the archive again",
    )


def _dated(received: Received, times: HandInTimes) -> Received:
    """With the time of the platform, where the hand-in brings none along."""
    submission = received.submission
    arrived = times.arrived(submission.student)
    if submission.timestamp is not None or arrived is None:
        return received
    told = arrived.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")
    return replace(received, submission=replace(submission, timestamp=told))


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

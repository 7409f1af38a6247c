"""Remove: take a student, or one hand-in, out of hand-ins, marks, report and feedback. A copy is kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.grading.hand_ins.arrivals import Arrivals
from course_utils.grading.pipeline import rewrite_reports
from course_utils.grading.record.gradebook import Recorder
from course_utils.grading.record.stored import only_grader
from course_utils.grading.source import LessonSource


def places(course: Course, student: str, lesson: str) -> list[Path]:
    """Where there is something of a student's hand-in: what was handed in, what was made of it, the feedback."""
    folders = (course.submitted, course.executed, course.autograded, course.feedback)
    return [folder / student / lesson for folder in folders if (folder / student / lesson).exists()]


def lessons_of(course: Course, student: str, lesson: str | None = None) -> list[str]:
    """The lessons of which there is something of a student.

    Args:
        lesson: only this one.

    Raises:
        CourseError: there is nothing.
    """
    chosen = [course.lesson(lesson).name] if lesson else list(course.table)
    found = [name for name in chosen if Path(student).name == student and places(course, student, name)]
    if not found:
        raise CourseError(
            f"There is nothing of {student}{f' in {lesson}' if lesson else ''}. The names are those of the folders in "
            f"{course.submitted}."
        )
    return found


def remove(course: Course, student: str, lessons: Sequence[str]) -> Path:
    """Take a student's hand-ins of lessons away, with marks, report rows and feedback.

    Returns:
        The folder that holds a copy of everything, the gradebook as it was before included.

    Raises:
        CourseError: a grader is at work, or the gradebook is in use.
    """
    with only_grader(course):
        kept = course.submitted.parent / "removed" / f"{student}-{datetime.now():%Y-%m-%dT%H-%M-%S}"
        kept.mkdir(parents=True)
        if course.gradebook_file is not None and course.gradebook_file.is_file():
            shutil.copy2(course.gradebook_file, kept / course.gradebook_file.name)
        for lesson in lessons:
            Recorder(LessonSource.read(course, lesson)).forget(student)
            for place in places(course, student, lesson):
                target = kept / place.relative_to(course.root)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(place, target)
                if not any(place.parent.iterdir()):
                    place.parent.rmdir()
            arrivals = Arrivals(course, lesson)
            if arrivals.of.pop(student, None) is not None:
                arrivals.write()
            rewrite_reports(course, lesson)
    return kept

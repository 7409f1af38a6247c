"""``course demo``: a made-up class is graded before your eyes, and each mark compared with the one deserved."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import nbformat

from course_utils.course.cells import answers_of
from course_utils.course.files import write_whole
from course_utils.course.folder import Course
from course_utils.course.source import without_markers
from course_utils.course.terminal import screen_width
from course_utils.grading.demo_class import MadeUpStudent, fill_in, made_up_class
from course_utils.grading.pipeline import Progress, grade_lesson, local
from course_utils.grading.record.results import CARRIED
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.report.table import table
from course_utils.syllabus import Lesson


def run_demo(
    course: Course, lesson: Lesson, say: Callable[[str], None], progress: Progress, walls: bool = True
) -> bool:
    """Make the class in ``demo/``, grade it, and print the marks beside those deserved.

    Args:
        course: a whole checkout of the course, in which the lesson is built.
        lesson: what is handed in.
        say: prints a line.
        progress: called after each student.
        walls: whether hand-ins are walled in.

    Returns:
        Whether every mark and every finding is the one deserved.

    Raises:
        CourseError: the lesson is not built, or has no made-up class.
    """
    started = time.monotonic()
    folder = fresh_folder(course, lesson, course.root / "demo")
    students = hand_in_everything(folder, lesson, course.root / "tests" / "answers")
    say(f"{len(students)} made-up students hand in {lesson.name}; their files are in {folder.submitted}")
    report = grade_lesson(folder, lesson.name, execute=local(walls=walls), progress=progress)
    say(table(report, screen_width()))
    say("")
    wrong = differences(report, lesson, students)
    for student in students:
        mark = "✗" if student.name in wrong else "✓"
        say(f"{mark} {student.name:<8} {student.story:<32} {wrong.get(student.name, 'as deserved')}")
    say("")
    say(f"{len(students) - len(wrong)} of {len(students)} as deserved, in {time.monotonic() - started:.0f} s")
    say(f"Report    {folder.reports / f'{lesson.name}.html'}")
    say(f"Feedback  {folder.feedback}/<student>/{lesson.name}/{lesson.name}.html")
    say(f"Marks     {folder.reports / f'{lesson.name}.csv'}")
    return not wrong


def fresh_folder(course: Course, lesson: Lesson, place: Path) -> Course:
    """A course folder of its own, emptied, so that the real gradebook hears nothing of the demo.

    Raises:
        CourseError: the lesson is not built.
    """
    source = course.built(lesson.name)
    shutil.rmtree(place, ignore_errors=True)
    for path in (source, course.student(lesson), course.root / "nbgrader_config.py"):
        target = place / path.relative_to(course.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return Course(place)


def hand_in_everything(folder: Course, lesson: Lesson, corpus: Path) -> list[MadeUpStudent]:
    """Let every made-up student fill in the students' notebook and hand it in.

    Args:
        folder: made by `fresh_folder`.
        lesson: what is handed in.
        corpus: the folder of the answer corpus.

    Raises:
        CourseError: there is no made-up class for this lesson.
    """
    solution = nbformat.read(folder.built(lesson.name), as_version=4)
    released = nbformat.read(folder.root / "notebooks" / lesson.name / f"{lesson.name}.ipynb", as_version=4)
    solved = {name: without_markers(text) for name, text in answers_of(solution).items()}
    students = made_up_class(lesson, solved, corpus)
    for student in students:
        notebook = student.saved(fill_in(released, student.answers))
        path = folder.submitted / student.name / lesson.name / f"{student.prefix}{lesson.name}.ipynb"
        write_whole(path, json.dumps(notebook))
    return students


def differences(report: ClassReport, lesson: Lesson, students: list[MadeUpStudent]) -> dict[str, str]:
    """Of each student who did not get what they deserve, in what."""
    results = {result.student: result for result in report.results}
    wrong = {}
    for student in students:
        result = results[student.name]
        if result.reason is not None:
            wrong[student.name] = result.status
            continue
        said = []
        for exercise, possible in lesson.exercises.items():
            score, finding = result.marks[f"test_{exercise}"].score, result.findings[f"test_{exercise}"]
            expected = student.lost.get(exercise, "ok")
            deserved = possible if expected in ("ok", CARRIED) else 0
            if (score, finding) != (deserved, expected):
                said.append(f"{exercise}: {score:g} points, {finding}; deserved {deserved}, {expected}")
        if said:
            wrong[student.name] = "; ".join(said)
    return wrong

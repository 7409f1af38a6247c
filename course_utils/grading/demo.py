"""``course demo``: a made-up class is graded before your eyes, and each mark compared with the one deserved."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import nbformat

from course_utils.authoring.course import Course
from course_utils.grading.course_folder import CourseFolder
from course_utils.grading.demo_class import LESSON, MadeUpStudent, fill_in, made_up_class
from course_utils.grading.pipeline import Progress, grade_lesson, local
from course_utils.grading.report import ClassReport
from course_utils.lessons import find_lesson


def run_demo(course: Course, say: Callable[[str], None], progress: Progress, walls: bool = True) -> bool:
    """Make the class in ``demo/``, grade it, and print the marks beside those deserved.

    Args:
        course: the course whose lesson is handed in; it has to be built.
        say: prints a line.
        progress: called after each student.
        walls: whether hand-ins are walled in.

    Returns:
        Whether every mark and every finding is the one deserved.

    Raises:
        CourseError: the lesson is not built.
    """
    started = time.monotonic()
    folder = fresh_folder(course, course.root / "demo")
    students = hand_in_everything(folder)
    say(f"{len(students)} made-up students hand in {LESSON}; their files are in {folder.submitted}")
    report = grade_lesson(folder, LESSON, execute=local(walls=walls), progress=progress)
    say(report.table())
    say("")
    wrong = differences(report, students)
    for student in students:
        mark = "✗" if student.name in wrong else "✓"
        say(f"{mark} {student.name:<8} {student.story:<32} {wrong.get(student.name, 'as deserved')}")
    say("")
    say(f"{len(students) - len(wrong)} of {len(students)} as deserved, in {time.monotonic() - started:.0f} s")
    say(f"Feedback  {folder.feedback}/<student>/{LESSON}/{LESSON}.html")
    say(f"Marks     {folder.reports / f'{LESSON}.csv'}")
    return not wrong


def fresh_folder(course: Course, place: Path) -> CourseFolder:
    """A course folder of its own, emptied, so that the real gradebook hears nothing of the demo.

    Raises:
        CourseError: the lesson is not built.
    """
    lesson = find_lesson(LESSON)
    source = CourseFolder(course.root).source(lesson.name)
    shutil.rmtree(place, ignore_errors=True)
    for path in (source, course.student(lesson), course.root / "nbgrader_config.py"):
        target = place / path.relative_to(course.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return CourseFolder(place)


def hand_in_everything(folder: CourseFolder) -> list[MadeUpStudent]:
    """Let every made-up student fill in the students' notebook and hand it in."""
    solution = nbformat.read(folder.source(LESSON), as_version=4)
    released = nbformat.read(folder.root / "notebooks" / LESSON / f"{LESSON}.ipynb", as_version=4)
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in solution.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    }
    students = made_up_class(answers)
    for student in students:
        notebook = student.saved(fill_in(released, student.answers))
        path = folder.submitted / student.name / LESSON / student.file_name
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")
    return students


def differences(report: ClassReport, students: list[MadeUpStudent]) -> dict[str, str]:
    """Of each student who did not get what they deserve, in what."""
    points = find_lesson(LESSON).exercises
    results = {result.student: result for result in report.results}
    wrong = {}
    for student in students:
        result = results[student.name]
        if result.reason is not None:
            wrong[student.name] = result.status
            continue
        said = []
        for exercise, possible in points.items():
            score, finding = result.marks[f"test_{exercise}"].score, result.findings[f"test_{exercise}"]
            deserved = 0 if exercise in student.lost else possible
            expected = student.lost.get(exercise, "ok")
            if (score, finding) != (deserved, expected):
                said.append(f"{exercise}: {score:g} points, {finding}; deserved {deserved}, {expected}")
        if said:
            wrong[student.name] = "; ".join(said)
    return wrong

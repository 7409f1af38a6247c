"""What goes back for each student: the points, and whether somebody still has to read an answer."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from course_utils.grading.hand_ins.arrivals import Arrivals
from course_utils.grading.hand_ins.roster import read_roster, unveiled
from course_utils.grading.record.results import StudentResult
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.tables import harmless


@dataclass(frozen=True)
class Grade:
    """A student's points in a lesson.

    Attributes:
        points: of checks and written answers, less what being late costs; never below 0.
        possible: what there was to get.
        waiting: how many written answers wait for a person.
    """

    points: float
    possible: float
    waiting: int


def grade_of(result: StudentResult) -> Grade | None:
    """The grade of a student; None for who was not graded, which is not 0."""
    if result.reason is not None:
        return None
    points = sum(mark.score for mark in result.marks.values()) - result.penalty
    possible = sum(mark.possible for mark in result.marks.values())
    return Grade(max(0.0, points), possible, sum(mark.by_hand for mark in result.marks.values()))


def grades_of(report: ClassReport) -> dict[str, Grade]:
    """Of each student who was graded, the grade."""
    found = {result.student: grade_of(result) for result in report.results}
    return {student: grade for student, grade in found.items() if grade is not None}


def marks_table(reports: list[ClassReport]) -> str:
    """The marks of lessons as CSV, a row for each student and lesson, empty where there is no mark.

    Who handed in blind, and has a name by now, has the roster's id.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["student", "lesson", "status", "points", "possible", "late_penalty", "days_late", "waiting"])
    for report in reports:
        course = report.source.course
        persons = unveiled(read_roster(course), Arrivals(course, report.source.name))
        for result in report.results:
            grade = grade_of(result)
            row: list[object] = ["", "", "", "", ""]
            if grade is not None:
                days = "" if result.days_late is None else result.days_late
                row = [shown(grade.points), shown(grade.possible), shown(result.penalty), days, grade.waiting]
            writer.writerow(
                [
                    harmless(persons.get(result.student, result.student)),
                    report.source.name,
                    harmless(result.status),
                    *row,
                ]
            )
    return file.getvalue()


def shown(points: float, decimal: str = ".") -> str:
    """Points as platforms read them: two places at most."""
    return f"{points:.2f}".rstrip("0").rstrip(".").replace(".", decimal)

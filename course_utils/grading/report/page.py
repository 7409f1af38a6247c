"""The class report as a page: what went wrong in which exercise, everybody's marks, what to look at.

The markup is in ``templates/class_report.html.jinja``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from statistics import mean, median
from urllib.parse import quote

from course_utils.course.templates import page_template
from course_utils.grading.record.results import CARRIED, Mark, StudentResult, Verdict
from course_utils.grading.report.class_report import ClassReport, Found
from course_utils.grading.source import Role, SourceCell

_NO_MARK = "–"
_BARS = 10  # of the histogram
_KINDS = {Verdict.PASSED: "right", Verdict.WRONG: "wrong", Verdict.OPEN: "open"}


@dataclass(frozen=True)
class Person:
    """A student as the page shows one: the id, and where the feedback page is; empty where there is none."""

    student: str
    address: str


@dataclass(frozen=True)
class ExerciseRow:
    """One exercise: how many passed, were wrong, did not start; and what was wrong.

    Attributes:
        number, name, points: of the exercise.
        counts: how many students by verdict, in the order of `Verdict`, with the color and the share of each.
        mistakes: the most frequent first, each with who made it.
    """

    number: int
    name: str
    points: float
    counts: list[tuple[Verdict, str, int, str]]
    mistakes: list[tuple[Found, list[Person]]]


@dataclass(frozen=True)
class Cell:
    """One mark of the table: its text, and the color of its background."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class List:
    """Things to look at, by student.

    Attributes:
        title, text: what they are.
        rows: students and what there is to say of each.
        urgent: the list is open and marked.
    """

    title: str
    text: str
    rows: list[tuple[Person, str]]
    urgent: bool = False


def page(report: ClassReport) -> str:
    """The whole page as HTML that needs no other file."""
    tests, questions = report.source.of_role(Role.TEST), report.source.of_role(Role.QUESTION)
    return page_template("course_utils.grading.report", "class_report.html.jinja").render(
        title=report.source.title,
        hand_ins=sum(not result.absent for result in report.results),
        graded=len(report.graded),
        waiting=sum(mark.by_hand for result in report.graded for mark in result.marks.values()),
        points_of_checks=_points(report),
        exercises=[_exercise(report, number, test) for number, test in enumerate(tests, start=1)],
        heads=_heads(tests, questions),
        rows=[(_person(report, result), _marks(report, result)) for result in report.results],
        means=_means(report),
        lists=_lists(report),
    )


def _lists(report: ClassReport) -> list[List]:
    """What an instructor should look at, the urgent first."""
    people = [(_person(report, result), result) for result in report.results]
    return [
        List(
            "Not graded",
            "Not graded is not 0.",
            [(who, f"{one.reason}. To do: {one.remedy}.") for who, one in people if one.reason and not one.absent],
            urgent=True,
        ),
        List("Handed in nothing", "On the roster.", [(who, "") for who, one in people if one.absent]),
        List("Late", "After the due date.", [(who, _late(one)) for who, one in people if one.late]),
        List(
            "Carried forward",
            "Right but for an earlier exercise, whose mistake costs once.",
            [
                (who, grade_id.removeprefix("test_"))
                for who, one in people
                for grade_id, finding in one.findings.items()
                if finding == CARRIED
            ],
        ),
        List(
            "Mended", "What was put right before grading.", [(who, text) for who, one in people for text in one.repairs]
        ),
        List(
            "While running",
            "Time-outs and ended kernels.",
            [(who, text) for who, one in people for text in one.events],
        ),
    ]


def _late(result: StudentResult) -> str:
    return f"{result.late}, costs {result.penalty:g} points" if result.penalty else result.late


def _exercise(report: ClassReport, number: int, test: SourceCell) -> ExerciseRow:
    verdicts = [Verdict.of(result.findings.get(test.grade_id, "not started")) for result in report.graded]
    people = {result.student: _person(report, result) for result in report.graded}
    return ExerciseRow(
        number,
        test.name,
        test.points,
        [
            (one, _KINDS[one], count, f"{100 * count / len(verdicts):.2f}" if verdicts else "0")
            for one in Verdict
            for count in [verdicts.count(one)]
        ],
        [(found, [people[student] for student in found.students]) for found in report.found_in(test.grade_id)],
    )


def _person(report: ClassReport, result: StudentResult) -> Person:
    if result.reason is not None:
        return Person(result.student, "")
    course, lesson = report.source.course, report.source.name
    file = course.feedback / result.student / lesson / f"{lesson}.html"
    return Person(result.student, quote(os.path.relpath(file, course.reports)))


def _heads(tests: list[SourceCell], questions: list[SourceCell]) -> list[tuple[str, str]]:
    """Of each column of marks its head, and what that stands for."""
    heads = [(str(number), f"{one.name} ({one.points:g})") for number, one in enumerate(tests, start=1)]
    heads.append(("checks", f"all checks ({sum(one.points for one in tests):g})"))
    if questions:
        heads += [(f"Q{number}", f"{one.name} ({one.points:g})") for number, one in enumerate(questions, start=1)]
        heads.append(("total", f"checks and written answers ({sum(one.points for one in [*tests, *questions]):g})"))
    return heads


def _numbers(report: ClassReport, result: StudentResult) -> list[float | None]:
    """The points in the columns of `_heads`; None where there is no mark, or not yet."""
    tests = [_score(result.marks.get(cell.grade_id)) for cell in report.source.of_role(Role.TEST)]
    questions = [_score(result.marks.get(cell.grade_id)) for cell in report.source.of_role(Role.QUESTION)]
    return [*tests, _sum(tests), *questions, *([_sum([*tests, *questions])] if questions else [])]


def _score(mark: Mark | None) -> float | None:
    return None if mark is None or mark.by_hand else mark.score


def _sum(numbers: list[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _marks(report: ClassReport, result: StudentResult) -> list[Cell]:
    cells = []
    tests = report.source.of_role(Role.TEST)
    for column, number in enumerate(_numbers(report, result)):
        text = _NO_MARK if number is None else f"{number:g}"
        if column < len(tests) and number is not None:
            verdict = Verdict.of(result.findings.get(tests[column].grade_id, "not started"))
            cells.append(Cell(f"{verdict.value} {text}", _KINDS[verdict]))
        else:
            cells.append(Cell(text))
    return cells


def _means(report: ClassReport) -> list[str]:
    """The mean of each column over those who have a mark in it."""
    columns = zip(*(_numbers(report, result) for result in report.graded), strict=True)
    known = [[number for number in column if number is not None] for column in columns]
    return [f"{mean(column):.1f}" if column else _NO_MARK for column in known]


def _points(report: ClassReport) -> dict | None:
    """Mean, median and histogram of the points that the checks gave; None where nobody was graded."""
    tests = report.source.of_role(Role.TEST)
    totals = [
        sum(result.marks[test.grade_id].score for test in tests if test.grade_id in result.marks)
        for result in report.graded
    ]
    possible = sum(test.points for test in tests)
    if not totals or not possible:
        return None
    counts = [0] * _BARS
    for total in totals:
        counts[min(int(_BARS * total / possible), _BARS - 1)] += 1
    return {
        "mean": f"{mean(totals):.1f}",
        "median": f"{median(totals):g}",
        "possible": f"{possible:g}",
        "bars": [(count, f"{100 * count / max(counts):.0f}") for count in counts],
    }

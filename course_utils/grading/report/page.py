"""The class report as a page: marks, their distribution, which mistakes were made and how often, what to look at.

The markup is in ``templates/class_report.html.jinja``.
"""

from __future__ import annotations

from statistics import mean, median

from course_utils.course.templates import page_template
from course_utils.grading.record.results import Mark
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.source import Role

_WIDEST = 20  # the longest bar of the distribution, in rem


def page(report: ClassReport) -> str:
    """The whole page as HTML that needs no other file."""
    cells = report.source.of_role(Role.TEST, Role.QUESTION)
    return page_template("course_utils.grading.report", "class_report.html.jinja").render(
        lesson=report.source.name,
        graded=len(report.graded),
        not_graded=[(one.student, one.reason, one.remedy) for one in report.not_graded if not one.absent],
        absent=[(result.student,) for result in report.results if result.absent],
        late=[
            (result.student, result.late, f"{result.penalty:g}" if result.penalty else "")
            for result in report.results
            if result.late
        ],
        points=_points(report),
        mistakes=_mistakes(report),
        exercises=[f"{cell.grade_id.removeprefix('test_')} ({cell.points:g})" for cell in cells],
        marks=[
            (
                result.student,
                [_mark(result.marks.get(cell.grade_id), result.findings.get(cell.grade_id, "")) for cell in cells],
            )
            for result in report.results
            if not result.absent
        ],
        repairs=[(result.student, text) for result in report.results for text in result.repairs],
        events=[(result.student, text) for result in report.results for text in result.events],
    )


def _points(report: ClassReport) -> dict | None:
    """Mean, median and distribution of the points that the checks gave; None where nobody was graded."""
    tests = report.source.of_role(Role.TEST)
    totals = [
        sum(result.marks[test.grade_id].score for test in tests if test.grade_id in result.marks)
        for result in report.graded
    ]
    if not totals:
        return None
    possible = sum(test.points for test in tests)
    counts = [0] * 11  # one for each tenth of the points, and one for all points
    for total in totals:
        counts[int(10 * total / possible) if possible else 0] += 1
    bars = [
        {
            "share": f"{10 * tenth} %" if tenth == 10 else f"{10 * tenth} % to {10 * tenth + 10} %",
            "students": count,
            "width": f"{_WIDEST * count / max(counts):.2f}",
        }
        for tenth, count in enumerate(counts)
    ]
    return {"mean": f"{mean(totals):.1f}", "median": f"{median(totals):g}", "possible": f"{possible:g}", "bars": bars}


def _mistakes(report: ClassReport) -> list[tuple[str, str, int, str]]:
    """Exercise, mistake, how many made it and their share; those who did not start an exercise come last."""
    found = [*report.common_mistakes(), *((name, "not started", count) for name, count in report.not_started())]
    graded = len(report.graded)
    return [(exercise, mistake, count, f"{100 * count / graded:.0f} %") for exercise, mistake, count in found]


def _mark(mark: Mark | None, finding: str) -> dict[str, str]:
    """One cell of the table of marks: its text, the class that gives it a color, and what its check found."""
    if mark is None:
        return {"text": "–", "kind": "", "finding": ""}
    if mark.by_hand:
        return {"text": "to read", "kind": "open", "finding": ""}
    kind = "full" if mark.score >= mark.possible else "none" if mark.score == 0 else ""
    return {"text": f"{mark.score:g}", "kind": kind, "finding": finding}

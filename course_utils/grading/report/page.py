"""The instructor's page: marks, their distribution, which mistakes were made and how often, and what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from statistics import mean, median

from course_utils.grading.record.results import StudentResult
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.source import Role

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #222; }
table { border-collapse: collapse; margin: 1rem 0; } caption { text-align: left; font-weight: 600; }
th, td { padding: .2rem .7rem; border-bottom: 1px solid #ccc; text-align: right; vertical-align: top; }
th:first-child, td:first-child, .text { text-align: left; } thead th { border-bottom: 2px solid #666; }
.full { background: #e3f1e3; } .none { background: #fbe3e0; } .open { background: #eee; }
.bar { background: #4470ad; height: 1rem; display: inline-block; vertical-align: middle; }
.warn { border-left: .4rem solid #b3400e; padding-left: 1rem; }
"""


def page(report: ClassReport) -> str:
    """The whole page as HTML that needs no other file."""
    lesson = escape(report.source.name)
    graded = report.graded
    parts = [
        f"<h1>{lesson}: {len(report.results)} hand-ins</h1>",
        f"<p>{len(graded)} graded, {len(report.not_graded)} not graded. Points of written answers that nobody has "
        "read yet are not counted.</p>",
        _suspicious(report.results),
        _not_graded(report.not_graded),
        _summary(report, graded),
        _mistakes(report, len(graded)),
        _marks(report),
        _list("Repairs", "What was mended before grading.", ((r.student, r.repairs) for r in report.results)),
        _list("While running", "Time-outs and ended kernels.", ((r.student, r.events) for r in report.results)),
    ]
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{lesson}: class report</title>'
        f"<style>{_STYLE}</style></head><body><main>\n"
        + "\n".join(part for part in parts if part)
        + "\n</main></body></html>\n"
    )


def _suspicious(results: Iterable[StudentResult]) -> str:
    rows = [(result.student, text) for result in results for text in result.tampered]
    if not rows:
        return ""
    return (
        '<section class="warn"><h2>Suspicious hand-ins</h2><p>These check cells were tampered with and gave no points. '
        "Look before you judge: a mark that you enter by hand stays.</p>"
        + _table(("student", "what was changed"), rows)
        + "</section>"
    )


def _not_graded(results: list[StudentResult]) -> str:
    rows = [(result.student, result.reason or "", result.remedy) for result in results]
    if not rows:
        return ""
    return (
        '<section class="warn"><h2>Not graded</h2><p>Not graded is not 0.</p>'
        + _table(("student", "reason", "what to do"), rows)
        + "</section>"
    )


def _summary(report: ClassReport, graded: list[StudentResult]) -> str:
    tests = [test.grade_id for test in report.source.of_role(Role.TEST)]
    totals = [sum(result.marks[test].score for test in tests if test in result.marks) for result in graded]
    if not totals:
        return ""
    possible = sum(test.points for test in report.source.of_role(Role.TEST))
    bins = [0] * 11
    for total in totals:
        bins[int(10 * total / possible) if possible else 0] += 1
    rows = [
        f"<tr><td>{10 * i} %{'' if i == 10 else f' to {10 * i + 10} %'}</td><td>{count}</td>"
        f'<td class="text"><span class="bar" style="width:{20 * count / max(bins):.2f}rem"></span></td></tr>'
        for i, count in enumerate(bins)
    ]
    return (
        f"<h2>Points of the checks</h2><p>Mean {mean(totals):.1f}, median {median(totals):g}, of {possible:g}.</p>"
        '<table><caption>Distribution</caption><thead><tr><th scope="col">share of the points</th>'
        '<th scope="col">students</th><td></td></tr></thead><tbody>' + "".join(rows) + "</tbody></table>"
    )


def _mistakes(report: ClassReport, graded: int) -> str:
    rows = [
        (exercise, mistake, f"{count}", f"{100 * count / graded:.0f} %")
        for exercise, mistake, count in report.common_mistakes()
    ]
    open_ones = [(exercise, "not started", f"{n}", f"{100 * n / graded:.0f} %") for exercise, n in report.not_started()]
    if not rows and not open_ones:
        return ""
    heads = ("exercise", "mistake", "students", "share")
    return "<h2>Which mistakes were made</h2>" + _table(heads, [*rows, *open_ones])


def _marks(report: ClassReport) -> str:
    cells = report.source.of_role(Role.TEST, Role.QUESTION)
    rows = []
    for result in report.results:
        row = [f"<td>{escape(result.student)}</td>"]
        for cell in cells:
            mark, finding = result.marks.get(cell.grade_id), result.findings.get(cell.grade_id, "")
            if mark is None:
                row.append("<td>–</td>")
            elif mark.by_hand:
                row.append('<td class="open">to read</td>')
            else:
                kind = "full" if mark.score >= mark.possible else "none" if mark.score == 0 else ""
                row.append(f'<td class="{kind}" title="{escape(finding)}">{mark.score:g}</td>')
        rows.append(f"<tr>{''.join(row)}</tr>")
    names = [f"{cell.grade_id.removeprefix('test_')} ({cell.points:g})" for cell in cells]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("student", *names))
    return f"<h2>Marks</h2><table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _list(title: str, text: str, of: Iterable[tuple[str, list[str]]]) -> str:
    rows = [(student, line) for student, lines in of for line in lines]
    if not rows:
        return ""
    return (
        f"<details><summary><b>{title}</b>: {len(rows)}</summary><p>{text}</p>"
        f"{_table(('student', 'what'), rows)}</details>"
    )


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col" class="text">{escape(text)}</th>' for text in heads)
    body = "".join("<tr>" + "".join(f'<td class="text">{escape(text)}</td>' for text in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

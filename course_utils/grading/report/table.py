"""The table of marks for a terminal of any width: a sign for each check, points, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

import click

from course_utils.course.terminal import columns, padded, plain, wrapped
from course_utils.grading.record.results import CARRIED, Mark, StudentResult, Verdict
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.source import Role

_WORDS = {Verdict.PASSED: "passed", Verdict.WRONG: "wrong", Verdict.OPEN: "not started"}
_COLORS = {Verdict.PASSED.value: "green", Verdict.WRONG.value: "red"}
_NO_MARK = "–"
_NARROWEST = 24  # columns that findings need to stand beside the marks; else they stand below


@dataclass(frozen=True)
class _Row:
    """One line of the table, in texts."""

    student: str
    signs: list[str]
    points: str
    written: str
    findings: list[str]


def table(report: ClassReport, width: int) -> str:
    """Numbers of the exercises, one row per student, and what the signs mean; colored, if what prints it lets it be.

    Args:
        report: the class.
        width: of the terminal, in columns. No word is cut: a longer one is the only thing that may stand out.
    """
    tests = report.source.of_role(Role.TEST)
    numbered = [f"{number} {plain(test.name)}" for number, test in enumerate(tests, start=1)]
    lesson = f"{report.source.name}   "
    head = wrapped(numbered, width, lesson, " " * len(lesson), "  ")
    rows = [_row(report, result) for result in report.results]
    layout = _Layout(rows, len(tests), bool(report.source.of_role(Role.QUESTION)), width)
    lines = [
        *head,
        "",
        *layout.head(),
        *(line for row in rows for line in layout.lines(row)),
        "",
        *_legend(rows, width),
    ]
    return "\n".join(line.rstrip() for line in lines)


class _Layout:
    """Where what stands: as much beside each other as fits, the rest below."""

    def __init__(self, rows: list[_Row], tests: int, written: bool, width: int):
        self.written, self.width = written, width
        self.sign = len(str(tests))
        self.signs = max(tests * (self.sign + 1) - 1, 0)
        self.numbers = [str(number).rjust(self.sign) for number in range(1, tests + 1)]
        self.points = max(columns(text) for text in ["points", *(row.points for row in rows)])
        self.marks = max(columns(text) for text in ["written", *(row.written for row in rows)]) if written else 0
        rest = 2 + self.signs + 2 + self.points + (2 + self.marks if written else 0)
        longest = max(columns(text) for text in ["student", *(row.student for row in rows)])
        self.name = min(longest, max(len("student"), width // 3))
        if self.name + rest > width:
            self.name = 0  # each name on a line of its own
        self.room = width - self.name - rest - 2
        words = [columns(word) for row in rows for finding in row.findings for word in finding.split(" ")]
        self.beside = self.room >= max([_NARROWEST, *words])

    def head(self) -> list[str]:
        """Numbers above the signs, and a line."""
        heads = _Row("student", self.numbers, "points", "written", ["findings"] if self.beside else [])
        return [*self.lines(heads), "─" * min(self.width, 110)]

    def lines(self, row: _Row) -> list[str]:
        """The lines of one row."""
        lines = []
        if columns(row.student) > self.name:
            lines.append(row.student)
            begin = " " * self.name
        else:
            begin = padded(row.student, self.name)
        # A sign is one column wide; its color takes none.
        signs = " ".join(" " * (self.sign - len(sign)) + _colored(sign) for sign in row.signs)
        begin = f"{begin}  {signs}  {row.points.rjust(self.points)}"
        if self.written:
            begin += f"  {padded(row.written, self.marks)}"
        words = "; ".join(row.findings).split(" ") if row.findings else []
        if not words:
            return [*lines, begin]
        if not self.beside:
            return [*lines, begin, *wrapped(words, self.width, "    ", "    ")]
        first, *others = wrapped(words, self.room)
        return [*lines, f"{begin}  {first}", *(" " * (self.width - self.room) + other for other in others)]


def _row(report: ClassReport, result: StudentResult) -> _Row:
    tests, questions = report.source.of_role(Role.TEST), report.source.of_role(Role.QUESTION)
    if result.reason is not None:
        signs = [_NO_MARK] * len(tests)
        written = _NO_MARK if questions else ""
        return _Row(plain(result.student), signs, _NO_MARK, written, [plain(result.status)])
    signs = [Verdict.of(result.findings[one.grade_id]).value for one in tests]
    return _Row(
        plain(result.student),
        signs,
        _sum([result.marks[one.grade_id] for one in tests]),
        _sum([result.marks[one.grade_id] for one in questions]) if questions else "",
        [plain(finding) for finding in _findings(report, result)],
    )


def _findings(report: ClassReport, result: StudentResult) -> list[str]:
    """Mistakes by the numbers of their exercises, and what else there is to know of the hand-in."""
    number = {test.grade_id: place for place, test in enumerate(report.source.of_role(Role.TEST), start=1)}
    found = []
    for grade_id, finding in result.findings.items():
        if finding == CARRIED:
            found.append(f"{number[grade_id]} {finding}")
        if Verdict.of(finding) is Verdict.WRONG:
            earlier = report.blamed(result, grade_id)
            told = f"follows from {' and '.join(str(number[one]) for one in earlier)}" if earlier else finding
            found.append(f"{number[grade_id]} {told}")
    if result.late:
        found.append(result.late)
    if result.repairs:
        found.append(f"mended: {len(result.repairs)}")
    return found


def _sum(marks: list[Mark]) -> str:
    """Points of all these cells; none while one of them waits for a person."""
    if any(mark.by_hand for mark in marks):
        return _NO_MARK
    return f"{sum(mark.score for mark in marks):g}/{sum(mark.possible for mark in marks):g}"


def _colored(sign: str) -> str:
    return click.style(sign, fg=_COLORS[sign]) if sign in _COLORS else sign


def _legend(rows: list[_Row], width: int) -> list[str]:
    """What the signs mean; that of a missing mark only where one is missing."""
    signs = [f"{one.value} {word}" for one, word in _WORDS.items()]
    if any(_NO_MARK in (row.points, row.written) for row in rows):
        signs.append(f"{_NO_MARK} no mark yet")
    lines = wrapped(signs, width, between="  ")
    return ["".join(_colored(char) for char in line) for line in lines]

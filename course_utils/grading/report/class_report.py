"""Report: the table of marks in the terminal, and the CSV file."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from course_utils.grading.record.results import Mark, StudentResult
from course_utils.grading.source import LessonSource, Role


@dataclass(frozen=True)
class ClassReport:
    """A class's results for one lesson, and its texts."""

    source: LessonSource
    results: list[StudentResult]

    @property
    def graded(self) -> list[StudentResult]:
        """Those who have their marks."""
        return [result for result in self.results if result.reason is None]

    @property
    def not_graded(self) -> list[StudentResult]:
        """Those whose hand-in could not be graded."""
        return [result for result in self.results if result.reason is not None]

    def _columns(self) -> list[tuple[str, str]]:
        """Graded cells of the lesson: grade id, and name without ``test_``."""
        cells = self.source.of_role(Role.TEST, Role.QUESTION)
        return [(cell.grade_id, cell.grade_id.removeprefix("test_")) for cell in cells]

    def table(self) -> str:
        """One row per student: marks, total of the checks, and the mistakes found."""
        tests = self.source.of_role(Role.TEST)
        questions = self.source.of_role(Role.QUESTION)
        heads = ["student", *(_short(test.grade_id) for test in tests), "total", *(["written"] if questions else [])]
        rows = [[*heads, "findings"]]
        for result in self.results:
            if result.reason is not None:
                rows.append([result.student, *["–"] * (len(heads) - 1), result.status])
                continue
            marks = [result.marks[test.grade_id] for test in tests]
            row = [result.student, *(f"{mark.score:g}/{mark.possible:g}" for mark in marks)]
            row.append(f"{sum(m.score for m in marks):g}/{sum(m.possible for m in marks):g}")
            if questions:
                row.append(_written([result.marks[question.grade_id] for question in questions]))
            rows.append([*row, self._findings(result)])
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
        lines = ["  ".join([*map(str.ljust, row[:-1], widths), row[-1]]).rstrip() for row in rows]
        return "\n".join([lines[0], "─" * min(110, max(map(len, lines))), *lines[1:]])

    def _findings(self, result: StudentResult) -> str:
        open_ones = [k for k, finding in result.findings.items() if finding == "not started"]
        wrong = {k: f for k, f in result.findings.items() if f not in ("ok", "not started")}
        said = [result.late] if result.late else []
        said += [f"{_name(cell)}: {finding}" for cell, finding in wrong.items()]
        if open_ones:
            said.append(f"{len(open_ones)} not started" if len(open_ones) < len(result.findings) else "nothing started")
        if result.repairs:
            said.append(f"{len(result.repairs)} mended")
        return "; ".join(said) or "all right"

    def common_mistakes(self) -> list[tuple[str, str, int]]:
        """Exercise, mistake and how many made it, the most frequent first."""
        counts = Counter(
            (_name(cell), finding)
            for result in self.graded
            for cell, finding in result.findings.items()
            if finding not in ("ok", "not started")
        )
        return [(exercise, mistake, count) for (exercise, mistake), count in counts.most_common()]

    def not_started(self) -> list[tuple[str, int]]:
        """Exercises and how many did not start them."""
        counts = Counter(
            _name(cell)
            for result in self.graded
            for cell, finding in result.findings.items()
            if finding == "not started"
        )
        return counts.most_common()

    def csv(self) -> str:
        """One row per student, a column per exercise; empty where there is no mark, which is not a 0."""
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\n")
        columns = self._columns()
        names = [name for _, name in columns]
        ends = [
            "total",
            "possible",
            "to_grade_by_hand",
            "days_late",
            "late",
            "late_penalty",
            "findings",
            "mended",
            "happened",
        ]
        writer.writerow(["student", "status", *names, *ends])
        for result in self.results:
            marks = [result.marks.get(grade_id) for grade_id, _ in columns]
            row = ["" if mark is None or mark.by_hand else f"{mark.score:g}" for mark in marks]
            known = [mark for mark in marks if mark is not None]
            graded = result.reason is None
            row.append(f"{sum(mark.score for mark in known):g}" if graded else "")
            row.append(f"{sum(mark.possible for mark in known):g}" if graded else "")
            row.append(str(sum(mark.by_hand for mark in known)) if graded else "")
            row.append("" if result.days_late is None else str(result.days_late))
            row += [result.late, f"{result.penalty:g}" if result.penalty else ""]
            row.append("; ".join(f"{_name(cell)}: {finding}" for cell, finding in result.findings.items()))
            row += ["; ".join(result.repairs), "; ".join(result.events)]
            writer.writerow([_harmless(value) for value in [result.student, result.status, *row]])
        return file.getvalue()


def _written(marks: list[Mark]) -> str:
    waiting = sum(mark.by_hand for mark in marks)
    if waiting:
        return f"{waiting} by hand"
    return f"{sum(m.score for m in marks):g}/{sum(m.possible for m in marks):g}"


def _name(grade_id: str) -> str:
    return grade_id.removeprefix("test_")


def _short(grade_id: str) -> str:
    """Column heads that let six exercises stand beside each other: ``discriminator_loss`` → ``disc_loss``."""
    name = _name(grade_id)
    if len(name) <= 10:
        return name
    return "_".join(part[:4] for part in name.split("_"))


def _harmless(value: str) -> str:
    """Spreadsheets run cells that begin like a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value

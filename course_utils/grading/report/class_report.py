"""A class's results for one lesson, and the CSV file that is made of them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from course_utils.grading.record.message import EARLIER, names_exercise
from course_utils.grading.record.results import StudentResult, Verdict
from course_utils.grading.source import LessonSource, Role
from course_utils.grading.tables import harmless


@dataclass(frozen=True)
class Found:
    """One mistake that was made in one exercise.

    Attributes:
        finding: its name.
        said: the sentence that the students saw.
        students: who made it.
    """

    finding: str
    said: str
    students: list[str]


@dataclass(frozen=True)
class ClassReport:
    """A class's results for one lesson."""

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

    def blamed(self, result: StudentResult, grade_id: str) -> list[str]:
        """The check cells of the earlier exercises that a check's message tells the student to mend first."""
        if result.findings.get(grade_id) != EARLIER:
            return []
        others = [test for test in self.source.of_role(Role.TEST) if test.grade_id != grade_id]
        return [test.grade_id for test in others if names_exercise(result.said.get(grade_id, ""), test.name)]

    def found_in(self, grade_id: str) -> list[Found]:
        """The mistakes that were made in an exercise, the most frequent first.

        Args:
            grade_id: of its check cell.
        """
        students: dict[tuple[str, str], list[str]] = {}
        for result in self.graded:
            finding = result.findings.get(grade_id, "not started")
            if Verdict.of(finding) is Verdict.WRONG:
                students.setdefault((finding, result.said.get(grade_id, "")), []).append(result.student)
        found = [Found(finding, said, who) for (finding, said), who in students.items()]
        return sorted(found, key=lambda one: -len(one.students))

    def common_mistakes(self) -> list[tuple[str, str, int]]:
        """Exercise, mistake and how many made it, the most frequent first."""
        counts = Counter(
            (_name(cell), finding)
            for result in self.graded
            for cell, finding in result.findings.items()
            if Verdict.of(finding) is Verdict.WRONG
        )
        return [(exercise, mistake, count) for (exercise, mistake), count in counts.most_common()]

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
            writer.writerow([harmless(value) for value in [result.student, result.status, *row]])
        return file.getvalue()


def _name(grade_id: str) -> str:
    return grade_id.removeprefix("test_")

"""The sheets of marks that platforms give out and take back: whose each row is, where the marks go, out of how many.

A sheet goes back as it came but for the marks: its heads, identifiers, encoding, separator and decimal sign are the
platform's own. Who is not graded, waits for a person, or cannot be told for sure keeps the row as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from course_utils.course.terminal import plain
from course_utils.errors import CourseError
from course_utils.grading.hand_back.grades import Grade, shown
from course_utils.grading.hand_ins.arrivals import Arrival
from course_utils.grading.hand_ins.names import key, student_id
from course_utils.grading.hand_ins.roster import Roster
from course_utils.grading.tables import Table
from course_utils.syllabus import Lesson

Row = dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """How one platform's sheet is read.

    Attributes:
        platform: its name, as in ``layouts.LAYOUTS``.
        is_column: whether a column may hold the marks of an exercise.
        number: the platform's number for the student of a row; empty where the sheet has none.
        names: what else the row calls the student.
        maximum: the points that the platform gives at most, as a text; empty where it does not tell.
        locked: whether the platform would not take a mark for this row.
    """

    platform: str
    is_column: Callable[[str], bool]
    number: Callable[[Row], str]
    names: Callable[[Row], list[str]]
    maximum: Callable[[Table, str], str]
    locked: Callable[[Table, Row, str], bool] = lambda table, row, column: False


@dataclass
class Filled:
    """A sheet with marks.

    Attributes:
        sheet: the platform's.
        rows: the row of each student whose mark was filled in.
        waiting: students whose written answers wait, and who were left out.
        without: people of the sheet for whom there is no mark, by the reason.
    """

    sheet: Sheet
    rows: dict[str, Row] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    without: dict[str, str] = field(default_factory=dict)

    def told(self, where: str) -> list[str]:
        """What the instructor should know, in lines."""
        lines = [f"{len(self.rows)} marks are in {where}"]
        if self.waiting:
            lines.append(f"Left out, since written answers wait: {', '.join(self.waiting)}")
        for why in dict.fromkeys(self.without.values()):
            people = [name for name, reason in self.without.items() if reason == why]
            lines.append(f"Left as they were ({why}): {', '.join(map(plain, people))}")
        return lines


class Whose:
    """Tells whose a row is: by the platform's number in this lesson, by the roster, by the name that it printed."""

    def __init__(self, platform: str, arrivals: Mapping[str, Arrival], roster: Roster, students: set[str]):
        self.platform, self.roster, self.students = platform, roster, students
        self.arrivals = {student: one for student, one in arrivals.items() if one.platform == platform}

    def find(self, number: str, names: list[str]) -> str | None:
        """The student; None where that is nobody, or not sure."""
        by_number = [student for student, one in self.arrivals.items() if number and one.number == number]
        by_roster = self.roster.find(*names)
        if self.platform != "moodle":
            by_roster = self.roster.numbered(self.platform, number) or by_roster
        by_name = [
            student for student, one in self.arrivals.items() if key(one.name) in {key(name) for name in names if name}
        ]
        by_id = [student for student in dict.fromkeys(map(student_id, filter(None, names))) if student in self.students]
        for found in (by_number, [by_roster] if by_roster else [], by_name, by_id):
            if len(found) == 1:
                return found[0]
        return None


def fill(
    table: Table,
    sheet: Sheet,
    lesson: Lesson,
    grades: Mapping[str, Grade],
    whose: Whose,
    *,
    column: str | None = None,
    scale: bool = False,
    waiting: bool = False,
) -> Filled:
    """Fill the marks of a lesson into a sheet.

    Args:
        table: the sheet as the platform gave it out; its rows are changed.
        column: the name of the column of marks, or a part that no other has; told by the lesson when None.
        scale: turn the points into shares of the platform's maximum.
        waiting: fill in also who has a written answer that waits for a person.

    Raises:
        CourseError: the column cannot be told, or the platform's maximum is not the lesson's.
    """
    head = _column(table, sheet, lesson, column)
    factor = _factor(table, sheet, head, lesson, grades, scale)
    decimal = _decimal_sign(table, sheet, head)
    filled = Filled(sheet)
    for row in table.rows:
        called = next((name for name in sheet.names(row) if name), next(iter(row.values())))
        if not called or "points possible" in called.casefold():
            continue
        student = whose.find(sheet.number(row), sheet.names(row))
        grade = grades.get(student or "")
        if student is None or student in filled.rows:
            filled.without[called] = "nobody who handed in, or not sure who"
        elif grade is None:
            filled.without[called] = "not graded"
        elif grade.waiting and not waiting:
            filled.waiting.append(student)
        elif row[head].strip().upper() == "EX" or sheet.locked(table, row, head):
            filled.without[called] = "excused, or locked by the platform"
        else:
            row[head] = shown(grade.points * factor, decimal)
            filled.rows[student] = row
    return filled


def _column(table: Table, sheet: Sheet, lesson: Lesson, asked: str | None) -> str:
    columns = [name for name in table.columns if sheet.is_column(name)]
    if asked is not None:
        found = [name for name in table.columns if name == asked] or [name for name in table.columns if asked in name]
    elif len(columns) == 1:
        found = columns
    else:
        titles = (key(lesson.title), key(lesson.name))
        found = [name for name in columns if any(title in key(name) for title in titles)]
    if len(found) != 1:
        raise CourseError(
            f"Which column holds the marks of {lesson.name} cannot be told. Name it with --column; there are: "
            + ", ".join(repr(name) for name in columns or table.columns)
        )
    return found[0]


def _decimal_sign(table: Table, sheet: Sheet, head: str) -> str:
    """As the platform writes marks; a comma somewhere else, in a comment say, tells nothing."""
    marks = [row[name] for name in table.columns if sheet.is_column(name) for row in table.rows]
    comma = any(re.fullmatch(r"\s*-?\d+,\d+\s*", value) for value in (*marks, sheet.maximum(table, head)))
    return "," if comma else "."


def _factor(table: Table, sheet: Sheet, head: str, lesson: Lesson, grades: Mapping[str, Grade], scale: bool) -> float:
    """What points are multiplied with; a platform takes a mark above its maximum for none, without a word."""
    possible = max((grade.possible for grade in grades.values()), default=0.0)
    told = sheet.maximum(table, head).strip().replace(",", ".")
    if not told or not possible:
        return 1.0
    maximum = float(told)
    if maximum != possible and not scale:
        raise CourseError(
            f"{lesson.name} has {possible:g} points, and {head!r} has {maximum:g} at most. Set {possible:g} as the "
            "maximum on the platform and export the sheet again, or let the marks be scaled: --scale"
        )
    return maximum / possible


def _moodle_number(row: Row) -> str:
    found = re.search(r"(\d+)\s*$", next(iter(row.values())))
    return found[1] if found else ""


def _moodle_names(row: Row) -> list[str]:
    """What stands between the number and the status: nothing in a sheet of blind marking."""
    columns = list(row)
    end = next((place for place, name in enumerate(columns) if _moodle_grade(name)), 6) - 1
    return [row[name] for name in columns[1:end] if row[name] and not row[name].isdecimal()]


def _moodle_grade(name: str) -> bool:
    return name in ("Grade", "Bewertung", "Calificación", "Note", "Valutazione", "Cijfer", "Nota", "Betyg", "Ocena")


def _moodle_maximum(table: Table, column: str) -> str:
    """The column after the marks, where all rows tell the same number."""
    after = table.columns[table.columns.index(column) + 1 :][:1]
    told = {row[name] for name in after for row in table.rows}
    (only,) = told if len(told) == 1 else ("",)
    return only if re.fullmatch(r"\d+(?:[.,]\d+)?", only) else ""


def _moodle_locked(table: Table, row: Row, column: str) -> bool:
    """The second column after the marks says whether they can be changed."""
    after = table.columns[table.columns.index(column) + 2 :][:1]
    return any(row[name] in ("No", "Nein", "Non", "Nee", "Não", "Nej", "Nie") for name in after)


def _canvas_maximum(table: Table, column: str) -> str:
    told = [row[column] for row in table.rows if "Points Possible" in row[table.columns[0]]]
    return told[0] if told and re.fullmatch(r"\s*\d+(?:[.,]\d+)?\s*", told[0]) else ""


def _canvas_names(row: Row) -> list[str]:
    """Canvas has one column for the name, or by a setting one for each."""
    first_and_last = f"{row.get('FirstName', '')} {row.get('LastName', '')}".strip()
    return [row.get("Student", "").strip() or first_and_last, row.get("SIS Login ID", ""), row.get("SIS User ID", "")]


def _in_head(pattern: str) -> Callable[[Table, str], str]:
    def maximum(table: Table, column: str) -> str:
        found = re.search(pattern, column)
        return found[1] if found else ""

    return maximum


def _of(*columns: str) -> Callable[[Row], list[str]]:
    """The values of columns, and first and last name together. Brightspace writes a # before what are no numbers."""

    def names(row: Row) -> list[str]:
        told = [row.get(column, "").strip().removeprefix("#") for column in columns]
        return [*told, f"{row.get('First Name', '')} {row.get('Last Name', '')}".strip()]

    return names


SHEETS = {
    "moodle": Sheet(
        "moodle",
        _moodle_grade,
        _moodle_number,
        _moodle_names,
        _moodle_maximum,
        _moodle_locked,
    ),
    "canvas": Sheet(
        "canvas",
        lambda name: re.search(r" \(\d+\)$", name) is not None,
        lambda row: row.get("ID", "").strip(),
        _canvas_names,
        _canvas_maximum,
    ),
    "brightspace": Sheet(
        "brightspace",
        lambda name: " Points Grade" in name,
        lambda row: "",
        _of("Username", "OrgDefinedId", "Email"),
        _in_head(r"MaxPoints:(\d+(?:\.\d+)?)"),
    ),
    "blackboard": Sheet(
        "blackboard",
        lambda name: "[Total Pts:" in name,
        lambda row: "",
        _of("Username", "Student ID"),
        _in_head(r"\[Total Pts: (?:up to )?(\d+(?:\.\d+)?)"),
    ),
}

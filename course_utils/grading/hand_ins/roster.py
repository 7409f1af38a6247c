"""The roster: who is in the class, and how each platform calls them, in ``students.csv`` of the course's folder.

Its first columns are those that ``nbgrader db student import`` reads; each further one holds what one platform prints
for a student, a name, a login or a number; several are parted by a semicolon.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from course_utils.course.files import write_whole
from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.grading.hand_ins.arrivals import Arrivals
from course_utils.grading.hand_ins.names import key, student_id
from course_utils.grading.tables import Table, read_table

COLUMNS = ("id", "first_name", "last_name", "email")


@dataclass(frozen=True)
class Student:
    """A person of the class.

    Attributes:
        id: the folder's name, the gradebook's id.
        first_name: as the platform has it.
        last_name: as the platform has it.
        email: the address.
        known_as: what platforms print for this person, by the name of the column.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    known_as: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """First and last name; the id without any."""
        return f"{self.first_name} {self.last_name}".strip() or self.id

    def called(self) -> set[str]:
        """All that this person may be called, as `key` makes it."""
        first, last = self.first_name, self.last_name
        printed = [name for names in self.known_as.values() for name in names.split(";")]
        called = [self.id, self.email, self.email.partition("@")[0], *printed]
        called += [f"{first}{last}", f"{last}{first}"] if first and last else [first, last]
        return {key(name) for name in called if key(name)}


class Roster:
    """The people of the class.

    Raises:
        CourseError: two people have one id, or one has an id that cannot be a folder's name.
    """

    def __init__(self, students: Iterable[Student] = ()):
        self.students: dict[str, Student] = {}
        self._called: dict[str, list[str]] = defaultdict(list)
        for student in students:
            if student.id in self.students or not student.id or student_id(student.id) != student.id:
                what = "is there twice" if student.id in self.students else "cannot be a folder's name"
                raise CourseError(
                    f"students.csv: the id {student.id!r} {what}. Write another one, of letters, digits, . _ and -."
                )
            self.students[student.id] = student
            for name in student.called():
                self._called[name].append(student.id)

    def __bool__(self) -> bool:
        return bool(self.students)

    def find(self, *called: str) -> str | None:
        """The id of the one person who is called so; None if that is nobody, or several.

        Args:
            called: what a platform prints; the first that fits one person counts.
        """
        for name in called:
            found = self._called.get(key(name), ())
            if len(found) == 1:
                return found[0]
        return None

    def numbered(self, platform: str, number: str) -> str | None:
        """The id of the person to whom a platform gives this number; None if nobody's column of it says so."""
        found = [one.id for one in self.students.values() if number and number in _several(one.known_as.get(platform))]
        return found[0] if len(found) == 1 else None

    def write(self, course: Course) -> None:
        """Write ``students.csv``."""
        more = list(dict.fromkeys(column for student in self.students.values() for column in student.known_as))
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([*COLUMNS, *more])
        for student in self.students.values():
            row = [student.id, student.first_name, student.last_name, student.email]
            writer.writerow([*row, *(student.known_as.get(column, "") for column in more)])
        write_whole(roster_file(course), text.getvalue())


def _several(names: str | None) -> list[str]:
    return [name.strip() for name in (names or "").split(";")]


def roster_file(course: Course) -> Path:
    """Where the roster stands, if the course has one."""
    return course.root / "students.csv"


def read_roster(course: Course) -> Roster:
    """The course's roster; an empty one where it has none.

    Raises:
        CourseError: the file cannot be read, or has no column ``id``.
    """
    path = roster_file(course)
    if not path.is_file():
        return Roster()
    table = read_table(path)
    if "id" not in table.columns:
        raise CourseError(f"{path} has no column id. Its columns are: {', '.join(COLUMNS)}, and one for each platform.")
    return Roster(
        Student(
            **{column: row.get(column, "") for column in COLUMNS},
            known_as={name: value for name, value in row.items() if name not in COLUMNS and value},
        )
        for row in table.rows
        if any(row.values())
    )


def learn(course: Course, platform: str, printed: str, student: str) -> None:
    """Write into ``students.csv`` that a platform prints this for a student.

    Raises:
        CourseError: the roster has no such student.
    """
    people = dict(read_roster(course).students)
    if student not in people:
        raise CourseError(f"students.csv has nobody with the id {student}. Add a row, and collect again.")
    person = people[student]
    names = "; ".join(filter(None, [person.known_as.get(platform, ""), printed]))
    people[student] = replace(person, known_as={**person.known_as, platform: names})
    Roster(people.values()).write(course)


def unveiled(roster: Roster, arrivals: Arrivals) -> dict[str, str]:
    """Of those whom a blind archive told by number, and whose names came later, the ids in the roster."""
    found = {student: roster.find(arrival.name) for student, arrival in arrivals.of.items() if arrival.blind}
    return {student: person for student, person in found.items() if person is not None}


def import_students(course: Course, path: Path) -> tuple[Roster, int]:
    """The roster with the people of a platform's list added; who is in it already keeps the id.

    Args:
        path: a CSV of Moodle (participants, grades, or a grading worksheet), of Canvas (gradebook), of nbgrader
            (``id``, ``first_name``, …), or any with such columns.

    Returns:
        The new roster, which is not written yet, and how many people are new in it.

    Raises:
        CourseError: no column tells the names.
    """
    roster = read_roster(course)
    people, new = dict(roster.students), 0
    for told in _people(read_table(path), path):
        same = roster.find(told.id, told.email, *told.known_as.values()) or (
            roster.find(told.name) if told.first_name or told.last_name else None
        )
        old = people.get(same or told.id)
        if old is None:
            new += 1
            people[told.id] = told
        else:
            people[old.id] = Student(
                old.id,
                old.first_name or told.first_name,
                old.last_name or told.last_name,
                old.email or told.email,
                old.known_as | told.known_as,
            )
    return Roster(people.values()), new


# What exports call a column, in the languages that were seen.
_HEADS = {
    "id": ("id", "username", "user name", "sis login id", "anmeldename", "nutzername", "nombre de usuario"),
    "first": ("first name", "firstname", "first_name", "vorname", "nombre", "prénom"),
    "last": ("last name", "surname", "lastname", "last_name", "nachname", "apellido(s)", "nom de famille", "nom"),
    "name": ("student", "full name", "name", "vollständiger name", "nombre completo", "nom complet"),
    "email": ("email address", "email", "e-mail", "e-mail-adresse", "dirección de correo", "adresse de courriel"),
    "number": ("id number", "sis user id", "id-nummer", "orgdefinedid", "student id", "matrikelnummer"),
}

_CANVAS_HEADS = {"id": "SIS Login ID", "name": "Student"}


def _people(table: Table, path: Path) -> Iterable[Student]:
    def column(what: str) -> str | None:
        return next((name for name in table.columns if name.strip().casefold() in _HEADS[what]), None)

    canvas = "ID" in table.columns and ("Student" in table.columns or "LastName" in table.columns)
    heads = {what: column(what) for what in _HEADS}
    if canvas:
        heads |= {what: name if name in table.columns else None for what, name in _CANVAS_HEADS.items()}
    elif "Identifier" in table.columns:
        heads["id"] = heads["id"] if heads["id"] != "Identifier" else None
    if not (heads["name"] or heads["last"] or heads["id"]):
        raise CourseError(
            f"{path} has no column that tells a name: {', '.join(table.columns)[:200]}. Export the list of "
            "participants with names from your platform, or write students.csv yourself: " + ",".join(COLUMNS)
        )
    for row in table.rows:
        told = {what: row.get(head, "").strip() if head else "" for what, head in heads.items()}
        names = told["name"], told["first"], told["last"]
        if not any((*names, told["id"])) or "Points Possible" in "".join(names):
            continue
        first, last = told["first"], told["last"]
        if not (first or last):
            last, comma, first = told["name"].partition(", ")
            if not comma:
                first, _, last = told["name"].rpartition(" ")
        if canvas and (first, last) == ("Test", "Student"):
            continue
        known_as = {"number": told["number"]} | ({"canvas": row.get("ID", "").strip()} if canvas else {})
        name = f"{first} {last}".strip()
        yield Student(
            student_id(told["id"].partition("@")[0] or told["email"].partition("@")[0] or name),
            first,
            last,
            told["email"],
            {column: value for column, value in known_as.items() if value},
        )

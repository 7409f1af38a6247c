"""Deadlines: when a lesson is due, for all and for whom it was put off, in ``due.toml`` of the course's folder.

zone = "Europe/Berlin"

[due]
01_gan_theory = 2026-10-01T23:59:00

[extensions.01_gan_theory]
Ada_Lovelace = 2026-10-08T23:59:00
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

if sys.version_info >= (3, 11):
    import tomllib
else:  # jupyterlab brings it along
    import tomli as tomllib

from nbgrader.utils import parse_utc

from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.grading.hand_ins.arrivals import Arrival, Arrivals

_FORM = 'Write it as 2026-10-01T23:59:00, a lesson under [due], a student under [extensions."LESSON"].'


@dataclass(frozen=True)
class Deadlines:
    """When what is due.

    Attributes:
        zone: of times that name none; None for that of this computer.
        due: by lesson.
        extensions: by lesson and student.
    """

    zone: tzinfo | None = None
    due: dict[str, datetime] = field(default_factory=dict)
    extensions: dict[str, dict[str, datetime]] = field(default_factory=dict)

    def of(self, lesson: str, student: str) -> datetime | None:
        """When a student has to hand a lesson in; None without a due date."""
        return self.extensions.get(lesson, {}).get(student) or self.due.get(lesson)

    def moment(self, told: datetime) -> datetime:
        """A time with its zone."""
        return told if told.tzinfo else told.replace(tzinfo=self.zone) if self.zone else told.astimezone()


@dataclass(frozen=True)
class Late:
    """How late a hand-in is.

    Attributes:
        days: begun ones; 0 in time, None where nobody tells a time.
        marked: the platform calls it late, and no extension says otherwise.
    """

    days: int | None = None
    marked: bool = False

    def __str__(self) -> str:
        if self.days:
            return f"{self.days} day{'s' if self.days > 1 else ''} late"
        return "late" if self.marked and self.days is None else ""


class HandInTimes:
    """When the hand-ins of a lesson came in, and how late that is.

    Raises:
        CourseError: ``due.toml`` or the arrivals cannot be read.
    """

    def __init__(self, course: Course, lesson: str):
        self.lesson, self.submitted = lesson, course.submitted
        self.deadlines, self.arrivals = read_deadlines(course), Arrivals(course, lesson).of

    def due(self, student: str) -> datetime | None:
        """When the student has to hand in."""
        return self.deadlines.of(self.lesson, student)

    def arrived(self, student: str) -> datetime | None:
        """When the student handed in: ``timestamp.txt`` before what the platform says; None where neither tells."""
        written = read_timestamp(self.submitted / student / self.lesson)
        if written is not None:
            return parse_utc(written).replace(tzinfo=timezone.utc)
        told = self.arrivals.get(student, _NOTHING).time
        return self.deadlines.moment(datetime.fromisoformat(told)) if told else None

    def late(self, student: str) -> Late:
        """How late the student is."""
        due, arrived = self.due(student), self.arrived(student)
        put_off = student in self.deadlines.extensions.get(self.lesson, {})
        marked = self.arrivals.get(student, _NOTHING).late and not put_off
        if due is None or arrived is None:
            return Late(None, marked)
        return Late(max(0, -((due - arrived) // timedelta(days=1))), marked)


_NOTHING = Arrival("folders", "")


def read_timestamp(folder: Path) -> str | None:
    """What a hand-in's ``timestamp.txt`` says, as nbgrader's exchange writes it; None where it is no date."""
    path = folder / "timestamp.txt"
    if path.is_symlink() or not path.is_file():
        return None
    with open(path, "rb") as file:
        text = file.read(100).decode("utf-8", "replace").strip()
    try:
        parse_utc(text)
    except (ValueError, OverflowError, TypeError):
        return None
    return text or None


def read_deadlines(course: Course) -> Deadlines:
    """The course's due dates; none where it has no ``due.toml``.

    Raises:
        CourseError: the file is damaged, or names a lesson or a zone that there is not.
    """
    path = course.root / "due.toml"
    if not path.is_file():
        return Deadlines()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        zone = ZoneInfo(told.pop("zone")) if "zone" in told else None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} cannot be read: {error}. {_FORM}") from error
    except (KeyError, ValueError, OSError, TypeError) as error:
        raise CourseError(f'{path}: there is no time zone {error}. Write one like zone = "Europe/Berlin".') from error
    due, extensions = told.pop("due", {}), told.pop("extensions", {})
    if told or not isinstance(due, dict) or not isinstance(extensions, dict):
        raise CourseError(
            f"{path} has {', '.join(told) or 'no table'} where only zone, [due] and [extensions] are known."
        )
    for lesson in (*due, *extensions):
        course.lesson(lesson)
        if not isinstance(extensions.get(lesson, {}), dict):
            raise CourseError(f"{path}: the extension for {lesson} names no student. {_FORM}")
    deadlines = Deadlines(zone)
    return Deadlines(
        zone,
        {lesson: _time(told, deadlines, path, lesson) for lesson, told in due.items()},
        {
            lesson: {student: _time(told, deadlines, path, student) for student, told in put_off.items()}
            for lesson, put_off in extensions.items()
        },
    )


def _time(told: object, deadlines: Deadlines, path: Path, whose: str) -> datetime:
    """A date alone means its last minute."""
    if isinstance(told, date) and not isinstance(told, datetime):
        told = datetime.combine(told, time(23, 59, 59))
    if not isinstance(told, datetime):
        raise CourseError(f"{path}: {told!r} for {whose} is no time. {_FORM}")
    return deadlines.moment(told)

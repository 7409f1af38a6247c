"""Arrivals: how each hand-in of a lesson came in, as its platform told it, in ``arrivals/<lesson>.json``.

Kept beside the hand-ins, out of students' reach, it says what the files themselves don't: under which name and number
a platform knows a student, when it got the hand-in, whether it calls that late. Marks go back to a platform by it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from pathlib import Path

from course_utils.course.files import write_whole
from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.grading.hand_ins.names import digest, printed, student_id


@dataclass(frozen=True)
class Arrival:
    """How one student's hand-in came in.

    Attributes:
        platform: which one packed the archive: a name of ``layouts.LAYOUTS``, ``own`` or ``folders``.
        name: the student's, as the platform prints it.
        number: the platform's for the student in this lesson; empty where it has none.
        time: when it was handed in, ISO 8601; empty where the platform doesn't tell.
        late: the platform calls it late.
        known: the roster has this person, or there is no roster.
        files: the paths in the archive, of each file by the name it has now.
        blind: the platform hid the name when the lesson was first collected, and told a number only.
    """

    platform: str
    name: str
    number: str = ""
    time: str = ""
    late: bool = False
    known: bool = True
    files: dict[str, str] = field(default_factory=dict)
    blind: bool = False

    @property
    def printed(self) -> str:
        """The student as the platform prints it, number and all."""
        return printed(self.name, self.number)

    @property
    def lasting(self) -> str:
        """What the platform prints in each lesson; Moodle's number is another one each time."""
        return self.name if self.platform == "moodle" else self.printed


class Arrivals:
    """The arrivals of one lesson, by student.

    Raises:
        CourseError: the file is damaged.
    """

    def __init__(self, course: Course, lesson: str):
        self.path = _folder(course) / f"{lesson}.json"
        self.of = _read(self.path)
        self._owners: dict[str, str] = {}  # whose an id is, by the id without its case: some systems see none
        for path in sorted(self.path.parent.glob("*.json")):
            for student, arrival in _read(path).items():
                self._owners.setdefault(student.casefold(), arrival.printed)

    def id_for(self, printed: str, reserved: Collection[str] = ()) -> str:
        """The id for a student as a platform prints it: always the same one, and never that of anybody else.

        Args:
            printed: name and number, as ``Arrival.printed``.
            reserved: ids of other people.
        """
        wanted = student_id(printed)
        if wanted in reserved or self._owners.setdefault(wanted.casefold(), printed) != printed:
            return f"{wanted}-{digest(printed)}"
        return wanted

    @property
    def index(self) -> Path:
        """Where the list is kept that Brightspace packs on top of an archive."""
        return self.path.with_suffix(".html")

    def write(self) -> None:
        """Keep them."""
        text = json.dumps({student: asdict(self.of[student]) for student in sorted(self.of)}, indent=1)
        write_whole(self.path, text + "\n")


def _folder(course: Course) -> Path:
    return course.submitted.parent / "arrivals"


def _read(path: Path) -> dict[str, Arrival]:
    if not path.is_file():
        return {}
    try:
        return {student: Arrival(**told) for student, told in json.loads(path.read_text(encoding="utf-8")).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise CourseError(
            f"{path} is damaged ({error}). It says how hand-ins came in: move it away and collect the lesson's "
            "archives again."
        ) from error

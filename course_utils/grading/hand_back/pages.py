"""A zip of feedback pages, named so that a platform finds the student of each when it is uploaded."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from course_utils.course.folder import Course
from course_utils.grading.hand_back.sheets import Filled
from course_utils.grading.hand_ins.arrivals import Arrival, Arrivals
from course_utils.grading.hand_ins.layouts import brightspace_begin
from course_utils.grading.hand_ins.names import file_name

# The name of a student's page in the zip, from the row of the sheet's number and the arrival; None where a platform
# would find nobody by it.
_Name = Callable[[str, str, Arrival | None], str | None]


def _moodle(lesson: str, number: str, arrival: Arrival | None) -> str | None:
    """Moodle takes the part after the first ``_`` for the participant's number, and the next two for its plugin."""
    name = file_name(arrival.name if arrival else "Participant").replace("_", " ")
    return f"{name}_{number}_assignsubmission_file_{lesson}.html" if number else None


def _canvas(lesson: str, number: str, arrival: Arrival | None) -> str | None:
    """Canvas takes the first two parts of digits for the student's number and the file's: those it gave the file."""
    for path in arrival.files.values() if arrival else ():
        parts = path.rpartition("/")[2].split("_")
        digits = [place for place, part in enumerate(parts) if part.isdecimal()][:2]
        if len(digits) == 2 and digits[1] == digits[0] + 1 and parts[digits[0]] == number:
            return "_".join([*parts[: digits[1] + 1], f"{lesson}.html"])
    return None


def _brightspace(lesson: str, number: str, arrival: Arrival | None) -> str | None:
    """Brightspace finds a student by the folder that it packed the hand-in in, or by what it wrote before its name."""
    for path in arrival.files.values() if arrival else ():
        *folders, _ = parts = path.split("/")
        for part in parts:
            if begin := brightspace_begin(part):
                return f"{part}/{lesson}.html" if part in folders else f"{begin} - {lesson}.html"
    return None


_NAMES: dict[str, _Name] = {"moodle": _moodle, "canvas": _canvas, "brightspace": _brightspace}


def write_pages(course: Course, lesson: str, filled: Filled, target: Path) -> tuple[int, list[str]]:
    """Write the pages of those whose marks were filled in.

    Returns:
        How many, and the students for whom there is no page or no name that the platform would know.
    """
    arrivals, missing, count = Arrivals(course, lesson), [], 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        if filled.sheet.platform == "brightspace" and arrivals.index.is_file():
            archive.write(arrivals.index, "index.html")
        for student, row in sorted(filled.rows.items()):
            page = course.feedback / student / lesson / f"{lesson}.html"
            number = filled.sheet.number(row)
            named = _NAMES.get(filled.sheet.platform)
            name = named(lesson, number, arrivals.of.get(student)) if named else f"{student}/{lesson}.html"
            if name is None or not page.is_file():
                missing.append(student)
            else:
                archive.write(page, name)
                count += 1
    return count, missing

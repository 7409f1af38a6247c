"""The record of grade ids: gradebooks and hand-ins of running courses know exercises by them, so they stay as released.

``python tests/support/grade_ids.py`` writes the record anew: a step of a release, see CONTRIBUTING.md.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from course_utils.course.folder import Course
from course_utils.course.source import read_source
from course_utils.errors import CourseError

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "tests" / "support" / "grade_ids.json"

# For each lesson, its grade ids with their points; 0 for a cell that holds an answer and is not marked itself.
Ids = dict[str, dict[str, int]]


def ids_in_sources(course: Course) -> Ids:
    """The grade ids and points of all lessons, as their sources have them now."""
    ids: Ids = {}
    for lesson in course.lessons():
        marks = [cell.metadata.get("nbgrader") for cell in read_source(course.source(lesson)).cells]
        ids[lesson.name] = {mark["grade_id"]: mark.get("points", 0) for mark in marks if mark}
    return ids


def changes(released: Ids, now: Ids) -> dict[tuple[str, str], str]:
    """What became of each id that is not as it was, by (lesson, grade id): 'is new', 'is gone', '3 points became 4'."""
    found = {}
    for lesson in dict.fromkeys([*released, *now]):
        old, new = released.get(lesson, {}), now.get(lesson, {})
        found |= {(lesson, name): "is gone" for name in old if name not in new}
        found |= {(lesson, name): "is new" for name in new if name not in old}
        found |= {
            (lesson, name): f"{old[name]} points became {new[name]}"
            for name in new
            if name in old and old[name] != new[name]
        }
    return found


def sections(changelog: str) -> dict[str, str]:
    """The parts of a change log by their versions, newest first; 'Unreleased' is one of them."""
    parts = re.split(r"(?m)^## \[([^\]]+)\].*$", changelog)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def untold(changed: dict[tuple[str, str], str], told: str) -> list[str]:
    """One line for each changed id that a text doesn't name between backticks together with its lesson."""
    lines = told.splitlines()
    return [
        f"{lesson}: {name} {what}"
        for (lesson, name), what in changed.items()
        if not any(f"`{name}`" in line and lesson in line for line in lines)
    ]


def record(course: Course, version: str, changelog: str) -> str:
    """The text of a new record, for the version that is about to be released.

    Raises:
        CourseError: the change log has no section for that version yet.
    """
    if version not in sections(changelog):
        raise CourseError(
            f"CHANGELOG.md has no section for {version}, the version in pyproject.toml: "
            f"turn what is under [Unreleased] into ## [{version}] first."
        )
    return json.dumps({"version": version, "lessons": ids_in_sources(course)}, indent=1) + "\n"


if __name__ == "__main__":
    here = Course(ROOT)
    text = record(here, here.project["version"], (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    RECORD.write_text(text, encoding="utf-8")

"""Grade ids stay as they were released, or the change log says what became of them."""

from __future__ import annotations

import json

import pytest
from grade_ids import RECORD, ROOT, changes, ids_in_sources, record, sections, untold
from tiny_course import edit

from course_utils.course.folder import Course
from course_utils.errors import CourseError

CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
RELEASED = json.loads(RECORD.read_text(encoding="utf-8"))
ADVICE = """
Gradebooks and hand-ins of running courses know exercises by these ids.
Undo the change, or write a line under ## [Unreleased] in CHANGELOG.md that names the lesson and, in backticks, the id.
"""


def test_every_change_of_an_id_or_its_points_since_the_last_release_is_in_the_change_log():
    changed = changes(RELEASED["lessons"], ids_in_sources(Course(ROOT)))
    missing = untold(changed, sections(CHANGELOG)["Unreleased"])
    assert not missing, "\n- ".join([f"Since {RELEASED['version']}, and not in the change log:", *missing]) + ADVICE


def test_the_record_is_that_of_the_newest_release():
    unreleased, newest, *_ = sections(CHANGELOG)
    assert unreleased == "Unreleased"
    assert newest == RELEASED["version"] == Course(ROOT).project["version"], (
        "write it anew: python tests/support/grade_ids.py"
    )


@pytest.mark.parametrize(
    "old, new, what",
    [
        ('"grade_id": "test_mean"', '"grade_id": "check_mean"', {"test_mean": "is gone", "check_mean": "is new"}),
        ('"points": 3', '"points": 4', {"test_mean": "3 points became 4"}),
    ],
)
def test_a_changed_id_is_seen_until_a_line_names_it_and_its_lesson(fresh_course, tiny_lesson, old, new, what):
    before = ids_in_sources(fresh_course)
    edit(fresh_course, old, new)
    changed = changes(before, ids_in_sources(fresh_course))
    assert changed == {(tiny_lesson.name, name): told for name, told in what.items()}
    assert untold(changed, "- `test_mean_of_means`: another one; `mean` stays.\n- 99_other: `test_mean`, `check_mean`")
    assert untold(changed, "- 00_tiny: `test_mean` now is `check_mean`, and gives more") == []


def test_a_lesson_that_goes_away_takes_its_ids_along(fresh_course, tiny_lesson):
    ids = ids_in_sources(fresh_course)
    assert changes(ids, {}) == {(tiny_lesson.name, name): "is gone" for name in ids[tiny_lesson.name]}


def test_a_release_that_the_change_log_does_not_tell_of_is_not_recorded(fresh_course, tiny_lesson):
    with pytest.raises(CourseError, match=r"no section for 9\.9"):
        record(fresh_course, "9.9", CHANGELOG)
    text = json.loads(record(fresh_course, "9.9", "## [9.9] - 2030-01-01\n- x\n"))
    assert text["lessons"] == ids_in_sources(fresh_course)

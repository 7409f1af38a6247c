"""Honest hand-ins whose code only looks odd: full marks, and nothing odd is said of anybody."""

import datetime

import pytest
from submissions.hand_ins import hand_in
from submissions.honest import HONEST
from submissions.honest_styles import MORE, STYLES
from submissions.honest_surroundings import SURROUNDINGS
from submissions.short_course import SHORT, short_course, student_notebook

from course_utils import lessons
from course_utils.grading.execute import Limits, walls
from course_utils.grading.pipeline import grade_lesson, local

EVERYBODY = [*HONEST, *STYLES, *MORE, *SURROUNDINGS]
EACH = 20  # a push grades one of so many, others each day
TODAY = datetime.date.today().toordinal() % EACH
MISSING = walls.missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=f"hand-ins cannot be walled in here: {MISSING}")


def grade(hand_ins, root) -> list[str]:
    """What is not as it should be, in words."""
    lessons.LESSONS[SHORT.name] = SHORT
    try:
        course = short_course(root)
        handed_out = student_notebook(course)
        for one in hand_ins:
            hand_in(course, handed_out, one)
        report = grade_lesson(course, SHORT.name, execute=local(2), limits=Limits(seconds=20))
    finally:
        del lessons.LESSONS[SHORT.name]
    assert len(report.results) == len(hand_ins)
    odd = []
    for result in report.results:
        lost = [name for name, points in SHORT.exercises.items() if result.marks[f"test_{name}"].score != points]
        odd += [f"{result.student}: {said}" for said in (*lost, *result.events, *result.repairs) if said]
    return odd


def test_some_of_them(tmp_path):
    assert grade(EVERYBODY[TODAY::EACH], tmp_path / "course") == []


@pytest.mark.nightly
def test_all_of_them(tmp_path):
    assert grade(EVERYBODY, tmp_path / "course") == []

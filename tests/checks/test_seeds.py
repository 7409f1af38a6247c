"""A lesson's own solution passes its checks whatever numbers these draw. At night under 1,000 seeds."""

from __future__ import annotations

import contextlib
import io

import pytest
from corpus import COURSE

from course_utils import checks
from course_utils.course.solutions import load_solution
from course_utils.lessons import LESSONS

pytestmark = [pytest.mark.usefixtures("one_thread"), pytest.mark.nightly]
SEEDS = range(1000)


@pytest.mark.parametrize(
    ("lesson", "exercise"), [(lesson.name, exercise) for lesson in LESSONS.values() for exercise in lesson.exercises]
)
def test_the_own_solution_passes_under_all_seeds(lesson, exercise):
    solution = load_solution(lesson, COURSE)
    check = getattr(getattr(checks, LESSONS[lesson].topic), exercise)
    refused = {}
    for seed in SEEDS:
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                check(*(getattr(solution, name) for name in check.takes), seed=seed)
        except checks.CheckFailed as failure:
            refused[seed] = str(failure)
    assert not refused, f"refused under {sorted(refused)}:\n{next(iter(refused.values()))}"

"""A small check that tests of the framework share, and the check's failure on an answer."""

from __future__ import annotations

import pytest
from corpus import COURSE

from course_utils import checks
from course_utils.checks import CheckFailed
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.course.solutions import load_solution
from course_utils.lessons import LESSONS

LESSON = "02_moons_gan"
SOLUTION = load_solution(LESSON, COURSE)
EXERCISES = list(LESSONS[LESSON].exercises)


def check_of(exercise):
    return getattr(checks.moons_gan, exercise)


@law("the answer is 4")
def is_four(answer, trial):
    got = answer(2)
    if got != 4:
        raise Broken("2", f"{got}")


@law("the answer to 3 is 9")
def is_nine(answer, trial):
    if answer(3) != 9:
        raise Broken("3", "another number")


DOUBLED = Mistake("doubled", "You doubled the number.", "Look for 2 * x.")


def square_check(**options) -> Check:
    """A check of a function that squares, which belongs to no lesson."""
    return Check("square", [is_four, is_nine], "4 and 9", [(broke("is_nine"), DOUBLED)], **options)


def failure_of(check, *answer) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        check(*answer)
    return caught.value


def open_stub(*_):
    raise NotImplementedError

"""Each small change in a lesson's own answer is caught, or stands among those that are as right as the original."""

from __future__ import annotations

import pytest
from mutants import accepted, equivalents, mutants

from course_utils.lessons import LESSONS

EXERCISES = [(lesson.name, exercise) for lesson in LESSONS.values() for exercise in lesson.exercises]


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.mark.in_turn
@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES, ids=map("/".join, EXERCISES))
def test_mutants_are_caught(lesson, exercise):
    _, changes = accepted(lesson, exercise)
    assert set(changes) == equivalents(lesson, exercise).keys()


def test_a_mutant_is_one_small_change():
    text = "def f(x):\n    if x > 0:\n        return x.mean() - 1\n    return -x\n"
    changes = [mutant.change for mutant in mutants("f", text)]
    assert "if x > 0:  →  if x >= 0:" in changes and "return x.mean() - 1  →  return x.mean() + 1" in changes
    assert "return x.mean() - 1  →  return x - 1" in changes and "return -x  →  return x" in changes
    assert len(changes) == len(set(changes))

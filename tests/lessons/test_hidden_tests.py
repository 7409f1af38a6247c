"""Hidden tests ask for all of a result: nothing that is missing in it is passed over."""

import ast

import pytest
from corpus import hidden_tests

from course_utils.lessons import LESSONS

EXERCISES = [(lesson.name, exercise) for lesson in LESSONS.values() for exercise in lesson.exercises]


def loose_zips(code: str) -> list[str]:
    """The calls of zip that end with the shorter one."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    zips = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "zip"]
    return [ast.unparse(call) for call in zips if not any(keyword.arg == "strict" for keyword in call.keywords)]


@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES, ids=map("/".join, EXERCISES))
def test_every_zip_is_strict(lesson, exercise):
    """An answer that gives () where two numbers are asked for must not pass because nothing was compared."""
    assert loose_zips(hidden_tests(lesson, exercise)) == []


def test_a_loose_zip_is_found():
    assert loose_zips("for a, b in zip(f(x), y):\n    zip(a, b, strict=True)") == ["zip(f(x), y)"]

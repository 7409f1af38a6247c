"""`load_solution`: the definitions of a lesson, and nothing that runs."""

from __future__ import annotations

import inspect
import traceback

import pytest
from tiny_course import edit

from course_utils.course.solutions import load_solution, names_needed
from course_utils.errors import CourseError


def test_it_holds_definitions_and_constants_and_runs_nothing(fresh_course, tiny_lesson, capfd):
    solution = load_solution(tiny_lesson.name, fresh_course)
    assert solution.mean([1.0, 2.0, 6.0]) == 3.0
    assert solution.SCALE == 2.0
    edit(fresh_course, "SCALE = 2.0", "SCALE = 2.0\nWIDTH, HEIGHT = 3, 4\nx, Y = 1, 2")
    solution = load_solution(tiny_lesson.name, fresh_course)
    assert (solution.WIDTH, solution.HEIGHT) == (3, 4) and not hasattr(solution, "Y")
    assert not hasattr(solution, "values") and not hasattr(solution, "device")
    assert capfd.readouterr() == ("", "")


def test_it_is_loaded_once_until_the_source_changes(fresh_course, tiny_lesson):
    first = load_solution(tiny_lesson.name, fresh_course)
    assert load_solution(tiny_lesson.name, fresh_course) is first
    edit(fresh_course, "SCALE = 2.0", "SCALE = 2.0 * 3")
    assert load_solution(tiny_lesson.name, fresh_course).SCALE == 6.0


def test_tracebacks_and_inspect_show_the_lines_of_the_source(fresh_course, tiny_lesson):
    solution = load_solution(tiny_lesson.name, fresh_course)
    assert "total_of_all_numbers" in inspect.getsource(solution.mean)
    with pytest.raises(TypeError) as caught:
        solution.mean(3)
    last = traceback.extract_tb(caught.tb)[-1]
    assert last.filename == str(fresh_course.source(tiny_lesson))
    assert last.line == "total_of_all_numbers = math.fsum(numbers)"


def test_check_cells_are_left_out_and_experiments_replace_nothing(fresh_course, tiny_lesson):
    edit(fresh_course, "### END HIDDEN TESTS", "def oracle():\n    return 6.0\n### END HIDDEN TESTS")
    edit(fresh_course, "mean(values)", "def mean(numbers):\n    return 'spoilt'\n\ndef twice(x):\n    return 2 * x")
    solution = load_solution(tiny_lesson.name, fresh_course)
    assert not hasattr(solution, "oracle")
    assert solution.mean([4.0]) == 4.0 and solution.twice(2) == 4


def test_classes_work_as_in_a_module(fresh_course, tiny_lesson):
    code = "from dataclasses import dataclass\n\n@dataclass\nclass Pair:\n    left: 'int' = 1\n\nSCALE = 2.0"
    edit(fresh_course, "SCALE = 2.0", code)
    pair = load_solution(tiny_lesson.name, fresh_course).Pair()
    assert pair.left == 1 and inspect.getmodule(type(pair)).__name__ == "solution_00_tiny"


@pytest.mark.parametrize("old, new, told", [
    ("def mean(numbers)", "def mean(numbers=values)", "a definition needs 'values'"),
    ("SCALE = 2.0", "SCALE = ", "invalid syntax"),
])  # fmt: skip
def test_what_cannot_be_loaded_is_told_with_its_line(fresh_course, tiny_lesson, old, new, told):
    edit(fresh_course, old, new)
    with pytest.raises(CourseError, match=rf"00_tiny.py, line \d+: {told}"):
        load_solution(tiny_lesson.name, fresh_course)


def test_a_lesson_without_source_is_told(fresh_course, tiny_lesson):
    fresh_course.source(tiny_lesson).unlink()
    with pytest.raises(CourseError, match="has no source yet"):
        load_solution(tiny_lesson.name, fresh_course)
    with pytest.raises(CourseError, match="There is no lesson '99_none'"):
        load_solution("99_none", fresh_course)


@pytest.mark.parametrize("code, needed", [
    ("step = 1\nhigher = [x + step for x in (1, 2)]", set()),
    ("with block():\n    step = 1\n    a, b = (f(step + s) for s in (1, -1))", {"block", "f"}),
    ("def slope(x):\n    return rate * x", {"rate"}),
    ("total += 1", {"total"}),
    ("total = total + 1", {"total"}),
    ("total = 0\ntotal += 1\ntotal = total + 1", set()),
    ("print(total)\ntotal = 1", {"print", "total"}),
    ("def twice(x):\n    return factor * half(x)\n\ndef half(x):\n    return x / 2\n\nfactor = 4", set()),
])  # fmt: skip
def test_what_code_makes_itself_it_does_not_need(code, needed):
    assert names_needed(code) == needed

"""What the test of a law may use: sizes that vary with the seed, and what is dear to find only once."""

from __future__ import annotations

from types import ModuleType

import pytest
from square_check import square_check

from course_utils.checks.engine.check import Check, join
from course_utils.checks.engine.law import law, trial_of
from course_utils.syllabus import Lesson


def sizes(seed: int) -> list[int]:
    trial = trial_of(seed, 0, {})
    return [trial.size(7, 3, 12) for _ in range(20)]


def test_sizes_are_the_usual_ones_in_the_notebook_and_vary_in_hidden_tests():
    assert sizes(0) == [7] * 20
    assert sizes(5) == sizes(5) != sizes(6)
    assert min(sizes(5)) >= 3 and max(sizes(5)) <= 12 and len(set(sizes(5))) > 4


def test_a_size_learned_by_heart_is_found_out():
    @law("it takes rows of any length")
    def takes_any_length(answer, trial):
        answer(trial.randn(trial.size(7, 3, 12)))

    def of_seven(x):
        return x.reshape(7)

    check = Check("reshape", [takes_any_length], "any length")
    check(of_seven)
    with pytest.raises(AssertionError, match="reshaped-to-fixed-sizes"):
        check(of_seven, seed=101)


def test_what_is_dear_is_found_once_in_each_call_of_the_check():
    found = []

    def find(answer, trial):
        found.append(answer)
        return answer(3)

    @law("one")
    def one(answer, trial):
        assert trial.once(find, answer) == 9

    @law("two")
    def two(answer, trial):
        assert trial.once(find, answer) == 9

    check = Check("square", [one, two], "9")
    check(lambda x: x**2)
    assert len(found) == 1
    check(lambda x: x**2)
    assert len(found) == 2


def test_an_exercise_without_a_check_is_an_error_at_import():
    module = ModuleType("course_utils.checks.made_up")
    module.square = square_check()
    lesson = Lesson("90_made_up", "Made up", exercises={"square": 1, "cube": 1}, questions={})
    with pytest.raises(AttributeError, match="cube"):
        join(lesson, module)

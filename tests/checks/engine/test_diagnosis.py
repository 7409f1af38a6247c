"""Conditions know what they ask about, read like the code that made them, and obey one rule of precedence."""

from __future__ import annotations

import pytest
import torch
from square_check import DOUBLED, is_four, is_nine

from course_utils import checks
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Evidence, below, broke, crashed_with, name_mistake, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.words import RAISES, RAISES_OUTSIDE, SIZES_DO_NOT_FIT
from course_utils.lessons import LESSONS

OTHER = Mistake("other", "Another mistake.", "Elsewhere.")


def evidence(numbers=None, **broken) -> Evidence:
    return Evidence(broken, numbers or {})


def test_conditions_read_like_code():
    condition = (broke("one", "two") & ~near("hand", 0.5)) | below("hand", -1.0) | crashed_with("size")
    assert repr(condition) == (
        "(((broke('one', 'two') & ~near('hand', 0.5, 0.002)) | below('hand', -1)) | crashed_with('size'))"
    )
    assert condition.laws == {"one", "two"} and condition.probes == {"hand"}


@pytest.mark.parametrize(
    ("condition", "numbers", "broken", "holds"),
    [
        (broke("a"), {}, {"a": Broken("", "")}, True),
        (broke("a"), {}, {"a": Broken("", "", crashed=True)}, False),  # an error says nothing about what a law claims
        (broke("a", "b"), {}, {"a": Broken("", "")}, False),
        (near("n", 2.0), {"n": 2.003}, {}, True),
        (near("n", 2.0), {"n": 2.005}, {}, False),
        (near("n", 0.0), {"n": 0.0019}, {}, True),
        (near("n", 0.0), {}, {}, False),
        (below("n", 1.0), {"n": 0.5}, {}, True),
        (below("n", 1.0), {}, {}, False),
        (crashed_with("SIZE"), {}, {"a": Broken("", "the size of tensor a", crashed=True)}, True),
        (crashed_with("size"), {}, {"a": Broken("", "the size of tensor a")}, False),
        (near("n", 1.0) & broke("a"), {"n": 1.0}, {}, False),
        (near("n", 1.0) | broke("a"), {"n": 1.0}, {}, True),
        (~near("n", 1.0), {"n": 1.0}, {}, False),
    ],
)
def test_conditions_hold_on_the_evidence(condition, numbers, broken, holds):
    assert condition.holds(evidence(numbers, **broken)) is holds


@pytest.mark.parametrize("condition", [broke("is_for"), near("hand", 1.0), broke("is_four") & ~below("hnd", 0.0)])
def test_a_condition_on_what_is_not_there_fails_when_the_check_is_made(condition):
    with pytest.raises(ValueError, match=r"square has no such law or probe: .* for doubled, asks about"):
        Check("square", [is_four, is_nine], "4 and 9", [(condition, DOUBLED)])


def test_two_laws_of_one_name_fail_when_the_check_is_made():
    with pytest.raises(ValueError, match="two laws of the same name: is_four"):
        Check("square", [is_four, is_four], "4")


def test_precedence():
    """The first broken law's own word, then the rows in order, then what any error tells."""
    rows = [(broke("one"), DOUBLED), (broke("two"), OTHER)]
    silent, telling = Broken("", ""), Broken("", "", OTHER)
    assert name_mistake(evidence(one=telling), rows) is OTHER
    assert name_mistake(evidence(one=silent, two=telling), rows) is DOUBLED
    assert name_mistake(evidence(two=silent), rows) is OTHER
    assert name_mistake(evidence(three=silent), rows) is None
    assert name_mistake(evidence(three=silent, four=telling), []) is None  # what a later law tells may be its effect
    sizes = Broken("", "RuntimeError: mat1 and mat2 shapes cannot be multiplied", crashed=True)
    assert name_mistake(evidence(three=sizes), rows) is SIZES_DO_NOT_FIT
    assert name_mistake(evidence(three=Broken("", "KeyError: 3", crashed=True)), rows) is RAISES_OUTSIDE


def test_every_check_belongs_to_its_lesson():
    for lesson in LESSONS.values():
        for exercise in lesson.exercises:
            check = getattr(getattr(checks, lesson.topic), exercise)
            assert check.lesson is lesson and check.exercise == exercise


def _step_between_backwards():
    weights = torch.nn.Linear(2, 2)
    losses = [torch.nn.Sequential(weights, torch.nn.Tanh(), weights)(torch.ones(1, 2)).sum() for _ in range(2)]
    for loss in losses:
        loss.backward()
        torch.optim.SGD(weights.parameters(), 1.0).step()


def _slope_of_a_freed_graph():
    x = torch.ones(2, requires_grad=True)
    y = (x**2).sum()
    torch.autograd.grad(y, x)
    y.backward()


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (_step_between_backwards, "changed-before-backward"),
        (_slope_of_a_freed_graph, "graph-walked-twice"),
        (lambda: torch.nn.Linear(1, 1).weight.grad.zero_(), "none-has-nothing"),
        (lambda: torch.ones(1).zero, "attribute-missing"),
    ],
)
def test_what_torch_and_python_say_has_a_name(act, name):
    """In their words of today: another version may say it otherwise."""
    with pytest.raises((RuntimeError, AttributeError)) as caught:
        act()
    crash = Broken("to run your code", f"{type(caught.value).__name__}: {caught.value}", crashed=True)
    mistake = name_mistake(evidence(law=crash), [])
    assert mistake is not None and mistake.name == name


def test_an_error_in_no_line_of_the_students_says_so():
    outside = Broken("to run your code", "RuntimeError: Could not infer dtype of OptimizeResult", crashed=True)
    inside = Broken("to run your code", "in square, line 2:  return f(x)\nRuntimeError: no", crashed=True)
    assert name_mistake(evidence(law=outside), []) is RAISES_OUTSIDE
    assert name_mistake(evidence(law=inside), []) is RAISES

"""Finds the earlier exercise that is to blame: one that does not pass its own check, and that this answer calls."""

from __future__ import annotations

import dis
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import CodeType, FunctionType

from course_utils.checks.engine.failure import Mistake
from course_utils.checks.engine.score_board import failing
from course_utils.checks.engine.students_code import is_students
from course_utils.syllabus import Lesson

EARLIER = "earlier-exercise"  # the name of that mistake
# How bytecode reads a name of the notebook. A name behind a dot, as in F.relu, is read by another one.
_READS = {"LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"}


def earlier_mistake(
    lesson: Lesson | None,
    exercise: str,
    answers: Sequence,
    passes_now: Callable[[str, dict], bool] = lambda name, notebook: False,
) -> Mistake | None:
    """What to tell a student whose answer fails after an earlier one that it calls has failed.

    Whatever the check sees then may be the earlier mistake at work, so naming another one would mislead.

    Args:
        lesson, exercise: what is checked; a check that belongs to no lesson has no earlier exercise.
        answers: the functions and classes that are checked.
        passes_now: whether an earlier exercise, which failed, passes with what the notebook's names stand for now. It
            may have been mended since, its cell run, and its check not.
    """
    if lesson is None:
        return None
    others = [name for name in lesson.exercises if name != exercise]
    blamed = failing(lesson)
    if not blamed.intersection(others):  # nearly always; then nobody needs to read the answer's code
        return None
    used = {name for answer in answers for name in names_used(answer)}
    notebook = _notebook(answers)
    to_blame = [name for name in others if name in used & blamed and not passes_now(name, notebook)]
    if not to_blame:
        return None
    names = " and ".join(filter(None, [", ".join(to_blame[:-1]), to_blame[-1]]))
    return Mistake(
        EARLIER,
        f"{exercise} uses your {names}, and there the check failed.",
        f"Mend {names} first and run that check again. Then come back: it may have been all.",
    )


def _notebook(answers: Iterable) -> dict:
    """The names of the notebook that the answers are from; none if they are in another process."""
    return next((function.__globals__ for answer in answers for function in _functions(answer)), {})


def names_used(answer) -> set[str]:
    """The notebook's names in a function's or class's code, and in the student's own functions that it calls.

    An answer that runs in another process, as in the examiner of the grader, brings them along as ``names_used``.
    """
    # Not by getattr: an object may answer whatever it is asked for.
    if isinstance(told := getattr(answer, "__dict__", {}).get("names_used"), frozenset):
        return set(told)
    names: set[str] = set()
    waiting, seen = [answer], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        for function in _functions(one):
            new = {name for code in _codes(function.__code__) for name in _names_read(code)} - names
            names |= new
            waiting += [function.__globals__.get(name) for name in new]
    return names


def _functions(value) -> Iterator[FunctionType]:
    """The student's function itself, or the functions of the student's class."""
    members = vars(value).values() if isinstance(value, type) else [value]
    for member in members:
        if isinstance(member, FunctionType) and is_students(member.__code__.co_filename):
            yield member


def _names_read(code: CodeType) -> Iterator[str]:
    return (step.argval for step in dis.get_instructions(code) if step.opname in _READS)


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A function's code and that of the functions inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)

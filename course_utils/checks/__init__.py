"""Checks that teach: each exercise of the course has one, ``checks.<lesson>.<exercise>(your_function)``.

A lesson's checks are imported when they are first asked for: a notebook needs those of one lesson.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from course_utils.checks.engine.check import Check, hidden_tests
from course_utils.checks.engine.failure import CheckFailed, NotStarted
from course_utils.checks.engine.lending import is_lent
from course_utils.checks.engine.lending import lend as lend_answer
from course_utils.checks.engine.originals import may_change
from course_utils.checks.engine.score_board import BORROWED, PASSED, ScoreBoard, take_verdicts, verdicts_of
from course_utils.checks.laws.scales import expect_scale
from course_utils.checks.laws.slopes import expect_slopes
from course_utils.errors import CourseError
from course_utils.lessons import COURSE, LESSONS, find_lesson

_TOPICS = [lesson.topic for lesson in LESSONS.values()]
__all__ = [
    "Check",
    "CheckFailed",
    "NotStarted",
    "expect_scale",
    "expect_slopes",
    "hidden_tests",
    "lend",
    "may_change",
    "passing",
    "score_board",
    *_TOPICS,
]


def __getattr__(name: str) -> ModuleType:
    if name in _TOPICS:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def score_board(lesson: str) -> ScoreBoard:
    """The board of the lesson of that name, for the last cell of its notebook."""
    from course_utils.plotting import remembered_picture  # matplotlib takes a second, and checks do without it

    return ScoreBoard(find_lesson(lesson), remembered_picture(), COURSE)


def lend(exercise: str) -> None:
    """Go on with the course's own version of an exercise, until the kernel stops or you run a cell of your own for it.

    The exercise then gives no points, here and in the grader; those that use it are not touched by that. Where your
    own passes, nothing is lent.

    Args:
        exercise: its name, for example ``"discriminator_step"``.

    Raises:
        CourseError: no lesson has an exercise of that name.
    """
    notebook = sys._getframe(1).f_globals
    lesson = next((lesson for lesson in LESSONS.values() if exercise in lesson.exercises), None)
    if lesson is None:
        raise CourseError(f"No lesson has an exercise {exercise!r}. The score board lists this lesson's.")
    if verdicts_of(lesson.name).get(exercise) == PASSED and not is_lent([notebook.get(exercise)]):
        print(f"✓ Your own {exercise} passes, and stays. Nothing was lent.")
        return
    checks_of_lesson = getattr(sys.modules[__name__], lesson.topic)
    folder = Path(str(checks_of_lesson.__file__)).parent
    try:
        lend_answer(folder, exercise, lesson.exercises, notebook, getattr(checks_of_lesson, exercise).takes)
    except (FileNotFoundError, KeyError):
        raise CourseError(f"The course has no version of {exercise} to lend.") from None
    take_verdicts(lesson.name, {exercise: BORROWED})
    print(f"○ {exercise} is the course's own now. It gives no points; write your own whenever you like.")


def passing(lesson: str, names: Mapping[str, Any]) -> dict[str, Any]:
    """Answers that pass: of a notebook's names, those of exercises whose last check in this session held.

    Args:
        lesson: the lesson's name, for example ``"02_moons_gan"``.
        names: the notebook's ``globals()``.
    """
    verdicts = verdicts_of(find_lesson(lesson).name)
    return {name: names[name] for name, verdict in verdicts.items() if verdict == PASSED and name in names}

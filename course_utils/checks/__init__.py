"""Checks that teach: each exercise of the course has one, ``checks.<lesson>.<exercise>(your_function)``.

A lesson's checks are imported when they are first asked for: a notebook needs those of one lesson.
"""

from importlib import import_module
from types import ModuleType

from course_utils.checks.engine.check import Check, hidden_tests
from course_utils.checks.engine.failure import CheckFailed, NotStarted
from course_utils.checks.engine.score_board import ScoreBoard
from course_utils.lessons import LESSONS, find_lesson

_TOPICS = [lesson.topic for lesson in LESSONS.values()]
__all__ = ["Check", "CheckFailed", "NotStarted", "hidden_tests", "score_board", *_TOPICS]


def __getattr__(name: str) -> ModuleType:
    if name in _TOPICS:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def score_board(lesson: str) -> ScoreBoard:
    """The board of the lesson of that name, for the last cell of its notebook."""
    from course_utils.plotting import remembered_picture  # matplotlib takes a second, and checks do without it

    return ScoreBoard(find_lesson(lesson), remembered_picture())

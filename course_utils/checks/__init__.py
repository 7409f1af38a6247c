"""Checks that teach: each exercise of the course has one, ``checks.<lesson>.<exercise>(your_function)``.

A lesson's checks are imported when they are first asked for: a notebook needs those of one lesson.
"""

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

from course_utils.checks.engine.check import Check, hidden_tests
from course_utils.checks.engine.failure import CheckFailed, NotStarted
from course_utils.checks.engine.score_board import PASSED, ScoreBoard, verdicts_of
from course_utils.lessons import LESSONS, find_lesson

_TOPICS = [lesson.topic for lesson in LESSONS.values()]
__all__ = ["Check", "CheckFailed", "NotStarted", "hidden_tests", "passing", "score_board", *_TOPICS]


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


def passing(lesson: str, names: Mapping[str, Any]) -> dict[str, Any]:
    """Answers that pass: of a notebook's names, those of exercises whose last check in this session held.

    Args:
        lesson: the lesson's name, for example ``"02_moons_gan"``.
        names: the notebook's ``globals()``.
    """
    verdicts = verdicts_of(find_lesson(lesson).name)
    return {name: names[name] for name, verdict in verdicts.items() if verdict == PASSED and name in names}

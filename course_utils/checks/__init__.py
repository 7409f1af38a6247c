"""Checks that teach: each exercise of the course has one, ``checks.<lesson>.<exercise>(your_function)``."""

from importlib import import_module

from course_utils.checks.engine.check import Check, hidden_tests, join
from course_utils.checks.engine.failure import CheckFailed, NotStarted
from course_utils.checks.engine.score_board import ScoreBoard
from course_utils.lessons import LESSONS, find_lesson

_TOPICS = {lesson.topic: lesson for lesson in LESSONS.values()}
__all__ = ["Check", "CheckFailed", "NotStarted", "hidden_tests", "score_board", *_TOPICS]

for _topic, _lesson in _TOPICS.items():
    join(_lesson, import_module(f"{__name__}.{_topic}"))


def score_board(lesson: str) -> ScoreBoard:
    """The board of the lesson of that name, for the last cell of its notebook."""
    return ScoreBoard(find_lesson(lesson))

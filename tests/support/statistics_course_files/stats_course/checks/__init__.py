"""Checks that teach: ``checks.<lesson>.<exercise>(your_function)``."""

from course_utils.checks.engine.check import hidden_tests, join
from course_utils.checks.engine.score_board import ScoreBoard
from course_utils.syllabus import pick_lesson
from stats_course.checks import averages
from stats_course.lessons import AVERAGES, LESSONS

__all__ = ["averages", "hidden_tests", "score_board"]

join(AVERAGES, averages)


def score_board(lesson: str) -> ScoreBoard:
    """The board of the lesson of that name, for the last cell of its notebook."""
    return ScoreBoard(pick_lesson(lesson, LESSONS))

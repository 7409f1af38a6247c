"""The score board: which exercises pass, points so far, what is still open."""

from __future__ import annotations

import json
import uuid
from html import escape
from pathlib import Path

from course_utils.checks.engine import card
from course_utils.checks.engine.failure import CheckFailed, NotStarted
from course_utils.syllabus import Lesson

_SHARE = Path(__file__).parents[2] / "assets" / "share.js"
PASSED, FAILED, OPEN, BORROWED = "✓ passes", "✗ not right yet", "○ open", "○ borrowed"


# The last verdict of each check in this session, (lesson, exercise) → one of the words above, the newest last;
# and the lessons by name.
_verdicts: dict[tuple[str, str], str] = {}
_lessons: dict[str, Lesson] = {}


def record(lesson: Lesson, exercise: str, failure: CheckFailed | None) -> None:
    """Remembers the last verdict of a check."""
    if failure is None:
        verdict = PASSED
    else:
        verdict = OPEN if isinstance(failure, NotStarted) else FAILED
    _lessons[lesson.name] = lesson
    take_verdicts(lesson.name, {exercise: verdict})


def take_verdicts(lesson: str, found: dict[str, str]) -> None:
    """Remembers verdicts in the board's own words: also those that were found in another process, by the grader."""
    for exercise, verdict in found.items():
        _verdicts.pop((lesson, exercise), None)
        _verdicts[lesson, exercise] = verdict


def verdicts_of(lesson: str) -> dict[str, str]:
    """The last verdict of each exercise of a lesson that was checked."""
    return {exercise: verdict for (of, exercise), verdict in _verdicts.items() if of == lesson}


def failing(lesson: Lesson) -> set[str]:
    """The exercises of a lesson whose last verdict in this session was that they are not right yet."""
    return {exercise for exercise, verdict in verdicts_of(lesson.name).items() if verdict == FAILED}


def lesson_of(exercise: str) -> Lesson | None:
    """The lesson whose exercise of that name was checked last; none if no check of that name ran."""
    return next((_lessons.get(lesson) for lesson, name in reversed(_verdicts) if name == exercise), None)


def forget_verdicts() -> None:
    """Forgets all verdicts of this session: for a program that checks the answers of many students."""
    _verdicts.clear()


def show_success(lesson: Lesson | None, exercise: str, success: str) -> None:
    """Tells that an answer passes; in a notebook also the points that it gives, and those so far.

    Args:
        lesson: that the exercise belongs to, if any.
        exercise: its name; a quality gate, which gives no points, has one, too.
        success: what was shown.
    """
    html = card.passed(exercise, success)
    if lesson is not None and exercise in lesson.exercises:
        html = card.passed(exercise, success, lesson.exercises[exercise], ScoreBoard(lesson).points, _all(lesson))
    card.show(html, f"✓ {exercise}: {success}")


def _all(lesson: Lesson) -> int:
    """The points of all exercises of a lesson."""
    return sum(lesson.exercises.values())


def _points(points: int) -> str:
    return "1 point" if points == 1 else f"{points} points"


class ScoreBoard:
    """The board of one lesson, for the last cell of its notebook: a card there, and text elsewhere.

    Args:
        lesson: what it counts.
        picture: HTML of a picture that the student's own code has made, to stand beside the points; may be empty.
        course: the name of the course, for those to whom the board is shown as a picture; may be empty.
    """

    def __init__(self, lesson: Lesson, picture: str = "", course: str = ""):
        self.lesson, self.picture, self.course = lesson, picture, course
        self.rows = [
            (exercise, points, _verdicts.get((lesson.name, exercise), OPEN))
            for exercise, points in lesson.exercises.items()
        ]

    @property
    def points(self) -> int:
        """Points of the exercises that pass their visible checks."""
        return sum(points for _, points, verdict in self.rows if verdict == PASSED)

    @property
    def open(self) -> list[str]:
        """Exercises that do not pass yet."""
        return [exercise for exercise, _, verdict in self.rows if verdict != PASSED]

    @property
    def borrowed(self) -> list[str]:
        """Exercises of which the course's own version is in use."""
        return [exercise for exercise, _, verdict in self.rows if verdict == BORROWED]

    def _closing_lines(self) -> list[str]:
        so_far = " so far" if self.open else ""
        lines = [f"{self.points} of {_all(self.lesson)} points{so_far}."]
        if self.open:
            lines.append(f"Still open: {', '.join(self.open)}.")
        else:
            lines.append("Every exercise passes. Well done: what you see above runs on code that you wrote.")
        if self.borrowed:
            lines.append(f"Borrowed from the course, without points: {', '.join(self.borrowed)}.")
        if any(verdict == OPEN for _, _, verdict in self.rows):
            lines.append("A check counts once it has run in this session.")
        questions = sum(self.lesson.questions.values())
        if questions:
            lines.append(f"Your written answers ({questions} points) are read by your instructor.")
        return lines

    def __repr__(self) -> str:
        table = [f"{exercise:<34} {points:>2}   {verdict}" for exercise, points, verdict in self.rows]
        return "\n".join([self.lesson.title, *table, *self._closing_lines()])

    def _repr_html_(self) -> str:
        first, second, *others = self._closing_lines()
        chips = "".join(
            card.chip(_KINDS[verdict], exercise, f"{verdict[0]} {exercise} {points}", f"{verdict}, {_points(points)}")
            for exercise, points, verdict in self.rows
        )
        picture = f'<div style="flex: 0 1 28em">{self.picture}</div>' if self.picture else ""
        told = (
            f'<div style="font-size: 1.25em"><b>{escape(self.lesson.title)}</b></div>'
            f"{card.bar(self.points, _all(self.lesson), '0.7em')}<div><b>{escape(first)}</b></div>"
            f'<div style="margin: 0.3em 0">{chips}</div><div>{escape(second)}</div>'
            + "".join(f'<div style="{card.QUIET}">{escape(line)}</div>' for line in others)
        )
        name = f"board-{uuid.uuid4().hex}"
        shown = card.card(
            "open" if self.open else "right",
            f'<div id="{name}" style="display: flex; flex-wrap: wrap; gap: 1em; align-items: center">'
            f'<div style="flex: 1 1 24em">{told}</div>{picture}</div>',
        )
        return shown if self.open else shown + self._share_button(name)

    def _share_button(self, name: str) -> str:
        """A script that gives the board of that id a button, which saves it as a picture to show around."""
        number = self.lesson.name.partition("_")[0]
        place = " · ".join(filter(None, [self.course, f"lesson {int(number)}" if number.isdecimal() else ""]))
        board = {"name": name, "place": place, "title": self.lesson.title, "points": self._closing_lines()[0]}
        settings = json.dumps(board | {"exercises": list(self.lesson.exercises)}).replace("</", "<\\/")
        script = _SHARE.read_text(encoding="utf-8").split("\n", 2)[2].strip()  # without the comment at its top
        return f"<script>({script})({settings})</script>"


_KINDS = {PASSED: "right", FAILED: "wrong", OPEN: "open", BORROWED: "open"}

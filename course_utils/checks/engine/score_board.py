"""The score board: which exercises pass, points so far, what is still open."""

from __future__ import annotations

from html import escape

from course_utils.checks.engine.failure import CheckFailed, NotStarted
from course_utils.syllabus import Lesson

PASSED, FAILED, OPEN = "✓ passes", "✗ not right yet", "○ open"


# The last verdict of each check in this session, (lesson, exercise) → one of the three words above, the newest last;
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


class ScoreBoard:
    """The board of one lesson, for the last cell of its notebook: a table there, and text elsewhere."""

    def __init__(self, lesson: Lesson):
        self.lesson = lesson
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

    def _closing_lines(self) -> list[str]:
        lines = [f"{self.points} of {sum(self.lesson.exercises.values())} points so far."]
        lines.append(f"Still open: {', '.join(self.open)}." if self.open else "Every exercise passes.")
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
        rows = "".join(
            f"<tr><td style='text-align:left'><code>{escape(exercise)}</code></td>"
            f"<td>{points}</td><td style='text-align:left'>{verdict}</td></tr>"
            for exercise, points, verdict in self.rows
        )
        closing = "<br>".join(escape(line) for line in self._closing_lines())
        return (
            f"<table><caption>Score board: {escape(self.lesson.title)}</caption>"
            "<thead><tr><th scope='col' style='text-align:left'>exercise</th><th scope='col'>points</th>"
            "<th scope='col' style='text-align:left'>check</th></tr></thead>"
            f"<tbody>{rows}</tbody></table><p>{closing}</p>"
        )

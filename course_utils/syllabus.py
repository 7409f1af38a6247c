"""What the table of a course's lessons is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from course_utils.errors import CourseError


@dataclass(frozen=True)
class Lesson:
    """One lesson of a course.

    Attributes:
        name: folder and file name, for example ``02_moons_gan``.
        title: as in its heading.
        exercises: points of each autograded exercise, in the order of the lesson.
        questions: points of each written question, in the order of the lesson.
    """

    name: str
    title: str
    exercises: dict[str, int]
    questions: dict[str, int]

    @property
    def topic(self) -> str:
        """The name without its number: the folder of its checks, ``moons_gan``."""
        return self.name.split("_", 1)[1]

    @property
    def points(self) -> int:
        """All points of the lesson, written questions included."""
        return sum(self.exercises.values()) + sum(self.questions.values())


def pick_lesson(name: str, lessons: Mapping[str, Lesson]) -> Lesson:
    """The lesson of that name in a table.

    Raises:
        CourseError: there is none; the message lists those that there are.
    """
    if name not in lessons:
        raise CourseError(f"There is no lesson {name!r}. The lessons are: {', '.join(lessons)}.")
    return lessons[name]

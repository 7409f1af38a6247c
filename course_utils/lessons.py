"""The table of lessons: the one place outside of ``checks`` that knows them by name."""

from __future__ import annotations

from dataclasses import dataclass

from course_utils.errors import CourseError


@dataclass(frozen=True)
class Lesson:
    """One lesson of the course.

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
        """The name without its number: the module of its checks, ``moons_gan``."""
        return self.name.split("_", 1)[1]

    @property
    def points(self) -> int:
        """All points of the lesson, written questions included."""
        return sum(self.exercises.values()) + sum(self.questions.values())


_TABLE = [
    Lesson(
        name="02_moons_gan",
        title="A first GAN on two moons",
        exercises={
            "sample_latent": 1,
            "discriminator_loss": 3,
            "generator_loss": 2,
            "discriminator_step": 4,
            "generator_step": 3,
            "train": 4,
        },
        questions={
            "question_small_rate": 2,
            "question_ten_times": 2,
            "question_which_loss": 2,
        },
    ),
]

LESSONS: dict[str, Lesson] = {lesson.name: lesson for lesson in _TABLE}


def find_lesson(name: str) -> Lesson:
    """The lesson of that name.

    Raises:
        CourseError: there is none; the message lists those that there are.
    """
    if name not in LESSONS:
        raise CourseError(f"There is no lesson {name!r}. The lessons are: {', '.join(LESSONS)}.")
    return LESSONS[name]

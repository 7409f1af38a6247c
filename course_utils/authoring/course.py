"""The course's folder: where its files stand, and the one place that knows its address."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:  # jupyterlab brings it along
    import tomli as tomllib

from course_utils.errors import CourseError
from course_utils.lessons import LESSONS, Lesson, find_lesson


@dataclass(frozen=True)
class Course:
    """The folder of the course and the layout in it.

    Attributes:
        root: the folder that holds ``nbgrader_config.py`` and ``solutions/``.
    """

    root: Path

    def source(self, lesson: Lesson) -> Path:
        """The text that a lesson is made from."""
        return self.root / "solutions" / lesson.name / f"{lesson.name}.py"

    def solution(self, lesson: Lesson) -> Path:
        """The executed notebook with solutions, for instructors."""
        return self.root / "solutions" / lesson.name / f"{lesson.name}.ipynb"

    def student(self, lesson: Lesson) -> Path:
        """The notebook that students open."""
        return self.root / "notebooks" / lesson.name / f"{lesson.name}.ipynb"

    def lessons(self, names: tuple[str, ...] = ()) -> list[Lesson]:
        """The lessons of these names; without names, all that have a source.

        Raises:
            CourseError: a name isn't in the table of lessons, or its lesson has no source yet.
        """
        if not names:
            return [lesson for lesson in LESSONS.values() if self.source(lesson).exists()]
        lessons = [find_lesson(name) for name in names]
        for lesson in lessons:
            if not self.source(lesson).exists():
                raise CourseError(f"Lesson {lesson.name} has no source: write {self.shown(self.source(lesson))}.")
        return lessons

    def shown(self, path: Path) -> str:
        """A path as messages show it: from the course's folder on, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    @property
    def project(self) -> dict:
        """The table ``[project]`` of ``pyproject.toml``."""
        with open(self.root / "pyproject.toml", "rb") as file:
            return tomllib.load(file).get("project", {})

    @property
    def repository(self) -> str:
        """The address that the course is published under, from ``pyproject.toml``."""
        urls = self.project.get("urls", {})
        if "Repository" not in urls:
            raise CourseError("pyproject.toml doesn't say where the course is: add Repository to [project.urls].")
        return urls["Repository"].rstrip("/")


def find_course(start: Path | None = None) -> Course:
    """The course that a folder belongs to, found by walking up from it.

    Args:
        start: the folder to begin at; the current one if not given.

    Raises:
        CourseError: neither this folder nor one above it is a course's.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "nbgrader_config.py").is_file() and (folder / "solutions").is_dir():
            return Course(folder)
    raise CourseError(
        f"{start} is not in a course: neither it nor a folder above it holds nbgrader_config.py "
        "and solutions/. Change to the course's folder and try again."
    )


def write_whole(path: Path, text: str) -> None:
    """Writes a file so that it's never seen half-written, not even after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)

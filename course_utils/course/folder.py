"""The course's folder: where its files stand, and the one place that knows its address and its package."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if sys.version_info >= (3, 11):
    import tomllib
else:  # jupyterlab brings it along
    import tomli as tomllib

from course_utils.errors import CourseError
from course_utils.syllabus import Lesson, pick_lesson

if TYPE_CHECKING:  # nbgrader takes seconds to import, and only grading asks for it
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

_CONFIG = "nbgrader_config.py"


@dataclass(frozen=True)
class Course:
    """The folder of a course and the layout in it: that of lessons, and nbgrader's for what grading reads and writes.

    Attributes:
        root: the folder that holds ``nbgrader_config.py`` and ``solutions/``, absolute.
    """

    root: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", Path(self.root).resolve())

    def __getstate__(self) -> dict:
        # To another process goes the folder alone: a configuration may define classes, which cannot travel.
        return {"root": self.root}

    # The lessons

    def source(self, lesson: Lesson) -> Path:
        """The text that a lesson is made from."""
        return self.root / "solutions" / lesson.name / f"{lesson.name}.py"

    def solution(self, lesson: Lesson) -> Path:
        """The executed notebook with solutions, for instructors."""
        return self.root / "solutions" / lesson.name / f"{lesson.name}.ipynb"

    def student(self, lesson: Lesson) -> Path:
        """The notebook that students open."""
        return self.root / "notebooks" / lesson.name / f"{lesson.name}.ipynb"

    @property
    def table(self) -> Mapping[str, Lesson]:
        """The course's table of lessons: ``LESSONS`` in the module ``lessons`` of its package."""
        return self._module("lessons").LESSONS

    def lesson(self, name: str) -> Lesson:
        """The lesson of that name.

        Raises:
            CourseError: there is none in the table.
        """
        return pick_lesson(name, self.table)

    def lessons(self, names: tuple[str, ...] = ()) -> list[Lesson]:
        """The lessons of these names; without names, all that have a source.

        Raises:
            CourseError: a name isn't in the table of lessons, or its lesson has no source yet.
        """
        if not names:
            return [lesson for lesson in self.table.values() if self.source(lesson).exists()]
        lessons = [self.lesson(name) for name in names]
        for lesson in lessons:
            if not self.source(lesson).exists():
                raise CourseError(f"Lesson {lesson.name} has no source: write {self.shown(self.source(lesson))}.")
        return lessons

    def shown(self, path: Path) -> str:
        """A path as messages show it: from the course's folder on, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    # What pyproject.toml says

    @cached_property
    def _pyproject(self) -> dict:
        path = self.root / "pyproject.toml"
        if not path.is_file():
            return {}
        with open(path, "rb") as file:
            return tomllib.load(file)

    @property
    def project(self) -> dict:
        """The table ``[project]`` of ``pyproject.toml``."""
        return self._pyproject.get("project", {})

    @property
    def repository(self) -> str:
        """The address that the course is published under, from ``pyproject.toml``."""
        urls = self.project.get("urls", {})
        if "Repository" not in urls:
            raise CourseError("pyproject.toml doesn't say where the course is: add Repository to [project.urls].")
        return urls["Repository"].rstrip("/")

    @property
    def package(self) -> str:
        """The package that notebooks import: ``package`` in the table ``[tool.course]``, else ``course_utils``."""
        return self._pyproject.get("tool", {}).get("course", {}).get("package", "course_utils")

    @property
    def edition(self) -> int:
        """What notebooks ask of that package: its ``EDITION``, which is raised when they call something new; else 1."""
        return getattr(self._module(), "EDITION", 1)

    @property
    def archive_pattern(self) -> str | None:
        """How an archive of hand-ins tells the students, where none of the known platforms packed it: a regular
        expression with groups ``name``, ``number`` and ``file``, ``archive`` in the table ``[tool.course]``."""
        return self._pyproject.get("tool", {}).get("course", {}).get("archive")

    @property
    def package_folder(self) -> Path:
        """Where that package stands."""
        return Path(self._module("lessons").__file__ or "").resolve().parent

    @property
    def packages(self) -> Path | None:
        """Where other processes have to look for that package: the course's folder, if it stands in there."""
        return self.root if self.package_folder.parent == self.root else None

    def _module(self, name: str = "") -> ModuleType:
        """A module of the course's package, or the package; one that isn't installed is found in the course's folder.

        Raises:
            CourseError: it is neither there nor installed.
        """
        if importlib.util.find_spec(self.package) is None and str(self.root) not in sys.path:
            sys.path.append(str(self.root))
        module = f"{self.package}.{name}".rstrip(".")
        try:
            return importlib.import_module(module)
        except ModuleNotFoundError as error:
            if error.name not in (self.package, module):
                raise
            raise CourseError(
                f"There is no module {module}. The table [tool.course] of pyproject.toml says that the course's "
                f"package is {self.package}: install it, or put it into {self.root}."
            ) from None

    # What grading reads and writes

    @cached_property
    def config(self) -> Config:
        """nbgrader's configuration, as read from ``nbgrader_config.py``.

        Raises:
            CourseError: the folder has none.
        """
        from traitlets.config import PyFileConfigLoader

        if not (self.root / _CONFIG).is_file():
            raise CourseError(
                f"{self.root} is not a course folder: it has no {_CONFIG}. Run the command in the folder of the course."
            )
        return PyFileConfigLoader(_CONFIG, path=str(self.root)).load_config()

    @cached_property
    def directories(self) -> CourseDirectory:
        """nbgrader's ``CourseDirectory`` for this folder."""
        from nbgrader.coursedir import CourseDirectory

        directories = CourseDirectory(config=self.config, root=str(self.root))
        directories.db_url = _absolute(directories.db_url, self.root)
        return directories

    @property
    def db_url(self) -> str:
        """The gradebook's address, as SQLAlchemy writes it."""
        return self.directories.db_url

    @property
    def gradebook_file(self) -> Path | None:
        """The gradebook's file, or None where it lives in a database server."""
        return Path(self.db_url.removeprefix("sqlite:///")) if self.db_url.startswith("sqlite:///") else None

    @property
    def submitted(self) -> Path:
        """``<submitted>/<student>/<lesson>/…``: hand-ins. Nothing here is ever written by the grader."""
        return self.root / self.directories.submitted_directory

    @property
    def executed(self) -> Path:
        """``<executed>/<student>/<lesson>/``: repaired and executed notebooks, what nbgrader records from."""
        return self.submitted.parent / "executed"

    @property
    def autograded(self) -> Path:
        """``<autograded>/<student>/<lesson>/``: executed notebooks with marks, what Formgrader shows."""
        return self.root / self.directories.autograded_directory

    @property
    def feedback(self) -> Path:
        """``<feedback>/<student>/<lesson>/<lesson>.html``: what students get back."""
        return self.root / self.directories.feedback_directory

    @property
    def reports(self) -> Path:
        """``<reports>/<lesson>.csv``: marks, mistakes and repairs of a class."""
        return self.submitted.parent / "reports"

    def built(self, lesson: str) -> Path:
        """The solution notebook of the lesson of that name, which grading needs.

        Raises:
            CourseError: the lesson was not built.
        """
        path = self.root / self.directories.source_directory / lesson / f"{lesson}.ipynb"
        if not path.is_file():
            raise CourseError(f"Lesson {lesson} is not built: there is no {path}. Run: course build {lesson}")
        return path


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


def _absolute(db_url: str, root: Path) -> str:
    """A relative sqlite address counts from the course folder, not from where the command was called."""
    name = db_url.removeprefix("sqlite:///")
    if name == db_url or Path(name).is_absolute():
        return db_url
    return f"sqlite:///{root / name}"

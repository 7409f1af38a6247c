"""Where a course keeps what grading reads and writes: nbgrader's own layout, from ``nbgrader_config.py``."""

from __future__ import annotations

from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config, PyFileConfigLoader

from course_utils.errors import CourseError


class CourseFolder:
    """A folder with an ``nbgrader_config.py``, and the paths that follow from it.

    Attributes:
        root: the folder, absolute.
        config: nbgrader's configuration, as read from the file.
        directories: nbgrader's ``CourseDirectory`` for it.

    Raises:
        CourseError: the folder has no ``nbgrader_config.py``.
    """

    def __init__(self, root: Path | str = "."):
        self.root = Path(root).resolve()
        config_file = self.root / "nbgrader_config.py"
        if not config_file.is_file():
            raise CourseError(
                f"{self.root} is not a course folder: it has no nbgrader_config.py. "
                "Run the command in the folder of the course."
            )
        self.config: Config = PyFileConfigLoader(config_file.name, path=str(self.root)).load_config()
        self.directories = CourseDirectory(config=self.config, root=str(self.root))
        self.directories.db_url = _absolute(self.directories.db_url, self.root)

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
    def feedback(self) -> Path:
        """``<feedback>/<student>/<lesson>/<lesson>.html``: what students get back."""
        return self.root / self.directories.feedback_directory

    @property
    def reports(self) -> Path:
        """``<reports>/<lesson>.csv``: marks, mistakes and repairs of a class."""
        return self.submitted.parent / "reports"

    def source(self, lesson: str) -> Path:
        """The solution notebook of a lesson.

        Raises:
            CourseError: the lesson was not built.
        """
        path = self.root / self.directories.source_directory / lesson / f"{lesson}.ipynb"
        if not path.is_file():
            raise CourseError(f"Lesson {lesson} is not built: there is no {path}. Run: course build {lesson}")
        return path


def _absolute(db_url: str, root: Path) -> str:
    """A relative sqlite address counts from the course folder, not from where the command was called."""
    name = db_url.removeprefix("sqlite:///")
    if name == db_url or Path(name).is_absolute():
        return db_url
    return f"sqlite:///{root / name}"

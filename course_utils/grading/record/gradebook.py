"""Record: marks into nbgrader's gradebook, and feedback pages, by stock nbgrader with one writer.

Students' code has run before. Here nbgrader only reads notebooks: its executing preprocessors are configured away.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MethodType

import nbformat
from alembic.script import ScriptDirectory
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader import api as nbgrader_api
from nbgrader.api import Grade, Gradebook, MissingEntry, SubmittedNotebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
    OverwriteCells,
    SaveAutoGrades,
    SaveCells,
)
from nbgrader.utils import chdir
from sqlalchemy.exc import DatabaseError, SAWarning
from tornado.log import app_log
from traitlets.config import Config

from course_utils.course.files import disk_is_full, full_disk, write_whole
from course_utils.course.logged import Logged
from course_utils.errors import CourseError
from course_utils.grading.record.feedback_page import feedback_page
from course_utils.grading.record.in_use import wait_until_free
from course_utils.grading.record.late_penalty import set_penalties
from course_utils.grading.record.marked_texts import open_again, remember
from course_utils.grading.record.results import Mark
from course_utils.grading.source import LessonSource


class NotRecorded(Exception):
    """nbgrader refused one hand-in; the text says why."""


# What a hand-in of nbgrader's exchange brings along; `nbgrader release_feedback` knows by it whose page is whose.
_EXCHANGED = ("timestamp.txt", "submission_secret.txt")


class Recorder:
    """The one writer of a lesson's marks.

    Args:
        source: the lesson.
    """

    def __init__(self, source: LessonSource):
        self.source, self.course, self.lesson = source, source.course, source.name
        submitted = str(self.course.executed.relative_to(self.course.root))
        self._recording = self._converter(
            Autograde,
            {
                "CourseDirectory": {"submitted_directory": submitted},
                "Autograde": {
                    "exporter_class": NotebookExporter,  # nbgrader_config.py has one that refuses
                    "sanitize_preprocessors": [OverwriteCells, CheckCellMetadata],
                    "autograde_preprocessors": [SaveAutoGrades, AssignLatePenalties, CheckCellMetadata],
                },
            },
        )

    def register(self) -> None:
        """Make the gradebook, if there is none, and tell it the lesson's cells and points.

        Raises:
            CourseError: the gradebook is damaged or in use, or the lesson's cells changed since marks were recorded.
        """
        if self.course.gradebook_file is not None:
            self.course.gradebook_file.parent.mkdir(parents=True, exist_ok=True)
        with _schema_version_in_process(), self._open():
            pass
        self._register_lesson()

    def record(self, student: str, notebook: NotebookNode, timestamp: str | None) -> list[str]:
        """Write the executed notebook and let nbgrader take the marks from it. Comments stay, and so do marks by hand,
        but for those of a written answer that changed.

        Returns:
            What became of marks by hand, in sentences.

        Raises:
            NotRecorded: nbgrader refused.
        """
        place = self.course.executed / student / self.lesson
        with self._open() as gradebook:
            remember(gradebook, self.lesson, student, place)
        write_whole(place / f"{self.lesson}.ipynb", nbformat.writes(notebook))
        if timestamp:
            write_whole(place / "timestamp.txt", timestamp)
        else:
            (place / "timestamp.txt").unlink(missing_ok=True)
        self._run(self._recording, student)
        with self._open() as gradebook:
            return open_again(gradebook, self.lesson, student, place, notebook)

    def write_feedback(self, student: str) -> Path:
        """The student's page: answers, marks and messages, without hidden tests.

        Raises:
            NotRecorded: the page could not be made.
        """
        with self._open() as gradebook:
            submission = gradebook.find_submission_notebook(self.lesson, self.lesson, student)
            marks, penalty = _marks(submission), submission.late_submission_penalty or 0
            comments = {one.name: one.manual_comment for one in submission.comments if one.manual_comment}
        try:
            graded = self.course.autograded / student / self.lesson / f"{self.lesson}.ipynb"
            notebook = nbformat.read(graded, as_version=4)
            page = feedback_page(self.source, student, notebook, marks, comments, penalty)
        except Exception as error:  # whatever a student wrote must not stop the others' pages
            raise NotRecorded(str(error) or type(error).__name__) from error
        path = self.course.feedback / student / self.lesson / f"{self.lesson}.html"
        write_whole(path, page)
        given = [self.course.submitted / student / self.lesson / name for name in _EXCHANGED]
        if all(file.is_file() and not file.is_symlink() and file.stat().st_size < 1000 for file in given):
            for file in given:
                write_whole(path.parent / file.name, file.read_bytes())
        return path

    def forget(self, student: str) -> None:
        """Take a student's marks of the lesson out of the gradebook, and who has no other marks altogether."""
        with self._open() as gradebook:
            with contextlib.suppress(MissingEntry):
                gradebook.remove_submission(self.lesson, student)
            with contextlib.suppress(MissingEntry):
                if not gradebook.find_student(student).submissions:
                    gradebook.remove_student(student)

    def marks(self) -> dict[str, dict[str, Mark]]:
        """Of each recorded student, each graded cell's mark."""
        with self._open() as gradebook:
            return {
                submission.student_id: _marks(*submission.notebooks)
                for submission in gradebook.assignment_submissions(self.lesson)
            }

    def penalize(self, due: Callable[[str], datetime | None]) -> None:
        """Let nbgrader know when each student has to hand in, and take off points of those who are late."""
        with self._open() as gradebook:
            set_penalties(gradebook, self.lesson, due, self.course.config)

    def penalties(self) -> dict[str, float]:
        """Of each student who is late, the points that this costs."""
        with self._open() as gradebook:
            return {
                submission.student_id: submission.late_submission_penalty or 0.0
                for submission in gradebook.assignment_submissions(self.lesson)
            }

    def states(self) -> dict[str, str]:
        """Of each recorded student, all that a feedback page shows of the gradebook, as one short text."""
        with self._open() as gradebook:
            return {
                submission.student_id: hashlib.sha256(
                    repr(
                        [
                            (
                                sorted(_marks(notebook).items()),
                                sorted((one.name, one.comment) for one in notebook.comments),
                                notebook.late_submission_penalty or 0.0,
                            )
                            for notebook in submission.notebooks
                        ]
                    ).encode()
                ).hexdigest()
                for submission in gradebook.assignment_submissions(self.lesson)
            }

    @contextlib.contextmanager
    def _open(self) -> Iterator[Gradebook]:
        file = self.course.gradebook_file
        where = file or "the gradebook's database"
        if file is not None:
            wait_until_free(file)
        try:
            course_id = self.course.directories.course_id or "default_course"
            with _log_of(app_log), Gradebook(self.course.db_url, course_id) as gradebook:
                yield gradebook
        except DatabaseError as error:
            if disk_is_full(error):
                raise full_disk(where) from error
            reason = str(error.orig).splitlines()[0]
            raise CourseError(
                f"The gradebook {where} cannot be used: {reason}. "
                "Restore it from a copy, or move it away and grade again. "
                "After an upgrade of nbgrader: nbgrader db upgrade."
            ) from error

    def _register_lesson(self) -> None:
        """Tell the gradebook the lesson's cells and points; nbgrader's release goes to a folder that is thrown away."""
        with tempfile.TemporaryDirectory(prefix="release-") as scratch:
            preprocessors = [LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums, SaveCells]
            settings = {
                "CourseDirectory": {"release_directory": os.path.relpath(scratch, self.course.root)},
                "GenerateAssignment": {"preprocessors": preprocessors},
            }
            try:
                self._run(self._converter(GenerateAssignment, settings), ".")
            except NotRecorded as error:
                if "Cannot add or remove cells" not in str(error):
                    raise CourseError(f"nbgrader does not accept {self.lesson}: {error}.") from error
                raise CourseError(
                    f"nbgrader does not accept {self.lesson}: {error}. Graded cells were added or removed, and marks "
                    "of the old ones are in the way. Undo that in the lesson's source; or, if these marks may go, copy "
                    f"the gradebook, write them down (course marks {self.lesson} --to FILE), and only then: "
                    f"nbgrader db assignment remove {self.lesson} --force"
                ) from error

    def _converter(self, converter_class: type, settings: dict) -> BaseConverter:
        """One of nbgrader's converters, for any student of the lesson."""
        config = deepcopy(self.course.config)
        config.merge(Config(settings))
        config.CourseDirectory.assignment_id = self.lesson
        # Nothing but the notebook is copied: the lesson's folder holds its source, with the solutions.
        config.CourseDirectory.ignore = ["*"]
        config[converter_class.__name__].force = True
        directories = CourseDirectory(config=config)
        directories.root, directories.db_url = str(self.course.root), self.course.db_url
        converter = converter_class(coursedir=directories, config=config)
        converter.init_notebooks = MethodType(_only_the_lesson, converter)
        return converter

    def _run(self, converter: BaseConverter, student: str) -> None:
        """Run it for one student. The reason of a failure is what nbgrader logs first."""
        converter.coursedir.student_id = student
        if self.course.gradebook_file is not None:
            wait_until_free(self.course.gradebook_file)
        with _log_of(converter.log) as log, _log_of(app_log), warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # about nbgrader's own sessions, nothing to do here
            try:
                if not converter.trait_has_value("exporter"):
                    converter.start()
                else:  # a second start would make another exporter and read its templates again
                    converter.init_notebooks()
                    with chdir(self.course.root):
                        converter.convert_notebooks()
            except Exception as error:  # nbgrader raises its own, traitlets', SQLAlchemy's and bare ones
                refused = NotRecorded(_reason(log, error))
                if disk_is_full(refused):
                    raise full_disk(self.course.gradebook_file or self.course.root) from error
                raise refused from error


def _only_the_lesson(converter: BaseConverter) -> None:
    """nbgrader would take a course folder like ``GAN [WS26]`` for a pattern, which fits no folder."""
    lesson = converter.coursedir.assignment_id
    folder = converter._format_source(lesson, converter.coursedir.student_id)
    converter.notebooks, converter.assignments = [], {folder: [os.path.join(folder, f"{lesson}.ipynb")]}


def _reason(log: list[str], error: Exception) -> str:
    """nbgrader logs tracebacks, whose last lines tell the error, and raises something that points to its log."""
    lines = [line for text in log for line in text.strip().splitlines() if line.strip()]
    told = [line for line in lines if re.match(r"[\w.]*(Error|Exception|Warning)\b.*: ", line)]
    return re.sub(r"^[\w.]+: ", "", told[0]) if told else (lines or [str(error)])[0].strip()


@contextlib.contextmanager
def _schema_version_in_process() -> Iterator[None]:
    """nbgrader starts the program ``alembic`` for each new gradebook, 3 seconds for a name that its package tells.

    The program is not even found from an environment that isn't activated.
    """
    original, nbgrader_api.get_alembic_version = nbgrader_api.get_alembic_version, _schema_version
    try:
        yield
    finally:
        nbgrader_api.get_alembic_version = original


@cache
def _schema_version() -> str:
    return ScriptDirectory(ALEMBIC_DIR).get_current_head() or ""


@contextlib.contextmanager
def _log_of(logger: logging.Logger) -> Iterator[list[str]]:
    """Collect errors that nbgrader logs instead of showing its log to the instructor."""
    logged = Logged()
    others, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [logged], False
    try:
        yield logged.texts
    finally:
        logger.handlers, logger.propagate = others, propagate


def _marks(*notebooks: SubmittedNotebook) -> dict[str, Mark]:
    return {
        grade.name: Mark(float(grade.score), float(grade.max_score), _waits_for_a_person(grade))
        for notebook in notebooks
        for grade in notebook.grades
    }


def _waits_for_a_person(grade: Grade) -> bool:
    return grade.manual_score is None and grade.auto_score is None

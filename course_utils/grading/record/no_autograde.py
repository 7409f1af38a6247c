"""Stock ``nbgrader autograde``, and Formgrader's button of that name, would run students' code without the jail."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException


class GradeInstead(NotebookExporter):
    """For ``Autograde.exporter_class`` in nbgrader_config.py: says what to do, before anything is run or removed.

    A preprocessor would come too late: nbgrader takes the graded notebook away first, and puts it back only if it
    makes another one.
    """

    def __init__(self, *, parent: Autograde, **settings: Any) -> None:
        super().__init__(parent=parent, **settings)
        directory = parent.coursedir
        student = "" if directory.student_id == "*" else f" --student {directory.student_id}"
        text = (
            "Nothing was run and nothing was changed: nbgrader would run the hand-ins outside of the jail. "
            f"In a terminal, in the folder of the course: course grade {directory.assignment_id}{student}"
        )
        self.log.error(text)
        raise NbGraderException(text)

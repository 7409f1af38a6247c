"""What nbgrader must not do by itself here, and what it says instead.

Stock ``nbgrader autograde`` would run students' code without the jail, and stock ``nbgrader generate_feedback`` would
show students hidden tests and model answers. So would Formgrader's buttons of these names.
"""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.converters.base import BaseConverter, NbGraderException


class GradeInstead(NotebookExporter):
    """For ``Autograde.exporter_class`` in nbgrader_config.py: says what to do, before anything is run or removed.

    A preprocessor would come too late: nbgrader takes the graded notebook away first, and puts it back only if it
    makes another one.
    """

    why = "Nothing was run and nothing was changed: nbgrader would run the hand-ins outside of the jail."

    def __init__(self, *, parent: BaseConverter, **settings: Any) -> None:
        super().__init__(parent=parent, **settings)
        directory = parent.coursedir
        student = "" if directory.student_id == "*" else f" --student {directory.student_id}"
        text = f"{self.why} In a terminal, in the folder of the course: course grade {directory.assignment_id}{student}"
        self.log.error(text)
        raise NbGraderException(text)


class FeedbackInstead(GradeInstead):
    """The same for ``GenerateFeedback.exporter_class``."""

    why = (
        "Nothing was written: nbgrader's pages would show hidden tests and model answers. The course's own pages, "
        "which stand where nbgrader looks for them, are written when hand-ins are graded."
    )

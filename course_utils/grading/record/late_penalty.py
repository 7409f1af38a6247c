"""What late work costs: nbgrader's plugin for late penalties does the arithmetic, from the course's due dates.

Stock nbgrader takes a penalty off once, when it autogrades. Here it is found anew in each run, so that a mark by hand,
an extension and a corrected due date count, too. Which plugin, if any, says ``AssignLatePenalties.plugin_class`` in
``nbgrader_config.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config


def set_penalties(gradebook: Gradebook, lesson: str, due: Callable[[str], datetime | None], config: Config) -> None:
    """Write due dates and penalties of a lesson into the gradebook.

    Args:
        due: when a student has to hand in.
    """
    assigner = AssignLatePenalties(config=config)
    assigner.init_plugin()
    for submission in gradebook.assignment_submissions(lesson):
        when = due(submission.student_id)
        if when is not None:
            _set_due(submission, when.astimezone(timezone.utc).replace(tzinfo=None))
            _penalize(submission, assigner.plugin_inst)
    gradebook.db.commit()


def _set_due(submission: SubmittedAssignment, when: datetime) -> None:
    if submission.assignment.duedate is None:
        submission.assignment.duedate = when
    submission.extension = when - submission.assignment.duedate


def _penalize(submission: SubmittedAssignment, plugin: BasePlugin) -> None:
    """Never less than nothing, and never more than there is."""
    for notebook in submission.notebooks:
        late = submission.total_seconds_late
        points = plugin.late_submission_penalty(submission.student_id, notebook.score, late) if late > 0 else None
        notebook.late_submission_penalty = None if points is None else min(max(0.0, points), notebook.score)

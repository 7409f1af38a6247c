"""Which lesson a notebook belongs to, and how much of it is filled in: looked at before its name or its date."""

from __future__ import annotations

from collections.abc import Sequence

from course_utils.grading.hand_ins.read import HandedInCell
from course_utils.grading.source import LessonSource, Role, normal


def belonging(cells: Sequence[HandedInCell], source: LessonSource) -> tuple[int, str | None]:
    """How many of the lesson's answers a notebook has, and the other lesson that it has more answers of, if any."""
    ids = {cell.grade_id.removeprefix("test_") for cell in cells if cell.grade_id}
    code = "\n".join(cell.text for cell in cells if cell.kind == "code")
    ours = {cell.grade_id for cell in source.of_role(Role.ANSWER, Role.QUESTION) if cell.grade_id}
    defined = {cell.grade_id for cell in source.of_role(Role.ANSWER) if cell.defines(code)}
    here = len((ours & ids) | defined)
    elsewhere = {
        name: len({*lesson.exercises, *lesson.questions} & ids)
        for name, lesson in source.course.table.items()
        if name != source.name
    }
    other = max(elsewhere, key=elsewhere.__getitem__, default=None)
    return here, other if other is not None and elsewhere[other] > here else None


def filled(cells: Sequence[HandedInCell], source: LessonSource) -> int:
    """How many of the lesson's answers are more than what was handed out."""
    open_ones = {normal(cell.released) for cell in source.of_role(Role.ANSWER, Role.QUESTION)}
    written = [cell for cell in cells if normal(cell.text) not in open_ones]
    claimed = {cell.grade_id for cell in written}
    code = "\n".join(cell.text for cell in written if cell.kind == "code")
    return sum(
        cell.grade_id in claimed or (cell.role is Role.ANSWER and cell.defines(code))
        for cell in source.of_role(Role.ANSWER, Role.QUESTION)
    )

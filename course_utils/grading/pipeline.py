"""The way of a class through the grader: collect, repair, execute, record, report."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from course_utils.grading import collect as collecting
from course_utils.grading import execute as executing
from course_utils.grading.collect import NotGraded, Submission
from course_utils.grading.course_folder import CourseFolder
from course_utils.grading.execute import CodeCell, Executed, Job, Limits
from course_utils.grading.outputs import clean, finding
from course_utils.grading.record import NotRecorded, Recorder, write_atomically
from course_utils.grading.repair import Repaired, WrongLesson, repair
from course_utils.grading.report import ClassReport, StudentResult
from course_utils.grading.source import LessonSource, Role

Progress = Callable[[str, int, int], None]  # student, how many are done, of how many

_RESULT = "result.json"


@dataclass(frozen=True)
class _Ready:
    """A hand-in on its way: found, mended, to be run."""

    submission: Submission
    repaired: Repaired

    @property
    def job(self) -> Job:
        cells = [
            CodeCell(item.cell.source, skip=item.role is Role.EXPERIMENT, check=item.role is Role.TEST)
            for item in self.repaired.cells
            if item.cell.cell_type == "code"
        ]
        return Job(self.submission.student, cells)


@dataclass
class _Graded:
    """A hand-in that has run."""

    notebook: NotebookNode
    findings: dict[str, str] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)


def grade_lesson(
    folder: CourseFolder,
    lesson: str,
    *,
    students: Sequence[str] = (),
    workers: int | None = None,
    limits: Limits | None = None,
    progress: Progress = lambda student, done, total: None,
) -> ClassReport:
    """Grade the hand-ins of a lesson, write feedback pages and the CSV file.

    Args:
        students: only these; all when empty.
        workers: hand-ins that run at the same time; one per processor when None.
        limits: of each cell.
        progress: called after each student.

    Raises:
        CourseError: there is nothing to grade, the lesson is not built, or the gradebook cannot be used.
    """
    limits = limits or Limits()
    source = LessonSource.read(folder, lesson)
    found = list(collecting.collect(folder.submitted, lesson, students))
    recorder = Recorder(folder, lesson)

    ready: dict[str, _Ready] = {}
    results: dict[str, StudentResult] = {}
    for item in found:
        if isinstance(item, NotGraded):
            results[item.student] = StudentResult(item.student, reason=item.reason, remedy=item.remedy)
            continue
        try:
            ready[item.student] = _Ready(item, repair(item.cells, source))
        except WrongLesson as error:
            reason, remedy = error.args
            results[item.student] = StudentResult(item.student, reason=reason, remedy=remedy)

    jobs = [hand_in.job for hand_in in ready.values()]
    for executed in executing.execute(jobs, workers or os.cpu_count() or 1, limits):
        results[executed.key] = _finish(ready[executed.key], executed, source, recorder, limits)
        progress(executed.key, len(results), len(found))

    for result in results.values():
        _remember(folder, lesson, result)
    folder.reports.mkdir(parents=True, exist_ok=True)
    whole_class = ClassReport(source, _with_marks(_remembered(folder, lesson), recorder))
    write_atomically(folder.reports / f"{lesson}.csv", whole_class.csv())
    return ClassReport(source, [result for result in whole_class.results if result.student in results])


def _finish(
    hand_in: _Ready, executed: Executed, source: LessonSource, recorder: Recorder, limits: Limits
) -> StudentResult:
    """Take the outputs, record the marks, write the page."""
    student = hand_in.submission.student
    mended = [*hand_in.submission.notes, *hand_in.repaired.repairs]
    if executed.failure is not None:
        again = "grade this student again; if it happens again, open the notebook and look"
        return StudentResult(student, repairs=mended, reason=executed.failure, remedy=again)
    try:
        graded = _take_outputs(hand_in, executed, source, limits)
        graded.notebook.cells.insert(0, _note(mended, graded.events, source))
        nbformat.validate(graded.notebook)
        recorder.record(student, graded.notebook, hand_in.submission.timestamp)
        recorder.write_feedback(student)
    except (NotRecorded, nbformat.ValidationError) as error:
        reason = f"nbgrader could not record it: {str(error).splitlines()[0]}"
        remedy = "look at the notebook for what is odd in it, mend that in a copy and grade the copy"
        return StudentResult(student, repairs=mended, reason=reason, remedy=remedy)
    return StudentResult(student, findings=graded.findings, repairs=mended, events=graded.events)


def _take_outputs(hand_in: _Ready, executed: Executed, source: LessonSource, limits: Limits) -> _Graded:
    graded = _Graded(hand_in.repaired.notebook(source))
    code = [item for item in hand_in.repaired.cells if item.cell.cell_type == "code"]
    names = [item.cell.metadata.get("nbgrader", {}).get("grade_id") for item in code]
    for item, name, outputs in zip(code, names, executed.outputs, strict=True):
        is_check = item.role is Role.TEST
        item.cell.outputs = clean(outputs, is_check, limits, source.hidden_lines)
        if is_check:
            graded.findings[name] = finding(item.cell.outputs)
    for number, text in executed.events:
        if 0 <= number < len(code):
            graded.events.append(f"{names[number] or f'code cell {number + 1}'}: {text}")
    return graded


def _note(mended: list[str], events: list[str], source: LessonSource) -> NotebookNode:
    """What the student should know before the marks: what was mended, what was stopped, what is graded later."""
    lines = ["**How this was graded.** Experiment cells were not run: no mark depends on them."]
    if source.of_role(Role.QUESTION):
        lines.append("Written answers are graded by hand; until then they count 0 in the score above.")
    lines += [f"- Mended: {_as_text(text)}" for text in mended] + [
        f"- While running: {_as_text(text)}" for text in events
    ]
    note = new_markdown_cell("\n".join([lines[0], *lines[1:2], "", *lines[2:]]))
    note.id = "grading-note"
    return note


def _as_text(text: str) -> str:
    """File names and the like are the student's: they must not become markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("`", "'")


def _remember(folder: CourseFolder, lesson: str, result: StudentResult) -> None:
    """Keep what the gradebook has no place for, so that a later run for one student knows the others."""
    place = folder.executed / result.student / lesson
    place.mkdir(parents=True, exist_ok=True)
    write_atomically(place / _RESULT, json.dumps({**vars(result), "marks": {}}, indent=1, ensure_ascii=False))


def _remembered(folder: CourseFolder, lesson: str) -> list[StudentResult]:
    files = sorted(folder.executed.glob(f"*/{lesson}/{_RESULT}"))
    return [StudentResult(**json.loads(file.read_text(encoding="utf-8"))) for file in files]


def _with_marks(results: list[StudentResult], recorder: Recorder) -> list[StudentResult]:
    marks = recorder.marks()
    return [
        replace(result, marks=marks.get(result.student, {})) if result.reason is None else result for result in results
    ]

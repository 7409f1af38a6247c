"""The way of a class through the grader: collect, repair, execute, record, report."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from course_utils.course.files import disk_is_full, write_whole
from course_utils.course.folder import Course
from course_utils.course.terminal import plain
from course_utils.errors import CourseError
from course_utils.grading import execute as executing
from course_utils.grading.execute import CodeCell, Executed, Job, Limits
from course_utils.grading.hand_ins.arrivals import Arrivals
from course_utils.grading.hand_ins.collect import NotGraded, handed_in
from course_utils.grading.hand_ins.deadlines import HandInTimes
from course_utils.grading.hand_ins.receive import Received, receive
from course_utils.grading.hand_ins.roster import read_roster, unveiled
from course_utils.grading.record.feedback import feedback_pages
from course_utils.grading.record.formgrader import for_graders
from course_utils.grading.record.gradebook import Recorder
from course_utils.grading.record.message import read_message
from course_utils.grading.record.outputs import carried_forward, clean, clean_check, finding
from course_utils.grading.record.results import ABSENT, CARRIED, StudentResult, Verdict
from course_utils.grading.record.stored import StoredResults, only_grader
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.report.page import page
from course_utils.grading.side_process import SideProcess, WorkFailed
from course_utils.grading.source import LessonSource, Role, normal

_SEEDS = 1_000_000
Progress = Callable[[str, int, int], None]  # student, how many are done, of how many
_SECONDS = 60  # to read what one hand-in put out; ordinarily a fraction of one
Execute = Callable[[Iterable[Job], Limits], Generator[Executed]]


@dataclass(frozen=True)
class _Ready:
    """A hand-in on its way: found, mended, to be run.

    Attributes:
        received: what was handed in, mended.
        key: what its result depends on.
    """

    received: Received
    key: str

    @property
    def student(self) -> str:
        """The id."""
        return self.received.submission.student


@dataclass
class _Graded:
    """A hand-in that has run."""

    notebook: NotebookNode
    findings: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)


def grade_lesson(
    course: Course,
    lesson: str,
    *,
    students: Sequence[str] = (),
    execute: Execute | None = None,
    limits: Limits | None = None,
    again: bool = False,
    carry: bool = True,
    progress: Progress = lambda student, done, total: None,
) -> ClassReport:
    """Grade the hand-ins of a lesson, write feedback pages and the reports.

    Args:
        students: only these; all when empty.
        execute: runs the jobs; one walled-in worker for each processor when None.
        limits: of each hand-in.
        carry: whether an answer that fails because of an earlier exercise is judged once more, with the lesson's own
            version of that one: error carried forward.
        again: grade also those that did not change since they were graded.
        progress: called after each student.

    Raises:
        CourseError: there is nothing to grade, the lesson is not built, the gradebook cannot be used, the walls
            cannot be had, or another grader is at work.
    """
    limits, execute = limits or Limits(), execute or local()
    source = LessonSource.read(course, lesson)
    with only_grader(course):
        total = len(handed_in(course.submitted, lesson, students))
        stored, recorder = StoredResults(course, source, limits, carry), Recorder(source)
        recorder.register()
        marks = {} if again else recorder.marks()
        results: dict[str, StudentResult] = {}
        ready: dict[str, _Ready] = {}

        def take(result: StudentResult) -> None:
            stored.store(result)
            results[result.student] = result
            progress(result.student, len(results), total)

        def jobs() -> Generator[Job]:
            """Of each hand-in that has to run, mended when a worker can take it: a class need not fit into memory."""
            seed = secrets.randbelow(_SEEDS)  # the same examples for the whole class
            for item in receive(source, students):
                if isinstance(item, NotGraded):
                    take(_not_graded(item))
                    continue
                hand_in = _Ready(item, stored.key(item.submission))
                old = stored.stored(hand_in.student)
                if old is not None and old.key == hand_in.key and hand_in.student in marks:
                    take(old)
                else:
                    ready[hand_in.student] = hand_in
                    yield job_of(item, source, seed, carry)

        # Closed at once when this is stopped, by Ctrl-C for example: then no worker goes on.
        with (
            SideProcess(_taker, source, limits, seconds=_SECONDS) as taking,
            closing(jobs()) as wanted,
            closing(execute(wanted, limits)) as runs,
        ):
            for executed in runs:
                stored.forget(executed.key)
                take(_finish(ready.pop(executed.key), executed, taking, recorder))
        recorder.penalize(HandInTimes(course, lesson).due)
        _write_feedback(stored, recorder)
        whole_class = _whole_class(source, stored, recorder)
        _write_reports(course, whole_class)
    shown = {*results, *(() if students else (result.student for result in whole_class.results if result.absent))}
    return ClassReport(source, [result for result in whole_class.results if result.student in shown])


def lesson_report(course: Course, lesson: str) -> ClassReport:
    """What is known of a class now, marks by hand included; nothing runs.

    Raises:
        CourseError: nothing was graded yet, or a feedback page is older than the marks.
    """
    source = LessonSource.read(course, lesson)
    recorder, stored = Recorder(source), StoredResults(course, source, Limits(), True)
    if not stored.all():
        raise CourseError(f"Nothing of {lesson} is graded yet. Run: course grade {lesson}")
    report = _whole_class(source, stored, recorder)
    states = recorder.states()
    old = [one.student for one in report.graded if one.feedback != f"{one.key} {states.get(one.student)}"]
    if old:
        raise CourseError(
            f"Marks or comments of {len(old)} students are newer than their feedback pages ({', '.join(old[:3])}). "
            f"Run course grade {lesson} again: it executes nothing that did not change."
        )
    return report


def rewrite_reports(course: Course, lesson: str) -> None:
    """Write the reports of a lesson anew from what is known of the class, if any of it was graded."""
    if (course.reports / f"{lesson}.csv").is_file():
        source = LessonSource.read(course, lesson)
        recorder, stored = Recorder(source), StoredResults(course, source, Limits(), True)
        _write_reports(course, _whole_class(source, stored, recorder))


def mend_lesson(course: Course, lesson: str, students: Sequence[str] = ()) -> ClassReport:
    """What would be mended in the hand-ins, and which could not be graded; nothing runs and nothing is written."""
    source, results = LessonSource.read(course, lesson), []
    for item in receive(source, students):
        if isinstance(item, NotGraded):
            results.append(_not_graded(item))
        else:
            results.append(StudentResult(item.submission.student, repairs=item.mended))
    return ClassReport(source, results)


def local(workers: int | None = None, walls: bool = True) -> Execute:
    """Runs jobs on this computer, so many at a time; one per processor when None."""

    def execute(jobs: Iterable[Job], limits: Limits) -> Generator[Executed]:
        return executing.execute(jobs, workers or os.cpu_count() or 1, limits, walls)

    return execute


def job_of(received: Received, source: LessonSource, seed: int, carry: bool) -> Job:
    """The code cells of a mended hand-in, for a worker.

    Args:
        received: what was handed in, mended.
        source: the lesson.
        seed: where those of hidden tests begin.
        carry: whether errors are carried forward.
    """
    cells = []
    for item in received.repaired.cells:
        if item.cell.cell_type == "code":
            check = item.role is Role.TEST
            answers = source.answers_in_checks[_grade_id(item.cell)] if check else ()
            skip = item.role is Role.EXPERIMENT or item.unused
            blind = item.role is Role.PROVIDED and normal(item.cell.source) in source.provided
            cells.append(CodeCell(item.cell.source, skip, check, blind, answers))
    return Job(
        received.submission.student, cells, source.modules, str(source.course.package_folder),
        source.name, source.definitions, source.answers, seed, carry, received.submission.files,
    )  # fmt: skip


def _not_graded(item: NotGraded) -> StudentResult:
    return StudentResult(item.student, reason=item.reason, remedy=item.remedy)


def _finish(
    hand_in: _Ready, executed: Executed, taking: SideProcess[tuple[_Ready, Executed], _Graded], recorder: Recorder
) -> StudentResult:
    """Take the outputs, and record the marks. Whatever goes wrong costs this hand-in only."""
    student, mended, timestamp = hand_in.student, hand_in.received.mended, hand_in.received.submission.timestamp
    if executed.failure is not None:
        again = "grade this student again; if it happens again, open the notebook and look"
        return StudentResult(student, repairs=mended, reason=executed.failure, remedy=again)
    odd = "look at the notebook for what is odd in it, mend that in a copy and grade the copy"
    try:
        graded = taking.do((hand_in, executed))
    except WorkFailed as error:
        return StudentResult(student, repairs=mended, reason=f"its outputs could not be read: {error}", remedy=odd)
    try:
        changed = recorder.record(student, graded.notebook, timestamp)
    except CourseError:
        raise
    except Exception as error:  # nbgrader's own, and whatever an odd notebook makes it trip over
        if disk_is_full(error):
            raise
        reason = f"nbgrader could not record it: {(str(error).splitlines() or [''])[0]}"
        return StudentResult(student, repairs=mended, reason=reason, remedy=odd)
    return StudentResult(
        student,
        findings=graded.findings,
        said=graded.said,
        repairs=mended,
        events=[*graded.events, *changed],
        key=hand_in.key,
    )


def _taker(source: LessonSource, limits: Limits) -> Callable[[tuple[_Ready, Executed]], _Graded]:
    """Makes what a run put out fit for pages and for nbgrader."""

    def take(request: tuple[_Ready, Executed]) -> _Graded:
        hand_in, executed = request
        graded = _take_outputs(hand_in, executed, source, limits)
        graded.notebook.cells.insert(0, _note(hand_in.received.mended, graded))
        for_graders(graded.notebook, source)
        nbformat.validate(graded.notebook)
        return graded

    return take


def _take_outputs(hand_in: _Ready, executed: Executed, source: LessonSource, limits: Limits) -> _Graded:
    repaired = hand_in.received.repaired
    graded = _Graded(repaired.notebook(source))
    code = [item for item in repaired.cells if item.cell.cell_type == "code"]
    names = [_grade_id(item.cell) for item in code]
    for number, (item, outputs) in enumerate(zip(code, executed.outputs, strict=True)):
        if item.role is Role.TEST:
            passed = number in executed.passed
            item.cell.outputs = clean_check(outputs, passed, limits)
            graded.findings[names[number]] = finding(item.cell.outputs)
            if number in executed.carried:
                item.cell.outputs = carried_forward(item.cell.outputs)
                graded.findings[names[number]] = CARRIED
            message = read_message(item.cell.outputs, names[number].removeprefix("test_"))
            if message.verdict is Verdict.WRONG:
                graded.said[names[number]] = message.says
        else:
            item.cell.outputs = clean(outputs, limits)
            error = next((output for output in item.cell.outputs if output.output_type == "error"), None)
            if item.changed and error is not None:
                told = f"{error.ename}: {plain(error.evalue)}"
                graded.events.append(
                    f"{item.changed}, as it was changed, failed: {told}; the course's own had run before"
                )
    for item in repaired.cells:
        item.cell.metadata["grading_role"] = item.role.value
    for number, text in executed.events:
        if 0 <= number < len(code):
            graded.events.append(f"{names[number] or f'code cell {number + 1}'}: {text}")
    return graded


def _note(mended: list[str], graded: _Graded) -> NotebookNode:
    """What the student should know beside the marks: what was mended and what was stopped."""
    lines = ["**How this was graded.** Experiment cells were not run, but for lines in them that an answer uses."]
    lines.append("")
    lines += [f"- Mended: {_as_text(text)}" for text in mended]
    lines += [f"- While running: {_as_text(text)}" for text in graded.events]
    note = new_markdown_cell("\n".join(lines))
    note.id = "grading-note"
    return note


def _as_text(text: str) -> str:
    """File names and the like are the student's: they must not become markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("`", "'")


def _grade_id(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _write_feedback(stored: StoredResults, recorder: Recorder) -> None:
    """A page for each student whose marks, comments or hand-in changed since the last one."""
    states = recorder.states()
    with feedback_pages(recorder.source) as pages:
        for result in stored.all():
            state = f"{result.key} {states.get(result.student)}"
            if result.reason is not None or result.feedback == state:
                continue
            try:
                refused = pages.do(result.student)
            except WorkFailed as error:
                refused = str(error)
            if refused is None:
                stored.store(replace(result, feedback=state))
            else:
                reason = f"its feedback page could not be written: {(refused.splitlines() or [''])[0]}"
                remedy = "look at the notebook for what is odd in it"
                stored.store(replace(result, reason=reason, remedy=remedy, key=""))


def _whole_class(source: LessonSource, stored: StoredResults, recorder: Recorder) -> ClassReport:
    """Everybody's results with what changes between runs that execute nothing: marks by hand, due dates, the roster."""
    marks, times, penalties = recorder.marks(), HandInTimes(source.course, source.name), recorder.penalties()
    present = []
    for result in stored.all():
        late = times.late(result.student)
        penalty = penalties.get(result.student, 0.0)
        result = replace(result, late=str(late), days_late=late.days, penalty=penalty)
        present.append(replace(result, marks=marks.get(result.student, {})) if result.reason is None else result)
    return ClassReport(source, [*present, *_absent(source, present)])


def _absent(source: LessonSource, present: list[StudentResult]) -> list[StudentResult]:
    """Those on the roster who handed in nothing; nobody while hand-ins are blind, which could be anyone's."""
    roster, arrivals = read_roster(source.course), Arrivals(source.course, source.name)
    persons = unveiled(roster, arrivals)
    if any(arrival.blind and student not in persons for student, arrival in arrivals.of.items()):
        return []
    here = {persons.get(result.student, result.student) for result in present}
    nothing = "nothing, or collect what came later"
    return [StudentResult(student, reason=ABSENT, remedy=nothing) for student in roster.students if student not in here]


def _write_reports(course: Course, report: ClassReport) -> None:
    write_whole(course.reports / f"{report.source.name}.csv", report.csv())
    write_whole(course.reports / f"{report.source.name}.html", page(report))

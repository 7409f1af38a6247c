"""``course grade`` and ``course demo``."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from course_utils.course.terminal import columns, message, plain, screen_width, wrapped

if TYPE_CHECKING:  # importing it takes seconds
    from course_utils.course.folder import Course
    from course_utils.grading.hand_ins.archives import Collected
    from course_utils.grading.report.class_report import ClassReport


@click.command()
@click.argument("lesson")
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this one; may be repeated.")
@click.option("--zip", "archive", type=click.Path(exists=True, path_type=Path),
              help="Collect the hand-ins from this archive of a platform, or folder of clones, first.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only say what would be mended; run and write nothing.")
@click.option("--again", is_flag=True, help="Grade also what did not change since it was graded.")
@click.option(
    "--workers", type=click.IntRange(1), default=None, help="Hand-ins that run at a time. [one per processor]"
)
@click.option("--scheduler", metavar="ADDRESS", help="Run them on the dask cluster with this scheduler.")
@click.option("--timeout", type=click.FloatRange(1), default=30, show_default=True, help="Seconds for a cell.")
@click.option("--no-jail", is_flag=True, help="Run hand-ins without walls. Only if you trust them all.")
@click.option("--no-carry-forward", is_flag=True, help="A mistake also costs the exercises that use its exercise.")
@click.option("--quiet", "-q", is_flag=True, help="Print only what could not be graded.")
def grade(
    lesson: str,
    students: tuple[str, ...],
    archive: Path | None,
    dry_run: bool,
    again: bool,
    workers: int | None,
    scheduler: str | None,
    timeout: float,
    no_jail: bool,
    no_carry_forward: bool,
    quiet: bool,
) -> None:
    """Grade the hand-ins of LESSON.

    They stand in grading/submitted/<student>/<lesson>/. A second run grades only what changed.

    Exit status: 0 all graded, 1 some hand-in could not be graded, 2 bad input or no way to write. Ctrl-C keeps what
    was graded, with status 130.
    """
    from course_utils.course.folder import find_course
    from course_utils.grading.execute import Limits
    from course_utils.grading.execute.cluster import on_cluster
    from course_utils.grading.hand_ins.archives import collect_archive
    from course_utils.grading.pipeline import grade_lesson, local, mend_lesson
    from course_utils.grading.report.table import table

    course = find_course()
    course.lesson(lesson)
    say = (lambda text: None) if quiet else click.echo
    if dry_run:
        if archive is not None:
            raise click.UsageError("--zip puts hand-ins into their folders, and --dry-run writes nothing.")
        _show_repairs(mend_lesson(course, lesson, students))
        return
    if archive is not None:
        collected = collect_archive(course, lesson, archive)
        if collected.unknown and sys.stdin.isatty() and _ask_who(course, collected):
            collected = collect_archive(course, lesson, archive)
        for line in collected.told(archive):
            say(line)
    started = time.monotonic()
    with _stoppable():
        report = grade_lesson(
            course,
            lesson,
            students=students,
            execute=on_cluster(scheduler, walled=not no_jail) if scheduler else local(workers, walls=not no_jail),
            limits=Limits(seconds=timeout),
            carry=not no_carry_forward,
            again=again,
            progress=progress_line(quiet),
        )
    seconds = time.monotonic() - started
    say(table(report, screen_width()))
    if mistakes := report.common_mistakes():
        found = [plain(f"{name} ({what}) {n}×") for name, what, n in mistakes]
        say("\n" + "\n".join(wrapped(found, screen_width(), "Mistakes  ", " " * len("Mistakes  "), "  ")))
    absent = sum(result.absent for result in report.results)
    missing = f", {absent} student{'s' * (absent > 1)} handed in nothing" if absent else ""
    handed_in = len(report.results) - absent
    say(f"\n{handed_in} hand-in{'s' * (handed_in != 1)} in {seconds:.0f} s{missing}")
    say(f"Report    {course.reports / f'{lesson}.html'}")
    say(f"Marks     {course.reports / f'{lesson}.csv'}")
    say(f"Feedback  {course.feedback}/<student>/{lesson}/{lesson}.html")
    _tell_not_graded(report)


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C and SIGTERM end the work in order: no process is left, and the exit status is what a shell gives."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt(number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt as stopped:
        number = stopped.args[0] if stopped.args else signal.SIGINT
        click.echo(message("Stopped. What was graded is kept: the same command goes on from there."), err=True)
        sys.exit(128 + number)
    finally:
        signal.signal(signal.SIGTERM, before)


def _ask_who(course: Course, collected: Collected) -> bool:
    """Ask who those are whom the roster does not have, and keep the answers in it; whether there were any."""
    from course_utils.grading.hand_ins.roster import learn, read_roster

    known = read_roster(course).students
    answers: dict[str, str] = {}
    for printed in collected.unknown.values():
        question = f"students.csv has no {plain(printed)}. Whose id in it is that? (Enter: nobody's)"
        choice = click.prompt(
            question, default="", show_default=False, type=click.Choice(["", *known]), show_choices=False
        )
        answers |= {printed: choice} if choice else {}
    for printed, student in answers.items():
        learn(course, collected.platform, printed, student)
    return bool(answers)


def _show_repairs(report: ClassReport) -> None:
    for result in report.results:
        for text in result.repairs:
            click.echo(plain(f"{result.student}: {text}"))
    mended = sum(bool(result.repairs) for result in report.results)
    click.echo(f"{len(report.results)} hand-ins, {mended} would be mended, {len(report.not_graded)} cannot be graded")
    _tell_not_graded(report)


def _tell_not_graded(report: ClassReport) -> None:
    not_graded = [result for result in report.not_graded if not result.absent]
    for result in not_graded:
        told = f"{result.student}: {result.reason}. To do: {result.remedy}."
        click.echo(message(told, "NOT GRADED "), err=True)
    sys.exit(1 if not_graded else 0)


@click.command()
@click.argument("lesson", default="02_moons_gan")
@click.option("--no-jail", is_flag=True, help="Without walls; these hand-ins are harmless.")
def demo(lesson: str, no_jail: bool) -> None:
    """Grade a class of made-up students, in a folder demo/.

    LESSON is 02_moons_gan if none is given. Each mark is compared with the one deserved.
    """
    from course_utils.course.folder import find_course
    from course_utils.grading.demo import run_demo
    from course_utils.grading.execute import walls

    course = find_course()
    handed_in = course.lesson(lesson)

    reason = None if no_jail else walls.missing()
    if reason is not None:
        click.echo(f"These made-up hand-ins are graded without walls ({reason}).", err=True)
    walled = not no_jail and reason is None
    with _stoppable():
        all_as_deserved = run_demo(course, handed_in, click.echo, progress_line(), walls=walled)
    sys.exit(0 if all_as_deserved else 1)


def progress_line(quiet: bool = False) -> Callable[[str, int, int], None]:
    """A line that counts up, where there is a terminal to show it."""

    def show(student: str, done: int, total: int) -> None:
        if sys.stderr.isatty() and not quiet:
            end = "\n" if done == total else ""
            bar, name = "█" * (20 * done // total), plain(student)
            shown = name if columns(name) <= 30 else ""  # a longer name would break the line
            click.echo(f"\r{bar:<20} {done}/{total}  {shown:<30}{end}", err=True, nl=False)

    return show

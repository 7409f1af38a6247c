"""``course grade`` and ``course demo``."""

from __future__ import annotations

import sys
import time

import click


@click.command()
@click.argument("lesson")
@click.option(
    "--workers", type=click.IntRange(1), default=None, help="Hand-ins that run at a time. [one per processor]"
)
@click.option("--timeout", type=click.FloatRange(1), default=30, show_default=True, help="Seconds for a cell.")
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this one; may be repeated.")
@click.option("--no-jail", is_flag=True, help="Run hand-ins without walls. Only if you trust them all.")
def grade(lesson: str, workers: int | None, timeout: float, students: tuple[str, ...], no_jail: bool) -> None:
    """Grade the hand-ins of LESSON.

    They stand in grading/submitted/<student>/<lesson>/. Exit status: 0 all graded, 1 some hand-in could not be
    graded, 2 bad input.
    """
    from course_utils.authoring.course import find_course
    from course_utils.grading.course_folder import CourseFolder
    from course_utils.grading.execute import Limits
    from course_utils.grading.pipeline import grade_lesson, local
    from course_utils.lessons import find_lesson

    find_lesson(lesson)
    folder = CourseFolder(find_course().root)
    started = time.monotonic()
    report = grade_lesson(
        folder,
        lesson,
        students=students,
        execute=local(workers, walls=not no_jail),
        limits=Limits(seconds=timeout),
        progress=progress_line(),
    )
    seconds = time.monotonic() - started
    click.echo(report.table())
    if mistakes := report.common_mistakes():
        click.echo("\nMistakes found: " + ", ".join(f"{name} ({what}) {n}×" for name, what, n in mistakes))
    click.echo(f"\n{len(report.results)} hand-ins in {seconds:.0f} s")
    click.echo(f"Feedback  {folder.feedback}/<student>/{lesson}/{lesson}.html")
    click.echo(f"Marks     {folder.reports / f'{lesson}.csv'}")
    for result in report.not_graded:
        click.echo(f"NOT GRADED  {result.student}: {result.reason}. To do: {result.remedy}.", err=True)
    sys.exit(1 if report.not_graded else 0)


@click.command()
def demo() -> None:
    """Grade a class of made-up students, in a folder demo/.

    Each mark is compared with the one deserved.
    """
    from course_utils.authoring.course import find_course
    from course_utils.grading.demo import run_demo

    sys.exit(0 if run_demo(find_course(), click.echo, progress_line()) else 1)


def progress_line():
    """A line that counts up, where there is a terminal to show it."""

    def show(student: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done == total else ""
            click.echo(f"\r{done}/{total} graded  {student[:30]:<30}{end}", err=True, nl=False)

    return show

"""What a term needs besides grading: ``course roster``, ``course remove``, ``course marks``, ``course return`` and
``course similar``."""

from __future__ import annotations

from pathlib import Path

import click

from course_utils.course.terminal import plain

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def roster() -> None:
    """Who is in the class: students.csv in the course's folder.

    Archives are matched against it, so that a person is one student over all lessons and platforms, and who handed
    in nothing is in the table.
    """


@roster.command("import")
@click.argument("file", type=_FILE)
def import_(file: Path) -> None:
    """Add the people of FILE to students.csv: a list that Moodle, Canvas or nbgrader exported.

    Who is in students.csv already keeps the id; columns that are empty are filled.
    """
    from course_utils.course.folder import find_course
    from course_utils.grading.hand_ins.roster import import_students, roster_file

    course = find_course()
    people, new = import_students(course, file)
    people.write(course)
    click.echo(f"{len(people.students)} students, {new} of them new, are in {course.shown(roster_file(course))}")


@click.command()
@click.argument("student")
@click.argument("lesson", required=False)
@click.option("--yes", is_flag=True, help="Don't ask.")
def remove(student: str, lesson: str | None, yes: bool) -> None:
    """Take back what STUDENT handed in for LESSON, or for all.

    Hand-in, marks, row of the report and feedback go; a copy of all of it is kept in grading/removed/.
    """
    from course_utils.course.folder import find_course
    from course_utils.grading.remove import lessons_of
    from course_utils.grading.remove import remove as take_away

    course = find_course()
    lessons = lessons_of(course, student, lesson)
    if not yes:
        click.confirm(f"Remove {student} from {', '.join(lessons)}: hand-ins, marks and feedback?", abort=True)
    kept = take_away(course, student, lessons)
    click.echo(f"{student} is removed from {', '.join(lessons)}; a copy is in {course.shown(kept)}")


@click.command()
@click.argument("lessons", nargs=-1)
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write them to this file.")
def marks(lessons: tuple[str, ...], target: Path | None) -> None:
    """Print the marks of LESSONS as CSV, all if none is named.

    A row for each student and lesson that was graded. What is not graded is empty, and not 0.
    """
    from course_utils.course.files import write_whole
    from course_utils.course.folder import find_course
    from course_utils.grading.hand_back.grades import marks_table
    from course_utils.grading.pipeline import lesson_report
    from course_utils.grading.record.stored import lessons_with_results

    course = find_course()
    graded = lessons_with_results(course)
    names = [course.lesson(name).name for name in lessons] or [name for name in course.table if name in graded]
    text = marks_table([lesson_report(course, name) for name in names])
    if target is None:
        click.echo(text, nl=False)
    else:
        write_whole(target, text)


@click.command("return")
@click.argument("lesson")
@click.option("--moodle", type=_FILE, help="The grading worksheet that Moodle gave out.")
@click.option("--canvas", type=_FILE, help="The gradebook that Canvas exported.")
@click.option("--brightspace", type=_FILE, help="The grades that Brightspace exported.")
@click.option("--blackboard", type=_FILE, help="The grades that Blackboard gave out to work offline.")
@click.option("--column", help="The column of the marks, where the sheet has several.")
@click.option("--scale", is_flag=True, help="Turn points into shares of the platform's maximum.")
@click.option("--waiting", is_flag=True, help="Hand back also who has written answers that wait for you.")
def return_(lesson: str, column: str | None, scale: bool, waiting: bool, **sheets: Path | None) -> None:
    """Hand the marks and feedback pages of LESSON back to the platform.

    Takes the platform's own file and writes it with the marks filled in, and a zip of the pages, both into
    grading/return/. The file that was given stays as it is.
    """
    from course_utils.course.folder import find_course
    from course_utils.grading.hand_back.grades import grades_of
    from course_utils.grading.hand_back.pages import write_pages
    from course_utils.grading.hand_back.sheets import SHEETS, Whose, fill
    from course_utils.grading.hand_ins.arrivals import Arrivals
    from course_utils.grading.hand_ins.roster import read_roster
    from course_utils.grading.pipeline import lesson_report
    from course_utils.grading.tables import read_table

    given = [(platform, path) for platform, path in sheets.items() if path is not None]
    if len(given) != 1:
        raise click.UsageError("Name one sheet: --moodle, --canvas, --brightspace or --blackboard.")
    ((platform, path),) = given
    course = find_course()
    found = course.lesson(lesson)
    report, table = lesson_report(course, lesson), read_table(path)
    whose = Whose(platform, Arrivals(course, lesson).of, read_roster(course), {one.student for one in report.results})
    filled = fill(table, SHEETS[platform], found, grades_of(report), whose, column=column, scale=scale, waiting=waiting)
    folder = course.submitted.parent / "return"
    sheet, pages = folder / f"{lesson}-{platform}.csv", folder / f"{lesson}-{platform}-feedback.zip"
    table.write(sheet)
    count, missing = write_pages(course, lesson, filled, pages)
    for line in filled.told(course.shown(sheet)):
        click.echo(line)
    click.echo(f"{count} feedback pages are in {course.shown(pages)}")
    if missing:
        click.echo(f"Not in it, since {platform} would not find them: {', '.join(missing)}")


@click.command()
@click.argument("lesson")
@click.option("--earlier", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="The course folder of an earlier term; may be repeated.")  # fmt: skip
def similar(lesson: str, earlier: tuple[Path, ...]) -> None:
    """Show hand-ins of LESSON with code or text in common, side by side.

    For a person to judge: no mark changes. What the lesson hands out and what many write is left out.
    """
    from course_utils.course.files import write_whole
    from course_utils.course.folder import find_course
    from course_utils.grading.similar.page import page
    from course_utils.grading.similar.pairs import pairs, written
    from course_utils.grading.similar.texts import text_pairs
    from course_utils.grading.source import LessonSource

    course = find_course()
    source = LessonSource.read(course, course.lesson(lesson).name)
    hand_ins = written(course, source, earlier)
    found = [*pairs(source, hand_ins), *text_pairs(source, hand_ins)]
    target = course.reports / f"{lesson}-similar.html"
    write_whole(target, page(lesson, found))
    for pair in found:
        click.echo(plain(str(pair)))
    click.echo(f"{len(found)} pairs of {len(hand_ins)} hand-ins are shown in {course.shown(target)}")

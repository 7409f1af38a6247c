"""What a term needs besides grading: ``course roster``."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def roster() -> None:
    """Who is in the class: students.csv in the course's folder.

    Archives are matched against it, so that a person is one student over all lessons and platforms, and who handed
    in nothing is in the table.
    """


@roster.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
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

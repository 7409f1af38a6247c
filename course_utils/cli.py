"""The command line, `course`. Each command imports what it needs when it runs: the help comes at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

try:
    import click
except ModuleNotFoundError:
    print(
        "course: the command line is for instructors and needs more than notebooks do. "
        "Install it in the course's folder: pip install -e '.[instructor]'",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

from course_utils.course.files import disk_is_full
from course_utils.course.terminal import message
from course_utils.errors import CourseError
from course_utils.grading.commands import demo, grade
from course_utils.grading.term_commands import marks, remove, return_, roster, similar
from course_utils.trainer.command import train


class Commands(click.Group):
    """A group whose commands tell what the user can mend in one style, without traceback, and exit with status 2."""

    def main(self, args: Any = None, prog_name: Any = None, *_: Any, standalone_mode: bool = True, **more: Any) -> Any:
        """Run the command line. Bad options, a `CourseError` and a missing package are told alike."""
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **more)
        try:
            status = super().main(args, prog_name, standalone_mode=False, **more)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(2)
        except click.ClickException as error:
            where = getattr(error, "ctx", None)
            help_ = f" All options: {where.command_path} --help" if where else ""
            sys.exit(_complain(error.format_message() + help_))
        except CourseError as error:
            sys.exit(_complain(str(error)))
        except OSError as error:
            where = f" {error.filename}" if error.filename else ""
            if disk_is_full(error):
                text = (
                    f"The disk is full, so{where or ' a file'} could not be written. Make space, and start again: what "
                    "was done is kept, and nothing is half written."
                )
            elif isinstance(error, PermissionError):
                text = (
                    f"There is no permission for{where or ' a file'}. Mend the permissions of its folder, or start as "
                    "the user whose it is."
                )
            else:
                raise
            sys.exit(_complain(text))
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("course_utils"):
                raise
            sys.exit(
                _complain(
                    f"The package {error.name} is missing, which this command needs. "
                    "Install what instructors use, in the course's folder: pip install -e '.[instructor]'"
                )
            )
        except click.Abort:
            sys.exit(1)
        sys.exit(status if isinstance(status, int) else 0)


def _complain(text: str) -> int:
    """Say on stderr what is wrong; the exit status for it."""
    click.echo(message(text), err=True)
    return 2


# https://no-color.org; without a terminal, click leaves colors out anyhow.
_SETTINGS = {
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
    "color": False if os.environ.get("NO_COLOR") else None,
}


@click.group(cls=Commands, context_settings=_SETTINGS)
@click.version_option(package_name="course-utils")
def main() -> None:
    """Build, check, train and grade the course on generative adversarial networks.

    The commands work anywhere inside the course's folder. Exit status: 0 all is well, 1 something that was
    checked is not, 2 the command could not do its work and said why.
    """


@main.command()
@click.argument("lessons", nargs=-1)
@click.option("--check", is_flag=True, help="Execute and write nothing: fail if a notebook doesn't fit its source.")
def build(lessons: tuple[str, ...], check: bool) -> None:
    """Make the notebooks of LESSONS (all, if none is named).

    solutions/LESSON/LESSON.py is the source. It's executed to solutions/LESSON/LESSON.ipynb, and from it
    notebooks/LESSON/LESSON.ipynb is made for students.
    """
    from course_utils.authoring.build import build_lesson, check_lesson
    from course_utils.course.folder import find_course

    course = find_course()
    chosen = course.lessons(lessons)
    if not chosen:
        raise CourseError("No lesson has a source yet: write solutions/LESSON/LESSON.py first.")
    failed = False
    for lesson in chosen:
        problems = (check_lesson if check else build_lesson)(course, lesson)
        if not problems:
            click.echo(f"{lesson.name}: {'fits its source' if check else 'built'}")
            continue
        failed = True
        click.echo(
            f"{lesson.name}: {len(problems)} to mend" + ("" if check else "; the students' notebook stays as it was")
        )
        for problem in problems:
            click.echo(f"  - {problem}")
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.argument("lessons", nargs=-1)
def publish(target: Path, lessons: tuple[str, ...]) -> None:
    """Write what students get to TARGET, a folder or a .zip.

    LESSONS are all that are built, if none is named. No solution, hidden test or instructors' program is in it.
    A folder that was published before is brought up to date; files of your own in it stay.
    """
    from course_utils.authoring.publish import publish as write
    from course_utils.course.folder import find_course

    course = find_course()
    names = write(course, course.lessons(lessons), target)
    notebooks = [name for name in names if name.endswith(".ipynb")]
    click.echo(f"{len(names)} files, {len(notebooks)} of them notebooks, are in {target}")


@main.command()
def doctor() -> None:
    """Say what is installed here and what is missing for what.

    Exit status: 0 nothing is missing, 1 something is.
    """
    from course_utils.course.folder import find_course
    from course_utils.doctor import examine

    findings = examine(find_course())
    for finding in findings:
        click.echo(f"{'✗' if finding.missing else '✓'} {finding.purpose}: {finding.here}")
        for missing in finding.missing:
            click.echo(f"    {missing}")
    sys.exit(1 if any(finding.missing for finding in findings) else 0)


main.add_command(train)
main.add_command(grade)
main.add_command(demo)
main.add_command(roster)
main.add_command(remove)
main.add_command(marks)
main.add_command(return_)
main.add_command(similar)

if __name__ == "__main__":
    main()

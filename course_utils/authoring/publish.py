"""``course publish``: the folder that students get. Nothing that only instructors may see goes into it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from course_utils.authoring.build import check_lesson
from course_utils.authoring.leaks import installed_leaks, student_modules
from course_utils.course.files import write_whole
from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.syllabus import Lesson

# What an earlier publication wrote, with the hash of each file: only that may be replaced.
_LIST = ".published.json"
# What a course has to have beside its package and its lessons.
_FILES = ("README.md", "LICENSE", "pyproject.toml")
_STUDENTS_TABLES = (
    "build-system",
    "project",
    "project.urls",
    "tool.setuptools.packages.find",
    "tool.setuptools.package-data",
)


def publish(course: Course, lessons: list[Lesson], target: Path) -> list[str]:
    """Writes the students' folder, or a zip of it if the name ends so.

    A folder may hold an earlier publication: its files are replaced. Anything else in it stays, a ``.git`` for example.

    Args:
        course: a course in which these lessons are built.
        lessons: which of them to publish.
        target: the folder, or the zip file.

    Returns:
        The names of all files that students get.

    Raises:
        CourseError: a lesson is not ready, the target cannot be written, or a file in the way was not written by an
            earlier publication.
    """
    with _told(target):
        _require_place(target)
    problems = [problem for lesson in lessons for problem in check_lesson(course, lesson)]
    problems += list(installed_leaks(course))
    readme = _readme(course, lessons)
    linked = [course.root / name for name in re.findall(r"\]\((images/[\w.-]+|[A-Z]+\.md)\)", readme)]
    needed = [*map(course.root.joinpath, _FILES), *linked]
    problems += [f"{course.shown(path)} is missing, which students get" for path in needed if not path.is_file()]
    if problems:
        raise CourseError("Nothing is published, because not all is well. To mend first:\n- " + "\n- ".join(problems))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "course")
        _write_all(course, lessons, readme, linked, folder)
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        with _told(target):
            if target.suffix == ".zip":
                _zip(folder, target)
            else:
                _replace(folder, names, target)
    return names


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What the system says of a target that cannot be, as a `CourseError`."""
    try:
        yield
    except OSError as error:
        raise CourseError(
            f"{error.filename or target} cannot be written: {error.strerror or error}. Choose another place, one where "
            "you may write."
        ) from error


def _require_place(target: Path) -> None:
    """Say what is wrong with a target before minutes go into checking the lessons."""
    if target.suffix == ".zip" and target.exists():
        raise CourseError(f"{target} is there already: choose another name, or move it away.")
    if target.suffix != ".zip" and target.exists() and not target.is_dir():
        raise CourseError(f"{target} is a file: give the name of a folder, or one that ends in .zip.")
    above = next(folder for folder in target.absolute().parents if folder.exists())
    if not above.is_dir():
        raise CourseError(f"{target} cannot be made: {above} is a file. Choose another place.")


def _write_all(course: Course, lessons: list[Lesson], readme: str, linked: list[Path], folder: Path) -> None:
    package = course.root / course.package
    beside = [path for what in ("assets/**/*", "checks/*/*.json", "checks/*/*.zip") for path in package.glob(what)]
    assets = [path for path in sorted(beside) if path.is_file()]
    for path in [*student_modules(package), *assets, *linked, course.root / "LICENSE", *map(course.student, lessons)]:
        copy = folder / path.relative_to(course.root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    (folder / "README.md").write_text(readme, encoding="utf-8")
    pyproject = students_pyproject((course.root / "pyproject.toml").read_text(encoding="utf-8"))
    (folder / "pyproject.toml").write_text(pyproject, encoding="utf-8")


def _readme(course: Course, lessons: list[Lesson]) -> str:
    """The students' README; empty if the course has none, which is told among the problems."""
    path = course.root / "README.md"
    return students_readme(path.read_text(encoding="utf-8"), lessons) if path.is_file() else ""


def students_readme(text: str, lessons: list[Lesson]) -> str:
    """The README without what only instructors and maintainers need, and with the rows of these lessons only."""
    sections = re.split(r"(?m)^(?=## )", text)
    kept = [part for part in sections if not re.match(r"## (?:Start as an? (?:instructor|maintainer)|How fast)", part)]
    numbers = {lesson.name[:2] for lesson in lessons}
    lines = "".join(kept).splitlines()
    rows = [line for line in lines if not (row := re.match(r"\| (\d\d) ", line)) or row[1] in numbers]
    return "\n".join(rows) + "\n"


def students_pyproject(text: str) -> str:
    """The project's file with those tables only that a student's install needs."""
    tables = re.split(r"(?m)^(?=\[[\w.-]+\]$)", text)
    return "".join(
        table for table in tables if re.match(rf"\[({'|'.join(map(re.escape, _STUDENTS_TABLES))})\]\n", table)
    )


def _zip(folder: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        made = shutil.make_archive(str(Path(scratch, "course")), "zip", folder)
        write_whole(target, Path(made).read_bytes())


def _replace(folder: Path, names: list[str], target: Path) -> None:
    before = _published_before(target)
    for name, known in before.items():
        if (target / name).is_file() and _hash(target / name) != known:
            raise CourseError(
                f"{target / name} was changed after it was published. Bring the change into the course's own files, "
                "then remove this one and publish again."
            )
    in_the_way = [name for name in names if (target / name).exists() and name not in before]
    if in_the_way:
        raise CourseError(
            f"{target / in_the_way[0]} is in the way, and no earlier publication wrote it: choose an empty folder."
        )
    for name in names:
        write_whole(target / name, (folder / name).read_bytes())
    for name in before.keys() - set(names):
        (target / name).unlink(missing_ok=True)
    hashes = {name: _hash(target / name) for name in names}
    write_whole(target / _LIST, json.dumps(hashes, indent=1) + "\n")


def _published_before(target: Path) -> dict[str, str]:
    path = target / _LIST
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except ValueError:
        raise CourseError(
            f"{path}, the list of what was published there, is damaged: publish into an empty folder, and bring over "
            "from the old one what is yours."
        ) from None


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

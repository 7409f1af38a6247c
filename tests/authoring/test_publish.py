"""What students get: whole enough to work, and without anything that only instructors may see."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile

import nbformat
import pytest
from click.testing import CliRunner
from tiny_course import ROOT, TINY

from course_utils.authoring.leaks import gives_away, notebook_leaks, secrets_of, telling_lines
from course_utils.authoring.publish import publish, students_pyproject, students_readme
from course_utils.cli import main
from course_utils.course.folder import Course
from course_utils.course.source import read_source
from course_utils.errors import CourseError
from course_utils.lessons import LESSONS, find_lesson

COURSE = Course(ROOT)
LESSON = find_lesson("02_moons_gan")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """All lessons, published once for all tests."""
    target = tmp_path_factory.mktemp("published") / "students"
    publish(COURSE, list(LESSONS.values()), target)
    return target


@pytest.fixture
def small_course(built_course, tmp_path, tiny_lesson):
    """The tiny course with what a publication takes along, to be changed by a test."""
    course = Course(shutil.copytree(built_course.root, tmp_path / "course"))
    for name in ("README.md", "LICENSE", "GLOSSARY.md", "images/moons_gan_training.gif", "images/gan_variants.png"):
        shutil.copy(ROOT / name, course.root / name)
    (course.root / "course_utils" / "assets").mkdir(parents=True)
    (course.root / "course_utils" / "__init__.py").write_text("")
    return course


@pytest.mark.parametrize("name", list(LESSONS))
def test_no_answer_is_in_it(published, name):
    source = read_source(COURSE.source(find_lesson(name)))
    student = nbformat.read(published / "notebooks" / name / f"{name}.ipynb", as_version=4)
    assert list(notebook_leaks(student, source)) == []
    secrets = [secret for secret in secrets_of(source) if secret.lines]
    assert secrets
    for path in published.rglob("*.py"):
        lines = set(telling_lines(path.read_text(encoding="utf-8")))
        assert not any(gives_away(lines, secret) for secret in secrets if len(set(secret.lines)) > 2), path


def test_nothing_for_instructors_is_in_it(published):
    names = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    for part in ("solutions", "tests", "authoring", "grading", "cli.py", "nbgrader_config.py", "__pycache__"):
        assert not any(part in name.split("/") for name in names), part
    texts = "".join(
        path.read_text(encoding="utf-8") for path in published.rglob("*") if path.suffix in (".py", ".toml")
    )
    assert "BEGIN SOLUTION" not in texts and "nbgrader" not in (published / "pyproject.toml").read_text()


def test_it_works_without_the_course_around_it(published):
    code = "import course_utils; from course_utils import checks, digits, classifier; print(course_utils.__file__)"
    run = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(published)!r}); {code}"]
    told = subprocess.run(run, capture_output=True, text=True, cwd=published.parent)
    assert told.returncode == 0, told.stderr
    assert str(published) in told.stdout


def test_its_readme_is_for_students(published):
    text = (published / "README.md").read_text(encoding="utf-8")
    assert "Start as a student" in text and "Start as an instructor" not in text
    assert "make demo" not in text and "make bench" not in text
    assert (published / "images" / "moons_gan_training.gif").is_file()
    short = students_readme((ROOT / "README.md").read_text(encoding="utf-8"), [LESSON])
    assert "| 02 " in short and "| 01 " not in short


def test_its_project_file_installs_the_students_part():
    tomllib = pytest.importorskip("tomllib")
    project = tomllib.loads(students_pyproject((ROOT / "pyproject.toml").read_text(encoding="utf-8")))
    assert project["project"]["name"] == "course-utils"
    assert any(one.startswith("torch") for one in project["project"]["dependencies"])
    assert "scripts" not in project["project"] and "optional-dependencies" not in project["project"]
    assert "ruff" not in project["tool"]


def test_an_earlier_publication_is_brought_up_to_date_and_other_files_stay(small_course, tmp_path):
    target = tmp_path / "students"
    publish(small_course, [TINY], target)
    (target / ".git").mkdir()
    (target / ".git" / "HEAD").write_text("ref")
    (small_course.root / "course_utils" / "new.py").write_text("x = 1\n")
    (small_course.root / "course_utils" / "__init__.py").write_text("y = 2\n")
    publish(small_course, [TINY], target)
    assert (target / "course_utils" / "new.py").read_text() == "x = 1\n"
    assert (target / "course_utils" / "__init__.py").read_text() == "y = 2\n"
    (small_course.root / "course_utils" / "new.py").unlink()
    publish(small_course, [TINY], target)
    assert not (target / "course_utils" / "new.py").exists()
    assert (target / ".git" / "HEAD").read_text() == "ref"
    assert "course_utils/new.py" not in json.loads((target / ".published.json").read_text())


def test_a_file_that_was_changed_by_hand_is_not_overwritten(small_course, tmp_path):
    target = tmp_path / "students"
    publish(small_course, [TINY], target)
    (target / "README.md").write_text("mine")
    with pytest.raises(CourseError, match=r"README.md was changed after it was published"):
        publish(small_course, [TINY], target)
    assert (target / "README.md").read_text() == "mine"


def test_a_file_of_somebody_else_is_not_overwritten(small_course, tmp_path):
    target = tmp_path / "students"
    target.mkdir()
    (target / "LICENSE").write_text("mine")
    with pytest.raises(CourseError, match="in the way"):
        publish(small_course, [TINY], target)
    assert [path.name for path in target.iterdir()] == ["LICENSE"]


def test_a_lesson_that_does_not_fit_its_source_is_not_published(small_course, tmp_path):
    path = small_course.student(TINY)
    path.write_text(path.read_text().replace("your code here", "my code here"))
    with pytest.raises(CourseError, match="Nothing is published"):
        publish(small_course, [TINY], tmp_path / "students")
    assert not (tmp_path / "students").exists()


def test_the_command_writes_a_zip_and_replaces_none(small_course, tmp_path, monkeypatch):
    monkeypatch.chdir(small_course.root)
    target = tmp_path / "students.zip"
    told = CliRunner().invoke(main, ["publish", str(target)])
    assert (told.exit_code, told.output.strip()) == (0, f"8 files, 1 of them notebooks, are in {target}"), told.output
    with zipfile.ZipFile(target) as archive:
        assert f"notebooks/{TINY.name}/{TINY.name}.ipynb" in archive.namelist()
    again = CliRunner().invoke(main, ["publish", str(target)])
    assert again.exit_code == 2 and "is there already" in again.output


@pytest.mark.parametrize("place, told", [
    ("file", "is a file: give the name of a folder"),
    ("file/students", "cannot be made: "),
    ("file/students.zip", "cannot be made: "),
    ("x" * 300, "cannot be written: File name too long"),
    ("/proc/students", "cannot be written: No such file or directory"),
])  # fmt: skip
def test_a_target_that_cannot_be_is_told_in_one_sentence(small_course, tmp_path, monkeypatch, place, told):
    monkeypatch.chdir(small_course.root)
    (tmp_path / "file").write_text("mine")
    result = CliRunner().invoke(main, ["publish", str(tmp_path / place)])
    assert result.exit_code == 2 and told in result.stderr, result.output
    assert result.stderr.startswith("course: ") and len(result.stderr.splitlines()) == 1
    assert (tmp_path / "file").read_text() == "mine"


def test_a_damaged_list_of_what_was_published_is_told(small_course, tmp_path, monkeypatch):
    monkeypatch.chdir(small_course.root)
    (tmp_path / ".published.json").write_text("{")
    result = CliRunner().invoke(main, ["publish", str(tmp_path)])
    assert result.exit_code == 2 and "is damaged: publish into an empty folder" in result.stderr

"""A student who left, or a wrong hand-in, is taken back everywhere; a copy is kept."""

import csv

import pytest
from click.testing import CliRunner
from grading_course import RIGHT, SMALL, fill, hand_in, small_course, student_notebook
from nbgrader.api import Gradebook

from course_utils import lessons
from course_utils.cli import main


@pytest.fixture
def course(tmp_path, monkeypatch, quick_start):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    course = small_course(tmp_path / "course")
    monkeypatch.chdir(course.root)
    for student in ("ada", "bob"):
        hand_in(course, student, fill(student_notebook(course), **RIGHT))
    run("grade", SMALL.name, "--no-jail")
    return course


def run(*arguments, answer=None):
    result = CliRunner().invoke(main, list(arguments), input=answer)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def known(course):
    """Who is where: in the gradebook, in the report, in folders of students."""
    with Gradebook(course.db_url, course.directories.course_id) as gradebook:
        marked = sorted(submission.student_id for submission in gradebook.assignment_submissions(SMALL.name))
    rows = [row["student"] for row in csv.DictReader((course.reports / f"{SMALL.name}.csv").open())]
    folders = [
        sorted(path.name for path in folder.iterdir() if path.is_dir())
        for folder in (course.submitted, course.executed, course.feedback, course.root / "grading" / "autograded")
    ]
    return [marked, rows, *folders]


def test_a_student_goes_from_everywhere_and_a_copy_is_kept(course):
    assert known(course) == [["ada", "bob"]] * 6
    result = run("remove", "bob", answer="y\n")
    assert result.exit_code == 0 and "bob is removed from 90_small; a copy is in grading/removed/bob-" in result.output
    assert known(course) == [["ada"]] * 6
    (kept,) = (course.root / "grading" / "removed").iterdir()
    assert (kept / "gradebook.db").is_file()
    assert (kept / "grading" / "submitted" / "bob" / SMALL.name / f"{SMALL.name}.ipynb").is_file()
    assert "bob" not in (course.reports / f"{SMALL.name}.html").read_text()
    again = run("grade", SMALL.name, "--no-jail")
    assert again.exit_code == 0 and known(course) == [["ada"]] * 6
    with Gradebook(course.db_url, course.directories.course_id) as gradebook:
        assert [student.id for student in gradebook.students] == ["ada"]


def test_nothing_goes_unless_it_is_confirmed(course):
    assert run("remove", "bob", SMALL.name, answer="n\n").exit_code == 1
    assert known(course) == [["ada", "bob"]] * 6
    assert run("remove", "bob", SMALL.name, "--yes").exit_code == 0
    assert known(course) == [["ada"]] * 6


@pytest.mark.parametrize("student", ["cyd", "..", "ada/90_small", ""])
def test_who_is_not_there_is_told(course, student):
    result = run("remove", student, "--yes")
    assert result.exit_code == 2 and "There is nothing of" in result.output
    assert known(course) == [["ada", "bob"]] * 6

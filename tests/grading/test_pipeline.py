"""The whole way of a class through the grader, with the small lesson; and what the command says of bad input."""

import csv
import hashlib
import json
import re

import nbformat
import pytest
from click import unstyle
from click.testing import CliRunner
from grading_course import RIGHT, SMALL, cell_of, fill, hand_in, small_course, solution_notebook, student_notebook
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook

from course_utils import lessons
from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.grading.execute import Limits, walls
from course_utils.grading.pipeline import grade_lesson, local
from course_utils.grading.report.table import table

WALLS = walls.missing() is None
NOISY_MEAN = """\
import sys, warnings
def mean(xs):
    warnings.warn("careful")
    print("50 %", file=sys.stderr)
    return sum(xs) / len(xs)"""
DEADLY_MEAN = "def mean(xs):\n    import os\n    os._exit(1)"
SUM_FOR_MEAN = "def mean(xs):\n    return sum(xs)"
PEEKING_DOUBLE = """\
def double(x):
    import inspect
    print(inspect.getsource(inspect.stack()[2].frame))
    return 2 * x"""


@pytest.fixture(scope="module", autouse=True)
def the_small_lesson():
    lessons.LESSONS[SMALL.name] = SMALL
    yield
    del lessons.LESSONS[SMALL.name]


def fingerprint(folder):
    """Every file below the folder with its bytes and times."""
    return {
        str(path): (path.lstat().st_mtime_ns, path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class that was graded once: the course, the report, and whether the hand-ins stayed as they were."""
    course = small_course(tmp_path_factory.mktemp("class") / "course")
    notebook = student_notebook(course)
    hand_in(course, "ada", fill(notebook, **RIGHT))
    hand_in(course, "bob", notebook)
    hand_in(course, "cyd", fill(notebook, **{**RIGHT, "mean": NOISY_MEAN}))
    hand_in(course, "dan", fill(notebook, **{**RIGHT, "mean": SUM_FOR_MEAN}), "90_small (1).ipynb")
    hand_in(course, "eve", b'{"cells": [')
    deadly = fill(notebook, **{**RIGHT, "mean": DEADLY_MEAN})
    deadly.cells.append(new_code_cell("print(double(21))"))
    hand_in(course, "fay", deadly)
    peeking = fill(notebook, **{**RIGHT, "double": PEEKING_DOUBLE})
    peeking.cells.append(new_code_cell("print(In)\nundefined_name"))
    hand_in(course, "gus", peeking)
    hand_in(course, "[x]", fill(notebook, **RIGHT))
    (course.submitted / "ada" / SMALL.name / "timestamp.txt").write_text("2026-11-22 10:00:00 UTC")
    before = fingerprint(course.submitted)
    report = grade_lesson(course, SMALL.name, execute=local(2, WALLS), limits=Limits(seconds=20))
    return course, report, before == fingerprint(course.submitted)


def result_of(report, student):
    return next(result for result in report.results if result.student == student)


def feedback_of(course, student):
    return (course.feedback / student / SMALL.name / f"{SMALL.name}.html").read_text()


@pytest.mark.parametrize(
    ("student", "double", "mean", "finding"),
    [
        ("ada", 2, 3, "ok"),
        ("bob", 0, 0, "not started"),
        ("cyd", 2, 3, "ok"),
        ("dan", 2, 0, "sum-for-mean"),
        ("fay", 2, 0, "KernelDied"),
        ("gus", 2, 3, "ok"),
    ],
)
def test_marks(graded, student, double, mean, finding):
    _, report, _ = graded
    result = result_of(report, student)
    assert result.status == "graded"
    assert (result.marks["test_double"].score, result.marks["test_mean"].score) == (double, mean)
    assert result.findings["test_mean"] == finding
    assert result.marks["question_why"].by_hand == (student != "bob")  # nothing written is 0 without a person


def test_not_graded_is_not_zero(graded):
    course, report, _ = graded
    assert [result.student for result in report.not_graded] == ["[x]", "eve"]
    assert "cut off" in result_of(report, "eve").reason
    with Gradebook(course.db_url, course.directories.course_id) as gradebook:
        assert "eve" not in {student.id for student in gradebook.students}


def test_hand_ins_are_never_written(graded):
    _, _, untouched = graded
    assert untouched


def test_the_csv_has_a_row_per_student_and_a_column_per_exercise(graded):
    course, _, _ = graded
    rows = {row["student"]: row for row in csv.DictReader((course.reports / f"{SMALL.name}.csv").open())}
    assert list(rows["ada"])[:5] == ["student", "status", "double", "mean", "question_why"]
    assert (rows["ada"]["double"], rows["ada"]["mean"], rows["ada"]["question_why"]) == ("2", "3", "")
    assert rows["bob"]["double"] == "0"
    assert rows["eve"]["double"] == rows["eve"]["total"] == ""
    assert rows["eve"]["status"].startswith("not graded: ")
    assert "sum-for-mean" in rows["dan"]["findings"]
    assert "90_small (1).ipynb" in rows["dan"]["mended"]
    assert "ended its kernel" in rows["fay"]["happened"]


def test_feedback_shows_the_mistake_and_no_hidden_test(graded):
    course, _, _ = graded
    assert "sum-for-mean" in feedback_of(course, "dan")
    for student in ("ada", "bob", "dan", "fay", "gus"):
        page = feedback_of(course, student)
        assert "[1, 1, 1, 5]" not in page
        assert "-9.0" not in page
        assert "HIDDEN TESTS" not in page


def test_feedback_tells_what_was_mended_and_what_happened(graded):
    course, _, _ = graded
    assert "graded from the file" in feedback_of(course, "dan")
    assert "this cell ended its kernel" in feedback_of(course, "fay")


def test_feedback_is_a_page_of_one_file_with_a_language(graded):
    course, _, _ = graded
    page = feedback_of(course, "ada")
    assert page.count('<html lang="en">') == 1 and "stylesheet" not in page and "src=" not in page
    assert '<section class="part" id="test_mean">' in page and '<section class="part" id="question_why">' in page


def test_no_file_of_the_lesson_reaches_students(graded):
    course, _, _ = graded
    files = {path.name for path in course.feedback.rglob("*") if path.is_file()}
    assert files == {f"{SMALL.name}.html"}


def test_the_table_shows_everybody(graded):
    _, report, _ = graded
    lines = {line.split(" ")[0]: unstyle(line) for line in table(report, 120).splitlines()}
    assert re.fullmatch(r"ada +✓ ✓ +5/5  –", lines["ada"]) and re.fullmatch(r"bob +○ ○ +0/5  0/2", lines["bob"])
    assert re.fullmatch(r"dan +✓ ✗ +2/5  – +2 sum-for-mean; mended: 1", lines["dan"])
    assert "– –" in lines["eve"] and "not graded: " in lines["eve"]
    assert ("mean", "sum-for-mean", 1) in report.common_mistakes()


def test_manual_grades_survive_a_second_run(graded):
    course, _, _ = graded
    with Gradebook(course.db_url, course.directories.course_id) as gradebook:
        grade = gradebook.find_grade("question_why", SMALL.name, SMALL.name, "ada")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.find_comment("question_why", SMALL.name, SMALL.name, "ada").manual_comment = "Nearly."
        gradebook.db.commit()
    report = grade_lesson(course, SMALL.name, students=["ada"], execute=local(2, WALLS), limits=Limits(seconds=20))
    assert [result.student for result in report.results] == ["ada"]
    assert result_of(report, "ada").marks["question_why"].score == 1.5
    assert "Nearly." in feedback_of(course, "ada")
    rows = {row["student"]: row for row in csv.DictReader((course.reports / f"{SMALL.name}.csv").open())}
    assert rows["ada"]["question_why"] == "1.5"
    assert rows["dan"]["mean"] == "0"  # grading one student does not forget the others


def test_a_lesson_whose_cells_changed_after_grading_is_refused(graded, tmp_path):
    course, _, _ = graded
    path = course.built(SMALL.name)
    kept = path.read_bytes()
    changed = solution_notebook()
    cell_of(changed, "test_mean").metadata.nbgrader.grade_id = "test_median"
    try:
        nbformat.write(changed, path)
        with pytest.raises(CourseError, match="nbgrader does not accept 90_small: Cannot add or remove cells"):
            grade_lesson(course, SMALL.name, execute=local(1, WALLS))
    finally:
        path.write_bytes(kept)


def test_a_course_folder_with_signs_of_patterns_is_graded(tmp_path, warm_workers):
    course = small_course(tmp_path / "GAN [WS26] *?")
    hand_in(course, "ada", fill(student_notebook(course), **RIGHT))
    execute = warm_workers.local(walls=False)
    (result,) = grade_lesson(course, SMALL.name, execute=execute, limits=Limits(seconds=20)).results
    assert (result.reason, result.marks["test_mean"].score) == (None, 3)
    assert "ada" in {path.name for path in course.feedback.iterdir()}


# -- the command ----------------------------------------------------------------------------------------------


@pytest.fixture
def course(tmp_path, monkeypatch):
    course = small_course(tmp_path / "course")
    monkeypatch.chdir(course.root)
    return course


def grade(*arguments):
    return CliRunner().invoke(main, ["grade", *arguments, *([] if WALLS else ["--no-jail"])])


def test_exit_status_0_when_all_are_graded_and_1_when_not(course):
    hand_in(course, "ada", fill(student_notebook(course), **RIGHT))
    result = grade(SMALL.name)
    assert result.exit_code == 0, result.output
    assert "ada" in result.output
    assert str(course.reports) in result.output
    hand_in(course, "bob", b"")
    result = grade(SMALL.name, "--student", "bob", "--workers", "1", "--timeout", "5")
    assert result.exit_code == 1
    assert "NOT GRADED  bob" in result.output
    assert "ask the student" in result.output


def test_another_lessons_notebook_is_not_graded(course):
    notebook = json.loads(json.dumps(student_notebook(course)).replace("double", "triple").replace("mean", "median"))
    notebook["cells"] = [cell for cell in notebook["cells"] if "question_why" not in json.dumps(cell)]
    hand_in(course, "ada", notebook)
    result = grade(SMALL.name)
    assert result.exit_code == 1
    assert "nothing in this notebook belongs to the lesson" in result.output


def unknown_lesson(course):
    return ["07_nothing"], "There is no lesson '07_nothing'"


def no_folder(course):
    return [SMALL.name], "Put the hand-ins there"


def nobody(course):
    (course.submitted / "ada" / "other").mkdir(parents=True)
    return [SMALL.name], "Nobody handed in"


def unknown_student(course):
    hand_in(course, "ada", student_notebook(course))
    return [SMALL.name, "--student", "bob"], "bob handed in nothing"


def not_built(course):
    course.built(SMALL.name).unlink()
    return [SMALL.name], "Run: course build 90_small"


def corrupt_gradebook(course):
    hand_in(course, "ada", student_notebook(course))
    course.gradebook_file.write_bytes(b"this is no database" * 1000)
    return [SMALL.name], "cannot be used"


def bad_option(course):
    return [SMALL.name, "--workers", "0"], "--workers"


@pytest.mark.parametrize(
    "make", [unknown_lesson, no_folder, nobody, unknown_student, not_built, corrupt_gradebook, bad_option]
)
def test_bad_input_ends_with_status_2_and_one_clear_line(course, make):
    arguments, message = make(course)
    result = grade(*arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output
    if make is not bad_option:
        assert len(result.output.strip().splitlines()) == 1


def test_outside_of_a_course_the_command_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert grade(SMALL.name).exit_code == 2


def test_a_hand_in_without_end_is_left_ungraded(course):
    hand_in(course, "ada", student_notebook(course))
    report = grade_lesson(course, SMALL.name, execute=local(1, WALLS), limits=Limits(hand_in_seconds=0.01))
    (result,) = report.results
    assert result.reason.startswith("it took longer than")

"""The table of marks: it fits a terminal of any width, cuts no word, and shows nothing that steers the terminal."""

import pytest
from click import unstyle
from grading_course import SMALL, small_course, solution_notebook

from course_utils.course.terminal import columns
from course_utils.grading.record.results import Mark, StudentResult
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.report.table import table
from course_utils.grading.source import LessonSource

LONG = "Maximiliane_Konstantinopolitanskaja_1234567"


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    course = small_course(tmp_path_factory.mktemp("table") / "course")
    return LessonSource(SMALL.name, solution_notebook(), course)


def result(student, double="ok", mean="ok", written=None, **more):
    marks = {
        "test_double": Mark(2.0 * (double == "ok"), 2, False),
        "test_mean": Mark(3.0 * (mean == "ok"), 3, False),
        "question_why": Mark(written or 0, 2, written is None),
    }
    return StudentResult(student, marks, {"test_double": double, "test_mean": mean}, **more)


CLASS = [
    result("ada", written=1.5),
    result("bob", "not started", "not started", written=0),
    result("cyd", "squared", "earlier-exercise", said={"test_mean": "mean uses your double, and there it failed."}),
    result(LONG, mean="NameError", repairs=["one", "two"]),
    result("王小明", mean="wrong"),
    StudentResult("dan", reason="the file is empty and nothing can be done about it", remedy="ask"),
]


def lines_of(source, results, width):
    return unstyle(table(ClassReport(source, results), width)).splitlines()


def test_80_columns(source):
    assert lines_of(source, CLASS[:3], 80) == [
        "90_small   1 double  2 mean",
        "",
        "student  1 2  points  written  findings",
        "─" * 80,
        "ada      ✓ ✓     5/5  1.5/2",
        "bob      ○ ○     0/5  0/2",
        "cyd      ✗ ✗     0/5  –        1 squared; 2 follows from 1",
        "",
        "✓ passed  ✗ wrong  ○ not started  – no mark yet",
    ]


@pytest.mark.parametrize("width", [36, 50, 60, 80, 120, 200])
def test_it_fits_any_terminal_and_cuts_no_word(source, width):
    lines = lines_of(source, CLASS, width)
    assert [line for line in lines if columns(line) > width and line != LONG] == []
    words = " ".join(lines).split()
    for word in [LONG, "王小明", "1", "double", "squared;", "follows", "NameError;", "mended:", "nothing", "empty"]:
        assert word in words


def test_wide_letters_keep_the_columns(source):
    row = next(line for line in lines_of(source, CLASS[4:], 80) if line.startswith("王"))
    assert row == "王小明   ✓ ✗     2/5  –        2 wrong"


def test_many_exercises_have_numbers_of_two_digits(source, monkeypatch):
    test = next(cell for cell in source.cells if cell.grade_id == "test_double")
    monkeypatch.setattr(type(source), "of_role", lambda self, *roles: [test] * 12)
    lines = lines_of(source, [result("ada")], 80)
    assert lines[3].startswith("student   1  2  3") and " 9 10 11 12  points" in lines[3]
    assert lines[5].startswith("ada       ✓  ✓  ✓")


def test_a_lesson_without_questions_has_no_column_for_them(source):
    notebook = solution_notebook()
    notebook.cells = notebook.cells[:-1]
    lines = lines_of(LessonSource(SMALL.name, notebook, source.course), CLASS[:1], 80)
    assert lines[2:] == [
        "student  1 2  points  findings",
        "─" * 80,
        "ada      ✓ ✓     5/5",
        "",
        "✓ passed  ✗ wrong  ○ not started",
    ]


def test_signs_are_colored(source):
    shown = table(ClassReport(source, [result("ada", mean="x")]), 80)
    assert "\x1b[32m✓\x1b[0m \x1b[31m✗\x1b[0m" in shown


def test_what_students_name_things_does_not_steer_the_terminal(source):
    hostile = "a\x1b[2J\nb\u202e"
    lines = lines_of(source, [result(hostile, hostile), StudentResult(hostile, reason=hostile)], 80)
    text = "\n".join(lines)
    assert "\x1b" not in text and "\u202e" not in text and text.count(r"a\x1b[2J\nb\u202e") == 4

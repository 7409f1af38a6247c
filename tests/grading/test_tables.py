"""What students chose is text to a spreadsheet, in every table that the grader writes."""

import csv
import io

import pytest
from grading_course import SMALL, small_course, solution_notebook

from course_utils.grading.hand_back.grades import marks_table
from course_utils.grading.record.results import StudentResult
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.source import LessonSource
from course_utils.grading.tables import harmless

FORMULAS = ['=HYPERLINK("http://x.example","A")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return LessonSource(SMALL.name, solution_notebook(), small_course(tmp_path_factory.mktemp("tables") / "course"))


@pytest.mark.parametrize("value", FORMULAS)
def test_a_value_that_begins_like_a_formula_is_text(value):
    assert harmless(value) == f"'{value}"


@pytest.mark.parametrize("value", ["", "ada", "2.5", "Müller-Lüdenscheidt", "a=b"])
def test_any_other_value_stays_as_it_is(value):
    assert harmless(value) == value


@pytest.mark.parametrize("name", FORMULAS[:4])
def test_no_table_of_marks_holds_a_formula(source, name):
    report = ClassReport(source, [StudentResult(name, reason=name, repairs=[name])])
    for text in (report.csv(), marks_table([report])):
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert f"'{name}" in cells and not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))]

"""The class report: exercises in the lesson's order with what students saw, marks with totals, and links."""

import pytest
from bs4 import BeautifulSoup
from grading_course import SMALL, small_course, solution_notebook

from course_utils.grading.record.results import Mark, StudentResult
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.report.page import page
from course_utils.grading.source import LessonSource

HOSTILE = "<b onclick=alert(1)>"
SUM, SQUARED = "You took the sum.", "You squared it."


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    course = small_course(tmp_path_factory.mktemp("report") / "course")
    return LessonSource(SMALL.name, solution_notebook(), course)


def result(student, double="ok", mean="ok", written=None, said=None):
    marks = {
        "test_double": Mark(2.0 * (double == "ok"), 2, False),
        "test_mean": Mark(3.0 * (mean == "ok"), 3, False),
        "question_why": Mark(written or 0, 2, written is None),
    }
    return StudentResult(student, marks, {"test_double": double, "test_mean": mean}, said or {})


CLASS = [
    result("ada", written=2),
    result("bob c", mean="sum-for-mean", written=1, said={"test_mean": SUM}),
    result("cyd", mean="sum-for-mean", said={"test_mean": SUM}),
    result("dan", "squared", "not started", said={"test_double": SQUARED}),
    StudentResult("eve", reason="the file is empty", remedy="ask the student"),
]


def made(source, results):
    return BeautifulSoup(page(ClassReport(source, results)), "html.parser")


def texts(found):
    return [" ".join(one.get_text().split()) for one in found]


def test_exercises_stand_in_the_lessons_order_with_counts_and_a_bar(source):
    shown = made(source, CLASS)
    assert texts(shown.select(".exercise h3")) == [
        "1 · double · 2 points ✓ 3 passed · ✗ 1 wrong",
        "2 · mean · 3 points ✓ 1 passed · ✗ 2 wrong · ○ 1 not started",
    ]
    assert [one["aria-label"] for one in shown.select(".exercise .bar")] == [
        "3 passed, 1 wrong, 0 not started",
        "1 passed, 2 wrong, 1 not started",
    ]
    assert [one["style"] for one in shown.select(".exercise .bar")[1].select("span")] == [
        "width:25.00%", "width:50.00%", "width:25.00%",
    ]  # fmt: skip


def test_mistakes_are_told_in_the_words_that_students_saw_with_who_made_them_folded(source):
    mistakes = made(source, CLASS).select(".mistakes li")
    assert texts(mistakes) == [f"{SQUARED} squared 1 student dan", f"{SUM} sum-for-mean 2 students bob c, cyd"]
    assert not mistakes[1].details.has_attr("open")


def test_the_most_frequent_mistake_comes_first(source):
    others = [result(name, mean="z", said={"test_mean": "Z."}) for name in ("x", "y", "z")]
    told = texts(made(source, [*CLASS, *others]).select(".mistakes li"))
    assert [text.split(" ")[0] for text in told] == ["You", "Z.", "You"]


def test_the_table_of_marks_has_numbers_totals_means_and_no_zero_for_what_nobody_read(source):
    table = made(source, CLASS).select_one("table.marks")
    rows = [texts(row.select("th, td")) for row in table.select("tr")]
    assert rows == [
        ["student", "1", "2", "checks", "Q1", "total"],
        ["ada", "✓ 2", "✓ 3", "5", "2", "7"],
        ["bob c", "✓ 2", "✗ 0", "2", "1", "3"],
        ["cyd", "✓ 2", "✗ 0", "2", "–", "–"],
        ["dan", "✗ 0", "○ 0", "0", "–", "–"],
        ["eve", "–", "–", "–", "–", "–"],
        ["mean", "1.5", "0.8", "2.2", "1.5", "5.0"],
    ]


def test_a_lesson_without_questions_has_no_columns_for_them(source):
    notebook = solution_notebook()
    notebook.cells = notebook.cells[:-1]
    shown = made(LessonSource(SMALL.name, notebook, source.course), CLASS[:1])
    assert texts(shown.select(".marks thead th")) == ["student", "1", "2", "checks"]


def test_names_lead_to_the_feedback_pages_of_those_who_have_one(source):
    rows = made(source, CLASS).select("table.marks tbody tr")
    links = [row.a and row.a["href"] for row in rows]
    assert links[1] == "../feedback/bob%20c/90_small/90_small.html" and links[4] is None


def test_those_not_graded_are_told_first_and_count_in_no_share(source):
    shown = made(source, CLASS)
    assert texts(shown.select(".card.wrong li")) == ["eve: the file is empty. To do: ask the student."]
    assert "5 hand-ins, 4 graded. 2 written answers wait for a person." in texts([shown.header])[0]


def test_the_histogram_has_a_text(source):
    (picture,) = made(source, CLASS).select(".histogram [role=img]")
    assert picture["aria-label"].endswith("from none to all: 1, 0, 0, 0, 2, 0, 0, 0, 0, 1")
    assert len(picture.select("span")) == 10


def test_what_there_is_nothing_to_say_of_is_not_there(source):
    shown = made(source, [CLASS[0]])
    assert shown.select(".card.wrong, .mistakes, details") == [] and "all graded" in shown.header.get_text()
    assert made(source, [CLASS[4]]).select(".exercise, .histogram, tfoot") == []


def test_whatever_students_are_called_stays_text(source):
    everything = StudentResult(HOSTILE, reason=HOSTILE, remedy=HOSTILE, repairs=[HOSTILE], events=[HOSTILE])
    shown = made(source, [result(HOSTILE, HOSTILE, said={"test_double": HOSTILE}), everything])
    assert shown.select("[onclick]") == [] and str(shown).count("&lt;b onclick") > 8

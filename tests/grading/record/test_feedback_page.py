"""The feedback page: what to mend first, one section for each exercise, nothing empty, nothing that acts."""

import pytest
from bs4 import BeautifulSoup
from grading_course import RIGHT, SMALL, cell_of, fill, small_course, solution_notebook, student_notebook
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from written_answers import ALL, alive

from course_utils.checks.engine.failure import NotStarted
from course_utils.grading.record.feedback_page import feedback_page
from course_utils.grading.record.outputs import carried_forward
from course_utils.grading.record.results import Mark
from course_utils.grading.source import LessonSource

PASSED = [new_output("stream", name="stdout", text="✓ double: is right\n")]
HOSTILE = "<img src=x onerror=alert(1)>"


def failed(exercise, says, mistake="sum-for-mean"):
    text = f"✗ {exercise} is not right yet\n  law      the law\n  tried    [1, 3]\n  got      4\n  mistake  {mistake}\n"
    return [new_output("error", ename="CheckFailed", evalue=f"{text}  {says}\n  Look again.", traceback=[])]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    course = small_course(tmp_path_factory.mktemp("page") / "course")
    return LessonSource(SMALL.name, solution_notebook(), course)


@pytest.fixture
def page(source):
    """The page of a hand-in: a function of its answers, the outputs of its check cells, and marks."""

    def made(answers, outputs, marks, comments=None, own=(), student="ada", penalty=0):
        notebook = fill(student_notebook(source.course), **answers)
        for grade_id, given in outputs.items():
            cell_of(notebook, grade_id).outputs = given
        for cell in own:
            cell.metadata["grading_role"] = "student"
            notebook.cells.append(cell)
        text = feedback_page(source, student, notebook, marks, comments or {}, penalty)
        return BeautifulSoup(text, "html.parser")

    return made


def of_class(double=2.0, mean=3.0, question=0.0, by_hand=False):
    return {
        "test_double": Mark(double, 2, False),
        "test_mean": Mark(mean, 3, False),
        "question_why": Mark(question, 2, by_hand),
    }


def texts(found):
    return [" ".join(one.get_text().split()) for one in found]


MEAN_WRONG = {"test_double": PASSED, "test_mean": failed("mean", "You took the sum for the mean.")}


def test_it_begins_with_lesson_student_points_and_what_to_mend_first(page):
    made = page(RIGHT, MEAN_WRONG, of_class(mean=0, by_hand=True))
    assert texts(made.select("h1")) == ["A small lesson · ada"]
    assert texts(made.select(".chips a")) == ["✓ double 2/2", "✗ mean 0/3", "○ Question 1 –/2"]
    assert made.select_one(".bar")["aria-label"] == "2 of 5 points of the checks"
    head = texts(made.select("header"))[0]
    assert "Mend first: mean. You took the sum for the mean." in head
    assert "written answers: 1 waits for your instructor (2 of 2 points)" in head


def test_its_head_says_what_was_carried_forward(page):
    carried = carried_forward([new_output("stream", name="stdout", text="✓ mean: is right\n")])
    made = page(RIGHT, {"test_double": failed("double", "You halved."), "test_mean": carried}, of_class(double=0))
    head = made.select_one("header")
    assert "Carried forward: mean. Right but for an exercise before it" in texts([head])[0]
    assert head.select("p a[href='#test_mean']")
    assert "Carried forward" not in texts(page(RIGHT, MEAN_WRONG, of_class(mean=0)).select("header"))[0]


def test_each_chip_leads_to_a_section_with_task_answer_and_message(page):
    made = page(RIGHT, MEAN_WRONG, of_class(mean=0, by_hand=True))
    for chip in made.select(".chips a"):
        assert made.select_one(f"section{chip['href']}")
    double = made.select_one("#test_double")
    assert "A number, twice." in double.details.get_text() and not double.details.has_attr("open")
    assert "return x + x" in double.get_text() and texts(double.select(".card.right")) == ["✓ is right"]
    (card,) = made.select("#test_mean .card.wrong")
    assert texts(card.select("strong")) == ["You took the sum for the mean."]
    assert texts(card.select("dd")) == ["the law", "[1, 3]", "4", "sum-for-mean"]
    assert RIGHT["question_why"] in made.select_one("#question_why").get_text()


def test_an_exercise_that_fails_because_of_another_one_follows_it(page):
    follows = failed("mean", "mean uses your double, and there the check failed.", "earlier-exercise")
    made = page(RIGHT, {"test_double": failed("double", "Squared."), "test_mean": follows}, of_class(0, 0))
    head = texts(made.select("header"))[0]
    assert "Mend first: double. Squared. mean uses it and fails because of it; 5 points may come back at once." in head


def test_what_nobody_wrote_is_not_shown_empty(page):
    made = page({}, dict.fromkeys(("test_double", "test_mean"), not_started()), of_class(0, 0))
    head = texts(made.select("header"))[0]
    assert made.select(".code") == [] and "written answers: none handed in (2 points)" in head
    assert "You handed in no answer here." in made.select_one("#question_why").get_text()
    assert all(one.get_text().strip() for one in made.find_all(["h1", "h2", "p", "section", "li", "div", "pre"])
               if "bar" not in one.get("class", []))  # fmt: skip
    assert "Begin with double." in head
    half = page({"double": RIGHT["double"]}, {"test_double": PASSED, "test_mean": not_started()}, of_class(mean=0))
    assert "Go on with mean." in half.header.get_text()


def test_where_nothing_was_handed_in_the_page_speaks_of_no_cell_above(page):
    open_stub = [new_output("error", ename="NotStarted", evalue=str(NotStarted("double", "double")), traceback=[])]
    made = page({}, {"test_double": open_stub}, of_class(double=0))
    assert texts(made.select("#test_double .card")) == ["○ Nothing was handed in for this exercise."]
    begun = "def double(x):\n    # twice?\n    raise NotImplementedError"
    made = page({"double": begun}, {"test_double": open_stub}, of_class(double=0))
    assert "still stands there" in texts(made.select("#test_double .card"))[0]


def not_started():
    return [new_output("error", ename="NotStarted", evalue="○ double: not started yet", traceback=[])]


def test_a_comment_and_a_late_penalty_are_told(page):
    made = page(RIGHT, {"test_double": PASSED, "test_mean": PASSED}, of_class(question=1.5),
                {"question_why": "**Nearly.**", "mean": "Well done."}, penalty=1)  # fmt: skip
    assert texts(made.select("#question_why .card")) == ["Your instructor writes Nearly."]
    assert texts(made.select("#test_mean .card.head")) == ["Your instructor writes Well done."]
    head = texts(made.select("header"))[0]
    assert "1.5 of 2 points · handed in late: −1" in head and "Every check passes." in head


def test_whatever_students_write_stays_text(page):
    written = {"double": f"# {HOSTILE}", "mean": HOSTILE, "question_why": ALL}
    outputs = {
        "test_double": [new_output("error", ename=HOSTILE, evalue=HOSTILE, traceback=[HOSTILE])],
        "test_mean": failed("mean", HOSTILE, HOSTILE),
    }
    own = [
        new_code_cell(HOSTILE, outputs=[
            new_output("stream", name="stdout", text=f"{HOSTILE}\x1b[31mred"),
            new_output("error", ename=HOSTILE, evalue=HOSTILE, traceback=[HOSTILE]),
            new_output("display_data", data={"text/html": HOSTILE}),
            new_output("display_data", data={"text/markdown": HOSTILE}),
            new_output("display_data", data={"image/png": f'"{HOSTILE}'}),
            new_output("display_data", data={"text/plain": HOSTILE}),
        ]),
        new_markdown_cell(HOSTILE),
    ]  # fmt: skip
    made = page(written, outputs, of_class(0, 0, by_hand=True), own=own, student=HOSTILE)
    assert alive(str(made)) == []
    assert [tag for tag in made.find_all(True) if any(name.startswith("on") for name in tag.attrs)] == []
    assert made.select("script") == []
    assert texts(made.select("h1")) == [f"A small lesson · {HOSTILE}"] and "\x1b" not in str(made)


def test_formulas_are_set_without_internet(page):
    made = page({**RIGHT, "question_why": "$x < 1$"}, {}, of_class())
    assert texts(made.select("#question_why math")) == ["x<1"]
    assert made.select("script, link, [src^=http]") == []

"""Formgrader opens on what ``course grade`` recorded: the hand-in, its marks, and the written answer to be read."""

import json
import re
import urllib.request

import pytest
from bs4 import BeautifulSoup
from grading_course import RIGHT, SMALL, cell_of, fill, hand_in, small_course, student_notebook
from lab_server import TOKEN, jupyter_server
from nbformat.v4 import new_code_cell, new_notebook, new_output
from written_answers import ALL, ATTACHMENTS, KEPT, PICTURE, alive

from course_utils import lessons
from course_utils.grading.execute import Limits
from course_utils.grading.pipeline import grade_lesson, local
from course_utils.grading.record.formgrader import for_graders


@pytest.fixture(scope="module")
def formgrader(tmp_path_factory):
    """A Jupyter server with Formgrader on a graded course: a function that asks it, and the course."""
    lessons.LESSONS[SMALL.name] = SMALL
    course = small_course(tmp_path_factory.mktemp("formgrader") / "course")
    notebook = fill(student_notebook(course), **{**RIGHT, "mean": "def mean(xs):\n    return sum(xs)"})
    cell_of(notebook, "question_why")["attachments"] = {"a.png": {"image/png": PICTURE}}
    hand_in(course, "ada", notebook)
    changed = student_notebook(course)
    experiment = next(cell for cell in changed.cells if "experiment" in cell.metadata.get("tags", []))
    experiment.source += "\n```\n</details><script>alert(1)</script>"
    hand_in(course, "bob", changed)
    written = fill(student_notebook(course), **{**RIGHT, "question_why": ALL})
    cell_of(written, "question_why")["attachments"] = ATTACHMENTS
    hand_in(course, "cyd", written)
    grade_lesson(course, SMALL.name, execute=local(1, walls=False), limits=Limits(seconds=20))
    del lessons.LESSONS[SMALL.name]

    with jupyter_server(course.root) as address:

        def ask(path, body=None, method=None):
            data = None if body is None else json.dumps(body).encode()
            headers = {"Authorization": f"token {TOKEN}"}
            request = urllib.request.Request(f"{address}/{path}", data, headers, method=method)
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read().decode()

        yield ask, course


def submissions(ask):
    listed = json.loads(ask(f"formgrader/api/submitted_notebooks/{SMALL.name}/{SMALL.name}"))
    return {one["student"]: one for one in listed}


def test_the_lists_of_lessons_and_hand_ins_open(formgrader):
    ask, _ = formgrader
    (lesson,) = json.loads(ask("formgrader/api/assignments"))
    assert (lesson["name"], lesson["num_submissions"], lesson["max_score"]) == (SMALL.name, 3, 7)
    for page in ("", f"manage_submissions/{SMALL.name}", "gradebook", f"gradebook/{SMALL.name}/{SMALL.name}"):
        assert "nbgrader" in ask(f"formgrader/{page}")
    found = submissions(ask)
    assert (found["ada"]["code_score"], found["ada"]["max_code_score"]) == (2, 5)
    assert found["ada"]["needs_manual_grade"]


def test_a_hand_in_opens_with_its_message_and_a_box_for_the_written_answer(formgrader):
    ask, _ = formgrader
    page = ask(f"formgrader/submissions/{submissions(ask)['ada']['id']}")
    assert "sum-for-mean" in page and RIGHT["question_why"] in page
    assert len(re.findall(r'<input class="score', page)) == 3


def test_the_model_answer_stands_under_the_written_one_and_what_is_no_answer_is_folded(formgrader):
    ask, course = formgrader
    page = ask(f"formgrader/submissions/{submissions(ask)['ada']['id']}")
    shown = BeautifulSoup(page, "html.parser")
    setup, provided, experiment, model = shown.select("details")
    assert "Set-up" in setup.summary and "class NotStarted" in setup.get_text() and not setup.has_attr("open")
    assert "OFFSET = 10" in provided.get_text() and not provided.has_attr("open")
    assert "time.sleep(60)" in experiment.get_text() and not experiment.has_attr("open")
    assert "Outliers pull at it." in model.get_text() and model.has_attr("open")
    assert page.index(RIGHT["question_why"]) < page.index("Outliers pull at it.")
    for path in course.feedback.rglob("*.html"):
        assert "Outliers pull" not in path.read_text() and "time.sleep(60)" not in path.read_text()


def test_an_experiment_that_a_student_changed_shows_as_text(formgrader):
    ask, _ = formgrader
    page = ask(f"formgrader/submissions/{submissions(ask)['bob']['id']}")
    experiment = BeautifulSoup(page, "html.parser").select("details")[2]
    assert "```\n</details><script>alert(1)</script>" in experiment.get_text()


def test_formulas_need_no_internet_and_nothing_warns_of_an_exchange(formgrader):
    ask, _ = formgrader
    page = ask(f"formgrader/submissions/{submissions(ask)['ada']['id']}")
    (program,) = re.findall(r'src="../../..(/static/[^"?]*MathJax.js)', page)
    assert "https://" not in "".join(re.findall(r'<script[^>]* src="[^"]*', page))
    assert "MathJax.Hub" in ask(program.removeprefix("/"))
    assert "warning-exchange" not in ask("formgrader/manage_assignments")


def test_a_written_answer_shows_as_it_was_written_and_nothing_in_it_acts(formgrader):
    ask, _ = formgrader
    page = ask(f"formgrader/submissions/{submissions(ask)['cyd']['id']}")
    for _, shown in KEPT.values():
        assert [text for text in shown if text not in page] == []
    assert alive(page) == []


def test_the_autograde_button_runs_nothing_keeps_everything_and_says_what_to_do(formgrader):
    ask, course = formgrader
    before = {path: path.stat().st_mtime_ns for path in (course.root / "grading").rglob("*") if path.suffix != ".db"}
    told = json.loads(ask(f"formgrader/api/submission/{SMALL.name}/cyd/autograde", {}))
    assert told["success"] is False
    assert f"course grade {SMALL.name} --student cyd" in told["log"] and "outside of the jail" in told["log"]
    after = {path: path.stat().st_mtime_ns for path in (course.root / "grading").rglob("*") if path.suffix != ".db"}
    assert before == after


def test_a_mark_given_there_reaches_the_report(formgrader):
    ask, course = formgrader
    number = submissions(ask)["ada"]["id"]
    grades = json.loads(ask(f"formgrader/api/grades?submission_id={number}"))
    (waiting,) = [one for one in grades if one["needs_manual_grade"]]
    ask(f"formgrader/api/grade/{waiting['id']}", {**waiting, "manual_score": 1.5}, method="PUT")
    assert not submissions(ask)["ada"]["needs_manual_grade"]
    lessons.LESSONS[SMALL.name] = SMALL
    try:
        report = grade_lesson(course, SMALL.name, execute=local(1, walls=False), limits=Limits(seconds=20))
    finally:
        del lessons.LESSONS[SMALL.name]
    ada = next(result for result in report.results if result.student == "ada")
    assert ada.marks["question_why"].score == 1.5 and not ada.marks["question_why"].by_hand


def test_a_cell_that_drew_or_ended_in_an_error_is_not_folded_and_what_one_printed_stands_below_it():
    drew = new_output("display_data", data={"image/png": PICTURE})
    stopped = new_output("error", ename="ValueError", evalue="no", traceback=["no"])
    said = new_output("stream", name="stdout", text="Device: CPU\n```\n")
    cells = [new_code_cell("a = 1", outputs=outputs) for outputs in ([drew], [stopped], [said], [])]
    for cell in cells:
        cell.metadata["grading_role"] = "provided"
    notebook = new_notebook(cells=cells)
    for_graders(notebook, source=None)
    assert [cell.cell_type for cell in notebook.cells] == ["code", "code", "markdown", "markdown"]
    assert "````\nDevice: CPU\n```\n" in notebook.cells[2].source and "<details>" in notebook.cells[3].source

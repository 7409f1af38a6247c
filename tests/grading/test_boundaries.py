"""One hand-in never stops the class, and nothing that a student chose steers the terminal."""

import json
import os
import random
import sqlite3
import time

import pytest
from click.testing import CliRunner
from grading_course import RIGHT, SMALL, fill, hand_in, small_course, student_notebook
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from course_utils import lessons
from course_utils.cli import main
from course_utils.grading import pipeline
from course_utils.grading.execute import Limits
from course_utils.grading.pipeline import grade_lesson
from course_utils.grading.record import feedback, in_use
from course_utils.grading.record.outputs import finding
from course_utils.grading.record.results import StudentResult

ESCAPES = "\x1b[2J\x1b[31mred\nNOT GRADED  ada: forged\r\u202etxt"


@pytest.fixture
def course(tmp_path, monkeypatch, quick_start):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    course = small_course(tmp_path / "course")
    monkeypatch.chdir(course.root)
    return course


@pytest.fixture
def solved(course):
    return fill(student_notebook(course), **RIGHT)


def with_text(solved, text):
    notebook = fill(solved)
    notebook.cells.append(new_markdown_cell(text))
    return notebook


def shuffled(solved):
    notebook = fill(solved)
    shuffler = random.Random(0)
    for _ in range(300):
        letters = list(notebook.cells[1].source)
        shuffler.shuffle(letters)
        notebook.cells.append(new_code_cell("# " + "".join(letters).replace("\n", " ")))
    return notebook


HOSTILE = {
    "tags": lambda solved: with_text(solved, "<img " * 60_000),
    "attributes": lambda solved: with_text(solved, "<b " + " ".join(f"a{n}=1" for n in range(50_000)) + ">"),
    "begins": lambda solved: with_text(solved, r"\begin{a}" * 10_000),
    "brackets": lambda solved: with_text(solved, "[" * 200_000),
    "quotes": lambda solved: with_text(solved, ">" * 50_000),
    "stars": lambda solved: with_text(solved, "*a **a " * 20_000),
    "dollars": lambda solved: with_text(solved, "$`" * 50_000),
    "shuffled": shuffled,
}


def test_a_class_with_all_kinds_of_hostile_texts_is_graded(course, solved, monkeypatch):
    monkeypatch.setattr(feedback, "SECONDS", 4)
    for name, make in HOSTILE.items():
        hand_in(course, name, make(solved))
    surrogate = with_text(solved, "x")
    surrogate.cells[-1].attachments = {"\ud800.png": {"image/png": "aGk="}}
    hand_in(course, "surrogate", json.dumps(surrogate).encode())
    latin = os.fsencode(course.submitted) + b"/M\xfcller/" + SMALL.name.encode()
    os.makedirs(latin)
    with open(latin + b"/a.ipynb", "w") as file:
        json.dump(solved, file)
    hand_in(course, "ada", solved)
    started = time.monotonic()
    report = grade_lesson(course, SMALL.name, execute=pipeline.local(1, False), limits=Limits(seconds=20))
    assert time.monotonic() - started < 120
    results = {result.student: result for result in report.results}
    assert set(results) == {*HOSTILE, "surrogate", "ada", r"M\udcfcller"}
    assert "its folder's name holds signs" in results[r"M\udcfcller"].reason
    assert results["ada"].reason is None and results["surrogate"].reason is None and results["shuffled"].reason is None
    for name, result in results.items():
        if result.reason is None:
            assert (result.marks["test_double"].score, result.marks["test_mean"].score) == (2, 3), name
        else:
            assert name == r"M\udcfcller" or result.reason.endswith(
                "page could not be written: it took longer than 4 s"
            )


def test_an_exception_in_any_step_costs_one_hand_in(course, solved, monkeypatch):
    for student in ("ada", "bob"):
        hand_in(course, student, solved)
    from course_utils.grading.record.gradebook import Recorder

    record = Recorder.record

    def odd(self, student, *rest):
        if student == "bob":
            raise RuntimeError("first\nsecond")
        return record(self, student, *rest)

    monkeypatch.setattr(Recorder, "record", odd)
    report = grade_lesson(course, SMALL.name, execute=pipeline.local(1, False), limits=Limits(seconds=20))
    ada, bob = report.results
    assert ada.reason is None and bob.reason == "nbgrader could not record it: first"


def test_what_a_result_says_is_one_line_of_printable_text():
    result = StudentResult(
        ESCAPES, findings={"x": ESCAPES}, repairs=[ESCAPES], events=[ESCAPES], reason=ESCAPES, remedy=ESCAPES
    )
    told = [result.student, result.reason, result.remedy, *result.findings.values(), *result.repairs, *result.events]
    assert told == [r"\x1b[2J\x1b[31mred\nNOT GRADED  ada: forged\r\u202etxt"] * 6


@pytest.mark.parametrize("name", ["ok", "wrong", "", ESCAPES, "ok\nbob  2/2"])
def test_an_exception_named_like_a_verdict_is_none(name):
    assert finding([new_output("error", ename=name, evalue="x", traceback=[])]) == "error"


def test_nothing_a_student_chose_reaches_the_terminal_unescaped(course, solved):
    raising = f"def mean(xs):\n    raise type({ESCAPES!r}, (Exception,), {{}})({ESCAPES!r})"
    notebook = fill(solved, mean=raising)
    hand_in(course, "ada", notebook, f"{ESCAPES.replace('/', '_')}.ipynb")
    hand_in(course, "bob", b"%PDF", f"{ESCAPES}.pdf")
    result = CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"])
    assert result.exit_code == 1
    shown = result.output.replace("\n", "")
    assert shown.isprintable()
    assert not [line for line in result.output.splitlines() if line.startswith("NOT GRADED  ada")]
    missing = CliRunner().invoke(main, ["grade", SMALL.name, "--student", "\x1b[2J"])
    assert missing.exit_code == 2 and missing.output.replace("\n", "").isprintable()


def test_a_gradebook_in_use_is_waited_for_and_its_user_told(course, solved, monkeypatch):
    hand_in(course, "ada", solved)
    CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"])
    monkeypatch.setattr(in_use, "WAIT_SECONDS", 1)
    with sqlite3.connect(course.gradebook_file, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        result = CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"])
        assert result.exit_code == 2
        assert "is in use by" in result.output and f"(process {os.getpid()})" in result.output
        assert "move it away" not in result.output
        other.execute("ROLLBACK")
    assert CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"]).exit_code == 0


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device", "/x/y"), "The disk is full, so /x/y could not be written"),
        (PermissionError(13, "Permission denied", "/x/y"), "There is no permission for /x/y"),
    ],
)
def test_a_full_disk_and_a_folder_that_cannot_be_written_are_told_in_one_line(course, solved, monkeypatch, error, told):
    hand_in(course, "ada", solved)

    def refuse(*arguments, **settings):
        raise error

    monkeypatch.setattr("course_utils.grading.pipeline.write_whole", refuse)
    result = CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail", "--quiet"])
    assert result.exit_code == 2 and told in result.output
    assert "Traceback" not in result.output and len(result.output.splitlines()) == 1

"""Twelve students over two lessons, one through Moodle, one through Canvas: nobody is lost, merged or graded twice."""

import csv
import json
import zipfile
from dataclasses import replace

import nbformat
import pytest
from click.testing import CliRunner
from grading_course import RIGHT, SMALL, cell_of, fill, small_course, student_notebook
from importers import canvas_gradebook, canvas_submissions, moodle_feedback, moodle_worksheet
from nbgrader.api import Gradebook

from course_utils import lessons
from course_utils.cli import main

OTHER = replace(
    SMALL, name="91_other", title="Another one", exercises={"twice": 2, "average": 3}, questions={"question_what": 2}
)
RENAMED = {"double": "twice", "mean": "average", "question_why": "question_what"}
NAMES = [
    ("Ada", "Lovelace"), ("Kurt", "Gödel"), ("Emmy", "Noether"), ("राम", "सिंह"), ("रोम", "सिंह"), ("Ann", "O'Brien"),
    ("李", "明"), ("Jean-Luc", "Picard"), ("Anna Maria", "de la Cruz"), ("Zoë", "Ångström"), ("Sam", "Lee"),
    ("Sam", "Lee-Park"),
]  # fmt: skip


@pytest.fixture
def course(tmp_path, monkeypatch, quick_start):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    monkeypatch.setitem(lessons.LESSONS, OTHER.name, OTHER)
    course = small_course(tmp_path / "course")
    path = course.root / "solutions" / OTHER.name / f"{OTHER.name}.ipynb"
    path.parent.mkdir()
    path.write_text(renamed(course.built(SMALL.name).read_text()))
    monkeypatch.chdir(course.root)
    return course


def renamed(text):
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    return text


def notebooks(course):
    """What the students hand in; each third one has the mean wrong."""
    right = fill(student_notebook(course), **RIGHT)
    wrong = fill(right, mean="def mean(xs):\n    return sum(xs)")
    return [json.dumps(wrong if number % 3 == 2 else right) for number in range(len(NAMES))]


def run(*arguments, status=0):
    result = CliRunner().invoke(main, [str(argument) for argument in (*arguments,)])
    assert result.exit_code == status, result.output + repr(result.exception)
    return result.output


def read_all(course, lesson, question):
    with Gradebook(course.db_url, course.directories.course_id) as gradebook:
        for submission in gradebook.assignment_submissions(lesson):
            grade = gradebook.find_grade(question, lesson, lesson, submission.student_id)
            grade.manual_score, grade.needs_manual_grade = 2, False
        gradebook.db.commit()


def test_a_class_over_two_lessons_and_two_platforms(course, tmp_path):
    people = list(enumerate(NAMES))
    rows = [f"{first},{last},{300 + number},s{number}@example.org" for number, (first, last) in people]
    (tmp_path / "people.csv").write_text("First name,Last name,ID number,Email address\n" + "\n".join(rows) + "\n")
    sheet = [["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Last modified (grade)"]]
    book = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Another one (7)"]]
    book.append(["    Points Possible", "", "", "", "", "7.00"])
    with (
        zipfile.ZipFile(tmp_path / "moodle.zip", "w") as moodle,
        zipfile.ZipFile(tmp_path / "canvas.zip", "w") as canvas,
    ):
        for (number, (first, last)), notebook in zip(people, notebooks(course), strict=True):
            name = f"{first} {last}"
            moodle.writestr(f"Class/{name}_{100 + number}_assignsubmission_file_/work.ipynb", notebook)
            sheet.append([f"Participant {100 + number}", name, f"s{number}@example.org", "", "", "7.00", "-"])
            called = "".join(char for char in f"{last}{first}".lower() if char.isalnum() or not char.isascii())
            canvas.writestr(f"{called}_{900 + number}_{5000 + number}_work.ipynb", renamed(notebook))
            book.append([f"{last}, {first}", str(900 + number), str(300 + number), f"s{number}", "W26", ""])
    for path, table in (("sheet.csv", sheet), ("book.csv", book)):
        with open(tmp_path / path, "w", newline="") as file:
            csv.writer(file).writerows(table)
    assert "12 students, 12 of them new" in run("roster", "import", tmp_path / "people.csv")
    assert "12 students, 0 of them new" in run("roster", "import", tmp_path / "book.csv")
    wrong = run("grade", SMALL.name, "--no-jail", "--zip", tmp_path / "canvas.zip", status=2)
    assert "is an archive of 91_other: 12 of its notebooks" in wrong
    run("grade", SMALL.name, "--no-jail", "--zip", tmp_path / "moodle.zip")
    run("grade", OTHER.name, "--no-jail", "--zip", tmp_path / "canvas.zip")
    students = [f"s{number}" for number, _ in people]
    assert sorted(path.name for path in course.submitted.iterdir()) == sorted(students)
    read_all(course, SMALL.name, "question_why")
    read_all(course, OTHER.name, "question_what")
    for lesson in (SMALL.name, OTHER.name):
        run("grade", lesson, "--quiet", "--no-jail")
    assert "12 marks are in" in run("return", SMALL.name, "--moodle", tmp_path / "sheet.csv")
    assert "12 marks are in" in run("return", OTHER.name, "--canvas", tmp_path / "book.csv")
    expected = [4.0 if number % 3 == 2 else 7.0 for number, _ in people]
    made = course.root / "grading" / "return"
    moodle_numbers = [100 + number for number, _ in people]
    taken = moodle_worksheet(made / "90_small-moodle.csv", moodle_numbers, 7)
    assert taken == dict(zip(moodle_numbers, expected, strict=True))
    pages = moodle_feedback(made / "90_small-moodle-feedback.zip", moodle_numbers)
    assert pages == {number: ["90_small.html"] for number in moodle_numbers}
    canvas_names = {900 + number: " ".join(name) for number, name in people}
    (marks,) = canvas_gradebook(made / "91_other-canvas.csv", canvas_names, {7: "Another one"}).values()
    assert {number: float(mark) for number, mark in marks.items()} == dict(zip(canvas_names, expected, strict=True))
    attachments = {5000 + number: 900 + number for number, _ in people}
    assert canvas_submissions(made / "91_other-canvas-feedback.zip", attachments) == {
        student: file for file, student in attachments.items()
    }


def test_the_second_lesson_of_this_test_is_one_of_its_own(course):
    other = nbformat.read(course.built(OTHER.name), as_version=4)
    assert cell_of(other, "average").source.startswith("def average(xs)")

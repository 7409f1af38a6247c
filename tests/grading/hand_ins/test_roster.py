"""The roster: read from what platforms export, matched to what they print, and who is not in it is asked about."""

import json
import zipfile

import pytest
from click.testing import CliRunner
from grading_course import SMALL, fill, hand_in, small_course, student_notebook

from course_utils import lessons
from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.grading import commands
from course_utils.grading.hand_ins.archives import collect_archive
from course_utils.grading.hand_ins.collect import NotGraded
from course_utils.grading.hand_ins.receive import receive
from course_utils.grading.hand_ins.roster import Roster, Student, learn, read_roster
from course_utils.grading.source import LessonSource

GERMAN_HEADS = "Vorname;Nachname;ID-Nummer;E-Mail-Adresse"
MOODLE = (
    "\ufeffFirst name,Last name,ID number,Email address\n"
    "Ada,Lovelace,301,ada@example.org\n"
    "Kurt,Gödel,302,kurt@example.org\n"
)
GERMAN = MOODLE[1:].replace(",", ";").replace("First name;Last name;ID number;Email address", GERMAN_HEADS)
WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade)\n"
    "Participant 101,Ada Lovelace,ada@example.org,Submitted,,5.00,Yes,-\n"
    "Participant 102,Kurt Gödel,kurt@example.org,Submitted,,5.00,Yes,-\n"
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Homework (12)\n"
    "    Points Possible,,,,,5\n"
    '"Lovelace, Ada",34,301,ada,W26,\n'
    '"Gödel, Kurt",35,302,kurt,W26,\n'
    '"Student, Test",36,,x,W26,\n'
)
CANVAS_NAMES = (
    "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,Homework (12)\n"
    "    Points Possible,,,,,,5\n"
    "Lovelace,Ada,34,301,ada,W26,\n"
    "Gödel,Kurt,35,302,kurt,W26,\n"
    "Student,Test,36,,x,W26,\n"
)
NBGRADER = "id,first_name,last_name,email\nada,Ada,Lovelace,ada@example.org\nkurt,Kurt,Gödel,kurt@example.org\n"


@pytest.fixture
def course(tmp_path, monkeypatch, quick_start):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    course = small_course(tmp_path / "course")
    monkeypatch.chdir(course.root)
    return course


def imported(text, tmp_path, encoding="utf-8"):
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode(encoding))
    return CliRunner().invoke(main, ["roster", "import", str(path)])


def archive_of(tmp_path, *paths, text=""):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in paths:
            archive.writestr(path, text or path)
    return tmp_path / "all.zip"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize("text", [MOODLE, GERMAN, WORKSHEET, CANVAS, CANVAS_NAMES, NBGRADER])
def test_a_platforms_list_becomes_the_roster(course, tmp_path, text, encoding):
    result = imported(text.lstrip("\ufeff") if encoding != "utf-8" else text, tmp_path, encoding)
    assert (result.exit_code, result.output) == (0, "2 students, 2 of them new, are in students.csv\n")
    people = read_roster(course).students
    assert [(one.id, one.first_name, one.last_name) for one in people.values()] == [
        ("ada", "Ada", "Lovelace"),
        ("kurt", "Kurt", "Gödel"),
    ]
    assert people["kurt"].email == ("" if text in (CANVAS, CANVAS_NAMES) else "kurt@example.org")


def test_a_second_platform_adds_what_it_knows_and_changes_no_id(course, tmp_path):
    imported(NBGRADER.replace("ada,Ada", "a001,Ada"), tmp_path)
    result = imported(CANVAS, tmp_path)
    assert result.output == "2 students, 0 of them new, are in students.csv\n"
    ada = read_roster(course).students["a001"]
    assert (ada.email, ada.known_as) == ("ada@example.org", {"number": "301", "canvas": "34"})
    assert (course.root / "students.csv").read_text().splitlines()[0] == "id,first_name,last_name,email,number,canvas"


def test_a_list_without_names_is_refused(course, tmp_path):
    result = imported("points,date\n1,2\n", tmp_path)
    assert result.exit_code == 2 and "has no column that tells a name: points, date" in result.output
    assert not (course.root / "students.csv").exists()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("id\nada\nada\n", "'ada' is there twice"),
        ("id\na b\n", "cannot be a folder's name"),
        ("name\nx\n", "no column id"),
    ],
)
def test_a_roster_that_cannot_be_used_is_told(course, rows, told):
    (course.root / "students.csv").write_text(rows)
    with pytest.raises(CourseError, match=told):
        read_roster(course)


ADA = Student("ada", "Ada", "Lovelace", "alove@example.org", {"canvas": "34"})


@pytest.mark.parametrize(
    "path",
    [
        "Ada Lovelace_101_assignsubmission_file_/a.ipynb",
        "Ada Lovelace_977_assignsubmission_file_/a.ipynb",
        "Group 1-Ada Lovelace_101_assignsubmission_file_/a.ipynb",
        "lovelaceada_34_567_a.ipynb",
        "renamed_34_567_a.ipynb",
        "lovelaceada_LATE_99_567_a.ipynb",
        "12-345 - Ada Lovelace - Oct 1, 2026 1159 PM/a.ipynb",
        "HW_alove_attempt_2026-10-01-23-59-59_a.ipynb",
        "Lovelace_Ada_x_301/a.ipynb",
        "ada/a.ipynb",
        "LOVELACE, Ada/a.ipynb",
    ],
)
def test_a_person_is_one_student_on_every_platform(course, tmp_path, path):
    Roster([ADA, Student("bob", "Bob", "Noyce")]).write(course)
    collected = collect_archive(course, SMALL.name, archive_of(tmp_path, path))
    assert (collected.students, collected.unknown) == (["ada"], {})


def test_moodles_number_of_one_lesson_is_not_taken_for_anothers_number(course, tmp_path):
    Roster([ADA, Student("bob", "Bob", "Noyce", known_as={"moodle": "101"})]).write(course)
    archive = archive_of(tmp_path, "Ada Lovelace_101_assignsubmission_file_/a.ipynb")
    assert collect_archive(course, SMALL.name, archive).students == ["ada"]


def test_who_is_not_on_the_roster_is_asked_about_and_never_invented(course, tmp_path):
    Roster([ADA, Student("ann1", "Ann", "Lee"), Student("ann2", "Ann", "Lee")]).write(course)
    archive = archive_of(
        tmp_path,
        "Ada Lovelase_101_assignsubmission_file_/a.ipynb",
        "Ann Lee_102_assignsubmission_file_/a.ipynb",
        text=json.dumps(student_notebook(course)),
    )
    collected = collect_archive(course, SMALL.name, archive)
    assert collected.unknown == {"Ada_Lovelase_101": "Ada Lovelase", "Ann_Lee_102": "Ann Lee"}
    found = list(receive(LessonSource.read(course, SMALL.name)))
    assert all(isinstance(one, NotGraded) and "students.csv has nobody, or several" in one.reason for one in found)
    CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"])
    learn(course, "moodle", "Ada Lovelase", "ada")
    assert collect_archive(course, SMALL.name, archive).students == ["Ann_Lee_102", "ada"]
    assert not (course.submitted / "Ada_Lovelase_101" / SMALL.name).exists()
    again = CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"]).output
    assert "Ada_Lovelase_101" not in again and "NOT GRADED  Ann_Lee_102" in again
    with pytest.raises(CourseError, match="nobody with the id cyd"):
        learn(course, "moodle", "X", "cyd")


def test_two_people_whom_one_row_fits_are_not_made_one(course, tmp_path):
    Roster([ADA]).write(course)
    archive = archive_of(
        tmp_path,
        "Ada Lovelace_101_assignsubmission_file_/a.ipynb",
        "Ada Lovelace_102_assignsubmission_file_/a.ipynb",
    )
    assert sorted(collect_archive(course, SMALL.name, archive).unknown) == ["Ada_Lovelace_101", "Ada_Lovelace_102"]


def test_at_a_terminal_the_answer_is_kept(course, tmp_path, monkeypatch):
    Roster([ADA]).write(course)
    archive = archive_of(tmp_path, "Ada Lovelase_101_assignsubmission_file_/a.ipynb")
    collected = collect_archive(course, SMALL.name, archive)
    monkeypatch.setattr("click.prompt", lambda text, **settings: "ada" if "no Ada Lovelase" in text else "")
    assert commands._ask_who(course, collected)
    assert read_roster(course).students["ada"].known_as == {"canvas": "34", "moodle": "Ada Lovelase"}
    assert collect_archive(course, SMALL.name, archive).students == ["ada"]


def test_who_handed_in_nothing_is_in_the_table_and_costs_no_status(course):
    Roster([ADA, Student("bob", "Bob", "Noyce")]).write(course)
    hand_in(course, "ada", fill(student_notebook(course)))
    result = CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"])
    assert result.exit_code == 0, result.output
    assert "1 hand-in in" in result.output and "1 student handed in nothing" in result.output
    (row,) = [line for line in result.output.splitlines() if line.startswith("bob")]
    assert row.endswith("not graded: handed in nothing")
    assert "bob,not graded: handed in nothing,,," in (course.reports / f"{SMALL.name}.csv").read_text()
    assert "Handed in nothing" in (course.reports / f"{SMALL.name}.html").read_text()
    only = CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail", "--student", "ada"])
    assert "bob" not in only.output


@pytest.mark.parametrize("name", ["Participant", "Teilnehmerin", "Participante"])
def test_of_a_blind_archive_nobody_is_asked_about(course, tmp_path, name):
    Roster([ADA]).write(course)
    collected = collect_archive(course, SMALL.name, archive_of(tmp_path, f"{name}_101_assignsubmission_file_a.ipynb"))
    assert collected.blind and (collected.students, collected.unknown) == ([f"{name}_101"], {})

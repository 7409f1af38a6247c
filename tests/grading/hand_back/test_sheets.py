"""Marks go back: each platform's own sheet with the marks in it, and pages that its importer finds the students of."""

import csv
import io
import json
import re
import zipfile

import pytest
from click.testing import CliRunner
from grading_course import RIGHT, SMALL, fill, small_course, student_notebook
from nbgrader.api import Gradebook

from course_utils import lessons
from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.grading.hand_back.grades import Grade
from course_utils.grading.hand_back.sheets import SHEETS, Whose
from course_utils.grading.hand_back.sheets import fill as fill_in
from course_utils.grading.hand_ins.arrivals import Arrival
from course_utils.grading.hand_ins.roster import Roster, Student
from course_utils.grading.tables import read_table

# As these platforms write them: Moodle's encoding has a mark, Blackboard quotes everything or writes UTF-16 with tabs.
MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\r\n"
    "Participant 101,Ada Lovelace,ada@example.org,Submitted for grading - ,,7.00,Yes,"
    '"Thursday, 1 October 2026, 11:00 AM",-,\r\n'
    "Participant 102,Kurt Gödel,kurt@example.org,Submitted for grading - ,3.00,7.00,Yes,-,-,\r\n"
    "Participant 103,Emmy Noether,emmy@example.org,No submission - ,,7.00,Yes,-,-,\r\n"
)
GERMAN = (
    "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden,"
    "Zuletzt geändert (Bewertung)\r\n"
    'Teilnehmer/in101,Ada Lovelace,ada@example.org,Zur Bewertung abgegeben,,"7,00",Ja,-\r\n'
    'Teilnehmer/in102,Kurt Gödel,kurt@example.org,Zur Bewertung abgegeben,"3,00","7,00",Nein,-\r\n'
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,A small lesson (12),Other (13),Final Score\n"
    ",,,,,Manual Posting,,\n"
    "    Points Possible,,,,,7.00,10.00,(read only)\n"
    '"Lovelace, Ada",34,301,ada,W26,,4.00,80\n'
    '"Gödel, Kurt",35,302,kurt,W26,EX,5.00,70\n'
    '"Noether, Emmy",36,303,emmy,W26,,6.00,\n'
)
BRIGHTSPACE = (
    "OrgDefinedId,Username,Last Name,First Name,A small lesson Points Grade <Numeric MaxPoints:7>,"
    "End-of-Line Indicator\r\n"
    "#301,#ada,Lovelace,Ada,,#\r\n"
    "#302,#kurt,Gödel,Kurt,,#\r\n"
)
BLACKBOARD = (
    '"Last Name","First Name","Username","Student ID","A small lesson [Total Pts: 7 Score] |1281892"\r\n'
    '"Lovelace","Ada","ada","301",""\r\n'
    '"Gödel","Kurt","kurt","302","Needs Grading"\r\n'
)
GRADES = {"ada": Grade(6.5, 7, 0), "kurt": Grade(3, 7, 1)}
ARRIVALS = {
    "ada": Arrival("moodle", "Ada Lovelace", "101"),
    "kurt": Arrival("moodle", "Kurt Gödel", "102"),
}
ROSTER = Roster([Student("ada", "Ada", "Lovelace", known_as={"canvas": "34"}), Student("kurt", "Kurt", "Gödel")])


def filled(text, platform, tmp_path, encoding="utf-8", grades=GRADES, arrivals=ARRIVALS, roster=ROSTER, **settings):
    """What became of a sheet, as text, and what is told of it."""
    given, made = tmp_path / "given.csv", tmp_path / "made.csv"
    given.write_bytes(text.encode(encoding))
    table = read_table(given)
    whose = Whose(platform, arrivals, roster, set(grades))
    found = fill_in(table, SHEETS[platform], SMALL, grades, whose, **settings)
    table.write(made)
    assert given.read_bytes() == text.encode(encoding)
    return made.read_bytes().decode(encoding), found


def changed(before, after):
    """The rows that changed, before and after."""
    rows = [list(csv.reader(io.StringIO(text, newline=""))) for text in (before, after)]
    return [(old, new) for old, new in zip(*rows, strict=True) if old != new]


@pytest.mark.parametrize(
    ("platform", "text", "old", "new"),
    [
        ("moodle", MOODLE, "Submitted for grading - ,,7.00", "Submitted for grading - ,6.5,7.00"),
        ("moodle", GERMAN, 'Zur Bewertung abgegeben,,"7,00"', 'Zur Bewertung abgegeben,"6,5","7,00"'),
        ("canvas", CANVAS, "ada,W26,,4.00", "ada,W26,6.5,4.00"),
        ("brightspace", BRIGHTSPACE, "Lovelace,Ada,,#", "Lovelace,Ada,6.5,#"),
        ("blackboard", BLACKBOARD, '"ada","301",""', '"ada","301","6.5"'),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sheet_goes_back_byte_for_byte_but_for_the_marks(tmp_path, platform, text, old, new, encoding):
    made, found = filled(text, platform, tmp_path, encoding)
    assert made == text.replace(old, new)
    assert list(found.rows) == ["ada"]
    # Kurt's written answer waits; where the platform excuses or locks him, that is no matter.
    assert found.waiting == ["kurt"]


def test_the_decimal_sign_is_that_of_the_marks_and_not_of_a_comment(tmp_path):
    text = MOODLE.replace("Kurt Gödel,kurt@example.org,Submitted for grading - ,3.00,7.00,Yes,-,-,",
                          'Kurt Gödel,kurt@example.org,Submitted for grading - ,3.00,7.00,Yes,-,-,"2,5"')  # fmt: skip
    assert text != MOODLE
    made, _ = filled(text, "moodle", tmp_path)
    assert changed(text, made)[0][1][4] == "6.5"
    german = BLACKBOARD.replace('"kurt","302","Needs Grading"', '"kurt","302","3,5"')
    made, _ = filled(german, "blackboard", tmp_path)
    assert made == german.replace('"ada","301",""', '"ada","301","6,5"')


def test_canvas_with_a_column_for_each_name(tmp_path):
    """A setting of Canvas; its importer takes both."""
    text = CANVAS.replace("Student,ID", "LastName,FirstName,ID").replace('"Lovelace, Ada",', "Lovelace,Ada,")
    text = text.replace('"Gödel, Kurt",', "Gödel,Kurt,").replace('"Noether, Emmy",', "Noether,Emmy,")
    text = text.replace("    Points Possible,", "    Points Possible,,").replace(",,,,,Manual", ",,,,,,Manual")
    made, _ = filled(text, "canvas", tmp_path, arrivals={}, grades=GRADES | {"emmy": Grade(7, 7, 0)},
                         roster=Roster([*ROSTER.students.values(), Student("emmy", "Emmy", "Noether")]))  # fmt: skip
    assert made == text.replace("ada,W26,,4.00", "ada,W26,6.5,4.00").replace("emmy,W26,,6.00", "emmy,W26,7,6.00")
    with pytest.raises(CourseError, match="has 7 points"):
        filled(text.replace("7.00", "9.00"), "canvas", tmp_path, arrivals={})


def test_tabs_of_blackboard_stay(tmp_path):
    text = BLACKBOARD.replace('","', '"\t"')
    made, _ = filled(text, "blackboard", tmp_path, "utf-16")
    assert made == text.replace('"301"\t""', '"301"\t"6.5"')


def test_who_waits_goes_back_when_asked_and_who_is_excused_or_locked_stays(tmp_path):
    made, found = filled(MOODLE, "moodle", tmp_path, waiting=True)
    assert "Submitted for grading - ,3,7.00" in made and set(found.rows) == {"ada", "kurt"}
    made, found = filled(CANVAS, "canvas", tmp_path, waiting=True)
    assert "kurt,W26,EX,5.00" in made and found.without["Gödel, Kurt"] == "excused, or locked by the platform"
    made, found = filled(GERMAN, "moodle", tmp_path, waiting=True)
    assert '"3,00","7,00",Nein' in made and found.without["Kurt Gödel"] == "excused, or locked by the platform"


def test_who_is_not_graded_or_not_known_keeps_the_row(tmp_path):
    made, found = filled(MOODLE, "moodle", tmp_path, grades={"ada": Grade(7, 7, 0)})
    assert found.without == {"Kurt Gödel": "not graded", "Emmy Noether": "nobody who handed in, or not sure who"}
    assert len(changed(MOODLE, made)) == 1


def test_a_row_that_fits_two_people_is_nobodys(tmp_path):
    twins = Roster([Student("ada1", "Ada", "Lovelace"), Student("ada2", "Ada", "Lovelace")])
    grades = {"ada1": Grade(1, 7, 0), "ada2": Grade(2, 7, 0)}
    made, _ = filled(BRIGHTSPACE.replace("#ada", "#").replace("#301", "#"), "brightspace", tmp_path,
                     grades=grades, arrivals={}, roster=twins)  # fmt: skip
    assert "Lovelace,Ada,,#" in made


def test_without_a_roster_the_number_of_the_lesson_tells_the_student(tmp_path):
    arrivals = {"Ada_Lovelace_101": Arrival("moodle", "A. Lovelace", "101")}
    made, _ = filled(MOODLE, "moodle", tmp_path, grades={"Ada_Lovelace_101": Grade(5, 7, 0)}, arrivals=arrivals,
                     roster=Roster())  # fmt: skip
    assert changed(MOODLE, made)[0][1][4] == "5"


def test_another_maximum_is_refused_or_scaled(tmp_path):
    text = MOODLE.replace("7.00", "100.00")
    with pytest.raises(CourseError, match=r"90_small has 7 points, and 'Grade' has 100 at most"):
        filled(text, "moodle", tmp_path)
    made, _ = filled(text, "moodle", tmp_path, scale=True)
    assert changed(text, made)[0][1][4] == "92.86"


def test_the_column_is_told_by_the_lesson_or_named(tmp_path):
    text = CANVAS.replace("A small lesson", "Homework 1")
    with pytest.raises(CourseError, match=r"cannot be told. Name it with --column; there are: 'Homework 1 \(12\)'"):
        filled(text, "canvas", tmp_path)
    made, _ = filled(text, "canvas", tmp_path, column="Homework 1")
    assert "ada,W26,6.5,4.00" in made


# -- the whole way


def as_moodle_reads(name):
    """The participant's number, plugin and file name that Moodle's importer of feedback takes from a name."""
    parts = name.split("_", 4)
    return int(parts[1]), parts[2] + "_" + parts[3], parts[4]


def as_canvas_reads(name):
    """The numbers of student and attachment that Canvas takes from the name of a file that comes back."""
    return tuple(int(part) for part in name.split("_") if re.fullmatch(r"\d+", part))[:2]


@pytest.fixture
def course(tmp_path, monkeypatch, quick_start):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    course = small_course(tmp_path / "course")
    monkeypatch.chdir(course.root)
    return course


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def read_the_written_answers(course):
    with Gradebook(course.db_url, course.directories.course_id) as gradebook:
        for submission in gradebook.assignment_submissions(SMALL.name):
            grade = gradebook.find_grade("question_why", SMALL.name, SMALL.name, submission.student_id)
            grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()


def archive(tmp_path, course, *paths):
    notebook = json.dumps(fill(student_notebook(course), **RIGHT))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        for path in paths:
            packed.writestr(path, notebook)
    return tmp_path / "all.zip"


def test_from_an_archive_of_moodle_to_files_that_it_takes_back(course, tmp_path):
    packed = archive(
        tmp_path,
        course,
        "Ada Lovelace_101_assignsubmission_file_/a.ipynb",
        "Kurt Gödel_102_assignsubmission_file_/a.ipynb",
    )
    (tmp_path / "sheet.csv").write_bytes(MOODLE.encode())
    early = run("return", SMALL.name, "--moodle", tmp_path / "sheet.csv")
    assert early.exit_code == 2 and "Run: course grade 90_small" in early.output
    run("grade", SMALL.name, "--no-jail", "--zip", packed)
    waiting = run("return", SMALL.name, "--moodle", tmp_path / "sheet.csv")
    assert "0 marks are in" in waiting.output and "written answers wait: Ada_Lovelace_101, Kurt" in waiting.output
    read_the_written_answers(course)
    stale = run("return", SMALL.name, "--moodle", tmp_path / "sheet.csv")
    assert stale.exit_code == 2 and "newer than their feedback pages" in stale.output
    run("grade", SMALL.name, "--no-jail")
    result = run("return", SMALL.name, "--moodle", tmp_path / "sheet.csv")
    assert result.output.splitlines() == [
        "2 marks are in grading/return/90_small-moodle.csv",
        "Left as they were (nobody who handed in, or not sure who): Emmy Noether",
        "2 feedback pages are in grading/return/90_small-moodle-feedback.zip",
    ]
    made = (course.root / "grading/return/90_small-moodle.csv").read_bytes().decode()
    assert [row[4] for row in csv.reader(io.StringIO(made))] == ["Grade", "6.5", "6.5", ""]
    with zipfile.ZipFile(course.root / "grading/return/90_small-moodle-feedback.zip") as pages:
        read = {as_moodle_reads(name): pages.read(name) for name in pages.namelist()}
    assert set(read) == {(number, "assignsubmission_file", "90_small.html") for number in (101, 102)}
    assert all(b"1.5" in page for page in read.values())


def test_from_an_archive_of_canvas_to_files_that_it_takes_back(course, tmp_path):
    packed = archive(tmp_path, course, "lovelaceada_34_567_a_2_b.ipynb", "noetheremmy_LATE_36_569_a.ipynb")
    (tmp_path / "sheet.csv").write_text(CANVAS)
    run("grade", SMALL.name, "--no-jail", "--zip", packed)
    read_the_written_answers(course)
    run("grade", SMALL.name, "--no-jail")
    result = run("return", SMALL.name, "--canvas", tmp_path / "sheet.csv")
    assert result.output.startswith("2 marks are in"), result.output
    rows = list(csv.reader(io.StringIO((course.root / "grading/return/90_small-canvas.csv").read_text())))
    assert [row[5] for row in rows] == ["A small lesson (12)", "Manual Posting", "7.00", "6.5", "EX", "6.5"]
    assert [row[6] for row in rows] == ["Other (13)", "", "10.00", "4.00", "5.00", "6.00"]
    with zipfile.ZipFile(course.root / "grading/return/90_small-canvas-feedback.zip") as pages:
        assert sorted(map(as_canvas_reads, pages.namelist())) == [(34, 567), (36, 569)]


@pytest.mark.parametrize("on_top", ["", "Homework 1/"])
def test_from_an_archive_of_brightspace_to_pages_in_the_folders_it_packed(course, tmp_path, on_top):
    packed = archive(
        tmp_path,
        course,
        f"{on_top}12-345 - Ada Lovelace - Oct 1, 2026 1159 PM/lab/a.ipynb",
        f"{on_top}13-345 - Kurt Gödel - Oct 2, 2026 800 AM - a - b.ipynb",
    )
    with zipfile.ZipFile(packed, "a") as more:
        more.writestr(f"{on_top}index.html", "<html>as Brightspace packed it</html>")
        more.writestr(f"{on_top}12-345 - Ada Lovelace - Oct 1, 2026 1159 PM/index.html", "<html>Ada's own</html>")
    (tmp_path / "sheet.csv").write_bytes(BRIGHTSPACE.encode())
    run("grade", SMALL.name, "--no-jail", "--zip", packed)
    result = run("return", SMALL.name, "--brightspace", tmp_path / "sheet.csv", "--waiting")
    assert "2 feedback pages are in" in result.output, result.output
    with zipfile.ZipFile(course.root / "grading/return/90_small-brightspace-feedback.zip") as pages:
        assert sorted(pages.namelist()) == [
            "12-345 - Ada Lovelace - Oct 1, 2026 1159 PM/90_small.html",
            "13-345 - Kurt Gödel - Oct 2, 2026 800 AM - 90_small.html",
            "index.html",
        ]
        assert pages.read("index.html") == b"<html>as Brightspace packed it</html>"


BLIND = (
    "Identifier,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade),Feedback comments\r\n"
    "Participant 101,Submitted for grading - ,,7.00,Yes,-,\r\n"
    "Participant 102,Submitted for grading - ,,7.00,Yes,-,\r\n"
    "Participant 103,No submission - ,,7.00,Yes,-,\r\n"
)


def test_blind_hand_ins_go_back_by_number_also_when_the_names_come_later(course, tmp_path):
    """With a roster, which cannot know who a participant is."""
    Roster([Student("ada", "Ada", "Lovelace"), Student("kurt", "Kurt", "Gödel"), Student("emmy")]).write(course)
    blind = [f"Participant_{number}_assignsubmission_file_/a.ipynb" for number in (101, 102)]
    graded = run("grade", SMALL.name, "--no-jail", "--zip", archive(tmp_path, course, *blind))
    assert graded.exit_code == 0, graded.output
    assert "The archive is blind: the ids are Moodle's numbers, and who handed in nothing can't be" in graded.output
    assert "handed in nothing\n" not in graded.output.replace("who handed in nothing can't", "")
    assert not [line for line in graded.output.splitlines() if line.startswith(("ada", "emmy"))]
    read_the_written_answers(course)
    run("grade", SMALL.name, "--no-jail")
    (tmp_path / "sheet.csv").write_bytes(BLIND.encode())
    result = run("return", SMALL.name, "--moodle", tmp_path / "sheet.csv")
    assert result.output.splitlines() == [
        "2 marks are in grading/return/90_small-moodle.csv",
        "Left as they were (nobody who handed in, or not sure who): Participant 103",
        "2 feedback pages are in grading/return/90_small-moodle-feedback.zip",
    ]
    made = (course.root / "grading/return/90_small-moodle.csv").read_bytes().decode()
    assert made == BLIND.replace("Submitted for grading - ,,", "Submitted for grading - ,6.5,")
    with zipfile.ZipFile(course.root / "grading/return/90_small-moodle-feedback.zip") as pages:
        assert sorted(map(as_moodle_reads, pages.namelist())) == [
            (number, "assignsubmission_file", "90_small.html") for number in (101, 102)
        ]
    # The names are shown now: marks by hand stay, nobody is there twice, the sheet with names is filled in as well.
    named = [f"{name}_{number}_assignsubmission_file_/a.ipynb" for name, number in
             (("Ada Lovelace", 101), ("Kurt Gödel", 102))]  # fmt: skip
    again = run("grade", SMALL.name, "--no-jail", "--zip", archive(tmp_path, course, *named))
    assert sorted(path.name for path in course.submitted.iterdir()) == ["Participant_101", "Participant_102"]
    assert "2 hand-ins in" in again.output and "emmy" in again.output
    marks = csv.DictReader(io.StringIO(run("marks").output))
    assert [(row["student"], row["points"]) for row in marks] == [("ada", "6.5"), ("kurt", "6.5"), ("emmy", "")]
    (tmp_path / "sheet.csv").write_bytes(MOODLE.encode())
    assert run("return", SMALL.name, "--moodle", tmp_path / "sheet.csv").output.startswith("2 marks are in")
    made = (course.root / "grading/return/90_small-moodle.csv").read_bytes().decode()
    assert [row[4] for row in csv.reader(io.StringIO(made))] == ["Grade", "6.5", "6.5", ""]


def test_two_people_of_one_name_are_no_blind_archive(course, tmp_path):
    Roster([Student("ada", "Ada", "Lovelace")]).write(course)
    paths = [f"Ada Lovelace_{number}_assignsubmission_file_/a.ipynb" for number in (101, 102)]
    result = run("grade", SMALL.name, "--no-jail", "--zip", archive(tmp_path, course, *paths))
    assert result.exit_code == 1 and "blind" not in result.output


def test_the_marks_of_a_course_leave_empty_what_is_not_graded(course, tmp_path):
    packed = archive(tmp_path, course, "ada/a.ipynb", "bob/b.ipynb")
    run("grade", SMALL.name, "--no-jail", "--zip", packed)
    (course.submitted / "bob" / SMALL.name / "b.ipynb").write_text("broken")
    run("grade", SMALL.name, "--no-jail")
    rows = list(csv.DictReader(io.StringIO(run("marks").output)))
    assert [(row["student"], row["points"], row["possible"], row["waiting"]) for row in rows] == [
        ("ada", "5", "7", "1"),
        ("bob", "", "", ""),
    ]
    assert rows[1]["status"].startswith("not graded: ")
    run("marks", SMALL.name, "--to", tmp_path / "marks.csv")
    assert (tmp_path / "marks.csv").read_text() == run("marks").output


@pytest.mark.parametrize("arguments", [[], ["--moodle", "x.csv", "--canvas", "x.csv"]])
def test_one_sheet_has_to_be_named(course, arguments):
    (course.root / "x.csv").write_text("a")
    result = run("return", SMALL.name, *arguments)
    assert result.exit_code == 2 and "Name one sheet" in result.output

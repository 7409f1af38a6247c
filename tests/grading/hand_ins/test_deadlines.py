"""Deadlines: how late a hand-in is, for whom it was put off, and what it costs."""

import csv
import re
import zipfile
from datetime import datetime, timezone

import pytest
from click.testing import CliRunner
from grading_course import RIGHT, SMALL, fill, hand_in, small_course, student_notebook
from nbgrader.api import Gradebook

from course_utils import lessons
from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.grading.hand_ins.archives import collect_archive
from course_utils.grading.hand_ins.deadlines import HandInTimes, read_deadlines

DUE = """\
zone = "Europe/Berlin"

[due]
90_small = 2026-10-01T23:59:00

[extensions.90_small]
"kurt" = 2026-10-05
"""


@pytest.fixture
def course(tmp_path, monkeypatch, quick_start):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    course = small_course(tmp_path / "course")
    (course.root / "due.toml").write_text(DUE)
    monkeypatch.chdir(course.root)
    return course


def handed_in(course, **times):
    """Hand-ins, all right, with what nbgrader's exchange writes about their times."""
    for student, time in times.items():
        path = hand_in(course, student, fill(student_notebook(course), **RIGHT))
        (path.parent / "timestamp.txt").write_text(time)


def late(course, student):
    return HandInTimes(course, SMALL.name).late(student)


@pytest.mark.parametrize(
    ("time", "days", "words"),
    [
        ("2026-10-01 21:58:59 UTC", 0, ""),
        ("2026-10-01 21:59:00 UTC", 0, ""),
        ("2026-10-01 21:59:01 UTC", 1, "1 day late"),
        ("2026-10-02 21:59:00 UTC", 1, "1 day late"),
        ("2026-10-02 21:59:01 UTC", 2, "2 days late"),
        ("2026-10-02 01:00:00 +02:00", 1, "1 day late"),
    ],
)
def test_days_late_are_begun_days_in_the_zone_of_the_course(course, time, days, words):
    handed_in(course, ada=time)
    assert (late(course, "ada").days, str(late(course, "ada"))) == (days, words)


def test_an_extension_counts_and_a_day_alone_means_its_end(course):
    handed_in(course, kurt="2026-10-05 21:59:58 UTC")
    assert late(course, "kurt").days == 0
    handed_in(course, kurt="2026-10-05 22:00:00 UTC")
    assert str(late(course, "kurt")) == "1 day late"


def test_nobody_is_late_where_no_time_or_no_due_date_is_known(course):
    hand_in(course, "ada", b"x")
    assert (late(course, "ada").days, str(late(course, "ada"))) == (None, "")
    (course.root / "due.toml").unlink()
    handed_in(course, ada="2030-10-02 21:59:01 UTC")
    assert (late(course, "ada").days, str(late(course, "ada"))) == (None, "")


def test_times_of_an_archive_are_those_of_the_course(course, tmp_path):
    with zipfile.ZipFile(tmp_path / "moodle.zip", "w") as archive:
        for name, day in (("ada", 1), ("bob", 3)):
            info = zipfile.ZipInfo(f"{name}_10{day}_assignsubmission_file_/a.ipynb", (2026, 10, day, 23, 58, 0))
            archive.writestr(info, "1")
    collect_archive(course, SMALL.name, tmp_path / "moodle.zip")
    times = HandInTimes(course, SMALL.name)
    assert times.arrived("ada_101") == datetime(2026, 10, 1, 21, 58, tzinfo=timezone.utc)
    assert [times.late(student).days for student in ("ada_101", "bob_103")] == [0, 2]


def test_canvas_mark_of_lateness_is_told_but_for_an_extension(course, tmp_path):
    with zipfile.ZipFile(tmp_path / "canvas.zip", "w") as archive:
        for name in ("ada_34_567", "bob_LATE_35_568", "kurt_LATE_36_569"):
            archive.writestr(f"{name}_a.ipynb", "1")
    (course.root / "students.csv").write_text("id\nada\nbob\nkurt\n")
    collect_archive(course, SMALL.name, tmp_path / "canvas.zip")
    assert [str(late(course, student)) for student in ("ada", "bob", "kurt")] == ["", "late", ""]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("zone = 'Mars/Base'", "no time zone"),
        ("[due]\n90_small = 'soon'", "'soon' for 90_small is no time"),
        ("[due]\n95_none = 2026-10-01", "There is no lesson '95_none'"),
        ("[due\n", "cannot be read"),
        ("[dates]\nx = 1", "has dates where only zone"),
        ("[extensions]\n90_small = 2026-10-01", "names no student"),
        ("[extensions.90_small]\nada = 3", "3 for ada is no time"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(course, text, told):
    (course.root / "due.toml").write_text(text)
    with pytest.raises(CourseError, match=told):
        read_deadlines(course)


PENALTY = """
from nbgrader.plugins import BasePlugin
class OnePointADay(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1 + total_seconds_late // 86400
c.AssignLatePenalties.plugin_class = OnePointADay
"""


def test_days_late_are_in_table_csv_and_report_and_cost_what_nbgraders_plugin_says(course):
    with open(course.root / "nbgrader_config.py", "a") as config:
        config.write(PENALTY)
    handed_in(course, ada="2026-10-01 20:00:00 UTC", bob="2026-10-03 10:00:00 UTC", kurt="2026-10-03 10:00:00 UTC")
    result = CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"])
    (row,) = [line for line in result.output.splitlines() if line.startswith("bob")] or pytest.fail(result.output)
    assert "5/5" in row and row.endswith("2 days late")
    rows = {row["student"]: row for row in csv.DictReader((course.reports / f"{SMALL.name}.csv").open())}
    assert [(rows[name]["days_late"], rows[name]["late_penalty"]) for name in ("ada", "bob", "kurt")] == [
        ("0", ""),
        ("2", "2"),
        ("0", ""),
    ]
    page = (course.reports / f"{SMALL.name}.html").read_text()
    assert re.search(r">bob</a>: 2 days late, costs 2 points</li>", page)
    with Gradebook(course.db_url, course.directories.course_id) as gradebook:
        assert gradebook.find_assignment(SMALL.name).duedate == datetime(2026, 10, 1, 21, 59)
        assert gradebook.find_submission(SMALL.name, "bob").late_submission_penalty == 2
    # An extension that is granted afterwards takes the penalty back, and nothing is executed for it.
    (course.root / "due.toml").write_text(DUE + '"bob" = 2026-10-05\n')
    CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"])
    rows = {row["student"]: row for row in csv.DictReader((course.reports / f"{SMALL.name}.csv").open())}
    assert (rows["bob"]["days_late"], rows["bob"]["late_penalty"]) == ("0", "")


def test_without_a_plugin_lateness_costs_nothing(course):
    handed_in(course, bob="2026-10-03 10:00:00 UTC")
    CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"])
    (row,) = csv.DictReader((course.reports / f"{SMALL.name}.csv").open())
    assert (row["late"], row["late_penalty"]) == ("2 days late", "")

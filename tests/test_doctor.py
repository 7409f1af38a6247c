"""`course doctor` finds what is missing, and says how to get it."""

from __future__ import annotations

import importlib.util

import pytest
from click.testing import CliRunner
from tiny_course import ROOT, TINY

from course_utils import doctor
from course_utils.cli import main
from course_utils.course.folder import Course
from course_utils.grading.execute import walls

COURSE = Course(ROOT)


def missing(course: Course = COURSE) -> dict[str, str]:
    return {finding.purpose: " | ".join(finding.missing) for finding in doctor.examine(course)}


def test_here_students_and_builders_have_what_they_need():
    found = missing()
    assert found["open the notebooks as a student"] == found["build lessons"] == ""
    if importlib.util.find_spec("jupyter_book"):
        assert found["build the site"] == ""
    else:  # the heart of the tests also runs without it
        assert "pip install -e '.[docs]'" in found["build the site"]


@pytest.mark.parametrize("version, told", [(None, "nbgrader is missing"), ("0.5", "nbgrader 0.5 is too old: >=0.9.5")])
def test_a_package_that_is_missing_or_old_is_told_with_the_remedy(monkeypatch, version, told):
    real = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: version if name == "nbgrader" else real(name))
    found = missing()
    assert told in found["grade hand-ins"] and "pip install -e '.[instructor]'" in found["grade hand-ins"]
    assert found["open the notebooks as a student"] == ""


def test_a_machine_without_walls_is_told(monkeypatch):
    monkeypatch.setattr(walls, "missing", lambda: "bubblewrap is not installed")
    assert "apt install bubblewrap" in missing()["grade hand-ins"]


def test_a_machine_without_a_browser_is_told(monkeypatch):
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    assert "chromium" in missing()["run the tests"]


def test_a_lesson_that_is_not_built_is_told(fresh_course, tiny_lesson):
    assert missing(fresh_course)["the lessons"] == f"{TINY.name} is not built: course build {TINY.name}"


def test_the_command_says_it_in_lines_and_in_its_status(fresh_course, tiny_lesson, monkeypatch):
    monkeypatch.chdir(fresh_course.root)
    told = CliRunner().invoke(main, ["doctor"])
    assert told.exit_code == 1
    assert "✗ the lessons: 0 of 1 are built" in told.output
    assert "✓ open the notebooks as a student: Python 3." in told.output

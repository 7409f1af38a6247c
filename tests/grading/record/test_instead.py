"""Stock ``nbgrader autograde`` runs no student's code, and ``generate_feedback`` shows nobody a hidden test."""

import subprocess
import sys

import pytest
from grading_course import RIGHT, SMALL, fill, hand_in, small_course, student_notebook
from nbformat.v4 import new_code_cell
from nbgrader.apps import NbGraderAPI

from course_utils import lessons
from course_utils.course.folder import Course
from course_utils.grading.execute import Limits
from course_utils.grading.pipeline import grade_lesson


@pytest.fixture
def graded(tmp_path, warm_workers):
    """A graded course, in which a hand-in writes a file into the course's folder if it runs without the jail."""
    lessons.LESSONS[SMALL.name] = SMALL
    course = small_course(tmp_path / "course")
    notebook = fill(student_notebook(course), **RIGHT)
    hand_in(course, "ada", notebook)
    grade_lesson(course, SMALL.name, execute=warm_workers.local(walls=False), limits=Limits(seconds=20))
    del lessons.LESSONS[SMALL.name]
    notebook.cells.append(new_code_cell(f"open({str(course.root / 'it-ran')!r}, 'w').close()"))
    hand_in(course, "ada", notebook)
    return course


def files(course: Course):
    """All files of the course but the gradebook, with their times."""
    return {path: path.stat().st_mtime_ns for path in course.root.rglob("*") if "gradebook" not in path.name}


@pytest.mark.parametrize(("command", "flags"), [
    ("autograde", []), ("autograde", ["--force"]), ("autograde", ["--force", "--no-execute"]),
    ("autograde", ["--student=ada"]), ("generate_feedback", ["--force"]), ("generate_feedback", ["--student=ada"]),
])  # fmt: skip
def test_the_command_runs_and_changes_nothing_and_says_what_to_do(graded, command, flags):
    before = files(graded)
    command = [sys.executable, "-m", "nbgrader", command, SMALL.name, *flags]
    ended = subprocess.run(command, cwd=graded.root, capture_output=True, text=True)
    assert ended.returncode == 1
    student = " --student ada" if "--student=ada" in flags else ""
    assert f"in the folder of the course: course grade {SMALL.name}{student}\n" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert files(graded) == before


def test_what_formgraders_button_calls_does_the_same(graded):
    before = files(graded)
    api = NbGraderAPI(config=graded.config)
    told = api.autograde(SMALL.name, "ada")
    assert not told["success"] and f"course grade {SMALL.name} --student ada" in told["log"]
    told = api.generate_feedback(SMALL.name, "ada", force=True)
    assert not told["success"] and "would show hidden tests and model answers" in told["log"]
    assert files(graded) == before


def test_without_the_refusal_nothing_would_run_either(graded):
    config = graded.config
    del config.Autograde.exporter_class
    NbGraderAPI(config=config).autograde(SMALL.name, "ada")
    assert not (graded.root / "it-ran").exists()

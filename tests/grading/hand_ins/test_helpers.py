"""Helpers: Python files handed in beside the notebook are there for its cells, and take nobody's place."""

import io
import json
import os
import zipfile

import pytest
from grading_course import RIGHT, SMALL, fill, hand_in, small_course, student_notebook
from nbformat.v4 import new_code_cell

from course_utils import lessons
from course_utils.grading import pipeline
from course_utils.grading.execute import Limits, walls
from course_utils.grading.hand_ins.archives import collect_archive
from course_utils.grading.hand_ins.collect import collect
from course_utils.grading.pipeline import grade_lesson
from course_utils.grading.source import LessonSource

WALLS = walls.missing() is None
HELPERS = b"from deeper import total\n\ndef average(xs):\n    return total(xs) / len(xs)\n"
DEEPER = b"total = sum\n"
MEAN = "import helpers\n\ndef mean(xs):\n    return helpers.average(xs)"


@pytest.fixture
def course(tmp_path, monkeypatch, quick_start):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    return small_course(tmp_path / "course")


@pytest.fixture
def notebook(course):
    return fill(student_notebook(course), **{**RIGHT, "mean": MEAN})


def beside(course, student, **files):
    """Put files beside a student's notebook."""
    for name, data in files.items():
        path = course.submitted / student / SMALL.name / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def only(course):
    (found,) = collect(course.submitted, LessonSource.read(course, SMALL.name))
    return found


def packed(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return data.getvalue()


def graded(course):
    report = grade_lesson(course, SMALL.name, execute=pipeline.local(1, WALLS), limits=Limits(seconds=20))
    return {result.student: result for result in report.results}


def test_a_hand_in_that_imports_its_helpers_keeps_its_points(course, notebook, tmp_path):
    """In a plain folder, through archives, and in a zip that the student packed; without them it loses the exercise."""
    text = json.dumps(notebook)
    with zipfile.ZipFile(tmp_path / "canvas.zip", "w") as archive:
        archive.writestr("lovelaceada_34_567_work.ipynb", text)
        archive.writestr("lovelaceada_34_568_helpers-1.py", HELPERS)
        archive.writestr("lovelaceada_34_569_deeper.py", DEEPER)
        archive.writestr("godelkurt_35_570_work.ipynb", text)
    collect_archive(course, SMALL.name, tmp_path / "canvas.zip")
    hand_in(course, "folder", notebook)
    beside(course, "folder", helpers=HELPERS, deeper=DEEPER)
    files = {"hw__work.ipynb": text, "hw__helpers.py": HELPERS, "hw__deeper.py": DEEPER, "hw__x__other.py": b"1/0"}
    hand_in(course, "zipped", packed(**files), "hw.zip")
    results = graded(course)
    marks = {student: result.marks["test_mean"].score for student, result in results.items()}
    assert marks == {"lovelaceada_34": 3, "folder": 3, "zipped": 3, "godelkurt_35": 0}
    for student in ("lovelaceada_34", "folder", "zipped"):
        assert "taken along for the cells: deeper.py, helpers.py" in results[student].repairs
    hand_in(course, "zipped", packed(**{**files, "hw__helpers.py": b"average = sum"}), "hw.zip")
    assert graded(course)["zipped"].marks["test_mean"].score == 0  # another helper is another hand-in


def test_helpers_are_for_reading_and_for_this_hand_in_only(course, notebook):
    reads = "import os, glob\nprint('mode', oct(os.stat('helpers.py').st_mode & 0o777), sorted(glob.glob('*.py')))"
    notebook.cells.append(new_code_cell(reads))
    hand_in(course, "ada", notebook)
    beside(course, "ada", helpers=HELPERS, deeper=DEEPER, unused=b"")
    spy = fill(student_notebook(course), **{**RIGHT, "mean": "import helpers\nmean = helpers.average"})
    hand_in(course, "bob", spy)
    results = graded(course)
    page = (course.feedback / "ada" / SMALL.name / f"{SMALL.name}.html").read_text()
    assert "mode 0o444 [&#39;deeper.py&#39;, &#39;helpers.py&#39;]" in page
    assert results["ada"].marks["test_mean"].score == 3 and results["bob"].marks["test_mean"].score == 0


@pytest.mark.parametrize("name", ["random", "torch", "numpy", "course_utils", "json"])
def test_no_helper_takes_the_place_of_python_or_the_course(course, notebook, name, monkeypatch):
    monkeypatch.setattr(LessonSource, "modules", ("torch", "numpy.linalg"))
    notebook.cells.append(new_code_cell(f"import {name}"))
    hand_in(course, "ada", notebook)
    beside(course, "ada", **{name: b"raise SystemExit"}, helpers=HELPERS, deeper=DEEPER)
    found = only(course)
    assert set(found.files) == {"helpers.py", "deeper.py"}
    assert f"{name}.py was not taken along: Python or the course has a module {name}, which comes first" in found.notes


def test_a_package_that_is_installed_comes_before_a_helper(course):
    right = fill(student_notebook(course), **{**RIGHT, "mean": "import rapidfuzz\nrapidfuzz.fuzz\n" + RIGHT["mean"]})
    hand_in(course, "ada", right)
    beside(course, "ada", rapidfuzz=b"raise SystemExit")
    assert graded(course)["ada"].marks["test_mean"].score == 3


def test_links_and_what_is_too_much_stay_behind(course, notebook, tmp_path):
    hand_in(course, "ada", notebook)
    (tmp_path / "secret.py").write_text("average = 1")
    os.symlink(tmp_path / "secret.py", course.submitted / "ada" / SMALL.name / "helpers.py")
    beside(course, "ada", deeper=b"#" * 300_000)
    notebook.cells.append(new_code_cell("import deeper"))
    hand_in(course, "ada", notebook)
    found = only(course)
    assert found.files == {}
    assert "deeper.py was not taken along: the file is larger than 0.2 MB" in found.notes
    names = {f"m{number}": b"#" * 100_000 for number in range(30)}
    beside(course, "ada", **names)
    notebook.cells.append(new_code_cell("\n".join(f"import {name}" for name in names)))
    hand_in(course, "ada", notebook)
    assert sum(map(len, only(course).files.values())) <= 1_000_000


@pytest.mark.parametrize(
    ("name", "module"),
    [("helpers.py", "helpers"), ("helpers (1).py", "helpers"), ("helpers-2.py", "helpers"), ("my helpers.py", None),
     ("class.py", None), ("90_small.py", None), ("helpers.txt", None), ("../helpers.py", None)],
)  # fmt: skip
def test_what_cells_can_import_by_the_files_name(course, notebook, name, module):
    notebook.cells.append(new_code_cell("import helpers, my, small"))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("work.ipynb", json.dumps(notebook))
        archive.writestr(name, HELPERS)
    hand_in(course, "ada", data.getvalue(), "hw.zip")
    assert set(only(course).files) == ({f"{module}.py"} if module else set())


def test_of_two_copies_the_newer_one_is_taken(course, notebook):
    hand_in(course, "ada", notebook)
    beside(course, "ada", **{"helpers": b"new = 1", "helpers (1)": b"old = 1"})
    os.utime(course.submitted / "ada" / SMALL.name / "helpers (1).py", (1, 1))
    assert only(course).files == {"helpers.py": b"new = 1"}

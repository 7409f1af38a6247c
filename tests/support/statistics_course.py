"""A second course, with a package, a table of lessons and checks of its own, made with the engine of this one.

It has nothing of GANs: what keeps it from working is something that the engine, the build or the grader should not
know. Its files are those of ``statistics_course_files``; the set-up cell and the badge are put in as authors do.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_utils.authoring.setup_cell import colab_address, setup_cell
from course_utils.course.folder import Course
from course_utils.syllabus import Lesson

FILES = Path(__file__).with_name("statistics_course_files")
NAME = "01_averages"

MEAN = "def sample_mean(x):\n    return x.mean()"
STD = "def sample_std(x):\n    return ((x - sample_mean(x)).square().sum() / (len(x) - 1)).sqrt()"
BIASED_STD = "def sample_std(x):\n    return ((x - sample_mean(x)).square().mean()).sqrt()"


def statistics_course(root: Path) -> Course:
    """The course in a folder of its own, as its authors have it before the first build."""
    course = Course(shutil.copytree(FILES, root, ignore=shutil.ignore_patterns("__pycache__", "*.txt")))
    lesson = course.lesson(NAME)
    text = (FILES / "solutions" / NAME / f"{NAME}.py.txt").read_text(encoding="utf-8")
    text = text.replace("SETUP_CELL", setup_cell(course)).replace("COLAB_ADDRESS", colab_address(course, lesson))
    course.source(lesson).write_text(text, encoding="utf-8")
    return course


def hand_in(course: Course, student: str, answers: dict[str, str], own_cell: str = "") -> None:
    """What a student hands in: the released notebook with answers by grade id, and perhaps a cell of their own."""
    lesson: Lesson = course.lesson(NAME)
    notebook: NotebookNode = nbformat.read(course.student(lesson), as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source)
    if own_cell:
        notebook.cells.append(nbformat.v4.new_code_cell(own_cell))
    path = course.submitted / student / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")

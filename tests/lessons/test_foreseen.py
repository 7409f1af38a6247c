"""What a student sees where an exercise is open: an experiment's pictures are found by the code of its cell."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from tiny_course import ROOT

from course_utils import checks
from course_utils.checks.engine import foreseen
from course_utils.course.cells import is_experiment
from course_utils.lessons import LESSONS


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=lambda lesson: lesson.name)
def test_each_experiment_with_pictures_can_show_them_before_it_runs(lesson):
    folder = Path(getattr(checks, lesson.topic).__file__).parent
    solution, student = (
        nbformat.read(ROOT / kind / lesson.name / f"{lesson.name}.ipynb", as_version=4)
        for kind in ("solutions", "notebooks")
    )
    code = {cell.id: cell.source for cell in student.cells if cell.cell_type == "code"}
    seen = 0
    for cell in solution.cells:
        if cell.cell_type == "code" and is_experiment(cell.metadata):
            shown = " ".join("".join(output.get("data", {}).get("text/html", "")) for output in cell.outputs)
            expected = re.findall(r'<img\b[^>]*\balt="([^"]*)"', shown)
            got = foreseen.pictures_of([folder], code[cell.id])
            assert re.findall(r'\balt="([^"]*)"', got) == expected
            seen += len(expected)
    assert seen > 1

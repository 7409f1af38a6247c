"""What the build adds so that a lesson is shown well: folded set-up and drawing, exercises that stand out."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from tiny_course import ROOT, TINY

from course_utils.authoring.presentation import is_folded, mostly_draws, present
from course_utils.authoring.setup_cell import setup_cell
from course_utils.course.folder import Course
from course_utils.course.source import read_source
from course_utils.lessons import LESSONS

DRAWING = (
    "points = torch.rand(9, 2)\nfig, ax = plt.subplots()\n" + 8 * "ax.plot(points)\n" + "plotting.show(fig, alt='a')"
)


def test_the_set_up_cell_is_folded_in_the_students_notebook_and_in_the_solution(built_course):
    for path in (built_course.solution(TINY), built_course.student(TINY)):
        notebook = nbformat.read(path, as_version=4)
        setup, *others = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert setup.source == f"#@title Set-up: run this cell first\n{setup_cell(built_course)}"
        assert setup.metadata.cellView == "form"
        assert setup.metadata.jupyter.source_hidden is True
        assert not any("source_hidden" in cell.metadata.get("jupyter", {}) for cell in others)


def test_the_line_of_an_exercise_becomes_chips(built_course):
    notebook = nbformat.read(built_course.student(TINY), as_version=4)
    shown = next(cell.source for cell in notebook.cells if "### Exercise 1" in cell.source).splitlines()
    assert shown[0] == "### Exercise 1 · `mean`" and shown[1] == ""
    assert [text in shown[2] for text in (">●○○ easy<", ">2 minutes<", ">3 points<")] == 3 * [True]
    assert shown[-1] == "Write the mean of a list of numbers."


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=lambda lesson: lesson.name)
def test_each_exercise_of_a_lesson_has_its_chips(lesson):
    source = read_source(Course(ROOT).source(lesson))
    exercises = sum("### Exercise" in cell.source for cell in source.cells)
    present(source)
    assert exercises and exercises == sum("<span style=" in cell.source for cell in source.cells)


def test_cells_that_mostly_draw_are_folded():
    notebook = new_notebook(cells=[new_code_cell("# Set-up"), new_code_cell(DRAWING), new_markdown_cell("text")])
    present(notebook)
    assert notebook.cells[1].metadata.jupyter.source_hidden and notebook.cells[1].source == DRAWING
    assert notebook.cells[1].metadata.cellView == "form"  # for Colab


def test_cells_tagged_as_plumbing_are_folded():
    run = new_code_cell("train()", metadata={"tags": ["experiment", "plumbing"]})
    present(new_notebook(cells=[new_code_cell("# Set-up"), run]))
    assert run.metadata.jupyter.source_hidden and run.metadata.tags == ["experiment", "plumbing"]


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("run.filmstrip(alt='the moons part')", True),
        ("strips(*raw, alt=('they part'))\nfig, ax = plt.subplots()", True),
        ("found = train(G, D)\nrows = measure(found)\nshow(rows)\nrun.filmstrip(alt='the moons part')", False),
        ("run.filmstrip()", False),
    ],
)
def test_an_experiments_cell_that_mostly_tells_what_will_be_seen_is_folded(source, folded):
    for tags in (["experiment"], []):
        cell = new_code_cell(source, metadata={"tags": tags})
        present(new_notebook(cells=[new_code_cell("# Set-up"), cell]))
        assert is_folded(cell) == (folded and tags != [])


@pytest.mark.parametrize(
    "source",
    [
        "fig, ax = plt.subplots()\nplotting.show(fig, alt='a')",  # short
        DRAWING.replace("ax.plot", "train"),
        DRAWING.replace("plotting.show", "print"),  # shows no figure
    ],
)
def test_other_cells_stay_open(source):
    assert mostly_draws(DRAWING) and not mostly_draws(source)


def test_what_students_write_stays_open():
    answer = new_code_cell(DRAWING, metadata={"nbgrader": {"grade_id": "draw", "solution": True}})
    present(new_notebook(cells=[new_code_cell("# Set-up"), answer]))
    assert "jupyter" not in answer.metadata

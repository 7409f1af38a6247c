"""Every rule of the house must be seen to fail: each test breaks one and looks for the words."""

from __future__ import annotations

import copy

import nbformat
import pytest
from tiny_course import TINY, edit

from course_utils.authoring import hygiene
from course_utils.authoring.hygiene import alt_text_problems, lesson_problems, notebook_problems, output_problems
from course_utils.authoring.presentation import is_folded
from course_utils.course.folder import Course
from course_utils.course.source import read_source
from course_utils.syllabus import Lesson


@pytest.fixture
def solution(built_course):
    return nbformat.read(built_course.solution(TINY), as_version=4)


def cell_of(notebook, id):
    return next(cell for cell in notebook.cells if cell.id == id)


def exercise_problems(course: Course, lesson: Lesson = TINY) -> str:
    return "\n".join(hygiene.exercise_problems(read_source(course.source(lesson)), lesson))


def test_the_tiny_lesson_breaks_no_rule(built_course, solution):
    student = nbformat.read(built_course.student(TINY), as_version=4)
    assert lesson_problems(built_course, TINY, solution, student) == []


def test_a_stub_that_stops_while_it_is_defined_is_refused(built_course):
    student = nbformat.read(built_course.student(TINY), as_version=4)
    assert list(hygiene.stub_problems(student)) == []
    cell_of(student, "mean").source = "class Mean:\n    # your code here\n    raise NotImplementedError"
    assert "the stub mean stops while it's defined" in "\n".join(hygiene.stub_problems(student))


def test_an_open_cell_that_is_too_long_is_refused(built_course):
    student = nbformat.read(built_course.student(TINY), as_version=4)
    assert list(hygiene.length_problems(student)) == []
    cell = next(cell for cell in student.cells if cell.cell_type == "code" and not is_folded(cell))
    cell.source = "\n".join(f"x = {line}" for line in range(hygiene.OPEN_LINES + 1))
    (told,) = hygiene.length_problems(student)
    assert "has 31 lines, more than 30: split it" in told
    for metadata in ({"tags": ["reading"]}, {"jupyter": {"source_hidden": True}}):
        cell.metadata.update(nbformat.from_dict(metadata))
        assert list(hygiene.length_problems(student)) == []
        for key in metadata:
            del cell.metadata[key]


# Exercises and questions


@pytest.mark.parametrize("old, new, told", [
    ("<details><summary>Hint: a nudge</summary>", "A hint:", "has no folded '<details><summary>Hint: a nudge'"),
    ("<summary>Hint: the idea", "<summary>Hint", "has no folded '<details><summary>Hint: the idea'"),
    ("<summary>What you should see", "<summary>Result", "has no folded '<details><summary>What you should see'"),
    ("# Sum first.\n# </details>", "# Sum first.", "has a <details> that isn't closed"),
    ('"points": 3', '"points": 2', "test_mean has 2 points, the table of lessons 3"),
    ("minutes · 3 points", "minutes · 2 points", "the heading of exercise mean must tell its 3 points"),
    ("Exercise 1 · `mean`", "Exercise 1 · `average`", "doesn't name it"),
    ("### Exercise 1", "### Task 1", "exercise mean must stand in one block"),
    ("# %% nbgrader={\"grade\": true, \"grade_id\": \"test_mean\"",
     "# %% [markdown]\n# ### Apart\n\n# %% nbgrader={\"grade\": true, \"grade_id\": \"test_mean\"",
     "exercise mean must stand in one block"),
    ('"grade_id": "test_mean"', '"grade_id": "mean_test"', "the checks are none, the table of lessons has mean"),
    ('"grade_id": "test_mean"', '"grade_id": "mean"', "the grade_id mean is there twice"),
    ('"grade_id": "mean", ', "", "has nbgrader metadata, but no grade_id"),
    ('"grade_id": "mean", ', '"grade_id": "average", ', "exercise mean has no answer cell with its name"),
    ('"grade_id": "mean", ', '"grade_id": "average", ', "cell average has no check cell: test_average"),
    ('"grade": false, "grade_id": "mean"', '"grade": true, "grade_id": "mean"', "cell mean must have grade false"),
    ('"locked": true', '"locked": false', "test_mean must have grade true, solution false, locked true"),
    ("    ### BEGIN SOLUTION\n", "", "cell mean has no ### BEGIN SOLUTION"),
    ("### BEGIN HIDDEN TESTS\n", "", "test_mean has no hidden tests"),
    ('%% nbgrader={"grade": true', '%% tags=["experiment"] nbgrader={"grade": true', "cell test_mean is an experiment"),
    ("question_mean", "question_median", "the questions are question_median, the table of lessons has question_mean"),
    ('"points": 2', '"points": 1', "question_mean has 1 points, the table of lessons 2"),
    ("Rubric: 2 points", "2 points", "question_mean has no rubric"),
    ("%% [markdown] nbgrader", "%% nbgrader", "question_mean must be a markdown cell"),
])  # fmt: skip
def test_an_incomplete_exercise_is_told(fresh_course, old, new, told):
    assert exercise_problems(fresh_course) == ""
    edit(fresh_course, old, new)
    assert told in exercise_problems(fresh_course)


def test_an_exercise_of_the_table_that_is_missing_is_told(fresh_course):
    lesson = Lesson(TINY.name, TINY.title, {"mean": 3, "median": 2}, TINY.questions)
    assert "the checks are mean, the table of lessons has mean, median" in exercise_problems(fresh_course, lesson)


def test_a_missing_badge_is_told(fresh_course):
    edit(fresh_course, "/blob/main/notebooks/", "/blob/main/")
    (problem,) = hygiene.badge_problems(read_source(fresh_course.source(TINY)), fresh_course, TINY)
    assert problem.startswith("the first cell has no badge that opens https://colab.research.google.com/github/")


# Notebooks


@pytest.mark.parametrize("spoil, told", [
    (lambda nb: nb.cells[0].update(source="## Too deep"), "the heading 'Too deep' skips a level: 0 is followed by 2"),
    (
        lambda nb: nb.cells[2].update(source="## One\n\nSee [arXiv 1406.2661](https://arxiv.org/abs/1406.2661)."),
        "the paper 1406.2661 is linked as 'arXiv 1406.2661': name its authors and year",
    ),
    (lambda nb: nb.cells[2].update(source="### Too deep"), "the heading 'Too deep' skips a level: 1 is followed by 3"),
    (lambda nb: nb.cells[2].update(source="# Again"), "a second title: 'Again'"),
    (lambda nb: nb.cells[2].update(source="![](x.png)"), "a picture without alt text: x.png"),
    (lambda nb: nb.cells[2].update(source="See /home/ada/course/x.py"), "holds a path of a machine: /home/ada/course"),
    (lambda nb: nb.cells[2].update(source=r"See C:\Users\ada"), "holds a path of a machine: C:"),
    (lambda nb: nb.cells[1].update(source="pip install --index-url https://x"), "the address of a package index"),
    (lambda nb: nb.cells[2].update(id=nb.cells[0].id), "two cells have the same id"),
    (lambda nb: nb.metadata.update(kernelspec="?"), "not a valid notebook"),
    (lambda nb: nb.metadata.update(widgets={"state": 1}), "it holds the state of widgets"),
    (lambda nb: nb.update(cells=[cell for cell in nb.cells if cell.cell_type == "code"]), "it has no headings"),
])  # fmt: skip
def test_a_spoilt_notebook_is_told(solution, spoil, told):
    spoil(solution)
    assert told in "\n".join(notebook_problems(solution))


def test_a_path_or_a_nameless_picture_in_an_output_is_told(solution):
    data = {"text/html": "<img src='x'>", "text/plain": "</tmp/x>"}
    cell_of(solution, "mean").outputs = [nbformat.v4.new_output("display_data", data)]
    problems = "\n".join(notebook_problems(solution))
    assert "cell mean: a picture without alt text: <img" in problems
    assert "cell mean holds a path of a machine: /tmp/x" in problems


def test_what_stands_in_fences_formulas_and_addresses_is_no_heading_and_no_path(solution):
    cell_of(
        solution, "question_mean"
    ).source = (
        "### Fine\n```python\n# a comment\n#### another\n```\n[x](https://x.org/home/y) and $a/root/b$ and 3/tmp/x"
    )
    assert list(notebook_problems(solution)) == []


@pytest.mark.parametrize("text, count", [
    ("![](a.png)", 1), ("![ ](a.png)", 1), ("![A cat](a.png)", 0),
    ('<img src="a.png">', 1), ('<img alt="" src="a.png">', 1), ('<img alt="A cat" src="a.png">', 0),
    ("<video controls>", 1), ('<video aria-label="A cat">', 0), ("an <imginary> tag", 0),
])  # fmt: skip
def test_alt_text_is_looked_for_in_markdown_and_html(text, count):
    assert len(list(alt_text_problems(text))) == count


# Outputs


def test_stderr_and_errors_are_told(solution):
    cell_of(solution, "mean").outputs = [
        nbformat.v4.new_output("stream", name="stderr", text="UserWarning: slow\nmore"),
        nbformat.v4.new_output("error", ename="ValueError", evalue="no"),
    ]
    assert list(output_problems(solution)) == [
        "cell mean writes to stderr: UserWarning: slow",
        "cell mean ends in an error: ValueError: no",
    ]


def test_the_order_of_execution_is_held(solution):
    swapped, skipped = copy.deepcopy(solution), copy.deepcopy(solution)
    cell_of(swapped, "mean").execution_count, cell_of(swapped, "test_mean").execution_count = 4, 3
    cell_of(skipped, "mean").execution_count = None
    for notebook in (swapped, skipped):
        assert list(output_problems(notebook)) == ["its cells were not executed once each, in order"]


def test_large_outputs_are_told(solution):
    cell_of(solution, "mean").outputs = [nbformat.v4.new_output("stream", text="x" * 2_000_000)]
    assert list(output_problems(solution)) == ["its outputs take 2.0 MB: at most 2 are allowed"]


def test_an_output_picture_needs_alt_text(solution):
    picture = nbformat.v4.new_output("display_data", {"image/png": "iVBORw0KGgo="})
    cell_of(solution, "mean").outputs = [picture]
    assert "cell mean draws a picture without alt text" in "\n".join(output_problems(solution))
    picture.metadata = {"image/png": {"alt": "A cat"}}
    assert list(output_problems(solution)) == []

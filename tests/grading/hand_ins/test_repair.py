"""Repairing: what students' editors and habits do to a notebook, and what the grader makes of it."""

import json
import random
import time
from copy import deepcopy

import pytest
from grading_course import RIGHT, SMALL, cell_of, fill, small_course, solution_notebook, student_notebook
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from course_utils import lessons
from course_utils.grading.hand_ins.read import HandedInCell, read_cells
from course_utils.grading.hand_ins.repair import WrongLesson, repair
from course_utils.grading.source import LessonSource, Role
from course_utils.syllabus import Lesson


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return small_course(tmp_path_factory.mktemp("repair") / "course")


@pytest.fixture
def handed_out(course):
    return student_notebook(course)


@pytest.fixture
def mend(course):
    source = LessonSource.read(course, SMALL.name)

    def mended(notebook):
        return repair(read_cells(json.dumps(notebook).encode()), source)

    return mended


def order(repaired):
    """Grade ids in order, with '·' for other code cells."""
    code = [item.cell for item in repaired.cells if item.cell.cell_type == "code"]
    return [cell.metadata.get("nbgrader", {}).get("grade_id", "·") for cell in code]


def text_of(repaired, grade_id):
    (text,) = [
        item.cell.source
        for item in repaired.cells
        if item.cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    ]
    return text


GRADED_ORDER = ["·", "double", "test_double", "·", "mean", "test_mean", "·"]


def test_an_honest_hand_in_needs_no_repair(mend, handed_out):
    repaired = mend(fill(handed_out, **RIGHT))
    assert repaired.repairs == []
    assert order(repaired) == GRADED_ORDER
    assert text_of(repaired, "double") == RIGHT["double"]
    assert "HIDDEN" in text_of(repaired, "test_double")
    assert [item.role for item in repaired.cells if item.role is Role.EXPERIMENT] == [Role.EXPERIMENT]


def test_of_a_cell_pasted_twice_the_last_counts(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    copy = deepcopy(cell_of(notebook, "double"))
    copy.source = "def double(x):\n    return x * 2"
    notebook.cells.insert(4, copy)
    repaired = mend(notebook)
    assert text_of(repaired, "double") == copy.source
    assert order(repaired) == ["·", "·", "double", "test_double", "·", "mean", "test_mean", "·"]
    assert any("2 cells claimed" in text for text in repaired.repairs)


def test_an_open_copy_does_not_hide_the_answer(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    notebook.cells.append(deepcopy(cell_of(handed_out, "double")))
    assert text_of(mend(notebook), "double") == RIGHT["double"]


def test_a_cell_copied_for_another_answer_is_told_by_what_it_defines(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    where = notebook.cells.index(cell_of(notebook, "mean"))
    notebook.cells[where] = deepcopy(cell_of(notebook, "double"))
    notebook.cells[where].source = RIGHT["mean"]
    repaired = mend(notebook)
    assert text_of(repaired, "double") == RIGHT["double"]
    assert text_of(repaired, "mean") == RIGHT["mean"]


def test_all_metadata_lost(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    for cell in notebook.cells:
        cell.metadata = {}
        cell.pop("id")
    repaired = mend(notebook)
    assert order(repaired) == GRADED_ORDER
    assert text_of(repaired, "mean") == RIGHT["mean"]
    assert text_of(repaired, "question_why") == RIGHT["question_why"]
    assert sum("lost its metadata" in text for text in repaired.repairs) == 3


@pytest.mark.parametrize("mark", [{"schema_version": 1}, {"schema_version": 99}, {"solution": True, "grade": False}])
def test_metadata_of_another_schema_is_not_believed(mend, handed_out, mark):
    notebook = fill(handed_out, **RIGHT)
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.update(mark)
            cell.metadata.nbgrader["points"] = 1000
    repaired = mend(notebook)
    assert repaired.repairs == []
    source = {c.metadata.nbgrader.grade_id: c for c in solution_notebook().cells if "nbgrader" in c.metadata}
    for item in repaired.cells:
        if "nbgrader" in item.cell.metadata:
            assert item.cell.metadata == source[item.cell.metadata.nbgrader.grade_id].metadata


def test_a_deleted_check_cell_is_put_back(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    notebook.cells.remove(cell_of(notebook, "test_double"))
    repaired = mend(notebook)
    assert order(repaired) == GRADED_ORDER
    assert repaired.repairs == ["test_double: the check cell was missing; it was put back"]


def test_a_changed_check_cell_is_run_beside_the_courses_own(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    cell_of(notebook, "test_double").source = "print('I pass')"
    repaired = mend(notebook)
    assert order(repaired) == ["·", "double", "·", "test_double", "·", "mean", "test_mean", "·"]
    assert "check(" in text_of(repaired, "test_double")
    assert any("had been changed" in text for text in repaired.repairs)


def test_a_deleted_answer_is_put_back_open(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    notebook.cells.remove(cell_of(notebook, "double"))
    repaired = mend(notebook)
    assert order(repaired) == GRADED_ORDER
    assert "NotImplementedError" in text_of(repaired, "double")


def test_two_answers_in_one_cell(mend, handed_out):
    notebook = fill(handed_out, double=RIGHT["double"] + "\n\n" + RIGHT["mean"])
    notebook.cells.remove(cell_of(notebook, "mean"))
    repaired = mend(notebook)
    assert order(repaired) == GRADED_ORDER
    assert "NotImplementedError" not in text_of(repaired, "mean")


def test_an_answer_in_a_cell_of_the_students_own_under_an_open_stub(mend, handed_out):
    notebook = deepcopy(handed_out)
    notebook.cells.insert(4, new_code_cell(RIGHT["double"]))
    repaired = mend(notebook)
    assert text_of(repaired, "double") == RIGHT["double"]


def test_the_students_own_cells_keep_their_places(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    notebook.cells.insert(3, new_code_cell("import math"))
    notebook.cells.append(new_code_cell("print('bye')", metadata={"tags": ["experiment"]}))
    repaired = mend(notebook)
    assert order(repaired) == ["·", "·", *GRADED_ORDER[1:], "·"]
    assert repaired.cells[-1].role is Role.STUDENT  # the tag is not believed: it runs


def test_cells_of_the_course_that_are_missing_come_back(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    notebook.cells = [cell for cell in notebook.cells if not cell.source.startswith(("\nclass", "class", "OFFSET"))]
    repaired = mend(notebook)
    assert order(repaired) == GRADED_ORDER
    assert repaired.cells[0].role is Role.SETUP
    assert sum("as the course hands it out" in text for text in repaired.repairs) == 2


def test_an_edited_cell_of_the_course_stays_edited_and_the_courses_own_runs_before_it(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    for cell in notebook.cells:
        cell.source = cell.source.replace("OFFSET = 10", "OFFSET = 20").replace("sleep(60)", "sleep(61)")
    repaired = mend(notebook)
    sources = [item.cell.source for item in repaired.cells]
    own = next(n for n, source in enumerate(sources) if "OFFSET = 10" in source)
    assert "OFFSET = 20" in sources[own + 1]
    assert repaired.cells[own].role is Role.PROVIDED and repaired.cells[own + 1].role is Role.STUDENT
    assert [item.changed for item in repaired.cells if item.changed] == ["the cell “OFFSET = 10”"]
    del repaired.cells[own + 1]
    assert order(repaired) == GRADED_ORDER
    (experiment,) = [item for item in repaired.cells if item.role is Role.EXPERIMENT]
    assert "sleep(61)" in experiment.cell.source


def test_an_answer_in_a_cell_of_another_kind(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    where = notebook.cells.index(cell_of(notebook, "double"))
    notebook.cells[where] = new_markdown_cell(RIGHT["double"], metadata=notebook.cells[where].metadata)
    repaired = mend(notebook)
    assert order(repaired) == GRADED_ORDER
    assert any("markdown cell" in text for text in repaired.repairs)


def test_pictures_in_a_written_answer_stay(mend, handed_out):
    notebook = fill(handed_out, **RIGHT)
    cell_of(notebook, "question_why")["attachments"] = {"a.png": {"image/png": "aGk="}}
    (answer,) = [item.cell for item in mend(notebook).cells if item.role is Role.QUESTION]
    assert answer.attachments == {"a.png": {"image/png": "aGk="}}


def test_a_notebook_of_another_lesson_is_refused(mend, handed_out, monkeypatch):
    other = Lesson("91_other", "Other", exercises={"triple": 1, "double": 1}, questions={"question_who": 1})
    monkeypatch.setitem(lessons.LESSONS, other.name, other)
    notebook = deepcopy(handed_out)
    for cell in notebook.cells:
        cell.metadata = {}
    cell_of(handed_out, "double").metadata.nbgrader.grade_id = "triple"
    with pytest.raises(WrongLesson) as refused:
        mend(fill_ids(notebook, {3: "triple", 7: "double", 11: "question_who"}))
    assert "91_other" in refused.value.args[0]


def fill_ids(notebook, ids):
    for index, grade_id in ids.items():
        notebook.cells[index].metadata = {"nbgrader": {"grade_id": grade_id}}
        notebook.cells[index].source = "pass"
    return notebook


def test_a_notebook_with_nothing_of_the_lesson_is_refused(mend, handed_out):
    handed_out.cells = [new_code_cell("print('hello')")]
    with pytest.raises(WrongLesson, match="nothing in this notebook"):
        mend(handed_out)


def test_hundreds_of_cells_like_the_lessons_own_are_told_apart_in_seconds(course, handed_out):
    source = LessonSource.read(course, SMALL.name)
    letters = list(source.of_role(Role.SETUP)[0].released)
    shuffler = random.Random(1)
    cells = read_cells(json.dumps(handed_out).encode())
    for _ in range(1500):
        shuffler.shuffle(letters)
        cells.append(HandedInCell("code", "".join(letters)))
    started = time.monotonic()
    assert len(repair(cells, source).cells) > 1500
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("above", [False, True])
def test_a_written_answer_beside_the_untouched_stub_is_taken(mend, handed_out, above):
    place = handed_out.cells.index(cell_of(handed_out, "question_why"))
    handed_out.cells.insert(place + (not above), new_markdown_cell("Because outliers count."))
    repaired = mend(handed_out)
    assert text_of(repaired, "question_why") == "Because outliers count."
    assert any("question_why: the answer stood in a cell of its own" in text for text in repaired.repairs)


@pytest.mark.parametrize(
    "cell",
    [
        new_code_cell("Because outliers count."),
        new_code_cell("# Because outliers count."),
        new_code_cell('"""Because outliers count."""'),
        new_raw_cell("Because outliers count."),
    ],
)
def test_a_written_answer_in_a_cell_of_another_kind_beside_the_stub_is_taken(mend, handed_out, cell):
    """A new cell is one for code, if nobody changes that."""
    handed_out.cells.append(cell)
    repaired = mend(handed_out)
    assert text_of(repaired, "question_why") == cell.source
    assert [item.cell.cell_type for item in repaired.cells if item.role is Role.QUESTION] == ["markdown"]
    assert any("question_why: the answer stood in a cell of its own" in text for text in repaired.repairs)


@pytest.mark.parametrize("code", ["print(double(3))", "x = 1", "%matplotlib inline", "!ls", "", "  \n"])
def test_code_beside_the_untouched_stub_is_no_written_answer(mend, handed_out, code):
    handed_out.cells.append(new_code_cell(code))
    assert text_of(mend(handed_out), "question_why") == cell_of(handed_out, "question_why").source


def test_a_written_answer_in_the_cell_of_its_question_is_taken(mend, handed_out):
    place = handed_out.cells.index(cell_of(handed_out, "question_why"))
    handed_out.cells[place - 1].source += "\n\nBecause outliers count."
    assert text_of(mend(handed_out), "question_why").endswith("median?\n\nBecause outliers count.")


def test_the_lessons_own_text_beside_an_untouched_stub_is_no_answer(mend, handed_out):
    repaired = mend(handed_out)
    assert text_of(repaired, "question_why") == cell_of(handed_out, "question_why").source
    assert not repaired.repairs


def run_through(repaired):
    """The names that the cells make, run in their order; raises if a check fails."""
    scope = {}
    for item in repaired.cells:
        if item.cell.cell_type == "code" and "time.sleep" not in item.cell.source:  # the experiment, which is skipped
            exec(item.cell.source, scope)
    return scope


@pytest.mark.parametrize("first", [False, True])
def test_all_functions_in_one_new_cell_are_checked_after_it_and_no_stub_undoes_them(mend, handed_out, first):
    together = new_code_cell(RIGHT["double"] + "\n\n" + RIGHT["mean"])
    handed_out.cells.insert(2 if first else len(handed_out.cells), together)
    assert run_through(mend(handed_out))["mean"]([1, 3]) == 2


@pytest.mark.parametrize(
    "own",
    [
        "double, mean = (lambda x: 2 * x), (lambda xs: sum(xs) / len(xs))",
        "globals().update(double=lambda x: 2 * x, mean=lambda xs: sum(xs) / len(xs))",
        "for double in [lambda x: 2 * x]:\n    pass\nexec('mean = lambda xs: sum(xs) / len(xs)')",
    ],
)
def test_a_stub_that_was_deleted_undoes_nothing(mend, handed_out, own):
    mine = [
        cell for cell in handed_out.cells if cell.metadata.get("nbgrader", {}).get("grade_id") in ("double", "mean")
    ]
    handed_out.cells[handed_out.cells.index(mine[0])] = new_code_cell(own)
    handed_out.cells.remove(mine[1])
    assert run_through(mend(handed_out))["mean"]([1, 3]) == 2


def test_a_stub_that_was_deleted_is_an_open_one_where_nothing_else_stands(mend, handed_out):
    handed_out.cells = [
        cell for cell in handed_out.cells if cell.metadata.get("nbgrader", {}).get("grade_id") != "mean"
    ]
    back = next(
        item.cell for item in mend(handed_out).cells if item.cell.metadata.get("nbgrader", {}).get("grade_id") == "mean"
    )
    scope = {}
    exec(back.source, scope)
    with pytest.raises(NotImplementedError):
        scope["mean"]([1, 3])

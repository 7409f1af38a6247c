"""What students get: stubs and pictures, and nothing that only instructors may see."""

from __future__ import annotations

import copy
import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter
from tiny_course import GRAY_SQUARE, ROOT, TINY, edit

from course_utils.authoring.leaks import installed_leaks, notebook_leaks, student_modules
from course_utils.authoring.release import student_notebook
from course_utils.course.folder import Course
from course_utils.course.source import read_source
from course_utils.errors import CourseError


def made(course):
    return student_notebook(read_source(course.source(TINY)), course, TINY)


@pytest.fixture(scope="module")
def student(built_course):
    return nbformat.read(built_course.student(TINY), as_version=4)


@pytest.fixture
def source(built_course):
    return read_source(built_course.source(TINY))


def cell_of(notebook, id):
    return next(cell for cell in notebook.cells if cell.id == id)


# The students' notebook


def test_an_answer_cell_keeps_its_docstring_and_gets_the_stub(student):
    assert cell_of(student, "mean").source == (
        'def mean(numbers):\n    """The mean of a list of numbers."""\n'
        "    # your code here\n    raise NotImplementedError"
    )


def test_hidden_tests_and_model_answers_are_gone(student):
    assert cell_of(student, "test_mean").source == "assert mean([1.0, 3.0]) == 2.0"
    assert cell_of(student, "question_mean").source == "### Why is a mean not a median?\n\n*Write your answer here.*"


def test_it_has_neither_outputs_nor_counts(student):
    code = [cell for cell in student.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_it_keeps_the_cells_ids_and_points_of_the_source(student, source):
    assert [cell.id for cell in student.cells] == [cell.id for cell in source.cells]
    assert cell_of(student, "test_mean").metadata.nbgrader.points == 3
    assert cell_of(student, "test_mean").metadata.editable is False


def test_the_stub_says_that_it_is_not_done(student):
    scope = {}
    exec(cell_of(student, "mean").source, scope)
    with pytest.raises(NotImplementedError):
        scope["mean"]([1.0])


def test_pictures_are_in_the_notebook_and_in_its_page(student):
    text = student.cells[0].source
    assert "![A small gray square](data:image/png;base64,iVBORw0KGgo" in text
    assert "](https://colab.research.google.com/github/" in text  # the badge keeps its address
    page, _ = HTMLExporter().from_notebook_node(student)
    assert 'alt="A small gray square"' in page and "data:image/png;base64,iVBORw0KGgo" in page


@pytest.mark.parametrize("old, new, told", [
    ("images/square.png", "images/circle.png", "circle.png of the text doesn't exist"),
    ("images/square.png", "images/square.svg", "square.svg cannot be embedded"),
    ("    ### END SOLUTION", "", "no end solution statement found"),
    ("# Write the mean of a list", "# ### BEGIN SOLUTION\n# ### END SOLUTION\n# The mean of", "non-solution cell"),
    ('"grade_id": "test_mean"', '"grade_id": "mean"', "metadata may be corrupted"),
])  # fmt: skip
def test_what_cannot_be_released_is_refused_in_words(fresh_course, capfd, old, new, told):
    edit(fresh_course, old, new)
    with pytest.raises(CourseError, match=f"00_tiny: .*{told}"):
        made(fresh_course)


def test_a_release_touches_no_gradebook_and_copies_no_other_file(fresh_course):
    (fresh_course.source(TINY).parent / "secret.csv").write_text("answers")
    before = set(fresh_course.root.rglob("*"))
    made(fresh_course)
    assert set(fresh_course.root.rglob("*")) - before == {
        fresh_course.root / "grading",
        fresh_course.root / "grading" / "exchange",  # which nbgrader_config.py makes, so that Formgrader misses none
    }


def test_stock_nbgrader_makes_the_same_notebook(built_course, tmp_path, monkeypatch):
    """Formgrader's Generate button must not undo what the build does."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import PyFileConfigLoader

    course = Course(shutil.copytree(built_course.root, tmp_path / "copy"))
    expected = nbformat.read(course.student(TINY), as_version=4)
    shutil.rmtree(course.student(TINY).parent)
    monkeypatch.chdir(course.root)
    programs = os.environ.get("PATH", os.defpath)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{programs}")  # nbgrader calls alembic
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
    result = NbGraderAPI(config=config).generate_assignment(TINY.name)
    assert result["success"], result.get("error")
    assert [path.name for path in course.student(TINY).parent.iterdir()] == ["00_tiny.ipynb"]
    assert nbformat.read(course.student(TINY), as_version=4) == expected


# Leaks: each kind is planted once, and must be found


def test_nothing_leaks_from_the_tiny_lesson(student, source):
    assert list(notebook_leaks(student, source)) == []


SOLUTION = "total_of_all_numbers = math.fsum(numbers)\nreturn total_of_all_numbers / len(numbers)"


@pytest.mark.parametrize("cell, text, hidden_in", [
    ("test_mean", "assert mean([5.0, 5.0, 5.0, 9.0]) == 6.0", "cell test_mean"),
    ("mean", "    total_of_all_numbers = math.fsum(numbers)", "cell mean"),
    (None, f"```python\n{SOLUTION}\n```", "cell mean"),
    (None, "total_of_all_numbers=math.fsum( numbers )  # spaces and comments hide nothing", "cell mean"),
    (None, "Think: a mean moves with every single value, however far\naway it is, while a median…",
     "cell question_mean"),
    ("question_mean", "Rubric: 2 points for naming the outliers, 1 point for an example alone.", "cell question_mean"),
])  # fmt: skip
def test_a_planted_secret_is_found(student, source, cell, text, hidden_in):
    """In a cell with that name, or in the hints."""
    leaky = copy.deepcopy(student)
    hints = next(one for one in leaky.cells if "Hint: the idea" in one.source)
    (cell_of(leaky, cell) if cell else hints).source += "\n" + text
    assert any(f"gives away what is hidden in {hidden_in}" in leak for leak in notebook_leaks(leaky, source))


def test_a_solution_that_the_source_itself_shows_elsewhere_is_found(fresh_course):
    """The build strips regions only; what an author pastes into a hint goes through."""
    edit(fresh_course, "# Sum first.", "# " + SOLUTION.replace("\n", "\n# "))
    leaks = list(notebook_leaks(made(fresh_course), read_source(fresh_course.source(TINY))))
    assert len(leaks) == 1 and leaks[0].endswith("gives away what is hidden in cell mean")


@pytest.mark.parametrize("marker", ["### BEGIN SOLUTION", "### END HIDDEN TESTS", "=== BEGIN MARK SCHEME ==="])
def test_a_marker_is_found(student, source, marker):
    leaky = copy.deepcopy(student)
    cell_of(leaky, "test_mean").source += "\n" + marker
    assert any("marker" in leak for leak in notebook_leaks(leaky, source))


def test_outputs_are_found(student, source):
    leaky = copy.deepcopy(student)
    cell_of(leaky, "test_mean").outputs = [nbformat.v4.new_output("stream", text="2.0")]
    assert any("has outputs" in leak for leak in notebook_leaks(leaky, source))


def test_a_solution_in_the_installed_package_is_found(fresh_course, tiny_lesson):
    package = fresh_course.root / "course_utils"
    (package / "authoring").mkdir(parents=True)
    body = "    " + SOLUTION.replace("\n", "\n    ")
    (package / "authoring" / "secret.py").write_text(f"def average(numbers):\n{body}\n")
    (package / "checks.py").write_text("def right(numbers):\n    return sum(numbers) / len(numbers)\n")
    assert list(installed_leaks(fresh_course)) == []
    (package / "checks.py").write_text(f"import math\n\ndef right(numbers):\n{body}\n")
    (leak,) = installed_leaks(fresh_course)
    assert leak == "course_utils/checks.py, line 3: right gives away cell mean"


# The real lessons


def test_what_students_install_gives_no_solution_away():
    assert list(installed_leaks(Course(ROOT))) == []


def test_the_searched_modules_are_those_that_students_install():
    names = {path.relative_to(ROOT / "course_utils").parts[0] for path in student_modules(ROOT / "course_utils")}
    assert {"checks", "models.py", "settings.py"} <= names
    assert not {"authoring", "grading", "training", "cli.py"} & names


def test_the_folder_of_students_holds_notebooks_only():
    files = [
        path for path in (ROOT / "notebooks").rglob("*") if path.is_file() and ".ipynb_checkpoints" not in path.parts
    ]
    assert all(path.suffix == ".ipynb" for path in files)


def test_the_picture_of_the_tiny_lesson_is_a_picture():
    from io import BytesIO

    from PIL import Image

    assert Image.open(BytesIO(GRAY_SQUARE)).size == (1, 1)

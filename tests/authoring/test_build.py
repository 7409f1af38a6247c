"""`course build`: what it writes, what it refuses, and that its check sees every difference."""

from __future__ import annotations

import copy
import json
import shutil

import nbformat
import pytest
from tiny_course import ROOT, TINY, edit

from course_utils.authoring import build
from course_utils.authoring.build import build_lesson, check_lesson, notebook_differences
from course_utils.authoring.execute import execute, tidy
from course_utils.authoring.presentation import present
from course_utils.authoring.regress import built_seconds
from course_utils.course.files import write_whole
from course_utils.course.folder import Course, find_course
from course_utils.course.source import marker_lines, read_source
from course_utils.errors import CourseError
from course_utils.lessons import LESSONS

REAL = Course(ROOT)
WRITTEN = [lesson for lesson in LESSONS.values() if REAL.source(lesson).exists()]


@pytest.fixture
def copied_course(built_course, tmp_path) -> Course:
    """A built course that may be spoilt."""
    return Course(shutil.copytree(built_course.root, tmp_path / "copy"))


def read(path):
    return nbformat.read(path, as_version=4)


def cell_of(notebook, id):
    return next(cell for cell in notebook.cells if cell.id == id)


def output_of(notebook, part):
    return next(cell.outputs for cell in notebook.cells if part in cell.source)


# The build


def test_build_writes_nothing_but_the_two_notebooks(built_course):
    files = {built_course.shown(path) for path in built_course.root.rglob("*") if path.is_file()}
    assert files - {"images/square.png", "nbgrader_config.py", "pyproject.toml"} == {
        "solutions/00_tiny/00_tiny.py",
        "solutions/00_tiny/00_tiny.ipynb",
        "notebooks/00_tiny/00_tiny.ipynb",
    }


def test_the_solution_notebook_has_tidy_outputs(built_course):
    solution = read(built_course.solution(TINY))
    printed, value = output_of(solution, "10 %")
    assert printed.text == "at <object object at 0x…>\n100 %\n"
    assert value.data["text/plain"] == "3.0"
    counts = [cell.execution_count for cell in solution.cells if cell.cell_type == "code"]
    assert counts == [1, 2, 3, 4, 5]


def test_notebooks_say_nothing_of_the_machine(built_course):
    for path in (built_course.solution(TINY), built_course.student(TINY)):
        text = path.read_text(encoding="utf-8")
        assert str(built_course.root) not in text
        assert read(path).metadata == {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }


def test_the_solution_notebook_alone_says_how_long_its_cells_took(built_course):
    solution, student = read(built_course.solution(TINY)), read(built_course.student(TINY))
    assert all(built_seconds(cell) > 0 for cell in solution.cells if cell.cell_type == "code")
    assert not any("execution" in cell.metadata for cell in student.cells)
    assert check_lesson(built_course, TINY) == []


def test_cell_ids_are_the_grade_ids_and_survive_a_new_cell(fresh_course):
    before = [cell.id for cell in read_source(fresh_course.source(TINY)).cells]
    edit(fresh_course, "# ## Theory\n", "# ## Theory\n\n# %% [markdown]\n# A new cell.\n\n# %% [markdown]\n")
    after = [cell.id for cell in read_source(fresh_course.source(TINY)).cells]
    assert {"mean", "test_mean", "question_mean"} <= set(before)
    assert len(set(before) - set(after)) == 1  # the cell that was split in two
    assert len(after) == len(set(after)) == len(before) + 2


def test_equal_cells_get_different_ids(fresh_course):
    edit(fresh_course, "# ## Theory\n", "# Twice.\n\n# %% [markdown]\n# Twice.\n\n# %% [markdown]\n# ## Theory\n")
    ids = [cell.id for cell in read_source(fresh_course.source(TINY)).cells]
    assert len(ids) == len(set(ids))


def test_a_failing_cell_is_named_and_changes_no_file(copied_course):
    before = {path: path.read_bytes() for path in copied_course.root.rglob("*.ipynb")}
    edit(copied_course, "mean(values)", "mean(value)")
    with pytest.raises(CourseError, match=r"00_tiny: cell 9 \(print\(\"at\".*NameError: name 'value'"):
        build_lesson(copied_course, TINY)
    assert {path: path.read_bytes() for path in copied_course.root.rglob("*.ipynb")} == before


def test_a_cell_that_takes_too_long_or_kills_the_kernel_is_named(tmp_path):
    for code, reason in (("while True: pass", "longer than 2 seconds"), ("import os; os._exit(1)", "died")):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
        with pytest.raises(CourseError, match=f"00_tiny: cell 1 .*{reason}"):
            execute(notebook, tmp_path, "00_tiny", cell_seconds=2)


def test_cells_run_on_one_thread_in_the_lessons_folder(tmp_path):
    code = "import os; print(os.environ['OMP_NUM_THREADS'], os.path.samefile('.', 'here/..'))"
    (tmp_path / "here").mkdir()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    execute(notebook, tmp_path, "00_tiny")
    assert notebook.cells[0].outputs[0].text == "1 True\n"


def test_widgets_leave_no_trace(tmp_path):
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "HBox(...)"}
    picture = {**view, "text/html": "<p>"}
    outputs = [nbformat.v4.new_output("display_data", data) for data in (view, picture)]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", outputs=outputs)])
    notebook.metadata["widgets"] = {"state": {}}
    tidy(notebook, tmp_path)
    assert [output.data for output in notebook.cells[0].outputs] == [{"text/plain": "HBox(...)", "text/html": "<p>"}]
    assert "widgets" not in notebook.metadata


def test_a_live_picture_that_gave_way_leaves_no_empty_place(tmp_path):
    data = ({"text/html": "", "text/plain": ""}, {"text/html": "<p>"})
    outputs = [nbformat.v4.new_output("display_data", one) for one in data]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", outputs=outputs)])
    tidy(notebook, tmp_path)
    assert [output.data for output in notebook.cells[0].outputs] == [{"text/html": "<p>"}]


def test_a_broken_rule_keeps_the_students_notebook_as_it_was(copied_course, monkeypatch):
    """Nothing leaks: what instructors read is written, what students open is not."""
    before = copied_course.student(TINY).read_bytes()
    monkeypatch.setattr(build, "execute", lambda notebook, *rest: None)
    edit(copied_course, "Sum first.", "total_of_all_numbers = math.fsum(numbers)")
    assert any("gives away what is hidden in cell mean" in problem for problem in build_lesson(copied_course, TINY))
    assert copied_course.student(TINY).read_bytes() == before
    assert "total_of_all_numbers = math.fsum(numbers)\\n" in copied_course.solution(TINY).read_text(encoding="utf-8")


def test_another_set_up_cell_is_refused(fresh_course):
    edit(fresh_course, "device = notebook.start(seed=0)", "device = notebook.start(seed=1)")
    with pytest.raises(CourseError, match="must be the course's set-up cell"):
        build_lesson(fresh_course, TINY)


def test_a_source_without_cell_marker_is_refused(fresh_course):
    source = fresh_course.source(TINY)
    source.write_text("print('hello')\n" + source.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(CourseError, match="must begin with a cell marker"):
        read_source(source)


def test_each_cell_has_one_marker_line(fresh_course):
    lines = fresh_course.source(TINY).read_text(encoding="utf-8").splitlines()
    markers = marker_lines(fresh_course.source(TINY))
    assert len(markers) == len(read_source(fresh_course.source(TINY)).cells)
    assert all(lines[number - 1].startswith("# %%") for number in markers)


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "notebook.ipynb"
    write_whole(path, "old")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_course_is_found_from_any_folder_inside(built_course, tmp_path):
    assert find_course(built_course.solution(TINY).parent) == built_course
    with pytest.raises(CourseError, match="is not in a course"):
        find_course(tmp_path)


# The check


def test_check_is_content_with_what_build_wrote(built_course):
    assert check_lesson(built_course, TINY) == []


@pytest.mark.parametrize("old, new, told", [
    ("A mean is a sum over a count.", "A mean is a sum.", "A mean is a sum"),
    ('"points": 3', '"points": 4', "cell test_mean differs from the source"),
    ("# ## Theory\n", "# ## Theory\n\n# %%\n1 + 1\n", "cell 4 (1 + 1) of the source is missing"),
    ("print(\"10 %\\r100 %\")\n", "", "-print(\"10 %"),
])  # fmt: skip
def test_check_sees_a_changed_source(copied_course, old, new, told):
    edit(copied_course, old, new)
    differences = "\n".join(check_lesson(copied_course, TINY))
    assert told in differences
    assert "solutions/00_tiny/00_tiny.ipynb" in differences and "notebooks/00_tiny/00_tiny.ipynb" in differences


def test_check_sees_a_notebook_edited_by_hand(copied_course):
    path = copied_course.student(TINY)
    path.write_text(path.read_text(encoding="utf-8").replace("Sum first.", "Add first."), encoding="utf-8")
    (difference,) = check_lesson(copied_course, TINY)
    assert difference.startswith("notebooks/00_tiny/00_tiny.ipynb: cell 8")
    assert "    -Add first.\n    +Sum first." in difference


def test_check_sees_a_missing_notebook(copied_course):
    copied_course.student(TINY).unlink()
    assert check_lesson(copied_course, TINY) == ["notebooks/00_tiny/00_tiny.ipynb is missing: run course build."]


@pytest.mark.parametrize("spoil, told", [
    (lambda nb: cell_of(nb, "mean").update(id="other"), "cell mean differs from the source"),
    (lambda nb: cell_of(nb, "mean").update(cell_type="raw"), "cell mean differs from the source"),
    (lambda nb: cell_of(nb, "mean").metadata.update(tags=["x"]), 'tags: ["x"]'),
    (lambda nb: nb.cells.pop(), "cell question_mean of the source is missing"),
    (lambda nb: nb.cells.append(nbformat.v4.new_markdown_cell("New")), "(New) is not in the source"),
    (lambda nb: nb.metadata.update(title="x"), "the notebook's metadata"),
])  # fmt: skip
def test_a_difference_of_any_kind_is_told(built_course, spoil, told):
    expected = read(built_course.student(TINY))
    found = copy.deepcopy(expected)
    assert list(notebook_differences(expected, found)) == []
    spoil(found)
    assert told in "\n".join(notebook_differences(expected, found))


def test_outputs_are_no_difference(built_course):
    solution, source = read(built_course.solution(TINY)), read_source(built_course.source(TINY))
    present(source)
    assert list(notebook_differences(source, solution)) == []


# The real lessons


@pytest.mark.parametrize("lesson", WRITTEN, ids=lambda lesson: lesson.name)
def test_the_notebooks_of_a_lesson_fit_its_source(lesson):
    assert check_lesson(REAL, lesson) == []


def test_no_solution_notebook_is_without_a_source():
    built = {path.parent.name for folder in ("solutions", "notebooks") for path in ROOT.glob(f"{folder}/*/*.ipynb")}
    assert built <= {lesson.name for lesson in WRITTEN}


def test_built_files_are_json_of_one_form():
    for path in (*ROOT.glob("solutions/*/*.ipynb"), *ROOT.glob("notebooks/*/*.ipynb")):
        assert path.read_text(encoding="utf-8") == build.as_text(
            nbformat.from_dict(json.loads(path.read_text("utf-8")))
        )

"""Collecting: which file of a hand-in is graded, and what is said of those that cannot be."""

import json
import os
from copy import deepcopy

import nbformat
import pytest
from grading_course import SMALL, hand_in, small_course, student_notebook

from course_utils.errors import CourseError
from course_utils.grading.hand_ins.collect import NotGraded, Submission, Unusable, collect, read_cells


@pytest.fixture
def course(tmp_path):
    return small_course(tmp_path / "course")


def only(course, **settings):
    (found,) = collect(course.submitted, SMALL.name, **settings)
    return found


def test_the_exact_name_is_preferred_to_newer_files(course):
    notebook = student_notebook(course)
    exact = hand_in(course, "ada", notebook)
    hand_in(course, "ada", {**notebook, "cells": notebook.cells[:1]}, "90_small (1).ipynb")
    os.utime(exact, (1, 1))
    found = only(course)
    assert len(found.cells) == len(notebook.cells)
    assert any("2 notebooks" in note for note in found.notes)


def test_any_other_name_will_do_the_newest_first(course):
    notebook = student_notebook(course)
    old = hand_in(course, "ada", {**notebook, "cells": notebook.cells[:1]}, "90_small (1).ipynb")
    hand_in(course, "ada", notebook, "sub/Kopie von 90_small.ipynb")
    os.utime(old, (1, 1))
    found = only(course)
    assert len(found.cells) == len(notebook.cells)
    assert "graded from the file 'Kopie von 90_small.ipynb'" in found.notes


def test_an_unusable_file_gives_way_to_a_usable_one(course):
    hand_in(course, "ada", b"")
    hand_in(course, "ada", student_notebook(course), "again.ipynb")
    found = only(course)
    assert isinstance(found, Submission)
    assert "90_small.ipynb was passed over: the file is empty" in found.notes


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b'{"cells": [{"cell_type": "co', "cut off"),
        (b"%PDF-1.7", "not a notebook"),
        (b"\xff\xfe\x00\x01", "not a notebook"),
        (b"[1, 2]", "no notebook"),
        (b'{"cells": 3}', "no notebook"),
        (b'{"cells": []}', "no cells"),
        (b'{"cells": [{"cell_type": "code", "source": 3}, 4]}', "no cells"),
        (b'{"worksheets": [{"cells": 5}], "nbformat": 3}', "old notebook"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_notebook_is_not_graded_and_says_why(course, data, reason):
    hand_in(course, "ada", data)
    found = only(course)
    assert isinstance(found, NotGraded)
    assert reason in found.reason
    assert "ask the student" in found.remedy


def test_a_file_over_the_limit_is_not_read(course):
    hand_in(course, "ada", student_notebook(course))
    assert "larger than 0.0001 MB" in only(course, max_bytes=100).reason


def test_a_file_without_permission_is_not_graded(course):
    path = hand_in(course, "ada", student_notebook(course))
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert "cannot be read" in only(course).reason


def test_links_are_not_followed(course, tmp_path):
    target = tmp_path / "secret.ipynb"
    target.write_text(json.dumps(student_notebook(course)))
    path = hand_in(course, "ada", b"")
    path.unlink()
    path.symlink_to(target)
    (course.submitted / "bob").mkdir()
    (course.submitted / "bob" / SMALL.name).symlink_to(tmp_path)
    (course.submitted / "cyd").symlink_to(course.submitted / "ada")
    found = list(collect(course.submitted, SMALL.name))
    assert [item.student for item in found] == ["ada", "bob", "cyd"]
    assert all(isinstance(item, NotGraded) and "link" in item.reason for item in found)


def test_a_folder_without_a_notebook_is_not_graded(course):
    hand_in(course, "ada", b"my answers", "answers.txt")
    assert "no .ipynb file" in only(course).reason


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_colabs_format_is_read(course, bom):
    notebook = json.loads(json.dumps(student_notebook(course)))
    notebook["nbformat_minor"] = 0
    for cell in notebook["cells"]:
        cell["metadata"]["id"] = cell.pop("id")
    cells = read_cells(bom + json.dumps(notebook).encode())
    assert cells[1].cell_id == "small-1"
    assert cells[3].grade_id == "double"


def test_version_3_is_read(course):
    notebook = student_notebook(course)
    old = nbformat.convert(deepcopy(notebook), 3)
    cells = read_cells(json.dumps(old).encode())
    assert cells == read_cells(json.dumps(old).encode())  # a second run finds the hand-in unchanged
    assert [cell.text for cell in cells if cell.kind == "code"] == [
        cell.source for cell in notebook.cells if cell.cell_type == "code"
    ]


def test_a_lone_surrogate_does_not_stop_the_grader():
    cells = read_cells(b'{"cells": [{"cell_type": "code", "source": "x = 1  # \\ud800"}]}')
    cells[0].text.encode("utf-8")


def test_odd_metadata_is_passed_over():
    data = {"cells": [{"cell_type": "code", "source": ["a\n", "b"], "metadata": {"nbgrader": {"grade_id": ["x"]}}}]}
    (cell,) = read_cells(json.dumps(data).encode())
    assert (cell.text, cell.grade_id) == ("a\nb", None)
    with pytest.raises(Unusable):
        read_cells(b'{"cells": [{"cell_type": "heading", "source": "x"}]}')


def test_odd_attachments_are_passed_over():
    cell = {"cell_type": "markdown", "source": "x", "attachments": {"a": 3, "b.png": {"image/png": "aGk=", "x": 1}}}
    (read,) = read_cells(json.dumps({"cells": [cell]}).encode())
    assert read.attachments == {"b.png": {"image/png": "aGk="}}


def test_a_timestamp_that_is_no_date_is_passed_over(course):
    path = hand_in(course, "ada", student_notebook(course))
    (path.parent / "timestamp.txt").write_text("tomorrow-ish")
    found = only(course)
    assert found.timestamp is None
    assert any("timestamp.txt" in note for note in found.notes)
    (path.parent / "timestamp.txt").write_text("2026-11-22 10:00:00 UTC")
    assert only(course).timestamp == "2026-11-22 10:00:00 UTC"


def test_bad_input_says_what_to_do(course):
    with pytest.raises(CourseError, match="Put the hand-ins there"):
        list(collect(course.submitted, SMALL.name))
    course.submitted.mkdir(parents=True)
    with pytest.raises(CourseError, match="Nobody handed in"):
        list(collect(course.submitted, SMALL.name))
    hand_in(course, "ada", student_notebook(course))
    with pytest.raises(CourseError, match=r"bob handed in nothing .* ada"):
        list(collect(course.submitted, SMALL.name, students=["bob"]))

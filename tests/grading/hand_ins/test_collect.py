"""Collecting: which file of a hand-in is graded, and what is said of those that cannot be."""

import io
import json
import os
import zipfile
from copy import deepcopy

import nbformat
import pytest
from grading_course import RIGHT, SMALL, fill, hand_in, small_course, student_notebook

from course_utils.errors import CourseError
from course_utils.grading.hand_ins.collect import NotGraded, Submission, collect
from course_utils.grading.hand_ins.read import Unusable, read_cells
from course_utils.grading.source import LessonSource


@pytest.fixture
def course(tmp_path):
    return small_course(tmp_path / "course")


def only(course, **settings):
    (found,) = everybody(course, **settings)
    return found


def everybody(course, **settings):
    return list(collect(course.submitted, LessonSource.read(course, SMALL.name), **settings))


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


def older(path):
    os.utime(path, (1, 1))


def test_the_right_one_of_two_files_is_told_by_what_is_in_it(course):
    blank, solved = student_notebook(course), fill(student_notebook(course), **RIGHT)
    hand_in(course, "ada", blank)
    older(hand_in(course, "ada", solved, "solved.ipynb"))
    older(hand_in(course, "bob", solved))
    hand_in(course, "bob", {**blank, "cells": blank.cells[:1]}, "Untitled.ipynb")
    older(hand_in(course, "cyd", solved))
    other = json.dumps(solved).replace('"double"', '"sample_latent"').replace("_double", "_sample_latent")
    other = other.replace('"mean"', '"generator_loss"').replace("question_why", "question_which_loss")
    hand_in(course, "cyd", other.encode(), "02_moons_gan.ipynb")
    older(hand_in(course, "dan", solved))
    hand_in(course, "dan", blank, ".ipynb_checkpoints/90_small-checkpoint.ipynb")
    hand_in(course, "dan", fill(blank, double=RIGHT["double"]), "90_small-checkpoint.ipynb")
    older(hand_in(course, "eve", solved))
    hand_in(course, "eve", fill(blank, double=RIGHT["double"]), "began anew.ipynb")
    for found in everybody(course):
        assert RIGHT["mean"] in [cell.text for cell in found.cells], found.student


def test_of_two_that_are_filled_in_the_newer_one_counts(course):
    solved = fill(student_notebook(course), **RIGHT)
    older(hand_in(course, "ada", fill(solved, mean="def mean(xs):\n    return 0")))
    hand_in(course, "ada", solved, "90_small (1).ipynb")
    assert RIGHT["mean"] in [cell.text for cell in only(course).cells]


def test_a_checkpoint_alone_is_no_hand_in(course):
    hand_in(course, "ada", student_notebook(course), "90_small-checkpoint.ipynb")
    assert only(course).reason == "there is no .ipynb file among what was handed in: 90_small-checkpoint.ipynb"


def zipped(data, name="90_small.ipynb"):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("__MACOSX/._x.ipynb", "")
        archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("90_small.ipynb.txt", lambda data: data),
        ("90_small.ipynb.json", lambda data: data),
        ("90_small.IPYNB", lambda data: data),
        ("90_small.json", lambda data: data),
        ("notebook", lambda data: data),
        ("90_small.ipynb", lambda data: data.decode().encode("utf-16")),
        ("90_small.ipynb", lambda data: data.decode().encode("utf-16-le")),
        ("90_small.ipynb", lambda data: data.replace(b"A number", "Ein Ärger".encode("cp1252"))),
        ("homework.zip", zipped),
        ("homework.zip", lambda data: zipped(data, "sub/Answers.IPYNB")),
        (".ipynb", lambda data: data),
    ],
)
def test_notebooks_under_other_names_and_in_other_forms_are_read(course, name, made):
    hand_in(course, "ada", made(json.dumps(student_notebook(course)).encode()), name)
    found = only(course)
    assert isinstance(found, Submission) and found.cells[3].grade_id == "double"


@pytest.mark.parametrize(
    ("name", "data", "reason", "remedy"),
    [
        ("a.ipynb", b"<!DOCTYPE html>\n<html>", "saved web page", "not for the page"),
        ("a.ipynb", b'{"cells": [\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> b\n]}', "git conflict", "resolve"),
        ("a.ipynb", b"version https://git-lfs.github.com/spec/v1\n", "pointer of Git LFS", "git lfs pull"),
        ("essay.pdf", b"%PDF", "among what was handed in: essay.pdf", "notebook file itself"),
        ("onlinetext.html", b"<p>hi</p>", "among what was handed in: onlinetext.html", "notebook file itself"),
        ("a.zip", b"PK\x03\x04 broken", "the zip archive cannot be read", "notebook file itself"),
        ("a.zip", zipped(b"x", "essay.pdf"), "no .ipynb file in the zip", "notebook file itself"),
        ("answers.txt", b"my answers", "among what was handed in: answers.txt", "notebook file itself"),
    ],
)
def test_what_cannot_be_read_is_told_for_what_it_is(course, name, data, reason, remedy):
    hand_in(course, "ada", data, name)
    found = only(course)
    assert isinstance(found, NotGraded)
    assert reason in found.reason and remedy in found.remedy


def test_names_of_files_and_folders_are_told_in_one_line_without_control_characters(course):
    hand_in(course, "ada", b"%PDF", "a\x1b[2J\nNOT GRADED  bob.pdf")
    latin = os.fsencode(course.submitted) + b"/M\xfcller/" + SMALL.name.encode()
    os.makedirs(latin)
    first, second = everybody(course)
    assert (first.student, "M\\udcfcller") == ("M\\udcfcller", first.student)
    assert second.reason.endswith(r"a\x1b[2J\nNOT GRADED  bob.pdf")


def test_half_a_surrogate_anywhere_stops_nobody(course):
    cell = {"cell_type": "markdown", "source": "x", "attachments": {"\ud800.png": {"image/png": "aGk="}}}
    cell["metadata"] = {"nbgrader": {"grade_id": "\ud800"}}
    (read,) = read_cells(json.dumps({"cells": [cell]}).encode())
    assert read.attachments == {"?.png": {"image/png": "aGk="}} and read.grade_id == "?"


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
    found = everybody(course)
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
        everybody(course)
    course.submitted.mkdir(parents=True)
    with pytest.raises(CourseError, match="Nobody handed in"):
        everybody(course)
    hand_in(course, "ada", student_notebook(course))
    with pytest.raises(CourseError, match=r"bob handed in nothing .* ada"):
        everybody(course, students=["bob"])

"""Similar hand-ins: who copied is shown whatever was renamed, and honest people who think alike are not."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from grading_course import RIGHT, SMALL, fill, small_course, student_notebook
from nbformat.v4 import new_code_cell

pytest.importorskip("copydetect", reason="the extra similar brings copydetect")

from course_utils import lessons
from course_utils.cli import main
from course_utils.grading.similar.page import page
from course_utils.grading.similar.pairs import pairs, written
from course_utils.grading.source import LessonSource

LONG = """\
def mean(xs):
    total, count = 0.0, 0
    for position, value in enumerate(xs):
        if position % 2 == 0 and value is not None:
            total = total + float(value)
            count += 1
        elif value is not None:
            total += value * 1.0
            count = count + 1
    return total / max(count, 1)
"""
# The same after an afternoon's work on it.
DISGUISED = """\
def mean(xs):
    # my own idea: go through all of them
    s, n = 0.0, 0
    for i, x in enumerate(xs):

        if i % 2 == 0 and x is not None:
            s = s + float(x)  # add it
            n += 1
        elif x is not None:
            s += x * 1.0
            n = n + 1
    return s / max(n, 1)
"""
OWN = """\
def mean(xs):
    import statistics
    numbers = [float(number) for number in xs]
    if not numbers:
        raise ValueError("no numbers")
    return statistics.fmean(numbers)
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    course = small_course(tmp_path / "course")
    monkeypatch.chdir(course.root)
    return course


def executed(course, student, folder=None, **answers):
    """What the grader leaves of a hand-in."""
    notebook = fill(student_notebook(course), **{**RIGHT, **answers})
    place = (folder or course.executed) / student / SMALL.name
    place.mkdir(parents=True)
    (place / f"{SMALL.name}.ipynb").write_text(json.dumps(notebook))
    return place


def found(course, earlier=()):
    source = LessonSource.read(course, SMALL.name)
    return pairs(source, written(course, source, earlier))


def names(course, earlier=()):
    return [(pair.first.who, pair.second.who) for pair in found(course, earlier)]


def test_a_copy_is_found_after_names_comments_and_layout_changed(course):
    executed(course, "ada", mean=LONG)
    executed(course, "bob", mean=OWN)
    executed(course, "cyd", mean=DISGUISED)
    (pair,) = found(course)
    assert (pair.first.who, pair.second.who) == ("ada", "cyd")
    assert pair.share > 0.8
    shown = page(SMALL.name, [pair])
    assert "for position, value in enumerate" in shown and "# my own idea" in shown and "<mark>" in shown


def test_short_answers_that_are_alike_are_no_pair(course):
    for student in ("ada", "bob", "cyd"):
        executed(course, student, mean="def mean(numbers):\n    return sum(numbers) / len(numbers)")
    assert names(course) == []


@pytest.mark.parametrize("apart", [False, True])
def test_many_short_answers_in_the_lessons_order_are_no_pair(course, apart):
    functions = [f"def f{n}(a, b):\n    return a.{'x' * (n + 1)}() {sign} b" for n, sign in enumerate("+-*/%&|^@")]
    for student in ("ada", "bob"):
        path = executed(course, student) / f"{SMALL.name}.ipynb"
        notebook = json.loads(path.read_text())
        notebook["cells"] += map(new_code_cell, functions if apart else ["\n\n".join(functions)])
        path.write_text(json.dumps(notebook))
    assert names(course) == []


def test_the_lessons_own_answer_is_no_pair(course):
    source = LessonSource.read(course, SMALL.name)
    source.cells[7] = type(source.cells[7])(**{**vars(source.cells[7]), "model": LONG})
    executed(course, "ada", mean=LONG)
    executed(course, "cyd", mean=DISGUISED)
    assert pairs(source, written(course, source)) == []


def test_what_many_of_the_class_write_is_no_pair(course):
    for number in range(8):
        executed(course, f"s{number}", mean=LONG if number < 4 else OWN)
    assert names(course) == []


def test_an_earlier_term_is_compared_with_and_its_pairs_are_not_shown(course, tmp_path):
    earlier = tmp_path / "course-2025"
    executed(course, "old1", earlier / "grading" / "executed", mean=LONG)
    executed(course, "old2", earlier / "grading" / "executed", mean=LONG)
    executed(course, "ada", mean=DISGUISED)
    executed(course, "bob", mean=OWN)
    assert names(course, [earlier]) == [("ada", "course-2025/old1"), ("ada", "course-2025/old2")]


def test_code_in_cells_of_the_students_own_counts(course):
    for student, text in (("ada", LONG), ("cyd", DISGUISED)):
        path = executed(course, student) / f"{SMALL.name}.ipynb"
        notebook = json.loads(path.read_text())
        notebook["cells"].append(new_code_cell(text))
        path.write_text(json.dumps(notebook))
    assert names(course) == [("ada", "cyd")]


def test_code_in_a_file_beside_the_notebook_counts(course, tmp_path):
    executed(course, "ada", mean="from helpers import mean")
    beside = course.submitted / "ada" / SMALL.name
    beside.mkdir(parents=True)
    (beside / "helpers.py").write_text(LONG)
    executed(course, "cyd", mean=DISGUISED)
    executed(course, "old", tmp_path / "course-2025", mean="from code import mean")
    (tmp_path / "course-2025" / "old" / SMALL.name / "code.py").write_text(LONG)
    assert names(course) == [("ada", "cyd")]
    assert ("ada", "course-2025/old") in names(course, [tmp_path / "course-2025"])


def test_the_command_writes_a_page_and_changes_no_mark(course):
    executed(course, "ada", mean=LONG)
    executed(course, "<b>cyd", mean=DISGUISED)
    before = sorted(path for path in course.root.rglob("*") if path.is_file())
    result = CliRunner().invoke(main, ["similar", SMALL.name])
    assert result.exit_code == 0, result.output
    assert "1 pairs of 2 hand-ins are shown in grading/reports/90_small-similar.html" in result.output
    shown = Path("grading/reports/90_small-similar.html").read_text()
    assert "<b>cyd" not in shown and "&lt;b&gt;cyd" in shown and "Nothing here changes a mark" in shown
    after = sorted(path for path in course.root.rglob("*") if path.is_file())
    assert [path.name for path in after if path not in before] == ["90_small-similar.html"]


def test_where_nothing_is_to_compare_it_says_so(course, tmp_path):
    result = CliRunner().invoke(main, ["similar", SMALL.name])
    assert result.exit_code == 2 and "Run: course grade 90_small" in result.output
    executed(course, "ada")
    (tmp_path / "empty").mkdir()
    result = CliRunner().invoke(main, ["similar", SMALL.name, "--earlier", str(tmp_path / "empty")])
    assert result.exit_code == 2 and "holds no hand-in of 90_small" in result.output

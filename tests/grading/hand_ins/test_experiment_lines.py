"""A line in an experiment that an answer uses costs no points; the experiment itself is not run."""

import json
import time

import nbformat
import pytest
from grading_course import RIGHT, ROOT, SMALL, fill, hand_in, small_course, solution_notebook, student_notebook
from nbformat.v4 import new_code_cell

from course_utils import lessons
from course_utils.course.folder import Course
from course_utils.grading import pipeline
from course_utils.grading.execute import Limits, walls
from course_utils.grading.hand_ins.read import read_cells
from course_utils.grading.hand_ins.repair import repair
from course_utils.grading.pipeline import grade_lesson
from course_utils.grading.source import LessonSource, Role

WALLS = walls.missing() is None
USES_HALF = "def mean(xs):\n    return sum(xs) * HALF * 2 / len(xs)"


@pytest.fixture
def course(tmp_path, monkeypatch, quick_start):
    """The small lesson with its experiment above the mean, and one more exercise's worth of time in it."""
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    course = small_course(tmp_path / "course")
    notebook = solution_notebook()
    place = next(n for n, cell in enumerate(notebook.cells) if "time.sleep" in cell.source)
    notebook.cells.insert(6, notebook.cells.pop(place))
    notebook.cells[6].source = "import time\ntime.sleep(60)\nhistory = [1, 2]\nprint(history)"
    course.built(SMALL.name).write_text(json.dumps(notebook))
    return course


def handed_out(course):
    notebook = student_notebook(course)
    experiment = next(cell for cell in notebook.cells if "time.sleep" in cell.source)
    notebook.cells.remove(experiment)
    notebook.cells.insert(6, experiment)
    experiment.source = "import time\ntime.sleep(60)\nhistory = [1, 2]\nprint(history)"
    return notebook, experiment


def mended(course, notebook):
    return repair(read_cells(json.dumps(notebook).encode()), LessonSource.read(course, SMALL.name))


def taken(repaired):
    """The lines that run of experiments."""
    (text,) = [item.cell.source for item in repaired.cells if "answers use it" in item.cell.source] or [""]
    return text.splitlines()[1:]


@pytest.mark.parametrize(
    ("lines", "answer", "expected"),
    [
        ("HALF = 0.5", USES_HALF, ["HALF = 0.5"]),
        ("%matplotlib inline\nHALF = 0.5\nprint(HALF)", USES_HALF, ["HALF = 0.5"]),
        ("from math import fsum", "def mean(xs):\n    return fsum(xs) / len(xs)", ["from math import fsum"]),
        (
            "def add(xs):\n    return START + sum(xs)\nSTART = 0",
            "def mean(xs):\n    return add(xs) / len(xs)",
            ["def add(xs):", "    return START + sum(xs)", "START = 0"],
        ),
        (
            "table = {}\ntable['n'] = 1\ntable.update(m=2)\nother = [table]",
            "def mean(xs):\n    return sum(xs) / len(xs) * table['n']",
            ["table = {}", "table['n'] = 1", "table.update(m=2)"],
        ),
        (
            "first = history[0]",
            "def mean(xs):\n    return first * sum(xs) / len(xs)",
            ["history = [1, 2]", "first = history[0]"],
        ),
        # What is a local name, a parameter, or there already is nobody's need.
        ("total = 1\nxs = 2", "def mean(xs):\n    total = sum(xs)\n    return total / len(xs)", []),
        ("OFFSET = 3", "def mean(xs):\n    return sum(xs) / len(xs) + 0 * OFFSET", []),
        ("HALF = (", USES_HALF, []),
        # IPython's own syntax, in any place of a line
        ("files = !ls\ntimes = %timeit -o HALF\nHALF?\nHALF = 0.5", USES_HALF, ["HALF = 0.5"]),
        ("from math import *", "def mean(xs):\n    return fsum(xs) / len(xs)", ["from math import *"]),
    ],
)  # fmt: skip
def test_only_what_an_answer_uses_is_taken(course, lines, answer, expected):
    notebook, experiment = handed_out(course)
    experiment.source += f"\n{lines}"
    assert taken(mended(course, fill(notebook, **{**RIGHT, "mean": answer}))) == expected


def test_a_cell_of_the_students_own_between_them_hands_the_need_on(course):
    notebook, experiment = handed_out(course)
    experiment.source += "\nHALF = 0.5"
    notebook.cells.insert(7, new_code_cell("WHOLE = 2 * HALF"))
    repaired = mended(course, fill(notebook, mean="def mean(xs):\n    return WHOLE * sum(xs) / len(xs)"))
    assert taken(repaired) == ["HALF = 0.5"]
    assert "lines of an experiment were run, since answers use HALF" in repaired.repairs


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ("HALF = 0.1", "HALF = 0.5"),
        ("class Half:\n    value = 0.1", "Half.value = 0.5"),
        ("class Half:\n    value = 0.1", "setattr(Half, 'value', 0.5)"),
        ("HALVES = []", "HALVES.append(0.5)"),
        ("HALF = 0.1\ndef set_up():\n    global HALF\n    HALF = 0.5", "set_up()"),
        ("def half():\n    return 0.1", "def half():\n    return 0.5"),
    ],
)
def test_what_an_experiment_does_to_a_thing_of_the_students_own_is_done(course, own, line):
    value = {"HALF": "HALF", "class": "Half.value", "HALVES": "HALVES[0]", "def": "half()"}[own.split()[0]]
    notebook, experiment = handed_out(course)
    experiment.source += f"\n{line}"
    notebook.cells.insert(5, new_code_cell(own))
    repaired = mended(course, fill(notebook, mean=f"def mean(xs):\n    return {value} * 2 * sum(xs) / len(xs)"))
    assert taken(repaired) == line.splitlines()
    assert any(text.startswith("lines of an experiment were run, since answers use") for text in repaired.repairs)


def test_what_an_experiment_does_to_a_thing_of_the_lessons_is_not(course):
    """The lesson's own names are made by its cells, and its answers by those of the student."""
    notebook, experiment = handed_out(course)
    experiment.source += "\nOFFSET = 3\ndef double(x):\n    return x"
    answer = "def mean(xs):\n    return double(sum(xs)) / 2 / len(xs) + 0 * OFFSET"
    assert taken(mended(course, fill(notebook, **{**RIGHT, "mean": answer}))) == []


def test_an_honest_hand_in_has_nothing_taken(course):
    notebook, _ = handed_out(course)
    repaired = mended(course, fill(notebook, **RIGHT))
    assert repaired.repairs == [] and taken(repaired) == []
    assert [item.role for item in repaired.cells].count(Role.EXPERIMENT) == 1


def test_a_second_copy_of_an_experiment_is_an_experiment(course):
    notebook, experiment = handed_out(course)
    notebook.cells += [new_code_cell(experiment.source)]
    repaired = mended(course, fill(notebook, **RIGHT))
    assert [item.role for item in repaired.cells].count(Role.EXPERIMENT) == 2


def test_a_long_experiment_is_looked_through_at_once(course):
    notebook, experiment = handed_out(course)
    experiment.source = "\n".join(f"a{n + 1} = a{n} + b{n}\nb{n} = [a{n}]" for n in range(3000)) + "\na0 = 1"
    started = time.process_time()
    repaired = mended(course, fill(notebook, mean="def mean(xs):\n    return a3000"))
    assert time.process_time() - started < 60 and len(taken(repaired)) == 6001


def test_it_keeps_its_points_and_one_that_takes_for_ever_costs_itself_alone(course):
    notebook, experiment = handed_out(course)
    began = experiment.source
    experiment.source = f"{began}\nHALF = 0.5"
    hand_in(course, "ada", fill(notebook, **{**RIGHT, "mean": USES_HALF}))
    experiment.source = f"{began}\ndef spin():\n    while True:\n        pass\nHALF = spin()"
    hand_in(course, "bob", fill(notebook, **{**RIGHT, "mean": USES_HALF}))
    report = grade_lesson(course, SMALL.name, execute=pipeline.local(1, WALLS), limits=Limits(seconds=2))
    ada, bob = report.results
    assert (ada.marks["test_double"].score, ada.marks["test_mean"].score) == (2, 3)
    assert (bob.marks["test_double"].score, bob.marks["test_mean"].score) == (2, 0)
    assert any("stopped after 2 s" in event for event in bob.events)
    page = (course.feedback / "ada" / SMALL.name / f"{SMALL.name}.html").read_text()
    assert "but for lines in them that an answer uses" in page and "since answers use HALF" in page


def test_no_answer_of_the_lessons_themselves_uses_an_experiment():
    course = Course(ROOT)
    for lesson in course.lessons():
        source = LessonSource.read(course, lesson.name)
        answers = {cell.grade_id: cell.model for cell in source.of_role(Role.ANSWER)}
        notebook = nbformat.read(course.student(lesson), as_version=4)
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        assert repair(read_cells(json.dumps(notebook).encode()), source).repairs == []

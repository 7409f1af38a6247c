"""Another course with the engine of this one: built, checked, graded and published as it is, with nothing replaced."""

from __future__ import annotations

import ast
import csv
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import torch
from statistics_course import BIASED_STD, FILES, MEAN, NAME, STD, hand_in, statistics_course

from course_utils.authoring.build import build_lesson, check_lesson
from course_utils.authoring.publish import publish
from course_utils.checks.engine.failure import CheckFailed, NotStarted
from course_utils.checks.engine.score_board import forget_verdicts
from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.grading.execute import walls
from course_utils.grading.pipeline import grade_lesson

WALLS = walls.missing() is None
PACKAGE = "stats_course"
TAMPERING_MEAN = "def sample_mean(values):\n    return 0.0 * values.sum()\n\nchecks.averages.sample_mean.laws.clear()"
LOOKS_AROUND = """\
import pathlib
print("seen:", sorted(path.name for path in pathlib.Path(checks.__file__).parents[2].iterdir()))"""


def command(course: Course, *arguments: str) -> str:
    """What ``course …`` prints in a folder of the course, in a process that knows nothing of it."""
    program = str(Path(sys.executable).with_name("course"))
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    told = subprocess.run(
        [program, *arguments], capture_output=True, text=True, cwd=course.root / "solutions", env=environment
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The course, built. Its package is found in its folder as long as these tests run."""
    found, known = sys.path[:], set(sys.modules)
    course = statistics_course(tmp_path_factory.mktemp("statistics") / "course")
    assert build_lesson(course, course.lesson(NAME)) == []
    yield course
    sys.path[:] = found
    for name in set(sys.modules) - known:
        if name.partition(".")[0] == PACKAGE:
            del sys.modules[name]


@pytest.fixture
def checks(course):
    """The course's own checks, which have judged nothing yet."""
    forget_verdicts()
    yield importlib.import_module(f"{PACKAGE}.checks")
    forget_verdicts()


@pytest.fixture(scope="module")
def graded(course, warm_workers):
    """A class of four, graded behind the walls: the report."""
    hand_in(course, "ada", {"sample_mean": MEAN, "sample_std": STD, "question_divisor": "The mean was estimated."})
    hand_in(course, "bob", {"sample_mean": MEAN, "sample_std": BIASED_STD}, own_cell=LOOKS_AROUND)
    hand_in(course, "cyd", {})
    hand_in(course, "eve", {"sample_mean": TAMPERING_MEAN, "sample_std": STD})
    return grade_lesson(course, NAME, execute=warm_workers.local(walls=WALLS))


def failure_of(check, *answer) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        check(*answer)
    return caught.value


def defined(*texts: str) -> dict:
    """The names that answers define, as in a notebook."""
    names = {"torch": torch}
    for text in texts:
        exec(text, names)
    return names


def test_it_has_nothing_of_this_courses_lessons():
    allowed = (
        {"course_utils.checks.engine", "course_utils.checks.laws"},
        {"course_utils.settings", "course_utils.syllabus"},
    )
    for path in (FILES / PACKAGE).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.module if isinstance(node, ast.ImportFrom) else ""
            if name.startswith("course_utils"):
                assert name.rpartition(".")[0] in allowed[0] or name in allowed[1], f"{path.name} imports {name}"


# Built


def test_its_notebooks_fit_the_source(course):
    lesson = course.lesson(NAME)
    assert check_lesson(course, lesson) == []
    assert list(course.table) == [NAME] and course.package_folder == course.root / PACKAGE
    shown = course.solution(lesson).read_text(encoding="utf-8")
    assert "✓ sample_std" in shown and "Every exercise passes." in shown
    student = course.student(lesson).read_text(encoding="utf-8")
    assert f"from {PACKAGE} import checks, notebook" in student and "BEGIN" not in student


def test_the_rules_of_the_house_hold_for_it(course, tmp_path):
    broken = statistics_course(tmp_path / "course")
    source = broken.source(broken.lesson(NAME))
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace('"points": 3', '"points": 4').replace(PACKAGE, "course_utils", 1), encoding="utf-8")
    with pytest.raises(CourseError, match=f"from {PACKAGE} import checks, notebook"):
        check_lesson(broken, broken.lesson(NAME))


def test_a_package_that_is_not_there_is_told(course, tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.course]\npackage = "stats_cours"\n', encoding="utf-8")
    with pytest.raises(CourseError, match=r"no module stats_cours\.lessons.* or put it into"):
        Course(tmp_path).lesson(NAME)
    sys.path.remove(str(tmp_path))


# Checked


def test_a_right_answer_passes_and_stands_on_the_score_board(checks, capsys):
    checks.averages.sample_mean(torch.mean)
    assert "✓ sample_mean: moves along" in capsys.readouterr().out
    failure_of(checks.averages.sample_std, lambda x: x.std(correction=0))
    board = checks.score_board(NAME)
    assert (board.points, board.open) == (2, ["sample_std"])
    assert "What a sample tells" in repr(board) and "2 of 5 points" in repr(board)
    checks.averages.sample_std(torch.std)
    assert checks.score_board(NAME).points == 5


@pytest.mark.parametrize(
    ("exercise", "answer", "mistake"),
    [
        ("sample_mean", torch.sum, "sum-for-mean"),
        ("sample_mean", torch.median, "median-for-mean"),
        ("sample_mean", lambda x: x.mean().item(), "not-a-tensor"),
        ("sample_mean", lambda x: x.sub_(0).add_(1).mean(), "changes-its-input"),
        ("sample_std", lambda x: x.std(correction=0), "divides-by-n"),
        ("sample_std", torch.var, "no-square-root"),
        ("sample_std", lambda x: (x - x.mean()).nothing(), "attribute-missing"),
    ],
)
def test_a_wrong_answer_is_called_by_its_mistake(checks, exercise, answer, mistake):
    failure = failure_of(getattr(checks.averages, exercise), answer)
    assert failure.mistake.name == mistake
    assert failure.mistake.says in str(failure)


def test_an_open_stub_is_told(checks):
    def sample_std(x):
        raise NotImplementedError

    assert isinstance(failure_of(checks.averages.sample_std, sample_std), NotStarted)


def test_a_failure_that_is_due_to_the_earlier_exercise_sends_back_to_it(checks):
    names = defined("def sample_mean(x):\n    return x.sum()", STD)
    failure_of(checks.averages.sample_mean, names["sample_mean"])
    assert failure_of(checks.averages.sample_std, names["sample_std"]).mistake.name == "earlier-exercise"


def test_of_an_error_only_the_students_own_lines_are_shown(checks):
    def nothing_for_large_numbers(x):
        return x.mean() if x.mean() < 8 else None

    def divides_by_zero(x):
        return x.mean() * (1 / 0)

    in_the_law = failure_of(checks.averages.sample_mean, nothing_for_large_numbers)
    assert in_the_law.law == "raising every number by 10 raises the mean by 10"
    assert in_the_law.broken.got.startswith("TypeError: float()") and "line " not in in_the_law.broken.got
    in_the_answer = failure_of(checks.averages.sample_mean, divides_by_zero)
    first, second = in_the_answer.broken.got.splitlines()
    assert first.endswith("return x.mean() * (1 / 0)") and second == "ZeroDivisionError: division by zero"


# Graded


@pytest.mark.parametrize(
    ("student", "mean", "std", "findings"),
    [
        ("ada", 2, 3, ["ok", "ok"]),
        ("bob", 2, 0, ["ok", "divides-by-n"]),
        ("cyd", 0, 0, ["not started", "not started"]),
        ("eve", 0, 3, ["wrong", "carried forward"]),
    ],
)
def test_marks_and_findings_are_those_deserved(graded, student, mean, std, findings):
    (result,) = [result for result in graded.results if result.student == student]
    assert result.status == "graded"
    assert (result.marks["test_sample_mean"].score, result.marks["test_sample_std"].score) == (mean, std)
    assert list(result.findings.values()) == findings
    assert result.marks["question_divisor"].by_hand == (student == "ada")


def test_the_report_of_the_class_and_everybodys_page_are_there(graded, course):
    assert ("sample_std", "divides-by-n", 1) in graded.common_mistakes()
    rows = {row["student"]: row for row in csv.DictReader((course.reports / f"{NAME}.csv").open(encoding="utf-8"))}
    assert list(rows) == ["ada", "bob", "cyd", "eve"]
    report = (course.reports / f"{NAME}.html").read_text(encoding="utf-8")
    assert NAME in report and "divides-by-n" in report
    for student in rows:
        page = (course.feedback / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")
        assert "HIDDEN TESTS" not in page and "torch.linspace(-3, 8, 23)" not in page
    assert "You divide by n." in (course.feedback / "bob" / NAME / f"{NAME}.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not WALLS, reason="no walls here")
def test_a_hand_in_sees_the_courses_package_and_no_more_of_its_folder(graded, course):
    executed = nbformat.read(course.executed / "bob" / NAME / f"{NAME}.ipynb", as_version=4)
    assert f"seen: ['{PACKAGE}']" in json.dumps(executed)


# Published


def test_students_get_the_package_and_no_solution(course, tmp_path):
    target = tmp_path / "students"
    names = publish(course, course.lessons(), target)
    modules = ["__init__", "checks/__init__", "checks/averages", "lessons", "notebook"]
    package = [f"{PACKAGE}/{name}.py" for name in modules]
    assert names == sorted(["LICENSE", "README.md", f"notebooks/{NAME}/{NAME}.ipynb", "pyproject.toml", *package])
    texts = {name: (target / name).read_text(encoding="utf-8") for name in names}
    assert not any("BEGIN SOLUTION" in text or "how_many" in text for text in texts.values())
    assert "Start as a student" in texts["README.md"] and "instructor" not in texts["README.md"]
    assert "course-utils" in texts["pyproject.toml"] and "instructor" not in texts["pyproject.toml"]
    code = "import torch\nfrom stats_course import checks\nchecks.averages.sample_mean(torch.mean)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=target)
    assert told.returncode == 0 and "✓ sample_mean" in told.stdout, told.stderr


def test_what_students_need_is_asked_for_before_anything_is_published(course, tmp_path):
    readme = course.root / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.unlink()
    try:
        with pytest.raises(CourseError, match=r"README\.md is missing"):
            publish(course, course.lessons(), tmp_path / "students")
    finally:
        readme.write_text(text, encoding="utf-8")
    assert not (tmp_path / "students").exists()


# The command line


def test_the_build_as_a_command(tmp_path):
    course = statistics_course(tmp_path / "course")
    assert command(course, "build") == f"{NAME}: built\n"


def test_the_grader_as_a_command(graded, course):
    told = command(course, "grade", NAME, "--student", "bob", "--again", *([] if WALLS else ["--no-jail"]))
    assert "bob" in told and "2/5" in told and "divides-by-n" in told and "ada" not in told


def test_errors_are_carried_forward_unless_told_not_to(graded, course, warm_workers):
    execute = warm_workers.local(walls=WALLS)
    strict = grade_lesson(course, NAME, students=["eve"], execute=execute, carry=False)
    (eve,) = strict.results
    assert (eve.marks["test_sample_std"].score, eve.findings["test_sample_std"]) == (0, "earlier-exercise")
    (again,) = grade_lesson(course, NAME, students=["eve"], execute=execute).results
    assert (again.marks["test_sample_std"].score, again.findings["test_sample_std"]) == (3, "carried forward")
    page = (course.feedback / "eve" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert "Carried forward" in page

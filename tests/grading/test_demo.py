"""Made-up classes get the marks they deserve: from the release of a lesson to the report."""

import re
from dataclasses import replace

import pytest

from course_utils.course.folder import find_course
from course_utils.grading import demo
from course_utils.grading.execute import Limits, walls
from course_utils.grading.pipeline import grade_lesson, local
from course_utils.grading.source import Role
from course_utils.lessons import LESSONS, find_lesson

COURSE = find_course()
CORPUS = COURSE.root / "tests" / "answers"
LESSON = find_lesson("02_moons_gan")


def graded_class(lesson, place, names=()):
    """A lesson's class, or those of it, graded: its folder, its students and the report."""
    folder = demo.fresh_folder(COURSE, lesson, place)
    students = [one for one in demo.hand_in_everything(folder, lesson, CORPUS) if not names or one.name in names]
    execute, limits = local(walls=walls.missing() is None), Limits(seconds=60)
    return folder, students, grade_lesson(folder, lesson.name, students=names, execute=execute, limits=limits)


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    """Lesson 02's class, graded once for all tests."""
    return graded_class(LESSON, tmp_path_factory.mktemp("demo") / "demo")


def test_there_is_a_class(graded):
    _, students, _ = graded
    assert len({student.name for student in students}) >= 10


def test_every_mark_and_every_finding_is_the_one_deserved(graded):
    _, students, report = graded
    assert demo.differences(report, LESSON, students) == {}


def test_a_difference_would_be_seen(graded):
    _, students, report = graded
    undeserved = [*students[1:], replace(students[0], lost={"train": "drops-remainder"})]
    assert list(demo.differences(report, LESSON, undeserved)) == [students[0].name]


def test_feedback_has_no_hidden_test_in_it(graded):
    folder, students, report = graded
    tests = "\n".join(cell.graded.source for cell in report.source.of_role(Role.TEST))
    hidden = re.findall(r"^### BEGIN HIDDEN TESTS\n(.*?)^### END", tests, re.DOTALL | re.MULTILINE)
    hidden_lines = {line.strip() for text in hidden for line in text.splitlines() if len(line) > 20}
    assert len(hidden_lines) > 20
    for student in students:
        page = (folder.feedback / student.name / LESSON.name / f"{LESSON.name}.html").read_text()
        assert "HIDDEN TESTS" not in page
        assert "seed=101" not in page
        assert "by_hand" not in page


def test_feedback_names_the_mistake(graded):
    folder, _, _ = graded
    page = (folder.feedback / "emine" / LESSON.name / f"{LESSON.name}.html").read_text()
    assert "labels-swapped" in page


OTHERS = pytest.mark.parametrize("name", [name for name in LESSONS if name != LESSON.name])


@pytest.mark.in_turn
@OTHERS
def test_the_other_lessons_are_graded_as_they_deserve(name, tmp_path):
    """Right in other words, and two slips: enough to see that the lesson is graded, without minutes for each."""
    lesson, names = find_lesson(name), ("ben", "emine", "farid")
    _, students, report = graded_class(lesson, tmp_path / "demo", names)
    assert [student.name for student in students] == list(names)
    assert demo.differences(report, lesson, students) == {}


@pytest.mark.nightly
@OTHERS
def test_the_other_lessons_whole_classes_are(name, tmp_path):
    lesson = find_lesson(name)
    _, students, report = graded_class(lesson, tmp_path / "demo")
    assert len(students) >= 10
    assert demo.differences(report, lesson, students) == {}

"""The demo's class gets the marks it deserves: lesson 02 from its release to the report."""

import pytest

from course_utils.authoring.course import find_course
from course_utils.grading import demo
from course_utils.grading.demo_class import LESSON
from course_utils.grading.execute import Limits, walls
from course_utils.grading.pipeline import grade_lesson, local
from course_utils.lessons import find_lesson

COURSE = find_course()
pytestmark = pytest.mark.skipif(
    not COURSE.solution(find_lesson(LESSON)).is_file(), reason=f"{LESSON} is not built: course build {LESSON}"
)


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    """The demo's class, graded once for all tests."""
    folder = demo.fresh_folder(COURSE, tmp_path_factory.mktemp("demo") / "demo")
    students = demo.hand_in_everything(folder)
    return (
        folder,
        students,
        grade_lesson(folder, LESSON, execute=local(walls=walls.missing() is None), limits=Limits(seconds=60)),
    )


def test_there_is_a_class(graded):
    _, students, _ = graded
    assert len({student.name for student in students}) >= 10


def test_every_mark_and_every_finding_is_the_one_deserved(graded):
    _, students, report = graded
    assert demo.differences(report, students) == {}


def test_a_difference_would_be_seen(graded):
    _, students, report = graded
    ada = next(student for student in students if student.name == "ada")
    undeserved = [*students[1:], type(ada)(ada.name, ada.story, ada.answers, {"train": "drops-remainder"})]
    assert list(demo.differences(report, undeserved)) == ["ada"]


def test_feedback_has_no_hidden_test_in_it(graded):
    folder, students, report = graded
    assert len(report.source.hidden_lines) > 20
    for student in students:
        page = (folder.feedback / student.name / LESSON / f"{LESSON}.html").read_text()
        assert "HIDDEN TESTS" not in page
        assert "seed=101" not in page
        assert "by_hand" not in page


def test_feedback_names_the_mistake(graded):
    folder, _, _ = graded
    page = (folder.feedback / "emine" / LESSON / f"{LESSON}.html").read_text()
    assert "labels-swapped" in page

"""What the examiner is given of each lesson: it can be made, and says nothing while it is."""

import pytest
from corpus import COURSE

from course_utils.grading.examine.examiner import define
from course_utils.grading.source import LessonSource
from course_utils.lessons import LESSONS


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_can_be_defined(lesson, capfd):
    source = LessonSource.read(COURSE, lesson)
    here = define(lesson, source.definitions, source.answers)
    assert capfd.readouterr().out == ""
    wanted = {name for names in source.answers.values() for name in names}
    assert wanted and not wanted - vars(here.names).keys()
    assert all(own.code for own in here.answers.values())

"""What the first cell of a lesson tells: minutes that hold its own exercises and questions, and its points."""

from __future__ import annotations

import re

import pytest
from tiny_course import ROOT

from course_utils.lessons import LESSONS

EXERCISE = re.compile(r"^# ### Exercise .*?· (\d+) minutes?", re.M)
QUESTION = re.compile(r"^# \*\*Question \d+[^*]*\*\* \((\d+) points?, (?:about )?(\d+) minutes\)", re.M)


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=lambda lesson: lesson.name)
def test_the_minutes_of_a_lesson_are_more_than_those_of_its_parts(lesson):
    source = (ROOT / "solutions" / lesson.name / f"{lesson.name}.py").read_text(encoding="utf-8")
    told = int(re.search(r"^# \| Time \| about (\d+) minutes of your work", source, re.M)[1])
    exercises = list(map(int, EXERCISE.findall(source)))
    questions = QUESTION.findall(source)
    assert len(questions) == len(lesson.questions)  # each of them tells its minutes
    assert [int(points) for points, _ in questions] == list(lesson.questions.values())
    assert told >= sum(exercises) + sum(int(minutes) for _, minutes in questions) + 10  # to read takes longer

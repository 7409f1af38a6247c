"""The lesson's own answers, handed in, get everything: in a kernel, by the examiner, with all that is left out."""

import json
from dataclasses import replace

import nbformat
import pytest
from corpus import COURSE
from grading_course import WarmWorkers

from course_utils.course.cells import answers_of
from course_utils.grading.demo_class import fill_in
from course_utils.grading.execute import Limits, walls
from course_utils.grading.hand_ins.collect import Submission
from course_utils.grading.hand_ins.read import read_cells
from course_utils.grading.hand_ins.receive import Received
from course_utils.grading.hand_ins.repair import repair
from course_utils.grading.pipeline import job_of
from course_utils.grading.source import LessonSource
from course_utils.lessons import LESSONS

WALLED = walls.missing() is None


@pytest.fixture(scope="module")
def warm_workers():
    with WarmWorkers() as warm:
        yield warm


@pytest.fixture(scope="module")
def modules():
    """Of all lessons: one worker does for all of them."""
    return tuple({name: None for lesson in LESSONS for name in LessonSource.read(COURSE, lesson).modules})


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_hand_in_with_the_lessons_own_answers(warm_workers, modules, lesson):
    source = LessonSource.read(COURSE, lesson)
    own = answers_of(nbformat.read(COURSE.built(lesson), as_version=4))
    handed_out = nbformat.read(COURSE.root / "notebooks" / lesson / f"{lesson}.ipynb", as_version=4)
    cells = read_cells(json.dumps(fill_in(handed_out, own)).encode())
    received = Received(Submission("ada", cells), repair(cells, source))
    assert received.mended == []
    job = replace(job_of(received, source, seed=20, carry=True), modules=modules)
    (executed,) = warm_workers.execute([job], Limits(seconds=120), WALLED)
    assert (executed.failure, executed.events) == (None, [])
    assert executed.passed == {number for number, cell in enumerate(job.cells) if cell.check}

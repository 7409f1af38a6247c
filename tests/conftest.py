"""What several test modules share: steps that cost seconds are done once a session."""

from __future__ import annotations

import sys

import pytest
from tiny_course import TINY, tiny_course

from course_utils import lessons
from course_utils.authoring.build import build_lesson
from course_utils.course.folder import Course


@pytest.fixture(autouse=True)
def _no_notebook_stays_open():
    """Showing something in an output widget opens an IPython session for the whole process: the tests after that
    would run "in a notebook"."""
    yield
    if "IPython.core.interactiveshell" in sys.modules:
        sys.modules["IPython.core.interactiveshell"].InteractiveShell.clear_instance()


@pytest.fixture(scope="module")
def one_thread():
    """For modules that run many small networks: two threads would be slower than one."""
    import torch  # takes seconds, and not every test needs it

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def built_course(tmp_path_factory) -> Course:
    """The tiny course, built. Don't change it: copy it, or take ``fresh_course``."""
    course = tiny_course(tmp_path_factory.mktemp("course"))
    assert build_lesson(course, TINY) == []
    return course


@pytest.fixture
def fresh_course(tmp_path) -> Course:
    """The tiny course, not built, for a test of its own."""
    return tiny_course(tmp_path)


@pytest.fixture
def tiny_lesson(monkeypatch):
    """The tiny lesson is the only row of the table of lessons."""
    monkeypatch.setattr(lessons, "LESSONS", {TINY.name: TINY})
    return TINY


@pytest.fixture(scope="module")
def warm_workers():
    """Workers of the grader that are started once for a file of tests, and end with it."""
    from grading_course import WarmWorkers  # takes seconds, and not every test needs it

    with WarmWorkers() as workers:
        yield workers


@pytest.fixture
def quick_start(monkeypatch, warm_workers):
    """The grader's pipeline and commands run hand-ins by workers that are warm already."""
    monkeypatch.setattr("course_utils.grading.pipeline.local", warm_workers.local)

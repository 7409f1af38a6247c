"""Which tests a push runs, and which only the night: together they are hours of processor, and a push wants an answer
in minutes. ``pytest --nightly`` (``make nightly``) runs everything, with ``--minutes`` what has its turn (nights.py).

- ``@pytest.mark.nightly``: at night only.
- ``@pytest.mark.in_turn``: parametrized by lessons; a push runs it for one of them, another one each day.
- ``@pytest.mark.one_in(n)``: of the tests of a file that are marked so, a push runs every n-th, others each day.
- Experiments of solution notebooks: a push executes those of one lesson, another one each day; of the others it
  executes what exercises and checks need, and the checks with their hidden tests.

With several workers a file's tests stay together, as what they share is made once; those of some files share nothing.
"""

from __future__ import annotations

import datetime
import os
from collections import Counter

import nights
import pytest

from course_utils.lessons import LESSONS

# Long files first, so that no worker is left with one of them at the end.
_LONG = [
    "test_submissions.py",
    "test_docs.py",
    "test_runs.py",
    "test_demo.py",
    "test_right_answers.py",
    "test_endings.py",
    "test_another_course.py",
    "test_publish.py",
    "test_colab.py",
    "test_formgrader.py",
    "test_pipeline.py",
]
_NOTHING_SHARED = ("tests/checks/test_answers.py", "tests/project/test_docs.py", "tests/lessons/test_right_answers.py")


def today() -> int:
    return datetime.date.today().toordinal()


def lesson_of_the_day() -> str:
    """The lesson whose turn it is; the variable LESSON_OF_THE_DAY may name another one."""
    names = list(LESSONS)
    return os.environ.get("LESSON_OF_THE_DAY") or names[today() % len(names)]


def pytest_addoption(parser):
    parser.addoption("--nightly", action="store_true", help="run all tests, where a push runs some of them in turn")
    parser.addoption("--minutes", type=float, default=float("inf"), help="of --nightly: begin no share after this time")


def pytest_configure(config):
    if config.getoption("--nightly"):
        config.pluginmanager.register(nights.Night(config.getoption("--minutes")))
        if not hasattr(config, "workerinput"):
            config.pluginmanager.register(nights.Bookkeeper())


def pytest_report_header(config):
    return None if config.getoption("--nightly") else f"lesson of the day: {lesson_of_the_day()}"


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--nightly"):
        kept = [item for item in _those_whose_day_it_is(items) if _is_for_a_push(item, lesson_of_the_day())]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept
    items.sort(key=_place)
    if config.getoption("--nightly"):
        nights.take_shares(items)


def _those_whose_day_it_is(items: list) -> list:
    """All but the tests marked ``one_in(n)`` that are for another day."""
    seen: Counter = Counter()
    kept = []
    for item in items:
        if mark := item.get_closest_marker("one_in"):
            seen[item.path, mark.args] += 1
            if (seen[item.path, mark.args] + today()) % mark.args[0]:
                continue
        kept.append(item)
    return kept


def _is_for_a_push(item, lesson: str) -> bool:
    if item.get_closest_marker("nightly"):
        return False
    if item.get_closest_marker("in_turn"):
        lessons = [value for value in item.callspec.params.values() if value in LESSONS]
        return lessons == [lesson]
    if item.path.suffix == ".ipynb":
        return item.path.stem == lesson or "experiment" not in item.cell.metadata.get("tags", [])
    return True


def _place(item) -> int:
    """Sorting keeps the order of tests that have the same place. Short ones that share nothing fill the end."""
    name = item.path.name
    if name in _LONG:
        return _LONG.index(name)
    return len(_LONG) + (name == "test_answers.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if config.getoption("--nightly") and (share := nights.share_of(nodeid)):
                return share
            return nodeid if nodeid.startswith(_NOTHING_SHARED) else super()._split_scope(nodeid)

    return ByFile(config, log)

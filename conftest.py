"""Which tests a push runs, and which only the night: together they are hours of processor, and a push wants an answer
in minutes. ``pytest --nightly`` (``make nightly``) runs everything.

- ``@pytest.mark.nightly``: at night only.
- ``@pytest.mark.in_turn``: parametrized by lessons; a push runs it for one of them, another one each day.
- Experiments of solution notebooks: a push executes those of one lesson, another one each day; of the others it
  executes what exercises and checks need, and the checks with their hidden tests.
"""

from __future__ import annotations

import datetime
import os

from course_utils.lessons import LESSONS

# Long files first, so that no worker is left with one of them at the end.
_LONG = [
    "test_docs.py",
    "test_runs.py",
    "test_demo.py",
    "test_another_course.py",
    "test_publish.py",
    "test_colab.py",
    "test_formgrader.py",
    "test_pipeline.py",
]


def lesson_of_the_day() -> str:
    """The lesson whose turn it is; the variable LESSON_OF_THE_DAY may name another one."""
    names = list(LESSONS)
    return os.environ.get("LESSON_OF_THE_DAY") or names[datetime.date.today().toordinal() % len(names)]


def pytest_addoption(parser):
    parser.addoption("--nightly", action="store_true", help="run all tests, where a push runs some of them in turn")


def pytest_report_header(config):
    return None if config.getoption("--nightly") else f"lesson of the day: {lesson_of_the_day()}"


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--nightly"):
        today = lesson_of_the_day()
        kept = [item for item in items if _is_for_a_push(item, today)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept
    items.sort(key=_place)


def _is_for_a_push(item, today: str) -> bool:
    if item.get_closest_marker("nightly"):
        return False
    if item.get_closest_marker("in_turn"):
        lessons = [value for value in item.callspec.params.values() if value in LESSONS]
        return lessons == [today]
    if item.path.suffix == ".ipynb":
        return item.path.stem == today or "experiment" not in item.cell.metadata.get("tags", [])
    return True


def _place(item) -> int:
    """Sorting keeps the order of tests that have the same place."""
    name = item.path.name
    if name in _LONG:
        return _LONG.index(name)
    return len(_LONG)

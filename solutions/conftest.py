"""While nbval executes the solution notebooks again (`make regress`): notes what changed and how long each cell took.

The notes of each notebook are lines of JSON in build/regress; at the end they become build/regress/index.html.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nbval.plugin import IPyNbCell

from course_utils.authoring import regress

FOLDER = Path(__file__).resolve().parents[1] / "build" / "regress"
PAGE = FOLDER / "index.html"


def is_worker(config) -> bool:
    """Whether this process runs cells for another one (pytest-xdist)."""
    return hasattr(config, "workerinput")


def pytest_sessionstart(session):
    if not is_worker(session.config):
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call" and isinstance(item, IPyNbCell) and item.test_outputs is not None:
        before = regress.built_seconds(item.cell)
        note = regress.Note(
            lesson=item.path.stem,
            cell=item.cell_num,
            source=item.cell.source,
            seconds=call.duration,
            built_seconds=before,
            failed=report.failed,
            changes=regress.changes(item.cell, item.test_outputs, item.path.parent),
        )
        with (FOLDER / f"{note.lesson}.jsonl").open("a", encoding="utf-8") as file:
            file.write(note.as_line())
        if report.failed:
            used_to = "not on record" if before is None else f"{before:.1f} s"
            text = f"It took {call.duration:.1f} s. When the notebook was built, it took: {used_to}."
            report.sections.append((f"time of {note.lesson}, cell {note.cell}", text))
    return report


def pytest_terminal_summary(terminalreporter, config):
    files = sorted(FOLDER.glob("*.jsonl"))
    if is_worker(config) or not files:
        return
    notes = [regress.Note.of_line(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    PAGE.write_text(regress.page(notes), encoding="utf-8")
    terminalreporter.section("executed again")
    for line in regress.summary(notes, PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE):
        terminalreporter.line(line)

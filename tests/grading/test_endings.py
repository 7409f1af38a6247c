"""However a grader ends: nothing is lost or half written, no process is left, and the next run makes up for it."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from grading_course import RIGHT, SMALL, fill, hand_in, small_course, student_notebook

from course_utils.grading.execute import walls

PROGRAM = Path(__file__).with_name("endings.py")
MISSING = walls.missing()
JAIL = [] if MISSING is None else ["--no-jail"]
SLOW_MEAN = "import time\ndef mean(xs):\n    time.sleep(1)\n    return sum(xs) / len(xs)"
STUDENTS = ("ada", "bob", "cyd", "Ödön")
ROOM = 40_000_000  # bytes of the file system that gets full


def program(*arguments: str, wrapped: tuple[str, ...] = (), **settings) -> subprocess.CompletedProcess:
    command = [*wrapped, sys.executable, str(PROGRAM), *arguments]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", **settings)


def in_bubblewrap(*options: str) -> tuple[str, ...]:
    """What begins a command that sees another file system.

    Skips the test where that can't be had.
    """
    command = ("bwrap", "--dev-bind", "/", "/", *options, "--")
    if shutil.which("bwrap") is None or subprocess.run([*command, "true"], capture_output=True).returncode != 0:
        pytest.skip("a file system of this kind is made by bubblewrap, which does not work here")
    return command


class Family:
    """A grader and all that descend from it, seen while it runs."""

    def __init__(self, course: Path, *options: str, **environment: str):
        self.grader = subprocess.Popen(
            [sys.executable, str(PROGRAM), "grade", *options, *JAIL],
            cwd=course, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        self._seen: set[tuple[int, str]] = set()
        self._watch = threading.Thread(target=self._look)
        self._watch.start()

    def _look(self) -> None:
        while self.grader.poll() is None:
            self._seen |= set(_descendants(self.grader.pid))
            time.sleep(0.05)

    def ended(self, seconds: float = 240) -> tuple[int, str]:
        """Its exit status, and what it said."""
        said, _ = self.grader.communicate(timeout=seconds)
        self._watch.join()
        return self.grader.returncode, said.decode(errors="replace")

    def left(self) -> list[str]:
        """Who is still there, a few seconds later."""
        deadline = time.monotonic() + 10
        while (here := [pid for pid, began in self._seen if _began(pid) == began]) and time.monotonic() < deadline:
            time.sleep(0.1)
        return [Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")[:200] for pid in here]


def _descendants(pid: int):
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = file.read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            if (began := _began(child)) is not None:
                yield child, began
            yield from _descendants(child)


def _began(pid: int) -> str | None:
    """When a process began, which tells it from a later one of that number; None if it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]


def marks(course: Path) -> dict[str, dict[str, str]]:
    with open(course / "grading" / "reports" / f"{SMALL.name}.csv", encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


@pytest.mark.one_in(3)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells what a grader has started")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_grader_that_is_stopped_or_killed_leaves_no_process_and_the_next_one_goes_on(tmp_path, number):
    course = small_course(tmp_path / "course")
    for student in STUDENTS:
        hand_in(course, student, fill(student_notebook(course), **{**RIGHT, "mean": SLOW_MEAN}))
    results = lambda: set(course.executed.glob("*/*/result.json"))  # noqa: E731
    family = Family(course.root, "--workers", "1")
    deadline = time.monotonic() + 240
    while not results() and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(family.grader.pid, number)  # as a terminal does for Ctrl-C
    status, said = family.ended()
    if number == signal.SIGKILL:
        assert status == -number, said
    else:
        assert status == 128 + number, said
        assert "Stopped. What was graded is kept" in said and "Traceback" not in said
    assert family.left() == []
    assert 0 < len(results()) < len(STUDENTS), "it was too fast to be stopped"
    # And the one that makes up for it has a single processor, and knows no letters but those of English.
    one = ("taskset", "-c", str(min(os.sched_getaffinity(0)))) if shutil.which("taskset") else ()
    environment = {**os.environ, "LANG": "C", "LC_ALL": "C"}
    done = program("grade", *JAIL, wrapped=one, cwd=course.root, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    found = marks(course.root)
    assert set(found) == set(STUDENTS)
    assert len({tuple(value for name, value in row.items() if name != "student") for row in found.values()}) == 1
    assert not list(course.root.rglob("*.part"))


@pytest.mark.one_in(3)
@pytest.mark.parametrize("points", [2, pytest.param(120, marks=pytest.mark.nightly)])
def test_a_grader_that_is_killed_while_it_records_loses_and_spoils_nothing(tmp_path, points):
    done = program("kills", str(tmp_path), str(points))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.one_in(3)
@pytest.mark.parametrize("steps", [3, pytest.param(60, marks=pytest.mark.nightly)])
def test_a_full_disk_is_told_and_costs_nothing_but_time(tmp_path, steps):
    full = in_bubblewrap("--size", str(ROOM), "--tmpfs", str(tmp_path))
    done = program("full", str(tmp_path), str(steps), wrapped=full)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.one_in(3)
def test_a_read_only_gradebook_is_told_and_nothing_changes(tmp_path):
    course = small_course(tmp_path / "course")
    hand_in(course, "ada", fill(student_notebook(course), **RIGHT))
    assert program("grade", *JAIL, cwd=course.root).returncode == 0
    hand_in(course, "ada", fill(student_notebook(course)))
    before = {path: path.read_bytes() for path in course.root.rglob("*") if path.is_file() and path.name != ".grader"}
    book = str(course.gradebook_file)
    done = program("grade", *JAIL, wrapped=in_bubblewrap("--ro-bind", book, book), cwd=course.root)
    assert done.returncode == 2
    assert "cannot be written: it is read-only" in done.stderr and len(done.stderr.splitlines()) == 1
    after = {path: path.read_bytes() for path in course.root.rglob("*") if path.is_file() and path.name != ".grader"}
    assert after == before

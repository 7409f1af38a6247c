"""Graders that come to a bad end: the program behind ``test_endings.py``.

    python endings.py grade [OPTION …]      `course grade` on the tests' small lesson, in the current folder
    python endings.py kills FOLDER POINTS   kill -9 at so many points of a run, each followed by a second run
    python endings.py full FOLDER STEPS     runs on a file system that is full, and has more room at each step

``kills`` and ``full`` print what is odd, line by line. They warm up once, run the hand-ins once, and fork each grader
from there; what came of the hand-ins is played again, for it is the recording that is ended.

A point is whatever a grader does to files or gradebook: a file opened for writing, renamed or removed, a folder made or
removed, a commit. It dies right before it.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import multiprocessing
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

if __name__ == "__main__":  # what pytest's configuration does for tests
    sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parents[2])]

from grading_course import RIGHT, SMALL, fill, hand_in, small_course, student_notebook
from nbgrader.api import Gradebook
from sqlalchemy import event
from sqlalchemy.engine import Engine

from course_utils import lessons
from course_utils.cli import main
from course_utils.course.folder import Course
from course_utils.grading import pipeline, side_process
from course_utils.grading.execute.namespaces import end_with_parent

GRADE = ["grade", SMALL.name, "--no-jail", "--quiet"]
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
FULL = "The disk is full"
PHASE = (datetime.date.today().toordinal() * 7 % 20 + 0.5) / 20  # other points each day, so that few of them do


def class_in_the_middle_of_a_term(root: Path) -> None:
    """Everybody is graded, and a written answer marked by hand; then two hand in something else, and one more comes."""
    course = small_course(root)
    notebook = student_notebook(course)
    for student in ("ada", "bob", "cyd"):
        hand_in(course, student, fill(notebook, **RIGHT))
    pipeline.grade_lesson(course, SMALL.name)
    with Gradebook(course.db_url) as gradebook:
        for student, score in (("ada", 1.5), ("bob", 1.0)):
            gradebook.find_grade("question_why", SMALL.name, SMALL.name, student).manual_score = score
        gradebook.db.commit()
    hand_in(course, "ada", fill(notebook, **{**RIGHT, "question_why": "Another answer."}))
    hand_in(course, "bob", fill(notebook, **{**RIGHT, "mean": "def mean(xs):\n    return sum(xs)"}))
    hand_in(course, "dan", fill(notebook, **RIGHT))
    with tempfile.TemporaryDirectory() as folder:  # so that all hand-ins have run, here and not in a fork
        shutil.copytree(root, folder, dirs_exist_ok=True)
        pipeline.grade_lesson(Course(Path(folder)), SMALL.name)


# ------------------------------------------------------------------------------------------------- runs
def play_again() -> None:
    """Let each hand-in be run only once in this process and its forks."""
    known, run = {}, pipeline.local(1, walls=False)

    def execute(jobs, limits):
        for job in jobs:
            if repr(job.cells) not in known:
                (known[repr(job.cells)],) = run([job], limits)
            yield replace(known[repr(job.cells)], key=job.key)

    pipeline.local = lambda *_, **__: execute


def graded(root: Path, before: Callable[[], None] = lambda: None) -> tuple[int, str]:
    """What became of a grader, a fork of this process: its exit status, below zero the signal; and what it said."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(writer, 1)
        os.dup2(writer, 2)
        sys.stdout = sys.stderr = io.TextIOWrapper(os.fdopen(writer, "wb", 0), write_through=True)
        status = 70
        try:
            os.chdir(root)
            before()
            main(GRADE)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        except BaseException as error:
            print(f"{type(error).__name__}: {error}")
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, errors="replace") as told:
        said = told.read()
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said


def state(root: Path) -> dict[str, object]:
    """All that a grader leaves: its files, and of the gradebook what a report and a page show."""
    folder, found = root / "grading", {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file() and path.name not in (".grader", "gradebook.db"):
            found[name] = path.read_bytes().replace(os.fsencode(root), b"")
        elif path.is_dir():
            found[name] = None
    return found


def broken(root: Path) -> list[str]:
    """What can't be read of what a grader left, however it ended."""
    odd = []
    with contextlib.closing(sqlite3.connect(root / "grading" / "gradebook.db")) as opened:
        odd += [row[0] for row in opened.execute("PRAGMA integrity_check") if row[0] != "ok"]
    for path in (root / "grading" / "executed").rglob("*.json"):
        if not path.read_text(encoding="utf-8").rstrip().endswith("}"):
            odd.append(f"{path.name} is half written")
    return odd


def _work(work: Callable, *arguments: object) -> None:
    """A side process that is a fork holds the pipe's other end, too, and would not see its grader's end."""
    end_with_parent()
    work(*arguments)


def differences(one: dict, other: dict) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name, "nothing") != other.get(name, "nothing")]


# ------------------------------------------------------------------------------------------------- endings
def die_at(point: int, root: Path, count: int | None = None) -> Callable[[], None]:
    """Before a run: let it die at that point; a point of 0 is never reached, and how many there were is written to
    ``count``."""

    def install() -> None:
        reached, grader = 0, os.getpid()

        def one_more(*_: object) -> None:
            nonlocal reached
            if os.getpid() != grader:  # a process beside it, which lives or dies by itself
                return
            reached += 1
            if reached == point:
                os.kill(os.getpid(), signal.SIGKILL)
            if count is not None:
                os.pwrite(count, f"{reached:9}".encode(), 0)

        def hook(what: str, arguments: tuple) -> None:
            path = str(arguments[0]) if arguments else ""
            if (what == "open" and arguments[2] & _WRITES and path.startswith(str(root))) or what in _CHANGES:
                one_more()

        event.listen(Engine, "commit", one_more)
        sys.addaudithook(hook)

    return install


def kills(folder: Path, points: int) -> list[str]:
    """Kill graders, and see that the next one ends as if nothing had been."""
    start = folder / "start"
    class_in_the_middle_of_a_term(start)
    root = folder / "course"  # always the same path: it stands in what is written
    shutil.copytree(start, root)
    with tempfile.TemporaryFile() as counted:
        status, said = graded(root, die_at(0, root, counted.fileno()))
        counted.seek(0)
        last = int(counted.read())
    wanted, odd = state(root), []
    if status != 0:
        return [f"the run that nobody ended: {status} {said}"]
    for point in sorted({max(1, round(last * (n + PHASE) / points)) for n in range(points)}):
        shutil.rmtree(root)
        shutil.copytree(start, root)
        status, said = graded(root, die_at(point, root))
        if status != -signal.SIGKILL:
            odd.append(f"point {point} of {last}: it lived on: {status} {said}")
        odd += [f"point {point} of {last}: {text}" for text in broken(root)]
        status, said = graded(root)
        if status != 0:
            odd.append(f"point {point} of {last}: the second run: {status} {said}")
        odd += [f"point {point} of {last}: {name} differs" for name in differences(state(root), wanted)]
    return odd


def full(folder: Path, steps: int) -> list[str]:
    """Grade where there is no room, and with more and more of it, until it is enough."""
    start = folder / "start"
    class_in_the_middle_of_a_term(start)
    shutil.copytree(start, folder / "course")
    wanted_status, said = graded(folder / "course")
    wanted, odd = state(folder / "course"), []
    if wanted_status != 0:
        return [f"the run with room: {wanted_status} {said}"]
    needed = sum(len(data) for data in wanted.values() if data) * 3
    shutil.rmtree(folder / "course")
    shutil.copytree(start, folder / "course")
    ballast, refused = folder / "ballast", 0
    for step in range(steps + 1):
        ballast.unlink(missing_ok=True)
        room = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        ballast.write_bytes(bytes(max(0, room - needed * step // steps)))
        status, said = graded(folder / "course")
        odd += [f"step {step}: {text}" for text in broken(folder / "course")]
        if status == 0:
            break
        refused += 1
        if status != 2 or FULL not in said or "Traceback" in said:
            odd.append(f"step {step}: {status} {said}")
    ballast.unlink(missing_ok=True)
    status, said = graded(folder / "course")
    if status != 0 or not refused:
        odd.append(f"with room again, after {refused} refusals: {status} {said}")
    odd += [f"{name} differs" for name in differences(state(folder / "course"), wanted)]
    return odd


if __name__ == "__main__":
    lessons.LESSONS[SMALL.name] = SMALL
    what, *rest = sys.argv[1:]
    if what == "grade":
        main(["grade", SMALL.name, *rest])
    play_again()
    side_process._CONTEXT = multiprocessing.get_context("fork")  # of a process that has imported all they need
    side_process._work = partial(_work, side_process._work)
    found = {"kills": kills, "full": full}[what](Path(rest[0]).resolve(), int(rest[1]))
    print("\n".join(found))
    sys.exit(1 if found else 0)

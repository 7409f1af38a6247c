"""A class of real-life and hostile hand-ins in one batch: every mark is the one deserved, no cheat wins."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import time
from pathlib import Path

import nbformat
import pytest
import torch
from submissions.examined_cheats import BROKE_THE_EXAMINER, CHEATS_ON_THE_EXAMINER
from submissions.frame_hunters import FRAME_HUNTERS
from submissions.hand_ins import HandIn, hand_in
from submissions.hostile import CHEATS, STUBBORN
from submissions.leaks import hidden_lines, leaked
from submissions.real_life import REAL_LIFE
from submissions.second_attack import SECOND_ATTACK
from submissions.short_course import ROOT, SHORT, short_course, student_notebook

from course_utils import checks, lessons
from course_utils.grading.execute import Limits, walls
from course_utils.grading.pipeline import grade_lesson, local

EVERYBODY = [
    *REAL_LIFE, *STUBBORN, *CHEATS, *FRAME_HUNTERS, *CHEATS_ON_THE_EXAMINER, *BROKE_THE_EXAMINER, *SECOND_ATTACK,
]  # fmt: skip
MARKS = "test_every_mark_is_the_one_deserved"
LIMITS = Limits(seconds=5, memory_bytes=1_000_000_000)
MISSING = walls.missing()
pytestmark = [
    pytest.mark.slow,  # endless loops and floods of processes: alone, or they take the processor from other tests
    pytest.mark.skipif(MISSING is not None, reason=f"hand-ins cannot be walled in here: {MISSING}"),
    pytest.mark.skipif(
        not (ROOT / "solutions" / "02_moons_gan" / "02_moons_gan.ipynb").is_file(), reason="02_moons_gan is not built"
    ),
]


@pytest.fixture(scope="module", autouse=True)
def the_short_lesson():
    lessons.LESSONS[SHORT.name] = SHORT
    yield
    del lessons.LESSONS[SHORT.name]


def fingerprints(folders, without=()):
    """Every file below the folders with its content."""
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK) and not set(without) & set(path.parts)
    }


def left_running():
    """Workers of this process, and what a hand-in started to outlive it."""
    listed = subprocess.run(["ps", "-eo", "ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 1) for line in listed.splitlines()]
    return [row for row in rows if "sleep 987654" in row[1] or (int(row[0]) == os.getpid() and "bwrap" in row[1])]


@pytest.fixture(scope="module")
def batch(tmp_path_factory, request):
    """The class of which some test asks for the mark, graded once: at night all, on a push each day other ones."""
    asked = [item for item in request.session.items if getattr(item, "originalname", "") == MARKS]
    present = {item.callspec.params["one"].name for item in asked}
    os.environ["GRADER_SECRET"] = "visible to the grader alone"
    course = short_course(tmp_path_factory.mktemp("class") / "course")
    handed_out = student_notebook(course)
    for one in EVERYBODY:
        if one.name in present or not asked:
            hand_in(course, handed_out, one)
    places = [course.root, Path(checks.__file__).parents[1], ROOT / "solutions"]
    before = fingerprints(places, {"executed", "__pycache__"})
    report = grade_lesson(course, SHORT.name, execute=local(2), limits=LIMITS)
    del os.environ["GRADER_SECRET"]
    left = left_running()
    after = fingerprints(places, {"executed", "__pycache__"})
    return course, {result.student: result for result in report.results}, before, after, left


def test_there_are_enough_kinds():
    assert len({one.name for one in EVERYBODY}) == len(EVERYBODY) >= 55


@pytest.mark.one_in(3)
@pytest.mark.parametrize("one", EVERYBODY, ids=lambda one: one.name)
def test_every_mark_is_the_one_deserved(batch, one: HandIn):
    _, results, *_ = batch
    result = results[one.name]
    told = " ".join([*result.repairs, *result.events, result.reason or "", result.remedy])
    assert one.told in told, told
    if one.lost is None:
        assert result.reason is not None and result.marks == {}
        return
    assert result.reason is None, result.reason
    lost = {name for name in SHORT.exercises if result.marks[f"test_{name}"].score == 0}
    assert one.lost <= lost <= one.lost | one.maybe, f"{result.findings}; {told}"
    assert all(result.marks[f"test_{name}"].score == SHORT.exercises[name] for name in set(SHORT.exercises) - lost)


def test_nothing_was_found_outside_and_nothing_leaks(batch):
    course, results, *_ = batch
    hidden = hidden_lines(nbformat.read(course.built(SHORT.name), as_version=4), student_notebook(course))
    assert len(hidden) > 10
    for student, result in results.items():
        if result.reason is not None:
            continue
        notebook = nbformat.read(course.executed / student / SHORT.name / f"{SHORT.name}.ipynb", as_version=4)
        # What code printed, not its own lines in the traceback of a cell that was stopped while it searched.
        outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
        printed = "".join(output.text for output in outputs if output.output_type == "stream")
        assert "FOUND" not in printed, student
        page = (course.feedback / student / SHORT.name / f"{SHORT.name}.html").read_text()
        assert "HIDDEN TESTS" not in page and "seed=10" not in page, student
        assert leaked(re.sub(r'data:image/[^"]*', "", page) + printed, hidden) == [], student
        assert not any(text in page for text in ("<script>alert", "<img src=x", "<b onclick")), student


def test_no_file_outside_of_grading_changed(batch):
    course, _, before, after, _ = batch
    assert {path for path in before if after.get(path) != before[path]} == set()
    assert all(path.is_relative_to(course.root / "grading") for path in after.keys() - before.keys())
    for module in (checks, torch, os):
        assert "# was here" not in Path(module.__file__).read_text()


def test_nothing_is_left_running(batch):
    *_, left = batch
    assert left == []


def test_a_second_run_takes_seconds_and_gives_the_same_marks(batch):
    course, results, *_ = batch
    started = time.monotonic()
    ran = []

    def execute(jobs, limits):
        ran.extend(job.key for job in jobs)
        yield from ()

    report = grade_lesson(course, SHORT.name, execute=execute, limits=LIMITS)
    assert ran == []
    assert time.monotonic() - started < 60
    assert {r.student: (r.marks, r.findings) for r in report.results} == {
        student: (r.marks, r.findings) for student, r in results.items()
    }

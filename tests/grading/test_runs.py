"""Runs of the grader: what is kept between them, two at once, a cluster, an archive, options."""

import contextlib
import fcntl
import gc
import json
import tracemalloc
import zipfile

import nbformat
import pytest
from click.testing import CliRunner
from grading_course import (
    RIGHT,
    SMALL,
    cell_of,
    fill,
    hand_in,
    small_course,
    solution_notebook,
    student_notebook,
)

from course_utils import lessons
from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.grading import pipeline
from course_utils.grading.execute import Executed, Job, Limits, pool, walls
from course_utils.grading.execute.cluster import on_cluster
from course_utils.grading.hand_ins.archives import collect_archive
from course_utils.grading.pipeline import grade_lesson, mend_lesson
from course_utils.grading.record.results import StudentResult
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.report.page import page
from course_utils.grading.side_process import WorkFailed
from course_utils.grading.source import LessonSource

MISSING = walls.missing()
WALLS = MISSING is None
JAIL = [] if WALLS else ["--no-jail"]
LIMITS = Limits(seconds=20)


@pytest.fixture(autouse=True)
def the_small_lesson(monkeypatch):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)


@pytest.fixture
def course(tmp_path, monkeypatch, quick_start):
    course = small_course(tmp_path / "course")
    monkeypatch.chdir(course.root)
    return course


def counting(course, **settings):
    """Grade, and tell who was run."""
    ran = []

    def execute(jobs, limits):
        jobs = list(jobs)
        ran.extend(job.key for job in jobs)
        return pipeline.local(walls=WALLS)(jobs, limits)

    return grade_lesson(course, SMALL.name, execute=execute, limits=LIMITS, **settings), ran


def marks_of(report):
    return {result.student: (result.marks, result.findings, result.reason) for result in report.results}


def test_only_what_changed_is_graded_again(course):
    notebook = student_notebook(course)
    for student in ("ada", "bob"):
        hand_in(course, student, fill(notebook, **RIGHT))
    first, ran = counting(course)
    assert sorted(ran) == ["ada", "bob"]
    second, ran = counting(course)
    assert ran == [] and marks_of(first) == marks_of(second)
    hand_in(course, "bob", fill(notebook, **{**RIGHT, "mean": "def mean(xs):\n    return sum(xs)"}))
    third, ran = counting(course)
    assert ran == ["bob"] and marks_of(third)["bob"][1]["test_mean"] == "sum-for-mean"
    _, ran = counting(course, again=True)
    assert sorted(ran) == ["ada", "bob"]


@pytest.mark.nightly
def test_memory_does_not_grow_with_the_class(tmp_path):
    """Pictures in hand-ins are large. Nothing runs here: it comes back as if all had passed."""

    def execute(jobs, limits):
        for job in jobs:
            checks = {number for number, cell in enumerate(job.cells) if cell.check}
            gc.collect()  # what databases leave behind in cycles is no growth
            yield Executed(job.key, [[] for _ in job.cells], passed=checks)

    def megabytes(size):
        course = small_course(tmp_path / f"{size}")
        notebook = fill(student_notebook(course), **RIGHT)
        cell_of(notebook, "question_why")["attachments"] = {"p.png": {"image/png": "A" * 2_000_000}}
        for number in range(size):
            hand_in(course, f"s{number}", notebook)
        tracemalloc.start()
        try:
            report = grade_lesson(course, SMALL.name, execute=execute, limits=LIMITS)
            return tracemalloc.get_traced_memory()[1] / 1e6
        finally:
            tracemalloc.stop()
            assert len(report.graded) == size

    few, many = megabytes(3), megabytes(12)
    assert many < few + 5


def test_jobs_are_taken_as_they_are_run(monkeypatch):
    """A class's jobs and results are never in memory all at once."""
    taken = []

    def jobs():
        for number in range(50):
            taken.append(number)
            yield Job(str(number), [])

    monkeypatch.setattr(pool.WorkerPool, "run", lambda self, job, limits: Executed(job.key))
    done = pool.execute(jobs(), 2, LIMITS, walls=False)
    first = next(done)
    assert len(taken) <= 6
    assert {first.key, *(one.key for one in done)} == set(map(str, range(50)))


def test_a_corrected_check_grades_the_lesson_again(course):
    hand_in(course, "ada", fill(student_notebook(course), **RIGHT))
    counting(course)
    changed = solution_notebook()
    cell = cell_of(changed, "test_double")
    cell.source = cell.source.replace("(0, 0)", "(0, 0), (5, 10)")
    nbformat.write(changed, course.built(SMALL.name))
    report, ran = counting(course)
    assert ran == ["ada"] and report.results[0].findings["test_double"] == "ok"


def test_a_lost_gradebook_is_filled_again(course):
    hand_in(course, "ada", fill(student_notebook(course), **RIGHT))
    first, _ = counting(course)
    course.gradebook_file.unlink()
    second, ran = counting(course)
    assert ran == ["ada"] and marks_of(first) == marks_of(second)


def test_two_graders_on_one_course_do_not_meet(course):
    hand_in(course, "ada", fill(student_notebook(course), **RIGHT))
    with open(course.submitted.parent / ".grader", "a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write("4242")
        file.flush()
        with pytest.raises(CourseError, match=r"Another grader is at work .*4242"):
            counting(course)
    assert counting(course)[1] == ["ada"]


def test_a_dry_run_tells_and_writes_nothing(course):
    notebook = fill(student_notebook(course), **RIGHT)
    del notebook.cells[4]
    hand_in(course, "ada", notebook)
    hand_in(course, "bob", b"")
    before = sorted(course.root.rglob("*"))
    report = mend_lesson(course, SMALL.name)
    assert [bool(result.repairs) for result in report.results] == [True, False]
    result = CliRunner().invoke(main, ["grade", SMALL.name, "--dry-run"])
    assert result.exit_code == 1
    assert "ada: test_double: the check cell was missing" in result.output and "NOT GRADED  bob" in result.output
    assert "1 would be mended, 1 cannot be graded" in result.output
    assert sorted(course.root.rglob("*")) == before


def test_a_quiet_run_says_nothing_when_all_is_well(course):
    hand_in(course, "ada", fill(student_notebook(course), **RIGHT))
    result = CliRunner().invoke(main, ["grade", SMALL.name, "--quiet", *JAIL])
    assert (result.exit_code, result.output) == (0, "")


def test_the_class_report_counts_mistakes(course):
    notebook = student_notebook(course)
    hand_in(course, "ada", fill(notebook, **RIGHT))
    for student in ("bob", "<b>cyd"):
        hand_in(course, student, fill(notebook, **{**RIGHT, "mean": "def mean(xs):\n    return sum(xs)"}))
    hand_in(course, "dan", b"")
    report, _ = counting(course)
    shown = (course.reports / f"{SMALL.name}.html").read_text()
    assert "✗</span> 2 wrong" in shown and "<code>sum-for-mean</code>" in shown and "2 students" in shown
    assert "Not graded is not 0" in shown and "the file is empty" in shown
    assert "<b>cyd" not in shown and "&lt;b&gt;cyd" in shown
    assert ("mean", "sum-for-mean", 2) in report.common_mistakes()


def test_a_page_that_cannot_be_made_stops_nobody_elses(course, monkeypatch):
    for student in ("ada", "bob"):
        hand_in(course, student, fill(student_notebook(course), **RIGHT))
    make = pipeline.feedback_pages

    class Pages(contextlib.nullcontext):
        """The process that writes pages, but that of one student."""

        def do(self, student):
            if student == "ada":
                raise WorkFailed("too deep")
            with make(LessonSource.read(course, SMALL.name)) as pages:
                return pages.do(student)

    monkeypatch.setattr(pipeline, "feedback_pages", lambda source: Pages(Pages()))
    report, _ = counting(course)
    assert [result.reason for result in report.results] == ["its feedback page could not be written: too deep", None]
    assert [path.parts[-3] for path in course.feedback.rglob("*.html")] == ["bob"]


def test_a_class_of_which_nobody_could_be_graded_has_a_report(course):
    result = StudentResult("ada", findings={"test_mean": "sum-for-mean"}, reason="a page failed", remedy="look")
    report = ClassReport(LessonSource.read(course, SMALL.name), [result])
    assert "a page failed" in page(report) and report.common_mistakes() == []


def test_where_there_are_no_walls_it_says_so_and_stops(course, monkeypatch):
    hand_in(course, "ada", fill(student_notebook(course), **RIGHT))
    monkeypatch.setattr("shutil.which", lambda name: None)
    result = CliRunner().invoke(main, ["grade", SMALL.name])
    assert result.exit_code == 2
    assert "bubblewrap" in result.output and "--no-jail" in result.output and len(result.output.splitlines()) == 1
    assert CliRunner().invoke(main, ["grade", SMALL.name, "--no-jail"]).exit_code == 0


# -- an archive


def test_an_archive_of_moodle_is_graded_and_everybody_in_it_is_in_the_table(course, tmp_path):
    notebook = json.dumps(fill(student_notebook(course), **RIGHT))
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(f"Ada Lovelace_123_assignsubmission_file/{SMALL.name}.ipynb", notebook)
        file.writestr(f"Ada Lovelace_123_assignsubmission_file/old/{SMALL.name}.ipynb", "{}")
        file.writestr("Ada Lovelace_123_assignsubmission_file/essay.docx", "")
        file.writestr(f"../../outside_9_assignsubmission_file/{SMALL.name}.ipynb", notebook)
        file.writestr("__MACOSX/x_1_assignsubmission_file/x.ipynb", "")
        file.writestr("Emmy Noether_124_assignsubmission_onlinetext_/onlinetext.html", "<p>I am ill.</p>")
    result = CliRunner().invoke(main, ["grade", SMALL.name, "--zip", str(archive), *JAIL])
    assert result.exit_code == 1 and "The ids are those of the platform" in result.output
    report, _ = counting(course)
    assert [result.student for result in report.results] == ["Ada_Lovelace_123", "Emmy_Noether_124", "outside_9"]
    assert [result.findings.get("test_mean") for result in report.results] == ["ok", None, "ok"]
    assert report.results[1].reason == "there is no .ipynb file among what was handed in: onlinetext.html"
    assert not list(tmp_path.glob("*outside*"))


@pytest.mark.parametrize("data", [b"no archive", None])
def test_an_archive_with_nothing_in_it_is_refused(course, tmp_path, data):
    archive = tmp_path / "all.zip"
    if data is None:
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("readme.txt", "hello")
    else:
        archive.write_bytes(data)
    with pytest.raises(CourseError, match=r"is no zip archive|holds no file whose student"):
        collect_archive(course, SMALL.name, archive)


# -- a cluster


@pytest.mark.nightly
def test_a_cluster_of_two_workers_grades_the_same(course):
    distributed = pytest.importorskip("distributed", reason="the extra cluster brings dask.distributed")
    notebook = student_notebook(course)
    for number in range(4):
        hand_in(course, f"s{number}", fill(notebook, **RIGHT))
    hand_in(course, "bob", fill(notebook, **{**RIGHT, "mean": "def mean(xs):\n    import os\n    os._exit(1)"}))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
    ) as cluster:
        there = grade_lesson(
            course, SMALL.name, execute=on_cluster(cluster.scheduler_address, WALLS), limits=LIMITS, again=True
        )
    here, ran = counting(course, again=True)
    assert len(ran) == 5
    assert marks_of(there) == marks_of(here)


def test_a_scheduler_that_does_not_answer_is_told(course, monkeypatch):
    pytest.importorskip("distributed", reason="the extra cluster brings dask.distributed")
    monkeypatch.setattr("course_utils.grading.execute.cluster._CONNECT_SECONDS", 1)
    hand_in(course, "ada", fill(student_notebook(course), **RIGHT))
    result = CliRunner().invoke(main, ["grade", SMALL.name, "--scheduler", "tcp://127.0.0.1:9"])
    assert result.exit_code == 2 and "No dask scheduler answers" in result.output

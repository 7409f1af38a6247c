"""The grader's speed: against its peers on the same hand-ins in the same run, and on a class of 200.

    python tests/benchmarks/grader.py peers        16 hand-ins, by stock `nbgrader autograde`, by `otter run` (four of
                                                   them; where otter-grader is installed) and by `course grade`
    python tests/benchmarks/grader.py class        200 hand-ins of lesson 02: rate and peak memory
    python tests/benchmarks/grader.py examiner 8   8 hand-ins, their checks by the examiner and in the kernel, in turn
    python tests/benchmarks/grader.py version 16   16 hand-ins, each by version 0.1, out of git, and by this one

The peers run the lesson's experiments, which the grader skips. So that the comparison is of graders and not of
what they leave out, the experiments are taken out of the hand-ins before all of them.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import nbformat

from course_utils.course.cells import answers_of, is_check, is_experiment
from course_utils.course.folder import Course, find_course
from course_utils.grading.demo import fresh_folder
from course_utils.grading.demo_class import fill_in, made_up_class
from course_utils.grading.execute import Executed, Job, Limits
from course_utils.grading.execute.pool import WorkerPool
from course_utils.grading.pipeline import grade_lesson, local
from course_utils.lessons import find_lesson

LESSON = "02_moons_gan"
VERSION_0_1 = "9a1f5e5"  # its last commit


def make_class(root: Path, size: int, experiments: bool) -> Course:
    """A course folder in which so many students handed in, right and wrong in turn; none of them loops for ever."""
    course = find_course(Path(__file__))
    folder = fresh_folder(course, find_lesson(LESSON), root)
    if not experiments:
        for path in (folder.built(LESSON), root / "notebooks" / LESSON / f"{LESSON}.ipynb"):
            notebook = nbformat.read(path, as_version=4)
            notebook.cells = [cell for cell in notebook.cells if not is_experiment(cell.metadata)]
            nbformat.write(notebook, path)
    solution = nbformat.read(folder.built(LESSON), as_version=4)
    released = nbformat.read(root / "notebooks" / LESSON / f"{LESSON}.ipynb", as_version=4)
    everybody = made_up_class(find_lesson(LESSON), answers_of(solution), course.root / "tests" / "answers")
    students = [student for student in everybody if student.story.startswith(("right", "real", "drops"))]
    for number in range(size):
        student = students[number % len(students)]
        path = folder.submitted / f"student{number:03}" / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(fill_in(released, student.answers)), encoding="utf-8")
    return folder


def against_peers(size: int = 16) -> dict[str, float]:
    """Hand-ins a minute of stock nbgrader, of otter-grader and of the course's grader, and the course's ratios to them.

    Without otter-grader there is no rate of it.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = make_class(Path(scratch, "ours"), size, experiments=False)
        rates = {"stock": _by_stock(folder, Path(scratch, "stock"))}
        if importlib.util.find_spec("otter"):
            rates["otter"] = _by_otter(folder, Path(scratch, "otter"), min(size, 4))
        started = time.monotonic()
        report = grade_lesson(folder, LESSON, execute=local())
        rates["course"] = 60 * len(report.results) / (time.monotonic() - started)
        ratios = {f"ratio to {peer}": rates["course"] / rates[peer] for peer in ("stock", "otter") if peer in rates}
        return rates | ratios


def _by_stock(folder: Course, root: Path) -> float:
    shutil.copytree(folder.root, root)
    shutil.copytree(find_course(Path(__file__)).root / "images", root / "images")
    with open(root / "nbgrader_config.py", "a", encoding="utf-8") as config:
        config.write("\ndel c.Autograde  # the course lets nbgrader run nothing\n")
    _run(root, "nbgrader", "generate_assignment", LESSON, "--force")
    started = time.monotonic()
    _run(root, "nbgrader", "autograde", LESSON, "--ExecutePreprocessor.timeout=300")
    seconds = time.monotonic() - started
    done = len(list((root / "grading" / "autograded").glob(f"*/{LESSON}/*.ipynb")))
    if not done:
        sys.exit("stock nbgrader graded nothing: there is nothing to compare with")
    return 60 * done / seconds


_OTTER_TEST = """\
from otter.test_files import test_case
OK_FORMAT, name, points = False, {name!r}, {points}
@test_case()
def check(env):
    exec({code!r}, env)
"""


def _by_otter(folder: Course, root: Path, size: int) -> float:
    """Each check cell is a test of otter's; the hand-ins bring none along."""
    for name in ("tests", "results"):
        (root / name).mkdir(parents=True)
    for cell in nbformat.read(folder.built(LESSON), as_version=4).cells:
        if cell.cell_type == "code" and is_check(cell.metadata):
            mark = cell.metadata.nbgrader
            text = _OTTER_TEST.format(name=mark["grade_id"], points=mark["points"], code=cell.source)
            (root / "tests" / f"{mark['grade_id']}.py").write_text(text, encoding="utf-8")
    _run(root, "otter", "generate", "-t", "tests", "-o", "exam.zip", "--no-environment", "--no-requirements")
    seconds = 0.0
    for path in sorted(folder.submitted.glob(f"*/{LESSON}/*.ipynb"))[:size]:
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [cell for cell in notebook.cells if not (cell.cell_type == "code" and is_check(cell.metadata))]
        nbformat.write(notebook, root / "hand_in.ipynb")
        started = time.monotonic()
        _run(root, "otter", "run", "hand_in.ipynb", "-a", "exam.zip", "-o", "results", "--no-logo")
        seconds += time.monotonic() - started
        if not json.loads((root / "results" / "results.json").read_text())["tests"]:
            sys.exit("otter graded nothing: there is nothing to compare with")
    return 60 * size / seconds


def _run(root: Path, module: str, *arguments: str) -> None:
    # nbgrader calls alembic
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PATH": programs}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=root, env=environment, **quiet)


def print_rates(rates: dict[str, float]) -> None:
    """Print rates and their ratios."""
    for name, found in rates.items():
        print(f"{name:20} {found:6.1f}" + (" hand-ins a minute" if not name.startswith("ratio") else ""))


_RATE = """
import sys, tempfile, time
from pathlib import Path
sys.path[:0] = ["tests/benchmarks", "."]
from grader import LESSON, grade_lesson, local, make_class
with tempfile.TemporaryDirectory() as scratch:
    folder = make_class(Path(scratch, "class"), int(sys.argv[1]), experiments=False)
    started = time.monotonic()
    report = grade_lesson(folder, LESSON, execute=local())
    print("\\n", 60 * (len(report.results) - len(report.not_graded)) / (time.monotonic() - started))
"""


def against_version_0_1(size: int = 16) -> dict[str, float]:
    """Hand-ins a minute of version 0.1 and of this one, each of its own lesson 02, and their ratio.

    Raises:
        subprocess.CalledProcessError: there is no git, or not the whole history.
    """
    here = find_course(Path(__file__)).root
    with tempfile.TemporaryDirectory(dir=Path(sys.prefix).parent) as scratch:  # beside the environment, to link to it
        old, git = Path(scratch, "old"), ["git", "-C", str(here), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(old), VERSION_0_1], check=True)
        try:
            rates = {"version 0.1": _rate_in(old, _environment_of(old), size)}
        finally:
            subprocess.run([*git, "remove", "--force", str(old)], check=True)
    rates["course"] = _rate_in(here, Path(sys.prefix), size)
    return rates | {"ratio to version 0.1": rates["course"] / rates["version 0.1"]}


def _environment_of(root: Path) -> Path:
    """This environment once more, by hard links, with the course of that folder in the place of this one: the jail of
    hand-ins holds one environment alone."""
    copy = root / ".venv"
    shutil.copytree(sys.prefix, copy, symlinks=True, copy_function=os.link)
    packages = copy / Path(sysconfig.get_path("purelib")).relative_to(sys.prefix)
    for link in packages.glob("__editable__*course_utils*.pth"):
        link.unlink()
    (packages / "course_utils_of_then.pth").write_text(f"{root}\n")
    return copy


def _rate_in(root: Path, environment: Path, size: int) -> float:
    programs = os.pathsep.join([str(environment / "bin"), os.environ.get("PATH", os.defpath)])
    command = [environment / "bin" / "python", "-c", _RATE, str(size)]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "OMP_NUM_THREADS": "1", "PATH": programs},
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return float(done.stdout.split()[-1])


def whole_class(size: int = 200) -> None:
    """Print the rate and the peak memory of the grader and its workers."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = make_class(Path(scratch, "ours"), size, experiments=True)
        stop, peak = threading.Event(), [0]

        def watch() -> None:
            while not stop.wait(1):
                peak[0] = max(peak[0], family_bytes(os.getpid()))

        threading.Thread(target=watch, daemon=True).start()
        started = time.monotonic()
        report = grade_lesson(folder, LESSON, execute=local())
        seconds = time.monotonic() - started
        stop.set()
        graded = len(report.results) - len(report.not_graded)
        print(f"{graded} of {size} graded in {seconds:.0f} s: {60 * graded / seconds:.1f} a minute")
        print(f"peak memory of grader, workers and kernels: {peak[0] / 1e9:.2f} GB (shared pages counted once)")


def by_the_examiner(size: int = 8) -> None:
    """Print the processor's seconds of hand-ins whose check cells the examiner runs, and of the same in which they are
    ordinary cells: one worker without walls, each hand-in in both ways in turn."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, jobs = make_class(Path(scratch, "ours"), size, experiments=False), []

        def keep(given: Iterable[Job], limits: Limits) -> Iterator[Executed]:
            for job in given:
                jobs.append(job)
                passed = {number for number, cell in enumerate(job.cells) if cell.check}
                yield Executed(job.key, [[] for _ in job.cells], passed=passed)

        began = time.process_time()
        grade_lesson(folder, LESSON, execute=keep)
        around = (time.process_time() - began) / size
        pool, limits = WorkerPool(1, jobs[0], walls=False), Limits(seconds=60)
        pool.run(jobs[0], limits)  # a warm one

        def seconds(job: Job) -> float:
            before = _family_seconds(pool.pids[0])
            pool.run(job, limits)
            return _family_seconds(pool.pids[0]) - before

        total = [0.0, 0.0]
        for job in jobs:
            ordinary = replace(job, cells=[replace(cell, check=False) for cell in job.cells])
            found = seconds(job), seconds(ordinary)
            total = [sum(both) for both in zip(total, found, strict=True)]
            print(f"{job.key}: {found[0]:.2f} s with the examiner, {found[1]:.2f} without")
        pool.dismiss()
        examined, ordinary = (each / size for each in total)
        print(f"record and page {around:.2f}; rate {(ordinary + around) / (examined + around):.2f} of that without")


def _family_seconds(pid: int) -> float:
    """What a process and those of its children that have ended took of the processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def family_bytes(pid: int) -> int:
    """Proportional memory of a process and all that descend from it."""
    total = 0
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            total += sum(family_bytes(int(child)) for child in task.read_text().split())
        except OSError:
            continue
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return total
    return total + next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    sizes = map(int, sys.argv[2:])
    if sys.argv[1] in ("peers", "version"):
        print_rates({"peers": against_peers, "version": against_version_0_1}[sys.argv[1]](*sizes))
    else:
        {"class": whole_class, "examiner": by_the_examiner}[sys.argv[1]](*sizes)

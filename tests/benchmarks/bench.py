"""The benchmark of the course: ``python tests/benchmarks/bench.py [--quick] [--only PART …]`` (``make bench``).

Parts, all in one run on one core:

- ``trainings``: each lesson's recipe against that of the document it grew from (source_recipes.py).
- ``grading``: hand-ins a minute, against stock nbgrader.
- ``install``: what a student waits for on Colab.
- ``verdict``: what a student waits for in each lesson: from the top of the notebook to the first check.
- ``lessons``: time and memory of each solution notebook, run whole.

Times of trainings are the processor's, so that other work on the machine counts little; ratios compare what ran in the
same run. ``--quick`` takes few steps of each source's recipe and projects the rest, and grades a small class.

Prints the tables, writes them into docs/benchmark.md and README.md, and adds the numbers to ``measured/bench.json``,
which keeps all runs. Ends with 1 if a ratio is below what the course promises.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

sys.path.append(str(Path(__file__).parents[1] / "support"))
import bench_report
import colab
import gates_conditional_gan
import gates_gaussian_gan
import gates_infogan
import gates_moons_gan
import grader
import nbformat
import source_recipes
import torch
from gate_tables import Outcome, Run
from nbformat.v4 import new_code_cell

from course_utils import settings
from course_utils.authoring.execute import execute
from course_utils.authoring.setup_cell import setup_cell
from course_utils.course.cells import answers_of
from course_utils.course.folder import find_course
from course_utils.grading.demo_class import fill_in
from course_utils.lessons import LESSONS
from course_utils.syllabus import Lesson

MARKS = 20  # how often a run is looked at
PROJECTED = 200  # steps of the source's recipe in a quick run
SOURCE_SEED = 1
# A lesson's runs before and after its source's: a machine's speed drifts, and when a gate opens is also luck.
SEEDS_BEFORE, SEEDS_AFTER = (1, 2), (3, 4)


class Stopwatch:
    """A hook that times a training by the processor's clock and asks its gate at 20 moments, which don't count.

    Attributes:
        seconds: since the start, without the looking.
        outcome: what the gate said last.
    """

    def __init__(self, steps: int, judge: Callable[[], Outcome]) -> None:
        self.steps, self.judge = steps, judge
        self.looked, self.marks, self.outcome = 0.0, [], None
        self.start = time.process_time()

    @property
    def seconds(self) -> float:
        return time.process_time() - self.start - self.looked

    @property
    def to_gate(self) -> float | None:
        """Seconds until the first mark from which on the gate let everything pass; None if it refused the last."""
        found = None
        for seconds, passed in reversed(self.marks):
            if not passed:
                break
            found = seconds
        return found

    def found(self) -> dict:
        """What the tables show of a run that has ended."""
        seconds = self.marks[-1][0]
        return {
            "seconds": seconds,
            "to gate": self.to_gate,
            "ms a step": 1000 * seconds / self.steps,
            "quality": self.outcome[1],
        }

    def __call__(self, step: int, **losses: float) -> None:
        if (step + 1) * MARKS // self.steps == step * MARKS // self.steps:
            return
        seconds, before = self.seconds, time.process_time()
        with torch.random.fork_rng(), torch.no_grad():
            self.outcome = self.judge()
        self.marks.append((seconds, self.outcome[0]))
        self.looked += time.process_time() - before


def beside(course: Callable[[int], dict], source: Callable[[], dict]) -> dict[str, dict]:
    """A lesson's recipe on two seeds before its source's and on two after it, as means, and its source's."""
    before = [course(seed) for seed in SEEDS_BEFORE]
    of_source = source()
    return {"course": mean([*before, *(course(seed) for seed in SEEDS_AFTER)]), "source": of_source}


def mean(found: list) -> float | dict | None:
    """The mean of numbers, None if one of them is None; of dicts, that of each entry."""
    if isinstance(found[0], dict):
        return {name: mean([entries[name] for entries in found]) for name in found[0]}
    return None if None in found else statistics.fmean(found)


def course_run(training_run: Callable[..., Run], judged: Callable, samples: Callable, seed: int) -> dict:
    """A lesson's recipe: seconds until its gate lets it pass, and as a whole."""
    watches = []

    def watch(average, steps: int) -> Stopwatch:
        watches.append(Stopwatch(steps, lambda: judged(samples(average))))
        return watches[0]

    training_run(watch=watch)(seed)
    return watches[0].found()


def source_run(make: Callable[..., source_recipes.Recipe], judged: Callable | None, asked, quick: bool) -> dict:
    """A source's recipe; if quick or hopelessly long (without ``judged``), some of its steps and a projection."""
    settings.seed_everything(SOURCE_SEED)
    recipe = make()
    if judged is None or quick:
        steps = PROJECTED if judged else 6
        recipe.train(steps // 3, lambda step: None)  # the first steps of a process are slow
        start = time.process_time()
        recipe.train(steps, lambda step: None)
        per_step = (time.process_time() - start) / steps
        return {"seconds": per_step * recipe.steps, "ms a step": 1000 * per_step, "projected": True}
    watch = Stopwatch(recipe.steps, lambda: judged(recipe.samples(len(asked), asked)))
    recipe.train(recipe.steps, watch)
    return watch.found()


def trainings(quick: bool) -> dict:
    """Each lesson's recipe beside its source's."""
    two, values = torch.arange(2000) % 2, torch.zeros(10_000)
    plane = {
        "moons": (gates_moons_gan, gates_moons_gan.training_run, source_recipes.moons, two),
        "conditional": (gates_conditional_gan, gates_conditional_gan.training_run, source_recipes.conditional, two),
        "InfoGAN": (gates_infogan, gates_infogan.training_run, source_recipes.infogan, two),
        "Gaussian": (gates_gaussian_gan, gates_gaussian_gan.single_values, source_recipes.gaussian, values),
    }
    found = {}
    for name, (gate, training_run, make, asked) in plane.items():
        found[name] = beside(
            partial(course_run, training_run, gate.judged, gate.samples),
            partial(source_run, make, gate.judged, asked, quick),
        )
    return found | digits(quick)


def digits(quick: bool) -> dict:
    """The lessons with digits beside their sources: their modules take seconds to import, so they come late."""
    import gates_acgan
    import gates_mnist_mlp_gan

    found = {}
    for name, gate, make in (
        ("MNIST MLP", gates_mnist_mlp_gan, source_recipes.mnist_mlp),
        ("AC-GAN", gates_acgan, source_recipes.acgan),
    ):
        judged = gate.judged if name == "MNIST MLP" and not quick else None
        found[name] = beside(
            partial(digits_run, gate), partial(source_run, make, judged, torch.arange(2000) % 10, quick)
        )
    return found


def digits_run(gate: ModuleType, seed: int) -> dict:
    """A lesson's recipe for digits as a whole: its gate is asked at the end."""
    passed, numbers = gate.ROWS["the lesson's recipe"](seed)
    seconds = numbers.pop("seconds")
    return {"seconds": seconds, "to gate": seconds if passed else None, "quality": numbers}


def grading(quick: bool) -> dict:
    """Hand-ins a minute."""
    return grader.against_peers(4 if quick else 16)


def measured(command: list[str], **options) -> dict[str, float]:
    """Wall and processor seconds of a program and all that it starts, and the largest memory of one of them in GB."""
    usage = [sys.executable, str(Path(__file__).parent / "usage.py")]
    finished = subprocess.run([*usage, *command], stdout=subprocess.PIPE, text=True, **options)
    if finished.returncode:
        sys.exit(f"{' '.join(command)} ended with {finished.returncode}")
    return json.loads(finished.stdout)


def lessons(quick: bool) -> dict:
    """Each solution notebook, run whole; in a quick run only the first."""
    course = find_course(Path(__file__))
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        for lesson in list(LESSONS.values())[: 1 if quick else None]:
            path = course.solution(lesson)
            command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--log-level=ERROR"]
            found[lesson.name] = measured(
                [*command, f"--output-dir={scratch}", str(path)],
                cwd=path.parent,
                env={**os.environ, "OMP_NUM_THREADS": "1"},
            )
    return found


def install(quick: bool) -> dict:
    """A student's set-up cell in an empty folder of an environment like Colab's: the first time, and again."""
    course, lesson = find_course(Path(__file__)), next(iter(LESSONS.values()))
    with tempfile.TemporaryDirectory() as scratch:
        python = colab.make_environment(course, Path(scratch, "colab"))
        address = colab.publish_to_git(course, [lesson], Path(scratch, "published"))
        Path(scratch, "empty").mkdir()
        environment = {**os.environ, **colab.VARIABLES, "COURSE_UTILS_ADDRESS": address, "MPLBACKEND": "agg"}
        command = [str(python), "-c", setup_cell(course)]
        runs = [measured(command, cwd=Path(scratch, "empty"), env=environment) for _ in range(2)]
    return {"first": runs[0]["wall seconds"], "again": runs[1]["wall seconds"]}


def verdict(quick: bool) -> dict:
    """Processor seconds of a fresh kernel from the top of each lesson's notebook to the first check's verdict."""
    return {lesson.name: first_verdict(lesson) for lesson in list(LESSONS.values())[: 1 if quick else None]}


def first_verdict(lesson: Lesson) -> float:
    """What the kernel of a student who runs all cells has spent when the first check passes."""
    course = find_course(Path(__file__))
    built, released = (nbformat.read(path(lesson), as_version=4) for path in (course.solution, course.student))
    notebook = fill_in(released, answers_of(built))
    check = f"test_{next(iter(lesson.exercises))}"
    first = next(place for place, cell in enumerate(notebook.cells) if cell.id == check)
    notebook.cells = [*notebook.cells[: first + 1], new_code_cell("import time\nprint(time.process_time())")]
    execute(notebook, course.student(lesson).parent, lesson.name)
    assert "✓" in str(notebook.cells[-2].outputs)
    return float(notebook.cells[-1].outputs[0].text)


PARTS = {"trainings": trainings, "grading": grading, "install": install, "verdict": verdict, "lessons": lessons}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a few minutes; the sources' times are projected")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS), metavar="PART")
    arguments = parser.parse_args()
    settings.use_one_thread()
    found = {}
    for part in arguments.only:
        found[part] = PARTS[part](arguments.quick)
        print("\n\n".join(bench_report.tables({part: found[part]}).values()), end="\n\n", flush=True)
    bench_report.keep(found, arguments.quick)
    broken = bench_report.broken_promises(found)
    print(*broken, sep="\n", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

"""A course of one small lesson for the tests of the grader, and programs that hand it in.

The lesson's checks speak as the course's own do, but import no torch: its notebooks run in a second.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator, Iterable
from copy import deepcopy
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from course_utils.course.folder import Course
from course_utils.grading import execute as executing
from course_utils.grading.execute import Executed, Job, Limits
from course_utils.grading.execute.pool import WorkerPool
from course_utils.grading.pipeline import Execute
from course_utils.syllabus import Lesson

ROOT = Path(__file__).resolve().parents[2]
SMALL = Lesson(
    name="90_small", title="A small lesson", exercises={"double": 2, "mean": 3}, questions={"question_why": 2}
)

_SETUP = """
class CheckFailed(AssertionError):
    def _render_traceback_(self):
        return str(self).splitlines()

class NotStarted(CheckFailed):
    pass

def check(name, answer, pairs, mistakes):
    for given, wanted in pairs:
        try:
            got = answer(given)
        except NotImplementedError:
            raise NotStarted(f"○ {name}: not started yet") from None
        if got != wanted:
            known = mistakes.get(repr(got))
            told = f"\\n  mistake  {known}\\n  Look again." if known else ""
            raise CheckFailed(f"✗ {name} is not right yet\\n  tried    {given}\\n  got      {got}{told}")
    print(f"✓ {name}: is right")
""".strip()


def _mark(grade_id: str, *, grade: bool, solution: bool, points: float | None = None) -> dict:
    mark = {"grade": grade, "grade_id": grade_id, "locked": not solution, "schema_version": 3, "solution": solution}
    return {"nbgrader": {**mark, "task": False, **({"points": points} if points is not None else {})}}


def solution_notebook() -> NotebookNode:
    """The small lesson as its author wrote it."""
    cells = [
        new_markdown_cell("# A small lesson"),
        new_code_cell(_SETUP),
        new_markdown_cell("## Twice\nA number, twice.\n\n![a picture](../../images/one.png)"),
        new_code_cell(
            'def double(x):\n    """Twice x."""\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION',
            metadata=_mark("double", grade=False, solution=True),
        ),
        new_code_cell(
            'check("double", double, [(1, 2), (3, 6)], {"9": "squared"})\n'
            "### BEGIN HIDDEN TESTS\n"
            'check("double", double, [(-4.5, -9.0), (0, 0)], {})\n'
            "### END HIDDEN TESTS",
            metadata=_mark("test_double", grade=True, solution=False, points=2),
        ),
        new_code_cell("OFFSET = 10\nnumbers = [OFFSET + n for n in range(3)]"),
        new_markdown_cell("## Mean"),
        new_code_cell(
            'def mean(xs):\n    """Their mean."""\n'
            "    ### BEGIN SOLUTION\n    return sum(xs) / len(xs)\n    ### END SOLUTION",
            metadata=_mark("mean", grade=False, solution=True),
        ),
        new_code_cell(
            'check("mean", mean, [([1, 3], 2), ([4], 4)], {"4": "sum-for-mean"})\n'
            "### BEGIN HIDDEN TESTS\n"
            'check("mean", mean, [(numbers, 11), ([1, 1, 1, 5], 2)], {})\n'
            "### END HIDDEN TESTS",
            metadata=_mark("test_mean", grade=True, solution=False, points=3),
        ),
        new_code_cell(
            "import time\ntime.sleep(60)  # stands for training, which no mark depends on\nmean(numbers)",
            metadata={"tags": ["experiment"]},
        ),
        new_markdown_cell("### Why?\nWhy is a mean not a median?"),
        new_markdown_cell(
            "### BEGIN SOLUTION\nOutliers pull at it.\n### END SOLUTION",
            metadata=_mark("question_why", grade=True, solution=True, points=2),
        ),
    ]
    for number, cell in enumerate(cells):
        cell.id = f"small-{number}"
    notebook = new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return notebook


def small_course(root: Path) -> Course:
    """A course folder with the small lesson's solution notebook."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "nbgrader_config.py", root / "nbgrader_config.py")
    path = root / "solutions" / SMALL.name / f"{SMALL.name}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(solution_notebook(), path)
    return Course(root)


def student_notebook(folder: Course) -> NotebookNode:
    """The small lesson as students get it."""
    notebook, _ = ClearSolutions(config=folder.config).preprocess(deepcopy(solution_notebook()), {})
    notebook, _ = ClearHiddenTests().preprocess(notebook, {})
    return notebook


def cell_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    """The cell with that grade id."""
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def fill(notebook: NotebookNode, **answers: str) -> NotebookNode:
    """The notebook with these texts in its answer cells, by grade id."""
    notebook = deepcopy(notebook)
    for grade_id, text in answers.items():
        cell_of(notebook, grade_id).source = text
    return notebook


RIGHT = {
    "double": "def double(x):\n    return x + x",
    "mean": "def mean(xs):\n    return sum(xs) / len(xs)",
    "question_why": "Because outliers count.",
}


class WarmWorkers:
    """Runs jobs as ``course grade`` does, by workers that stay warm from one run to the next: one with walls, one
    without. Starting a worker costs seconds, running a small hand-in a tenth of one. As a context manager it leaves no
    process behind."""

    def __init__(self) -> None:
        self._pools: dict[tuple[object, ...], WorkerPool] = {}

    def __enter__(self) -> WarmWorkers:
        return self

    def __exit__(self, *exception: object) -> None:
        for pool in self._pools.values():
            pool.dismiss()

    def execute(self, jobs: Iterable[Job], limits: Limits, walled: bool) -> Generator[Executed]:
        """Run jobs one after the other."""
        for job in jobs:
            kind = (walled, job.modules, job.package)
            if kind not in self._pools:
                self._pools[kind] = WorkerPool(1, job, walled)
            yield self._pools[kind].run(job, limits)

    def local(self, workers: int | None = None, walls: bool = True) -> Execute:
        """Takes the place of ``pipeline.local``; one worker does for all."""

        def execute(jobs: Iterable[Job], limits: Limits) -> Generator[Executed]:
            if walls:
                executing.walls.demand()
            return self.execute(jobs, limits, walls)

        return execute


def hand_in(folder: Course, student: str, notebook: NotebookNode | bytes | dict, name: str = "") -> Path:
    """Put a notebook, or whatever bytes, where a student's hand-in belongs."""
    path = folder.submitted / student / SMALL.name / (name or f"{SMALL.name}.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode())
    return path

"""A course of one short lesson with real checks: lesson 02 without its pictures, its training and half its exercises.

Sixty hand-ins of it run in a minute; what is tried on it stands on the same checks, the same torch, the same walls.
"""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from course_utils.course.folder import Course
from course_utils.syllabus import Lesson

ROOT = Path(__file__).resolve().parents[2]
SHORT = Lesson(
    name="92_short",
    title="Two losses",
    exercises={"sample_latent": 1, "discriminator_loss": 3, "generator_loss": 2},
    questions={"question_which_loss": 2},
)
SECRET = "this line stands in solutions only"


def short_course(root: Path) -> Course:
    """A course folder with the short lesson's solution notebook."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "nbgrader_config.py", root / "nbgrader_config.py")
    path = root / "solutions" / SHORT.name / f"{SHORT.name}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(solution_notebook(), path)
    return Course(root)


def solution_notebook() -> NotebookNode:
    """The short lesson as its author wrote it."""
    whole = nbformat.read(ROOT / "solutions" / "02_moons_gan" / "02_moons_gan.ipynb", as_version=4)
    wanted = {*SHORT.exercises, *(f"test_{name}" for name in SHORT.exercises), *SHORT.questions}
    notebook = deepcopy(whole)
    code = [cell for cell in whole.cells if cell.cell_type == "code"]
    notebook.cells = [
        cell
        for cell in whole.cells
        if cell is whole.cells[0]
        or cell in code[:2]
        or cell.metadata.get("nbgrader", {}).get("grade_id") in wanted
        or (
            "### Exercise" in cell.source
            and any(f"`{name}`" in cell.source.splitlines()[0] for name in SHORT.exercises)
        )
    ]
    experiment = new_code_cell("import time\ntime.sleep(600)", metadata={"tags": ["experiment"]})
    experiment.id = "experiment"
    notebook.cells.insert(-1, experiment)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            cell.source = cell.source.replace("### END HIDDEN", f"# {SECRET}\n### END HIDDEN")
    return notebook


def student_notebook(folder: Course) -> NotebookNode:
    """The short lesson as students get it."""
    notebook, _ = ClearSolutions(config=folder.config).preprocess(deepcopy(solution_notebook()), {})
    notebook, _ = ClearHiddenTests().preprocess(notebook, {})
    return notebook

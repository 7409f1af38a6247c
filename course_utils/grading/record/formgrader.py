"""What Formgrader shows: the graded copy with model answers, experiments folded, and formulas without the internet."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from course_utils.grading.source import LessonSource, Role

# Code of the lesson's own that is folded where it drew nothing, and its title.
_FOLDED = {Role.SETUP.value: "Set-up", Role.PROVIDED.value: "Code of the lesson"}
# nbgrader's own exchange on a machine where many work.
_COMMON_EXCHANGE = Path("/usr/local/share/nbgrader/exchange")


def template_folders() -> list[str]:
    """Where Formgrader's templates are, for ``HTMLExporter.extra_template_basedirs``: ours first, then nbgrader's."""
    nbgrader = find_spec("nbgrader")
    assert nbgrader is not None and nbgrader.origin is not None
    theirs = Path(nbgrader.origin).parent / "server_extensions" / "formgrader" / "templates"
    return [str(Path(__file__).parent / "templates"), str(theirs)]


def has_exchange() -> bool:
    """Whether this machine has an exchange of nbgrader's, which a JupyterHub sets up: at its usual place, or as a
    configuration for all users says."""
    settings = [Path(folder, "nbgrader_config.py") for folder in jupyter_config_path()]
    return _COMMON_EXCHANGE.is_dir() or any(file.is_file() for file in settings)


def for_graders(notebook: NotebookNode, source: LessonSource) -> None:
    """Make of a graded hand-in what a person reads: a model answer under each written one, and folded what is neither
    an answer nor a check nor a text.

    A cell that drew or that ended in an error stays as it is.

    Args:
        notebook: whose cells have their role in ``grading_role``; it is changed.
        source: the lesson.
    """
    cells = []
    for cell in notebook.cells:
        role = cell.metadata.get("grading_role")
        if role == Role.EXPERIMENT.value and cell.source.strip():
            cells.append(_folded(cell.id, "An experiment, which was not run", _fenced(cell.source, "python")))
            continue
        if role in _FOLDED and cell.source.strip() and "nbgrader" not in cell.metadata and _only_printed(cell):
            printed = "".join(output.text for output in cell.outputs)
            text = _fenced(cell.source, "python") + (f"\n\n{_fenced(printed)}" if printed.strip() else "")
            cells.append(_folded(cell.id, _FOLDED[role], text))
            continue
        cells.append(cell)
        if role == Role.QUESTION.value:
            model = source.model_answers[cell.metadata.nbgrader.grade_id]
            cells.append(
                _folded(f"{cell.id}-model", "<b>Model answer and rubric; students don't see them</b>", model, True)
            )
    notebook.cells = cells


def _only_printed(cell: NotebookNode) -> bool:
    """Whether it is a cell of code with no other outputs than words."""
    return cell.cell_type == "code" and all(output.output_type == "stream" for output in cell.outputs)


def _fenced(text: str, language: str = "") -> str:
    """A text as a block of code, whatever it holds."""
    fence = "`" * max([3, *(len(found) + 1 for found in re.findall("`+", text))])
    return f"{fence}{language}\n{text}\n{fence}"


def _folded(cell_id: str, title: str, text: str, unfolded: bool = False) -> NotebookNode:
    cell = new_markdown_cell(
        f"<details{' open' if unfolded else ''}><summary>{title}</summary>\n\n{text}\n\n</details>", id=cell_id
    )
    cell.metadata["grading_role"] = "for graders"
    return cell

"""How a lesson meets the eye: exercises stand out, and code that only sets up or draws is folded.

The text of a lesson says what it says in its source; the build adds what front ends need to show it well.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from nbformat import NotebookNode

from course_utils.course.cells import is_experiment

PLUMBING = "plumbing"  # the tag of a cell that runs and compares, and teaches nothing by its code
_TITLE = "#@title Set-up: run this cell first"
_HEADING = re.compile(r"(### Exercise \d+ · .*?) (●[●○]*) · (\d+ minutes?) · (\d+ points?)(?=\n|$)")
_DIFFICULTY = ("easy", "medium", "hard")
_CHIP = "background-color: #e8eef5; color: #1f2328; border-radius: 10px; padding: 2px 10px; font-size: 13px"
_DRAWING = {"plt", "plotting", "fig", "figure", "ax", "axes"}
_FEW_LINES = 10  # these stay open
_MOST = 0.75  # of the lines


def present(notebook: NotebookNode) -> None:
    """Adds to a lesson, in place, what shows it well.

    - The set-up cell is folded and gets a title.
    - A longer cell that mostly draws, and one with the tag ``plumbing``, is folded; a click on its bar, on "…" or on
      "Show code", opens it. So is an experiment's cell that mostly shows a picture, for its alt text, which stands
      above the picture, tells what will be seen.
    - The line of an exercise's heading after its name becomes a line of chips.

    Args:
        notebook: as ``read_source`` gives it.
    """
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for setup in code[:1]:
        setup.source = f"{_TITLE}\n{setup.source}"
        _fold(setup)
    for cell in code[1:]:
        plumbing = PLUMBING in cell.metadata.get("tags", [])
        tells = is_experiment(cell.metadata) and mostly_tells(cell.source)
        if "nbgrader" not in cell.metadata and (plumbing or tells or mostly_draws(cell.source)):
            _fold(cell)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _HEADING.sub(_with_chips, cell.source)


def _fold(cell: NotebookNode) -> None:
    """JupyterLab reads the one, Colab the other."""
    cell.metadata["jupyter"] = {"source_hidden": True}
    cell.metadata["cellView"] = "form"


def is_folded(cell: NotebookNode) -> bool:
    """Whether a cell's code is hidden until somebody opens it."""
    return cell.metadata.get("jupyter", {}).get("source_hidden", False)


def mostly_draws(source: str) -> bool:
    """Whether a cell is long and most of its lines draw a figure, so that its output says more than its code."""
    drawing, total = _lines(source, lambda node: isinstance(node, ast.Name) and node.id in _DRAWING)
    return "plotting.show(" in source and total >= _FEW_LINES and drawing >= _MOST * total


def mostly_tells(source: str) -> bool:
    """Whether at least half of a cell's lines show something with an alt text, or draw it."""

    def shows(node: ast.AST) -> bool:
        return isinstance(node, ast.keyword) and node.arg == "alt"

    showing, _ = _lines(source, shows)
    either, total = _lines(source, lambda node: shows(node) or (isinstance(node, ast.Name) and node.id in _DRAWING))
    return showing > 0 and 2 * either >= total


def _lines(source: str, kind: Callable[[ast.AST], bool]) -> tuple[int, int]:
    """How many lines of the code belong to statements with a part of that kind, and to all."""
    found = total = 0
    for statement in ast.parse(source).body:
        length = (statement.end_lineno or statement.lineno) - statement.lineno + 1
        total += length
        found += length * any(map(kind, ast.walk(statement)))
    return found, total


def _with_chips(found: re.Match) -> str:
    heading, dots, minutes, points = found.groups()
    told = f"{dots} {_DIFFICULTY[dots.count('●') - 1]}", minutes, points
    return f"{heading}\n\n" + " ".join(f'<span style="{_CHIP}">{text}</span>' for text in told)

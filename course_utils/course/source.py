"""From the source of a lesson to a notebook: jupytext's py:percent form, made the same on every machine."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from course_utils.errors import CourseError

# A notebook says nothing of the machine that it was made on.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_KEPT_CELL_METADATA = ("nbgrader", "tags")
_MARKER_LINE = re.compile(r"^[ \t]*#+ (?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS).*\n?", re.MULTILINE)
# After a sentence whose experiment stands in the claims register (tests/claims); authors see it, readers don't.
CLAIM = re.compile(r"[ \t]*<!-- claim: (?P<id>[\w-]+) -->")


def read_source(path: Path) -> NotebookNode:
    """The notebook that a source describes, without outputs and without the marks of claims.

    Args:
        path: a ``.py`` file in jupytext's py:percent form.

    Raises:
        CourseError: the file is missing or doesn't begin with a cell marker.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CourseError(f"There is no {path.name} in {path.parent.name}/: the source of the lesson.") from None
    if not text.startswith("# %%"):
        raise CourseError(f"{path.name} must begin with a cell marker, '# %% [markdown]', and has no other header.")
    notebook = jupytext.reads(text, fmt="py:percent")
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = NotebookNode(METADATA)
    taken: set[str] = set()
    for cell in notebook.cells:
        cell.metadata = NotebookNode({key: cell.metadata[key] for key in _KEPT_CELL_METADATA if key in cell.metadata})
        cell.source = CLAIM.sub("", cell.source).strip("\n")
        cell.id = _cell_id(cell, taken)
        taken.add(cell.id)
    return notebook


def _cell_id(cell: NotebookNode, taken: set[str]) -> str:
    """A stable id: the grade id, or a hash of the text, so that a new cell leaves the others' ids alone."""
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    if grade_id and re.fullmatch(r"[A-Za-z0-9_-]{1,64}", grade_id) and grade_id not in taken:
        return grade_id
    digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
    number, name = 1, digest
    while name in taken:
        number += 1
        name = f"{digest}-{number}"
    return name


def marker_lines(path: Path) -> list[int]:
    """The line numbers, from 1, of the cell markers of a source: one for each cell of its notebook."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if re.match(r"# %%( |$)", line)]


def without_markers(text: str) -> str:
    """A cell's text without nbgrader's lines around solutions and hidden tests; what stands between them stays."""
    return _MARKER_LINE.sub("", text)


def cell_name(notebook: NotebookNode, index: int) -> str:
    """How messages name a cell: its grade id if it has one, or its place and first line."""
    cell = notebook.cells[index]
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    if grade_id:
        return f"cell {grade_id}"
    first = next((line.strip() for line in cell.source.splitlines() if line.strip()), "empty")
    return f"cell {index + 1} ({first[:60]})"

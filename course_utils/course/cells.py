"""What the marks and tags of a notebook's cells say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode


def is_experiment(metadata: Mapping[str, Any]) -> bool:
    """Whether the cell with these metadata trains and draws; the grader skips it."""
    return "experiment" in metadata.get("tags", [])


def is_check(metadata: Mapping[str, Any]) -> bool:
    """Whether the code cell with these metadata is a check cell."""
    return bool(metadata.get("nbgrader", {}).get("grade"))


def answers_of(notebook: NotebookNode) -> dict[str, str]:
    """The code of the answer cells, by their grade ids: of a solution notebook the lesson's own answers."""
    return {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    }

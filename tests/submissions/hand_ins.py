"""What a hand-in of the class is: how it is made, and what it deserves."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from submissions.short_course import SHORT

RIGHT = {
    "sample_latent": "def sample_latent(batch_size, latent_dim, device):\n"
    "    return torch.randn(batch_size, latent_dim, device=device)",
    "discriminator_loss": "def discriminator_loss(real_logits, fake_logits):\n"
    "    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()",
    "generator_loss": "def generator_loss(fake_logits):\n    return F.softplus(-fake_logits).mean()",
    "question_which_loss": "Neither of them.",
}
# A wrong answer that is not one of the known mistakes; every cheat hands it in and deserves nothing for it.
WRONG = {
    **RIGHT,
    "discriminator_loss": "def discriminator_loss(real_logits, fake_logits):\n    return real_logits.sum() * 0",
    "generator_loss": "def generator_loss(fake_logits):\n    return fake_logits.sum() * 0",
}


@dataclass(frozen=True)
class HandIn:
    """One hand-in.

    Attributes:
        name: the student's id.
        lost: exercises that deserve no points; all others deserve all of theirs. None: it cannot be graded.
        answers: what stands in the answer cells; others stay open.
        change: what was done to the notebook, and perhaps to the folder.
        told: a text that the report has to show for it: a repair, an event, or a reason.
        maybe: also right are these exercises lost; for attacks that may or may not cost their own cell.
    """

    name: str
    lost: frozenset[str] | None = frozenset()
    answers: dict[str, str] = field(default_factory=lambda: RIGHT)
    change: Callable[[NotebookNode, Path], NotebookNode | bytes | None] = lambda notebook, path: notebook
    told: str = ""
    maybe: frozenset[str] = frozenset()


def hand_in(course, handed_out: NotebookNode, one: HandIn) -> None:
    """Put one hand-in where it belongs."""
    notebook = deepcopy(handed_out)
    for grade_id, text in one.answers.items():
        cell_of(notebook, grade_id).source = text
    path = course.submitted / one.name / SHORT.name / f"{SHORT.name}.ipynb"
    path.parent.mkdir(parents=True)
    made = one.change(notebook, path)
    if made is not None:
        path.write_bytes(made if isinstance(made, bytes) else json.dumps(made).encode())


def cell_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    """The cell with that grade id."""
    return notebook.cells[index_of(notebook, grade_id)]


def index_of(notebook: NotebookNode, grade_id: str) -> int:
    """Where the cell with that grade id stands."""
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return ids.index(grade_id)


def with_cell(source: str, before: str = "sample_latent") -> Callable[[NotebookNode, Path], NotebookNode]:
    """A change: one more code cell before the cell with that grade id."""

    def change(notebook: NotebookNode, path: Path) -> NotebookNode:
        notebook.cells.insert(index_of(notebook, before), new_code_cell(source))
        return notebook

    return change


def with_answer(**answers: str) -> dict[str, str]:
    """The right answers, but for these."""
    return {**RIGHT, **answers}


ALL = frozenset(SHORT.exercises)
LOSSES = frozenset({"discriminator_loss", "generator_loss"})

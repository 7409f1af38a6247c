"""A made-up class for ``course demo``: what each student wrote, how the file was saved, and what it deserves.

Answers are taken from the answer corpus, ``tests/answers``, so that nobody keeps a second set of them; which of them a
lesson's class makes its slips with is in the ``demo.toml`` beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import tomllib
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from course_utils.errors import CourseError
from course_utils.grading.record.results import CARRIED
from course_utils.syllabus import Lesson


@dataclass(frozen=True)
class Slip:
    """One wrong answer in an otherwise right hand-in.

    Attributes:
        story: the slip in words.
        exercise: where it is.
        file: the answer in the corpus, without its ending; its first line names the mistake.
        spreads: other exercises that call the wrong function; the mistake is carried forward to them, at no cost.
    """

    story: str
    exercise: str
    file: str
    spreads: tuple[str, ...] = ()


_SLIPPING = ["emine", "farid", "greta", "hugo", "ines", "liam"]


@dataclass(frozen=True)
class MadeUpStudent:
    """One hand-in of the demo.

    Attributes:
        name: the student's id.
        story: what kind of hand-in it is.
        answers: what stands in the answer cells; others stay open.
        lost: exercises with another finding than ``ok`` that the report has to show; they deserve no points, unless a
            mistake was only carried forward to them.
        saved: what an editor or a habit did to the notebook afterwards.
        prefix: what a browser put before the file's name.
    """

    name: str
    story: str
    answers: dict[str, str]
    lost: dict[str, str] = field(default_factory=dict)
    saved: Callable[[NotebookNode], NotebookNode] = lambda notebook: notebook
    prefix: str = ""


def made_up_class(lesson: Lesson, solutions: dict[str, str], corpus: Path) -> list[MadeUpStudent]:
    """The class.

    Args:
        lesson: what is handed in.
        solutions: the lesson's own answers by grade id, the first of two right styles.
        corpus: the folder of the answer corpus, where the second style and the slips are.

    Raises:
        CourseError: there is no class for this lesson, or an answer is missing in the corpus.
    """
    exercises = list(solutions)
    answers = corpus / lesson.name
    slips = _slips(answers / "demo.toml")
    other_words = {exercise: _right_answer(answers / exercise) for exercise in exercises}
    last = exercises[-1]
    endless = f"def {last}(*args, **kwargs):\n    while True:  # nothing ever changes in here\n        pass"
    return [
        MadeUpStudent("ada", "right, like the book", solutions),
        MadeUpStudent("ben", "right, in other words", other_words),
        MadeUpStudent(
            "carla",
            "half done",
            {name: solutions[name] for name in exercises[:3]},
            dict.fromkeys(exercises[3:], "not started"),
        ),
        MadeUpStudent("dmitri", "untouched", {}, dict.fromkeys(exercises, "not started")),
        *(
            MadeUpStudent(name, slip.story, *_with_slip(slip, solutions, answers))
            for name, slip in zip(_SLIPPING, slips, strict=False)
        ),
        MadeUpStudent("jun", "pasted one cell twice", other_words, saved=_pasted_twice),
        MadeUpStudent("kofi", "saved by Colab", other_words, saved=_saved_by_colab, prefix="Copy of "),
        MadeUpStudent("lea", "deleted a check cell", other_words, saved=_without_a_check_cell),
        MadeUpStudent("mia", "a loop that never ends", {**other_words, last: endless}, {last: "endless-loop"}),
    ]


def _slips(path: Path) -> list[Slip]:
    if not path.is_file():
        raise CourseError(f"There is no made-up class for this lesson: {path} is missing. Use a whole checkout.")
    return [Slip(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["slips"]]


def _right_answer(folder: Path) -> str:
    """The last of the right answers: any but the lesson's own style would do."""
    found = sorted(folder.glob("right_*.py"))
    if not found:
        raise CourseError(f"The answer corpus has no right answer in {folder}. The demo needs a whole checkout.")
    return found[-1].read_text(encoding="utf-8").rstrip()


def _with_slip(slip: Slip, right: dict[str, str], answers: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The answers with the slip among them, and what they lose."""
    first, _, text = (answers / slip.exercise / f"{slip.file}.py").read_text(encoding="utf-8").partition("\n")
    mistake = first.removeprefix("# mistake: ")
    return {**right, slip.exercise: text.rstrip()}, {
        slip.exercise: mistake,
        **dict.fromkeys(slip.spreads, CARRIED),
    }


def fill_in(notebook: NotebookNode, answers: dict[str, str]) -> NotebookNode:
    """The students' notebook with these answers in its cells."""
    notebook = deepcopy(notebook)
    for grade_id, text in answers.items():
        notebook.cells[_index(notebook, grade_id)].source = text
    return notebook


def _index(notebook: NotebookNode, grade_id: str) -> int:
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return ids.index(grade_id)


def _cells_with_grade_ids(notebook: NotebookNode, kind: str) -> list[int]:
    """Where the code cells are that are answers (``solution``) or checks (``grade``)."""
    return [
        number
        for number, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get(kind)
    ]


def _pasted_twice(notebook: NotebookNode) -> NotebookNode:
    """The first copy is an early try; what counts is what ran last."""
    where = _cells_with_grade_ids(notebook, "solution")[1]
    notebook.cells.insert(where + 1, deepcopy(notebook.cells[where]))
    notebook.cells[where].source = notebook.cells[where].source.replace("return", "return None  #")
    return notebook


def _without_a_check_cell(notebook: NotebookNode) -> NotebookNode:
    del notebook.cells[_cells_with_grade_ids(notebook, "grade")[-1]]
    return notebook


def _saved_by_colab(notebook: NotebookNode) -> NotebookNode:
    """Format 4.0, ids in the metadata, the outputs of a session, and a cell of the student's own."""
    notebook.cells.insert(2, new_code_cell("!nvidia-smi"))
    notebook.nbformat_minor = 0
    notebook.metadata = {
        "colab": {"provenance": [], "toc_visible": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "accelerator": "GPU",
    }
    for number, cell in enumerate(notebook.cells):
        cell.pop("id", None)
        cell.metadata.update({"id": f"q{number:02}XyZ_aBcD", "outputId": "0a1b2c3d-4e5f"})
        if cell.cell_type == "code":
            cell.execution_count = number + 1
            cell.outputs = [new_output("stream", name="stdout", text="what Colab had printed\n")]
    return notebook

"""Repair: a hand-in becomes a notebook that nbgrader can grade.

Nothing that nbgrader wrote into a hand-in is trusted. A cell's grade id is a claim, checked against what the
cell defines; everything else comes from the lesson's source, and so do the check cells, hidden tests included.
The student's cells keep their order, because that is the order in which the student made them work.
"""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from copy import deepcopy
from dataclasses import dataclass, field, replace

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from rapidfuzz.distance import Indel

from course_utils.grading.hand_ins.belonging import belonging
from course_utils.grading.hand_ins.experiment_lines import lines_that_answers_use
from course_utils.grading.hand_ins.read import HandedInCell
from course_utils.grading.hand_ins.unused_cells import unused_cells
from course_utils.grading.source import LessonSource, Role, SourceCell, normal

_ALIKE = 0.8


@dataclass(frozen=True)
class RepairedCell:
    """A cell of the repaired notebook and its part in grading.

    Attributes:
        cell: the cell.
        role: its part.
        changed: which cell of the lesson the student changed into this one, in words; the course's own runs before it.
        unused: whether nothing that was handed in uses it, so that it need not run.
    """

    cell: NotebookNode
    role: Role
    changed: str = ""
    unused: bool = False


@dataclass(frozen=True)
class Repaired:
    """A notebook ready to run.

    Attributes:
        cells: in the order in which they run.
        repairs: what was mended, in sentences for instructor and student.
    """

    cells: list[RepairedCell]
    repairs: list[str]

    def notebook(self, source: LessonSource) -> NotebookNode:
        """The cells as a notebook with the source's kernel."""
        notebook = new_notebook(cells=[item.cell for item in self.cells])
        notebook.metadata.update(deepcopy(source.metadata))
        return notebook


class WrongLesson(Exception):
    """The notebook holds no cell of the lesson: ``args`` are the reason and what to do."""


def repair(cells: list[HandedInCell], source: LessonSource) -> Repaired:
    """Restore ids, metadata and check cells of a hand-in.

    Args:
        cells: as handed in.
        source: the lesson.

    Raises:
        WrongLesson: nothing in the notebook belongs to this lesson, or more of it belongs to another one.
    """
    _refuse_other_lessons(cells, source)
    return _Repair(cells, source).run()


def _refuse_other_lessons(cells: list[HandedInCell], source: LessonSource) -> None:
    here, other = belonging(cells, source)
    if other is not None:
        raise WrongLesson(f"this is a notebook of {other}", f"ask the student for the notebook of {source.name}")
    if not here:
        raise WrongLesson(
            "nothing in this notebook belongs to the lesson", f"ask the student for the notebook of {source.name}"
        )


@dataclass
class _Repair:
    """The work on one hand-in.

    ``place`` maps a source cell's index to the index of the student's cell for it; ``shared`` does so for an answer
    that stands in the cell of another one.
    """

    cells: list[HandedInCell]
    source: LessonSource
    place: dict[int, int] = field(default_factory=dict)
    shared: dict[int, int] = field(default_factory=dict)
    repairs: list[str] = field(default_factory=list)

    def run(self) -> Repaired:
        for wanted in self.source.of_role(Role.ANSWER, Role.QUESTION):
            self._find_answer(wanted)
        for wanted in self.source.of_role(Role.QUESTION):
            if wanted.index not in self.place:
                self._find_question_by_its_neighbor(wanted)
        for wanted in self.source.of_role(Role.SETUP, Role.PROVIDED, Role.EXPERIMENT, Role.TEXT):
            self._find_alike(wanted)
        for wanted in self.source.of_role(Role.QUESTION):
            self._find_question_beside_its_stub(wanted)
        return self._assemble()

    # -- finding ----------------------------------------------------------------------------------------------

    def _find_answer(self, wanted: SourceCell) -> None:
        """The cell that holds the answer: rather one that defines its names than one that only claims its id,
        rather a filled one than an open stub, and of several copies the last."""
        ranked = []
        for index, cell in enumerate(self.cells):
            claims = cell.grade_id == wanted.grade_id
            defines = wanted.role is Role.ANSWER and cell.kind == "code" and wanted.defines(cell.text)
            if not claims and not (defines and self._is_free_for(cell, wanted)):
                continue
            filled = normal(cell.text) != normal(wanted.released)
            fits = defines if wanted.role is Role.ANSWER else filled
            ranked.append(((fits and filled, fits, claims, index), cell))
        if not ranked:
            return
        (_, _, claimed, index), cell = max(ranked, key=lambda item: item[0])
        if index in self.place.values():
            self.shared[wanted.index] = index
            return
        self.place[wanted.index] = index
        name = wanted.grade_id
        copies = sum(other.grade_id == name for _, other in ranked)
        if not claimed:
            self.repairs.append(f"{name}: the answer cell had lost its metadata and was found by its definition")
        elif copies > 1:
            self.repairs.append(f"{name}: {copies} cells claimed to be this answer; the last one that holds it counts")
        if cell.kind != wanted.kind:
            self.repairs.append(f"{name}: the answer stood in a {cell.kind} cell and was made {wanted.kind} again")

    def _is_free_for(self, cell: HandedInCell, wanted: SourceCell) -> bool:
        """A cell that rightly claims another answer is not taken for this one."""
        return not any(
            other.grade_id == cell.grade_id and other.defines(cell.text)
            for other in self.source.of_role(Role.ANSWER)
            if other is not wanted
        )

    def _find_question_by_its_neighbor(self, wanted: SourceCell) -> None:
        """A written answer without its id is the text cell after the text that comes before it in the lesson."""
        if wanted.index == 0:
            return
        before = normal(self.source.cells[wanted.index - 1].released)
        for index, cell in enumerate(self.cells[1:], start=1):
            free = index not in self.place.values() and cell.kind == wanted.kind
            if free and normal(self.cells[index - 1].text) == before:
                self.place[wanted.index] = index
                self.repairs.append(
                    f"{wanted.grade_id}: the written answer had lost its metadata and was found by its place"
                )
                return

    def _find_question_beside_its_stub(self, wanted: SourceCell) -> None:
        """Who leaves the cell for the answer as it was often wrote into a new one below it, or above."""
        stub = self.place.get(wanted.index)
        if stub is None or normal(self.cells[stub].text) != normal(wanted.released):
            return
        taken = set(self.place.values())
        for index in (stub + 1, stub - 1):
            if 0 <= index < len(self.cells) and index not in taken and self._is_own_text(self.cells[index]):
                self.place[wanted.index] = index
                self.repairs.append(
                    f"{wanted.grade_id}: the answer stood in a cell of its own beside the empty one, and was taken"
                )
                return

    def _is_own_text(self, cell: HandedInCell) -> bool:
        lesson = {normal(other.released) for other in self.source.cells}
        is_text = cell.kind != "code" or _is_prose(cell.text)
        return is_text and bool(cell.text.strip()) and normal(cell.text) not in lesson

    def _find_alike(self, wanted: SourceCell) -> None:
        """The student's copy of a cell of the lesson, edited or not: by its text, by its id, by its likeness."""
        taken = set(self.place.values())
        free = [
            (index, cell) for index, cell in enumerate(self.cells) if index not in taken and cell.kind == wanted.kind
        ]
        text = normal(wanted.released)
        for same in (
            lambda cell: normal(cell.text) == text,
            lambda cell: wanted.role is not Role.TEXT and cell.cell_id == wanted.graded.get("id"),
            lambda cell: wanted.role is not Role.TEXT and _likeness(normal(cell.text), text) >= _ALIKE,
        ):
            for index, cell in free:
                if same(cell):
                    self.place[wanted.index] = index
                    return

    # -- assembling -------------------------------------------------------------------------------------------

    def _assemble(self) -> Repaired:
        """Sort keys are (student's index, 0 or 1, source index): what is put in comes after the student's cell."""
        by_place = {index: self.source.cells[source_index] for source_index, index in self.place.items()}
        tests = {cell.grade_id: cell for cell in self.source.of_role(Role.TEST)}
        experiments = {normal(cell.released) for cell in self.source.of_role(Role.EXPERIMENT)}
        keyed: list[tuple[tuple[int, int, int], RepairedCell]] = []
        test_places: dict[str, int] = {}
        for index, cell in enumerate(self.cells):
            test = tests.get(cell.grade_id or "") or self._unlabeled_test(cell)
            if index not in by_place and test is not None:
                test_places[test.grade_id] = index
                if normal(cell.text) == normal(test.released):
                    continue
                self.repairs.append(
                    f"{test.grade_id}: the check cell had been changed; the course's own was run after it"
                )
            if index not in by_place and self._is_open_stub(cell):
                continue  # below the answer, which stands elsewhere, it would undo it
            wanted = by_place.get(index)
            if wanted is not None and _is_changed(cell, wanted):
                keyed.append(((index, -1, 0), RepairedCell(deepcopy(wanted.graded), wanted.role)))
                own = replace(_labeled(cell, None), changed=_in_words(wanted))
                keyed.append(((index, 0, 0), own))
            elif wanted is None and normal(cell.text) in experiments:  # a second copy of it
                keyed.append(((index, 0, 0), replace(_labeled(cell, None), role=Role.EXPERIMENT)))
            else:
                keyed.append(((index, 0, 0), _labeled(cell, wanted)))
        for index, lines in lines_that_answers_use(self.cells, by_place, self.source).items():
            text = f"# Of the experiment below: answers use it.\n{lines.code}"
            keyed.append(((index, -1, 0), RepairedCell(new_code_cell(text), Role.STUDENT)))
            self.repairs.append(f"lines of an experiment were run, since answers use {', '.join(lines.names)}")

        anchor = -1
        anchors: dict[int, int] = {}
        for wanted in self.source.cells:
            if wanted.role is Role.TEST:
                answer = self.source.answer_of(wanted)
                place = max(
                    anchor_of_answer(self.source, wanted, anchors),
                    test_places.get(wanted.grade_id, -1),
                    self.shared.get(answer.index, -1) if answer else -1,
                )
                if wanted.grade_id not in test_places:
                    self.repairs.append(f"{wanted.grade_id}: the check cell was missing; it was put back")
                keyed.append(((place, 1, wanted.index), RepairedCell(deepcopy(wanted.graded), Role.TEST)))
                anchor = max(anchor, place)
            elif wanted.index in self.place:
                anchor = self.place[wanted.index]
            elif wanted.role not in (Role.TEXT, Role.EXPERIMENT):
                place = -1 if wanted.role is Role.SETUP else anchor
                keyed.append(((place, 1, wanted.index), self._put_back(wanted)))
            anchors[wanted.index] = anchor
        keyed.sort(key=lambda item: item[0])
        cells = [_with_unique_id(item, n) for n, (_, item) in enumerate(keyed)]
        return Repaired(self._without_unused(cells), self.repairs)

    def _without_unused(self, cells: list[RepairedCell]) -> list[RepairedCell]:
        code = [n for n, item in enumerate(cells) if item.cell.cell_type == "code"]
        unused = unused_cells([cells[n].cell.source for n in code], [cells[n].role for n in code], self.source)
        for number in unused:
            cells[code[number]] = replace(cells[code[number]], unused=True)
        return cells

    def _is_open_stub(self, cell: HandedInCell) -> bool:
        """The course's cell for an answer, as it was handed out."""
        text = normal(cell.text)
        return any(text == normal(answer.released) for answer in self.source.of_role(Role.ANSWER, Role.QUESTION))

    def _unlabeled_test(self, cell: HandedInCell) -> SourceCell | None:
        """A check cell that lost its metadata still has its text."""
        if cell.kind != "code":
            return None
        text = normal(cell.text)
        return next((test for test in self.source.of_role(Role.TEST) if normal(test.released) == text), None)

    def _put_back(self, wanted: SourceCell) -> RepairedCell:
        cell = deepcopy(wanted.graded)
        if wanted.role is Role.ANSWER and any(
            wanted.defines(other.text) for other in self.cells if other.kind == "code"
        ):
            # An open stub here would undo the definition that the student wrote elsewhere.
            cell.source = "# The answer stands in another cell of this notebook."
            self.repairs.append(f"{wanted.grade_id}: the answer stands together with another one in one cell")
        else:
            name = wanted.grade_id or f"the {wanted.role.value} cell “{wanted.released.strip().splitlines()[0][:40]}”"
            self.repairs.append(f"{name}: the cell was missing; it was put back as the course hands it out")
            if wanted.role is Role.ANSWER:
                cell.source = _unless_defined(wanted.names, wanted.released)
        return RepairedCell(cell, wanted.role)


def _unless_defined(names: tuple[str, ...], stub: str) -> str:
    """An open stub that undoes nothing: the notebook may have the names from an import, say, or by a ``for``."""
    return f"try:  # the cell was missing\n    {', '.join(names)}\nexcept NameError:\n{textwrap.indent(stub, '    ')}"


def _is_changed(cell: HandedInCell, wanted: SourceCell) -> bool:
    """Whether a cell that later ones need, with imports or data, is not what the course handed out."""
    needed = wanted.role in (Role.SETUP, Role.PROVIDED) and wanted.kind == cell.kind == "code"
    return needed and normal(cell.text) != normal(wanted.released)


def _in_words(wanted: SourceCell) -> str:
    if wanted.role is Role.SETUP:
        return "the set-up cell"
    first = wanted.released.strip().splitlines()[0][:40]
    return "the import cell" if first.startswith(("import ", "from ")) else f"the cell “{first}”"


def anchor_of_answer(source: LessonSource, test: SourceCell, anchors: dict[int, int]) -> int:
    """Where the answer of a check cell stands among the student's cells, -1 for the top."""
    answer = source.answer_of(test)
    return anchors.get(answer.index, -1) if answer else -1


def _labeled(cell: HandedInCell, wanted: SourceCell | None) -> RepairedCell:
    """The student's text with the source's metadata; nothing of the student's own metadata."""
    kind = wanted.kind if wanted else cell.kind
    make = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}[kind]
    made = make(cell.text)
    if kind == "markdown" and cell.attachments:
        made.attachments = deepcopy(cell.attachments)
    if wanted is None:
        return RepairedCell(made, Role.STUDENT)
    made.metadata.update(deepcopy(wanted.graded.metadata))
    return RepairedCell(made, wanted.role)


def _with_unique_id(item: RepairedCell, number: int) -> RepairedCell:
    item.cell.id = f"cell-{number}"
    return item


def _is_prose(code: str) -> bool:
    """Whether a code cell holds a text: a new cell is one for code, if nobody changes that."""
    if re.search(r"^[ \t]*[%!]", code, re.MULTILINE):  # IPython's own syntax
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            statements = ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    texts = [one.value for one in statements if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)]
    return len(texts) == len(statements) and all(isinstance(text.value, str) for text in texts)


def _likeness(first: str, second: str) -> float:
    if min(len(first), len(second)) < 40:
        return 0.0
    return Indel.normalized_similarity(first, second, score_cutoff=_ALIKE)

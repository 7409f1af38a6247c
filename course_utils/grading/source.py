"""The lesson as its author wrote it: which cells there are, and what part each plays in grading."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from course_utils.course.cells import is_experiment
from course_utils.course.folder import Course
from course_utils.course.solutions import definitions_of

# What the course's package imports only when it uses it; a worker imports it before the hand-ins do.
_IMPORTED_LATER = (
    "torch._dynamo", "scipy.stats", "scipy.spatial", "matplotlib.pyplot",
    "matplotlib_inline.backend_inline", "PIL.PngImagePlugin",
)  # fmt: skip

_CHECKS_OF = re.compile(r"\bchecks\.(\w+)\.")  # the lesson whose checks a cell calls
_SOLUTION = re.compile(r"^### BEGIN SOLUTION$\n(.*?)^### END SOLUTION$", re.MULTILINE | re.DOTALL)


class Role(Enum):
    """What a cell is for."""

    SETUP = "set-up"  # the first code cell: it makes the lesson's imports work
    ANSWER = "answer"  # code that the student writes
    QUESTION = "question"  # text that the student writes, graded by hand
    TEST = "check"  # the check cell of an answer, with hidden tests
    EXPERIMENT = "experiment"  # trains and draws; the grader skips it
    PROVIDED = "provided"  # other code of the lesson
    TEXT = "text"
    STUDENT = "student"  # a cell of the student's own; never in a source


@dataclass(frozen=True)
class SourceCell:
    """One cell of a lesson.

    Attributes:
        index: its place in the lesson.
        role: its part in grading.
        graded: the cell as the grader wants it: check cells with their hidden tests, answers as open stubs.
        released: its text as students got it.
        model: its text as the author wrote it, with the answer.
        names: functions and classes that an answer cell has to define.
    """

    index: int
    role: Role
    graded: NotebookNode
    released: str
    model: str = ""
    names: tuple[str, ...] = ()

    @property
    def grade_id(self) -> str:
        """nbgrader's name of the cell, empty for a cell that nbgrader does not know."""
        return self.graded.metadata.get("nbgrader", {}).get("grade_id", "")

    @property
    def name(self) -> str:
        """What people call it: for a check cell, the exercise."""
        return self.grade_id.removeprefix("test_")

    @property
    def points(self) -> float:
        """What the cell is worth."""
        return float(self.graded.metadata.get("nbgrader", {}).get("points", 0))

    @property
    def kind(self) -> str:
        """``code`` or ``markdown``."""
        return self.graded.cell_type

    def defines(self, text: str) -> bool:
        """Whether the text defines, at its top level, one of the names this answer is about."""
        return any(
            re.search(rf"^(?:(?:async )?def|class)\s+{name}\b|^{name}\s*(?::[^=\n]+)?=(?!=)", text, re.MULTILINE)
            for name in self.names
        )


class LessonSource:
    """A lesson's solution notebook, read for grading.

    Attributes:
        name: the lesson.
        course: the course that it belongs to.
        cells: its cells in order.
        definitions: what it defines, solutions included, as code.
        model_answers: model answer and rubric of each question, by grade id.
    """

    def __init__(self, name: str, notebook: NotebookNode, course: Course):
        self.name = name
        self.course = course
        released, _ = ClearSolutions(config=course.config).preprocess(deepcopy(notebook), {})
        released, _ = ClearHiddenTests(config=course.config).preprocess(released, {})
        self.metadata = notebook.metadata
        self.definitions = definitions_of(notebook)
        self.cells: list[SourceCell] = []
        self.model_answers: dict[str, str] = {}
        for index, (cell, open_cell) in enumerate(zip(notebook.cells, released.cells, strict=True)):
            role = self._role(cell)
            graded = deepcopy(open_cell if role in (Role.ANSWER, Role.QUESTION) else cell)
            if cell.cell_type == "code":
                graded.outputs, graded.execution_count = [], None
            names = re.findall(r"^(?:def|class)\s+(\w+)", open_cell.source, re.MULTILINE)
            self.cells.append(SourceCell(index, role, graded, open_cell.source, cell.source, tuple(names)))
            if role is Role.QUESTION:
                self.model_answers[cell.metadata.nbgrader.grade_id] = _between_marks(cell.source)

    @classmethod
    def read(cls, course: Course, lesson: str) -> LessonSource:
        """The lesson's source from the course folder.

        Raises:
            CourseError: the lesson was not built.
        """
        return cls(lesson, nbformat.read(course.built(lesson), as_version=4), course)

    def _role(self, cell: NotebookNode) -> Role:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("solution"):
            return Role.ANSWER if cell.cell_type == "code" else Role.QUESTION
        if mark.get("grade"):
            return Role.TEST
        if cell.cell_type != "code":
            return Role.TEXT
        if is_experiment(cell.metadata):
            return Role.EXPERIMENT
        return Role.PROVIDED if any(known.role is Role.SETUP for known in self.cells) else Role.SETUP

    def of_role(self, *roles: Role) -> list[SourceCell]:
        """The cells that play one of these parts."""
        return [cell for cell in self.cells if cell.role in roles]

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """What the lesson imports, the checks of the lesson, and what these import later."""
        found: dict[str, None] = {}
        for cell in self.cells:
            for _, module, own in _imports(cell):
                found |= dict.fromkeys([module, f"{module}.{own}"] if own else [module])
        ours = {"course_utils", self.course.package}
        course = any(module.split(".")[0] in ours for module in found)
        if not course:
            return tuple(found)
        cells = "\n".join(cell.released for cell in self.of_role(Role.TEST))
        checks = {f"{self.course.package}.checks.{topic}": None for topic in _CHECKS_OF.findall(cells)}
        return (*found, *checks, *_IMPORTED_LATER)

    @cached_property
    def names_of_checks(self) -> set[str]:
        """What the lesson calls the module of checks, whose score board it shows."""
        imports = [found for cell in self.cells for found in _imports(cell)]
        return {name for name, module, own in imports if (own or module.rpartition(".")[2]) == "checks"}

    @cached_property
    def provided(self) -> set[str]:
        """The code that the lesson provides, as ``normal`` makes it."""
        return {normal(cell.released) for cell in self.of_role(Role.PROVIDED)}

    @cached_property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """Of each exercise the functions and classes that it is about."""
        return {cell.grade_id: cell.names for cell in self.of_role(Role.ANSWER)}

    @cached_property
    def answers_in_checks(self) -> dict[str, tuple[str, ...]]:
        """Of each check cell, by grade id, the names of the answers that it uses."""
        answers = [name for cell in self.of_role(Role.ANSWER) for name in cell.names]
        used = {
            test.grade_id: {node.id for node in ast.walk(_parsed(test)) if isinstance(node, ast.Name)}
            for test in self.of_role(Role.TEST)
        }
        return {grade_id: tuple(name for name in answers if name in names) for grade_id, names in used.items()}

    @property
    def title(self) -> str:
        """The lesson's first heading; its name if it has none."""
        texts = "\n".join(cell.released for cell in self.of_role(Role.TEXT))
        heading = re.search(r"^# (.+)$", texts, re.MULTILINE)
        return heading[1].strip() if heading else self.name

    def task_of(self, answer: SourceCell) -> str:
        """What an answer was asked for: the text before its cell, in Markdown; empty if something else stands there."""
        before = self.cells[answer.index - 1] if answer.index else answer
        return before.released if before.role is Role.TEXT else ""

    def answer_of(self, test: SourceCell) -> SourceCell | None:
        """The answer a check cell is about: the last one before it."""
        before = [cell for cell in self.of_role(Role.ANSWER) if cell.index < test.index]
        return before[-1] if before else None


def _between_marks(text: str) -> str:
    """What of a written answer's cell stands between nbgrader's marks of a solution."""
    return "\n".join(_SOLUTION.findall(text)).strip()


def _imports(cell: SourceCell) -> Iterator[tuple[str, str, str]]:
    """Of each import of a cell: the name it gives, the module, and the name in the module or nothing."""
    if cell.kind != "code":
        return
    for node in ast.walk(_parsed(cell)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name if alias.asname else alias.name.split(".")[0]
                yield alias.asname or top, top, ""
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, node.module, alias.name


def _parsed(cell: SourceCell) -> ast.AST:
    """The cell's syntax tree; an empty one for a cell with IPython's own syntax."""
    try:
        return ast.parse(cell.graded.source)
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def normal(text: str) -> str:
    """The text without what editors and the build change on their own: line ends, trailing blanks, blank lines around
    it, and the address of a picture, which the build replaces by the picture itself."""
    lines = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    return re.sub(r"(!\[[^\]\n]{0,1000}\])\([^)\n]*\)", r"\1", lines)

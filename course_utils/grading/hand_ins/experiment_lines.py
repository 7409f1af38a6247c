"""Lines of experiments that an answer uses. The grader skips experiments, since no cell of the lesson needs them; but a
student who defines something there, and uses it in an answer, has a notebook that works, and must not lose its points.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from course_utils.course.solutions import names_made, names_needed
from course_utils.grading.hand_ins.read import HandedInCell
from course_utils.grading.source import LessonSource, Role, SourceCell

_MAGIC = re.compile(r"^[ \t]*[%!?]|=[ \t]*[%!]|\?[ \t]*$", re.MULTILINE)  # where IPython's own syntax may stand
_STAR = "*"  # what `from … import *` makes: nobody knows, so it is wanted
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
_PARTS = (ast.Subscript, ast.Attribute)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class _Statement:
    """A statement at the top of a cell.

    Attributes:
        cell: the cell's index.
        code: its text.
        makes: names that it gives to something.
        changes: names whose objects it changes.
        needs: names that it uses.
        calls: functions that it calls for what they do, and not for a result.
        sets: of a function's definition, the names outside of it that a call sets, by ``global``.
    """

    cell: int
    code: str
    makes: set[str]
    changes: set[str]
    needs: set[str]
    calls: set[str]
    sets: set[str]


@dataclass(frozen=True)
class Lines:
    """The lines of one experiment cell that run.

    Attributes:
        code: the lines.
        names: what they define or change for the answers, or else the functions that they call.
    """

    code: str
    names: list[str]


def lines_that_answers_use(
    cells: Sequence[HandedInCell], parts: Mapping[int, SourceCell], source: LessonSource
) -> dict[int, Lines]:
    """Of each experiment cell, by its index, the statements that answers need, and what these need.

    Args:
        cells: as handed in.
        parts: which of them stands for which cell of the lesson, by index.
        source: the lesson.
    """
    role = {index: parts[index].role if index in parts else Role.STUDENT for index in range(len(cells))}
    code = {index: cell.text for index, cell in enumerate(cells) if cell.kind == "code"}

    def texts(*roles: Role) -> list[str]:
        return [code[index] for index in code if role[index] in roles]

    wanted = names_in_cells(names_needed, texts(Role.ANSWER))
    lesson = [cell.released for cell in source.of_role(Role.SETUP, Role.PROVIDED, Role.ANSWER) if cell.kind == "code"]
    there = names_in_cells(names_made, [*lesson, *texts(Role.SETUP, Role.PROVIDED, Role.ANSWER)])
    own = [one for index in code if role[index] is Role.STUDENT for one in _statements(index, code[index])]
    experiments = [one for index in code if role[index] is Role.EXPERIMENT for one in _statements(index, code[index])]
    used = _used(wanted, own, experiments, there)
    found = {}
    for index in dict.fromkeys(one.cell for one in used):
        lines = [one for one in used if one.cell == index]
        names = sorted({name for one in lines for name in one.makes or one.changes or one.calls})
        found[index] = Lines("\n".join(one.code for one in lines), names)
    return found


def _used(
    wanted: set[str], own: Sequence[_Statement], experiments: Sequence[_Statement], there: set[str]
) -> list[_Statement]:
    """The statements of experiments that make or change what is wanted and not the lesson's, by way of the student's
    own cells."""
    sets = {name: one.sets for one in (*own, *experiments) if one.sets for name in one.makes}
    makers: dict[str, list[_Statement]] = defaultdict(list)
    for statements, not_these in ((own, set()), (experiments, there)):
        for one in statements:
            set_by_calls = {name for function in one.calls for name in sets.get(function, ())}
            for name in (one.makes | one.changes | set_by_calls) - not_these:
                makers[name].append(one)
    kept: set[int] = set()
    names, seen = [_STAR, *wanted], set(wanted)
    while names:
        for one in makers[names.pop()]:
            if id(one) not in kept:
                kept.add(id(one))
                names += one.needs - seen
                seen |= one.needs
    return [one for one in experiments if id(one) in kept]


def names_in_cells(which: Callable[[str], set[str]], texts: Iterable[str]) -> set[str]:
    """The names that cells make or need; none of one that Python cannot read.

    Args:
        which: ``names_made`` or ``names_needed``.
        texts: of the cells.
    """
    found: set[str] = set()
    for text in texts:
        with suppress(*_UNREADABLE), _quiet():
            found |= which(as_python(text))
    return found


def _statements(index: int, text: str) -> list[_Statement]:
    """The statements of a cell; none of one that Python cannot read."""
    with suppress(*_UNREADABLE), _quiet():
        return [_statement(index, node) for node in ast.parse(as_python(text)).body]
    return []


def as_python(text: str) -> str:
    """A cell with IPython's own syntax (``%time``, ``!ls``, ``help?``) written in Python's, as a notebook reads it."""
    if not _MAGIC.search(text):
        return text
    from IPython.core.inputtransformer2 import TransformerManager  # here, for it takes a while and few cells need it

    try:
        return TransformerManager().transform_cell(text)
    except Exception:  # whatever an odd text makes it trip over
        return text


def _statement(index: int, node: ast.stmt) -> _Statement:
    code = ast.unparse(node)
    makes, needs = names_made(code), names_needed(code)
    changes = _changed(node)
    if isinstance(node, ast.AugAssign):  # x += 1 makes no x, it changes one
        makes, changes = set(), makes | changes
    if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
        makes = {_STAR}
    calls = {call.func.id for call in _calls(node) if isinstance(call.func, ast.Name)}
    outside = [part for part in ast.walk(node) if isinstance(part, ast.Global)]
    sets = {name for part in outside for name in part.names} if isinstance(node, _DEFINITIONS) else set()
    return _Statement(index, code, makes, changes, needs, calls, sets)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what Python thinks of a student's style."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _changed(node: ast.stmt) -> set[str]:
    """The names whose objects a statement changes: ``xs.append(1)``, ``table["a"] = 1``, ``setattr(it, "a", 1)``."""
    if isinstance(node, _DEFINITIONS):
        return set()
    calls = _calls(node)
    called = [call.func for call in calls]
    given = [call.args[0] for call in calls if call.args and getattr(call.func, "id", None) in ("setattr", "delattr")]
    stored = [part for part in ast.walk(node) if isinstance(part, _PARTS) and isinstance(part.ctx, ast.Store)]
    of_parts = {_base(part) for part in (*called, *stored) if isinstance(part, _PARTS)}
    return {name for name in (*of_parts, *map(_base, given)) if name is not None}


def _calls(node: ast.stmt) -> list[ast.Call]:
    """The calls that are made for what they do, and not for a result; none of a definition, which only makes them
    possible."""
    if isinstance(node, _DEFINITIONS):
        return []
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Expr) and isinstance(part.value, ast.Call)]


def _base(node: ast.expr) -> str | None:
    """The name at the begin of ``name.attribute[index]…``."""
    while isinstance(node, _PARTS):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None

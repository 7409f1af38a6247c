"""Cells of the lesson that no answer and no cell of the student's own uses. They show what the lesson is about; the
grader need not run them, as it need not run the experiments."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Sequence

from course_utils.course.solutions import names_made, names_needed
from course_utils.grading.hand_ins.experiment_lines import as_python, names_in_cells
from course_utils.grading.source import LessonSource, Role, normal

# Code that may use a name without writing it down; IPython's own syntax, too.
_ANY_NAME = re.compile(
    r"(?<![\w.])(globals|locals|vars|eval|exec|dir|get_ipython|inspect|gc|sys|importlib|doctest|unittest)\b"
    r"|__(main|globals|import)__"
)
_NO_DATA = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def unused_cells(texts: Sequence[str], roles: Sequence[Role], source: LessonSource) -> set[int]:
    """The numbers of code cells that need not run.

    A cell is used if it makes a name that is needed, or may change the object behind one. In doubt it is used. One that
    makes a dataclass is: checks may hand over objects of it.

    Args:
        texts: of the code cells of a mended hand-in.
        roles: the part that each plays.
        source: the lesson.
    """
    running = {n for n, role in enumerate(roles) if role not in (Role.TEST, Role.EXPERIMENT)}
    provided = {n for n in running if roles[n] is Role.PROVIDED and normal(texts[n]) in source.provided}
    texts = [as_python(text) for text in texts]
    own = [texts[n] for n in running - provided if roles[n] is not Role.SETUP]
    if any(_ANY_NAME.search(text) for text in own) or names_in_cells(_modules_of_files, own):
        return set()
    open_ones = {n for n in provided if not _ANY_NAME.search(texts[n])}
    makes = {n: names_in_cells(names_made, [texts[n]]) for n in open_ones}
    needs = {n: names_in_cells(names_needed, [texts[n]]) for n in open_ones}
    may_change = names_in_cells(_data_made, [texts[n] for n in running]) | source.names_of_checks
    others = [texts[n] for n in running - open_ones]
    wanted = names_in_cells(names_needed, others) | names_in_cells(_names_in_texts, others) | source.names_of_checks
    wanted |= names_in_cells(_dataclasses_made, [texts[n] for n in open_ones])
    while used := {n for n in open_ones if (makes[n] | needs[n] & may_change) & wanted}:
        open_ones -= used
        wanted = wanted.union(*(needs[n] for n in used))
    return open_ones


def _dataclasses_made(code: str) -> set[str]:
    return {node.name for node in ast.parse(code).body if isinstance(node, ast.ClassDef) and node.decorator_list}


def _data_made(code: str) -> set[str]:
    """The names that code gives to something else than modules, functions and classes."""
    lines = [ast.unparse(node) for node in ast.parse(code).body if not isinstance(node, _NO_DATA)]
    return names_made("\n".join(lines))


def _names_in_texts(code: str) -> set[str]:
    """Names in the texts that pandas evaluates, in ``pd.eval("…")`` or ``frame.query("…")``."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    evaluated = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in ("eval", "query")]
    return {name for call in evaluated for name in re.findall(r"[^\W\d]\w*", ast.unparse(call))}


def _modules_of_files(code: str) -> set[str]:
    """Modules that are imported and not installed: from a file beside the notebook, which may look into it."""
    imports = [node for node in ast.walk(ast.parse(code)) if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in imports if isinstance(node, ast.ImportFrom) and node.module}
    return {name for name in names if importlib.util.find_spec(name.partition(".")[0]) is None}

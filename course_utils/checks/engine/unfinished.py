"""Answers that are not there yet: an open stub, or a cell that never ran. A notebook says so without a traceback.

What such a cell would have made isn't there either, and a later cell that needs it says that, too.
"""

from __future__ import annotations

import ast
import symtable
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

from course_utils.checks.engine.card import in_notebook
from course_utils.checks.engine.failure import NotDefined, NotMadeYet, NotStarted
from course_utils.checks.engine.foreseen import pictures_of
from course_utils.checks.engine.students_code import students_frames


def is_stub(error: BaseException) -> bool:
    """Whether it is an open stub's ``raise NotImplementedError``: torch's own errors of that type have a text."""
    return isinstance(error, NotImplementedError) and not error.args


def open_function(stub: BaseException, exercise: str, takes: tuple[str, ...]) -> str:
    """The function or class that is still open: the exercise itself, or another one that its answer calls."""
    frames = students_frames(stub)
    if not frames:
        return exercise
    code = frames[-1][0].f_code
    qualified = getattr(code, "co_qualname", code.co_name)  # Python 3.10 has no co_qualname
    name = qualified.rpartition("<locals>.")[2].split(".")[0]  # of a method, its class
    return name if len(frames) > 1 or name in takes else exercise


def not_defined(error: BaseException, names: Iterable[str]) -> NotDefined | None:
    """What to say of a cell that stops because one of these names is not there; None if it stops for another reason."""
    if not isinstance(error, NameError) or error.name is None or error.name not in names:
        return None
    inner = [frame for frame, _ in traceback.walk_tb(error.__traceback__)][-1:]
    return NotDefined(error.name) if all(frame.f_code.co_name == "<module>" for frame in inner) else None


_answers: set[str] = set()  # of all lessons that this session has checks of
_folders: list[Path] = []  # those lessons' folders of checks
_waiting: dict[str, str] = {}  # names and keys that cells would have made, each with the open answer that stopped it


def explain_unfinished(names: Iterable[str], folder: Path) -> None:
    """Lets the notebook that this runs in say which answer a cell lacks, where it stops for that reason.

    Under the line stand the pictures that the cell would have shown. A figure that it had begun is not shown. Elsewhere
    than in a notebook this does nothing.

    Args:
        names: those of the answers.
        folder: the lesson's folder of checks, where the pictures lie.
    """
    _answers.update(names)
    _folders.append(folder)
    if in_notebook():
        from IPython import get_ipython

        get_ipython().set_custom_exc((NameError, KeyError, NotImplementedError), _explain)


def _explain(shell: Any, kind: type, error: BaseException, trace: TracebackType | None, tb_offset: int | None = None):
    """IPython's handler of these errors."""
    told = _unfinished(error)
    if told is None:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        return
    code = str(shell.history_manager.input_hist_raw[-1])
    _waiting.update({name: told.missing for name in names_made(code) | keys_in(code) if name not in shell.user_ns})
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
    shell.showtraceback((type(told), told, None))
    if pictures := pictures_of(_folders, code):
        from IPython.display import HTML, display

        display(HTML(f"<p>What you will see here once {told.missing} is there:</p>\n{pictures}"))


def _unfinished(error: BaseException) -> NotStarted | NotDefined | NotMadeYet | None:
    """What to say of a cell that stops because something isn't there yet; None if it stops for another reason."""
    if (undefined := not_defined(error, _answers)) is not None:
        return undefined
    if is_stub(error) and (name := open_function(error, "", ())) in _answers:
        return NotStarted("", name)
    if isinstance(error, NameError) and error.name in _waiting:
        return NotMadeYet(error.name, _waiting[error.name])
    if isinstance(error, KeyError) and error.args and error.args[0] in _waiting:  # results["control"], say
        return NotMadeYet(repr(error.args[0]), _waiting[error.args[0]])
    return None


def names_made(code: str) -> set[str]:
    """The names that a cell's code gives a value, outside of its functions; none if it isn't plain Python."""
    try:
        symbols = symtable.symtable(code, "<cell>", "exec").get_symbols()
    except SyntaxError:
        return set()
    return {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}


def keys_in(code: str) -> set[str]:
    """The keys under which a cell keeps what it makes: ``found["a"] = …``, or ``run("a", …)`` in a line of its own."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return set()
    keys: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            keys += [target.slice for target in node.targets if isinstance(target, ast.Subscript)]
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            keys += node.value.args[:1]
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}

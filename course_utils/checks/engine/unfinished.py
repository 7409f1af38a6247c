"""Answers that are not there yet: an open stub, or a cell that never ran. A notebook says so without a traceback."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from types import TracebackType
from typing import Any

from course_utils.checks.engine.card import in_notebook
from course_utils.checks.engine.failure import NotDefined, NotStarted
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


def explain_unfinished(names: Iterable[str]) -> None:
    """Lets the notebook that this runs in say which answer a cell lacks, where it stops for that reason.

    Elsewhere it does nothing.

    Args:
        names: those of the answers.
    """
    _answers.update(names)
    if in_notebook():
        from IPython import get_ipython

        get_ipython().set_custom_exc((NameError, NotImplementedError), _explain)


def _explain(shell: Any, kind: type, error: BaseException, trace: TracebackType | None, tb_offset: int | None = None):
    """IPython's handler of these two errors."""
    told: BaseException | None = not_defined(error, _answers)
    if told is None and is_stub(error) and (name := open_function(error, "", ())) in _answers:
        told = NotStarted("", name)
    if told is None:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
    else:
        shell.showtraceback((type(told), told, None))

"""Alarms: a notebook's own code has no business in the frames, the memory or the tracing of the interpreter.

Python's audit hooks tell when it goes there, before it gets there, and cannot be taken out again. Libraries go there
every day; so it counts whose code asks. A frame is a library's if its code is found in the library's file: the name
of a file alone can be given to any code.
"""

from __future__ import annotations

import ctypes
import gc
import inspect
import os
import sys
import sysconfig
import traceback
import types
from collections.abc import Callable
from typing import Any

import course_utils
from course_utils.grading.execute.walls import packages

_FRAMES, _MEMORY = "looked into the interpreter's frames", "searched the memory for objects"
_CTYPES, _TRACING = "went past Python into the memory (ctypes)", "set a trace or profile function"
_EVENTS = {
    "sys._getframe": _FRAMES, "sys._current_frames": _FRAMES, "sys._current_exceptions": _FRAMES,
    "gc.get_objects": _MEMORY, "gc.get_referrers": _MEMORY, "gc.get_referents": _MEMORY,
    "ctypes.dlopen": _CTYPES, "ctypes.dlsym": _CTYPES, "ctypes.cdata": _CTYPES, "ctypes.addressof": _CTYPES,
    "ctypes.string_at": _CTYPES, "sys.addaudithook": "added an audit hook",
}  # fmt: skip
_TRACERS = {"sys.settrace", "sys.setprofile"}
_FRAMES_OF = {"tb_frame", "gi_frame", "cr_frame", "ag_frame"}
_CODE_OF = {"__code__", "__defaults__", "__kwdefaults__"}


def code_so_far() -> frozenset[int]:
    """Addresses of the code of all functions that this process has."""
    found: set[int] = set()
    for function in gc.get_objects():
        if type(function) is types.FunctionType:
            found.update(map(id, _parts(function.__code__)))
    return frozenset(found)


def _parts(code: types.CodeType) -> set[types.CodeType]:
    """A piece of code, and those inside of it."""
    found = {code}
    for part in code.co_consts:
        if isinstance(part, types.CodeType):
            found |= _parts(part)
    return found


def set_alarm(tell: Callable[[str, str], None], known: frozenset[int], in_check: Callable[[], int]) -> None:
    """Tell when the notebook's own code goes where only a debugger or a tamperer goes.

    Args:
        tell: takes ``alarm`` and what it did, or ``late`` when the time of a check was up; called before it is done.
        known: ``code_so_far()`` of before the notebook.
        in_check: whether a check runs: only then it matters who is traced.
    """
    ours, getpid, getframe, walks = os.getpid(), os.getpid, sys._getframe, traceback.__file__
    type_, function = type, types.FunctionType
    gettrace: Callable[[], Any] = sys.gettrace
    isolation = _isolation()
    # Who asks through a function of these files asks for himself.
    helpers, walkers = {inspect.__file__, ctypes.__file__}, {"walk_tb", "walk_stack"}
    events, tracers, frames_of, code_of = dict(_EVENTS), set(_TRACERS), set(_FRAMES_OF), set(_CODE_OF)
    is_librarys = _make_is_librarys(known)
    asking: list[str] = []

    def what(event: str, arguments: tuple) -> str | None:
        if event in events:
            return events[event]
        if event in tracers:
            return _TRACING if in_check() else None
        if event == "object.__getattr__" and arguments[1] in frames_of:
            return _FRAMES
        if event in ("object.__setattr__", "object.__delattr__") and arguments[1] in code_of:
            return "replaced a function's code"
        return None

    def hook(event: str, arguments: tuple) -> None:
        if asking or getpid() != ours:
            return  # this hook itself, or a process that a cell started, where no check runs
        asking.append(event)
        try:
            told = what(event, arguments)
            if told is None:
                return
            frame: types.FrameType | None = getframe(1)
            while frame is not None and frame.f_code.co_filename in helpers and is_librarys(frame.f_code):
                frame = frame.f_back
            if frame is not None and frame.f_code.co_name in walkers and frame.f_code.co_filename == walks:
                frame = frame.f_back
            if frame is None:
                return
            if event not in tracers:
                if not is_librarys(frame.f_code):
                    tell("alarm", told)
            # While a check runs, tracing is the business of its isolation alone: its ring stops loops by it, and when
            # that has raised its error, Python takes it off.
            elif is_librarys(frame.f_code, isolation):
                if frame.f_code.co_name == "ring":
                    tell("late", "")
            elif type_(gettrace()) is not function or not is_librarys(gettrace().__code__, isolation):
                tell("alarm", told)
        finally:
            asking.clear()

    sys.addaudithook(hook)


def _isolation() -> str:
    """The file of the checks' own time limit; the name of no file where no lesson imports a check."""
    if f"{course_utils.__name__}.checks" not in sys.modules:
        return "<none>"
    from course_utils.checks.engine import isolation

    return isolation.__file__


def _make_is_librarys(known: frozenset[int]) -> Callable[..., bool]:
    """A function that knows a library's code from code that only bears the name of a library's file."""
    paths = sysconfig.get_paths()
    libraries = tuple({*(paths[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")), *map(str, packages())})
    later: dict[str, set] = {}  # of libraries that a notebook imports: their code, by file
    open_, compile_, id_, parts, failed = open, compile, id, _parts, Exception

    def is_librarys(code: types.CodeType, only: str = "") -> bool:
        file = code.co_filename
        if not file.startswith(only or libraries):
            return False
        if id_(code) in known:
            return True
        if file not in later:
            later[file] = set()
            try:
                with open_(file, "rb") as source:
                    later[file] = parts(compile_(source.read(), file, "exec", dont_inherit=True))
            except failed:  # no such file, or no Python
                pass
        return code in later[file]

    return is_librarys

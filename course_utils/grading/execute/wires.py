"""Tamper wires: what checks stand on must be after a check what it was before any student's code ran.

No wall stands between a student's code and the check that calls it: they share a process. So three wires are drawn.

secret    a check cell has passed only if its last line was reached, which raises a secret made for this one run. A
          check that was replaced, blanked or robbed of its asserts does not get there.
snapshot  functions, classes and checks are the same objects, made of the same code, as in the worker that this
          process was forked from: it compares, for in a fork everything keeps its address.
alarm     a notebook's own code has no business in the frames, the memory or the tracing of the interpreter. Python's
          audit hooks tell when it goes there, before it gets there, and cannot be taken out again.
"""

from __future__ import annotations

import builtins
import ctypes
import hashlib
import inspect
import os
import sys
import sysconfig
import traceback
import types
from collections.abc import Callable, Iterator
from functools import partial

_COURSE = "course_utils."
_WATCHED = (
    "builtins", "math", "random", "copy", "contextlib", "signal", "time", "numpy", "numpy.testing", "torch",
    "torch.nn", "torch.nn.functional", "torch.testing", "torch.testing._comparison", "torch.autograd",
    "torch.distributions", "torch.linalg", "scipy.stats", "scipy.spatial", "scipy.spatial.distance",
    "json.encoder", "IPython.core.interactiveshell",
)  # fmt: skip
_WATCHED_CLASSES = (
    ("torch", "Tensor"), ("torch.nn", "Module"), ("torch", "Generator"), ("torch.distributions", "Distribution"),
    ("torch.distributions", "Bernoulli"), ("torch.distributions", "Normal"),
    ("IPython.core.interactiveshell", "InteractiveShell"), ("course_utils.grading.execute.shell", "Shell"),
)  # fmt: skip
# IPython puts its own into builtins while a cell runs; the rest changes by itself.
_OWN_LIFE = {"builtins.exit", "builtins.quit", "builtins.get_ipython", "builtins.display", "builtins._"}
_BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))
_DEPTH = 6

ALARMS = {
    "sys._getframe": "looked into the interpreter's frames",
    "sys._current_frames": "looked into the interpreter's frames",
    "sys._current_exceptions": "looked into the interpreter's frames",
    "sys.settrace": "set a trace function",
    "sys.setprofile": "set a profile function",
    "sys.addaudithook": "added an audit hook",
    "gc.get_objects": "searched the memory for objects",
    "gc.get_referrers": "searched the memory for objects",
    "gc.get_referents": "searched the memory for objects",
    "ctypes.dlopen": "went past Python into the memory (ctypes)",
    "ctypes.dlsym": "went past Python into the memory (ctypes)",
    "ctypes.cdata": "went past Python into the memory (ctypes)",
    "ctypes.addressof": "went past Python into the memory (ctypes)",
    "ctypes.string_at": "went past Python into the memory (ctypes)",
}
_FRAMES_OF = {"tb_frame", "gi_frame", "cr_frame", "ag_frame"}
_CODE_OF = {"__code__", "__defaults__", "__kwdefaults__"}


def snapshot() -> dict[str, str]:
    """Of everything that checks stand on, by name, what it is made of, in addresses of this process."""
    found: dict[str, str] = {}
    for name in [*_WATCHED, *(name for name in sys.modules if name.startswith(_COURSE))]:
        module = sys.modules.get(name)
        if module is None:
            continue
        found[name] = str(id(module))
        of_course = name.startswith(_COURSE)
        # A module's own "float" would be used instead of Python's.
        if not name.startswith(("builtins", "IPython")):
            found[f"{name}: names of builtins"] = " ".join(sorted(_BUILTINS & vars(module).keys()))
        for key, value in list(vars(module).items()):
            if callable(value) or (of_course and isinstance(value, types.ModuleType)):
                found[f"{name}.{key}"] = _made_of(value, _DEPTH if of_course else 1)
    for name, key in _WATCHED_CLASSES:
        watched = getattr(sys.modules.get(name), key, None)
        for attribute, value in _attributes(watched) if watched is not None else ():
            if callable(value) or isinstance(value, property | staticmethod | classmethod):
                found[f"{name}.{key}.{attribute}"] = _made_of(value, 1)
    return {key: value for key, value in found.items() if key not in _OWN_LIFE}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The names of what is not what it was, each once, though many modules know it; what was added does no harm."""
    names = sorted((name for name, value in before.items() if after.get(name) != value), key=len, reverse=True)
    return sorted({name.rpartition(".")[2]: name for name in names}.values())


def seal(state: dict[str, str], token: str) -> str:
    """A digest of a snapshot that is of use for one question only."""
    text = token + "\n".join(f"{name}={state[name]}" for name in sorted(state))
    return hashlib.sha256(text.encode()).hexdigest()


def _attributes(watched: type) -> list[tuple[str, object]]:
    """All that a class has, its own and what it inherits."""
    found: dict[str, object] = {}
    for one in watched.__mro__[:-1]:
        found = {**vars(one), **found}
    return list(found.items())


def _made_of(value: object, depth: int) -> str:
    """The address of an object and of its parts, as deep as the course's own objects go."""
    if depth == 0:
        return str(id(value))
    parts = [str(id(value))]
    if isinstance(value, types.FunctionType):
        parts += [str(id(value.__code__)), *_addresses(value.__defaults__), *_addresses(value.__kwdefaults__)]
        for cell in value.__closure__ or ():
            try:
                parts.append(_made_of(cell.cell_contents, depth - 1))
            except ValueError:
                parts.append("empty")
    elif isinstance(value, types.MethodType | staticmethod | classmethod):
        parts.append(_made_of(value.__func__, depth - 1))
    elif isinstance(value, partial):
        parts += [_made_of(value.func, depth - 1), *_addresses(value.args)]
    elif isinstance(value, list | tuple):
        parts += [_made_of(part, depth - 1) for part in value[:100]]
    elif isinstance(value, type) and value.__module__.startswith(_COURSE):
        parts += [
            f"{name}:{_made_of(part, depth - 1)}"
            for name, part in sorted(vars(value).items())
            if callable(part) or isinstance(part, property | staticmethod | classmethod)
            if not (name == "step" and hasattr(value, "profile_hook_step"))  # torch wraps an optimizer's at first use
        ]
    elif type(value).__module__.startswith(_COURSE) and hasattr(value, "__dict__"):
        for name, part in sorted(vars(value).items()):
            if isinstance(part, dict):
                parts += [f"{key}:{_made_of(item, depth - 1)}" for key, item in sorted(part.items(), key=str)]
            else:
                parts.append(f"{name}:{_made_of(part, depth - 1)}")
    return " ".join(parts)


def _addresses(values: dict | tuple | None) -> Iterator[str]:
    for value in values.values() if isinstance(values, dict) else values or ():
        yield str(id(value))


def set_alarm(tell: Callable[[str], None], namespace: dict) -> None:
    """Tell when the notebook's own code goes where only a debugger or a tamperer goes.

    Args:
        tell: takes what it did; called before it is done.
        namespace: the notebook's names: code that has them as its globals is the notebook's.
    """
    ours, getframe, gettrace = os.getpid(), sys._getframe, sys.gettrace
    libraries = tuple({*(sysconfig.get_paths()[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")),
                       os.path.dirname(sys.modules["course_utils"].__file__), "<frozen"})  # fmt: skip
    # Asking through these is asking oneself.
    helpers, traces = {inspect.__file__, ctypes.__file__}, traceback.__file__
    walkers, tracing = {"walk_tb", "walk_stack"}, {"sys.settrace", "sys.setprofile"}
    asking: list[bool] = []
    getpid, alarms, frames_of, code_of = os.getpid, dict(ALARMS), set(_FRAMES_OF), set(_CODE_OF)

    def notebooks(frame) -> bool:
        return frame.f_globals is namespace or not frame.f_code.co_filename.startswith(libraries)

    def hook(event: str, arguments: tuple) -> None:
        told = alarms.get(event)
        if told is None:
            if event == "object.__getattr__" and arguments[1] in frames_of:
                told = "looked into the interpreter's frames"
            elif event in ("object.__setattr__", "object.__delattr__") and arguments[1] in code_of:
                told = f"replaced a function's {arguments[1]}"
            elif event == "open" and isinstance(arguments[0], str) and arguments[0].endswith("/mem"):
                told = "opened the memory of a process"
            else:
                return
        if asking:
            return  # this hook itself
        asking.append(True)
        try:
            frame = getframe(1)
        finally:
            asking.clear()
        while frame is not None and frame.f_code.co_filename in helpers:
            frame = frame.f_back
        if frame is not None and frame.f_code.co_filename == traces and frame.f_code.co_name in walkers:
            frame = frame.f_back
        if frame is None or getpid() != ours:
            return
        # The course's own guard traces to stop a loop; when its function raises, Python takes it off, in that loop.
        guard = sys.modules.get("course_utils.checks.guard")
        if event in tracing and guard and getattr(gettrace(), "__globals__", None) is vars(guard):
            return
        mine = frame.f_globals is namespace if event in tracing else notebooks(frame)
        if mine:
            tell(told)

    sys.addaudithook(hook)

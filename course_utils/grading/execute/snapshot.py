"""The snapshot: what checks stand on must be after a check what it was before any student's code ran.

No wall stands between a student's code and the check that calls it: they share a process. So three things are held
against tampering.

secret    a check cell has passed only if its last line was reached, which raises a secret made for this one run. A
          check that was replaced, blanked or robbed of its asserts does not get there.
snapshot  functions, classes, checks and constants are the same objects, made of the same code, as in the worker that
          this process was forked from: it compares, for in a fork everything keeps its address.
alarm     a notebook's own code has no business in the frames, the memory or the tracing of the interpreter; see
          ``alarms``.

They stop what can be written in an evening. Who writes into the memory of the process past Python's knowledge, by an
array with an address of its own, is not stopped here; the walls still keep that from everybody else's marks.
"""

from __future__ import annotations

import builtins
import hashlib
import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import course_utils
from course_utils import grading
from course_utils.grading.execute.alarms import code_so_far
from course_utils.grading.execute.walls import packages

_GRADER = f"{grading.__name__}."  # what the grader needs of itself it has kept
_WATCHED = (
    "builtins", "math", "random", "copy", "contextlib", "signal", "time", "numpy", "numpy.testing", "torch",
    "torch.nn", "torch.nn.functional", "torch.nn.init", "torch.optim", "torch.testing", "torch.testing._comparison",
    "torch.autograd", "torch.distributions", "torch.linalg", "scipy.stats", "scipy.spatial", "scipy.spatial.distance",
    "json.encoder",
)  # fmt: skip
_WATCHED_CLASSES = (
    ("torch", "Tensor"), ("torch", "Generator"), ("torch.nn", "Module"), ("torch.nn", "Linear"),
    ("torch.nn", "Sequential"), ("torch.optim", "Optimizer"), ("torch.distributions", "Distribution"),
    ("torch.distributions", "Bernoulli"), ("torch.distributions", "Normal"),
)  # fmt: skip
# A method of one of these names, given to a class that has none, changes what its objects do.
_SPECIAL = {
    "__getattribute__",
    "__getattr__",
    "__call__",
    "__bool__",
    "__float__",
    "__iter__",
    "__class__",
    *dir(object),
}
# What changes by itself: IPython's own in builtins while a cell runs, and what torch does to optimizers at first use.
_OWN_LIFE = {"builtins.exit", "builtins.quit", "builtins.get_ipython", "builtins.display", "builtins._",
             "torch.optim.Optimizer.step"}  # fmt: skip
_BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))
_WRAPPERS = (property, staticmethod, classmethod)
_DEPTH = 6

# A place to look at: its kind, the object, what of it, and the names under which changes are told.
_Place = tuple[str, Any, tuple, list[str]]


@dataclass(frozen=True)
class Snapshot:
    """Everything that checks stand on.

    Attributes:
        names: what each address is about.
        baseline: the addresses at first.
        addresses: looks again; gives addresses in this process, one for each name.
        code: the code that was there before any student's; see ``alarms``.
    """

    names: list[str]
    baseline: list[int]
    addresses: Callable[[], list[int]]
    code: frozenset[int]

    def compare(self, now: list[int]) -> list[str]:
        """The names of what is not what it was, each once, though many modules know it."""
        names = {name for name, old, new in zip(self.names, self.baseline, now, strict=True) if old != new}
        return sorted({name.rpartition(".")[2]: name for name in sorted(names, key=len, reverse=True)}.values())


def take() -> Snapshot:
    """Take a snapshot of this process, for it and its forks."""
    places = list(_Places().all())
    addresses = _make_addresses(places)
    return Snapshot([name for *_, names in places for name in names], addresses(), addresses, code_so_far())


def seal(state: list[int], token: str) -> str:
    """A digest of addresses that is of use for one question only."""
    return hashlib.sha256(f"{token}{state}".encode()).hexdigest()


def _make_addresses(places: list[_Place]) -> Callable[[], list[int]]:
    """Everything it uses has a name in here alone: a notebook that replaces ``id`` changes nothing for it."""
    id_, type_, len_, hash_, tuple_, map_, sorted_, get = id, type, len, hash, tuple, map, sorted, dict.get
    attribute, empty = object.__getattribute__, ValueError

    def addresses() -> list[int]:
        found: list[int] = []
        add = found.append
        for kind, holder, keys, _ in places:
            if kind == "names":
                for key in keys:
                    add(id_(get(holder, key)))
            elif kind == "class":
                for key in keys[0]:
                    for names in keys[1]:
                        if key in names:
                            add(id_(names[key]))
                            break
                    else:
                        add(0)
            elif kind == "function":
                parts = [holder.__code__, *(holder.__defaults__ or ()), *(holder.__kwdefaults__ or {}).values()]
                for cell in holder.__closure__ or ():
                    try:
                        parts.append(cell.cell_contents)
                    except empty:
                        parts.append(None)
                add(hash_(tuple_(map_(id_, parts))))
            elif kind == "list":
                add(hash_((len_(holder), *map_(id_, holder))))
            elif kind == "object":
                add(hash_((id_(type_(holder)), id_(attribute(holder, "__dict__")))))
            elif kind == "shadows":
                add(hash_(tuple_(sorted_(keys[0] & holder.keys()))))
        return found

    return addresses


def _engine() -> frozenset[str]:
    """The modules that the checks' own objects are made by; none where no lesson imports a check."""
    if f"{course_utils.__name__}.checks" not in sys.modules:
        return frozenset()
    from course_utils.checks import engine

    return frozenset(name for name in sys.modules if name.startswith(f"{engine.__name__}."))


class _Places:
    """Finds what there is to look at: each object once, however many modules know it."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._engine = _engine()
        self._course = tuple(f"{package.name}." for package in packages())

    def _is_machinery(self, value: object) -> bool:
        """Whether it does something in a check. Other objects are data, which a student's code may change."""
        if type(value) is tuple:
            return any(map(self._is_machinery, value))
        return callable(value) or type(value).__module__ in self._engine

    def all(self) -> Iterator[_Place]:
        of_course = (name for name in sys.modules if name.startswith(self._course) and not name.startswith(_GRADER))
        modules = [name for name in (*_WATCHED, *of_course) if name in sys.modules]
        yield "names", sys.modules, tuple(modules), modules
        for name in modules:
            yield from self._module(name, vars(sys.modules[name]))
        for name, key in _WATCHED_CLASSES:
            watched = getattr(sys.modules.get(name), key, None)
            if watched is not None:
                yield from self._class(f"{name}.{key}", watched)

    def _module(self, name: str, names: dict) -> Iterator[_Place]:
        of_course = name.startswith(self._course)
        if name != "builtins":  # a module's own "float" would be used instead of Python's
            yield "shadows", names, (_BUILTINS,), [f"{name}: names of builtins"]
        keys = [key for key, value in names.items() if of_course or callable(value)]
        keys = [key for key in keys if f"{name}.{key}" not in _OWN_LIFE]
        yield "names", names, tuple(keys), [f"{name}.{key}" for key in keys]
        for key in keys:
            yield from self._inside(f"{name}.{key}", names[key], _DEPTH if of_course else 1)

    def _inside(self, name: str, value: Any, depth: int) -> Iterator[_Place]:
        """What the object is made of, as deep as the course's own objects go."""
        if depth == 0 or id(value) in self._seen:
            return
        kind = type(value)
        if kind is types.FunctionType:
            self._seen.add(id(value))
            yield "function", value, (), [name]
            for cell in value.__closure__ or ():
                if cell != types.CellType():
                    yield from self._inside(name, cell.cell_contents, depth - 1)
        elif kind in (types.MethodType, staticmethod, classmethod):
            yield from self._inside(name, value.__func__, depth)
        elif kind is property:
            yield from self._inside(name, value.fget, depth)
        elif kind is partial:
            yield from self._inside(name, value.func, depth)
        elif kind in (list, tuple) and any(map(self._is_machinery, value)):
            self._seen.add(id(value))
            yield "list", value, (), [name]
            for part in value:
                yield from self._inside(name, part, depth - 1)
        elif kind is dict and any(map(self._is_machinery, value.values())):
            self._seen.add(id(value))
            yield from self._dict(name, value, depth)
        elif isinstance(value, type):
            if value.__module__.startswith(self._course):
                yield from self._class(name, value)
        elif kind.__module__ in self._engine:
            self._seen.add(id(value))
            yield "object", value, (), [name]
            yield from self._dict(name, vars(value), depth)

    def _dict(self, name: str, parts: dict, depth: int) -> Iterator[_Place]:
        yield "names", parts, tuple(parts), [f"{name}.{key}" for key in parts]
        for key, part in parts.items():
            yield from self._inside(f"{name}.{key}", part, depth - 1)

    def _class(self, name: str, value: type) -> Iterator[_Place]:
        """All that a class has, its own and what it inherits."""
        if id(value) in self._seen:
            return
        self._seen.add(id(value))
        family = tuple(vars(one) for one in value.__mro__[:-1])
        found = {key: part for names in reversed(family) for key, part in names.items()}
        methods = {key for key, part in found.items() if callable(part) or isinstance(part, _WRAPPERS)}
        if hasattr(value, "profile_hook_step"):
            methods.discard("step")
        keys = sorted(methods | _SPECIAL)
        yield "class", value, (keys, family), [f"{name}.{key}" for key in keys]
        for key in methods:
            yield from self._inside(f"{name}.{key}", found[key], 1)

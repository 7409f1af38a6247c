"""What stands here for an object that lives on the other side: calling it, asking it, stepping it is done there."""

from __future__ import annotations

import builtins
import inspect
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Protocol

import torch
from torch import nn

from course_utils.grading.examine.objects import Key

# Special methods that an object may be asked for from the other side.
SPECIAL = frozenset({
    "__call__", "__len__", "__iter__", "__next__", "__getitem__", "__contains__", "__float__", "__int__", "__bool__",
    "__index__", "__repr__", "__str__", "__eq__", "__lt__", "__gt__", "__le__", "__ge__", "__add__", "__radd__",
    "__sub__", "__rsub__", "__mul__", "__rmul__", "__truediv__", "__rtruediv__", "__neg__", "__abs__", "__enter__",
    "__exit__",
})  # fmt: skip

# Of each parameter its name, its kind, and whether there is a default; lists come as tuples.
Signature = list[tuple[str, int, bool]]
Coded = Signature | tuple


class Home(Protocol):
    """Where the object lives, as its proxy sees it."""

    def call(self, key: Key, args: tuple, named: dict) -> Any: ...
    def method(self, key: Key, name: str, args: tuple, named: dict) -> Any: ...
    def attribute(self, key: Key, name: str) -> Any: ...
    def copy(self, key: Key) -> Any: ...
    def tell_memory(self, key: Key) -> None: ...
    def tell_step(self, key: Key, step: Callable) -> bool: ...
    def tell_words(self, key: Key, args: tuple, named: dict) -> bool: ...


class _Proxy:
    """Knows where its object lives; under a name that no student's object has."""

    __dict__: dict[str, Any]

    def _there(self) -> tuple[Home, Key]:
        return self.__dict__["_lives"]


def is_proxy(thing: object) -> bool:
    """Whether an object stands for one of the other side."""
    return isinstance(thing, _Proxy)


class ModuleProxy(_Proxy):
    """Mixed into a class of torch: parameters, buffers and modes are here, ``forward`` is done where it lives."""

    def __getattr__(self, name: str) -> Any:
        try:
            return super().__getattr__(name)  # type: ignore[misc]  # nn.Module has it
        except AttributeError:
            if name.startswith("_") or "_lives" not in self.__dict__:
                raise
        home, key = self._there()
        return home.attribute(key, name)

    def __deepcopy__(self, memo: dict) -> Any:
        home, key = self._there()
        memo[id(self)] = twin = home.copy(key)
        return twin


def _forward(signature: Coded | None) -> Callable:
    def forward(self: ModuleProxy, *args: Any, **named: Any) -> Any:
        home, key = self._there()
        return home.call(key, args, named)

    if (known := _signature(signature)) is not None:
        own = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
        parameters = [one for one in known.parameters.values() if one.name != own.name]
        forward.__signature__ = known.replace(parameters=[own, *parameters])  # type: ignore[attr-defined]
    return forward


def module_proxy(home: Home, key: Key, name: str, torchs: str, signature: Coded | None) -> nn.Module:
    """A module without parameters as yet.

    Args:
        home, key: where it lives.
        name: of its class.
        torchs: the class of ``torch.nn`` that it is or extends.
        signature: of its ``forward``; None where it cannot be told.
    """
    base = getattr(nn, torchs, None)
    if not (isinstance(base, type) and issubclass(base, nn.Module)):
        base = nn.Module
    kind: Any = type(name, (ModuleProxy, base), {"__module__": "proxy", "forward": _forward(signature)})
    made: nn.Module = object.__new__(kind)
    nn.Module.__init__(made)
    made.__dict__["_lives"] = (home, key)
    return made


class OptimizerProxy(_Proxy):
    """Mixed into torch's optimizer: groups of parameters are here, steps are done where it lives."""

    def step(self, *args: Any, **named: Any) -> Any:
        home, key = self._there()
        if self.__dict__["_replayed"]:
            home.tell_memory(key)
            if not args and not named and home.tell_step(key, super().step):  # type: ignore[misc]
                return None
            if any(group.get("momentum") for group in self.__dict__["param_groups"]):
                self.__dict__["_replayed"] = False  # what a step there leaves in its memory is not known here
        return home.method(key, "step", args, named)

    def zero_grad(self, *args: Any, **named: Any) -> Any:
        home, key = self._there()
        return home.method(key, "zero_grad", args, named)

    def __setstate__(self, state: dict[str, Any]) -> None:
        """What ``load_state_dict`` ends with: the groups, which both sides know, stay the same objects."""
        groups = state.pop("param_groups", ())
        super().__setstate__(state)  # type: ignore[misc]  # torch's optimizer has it
        for own, new in zip(self.__dict__["param_groups"], groups, strict=False):
            own.update(new)


def optimizer_proxy(
    home: Home, key: Key, name: str, torchs: str, groups: list, replayed: bool
) -> torch.optim.Optimizer:
    """An optimizer over these groups.

    Args:
        home, key: where it lives.
        name: of its class.
        torchs: the class of ``torch.optim`` that it is or extends.
        groups: of parameters.
        replayed: whether it may step here as that class does, and be told of it later.
    """
    base = getattr(torch.optim, torchs, None)
    if not (isinstance(base, type) and issubclass(base, torch.optim.Optimizer)):
        base = torch.optim.Optimizer
    kind = type(name, (OptimizerProxy, base), {"__module__": "proxy"})
    made: torch.optim.Optimizer = object.__new__(kind)
    defaults = {name: value for name, value in groups[0].items() if name != "params"} if groups else {}
    made.__dict__.update(_lives=(home, key), _replayed=replayed, defaults=defaults)
    made.__dict__.update(state=defaultdict(dict), param_groups=groups)
    made.__setstate__({})  # gives it what torch wants of every optimizer, hooks for example
    return made


class ClassProxy(type):
    """A class of the other side: calling it makes an object there."""

    def __call__(cls, *args: Any, **named: Any) -> Any:
        home, key = cls._lives  # type: ignore[attr-defined]  # class_proxy sets it
        return home.call(key, args, named)


def class_proxy(home: Home, key: Key, name: str, signature: Coded | None) -> type:
    """A class that is made there."""
    made = ClassProxy(name, (), {"_lives": (home, key), "__module__": "proxy"})
    made.__signature__ = _signature(signature)  # type: ignore[attr-defined]
    return made


def function_proxy(
    home: Home, key: Key, name: str, signature: Coded | None, inside: list, noted: bool = False
) -> Callable:
    """A function that is called there.

    Args:
        home, key: where it lives.
        name: its name.
        signature: None where it cannot be told.
        inside: networks and tensors that it has brought along: what it computes may depend on them.
        noted: whether it gives nothing back and may be told of its calls later.
    """
    known = _signature(signature)

    def proxy(*args: Any, **named: Any) -> Any:
        if noted and _fits(known, args, named) and home.tell_words(key, args, named):
            return None
        return home.call(key, args, named)

    proxy.__name__ = proxy.__qualname__ = name
    proxy.inside = inside  # type: ignore[attr-defined]
    if known is not None:
        proxy.__signature__ = known  # type: ignore[attr-defined]
    return proxy


def _fits(signature: inspect.Signature | None, args: tuple, named: dict) -> bool:
    """Whether a call will not be refused for its arguments."""
    if signature is None:
        return False
    try:
        signature.bind(*args, **named)
    except TypeError:
        return False
    return True


class ObjectProxy(_Proxy):
    """Any other object; the special methods that it has are given to a class of its own."""

    def __getattr__(self, name: str) -> Any:
        # Who computes with it takes it for numbers, which cross as they are: what only looks like a tensor may say
        # anything.
        if name.startswith("_") or hasattr(torch.Tensor, name):
            raise AttributeError(name)
        home, key = self._there()
        return home.attribute(key, name)


def object_proxy(home: Home, key: Key, name: str, methods: list[str], signature: Coded | None) -> ObjectProxy:
    """An object that has these special methods, and this signature if it can be called."""
    own = {method: _asks_for(method) for method in methods if method in SPECIAL}
    made = type(name, (ObjectProxy,), own | {"__hash__": object.__hash__})()
    made.__dict__["_lives"] = (home, key)
    if signature is not None:
        made.__dict__["__signature__"] = _signature(signature)
    return made


# What a number is asked for there is the number alone; comparing it and calculating with it is done here.
_OF_NUMBERS = frozenset({
    "__eq__", "__lt__", "__gt__", "__le__", "__ge__", "__add__", "__radd__", "__sub__", "__rsub__", "__mul__",
    "__rmul__", "__truediv__", "__rtruediv__", "__neg__", "__abs__",
})  # fmt: skip


def _asks_for(name: str) -> Callable:
    if name in _OF_NUMBERS:

        def calculate(self: ObjectProxy, *others: Any) -> Any:
            if not hasattr(type(self), "__float__"):
                return NotImplemented
            if "_number" not in self.__dict__:  # asked once: who asks twice in one comparison means one number
                self.__dict__["_number"] = float(self)
            return getattr(float, name)(self.__dict__["_number"], *others)

        return calculate

    def method(self: ObjectProxy, *args: Any, **named: Any) -> Any:
        home, key = self._there()
        return home.method(key, name, args, named)

    return method


def signature_of(function: Callable) -> Signature | None:
    """Names, kinds and whether there are defaults; None where Python cannot tell."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    return [(one.name, int(one.kind), one.default is not one.empty) for one in parameters]


def _signature(coded: Coded | None) -> inspect.Signature | None:
    if coded is None:
        return None
    make, empty = inspect.Parameter, inspect.Parameter.empty
    return inspect.Signature(
        [make(name, inspect._ParameterKind(kind), default=... if default else empty) for name, kind, default in coded]
    )


def builtin_class(name: str) -> type:
    """A class of Python's own, by its name."""
    found = getattr(builtins, name, object)
    return found if isinstance(found, type) else object

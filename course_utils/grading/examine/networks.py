"""Networks of a check that keep no record are built again on the student's side and compute there.

Being called back for each forward and backward pass would cost many messages. A check makes dozens of networks of the
same build, so the build, the *plan*, is sent once, and then only its number with the numbers of the parameters.

A check may watch such a network by hooks. Then it computes there, too, and the calls are told with the next message and
made once more here (``changes.Changes.replay``): the hooks see what they would have seen.
"""

from __future__ import annotations

import importlib
from typing import Any, NamedTuple

import torch
from torch import nn

from course_utils.checks.engine.stub import Stub

_PLAIN = (type(None), bool, int, float, str)
_OF_CALLS = ("_forward_hooks", "_forward_pre_hooks")


class Part(NamedTuple):
    """One module of a network.

    Attributes:
        module, name: where its class is.
        settings: its attributes that are numbers, texts, or tuples of them.
        parameters, buffers: their names, and whether they are there (a layer without bias has None).
        children: their names, and which part each is; None for a place that is empty.
    """

    module: str
    name: str
    settings: tuple[tuple[str, Any], ...]
    parameters: tuple[tuple[str, bool], ...]
    buffers: tuple[tuple[str, bool], ...]
    children: tuple[tuple[str, int | None], ...]


Plan = tuple[Part, ...]


def plan_of(network: nn.Module) -> Plan | None:
    """How a network is built, its own module first; None if it keeps a record or cannot be built again.

    It can if it is made of stubs and of torch's own layers, has no hooks but those of its own calls, and all its
    settings are plain.
    """
    modules = list(network.modules())
    place = {id(one): number for number, one in enumerate(modules)}
    parts = []
    for one in modules:
        kind = type(one)
        if not (isinstance(one, Stub) or kind.__module__.startswith("torch.nn.modules.")):
            return None
        settings = []
        for name, value in one.__dict__.items():
            if name[0] == "_":
                if value and name.endswith("_hooks") and not (one is network and name in _OF_CALLS):
                    return None
            elif name != "training":
                if not _is_plain(value):
                    return None
                settings.append((name, value))
        parts.append(Part(
            kind.__module__, kind.__qualname__, tuple(settings),
            tuple([(name, value is not None) for name, value in one._parameters.items()]),
            tuple([(name, value is not None) for name, value in one._buffers.items()]),
            tuple([(name, None if child is None else place[id(child)]) for name, child in one._modules.items()]),
        ))  # fmt: skip
    return tuple(parts)


def _is_plain(value: Any) -> bool:
    return type(value) in _PLAIN or (type(value) is tuple and all(type(part) in _PLAIN for part in value))


def tensors_of(modules: list[nn.Module]) -> list[torch.Tensor]:
    """Parameters and buffers, module by module."""
    return [
        tensor
        for one in modules
        for tensor in (*one._parameters.values(), *one._buffers.values())
        if tensor is not None
    ]


def are_parameters(plan: Plan) -> list[bool]:
    """Of each tensor, in the order of ``tensors_of``, whether it is a parameter."""
    found = []
    for part in plan:
        found += [True for _, there in part.parameters if there] + [False for _, there in part.buffers if there]
    return found


def is_watched(network: nn.Module) -> bool:
    """Whether hooks of the check want to know of its calls."""
    return any(getattr(network, hooks) for hooks in _OF_CALLS)


class Watched:
    """Mixed into the class of a network whose calls the check wants to know of."""

    __dict__: dict[str, Any]

    def forward(self, *args: Any, **named: Any) -> Any:
        """The network's own, after the check was told of the call."""
        home, key = self.__dict__["_known_as"]
        home.tell_call(key, args, named)
        return super().forward(*args, **named)  # type: ignore[misc]  # the network's own

    def __deepcopy__(self, memo: dict) -> Any:
        home, key = self.__dict__["_known_as"]
        memo[id(self)] = twin = home.copy(key)  # the check watches the copy, too
        return twin


def build(plan: Plan, tensors: list[torch.Tensor], watched: bool) -> list[nn.Module]:
    """The modules of a network, in the order of its plan.

    Args:
        plan: as ``plan_of`` gives it.
        tensors: parameters and buffers in the order of ``tensors_of``.
        watched: whether its calls are to be told.
    """
    made: list[nn.Module] = []
    for part in plan:
        kind = _class(part.module, part.name)
        if watched and not made:
            kind = type(kind.__name__, (Watched, kind), {"__module__": kind.__module__})
        one: nn.Module = object.__new__(kind)
        nn.Module.__init__(one)
        one.__dict__.update(part.settings)
        made.append(one)
    rest = iter(tensors)
    for one, part in zip(made, plan, strict=True):
        one._parameters.update((name, next(rest) if there else None) for name, there in part.parameters)
        one._buffers.update((name, next(rest) if there else None) for name, there in part.buffers)
        one._modules.update((name, None if number is None else made[number]) for name, number in part.children)
    return made


def _class(module: str, name: str) -> type:
    return getattr(importlib.import_module(module), name)


def read_plan(coded: tuple) -> Plan:
    """A plan as it came by the wire."""
    return tuple(Part(*part) for part in coded)

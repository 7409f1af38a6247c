"""Networks of a check that keep no record are built again on the student's side and compute there.

Being called back for each forward and backward pass would cost many messages. A check makes dozens of networks of the
same build, so the build, the *plan*, is sent once, and then only its number with the numbers of the parameters.
"""

from __future__ import annotations

import importlib
from typing import Any, NamedTuple

import torch
from torch import nn

from course_utils.checks.engine.stub import Stub

_PLAIN = (type(None), bool, int, float, str)


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

    It can if it is made of stubs and of torch's own layers, has no hooks, and all its settings are plain.
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
                if value and name.endswith("_hooks"):
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


def build(plan: Plan, tensors: list[torch.Tensor]) -> list[nn.Module]:
    """The modules of a network, in the order of its plan.

    Args:
        plan: as ``plan_of`` gives it.
        tensors: parameters and buffers in the order of ``tensors_of``.
    """
    made: list[nn.Module] = []
    for part in plan:
        one: nn.Module = object.__new__(_class(part.module, part.name))
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

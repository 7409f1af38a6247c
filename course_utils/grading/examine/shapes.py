"""What can change in a module but for its numbers, and whether it did."""

from __future__ import annotations

import operator
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.stub import Stub
from course_utils.grading.examine.proxies import is_proxy

PLAIN = (type(None), bool, float, str, bytes)


class Mark(tuple):
    """In place of a shape for a stub or one of torch's own layers, whose attributes do not change: it costs a tenth.

    Attributes:
        PARTS: where the ids of parameters begin; those of buffers and modules follow.
    """

    PARTS = 2


def known_shape(module: nn.Module) -> tuple:
    """What to remember of a module, to tell later whether it changed."""
    kind = type(module).__mro__[2] if is_proxy(module) else type(module)
    if not (kind.__module__.startswith("torch.nn") or issubclass(kind, Stub)) or kind is nn.Module:
        return shape_of(module)
    parts = (*module._parameters.values(), *module._buffers.values(), *module._modules.values())
    return Mark((module.training, _has_hooks(module), *map(id, parts)))


def shape_of(module: nn.Module) -> tuple:
    """Mode, parameters, buffers, modules, attributes, whether a proxy of it has hooks here."""
    attributes = {
        name: value for name, value in vars(module).items()
        if not name.startswith("_") and name != "training" and _tells_something(value)
    }  # fmt: skip
    return (
        module.training, dict(module._parameters), dict(module._buffers), dict(module._modules), attributes,
        _has_hooks(module),
    )  # fmt: skip


def has_others_tensors(module: nn.Module) -> bool:
    """Whether ``torch.func.functional_call`` has put other tensors in the place of its parameters, which it takes away
    again when the call ends."""
    return not all(one is None or isinstance(one, nn.Parameter) for one in module._parameters.values())


def same_shape(now: tuple, then: tuple) -> bool:
    """Whether two of ``known_shape`` tell the same."""
    if type(now) is Mark or type(then) is Mark:
        return now == then
    training, *parts, hooked = now
    before, *old_parts, hooked_before = then
    return (training, hooked) == (before, hooked_before) and all(map(same_names, parts, old_parts))


def same_names(now: dict, then: dict) -> bool:
    """Whether the same names have the same values, in the same order."""
    return len(now) == len(then) and list(now) == list(then) and same_values(list(now.values()), list(then.values()))


def same_values(now: list, then: list) -> bool:
    """Whether each value is the same object, or an equal number or text; nan equals nan."""
    return len(now) == len(then) and (all(map(operator.is_, now, then)) or all(map(_is, now, then)))


def _is(one: Any, other: Any) -> bool:
    if one is other:
        return True
    return type(one) is type(other) and type(one) in (int, float, str, bytes) and (one == other or one != one)


def _has_hooks(module: nn.Module) -> bool:
    return is_proxy(module) and bool(module._forward_hooks or module._forward_pre_hooks)


def _tells_something(value: Any) -> bool:
    """Whether an attribute of a module is sent along: numbers, texts, and layers in lists of Python."""
    if type(value) in (*PLAIN, int) or isinstance(value, (torch.dtype, torch.device)):
        return True
    if not isinstance(value, (list, tuple, dict)):
        return False
    parts = list(value.values() if isinstance(value, dict) else value)
    plain = isinstance(value, tuple) and all(type(part) in (*PLAIN, int) for part in parts)
    return plain or any(isinstance(part, nn.Module) for part in parts)

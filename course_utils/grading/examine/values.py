"""Values on their way: encoded as plain data, decoded with proxies for what stays where it lives.

A value is sent as itself if msgpack knows it, otherwise as a list that begins with its kind. Lists, dictionaries,
tensors and the like keep their identity: they get a number when they first cross, and are the number from then on.
"""

from __future__ import annotations

import builtins
import contextlib
import dataclasses
import sys
import types
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn.parameter import UninitializedParameter

from course_utils.grading.examine import proxies
from course_utils.grading.examine.networks import (
    Plan,
    are_parameters,
    build,
    is_watched,
    plan_of,
    read_plan,
    tensors_of,
)
from course_utils.grading.examine.objects import Key, Objects
from course_utils.grading.examine.shapes import PLAIN, known_shape, shape_of
from course_utils.grading.examine.tensors import (
    DTYPES,
    NUMBER_KINDS,
    TensorState,
    array_of,
    array_state,
    follow,
    mark_of,
    read_state,
    set_torch_state,
    state_of,
    tensor_of,
    torch_state,
    version_of,
)
from course_utils.grading.examine.wire import Gone

_SMALL = 1 << 63  # an integer that msgpack takes


class Values(Objects):
    """Encodes and decodes."""

    def forget(self) -> None:
        super().forget()
        self.versions: dict[Key, int | None] = {}
        self.marks: dict[Key, Any] = {}  # of tensors, on the examiner's side
        # Of the answer that is being made: tensors in it that have a graph, as (number, state, tensor).
        self.with_graph: list[tuple[Key, TensorState, torch.Tensor]] | None = None
        self._bridged: set[Key] = set()
        # How networks of the check are built: by plan, the number that the other side knows it by; by number, the plan.
        self._known_plans: dict[Plan, int] = {}
        self._plans: list[Plan] = []
        # Of the request that is being read: tensors that came with a graph begin one here.
        self.begun: dict[Key, torch.Tensor] = {}
        self.begins: dict[Key, torch.Tensor] = {}

    # ---------------------------------------------------------------------------------------------- encode
    def encode(self, value: Any) -> Any:
        """A value as plain data."""
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind is int:
            return value if -_SMALL <= value < _SMALL else ["int", str(value)]
        if kind is tuple:
            return ["tuple", [self.encode(part) for part in value]]
        if isinstance(value, torch.Tensor):
            return self._encode_tensor(value)
        key = self.key(value)
        if key is not None:
            self.watch(value)
            return ["known", key]
        for wanted, encode in _ENCODERS:
            if isinstance(value, wanted):
                return encode(self, value)
        if dataclasses.is_dataclass(value) and self.examiner:
            return self._encode_dataclass(value)
        return self._encode_object(value)

    def _encode_object(self, value: Any) -> list:
        kind = type(value)
        methods = [name for name in sorted(proxies.SPECIAL) if getattr(kind, name, None) is not None]
        signature = proxies.signature_of(value) if callable(value) else None
        return ["object", self.enlist(value), kind.__name__, methods, signature]

    def _encode_tensor(self, tensor: torch.Tensor) -> list:
        key = self.key(tensor)
        graph = tensor.requires_grad and not tensor.is_leaf and self.with_graph is not None
        # What was only shown to the other side (a hook's result) goes out again, with its graph.
        again = graph and key is not None and self.is_own(key) and key not in self._bridged
        if key is not None and not again:
            self.watched[key] = None
            return ["known", key]
        key = self.enlist(tensor)
        state = self.share_tensor(key, tensor)
        if graph:
            assert self.with_graph is not None
            self.with_graph.append((key, state, tensor))
            self._bridged.add(key)
            return ["known", key]
        starts_here = tensor.is_leaf or not tensor.requires_grad
        return ["tensor", key, isinstance(tensor, nn.Parameter), starts_here, state]

    def share_tensor(self, key: Key, tensor: torch.Tensor, state: TensorState | None = None) -> TensorState:
        """Note what both sides know of a tensor from now on."""
        self.shared[key] = state = state or state_of(tensor)
        if self.examiner:  # its own code changes no tensor behind its version; a student's may
            self.marks[key] = mark_of(tensor)
        self.versions[key] = version_of(tensor)
        self.watched[key] = None
        return state

    def share(self, key: Key, state: Any) -> Any:
        """Note what both sides know of another object from now on."""
        self.shared[key] = state
        self.watched[key] = None
        return state

    def _encode_list(self, value: list) -> list:
        key = self.enlist(value)
        if type(value) is list:
            self.share(key, list(value))
        return ["list", key, [self.encode(part) for part in value]]

    def _encode_dict(self, value: dict) -> list:
        key = self.enlist(value)
        self.share(key, dict(value))
        return ["dict", key, self.encode_pairs(value), self.name_of_kind(type(value))]

    def name_of_kind(self, kind: type) -> list | None:
        """Module and name of a class that both sides have; None if it isn't told."""
        return None

    def encode_pairs(self, value: dict) -> list:
        """Keys and values."""
        return [[self.encode(name), self.encode(part)] for name, part in value.items()]

    def _encode_array(self, value: np.ndarray) -> list:
        if value.dtype.kind not in NUMBER_KINDS:
            return self._encode_object(value)
        key = self.enlist(value)
        return ["array", key, self.share(key, array_state(value))]

    def _encode_generator(self, value: torch.Generator) -> list:
        key = self.enlist(value)
        return ["generator", key, self.share(key, torch_state(value))]

    def _encode_module(self, module: nn.Module) -> list:
        plan = plan_of(module) if self.examiner else None
        if plan is not None and (coded := self._encode_network(module, plan)) is not None:
            return coded
        key, kind = self.enlist(module), type(module)
        torchs = next((one.__name__ for one in kind.__mro__ if getattr(nn, one.__name__, None) is one), "Module")
        signature = proxies.signature_of(module.forward)
        return ["module", key, kind.__name__, torchs, signature, self.encode_shape(key, module)]

    def _encode_network(self, network: nn.Module, plan: Plan) -> list | None:
        """A network that is built again on the student's side; None if the other side knows a part of it already."""
        modules = list(network.modules())
        tensors = tensors_of(modules)
        if any(self.key(part) is not None for part in (*modules, *tensors)):
            return None
        if is_watched(network) and any(tensor.is_meta for tensor in tensors):
            return None  # what hooks make of tensors without numbers is an error at once, not later
        new = plan not in self._known_plans
        number = self._known_plans.setdefault(plan, len(self._known_plans))
        keys = [self.enlist(one) for one in modules]  # one after the other, which the other side counts on
        for key, one in zip(keys, modules, strict=True):
            self.share(key, known_shape(one))
        states = [self.share_tensor(self.enlist(tensor), tensor) for tensor in tensors]
        modes = [one.training for one in modules]
        return ["network", keys[0], number, plan if new else None, modes, states, is_watched(network)]

    def encode_shape(self, key: Key, module: nn.Module) -> list:
        """What a module is made of, as plain data."""
        self.share(key, known_shape(module))
        training, *parts, attributes, hooked = shape_of(module)
        parts = [[[name, self.encode(part)] for name, part in of.items()] for of in parts]
        return [training, *parts, [[name, self.encode(part)] for name, part in attributes.items()], hooked]

    def _encode_optimizer(self, optimizer: torch.optim.Optimizer) -> list:
        key, kind = self.enlist(optimizer), type(optimizer)
        torchs = next(one.__name__ for one in kind.__mro__ if getattr(torch.optim, one.__name__, None) is one)
        replayed = self.examiner and can_be_replayed(optimizer)
        return ["optimizer", key, kind.__name__, torchs, self.encode(optimizer.param_groups), replayed]

    def _encode_class(self, value: type) -> list:
        if getattr(builtins, value.__name__, None) is value:
            return ["type", value.__name__]
        return ["class", self.enlist(value), value.__name__, proxies.signature_of(value)]

    def _encode_function(self, value: Callable) -> list:
        inside = [self.encode(part) for part in _inside(value)]
        name = getattr(value, "__name__", "function")
        noted = self.examiner and only_writes_down(value)
        return ["function", self.enlist(value), name, proxies.signature_of(value), inside, noted]

    def _encode_dataclass(self, value: Any) -> list:
        key, kind = self.enlist(value), type(value)
        self.share(key, dict(vars(value)))
        return ["dataclass", key, kind.__module__, kind.__qualname__, self.encode_pairs(vars(value))]

    def watch(self, value: Any) -> None:
        """Watch an object that both sides know, and what is in it that they know."""
        key = self.key(value)
        if key is None:
            if type(value) is tuple:
                for part in value:
                    self.watch(part)
            return
        new = key not in self.watched
        self.watched[key] = None
        if isinstance(value, nn.Module):
            self._watch_module(value)
        elif isinstance(value, torch.optim.Optimizer):
            self.watch(value.param_groups)
        elif new and (parts := _parts_of(value, key in self.shared)):
            for part in parts:
                self.watch(part)

    def _watch_module(self, module: nn.Module) -> None:
        for one in module.modules():
            for part in (one, *one._parameters.values(), *one._buffers.values()):
                if part is not None and (key := self.key(part)) is not None:
                    self.watched[key] = None

    # ---------------------------------------------------------------------------------------------- decode
    def decode(self, value: Any) -> Any:
        """The value of plain data.

        Raises:
            Gone: it is no value that the other side may send.
        """
        kind = type(value)
        if kind is not tuple:
            if kind in PLAIN or kind is int:
                return value
            raise Gone("no plain data")
        decode = _DECODERS.get(value[0]) if value and type(value[0]) is str else None
        if decode is None:
            raise Gone("no kind of value")
        return decode(self, *value[1:])

    def _decode_known(self, key: Key) -> Any:
        if key in self.begun:
            return self.begun[key]
        found = self[key]
        self.watched[key] = None
        if isinstance(found, nn.Module):
            self._watch_module(found)
        return found

    def _decode_list(self, key: Key, parts: tuple) -> list:
        made: list = []
        self.adopt(key, made)
        made.extend(self.decode(part) for part in parts)
        self.share(key, list(made))
        return made

    def _kind_here(self, coded: tuple | None, base: type) -> Any:
        """The class that the examiner names, as the student's side has it; the plain one where it has none."""
        if coded is None or self.examiner:
            return base
        module, name = coded
        kind = getattr(sys.modules.get(module), name, None)
        return kind if isinstance(kind, type) and issubclass(kind, base) else base

    def _decode_dict(self, key: Key, pairs: tuple, kind: tuple | None) -> dict:
        own = self._kind_here(kind, dict)
        made: dict = own.__new__(own)
        self.adopt(key, made)
        made.update(self.decode_pairs(pairs))
        self.share(key, dict(made))
        return made

    def decode_pairs(self, pairs: tuple) -> list[tuple[Any, Any]]:
        """Keys and values."""
        return [(self.decode(name), self.decode(part)) for name, part in pairs]

    def _decode_named(self, key: Key, name: str, fields: tuple, parts: tuple, kind: tuple | None) -> tuple:
        values = [self.decode(part) for part in parts]
        own: Any = self._kind_here(kind, tuple)
        torchs: Any = vars(torch.return_types).get(name)  # of torch.sort, torch.max, …
        is_torchs = isinstance(torchs, type) and issubclass(torchs, tuple)
        if fields:
            kind_of_tuple: Any = own if getattr(own, "_fields", None) == fields else namedtuple(name, fields)
            made = kind_of_tuple._make(values)
        elif is_torchs and len(values) == getattr(torchs, "n_fields", None):
            made = torchs(values)
        else:
            made = _Tuple(values)
        self.adopt(key, made)
        return made

    def _decode_text(self, key: Key, value: str) -> str:
        made = _Text(value)
        self.adopt(key, made)
        return made

    def _decode_array(self, key: Key, coded: tuple) -> np.ndarray:
        made = array_of(coded)
        self.adopt(key, made)
        self.share(key, array_state(made))
        return made

    def _decode_generator(self, key: Key, state: bytes) -> torch.Generator:
        made = torch.Generator()
        self.set_generator(made, state)
        self.adopt(key, made)
        self.share(key, torch_state(made))
        return made

    def set_generator(self, generator: torch.Generator, state: bytes) -> None:
        """Let a generator go on from the other side's state."""
        (follow if self.examiner else set_torch_state)(generator, state)

    def _decode_tensor(self, key: Key, parameter: bool, starts_here: bool, coded: tuple) -> torch.Tensor:
        state = read_state(coded)
        if state.numbers.shape is None:
            made: torch.Tensor = UninitializedParameter(requires_grad=state.requires_grad)
        elif state.requires_grad and not starts_here and not parameter:
            self.begins[key] = tensor_of(state.numbers).requires_grad_()
            with torch.enable_grad():
                made = self.begins[key].clone()
        else:
            made = _leaf(state, parameter)
        self.adopt(key, made)
        self.share_tensor(key, made, state)
        return made

    def begin_graph(self, coded: Any) -> torch.Tensor:
        """A tensor that was sent with a graph, as the leaf of a new one; the value itself is what was made of it."""
        made = self.decode(coded)
        key = self.key(made)
        if not isinstance(made, torch.Tensor) or key is None:
            raise Gone("no tensor")
        if key not in self.begins:
            self.begins[key] = made.detach().clone().requires_grad_()
            with torch.enable_grad():
                self.begun[key] = self.begins[key].clone()
        return self.begins[key]

    def _decode_module(self, key: Key, name: str, torchs: str, signature: tuple | None, coded: tuple) -> nn.Module:
        made = proxies.module_proxy(self, key, name, torchs, signature)
        self.adopt(key, made)
        self.set_shape(key, made, coded)
        return made

    def _decode_network(
        self, first: Key, number: int, coded: tuple | None, modes: tuple, states: tuple, watched: bool
    ) -> nn.Module:
        if self.examiner:
            raise Gone("the examiner makes no modules of classes that the other side names")
        if coded is not None:
            self._plans.append(read_plan(coded))
        plan, keys, known = self._plans[number], count(first, 2), [read_state(state) for state in states]
        tensors = [_leaf(state, parameter) for state, parameter in zip(known, are_parameters(plan), strict=True)]
        made = build(plan, tensors, watched)
        if watched:
            made[0].__dict__["_known_as"] = (self, first)
        for one, mode in zip(made, modes, strict=True):
            one.training = mode
            key = next(keys)
            self.adopt(key, one)
            self.share(key, known_shape(one))
        for tensor, state in zip(tensors, known, strict=True):
            key = next(keys)
            self.adopt(key, tensor)
            self.share_tensor(key, tensor, state)
        return made[0]

    def set_shape(self, key: Key, module: nn.Module, coded: tuple) -> None:
        """Let a proxy, or a network that was built again, be made of what the other side says."""
        training, *parts, attributes, _ = coded
        module.training = bool(training)
        for name, of in zip(("_parameters", "_buffers", "_modules"), parts, strict=True):
            kind = type(module.__dict__[name])
            module.__dict__[name] = kind((self._name(part), self._part(name, value)) for part, value in of)
        for name, value in attributes:
            if not self._name(name).startswith("_"):
                module.__dict__[name] = self.decode(value)
        self.share(key, known_shape(module))

    def _name(self, value: Any) -> str:
        if type(value) is not str:
            raise Gone("no name")
        return value

    def _part(self, place: str, coded: Any) -> Any:
        """A parameter, buffer or module."""
        value = None if coded is None else self.decode(coded)
        wanted = {"_parameters": nn.Parameter, "_buffers": torch.Tensor, "_modules": nn.Module}[place]
        if value is not None and not isinstance(value, wanted):
            raise Gone("no part of a module")
        return value

    def _decode_optimizer(self, key: Key, name: str, torchs: str, groups: Any, replayed: bool) -> torch.optim.Optimizer:
        groups = self.decode(groups)
        if not (isinstance(groups, list) and all(isinstance(group, dict) for group in groups)):
            raise Gone("no groups of parameters")
        made = proxies.optimizer_proxy(self, key, name, torchs, groups, replayed and not self.examiner)
        self.adopt(key, made)
        return made

    def _decode_class(self, key: Key, name: str, signature: tuple | None) -> type:
        made = proxies.class_proxy(self, key, name, signature)
        self.adopt(key, made)
        return made

    def _decode_function(self, key: Key, name: str, signature: tuple | None, inside: tuple, noted: bool) -> Callable:
        parts = [self.decode(part) for part in inside]
        made = proxies.function_proxy(self, key, name, signature, parts, noted and not self.examiner)
        self.adopt(key, made)
        return made

    def _decode_dataclass(self, key: Key, module: str, name: str, pairs: tuple) -> Any:
        if self.examiner:
            raise Gone("the examiner makes no objects of classes that the other side names")
        fields = [self._name(field) for field, _ in pairs]
        kind = getattr(sys.modules.get(module), name, None) or self.own_class(name)
        # A notebook may call something else so, or have made a class of its own that keeps its fields elsewhere.
        if not _keeps_in_its_dictionary(kind, fields):
            kind = dataclasses.make_dataclass(name, fields)
        made: Any = object.__new__(kind)
        self.adopt(key, made)
        made.__dict__.update(self.decode_pairs(pairs))
        self.share(key, dict(vars(made)))
        return made

    def own_class(self, name: str) -> Any:
        """What this side's notebook calls so."""
        return None

    def _decode_object(self, key: Key, name: str, methods: tuple, signature: tuple | None) -> proxies.ObjectProxy:
        made = proxies.object_proxy(self, key, name, list(methods), signature)
        self.adopt(key, made)
        return made

    # What a proxy asks for; see peer.Peer.
    def call(self, key: Key, args: tuple, named: dict) -> Any:
        raise NotImplementedError

    def method(self, key: Key, name: str, args: tuple, named: dict) -> Any:
        raise NotImplementedError

    def attribute(self, key: Key, name: str) -> Any:
        raise NotImplementedError

    def copy(self, key: Key) -> Any:
        raise NotImplementedError

    def tell_memory(self, key: Key) -> None:
        raise NotImplementedError

    def tell_step(self, key: Key, step: Callable) -> bool:
        raise NotImplementedError

    def tell_words(self, key: Key, args: tuple, named: dict) -> bool:
        raise NotImplementedError


def _keeps_in_its_dictionary(kind: Any, fields: list[str]) -> bool:
    """Whether it is a dataclass with at most these fields that are kept as Python usually does."""
    return (
        isinstance(kind, type)
        and dataclasses.is_dataclass(kind)
        and {field.name for field in dataclasses.fields(kind)} <= set(fields)
        and kind.__dictoffset__ != 0
        and kind.__new__ is object.__new__
        and not any(hasattr(kind, name) and hasattr(getattr(kind, name), "__set__") for name in fields)
    )


def _leaf(state: TensorState, parameter: bool) -> torch.Tensor:
    """A new leaf."""
    made = tensor_of(state.numbers)
    made = nn.Parameter(made, state.requires_grad) if parameter else made.requires_grad_(state.requires_grad)
    if state.grad is not None:
        made.grad = tensor_of(state.grad)
    return made


def can_be_replayed(optimizer: torch.optim.Optimizer) -> bool:
    """Whether its class, and not only one that it extends, says so."""
    return bool(vars(type(optimizer)).get("can_be_replayed", False))


def only_writes_down(function: Callable) -> bool:
    """Whether a function of a check may hear of its calls later; see ``checks.engine.stub.writes_down``."""
    return bool(getattr(function, "writes_down", False))


def _inside(function: Callable) -> Iterator[Any]:
    """Networks and tensors that a function has brought along."""
    for cell in getattr(function, "__closure__", None) or ():
        with contextlib.suppress(ValueError):  # it is empty
            if isinstance(cell.cell_contents, (nn.Module, torch.Tensor)):
                yield cell.cell_contents
    if isinstance(getattr(function, "__self__", None), nn.Module):
        yield function.__self__  # type: ignore[attr-defined]


def _parts_of(value: Any, shared: bool) -> list:
    if isinstance(value, dict):
        return list(value.values())
    if type(value) is list:
        return value
    if isinstance(value, tuple):
        return list(value)
    return list(vars(value).values()) if shared and dataclasses.is_dataclass(value) else []


class _Tuple(tuple):
    """What stands here for one of a class of the other side's own, and goes back as that one."""

    __slots__ = ()


class _Text(str):
    """The same of a text."""

    __slots__ = ()


def _tuple_like(values: Values, value: tuple) -> list:
    kind, fields = type(value), list(getattr(value, "_fields", ()))
    parts = [values.encode(part) for part in value]
    return ["named", values.enlist(value), kind.__name__, fields, parts, values.name_of_kind(kind)]


def _number_of_numpy(values: Values, value: np.generic) -> Any:
    if value.dtype.kind not in NUMBER_KINDS:
        return values.encode(value.item())
    return ["number", array_state(np.asarray(value))]


def _plain_of(values: Values, value: Any) -> Any:
    """A subclass of a number or a text, an ``Enum`` of texts say: its value, whatever it says of itself."""
    if isinstance(value, str):
        text = str.__str__(value)
        return text if values.examiner else ["text", values.enlist(value), text]
    return values.encode(int.__int__(value) if isinstance(value, int) else float.__float__(value))


_FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType)
# The first that fits counts.
_ENCODERS: tuple[tuple[Any, Callable[[Values, Any], Any]], ...] = (
    (complex, lambda values, value: ["complex", value.real, value.imag]),
    (torch.Size, lambda values, value: ["size", list(value)]),
    (list, Values._encode_list),
    (dict, Values._encode_dict),
    (tuple, _tuple_like),
    (set, lambda values, value: ["set", [values.encode(part) for part in value]]),
    (frozenset, lambda values, value: ["frozenset", [values.encode(part) for part in value]]),
    (torch.dtype, lambda values, value: ["dtype", str(value)[6:]]),
    (torch.device, lambda values, value: ["device", str(value)]),
    (np.ndarray, Values._encode_array),
    (np.generic, _number_of_numpy),
    (slice, lambda values, value: ["slice", *map(values.encode, (value.start, value.stop, value.step))]),
    (range, lambda values, value: ["range", value.start, value.stop, value.step]),
    (type(...), lambda values, value: ["..."]),
    (torch.Generator, Values._encode_generator),
    (nn.Module, Values._encode_module),
    (torch.optim.Optimizer, Values._encode_optimizer),
    ((int, float, str), _plain_of),
    (Mapping, lambda values, value: values.encode(dict(value))),  # a UserDict, say
    (type, Values._encode_class),
    (_FUNCTIONS, Values._encode_function),
)
_DECODERS: dict[str, Callable] = {
    "int": lambda values, text: int(text[:4000]),
    "complex": lambda values, real, imag: complex(real, imag),
    "tuple": lambda values, parts: tuple(values.decode(part) for part in parts),
    "named": Values._decode_named,
    "text": Values._decode_text,
    "size": lambda values, parts: torch.Size(parts),
    "set": lambda values, parts: {values.decode(part) for part in parts},
    "frozenset": lambda values, parts: frozenset(values.decode(part) for part in parts),
    "list": Values._decode_list,
    "dict": Values._decode_dict,
    "dtype": lambda values, name: DTYPES[name],
    "device": lambda values, name: torch.device(name),
    "array": Values._decode_array,
    "number": lambda values, coded: array_of(coded)[()],
    "slice": lambda values, *parts: slice(*map(values.decode, parts)),
    "range": lambda values, *parts: range(*parts),
    "...": lambda values: ...,
    "known": Values._decode_known,
    "tensor": Values._decode_tensor,
    "generator": Values._decode_generator,
    "module": Values._decode_module,
    "network": Values._decode_network,
    "optimizer": Values._decode_optimizer,
    "type": lambda values, name: proxies.builtin_class(name),
    "class": Values._decode_class,
    "function": Values._decode_function,
    "dataclass": Values._decode_dataclass,
    "object": Values._decode_object,
}

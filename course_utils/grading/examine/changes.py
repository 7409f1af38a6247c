"""What a side changed in place, told to the other one whenever control goes over."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn.parameter import UninitializedTensorMixin  # type: ignore[attr-defined]  # it is not in __all__

from course_utils.grading.examine.objects import Key
from course_utils.grading.examine.proxies import is_proxy
from course_utils.grading.examine.shapes import has_others_tensors, known_shape, same_names, same_shape, same_values
from course_utils.grading.examine.tensors import (
    Numbers,
    TensorState,
    array_of,
    array_state,
    mark_of,
    numbers_of,
    read_numbers,
    read_state,
    state_of,
    tensor_of,
    torch_state,
    version_of,
)
from course_utils.grading.examine.transforms import seen_from_outside
from course_utils.grading.examine.values import Values, can_be_replayed, only_writes_down
from course_utils.grading.examine.wire import Gone

_WORDS = (type(None), bool, int, float, str)
_NOTES = ("called", "cleared", "remembered", "stepped", "told")


class Changes(Values):
    """Finds and takes changes of what is watched."""

    def forget(self) -> None:
        super().forget()
        # What the other side's objects did here and have to hear of: gradients cleared, steps, calls that are watched
        # or written down.
        self._notes: list[list] = []
        self._memories: dict[Key, list[Numbers | None]] = {}  # of the other side's optimizers, as their steps left them
        self.late_error: Exception | None = None  # of a call that was replayed

    # ---------------------------------------------------------------------------------------------- find
    def changes(self) -> list[list]:
        """``[kind, number, what it is now, …]`` of each watched object that is not what both sides know."""
        found, self._notes = self._notes, []
        for key in list(self.watched):
            thing = self[key]
            if isinstance(thing, torch.Tensor):
                change = self._change_of_tensor(key, thing)
            elif isinstance(thing, nn.Module):
                change = self._change_of_module(key, thing)
            elif key in self.shared:
                change = self._change_of_other(key, thing)
            else:
                continue
            if change is not None:
                found.append(change)
        return found

    def _change_of_tensor(self, key: Key, tensor: torch.Tensor) -> list | None:
        if self.examiner and (mark := mark_of(tensor)) is not None and self.marks.get(key) == mark:
            return None
        state = state_of(tensor)
        if state == self.shared.get(key):
            if self.examiner:
                self.marks[key] = mark
            return None
        seen_by_torch = version_of(tensor) != self.versions.get(key)
        self.share_tensor(key, tensor, state)
        return ["tensor", key, state, seen_by_torch]

    def _change_of_module(self, key: Key, module: nn.Module) -> list | None:
        if has_others_tensors(module) or same_shape(known_shape(module), self.shared[key]):
            return None
        return ["module", key, self.encode_shape(key, module)]

    def _change_of_other(self, key: Key, thing: Any) -> list | None:
        known = self.shared[key]
        if type(thing) is list:
            if same_values(thing, known):
                return None
            self.share(key, list(thing))
            return ["list", key, [self.encode(part) for part in thing]]
        if isinstance(thing, dict):
            if same_names(thing, known):
                return None
            self.share(key, dict(thing))
            return ["dict", key, self.encode_pairs(thing)]
        if isinstance(thing, np.ndarray):
            state = array_state(thing)
            return None if state == known else ["array", key, self.share(key, state)]
        if isinstance(thing, torch.Generator):
            numbers = torch_state(thing)
            return None if numbers == known else ["generator", key, self.share(key, numbers)]
        if dataclasses.is_dataclass(thing) and not same_names(vars(thing), known):
            self.share(key, dict(vars(thing)))
            return ["dataclass", key, self.encode_pairs(vars(thing))]
        return None

    # ---------------------------------------------------------------------------------------------- tell later
    def clear_here(self, key: Key) -> bool:
        """``zero_grad`` of an optimizer of the other side, told to it with the next message instead of by one of its
        own, with the gradients that were there if it does not know them. False if that doesn't go."""
        parameters = self._settled(key)
        if parameters is None:
            return False
        grads = [_grad_of(one) for one in parameters]
        keys = [self._keys[id(one)] for one in parameters]
        known = all(self.shared[one].grad == grad for one, grad in zip(keys, grads, strict=True))
        for number, one in zip(keys, parameters, strict=True):
            one.grad = None
            self.share_tensor(number, one, self.shared[number]._replace(grad=None))
        self._notes.append(["cleared", key, None if known else grads])
        return True

    def tell_step(self, key: Key, step: Callable) -> bool:
        """A step of an optimizer of the other side, made here as torch's class makes it, and told to it later."""
        parameters = self._settled(key)
        if parameters is None:
            return False
        grads = [_grad_of(one) for one in parameters]
        step()
        self._notes.append(["stepped", key, grads])
        self._memories[key] = _momentum_of(self[key])
        for one, grad in zip(parameters, grads, strict=True):
            self.share_tensor(self._keys[id(one)], one, TensorState(numbers_of(one), one.requires_grad, grad))
        return True

    def tell_memory(self, key: Key) -> None:
        """The memory of an optimizer of the other side, where it isn't what its last step here left: an answer may
        have emptied it."""
        momentum = _momentum_of(self[key])
        if momentum != self._memories.get(key, [None] * len(momentum)):
            self._notes.append(["remembered", key, momentum])
            self._memories[key] = momentum

    def tell_call(self, key: Key, args: tuple, named: dict) -> None:
        """A call of a network that the other side watches by hooks."""
        with seen_from_outside((args, named)) as (args, named):
            self._tell_call(key, args, named)

    def _tell_call(self, key: Key, args: tuple, named: dict) -> None:
        if not all(isinstance(value, torch.Tensor) and not value.is_meta for value in (*args, *named.values())):
            self.call_again_there(key, args, named)  # at once, for a hook may stumble over it
            return
        watched = dict(self.watched)
        args, named = tuple(map(self._as_it_is, args)), {name: self._as_it_is(value) for name, value in named.items()}
        self._notes.append(["called", *self.encode_call(key, args, named)])
        self.watched = watched  # the hooks see the arguments as they are now; what becomes of them is not told

    def tell_words(self, key: Key, args: tuple, named: dict) -> bool:
        """A call of a function of the other side that only writes down what it is told: numbers and texts, told to it
        later. False if it is told something else."""
        if not all(type(value) in _WORDS for value in (*args, *named.values())):
            return False
        self._notes.append(["told", key, [self.encode(value) for value in args], self.encode_pairs(named)])
        return True

    def encode_call(self, key: Key, args: tuple, named: dict) -> list:
        """A call that ``replay`` makes once more."""
        gradients = torch.is_grad_enabled()
        return [key, self[key].training, gradients, [self.encode(value) for value in args], self.encode_pairs(named)]

    def call_again_there(self, key: Key, args: tuple, named: dict) -> None:
        """Let the other side make a call, for its hooks alone."""
        raise NotImplementedError

    def _as_it_is(self, value: Any) -> Any:
        """A tensor that the other side knows with other numbers as a new one."""
        key = self.key(value)
        if isinstance(value, torch.Tensor) and key is not None and self.shared[key].numbers != numbers_of(value):
            return value.clone()
        return value

    def _settled(self, key: Key) -> list[torch.Tensor] | None:
        """The parameters of an optimizer, if both sides know the same of them but for gradients; None if not."""
        optimizer = self[key]
        for group in optimizer.param_groups:
            known = self.key(group)
            if known is None or not same_names(group, self.shared[known]):
                return None
        parameters = parameters_of(optimizer)
        for one in parameters:
            known = self.key(one)
            if known is None or one.is_meta or self.shared[known].numbers != numbers_of(one):
                return None
        return parameters

    def _clear(self, parameters: list[torch.Tensor]) -> None:
        for parameter in parameters:
            parameter.grad = None
            key = self.key(parameter)
            if key is not None:
                self.share_tensor(key, parameter)

    def replay(self, kind: str, key: Key, *rest: Any) -> None:
        """Do here what was done there: what an optimizer of this side counts, and hooks of this side see, is true."""
        thing = self[key]
        if not self.is_own(key) or is_proxy(thing):
            raise Gone("no object of this side")
        if kind == "called" and isinstance(thing, nn.Module):
            training, gradients, args, named = rest
            given, options = [self.decode(value) for value in args], dict(self.decode_pairs(named))
            thing.training = bool(training)
            with torch.set_grad_enabled(bool(gradients)):
                try:
                    thing(*given, **options)
                except Exception as error:  # of a hook, which would have stopped the answer there
                    self.late_error = self.late_error or error
        elif kind == "told" and only_writes_down(thing):
            args, named = rest
            thing(*map(self.decode, args), **dict(self.decode_pairs(named)))
        elif kind == "cleared" and isinstance(thing, torch.optim.Optimizer):
            parameters = parameters_of(thing)
            if rest[0] is not None:
                _set_grads(parameters, rest[0])
            thing.zero_grad()
            self._clear(parameters)
        elif kind == "remembered" and isinstance(thing, torch.optim.SGD) and can_be_replayed(thing):
            _set_momentum(thing, rest[0])
        elif kind == "stepped" and isinstance(thing, torch.optim.Optimizer) and can_be_replayed(thing):
            parameters = parameters_of(thing)
            _set_grads(parameters, rest[0])
            thing.step()
            for parameter in parameters:
                if (known := self.key(parameter)) is not None:
                    self.share_tensor(known, parameter)
        else:
            raise Gone("nothing that could be done again")

    def raise_late_error(self) -> None:
        """Raise what a call that was replayed has raised."""
        error, self.late_error = self.late_error, None
        if error is not None:
            raise error

    # ---------------------------------------------------------------------------------------------- take
    def take_numbers(self, changes: tuple) -> None:
        """Take what was noted, and the changes of tensors: nothing that the message brings stands in them, so they
        come before what it says."""
        for kind, key, *rest in changes:
            if kind in _NOTES:
                self.replay(kind, key, *rest)
            elif kind == "tensor":
                self._take_tensor(key, self._expected(key, torch.Tensor), read_state(rest[0]), bool(rest[1]))

    def take_others(self, changes: tuple) -> None:
        """Take the other changes, which may speak of what the message brought."""
        for kind, key, *rest in changes:
            value: Any = rest[0] if rest else None
            if kind == "module":
                self._take_shape(key, self._expected(key, nn.Module), value)
            elif kind == "list":
                thing = self._expected(key, list)
                self._take_list(key, thing, [self.decode(part) for part in value])
            elif kind == "dict":
                thing = self._expected(key, dict)
                self._take_dict(key, thing, dict(self.decode_pairs(value)))
            elif kind == "array":
                thing, new = self._expected(key, np.ndarray), array_of(value)
                if (thing.shape, thing.dtype) != (new.shape, new.dtype):
                    raise Gone("an array keeps its shape")
                self._take_array(key, thing, new)
            elif kind == "generator":
                thing = self._expected(key, torch.Generator)
                self.set_generator(thing, value)
                self.share(key, torch_state(thing))
            elif kind == "dataclass":
                self._take_dataclass(key, self[key], value)
            elif kind != "tensor" and kind not in _NOTES:
                raise Gone("no kind of change")

    def _take_list(self, key: Key, own: list, new: list) -> None:
        own[:] = new
        self.share(key, new)

    def _take_dict(self, key: Key, own: dict, new: dict) -> None:
        own.clear()
        own.update(new)
        self.share(key, new)

    def _take_array(self, key: Key, array: np.ndarray, new: np.ndarray) -> None:
        array[...] = new
        self.share(key, array_state(array))

    def _expected(self, key: Key, kind: type) -> Any:
        thing = self[key]
        if not isinstance(thing, kind) or key not in self.shared:
            raise Gone("a change of something else")
        self.watched[key] = None
        return thing

    def _take_dataclass(self, key: Key, thing: Any, coded: tuple) -> None:
        pairs = dict(self.decode_pairs(coded))
        if not dataclasses.is_dataclass(thing):
            raise Gone("a change of something else")
        fields = {field.name for field in dataclasses.fields(thing)}
        if fields - pairs.keys() or not all(name in fields or _is_a_note(name, thing) for name in pairs):
            raise Gone("not the fields of a dataclass")
        self.watched[key] = None
        self._take_fields(key, thing, pairs)

    def _take_fields(self, key: Key, thing: Any, new: dict) -> None:
        vars(thing).clear()
        vars(thing).update(new)
        self.share(key, new)

    def _take_shape(self, key: Key, module: nn.Module, coded: tuple) -> None:
        """Let a module be what the other side made of it. What the examiner brought along keeps its own code and
        parts; its mode and its parameters, which may move to another device, are all that may change."""
        if is_proxy(module):
            self.set_shape(key, module, coded)
            return
        training, parameters, buffers, *_, hooked = coded
        module.training = bool(training)
        for place, parts in (("_parameters", parameters), ("_buffers", buffers)):
            new = {self._name(name): self._part(place, value) for name, value in parts}
            old = getattr(module, place)
            if self.examiner and {n: v is None for n, v in new.items()} != {n: v is None for n, v in old.items()}:
                raise Gone("other parts than the module has")
            own = module.__dict__.get(place, old)  # torch.jit's modules keep them elsewhere
            before = dict(own)
            if list(before) != list(new):
                own.clear()
                before = {}
            for name, value in new.items():  # one by one: of torch.jit's modules a part can be set, but not cleared
                if name not in before or before[name] is not value:
                    own[name] = value
        self._pass_hooks_on(key, module, bool(hooked))
        self.share(key, known_shape(module))

    def _pass_hooks_on(self, key: Key, module: nn.Module, hooked: bool) -> None:
        """Whether the other side has hooks on its proxy of this module, which run whenever the module does."""
        handle = module.__dict__.pop("_passes_on", None)
        if handle is not None:
            handle.remove()
        if hooked:
            module.__dict__["_passes_on"] = module.register_forward_hook(
                lambda _, given, result: self.run_hooks_there(key, given, result)
            )

    def run_hooks_there(self, key: Key, given: Any, result: Any) -> None:
        """Run the hooks that the other side has on its proxy."""
        raise NotImplementedError

    def _take_tensor(self, key: Key, tensor: torch.Tensor, state: TensorState, seen_by_torch: bool) -> None:
        known = self.shared[key]
        if state.numbers.shape is not None and isinstance(tensor, UninitializedTensorMixin):
            tensor.materialize(state.numbers.shape)
            known = TensorState(numbers_of(tensor), tensor.requires_grad, None)
        if state.numbers != known.numbers:
            set_numbers(tensor, state.numbers, known.numbers, seen_by_torch)
        if tensor.is_leaf:
            if tensor.requires_grad != state.requires_grad and tensor.is_floating_point():
                tensor.requires_grad_(state.requires_grad)
            if state.grad != known.grad:
                tensor.grad = None if state.grad is None else tensor_of(state.grad)
        self.share_tensor(key, tensor, state)


def _is_a_note(name: Any, thing: object) -> bool:
    """Whether a name may be an answer's own on an object, where nothing else has it: a value found before, say."""
    return (
        isinstance(name, str) and name.isidentifier() and not name.startswith("__") and not hasattr(type(thing), name)
    )


def _grad_of(parameter: torch.Tensor) -> Numbers | None:
    return None if parameter.grad is None else numbers_of(parameter.grad)


def _set_grads(parameters: list[torch.Tensor], grads: tuple) -> None:
    for parameter, grad in zip(parameters, grads, strict=True):
        parameter.grad = None if grad is None else tensor_of(read_numbers(grad))


def _momentum_of(optimizer: torch.optim.Optimizer) -> list[Numbers | None]:
    kept = [optimizer.state.get(parameter, {}).get("momentum_buffer") for parameter in parameters_of(optimizer)]
    return [numbers_of(one) if isinstance(one, torch.Tensor) else None for one in kept]


def _set_momentum(optimizer: torch.optim.Optimizer, momentum: tuple) -> None:
    for parameter, numbers in zip(parameters_of(optimizer), momentum, strict=True):
        kept = None if numbers is None else tensor_of(read_numbers(numbers))
        if kept is not None and kept.shape != parameter.shape:
            raise Gone("no memory of this parameter")
        optimizer.state[parameter]["momentum_buffer"] = kept


def parameters_of(optimizer: torch.optim.Optimizer) -> list[torch.Tensor]:
    """What an optimizer trains."""
    return [parameter for group in optimizer.param_groups for parameter in group["params"]]


def set_numbers(tensor: torch.Tensor, new: Numbers, known: Numbers, seen_by_torch: bool) -> None:
    """Give a tensor other numbers: in place where that goes, so that graphs and aliases see it; past torch where the
    change was made past it."""
    numbers = tensor_of(new)
    with torch.no_grad():
        if new[:3] == known[:3] and new.device != "meta":
            with contextlib.suppress(RuntimeError):
                (tensor if seen_by_torch else tensor.data).copy_(numbers)
                return
        tensor.data = numbers

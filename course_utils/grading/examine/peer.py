"""One side of an examination: it asks the other side to compute, and computes what it is asked for.

Two processes, one thread of control: who has asked waits, and serves what the other side asks meanwhile (a step that
calls the examiner's stub players). With every message goes what has changed since the last one, so that both sides
see the same lists, tensors and random numbers, as if they were one process.
"""

from __future__ import annotations

import contextlib
import copy
import sys
import threading
import types
from collections.abc import Callable, Iterable, Iterator
from time import process_time  # by name: the student's process may put something else in its place
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine import meta_device
from course_utils.checks.engine.isolation import TimeIsUp
from course_utils.grading.examine.changes import Changes
from course_utils.grading.examine.errors import decode_error, encode_error, raise_from
from course_utils.grading.examine.gradients import Crossing, crossed, slopes_here
from course_utils.grading.examine.objects import Key
from course_utils.grading.examine.proxies import SPECIAL
from course_utils.grading.examine.shapes import Mark
from course_utils.grading.examine.tensors import RandomStates, read_state, tensor_of
from course_utils.grading.examine.transforms import call_inside, seen_from_outside, transformed
from course_utils.grading.examine.wire import Gone, Wire

_REQUEST, _ANSWER = "request", "answer"
_STEPS = {"step", "zero_grad"}
_FORMS = [((_REQUEST,), 11), ((_ANSWER,), 8)]  # how messages begin, and how many parts they have


class Peer(Changes):
    """What both sides do alike."""

    def __init__(self, wire: Wire, random_states: RandomStates):
        super().__init__()
        self.wire, self.random_states = wire, random_states
        self.depth = 0  # requests of the other side that are being served
        self._one_at_a_time = threading.RLock()

    def forget(self) -> None:
        super().forget()
        # Of each call that left a graph here: what it started from, and what came out.
        self._calls: dict[int, tuple[list[torch.Tensor], list[torch.Tensor]]] = {}
        self._called: list[Key] = []  # from here, and not yet back

    # ---------------------------------------------------------------------------------------------- ask
    def call(self, key: Key, args: tuple, named: dict) -> Any:
        """Call what lives there."""
        target = self[key]
        module = target if isinstance(target, nn.Module) else None
        self._called.append(key)
        try:
            with self._lent(module) as lent:
                if transformed((args, named, lent)):
                    parameters = [] if module is None else list(module.parameters())
                    return call_inside(lambda given: self._call(key, *given), (args, dict(named), lent), parameters)
                return self._call(key, args, named, lent)
        finally:
            self._called.pop()

    def _call(self, key: Key, args: tuple, named: dict, lent: dict[str, torch.Tensor]) -> Any:
        target = self[key]
        module = target if isinstance(target, nn.Module) else None
        inputs = _with_gradient(target, args, named, lent)
        return self.ask(
            "call",
            lambda: [
                key, self.encode(tuple(args)), self.encode(dict(named)), self.encode(module), self.encode_pairs(lent),
            ],
            inputs,
        )  # fmt: skip

    @contextlib.contextmanager
    def _lent(self, module: nn.Module | None) -> Iterator[dict[str, torch.Tensor]]:
        """Tensors that ``torch.func.functional_call`` has put in the place of parameters, by name; they go along with
        this one call, and the module is what both sides know of it meanwhile."""
        lent: dict[str, torch.Tensor] = {}
        places = []
        for path, one in module.named_modules() if module is not None else ():
            key = self.key(one)
            if key is None:
                continue
            for name, tensor in one._parameters.items():
                own = self._known_parameter(key, name)
                if tensor is not None and own is not None and not isinstance(tensor, nn.Parameter):
                    lent[f"{path}.{name}" if path else name] = tensor
                    places.append((one._parameters, name, tensor))
                    one._parameters[name] = own
        try:
            yield lent
        finally:
            for parameters, name, tensor in places:
                parameters[name] = tensor

    def _known_parameter(self, key: Key, name: str) -> Any:
        """The parameter of a module that both sides know by that name; None if there is none."""
        shape = self.shared[key]
        if not isinstance(shape, Mark):
            return shape[1].get(name)
        place = list(self[key]._parameters).index(name)
        return self.of_id(shape[Mark.PARTS + place])

    def method(self, key: Key, name: str, args: tuple, named: dict) -> Any:
        """Call a special method, or an optimizer's step, of what lives there."""
        if isinstance(self[key], torch.optim.Optimizer):
            self.watch(self[key])
        inputs = _with_gradient(args, named)
        return self.ask("method", lambda: [key, name, self.encode(args), self.encode(dict(named))], inputs)

    def attribute(self, key: Key, name: str) -> Any:
        """An attribute of what lives there."""
        return self.ask("attribute", lambda: [key, name])

    def copy(self, key: Key) -> Any:
        """A deep copy of what lives there, which lives there, too."""
        self.watch(self[key])
        return self.ask("copy", lambda: [key])

    def slopes(self, crossing: Crossing, grads: tuple, create_graph: bool) -> tuple:
        """The vector–Jacobian products of a call; the asking can be differentiated, too."""
        inputs = []
        if create_graph:
            inputs = [*crossing.inputs, *(grad for grad in grads if grad is not None and grad.requires_grad)]
        with torch.set_grad_enabled(create_graph):
            return self.ask(
                "slopes", lambda: [crossing.call, self.encode(tuple(grads)), create_graph], inputs,
                again=(crossing.call, len(crossing.inputs)),
            )  # fmt: skip

    def run_hooks_there(self, key: Key, given: Any, result: Any) -> None:
        self.ask("hooks", lambda: [key, self.encode(given), self.encode(result)])

    def call_again_there(self, key: Key, args: tuple, named: dict) -> None:
        self.ask("again", lambda: self.encode_call(key, args, named))

    def ask(
        self, what: str, wanted: Callable[[], list], inputs: Iterable = (), again: tuple[int, int] | None = None
    ) -> Any:
        """Ask, serve what is asked meanwhile, and give what is answered; an error there is raised here.

        Args:
            what: the kind of request.
            wanted: encodes what it is about, once the inputs are encoded.
            inputs: tensors with a gradient that the answer may depend on.
            again: an earlier call and how many of the inputs were those of that call.
        """
        with self._one_at_a_time, seen_from_outside(None):  # inside of a transform, but of ordinary tensors alone
            return self._ask(what, wanted, list(inputs), again)

    def _ask(self, what: str, wanted: Callable[[], list], inputs: list, again: tuple[int, int] | None) -> Any:
        watched = dict(self.watched)
        number = self.new_key()
        new_inputs = inputs[again[1] :] if again else inputs
        # Tensors with a graph come before what is said of them, and begin a new graph there; leaves come behind: most
        # are parameters of a network, which brings them along.
        begun = [None if tensor.is_leaf else self.encode(tensor) for tensor in new_inputs]
        body = wanted()
        starts = [
            [coded or self.encode(tensor), coded is not None] for coded, tensor in zip(begun, new_inputs, strict=True)
        ]
        call = again[0] if again and inputs else None
        seconds = self.seconds_left()
        self.wire.send([
            _REQUEST, what, number, starts, call, body, self.changes(), self.random_states.changed(self.depth == 0),
            torch.is_grad_enabled(), seconds, meta_device.stand_ins(),
        ])  # fmt: skip
        while (message := self._receive(seconds))[0] == _REQUEST:
            self.serve(message)
        try:
            with _as_gone:
                done, results, coded, changes, states, used, printed = message[1:]
                self.took(float(used))
                if printed:
                    self.say(printed)
                self.random_states.take(states)
                self.take_numbers(changes)
                self._take_results(number, inputs, results)
                if done:
                    value = self.decode(coded)
                else:
                    error, frames = decode_error(coded, self)
                    if isinstance(error, StopIteration) and not (what == "method" and body[1] == "__next__"):
                        error = RuntimeError(f"StopIteration: {error}")  # else it would end a loop of a check
                self.take_others(changes)
        finally:
            self.watched = watched
        if done:
            self.raise_late_error()
            return value
        self.late_error = None  # what stopped the answer says it, too, and where
        raise_from(error, frames)

    def _receive(self, seconds: float | None) -> tuple:
        message = self.wire.receive(seconds)
        if type(message) is not tuple or (message[:1], len(message)) not in _FORMS:
            raise Gone("no message")
        return message

    def _take_results(self, call: int, inputs: list, results: tuple) -> None:
        """Let the tensors that came with a graph be functions of the inputs."""
        if not results:
            return
        states = [read_state(state) for _, state in results]
        made = crossed(Crossing(self, call, inputs), [tensor_of(state.numbers) for state in states])
        for (key, _), state, tensor in zip(results, states, made, strict=True):
            self.adopt(key, tensor)
            self.share_tensor(key, tensor, state._replace(grad=None))

    def seconds_left(self) -> float | None:
        """Seconds of work that the other side may take; None for as long as it likes."""
        return None

    def took(self, seconds: float) -> None:
        """Note how long the other side has worked."""

    def say(self, text: str) -> None:
        """Print what the other side printed."""
        sys.stdout.write(text)

    # ---------------------------------------------------------------------------------------------- serve
    def serve(self, message: tuple) -> None:
        """Do what a request asks for, and answer."""
        _, what, number, starts, call, body, changes, states, gradients, seconds, stand_ins = message
        self.depth += 1
        started = process_time() if self.depth == 1 else 0.0  # what is asked for meanwhile is part of it
        outer = self.begun, self.begins, self.with_graph, self.watched
        self.begun, self.begins, self.with_graph, self.watched = {}, {}, None, dict(self.watched)
        with self.surroundings(stand_ins) as printed:
            try:
                with _as_gone:
                    self.random_states.take(states)
                    self.take_numbers(changes)
                    begun = [self.begin_graph(coded) if cut else None for coded, cut in starts]
                    work = self.work(what, body)
                    handles = [
                        self.decode(coded) if tensor is None else tensor
                        for (coded, _), tensor in zip(starts, begun, strict=True)
                    ]
                    if call is not None:
                        handles = [*self._calls[call][0], *handles]
                    self.take_others(changes)
                self.raise_late_error()
                with self.time_limit(seconds), torch.set_grad_enabled(bool(gradients)):
                    value = work()
                self.with_graph = []
                done, coded = True, self.encode(value)
            except (Exception, SystemExit, KeyboardInterrupt, TimeIsUp) as error:
                self.with_graph = []
                done, coded = False, encode_error(error, self)
            try:
                found = self.changes()
            except Exception as error:  # of something that looks like a tensor or a network, and is none
                done, coded, found = False, encode_error(error, self), []
            results = self.with_graph
            if results:
                self._calls[number] = (handles, [tensor for *_, tensor in results])
            used = process_time() - started if self.depth == 1 else 0.0
            answer = [
                _ANSWER, done, [[key, state] for key, state, _ in results], coded, found,
                self.random_states.changed(self.depth == 1), used, printed.getvalue()[:10_000] if printed else "",
            ]  # fmt: skip
        self.begun, self.begins, self.with_graph, self.watched = outer
        self.depth -= 1
        self.wire.send(answer)

    @contextlib.contextmanager
    def surroundings(self, stand_ins: tuple) -> Iterator[Any]:
        """What is around the work; gives where its prints go, or None."""
        yield None

    def time_limit(self, seconds: float | None) -> contextlib.AbstractContextManager:
        """Around the work alone."""
        return contextlib.nullcontext()

    def work(self, what: str, body: tuple) -> Callable[[], Any]:
        """What is asked for, its values read, still to be done."""
        if what == "call":
            key, args, named, module, lent = body
            args, named = self.decode(args), self.decode(named)
            self.decode(module)
            target = self.asked_for(key)
            if lent:
                lent = dict(self.decode_pairs(lent))
                if lent.keys() - dict(target.named_parameters()).keys():
                    raise Gone("no such parameters")
                return lambda: torch.func.functional_call(target, lent, args, named)
            return lambda: target(*args, **named)
        if what == "method":
            key, name, args, named = body
            args, named, target = self.decode(args), self.decode(named), self.asked_for(key)
            if name not in (_STEPS if isinstance(target, torch.optim.Optimizer) else SPECIAL):
                raise Gone("no such method")
            return lambda: getattr(target, name)(*args, **named)
        if what == "attribute":
            key, name = body
            target = self.asked_for(key)
            return lambda: self.own_attribute(target, name)
        if what == "copy":
            target = self.asked_for(body[0])
            return lambda: copy.deepcopy(target)
        if what == "slopes":
            call, grads, create_graph = body
            inputs, results = self._calls[call]
            grads = self.decode(grads)
            return lambda: slopes_here(results, inputs, grads, bool(create_graph))
        if what == "again":
            key, *call = body
            return lambda: self._call_again(key, *call)
        if what == "hooks":
            key, given, result = body
            given, result = self.decode(given), self.decode(result)
            return lambda: self._run_hooks(key, given, result)
        raise Gone("no kind of request")

    def _call_again(self, key: Key, *call: Any) -> None:
        self.replay("called", key, *call)
        self.raise_late_error()

    def asked_for(self, key: Key) -> Any:
        """An object of this side that the other one may ask."""
        target = self[key]
        if not self.is_own(key):
            raise Gone("it lives on the other side")
        self.watch(target)
        return target

    def own_attribute(self, target: Any, name: str) -> Any:
        """What the other side gets for an attribute of an object of this side."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(target, name)

    def _run_hooks(self, key: Key, given: Any, result: Any) -> None:
        if key in self._called:  # its hooks run here anyway
            return
        proxy = self[key]
        if not isinstance(proxy, nn.Module):
            raise Gone("no module")
        for before in list(proxy._forward_pre_hooks.values()):
            before(proxy, given)
        for after in list(proxy._forward_hooks.values()):
            after(proxy, given, result)


class _AsGone:
    """Whatever goes wrong while a message is read, it was no message."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Exception):
            raise Gone(f"no message: {type(error).__name__}: {error}"[:300]) from error


_as_gone = _AsGone()


def _with_gradient(*values: Any) -> list[torch.Tensor]:
    """Tensors in these values, and in the networks among them, that have a gradient."""
    found: dict[int, torch.Tensor] = {}

    def walk(value: Any) -> None:
        if isinstance(value, torch.Tensor):
            if value.requires_grad:
                found.setdefault(id(value), value)
        elif isinstance(value, nn.Module):
            walk(list(value.parameters()))
        elif isinstance(value, (list, tuple)):
            for part in value:
                walk(part)
        elif isinstance(value, dict):
            walk(list(value.values()))
        elif isinstance(value, types.FunctionType):
            walk(getattr(value, "inside", ()))

    if torch.is_grad_enabled():
        walk(values)
    return list(found.values())

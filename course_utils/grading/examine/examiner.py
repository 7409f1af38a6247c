"""The examiner: it runs the instructor's check cells, and lets the student's process compute what they ask for."""

from __future__ import annotations

import ast
import contextlib
import copy
import io
import random
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from time import process_time  # by name: the student's process may put something else in its place
from types import BuiltinFunctionType, CodeType, ModuleType
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from course_utils.checks.engine import isolation, originals
from course_utils.checks.engine.earlier import EARLIER
from course_utils.checks.engine.examples import new_examples
from course_utils.checks.engine.failure import CheckFailed, NotStarted
from course_utils.checks.engine.isolation import TimeIsUp
from course_utils.checks.engine.score_board import PASSED, verdicts_of
from course_utils.checks.engine.students_code import course_packages
from course_utils.checks.engine.unfinished import not_defined
from course_utils.checks.engine.words import ENDLESS, STATE_KEPT
from course_utils.grading.examine.changes import parameters_of, set_numbers
from course_utils.grading.examine.examined import Examined
from course_utils.grading.examine.objects import Key
from course_utils.grading.examine.peer import Peer
from course_utils.grading.examine.shapes import same_names
from course_utils.grading.examine.tensors import GuardedRandomStates, Numbers, TensorState, numbers_of
from course_utils.grading.examine.wire import Gone, Wire

_OVER = ["request", "over", *[None] * 9]
_PLAIN = (type(None), bool, int, float, str)
_TEXT = 10_000  # characters of a message
_OURS = ("CheckFailed", "NotStarted", "NotDefined")  # reports and pages take these words for the check's own


class Examiner(Peer):
    """Asks the student's process.

    Args:
        channel: to it.
        lesson: the module of the lesson's own names.

    Attributes:
        told: what the check cell prints.
    """

    examiner = True

    def __init__(self, channel: socket.socket, lesson: str = ""):
        super().__init__(Wire(channel), GuardedRandomStates())
        self.lesson = lesson
        self._budget: tuple[float, float] | None = None  # seconds of work of both sides, and when they began
        self._took = 0.0  # of that, the other side
        self.told = io.StringIO()
        self._originals: dict[Key, tuple[Any, Callable[[], None]]] = {}  # inputs that an answer changed; the way back

    def forget(self) -> None:
        super().forget()
        self._buffers: dict[int, torch.Tensor] = {}  # by their ids, what networks keep beside their parameters
        self._of_optimizers: dict[int, object] = {}  # what optimizers train, and what they are set by

    def enlist(self, thing: object) -> Key:
        # What belongs to the examiner's own networks and optimizers is settled when they first go out: afterwards a
        # student may put an input into a network.
        if isinstance(thing, nn.Module):
            self._buffers |= {id(part): part for part in thing._buffers.values() if part is not None}
        elif isinstance(thing, torch.optim.Optimizer):
            settings = (part for group in thing.param_groups for part in (group, group["params"]))
            self._of_optimizers |= {id(part): part for part in (*parameters_of(thing), *settings)}
        return super().enlist(thing)

    def bind(self, names: Iterable[str]) -> dict[str, Any]:
        """Proxies for what the notebook calls so; a name that it does not have is left out."""
        found = {}
        for name in names:
            try:
                value, used = self.ask("name", partial(list, (name,)))
            except NameError:
                continue
            with contextlib.suppress(AttributeError, TypeError):  # plain values cannot tell
                value.names_used = frozenset(filter(str.isidentifier, used))
            found[name] = value
        return found

    def run(
        self, check: CodeType, names: Sequence[str], lesson: ModuleType, seed: int, all_new: bool
    ) -> BaseException | None:
        """Run a check cell; gives the error that it ended with. The seed and ``all_new`` say which examples it draws,
        see ``new_examples``."""
        self.told = io.StringIO()
        torch.default_generator.manual_seed(seed)
        np.random.seed(seed)
        random.seed(seed)
        try:
            with new_examples(seed, all_new), contextlib.redirect_stdout(self.told):
                space = {name: value for name, value in vars(lesson).items() if name not in names}
                space.update(self.bind(names), __name__="__main__")
                exec(check, space)
        except Gone:
            raise
        except BaseException as error:
            return not_defined(error, names) or error
        finally:
            self._give_originals_back()
        return None

    def lend(self, code: Sequence[str]) -> None:
        """Let the notebook use other answers than its own."""
        for text in code:
            self.ask("lend", partial(list, (text,)))

    def over(self) -> None:
        """The examination is over: both sides forget it."""
        self.wire.send(_OVER)
        self.forget()

    def _ask(self, *request: Any) -> Any:
        if not originals.are_wanted():
            return super()._ask(*request)
        if self.depth == 0:
            self._give_originals_back()  # of the visible check: the lesson's own constants, say
        try:
            return self._lasting(super()._ask(*request), {})
        finally:
            if self.depth == 0:
                self._give_originals_back()

    def _lasting(self, value: Any, copies: dict[Key, Any]) -> Any:
        """A result that nothing changes any more: a copy of what the other side has in hand, and of an input that it
        has changed. A later call could write into it what fits."""
        key = None if type(value) is tuple else self.key(value)
        if type(value) is not tuple and (key is None or not self._can_change(key)):
            return value
        if key in copies:
            return copies[key]
        if isinstance(value, torch.Tensor):
            made: Any = value.clone()
        elif isinstance(value, np.ndarray):
            made = value.copy()
        elif type(value) is dict:
            made = {name: self._lasting(part, copies) for name, part in value.items()}
        elif type(value) in (list, tuple):
            made = type(value)([self._lasting(part, copies) for part in value])
        else:
            made = copy.copy(value) if key in self._originals else value
        if key is not None:
            copies[key] = made
        return made

    def _can_change(self, key: Key) -> bool:
        return key in self._originals or (self.depth == 0 and not self.is_own(key))

    def _take_tensor(self, key: Key, tensor: torch.Tensor, state: TensorState, seen_by_torch: bool) -> None:
        known, changed = self.shared[key], state.numbers != self.shared[key].numbers
        if self.is_own(key) and not originals.is_free(tensor) and (changed or state.grad != known.grad):
            # A network's buffers change when it is called, and its parameters when it is trained.
            if changed and not isinstance(tensor, nn.Parameter) and not self._is_set_by_torch(tensor):
                originals.note_change()
            self._keep(key, tensor, partial(self._give_tensor_back, key, tensor, numbers_of(tensor), tensor.grad))
        super()._take_tensor(key, tensor, state, seen_by_torch)

    def _take_array(self, key: Key, array: np.ndarray, new: np.ndarray) -> None:
        if self.is_own(key) and not originals.is_free(array):
            originals.note_change()
            self._keep(key, array, partial(array.__setitem__, ..., array.copy()))
        super()._take_array(key, array, new)

    def _take_list(self, key: Key, own: list, new: list) -> None:
        if self.is_own(key):
            self._keep(key, own, partial(own.__setitem__, slice(None), list(own)))
        super()._take_list(key, own, new)

    def _take_dict(self, key: Key, own: dict, new: dict) -> None:
        if self.is_own(key):
            self._keep(key, own, partial(_replace, own, dict(own)))
        super()._take_dict(key, own, new)

    def _take_fields(self, key: Key, thing: Any, new: dict) -> None:
        fields = vars(thing)
        if self.is_own(key) and not same_names({name: new.get(name) for name in fields}, fields):
            self._keep(key, thing, partial(_replace, fields, dict(fields)))
        super()._take_fields(key, thing, new)

    def _take_shape(self, key: Key, module: nn.Module, coded: tuple) -> None:
        before = [(parts, dict(parts)) for parts in (module._parameters, module._buffers)]
        super()._take_shape(key, module, coded)
        if self.is_own(key) and not all(same_names(now, then) for now, then in before):
            self._keep(key, module, partial(_put_back, before))

    def _is_set_by_torch(self, thing: object) -> bool:
        """Whether a network or an optimizer may change it, whatever the answer does."""
        return id(thing) in self._buffers or id(thing) in self._of_optimizers

    def _keep(self, key: Key, thing: Any, way_back: Callable[[], None]) -> None:
        """Keep what an input was before an answer changed it. It gets that back after each call where tests compute
        from it afterwards, and at the end of each run."""
        if not self._is_set_by_torch(thing):
            self._originals.setdefault(key, (thing, way_back))

    def _give_originals_back(self) -> None:
        """Let inputs be what they were; the other side hears of it when it next gets them."""
        for _, way_back in reversed(self._originals.values()):  # of two that share memory the first one kept knows best
            way_back()
        self._originals.clear()

    def _give_tensor_back(self, key: Key, tensor: torch.Tensor, numbers: Numbers, grad: torch.Tensor | None) -> None:
        set_numbers(tensor, numbers, numbers_of(tensor), seen_by_torch=False)
        if tensor.is_leaf:
            tensor.grad = grad
        self.marks.pop(key, None)

    @contextlib.contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """In place of a check's own time limit: the work of both sides counts, and the student's side, the only one
        that may not come back, has an alarm of its own."""
        outer = self._budget, self._took
        self._budget, self._took = (seconds, process_time()), 0.0
        try:
            yield
        finally:
            self._budget, self._took = outer

    def seconds_left(self) -> float | None:
        if self._budget is None:
            return None
        seconds, began = self._budget
        left = seconds - (process_time() - began) - self._took
        if left <= 0:
            raise TimeIsUp
        return left

    def say(self, text: str) -> None:
        """Only to a law that listens: among the words of the check cell it would look like the check's own."""
        if sys.stdout is not self.told:
            super().say(text)

    def took(self, seconds: float) -> None:
        if self.depth == 0:  # what a request made meanwhile took is part of it
            self._took += max(0.0, seconds)

    def _receive(self, seconds: float | None) -> tuple:
        # Its own alarm comes first; where that is of no use, nobody waits for ever.
        return super()._receive(None if seconds is None else 3 * seconds + 5)

    def own_attribute(self, target: Any, name: str) -> Any:
        """Of what the examiner brought along the other side gets numbers, texts, and the methods that the course's own
        classes define. Those of torch, numpy or Python can write files, import modules and replace parts; and no list
        is given that the other side could write into."""
        kind = type(target)
        maker = next((one for one in kind.__mro__ if name in vars(one)), kind)
        if not (self._is_the_courses(kind) and self._is_the_courses(maker)):
            raise AttributeError(name)
        value = super().own_attribute(target, name)
        if (
            type(value) not in _PLAIN
            and not isinstance(value, torch.Tensor)
            and not callable(getattr(kind, name, None))
        ):
            raise AttributeError(name)
        return value

    def name_of_kind(self, kind: type) -> list | None:
        return [kind.__module__, kind.__qualname__] if self._is_the_courses(kind) else None

    def _is_the_courses(self, kind: type) -> bool:
        """Whether a class is of the lesson, of a check cell, or of the course's packages."""
        module = kind.__module__
        return module in (self.lesson, "__main__") or module.partition(".")[0] in course_packages()

    def asked_for(self, key: Key) -> Any:
        target = super().asked_for(key)
        if isinstance(target, type) and not issubclass(target, (nn.Module, torch.optim.Optimizer)):
            raise Gone("a class of the examiner's")
        if isinstance(target, BuiltinFunctionType):
            raise Gone("a function of Python's or torch's")
        return target


def _replace(own: dict, new: dict) -> None:
    own.clear()
    own.update(new)


def _put_back(parts: list[tuple[dict, dict]]) -> None:
    for now, then in parts:
        _replace(now, then)


class OwnAnswer(NamedTuple):
    """The lesson's own answer to an exercise: the functions and classes that it is about, and their code."""

    names: tuple[str, ...]
    code: str


@dataclass(frozen=True)
class LessonHere:
    """What the examiner knows of the lesson.

    Attributes:
        names: the lesson's own names.
        answers: its own answer to each exercise, in their order.
    """

    names: ModuleType
    answers: dict[str, OwnAnswer]


def define(name: str, definitions: str, answers: dict[str, list[str]]) -> LessonHere:
    """Make the lesson's own names.

    Args:
        name: of the lesson.
        definitions: what it defines, as code.
        answers: of each exercise the names that it is about.
    """
    module = ModuleType(name)
    sys.modules[module.__name__] = module  # dataclasses look their class's module up there
    exec(compile(definitions, f"<lesson {name}>", "exec"), module.__dict__)
    code = {getattr(node, "name", ""): ast.unparse(node) for node in ast.parse(definitions).body}
    own = {
        exercise: OwnAnswer(tuple(names), "\n\n".join(code[one] for one in names if one in code))
        for exercise, names in answers.items()
    }
    return LessonHere(module, own)


def examine(
    channel: socket.socket, source: str, names: Sequence[str], lesson: LessonHere, seed: int, lend: bool = False
) -> Examined:
    """Run a check cell, visible check and hidden tests, against the answers of a notebook.

    First with new examples in all of it: whoever passes has shown what there is to show. An answer that fails is tried
    once more, as the cell stands: with the notebook's own examples in the visible check, so that its page says what the
    notebook said, and with other new ones in the hidden tests, so that nobody loses points by bad luck. What is wrong
    stays wrong. What is open is open, what has no end would take as long again, and what remembers the first try says
    something else in the second.

    Args:
        channel: to the student's process, which serves an ``examination``.
        source: of the check cell.
        names: those of the answers that it uses.
        lesson: from ``define``.
        seed: where the seeds of hidden tests begin.
        lend: give the student's process the lesson's own answers of the exercises before it that did not pass. They
            can be read there from now on, so nothing that it shows afterwards may be kept.
    """
    examiner = Examiner(channel, lesson.names.__name__)
    isolation.time_limit = examiner.limit  # this process does nothing else
    error: BaseException | None = None
    found = verdicts_of(lesson.names.__name__)
    try:
        code = compile(source, "<check>", "exec")
        if lend:
            examiner.lend(_to_lend(lesson, names, found))
        error = examiner.run(code, names, lesson.names, seed, all_new=True)
        if error is not None and not _is_settled(error):
            error = examiner.run(code, names, lesson.names, seed + 1, all_new=False)
    except Gone as reason:
        return Examined(False, gone=str(reason), exercises=found)
    except SyntaxError as mistake:
        error = mistake
    with contextlib.suppress(Gone):
        examiner.over()
    exercises, shown = verdicts_of(lesson.names.__name__), examiner.told.getvalue()[:_TEXT]
    if error is None:
        return Examined(True, told=shown, exercises=exercises)
    name = type(error).__name__
    if name in _OURS and not isinstance(error, AssertionError):
        name = "Error"  # a student's class of that name: checks let none through but what is no Exception
    return Examined(False, name, str(error)[:_TEXT], shown, exercises=exercises, earlier=_is_earlier(error, names))


def _is_settled(error: BaseException) -> bool:
    """Whether another try would say the same; or, of an answer that remembers the first one, what is only true of the
    second."""
    if isinstance(error, CheckFailed) and error.mistake is not None:
        return error.mistake.name in (ENDLESS.name, STATE_KEPT.name)
    return isinstance(error, NotStarted)


def _to_lend(lesson: LessonHere, names: Sequence[str], found: dict[str, str]) -> list[str]:
    """Code of the exercises before the one that is about these names, but for those that passed."""
    code = []
    for exercise, own in lesson.answers.items():
        if set(names).intersection(own.names):
            break
        if found.get(exercise) != PASSED:
            code.append(own.code)
    return code


def _is_earlier(error: BaseException, names: Sequence[str]) -> bool:
    """Whether an earlier exercise is to blame: one that fails, or that is still open."""
    if isinstance(error, NotStarted):
        return error.missing not in names
    return isinstance(error, CheckFailed) and error.mistake is not None and error.mistake.name == EARLIER

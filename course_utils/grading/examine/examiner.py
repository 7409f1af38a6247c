"""The examiner: it runs the instructor's check cells, and lets the student's process compute what they ask for."""

from __future__ import annotations

import contextlib
import io
import random
import socket
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from types import CodeType, ModuleType
from typing import Any

import numpy as np
import torch
from torch import nn

from course_utils.checks.engine import isolation
from course_utils.checks.engine.failure import CheckFailed
from course_utils.checks.engine.isolation import TimeIsUp
from course_utils.checks.engine.law import begin_seeds_at
from course_utils.checks.engine.score_board import verdicts_of
from course_utils.grading.examine.objects import Key
from course_utils.grading.examine.peer import Peer
from course_utils.grading.examine.tensors import GuardedRandomStates
from course_utils.grading.examine.verdict import Verdict
from course_utils.grading.examine.wire import Gone, Wire

_OVER = ["request", "over", *[None] * 9]
_PLAIN = (type(None), bool, int, float, str)
_TEXT = 10_000  # characters of a message


class Examiner(Peer):
    """Asks the student's process.

    Args:
        channel: to it.
    """

    examiner = True

    def __init__(self, channel: socket.socket):
        super().__init__(Wire(channel), GuardedRandomStates())
        self._budget: tuple[float, float] | None = None  # seconds of work of both sides, and when they began
        self._took = 0.0  # of that, the other side
        self._depth_of_asking = 0

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
        self, check: CodeType, names: Sequence[str], lesson: ModuleType, seed: int, told: io.StringIO
    ) -> BaseException | None:
        """Run a check cell; gives the error that it ended with. What it prints goes to ``told``."""
        begin_seeds_at(seed)
        torch.default_generator.manual_seed(seed)
        np.random.seed(seed)
        random.seed(seed)
        try:
            with contextlib.redirect_stdout(told):
                space = {name: value for name, value in vars(lesson).items() if name not in names}
                space.update(self.bind(names), __name__="__main__")
                exec(check, space)
        except Gone:
            raise
        except BaseException as error:
            return error
        return None

    def over(self) -> None:
        """The examination is over: both sides forget it."""
        self.wire.send(_OVER)
        self.forget()

    @contextlib.contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """In place of a check's own time limit: the work of both sides counts, and the student's side, the only one
        that may not come back, has an alarm of its own."""
        outer = self._budget, self._took
        self._budget, self._took = (seconds, time.process_time()), 0.0
        try:
            yield
        finally:
            self._budget, self._took = outer

    def seconds_left(self) -> float | None:
        if self._budget is None:
            return None
        seconds, began = self._budget
        left = seconds - (time.process_time() - began) - self._took
        if left <= 0:
            raise TimeIsUp
        return left

    def took(self, seconds: float) -> None:
        if self.depth == 0:  # what a request made meanwhile took is part of it
            self._took += max(0.0, seconds)

    def _receive(self, seconds: float | None) -> tuple:
        # Its own alarm comes first; where that is of no use, nobody waits for ever.
        return super()._receive(None if seconds is None else 3 * seconds + 5)

    def own_attribute(self, target: Any, name: str) -> Any:
        """Of what the examiner brought along the other side gets numbers, texts and methods of its own class; never
        what torch gives to every module, and no list that it could write into."""
        kind = type(target)
        if isinstance(target, nn.Module) and hasattr(nn.Module, name):
            raise AttributeError(name)
        value = super().own_attribute(target, name)
        if (
            type(value) not in _PLAIN
            and not isinstance(value, torch.Tensor)
            and not callable(getattr(kind, name, None))
        ):
            raise AttributeError(name)
        return value

    def asked_for(self, key: Key) -> Any:
        target = super().asked_for(key)
        if isinstance(target, type) and not issubclass(target, (nn.Module, torch.optim.Optimizer)):
            raise Gone("a class of the examiner's")
        return target


def define(name: str, definitions: str) -> ModuleType:
    """The lesson's own names.

    Args:
        name: of the lesson.
        definitions: what it defines, as code.
    """
    module = ModuleType(name)
    sys.modules[module.__name__] = module  # dataclasses look their class's module up there
    exec(compile(definitions, f"<lesson {name}>", "exec"), module.__dict__)
    return module


def examine(channel: socket.socket, source: str, names: Sequence[str], lesson: ModuleType, seed: int) -> Verdict:
    """Run a check cell, visible check and hidden tests as they stand, against the answers of a notebook.

    Hidden tests draw other examples in each run of the grader. So that nobody loses points by bad luck, an answer that
    they refuse is tried once more with others; what is wrong stays wrong.

    Args:
        channel: to the student's process, which serves an ``examination``.
        source: of the check cell.
        names: those of the answers that it uses.
        lesson: the lesson's own names, from ``define``.
        seed: where the seeds of hidden tests begin.
    """
    examiner, told = Examiner(channel), io.StringIO()
    isolation.time_limit = examiner.limit  # this process does nothing else
    error: BaseException | None = None
    try:
        code = compile(source, "<check>", "exec")
        for start in (seed, seed + 1):
            error = examiner.run(code, names, lesson, start, told)
            if not (isinstance(error, CheckFailed) and error.hidden):
                break
    except Gone as reason:
        return Verdict(False, gone=str(reason), exercises=verdicts_of(lesson.__name__))
    except SyntaxError as mistake:
        error = mistake
    with contextlib.suppress(Gone):
        examiner.over()
    exercises, shown = verdicts_of(lesson.__name__), told.getvalue()[:_TEXT]
    if error is None:
        return Verdict(True, told=shown, exercises=exercises)
    return Verdict(False, type(error).__name__, str(error)[:_TEXT], shown, exercises=exercises)

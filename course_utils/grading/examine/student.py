"""The student's side of an examination: it runs the answers, in the notebook's own process.

Nothing here has to be trusted: whoever changes it changes what is said of their own answers, and numbers that come out
wrong are wrong.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from collections.abc import Callable, Iterator
from typing import Any

from course_utils.checks.engine import isolation, meta_device
from course_utils.checks.engine.earlier import names_used
from course_utils.grading.examine.objects import Key
from course_utils.grading.examine.peer import Peer
from course_utils.grading.examine.tensors import RandomStates
from course_utils.grading.examine.wire import Wire
from course_utils.settings import keep_random_state

_ALARM = {signal.SIGALRM}


class Student(Peer):
    """Answers the examiner.

    Args:
        channel: to the examiner.
        names: of the notebook.
    """

    examiner = False

    def __init__(self, channel: socket.socket, names: dict[str, Any]):
        super().__init__(Wire(channel), RandomStates())
        self.names = names
        self._process = os.getpid()

    def examination(self) -> None:
        """Serve until the examiner says that it is over. Then random states and torch's switches are what they were."""
        with (
            _alarms(signal.SIG_BLOCK),  # a time limit must not strike while a message is half sent
            keep_random_state(),
            isolation.restored_torch_switches(),
            isolation.quiet() as self._printed,
        ):
            while (message := self._receive(None))[1] != "over":
                self.serve(message)
        self.forget()

    def work(self, what: str, body: tuple) -> Callable[[], Any]:
        if what == "name":
            return lambda: self._answer(body[0])
        if what == "lend":
            return lambda: exec(compile(body[0], "<lesson>", "exec"), self.names)
        return super().work(what, body)

    def _answer(self, name: str) -> tuple[Any, list[str]]:
        """What the notebook calls so, and the names that its code uses."""
        if name not in self.names:
            raise NameError(f"name '{name}' is not defined", name=name)
        value = self.names[name]
        return value, sorted(names_used(value))

    def method(self, key: Key, name: str, args: tuple, named: dict) -> Any:
        if name == "zero_grad" and not args and not named and self.clear_here(key):
            return None
        return super().method(key, name, args, named)

    def own_class(self, name: str) -> Any:
        return self.names.get(name)

    @contextlib.contextmanager
    def surroundings(self, stand_ins: tuple) -> Iterator[Any]:
        if self.depth > 1:
            yield None
            return
        self._printed.seek(0)
        self._printed.truncate()
        with contextlib.ExitStack() as entered:
            for kind in stand_ins:
                entered.enter_context(meta_device.stand_in(kind))
            yield self._printed

    @contextlib.contextmanager
    def time_limit(self, seconds: float | None) -> Iterator[None]:
        outermost = self.depth == 1 and seconds is not None
        limit = isolation.time_limit(seconds or 0) if outermost else contextlib.nullcontext()
        with limit, _alarms(signal.SIG_UNBLOCK):
            yield

    def _ask(self, *request: Any) -> Any:
        if os.getpid() != self._process:  # two processes on one line would garble it
            raise RuntimeError("what a check brings along cannot be called in another process, a DataLoader's say")
        with _alarms(signal.SIG_BLOCK):
            return super()._ask(*request)


@contextlib.contextmanager
def _alarms(how: int) -> Iterator[None]:
    """Let the time limit's alarm through, or keep it waiting."""
    before = signal.pthread_sigmask(how, _ALARM)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

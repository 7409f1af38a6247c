"""A process beside the grader, for work on hostile text that has no bound of its own: it is ended when it takes long.

A regular expression or a parser may need hours for a text that was made for that. Here it costs the student whose text
it is, and nobody else: the process is ended, and the next text gets a new one.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Generic, TypeVar

Request = TypeVar("Request")
Result = TypeVar("Result")

_START_SECONDS = 120  # it imports nbgrader, which a busy machine may need long for
_MEMORY = 4_000_000_000  # bytes, on top of nothing: all that the process may map
# A server that is forked: it has one thread, whatever the grader runs, and imports only once.
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["course_utils.grading.hand_ins.receive", "course_utils.grading.record.feedback"])


class WorkFailed(Exception):
    """The work on one request went wrong; the text says how."""


class SideProcess(Generic[Request, Result]):
    """A process that does one kind of work, request by request.

    Args:
        make: makes, there, the function that does the work; a function of a module.
        arguments: what it makes it from.
        seconds: time for one request.
    """

    def __init__(self, make: Callable[..., Callable[[Request], Result]], *arguments: object, seconds: float):
        self._make, self._arguments, self.seconds = make, arguments, seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> SideProcess[Request, Result]:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def do(self, request: Request) -> Result:
        """The result for a request.

        Raises:
            WorkFailed: the work raised an exception, took too long, or ended the process.
        """
        if self._pipe is None:
            self._start()
        assert self._pipe is not None
        try:
            self._pipe.send(request)
            return self._answer(self.seconds)
        except (EOFError, OSError) as error:
            self._end()
            raise WorkFailed("its process ended, perhaps for want of memory") from error

    def _answer(self, seconds: float) -> Result:
        assert self._pipe is not None
        if not self._pipe.poll(seconds):
            self._end()
            raise WorkFailed(f"it took longer than {seconds:g} s")
        done, value = self._pipe.recv()
        if not done:
            raise WorkFailed(value)
        return value

    def _start(self) -> None:
        self._pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_work, args=(theirs, self._make, self._arguments), daemon=True)
        self._process.start()
        theirs.close()
        self._answer(_START_SECONDS)

    def _end(self) -> None:
        if self._process is not None and self._process.pid is not None:  # else it was stopped while it started
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def _work(pipe: Connection, make: Callable[..., Callable], arguments: tuple) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses Ctrl-C means the grader, which ends this one
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if hard < 0 else min(_MEMORY, hard), hard))
    try:
        work = make(*arguments)
        pipe.send((True, None))
        while True:
            _do(pipe, work, pipe.recv())
    except EOFError:  # the grader needs it no more
        return


def _do(pipe: Connection, work: Callable, request: object) -> None:
    """Do the work, and send what came of it."""
    try:
        pipe.send((True, work(request)))
    except Exception as error:  # whatever a hostile text makes some library trip over
        lines = str(error).strip().splitlines() or [""]
        pipe.send((False, f"{type(error).__name__}: {lines[0][:300]}".removesuffix(": ")))

"""The worker's side of a hand-in's kernel: the cells sent to it, the answers, the clock."""

from __future__ import annotations

import json
import os
import secrets
import select
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from course_utils.grading.examine.examined import Examined
from course_utils.grading.execute import cells
from course_utils.grading.execute.examination import Examination, ExaminerLost
from course_utils.grading.execute.fork import Fork
from course_utils.grading.execute.jobs import Limits
from course_utils.grading.execute.namespaces import parents
from course_utils.grading.execute.walls import packages

if TYPE_CHECKING:
    from typing_extensions import Self  # Python has it from 3.11 on

# Of a course's package: the folder with what hidden tests read, lesson 11's records; and what is lent to students.
_HIDDEN = ("trainer", "checks/*/lent.json")
_TICK = 0.1  # seconds between two looks at the clock and at the memory
_GRACE = 2.0  # seconds for a cell to let itself be interrupted
_PATIENCE = 3  # a cell that got less than half of a processor may take so many times its time
_STREAMS = {"stdout", "stderr"}


@cache
def _hidden() -> list[Path]:
    """What of the course's packages no notebook may read."""
    return [place for package in packages() for pattern in _HIDDEN for place in package.glob(pattern)]


class Lost(Exception):
    """The kernel is gone, or had to be ended: the text says why."""


@dataclass
class Heard:
    """What came of one cell: what its kernel said, and of a check cell what the examiner said."""

    outputs: list[dict] = field(default_factory=list)
    status: str = ""
    ename: str = ""
    evalue: str = ""
    interrupted: bool = False
    verdict: Examined | None = None


class Kernel(Fork):
    """A fork that runs a hand-in's cells.

    Args:
        limits, walls: see ``Fork``.
        examination: the examiner, which gets a line to this kernel.
        lesson: what the kernel's score board is about.
        files: of the student's own, for the folder where the cells run, by name.
    """

    def __init__(
        self,
        limits: Limits,
        walls: bool,
        examination: Examination,
        lesson: str,
        files: Mapping[str, bytes],
    ):
        self._to_examiner, self._from_examiner = socket.socketpair()
        super().__init__(
            limits,
            walls,
            lambda channel: cells.serve(channel, self._from_examiner, lesson, limits.text_bytes, files),
            keeps=[self._from_examiner.fileno()],
            hides=_hidden(),
        )
        self.examination = examination
        self._buffer = b""

    def __enter__(self) -> Self:
        self._usual_memory = _resident(os.getpid())
        try:
            super().__enter__()
            self.examination.meet(self._to_examiner)
        finally:
            self._to_examiner.close()
            self._from_examiner.close()
        return self

    def run(self, source: str, blind: bool = False, exercises: dict[str, str] | None = None) -> Heard:
        """Run one cell and hear what it shows.

        Args:
            source: its code.
            blind: whether its pictures are left out.
            exercises: verdicts so far, for the notebook's own score board.

        Raises:
            Lost: it ended its kernel, could not be interrupted, or used too much.
        """
        return _Exchange(self, {"source": source, "blind": blind, "exercises": exercises or {}}).done()

    def be_examined(self, number: int, lend: bool = False) -> Heard:
        """Let the examiner run a check cell against the answers in this kernel.

        Args:
            number: of the cell.
            lend: whether the notebook is lent the lesson's own answers of earlier exercises that did not pass.

        Raises:
            Lost: the kernel did not live to hear the verdict, or the examiner did not.
        """
        exchange = _Exchange(self, {"source": None})
        try:
            self.examination.begin(number, lend)
            return exchange.examined()
        except ExaminerLost:
            self.kill()
            raise Lost("the examiner ended over it", exchange.heard) from None

    def send(self, request: dict) -> None:
        """Send one request."""
        with suppress(OSError):  # it is gone; the silence says so
            self.channel.sendall(json.dumps(request).encode() + b"\n")

    def messages(self, seconds: float) -> Iterator[list[str]] | None:
        """What came within so many seconds; None when there is nobody any more."""
        if not select.select([self.channel], [], [], seconds)[0]:
            return iter(())
        try:
            data = self.channel.recv(1 << 20)
        except OSError:
            data = b""
        self._buffer += data
        if not data or len(self._buffer) > 100 * (1 << 20):
            return None
        *lines, self._buffer = self._buffer.split(b"\n")
        return filter(None, map(_message, lines))

    def memory(self) -> tuple[int, int]:
        """How many processes the hand-in has, and what they use together beyond what the worker did, in bytes."""
        if not self.walls:
            return 0, 0
        own, above = {self.pid}, parents()
        # An orphan's parent is the first process of its namespace, which the kernel is: all of them descend from it.
        while more := {pid for pid, parent in above.items() if parent in own} - own:
            own |= more
        return len(own), sum(max(0, _resident(pid) - self._usual_memory) for pid in own)


class _Exchange:
    """One request to a kernel, until it is done or lost."""

    def __init__(self, kernel: Kernel, request: dict):
        self.kernel, self.limits = kernel, kernel.limits
        self.token = secrets.token_hex(16)
        self.heard, self._watch = Heard(), _Outputs(kernel.limits)
        self._done = False
        self._started, self._worked = time.monotonic(), self._cpu_seconds()
        self._deadline: float | None = None
        self._next_look = 0.0
        kernel.send({"token": self.token, **request})

    def done(self) -> Heard:
        """Wait until the kernel says that it is done."""
        while not self._done:
            self._step(_TICK)
        self._look_at_memory(at_the_end=True)
        self.heard.outputs = self._watch.outputs
        return self.heard

    def examined(self) -> Heard:
        """Wait for the verdict, and then for the kernel."""
        channels = [self.kernel.channel, self.kernel.examination.channel]
        while (verdict := self.kernel.examination.verdict(0)) is None:
            select.select(channels, [], [], _TICK)
            self._step(0)
        self.heard.verdict = verdict
        if verdict.gone is not None:
            self._step(_TICK)  # if it has ended, this says so
            self._lose(f"it could not be examined: {verdict.gone}")
        return self.done()

    def _step(self, seconds: float) -> None:
        messages = self.kernel.messages(seconds)
        if messages is None:
            self._lose("this cell ended its kernel")
            return
        for kind, *rest in messages:
            if kind == "done" and rest[:1] == [self.token] and len(rest) == 4:
                self._done = True
                _, self.heard.status, self.heard.ename, self.heard.evalue = rest
            elif kind != "done" and len(rest) == 1:
                with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                    self._watch.take(kind, rest[0])
        if time.monotonic() > self._next_look:
            self._next_look = time.monotonic() + _TICK
            self._look_at_memory()
        self._look_at_the_clock()

    def _look_at_the_clock(self) -> None:
        now = time.monotonic()
        if self._deadline is None:
            if self._time_is_up(now - self._started):
                self.heard.interrupted, self._deadline = True, now + _GRACE
                self.kernel.interrupt()
        elif now > self._deadline and not self._done:
            self._lose("it could not be interrupted")

    def _time_is_up(self, seconds: float) -> bool:
        """Whether a cell had its time; where others kept the processor busy, it gets more."""
        if seconds < self.limits.seconds:
            return False
        used = self._cpu_seconds() - self._worked
        return used >= self.limits.seconds / 2 or seconds >= _PATIENCE * self.limits.seconds

    def _cpu_seconds(self) -> float:
        return self.kernel.cpu_seconds() + self.kernel.examination.cpu_seconds()

    def _look_at_memory(self, at_the_end: bool = False) -> None:
        """What all processes of the hand-in use together; each of them has its own limits besides.

        A cell that leaves the memory nearly full costs itself, and not those after it.
        """
        processes, memory = self.kernel.memory()
        if processes > self.limits.processes:
            self._lose(f"it started more than {self.limits.processes} processes")
        if memory > 2 * self.limits.memory_bytes:
            self._lose(f"it used more than {2 * self.limits.memory_bytes / 1e9:g} GB")
        if at_the_end and memory > 0.7 * self.limits.memory_bytes:
            self._lose(f"it left {memory / 1e9:.1f} GB in use")

    def _lose(self, why: str) -> None:
        self.kernel.kill()
        self.heard.outputs = self._watch.outputs
        raise Lost(why, self.heard)


def _message(line: bytes) -> list[str] | None:
    """A message of texts; None for anything else, which a notebook may have written past its kernel."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, list) and message and all(isinstance(part, str) for part in message) else None


class _Outputs:
    """The outputs of one cell, put together as a notebook keeps them, within limits."""

    def __init__(self, limits: Limits):
        self.left = {"text": limits.text_bytes + 1000, "rich": limits.output_bytes}
        self.limits = limits
        self.outputs: list[dict] = []
        self._clear_next = False

    def take(self, kind: str, text: str) -> None:
        """Take one message in."""
        if kind == "clear":
            # Cleared outputs no longer count: a live picture draws itself many times.
            self.left["rich"] = self.limits.output_bytes
            self._clear_next = True
            if not text:
                self.outputs, self._clear_next = [], False
            return
        if self._clear_next:
            self.outputs, self._clear_next = [], False
        purse = "rich" if kind == "display" else "text"
        if self.left[purse] < 0:
            return
        self.left[purse] -= len(text)
        if self.left[purse] < 0:
            if purse == "rich":
                text = f"\n… cut: a cell may put out {self.limits.output_bytes // 1000} kB\n"
                self.outputs.append({"output_type": "stream", "name": "stdout", "text": text})
            if kind != "error":  # that there was an error counts, its text does not
                return
        if kind in _STREAMS:
            self._stream(kind, text)
        elif kind == "display":
            self._display(json.loads(text))
        elif kind == "error":
            self.outputs.append({"output_type": "error", **json.loads(text)})

    def _stream(self, name: str, text: str) -> None:
        last = self.outputs[-1] if self.outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"] += text
        else:
            self.outputs.append({"output_type": "stream", "name": name, "text": text})

    def _display(self, shown: dict) -> None:
        if shown.get("update"):
            for output in self.outputs:
                if shown.get("id") is not None and output.get("id") == shown["id"]:
                    output["data"] = shown["data"]
            return
        self.outputs.append({"output_type": "display_data", "data": shown["data"], "id": shown.get("id")})


def _resident(pid: int) -> int:
    """A process's own memory, without files, in bytes; 0 for one that is gone, or where the system does not tell."""
    try:
        with open(f"/proc/{pid}/status") as file:
            return sum(int(line.split()[1]) for line in file if line.startswith(("RssAnon", "RssShmem"))) * 1024
    except (OSError, IndexError, ValueError):
        return 0

"""The worker's side of the examiner: one for each hand-in, in walls of its own, beside the student's kernel.

It alone is given the check cells with their hidden tests and the lesson's own solution. They come through a pipe that
the worker does not read, so that no fork that runs a student's code has ever held them.
"""

from __future__ import annotations

import json
import os
import select
import socket
import struct
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from course_utils.grading.examine.examined import Examined
from course_utils.grading.execute.fork import Fork
from course_utils.grading.execute.jobs import Limits

_SIZE, _TWO = struct.Struct("<Q"), struct.Struct("<QQ")
_ANSWER_BYTES = 1_000_000


class ExaminerLost(Exception):
    """The examiner ended."""


class Examination(Fork):
    """The examiner of one hand-in.

    Args:
        limits, walls: as for a kernel.
        exam: the end of the pipe that the exam comes out of.
    """

    def __init__(self, limits: Limits, walls: bool, exam: int):
        super().__init__(limits, walls, lambda channel: _examine(channel, exam), (exam,))
        self._buffer = b""
        self._asked = 0  # counts what was asked for, to tell its verdict from late ones

    def ready(self) -> None:
        """Wait until it has read its exam: the next one in the pipe is another's.

        Raises:
            ExaminerLost: it ended, or the lesson's own definitions fail.
        """
        if (told := self.channel.recv(1 << 12)) != b"r":
            raise ExaminerLost(told.decode("utf-8", "replace"))

    def meet(self, student: socket.socket) -> None:
        """Hand over the line to a student's process; it is the one that is examined from now on."""
        with suppress(OSError):  # it ended; the first check cell tells
            socket.send_fds(self.channel, [b"s"], [student.fileno()])

    def begin(self, number: int, lend: bool = False) -> None:
        """Let it examine a check cell.

        Args:
            number: of the cell.
            lend: whether the notebook is lent the lesson's own answers of earlier exercises that did not pass.

        Raises:
            ExaminerLost: it ended.
        """
        self._asked += 1
        try:
            self.channel.sendall((b"l" if lend else b"c") + _TWO.pack(self._asked, number))
        except OSError:
            raise ExaminerLost from None

    def verdict(self, seconds: float) -> Examined | None:
        """The verdict; None if it isn't there within so many seconds.

        Raises:
            ExaminerLost: it ended.
        """
        while b"\n" not in self._buffer:
            if not select.select([self.channel], [], [], seconds)[0]:
                return None
            data = self.channel.recv(1 << 16)
            self._buffer += data
            if not data or len(self._buffer) > _ANSWER_BYTES:
                raise ExaminerLost
        line, _, self._buffer = self._buffer.partition(b"\n")
        try:
            asked, told = json.loads(line)
            # The verdict of an examination whose kernel was lost comes late: it counts for no other one.
            return Examined(**told) if asked == self._asked else None
        except (ValueError, TypeError):
            raise ExaminerLost from None


def _examine(channel: socket.socket, exam: int) -> None:
    """The program of the examiner."""
    # Imported where it is used: a worker that only tries the walls needs no torch.
    from course_utils.grading.examine.examiner import define, examine

    wanted = read_exam(exam)
    os.close(exam)
    try:
        lesson = define(wanted["lesson"], wanted["definitions"], wanted["answers"])
    except Exception as error:
        channel.sendall(f"the lesson's own definitions fail: {type(error).__name__}: {error}"[:500].encode())
        return
    channel.sendall(b"r")
    student: socket.socket | None = None
    while True:
        kind, numbers, *_ = socket.recv_fds(channel, 1, 1)
        if not kind:
            return
        if kind == b"s":
            if student is not None:
                student.close()
            student = socket.socket(fileno=numbers[0])
            continue
        asked, number = _TWO.unpack(_exactly(channel, _TWO.size))
        check = wanted["checks"][str(number)]
        assert student is not None
        examined = examine(student, check["source"], check["names"], lesson, wanted["seed"], lend=kind == b"l")
        channel.sendall(json.dumps([asked, asdict(examined)]).encode() + b"\n")


def write_exam(pipe: int, exam: dict[str, Any]) -> None:
    """What the examiner alone may know, through the pipe that leads to it."""
    data = json.dumps(exam).encode()
    view = memoryview(_SIZE.pack(len(data)) + data)
    while view:
        view = view[os.write(pipe, view) :]


def read_exam(pipe: int) -> dict[str, Any]:
    """The exam, read to its last byte and no further: the next one is for another examiner."""
    (size,) = _SIZE.unpack(_exactly(pipe, _SIZE.size))
    return json.loads(_exactly(pipe, size))


def _exactly(source: int | socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        wanted = size - len(data)
        got = os.read(source, wanted) if isinstance(source, int) else source.recv(wanted)
        if not got:
            raise EOFError("the worker has ended")
        data += got
    return data

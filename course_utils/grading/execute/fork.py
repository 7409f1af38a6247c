"""A fork of the worker behind walls of its own: a hand-in's kernel, or the examiner beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from course_utils.grading.execute import namespaces
from course_utils.grading.execute.jobs import Limits

if TYPE_CHECKING:
    from typing_extensions import Self  # Python has it from 3.11 on


class Fork:
    """A process that runs a program and talks to the worker. As a context manager it leaves nothing behind.

    Args:
        limits: of the hand-in.
        walls: whether it gets namespaces of its own.
        program: what it runs, with its end of the channel.
        keeps: file descriptors that it needs besides.
        hides: folders and files that are empty for it, with walls.

    Attributes:
        channel: the worker's end.
        pid: of the process that runs the program; with walls it is the first of its own namespace.
    """

    def __init__(
        self,
        limits: Limits,
        walls: bool,
        program: Callable[[socket.socket], None],
        keeps: Sequence[int] = (),
        hides: Sequence[Path] = (),
    ):
        self.limits, self.walls = limits, walls
        self._program, self._keeps, self._hides = program, set(keeps), hides
        self._folder: str | None = None

    def __enter__(self) -> Self:
        self.channel, theirs = socket.socketpair()
        self._folder = None if self.walls else tempfile.mkdtemp(prefix="grading-")
        pid_reader, pid_writer = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            self._in_the_fork(theirs, pid_writer)
        theirs.close()
        os.close(pid_writer)
        with os.fdopen(pid_reader) as reader:
            told = reader.read()
        if not told.isdigit():
            os.waitpid(self._child, 0)
            self.channel.close()
            raise OSError(told or "the fork ended at once")
        self.pid = int(told)
        return self

    def _in_the_fork(self, channel: socket.socket, pid_writer: int) -> None:
        try:
            os.setsid()
            if self.walls:
                namespaces.become_nobody()
                namespaces.unshare()
                inner = os.fork()
                if inner:
                    os.write(pid_writer, str(inner).encode())
                    keep_only(set())
                    namespaces.stand_by(inner)
                os.setsid()  # signals to its group do not reach the process that stands by
                namespaces.own_folders(self.limits)
                namespaces.hide(self._hides)
                namespaces.drop_privileges()
            else:
                assert self._folder is not None
                namespaces.end_with_parent()
                os.write(pid_writer, str(os.getpid()).encode())
                os.chdir(self._folder)
                os.environ.update({"HOME": self._folder, "TMPDIR": self._folder})
                tempfile.tempdir = None
            keep_only({channel.fileno(), pid_writer, *self._keeps})
            namespaces.set_limits(self.limits)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.close(pid_writer)
            self._program(channel)
            os._exit(0)
        except BaseException as error:
            with contextlib.suppress(OSError):
                os.write(pid_writer, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(1)

    def __exit__(self, *exception: object) -> None:
        self.kill()
        os.waitpid(self._child, 0)
        self.channel.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def pids(self) -> set[int]:
        """The processes that belong to it by itself, whatever it starts."""
        return {self._child, self.pid}

    def kill(self) -> None:
        """End it and all that it started: the first process of a namespace takes the others with it."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(self.pid, signal.SIGKILL)
        if not self.walls:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child, signal.SIGKILL)

    def interrupt(self) -> None:
        """What Ctrl-C does."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGINT)

    def cpu_seconds(self) -> float:
        """What its own process worked; nothing where the system does not tell."""
        try:
            with open(f"/proc/{self.pid}/stat") as file:
                user, system = file.read().rpartition(")")[2].split()[11:13]
            return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        except OSError:
            return 0.0


def keep_only(numbers: set[int]) -> None:
    """Close every open file but these, and let the standard ones lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    start = 3
    for number in sorted(numbers):
        os.closerange(start, number)
        start = number + 1
    os.closerange(start, 65536)

"""The worker's side of one kernel: a fork of this process, the cells sent to it, the answers, the clock."""

from __future__ import annotations

import contextlib
import hmac
import json
import os
import secrets
import select
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from course_utils.grading.execute import cells, namespaces, snapshot
from course_utils.grading.execute.jobs import Limits
from course_utils.grading.execute.snapshot import Snapshot

_TICK = 0.1  # seconds between two looks at the clock and at the memory
_GRACE = 2.0  # seconds for a cell to let itself be interrupted
_PATIENCE = 3  # a cell that got less than half of a processor may take so many times its time
_STREAMS = {"stdout", "stderr"}


class Lost(Exception):
    """The kernel is gone, or had to be ended: the text says why."""


@dataclass
class Heard:
    """What a kernel said of one cell."""

    outputs: list[dict] = field(default_factory=list)
    status: str = ""
    ename: str = ""
    evalue: str = ""
    line: str = ""  # of the cell, that raised the error itself
    interrupted: bool = False
    changed: list[str] = field(default_factory=list)  # what checks stand on, and was not what it had been
    replaced: list[str] = field(default_factory=list)  # names of the lesson that meant something else
    late: bool = False  # the check's time was up before its end
    whole: bool = False  # everything that checks stand on was looked at, and is what it was


class Kernel:
    """A fork that runs cells. As a context manager it leaves nothing behind.

    Args:
        limits: of the hand-in.
        walls: whether it gets namespaces of its own.
        before: the snapshot of this process.
    """

    def __init__(self, limits: Limits, walls: bool, before: Snapshot):
        self.limits, self.walls, self.before = limits, walls, before
        self.key = secrets.token_bytes(32)
        self.alarms: list[str] = []
        self._buffer = b""
        self._folder: str | None = None

    def __enter__(self) -> Kernel:
        self._usual_memory = _resident(os.getpid())
        self._channel, theirs = socket.socketpair()
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
            self._channel.close()
            raise OSError(told or "the fork ended at once")
        self._pid = int(told)  # as seen from here; with walls it is the first of its own namespace
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
                    for number in (pid_writer, channel.fileno(), self._channel.fileno()):
                        os.close(number)
                    namespaces.stand_by(inner)
                os.setsid()  # signals to its group do not reach the process that stands by
                namespaces.own_folders(self.limits)
                namespaces.drop_privileges()
            else:
                assert self._folder is not None
                os.write(pid_writer, str(os.getpid()).encode())
                os.chdir(self._folder)
                os.environ.update({"HOME": self._folder, "TMPDIR": self._folder})
                tempfile.tempdir = None
            _keep_only({channel.fileno(), pid_writer})
            namespaces.set_limits(self.limits)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.close(pid_writer)
            cells.serve(channel, self.key, self.before, self.limits.text_bytes)
        except BaseException as error:
            with contextlib.suppress(OSError):
                os.write(pid_writer, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(1)

    def __exit__(self, *exception: object) -> None:
        self.kill()
        os.waitpid(self._child, 0)
        self._channel.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def kill(self) -> None:
        """End it and all that it started: the first process of a namespace takes the others with it."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(self._pid, signal.SIGKILL)
        if not self.walls:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child, signal.SIGKILL)

    def run(self, source: str, names: dict | None = None, check: bool = False, blind: bool = False) -> Heard:
        """Run one cell and hear what it shows.

        Raises:
            Lost: it ended its kernel, could not be interrupted, or used too much.
        """
        token = secrets.token_hex(16)
        request = {"token": token, "source": source, "names": names or {}, "check": check, "blind": blind}
        heard, watch = Heard(), _Outputs(self.limits)
        self._send(json.dumps(request).encode() + b"\n")
        started, worked = time.monotonic(), self._cpu_seconds()
        deadline = None
        while True:
            for message in self._messages(heard, watch):
                kind, *rest = message
                if kind == "done" and rest[0] == token:
                    self._watch(heard, watch, at_the_end=True)
                    heard.outputs = watch.outputs
                    _, heard.status, heard.ename, heard.evalue, heard.line = rest
                    return heard
                self._take(kind, rest, heard, watch, token)
            now = time.monotonic()
            self._watch(heard, watch)
            if deadline is None and self._time_is_up(now - started, worked):
                heard.interrupted, deadline = True, now + _GRACE
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self._pid, signal.SIGINT)
            elif deadline is not None and now > deadline:
                self._lose("it could not be interrupted", heard, watch)

    def _time_is_up(self, seconds: float, worked: float) -> bool:
        """Whether a cell had its time; where others kept the processor busy, it gets more."""
        if seconds < self.limits.seconds:
            return False
        used = self._cpu_seconds() - worked
        return used >= self.limits.seconds / 2 or seconds >= _PATIENCE * self.limits.seconds

    def _take(self, kind: str, rest: list[str], heard: Heard, watch: _Outputs, token: str) -> None:
        if kind == "alarm":
            self.alarms.append(rest[0])
        elif kind == "late":
            heard.late = True
        elif kind == "changed":
            heard.changed.append(rest[0])
        elif kind == "replaced":
            heard.replaced.append(rest[0])
        elif kind == "seal":
            heard.whole = hmac.compare_digest(rest[0], snapshot.seal(self.before.baseline, token))
        else:
            watch.take(kind, rest[0])

    def _send(self, data: bytes) -> None:
        with contextlib.suppress(OSError):  # it is gone; the silence says so
            self._channel.sendall(data)

    def _messages(self, heard: Heard, watch: _Outputs) -> Iterator[list[str]]:
        """Whole messages with the right signature; others were not said by the kernel."""
        ready, _, _ = select.select([self._channel], [], [], _TICK)
        if not ready:
            return
        try:
            data = self._channel.recv(1 << 20)
        except OSError:
            data = b""
        if not data:
            self._lose("this cell ended its kernel", heard, watch)
        self._buffer += data
        if len(self._buffer) > 100 * (1 << 20):
            self._lose("it flooded the grader", heard, watch)
        *lines, self._buffer = self._buffer.split(b"\n")
        for line in lines:
            signature, _, message = line.partition(b" ")
            if hmac.compare_digest(signature, hmac.digest(self.key, message, "sha256").hex().encode()):
                yield json.loads(message)

    def _watch(self, heard: Heard, watch: _Outputs, at_the_end: bool = False) -> None:
        """What all processes of the hand-in use together; each of them has its own limits besides.

        A cell that leaves the memory nearly full costs itself, and not those after it.
        """
        if not self.walls:
            return
        others = [int(name) for name in os.listdir("/proc") if name.isdigit()]
        others = [pid for pid in others if pid not in (1, os.getpid(), self._child)]
        if len(others) > self.limits.processes:
            self._lose(f"it started more than {self.limits.processes} processes", heard, watch)
        memory = sum(max(0, _resident(pid) - self._usual_memory) for pid in others)
        if memory > 2 * self.limits.memory_bytes:
            self._lose(f"it used more than {2 * self.limits.memory_bytes / 1e9:g} GB", heard, watch)
        if at_the_end and memory > 0.7 * self.limits.memory_bytes:
            self._lose(f"it left {memory / 1e9:.1f} GB in use", heard, watch)

    def _cpu_seconds(self) -> float:
        """What the kernel's own process worked; nothing where the system does not tell."""
        try:
            with open(f"/proc/{self._pid}/stat") as file:
                user, system = file.read().rpartition(")")[2].split()[11:13]
            return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        except OSError:
            return 0.0

    def _lose(self, why: str, heard: Heard, watch: _Outputs) -> None:
        self.kill()
        heard.outputs = watch.outputs
        raise Lost(why, heard)


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


def _keep_only(numbers: set[int]) -> None:
    """Close every open file but these, and let the standard ones lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    start = 3
    for number in sorted(numbers):
        os.closerange(start, number)
        start = number + 1
    os.closerange(start, 65536)


def _resident(pid: int) -> int:
    """A process's own memory, without files, in bytes; 0 for one that is gone, or where the system does not tell."""
    try:
        with open(f"/proc/{pid}/status") as file:
            return sum(int(line.split()[1]) for line in file if line.startswith(("RssAnon", "RssShmem"))) * 1024
    except (OSError, IndexError, ValueError):
        return 0

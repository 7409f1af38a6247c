"""The program of the workers: it imports what hand-ins need, once, and forks workers; these fork a kernel and an
examiner for each hand-in.

Workers are ordered, and ended, through a socket in place of standard input. Each has a socket of its own: jobs come as
lines of JSON, and so do results go. It knows no student, no mark and no check cell: these come through a pipe that its
examiners read.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import time
from base64 import b64decode

from course_utils.grading.examine.examined import Examined
from course_utils.grading.execute.examination import Examination, ExaminerLost
from course_utils.grading.execute.jobs import ORDER, Limits
from course_utils.grading.execute.kernel import Kernel, Lost
from course_utils.grading.execute.namespaces import end_with_parent, parents
from course_utils.grading.execute.shell import replace_input

MAX_RESTARTS = 5
_ENDING_SECONDS = 10.0
_EXAMINATION = ("course_utils.grading.examine.examiner", "course_utils.grading.examine.student")


def main() -> None:
    """Fork workers and end them, until there are no more orders.

    Arguments: ``walls`` for walls round each hand-in; ``imports=A,B``, the modules that hand-ins need; or ``try``.
    """
    walls = "walls" in sys.argv
    if not walls:
        end_with_parent()
    # Last, not first: a hand-in's own file may be imported, but takes no package's place.
    sys.path[:] = [place for place in sys.path if place] + [""]
    replace_input()
    if "try" in sys.argv:
        print(_try(walls), end="")
        return
    orders = socket.socket(fileno=os.dup(0))
    os.dup2(1, 0)  # which leads nowhere
    _warm_up(next(argument[8:] for argument in sys.argv if argument.startswith("imports=")).split(","))
    gc.freeze()  # the garbage collector of a fork does not touch, and so does not copy, what is shared
    workers: set[int] = set()
    while True:
        order, files, *_ = socket.recv_fds(orders, ORDER.size, 2)
        if not order:
            return
        (number,) = ORDER.unpack(order)
        if number == 0:
            channel, exam = files
            workers.add(_fork(orders, channel, exam, walls))
        elif number in workers:
            workers.remove(number)
            _end(number, walls)
        with contextlib.suppress(ChildProcessError):
            while ended := os.waitpid(-1, os.WNOHANG)[0]:
                workers.discard(ended)


def _fork(orders: socket.socket, channel: int, exam: int, walls: bool) -> int:
    """Fork a worker, and let it have its socket and the pipe of its exams for itself."""
    if worker := os.fork():
        os.close(channel)
        os.close(exam)
        return worker
    try:
        orders.close()
        if not walls:
            end_with_parent()
        _work(socket.socket(fileno=channel), exam, walls)
    finally:
        os._exit(0)


def _work(channel: socket.socket, exam: int, walls: bool) -> None:
    """Say who this is, then read jobs and write results until there are no more of them."""
    channel.sendall(b"%d\n" % os.getpid())
    for line in channel.makefile("r", encoding="utf-8"):
        channel.sendall(json.dumps(run(json.loads(line), walls, exam)).encode() + b"\n")


def _end(worker: int, walls: bool) -> None:
    """End a worker and all that it has started."""
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    # Its forks are orphans now, and once they are ended, so are those that these have started. Without walls they end
    # by themselves, see ``Fork``.
    deadline = time.monotonic() + _ENDING_SECONDS
    while walls and time.monotonic() < deadline:
        orphans = [pid for pid, parent in parents().items() if parent == 1 and pid != os.getpid()]
        if not orphans:
            return
        for pid in orphans:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)


def _warm_up(modules: list[str]) -> None:
    """Import, and do nothing more: a fork of a process with threads, or that ran backward, is of no use."""
    for name in (*modules, *_EXAMINATION):
        with contextlib.suppress(Exception):  # what cannot be imported here is the hand-in's to complain about
            importlib.import_module(name)
    with contextlib.suppress(Exception):
        sys.modules["course_utils.checks.engine.meta_device"].load_kernels()
    with contextlib.suppress(KeyError):  # a lesson without the course's checks borrows nothing
        sys.modules["course_utils.checks.engine.lending"].close()
    gc.collect()


def _try(walls: bool) -> str:
    """Whether a kernel can be walled in: words that are only said if a cell ran."""
    limits = Limits(seconds=20)
    nothing, writer = os.pipe()
    os.close(writer)
    with Examination(limits, walls, nothing) as examination, Kernel(limits, walls, examination, "", {}) as kernel:
        heard = kernel.run("print('walled in')")
    return "".join(output.get("text", "") for output in heard.outputs)


def run(job: dict, walls: bool, exam: int) -> dict:
    """Run the cells of a job in order.

    Args:
        job: as ``jobs.request_of`` writes it.
        walls: whether to wall it in.
        exam: the pipe that its exam comes out of.

    Returns:
        ``outputs``: a list of outputs for each cell; ``events``: ``[cell number, what happened]``; ``passed`` and
        ``carried``: numbers of check cells. Or ``failure``: why there is nothing.
    """
    return _Run(job, walls, exam).result()


class _Run:
    """The work on one hand-in."""

    def __init__(self, job: dict, walls: bool, exam: int):
        self.cells, self.limits, self.lesson = job["cells"], Limits(**job["limits"]), job["lesson"]
        self.walls, self.exam, self.carry = walls, exam, job["carry"]
        self.files = {name: b64decode(data) for name, data in job["files"].items()}
        self.todo = [number for number, cell in enumerate(self.cells) if not cell["skip"]]
        self.outputs: list[list] = [[] for _ in self.cells]
        self.events: list[tuple[int, str]] = []
        self.killers: set[int] = set()  # cells that a fresh kernel must not run again
        self.passed: list[int] = []
        self.earlier: list[int] = []  # check cells that failed because of an earlier exercise
        self.carried: list[int] = []  # of these, those that pass with the lesson's own version of it
        self.exercises: dict[str, str] = {}  # verdicts so far, for the notebook's score board
        self.room = self.limits.all_output_bytes

    def result(self) -> dict:
        with Examination(self.limits, self.walls, self.exam) as examination:
            try:
                examination.ready()
            except ExaminerLost as lost:
                return {"failure": str(lost)}
            position = 0
            for _ in range(MAX_RESTARTS + 1):
                with self._kernel(examination) as kernel:
                    alive = self._repeat(kernel, self.todo[:position])
                    while alive and position < len(self.todo):
                        alive = self._first(kernel, self.todo[position])
                        position += 1
                if position == len(self.todo):
                    break
            for number in self.earlier if self.carry else []:
                self._carry_forward(examination, number)
        for number in self.todo[position:]:
            self._stop(number, "NotRun", f"not run: the kernel had died {MAX_RESTARTS + 1} times")
        return {"outputs": self.outputs, "events": self.events, "passed": self.passed, "carried": self.carried}

    def _kernel(self, examination: Examination) -> Kernel:
        return Kernel(self.limits, self.walls, examination, self.lesson, self.files)

    def _carry_forward(self, examination: Examination, number: int) -> None:
        """Let a check cell be examined once more, with the lesson's own version of exercises that did not pass: in a
        kernel of its own, for it can read them; of which nothing is kept but the verdict."""
        with self._kernel(examination) as kernel:
            if not self._repeat(kernel, [one for one in self.todo if one < number]):
                return
            try:
                verdict = kernel.be_examined(number, lend=True).verdict
            except Lost:
                return
        if verdict is not None and verdict.passed:
            self.carried.append(number)
            self.passed.append(number)
            self.outputs[number] = _printed(verdict.told)

    def _repeat(self, kernel: Kernel, numbers: list[int]) -> bool:
        """Run cells once more, without those that killed a kernel and without check cells. False when it is lost."""
        again = [number for number in numbers if number not in self.killers and not self.cells[number]["check"]]
        return all(self._again(kernel, number) for number in again)

    def _again(self, kernel: Kernel, number: int) -> bool:
        """Run a cell for what it defines; the outputs of its first run stand. False when the kernel is lost."""
        try:
            kernel.run(self.cells[number]["source"], blind=True)
        except Lost:
            self.killers.add(number)
            return False
        return True

    def _first(self, kernel: Kernel, number: int) -> bool:
        """Run a cell and keep what came of it. False when the kernel is lost."""
        cell = self.cells[number]
        stopped = f"your code was stopped after {self.limits.seconds:g} s: is there a loop that never ends?"
        try:
            if cell["check"]:
                heard = kernel.be_examined(number)
            else:
                heard = kernel.run(cell["source"], cell["blind"], self.exercises)
        except Lost as lost:
            why, heard = lost.args
            self._keep(number, heard.outputs)
            self.killers.add(number)
            if heard.interrupted:
                self._stop(number, "CellStopped", stopped)
            else:
                self._stop(number, "KernelDied", why)
            return False
        self._keep(number, heard.outputs)
        if heard.interrupted:
            self.killers.add(number)
            self._stop(number, "CellStopped", stopped)
        elif heard.verdict is not None:
            self._take(number, heard.verdict)
        elif heard.status == "error" and not any(one["output_type"] == "error" for one in self.outputs[number]):
            self._stop(number, heard.ename, heard.evalue, tell=False)
        return True

    def _keep(self, number: int, outputs: list[dict]) -> None:
        """Keep a cell's outputs while there is room."""
        self.room -= len(json.dumps(outputs))
        if self.room < 0:
            text = f"… left out: a notebook may put out {self.limits.all_output_bytes // 1_000_000} MB\n"
            errors = [output for output in outputs if output["output_type"] == "error"]
            outputs = [*_printed(text), *errors]
        self.outputs[number] = outputs

    def _take(self, number: int, verdict: Examined) -> None:
        """Of a check cell the examiner's words are kept, and nothing that the notebook put out meanwhile."""
        self.exercises = verdict.exercises
        self.outputs[number] = _printed(verdict.told)
        if verdict.passed:
            self.passed.append(number)
            return
        if verdict.earlier:
            self.earlier.append(number)
        self._stop(number, verdict.ename, verdict.evalue, tell=False)

    def _stop(self, number: int, name: str, text: str, tell: bool = True) -> None:
        self.outputs[number].append({"output_type": "error", "ename": name, "evalue": text, "traceback": []})
        if tell:
            self.events.append((number, text))


def _printed(text: str) -> list[dict]:
    """A text as the outputs of a cell that printed it."""
    return [{"output_type": "stream", "name": "stdout", "text": text}] if text else []

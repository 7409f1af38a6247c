"""The program of a worker: it imports what hand-ins need, then forks a kernel for each that it is given.

Jobs come as lines of JSON on standard input, the first line names the modules; results go as lines of JSON to
standard output. It knows no student and no mark.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import secrets
import sys

from course_utils.grading.execute import snapshot
from course_utils.grading.execute.jobs import Limits
from course_utils.grading.execute.kernel import Heard, Kernel, Lost
from course_utils.grading.execute.shell import replace_input
from course_utils.grading.execute.snapshot import Snapshot

MAX_RESTARTS = 5


def main() -> None:
    """Read jobs and write results until there are no more of them."""
    walls = "walls" in sys.argv
    # What is printed past Python must not end among the results.
    results = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    # Last, not first: a hand-in's own file may be imported, but takes no package's place.
    sys.path[:] = [place for place in sys.path if place] + [""]
    replace_input()
    if "try" in sys.argv:
        results.write(_try(walls))
        results.close()
        return
    _warm_up(json.loads(sys.stdin.readline()))
    before = snapshot.take()
    gc.freeze()  # the garbage collector of a fork does not touch, and so does not copy, what is shared
    results.write("ready\n")
    results.flush()
    for line in sys.stdin:
        results.write(json.dumps(run(json.loads(line), walls, before)) + "\n")
        results.flush()


def _warm_up(modules: list[str]) -> None:
    """Import, and do nothing more: a fork of a process with threads, or that ran backward, is of no use."""
    for name in modules:
        with contextlib.suppress(Exception):  # what cannot be imported here is the hand-in's to complain about
            importlib.import_module(name)
    gc.collect()


def _try(walls: bool) -> str:
    """Whether a kernel can be walled in: words that are only said if a cell ran."""
    with Kernel(Limits(seconds=20), walls, snapshot.take()) as kernel:
        heard = kernel.run("print('walled in')")
    return "".join(output.get("text", "") for output in heard.outputs)


def run(job: dict, walls: bool, before: Snapshot) -> dict:
    """Run the cells of a job in order.

    Args:
        job: as ``jobs.request_of`` writes it.
        walls: whether to wall it in.
        before: the snapshot of this process.

    Returns:
        ``outputs``: a list of outputs for each cell; ``events``: ``[cell number, what happened]``; ``passed``: numbers
        of check cells; ``tampered``: ``[cell number, what was changed]``.
    """
    return _Run(job, walls, before).result()


class _Run:
    """The work on one hand-in."""

    def __init__(self, job: dict, walls: bool, before: Snapshot):
        self.cells, self.limits, self.walls, self.before = job["cells"], Limits(**job["limits"]), walls, before
        self.todo = [number for number, cell in enumerate(self.cells) if not cell["skip"]]
        self.outputs: list[list] = [[] for _ in self.cells]
        self.events: list[tuple[int, str]] = []
        self.killers: set[int] = set()  # cells that a fresh kernel must not run again
        self.passed: list[int] = []
        self.tampered: list[tuple[int, str]] = []
        self.room = self.limits.all_output_bytes

    def result(self) -> dict:
        position = 0
        for _ in range(MAX_RESTARTS + 1):
            with Kernel(self.limits, self.walls, self.before) as kernel:
                first = [n for n in self.todo[:position] if n not in self.killers and not self.cells[n]["check"]]
                alive = all(self._again(kernel, number) for number in first)
                while alive and position < len(self.todo):
                    alive = self._first(kernel, self.todo[position])
                    position += 1
            if position == len(self.todo):
                break
        for number in self.todo[position:]:
            self._stop(number, "NotRun", f"not run: the kernel had died {MAX_RESTARTS + 1} times")
        return {
            "outputs": self.outputs, "events": self.events, "passed": self.passed, "tampered": self.tampered,
        }  # fmt: skip

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
        secret = secrets.token_hex(16)
        source = f"{cell['source'].strip()}\nraise AssertionError('{secret}')" if cell["check"] else cell["source"]
        seconds = f"stopped after {self.limits.seconds:g} s"
        try:
            heard = kernel.run(source, cell["names"], cell["check"], cell["blind"])
        except Lost as lost:
            why, heard = lost.args
            self._keep(number, heard.outputs, secret)
            self.killers.add(number)
            if heard.interrupted:
                self._stop(number, "CellStopped", f"{seconds}; {why}")
            else:
                self._stop(number, "KernelDied", why)
            return False
        self._keep(number, heard.outputs, secret)
        if heard.interrupted:
            self.killers.add(number)
            self._stop(number, "CellStopped", seconds)
        elif cell["check"]:
            self._judge(number, heard, secret, len(source.splitlines()), kernel.alarms)
        elif heard.status == "error" and not _has_error(self.outputs[number]):
            self._stop(number, heard.ename, heard.evalue, tell=False)
        return True

    def _keep(self, number: int, outputs: list[dict], secret: str) -> None:
        """Keep a cell's outputs, but the error that says that a check reached its end, while there is room."""
        outputs = [output for output in outputs if output.get("evalue") != secret]
        self.room -= len(json.dumps(outputs))
        if self.room < 0:
            text = f"… left out: a notebook may put out {self.limits.all_output_bytes // 1_000_000} MB\n"
            errors = [output for output in outputs if output["output_type"] == "error"]
            outputs = [{"output_type": "stream", "name": "stdout", "text": text}, *errors]
        self.outputs[number] = outputs

    def _judge(self, number: int, heard: Heard, secret: str, last_line: int, alarms: list[str]) -> None:
        """A check passed, failed, or was tampered with."""
        reached = (heard.ename, heard.evalue, heard.line) == ("AssertionError", secret, str(last_line))
        found = [f"{name} was replaced" for name in dict.fromkeys(heard.changed)]
        if "checks" in heard.replaced:
            found.append("checks was replaced")
        found += [f"the notebook {alarm}" for alarm in dict.fromkeys(alarms)]
        if not heard.whole and not heard.changed:
            found.append("what checks stand on could not be looked at")
        if heard.status != "error":
            found.append("the check did not run to its end")
        if reached and heard.late:
            found.append("the check went on when its time was up")
        self.events += [
            (number, f"the name {name} meant something else; the check used the lesson's own")
            for name in heard.replaced
            if name != "checks"
        ]
        if found:
            self.tampered.append((number, "; ".join(found[:5])))
            self.outputs[number] = [output for output in self.outputs[number] if output["output_type"] != "error"]
            self._stop(number, "Tampered", "; ".join(found[:5]))
        elif reached:
            self.passed.append(number)
        elif not _has_error(self.outputs[number]):
            self._stop(number, heard.ename, heard.evalue, tell=False)

    def _stop(self, number: int, name: str, text: str, tell: bool = True) -> None:
        self.outputs[number].append({"output_type": "error", "ename": name, "evalue": text, "traceback": []})
        if tell:
            self.events.append((number, text))


def _has_error(outputs: list[dict]) -> bool:
    return any(output["output_type"] == "error" for output in outputs)

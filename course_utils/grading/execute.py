"""Execute: every hand-in in a process of its own, several at a time; only the cells' outputs come back.

This is the one step that runs students' code, and the one to replace for a jail, warm workers or a cluster:
``execute(jobs, workers, limits)`` takes jobs and yields what came of them, in whatever order they end.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass

RESULT_BYTES = 100_000_000


@dataclass(frozen=True)
class Limits:
    """What one cell may use.

    Attributes:
        seconds: time.
        text_bytes: printed text.
        output_bytes: pictures and other rich outputs.
        hand_in_seconds: time of a whole hand-in, against a worker that hangs.
    """

    seconds: float = 30
    text_bytes: int = 100_000
    output_bytes: int = 2_000_000
    hand_in_seconds: float = 1800


@dataclass(frozen=True)
class CodeCell:
    """A cell to run; ``check`` cells are not repeated when a kernel had to be replaced."""

    source: str
    skip: bool = False
    check: bool = False


@dataclass(frozen=True)
class Job:
    """The code cells of one hand-in, under a key that tells the results apart."""

    key: str
    cells: list[CodeCell]


@dataclass(frozen=True)
class Executed:
    """What came of a job.

    Attributes:
        key: the job's.
        outputs: for each of its cells a list of outputs, as yet unchecked.
        events: number of a cell, and what happened to it.
        failure: why there is no result, None when there is one.
    """

    key: str
    outputs: list[list]
    events: list[tuple[int, str]]
    failure: str | None = None


def execute(jobs: Iterable[Job], workers: int, limits: Limits) -> Iterator[Executed]:
    """Run jobs, so many at a time, and yield each as it ends."""
    running: set[subprocess.Popen] = set()
    pool = ThreadPoolExecutor(workers)
    try:
        futures = [pool.submit(_execute_one, job, limits, running) for job in jobs]
        for future in as_completed(futures):
            yield future.result()
    finally:
        # Reached early when the caller stops, for example by Ctrl-C: leave no process behind.
        pool.shutdown(wait=False, cancel_futures=True)
        for process in list(running):
            _kill(process)


def _execute_one(job: Job, limits: Limits, running: set[subprocess.Popen]) -> Executed:
    cells = [{"source": c.source, "skip": c.skip, "check": c.check, "seconds": limits.seconds} for c in job.cells]
    request = {"cells": cells, "text_bytes": limits.text_bytes, "output_bytes": limits.output_bytes}
    process = subprocess.Popen(
        [sys.executable, "-m", "course_utils.grading.run_notebook"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    running.add(process)
    alarm = threading.Timer(limits.hand_in_seconds, _kill, [process])
    alarm.start()
    try:
        with process:
            try:
                process.stdin.write(json.dumps(request).encode())
                process.stdin.close()
            except BrokenPipeError:
                pass  # it died at once; the missing result says so
            answer = process.stdout.read(RESULT_BYTES + 1)
            if len(answer) > RESULT_BYTES:
                _kill(process)
    finally:
        alarm.cancel()
        running.discard(process)
    return _read_answer(job, answer)


def _read_answer(job: Job, answer: bytes) -> Executed:
    """The worker's answer, believed only as far as its form goes."""
    try:
        result = json.loads(answer)
        outputs, events = result["outputs"], [(int(cell), str(text)) for cell, text in result["events"]]
        if not (len(outputs) == len(job.cells) and all(isinstance(cell, list) for cell in outputs)):
            raise ValueError("outputs do not fit the cells")
    except (ValueError, KeyError, TypeError, RecursionError):
        return Executed(job.key, [], [], failure="its worker ended without a result")
    return Executed(job.key, outputs, events)


def _kill(process: subprocess.Popen) -> None:
    """End a worker; its kernel notices that its parent is gone and ends itself."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()

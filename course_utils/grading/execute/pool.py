"""The grader's side: workers are started, given jobs, watched and replaced."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

from course_utils.grading.execute import walls as outer
from course_utils.grading.execute.examination import write_exam
from course_utils.grading.execute.jobs import RESULT_BYTES, Executed, Job, Limits, exam_of, read_answer, request_of

_WARM_UP_SECONDS = 300
_ATTEMPTS = 2  # a worker may die without its hand-in's fault


def execute(jobs: Iterable[Job], workers: int, limits: Limits, walls: bool = True) -> Generator[Executed]:
    """Run jobs, so many at a time, and yield each as it ends.

    Args:
        jobs: what to run.
        workers: hand-ins at a time.
        limits: of each hand-in.
        walls: whether they are walled in; see ``walls.demand``.
    """
    jobs = iter(jobs)
    first = next(jobs, None)
    if first is None:
        return
    jobs = chain([first], jobs)
    worker_pool, pool = WorkerPool(workers, first, walls), ThreadPoolExecutor(workers)
    running: set[Future[Executed]] = set()
    try:
        # One more for each worker than it runs, so that it need not wait; results and jobs may be large.
        while True:
            more = islice(jobs, 2 * workers - len(running))
            running |= {pool.submit(worker_pool.run, job, limits) for job in more}
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            while done:
                yield done.pop().result()
    finally:
        # Reached early when the caller closes this, for example after Ctrl-C: leave no process behind.
        pool.shutdown(wait=False, cancel_futures=True)
        worker_pool.dismiss()


class WorkerPool:
    """So many warm workers, each started when it is first needed.

    Args:
        size: how many.
        like: a job of the kind that they will run: all have its modules and its package.
        walls: whether they are walled in.
    """

    def __init__(self, size: int, like: Job, walls: bool):
        self.like, self.walls = like, walls
        self._idle: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        self._all: list[Worker] = []
        self._dismissed = False
        for _ in range(size):
            self._idle.put(None)

    def run(self, job: Job, limits: Limits) -> Executed:
        """Give a job to an idle worker, and once more to a fresh one if that one ended over it."""
        worker, executed = self._idle.get(), Executed(job.key, failure="it was not begun: the grader was stopped")
        try:
            for _ in range(_ATTEMPTS):
                if self._dismissed:
                    break
                if worker is None:
                    worker = Worker(self.like, self.walls)
                    self._all.append(worker)
                executed = read_answer(job, worker.answer(job, limits))
                if executed.failure is None:
                    return executed
                worker.end()
                if worker.took_too_long:
                    worker = None
                    return Executed(job.key, failure=f"it took longer than {limits.hand_in_seconds / 60:g} minutes")
                worker = None
            return executed
        finally:
            self._idle.put(worker)

    @property
    def pids(self) -> list[int]:
        """Of the workers that were started, in this order."""
        return [worker.process.pid for worker in self._all]

    def dismiss(self) -> None:
        """End all workers at once."""
        self._dismissed = True
        for worker in self._all:
            worker.end()
            worker.close()


class Worker:
    """One worker's process and its pipes."""

    def __init__(self, like: Job, walls: bool):
        package = [Path(like.package)] if like.package else []
        exam, self._exam = os.pipe()
        self.process = subprocess.Popen(
            [*outer.command(walls, *package), f"exam={exam}"],
            pass_fds=[exam],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=outer.environment(*package),
            start_new_session=True,
        )
        os.close(exam)
        assert self.process.stdin is not None and self.process.stdout is not None  # they are pipes
        self._to, self._from = self.process.stdin, self.process.stdout
        self._modules: tuple[str, ...] | None = like.modules
        self.took_too_long = False

    def answer(self, job: Job, limits: Limits) -> bytes:
        """What the worker makes of a job: a line, or less than one if it ended or took too long."""
        if self._modules is not None:
            told = self._ask(json.dumps(self._modules).encode() + b"\n", _WARM_UP_SECONDS)
            if told != b"ready\n":
                return b""
            self._modules = None
        return self._ask(request_of(job, limits), limits.hand_in_seconds, exam_of(job))

    def _ask(self, line: bytes, seconds: float, exam: dict | None = None) -> bytes:
        alarm = threading.Timer(seconds, self._stop)
        alarm.start()
        try:
            self._to.write(line)
            self._to.flush()
            if exam is not None:
                write_exam(self._exam, exam)
            return self._from.readline(RESULT_BYTES + 1)
        except (OSError, ValueError):
            return b""
        finally:
            alarm.cancel()

    def _stop(self) -> None:
        self.took_too_long = True
        self.end()

    def end(self) -> None:
        """End it; bubblewrap takes all that is inside with it."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """Give its pipes back, after its end. Not a part of `end`, which may come while another thread still reads."""
        self._from.close()
        os.close(self._exam)
        with suppress(BrokenPipeError):  # a request that the worker didn't live to read
            self._to.close()

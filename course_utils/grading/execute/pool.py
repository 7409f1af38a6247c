"""The grader's side: workers are started, given jobs, watched and replaced."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import threading
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

from course_utils.grading.execute import walls as outer
from course_utils.grading.execute.examination import write_exam
from course_utils.grading.execute.jobs import (
    ORDER,
    RESULT_BYTES,
    Executed,
    Job,
    Limits,
    exam_of,
    read_answer,
    request_of,
)

_WARM_UP_SECONDS = 300
_ATTEMPTS = 2  # a worker may die without its hand-in's fault


def execute(jobs: Iterable[Job], workers: int, limits: Limits, walls: bool = True) -> Generator[Executed]:
    """Run jobs, so many at a time, and yield each as it ends.

    Args:
        jobs: what to run.
        workers: hand-ins at a time.
        limits: of each hand-in.
        walls: whether they are walled in.

    Raises:
        CourseError: the walls cannot be had.
    """
    jobs = iter(jobs)
    first = next(jobs, None)
    if first is None:
        return
    if walls:
        outer.demand()
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
    """So many warm workers, each forked when it is first needed.

    Args:
        size: how many.
        like: a job of the kind that they will run: all have its modules and its package.
        walls: whether they are walled in.
    """

    def __init__(self, size: int, like: Job, walls: bool):
        self.like, self.walls = like, walls
        self._idle: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        self._all: list[Worker] = []
        self._nurseries = [Nursery(like, walls)]  # the last one is in use
        self._one_at_a_time = threading.Lock()
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
                worker = worker or self._fresh()
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

    def _fresh(self) -> Worker:
        with self._one_at_a_time:
            if self._nurseries[-1].has_ended:
                self._nurseries.append(Nursery(self.like, self.walls))
            worker = Worker(self._nurseries[-1])
            self._all.append(worker)
            return worker

    @property
    def pids(self) -> list[int]:
        """Of the workers that have begun, in this order, as they are numbered inside of their walls."""
        return [worker.pid for worker in self._all if worker.pid]

    def dismiss(self) -> None:
        """End all workers at once."""
        self._dismissed = True
        for nursery in self._nurseries:
            nursery.end()
        for worker in self._all:
            worker.close()
        for nursery in self._nurseries:
            nursery.close()


class Nursery:
    """The process that workers are forked from: it has imported what hand-ins need.

    Args:
        like: a job of the kind that they will run.
        walls: whether it stands behind the outer wall, and each hand-in behind one of its own.
    """

    def __init__(self, like: Job, walls: bool):
        package = [Path(like.package)] if like.package else []
        self._orders, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [*outer.command(walls, *package), f"imports={','.join(like.modules)}"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=outer.environment(*package),
                start_new_session=True,
            )

    @property
    def has_ended(self) -> bool:
        """Whether it forks no more workers."""
        return self._process.poll() is not None

    def fork(self, channel: socket.socket, exam: int) -> None:
        """Order a worker, with its end of the channel and of the pipe that exams come out of."""
        with suppress(OSError):  # it has ended, and so the channel will be silent
            socket.send_fds(self._orders, [ORDER.pack(0)], [channel.fileno(), exam])

    def end_worker(self, pid: int) -> None:
        """Order the end of a worker and of all that it has started."""
        with suppress(OSError):
            self._orders.sendall(ORDER.pack(pid))

    def end(self) -> None:
        """End it with all workers; bubblewrap takes all that is inside with it."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def close(self) -> None:
        """Give its socket back, after its end."""
        self._orders.close()


class Worker:
    """One worker, its socket and its pipe.

    Args:
        nursery: what it is forked from.

    Attributes:
        pid: its number inside of its walls; 0 before it has begun.
        took_too_long: whether it was ended because of that.
    """

    def __init__(self, nursery: Nursery):
        self._nursery = nursery
        self._channel, theirs = socket.socketpair()
        exam, self._exam = os.pipe()
        with theirs:
            nursery.fork(theirs, exam)
        os.close(exam)
        self._from = self._channel.makefile("rb")
        self.pid = 0
        self.took_too_long = False

    def answer(self, job: Job, limits: Limits) -> bytes:
        """What the worker makes of a job: a line, or less than one if it ended or took too long."""
        if not self.pid:
            told = self._ask(b"", _WARM_UP_SECONDS)
            if not told.strip().isdigit():
                return b""
            self.pid = int(told)
        return self._ask(request_of(job, limits), limits.hand_in_seconds, exam_of(job))

    def _ask(self, line: bytes, seconds: float, exam: dict | None = None) -> bytes:
        alarm = threading.Timer(seconds, self._stop)
        alarm.start()
        try:
            self._channel.sendall(line)
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
        """End it and all that it has started; if it never began, what it should have been forked from, too."""
        if self.pid:
            self._nursery.end_worker(self.pid)
        else:
            self._nursery.end()
        with suppress(OSError):  # it is closed already
            self._channel.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give its socket and pipe back, after its end. Not a part of `end`, which may come while another thread still
        reads."""
        self._from.close()
        self._channel.close()
        os.close(self._exam)

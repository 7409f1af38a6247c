"""The same work on a cluster: each job goes to a dask worker, which keeps walled-in workers of its own.

The machines of the cluster need the course and its packages (the instructor's install) and bubblewrap. Start them
with ``dask scheduler`` and, on each machine, ``dask worker ADDRESS --nthreads N``: N hand-ins run there at a time.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterable

from course_utils.errors import CourseError
from course_utils.grading.execute import Executed, Job, Limits, walls
from course_utils.grading.execute.pool import WorkerPool

_CONNECT_SECONDS = 20
_worker_pools: dict[tuple, WorkerPool] = {}
_lock = threading.Lock()


def on_cluster(address: str, walled: bool = True) -> Callable[[Iterable[Job], Limits], Generator[Executed]]:
    """Runs jobs on the cluster whose scheduler listens at the address, for ``pipeline.grade_lesson``.

    Raises:
        CourseError: dask.distributed is not installed, or nobody answers.
    """
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise CourseError(
            "--scheduler needs dask.distributed. Install it, in the course's folder: pip install -e '.[cluster]'"
        ) from None

    def execute(jobs: Iterable[Job], limits: Limits) -> Generator[Executed]:
        jobs = list(jobs)
        if not jobs:
            return
        try:
            client = Client(address, timeout=_CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise CourseError(
                f"No dask scheduler answers at {address} ({error}). Start one: dask scheduler; then workers: "
                "dask worker ADDRESS."
            ) from error
        with client:
            futures = {client.submit(_run_there, job, limits, walled, pure=False, retries=2): job for job in jobs}
            for future in as_completed(list(futures)):
                failure, job = future.exception(), futures.pop(future)  # the cluster may forget it then
                if isinstance(failure, CourseError):
                    raise failure
                yield Executed(job.key, failure=f"the cluster: {failure}") if failure is not None else future.result()

    return execute


def _run_there(job: Job, limits: Limits, walled: bool) -> Executed:
    """On the dask worker: run a job in a warm worker that stays for the next one.

    Raises:
        CourseError: the walls cannot be had on that machine.
    """
    key = (job.modules, job.package, walled)
    with _lock:
        if key not in _worker_pools:
            if walled:
                walls.demand()
            _worker_pools[key] = WorkerPool(os.cpu_count() or 1, job, walled)
    return _worker_pools[key].run(job, limits)

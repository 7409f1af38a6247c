"""What goes into a worker and what comes back: plain data, JSON on the way, believed only as far as its form goes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

# A worker's answer; more is a worker gone wrong, for each cell's outputs are limited.
RESULT_BYTES = 100_000_000


@dataclass(frozen=True)
class Limits:
    """What a hand-in may use.

    Attributes:
        seconds: time of one cell.
        text_bytes: printed text of one cell.
        output_bytes: pictures and other rich outputs of one cell.
        all_output_bytes: outputs of a whole hand-in.
        hand_in_seconds: time of a whole hand-in, against a worker that hangs.
        memory_bytes: of each process, on top of what the worker had; all together may use twice as much.
        file_bytes: of each file, and of all files together.
        files: how many of them.
        processes: processes and threads at a time.
    """

    seconds: float = 30
    text_bytes: int = 100_000
    output_bytes: int = 2_000_000
    all_output_bytes: int = 40_000_000
    hand_in_seconds: float = 900
    memory_bytes: int = 2_000_000_000
    file_bytes: int = 200_000_000
    files: int = 20_000
    processes: int = 128


@dataclass(frozen=True)
class CodeCell:
    """A cell to run.

    Attributes:
        source: its code.
        skip: it is left out.
        check: it is a check cell: it passes or fails, and is not repeated when a kernel had to be replaced.
        blind: it is the course's own, word for word, and nobody looks at its pictures: they are not drawn.
        names: for a check cell, the names it uses that the lesson imports: ``{"nn": ("torch", "nn")}``; it gets the
            real ones, whatever the notebook made of them.
    """

    source: str
    skip: bool = False
    check: bool = False
    blind: bool = False
    names: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """The code cells of one hand-in.

    Attributes:
        key: tells the results apart.
        cells: in the order in which they run.
        modules: what a worker imports before it, so that the hand-in need not.
        package: the folder of the package that the course's notebooks import; empty for ``course_utils`` itself.
    """

    key: str
    cells: list[CodeCell]
    modules: tuple[str, ...] = ()
    package: str = ""


@dataclass(frozen=True)
class Executed:
    """What came of a job.

    Attributes:
        key: the job's.
        outputs: for each of its cells a list of outputs, as yet unchecked.
        events: number of a cell, and what happened to it.
        passed: the check cells that passed.
        tampered: check cells that were tampered with, and how.
        failure: why there is no result, None when there is one.
    """

    key: str
    outputs: list[list] = field(default_factory=list)
    events: list[tuple[int, str]] = field(default_factory=list)
    passed: set[int] = field(default_factory=set)
    tampered: dict[int, str] = field(default_factory=dict)
    failure: str | None = None


def request_of(job: Job, limits: Limits) -> bytes:
    """A job as a worker reads it: one line."""
    request = {"cells": [asdict(cell) for cell in job.cells], "limits": asdict(limits)}
    return json.dumps(request).encode() + b"\n"


def read_answer(job: Job, answer: bytes) -> Executed:
    """A worker's answer; one that does not have the form of an answer is a failure, not a mark."""
    try:
        result = json.loads(answer)
        outputs, events = result["outputs"], [(int(cell), str(text)) for cell, text in result["events"]]
        if not (len(outputs) == len(job.cells) and all(isinstance(cell, list) for cell in outputs)):
            raise ValueError("outputs do not fit the cells")
        checks = {number for number, cell in enumerate(job.cells) if cell.check}
        tampered = {int(cell): str(text)[:500] for cell, text in result["tampered"] if int(cell) in checks}
        passed = {int(cell) for cell in result["passed"]} & checks - set(tampered)
    except (ValueError, KeyError, TypeError, RecursionError):
        return Executed(job.key, failure="its worker ended without a result")
    return Executed(job.key, outputs, events, passed, tampered)

"""What goes into a worker and what comes back: plain data, JSON on the way, believed only as far as its form goes."""

from __future__ import annotations

import json
import struct
from base64 import b64encode
from dataclasses import asdict, dataclass, field

# A worker's answer; more is a worker gone wrong, for each cell's outputs are limited.
RESULT_BYTES = 100_000_000
# To the nursery: 0 for one more worker, whose socket and pipe come along, or the number of one that is to end.
ORDER = struct.Struct("<Q")


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
        answers: for a check cell, the names of the answers that it uses.
    """

    source: str
    skip: bool = False
    check: bool = False
    blind: bool = False
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """The code cells of one hand-in.

    Attributes:
        key: tells the results apart.
        cells: in the order in which they run.
        modules: what a worker imports before it, so that the hand-in need not.
        package: the folder of the package that the course's notebooks import; empty for ``course_utils`` itself.
        lesson: its name.
        definitions: what the lesson defines, solutions included, as code: for the examiner alone.
        answers: of each exercise the functions and classes that it is about.
        seed: where the seeds of hidden tests begin, another one in each run.
        carry: whether an answer that fails because of an earlier exercise is judged once more, with the lesson's own
            version of that one (error carried forward).
        files: Python files of the student's own that stand in the folder where the cells run, by name.
    """

    key: str
    cells: list[CodeCell]
    modules: tuple[str, ...] = ()
    package: str = ""
    lesson: str = ""
    definitions: str = ""
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seed: int = 0
    carry: bool = True
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Executed:
    """What came of a job.

    Attributes:
        key: the job's.
        outputs: for each of its cells a list of outputs, as yet unchecked.
        events: number of a cell, and what happened to it.
        passed: the check cells that passed.
        carried: those of them that passed with the lesson's own version of an earlier exercise.
        failure: why there is no result, None when there is one.
    """

    key: str
    outputs: list[list] = field(default_factory=list)
    events: list[tuple[int, str]] = field(default_factory=list)
    passed: set[int] = field(default_factory=set)
    carried: set[int] = field(default_factory=set)
    failure: str | None = None


def request_of(job: Job, limits: Limits) -> bytes:
    """A job as a worker reads it: one line, which says of check cells only where they stand."""
    cells = [{"source": "" if cell.check else cell.source, "skip": cell.skip, "check": cell.check, "blind": cell.blind}
             for cell in job.cells]  # fmt: skip
    files = {name: b64encode(data).decode() for name, data in job.files.items()}
    request = {
        "cells": cells, "limits": asdict(limits), "lesson": job.lesson, "carry": job.carry, "files": files,
    }  # fmt: skip
    return json.dumps(request).encode() + b"\n"


def exam_of(job: Job) -> dict:
    """What the examiner of a job is given, and nobody else."""
    checks = {n: {"source": cell.source, "names": cell.answers} for n, cell in enumerate(job.cells) if cell.check}
    return {
        "lesson": job.lesson, "definitions": job.definitions, "answers": job.answers, "checks": checks,
        "seed": job.seed,
    }  # fmt: skip


def read_answer(job: Job, answer: bytes) -> Executed:
    """A worker's answer; one that does not have the form of an answer is a failure, not a mark."""
    try:
        result = json.loads(answer)
        if "failure" in result:
            return Executed(job.key, failure=str(result["failure"]) or "its examiner ended without a word")
        outputs, events = result["outputs"], [(int(cell), str(text)) for cell, text in result["events"]]
        if not (len(outputs) == len(job.cells) and all(isinstance(cell, list) for cell in outputs)):
            raise ValueError("outputs do not fit the cells")
        passed = {int(cell) for cell in result["passed"]} & {n for n, cell in enumerate(job.cells) if cell.check}
        carried = {int(cell) for cell in result["carried"]} & passed
    except (ValueError, KeyError, TypeError, RecursionError):
        return Executed(job.key, failure="its worker ended without a result")
    return Executed(job.key, outputs, events, passed, carried)

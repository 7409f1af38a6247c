"""Mistakes that are known by what an answer does: the laws that it breaks, and what it gives instead.

A lesson's checks may have a file ``known.json`` beside them: of wrong answers that were seen before, the evidence and
the mistake, as numbers and words. An answer that does the same holds the same mistake. Where two mistakes leave the
same evidence, nothing is known. The file is made from the corpus of wrong answers (``make known``).
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from course_utils.checks.engine.failure import Broken, Mistake

FILE = "known.json"
_NUMBER = re.compile(r"(?<![\w.])-?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf\b|nan\b)")
_TOLERANCE = 2e-3  # relative above 1, absolute below

Trace = dict[str, str]
"""What an answer left behind: of each law that it broke, by name, what came out; of an error, its kind and text."""


def trace_of(broken: Mapping[str, Broken], numbers: Mapping[str, float]) -> Trace:
    """The evidence of one answer, as it is stored and compared.

    Args:
        broken: the laws that it broke.
        numbers: what it gave to the probes.
    """
    laws = {name: _error_of(one.got) if one.crashed else one.got for name, one in broken.items()}
    return laws | {f"probe {name}": f"{number:.6g}" for name, number in numbers.items()}


def _error_of(crash: str) -> str:
    """The error alone: the lines that led to it are each student's own."""
    return "error " + crash.splitlines()[-1]


def alike(one: Trace, other: Trace) -> bool:
    """Whether two answers broke the same laws and gave the same: words and signs alike, numbers within a tolerance."""
    return one.keys() == other.keys() and all(_same_text(text, other[name]) for name, text in one.items())


def _same_text(one: str, other: str) -> bool:
    if one == other:
        return True
    numbers, others = _NUMBER.findall(one), _NUMBER.findall(other)
    return (
        len(numbers) == len(others)
        and _NUMBER.sub("#", one) == _NUMBER.sub("#", other)
        and all(map(_near, map(float, numbers), map(float, others)))
    )


def _near(one: float, other: float) -> bool:
    return one == other or abs(one - other) <= _TOLERANCE * max(1.0, abs(other)) or (one != one and other != other)


class Known:
    """What is known of the wrong answers to one exercise.

    Args:
        rows: of each wrong answer its evidence and the mistake that it holds.
    """

    def __init__(self, rows: Iterable[tuple[Trace, Mistake]] = ()):
        self.rows = list(rows)

    def mistake(self, trace: Trace) -> Mistake | None:
        """The mistake of the wrong answers that did the same; None if there are none, or if they disagree."""
        found = {mistake.name: mistake for known, mistake in self.rows if alike(known, trace)}
        return next(iter(found.values())) if len(found) == 1 else None


def known_of(folder: Path, exercise: str) -> Known:
    """What the file in a folder tells about an exercise."""
    told = _read(folder / FILE).get(exercise, {})
    words = {name: Mistake(name, *text) for name, text in told.get("mistakes", {}).items()}
    return Known((trace, words[name]) for name, traces in told.get("evidence", {}).items() for trace in traces)


@functools.cache
def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}

"""What came of a check cell."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Verdict:
    """What the examiner says of a check cell.

    Attributes:
        passed: it ran to its end.
        ename, evalue: the error that it ended with otherwise.
        told: what it printed.
        gone: the student's process ended, or what it says cannot be read, so that the check can say nothing.
        exercises: what the checks have found so far, as the score board has it.
    """

    passed: bool
    ename: str = ""
    evalue: str = ""
    told: str = ""
    gone: str | None = None
    exercises: dict[str, str] = field(default_factory=dict)

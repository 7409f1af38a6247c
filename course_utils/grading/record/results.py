"""What the grader knows of one student: marks, findings, repairs, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from course_utils.course.terminal import plain

GRADED = "graded"
ABSENT = "handed in nothing"
CARRIED = "carried forward"  # the finding of an answer that is right but for an earlier exercise


class Verdict(Enum):
    """What a check says of an answer; the value is its sign in tables and on pages."""

    PASSED = "✓"
    WRONG = "✗"
    OPEN = "○"

    @classmethod
    def of(cls, finding: str) -> Verdict:
        """The verdict that a finding stands for: ``ok``, ``carried forward`` and ``not started`` are no mistakes, all
        others are."""
        return {"ok": cls.PASSED, CARRIED: cls.PASSED, "not started": cls.OPEN}.get(finding, cls.WRONG)


@dataclass(frozen=True)
class Mark:
    """What the gradebook knows of one graded cell of one student."""

    score: float
    possible: float
    by_hand: bool  # a written answer that still waits for a person


@dataclass(frozen=True)
class StudentResult:
    """What the grader has to say of one student. Its texts are one line each, and steer no terminal: much of them, the
    name of an exception for example, was chosen by the student.

    Attributes:
        student: the id.
        marks: of each graded cell; empty when not graded.
        findings: of each check cell, by its grade id: ``ok``, ``carried forward``, ``not started`` or a mistake's name.
        said: of each check cell whose answer is wrong, by its grade id: the sentence that its message begins with.
        repairs: what was mended in the hand-in, and how it was found.
        events: what happened while it ran.
        reason: why it is not graded, None when it is.
        remedy: what to do about that.
        key: what the result depends on, as ``stored`` makes it; empty where it is not to be stored.
        feedback: the state of the gradebook that the feedback page shows.
        late: how late it was handed in, in words; empty if it was in time, or nobody knows.
        days_late: begun days; None where nobody knows.
        penalty: points that being late costs; they are not yet taken off the marks.
    """

    student: str
    marks: dict[str, Mark] = field(default_factory=dict)
    findings: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    repairs: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    reason: str | None = None
    remedy: str = ""
    key: str = ""
    feedback: str = ""
    late: str = ""
    days_late: int | None = None
    penalty: float = 0.0

    def __post_init__(self) -> None:
        for name in ("student", "reason", "remedy"):
            if (text := getattr(self, name)) is not None:
                object.__setattr__(self, name, plain(text))
        for name in ("repairs", "events"):
            object.__setattr__(self, name, [plain(text) for text in getattr(self, name)])
        findings = {plain(cell): plain(found) for cell, found in self.findings.items()}
        object.__setattr__(self, "findings", findings)

    @property
    def absent(self) -> bool:
        """The student is on the roster and handed in nothing: there is nothing to grade."""
        return self.reason == ABSENT

    @property
    def status(self) -> str:
        """``graded``, or ``not graded: `` and why."""
        return GRADED if self.reason is None else f"not graded: {self.reason}"

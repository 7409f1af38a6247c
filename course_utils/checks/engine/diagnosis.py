"""Which mistake an answer holds: conditions on the laws that it broke and on the numbers that it gave.

One rule of precedence: an earlier exercise that is to blame (``earlier``), then what is known of wrong answers that did
the same (``known``), then the first broken law's own word, then the first row of the check's table whose condition
holds, then what the text of an error tells in any exercise. Where none of them tells, nothing is named: a false name is
worse than none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.words import CALL_ERRORS, ERRORS, OTHER_CALL, RAISES, RAISES_OUTSIDE, WRONG_ARGUMENTS


@dataclass
class Evidence:
    """What is known about one answer: the laws it broke, in order, and the numbers it gave to the probes."""

    broken: dict[str, Broken] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)


class Condition:
    """A condition on the evidence. Conditions combine with ``&``, ``|`` and ``~``, and their repr reads like the code.

    Attributes:
        laws, probes: the names that it asks about; a check refuses a condition on a name that it doesn't have.
    """

    laws: frozenset[str] = frozenset()
    probes: frozenset[str] = frozenset()

    def holds(self, evidence: Evidence) -> bool:
        """Whether the evidence meets it."""
        raise NotImplementedError(f"{type(self).__name__}.holds")

    def __and__(self, other: Condition) -> Condition:
        return _Both(self, other)

    def __or__(self, other: Condition) -> Condition:
        return _Either(self, other)

    def __invert__(self) -> Condition:
        return _Not(self)


class _Combined(Condition):
    sign = ""

    def __init__(self, *parts: Condition):
        self.parts = parts
        self.laws = frozenset().union(*(part.laws for part in parts))
        self.probes = frozenset().union(*(part.probes for part in parts))

    def __repr__(self) -> str:
        return "(" + f" {self.sign} ".join(map(repr, self.parts)) + ")"


class _Both(_Combined):
    sign = "&"

    def holds(self, evidence: Evidence) -> bool:
        return all(part.holds(evidence) for part in self.parts)


class _Either(_Combined):
    sign = "|"

    def holds(self, evidence: Evidence) -> bool:
        return any(part.holds(evidence) for part in self.parts)


class _Not(_Combined):
    def holds(self, evidence: Evidence) -> bool:
        return not self.parts[0].holds(evidence)

    def __repr__(self) -> str:
        return f"~{self.parts[0]!r}"


class broke(Condition):
    """All of these laws broke, and not because an error stopped them: an error says nothing about what a law claims."""

    def __init__(self, *laws: str):
        self.names, self.laws = laws, frozenset(laws)

    def holds(self, evidence: Evidence) -> bool:
        return all(name in evidence.broken and not evidence.broken[name].crashed for name in self.names)

    def __repr__(self) -> str:
        return f"broke({', '.join(map(repr, self.names))})"


class near(Condition):
    """The probe gave the number that is known from this mistake (relative tolerance above 1, absolute below)."""

    def __init__(self, probe: str, value: float, tolerance: float = 2e-3):
        self.probe, self.value, self.tolerance, self.probes = probe, value, tolerance, frozenset([probe])

    def holds(self, evidence: Evidence) -> bool:
        number = evidence.numbers.get(self.probe)
        return number is not None and abs(number - self.value) <= self.tolerance * max(1.0, abs(self.value))

    def __repr__(self) -> str:
        return f"near({self.probe!r}, {self.value:g}, {self.tolerance:g})"


class below(Condition):
    """The probe gave a number below the limit; to tell ``above``, negate it."""

    def __init__(self, probe: str, limit: float):
        self.probe, self.limit, self.probes = probe, limit, frozenset([probe])

    def holds(self, evidence: Evidence) -> bool:
        return evidence.numbers.get(self.probe, math.inf) < self.limit

    def __repr__(self) -> str:
        return f"below({self.probe!r}, {self.limit:g})"


class crashed_with(Condition):
    """Some law ended in an error whose message has this text (upper or lower case)."""

    def __init__(self, text: str):
        self.text = text

    def holds(self, evidence: Evidence) -> bool:
        return any(broken.crashed and self.text.lower() in broken.got.lower() for broken in evidence.broken.values())

    def __repr__(self) -> str:
        return f"crashed_with({self.text!r})"


Table = Sequence[tuple[Condition, Mistake]]


class called_otherwise(crashed_with):
    """The same, of an error that was raised where the answer is called, not by a line of the student's own."""

    def holds(self, evidence: Evidence) -> bool:
        own = {name: one for name, one in evidence.broken.items() if not _in_own_line(one)}
        return super().holds(Evidence(own))

    def __repr__(self) -> str:
        return f"called_otherwise({self.text!r})"


_ANY_ERROR: Table = [
    *((called_otherwise(text), WRONG_ARGUMENTS) for text in CALL_ERRORS),
    *((crashed_with(text), OTHER_CALL) for text in CALL_ERRORS),
    *((crashed_with(text), mistake) for text, mistake in ERRORS),
]


def unknown_names(table: Table, laws: Iterable[str], probes: Iterable[str]) -> list[str]:
    """The rows of a table that ask about a law or a probe that their check does not have, in words."""
    laws, probes = set(laws), set(probes)
    return [
        f"{condition!r}, for {mistake.name}, asks about {', '.join(sorted(strange))}"
        for condition, mistake in table
        if (strange := (condition.laws - laws) | (condition.probes - probes))
    ]


def name_mistake(evidence: Evidence, table: Table) -> Mistake | None:
    """The mistake that the evidence tells, by the rule of precedence; None if it tells none."""
    first = next(iter(evidence.broken.values()))
    if first.mistake is not None:
        return first.mistake
    for condition, mistake in (*table, *_ANY_ERROR):
        if condition.holds(evidence):
            return mistake
    if not first.crashed:
        return None
    return RAISES if _in_own_line(first) else RAISES_OUTSIDE


def _in_own_line(crash: Broken) -> bool:
    """Whether the student's own lines stand above the error, or none do."""
    return "\n" in crash.got

"""What a check says when an answer is not right yet, and how a notebook shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Mistake:
    """A typical wrong answer, and what to tell the student who gave it.

    Attributes:
        name: short and stable, for example ``labels-swapped``: class reports count it, the answer corpus names it.
        says: what seems to have happened, in the student's words.
        look: where to look for it.
    """

    name: str
    says: str
    look: str


class Broken(Exception):
    """Raised by a law that does not hold: what went in and what came out.

    A law that can tell the mistake by itself names it; otherwise the check looks for it in all of the evidence.

    Attributes:
        tried, got: one line or more each, for the student.
        mistake: what the law knows about the reason.
        crashed: the law did not come to its end, because an error stopped it.
    """

    def __init__(self, tried: str, got: str, mistake: Mistake | None = None, crashed: bool = False):
        super().__init__(f"tried {tried}, got {got}")
        self.tried = tried
        self.got = got
        self.mistake = mistake
        self.crashed = crashed


class CheckFailed(AssertionError):
    """An answer that breaks a law. Notebooks show its message alone, without a traceback.

    Attributes:
        hidden: whether it was found by hidden tests.
        trace: what the answer left behind, by which a mistake is known; see ``known``.
    """

    hidden = False
    trace: Mapping[str, str] = MappingProxyType({})

    def __init__(self, exercise: str, law: str, broken: Broken, mistake: Mistake | None = None, printed: str = ""):
        self.exercise = exercise
        self.law = law
        self.broken = broken
        self.mistake = mistake
        super().__init__(_message(exercise, law, broken, mistake, printed))

    def _render_traceback_(self) -> list[str]:
        # IPython calls this instead of formatting a traceback: the message is all that helps.
        return str(self).splitlines()


class NotStarted(CheckFailed):
    """The stub is still there.

    Attributes:
        missing: the function or class that is still open: the exercise's own, or one that its answer calls.
    """

    def __init__(self, exercise: str, missing: str):
        self.exercise, self.missing = exercise, missing
        self.law = ""
        self.broken = Broken("to run your code", "a stub that is still open")
        self.mistake = None
        if missing == exercise:
            text = f"○ {exercise}: not started yet. Fill in the cell above, run it, then run this one again."
        else:
            text = f"○ {exercise}: not started yet. It uses {missing}, which is still open: fill that in first."
        AssertionError.__init__(self, text)


def _message(exercise: str, law: str, broken: Broken, mistake: Mistake | None, printed: str) -> str:
    lines = [
        f"✗ {exercise} is not right yet",
        _field("law", law),
        _field("tried", broken.tried),
        _field("got", broken.got),
    ]
    if mistake is not None:
        lines += [_field("mistake", mistake.name), f"  {mistake.says}", f"  {mistake.look}"]
    if printed:
        lines.append(_field("printed", printed))
    return "\n".join(lines)


def _field(name: str, text: str) -> str:
    first, *rest = text.splitlines() or [""]
    return "\n".join([f"  {name:<8} {first}", *(f"  {'':<8} {line}" for line in rest)])

"""What a check says when an answer is not right yet, and how a notebook shows it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from course_utils.checks.engine import card


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
    """An answer that breaks a law. Notebooks show a card or its message alone, without a traceback.

    Attributes:
        hidden: whether it was found by hidden tests.
        trace: what the answer left behind, by which a mistake is known; see ``known``.
    """

    hidden = False
    trace: Mapping[str, str] = MappingProxyType({})
    _shown = False

    def __init__(self, exercise: str, law: str, broken: Broken, mistake: Mistake | None = None, printed: str = ""):
        self.exercise = exercise
        self.law = law
        self.broken = broken
        self.mistake = mistake
        self.printed = printed
        super().__init__(_message(exercise, self.sentences(), self.evidence(), self._name()))

    def sentences(self) -> list[str]:
        """What to read first: what seems to have happened and where to look, or else the law that does not hold."""
        if self.mistake is None:
            return [f"This does not hold yet: {self.law}."]
        return [self.mistake.says, self.mistake.look]

    def evidence(self) -> list[tuple[str, str]]:
        """What it was found by: names and texts."""
        law = [] if self.mistake is None else [("law", self.law)]
        printed = [("printed", self.printed)] if self.printed else []
        return [*law, ("tried", self.broken.tried), ("got", self.broken.got), *printed]

    def _name(self) -> str:
        return "" if self.mistake is None else self.mistake.name

    def _repr_html_(self) -> str:
        return card.failed(self.exercise, self.sentences(), self.evidence(), self._name())

    def _render_traceback_(self) -> list[str]:
        # IPython calls this instead of formatting a traceback: the message is all that helps. JupyterLab shows the
        # card in its place; nbgrader, whose Validate button and marks need an error, reads the text.
        lines = str(self).splitlines()
        if not card.in_notebook():
            return lines
        if not self._shown:  # IPython asks twice
            self._shown = True
            card.show(self._repr_html_(), lines[0])
        return lines[:1] if "google.colab" in sys.modules else lines  # Colab would show both


class _Unfinished(CheckFailed):
    """There is no answer yet."""

    def __init__(self, exercise: str, broken: Broken, told: str):
        self.exercise, self.law, self.broken, self.mistake, self.printed = exercise, "", broken, None, ""
        self.told = told
        AssertionError.__init__(self, f"○ {exercise}: {told}")

    def _repr_html_(self) -> str:
        return card.unfinished(self.exercise, self.told)


class NotStarted(_Unfinished):
    """The stub is still there.

    Attributes:
        missing: the function or class that is still open: the exercise's own, or one that its answer calls.

    Without an exercise, it is a cell of another kind that needs what is missing.
    """

    def __init__(self, exercise: str, missing: str):
        self.missing = missing
        if not exercise:
            told = (
                "still open, and this cell needs it. Fill it in, run its cell, then run this one again. "
                f'If you are stuck, checks.lend("{missing}") lends you the course\'s own.'
            )
        elif missing == exercise:
            told = "not started yet. Fill in the cell above, run it, then run this one again."
        else:
            told = f"not started yet. It uses {missing}, which is still open: fill that in first."
        super().__init__(exercise or missing, Broken("to run your code", "a stub that is still open"), told)


class Borrowed(_Unfinished):
    """The course's own version stands in the place of an answer."""

    def __init__(self, exercise: str):
        told = "borrowed from the course, so it gives no points. Write your own and run its cell: then they are yours."
        super().__init__(exercise, Broken("to find your code", "the course's own version"), told)


class NotDefined(_Unfinished):
    """The cell that defines an answer did not run, so that there is nothing to check; ``missing`` is its name."""

    def __init__(self, exercise: str):
        self.missing = exercise
        told = (
            "the cell above did not run, or it ended in an error. Run it, mend what it says, then run this one again."
        )
        super().__init__(exercise, Broken("to find your code", "nothing of that name"), told)


class NotMadeYet(_Unfinished):
    """A name that a cell above would have made, had an open exercise, ``missing``, not stopped it."""

    def __init__(self, name: str, missing: str):
        self.missing = missing
        told = (
            f"not made yet. The cell above that makes it stopped, because {missing} was open. Fill that in (or call "
            f'checks.lend("{missing}")), then run the cells from there on again.'
        )
        super().__init__(name, Broken("to run your code", f"a cell that waits for {missing}"), told)


def _message(exercise: str, sentences: list[str], evidence: list[tuple[str, str]], mistake: str) -> str:
    lines = [f"✗ {exercise} is not right yet", *(f"  {sentence}" for sentence in sentences)]
    lines += [_field(name, text) for name, text in evidence]
    if mistake:
        lines.append(_field("mistake", mistake))
    return "\n".join(lines)


def _field(name: str, text: str) -> str:
    first, *rest = text.splitlines() or [""]
    return "\n".join([f"  {name:<8} {first}", *(f"  {'':<8} {line}" for line in rest)])

"""A check: laws that a right answer obeys, and the mistakes that are known by the laws they break."""

from __future__ import annotations

import contextlib
import functools
import math
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from course_utils.checks.earlier import earlier_mistake
from course_utils.checks.failure import (
    Broken,
    CheckFailed,
    Mistake,
    NotStarted,
    describe_crash,
    students_frames,
)
from course_utils.checks.guard import (
    TimeIsUp,
    quiet,
    restored_modules,
    restored_random_state,
    restored_torch_switches,
    time_limit,
)
from course_utils.checks.mistakes import ENDLESS, ERRORS, FRESH, RAISES
from course_utils.checks.score_board import lesson_of, record

SECONDS = 10.0


@dataclass(frozen=True)
class Trial:
    """What a law may use.

    Attributes:
        seed: the seed of the check.
        generator: fresh random numbers that depend on the seed and the law alone.
        notes: shared by all laws of one call of the check, for what is dear to find out.
    """

    seed: int
    generator: torch.Generator
    notes: dict = field(default_factory=dict)

    def randn(self, *size: int) -> torch.Tensor:
        """Standard normal numbers of that size."""
        return torch.randn(*size, generator=self.generator)


@dataclass(frozen=True)
class Law:
    """One fact about every right answer.

    Attributes:
        name: the name of its function; mistakes refer to it.
        sentence: the fact, as the student reads it.
        test: takes the answer and a ``Trial``, raises ``Broken`` where the fact does not hold.
        basic: the laws after it make no sense when it breaks, so they are not tried.
    """

    name: str
    sentence: str
    test: Callable
    basic: bool = False


def law(sentence: str, basic: bool = False) -> Callable[[Callable], Law]:
    """Makes a law of a function ``test(answer, trial)``."""
    return lambda test: Law(test.__name__, sentence, test, basic)


@dataclass
class Evidence:
    """What is known about one answer: the laws it broke, in order, and the numbers it gave to the probes."""

    broken: dict[str, Broken] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class When:
    """A condition on the evidence; conditions combine with ``&``, ``|`` and ``~``."""

    holds: Callable[[Evidence], bool]

    def __and__(self, other: When) -> When:
        return When(lambda evidence: self.holds(evidence) and other.holds(evidence))

    def __or__(self, other: When) -> When:
        return When(lambda evidence: self.holds(evidence) or other.holds(evidence))

    def __invert__(self) -> When:
        return When(lambda evidence: not self.holds(evidence))


def broke(*laws: str) -> When:
    """All of these laws broke, and not because an error stopped them: an error says nothing about what a law claims."""

    def holds(evidence: Evidence) -> bool:
        return all(name in evidence.broken and not evidence.broken[name].crashed for name in laws)

    return When(holds)


def telltale(probe: str, value: float, tolerance: float = 2e-3) -> When:
    """The probe gave the number that is known from this mistake (relative tolerance)."""

    def holds(evidence: Evidence) -> bool:
        number = evidence.numbers.get(probe)
        return number is not None and abs(number - value) <= tolerance * max(1.0, abs(value))

    return When(holds)


def below(probe: str, limit: float) -> When:
    """The probe gave a number below the limit; to tell ``above``, negate it."""
    return When(lambda evidence: evidence.numbers.get(probe, math.inf) < limit)


def crashed_with(text: str) -> When:
    """Some law ended in an error whose message has this text (upper or lower case)."""

    def holds(evidence: Evidence) -> bool:
        return any(broken.crashed and text.lower() in broken.got.lower() for broken in evidence.broken.values())

    return When(holds)


class Check:
    """Checks one exercise: call it with the student's answer.

    Args:
        lesson, exercise: as in the table of lessons.
        laws: tried in this order.
        mistakes: pairs of a condition and the mistake it tells; the first condition that holds names the mistake.
        success: what was shown, told to the student when all laws hold.
        probes: named functions ``probe(answer, trial) -> number`` on fixed inputs, for tell-tale values.
        seconds: how long the answer may take in all.
        takes: the names that the check is called with, in order; the exercise's own if not given.

    Calling it prints one line and returns nothing, or raises ``CheckFailed`` (``NotStarted`` for an open stub).
    It prints nothing to stderr and leaves random states, gradients, modes and torch's switches as they were.
    """

    def __init__(
        self,
        lesson: str,
        exercise: str,
        laws: list[Law],
        mistakes: list[tuple[When, Mistake]],
        success: str,
        probes: dict[str, Callable] | None = None,
        seconds: float = SECONDS,
        takes: tuple[str, ...] = (),
    ):
        self.lesson = lesson
        self.exercise = exercise
        self.laws = laws
        self.mistakes = mistakes
        self.success = success
        self.probes = probes or {}
        self.seconds = seconds
        self.takes = takes or (exercise,)

    def __call__(self, *answer, seed: int = 0) -> None:
        with walls(answer, self.seconds) as printed:
            try:
                evidence = self._gather(answer, seed)
            except NotImplementedError as stub:
                failure: CheckFailed | None = NotStarted(self.exercise, _open_function(stub, self.exercise, self.takes))
            except TimeIsUp:
                broken = Broken("the check", f"no answer after {self.seconds:g} seconds", ENDLESS)
                failure = CheckFailed(self.exercise, "the answer comes back", broken, ENDLESS)
            else:
                failure = self._verdict(answer, evidence, printed.shown())
        record(self.lesson, self.exercise, failure)
        if failure is not None:
            raise failure from None
        print(f"✓ {self.exercise}: {self.success}")

    def _gather(self, answer: tuple, seed: int) -> Evidence:
        evidence, notes = Evidence(), dict[str, Any]()
        for number, one in enumerate(self.laws):
            try:
                one.test(*answer, _trial(seed, number, notes))
            except Broken as broken:
                evidence.broken[one.name] = broken
            except (Exception, SystemExit) as error:
                if _is_stub(error):
                    raise
                evidence.broken[one.name] = Broken("to run your code", describe_crash(error), crashed=True)
            if one.basic and one.name in evidence.broken:
                break
        if evidence.broken:
            for name, probe in self.probes.items():
                # A probe only helps to name the mistake: where it fails there is one number less.
                with contextlib.suppress(Exception):
                    evidence.numbers[name] = float(probe(*answer, _trial(seed, 0, notes)))
        return evidence

    def _verdict(self, answer: tuple, evidence: Evidence, printed: str) -> CheckFailed | None:
        if not evidence.broken:
            return None
        first = next(one for one in self.laws if one.name in evidence.broken)
        broken = evidence.broken[first.name]
        mistake = earlier_mistake(self.lesson, self.exercise, answer) or broken.mistake or self._diagnose(evidence)
        return CheckFailed(self.exercise, first.sentence, broken, mistake, printed)

    def _diagnose(self, evidence: Evidence) -> Mistake | None:
        for when, mistake in self.mistakes + [(crashed_with(text), mistake) for text, mistake in ERRORS]:
            if when.holds(evidence):
                return mistake
        if next(iter(evidence.broken.values())).crashed:
            return RAISES
        return next((broken.mistake for broken in evidence.broken.values() if broken.mistake), None)


def _trial(seed: int, number: int, notes: dict) -> Trial:
    """A trial of its own for each law, so that adding a law changes nothing for the others."""
    own = 1000 * seed + number
    random.seed(own)
    np.random.seed(own)
    torch.default_generator.manual_seed(own)  # torch.manual_seed notes a call for each accelerator, with a traceback
    return Trial(seed, torch.Generator().manual_seed(own), notes)


def _is_stub(error: BaseException) -> bool:
    """Whether it is an open stub's ``raise NotImplementedError``: torch's own errors of that type have a text."""
    return isinstance(error, NotImplementedError) and not error.args


def _open_function(stub: NotImplementedError, exercise: str, takes: tuple[str, ...]) -> str:
    """The function or class that is still open: the exercise itself, or another one that its answer calls."""
    frames = students_frames(stub)
    if not frames:
        return exercise
    code = frames[-1][0].f_code
    qualified = getattr(code, "co_qualname", code.co_name)  # Python 3.10 has no co_qualname
    name = qualified.rpartition("<locals>.")[2].split(".")[0]  # of a method, its class
    return name if len(frames) > 1 or name in takes else exercise


@contextlib.contextmanager
def walls(answer: tuple, seconds: float) -> Iterator:
    """All that stands between a student's code and the notebook it runs in."""
    with (
        restored_random_state(),
        restored_torch_switches(),
        restored_modules(answer),
        quiet() as printed,
    ):
        _load_meta_kernels()
        with time_limit(seconds):
            yield printed


@functools.cache
def _load_meta_kernels() -> None:
    """The first mean on the meta device imports 900 modules, which takes seconds: not at the cost of a time limit."""
    torch.empty(1, 1, device="meta").mean(dim=1)


@contextlib.contextmanager
def hidden_tests(exercise: str, seconds: float = 3 * SECONDS) -> Iterator[None]:
    """Runs hidden tests; what fails in them is told without showing them."""
    cell = sys._getframe(2)  # with the hidden tests; between it and here is contextlib
    tests = cell.f_code.co_filename
    tried = "examples that the notebook does not show"
    lesson = lesson_of(exercise)  # of the visible check, which runs first in the same cell
    try:
        with walls((), seconds):
            yield
        return
    except NotStarted as failure:
        raise failure from None
    except CheckFailed as failure:
        hidden = CheckFailed(exercise, failure.law, failure.broken, failure.mistake or FRESH)
    except TimeIsUp:
        broken = Broken(tried, f"no answer after {seconds:g} seconds")
        hidden = CheckFailed(exercise, "the answer comes back", broken, ENDLESS)
    except (Exception, SystemExit) as error:
        if _is_stub(error):
            raise NotStarted(exercise, exercise) from None
        told = describe_crash(error, tests) if students_frames(error, tests) else "a wrong result"
        law = "what holds for one example holds for others"
        earlier = lesson and earlier_mistake(lesson, exercise, [cell.f_globals.get(exercise)])
        hidden = CheckFailed(exercise, law, Broken(tried, told), earlier or FRESH)
    if lesson:
        record(lesson, exercise, hidden)
    raise hidden from None

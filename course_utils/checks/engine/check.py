"""A check: laws that a right answer obeys, and the mistakes that are known by the laws they break."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from course_utils.checks.engine import examples, originals
from course_utils.checks.engine.diagnosis import Evidence, Table, name_mistake, unknown_names
from course_utils.checks.engine.earlier import earlier_mistake
from course_utils.checks.engine.failure import Borrowed, Broken, CheckFailed, NotStarted
from course_utils.checks.engine.isolation import TimeIsUp, isolated
from course_utils.checks.engine.known import Known, known_of, trace_of
from course_utils.checks.engine.law import Law, trial_of
from course_utils.checks.engine.lending import is_lent
from course_utils.checks.engine.score_board import lesson_of, record, show_success
from course_utils.checks.engine.students_code import add_course_folder, describe_crash, students_frames
from course_utils.checks.engine.unfinished import explain_unfinished, is_stub, open_function
from course_utils.checks.engine.words import CHANGES_INPUT, ENDLESS, FRESH
from course_utils.syllabus import Lesson

SECONDS = 10.0


class Check:
    """Checks one exercise: call it with the student's answer.

    Args:
        exercise: as in the table of lessons.
        laws: tried in this order; no two have the same name.
        success: what was shown, told to the student when all laws hold.
        mistakes: rows of a condition and the mistake it tells; the first condition that holds names the mistake.
        probes: named functions ``probe(answer, trial) -> number`` on fixed inputs, for numbers that tell a mistake.
        seconds: how long the answer may take in all.
        takes: the names that the check is called with, in order; the exercise's own if not given.

    Attributes:
        lesson: the lesson that it belongs to, set by ``join``; None for a check that stands alone.
        siblings: the checks of all exercises of its lesson, by name, set by ``join``.
        known: what is known of wrong answers to it, read by ``join``.

    Calling it prints one line and returns nothing, or raises ``CheckFailed`` (``NotStarted`` for an open stub).
    It prints nothing to stderr and leaves random states, gradients, modes and torch's switches as they were.

    Raises:
        ValueError: two laws have the same name, or a row asks about a law or a probe that isn't there.
    """

    def __init__(
        self,
        exercise: str,
        laws: Sequence[Law],
        success: str,
        mistakes: Table = (),
        probes: dict[str, Callable] | None = None,
        seconds: float = SECONDS,
        takes: tuple[str, ...] = (),
    ):
        self.lesson: Lesson | None = None
        self.siblings: dict[str, Check] = {}
        self.known = Known()
        self.exercise = exercise
        self.laws = laws
        self.mistakes = mistakes
        self.success = success
        self.probes = probes or {}
        self.seconds = seconds
        self.takes = takes or (exercise,)
        names = [one.name for one in laws]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"The check of {exercise} has two laws of the same name: {', '.join(twice)}.")
        if unknown := unknown_names(mistakes, names, self.probes):
            raise ValueError(f"The check of {exercise} has no such law or probe: {'; '.join(unknown)}.")

    def __call__(self, *answer, seed: int = 0) -> None:
        if is_lent(answer):
            raise Borrowed(self.exercise)
        if examples.holds(self, answer):
            return
        with isolated(answer, self.seconds) as printed, originals.come_back(False):
            try:
                evidence = self._gather(answer, examples.drawn_seed(seed))
            except NotImplementedError as stub:
                failure: CheckFailed | None = NotStarted(self.exercise, open_function(stub, self.exercise, self.takes))
            except TimeIsUp:
                broken = Broken("the check", f"no answer after {self.seconds:g} seconds", ENDLESS)
                failure = CheckFailed(self.exercise, "the answer comes back", broken, ENDLESS)
            else:
                failure = self._verdict(answer, evidence, printed.shown())
        if self.lesson is not None:
            record(self.lesson, self.exercise, failure)
        if failure is not None:
            raise failure from None
        examples.keep(self, answer)
        show_success(self.lesson, self.exercise, self.success)

    def _gather(self, answer: tuple, seed: int) -> Evidence:
        evidence, found, changes = Evidence(), dict[Hashable, Any](), originals.changes()
        for number, one in enumerate(self.laws):
            try:
                one.test(*answer, trial_of(seed, number, found))
            except Broken as broken:
                evidence.broken[one.name] = broken
            except (Exception, SystemExit) as error:
                if is_stub(error):
                    raise
                evidence.broken[one.name] = Broken("to run your code", describe_crash(error), crashed=True)
            if one.name in evidence.broken and (one.basic or examples.are_all_new()):
                break
        if not evidence.broken and originals.changes() > changes:
            for one in self.laws:
                if one.inputs_stay:
                    got = "after one of the calls an input holds other numbers"
                    evidence.broken[one.name] = Broken("all examples of the check", got, CHANGES_INPUT)
        if evidence.broken and not examples.are_all_new():
            # A probe only helps to name the mistake: where it fails there is one number less.
            with contextlib.suppress(TimeIsUp):
                for name, probe in self.probes.items():
                    with contextlib.suppress(Exception):
                        evidence.numbers[name] = float(probe(*answer, trial_of(seed, 0, found)))
        return evidence

    def _verdict(self, answer: tuple, evidence: Evidence, printed: str) -> CheckFailed | None:
        if not evidence.broken:
            return None
        first = next(one for one in self.laws if one.name in evidence.broken)
        earlier = earlier_mistake(self.lesson, self.exercise, answer, self._passes_now)
        trace = trace_of(evidence.broken, evidence.numbers)
        mistake = earlier or self.known.mistake(trace) or name_mistake(evidence, self.mistakes)
        failure = CheckFailed(self.exercise, first.sentence, evidence.broken[first.name], mistake, printed)
        failure.trace = trace
        return failure

    def _passes_now(self, name: str, notebook: dict) -> bool:
        """Whether another exercise of the lesson passes with the notebook's names as they are; if so, it is told."""
        check = self.siblings.get(name)
        if check is None or not all(taken in notebook for taken in check.takes):
            return False
        answer = tuple(notebook[taken] for taken in check.takes)
        try:
            with isolated(answer, check.seconds):
                passes = not check._gather(answer, examples.drawn_seed(0)).broken
        except (NotImplementedError, TimeIsUp):
            return False
        if passes and self.lesson is not None:
            record(self.lesson, name, None)
        return passes


def join(lesson: Lesson, module: ModuleType) -> None:
    """Tells the checks of a lesson's module which lesson they belong to.

    Args:
        lesson: a row of the course's table of lessons.
        module: has a check for each exercise of the lesson, under the exercise's name.

    Raises:
        AttributeError: an exercise has no check.
    """
    for exercise in lesson.exercises:
        check = getattr(module, exercise)
        check.siblings = {name: getattr(module, name) for name in lesson.exercises}
        check.lesson, check.known = lesson, known_of(Path(getattr(module, "__file__", None) or "").parent, exercise)
    for value in vars(module).values():  # a quality gate is no exercise, but it belongs to the lesson, too
        if isinstance(value, Check):
            value.lesson = lesson
    add_course_folder(module)
    answers = (name for check in vars(module).values() if isinstance(check, Check) for name in check.takes)
    explain_unfinished(answers, Path(getattr(module, "__file__", None) or "").parent)


@contextlib.contextmanager
def hidden_tests(exercise: str, seconds: float = 3 * SECONDS) -> Iterator[None]:
    """Runs hidden tests; what fails in them is told without showing them.

    After each call the grader gives inputs back what they were (numbers, gradients, what is in a list or dictionary,
    the weights of a network that no optimizer trains), so that tests may compute what is right after they have asked;
    but for those that an answer ``may_change``.

    Args:
        exercise: as in the table of lessons.
        seconds: how long they may take in all.
    """
    cell = sys._getframe(2)  # with the hidden tests; between it and here is contextlib
    tests = cell.f_code.co_filename
    tried = "examples that the notebook does not show"
    lesson = lesson_of(exercise)  # of the visible check, which runs first in the same cell
    try:
        with isolated((), seconds), originals.come_back(True):
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
        if is_stub(error):
            raise NotStarted(exercise, exercise) from None
        told = describe_crash(error, tests) if students_frames(error, tests) else "a wrong result"
        law = "what holds for one example holds for others"
        earlier = earlier_mistake(lesson, exercise, [cell.f_globals.get(exercise)])
        hidden = CheckFailed(exercise, law, Broken(tried, told), earlier or FRESH)
    hidden.hidden = True
    if lesson is not None:
        record(lesson, exercise, hidden)
    raise hidden from None

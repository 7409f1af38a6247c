"""The answer corpus: right answers that every check must accept, and wrong ones whose mistake it must name.

fairness.py (``make answers``) runs all of them and prints a table.

An answer is a file ``tests/answers/<lesson>/<exercise>/<kind>_<style or mistake>.py``. It defines what a student would
write into the exercise's cell; the names of the lesson's source are there, but for the exercise's own. Three kinds:

- ``right_…`` passes under 20 seeds (at night 100, on a push one, another one each day), and passes the hidden tests.
- ``wrong_…`` fails with the mistake that its first line names (``# mistake: labels-swapped``), and fails the hidden
  tests. Where the checks have no words for it, two more lines do: ``# says:`` and ``# look:``. Two mistakes that no
  test could tell apart are one ``Mistake`` whose name has both: ``# mistake: one, other``.
- ``memorized_…`` knows the visible examples by heart: it passes with seed 0 and fails the hidden tests.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import io
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

import torch

from course_utils import checks, lessons
from course_utils.checks import CheckFailed
from course_utils.checks.engine.score_board import forget_verdicts
from course_utils.checks.engine.words import RAISES
from course_utils.course.folder import Course
from course_utils.course.solutions import load_solution
from course_utils.course.source import read_source

ANSWERS = Path(__file__).parents[1] / "answers"
COURSE = Course(Path(__file__).resolve().parents[2])
TODAY = datetime.date.today().toordinal()
_HIDDEN_TESTS = re.compile(r"^### BEGIN HIDDEN TESTS\n(.*?)^### END HIDDEN TESTS", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Seeds:
    """Which seeds the checks of right and of wrong answers run with; 0 is the notebook's."""

    right: Sequence[int]
    wrong: Sequence[int]


NIGHTLY = Seeds(range(100), range(2))
USUAL = Seeds(range(20), range(2))  # ``make answers``
ON_PUSH = Seeds((TODAY % 100,), (0,))


@dataclass(frozen=True)
class Answer:
    """One file of the corpus."""

    path: Path

    @property
    def lesson(self) -> str:
        return self.path.parts[-3]

    @property
    def exercise(self) -> str:
        return self.path.parts[-2]

    @property
    def kind(self) -> str:
        """``right``, ``wrong`` or ``memorized``."""
        return self.path.stem.split("_", 1)[0]

    @property
    def name(self) -> str:
        """How messages name it: lesson/exercise/file."""
        return "/".join(self.path.parts[-3:])

    @property
    def mistake(self) -> str | None:
        """The mistake that its first line names."""
        return self._header.get("mistake")

    @property
    def says(self) -> tuple[str, str] | None:
        """What its next two lines say about the mistake, and where to look for it."""
        header = self._header
        return (header["says"], header["look"]) if "says" in header else None

    @property
    def _header(self) -> dict[str, str]:
        lines = self.path.read_text(encoding="utf-8").splitlines()
        found = itertools.takewhile(bool, map(re.compile(r"# (mistake|says|look): (.+)").match, lines))
        return {match[1]: match[2].strip() for match in found if match}


@dataclass(frozen=True)
class Outcome:
    """What became of one answer.

    Attributes:
        answer: the answer.
        caught, named: of a wrong answer: whether it failed wherever it has to, and with its mistake named.
        problems: what is off, in words; empty if all is well.
    """

    answer: Answer
    caught: bool
    named: bool
    problems: list[str]


def corpus(lesson: str = "*") -> list[Answer]:
    """All answers of a lesson, or of all lessons, in the order of their names."""
    paths = sorted(ANSWERS.glob(f"{lesson}/*/*.py"))
    return [Answer(path) for path in paths if path.stem.split("_", 1)[0] in ("right", "wrong", "memorized")]


def examine(answer: Answer, seeds: Seeds = USUAL) -> Outcome:
    """Runs one answer against its check and the hidden tests."""
    forget_verdicts()  # the answers of one student each
    torch.distributions.Distribution.set_default_validate_args(True)  # an answer before may have switched it off
    text = answer.path.read_text(encoding="utf-8")
    space = namespace(answer, text)
    # Each time as if its cell had just been run: what an answer keeps in global variables is empty again.
    visible = {seed: visible_failure(answer, namespace(answer, text), seed) for seed in _seeds(answer, seeds)}
    hidden = hidden_failure(answer, space)
    failed = [seed for seed, failure in visible.items() if failure]
    if answer.kind == "right":
        problems = [f"fails with seed {seed}:\n{visible[seed]}" for seed in failed[:1]]
        problems += [f"fails the hidden tests:\n{hidden}"] * (hidden is not None)
        return Outcome(answer, False, False, problems)

    problems = [] if hidden else ["passes the hidden tests"]
    if answer.kind == "memorized":
        problems += [f"fails the visible check:\n{visible[seed]}" for seed in failed]
        return Outcome(answer, bool(hidden), True, problems)
    problems += [f"passes with seed {seed}" for seed in visible if seed not in failed]
    if answer.mistake is None:
        problems.append("its first line does not name its mistake")
    misnamed = [visible[seed] for seed in failed if not _may_be_called(_name(visible[seed]), answer, seed)]
    problems += [f"is called {_name(failure)} instead of {answer.mistake}:\n{failure}" for failure in misnamed[:1]]
    caught = bool(hidden) and len(failed) == len(visible)
    return Outcome(answer, caught, caught and not misnamed, problems)


def _may_be_called(name: str | None, answer: Answer, seed: int) -> bool:
    """In the notebook, at seed 0, by its name. What is looked up is known by the numbers of that seed alone; at others
    there may be no name, but never a false one."""
    return name == answer.mistake or (seed != 0 and name in (None, RAISES.name))


def _seeds(answer: Answer, seeds: Seeds) -> Sequence[int]:
    return {"right": seeds.right, "wrong": seeds.wrong, "memorized": (0,)}[answer.kind]


def _name(failure: BaseException) -> str | None:
    mistake = getattr(failure, "mistake", None)
    return mistake and mistake.name


def check_of(answer: Answer) -> checks.Check:
    """The check of the answer's exercise."""
    return getattr(getattr(checks, lessons.find_lesson(answer.lesson).topic), answer.exercise)


def namespace(answer: Answer, text: str) -> dict:
    """The lesson's names, those of the exercise replaced by what is in the answer's text."""
    space = dict(vars(load_solution(answer.lesson, COURSE)), __name__="__main__")
    for name in check_of(answer).takes:
        space.pop(name, None)
    code = compile(text, str(answer.path), "exec")
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, space)
    return space


def visible_failure(answer: Answer, space: dict, seed: int) -> CheckFailed | None:
    """What the check says of it, if it fails."""
    check = check_of(answer)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            check(*(space[name] for name in check.takes), seed=seed)
    except CheckFailed as failure:
        return failure
    return None


def hidden_failure(answer: Answer, space: dict) -> BaseException | None:
    """What the hidden tests say of it, if it fails."""
    torch.manual_seed(0)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(_compiled_hidden_tests(answer.lesson, answer.exercise), space)
    except Exception as error:
        return error
    return None


def hidden_tests(lesson: str, exercise: str) -> str:
    """The hidden tests of an exercise."""
    for cell in read_source(COURSE.source(lessons.find_lesson(lesson))).cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == f"test_{exercise}":
            region = _HIDDEN_TESTS.search(cell.source)
            if region:
                return region[1]
    raise LookupError(f"The source of {lesson} has no hidden tests for {exercise}.")


@functools.cache
def _compiled_hidden_tests(lesson: str, exercise: str) -> CodeType:
    return compile(hidden_tests(lesson, exercise), f"<hidden tests of {exercise}>", "exec")

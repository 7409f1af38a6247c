"""Laws of the history that a training loop gives back, and of its hook, ``after_step``.

A history is a dictionary with a list of numbers under each name, an entry for each step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import torch

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.students_code import describe_crash
from course_utils.checks.laws import words

# rehearse(train, trial) calls the student's loop and gives what was seen, with ``result``: what the loop gave back.
Rehearse = Callable[[Callable, Trial], Any]
Calls = Sequence[tuple[int, Mapping[str, Any]]]  # the number of the step and the named numbers of each call

DATA_CHANGED = Mistake(
    "changes-its-data",
    "The data set that was passed in is in another order (or has other numbers) afterwards.",
    "Index with a permutation, data[order], instead of shuffling in place.",
)
KEEPS_GRAPH = Mistake(
    "history-keeps-graph",
    "The history holds tensors. Unless it was detached, each keeps its whole computation alive, and memory grows.",
    "Write down numbers: loss.item().",
)
WRONG_LENGTH = Mistake(
    "history-length",
    "The history has not one entry for each step (one step for each batch).",
    "Make two lists once, before both loops, and append inside of the loop over the batches. (dict.fromkeys and [[]] "
    "* 2 "
    "make one list with two names.)",
)
HISTORY_KEPT = Mistake(
    "history-of-earlier-runs",
    "The history still holds the steps of an earlier run.",
    "Make the lists inside of your function. A default such as history={} is made once and kept from call to call.",
)
AFTER_STEP_REQUIRED = Mistake(
    "after-step-required",
    "The loop calls after_step even when there is none.",
    "after_step is None unless somebody gives one: if after_step is not None: after_step(…).",
)
BY_POSITION = Mistake(
    "after-step-by-position",
    "after_step is called after each step, but without the names of its numbers: it takes them by name.",
    "Look at the call of after_step: the step comes first, then name=value for each of the numbers.",
)
STEPS_FROM_ZERO = Mistake(
    "steps-not-from-zero",
    "after_step hears other numbers of steps than 0, 1, 2, … through the whole run.",
    "Count steps over all epochs, beginning with 0: the length of the history before this step is its number.",
)


def read_once(history: Any) -> Any:
    """A history whose lists are lists: one that says at each look something else is read once."""
    if not isinstance(history, Mapping):
        return history
    return {name: list(of) if isinstance(of, Iterable) else of for name, of in history.items()}


def gives_back(rehearse: Rehearse, names: Sequence[str], tried: str, mistake: Mistake, each: str = "step") -> Law:
    """The law that a loop gives back a history of plain numbers.

    Args:
        rehearse: runs the loop; once for all laws that ask for it.
        names: those in the history.
        tried: what the student reads for the run.
        mistake: that of a result which is no history with these names.
        each: what has an entry in it.
    """
    wanted = ", ".join(f"'{name}': […]" for name in names)

    @law(f"the loop gives back a history: {{{wanted}}}, one number for each {each}", basic=True)
    def gives_back_a_history(train, trial):
        history = trial.once(rehearse, train).result
        if history is None:
            raise Broken(tried, "None", words.RETURNS_NOTHING)
        if not isinstance(history, Mapping) or not set(names) <= set(history):
            raise Broken(tried, f"{type(history).__name__}: {history!r}"[:120], mistake)
        for name in names:
            if not isinstance(history[name], Iterable):
                raise Broken(f"history[{name!r}]", f"{history[name]!r}"[:120], mistake)
            if any(isinstance(value, torch.Tensor) for value in history[name]):
                raise Broken(f"history[{name!r}]", "tensors instead of numbers", KEEPS_GRAPH)

    return gives_back_a_history


def expect_lengths(
    history: Mapping[str, Sequence],
    names: Sequence[str],
    length: int,
    tried: str,
    run_again: Callable[[], Mapping[str, Sequence]],
    mistake: Mistake = WRONG_LENGTH,
) -> None:
    """Raises ``Broken`` unless each list of a history is so long; the history of another run tells whether it grows."""
    lengths = {name: len(history[name]) for name in names}
    if set(lengths.values()) == {length}:
        return
    grows = any(len(run_again()[name]) > lengths[name] for name in names)
    got = f"histories of length {lengths}" if len(names) > 1 else f"a history of length {lengths[names[0]]}"
    raise Broken(tried, got, HISTORY_KEPT if grows else mistake)


def expect_calls(calls: Calls, names: Sequence[str], steps: int, mistake: Mistake) -> None:
    """Raises ``Broken`` unless ``after_step`` was called after each step, with its number and named numbers.

    ``mistake`` is that of calls that are missing, or lack a name.
    """
    numbers = [number for number, _ in calls]
    if len(calls) == steps and not any(named for _, named in calls):
        raise Broken(f"{steps} steps", f"{len(calls)} calls, none with the names {', '.join(names)}", BY_POSITION)
    if len(calls) != steps or not all(set(names) <= set(named) for _, named in calls):
        raise Broken(f"{steps} steps", f"{len(calls)} calls: {calls[:1]}", mistake)
    if numbers != list(range(steps)):
        raise Broken(f"{steps} steps", f"calls with the steps {numbers}", STEPS_FROM_ZERO)


def expect_runs(run: Callable[[], Any], tried: str) -> Any:
    """What a loop gives back that is called without its hooks.

    Raises:
        Broken: it calls a hook that isn't there.
    """
    try:
        return run()
    except TypeError as error:
        raise Broken(tried, describe_crash(error), AFTER_STEP_REQUIRED) from None


def after_step_is_optional(run_alone: Callable[[Callable, Trial], Any]) -> Law:
    """The law that ``after_step`` may be left out; ``run_alone`` calls the student's loop without it."""

    @law("after_step may be left out")
    def runs_without_after_step(train, trial):
        expect_runs(lambda: run_alone(train, trial), "the loop without after_step")

    return runs_without_after_step


def data_stay(rehearse: Rehearse, stage: Callable[[Trial], Any], names: Sequence[str], tried: str) -> Law:
    """The law that a loop leaves its data set alone.

    Args:
        rehearse: runs the loop; once for all laws that ask for it.
        stage: what ``rehearse`` gives, before the run.
        names: the attributes of it that hold the data set.
        tried: what the student reads for the run.
    """

    @law("the data set stays as it was", inputs_stay=True)
    def leaves_the_data_alone(train, trial):
        rehearsal, before = trial.once(rehearse, train), stage(trial)
        if not all(torch.equal(getattr(rehearsal, name), getattr(before, name)) for name in names):
            raise Broken(tried, "the data set has changed", DATA_CHANGED)

    return leaves_the_data_alone

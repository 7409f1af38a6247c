"""Laws of the history that a training loop gives back, and of its hook."""

from __future__ import annotations

from course_utils.checks.engine.failure import Mistake

DATA_CHANGED = Mistake(
    "changes-its-data",
    "The data set that was passed in is in another order (or has other numbers) afterwards.",
    "Index with a permutation, data[order], instead of shuffling in place.",
)
KEEPS_GRAPH = Mistake(
    "history-keeps-graph",
    "The history holds tensors. Each of them keeps its whole computation alive, so memory grows with every step.",
    "Write down numbers: loss.item().",
)
WRONG_LENGTH = Mistake(
    "history-length",
    "The history has not one entry for each step (one step for each batch).",
    "Append inside of the loop over the batches.",
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
STEPS_FROM_ZERO = Mistake(
    "steps-not-from-zero",
    "after_step hears other numbers of steps than 0, 1, 2, … through the whole run.",
    "Count steps over all epochs, beginning with 0: the length of the history before this step is its number.",
)

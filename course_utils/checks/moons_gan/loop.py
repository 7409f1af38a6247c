"""Check of lesson 02: the training loop."""

from __future__ import annotations

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.gan.loops import LATENT, Rehearsal, after_step_is_optional, loop_laws, rehearse
from course_utils.checks.laws.epochs import BATCH, EPOCHS

EMPTY_BATCH = Mistake(
    "empty-batch",
    "Where batch_size divides the number of points there is one batch too many, without any point in it: the mean over "
    "it is nan, and after its step so are all weights.",
    "Look at the last start: range(0, len(data), batch_size) ends before len(data).",
)


# --- train ---
def _call_alone(train, rehearsal: Rehearsal, epochs: int = 1, *after_step):
    optimizers = rehearsal.g_optimizer, rehearsal.d_optimizer
    return train(rehearsal.G, rehearsal.D, rehearsal.data, *optimizers, epochs, BATCH, LATENT, *after_step)


def _call_loop(train, rehearsal: Rehearsal):
    return _call_alone(train, rehearsal, EPOCHS, rehearsal.after_step)


def _call_even(train, rehearsal: Rehearsal):
    rehearsal.data = rehearsal.data[: 2 * BATCH]
    return _call_alone(train, rehearsal)


@law("data that divide into full batches have no other batch")
def makes_no_empty_batch(train, trial):
    steps = rehearse(train, _call_even, trial.seed).d_optimizer.steps
    if steps != 2:
        tried = f"{2 * BATCH} points in batches of {BATCH}, one epoch"
        raise Broken(tried, f"{steps} steps of D", EMPTY_BATCH if steps == 3 else None)


train = Check(
    "train",
    laws=[*loop_laws(_call_loop), after_step_is_optional(_call_alone), makes_no_empty_batch],
    success="every point once an epoch in a new order, both players at every batch, a plain history",
)

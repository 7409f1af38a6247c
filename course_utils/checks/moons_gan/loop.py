"""Check of lesson 02: the training loop."""

from __future__ import annotations

from course_utils.checks.engine.check import Check
from course_utils.checks.gan.loops import LATENT, Rehearsal, after_step_is_optional, loop_laws
from course_utils.checks.laws.epochs import BATCH, EPOCHS


# --- train ---
def _call_alone(train, rehearsal: Rehearsal, epochs: int = 1, *after_step):
    optimizers = rehearsal.g_optimizer, rehearsal.d_optimizer
    return train(rehearsal.G, rehearsal.D, rehearsal.data, *optimizers, epochs, BATCH, LATENT, *after_step)


def _call_loop(train, rehearsal: Rehearsal):
    return _call_alone(train, rehearsal, EPOCHS, rehearsal.after_step)


train = Check(
    "train",
    laws=[*loop_laws(_call_loop), after_step_is_optional(_call_alone)],
    success="every point once an epoch in a new order, both players at every batch, a plain history",
)

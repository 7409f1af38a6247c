"""Check of lesson 03: the training loop of pairs."""

from __future__ import annotations

from course_utils.checks.conditional_gan.steps import CLASSES
from course_utils.checks.engine.check import Check
from course_utils.checks.gan.loops import LATENT, Rehearsal, after_step_is_optional, loop_laws
from course_utils.checks.laws.epochs import BATCH, EPOCHS


# --- train_conditional ---
def _call_alone(train, rehearsal: Rehearsal, epochs: int = 1, *after_step):
    players, pairs = (rehearsal.G, rehearsal.D), (rehearsal.data, rehearsal.labels)
    optimizers = rehearsal.g_optimizer, rehearsal.d_optimizer
    return train(*players, *pairs, *optimizers, epochs, BATCH, LATENT, *after_step)


def _call_loop(train, rehearsal: Rehearsal):
    return _call_alone(train, rehearsal, EPOCHS, rehearsal.after_step)


train_conditional = Check(
    "train_conditional",
    laws=[*loop_laws(_call_loop, CLASSES), after_step_is_optional(_call_alone, CLASSES)],
    success="every pair once an epoch, in a new order, still together; both moons are asked for",
)

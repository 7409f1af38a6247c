"""Check of lesson 02: the training loop."""

from __future__ import annotations

from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.gan.loops import FAR, LATENT, Rehearsal, after_step_is_optional, loop_laws, rehearse
from course_utils.checks.gan.players import Flat
from course_utils.checks.gan.replay import replay_laws
from course_utils.checks.gan.words import REAL_IGNORED
from course_utils.checks.laws.epochs import BATCH, EPOCHS
from course_utils.checks.laws.inputs import modes_stay

EMPTY_BATCH = Mistake(
    "empty-batch",
    "Where batch_size divides the number of points there is one batch too many, without any point in it: the mean over "
    "it is nan, and after its step so are all weights.",
    "Look at the last start: range(0, len(data), batch_size) ends before len(data).",
)


RATE = 0.01


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


def _call_with_fakes_at_0(train, rehearsal: Rehearsal):
    for parameter in rehearsal.G.parameters():
        nn.init.zeros_(parameter)
    return _call_alone(train, rehearsal)


@law("D learns from the real points that it is shown")
def learns_from_what_is_shown(train, trial):
    # Between far-off points and fakes at 0 the first step moves a straight D by about lr · FAR / 2.
    line = Flat(nn.Linear(2, 1))
    for parameter in line.parameters():
        nn.init.zeros_(parameter)
    rehearse(train, _call_with_fakes_at_0, trial.seed, D=line, lr=RATE)
    way = max(float(parameter.detach().abs().max()) for parameter in line.parameters())
    if way < RATE * FAR / 100:  # the first rate of a schedule may be a fraction of RATE
        tried = f"real points about {FAR:g} away, all fakes at 0, and a D that is a straight line"
        raise Broken(tried, f"one epoch moves D by {way:.3f}, not by {RATE * FAR / 2:.2f}", REAL_IGNORED)


def _played(train, trial) -> dict[str, nn.Module]:
    rehearsal = rehearse(train, _call_loop, trial.seed)
    return {"G": rehearsal.G, "D": rehearsal.D}


train = Check(
    "train",
    laws=[
        *loop_laws(_call_loop),
        modes_stay(_played),
        after_step_is_optional(_call_alone),
        makes_no_empty_batch,
        learns_from_what_is_shown,
        *replay_laws(_call_loop),
    ],
    success="every point once an epoch in a new order, both players at every batch, a plain history",
)

"""Checks of lesson 11: cured code obeys the laws of the lessons before."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.average import DECAY_FIXED, average_check
from course_utils.checks.gan.losses import AT_CHANCE, non_saturating_check
from course_utils.checks.gan.plain_steps import plain_step_check
from course_utils.checks.gan.players import Flat, small_mlp
from course_utils.checks.gan.steps import Setup, asks_d
from course_utils.checks.laws.results import close

N = 6

# Six latents of three numbers each meet D's first layer, which takes the two numbers of a point.
D_GETS_LATENTS = (crashed_with(f"({N}x3 and 2x8)"), gan_words.LATENTS_SHOWN_TO_D)


def _players(generator: torch.Generator):
    G, D = small_mlp(3, 2, generator), Flat(small_mlp(2, 1, generator))
    real = torch.randn(N, 2, generator=generator) - 1.5
    return G, D, {"real": real, "z": torch.randn(N, 3, generator=generator)}


_D_TO_MOVE = Setup("D", ("real", "z"), _players, N, salt=11)
_G_TO_MOVE = Setup("G", ("z",), _players, N, salt=11)

cure_discriminator_step = plain_step_check(
    "cure_discriminator_step",
    _D_TO_MOVE,
    first_laws=[asks_d(_D_TO_MOVE)],
    matters={"real": "D learns from the real points", "z": "D learns from the fakes G(z)"},
    logits_on=lambda game: (game.D(game["real"]), game.D(game.G(game["z"]))),
    mistakes=[D_GETS_LATENTS],
    success="D moved, G stayed, and gradients of earlier steps play no part",
)

cure_generator_step = plain_step_check(
    "cure_generator_step",
    _G_TO_MOVE,
    first_laws=[asks_d(_G_TO_MOVE)],
    matters={"z": "the fakes of this step are G(z)"},
    logits_on=lambda game: (game.D(game.G(game["z"])),),
    mistakes=[D_GETS_LATENTS],
    success="G moved, D stayed, and the fakes got better",
)

NO_LOG = Mistake(
    "log-forgotten",
    "This is the mean probability that D gives to 'fake', without a logarithm.",
    "The price of a fake is -log D, minus the logarithm of the probability that D gives to 'real'.",
)
MINUS_THE_LOGIT = Mistake(
    "minus-the-logit",
    "This is minus the mean logit, a price for critics without probabilities: a logit of 0 costs nothing.",
    "The price of a logit a is log(1 + e^-a), log 2 = 0.693 for a logit of 0; the mean comes last.",
)
LOG_FOR_LOGIT = Mistake(
    "log-for-logit",
    "The logarithm of the probability is handed on as if it were the logit.",
    "The logit is log(p / (1 - p)). You were given it: hand it on as it is.",
)
STRAIGHT_TOO_EARLY = Mistake(
    "straight-too-early",
    "Your loss turns into a straight line where it should still be curved: at the logit -3 it is 3 instead of 3.0486.",
    "For example, the second and third arguments of F.softplus are beta and threshold, from which on it is straight: "
    "leave both as they are.",
)

cure_generator_loss = non_saturating_check(
    "cure_generator_loss",
    mistakes=[
        (near("zero", 0.5, 1e-4) & near("hand", 0.4908, 1e-3), NO_LOG),
        (near("zero", 0.0, 1e-4) & near("hand", 0.125, 1e-4), MINUS_THE_LOGIT),
        (near("zero", 1.0986, 1e-3) & near("hand", 1.5025, 1e-3), LOG_FOR_LOGIT),
        # Of the four logits only -3 costs less than it should, by 0.0486.
        (AT_CHANCE & near("single", 0.3133, 1e-4) & near("hand", 1.10355, 1e-4), STRAIGHT_TOO_EARLY),
    ],
)

SHARE_CHANGES = Mistake(
    "share-changes-from-call-to-call",
    "The same update moves the average by another share when it is called again: something is kept from call to call.",
    "decay alone says how much stays: use it as it is given. For example, a count of the calls has no place in it.",
)


def _share_that_stays(update_average, decay: float) -> float:
    average, model = nn.Linear(2, 2), nn.Linear(2, 2)
    with torch.no_grad():
        for old, new in zip(average.parameters(), model.parameters(), strict=True):
            old.fill_(1.0)
            new.fill_(0.0)
    update_average(average, model, decay)
    return float(average.bias.detach()[0])


@law("the share that stays is decay, whichever it is and however often it is called")
def depends_on_decay_alone(update_average, trial):
    """Names what the law after it would take for a decay of 0.1: a share that is 0.1 for another reason."""
    shares = [_share_that_stays(update_average, decay) for decay in (0.9, 0.7, 0.9)]
    tried = "a parameter 1 in the average, 0 in the model, decay 0.9, then 0.7, then 0.9, each time afresh"
    got = f"{shares[0]:.4f}, {shares[1]:.4f}, {shares[2]:.4f}"
    if not close(shares[0], shares[2]):
        raise Broken(tried, got, SHARE_CHANGES)
    if close(shares[0], 0.1) and close(shares[1], 0.1):
        raise Broken(tried, got, DECAY_FIXED)


_average = average_check("cure_average")
cure_average = Check(_average.exercise, [depends_on_decay_alone, *_average.laws], _average.success, _average.mistakes)

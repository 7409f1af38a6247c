"""Checks of lesson 11: cured code obeys the laws of the lessons before."""

from __future__ import annotations

import torch

from course_utils.checks.engine.diagnosis import crashed_with, near
from course_utils.checks.engine.failure import Mistake
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.average import average_check
from course_utils.checks.gan.losses import non_saturating_check
from course_utils.checks.gan.plain_steps import plain_step_check
from course_utils.checks.gan.players import Flat, small_mlp
from course_utils.checks.gan.steps import Setup, asks_d

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

cure_generator_loss = non_saturating_check(
    "cure_generator_loss",
    mistakes=[
        (near("zero", 0.5, 1e-4) & near("hand", 0.4908, 1e-3), NO_LOG),
        (near("zero", 0.0, 1e-4) & near("hand", 0.125, 1e-4), MINUS_THE_LOGIT),
        (near("zero", 1.0986, 1e-3) & near("hand", 1.5025, 1e-3), LOG_FOR_LOGIT),
    ],
)

cure_average = average_check("cure_average")

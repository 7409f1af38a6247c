"""Checks of lesson 02: the two steps."""

from __future__ import annotations

import torch

from course_utils.checks.gan.players import Flat, small_mlp
from course_utils.checks.gan.steps import Setup, plain_step_check

N = 6


def _players(generator: torch.Generator):
    G, D = small_mlp(3, 2, generator), Flat(small_mlp(2, 1, generator))
    real = torch.randn(N, 2, generator=generator) + 2.0
    return G, D, {"real": real, "z": torch.randn(N, 3, generator=generator)}


discriminator_step = plain_step_check(
    "discriminator_step",
    Setup("D", ("real", "z"), _players, N, salt=7),
    matters={"real": "D learns from the real points", "z": "D learns from the fakes G(z)"},
    logits_on=lambda game: (game.D(game["real"]), game.D(game.G(game["z"]))),
    success="D moved, G stayed, no old gradients leaked in, and D's loss fell",
)

generator_step = plain_step_check(
    "generator_step",
    Setup("G", ("z",), _players, N, salt=7),
    matters={"z": "the fakes of this step are G(z)"},
    logits_on=lambda game: (game.D(game.G(game["z"])),),
    success="G moved, D stayed, no old gradients leaked in, and the fakes got better",
)

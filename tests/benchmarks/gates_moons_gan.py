"""Measures lesson 02's quality gate: how often it refuses a right solution, and how often it catches a broken training.

    python tests/benchmarks/gates_moons_gan.py --seeds 1000:1100 --broken-seeds 2000:2010

Prints and records a table. One run takes 4 to 6 seconds on a quiet core.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from unittest import mock

import torch
from gate_tables import Outcome, Run, measure, passes
from torch import nn
from torch.nn import functional as F

from course_utils import checks, metrics, settings, training
from course_utils.course.solutions import load_solution
from course_utils.data import load_moons
from course_utils.models import Discriminator, Generator

LESSON = load_solution("02_moons_gan")
MOONS = load_moons(seed=0)
RECIPE = training.Recipe()


def samples(generator: nn.Module) -> torch.Tensor:
    """2,000 points of a generator."""
    with torch.no_grad():
        return generator(torch.randn(2000, RECIPE.latent_dim))


def judged(points: torch.Tensor) -> Outcome:
    """What the gate says of 2,000 points, and their quality."""
    quality = metrics.moons_quality(points, MOONS.held_out)
    numbers = {name: quality[name] for name in ("precision", "coverage", "swd", "balance")}
    return passes(lambda: checks.moons_gan.quality(points, MOONS.held_out)), numbers


def training_run(recipe: training.Recipe = RECIPE, watch: Callable | None = None, **broken: Callable) -> Run:
    """A run for the table; ``broken`` takes the places of some of the lesson's functions, ``watch`` is as in `play`."""

    def run(seed: int) -> Outcome:
        settings.seed_everything(seed)
        with mock.patch.multiple(LESSON, **broken) if broken else contextlib.nullcontext():
            generator, _ = training.play(LESSON.train, Generator(), Discriminator(), [MOONS.train], recipe, watch)
        return judged(samples(generator))

    return run


def swapped_loss(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    """D's loss with the two labels swapped."""
    return F.softplus(real_logits).mean() + F.softplus(-fake_logits).mean()


def real_half_only(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    """D's loss without its fake half."""
    return F.softplus(-real_logits).mean()


def saturating_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    """G's part of the minimax value."""
    return -F.softplus(fake_logits).mean()


ROWS = {
    "the lesson's recipe": training_run(),
    "equal rates": training_run(replace(RECIPE, lr_d=RECIPE.lr_g)),
    "the saturating loss": training_run(generator_loss=saturating_loss),
    "a tenth of the steps": training_run(replace(RECIPE, epochs=12)),
    "D never moves": training_run(replace(RECIPE, lr_d=0.0)),
    "G never moves": training_run(replace(RECIPE, lr_g=0.0)),
    "D's labels swapped": training_run(discriminator_loss=swapped_loss),
    "D's fake half missing": training_run(discriminator_loss=real_half_only),
}
VARIANTS = ("equal rates", "the saturating loss")

if __name__ == "__main__":
    measure(__doc__, "02_moons_gan", ROWS, VARIANTS)

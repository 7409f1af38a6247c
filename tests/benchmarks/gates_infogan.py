"""Measures lesson 04's quality gate: how often it refuses a right solution, and how often it catches a broken training.

    python tests/benchmarks/gates_infogan.py --seeds 1000:1100 --broken-seeds 2000:2010

Prints and records a table. One run takes about 10 seconds on a quiet core.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from unittest import mock

import torch
from gate_tables import Outcome, Run, measure, passes
from torch import nn

from course_utils import checks, metrics, settings, training
from course_utils.course.solutions import load_solution
from course_utils.data import load_moons

LESSON = load_solution("04_infogan")
MOONS = load_moons(seed=0)
RECIPE = training.Recipe(epochs=150, latent_dim=4, betas=(0.0, 0.99))
CODES = torch.arange(2000) % 2
EYE = torch.eye(2)
INFO_LOSS = LESSON.info_loss


def samples(generator: nn.Module) -> torch.Tensor:
    """2,000 points of a generator, asked for both codes by turns."""
    with torch.no_grad():
        return generator(torch.randn(2000, RECIPE.latent_dim), EYE[CODES])


def judged(points: torch.Tensor) -> Outcome:
    """What the gate says of 2,000 points that were asked for both codes by turns, and their quality."""
    nearest = MOONS.held_out_labels[torch.cdist(points, MOONS.held_out).argmin(dim=1)]
    quality = metrics.moons_quality(points, MOONS.held_out)
    numbers = {"agreement": LESSON.code_agreement(CODES, nearest)}
    numbers |= {name: quality[name] for name in ("precision", "coverage", "balance")}
    return passes(lambda: checks.infogan.quality(points, CODES, MOONS.held_out)), numbers


def training_run(
    recipe: training.Recipe = RECIPE,
    noise: float = 0.5,
    info_weight: float = 0.3,
    watch: Callable | None = None,
    **broken: Callable,
) -> Run:
    """A run for the table; ``broken`` takes the places of some of the lesson's functions, ``watch`` is as in `play`."""

    def train(*arguments) -> None:
        LESSON.train_infogan(*arguments, info_weight=info_weight)

    def run(seed: int) -> Outcome:
        settings.seed_everything(seed)
        G, D = LESSON.CodeGenerator(recipe.latent_dim), LESSON.InfoDiscriminator()
        blurred = LESSON.Blurred(D, noise)
        hooks = [blurred.fade(recipe.steps(len(MOONS.train)))]
        with mock.patch.multiple(LESSON, **broken) if broken else contextlib.nullcontext():
            generator, _ = training.play(train, G, blurred, [MOONS.train], recipe, watch, hooks)
        passed, numbers = judged(samples(generator))
        with torch.no_grad():
            _, on_real = D(MOONS.held_out)
        on_real_points = LESSON.code_agreement(on_real.argmax(dim=1), MOONS.held_out_labels)
        return passed, {"agreement": numbers["agreement"], "on real points": on_real_points} | numbers

    return run


def loss_of_other_codes(code_logits: torch.Tensor, codes: torch.Tensor) -> torch.Tensor:
    """The info loss against codes that are drawn again."""
    return INFO_LOSS(code_logits, codes[torch.randperm(len(codes))])


ROWS = {
    "the lesson's recipe": training_run(),
    "no info loss": training_run(info_weight=0.0),
    "no blur": training_run(noise=0.0),
    "half of the steps, no blur": training_run(replace(RECIPE, epochs=75), noise=0.0),
    "a weak blur, std .1": training_run(noise=0.1),
    "half of the steps": training_run(recipe=replace(RECIPE, epochs=75)),
    "a tenth of the steps": training_run(recipe=replace(RECIPE, epochs=15)),
    "the info term of the other sign": training_run(info_weight=-0.3),
    "codes drawn again for the loss": training_run(info_loss=loss_of_other_codes),
    "D never moves": training_run(recipe=replace(RECIPE, lr_d=0.0)),
    "G never moves": training_run(recipe=replace(RECIPE, lr_g=0.0)),
}
VARIANTS = ("no blur", "half of the steps, no blur", "a weak blur, std .1", "half of the steps")

if __name__ == "__main__":
    measure(__doc__, "04_infogan", ROWS, VARIANTS)

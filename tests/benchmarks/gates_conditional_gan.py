"""Measures lesson 03's quality gate: how often it refuses a right solution, and how often it catches a broken training.

    python tests/benchmarks/gates_conditional_gan.py --seeds 1000:1100 --broken-seeds 2000:2010

Prints and records a table. One run takes 6 to 8 seconds on a quiet core.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import torch
from gate_tables import Outcome, Run, measure, passes
from torch import nn

from course_utils import checks, metrics, settings, training
from course_utils.course.solutions import load_solution
from course_utils.data import load_moons

LESSON = load_solution("03_conditional_gan")
MOONS = load_moons(seed=0)
RECIPE = training.Recipe(latent_dim=4)
LABELS = torch.arange(2000) % 2
EYE = torch.eye(2)


def players() -> tuple[nn.Module, nn.Module]:
    """Fresh players as in the lesson."""
    return LESSON.ConditionalGenerator(RECIPE.latent_dim), LESSON.ConditionalDiscriminator()


def samples(generator: nn.Module) -> torch.Tensor:
    """2,000 points of a generator, asked for both moons by turns."""
    with torch.no_grad():
        return generator(torch.randn(2000, RECIPE.latent_dim), EYE[LABELS])


def judged(points: torch.Tensor) -> Outcome:
    """What the gate says of 2,000 points that were asked for both moons by turns, and their quality."""
    quality = metrics.moons_quality(points, MOONS.held_out)
    numbers = {
        "asked moon": LESSON.class_accuracy(points, LABELS),
        "precision": quality["precision"],
        "coverage": quality["coverage"],
    }
    return passes(lambda: checks.conditional_gan.quality(points, LABELS, MOONS.held_out)), numbers


def training_run(
    recipe: training.Recipe = RECIPE,
    labels: torch.Tensor = MOONS.train_labels,
    make_players: Callable = players,
    watch: Callable | None = None,
) -> Run:
    """A run for the table; ``watch`` is as in `play`."""

    def run(seed: int) -> Outcome:
        settings.seed_everything(seed)
        data = (MOONS.train, labels)
        generator, _ = training.play(LESSON.train_conditional, *make_players(), data, recipe, watch)
        return judged(samples(generator))

    return run


def blind_judge() -> tuple[nn.Module, nn.Module]:
    """A D that never sees the label."""
    G, D = players()
    return G, LESSON.Unlabeled(D)


def deaf_generator() -> tuple[nn.Module, nn.Module]:
    """A G that never sees the label."""
    G, D = players()
    return LESSON.Unlabeled(G), D


ROWS = {
    "the lesson's recipe": training_run(),
    "D without label": training_run(make_players=blind_judge),
    "G without label": training_run(make_players=deaf_generator),
    "every label wrong": training_run(labels=1 - MOONS.train_labels),
    "labels at random": training_run(labels=MOONS.train_labels[torch.randperm(2000)]),
    "D never moves": training_run(recipe=replace(RECIPE, lr_d=0.0)),
    "G never moves": training_run(recipe=replace(RECIPE, lr_g=0.0)),
    "a tenth of the steps": training_run(recipe=replace(RECIPE, epochs=12)),
}

if __name__ == "__main__":
    measure(__doc__, "03_conditional_gan", ROWS)

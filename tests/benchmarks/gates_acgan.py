"""Measures lesson 07's quality gate: how often it refuses a right solution, and how often it catches a broken training.

    python tests/benchmarks/gates_acgan.py --seeds 1000:1020 --broken-seeds 2000:2005

Prints and records a table. "Seconds" are processor seconds of the training on one thread, so that other work on the
machine counts little. A run takes 40 to 60 of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unittest import mock

import torch
from gate_tables import Outcome, Run, measure, passes
from torch import Tensor, nn

from course_utils import checks, image_metrics, models, settings, training
from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist

LESSON = load_solution("07_acgan")
DIGITS, CLASSIFIER = load_mnist(), load_classifier()
RECIPE = training.Recipe(
    epochs=LESSON.EPOCHS, batch_size=LESSON.BATCH_SIZE, latent_dim=LESSON.LATENT_DIM, lr_g=2e-3, lr_d=2e-3, ema=0.995
)  # as in its section 9
ASKED = LESSON.balanced_labels(2000)
R1: Callable[..., Tensor] = LESSON.r1_penalty


def penalty_on_realness(D: nn.Module, real: Tensor, labels: Tensor, gamma: float) -> Tensor:
    """R1 as in its paper: the slope of the realness alone."""
    return R1(lambda images: (D(images)[0], torch.zeros(len(images), 10)), real, labels, gamma)


def loss_without_classes(realness: Tensor, classes: Tensor, targets: Tensor, labels: Tensor) -> Tensor:
    """D's loss without its class term."""
    return nn.functional.binary_cross_entropy_with_logits(realness, targets)


def samples(generator: nn.Module) -> Tensor:
    """2,000 images in [0, 1], asked for the ten digits by turns."""
    with torch.no_grad(), models.evaluating(generator):
        return (generator(LESSON.noise(2000), ASKED) + 1) / 2


def judged(images: Tensor) -> Outcome:
    """What the gate says of 2,000 images that were asked for the ten digits by turns, and their quality."""
    quality = image_metrics.digits_quality(images, DIGITS.held_out, CLASSIFIER, ASKED)
    numbers = {name: quality[name] for name in ("asked class", "worst class")}
    numbers |= {"Fréchet distance": quality["frechet"], "precision": quality["precision"], "recall": quality["recall"]}
    return passes(lambda: checks.acgan.quality(images, ASKED, DIGITS.held_out, CLASSIFIER)), numbers


def training_run(
    recipe: training.Recipe = RECIPE, labels: Tensor = DIGITS.train_labels, how: dict[str, Any] | None = None, **instead
) -> Run:
    """A run for the table; ``how`` goes to the lesson's loop, ``instead`` stands in for names of the lesson."""

    def run(seed: int) -> Outcome:
        settings.seed_everything(seed)
        start = time.process_time()
        with mock.patch.multiple(LESSON, **{"CENTER": LESSON.CENTER} | instead):
            G, D, data = LESSON.ConvGenerator(), LESSON.ACDiscriminator(), (2 * DIGITS.train - 1, labels)
            average, _ = training.play(
                lambda *arguments: LESSON.train_acgan(*arguments, **how or {}), G, D, data, recipe
            )  # fmt: skip
            seconds = time.process_time() - start
            passed, numbers = judged(samples(average))
        return passed, numbers | {"seconds": seconds}

    return run


ROWS = {
    "the lesson's recipe": training_run(),
    "noise around 0": training_run(CENTER=0.0),
    "noise around 1": training_run(CENTER=1.0),
    "R1 on realness alone": training_run(r1_penalty=penalty_on_realness),
    "no R1": training_run(how={"gamma": 0.0}),
    "random classes": training_run(how={"ask": LESSON.random_labels}),
    "no class term in G": training_run(how={"generator_step": LESSON.realness_only}),
    "no class term in D": training_run(acgan_discriminator_loss=loss_without_classes),
    "labels at random": training_run(
        labels=DIGITS.train_labels[torch.randperm(8000, generator=torch.Generator().manual_seed(0))]
    ),
    "D never moves": training_run(replace(RECIPE, lr_d=0.0)),
    "a fifth of the steps": training_run(replace(RECIPE, epochs=1)),
}
VARIANTS = ("noise around 0", "noise around 1", "R1 on realness alone", "no R1", "random classes")

if __name__ == "__main__":
    measure(__doc__, "07_acgan", ROWS, VARIANTS)

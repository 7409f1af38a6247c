"""Measures lesson 07's recipe on fresh seeds: ``python tests/benchmarks/gates_acgan.py --seeds 100:105``.

Prints a markdown table: each run's measures on 2,000 images, its processor seconds on one thread, and whether it passes
the bar that the recipe was made for (asked class .86, worst class .70) and the lesson's gate. ``--recipes`` adds runs
that differ from the lesson's in one thing.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import time
from collections.abc import Callable
from typing import Any
from unittest import mock

import torch
from torch import Tensor, nn

from course_utils import checks, image_metrics, models, settings, training
from course_utils.authoring.solutions import load_solution
from course_utils.digits import load_mnist
from course_utils.judge import load_judge

LESSON = load_solution("07_acgan")
RECIPE = training.Recipe(
    epochs=LESSON.EPOCHS, batch_size=100, latent_dim=LESSON.LATENT_DIM, lr_g=2e-3, lr_d=2e-3, ema=0.995
)  # as in its section 9
BAR = {"asked class": 0.86, "worst class": 0.70}


def penalty_on_realness(D: nn.Module, real: Tensor, labels: Tensor, gamma: float) -> Tensor:
    """R1 as in its paper: the slope of the realness alone."""
    return LESSON_PENALTY(lambda images: (D(images)[0], torch.zeros(len(images), 10)), real, labels, gamma)


LESSON_PENALTY: Callable[..., Tensor] = LESSON.r1_penalty
RECIPES: dict[str, dict[str, Any]] = {  # names of the lesson's, and what stands in for them
    "the lesson's recipe": {"CENTER": LESSON.CENTER},
    "noise around 0": {"CENTER": 0.0},
    "noise around 1": {"CENTER": 1.0},
    "R1 on realness alone": {"r1_penalty": penalty_on_realness},
    "no R1": {"r1_penalty": lambda *arguments: torch.zeros(())},
    "random classes": {"balanced_labels": LESSON.random_labels},
}


def train(seed: int, images: Tensor, labels: Tensor, ask: Callable[[int], Tensor]) -> tuple[nn.Module, float]:
    """The averaged generator of one run, and the seconds of the processor that it took."""
    settings.seed_everything(seed)
    start = time.process_time()
    average, _ = training.play(
        lambda *arguments: LESSON.train_acgan(*arguments, ask=ask),
        LESSON.ConvGenerator(), LESSON.ACDiscriminator(), (images, labels), RECIPE,
    )  # fmt: skip
    return average, time.process_time() - start


def passes(made: Tensor, asked: Tensor, held_out: Tensor, judge: nn.Module) -> bool:
    """Whether the lesson's gate lets these images through."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            checks.acgan.quality(made, asked, held_out, judge)
        except checks.CheckFailed:
            return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="100:105", help="first:last, the last left out")
    parser.add_argument("--recipes", nargs="+", choices=list(RECIPES), default=["the lesson's recipe"])
    arguments = parser.parse_args()
    settings.use_one_thread()
    digits, judge = load_mnist(), load_judge()
    asked = torch.arange(2000) % 10
    print("| recipe | seed | asked class | worst class | Fréchet | precision | recall | seconds | bar | gate |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name in arguments.recipes:
        for seed in range(*map(int, arguments.seeds.split(":"))):
            with mock.patch.multiple(LESSON, **RECIPES[name]):
                average, seconds = train(seed, 2 * digits.train - 1, digits.train_labels, LESSON.balanced_labels)
                with torch.no_grad(), models.evaluating(average):
                    made = (average(LESSON.noise(2000), asked) + 1) / 2
            quality = image_metrics.digits_quality(made, digits.held_out, judge, asked)
            numbers = [f"{quality[column]:.3f}" for column in ("asked class", "worst class")]
            numbers += [f"{quality['frechet']:.1f}", f"{quality['precision']:.2f}", f"{quality['recall']:.2f}"]
            bar = all(quality[column] >= least for column, least in BAR.items())
            gate = passes(made, asked, digits.held_out, judge)
            words = ["yes" if good else "no" for good in (bar, gate)]
            print(f"| {' | '.join([name, str(seed), *numbers, f'{seconds:.0f}', *words])} |", flush=True)


if __name__ == "__main__":
    main()

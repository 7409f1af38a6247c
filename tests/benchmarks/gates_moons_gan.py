"""Measures lesson 02's quality gate: how often it refuses a right solution, and how often it catches a broken training.

    python tests/benchmarks/gates_moons_gan.py --seeds 1000:1100 --broken-seeds 2000:2010

Prints two tables in markdown. One run takes 4 to 6 seconds on a quiet core.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import statistics
from collections.abc import Callable
from dataclasses import replace
from unittest import mock

import torch
from torch.nn import functional as F

from course_utils import checks, metrics, settings, training
from course_utils.authoring.solutions import load_solution
from course_utils.data import load_moons
from course_utils.models import Discriminator, Generator

LESSON = load_solution("02_moons_gan")
MOONS = load_moons(seed=0)
RECIPE = training.Recipe()
NUMBERS = {"precision": min, "coverage": min, "swd": max, "balance": min}


def samples(seed: int, recipe: training.Recipe) -> torch.Tensor:
    """2,000 points of a generator that the lesson's ``train`` trained with this seed."""
    settings.seed_everything(seed)
    G, D = Generator(), Discriminator()
    generator, _ = training.play(LESSON.train, G, D, [MOONS.train], recipe)
    with torch.no_grad():
        return generator(torch.randn(2000, recipe.latent_dim))


def passes(points: torch.Tensor) -> bool:
    """Whether the lesson's gate lets these points through."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            checks.moons_gan.quality(points, MOONS.held_out)
        except checks.CheckFailed:
            return False
    return True


def measure(name: str, seeds: range, recipe: training.Recipe = RECIPE, **broken: Callable) -> str:
    """One row of the table: how many seeds pass, then the median and the worst of each number.

    ``broken`` takes the places of some of the lesson's functions.
    """
    with mock.patch.multiple(LESSON, **broken) if broken else contextlib.nullcontext():
        runs = [samples(seed, recipe) for seed in seeds]
    passed = sum(passes(points) for points in runs)
    rows = [metrics.moons_quality(points, MOONS.held_out) for points in runs]
    cells = []
    for number, worst in NUMBERS.items():
        values = [row[number] for row in rows]
        cells.append(f"{statistics.median(values):.3f} / {worst(values):.3f}")
    return f"| {name} | {len(seeds)} | {passed} | " + " | ".join(cells) + " |"


def idle(*args, **kwargs) -> float:
    """A step that does nothing."""
    return 0.0


def swapped_loss(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    """D's loss with the two labels swapped."""
    return F.softplus(real_logits).mean() + F.softplus(-fake_logits).mean()


def real_half_only(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    """D's loss without its fake half."""
    return F.softplus(-real_logits).mean()


def seeds(text: str) -> range:
    """``1000:1100`` → the seeds from 1000 to 1099."""
    first, last = text.split(":")
    return range(int(first), int(last))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=seeds, default=seeds("1000:1100"))
    parser.add_argument("--broken-seeds", type=seeds, default=seeds("2000:2005"))
    arguments = parser.parse_args()
    settings.use_one_thread()
    print("| training | seeds | pass | " + " | ".join(f"{name}: median / worst" for name in NUMBERS) + " |")
    print("|---|---|---|" + "---|" * len(NUMBERS))
    print(measure("the lesson's recipe", arguments.seeds), flush=True)
    broken = [
        ("equal rates", {"recipe": replace(RECIPE, lr_d=RECIPE.lr_g)}),
        ("a tenth of the steps", {"recipe": replace(RECIPE, epochs=12)}),
        ("D never moves", {"discriminator_step": idle}),
        ("G never moves", {"generator_step": idle}),
        ("D's labels swapped", {"discriminator_loss": swapped_loss}),
        ("D's fake half missing", {"discriminator_loss": real_half_only}),
    ]
    for name, changes in broken:
        print(measure(name, arguments.broken_seeds, **changes), flush=True)


if __name__ == "__main__":
    main()

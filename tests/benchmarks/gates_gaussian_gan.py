"""Measures lesson 05's quality gate: how often it refuses a right solution, and how often it catches a broken training.

    python tests/benchmarks/gates_gaussian_gan.py --seeds 1000:1100 --broken-seeds 2000:2010

Prints and records a table. One run takes about 5 seconds on a quiet core. The judge of crowds, which the lesson starts
from, is measured by gaussian_crowds.py.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from gate_tables import Outcome, Run, measure, passes
from torch import nn

from course_utils import checks, metrics, models, settings, training
from course_utils.course.solutions import load_solution

LESSON = load_solution("05_gaussian_gan")
MEAN, STD = LESSON.MEAN, LESSON.STD
PENALTY = LESSON.r1_penalty


def samples(G: nn.Module, latent_dim: int = 2) -> torch.Tensor:
    """10,000 values of a generator."""
    with torch.no_grad():
        return G(LESSON.noise_sampler()(10_000, latent_dim)).flatten()


def judged(values: torch.Tensor) -> Outcome:
    """What the gate says of these values, and their quality."""
    quality = metrics.gaussian_quality(values, MEAN, STD)
    names = {"mean error": "mean_error", "std error": "std_error", "KS": "ks", "W1": "w1"}
    return passes(lambda: checks.gaussian_gan.quality(values, MEAN, STD)), {
        name: quality[key] for name, key in names.items()
    }


def single_values(
    penalty: Callable | None = PENALTY,
    latent_dim: int = 2,
    rounds: int = 1500,
    rates: tuple[float, float] = (2e-3, 4e-3),
    real: tuple[float, float] = (MEAN, STD),
    watch: Callable | None = None,
) -> Run:
    """A run of the judge of single values, for the table.

    ``rates`` are those of G and D, ``real`` the mean and the standard deviation of what D is shown as real; ``watch``
    is as in `play`.
    """

    def run(seed: int) -> Outcome:
        settings.seed_everything(seed)
        G = models.mlp([latent_dim, 32, 32, 1], LESSON.leaky)
        D = nn.Sequential(models.mlp([1, 32, 32, 1], LESSON.leaky), nn.Flatten(0))
        optimizers = [
            torch.optim.Adam(player.parameters(), lr=rate, betas=(0.5, 0.99))
            for player, rate in zip((G, D), rates, strict=True)
        ]
        average = training.ema(G, 0.99)
        samplers = LESSON.real_sampler(*real), LESSON.noise_sampler()
        hooks = [training.follow(average, G)] + ([watch(average, rounds)] if watch else [])
        LESSON.train_gaussian(
            G, D, torch.t, 1, 1, *samplers, *optimizers, rounds, 256,
            after_step=training.call_all(*hooks), latent_dim=latent_dim, penalty=penalty,
        )  # fmt: skip
        return judged(samples(average, latent_dim))

    return run


ROWS = {
    "the lesson's recipe": single_values(),
    "without R1": single_values(penalty=None),
    "one number of noise": single_values(latent_dim=1),
    "a tenth of the rounds": single_values(rounds=150),
    "D never moves": single_values(rates=(2e-3, 0.0)),
    "G never moves": single_values(rates=(0.0, 4e-3)),
    "half the deviation": single_values(real=(MEAN, STD / 2)),
    "R1 ten times": single_values(penalty=lambda *arguments: 10 * PENALTY(*arguments)),
}
VARIANTS = ("without R1", "one number of noise", "R1 ten times")

if __name__ == "__main__":
    measure(__doc__, "05_gaussian_gan", ROWS, VARIANTS)

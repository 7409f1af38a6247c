"""Measures lesson 05: how often the judge of crowds succeeds, and how often the judge of single values passes the gate.

    python tests/benchmarks/gates_gaussian_gan.py crowds --seeds 100:108 --rounds 2000 3000 6000
    python tests/benchmarks/gates_gaussian_gan.py values --seeds 200:210

Prints a table in markdown. "Both right" is a mean within 5 % and a standard deviation within 10 %. A thousand rounds
of crowds take about 3 seconds on a quiet core, a run of single values about 5.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable

import torch
from torch import nn

from course_utils import checks, metrics, models, settings, training
from course_utils.authoring.solutions import load_solution

LESSON = load_solution("05_gaussian_gan")
MEAN, STD = LESSON.MEAN, LESSON.STD
Row = dict[str, float]


def samples(G: nn.Module, latent_dim: int) -> torch.Tensor:
    """10,000 values of a generator."""
    with torch.no_grad():
        return G(LESSON.noise_sampler()(10_000, latent_dim)).flatten()


def crowds(seed: int, preprocess: Callable, features: int, rounds: list[int]) -> dict[int, Row]:
    """Trains the judge of crowds; gives the quality after each of these numbers of rounds."""
    settings.seed_everything(seed)
    G, D = LESSON.Generator(1, 50, 1), LESSON.Discriminator(features, 50, 1)
    optimizers = [torch.optim.Adam(player.parameters(), lr=2e-4) for player in (G, D)]
    found = {}

    def after_step(step: int, **losses: float) -> None:
        if step + 1 in rounds:
            found[step + 1] = metrics.gaussian_quality(samples(G, 1), MEAN, STD)

    samplers = LESSON.real_sampler(MEAN, STD), LESSON.noise_sampler()
    LESSON.train_gaussian(G, D, preprocess, 1, 1, *samplers, *optimizers, max(rounds), 100, after_step)
    return found


def values(seed: int, penalty: Callable | None, latent_dim: int = 2, rounds: int = 1500) -> torch.Tensor:
    """Trains the judge of single values by the lesson's recipe; gives 10,000 generated values."""
    settings.seed_everything(seed)
    G = models.mlp([latent_dim, 32, 32, 1], LESSON.leaky)
    D = nn.Sequential(models.mlp([1, 32, 32, 1], LESSON.leaky), nn.Flatten(0))
    g_optimizer = torch.optim.Adam(G.parameters(), lr=2e-3, betas=(0.5, 0.99))
    d_optimizer = torch.optim.Adam(D.parameters(), lr=4e-3, betas=(0.5, 0.99))
    average = training.ema(G, 0.99)
    samplers = LESSON.real_sampler(MEAN, STD), LESSON.noise_sampler()
    LESSON.train_gaussian(
        G, D, torch.t, 1, 1, *samplers, g_optimizer, d_optimizer, rounds, 256,
        after_step=training.follow(average, G), latent_dim=latent_dim, penalty=penalty,
    )  # fmt: skip
    return samples(average, latent_dim)


def passes(generated: torch.Tensor) -> bool:
    """Whether the lesson's gate lets these values through."""
    try:
        checks.gaussian_gan.quality(generated, MEAN, STD)
    except checks.CheckFailed:
        return False
    return True


def line(name: str, rows: list[Row], passed: int | None = None) -> str:
    """One line of the table: both right, the gate if it was asked, then the median and the worst of each measure."""
    right = sum(row["mean_error"] <= 0.05 and row["std_error"] <= 0.10 for row in rows)
    cells = [name, str(len(rows)), str(right), "–" if passed is None else str(passed)]
    for measure in ("mean_error", "std_error", "ks", "w1"):
        numbers = [row[measure] for row in rows]
        cells.append(f"{statistics.median(numbers):.3f} / {max(numbers):.3f}")
    return f"| {' | '.join(cells)} |"


def measure_crowds(seeds: range, rounds: list[int]) -> None:
    """A line for each kind of crowd and each number of rounds."""
    for name, preprocess, features in (
        ("raw crowds", lambda row: row, 100),
        ("decorated crowds", LESSON.decorate_with_diffs, 200),
    ):
        runs = [crowds(seed, preprocess, features, rounds) for seed in seeds]
        for number in rounds:
            print(line(f"{name}, {number} rounds", [run[number] for run in runs]), flush=True)


def measure_values(seeds: range) -> None:
    """The recipe, then what is left of it without the penalty and with one number of noise."""
    for name, penalty, latent_dim in (
        ("single values with R1", LESSON.r1_penalty, 2),
        ("without the penalty", None, 2),
        ("with one number of noise", LESSON.r1_penalty, 1),
    ):
        runs = [values(seed, penalty, latent_dim) for seed in seeds]
        rows = [metrics.gaussian_quality(generated, MEAN, STD) for generated in runs]
        print(line(name, rows, sum(map(passes, runs))), flush=True)


def seeds(text: str) -> range:
    """``100:108`` → the seeds from 100 to 107."""
    first, last = text.split(":")
    return range(int(first), int(last))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judge", choices=["crowds", "values"])
    parser.add_argument("--seeds", type=seeds, default=seeds("100:108"))
    parser.add_argument("--rounds", type=int, nargs="+", default=[2000, 3000, 6000], help="of crowds: when to measure")
    arguments = parser.parse_args()
    settings.use_one_thread()
    print("| training | seeds | both right | gate | mean error: median / worst | std error | KS | W1 |")
    print("|---|---|---|---|---|---|---|---|")
    if arguments.judge == "crowds":
        measure_crowds(arguments.seeds, arguments.rounds)
    else:
        measure_values(arguments.seeds)


if __name__ == "__main__":
    main()

"""Measures how often lesson 05's judge of crowds succeeds, and after how many rounds.

    python tests/benchmarks/gaussian_crowds.py --seeds 100:108 --rounds 2000 3000 6000

Prints a table in markdown. "Both right" is a mean within 5 % and a standard deviation within 10 %. A thousand rounds
take about 3 seconds on a quiet core.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable

import torch
from gate_tables import seeds
from gates_gaussian_gan import LESSON, MEAN, STD, samples

from course_utils import metrics, settings

Row = dict[str, float]


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


def line(name: str, rows: list[Row]) -> str:
    """One line of the table: how many have both right, then the median and the worst of each measure."""
    right = sum(row["mean_error"] <= 0.05 and row["std_error"] <= 0.10 for row in rows)
    cells = [name, str(len(rows)), str(right)]
    for measure in ("mean_error", "std_error", "ks", "w1"):
        numbers = [row[measure] for row in rows]
        cells.append(f"{statistics.median(numbers):.3f} / {max(numbers):.3f}")
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=seeds, default=seeds("100:108"))
    parser.add_argument("--rounds", type=int, nargs="+", default=[2000, 3000, 6000], help="when to measure")
    arguments = parser.parse_args()
    settings.use_one_thread()
    print("| training | seeds | both right | mean error: median / worst | std error | KS | W1 |")
    print("|---|---|---|---|---|---|---|")
    for name, preprocess, features in (
        ("raw crowds", lambda row: row, 100),
        ("decorated crowds", LESSON.decorate_with_diffs, 200),
    ):
        runs = [crowds(seed, preprocess, features, arguments.rounds) for seed in arguments.seeds]
        for number in arguments.rounds:
            print(line(f"{name}, {number} rounds", [run[number] for run in runs]), flush=True)


if __name__ == "__main__":
    main()

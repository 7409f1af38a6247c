"""Measures lesson 06: the plain recipe, the better one after the same time, and the plain one with beta1 = 0.9.

    python tests/benchmarks/gates_mnist_mlp_gan.py --seeds 100:103
    python tests/benchmarks/gates_mnist_mlp_gan.py --seeds 100:103 --recipes plain better

Prints a table in markdown. "Time" is processor time of the training, in seconds on one thread, so that other work on
the machine doesn't count. The better recipe gets as many epochs as fit into the time of the plain one, at most the 14
of the lesson; its Fréchet distance has to be at least 30 % lower, its entropy at least .93.
"""

from __future__ import annotations

import argparse
import time

import torch

from course_utils import models, settings, training
from course_utils.authoring.solutions import load_solution
from course_utils.digits import load_mnist
from course_utils.image_metrics import digits_quality
from course_utils.judge import load_judge

LESSON = load_solution("06_mnist_mlp_gan")
DIGITS, JUDGE = load_mnist(), load_judge()
STEPS = -(-len(DIGITS.train) // 100)  # of an epoch
RECIPES = {
    "plain": {"epochs": 20, "lr": 0.0002, "betas": (0.5, 0.999)},
    "better": {"epochs": 14, "lr": 0.001, "betas": (0.5, 0.99), "penalty": True, "decay": True, "average": 0.995},
    "beta1 = 0.9": {"epochs": 20, "lr": 0.0002, "betas": (0.9, 0.999)},
}


def run(
    seed: int, epochs: int, lr: float, betas: tuple, penalty: bool = False, decay: bool = False, average: float = 0.0
) -> dict[str, float]:
    """Trains by the lesson's own loop; gives the time and the quality of 2,000 samples."""
    settings.seed_everything(seed)
    G, D = LESSON.MLPGenerator(), LESSON.MLPDiscriminator()
    optimizers = [torch.optim.Adam(net.parameters(), lr=lr, betas=betas) for net in (G, D)]
    mean_G = training.ema(G, average)
    hooks = [training.follow(mean_G, G)]
    if decay:
        hooks += [training.linear_decay(optimizer, epochs * STEPS) for optimizer in optimizers]
    start = time.process_time()
    LESSON.train(
        G, D, "cpu", num_epochs=epochs, data=DIGITS.train, optimizers=optimizers,
        penalty=LESSON.r1_penalty if penalty else None, after_step=training.call_all(*hooks),
    )  # fmt: skip
    seconds = time.process_time() - start
    with torch.no_grad(), models.evaluating(mean_G):
        samples = mean_G(torch.randn(2000, LESSON.NOISE_DIM))
    return {"epochs": epochs, "time": seconds} | digits_quality(samples, DIGITS.held_out, JUDGE)


def line(name: str, seed: int, row: dict[str, float]) -> str:
    """One line of the table."""
    return (
        f"| {name} | {seed} | {row['epochs']} | {row['time']:.1f} | {row['frechet']:.1f} | {row['precision']:.2f} | "
        f"{row['recall']:.2f} | {row['entropy']:.3f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="100:103", help="first:last, the last excluded")
    parser.add_argument("--recipes", nargs="+", choices=list(RECIPES), default=list(RECIPES))
    arguments = parser.parse_args()
    settings.use_one_thread()
    print("| recipe | seed | epochs | time | Fréchet distance | precision | recall | entropy |")
    print("|---|---|---|---|---|---|---|---|")
    wins = 0
    seeds = range(*map(int, arguments.seeds.split(":")))
    for seed in seeds:
        rows = {}
        for name in arguments.recipes:
            recipe = dict(RECIPES[name])
            if name == "better" and "plain" in rows:
                epoch = run(seed, **recipe | {"epochs": 1})["time"]
                recipe["epochs"] = min(recipe["epochs"], int(rows["plain"]["time"] / epoch))
            rows[name] = run(seed, **recipe)
            print(line(name, seed, rows[name]), flush=True)
        if {"plain", "better"} <= set(rows):
            better = rows["better"]
            wins += better["frechet"] <= 0.7 * rows["plain"]["frechet"] and better["entropy"] >= 0.93
    if {"plain", "better"} <= set(arguments.recipes):
        print(f"\nAt least 30 % lower with entropy ≥ .93 after the same time: {wins} of {len(seeds)} seeds.")


if __name__ == "__main__":
    main()

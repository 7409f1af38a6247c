"""Measures lesson 06's quality gate and its two recipes on fresh seeds.

    python tests/benchmarks/gates_mnist_mlp_gan.py --seeds 1000:1020 --broken-seeds 2000:2005
    python tests/benchmarks/gates_mnist_mlp_gan.py pairs --seeds 1000:1020

The first prints and records a table: the lesson's recipe, its parts, and trainings that are broken on purpose. The
second puts the plain recipe and the better one side by side, seed by seed. The better one gets as many epochs as fit
into the time that the plain one took, at most the lesson's 12; its Fréchet distance has to be at least 30 % lower, its
entropy at least .93. "Seconds" are processor seconds of the training on one thread, so that other work on the machine
counts little. A run takes 20 to 30.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace

import torch
from gate_tables import Outcome, Run, measure, passes, seeds
from torch import Tensor, nn

from course_utils import checks, models, settings, training
from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist
from course_utils.image_metrics import digits_quality

LESSON = load_solution("06_mnist_mlp_gan")
DIGITS, CLASSIFIER = load_mnist(), load_classifier()
BATCH = 100


@dataclass(frozen=True)
class Recipe:
    """What a run of the lesson's section 8 or 9 is made of; the defaults are those of the better recipe.

    Attributes:
        epochs, lr, betas: of the loop and of both players' Adam.
        lr_d: D's rate where it is another than G's.
        penalty: whether R1 is added to D's loss.
        decay: whether the rates fall to 0.
        average: how much of the average of G's weights stays at each step.
        draws: of how many fakes D chooses one; 1 is no choice.
        low: the darkest pixel of the data that the players see.
    """

    epochs: int = 12
    lr: float = 0.001
    betas: tuple[float, float] = (0.5, 0.99)
    lr_d: float | None = None
    penalty: bool = True
    decay: bool = True
    average: float = 0.995
    draws: int = 4
    low: float = 0.0


BETTER = Recipe()
PLAIN = Recipe(20, 0.0002, (0.5, 0.999), penalty=False, decay=False, average=0.0, draws=1)


def trained(seed: int, recipe: Recipe) -> tuple[nn.Module, nn.Module, float]:
    """The averaged generator, D, and the processor seconds of a training by the lesson's own loop."""
    settings.seed_everything(seed)
    G, D = LESSON.MLPGenerator(), LESSON.MLPDiscriminator()
    lr_d = recipe.lr if recipe.lr_d is None else recipe.lr_d
    optimizers = [
        torch.optim.Adam(net.parameters(), lr=lr, betas=recipe.betas) for net, lr in ((G, recipe.lr), (D, lr_d))
    ]
    mean_G = training.ema(G, recipe.average)
    hooks = [training.follow(mean_G, G)]
    if recipe.decay:
        steps = recipe.epochs * -(-len(DIGITS.train) // BATCH)
        hooks += [training.linear_decay(optimizer, steps) for optimizer in optimizers]
    start = time.process_time()
    how = {"num_epochs": recipe.epochs, "data": LESSON.to_model_range(DIGITS.train, recipe.low, 1.0)}
    how |= {"batch_size": BATCH, "optimizers": optimizers, "after_step": training.call_all(*hooks)}
    LESSON.train(G, D, "cpu", penalty=LESSON.r1_penalty if recipe.penalty else None, **how)
    return mean_G, D, time.process_time() - start


def samples(generator: nn.Module, discriminator: nn.Module, draws: int = BETTER.draws) -> Tensor:
    """2,000 images."""
    with torch.no_grad(), models.evaluating(generator):
        return LESSON.let_d_choose(generator, discriminator, torch.randn(2000, draws, LESSON.NOISE_DIM))


def judged(images: Tensor) -> Outcome:
    """What the gate says of 2,000 images, and their quality."""
    quality = digits_quality(images, DIGITS.held_out, CLASSIFIER)
    numbers = {
        "Fréchet distance": quality["frechet"],
        "entropy": quality["entropy"],
        "precision": quality["precision"],
        "recall": quality["recall"],
    }
    return passes(lambda: checks.mnist_mlp_gan.quality(images, DIGITS.held_out, CLASSIFIER)), numbers


def training_run(recipe: Recipe = BETTER) -> Run:
    """A run for the table."""

    def run(seed: int) -> Outcome:
        G, D, seconds = trained(seed, recipe)
        passed, numbers = judged(samples(G, D, recipe.draws))
        return passed, numbers | {"seconds": seconds}

    return run


ROWS = {
    "the lesson's recipe": training_run(),
    "D does not choose": training_run(replace(BETTER, draws=1)),
    "no R1": training_run(replace(BETTER, penalty=False)),
    "no R1, 20 epochs": training_run(replace(BETTER, penalty=False, epochs=20)),
    "R1 at the plain rate": training_run(replace(BETTER, lr=PLAIN.lr)),
    "no falling rate": training_run(replace(BETTER, decay=False)),
    "no average": training_run(replace(BETTER, average=0.0)),
    "plain recipe": training_run(PLAIN),
    "plain, D's best of 4": training_run(replace(PLAIN, draws=4)),
    "plain, beta1 = 0.9": training_run(replace(PLAIN, betas=(0.9, 0.999))),
    "data from -1 to 1": training_run(replace(BETTER, low=-1.0)),
    "D never moves": training_run(replace(BETTER, lr_d=0.0)),
    "a tenth of the steps": training_run(replace(BETTER, epochs=1)),
}
VARIANTS = ("D does not choose", "no falling rate", "no average")


def pairs(chosen: range) -> None:
    """Both recipes with the same seeds: prints a line each, and how often the better one keeps its promise."""
    print("| seed | plain: seconds, Fréchet distance, entropy | better: seconds, Fréchet distance, entropy | keeps |")
    print("|---|---|---|---|")
    kept = 0
    for seed in chosen:
        plain = training_run(PLAIN)(seed)[1]
        epoch = trained(seed, replace(BETTER, epochs=1))[2]
        epochs = min(BETTER.epochs, int(plain["seconds"] / epoch))
        better = training_run(replace(BETTER, epochs=epochs))(seed)[1]
        keeps = better["Fréchet distance"] <= 0.7 * plain["Fréchet distance"] and better["entropy"] >= 0.93
        found = [[row[name] for name in ("seconds", "Fréchet distance", "entropy")] for row in (plain, better)]
        kept += keeps
        cells = ["{:.1f}, {:.1f}, {:.3f}".format(*row) for row in found]
        print(f"| {seed} | {cells[0]} | {cells[1]} | {'yes' if keeps else 'no'} |", flush=True)
    print(f"\nAt least 30 % lower with entropy ≥ .93, in no more time: {kept} of {len(chosen)} seeds.")


def main() -> None:
    if sys.argv[1:2] != ["pairs"]:
        return measure(__doc__, "06_mnist_mlp_gan", ROWS, VARIANTS)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", help="compare both recipes seed by seed")
    parser.add_argument("--seeds", type=seeds, default=seeds("1000:1020"))
    settings.use_one_thread()
    pairs(parser.parse_args().seeds)


if __name__ == "__main__":
    main()

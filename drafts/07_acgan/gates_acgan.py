"""Measures lesson 07's recipe on fresh seeds: ``python tests/benchmarks/gates_acgan.py --seeds 100:105``.

Prints a markdown table: each seed's measures on 2,000 images, its seconds of training on two threads, and whether it
passes the issue's bar (asked class .86, worst class .70) and the lesson's gate.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import time

import torch

from course_utils import checks, image_metrics, models, settings, training
from course_utils.authoring.solutions import load_solution
from course_utils.digits import load_mnist
from course_utils.judge import load_judge

LESSON = load_solution("07_acgan")


def train(seed: int, images: torch.Tensor, labels: torch.Tensor) -> tuple[torch.nn.Module, float]:
    """The averaged generator of one run by the lesson's recipe, and the seconds that it took."""
    settings.seed_everything(seed)
    recipe = training.Recipe(
        epochs=LESSON.EPOCHS, batch_size=100, latent_dim=LESSON.LATENT_DIM, lr_g=2e-3, lr_d=1e-3, ema=0.995
    )
    start = time.perf_counter()
    average, _ = training.play(
        LESSON.train_acgan, LESSON.ConvGenerator(), LESSON.ACDiscriminator(), (images, labels), recipe
    )
    return average, time.perf_counter() - start


def passes(made: torch.Tensor, asked: torch.Tensor, held_out: torch.Tensor, judge: torch.nn.Module) -> bool:
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
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    digits, judge = load_mnist(), load_judge()
    asked = LESSON.balanced_labels(2000)
    print("| seed | asked class | worst class | Fréchet | precision | recall | seconds | bar | gate |")
    print("|---|---|---|---|---|---|---|---|---|")
    for seed in range(*map(int, arguments.seeds.split(":"))):
        average, seconds = train(seed, 2 * digits.train - 1, digits.train_labels)
        with torch.no_grad(), models.evaluating(average):
            made = (average(LESSON.noise(2000), asked) + 1) / 2
        quality = image_metrics.digits_quality(made, digits.held_out, judge, asked)
        bar = quality["asked class"] >= 0.86 and quality["worst class"] >= 0.70
        columns = ("asked class", "worst class", "frechet", "precision", "recall")
        numbers = " | ".join(f"{quality[name]:.3f}" for name in columns)
        gate = passes(made, asked, digits.held_out, judge)
        print(
            f"| {seed} | {numbers} | {seconds:.0f} | {'yes' if bar else 'no'} | {'yes' if gate else 'no'} |", flush=True
        )


if __name__ == "__main__":
    main()

"""Measures lesson 08: the VAEs and GANs that it puts side by side, on the moons and on digits.

    python tests/benchmarks/gates_vae_contrast.py moons --seeds 100:105
    python tests/benchmarks/gates_vae_contrast.py digits --seeds 100:105

Prints a table in markdown. "Time" is processor time of the training, in seconds on one thread, so that other work on
the machine doesn't count. Below the table stands how many seeds show what the lesson says of every run:

- moons: coverage ≥ .95 for each VAE; the falling std has a higher ELBO and precision than the learned one, and that one
  than the fixed one; with the falling std and in the GAN, precision is ≥ .85.
- digits: twenty latents have a lower Fréchet distance and a higher ELBO and recall than two; both VAEs have less than
  half of the gradient energy of real digits, and the GAN has 1.3 times what they have or more.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import math
import time

import torch
from torch import nn

from course_utils import data, metrics, models, settings, training
from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist
from course_utils.image_metrics import digits_quality

LESSON = load_solution("08_vae_contrast")
Row = dict[str, float]


def leaky() -> nn.Module:
    return nn.LeakyReLU(0.2)


def moons(seed: int) -> dict[str, Row]:
    """The three VAEs and the GAN of the lesson."""
    points = data.load_moons()
    rows = {}
    for name, std, learn_std, end in (
        ("fixed", 0.3, False, None),
        ("learned", 0.3, True, None),
        ("falling", 1.0, False, 0.05),
    ):
        settings.seed_everything(seed)
        encoder = LESSON.Encoder([2, 64, 64], 2)
        decoder = LESSON.GaussianDecoder(models.mlp([2, 64, 64, 2]), std, learn_std)

        def hooks(steps, decoder=decoder, std=std, end=end):
            return [] if end is None else [LESSON.falling(decoder, std, end, steps)]

        start = time.process_time()
        LESSON.fit(encoder, decoder, points.train, 100, 128, 0.01, hooks)
        seconds = time.process_time() - start
        with torch.no_grad():
            samples = decoder.sample(torch.randn(2000, 2))
        rows[name] = {
            "time": seconds,
            "std": decoder.log_std.exp().item(),
            "ELBO": LESSON.mean_elbo(encoder, decoder, points.held_out),
            **metrics.moons_quality(samples, points.held_out),
        }
    settings.seed_everything(seed)
    start = time.process_time()
    G, _ = training.play(LESSON.gan_loop, models.Generator(), models.Discriminator(), [points.train], training.Recipe())
    seconds = time.process_time() - start
    with torch.no_grad():
        samples = G(torch.randn(2000, 4))
    rows["GAN"] = {"time": seconds, "std": math.nan, "ELBO": math.nan} | metrics.moons_quality(samples, points.held_out)
    return rows


def moons_as_told(rows: dict[str, Row]) -> bool:
    """Whether these rows show what the lesson says."""
    vaes = [rows[name] for name in ("fixed", "learned", "falling")]
    rising = all(one[column] < two[column] for one, two in itertools.pairwise(vaes) for column in ("ELBO", "precision"))
    covered = all(row["coverage"] >= 0.95 for row in vaes)
    return rising and covered and min(rows[name]["precision"] for name in ("falling", "GAN")) >= 0.85


def digits(seed: int) -> dict[str, Row]:
    """The two VAEs and the GAN of the lesson."""
    images, classifier = load_mnist(), load_classifier()
    real = LESSON.gradient_energy(images.held_out)

    def measured(seconds: float, samples: torch.Tensor, elbo: float) -> Row:
        edges = LESSON.gradient_energy(samples) / real
        return {"time": seconds, "ELBO": elbo, **digits_quality(samples, images.held_out, classifier), "edges": edges}

    rows = {}
    for latent_dim, sizes, epochs in ((2, [300, 100], 12), (20, [300], 14)):
        settings.seed_everything(seed)
        encoder = LESSON.Encoder([784, *sizes], latent_dim, leaky)
        decoder = LESSON.BernoulliDecoder(models.mlp([latent_dim, *sizes[::-1], 784], leaky))
        start = time.process_time()
        LESSON.fit(encoder, decoder, images.train, epochs, 100, 0.005)
        seconds = time.process_time() - start
        with torch.no_grad():
            samples = decoder(torch.randn(2000, latent_dim))
        elbo = LESSON.mean_elbo(encoder, decoder, images.held_out, draws=3)
        rows[f"VAE, {latent_dim} latents"] = measured(seconds, samples, elbo)
    settings.seed_everything(seed)
    G = nn.Sequential(models.mlp([100, 300, 784], leaky), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28)))
    D = nn.Sequential(nn.Flatten(), models.mlp([784, 300, 100, 1], leaky), nn.Flatten(0))
    recipe = training.Recipe(epochs=12, batch_size=100, latent_dim=100, lr_g=1e-3, lr_d=1e-3, ema=0.995)
    start = time.process_time()
    G, _ = training.play(functools.partial(LESSON.gan_loop, r1=0.5), G, D, [images.train], recipe)
    seconds = time.process_time() - start
    with torch.no_grad():
        rows["GAN"] = measured(seconds, G(torch.randn(2000, 100)), math.nan)
    return rows


def digits_as_told(rows: dict[str, Row]) -> bool:
    """Whether these rows show what the lesson says."""
    two, twenty, gan = rows.values()
    more_is_better = (
        twenty["frechet"] < two["frechet"] and twenty["ELBO"] > two["ELBO"] and twenty["recall"] > two["recall"]
    )
    return more_is_better and max(two["edges"], twenty["edges"]) < 0.5 and gan["edges"] > 1.3 * twenty["edges"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("moons", "digits"))
    parser.add_argument("--seeds", default="100:105", help="first:last, the last excluded")
    arguments = parser.parse_args()
    settings.use_one_thread()
    play, as_told = (moons, moons_as_told) if arguments.what == "moons" else (digits, digits_as_told)
    seeds, told = range(*map(int, arguments.seeds.split(":"))), 0
    for seed in seeds:
        rows = play(seed)
        told += as_told(rows)
        if seed == seeds[0]:
            columns = list(next(iter(rows.values())))
            print(f"| model | seed | {' | '.join(columns)} |\n|{'---|' * (len(columns) + 2)}")
        for name, row in rows.items():
            print(f"| {name} | {seed} | {' | '.join(f'{value:.3g}' for value in row.values())} |", flush=True)
    print(f"\nAll that the lesson says of them holds for {told} of {len(seeds)} seeds.")


if __name__ == "__main__":
    main()

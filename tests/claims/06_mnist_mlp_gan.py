"""Lesson 06: what is dead in a deep network with ReLU, what measures make of few images, and what the recipe buys."""

from __future__ import annotations

import functools
import math
from unittest import mock

import torch
from register import claim, median, share
from torch import Tensor
from torch.nn import functional as F

from course_utils import image_metrics, models, settings, training
from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist

LESSON = load_solution("06_mnist_mlp_gan")
PLAIN = {"num_epochs": 20, "lr": 2e-4, "betas": (0.5, 0.999)}
LONG_MEMORY = PLAIN | {"betas": (0.9, 0.999)}
BETTER = {"num_epochs": 12, "lr": 1e-3, "betas": (0.5, 0.99), "penalty": LESSON.r1_penalty, "average": 0.995}
RECIPES = {
    "plain": PLAIN,
    "β₁ = 0.9": LONG_MEMORY,
    "plain, 6 epochs": PLAIN | {"num_epochs": 6},
    "β₁ = 0.9, 6 epochs": LONG_MEMORY | {"num_epochs": 6},
    "better": BETTER,
    "plain, five times the rate": PLAIN | {"lr": 1e-3},
}


@functools.cache
def digits_of(recipe: str, seed: int) -> dict[str, Tensor]:
    """2,000 digits of one training, and 2,000 of which D chose each among four."""
    chosen = dict(RECIPES[recipe])
    average, penalty = chosen.pop("average", 0.0), chosen.get("penalty")
    settings.seed_everything(seed)
    G, D = LESSON.MLPGenerator(), LESSON.MLPDiscriminator()
    optimizers = [training.adam(net.parameters(), chosen["lr"], chosen["betas"]) for net in (G, D)]
    mean_G = training.ema(G, average)
    steps = chosen["num_epochs"] * math.ceil(len(load_mnist().train) / 100)
    hooks = [training.follow(mean_G, G)]
    if penalty is not None:
        hooks += [training.linear_decay(optimizer, steps) for optimizer in optimizers]
    LESSON.train(G, D, torch.device("cpu"), optimizers=optimizers, after_step=training.call_all(*hooks), **chosen)
    with torch.no_grad(), models.evaluating(mean_G):
        alone = mean_G(torch.randn(2000, LESSON.NOISE_DIM))
        best_of_4 = LESSON.let_d_choose(mean_G, D, torch.randn(2000, 4, LESSON.NOISE_DIM))
    return {"alone": alone, "best of 4": best_of_4}


@functools.cache
def quality_of(recipe: str, seed: int) -> dict[str, float]:
    """The measures of the digits that D did not choose."""
    return image_metrics.digits_quality(digits_of(recipe, seed)["alone"], load_mnist().held_out, load_classifier())


def of_digits(measure: str, seeds: range, *recipes: str) -> dict[str, list[float]]:
    return {f"{measure}, {recipe}": [quality_of(recipe, seed)[measure] for seed in seeds] for recipe in recipes}


def shares(pictures: Tensor) -> Tensor:
    """How often each of the ten digits is drawn, ``(10,)``."""
    with torch.no_grad():
        drawn = load_classifier()(pictures).argmax(dim=1)
    return torch.bincount(drawn, minlength=10) / len(drawn)


def last_layer(seed: int) -> torch.Tensor:
    """What the units of the lesson's last random layer give for its inputs, ``(500, 100)``."""
    torch.manual_seed(seed)
    layers = [torch.randn(100, 100) / 10 for _ in range(10)]
    h = torch.randn(500, 100)
    for weights in layers:
        h = F.relu(h @ weights)
    return h


@claim(
    "06-dead-units",
    "In the last of such random layers about one unit in ten is dead.",
    control="the share of pairs of a unit and an input that give 0; other random layers of the same sizes",
    holds=lambda found: (
        0.05 < median(found["units that are 0 for all inputs"]) < 0.15 and median(found["pairs that give 0"]) > 0.4
    ),
    seeds=range(5000, 5040),
)
def dead_units(seeds):
    layers = [last_layer(seed) for seed in seeds]
    return {
        "pairs that give 0": [float((h == 0).float().mean()) for h in layers],
        "units that are 0 for all inputs": [float((h == 0).all(dim=0).float().mean()) for h in layers],
    }


@claim(
    "06-few-images",
    "50 flawless digits get more than ten times the distance that 2,000 get, and cover about a tenth of the others.",
    control="2,000 real digits",
    holds=lambda found: (
        median(found["Fréchet distance of 50"]) > 10 * median(found["Fréchet distance of 2,000"])
        and min(found["Fréchet distance of 50"]) > 5 * median(found["Fréchet distance of 2,000"])
        and 0.07 < median(found["coverage of 50"]) < 0.15
        and median(found["coverage of 2,000"]) > 0.9
    ),
    seeds=range(6000, 6020),
)
def few_images(seeds):
    mnist = load_mnist()
    with mock.patch.object(LESSON, "classifier", load_classifier(), create=True):
        real, others = LESSON.features_of(mnist.held_out), LESSON.features_of(mnist.train)
    found = {f"{what} of {n}": [] for n in ("50", "2,000") for what in ("Fréchet distance", "coverage")}
    for seed in seeds:
        torch.manual_seed(seed)
        shuffled = others[torch.randperm(len(others))]
        for n, some in (("50", shuffled[:50]), ("2,000", shuffled[:2000])):
            found[f"Fréchet distance of {n}"].append(float(LESSON.frechet_distance(some, real)))
            found[f"coverage of {n}"].append(float(LESSON.feature_coverage(real, some)))
    return found


@claim(
    "06-memory",
    "on twenty other seeds the entropy was 0 after six epochs, where the plain recipe has about 0.4, and after twenty "
    "epochs it was 0.05 for the typical one.",
    control="β₁ = 0.5 after six epochs",
    holds=lambda found: (
        max(found["entropy, β₁ = 0.9, 6 epochs"]) < 0.005
        and 0.35 < median(found["entropy, plain, 6 epochs"]) < 0.45
        and median(found["entropy, β₁ = 0.9"]) < 0.055
    ),
    seeds=range(7000, 7020),
)
def memory(seeds):
    names = ("plain, 6 epochs", "β₁ = 0.9, 6 epochs", "β₁ = 0.9")
    return of_digits("entropy", seeds, *names) | of_digits("recall", seeds, *names)


@claim(
    "06-better",
    "In about the same time the Fréchet distance falls by almost half, the digits are spread far more evenly, and for the "
    "first time there is a recall to speak of.",
    control="the plain recipe with the same seeds",
    holds=lambda found: (
        0.35 < median(found["frechet, better"]) / median(found["frechet, plain"]) < 0.7
        and median(found["entropy, better"]) > median(found["entropy, plain"]) + 0.05
        and median(found["recall, better"]) > 2 * median(found["recall, plain"])
    ),
    seeds=range(7000, 7020),
)
def better(seeds):
    measures = ("frechet", "entropy", "recall", "precision")
    return {name: values for one in measures for name, values in of_digits(one, seeds, "plain", "better").items()}


@claim(
    "06-rate",
    "A good part of that is the rate alone: the plain recipe with 0.001, and nothing else changed, comes more than half "
    "of the way in Fréchet distance, and its digits are spread more evenly, too.",
    control="the plain recipe and the better one with the same seeds",
    holds=lambda found: (
        median(found["frechet, plain, five times the rate"])
        < (median(found["frechet, plain"]) + median(found["frechet, better"])) / 2
        and median(found["entropy, plain, five times the rate"]) > median(found["entropy, plain"])
    ),
    seeds=range(7000, 7020),
)
def rate(seeds):
    recipes = ("plain", "plain, five times the rate", "better")
    return {
        name: values
        for one in ("frechet", "entropy", "recall")
        for name, values in of_digits(one, seeds, *recipes).items()
    }


@claim(
    "06-best-of-4",
    "*D*'s choice makes what *G* draws too seldom more frequent, taken together and over twenty seeds (single digits of one run may go the other way).",
    control="the same G without D's choice; the plain recipe",
    holds=lambda found: share(one > 0 for one in found["better: share of the three rarest, gained"]) >= 0.8,
    seeds=range(7000, 7020),
)
def best_of_4(seeds):
    found: dict[str, list[float]] = {}
    for recipe in ("better", "plain"):
        for seed in seeds:
            made = digits_of(recipe, seed)
            alone, chosen = shares(made["alone"]), shares(made["best of 4"])
            for which, of in (("three rarest", alone.argsort()[:3]), ("most frequent", alone.argsort()[-1:])):
                gained = float(chosen[of].sum() - alone[of].sum())
                found.setdefault(f"{recipe}: share of the {which}, gained", []).append(gained)
                found.setdefault(f"{recipe}: share of the {which}", []).append(float(alone[of].sum()))
    return found

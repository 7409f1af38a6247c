"""Lesson 06: what is dead in a deep network with ReLU, what measures make of few images, and a long memory."""

from __future__ import annotations

import functools
from unittest import mock

import torch
from register import claim, median
from torch import Tensor
from torch.nn import functional as F

from course_utils import image_metrics, models, settings, training
from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist

LESSON = load_solution("06_mnist_mlp_gan")
PLAIN = {"num_epochs": 20, "lr": 2e-4, "betas": (0.5, 0.999)}
LONG_MEMORY = PLAIN | {"betas": (0.9, 0.999)}
RECIPES = {
    "β₁ = 0.9": LONG_MEMORY,
    "plain, 6 epochs": PLAIN | {"num_epochs": 6},
    "β₁ = 0.9, 6 epochs": LONG_MEMORY | {"num_epochs": 6},
}


@functools.cache
def digits_of(recipe: str, seed: int) -> Tensor:
    """2,000 digits of one training."""
    chosen = RECIPES[recipe]
    settings.seed_everything(seed)
    G, D = LESSON.MLPGenerator(), LESSON.MLPDiscriminator()
    optimizers = [training.adam(net.parameters(), chosen["lr"], chosen["betas"]) for net in (G, D)]
    LESSON.train(G, D, torch.device("cpu"), num_epochs=chosen["num_epochs"], optimizers=optimizers)
    with torch.no_grad(), models.evaluating(G):
        return G(torch.randn(2000, LESSON.NOISE_DIM))


def of_digits(measure: str, seeds: range, *recipes: str) -> dict[str, list[float]]:
    mnist, classifier = load_mnist(), load_classifier()
    return {
        f"{measure}, {recipe}": [
            image_metrics.digits_quality(digits_of(recipe, seed), mnist.held_out, classifier)[measure] for seed in seeds
        ]
        for recipe in recipes
    }


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
    "50 flawless digits get ten times the distance of 2,000 and more, and cover about a tenth of the others.",
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

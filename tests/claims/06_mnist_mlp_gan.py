"""Lesson 06: what is dead in a deep network with ReLU, and what measures make of few images."""

from __future__ import annotations

from unittest import mock

import torch
from register import claim, median
from torch.nn import functional as F

from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist

LESSON = load_solution("06_mnist_mlp_gan")


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

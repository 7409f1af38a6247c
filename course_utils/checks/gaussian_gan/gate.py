"""The quality gate of lesson 05: is what was learned a bell curve?"""

from __future__ import annotations

import torch

from course_utils import metrics
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law

# --- quality: a gate, not an exercise ---
WRONG_PLACE = Mistake(
    "not-in-place",
    "The numbers lie in the wrong place: this generator has hardly learned, or it was caught on its way round.",
    "Look whether the run is the one with R1, and whether all exercises above pass.",
)
WRONG_SPREAD = Mistake(
    "wrong-spread",
    "The numbers are in the right place, but too close together or too far apart.",
    "Look whether penalty=r1_penalty reached the run, and whether G's averaged weights were used.",
)
WRONG_SHAPE = Mistake(
    "wrong-shape",
    "Mean and standard deviation are right, the shape is not.",
    "Does D judge single values (preprocess=torch.t)? A judge of crowds rarely gets further than this.",
)


def _quality(samples: torch.Tensor, mean: float, std: float) -> dict[str, float]:
    return metrics.gaussian_quality(samples, mean, std)


@law("the mean is right within 5 %")
def has_the_mean(samples, mean, std, trial):
    error = _quality(samples, mean, std)["mean_error"]
    if not error <= 0.05:
        raise Broken(f"{len(samples)} generated numbers", f"{error:.1%} off")


@law("the standard deviation is right within 15 %")
def has_the_deviation(samples, mean, std, trial):
    error = _quality(samples, mean, std)["std_error"]
    if not error <= 0.15:
        raise Broken(f"{len(samples)} generated numbers", f"{error:.1%} off")


@law("the Kolmogorov–Smirnov distance is at most 0.08")
def has_the_shape_of_a_bell(samples, mean, std, trial):
    distance = _quality(samples, mean, std)["ks"]
    if not distance <= 0.08:
        raise Broken(f"{len(samples)} generated numbers", f"distance {distance:.3f}")


@law("the Wasserstein distance is at most 0.2")
def has_no_far_way(samples, mean, std, trial):
    distance = _quality(samples, mean, std)["w1"]
    if not distance <= 0.2:
        raise Broken(f"{len(samples)} generated numbers", f"distance {distance:.3f}")


quality = Check(
    "quality",
    laws=[has_the_mean, has_the_deviation, has_the_shape_of_a_bell, has_no_far_way],
    mistakes=[
        (broke("has_the_mean"), WRONG_PLACE),
        (broke("has_the_deviation"), WRONG_SPREAD),
        (broke("has_the_shape_of_a_bell") | broke("has_no_far_way"), WRONG_SHAPE),
    ],
    success="mean within 5 %, standard deviation within 15 %, KS at most .08, W1 at most .2",
)

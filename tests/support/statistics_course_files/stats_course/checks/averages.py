"""The checks of lesson 01, What a sample tells."""

from __future__ import annotations

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.laws.numbers import number_laws
from course_utils.checks.laws.results import close

EXAMPLE = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]
TRIED = "the sample 2, 4, 4, 4, 5, 5, 7, 9"

SUMMED = Mistake(
    "sum-for-mean",
    "You added the numbers up, but a sum grows with the sample.",
    "Look for the division: by how many numbers?",
)
MEDIAN = Mistake(
    "median-for-mean",
    "This is the number in the middle, the median, not the mean.",
    "Each number counts in a mean, and how far away it is.",
)
BIASED = Mistake(
    "divides-by-n",
    "You divide by n. The deviations from a sample's own mean are too small for that.",
    "One degree of freedom went into the mean: how many are left?",
)
VARIANCE = Mistake(
    "no-square-root",
    "This is the variance: its unit is that of the numbers, squared.",
    "What brings it back to their unit?",
)


def a_sample(trial):
    """Fresh ordinary numbers."""
    return (2 + 3 * trial.randn(trial.size(9, 5, 30)),)


def of_the_example(answer, trial):
    """A probe: the sample of which we know what each mistake makes of it."""
    return float(answer(torch.tensor(EXAMPLE)))


# --- sample_mean ---
@law("raising every number by 10 raises the mean by 10")
def moves_along(mean, trial):
    (x,) = a_sample(trial)
    before, after = float(mean(x)), float(mean(x + 10))
    if not close(after - before, 10.0, 1e-4):
        raise Broken("a sample, then the same with 10 added", f"{before:.3f}, then {after:.3f}")


@law("the mean of sums is the sum of the means")
def adds_up(mean, trial):
    (x,) = a_sample(trial)
    y = x.flip(0) ** 2
    separate, together = float(mean(x)) + float(mean(y)), float(mean(x + y))
    if not close(together, separate):
        raise Broken("two samples, then their sums", f"means that add up to {separate:.3f}, then {together:.3f}")


sample_mean = Check(
    "sample_mean",
    laws=[*number_laws(a_sample, "mean of a sample", "numbers"), moves_along, adds_up],
    probes={"example": of_the_example},
    mistakes=[
        (near("example", sum(EXAMPLE)), SUMMED),
        (broke("adds_up") & ~broke("moves_along"), MEDIAN),
    ],
    success="moves along with the numbers, and every one of them counts the same",
)


# --- sample_std ---
@law("it stays when every number is raised, and grows as the numbers spread")
def measures_the_spread(std, trial):
    (x,) = a_sample(trial)
    once, raised, wider = float(std(x)), float(std(x + 10)), float(std(3 * x))
    if not (close(raised, once, 1e-3) and close(wider, 3 * once, 1e-3)):
        raise Broken(
            "a sample, then all of it raised by 10, then all of it three times as large",
            f"{once:.3f}, then {raised:.3f}, then {wider:.3f}",
        )


@law("squared, it has n − 1 degrees of freedom")
def is_unbiased(std, trial):
    got = of_the_example(std, trial)
    if not close(7 * got**2, 32.0, 1e-3):  # the squared deviations of the example's eight numbers add up to 32
        raise Broken(TRIED, f"{got:.4f}")


sample_std = Check(
    "sample_std",
    laws=[*number_laws(a_sample, "deviation of a sample", "numbers"), measures_the_spread, is_unbiased],
    probes={"example": of_the_example},
    mistakes=[
        (near("example", 2.0), BIASED),
        (near("example", 4.5714), VARIANCE),
    ],
    success="measures the spread alone, with n − 1 degrees of freedom",
)

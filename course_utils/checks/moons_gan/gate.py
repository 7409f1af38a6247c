"""The quality gate of lesson 02: is a trained generator good enough to go on with?"""

from __future__ import annotations

from course_utils import metrics
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, near
from course_utils.checks.engine.failure import Mistake
from course_utils.checks.laws.gates import at_least, at_most, gate_laws

# --- quality: a gate, not an exercise ---
UNTRAINED = Mistake(
    "untrained-generator",
    "The points are nowhere near the moons, or all in one place: this generator has hardly learned.",
    "Look whether the run is the one with the recipe, and whether all exercises above pass.",
)
MODE_DROPPED = Mistake(
    "part-of-the-moons-missing",
    "The points that are there are good, but part of the moons has none.",
    "This can happen by bad luck: run it again with another seed. If it comes back, look at D's step.",
)
BLURRED = Mistake(
    "points-astray",
    "All parts of the moons are served, but too many points lie beside them.",
    "Look whether the learning rates fall to zero and G's weights are averaged (decay=True, ema=0.99).",
)


def _measures(samples, held_out) -> dict[str, float]:
    return {
        "precision": metrics.precision(samples),
        "coverage": metrics.coverage(samples, held_out),
        "distance": metrics.sliced_wasserstein(samples, held_out),
    }


THRESHOLDS = [
    at_least("has_precision", "precision", 0.90, "at least 90 % of the points lie within 0.15 of a moon (precision)"),
    at_least("has_coverage", "coverage", 0.95,
             "at least 95 % of the held-out points have a generated point within 0.1 (coverage)"),
    at_most("is_close_in_distribution", "distance", 0.08,
            "the sliced Wasserstein distance to held-out points is at most 0.08"),
]  # fmt: skip

quality = Check(
    "quality",
    laws=gate_laws(_measures, "generated points", THRESHOLDS),
    mistakes=[
        (broke("has_precision", "has_coverage") | (broke("has_coverage") & near("spread", 0.0, 0.4)), UNTRAINED),
        (broke("has_coverage"), MODE_DROPPED),
        (broke("has_precision"), BLURRED),
    ],
    probes={"spread": lambda samples, held_out, trial: samples.std(dim=0).max()},
    success="precision at least .90, coverage at least .95, sliced Wasserstein distance at most .08",
)

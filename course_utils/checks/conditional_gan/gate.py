"""The quality gate of lesson 03: is a trained conditional generator good enough to go on with?"""

from __future__ import annotations

import torch

from course_utils import metrics
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, near
from course_utils.checks.engine.failure import Mistake
from course_utils.checks.laws.gates import at_least, gate_laws

# --- quality: a gate, not an exercise ---
WISH_IGNORED = Mistake(
    "wish-ignored",
    "The points are as good as before, but they do not lie on the moon that was asked for.",
    "Look at the label's way: into G, into D beside the real points, into D beside the fakes.",
)
WISH_TURNED_ROUND = Mistake(
    "wish-turned-round",
    "The generator always does the opposite of what it is asked.",
    "Look at the labels that D sees beside the real points, and at those that you ask for here.",
)
MODE_DROPPED = Mistake(
    "part-of-the-moons-missing",
    "The points that are there are good, but part of the moons has none.",
    "This can happen by bad luck: run it again with another seed. If it comes back, look at D's step.",
)
UNTRAINED = Mistake(
    "untrained-generator",
    "The points are nowhere near the moons, or all in one place: this generator has hardly learned.",
    "Look whether the run is the one with the recipe, and whether all exercises above pass.",
)
BLURRED = Mistake(
    "points-astray",
    "All parts of the moons are served, but too many points lie beside them.",
    "Look whether the learning rates fall to zero and G's weights are averaged: training.Recipe() does both.",
)


def _on_asked_moon(samples: torch.Tensor, labels: torch.Tensor) -> float:
    """Share of the samples on the asked moon; the shares of nearest moons count the samples of one label."""
    shares = [metrics.moon_shares(samples[labels == label])[label] for label in (0, 1)]
    return sum(shares) / 2


def _measures(samples, labels, held_out) -> dict[str, float]:
    return {
        "asked": _on_asked_moon(samples, labels),
        "precision": metrics.precision(samples),
        "coverage": metrics.coverage(samples, held_out),
    }


THRESHOLDS = [
    at_least("does_what_it_is_asked", "asked", 0.95,
             "at least 95 % of the points lie on the moon that was asked for", "{:.3f} on the asked moon"),
    at_least("has_precision", "precision", 0.95, "at least 95 % of the points lie within 0.15 of a moon (precision)"),
    at_least("has_coverage", "coverage", 0.90,
             "at least 90 % of the held-out points have a generated point within 0.1 (coverage)"),
]  # fmt: skip

quality = Check(
    "quality",
    laws=gate_laws(_measures, "generated points", THRESHOLDS),
    mistakes=[
        (broke("has_coverage") & near("spread", 0.0, 0.4), UNTRAINED),
        (broke("does_what_it_is_asked", "has_precision", "has_coverage"), UNTRAINED),
        (broke("does_what_it_is_asked") & near("asked", 0.0, 0.1), WISH_TURNED_ROUND),
        (broke("does_what_it_is_asked"), WISH_IGNORED),
        (broke("has_coverage"), MODE_DROPPED),
        (broke("has_precision"), BLURRED),
    ],
    probes={
        "spread": lambda samples, labels, held_out, trial: samples.std(dim=0).max(),
        "asked": lambda samples, labels, held_out, trial: _on_asked_moon(samples, labels),
    },
    success="at least 95 % on the asked moon, precision at least .95, coverage at least .90",
)

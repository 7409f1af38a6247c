"""The quality gate of lesson 04: do the codes mean the moons, and are all points served?"""

from __future__ import annotations

from course_utils import metrics
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.laws.gates import at_least, gate_laws

# --- quality: a gate, not an exercise ---
MOONS_MISSED = Mistake(
    "codes-miss-the-moons",
    "The points are good, but a code does not stand for a moon: each code makes parts of both.",
    "Look whether the info loss is in G's step and whether the blur is on; if so, run it again with another seed.",
)
ONE_SIDED = Mistake(
    "one-moon-starved",
    "One of the moons gets far fewer points than the other.",
    "Look whether both codes are drawn equally often; if so, run it again with another seed.",
)
ASTRAY = Mistake(
    "points-astray",
    "Too many points lie beside the moons.",
    "Look whether the blur fades to 0 and the learning rates do, and whether info_weight is small enough.",
)


@law("at least 90 % of the points of each code, on average, lie on one moon of its own")
def codes_are_moons(samples, codes, held_out, trial):
    upper = [metrics.moon_shares(samples[codes == code])[0] for code in (0, 1)]
    straight = (upper[0] + 1 - upper[1]) / 2
    if max(straight, 1 - straight) < 0.90:
        got = f"{100 * upper[0]:.0f} % of code 0 and {100 * upper[1]:.0f} % of code 1 on the upper moon"
        raise Broken(f"{len(samples)} generated points", got)


def _measures(samples, codes, held_out) -> dict[str, float]:
    return {
        "precision": metrics.precision(samples),
        "balance": min(metrics.moon_shares(samples)),
        "coverage": metrics.coverage(samples, held_out),
    }


THRESHOLDS = [
    at_least("has_precision", "precision", 0.90, "at least 90 % of the points lie within 0.15 of a moon (precision)"),
    at_least("has_balance", "balance", 0.40, "the smaller moon gets at least 40 % of the points (balance)"),
    at_least("has_coverage", "coverage", 0.90,
             "at least 90 % of the held-out points have a generated point within 0.1 (coverage)"),
]  # fmt: skip

quality = Check(
    "quality",
    laws=[codes_are_moons, *gate_laws(_measures, "generated points", THRESHOLDS)],
    mistakes=[
        (broke("has_coverage") & near("spread", 0.0, 0.4), Mistake(
            "untrained-generator",
            "The points are all in one place: this generator has hardly learned.",
            "Look whether the run is the one with the recipe, and whether all exercises above pass.",
        )),
        (broke("has_balance"), ONE_SIDED),
        (broke("codes_are_moons"), MOONS_MISSED),
        (broke("has_precision"), ASTRAY),
        (broke("has_coverage"), Mistake(
            "part-of-the-moons-missing",
            "The points that are there are good, but part of the moons has none.",
            "This can happen by bad luck: run it again with another seed. If it comes back, look at D's step.",
        )),
    ],
    probes={"spread": lambda samples, codes, held_out, trial: samples.std(dim=0).max()},
    success="agreement, precision and coverage at least .90, balance at least .40",
)  # fmt: skip

"""The quality gate of lesson 05: is what was learned a bell curve?"""

from __future__ import annotations

from course_utils import metrics
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke
from course_utils.checks.engine.failure import Mistake
from course_utils.checks.laws.gates import at_most, gate_laws

# --- quality: a gate, not an exercise ---
WRONG_PLACE = Mistake(
    "not-in-place",
    "The numbers lie in the wrong place: this generator has hardly learned, or it was caught on its way round.",
    "Look whether all exercises above pass, then whether the run had the second recipe and all of its rounds.",
)
WRONG_SPREAD = Mistake(
    "wrong-spread",
    "The numbers are in the right place, but too close together or too far apart.",
    "Look whether G's averaged weights were used and whether the run had all its rounds; then try another seed.",
)
WRONG_SHAPE = Mistake(
    "wrong-shape",
    "Mean and standard deviation are right, the shape is not.",
    "What is D shown? Single values (preprocess=torch.t) and sorted crowds hold the whole shape, decorated crowds "
    "hardly more than mean and deviation.",
)


THRESHOLDS = [
    at_most("has_the_mean", "mean_error", 0.05, "the mean is right within 5 %", "{:.1%} off"),
    at_most("has_the_deviation", "std_error", 0.15, "the standard deviation is right within 15 %", "{:.1%} off"),
    at_most("has_the_shape_of_a_bell", "ks", 0.08,
            "the Kolmogorov–Smirnov distance is at most 0.08", "distance {:.3f}"),
    at_most("has_no_far_way", "w1", 0.2, "the Wasserstein distance is at most 0.2", "distance {:.3f}"),
]  # fmt: skip

quality = Check(
    "quality",
    laws=gate_laws(metrics.gaussian_quality, "generated numbers", THRESHOLDS),
    mistakes=[
        (broke("has_the_mean"), WRONG_PLACE),
        (broke("has_the_deviation"), WRONG_SPREAD),
        (broke("has_the_shape_of_a_bell") | broke("has_no_far_way"), WRONG_SHAPE),
    ],
    success="mean within 5 %, standard deviation within 15 %, KS at most .08, W1 at most .2",
)

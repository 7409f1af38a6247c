"""The quality gate of lesson 06: do the digits look real, and is each of them drawn?"""

from __future__ import annotations

from course_utils import image_metrics
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke
from course_utils.checks.engine.failure import Mistake
from course_utils.checks.laws.gates import at_least, at_most, gate_laws

UGLY = Mistake(
    "far-from-real",
    "What the classifier sees in these images is far from what it sees in real digits.",
    "Look at D's loss and labels, at the penalty, and at whether the images and the data have the same range.",
)
UNEVEN = Mistake(
    "uneven-modes",
    "Some digits are drawn far too often: a mode collapse, in part or whole.",
    "Look at Adam's first beta, at the noise of each batch, and let D choose.",
)
ALIKE = Mistake(
    "too-much-alike",
    "Hardly any real digit has a generated one near it: there is too little variety.",
    "Look at the penalty, the number of steps, and whether fresh noise is drawn for each batch.",
)
FRECHET, ENTROPY, RECALL = 65.0, 0.9, 0.04


THRESHOLDS = [
    at_most("looks_real", "frechet", FRECHET,
            f"the Fréchet distance to held-out digits is at most {FRECHET:.0f}", "distance {:.1f}"),
    at_least("draws_all_digits", "entropy", ENTROPY, f"the digits are spread evenly: entropy at least {ENTROPY}"),
    at_least("has_variety", "recall", RECALL,
             f"at least {RECALL:.0%} of the real digits lie among the generated ones (recall)"),
]  # fmt: skip

quality = Check(
    "quality",
    laws=gate_laws(image_metrics.digits_quality, "images", THRESHOLDS),
    mistakes=[
        (broke("draws_all_digits"), UNEVEN),
        (broke("looks_real"), UGLY),
        (broke("has_variety"), ALIKE),
    ],
    success=f"Fréchet distance at most {FRECHET:.0f}, entropy at least {ENTROPY}, recall at least {RECALL}",
    seconds=60.0,
)

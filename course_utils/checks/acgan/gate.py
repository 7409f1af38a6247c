"""The quality gate of lesson 07: does each image show the digit that was asked for?"""

from __future__ import annotations

from course_utils import image_metrics
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke
from course_utils.checks.engine.failure import Mistake
from course_utils.checks.laws.gates import at_least, at_most, gate_laws

# --- quality: a gate, not an exercise ---
WISH_IGNORED = Mistake(
    "wish-ignored",
    "The classifier sees other digits than those that were asked for.",
    "Look at the class terms: D's on real images, G's on its own.",
)
CLASS_LOST = Mistake(
    "class-lost",
    "Most classes come out right, but one does not.",
    "This can happen by bad luck: try another seed. If it stays, look at balanced labels in the fake batch.",
)
UGLY = Mistake(
    "far-from-real",
    "The classifier reads the digits, but they do not look like real ones.",
    "Look at the realness terms, and whether both learning rates fall to 0.",
)
ASKED, WORST, FRECHET = 0.86, 0.70, 40.0


def _measures(images, labels, held_out, classifier) -> dict[str, float]:
    return image_metrics.digits_quality(images, held_out, classifier, labels)


THRESHOLDS = [
    at_least("shows_the_asked_digit", "asked class", ASKED,
             f"at least {ASKED:.0%} of the images show the digit that was asked for", "{:.3f} show the asked digit"),
    at_least("serves_every_class", "worst class", WORST,
             f"at least {WORST:.0%} do so in the worst class", "{:.3f} in the worst class"),
    at_most("looks_real", "frechet", FRECHET,
            f"the Fréchet distance to held-out digits is at most {FRECHET:.0f}", "distance {:.1f}"),
]  # fmt: skip

quality = Check(
    "quality",
    laws=gate_laws(_measures, "images", THRESHOLDS),
    mistakes=[
        (broke("shows_the_asked_digit"), WISH_IGNORED),
        (broke("serves_every_class"), CLASS_LOST),
        (broke("looks_real"), UGLY),
    ],
    success=f"asked digit at least {ASKED:.0%}, worst class {WORST:.0%}, Fréchet distance at most {FRECHET:.0f}",
    seconds=60.0,
)

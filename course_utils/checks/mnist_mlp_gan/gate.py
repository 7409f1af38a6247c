"""The quality gate of lesson 06: do the digits look real, and is each of them drawn?"""

from __future__ import annotations

from course_utils import image_metrics
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law

UGLY = Mistake(
    "far-from-real",
    "What the judge sees in these images is far from what it sees in real digits.",
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


def _measured(images, held_out, classifier, trial) -> dict[str, float]:
    return image_metrics.digits_quality(images, held_out, classifier)


@law(f"the Fréchet distance to held-out digits is at most {FRECHET:.0f}")
def looks_real(images, held_out, classifier, trial):
    got = trial.once(_measured, images, held_out, classifier)["frechet"]
    if not got <= FRECHET:
        raise Broken(f"{len(images)} images", f"distance {got:.1f}")


@law(f"the digits are spread evenly: entropy at least {ENTROPY}")
def draws_all_digits(images, held_out, classifier, trial):
    got = trial.once(_measured, images, held_out, classifier)["entropy"]
    if not got >= ENTROPY:
        raise Broken(f"{len(images)} images", f"entropy {got:.3f}")


@law(f"at least {RECALL:.0%} of the real digits lie among the generated ones (recall)")
def has_variety(images, held_out, classifier, trial):
    got = trial.once(_measured, images, held_out, classifier)["recall"]
    if not got >= RECALL:
        raise Broken(f"{len(images)} images", f"recall {got:.3f}")


quality = Check(
    "quality",
    laws=[looks_real, draws_all_digits, has_variety],
    mistakes=[
        (broke("draws_all_digits"), UNEVEN),
        (broke("looks_real"), UGLY),
        (broke("has_variety"), ALIKE),
    ],
    success=f"Fréchet distance at most {FRECHET:.0f}, entropy at least {ENTROPY}, recall at least {RECALL}",
    seconds=60.0,
)

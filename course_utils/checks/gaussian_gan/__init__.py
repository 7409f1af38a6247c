"""The checks of lesson 05, Learning a bell curve from uniform noise."""

import sys

from course_utils.checks.engine.check import join
from course_utils.checks.gaussian_gan.crowds import as_set, decorate_with_diffs
from course_utils.checks.gaussian_gan.gate import quality
from course_utils.checks.gaussian_gan.loop import play_round
from course_utils.checks.gaussian_gan.losses import r1_penalty
from course_utils.checks.gaussian_gan.measures import ks_distance, moments
from course_utils.checks.gaussian_gan.parts import (
    Discriminator,
    Generator,
    noise_sampler,
    real_sampler,
)
from course_utils.lessons import LESSONS

__all__ = [
    "Discriminator",
    "Generator",
    "as_set",
    "decorate_with_diffs",
    "ks_distance",
    "moments",
    "noise_sampler",
    "play_round",
    "quality",
    "r1_penalty",
    "real_sampler",
]

join(LESSONS["05_gaussian_gan"], sys.modules[__name__])

"""The checks of lesson 09, A distance that shows the way."""

import sys

from course_utils.checks.engine.check import join
from course_utils.checks.wasserstein_gan.loop import train_wgan
from course_utils.checks.wasserstein_gan.losses import critic_loss, generator_score_loss, relativistic_losses
from course_utils.checks.wasserstein_gan.measures import transport_cost, transport_plan
from course_utils.checks.wasserstein_gan.parts import interpolate, spectral_normalize
from course_utils.checks.wasserstein_gan.penalties import gradient_penalty, zero_centered_penalty
from course_utils.lessons import LESSONS

__all__ = [
    "critic_loss",
    "generator_score_loss",
    "gradient_penalty",
    "interpolate",
    "relativistic_losses",
    "spectral_normalize",
    "train_wgan",
    "transport_cost",
    "transport_plan",
    "zero_centered_penalty",
]

join(LESSONS["09_wasserstein_gan"], sys.modules[__name__])

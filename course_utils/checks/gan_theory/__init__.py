"""The checks of lesson 01, Two players and a value function."""

import sys

from course_utils.checks.engine.check import join
from course_utils.checks.gan_theory.losses import non_saturating_loss, saturating_loss, value_function
from course_utils.checks.gan_theory.measures import jensen_shannon, kl_divergence
from course_utils.checks.gan_theory.parts import minimax, optimal_discriminator, posterior_from_joint
from course_utils.checks.gan_theory.steps import one_round
from course_utils.lessons import LESSONS

__all__ = [
    "jensen_shannon",
    "kl_divergence",
    "minimax",
    "non_saturating_loss",
    "one_round",
    "optimal_discriminator",
    "posterior_from_joint",
    "saturating_loss",
    "value_function",
]

join(LESSONS["01_gan_theory"], sys.modules[__name__])

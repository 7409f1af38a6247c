"""The checks of lesson 02, A first GAN on two moons."""

import sys

from course_utils.checks.engine.check import join
from course_utils.checks.moons_gan.average import update_average
from course_utils.checks.moons_gan.gate import quality
from course_utils.checks.moons_gan.loop import train
from course_utils.checks.moons_gan.losses import discriminator_loss, generator_loss
from course_utils.checks.moons_gan.measures import fresh_judge
from course_utils.checks.moons_gan.parts import sample_latent
from course_utils.checks.moons_gan.steps import discriminator_step, generator_step
from course_utils.lessons import LESSONS

__all__ = [
    "discriminator_loss",
    "discriminator_step",
    "fresh_judge",
    "generator_loss",
    "generator_step",
    "quality",
    "sample_latent",
    "train",
    "update_average",
]

join(LESSONS["02_moons_gan"], sys.modules[__name__])

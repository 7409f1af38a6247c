"""The checks of lesson 07, One digit of each, please."""

import sys

from course_utils.checks.acgan.gate import quality
from course_utils.checks.acgan.generator import conv_generator
from course_utils.checks.acgan.losses import acgan_discriminator_loss, discriminator_targets
from course_utils.checks.acgan.parts import ACDiscriminator, embed_and_multiply, transpose_conv_size
from course_utils.checks.acgan.steps import acgan_generator_step
from course_utils.checks.engine.check import join
from course_utils.lessons import LESSONS

__all__ = [
    "ACDiscriminator",
    "acgan_discriminator_loss",
    "acgan_generator_step",
    "conv_generator",
    "discriminator_targets",
    "embed_and_multiply",
    "quality",
    "transpose_conv_size",
]

join(LESSONS["07_acgan"], sys.modules[__name__])

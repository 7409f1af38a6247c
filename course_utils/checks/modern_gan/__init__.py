"""The checks of lesson 10, Faces."""

import sys

from course_utils.checks.engine.check import join
from course_utils.checks.modern_gan.flow import euler_sample, flow_loss
from course_utils.checks.modern_gan.latents import attribute_direction, invert
from course_utils.checks.modern_gan.losses import r3_discriminator_loss, r3_generator_loss
from course_utils.checks.modern_gan.measures import count_attributes, extrapolate, fool_frechet
from course_utils.checks.modern_gan.parts import drop_broken, fit_canvas
from course_utils.lessons import LESSONS

__all__ = [
    "attribute_direction",
    "count_attributes",
    "drop_broken",
    "euler_sample",
    "extrapolate",
    "fit_canvas",
    "flow_loss",
    "fool_frechet",
    "invert",
    "r3_discriminator_loss",
    "r3_generator_loss",
]

join(LESSONS["10_modern_gan"], sys.modules[__name__])

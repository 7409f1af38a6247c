"""The checks of lesson 11, What is wrong with this run?"""

import sys

from course_utils.checks.engine.check import join
from course_utils.checks.gan_clinic.bands import healthy_band
from course_utils.checks.gan_clinic.cures import (
    cure_average,
    cure_discriminator_step,
    cure_generator_loss,
    cure_generator_step,
)
from course_utils.checks.gan_clinic.diagnosis import diagnose, judge_diagnoses
from course_utils.checks.gan_clinic.instruments import gradient_norm
from course_utils.checks.gan_clinic.odd import is_odd
from course_utils.checks.gan_clinic.steps import judge_checks, write_a_check
from course_utils.checks.gan_clinic.tried import Told
from course_utils.lessons import LESSONS

__all__ = [
    "Told",
    "cure_average",
    "cure_discriminator_step",
    "cure_generator_loss",
    "cure_generator_step",
    "diagnose",
    "gradient_norm",
    "healthy_band",
    "is_odd",
    "judge_checks",
    "judge_diagnoses",
    "write_a_check",
]

join(LESSONS["11_gan_clinic"], sys.modules[__name__])

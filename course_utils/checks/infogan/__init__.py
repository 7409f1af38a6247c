"""The checks of lesson 04, Find the moons without labels."""

import sys

from course_utils.checks.engine.check import join
from course_utils.checks.infogan.gate import quality
from course_utils.checks.infogan.losses import info_loss
from course_utils.checks.infogan.measures import code_agreement, mutual_information_bound
from course_utils.checks.infogan.parts import InfoDiscriminator
from course_utils.checks.infogan.steps import infogan_discriminator_step, infogan_generator_step
from course_utils.lessons import LESSONS

__all__ = [
    "InfoDiscriminator",
    "code_agreement",
    "info_loss",
    "infogan_discriminator_step",
    "infogan_generator_step",
    "mutual_information_bound",
    "quality",
]

join(LESSONS["04_infogan"], sys.modules[__name__])

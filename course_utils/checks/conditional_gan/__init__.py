"""The checks of lesson 03, Choose the moon."""

import sys

from course_utils.checks.conditional_gan.batches import draw_pairs, draw_wishes
from course_utils.checks.conditional_gan.gate import quality
from course_utils.checks.conditional_gan.measures import accuracy_by_label, class_accuracy
from course_utils.checks.conditional_gan.parts import ConditionalDiscriminator, ConditionalGenerator, one_hot
from course_utils.checks.conditional_gan.steps import conditional_discriminator_step, conditional_generator_step
from course_utils.checks.engine.check import join
from course_utils.lessons import LESSONS

__all__ = [
    "ConditionalDiscriminator",
    "ConditionalGenerator",
    "accuracy_by_label",
    "class_accuracy",
    "conditional_discriminator_step",
    "conditional_generator_step",
    "draw_pairs",
    "draw_wishes",
    "one_hot",
    "quality",
]

join(LESSONS["03_conditional_gan"], sys.modules[__name__])

"""The checks of lesson 07, One digit of each, please."""

from course_utils.checks.acgan.gate import quality
from course_utils.checks.acgan.losses import acgan_discriminator_loss, discriminator_targets
from course_utils.checks.acgan.parts import ACDiscriminator, class_grid, embed_and_multiply, transpose_conv_size
from course_utils.checks.acgan.steps import acgan_generator_step

__all__ = [
    "ACDiscriminator",
    "acgan_discriminator_loss",
    "acgan_generator_step",
    "class_grid",
    "discriminator_targets",
    "embed_and_multiply",
    "quality",
    "transpose_conv_size",
]

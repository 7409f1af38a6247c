"""Checks of lesson 06, gathered from the modules that hold them."""

from course_utils.checks.digits_gate import quality
from course_utils.checks.digits_labels import discriminator_labels, generator_targets, leaky_relu
from course_utils.checks.digits_loop import train
from course_utils.checks.digits_measures import mode_histogram, to_model_range
from course_utils.checks.digits_players import MLPDiscriminator, MLPGenerator

__all__ = [
    "MLPDiscriminator",
    "MLPGenerator",
    "discriminator_labels",
    "generator_targets",
    "leaky_relu",
    "mode_histogram",
    "quality",
    "to_model_range",
    "train",
]

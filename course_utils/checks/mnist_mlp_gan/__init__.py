"""The checks of lesson 06, Digits from a perceptron."""

from course_utils.checks.mnist_mlp_gan.gate import quality
from course_utils.checks.mnist_mlp_gan.loop import train
from course_utils.checks.mnist_mlp_gan.measures import mode_histogram
from course_utils.checks.mnist_mlp_gan.parts import (
    MLPDiscriminator,
    MLPGenerator,
    discriminator_labels,
    generator_targets,
    leaky_relu,
    to_model_range,
)

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

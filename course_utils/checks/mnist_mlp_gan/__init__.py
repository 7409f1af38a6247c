"""The checks of lesson 06, Digits from a perceptron."""

import sys

from course_utils.checks.engine.check import join
from course_utils.checks.mnist_mlp_gan.features import feature_coverage, frechet_distance
from course_utils.checks.mnist_mlp_gan.gate import quality
from course_utils.checks.mnist_mlp_gan.measures import mode_histogram
from course_utils.checks.mnist_mlp_gan.parts import (
    discriminator_labels,
    generator_targets,
    leaky_relu,
    to_model_range,
)
from course_utils.checks.mnist_mlp_gan.perceptrons import MLPDiscriminator, MLPGenerator
from course_utils.lessons import LESSONS

__all__ = [
    "MLPDiscriminator",
    "MLPGenerator",
    "discriminator_labels",
    "feature_coverage",
    "frechet_distance",
    "generator_targets",
    "leaky_relu",
    "mode_histogram",
    "quality",
    "to_model_range",
]

join(LESSONS["06_mnist_mlp_gan"], sys.modules[__name__])

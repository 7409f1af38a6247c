"""Checks that teach: each exercise of the course has one, ``checks.<lesson>.<exercise>(your_function)``."""

from course_utils.checks import (
    acgan,
    conditional_gan,
    gan_theory,
    gaussian_gan,
    infogan,
    mnist_mlp_gan,
    moons_gan,
    vae_contrast,
)
from course_utils.checks.check import Check, hidden_tests
from course_utils.checks.failure import CheckFailed, NotStarted
from course_utils.checks.score_board import score_board

__all__ = [
    "Check",
    "CheckFailed",
    "NotStarted",
    "acgan",
    "conditional_gan",
    "gan_theory",
    "gaussian_gan",
    "hidden_tests",
    "infogan",
    "mnist_mlp_gan",
    "moons_gan",
    "score_board",
    "vae_contrast",
]

"""The table of models that ``course train`` knows.

To add one: a row here, and a function that builds it in `plane_runs`, `digit_runs` or `face_runs`.
"""

from __future__ import annotations

from dataclasses import dataclass

from course_utils.errors import CourseError


@dataclass(frozen=True)
class Trainable:
    """A model of the course that trains from the command line, with what it's trained by if nothing else is asked.

    Attributes:
        name: what the command line calls it.
        about: the model in a few words, for the list of models.
        lesson: whose functions train it.
        epochs: after so many the learning rates have fallen as far as they do.
        batch_size: examples in a step.
        learning_rate: Adam's, of the generator; a discriminator keeps its ratio to it.
        falls: whether the learning rates fall.
        threads: of the processor; networks of the plane are faster with one.
    """

    name: str
    about: str
    lesson: str
    epochs: int
    batch_size: int
    learning_rate: float
    falls: bool = True
    threads: int = 1


_TABLE = [
    Trainable("moons", "a GAN of points on two moons", "02_moons_gan", 125, 128, 2e-3),
    Trainable("conditional", "the same, and you choose the moon", "03_conditional_gan", 125, 128, 2e-3),
    Trainable("infogan", "the same, and it finds the moons without labels", "04_infogan", 150, 128, 2e-3),
    Trainable("gaussian", "a GAN of numbers from a bell curve", "05_gaussian_gan", 15, 256, 2e-3, falls=False),
    Trainable("mnist-mlp", "digits from small perceptrons", "06_mnist_mlp_gan", 12, 100, 1e-3),
    Trainable("mnist-mlp-deep", "digits from deep perceptrons; slow", "06_mnist_mlp_gan", 50, 32, 1e-4, falls=False),
    Trainable("acgan", "digits that were asked for", "07_acgan", 4, 40, 2e-3),
    Trainable(
        "acgan-full", "the same with large networks, for a GPU", "07_acgan", 100, 100, 2e-4, falls=False, threads=2
    ),
    Trainable("vae-moons", "a variational autoencoder of the moons", "08_vae_contrast", 100, 128, 1e-2),
    Trainable("vae-digits", "a variational autoencoder of digits", "08_vae_contrast", 14, 100, 5e-3),
    Trainable("wgan", "a Wasserstein GAN of the moons", "09_wasserstein_gan", 125, 128, 3e-3),
    Trainable("faces", "people of sixteen by sixteen pixels", "10_modern_gan", 32, 64, 8e-3),
]

TRAINABLES = {row.name: row for row in _TABLE}


def find_trainable(name: str) -> Trainable:
    """The model of that name.

    Raises:
        CourseError: there is none; the message lists those that there are.
    """
    if name not in TRAINABLES:
        raise CourseError(f"There is no model {name!r}. The models are: {', '.join(TRAINABLES)}.")
    return TRAINABLES[name]

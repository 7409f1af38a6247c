"""Training runs of images: lessons 06 to 08.

Networks, steps and loops are those of the lessons. What stands here is what the lessons' experiments put around them:
which data, which sizes, what to draw.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils import image_metrics, models, plotting, training
from course_utils.classifier import load_classifier
from course_utils.digits import Digits, load_mnist
from course_utils.trainer.runs import Players, Settings, TrainingRun, builds, steps_in_epoch
from course_utils.training import Hook

_SHOWN = 80  # images in a picture, in ten columns
_MEASURED = 2000  # images that the measures look at


def load_digits(settings: Settings) -> Digits:
    """The packaged digits, or the full data set if the settings ask for a folder or a download."""
    if settings.data_dir is None and not settings.download:
        return load_mnist()
    return load_mnist(full=True, folder=settings.data_dir or "data", download=settings.download)


def of_digits(
    digits: Digits,
    settings: Settings,
    make: Callable[[int], Tensor],
    asked: Tensor | None = None,
) -> dict[str, Any]:
    """What all runs on digits have in common, as arguments for `TrainingRun`.

    Args:
        digits: the data.
        settings: of the run.
        make: ``make(n)`` gives the n first images that the model makes of its fixed noise, in [0, 1].
        asked: classes of these images; None where nobody asks for a class. The first ten are 0 to 9, and so on.
    """
    order = torch.arange(_SHOWN)
    if asked is not None:  # real images stand in the columns of their classes, too
        rows = min(_SHOWN // 10, int(digits.train_labels.bincount(minlength=10).min()))
        columns = [(digits.train_labels == c).nonzero().flatten()[:rows] for c in range(10)]
        order = torch.stack(columns, dim=1).flatten()

    def draw(ax: Axes, images: Tensor) -> None:
        plotting.plot_images(ax, images, columns=10)

    def measure() -> dict[str, float]:
        held_out = digits.held_out[:_MEASURED]
        labels = None if asked is None else asked[: len(held_out)]
        return image_metrics.digits_quality(make(len(held_out)).cpu(), held_out, load_classifier(), labels)

    return {
        "steps": steps_in_epoch(len(digits.train), settings),
        "draw_real": lambda ax: draw(ax, digits.train[order]),
        "draw": lambda ax: draw(ax, make(_SHOWN)),
        "measure": measure,
        "figsize": (4.2, 3.6),
    }


# Lesson 06


@builds("mnist-mlp")
def mnist_mlp(lesson: ModuleType, settings: Settings, device: torch.device) -> TrainingRun:
    """Lesson 06's better recipe: the small pair, with a penalty on D's slope; D chooses among four images."""
    digits = load_digits(settings)
    G, D = lesson.MLPGenerator().to(device), lesson.MLPDiscriminator().to(device)
    players = Players(G, D, settings.learning_rate, d_ratio=1, ema=0.995)
    z = torch.randn(_MEASURED, 4, lesson.NOISE_DIM, device=device)

    def play_epoch(first: int, hook: Hook) -> None:
        lesson.train(
            G, D, device, num_epochs=1, data=digits.train, batch_size=settings.batch_size,
            optimizers=(players.g_optimizer, players.d_optimizer), penalty=lesson.r1_penalty, after_step=hook,
        )  # fmt: skip

    def make(n: int) -> Tensor:
        return lesson.let_d_choose(players.average, D, z[:n])

    return players.run(play_epoch=play_epoch, **of_digits(digits, settings, make))


@builds("mnist-mlp-deep")
def mnist_mlp_deep(lesson: ModuleType, settings: Settings, device: torch.device) -> TrainingRun:
    """Lesson 06's deep pair, dropout and tanh, without penalty and average: for a GPU and patience."""
    digits = load_digits(settings)
    G, D = lesson.MLPGenerator(deep=True).to(device), lesson.MLPDiscriminator(deep=True).to(device)
    players = Players(G, D, settings.learning_rate, d_ratio=1, ema=0.0, betas=(0.9, 0.999))
    z = torch.randn(_MEASURED, lesson.NOISE_DIM, device=device)
    images = lesson.to_model_range(digits.train, -1, 1)

    def play_epoch(first: int, hook: Hook) -> None:
        lesson.train(
            G, D, device, num_epochs=1, data=images, batch_size=settings.batch_size,
            optimizers=(players.g_optimizer, players.d_optimizer), after_step=hook,
        )  # fmt: skip

    def make(n: int) -> Tensor:
        return lesson.from_model_range(players.average(z[:n]), -1, 1)

    return players.run(play_epoch=play_epoch, **of_digits(digits, settings, make))


# Lesson 07


def acgan(lesson: ModuleType, settings: Settings, device: torch.device, size: str) -> TrainingRun:
    """Lesson 07's run; one digit of each, please."""
    digits = load_digits(settings)
    G, D = lesson.ConvGenerator(size=size).to(device), lesson.ACDiscriminator(size).to(device)
    players = Players(G, D, settings.learning_rate, d_ratio=1, ema=0.995)
    z = lesson.noise(_MEASURED, lesson.LATENT_DIM, device)
    asked = lesson.balanced_labels(len(z))
    images, labels = (2 * digits.train - 1).to(device), digits.train_labels.to(device)

    def play_epoch(first: int, hook: Hook) -> None:
        optimizers = players.g_optimizer, players.d_optimizer
        lesson.train_acgan(
            G, D, images, labels, *optimizers, 1, settings.batch_size, lesson.LATENT_DIM, after_step=hook
        )  # fmt: skip

    def make(n: int) -> Tensor:
        return (players.average(z[:n], asked[:n].to(device)) + 1) / 2

    return players.run(play_epoch=play_epoch, **of_digits(digits, settings, make, asked))


builds("acgan")(partial(acgan, size="small"))
builds("acgan-full")(partial(acgan, size="full"))


# Lesson 08


@builds("vae-digits")
def vae_digits(lesson: ModuleType, settings: Settings, device: torch.device) -> TrainingRun:
    """Lesson 08's variational autoencoder with twenty latents; its pictures are probabilities of ink."""
    digits, latent_dim = load_digits(settings), 20
    encoder = lesson.Encoder([784, 300], latent_dim, lesson.leaky).to(device)
    decoder = lesson.BernoulliDecoder(models.mlp([latent_dim, 300, 784], lesson.leaky)).to(device)
    optimizer = training.adam([*encoder.parameters(), *decoder.parameters()], settings.learning_rate)
    z = torch.randn(_MEASURED, latent_dim, device=device)

    def play_epoch(first: int, hook: Hook) -> None:
        lesson.train_vae(encoder, decoder, digits.train, optimizer, 1, settings.batch_size, hook)

    def make(n: int) -> Tensor:
        with torch.no_grad():
            return decoder(z[:n])

    common = of_digits(digits, settings, make)
    quality = common.pop("measure")
    return TrainingRun(
        networks={"encoder": encoder, "decoder": decoder},
        optimizers={"both": optimizer},
        play_epoch=play_epoch,
        measure=lambda: {"elbo": lesson.mean_elbo(encoder, decoder, digits.held_out[:_MEASURED], draws=1), **quality()},
        **common,
    )

"""The models of `trainable`, ready to train: a function for each row of its table, ``-`` written as ``_``.

Networks, steps and loops are those of the lessons. What stands here is what the lessons' experiments put around them:
which data, which sizes, what to draw.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import ModuleType

import torch
from matplotlib.axes import Axes
from torch import Tensor, nn
from torch.optim import Adam, Optimizer

from course_utils import data, metrics, models, plotting, training
from course_utils.training import Hook


@dataclass(frozen=True)
class Settings:
    """What a run was asked for.

    Attributes:
        batch_size, learning_rate: see `Trainable`.
        seed: fixes everything that is drawn.
        data_dir: where idx files of the full data set stand or go; None for the packaged digits.
        download: whether to fetch the full data set.
    """

    batch_size: int
    learning_rate: float
    seed: int
    data_dir: str | None
    download: bool


@dataclass
class Game:
    """A model with all that a run needs of it.

    Attributes:
        networks: all that has weights, averages included, by name.
        optimizers: by name.
        play_epoch: runs one epoch of the lesson's own loop and hands it the hook for each step.
        steps: how many steps an epoch has.
        draw_real: draws what is to be learned.
        draw: draws what the model makes now, always from the same noise.
        measure: the quality of what the model makes now.
        hooks: called after each step, before the run's own.
        figsize: of both pictures, in inches.
    """

    networks: dict[str, nn.Module]
    optimizers: dict[str, Optimizer]
    play_epoch: Callable[[Hook], object]
    steps: int
    draw_real: Callable[[Axes], None]
    draw: Callable[[Axes], None]
    measure: Callable[[], dict[str, float]]
    hooks: Sequence[Hook] = field(default=())
    figsize: tuple[float, float] = (4.2, 3.2)


class Players:
    """Two players with what the lessons' recipes give them: Adam for each, and an average of G's weights.

    Args:
        G, D: on their device.
        lr: learning rate of G.
        d_ratio: how many times faster D learns.
        ema: how much of the average stays at each step.
    """

    def __init__(self, G: nn.Module, D: nn.Module, lr: float, d_ratio: float, ema: float):
        self.G, self.D = G, D
        self.average = training.ema(G, ema)
        self.g_optimizer = Adam(G.parameters(), lr=lr, betas=(0.5, 0.99))
        self.d_optimizer = Adam(D.parameters(), lr=d_ratio * lr, betas=(0.5, 0.99))

    def game(self, **others: object) -> Game:
        """The game of these players; the arguments are the other attributes of `Game`."""
        return Game(
            networks={"generator": self.G, "discriminator": self.D, "average": self.average},
            optimizers={"generator": self.g_optimizer, "discriminator": self.d_optimizer},
            hooks=[training.follow(self.average, self.G)],
            **others,
        )


def fixed_noise(shape: tuple[int, ...], settings: Settings, device: torch.device) -> Tensor:
    """Standard normal numbers that a run finds again when it's resumed."""
    return torch.randn(shape, generator=torch.Generator().manual_seed(settings.seed)).to(device)


def steps_in_epoch(n: int, settings: Settings) -> int:
    """How many batches n examples make; the last may be smaller."""
    return -(-n // settings.batch_size)


# Lesson 02


def moons(lesson: ModuleType, settings: Settings, device: torch.device) -> Game:
    """Lesson 02's third attempt."""
    points, latent_dim = data.load_moons(), 4
    G, D = models.Generator(latent_dim).to(device), models.Discriminator().to(device)
    players = Players(G, D, settings.learning_rate, d_ratio=3, ema=0.99)
    z = fixed_noise((2000, latent_dim), settings, device)

    def play_epoch(hook: Hook) -> None:
        optimizers = players.g_optimizer, players.d_optimizer
        lesson.train(G, D, points.train, *optimizers, 1, settings.batch_size, latent_dim, hook)

    def draw(ax: Axes) -> None:
        plotting.plot_surface(ax, D, colorbar=False)
        plotting.plot_samples(ax, points.train[:500], players.average(z[:500]))

    return players.game(
        play_epoch=play_epoch,
        steps=steps_in_epoch(len(points.train), settings),
        draw_real=lambda ax: plotting.plot_samples(ax, points.train),
        draw=draw,
        measure=lambda: metrics.moons_quality(players.average(z), points.held_out),
    )


# Lesson 03


def conditional(lesson: ModuleType, settings: Settings, device: torch.device) -> Game:
    """Lesson 03's first run: both players see the label."""
    points, latent_dim = data.load_moons(), 4
    G = lesson.ConditionalGenerator(latent_dim).to(device)
    D = lesson.ConditionalDiscriminator().to(device)
    players = Players(G, D, settings.learning_rate, d_ratio=3, ema=0.99)
    z = fixed_noise((2000, latent_dim), settings, device)
    asked = torch.arange(len(z)) % lesson.NUM_CLASSES
    wishes = lesson.one_hot(asked, lesson.NUM_CLASSES).to(device)

    def play_epoch(hook: Hook) -> None:
        pairs, optimizers = (points.train, points.train_labels), (players.g_optimizer, players.d_optimizer)
        lesson.train_conditional(G, D, *pairs, *optimizers, 1, settings.batch_size, latent_dim, hook)

    def draw(ax: Axes) -> None:
        plotting.plot_moon_curves(ax)
        plotting.plot_samples(ax, None, players.average(z[:600], wishes[:600]), labels=asked[:600])

    def measure() -> dict[str, float]:
        samples = players.average(z, wishes).cpu()
        return {"asked": lesson.class_accuracy(samples, asked), **metrics.moons_quality(samples, points.held_out)}

    return players.game(
        play_epoch=play_epoch,
        steps=steps_in_epoch(len(points.train), settings),
        draw_real=lambda ax: plotting.plot_samples(ax, points.train, labels=points.train_labels),
        draw=draw,
        measure=measure,
    )


# Lesson 05


def gaussian(lesson: ModuleType, settings: Settings, device: torch.device) -> Game:
    """Lesson 05's best: a D of single values with R1. An epoch is 100 rounds, because the data have no end."""
    latent_dim, rounds = 2, 100
    target = torch.distributions.Normal(lesson.MEAN, lesson.STD)
    G = models.mlp([latent_dim, 32, 32, 1], lesson.leaky).to(device)
    D = nn.Sequential(models.mlp([1, 32, 32, 1], lesson.leaky), nn.Flatten(0)).to(device)
    players = Players(G, D, settings.learning_rate, d_ratio=2, ema=0.99)
    real, noise = lesson.real_sampler(lesson.MEAN, lesson.STD), lesson.noise_sampler()
    z = noise(10_000, latent_dim).to(device)

    def play_epoch(hook: Hook) -> None:
        lesson.train_gaussian(
            G, D, torch.t, 1, 1, real, noise, players.g_optimizer, players.d_optimizer, rounds, settings.batch_size,
            after_step=hook, latent_dim=latent_dim, penalty=lesson.r1_penalty,
        )  # fmt: skip

    def draw_values(ax: Axes, values: Tensor) -> None:
        plotting.plot_histogram(ax, values.flatten(), lambda x: target.log_prob(x).exp())
        ax.set(ylim=(0, 0.8))

    return players.game(
        play_epoch=play_epoch,
        steps=rounds,
        draw_real=lambda ax: draw_values(ax, target.icdf((torch.arange(10_000) + 0.5) / 10_000)),
        draw=lambda ax: draw_values(ax, players.average(z)),
        measure=lambda: metrics.gaussian_quality(players.average(z), lesson.MEAN, lesson.STD),
    )

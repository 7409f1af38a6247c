"""Training runs of points in the plane and of numbers on a line: lessons 02 to 05, 08 and 09.

Networks, steps and loops are those of the lessons. What stands here is what the lessons' experiments put around them:
which data, which sizes, what to draw.
"""

from __future__ import annotations

from types import ModuleType

import torch
from matplotlib.axes import Axes
from torch import Tensor, nn

from course_utils import data, metrics, models, plotting, training
from course_utils.trainer.runs import Players, Settings, TrainingRun, builds, steps_in_epoch
from course_utils.training import Hook

# Lesson 02


@builds("moons")
def moons(lesson: ModuleType, settings: Settings, device: torch.device) -> TrainingRun:
    """Lesson 02's third attempt."""
    points, latent_dim = data.load_moons(), 4
    G, D = models.Generator(latent_dim).to(device), models.Discriminator().to(device)
    players = Players(G, D, settings.learning_rate, d_ratio=3, ema=0.99)
    z = torch.randn(2000, latent_dim, device=device)

    def play_epoch(first: int, hook: Hook) -> None:
        optimizers = players.g_optimizer, players.d_optimizer
        lesson.train(G, D, points.train, *optimizers, 1, settings.batch_size, latent_dim, hook)

    def draw(ax: Axes) -> None:
        plotting.plot_surface(ax, D, colorbar=False)
        plotting.plot_samples(ax, points.train[:500], players.average(z[:500]))

    return players.run(
        play_epoch=play_epoch,
        steps=steps_in_epoch(len(points.train), settings),
        draw_real=lambda ax: plotting.plot_samples(ax, points.train),
        draw=draw,
        measure=lambda: metrics.moons_quality(players.average(z), points.held_out),
    )


# Lesson 03


@builds("conditional")
def conditional(lesson: ModuleType, settings: Settings, device: torch.device) -> TrainingRun:
    """Lesson 03's first run: both players see the label."""
    points, latent_dim = data.load_moons(), 4
    G = lesson.ConditionalGenerator(latent_dim).to(device)
    D = lesson.ConditionalDiscriminator().to(device)
    players = Players(G, D, settings.learning_rate, d_ratio=3, ema=0.99)
    z = torch.randn(2000, latent_dim, device=device)
    asked = torch.arange(len(z)) % lesson.NUM_CLASSES
    wishes = lesson.one_hot(asked, lesson.NUM_CLASSES).to(device)

    def play_epoch(first: int, hook: Hook) -> None:
        pairs, optimizers = (points.train, points.train_labels), (players.g_optimizer, players.d_optimizer)
        lesson.train_conditional(G, D, *pairs, *optimizers, 1, settings.batch_size, latent_dim, hook)

    def draw(ax: Axes) -> None:
        plotting.plot_moon_curves(ax)
        plotting.plot_samples(ax, None, players.average(z[:600], wishes[:600]), labels=asked[:600])

    def measure() -> dict[str, float]:
        samples = players.average(z, wishes).cpu()
        return {"asked": lesson.class_accuracy(samples, asked), **metrics.moons_quality(samples, points.held_out)}

    return players.run(
        play_epoch=play_epoch,
        steps=steps_in_epoch(len(points.train), settings),
        draw_real=lambda ax: plotting.plot_samples(ax, points.train, labels=points.train_labels),
        draw=draw,
        measure=measure,
    )


# Lesson 04


@builds("infogan")
def infogan(lesson: ModuleType, settings: Settings, device: torch.device) -> TrainingRun:
    """Lesson 04's run: nobody tells the labels, and all that D sees is blurred at first."""
    points, latent_dim, fading = data.load_moons(), 4, 150
    G, D = lesson.CodeGenerator(latent_dim).to(device), lesson.InfoDiscriminator().to(device)
    blurred = lesson.Blurred(D, 0.5)
    players = Players(G, blurred, settings.learning_rate, d_ratio=3, ema=0.99, betas=(0.0, 0.99))
    z = torch.randn(2000, latent_dim, device=device)
    codes = torch.arange(len(z)) % lesson.NUM_CODES
    switches = torch.nn.functional.one_hot(codes, lesson.NUM_CODES).float().to(device)
    steps = steps_in_epoch(len(points.train), settings)
    fade = blurred.fade(fading * steps)

    def play_epoch(first: int, hook: Hook) -> None:
        if first:
            fade(first - 1)  # a run that goes on finds the blur where it was
        optimizers = players.g_optimizer, players.d_optimizer
        lesson.train_infogan(G, blurred, points.train, *optimizers, 1, settings.batch_size, latent_dim, hook)

    def draw(ax: Axes) -> None:
        plotting.plot_moon_curves(ax)
        plotting.plot_samples(ax, None, players.average(z[:600], switches[:600]), labels=codes[:600])

    def measure() -> dict[str, float]:
        samples = players.average(z, switches).cpu()
        moon = points.held_out_labels[torch.cdist(samples, points.held_out).argmin(dim=1)]
        return {"agreement": lesson.code_agreement(codes, moon), **metrics.moons_quality(samples, points.held_out)}

    return players.run(
        play_epoch=play_epoch,
        steps=steps,
        draw_real=lambda ax: plotting.plot_samples(ax, points.train),
        draw=draw,
        measure=measure,
        hooks=[fade],
    )


# Lesson 05


@builds("gaussian")
def gaussian(lesson: ModuleType, settings: Settings, device: torch.device) -> TrainingRun:
    """Lesson 05's best: a D of single values with R1. An epoch is 100 rounds, because the data have no end."""
    latent_dim, rounds = 2, 100
    target = torch.distributions.Normal(lesson.MEAN, lesson.STD)
    G = models.mlp([latent_dim, 32, 32, 1], lesson.leaky).to(device)
    D = nn.Sequential(models.mlp([1, 32, 32, 1], lesson.leaky), nn.Flatten(0)).to(device)
    players = Players(G, D, settings.learning_rate, d_ratio=2, ema=0.99)
    real, noise = lesson.real_sampler(lesson.MEAN, lesson.STD), lesson.noise_sampler()
    z = noise(10_000, latent_dim).to(device)

    def play_epoch(first: int, hook: Hook) -> None:
        lesson.train_gaussian(
            G, D, torch.t, 1, 1, real, noise, players.g_optimizer, players.d_optimizer, rounds, settings.batch_size,
            after_step=hook, latent_dim=latent_dim, penalty=lesson.r1_penalty,
        )  # fmt: skip

    def draw_values(ax: Axes, values: Tensor) -> None:
        plotting.plot_histogram(ax, values.flatten(), lambda x: target.log_prob(x).exp())
        ax.set(ylim=(0, 0.8))

    return players.run(
        play_epoch=play_epoch,
        steps=rounds,
        draw_real=lambda ax: draw_values(ax, target.icdf((torch.arange(10_000) + 0.5) / 10_000)),
        draw=lambda ax: draw_values(ax, players.average(z)),
        measure=lambda: metrics.gaussian_quality(players.average(z), lesson.MEAN, lesson.STD),
    )


# Lesson 08


@builds("vae-moons")
def vae_moons(lesson: ModuleType, settings: Settings, device: torch.device) -> TrainingRun:
    """Lesson 08's best: the noise of the decoder falls to that of the data."""
    points, falling = data.load_moons(), 100
    encoder = lesson.Encoder([2, 64, 64], 2).to(device)
    decoder = lesson.GaussianDecoder(models.mlp([2, 64, 64, 2]), std=1.0).to(device)
    optimizer = training.adam([*encoder.parameters(), *decoder.parameters()], settings.learning_rate)
    z, noise = torch.randn(2, 2000, 2, device=device)
    steps = steps_in_epoch(len(points.train), settings)

    def play_epoch(first: int, hook: Hook) -> None:
        lesson.train_vae(encoder, decoder, points.train, optimizer, 1, settings.batch_size, hook)

    def make() -> Tensor:
        with torch.no_grad():
            return (decoder(z) + decoder.log_std.exp() * noise).cpu()

    def measure() -> dict[str, float]:
        elbo = lesson.mean_elbo(encoder, decoder, points.held_out)
        return {"elbo": elbo, **metrics.moons_quality(make(), points.held_out)}

    return TrainingRun(
        networks={"encoder": encoder, "decoder": decoder},
        optimizers={"both": optimizer},
        play_epoch=play_epoch,
        steps=steps,
        draw_real=lambda ax: plotting.plot_samples(ax, points.train),
        draw=lambda ax: plotting.plot_samples(ax, points.train[:500], make()[:500]),
        measure=measure,
        hooks=[lesson.falling(decoder, 1.0, 0.05, falling * steps)],
    )


# Lesson 09


@builds("wgan")
def wgan(lesson: ModuleType, settings: Settings, device: torch.device) -> TrainingRun:
    """Lesson 09's WGAN of the moons: a critic with the one-sided penalty."""
    points, latent_dim = data.load_moons(), 4
    G, critic = models.Generator(latent_dim).to(device), models.Discriminator().to(device)
    players = Players(G, critic, settings.learning_rate, d_ratio=2, ema=0.99, betas=(0.0, 0.9))
    z, train = torch.randn(2000, latent_dim, device=device), points.train.to(device)
    steps = steps_in_epoch(len(train), settings)

    def play_epoch(first: int, hook: Hook) -> None:
        optimizers = players.g_optimizer, players.d_optimizer
        lesson.train_wgan(G, critic, train, *optimizers, steps, settings.batch_size, latent_dim, after_step=hook)

    return players.run(
        play_epoch=play_epoch,
        steps=steps,
        draw_real=lambda ax: plotting.plot_samples(ax, points.train),
        draw=lambda ax: plotting.plot_samples(ax, points.train[:500], players.average(z[:500])),
        measure=lambda: metrics.moons_quality(players.average(z), points.held_out),
    )

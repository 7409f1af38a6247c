"""Draws the pictures of lesson 04: ``python images/infogan.py``.

infogan_players.png  where points, codes and gradients go; D has one body and two heads
infogan_result.png   unlabeled moons beside what an InfoGAN makes that was trained here, in seconds
"""

from __future__ import annotations

import matplotlib.pyplot as plt
import torch
from conditional_gan import LABEL, label_arrow, label_box
from matplotlib.axes import Axes
from moons_gan import INK, arrow, box, save
from torch.nn.functional import cross_entropy, one_hot, softplus

from course_utils import data, metrics, models, notebook, plotting, training


def players(ax: Axes) -> None:
    """One picture for both steps: who makes what, and who is paid for it."""
    ax.set(xlim=(-0.1, 14.6), ylim=(-2.1, 2.6), aspect="equal")
    ax.set_axis_off()
    box(ax, 0.75, 0.0, "noise z")
    arrow(ax, (1.5, 0.0), (2.25, 0.0))
    box(ax, 3.0, 0.0, "G", plotting.GENERATOR.color)
    label_box(ax, 3.0, -1.5, "code c")
    label_arrow(ax, (3.0, -1.2), (3.0, -0.45))
    box(ax, 3.0, 1.8, "real x")
    box(ax, 6.4, 0.9, "body\nof D", plotting.DISCRIMINATOR.color)
    arrow(ax, (3.75, 1.8), (5.65, 1.15))
    arrow(ax, (3.75, 0.0), (5.65, 0.65))
    ax.text(4.75, 1.72, "real", fontsize=14, color=INK, ha="center", va="bottom", rotation=-19)
    ax.text(4.72, 0.42, "fake", fontsize=14, color=INK, ha="center", va="bottom", rotation=19)
    box(ax, 9.3, 1.8, "head 1", plotting.DISCRIMINATOR.color)
    box(ax, 9.3, -0.3, "head 2", plotting.DISCRIMINATOR.color)
    arrow(ax, (7.15, 1.1), (8.55, 1.75))
    arrow(ax, (7.15, 0.7), (8.55, -0.15))
    ax.text(10.25, 1.8, "real or fake?", fontsize=15, va="center", color=INK)
    ax.text(10.25, -0.3, "which code?", fontsize=15, va="center", color=INK)
    ax.text(12.15, -0.3, "(fakes only)", fontsize=13, va="center", color=LABEL, style="italic")
    # The guess is compared with the code that went in.
    ax.annotate("", (9.3, -0.8), (3.72, -1.5), arrowprops={
        "arrowstyle": "-|>", "color": LABEL, "linewidth": 2, "mutation_scale": 18,
        "connectionstyle": "angle,angleA=0,angleB=90,rad=8",
    })  # fmt: skip
    ax.text(6.4, -1.35, "compare", fontsize=13, color=LABEL, ha="center", va="bottom")
    arrow(ax, (8.5, -0.45), (6.6, 0.42), gradient=True, bend=-0.25)
    arrow(ax, (5.75, 0.45), (3.8, -0.2), gradient=True, bend=-0.25)
    arrow(ax, (11.4, -1.5), (12.2, -1.5), gradient=True)
    ax.text(12.35, -1.5, "gradient of\nthe info loss", fontsize=13, va="center", color=INK)


def draw_players() -> None:
    """The game with a code in it."""
    fig, ax = plt.subplots(figsize=(11.6, 3.7))
    players(ax)
    save(fig, "infogan_players.png")


class Coded(torch.nn.Module):
    """A generator of latents and codes."""

    def __init__(self, latent_dim: int):
        super().__init__()
        self.net = models.mlp([latent_dim + 2, 64, 64, 2])

    def forward(self, z: torch.Tensor, code: torch.Tensor) -> torch.Tensor:
        return self.net(torch.cat([z, code], dim=1))


class Judge(torch.nn.Module):
    """A discriminator that gives three numbers for a point: one for realness and one for each of two codes."""

    def __init__(self):
        super().__init__()
        self.net, self.std = models.mlp([2, 64, 64, 3]), 0.5

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        out = self.net(x + self.std * torch.randn_like(x))
        return out[:, 0], out[:, 1:]


def train_with_codes(G, D, points, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step):
    """A short training with codes and a blur that fades; lesson 04 explains every line of it."""
    step, steps = 0, epochs * -(-len(points) // batch_size)
    for _ in range(epochs):
        for rows in torch.randperm(len(points)).split(batch_size):
            D.std = 0.5 * max(0.0, 1 - 2 * step / steps)
            codes = torch.randint(2, (len(rows),))
            fake = G(torch.randn(len(rows), latent_dim), one_hot(codes, 2).float())
            (real, _), (looks, guess) = D(points[rows]), D(fake.detach())
            d_optimizer.zero_grad()
            (softplus(-real).mean() + softplus(looks).mean() + cross_entropy(guess, codes)).backward()
            d_optimizer.step()
            looks, guess = D(fake)
            g_optimizer.zero_grad()
            (softplus(-looks).mean() + 0.3 * cross_entropy(guess, codes)).backward()
            g_optimizer.step()
            after_step(step)
            step += 1


def draw_result() -> None:
    """Unlabeled points on the left, as many generated ones on the right, by the code that they were made for."""
    moons, recipe = data.load_moons(), training.Recipe(epochs=188, betas=(0.0, 0.99))
    average, _ = training.play(train_with_codes, Coded(recipe.latent_dim), Judge(), [moons.train], recipe)
    codes = torch.arange(2000) % 2
    with torch.no_grad():
        fake = average(torch.randn(2000, recipe.latent_dim), one_hot(codes, 2).float())
    print({name: round(value, 4) for name, value in metrics.moons_quality(fake, moons.held_out).items()})
    print("upper moon:", [round(metrics.moon_shares(fake[codes == code])[0], 3) for code in (0, 1)])
    fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
    plotting.plot_samples(axes[0], moons.train)
    axes[0].set_title("2,000 real points, no labels", fontsize=14)
    plotting.plot_samples(axes[1], fake, labels=codes)
    axes[1].set_title("2,000 points, by their code", fontsize=14)
    axes[1].set_ylabel("")
    save(fig, "infogan_result.png")


if __name__ == "__main__":
    notebook.start(seed=0)
    draw_players()
    draw_result()

"""Draws the pictures of lesson 03: ``python images/conditional_gan.py``.

conditional_players.png     where points, labels and gradients go in the game of pairs
conditional_gan_result.png  labeled moons beside what a conditional GAN makes that was trained here, in seconds
"""

from __future__ import annotations

import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes
from moons_gan import INK, arrow, box, save
from torch.nn.functional import one_hot, softplus

from course_utils import data, metrics, models, notebook, plotting, training

LABEL = "#7A4E9F"


def label_box(ax: Axes, x: float, y: float, text: str) -> None:
    """A small box for a label; its arrows have its color."""
    ax.text(x, y, text, ha="center", va="center", fontsize=14, color="white",
            bbox={"boxstyle": "round,pad=0.35", "facecolor": LABEL, "edgecolor": LABEL})  # fmt: skip


def label_arrow(ax: Axes, start: tuple, end: tuple) -> None:
    """A label's way."""
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": LABEL, "linewidth": 2, "mutation_scale": 18})


def players(ax: Axes, learner: str) -> None:
    """One step of the game of pairs; the learner ("D" or "G") is filled."""
    d_learns = learner == "D"
    ax.set(xlim=(-0.1, 9.0), ylim=(-1.75, 3.2), aspect="equal")
    ax.set_axis_off()
    ax.text(0.0, 2.95, "D's step: only D learns" if d_learns else "G's step: only G learns",
            fontsize=17, fontweight="bold", color=INK, va="center")  # fmt: skip
    y, d_y = 0.0, 0.9 if d_learns else 0.0
    box(ax, 0.75, y, "noise z")
    box(ax, 3.0, y, "G", plotting.GENERATOR.color, filled=not d_learns)
    arrow(ax, (1.5, y), (2.25, y))
    box(ax, 5.75, d_y, "D", plotting.DISCRIMINATOR.color, filled=d_learns)
    box(ax, 8.15, d_y, "loss\nof D" if d_learns else "loss\nof G")
    arrow(ax, (6.5, d_y), (7.4, d_y))
    arrow(ax, (7.55, d_y - 0.43), (6.3, d_y - 0.43), gradient=True, bend=-0.45)
    label_box(ax, 3.0, -1.35, "asked label")
    label_arrow(ax, (3.0, -1.05), (3.0, -0.45))
    label_arrow(ax, (4.05, -1.35), (5.6, d_y - 0.45))
    if d_learns:
        box(ax, 3.0, 1.7, "real x")
        arrow(ax, (3.75, 1.7), (5.0, 1.1))
        arrow(ax, (3.75, y), (5.0, 0.65))
        label_box(ax, 5.9, 2.3, "its own label")
        label_arrow(ax, (5.8, 2.0), (5.75, 1.35))
    else:
        arrow(ax, (3.75, y), (5.0, y))
        arrow(ax, (5.2, 0.43), (3.5, 0.43), gradient=True, bend=0.35)


def draw_players() -> None:
    """Two panels, one for each player's step, and a key."""
    fig, axes = plt.subplots(1, 2, figsize=(11.6, 3.3))
    players(axes[0], "D")
    players(axes[1], "G")
    key = axes[1]
    arrow(key, (5.3, 2.4), (6.1, 2.4))
    key.text(6.3, 2.4, "points", fontsize=14, va="center", color=INK)
    label_arrow(key, (5.3, 1.85), (6.1, 1.85))
    key.text(6.3, 1.85, "labels", fontsize=14, va="center", color=INK)
    arrow(key, (5.3, 1.3), (6.1, 1.3), gradient=True)
    key.text(6.3, 1.3, "gradients", fontsize=14, va="center", color=INK)
    save(fig, "conditional_players.png")


class Pairs(torch.nn.Module):
    """A small network of two inputs side by side, with so many outputs."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.net = models.mlp([inputs + 2, 64, 64, outputs])

    def forward(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return self.net(torch.cat([x, y], dim=1))


def train_on_pairs(G, D, points, labels, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step):
    """A short training with the labels in both players; lesson 03 explains every line of it."""
    step = 0
    for _ in range(epochs):
        for rows in torch.randperm(len(points)).split(batch_size):
            real, y = points[rows], one_hot(labels[rows], 2).float()
            fake = G(torch.randn(len(rows), latent_dim), y).detach()
            d_optimizer.zero_grad()
            (softplus(-D(real, y)).mean() + softplus(D(fake, y)).mean()).backward()
            d_optimizer.step()
            g_optimizer.zero_grad()
            softplus(-D(G(torch.randn(len(rows), latent_dim), y), y)).mean().backward()
            g_optimizer.step()
            after_step(step)
            step += 1


def draw_result() -> None:
    """Labeled real points on the left, as many generated ones on the right, by the label that was asked for."""
    moons, recipe = data.load_moons(), training.Recipe()
    pairs = (moons.train, moons.train_labels)
    average, _ = training.play(train_on_pairs, Pairs(recipe.latent_dim, 2), Pairs(2, 1), pairs, recipe)
    asked = torch.arange(2000) % 2
    with torch.no_grad():
        fake = average(torch.randn(2000, recipe.latent_dim), one_hot(asked, 2).float())
    print({name: round(value, 4) for name, value in metrics.moons_quality(fake, moons.held_out).items()})
    fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
    titles = ("2,000 real points and their labels", "2,000 points made for a label")
    for ax, title, points, labels in zip(axes, titles, (moons.train, fake), (moons.train_labels, asked), strict=True):
        plotting.plot_samples(ax, points, labels=labels, kind="label")
        ax.set_title(title, fontsize=14)
    for ax in axes:
        ax.legend(loc="upper right")
    axes[1].set_ylabel("")
    save(fig, "conditional_gan_result.png")


if __name__ == "__main__":
    notebook.start(seed=0)
    draw_players()
    draw_result()

"""Draws the pictures of lesson 02: ``python images/moons_gan.py``.

two_players.png       where data and gradients go in D's step and in G's step
moons_gan_result.png  real moons beside what a GAN makes that was trained here, in seconds
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_utils import data, metrics, models, notebook, plotting, training
from course_utils.course.solutions import load_solution

HERE = Path(__file__).parent
INK, PALE = "#222222", "#F4F4F2"


def box(ax: Axes, x: float, y: float, text: str, color: str = INK, filled: bool = False) -> None:
    """A box around its text, centered at (x, y); filled for the player that learns."""
    width, height = 1.5, 0.86
    ax.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=0.16",
            facecolor=color if filled else PALE,
            edgecolor=color,
            linewidth=2.2,
        )
    )
    looks = {"color": "white", "fontweight": "bold"} if filled else {"color": INK}
    ax.text(x, y, text, ha="center", va="center", fontsize=15, linespacing=1.15, **looks)


def arrow(ax: Axes, start: tuple, end: tuple, gradient: bool = False, bend: float = 0.0) -> None:
    """A solid arrow for data, a dashed one for gradients."""
    ax.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=20,
            linewidth=2.4 if gradient else 1.8,
            linestyle=(0, (3.5, 2)) if gradient else "-",
            color="#B00020" if gradient else INK,
            connectionstyle=f"arc3,rad={bend}",
            shrinkA=0,
            shrinkB=0,
        )
    )


def players(ax: Axes, learner: str) -> None:
    """One step of the game; the learner ("D" or "G") is filled."""
    d_learns = learner == "D"
    ax.set(xlim=(-0.1, 9.0), ylim=(-1.0, 3.1), aspect="equal")
    ax.set_axis_off()
    title = "D's step: only D learns" if d_learns else "G's step: only G learns"
    ax.text(0.0, 2.8, title, fontsize=17, fontweight="bold", color=INK, va="center")
    g_color, d_color = plotting.GENERATOR.color, plotting.DISCRIMINATOR.color
    fake_y = 0.0 if d_learns else 0.9
    d_y = 0.9

    box(ax, 0.75, fake_y, "noise z")
    box(ax, 3.0, fake_y, "G", g_color, filled=not d_learns)
    arrow(ax, (1.5, fake_y), (2.25, fake_y))
    box(ax, 5.75, d_y, "D", d_color, filled=d_learns)
    box(ax, 8.15, d_y, "loss\nof D" if d_learns else "loss\nof G")
    arrow(ax, (6.5, d_y), (7.4, d_y))
    arrow(ax, (7.55, d_y - 0.43), (6.3, d_y - 0.43), gradient=True, bend=-0.45)
    if d_learns:
        box(ax, 3.0, 1.8, "real x")
        arrow(ax, (3.75, 1.8), (5.0, 1.12))
        arrow(ax, (3.75, fake_y), (5.0, 0.68))
        # Gradients want to run on from D to G; detach cuts the way.
        arrow(ax, (5.4, 0.47), (4.62, -0.18), gradient=True, bend=-0.25)
        ax.plot([4.36, 4.62], [-0.47, -0.1], color=INK, linestyle="-", linewidth=3.2)
        ax.plot([4.22, 4.48], [-0.42, -0.05], color=INK, linestyle="-", linewidth=3.2)
        ax.text(4.2, 0.33, "fake", fontsize=14, color=INK, rotation=28.5, rotation_mode="anchor", ha="center")
        ax.text(4.42, -0.72, "detach()", ha="center", va="center", fontsize=14, family="monospace", color=INK)
    else:
        arrow(ax, (3.75, fake_y), (5.0, fake_y))
        ax.text(4.37, fake_y + 0.14, "fake", ha="center", va="bottom", fontsize=14, color=INK)
        arrow(ax, (5.2, fake_y - 0.43), (3.5, fake_y - 0.43), gradient=True, bend=-0.35)
        ax.text(5.75, fake_y + 0.66, "passes gradients on,\nis not stepped", ha="center", va="bottom",
                fontsize=14, color=INK, linespacing=1.15)  # fmt: skip


def draw_two_players() -> None:
    """Two panels, one for each player's step, and a key."""
    fig, axes = plt.subplots(1, 2, figsize=(11.6, 2.85))
    players(axes[0], "D")
    players(axes[1], "G")
    key = axes[1]
    arrow(key, (0.0, -0.7), (0.8, -0.7))
    key.text(0.95, -0.7, "data", fontsize=14, va="center", color=INK)
    arrow(key, (2.1, -0.7), (2.9, -0.7), gradient=True)
    key.text(3.05, -0.7, "gradients", fontsize=14, va="center", color=INK)
    save(fig, "two_players.png")


def train_on_moons(moons: data.Moons, epochs: int = 125, batch_size: int = 128) -> torch.nn.Module:
    """The averaged generator of a short training with the lesson's own ``train``."""
    lesson = load_solution("02_moons_gan")
    G, D = models.Generator(), models.Discriminator()
    g_optimizer = torch.optim.Adam(G.parameters(), lr=2e-3, betas=(0.5, 0.99))
    d_optimizer = torch.optim.Adam(D.parameters(), lr=6e-3, betas=(0.5, 0.99))
    steps = epochs * -(-len(moons.train) // batch_size)
    average = training.ema(G, 0.99)
    after_step = training.call_all(
        training.linear_decay(g_optimizer, steps),
        training.linear_decay(d_optimizer, steps),
        training.follow(average, G),
    )
    lesson.train(G, D, moons.train, g_optimizer, d_optimizer, epochs, batch_size, G.latent_dim, after_step=after_step)
    return average


def draw_result() -> None:
    """Real points on the left, as many generated ones on the right, on one scale."""
    moons = data.load_moons()
    generator = train_on_moons(moons)
    with torch.no_grad():
        fake = generator(torch.randn(2000, 4))
    print({name: round(value, 4) for name, value in metrics.moons_quality(fake, moons.held_out).items()})
    fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
    plotting.plot_samples(axes[0], moons.train)
    axes[0].set_title("2,000 real points", fontsize=14)
    plotting.plot_samples(axes[1], None, fake)
    axes[1].set_title("2,000 points that the GAN made", fontsize=14)
    axes[1].set_ylabel("")
    save(fig, "moons_gan_result.png")


def save(fig: plt.Figure, name: str) -> None:
    """Write a picture beside this script."""
    (HERE / name).write_bytes(plotting.figure_to_png(fig, dpi=120))
    plt.close(fig)


if __name__ == "__main__":
    notebook.start(seed=0)
    draw_two_players()
    draw_result()

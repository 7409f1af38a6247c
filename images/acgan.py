"""Draws the pictures of lesson 07: ``python images/acgan.py``.

acgan_players.png  what goes into the two players, and which head learns from what
acgan_result.png   digits by the lesson's recipe beside real ones; the training runs here and takes a minute
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_utils import models, plotting, settings, training
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist

HERE = Path(__file__).parent
LESSON = load_solution("07_acgan")
INK = "#222222"


def box(ax: Axes, x: float, y: float, text: str, color: str, width: float = 1.9, filled: bool = True) -> None:
    """A box with a text, centered at (x, y)."""
    shape = FancyBboxPatch((x - width / 2, y - 0.38), width, 0.76, boxstyle="round,pad=0,rounding_size=0.12")
    shape.set(facecolor=color if filled else "white", edgecolor=color, linewidth=1.8)
    ax.add_patch(shape)
    ax.text(x, y, text, ha="center", va="center", fontsize=13, color="white" if filled else INK)


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    """An arrow for data."""
    ax.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=18, linewidth=1.8, color=INK, shrinkA=0, shrinkB=0)
    )


def draw_players() -> None:
    """Noise and an asked class through G, reals and fakes through D's body, and its two heads."""
    fig, ax = plt.subplots(figsize=(11.4, 3.6))
    ax.set(xlim=(0, 14.6), ylim=(-0.2, 4.4), aspect="equal")
    ax.set_axis_off()
    generator, judge = plotting.FAKE.color, plotting.DISCRIMINATOR.color
    box(ax, 1.2, 1.6, "noise", INK, filled=False)
    box(ax, 1.2, 0.5, "asked class", INK, filled=False)
    box(ax, 4.0, 1.05, "G", generator, width=1.2)
    box(ax, 6.3, 1.05, "fakes", generator, width=1.4, filled=False)
    box(ax, 6.3, 3.3, "real digits", plotting.REAL.color, filled=False)
    box(ax, 8.9, 2.2, "D's body", judge)
    box(ax, 11.6, 3.3, "realness", judge)
    box(ax, 11.6, 1.05, "class", judge)
    for start, end in (
        ((2.15, 1.6), (3.4, 1.2)), ((2.15, 0.5), (3.4, 0.9)), ((4.6, 1.05), (5.6, 1.05)), ((7.0, 1.2), (7.95, 2.0)),
        ((7.25, 3.2), (7.95, 2.5)), ((9.85, 2.45), (10.65, 3.2)), ((9.85, 1.95), (10.65, 1.2)),
    ):  # fmt: skip
        arrow(ax, start, end)
    ax.text(11.6, 4.05, "D learns it from real (0.95) and fake (0)", ha="center", fontsize=11.5, color=INK)
    ax.text(11.6, 0.25, "D learns it from real digits only", ha="center", fontsize=11.5, color=INK)
    ax.text(12.75, 2.18, "G is paid\nby both", ha="left", va="center", fontsize=11.5, color=generator)
    save(fig, "acgan_players.png")


def draw_result() -> None:
    """The recipe of section 9: six digits of each class beside as many real ones."""
    settings.seed_everything(1)
    digits = load_mnist()
    images, labels = 2 * digits.train - 1, digits.train_labels
    recipe = training.Recipe(
        epochs=LESSON.EPOCHS,
        batch_size=LESSON.BATCH_SIZE,
        latent_dim=LESSON.LATENT_DIM,
        lr_g=2e-3,
        lr_d=2e-3,
        ema=0.995,
    )
    average, _ = training.play(
        LESSON.train_acgan, LESSON.ConvGenerator(), LESSON.ACDiscriminator(), (images, labels), recipe
    )
    asked = LESSON.balanced_labels(60)
    with torch.no_grad(), models.evaluating(average):
        grid = LESSON.class_grid(average(LESSON.noise(60), asked), asked, images[:150], labels[:150])
    fig, ax = plt.subplots(figsize=(10, 3.2))
    ax.imshow(grid, cmap="gray", vmin=0, vmax=1)
    ax.set_axis_off()
    ax.set_title("written by G, on order", fontsize=13)
    ax.set_title("real digits", loc="right", fontsize=13)
    save(fig, "acgan_result.png")


def save(fig: plt.Figure, name: str) -> None:
    """Write a picture beside this script."""
    (HERE / name).write_bytes(plotting.figure_to_png(fig, dpi=110, colors=64))
    plt.close(fig)


if __name__ == "__main__":
    settings.use_one_thread()
    plotting.use_course_style()
    draw_players()
    draw_result()

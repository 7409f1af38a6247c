"""Draws the pictures of lesson 05: ``python images/gaussian_gan.py``.

gaussian_gan_judges.png  what a judge of crowds and a judge of single values are shown
gaussian_gan_result.png  generated numbers growing into the bell curve, in a training that runs here, in seconds
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle
from torch import nn

from course_utils import metrics, models, plotting, settings, training
from course_utils.course.solutions import load_solution
from course_utils.recording import Recorder

HERE = Path(__file__).parent
LESSON = load_solution("05_gaussian_gan")
TARGET = torch.distributions.Normal(LESSON.MEAN, LESSON.STD)
INK = "#222222"


def cells(ax: Axes, x: float, y: float, texts: list[str], color: str, across: bool = True) -> None:
    """A row or a column of small cells; (x, y) is the lower left corner of the first, which stands left or on top."""
    for i, text in enumerate(texts):
        left, bottom = (x + 0.62 * i, y) if across else (x, y - 0.5 * i)
        ax.add_patch(Rectangle((left, bottom), 0.62, 0.44, facecolor="white", edgecolor=color, linewidth=1.6))
        ax.text(left + 0.31, bottom + 0.21, text, ha="center", va="center", fontsize=12, color=INK)


def judge(ax: Axes, x: float, y: float) -> None:
    """The discriminator's box, centered at (x, y)."""
    color = plotting.DISCRIMINATOR.color
    box = FancyBboxPatch((x - 0.55, y - 0.4), 1.1, 0.8, boxstyle="round,pad=0,rounding_size=0.15", facecolor=color)
    box.set_edgecolor(color)
    ax.add_patch(box)
    ax.text(x, y, "D", ha="center", va="center", fontsize=16, color="white", fontweight="bold")


def arrow(ax: Axes, start: tuple, end: tuple) -> None:
    """An arrow for data."""
    ax.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=18, linewidth=1.8, color=INK, shrinkA=0, shrinkB=0)
    )


def draw_judges() -> None:
    """Above: one row in, one logit out. Below: values in one by one, as many logits out."""
    fig, ax = plt.subplots(figsize=(11.4, 4.3))
    ax.set(xlim=(-0.1, 12.6), ylim=(-2.1, 2.75), aspect="equal")
    ax.set_axis_off()
    values, squares = plotting.FAKE.color, "#0072B2"
    ax.text(
        0, 2.5, "judge of crowds: 100 values are one example", fontsize=15, fontweight="bold", color=INK, va="center"
    )
    cells(ax, 0.0, 1.35, ["3.1", "4.6", "…", "5.0"], values)
    ax.text(1.24, 1.12, "100 values", ha="center", va="top", fontsize=12, color=INK)
    cells(ax, 2.75, 1.35, ["0.8", "0.4", "…", "1.0"], squares)
    ax.text(3.99, 1.12, "100 squared differences\n(only if decorated)", ha="center", va="top", fontsize=12, color=INK)
    arrow(ax, (5.45, 1.57), (7.1, 1.57))
    ax.text(6.27, 1.66, "one row", ha="center", va="bottom", fontsize=12, color=INK)
    judge(ax, 7.7, 1.57)
    arrow(ax, (8.3, 1.57), (9.5, 1.57))
    cells(ax, 9.6, 1.35, ["0.7"], INK)
    ax.text(10.4, 1.57, "one logit: is this\ncrowd real?", va="center", fontsize=12, color=INK)

    ax.plot([0, 12.4], [0.32, 0.32], color="0.8", linestyle="-", linewidth=1)
    ax.text(
        0,
        -0.05,
        "judge of single values: every value is an example",
        fontsize=15,
        fontweight="bold",
        color=INK,
        va="center",
    )
    cells(ax, 4.4, -0.75, ["3.1", "4.6", "5.0"], values, across=False)
    for i, logit in enumerate(("−0.2", "0.1", "0.3")):
        y = -0.53 - 0.5 * i
        arrow(ax, (5.1, y), (7.1, -0.95 + 0.12 * (1 - i)))
        arrow(ax, (8.3, -0.95 + 0.12 * (1 - i)), (9.5, y))
        cells(ax, 9.6, y - 0.22, [logit], INK)
    judge(ax, 7.7, -0.95)
    ax.text(4.1, -1.03, "a column\nof values", ha="right", va="center", fontsize=12, color=INK)
    ax.text(10.4, -1.03, "a logit each: are there\ntoo many like this one?", va="center", fontsize=12, color=INK)
    save(fig, "gaussian_gan_judges.png")


def train(steps: int = 1500) -> tuple[list[dict], torch.Tensor]:
    """The judge of single values by the lesson's own loop; frames of its course, and 10,000 generated values."""
    G = models.mlp([2, 32, 32, 1], LESSON.leaky)
    D = nn.Sequential(models.mlp([1, 32, 32, 1], LESSON.leaky), nn.Flatten(0))
    g_optimizer = torch.optim.Adam(G.parameters(), lr=2e-3, betas=(0.5, 0.99))
    d_optimizer = torch.optim.Adam(D.parameters(), lr=4e-3, betas=(0.5, 0.99))
    average, noise = training.ema(G, 0.99), torch.rand(10_000, 2)
    recorder = Recorder(
        lambda: {"fake": average(noise).flatten()}, lambda ax, frame: None, steps, frames=31, live=False
    )
    LESSON.train_gaussian(
        G, D, torch.t, 1, 1, LESSON.real_sampler(LESSON.MEAN, LESSON.STD), LESSON.noise_sampler(), g_optimizer,
        d_optimizer, steps, 256, after_step=training.call_all(training.follow(average, G), recorder), latent_dim=2,
        penalty=LESSON.r1_penalty,
    )  # fmt: skip
    return recorder.frames, recorder.frames[-1]["fake"]


def draw_result() -> None:
    """Three moments of the training, on one scale."""
    settings.seed_everything(3)
    frames, generated = train()
    print(
        {name: round(value, 4) for name, value in metrics.gaussian_quality(generated, LESSON.MEAN, LESSON.STD).items()}
    )
    chosen = [frames[0], next(f for f in frames if f["fake"].mean() > 3.0), frames[-1]]
    fig, axes = plt.subplots(1, 3, figsize=(10.5, 3), sharey=True)
    for ax, frame in zip(axes, chosen, strict=True):
        plotting.plot_histogram(ax, frame["fake"], lambda x: TARGET.log_prob(x).exp(), bins=60)
        title = f"after {frame['step']:,} steps" if frame["step"] else "before training"
        ax.set_title(title, fontsize=14)
        ax.set_ylim(0, 0.75)
        ax.label_outer()
    axes[0].legend(fontsize=11)
    save(fig, "gaussian_gan_result.png")


def save(fig: plt.Figure, name: str) -> None:
    """Write a picture beside this script."""
    (HERE / name).write_bytes(plotting.figure_to_png(fig, dpi=120))
    plt.close(fig)


if __name__ == "__main__":
    settings.use_one_thread()
    plotting.use_course_style()
    draw_judges()
    draw_result()

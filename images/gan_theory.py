"""Draws the pictures of lesson 01: ``python images/gan_theory.py``.

gan_theory_result.png  a generator that moves onto the data, the best discriminator, and the divergence
gan_theory_tree.png    a game of two moves, solved from the leaves
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes

from course_utils import notebook, plotting

HERE = Path(__file__).parent
INK, PALE, GREY = "#222222", "#F4F4F2", "#777777"


def bell(grid: torch.Tensor, center: float) -> torch.Tensor:
    """A bell curve of spread 1, as probabilities on a grid."""
    weights = torch.exp(-0.5 * (grid - center) ** 2)
    return weights / weights.sum()


def divergence(p: torch.Tensor, q: torch.Tensor) -> float:
    """Jensen–Shannon, from entropies: that of the mixture minus the mean of both."""
    entropy = torch.special.entr
    return float((entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2).sum())


def draw_result() -> None:
    """Three positions of the generator above, the divergence at all positions below."""
    grid = torch.linspace(-12, 12, 961, dtype=torch.float64)
    data = bell(grid, 0.0)
    centers = torch.linspace(0, 6, 61).tolist()
    fig, axes = plt.subplot_mosaic("ABC;DDD", figsize=(9.6, 5.0), height_ratios=(1.5, 1))
    for key, center in zip("ABC", (5.0, 2.0, 0.0), strict=True):
        ax, fakes = axes[key], bell(grid, center)
        scale = 0.9 / float(data.max())
        ax.plot(grid, scale * data, color=plotting.REAL.color, linestyle="-", linewidth=2, label="data")
        ax.plot(grid, scale * fakes, color=plotting.FAKE.color, linestyle="--", linewidth=2, label="fakes")
        best = torch.sigmoid(torch.log(data) - torch.log(fakes))
        ax.plot(grid, best, color=plotting.DISCRIMINATOR.color, linestyle="-.", linewidth=2, label="best D")
        ax.set(xlim=(-4, 9), ylim=(-0.03, 1.08), xlabel="$x$", yticks=(0, 0.5, 1))
        value = divergence(data, fakes)
        ax.set_title(f"JSD = {value:.2f}", fontsize=13)
        axes["D"].plot(center, value, "o", markersize=8, clip_on=False, zorder=3, color=plotting.FAKE.color)
    axes["C"].legend(fontsize=10, loc="upper right")
    axes["A"].set_ylabel('probability "real"')
    below = axes["D"]
    below.plot(centers, [divergence(data, bell(grid, center)) for center in centers], color=INK)
    below.axhline(0.6931, color=GREY, linestyle=":", linewidth=1)
    below.text(0.05, 0.63, "log 2", color=GREY, va="top")
    below.set(xlim=(6, -0.3), ylim=(0, 0.75), xlabel="distance of the fakes from the data", ylabel="JSD")
    save(fig, "gan_theory_result.png")


def node(ax: Axes, x: float, y: float, text: str, player: str) -> None:
    """A position: the maximizer's a triangle that points up, the minimizer's one that points down, leaves boxes."""
    marker = {"max": "^", "min": "v", "leaf": "s"}[player]
    color = {"max": plotting.DISCRIMINATOR.color, "min": plotting.GENERATOR.color, "leaf": PALE}[player]
    size = 900 if player == "leaf" else 1900
    ax.scatter([x], [y], s=size, marker=marker, color=color, edgecolors=INK, linewidths=1.2, zorder=3)
    shift = {"max": -0.06, "min": 0.06, "leaf": 0.0}[player]
    color = INK if player == "leaf" else "white"
    ax.text(x, y + shift, text, ha="center", va="center", fontsize=14, color=color, zorder=4, fontweight="bold")


def draw_tree() -> None:
    """Two moves; the branches that a good player takes are thick."""
    outcomes = [[5, 9, 1], [4, 6, 7], [8, 3, 2]]
    fig, ax = plt.subplots(figsize=(8.4, 3.7))
    ax.set(xlim=(-1.75, 8.6), ylim=(-0.35, 2.4))
    ax.set_axis_off()
    top_x = 4.0
    best_branch = max(range(3), key=lambda branch: min(outcomes[branch]))
    for branch, row in enumerate(outcomes):
        x = 1.0 + 3 * branch
        taken = branch == best_branch
        ax.plot([top_x, x], [2, 1], "-", color=INK, linewidth=3.5 if taken else 1, zorder=1)
        for index, outcome in enumerate(row):
            chosen = outcome == min(row)
            ax.plot([x, x + index - 1], [1, 0], "-", color=INK, linewidth=3.5 if chosen else 1, zorder=1)
            node(ax, x + index - 1, 0, str(outcome), "leaf")
        node(ax, x, 1, str(min(row)), "min")
    node(ax, top_x, 2, "4", "max")
    for y, text in ((2, "maximizer\nmoves"), (1, "minimizer\nmoves"), (0, "outcome")):
        ax.text(-1.75, y, text, va="center", fontsize=12, color=INK)
    save(fig, "gan_theory_tree.png")


def save(fig: plt.Figure, name: str) -> None:
    """Write a picture beside this script."""
    (HERE / name).write_bytes(plotting.figure_to_png(fig, dpi=120))
    plt.close(fig)


if __name__ == "__main__":
    notebook.start(seed=0)
    draw_result()
    draw_tree()

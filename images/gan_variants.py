"""Draws the map of the course: ``python images/gan_variants.py``.

gan_variants.png  the six GANs of the lessons side by side: what each of them adds is drawn bold
"""

from __future__ import annotations

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from moons_gan import INK, PALE, save

from course_utils import notebook, plotting

NEW = plotting.REAL.color
G, D = plotting.GENERATOR.color, plotting.DISCRIMINATOR.color


def box(ax: Axes, x: float, y: float, text: str, color: str = INK, player: bool = False, new: bool = False) -> None:
    """A box around its text: filled for a player, bold for what this GAN adds."""
    width, height = 1.9, 1.0
    shape = FancyBboxPatch((x - width / 2, y - height / 2), width, height, boxstyle="round,pad=0,rounding_size=0.18")
    color = NEW if new else color
    shape.set(facecolor=color if player else "white" if new else PALE, edgecolor=color, linewidth=3.6 if new else 1.8)
    ax.add_patch(shape)
    ink = "white" if player else color if new else INK
    ax.text(x, y, text, ha="center", va="center", fontsize=13.5, color=ink, linespacing=1.0,
            fontweight="bold" if player or new else "normal")  # fmt: skip


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], new: bool = False) -> None:
    """An arrow for data, bold for what this GAN adds."""
    style = {"linewidth": 3.2, "color": NEW, "mutation_scale": 24} if new else {"linewidth": 1.8, "color": INK}
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", shrinkA=0, shrinkB=0, **{"mutation_scale": 18, **style}))


def plain(ax: Axes, title: str, where: str, news: str, player: str = "D", says: str = "real?") -> None:
    """What all six share: noise becomes fakes, and D compares them with real data."""
    ax.set(xlim=(-0.1, 11.9), ylim=(-0.9, 7.0), aspect="equal")
    ax.set_axis_off()
    ax.text(0.0, 6.45, title, fontsize=17, fontweight="bold", color=INK, va="center")
    ax.text(11.2, 6.45, where, fontsize=13, color=INK, va="center", ha="right")
    ax.text(0.0, 5.6, news, fontsize=13.5, color=INK, va="center")
    box(ax, 1.0, 1.6, "noise")
    box(ax, 4.0, 1.6, "G", G, player=True)
    box(ax, 4.0, 3.9, "real")
    box(ax, 7.2, 2.75, player, D, player=True)
    box(ax, 10.2, 2.75, says, new=says == "score")
    arrow(ax, (1.95, 1.6), (3.05, 1.6))
    arrow(ax, (4.95, 1.6), (6.25, 2.5))
    arrow(ax, (4.95, 3.9), (6.25, 3.0))
    arrow(ax, (8.15, 2.75), (9.25, 2.75), new=says == "score")


def conditional(ax: Axes) -> None:
    """The label goes to both players."""
    plain(ax, "conditional GAN", "lesson 03", "both players are told the label")
    box(ax, 4.0, -0.3, "label", new=True)
    arrow(ax, (4.0, 0.2), (4.0, 1.1), new=True)
    arrow(ax, (4.95, -0.3), (7.2, 2.25), new=True)


def second_head(ax: Axes, given: str, asked: str) -> None:
    """Something goes into G, and a second head of D has to find it in what G made."""
    box(ax, 4.0, -0.3, given, new=True)
    arrow(ax, (4.0, 0.2), (4.0, 1.1), new=True)
    box(ax, 10.2, 0.9, asked, new=True)
    arrow(ax, (8.15, 2.5), (9.25, 1.2), new=True)


def info(ax: Axes) -> None:
    """D guesses the code of a fake."""
    plain(ax, "InfoGAN", "lesson 04", "D guesses the code, of fakes only")
    second_head(ax, "code", "code?")


def auxiliary(ax: Axes) -> None:
    """D names the class; it learns that from real data."""
    plain(ax, "AC-GAN", "lesson 07", "D names the class, learned on real data")
    second_head(ax, "class", "class?")


def crowds(ax: Axes) -> None:
    """D sees a hundred values as one example."""
    plain(ax, "judge of crowds", "lesson 05", "D sees 100 values as one example")
    arrow(ax, (4.95, 1.6), (6.25, 2.5), new=True)
    arrow(ax, (4.95, 3.9), (6.25, 3.0), new=True)
    ax.text(7.9, 3.65, "100 at once", fontsize=13.5, color=NEW, fontweight="bold", ha="center", va="center")


def wasserstein(ax: Axes) -> None:
    """The critic gives a score that has no bounds and may not be steep."""
    plain(ax, "Wasserstein GAN", "lesson 09", "a critic scores, and may not be steep", "critic", "score")
    ax.text(7.2, 1.75, "slope ≤ 1", fontsize=13.5, color=NEW, fontweight="bold", ha="center", va="center")


def draw_variants() -> None:
    """Six panels in the order of the lessons."""
    fig, axes = plt.subplots(2, 3, figsize=(13.8, 6.6))
    plain(axes[0, 0], "GAN", "lessons 02, 06", "two players and noise")
    for ax, draw in zip(axes.flat[1:], (conditional, info, crowds, auxiliary, wasserstein), strict=True):
        draw(ax)
    save(fig, "gan_variants.png")


if __name__ == "__main__":
    notebook.start(seed=0)
    draw_variants()

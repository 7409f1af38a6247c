"""Draws the pictures of lesson 06: ``python images/mnist_mlp_gan.py``.

mnist_mlp_players.png     the shapes on the way through both perceptrons
mnist_mlp_gan_result.png  real digits, a collapse, and what the better recipe draws; both train here, in a minute
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from torch import Tensor

from course_utils import models, plotting, settings, training
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist

HERE = Path(__file__).parent
LESSON = load_solution("06_mnist_mlp_gan")
INK = "#222222"


def bar(ax: Axes, x: float, height: float, text: str, color: str) -> None:
    """A layer as an upright bar, with its number of units under it."""
    box = FancyBboxPatch((x - 0.13, -height / 2), 0.26, height, boxstyle="round,pad=0,rounding_size=0.08")
    box.set(facecolor=color, edgecolor=color, alpha=0.85)
    ax.add_patch(box)
    ax.text(x, -height / 2 - 0.12, text, ha="center", va="top", fontsize=13, color=INK)


def arrow(ax: Axes, start: float, end: float, text: str) -> None:
    """An arrow to the right along the middle, with what happens on the way over it."""
    ax.add_patch(FancyArrowPatch((start, 0), (end, 0), arrowstyle="-|>", mutation_scale=16, linewidth=1.6, color=INK))
    ax.text((start + end) / 2, 0.12, text, ha="center", va="bottom", fontsize=11, color=INK)


def picture(ax: Axes, x: float, image: Tensor) -> None:
    """A digit, centered at x."""
    ax.imshow(image.reshape(28, 28), extent=(x - 0.62, x + 0.62, -0.62, 0.62), cmap="gray", zorder=2)
    ax.text(x, -0.74, "28 × 28", ha="center", va="top", fontsize=13, color=INK)


def draw_players(digit: Tensor) -> None:
    """G above, from noise to a picture; D below, from a picture to a logit."""
    fig, axes = plt.subplots(2, 1, figsize=(10.4, 5.4))
    for ax, title in zip(axes, ("generator G", "discriminator D"), strict=True):
        ax.set(xlim=(-0.8, 9.6), ylim=(-1.5, 1.4), aspect="equal")
        ax.set_axis_off()
        ax.text(-0.75, 1.2, title, fontsize=15, fontweight="bold", color=INK, va="center")
    G, D = axes
    for x, height, text in ((0.2, 0.7, "100 noise"), (3.0, 1.3, "300 units"), (5.8, 2.1, "784 pixels")):
        bar(G, x, height, text, plotting.GENERATOR.color)
    for start, end, text in ((0.4, 2.8, "linear,\nleaky ReLU"), (3.2, 5.6, "linear,\nsigmoid"), (6.0, 7.8, "reshape")):
        arrow(G, start, end, text)
    picture(G, 8.55, digit)
    picture(D, 0.0, digit)
    for x, height, text in ((2.4, 2.1, "784"), (4.8, 1.3, "300"), (7.0, 0.7, "100"), (8.9, 0.3, "1 logit")):
        bar(D, x, height, text, plotting.DISCRIMINATOR.color)
    leaky = "linear,\nleaky ReLU"
    for start, end, text in ((0.7, 2.2, "flatten"), (2.6, 4.6, leaky), (5.0, 6.8, leaky), (7.2, 8.7, "linear")):
        arrow(D, start, end, text)
    save(fig, "mnist_mlp_players.png")


def collapsed(data: Tensor, count: int) -> Tensor:
    """So many images of the small pair after six epochs with Adam's default memory."""
    settings.seed_everything(1)
    G, D = LESSON.MLPGenerator(), LESSON.MLPDiscriminator()
    LESSON.train(G, D, "cpu", lr=0.0002, betas=(0.9, 0.999), num_epochs=6, data=data)
    with torch.no_grad(), models.evaluating(G):
        return G(torch.randn(count, LESSON.NOISE_DIM))


def varied(data: Tensor, count: int) -> Tensor:
    """So many images of the small pair by the lesson's better recipe, chosen by D."""
    settings.seed_everything(1)
    G, D = LESSON.MLPGenerator(), LESSON.MLPDiscriminator()
    epochs = 12
    optimizers = [torch.optim.Adam(net.parameters(), lr=0.001, betas=(0.5, 0.99)) for net in (G, D)]
    mean_G = training.ema(G, 0.995)
    decays = [training.linear_decay(optimizer, epochs * len(data) // 100) for optimizer in optimizers]
    LESSON.train(
        G, D, "cpu", num_epochs=epochs, data=data, optimizers=optimizers, penalty=LESSON.r1_penalty,
        after_step=training.call_all(training.follow(mean_G, G), *decays),
    )  # fmt: skip
    with torch.no_grad(), models.evaluating(mean_G):
        return LESSON.let_d_choose(mean_G, D, torch.randn(count, 4, LESSON.NOISE_DIM))


def draw_result(data: Tensor, count: int = 16) -> None:
    """Squares of digits side by side: real, collapsed, varied."""
    squares = {
        "real digits": data[:count],
        "collapse: all alike": collapsed(data, count),
        "variety: the better recipe": varied(data, count),
    }
    fig, axes = plt.subplots(1, 3, figsize=(9.2, 3.3))
    for ax, (name, images) in zip(axes, squares.items(), strict=True):
        plotting.plot_images(ax, images, columns=4)
        ax.set_title(name)
    save(fig, "mnist_mlp_gan_result.png")


def save(fig: plt.Figure, name: str) -> None:
    """Write the picture beside this script."""
    (HERE / name).write_bytes(plotting.figure_to_png(fig, dpi=110, colors=64))
    plt.close(fig)


def main() -> None:
    settings.use_one_thread()
    plotting.use_course_style()
    digits = load_mnist()
    draw_players(digits.train[0])
    draw_result(digits.train)


if __name__ == "__main__":
    main()

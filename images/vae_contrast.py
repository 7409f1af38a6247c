"""Draws the pictures of lesson 08: ``python images/vae_contrast.py``.

vae_players.png          what goes where in a VAE, beside a GAN
vae_contrast_result.png  digits of a VAE and of a GAN beside real ones, and the map of a VAE with two latents; all
                         of them train here, in a minute
"""

from __future__ import annotations

import functools
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from torch import Tensor, nn

from course_utils import models, plotting, settings, training
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist

HERE = Path(__file__).parent
LESSON = load_solution("08_vae_contrast")
INK = "#222222"
ENCODER = "#882255"  # no player of a GAN, so not in the color of one


def leaky() -> nn.Module:
    """The bend between the layers of lesson 06."""
    return nn.LeakyReLU(0.2)


def vae(data: Tensor, sizes: list[int], latent_dim: int, epochs: int) -> nn.Module:
    """Trains the lesson's VAE of digits; gives its decoder."""
    settings.seed_everything(1)
    encoder = LESSON.Encoder([784, *sizes], latent_dim, leaky)
    decoder = LESSON.BernoulliDecoder(models.mlp([latent_dim, *reversed(sizes), 784], leaky))
    LESSON.fit(encoder, decoder, data, epochs, 100, 0.005)
    return decoder


def gan(data: Tensor) -> nn.Module:
    """Trains the lesson's GAN of digits; gives its averaged generator."""
    settings.seed_everything(1)
    G = nn.Sequential(models.mlp([100, 300, 784], leaky), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28)))
    D = nn.Sequential(nn.Flatten(), models.mlp([784, 300, 100, 1], leaky), nn.Flatten(0))
    recipe = training.Recipe(epochs=12, batch_size=100, latent_dim=100, lr_g=1e-3, lr_d=1e-3, ema=0.995)
    loop = functools.partial(LESSON.gan_loop, r1=0.5)
    return training.play(loop, G, D, [data], recipe)[0]


def draw_result(data: Tensor) -> None:
    """Three rows of digits on the left, the map on the right."""
    columns, count = 10, 20
    decoder, cartographer, G = vae(data, [300], 20, 14), vae(data, [300, 100], 2, 12), gan(data)
    places = torch.distributions.Normal(0.0, 1.0).icdf(torch.linspace(0.03, 0.97, 12))
    with torch.no_grad():
        rows = {"real": data[:count], "VAE": decoder(torch.randn(count, 20)), "GAN": G(torch.randn(count, 100))}
        atlas = cartographer(torch.cartesian_prod(-places, places).flip(1))
    fig = plt.figure(figsize=(9.6, 4.4))
    grid = fig.add_gridspec(3, 2, width_ratios=(1.25, 1))
    for row, (name, images) in enumerate(rows.items()):
        ax = fig.add_subplot(grid[row, 0])
        plotting.plot_images(ax, images, columns=columns)
        ax.set_title(name)
    ax = fig.add_subplot(grid[:, 1])
    plotting.plot_images(ax, atlas, columns=12)
    ax.set_title("a VAE's map of digits")
    save(fig, "vae_contrast_result.png")


def box(ax: Axes, x: float, y: float, text: str, color: str, width: float = 1.5) -> None:
    """A network or a distribution."""
    patch = FancyBboxPatch((x - width / 2, y - 0.34), width, 0.68, boxstyle="round,pad=0,rounding_size=0.1")
    patch.set(facecolor=color, edgecolor=color, alpha=0.9)
    ax.add_patch(patch)
    ax.text(x, y, text, ha="center", va="center", fontsize=13, color="white", fontweight="bold")


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], text: str = "", dashed: bool = False) -> None:
    """An arrow with what travels along it written over its middle."""
    style = {"arrowstyle": "-|>", "mutation_scale": 16, "linewidth": 1.6, "color": INK}
    ax.add_patch(FancyArrowPatch(start, end, linestyle="--" if dashed else "-", **style))
    if text:
        x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        ax.text(x, y + 0.1, text, ha="center", va="bottom", fontsize=12, color=INK)


def draw_players() -> None:
    """The VAE above: one round trip, one sum. The GAN below: two players."""
    fig, (above, below) = plt.subplots(2, 1, figsize=(10.4, 4.8))
    for ax, title in ((above, "VAE: one team, one number"), (below, "GAN: two players, two losses")):
        ax.set(xlim=(-0.4, 10.4), ylim=(-1.0, 1.3), aspect="equal")
        ax.set_axis_off()
        ax.text(-0.35, 1.1, title, fontsize=15, fontweight="bold", color=INK, va="center")
    above.text(0.0, 0, "x", fontsize=17, ha="center", va="center", color=INK)
    box(above, 1.7, 0, "encoder", ENCODER)
    above.text(4.6, 0, "z = μ + σ ε", fontsize=15, ha="center", va="center", color=INK)
    box(above, 7.0, 0, "decoder", plotting.GENERATOR.color)
    above.text(9.4, 0, "log p(x|z)", fontsize=15, ha="center", va="center", color=INK)
    arrow(above, (0.2, 0), (0.9, 0))
    arrow(above, (2.5, 0), (3.7, 0), "μ, logvar")
    arrow(above, (5.5, 0), (6.2, 0))
    arrow(above, (7.8, 0), (8.6, 0))
    above.text(3.1, -0.75, "costs KL(q‖p)", fontsize=13, ha="center", color=INK)
    above.text(7.4, -0.75, "ELBO = log p(x|z) − KL", fontsize=13, ha="center", color=INK)
    below.text(0.0, 0, "z", fontsize=17, ha="center", va="center", color=INK)
    box(below, 1.7, 0, "G", plotting.GENERATOR.color)
    box(below, 7.0, 0, "D", plotting.DISCRIMINATOR.color)
    below.text(9.4, 0, "real or fake?", fontsize=15, ha="center", va="center", color=INK)
    arrow(below, (0.2, 0), (0.9, 0))
    arrow(below, (2.5, 0), (6.2, 0), "fake x")
    below.text(4.4, -0.85, "real x", fontsize=12, ha="center", va="center", color=INK)
    arrow(below, (4.9, -0.8), (6.3, -0.36))
    arrow(below, (7.8, 0), (8.4, 0))
    save(fig, "vae_players.png")


def save(fig: plt.Figure, name: str) -> None:
    """Write the picture beside this script."""
    (HERE / name).write_bytes(plotting.figure_to_png(fig, dpi=110, colors=64))
    plt.close(fig)


def main() -> None:
    settings.use_one_thread()
    plotting.use_course_style()
    draw_players()
    draw_result(load_mnist().train)


if __name__ == "__main__":
    main()

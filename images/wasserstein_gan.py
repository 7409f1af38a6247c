"""Draws the picture of lesson 09: ``python images/wasserstein_gan.py``.

wasserstein_gan_result.png  left the cheapest plan from fakes to real points, right the hillside of a critic that is
                            trained here, in seconds, and where it sends the fakes
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from torch import Tensor, nn

from course_utils import data, models, plotting, settings, training
from course_utils.course.solutions import load_solution

HERE = Path(__file__).parent
LESSON = load_solution("09_wasserstein_gan")
LEFT, RIGHT, BOTTOM, TOP = plotting.MOONS_EXTENT


def draw_blob(n: int) -> Tensor:
    """Fakes between the moons, (n, 2)."""
    return torch.tensor([0.5, 0.25]) + 0.3 * torch.randn(n, 2)


def trained_critic(real: Tensor, steps: int = 400) -> nn.Module:
    """A critic of real points against the blob."""
    critic = models.Discriminator()
    optimizer = training.adam(critic.parameters(), 5e-3)
    for _ in range(steps):
        batch, fake = real[torch.randint(len(real), (128,))], draw_blob(128)
        penalty = LESSON.gradient_penalty(critic, LESSON.interpolate(batch, fake))
        loss = LESSON.critic_loss(critic(batch), critic(fake)) + 10 * penalty
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return critic


def draw_plan(ax: Axes, real: Tensor, fake: Tensor) -> None:
    """Lines where mass travels."""
    even = torch.ones(len(real))
    plan = LESSON.transport_plan(torch.cdist(fake, real), even, even)
    for i, j in (plan > 0.5).nonzero().tolist():
        ax.plot(*torch.stack([fake[i], real[j]]).T, color="0.45", linestyle="-", linewidth=1.5, zorder=0)
    plotting.plot_samples(ax, real, fake)
    ax.legend(loc="upper right")
    ax.set_title("the cheapest plan")


def draw_critic(ax: Axes, critic: nn.Module, real: Tensor, fake: Tensor) -> None:
    """Grades as shades, and at each fake an arrow uphill."""
    x, y = torch.linspace(LEFT, RIGHT, 80), torch.linspace(BOTTOM, TOP, 60)
    with torch.no_grad():
        grades = critic(torch.cartesian_prod(y, x).flip(1)).reshape(60, 80)
    middle, reach = float(grades.mean()), float((grades - grades.mean()).abs().max())
    levels = np.linspace(middle - reach, middle + reach, 19)
    ax.contourf(x, y, grades, levels=levels, cmap=plotting.SURFACE, zorder=-2)
    plotting.plot_samples(ax, real[:300], fake)
    at = fake.clone().requires_grad_()
    (uphill,) = torch.autograd.grad(critic(at).sum(), at)
    ax.quiver(*fake.T, *(0.45 * uphill).T, angles="xy", scale_units="xy", scale=1, width=0.005, zorder=5)
    ax.set_title("a critic, and where it sends the fakes")


def main() -> None:
    """The plan and the critic, side by side."""
    settings.seed_everything(5)
    real = data.load_moons().train
    fig, axes = plt.subplots(1, 2, figsize=(11, 4.2), sharex=True, sharey=True)
    draw_plan(axes[0], real[:14], draw_blob(14))
    draw_critic(axes[1], trained_critic(real), real, draw_blob(14))
    for ax in axes:
        ax.set(xlim=(LEFT, RIGHT), ylim=(BOTTOM, TOP), xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
        ax.label_outer()
    (HERE / "wasserstein_gan_result.png").write_bytes(plotting.figure_to_png(fig, colors=128))
    plt.close(fig)


if __name__ == "__main__":
    settings.use_one_thread()
    plotting.use_course_style()
    main()

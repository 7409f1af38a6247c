"""What a discriminator of points thinks: its opinion all over the plane as a map, and where it pulls points."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from torch import Tensor, nn

from course_utils.models import evaluating

# From orange (D says fake) over a light gray to blue (D says real). Both ends are colors that stand out from the page,
# and pale beside the points' own. In grey print what D is sure of is darker, and of the two ends blue is.
SURFACE = LinearSegmentedColormap.from_list("fake_to_real", ["#F5C7A1", "#E6E5E6", "#8FBBDB"])

_UNITS_OF_A_SLOPE, _STEEP = 0.35, 2.0  # how long an arrow is for a slope of 1; steeper ones than this are cut

_APART = 0.12  # of the plane's units: between two points that have an arrow

MOONS_EXTENT = (-1.6, 2.6, -1.1, 1.6)


def label_plane(ax: Axes, extent: tuple[float, float, float, float]) -> None:
    """Limits, equal units and labels of a picture of the data's plane."""
    ax.set(xlim=extent[:2], ylim=extent[2:], xlabel="$x_1$", ylabel="$x_2$", aspect="equal")


def surface(D: nn.Module, extent: tuple[float, float, float, float] = MOONS_EXTENT, resolution: int = 80) -> np.ndarray:
    """What a discriminator of points says all over the plane: its probabilities "real" on a grid.

    Args:
        D: takes points ``(n, 2)``, gives logits ``(n,)``.
        extent: ``(left, right, bottom, top)``.
        resolution: number of grid points along each axis.

    Returns:
        Array ``(resolution, resolution)``, rows from bottom to top.
    """
    left, right, bottom, top = extent
    x, y = torch.linspace(left, right, resolution), torch.linspace(bottom, top, resolution)
    grid = torch.cartesian_prod(y, x).flip(1)
    parameter = next(D.parameters(), None)
    if parameter is not None:
        grid = grid.to(parameter.device)
    with torch.no_grad(), evaluating(D):
        return D(grid).sigmoid().reshape(resolution, resolution).cpu().numpy()


def plot_surface(
    ax: Axes,
    D: nn.Module | np.ndarray,
    extent: tuple[float, float, float, float] = MOONS_EXTENT,
    colorbar: bool = True,
    ends: tuple[float, float] = (0.0, 1.0),
    name: str = "D(x)",
) -> None:
    """The discriminator's opinion as a map, with its decision boundary (probability ½) as a black line.

    Args:
        ax: where to draw; call it before `plot_samples`.
        D: the discriminator, or what `surface` made of it.
        extent: ``(left, right, bottom, top)``.
        colorbar: whether to explain the shades beside the picture.
        ends: the probabilities that have the fullest colors; for a D that is sure of little, less than 0 and 1.
        name: what the shades are, as a formula: ``D(x, y)``, say, where the discriminator is given a label, too.
    """
    values = surface(D, extent) if isinstance(D, nn.Module) else as_array(D)
    image = ax.imshow(
        values,
        extent=extent,
        origin="lower",
        cmap=SURFACE,
        vmin=ends[0],
        vmax=ends[1],
        interpolation="bilinear",
        zorder=-2,
    )
    if values.min() < 0.5 < values.max():
        ax.contour(values, levels=[0.5], extent=extent, origin="lower", colors="black", linewidths=1.2, zorder=-1)
    if colorbar:
        bar = ax.figure.colorbar(image, ax=ax, shrink=0.8, ticks=[ends[0], 0.5, ends[1]])
        bar.set_label(f'${name}$: probability "real"', labelpad=8)  # clear of the numbers beside it
        bar.ax.set_yticklabels([f"{ends[0]:g} fake", "½", f"{ends[1]:g} real"])
    label_plane(ax, extent)


def plot_pull(
    ax: Axes,
    surface: np.ndarray,
    points: Any,
    extent: tuple[float, float, float, float] = MOONS_EXTENT,
    count: int = 20,
) -> None:
    """Arrows at some fakes: where, and how strongly, the gradient of the generator's loss -log D(x) pulls them.

    Args:
        ax: where to draw, after everything else.
        surface: what D says all over the plane, see `surface`.
        points: the fakes ``(n, 2)``; a choice of them that is `spread_out` gets an arrow.
        extent: ``(left, right, bottom, top)`` of the surface.
        count: how many arrows, at most. Their length tells how strong the pull is, alike in all pictures, up to a
            limit.
    """
    left, right, bottom, top = extent
    rows, columns = surface.shape
    log_d = np.log(np.clip(surface, 1e-30, 1.0))
    slope_y, slope_x = np.gradient(log_d, (top - bottom) / (rows - 1), (right - left) / (columns - 1))
    points = as_array(points)
    x, y = points[spread_out(points, count)].T
    column = ((x - left) / (right - left) * (columns - 1)).round().clip(0, columns - 1).astype(int)
    row = ((y - bottom) / (top - bottom) * (rows - 1)).round().clip(0, rows - 1).astype(int)
    u, v = slope_x[row, column], slope_y[row, column]
    lengths = np.hypot(u, v)
    scale = _UNITS_OF_A_SLOPE * np.minimum(1.0, _STEEP / np.maximum(lengths, 1e-12))
    ax.quiver(x, y, scale * u, scale * v, angles="xy", scale_units="xy", scale=1, width=0.005, zorder=5)
    ax.annotate("arrows: where D's opinion pulls G's points", (0.01, 0.015), xycoords="axes fraction", fontsize=9)


def spread_out(points: np.ndarray, count: int, apart: float = _APART) -> np.ndarray:
    """A choice of points that don't lie in a heap: the indices of at most ``count``, in order.

    Each point in turn is chosen that keeps the distance ``apart`` to all that were chosen before it, so that points
    that move a little mostly stay the chosen ones.
    """
    chosen: list[int] = []
    for index, place in enumerate(points):
        if len(chosen) == count:
            break
        if not chosen or (np.square(points[chosen] - place).sum(axis=1) >= apart**2).all():
            chosen.append(index)
    return np.array(chosen, dtype=int)


def as_array(values: Any) -> np.ndarray:
    """A NumPy array of a tensor on any device, with or without gradient, or of anything array-like."""
    return values.detach().cpu().numpy() if isinstance(values, Tensor) else np.asarray(values)

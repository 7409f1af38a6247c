"""One style for all pictures of the course, and the few pictures that every lesson draws.

Nothing depends on color alone: real and fake, generator and discriminator each have a color of Okabe and
Ito's palette, which color-blind readers can tell apart, *and* a marker or a line of their own.
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import torch
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from torch import Tensor, nn

from course_utils.data import moon_curve
from course_utils.image_grid import plot_images as plot_images  # part of this module's interface, as runs_table is
from course_utils.models import evaluating
from course_utils.tables import over_seeds as over_seeds  # part of this module's interface, too
from course_utils.tables import runs_table as runs_table


@dataclass(frozen=True)
class Role:
    """How one player or one kind of data looks in every picture of the course."""

    color: str
    marker: str
    linestyle: str | tuple[int, tuple[int, int]]


REAL = Role(color="#0072B2", marker="o", linestyle="-")
FAKE = Role(color="#D55E00", marker="x", linestyle="--")
GENERATOR = Role(color="#D55E00", marker="^", linestyle="--")  # as its fakes
DISCRIMINATOR = Role(color="#009E73", marker="s", linestyle="-")
_OTHERS = [
    Role("#CC79A7", "D", "-."),
    Role("#000000", "v", ":"),
    Role("#56B4E9", "P", (0, (5, 1))),
    Role("#E69F00", "*", (0, (1, 1))),
]
_CLASSES = [REAL, Role("#D55E00", "^", "--"), DISCRIMINATOR, *_OTHERS]
_ROLE_OF_LOSS = {"d_loss": ("discriminator", DISCRIMINATOR), "g_loss": ("generator", GENERATOR)}

# From pale orange (D says fake) to blue (D says real); it also darkens steadily, for grey print.
SURFACE = LinearSegmentedColormap.from_list("fake_to_real", ["#FDEBDD", "#E3E2E4", "#8FBBDB"])

MOONS_EXTENT = (-1.6, 2.6, -1.1, 1.6)


def use_course_style() -> None:
    """Make matplotlib draw every later figure in the course's style."""
    mpl.rcParams.update(
        {
            "figure.dpi": 100,
            "savefig.dpi": 100,
            "figure.facecolor": "white",
            "figure.constrained_layout.use": True,
            "font.size": 10,
            "axes.titlesize": 11,
            "axes.titlelocation": "left",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.prop_cycle": cycler(
                color=[role.color for role in (REAL, FAKE, DISCRIMINATOR, *_OTHERS)],
                linestyle=[role.linestyle for role in (REAL, FAKE, DISCRIMINATOR, *_OTHERS)],
            ),
            "axes.grid": False,
            "legend.framealpha": 0.9,
            "legend.edgecolor": "white",
            "legend.markerscale": 1.8,
            "lines.linewidth": 1.6,
            "image.cmap": "gray",
        }
    )


# Showing a figure


def show(fig: Figure, alt: str, display_id: str | None = None, update: bool = False) -> None:
    """Show a figure in the notebook with a description for those who cannot see it, and close the figure.

    Where nobody sees pictures, outside of IPython or in the grader, the description is printed instead.

    Args:
        fig: the figure.
        alt: what the picture says, in a sentence or two.
        display_id: a name for the picture, so that a later call can replace it.
        update: replace the picture of that name.
    """
    png = figure_to_png(fig) if pictures_are_seen() else b""
    plt.close(fig)
    show_png(png, alt, display_id, update)


def show_png(png: bytes, alt: str, display_id: str | None = None, update: bool = False) -> None:
    """Show the bytes of a PNG file; the arguments are those of `show`."""
    if not pictures_are_seen():
        print(f"[picture: {alt}]")
        return
    from IPython.display import display, update_display

    encoded = base64.b64encode(png).decode()
    # Twice: JupyterLab and nbconvert's default template drop the alt text of an image/png output, so they get
    # an <img> tag; export to PDF and viewers that refuse HTML need the image/png.
    bundle = {"text/html": image_tag(png, alt), "image/png": encoded, "text/plain": f"[picture: {alt}]"}
    metadata = {"image/png": {"alt": alt}}
    if update:
        update_display(bundle, metadata=metadata, raw=True, display_id=display_id)
    else:
        display(bundle, metadata=metadata, raw=True, display_id=display_id)


def in_ipython() -> bool:
    """Whether this runs in a notebook or another IPython session."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    return get_ipython() is not None


def pictures_are_seen() -> bool:
    """Whether there is a notebook to show pictures in, and somebody to look at them: drawing is dear."""
    if not in_ipython():
        return False
    from IPython import get_ipython

    return not getattr(get_ipython(), "blind", False)  # the grader's shell, in cells of the course's own


def image_tag(png: bytes, alt: str) -> str:
    """The HTML of a picture that carries its data and its description with it."""
    data = base64.b64encode(png).decode()
    return f'<img alt="{html.escape(alt)}" src="data:image/png;base64,{data}" style="max-width: 100%">'


def figure_to_png(fig: Figure, dpi: float = 100, colors: int = 256) -> bytes:
    """The figure as a PNG file with a palette of so many colors: less than half the bytes, and no eye sees it."""
    from PIL import Image

    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=dpi)
    palette = Image.open(buffer).convert("RGB").quantize(colors, dither=Image.Dither.NONE)
    small = io.BytesIO()
    palette.save(small, format="png")
    return small.getvalue()


# Points and surfaces


def plot_samples(
    ax: Axes,
    real: Any,
    fake: Any = None,
    labels: Any = None,
    extent: tuple[float, float, float, float] = MOONS_EXTENT,
) -> None:
    """Real points, and generated points over them.

    Args:
        ax: where to draw.
        real: points ``(n, 2)``, tensor or array; None draws none.
        fake: points ``(m, 2)``; None draws none.
        labels: classes ``(n,)`` of the real points, or of the fake ones when ``real`` is None: each class
            gets a marker and a color of its own.
        extent: x and y limits, ``(left, right, bottom, top)``: fixed, so that pictures can be compared.
    """
    size = 8 * min(1.0, ax.bbox.width / 350) ** 2  # small panels need small markers
    if real is not None:
        _scatter(ax, real, labels, REAL, "real", size)
    if fake is not None:
        _scatter(ax, fake, labels if real is None else None, FAKE, "fake", size)
    _plane(ax, extent)


def _scatter(ax: Axes, points: Any, labels: Any, role: Role, name: str, size: float) -> None:
    """Points in the looks of their role; with labels, each class in looks of its own."""
    points = as_array(points)
    x, y = points.T
    if labels is not None:
        labels = as_array(labels)
        for index, label in enumerate(np.unique(labels)):
            look = _CLASSES[index % len(_CLASSES)]
            _scatter(ax, points[labels == label], None, look, f"class {label}", 1.5 * size)
    elif role.marker == "x":
        ax.scatter(x, y, s=size, color=role.color, marker="x", linewidths=0.7, label=name)
    else:
        ax.scatter(x, y, s=1.5 * size, alpha=0.4, color=role.color, marker=role.marker, linewidths=0, label=name)


def _plane(ax: Axes, extent: tuple[float, float, float, float]) -> None:
    """Limits, equal units and labels of a picture of the data's plane."""
    ax.set(xlim=extent[:2], ylim=extent[2:], xlabel="$x_1$", ylabel="$x_2$", aspect="equal")


def plot_moon_curves(ax: Axes) -> None:
    """The two moons as thin gray lines without noise, to see by what generated points are measured."""
    for label in (0, 1):
        ax.plot(*moon_curve(label).T, color="0.55", linestyle="-", linewidth=0.8, zorder=0)
    _plane(ax, MOONS_EXTENT)


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
) -> None:
    """The discriminator's opinion as a map, with its decision boundary (probability ½) as a black line.

    Args:
        ax: where to draw; call it before `plot_samples`.
        D: the discriminator, or what `surface` made of it.
        extent: ``(left, right, bottom, top)``.
        colorbar: whether to explain the shades beside the picture.
    """
    values = surface(D, extent) if isinstance(D, nn.Module) else as_array(D)
    image = ax.imshow(
        values,
        extent=extent,
        origin="lower",
        cmap=SURFACE,
        vmin=0,
        vmax=1,
        interpolation="bilinear",
        zorder=-2,
    )
    if values.min() < 0.5 < values.max():
        ax.contour(values, levels=[0.5], extent=extent, origin="lower", colors="black", linewidths=1.2, zorder=-1)
    if colorbar:
        bar = ax.figure.colorbar(image, ax=ax, shrink=0.8, ticks=[0, 0.5, 1], label='$D(x)$: probability "real"')
        bar.ax.set_yticklabels(["0 fake", "½", "1 real"])
    _plane(ax, extent)


# Numbers on a line


def plot_histogram(
    ax: Axes,
    fake: Any,
    density: Callable[[Tensor], Tensor],
    extent: tuple[float, float] = (-1.0, 9.0),
    bins: int = 50,
) -> None:
    """A histogram of generated numbers, and the density of the real ones as a line over it.

    Args:
        ax: where to draw.
        fake: numbers ``(n,)``, tensor or array; those beyond the limits count, but are not drawn.
        density: the density of the target: a tensor of values → a tensor of densities.
        extent: left and right limit, fixed, so that pictures can be compared.
        bins: how many bars.
    """
    fake, edges = as_array(fake), np.linspace(*extent, bins + 1)
    heights = np.histogram(fake, edges)[0] / (max(len(fake), 1) * (edges[1] - edges[0]))
    ax.stairs(heights, edges, fill=True, alpha=0.45, color=FAKE.color, label="fake")
    axis = torch.linspace(*extent, 200)
    ax.plot(axis, density(axis), color=REAL.color, linestyle=REAL.linestyle, label="real")
    ax.set(xlim=extent, xlabel="$x$", ylabel="density")


# Losses


def plot_losses(
    ax: Axes,
    losses: Mapping[str, Sequence[float]],
    smooth: int | None = None,
    reference: bool = True,
) -> None:
    """Loss curves: the moving average as a line, the raw values pale behind it.

    Args:
        ax: where to draw.
        losses: a name and its values, one for each step; ``d_loss`` and ``g_loss`` get their players' looks.
        smooth: steps in the moving average; None takes a fiftieth of the run, 1 smooths nothing.
        reference: whether to draw what the losses cost at chance: 2 log 2 for D, log 2 for G.
    """
    others = iter(_OTHERS * len(losses))
    for name, values in losses.items():
        label, role = _ROLE_OF_LOSS.get(name) or (name, next(others))
        raw = np.asarray(values, dtype=float)
        steps = np.arange(1, len(raw) + 1)
        window = min(smooth or max(len(raw) // 50, 1), max(len(raw), 1))
        if window > 1:
            ax.plot(steps, raw, color=role.color, linestyle="-", alpha=0.2, linewidth=0.6)
        if len(raw):
            mean = np.convolve(raw, np.ones(window) / window, mode="valid")
            ax.plot(steps[window - 1 :], mean, color=role.color, linestyle=role.linestyle, label=label)
    if reference:
        for value, text in ((2 * np.log(2), "2 log 2"), (np.log(2), "log 2")):
            ax.axhline(value, color="0.35", linestyle=":", linewidth=1)
            ax.annotate(text, (1, value), xycoords=("axes fraction", "data"), xytext=(3, 0),
                        textcoords="offset points", va="center", color="0.25", fontsize=9)  # fmt: skip
    ax.set(xlabel="step", ylabel="loss")
    if ax.get_legend_handles_labels()[1]:
        ax.legend()


# Strips


def filmstrip(
    frames: Sequence[Any],
    draw: Callable[[Axes, Any], None],
    titles: Sequence[str],
    alt: str,
    columns: int = 6,
    panel: float = 1.9,
) -> None:
    """Show some moments of a training side by side.

    Args:
        frames: what ``draw`` needs, one for each moment.
        draw: ``draw(ax, frame)`` draws one moment.
        titles: one short title for each frame.
        alt: what the strip shows, for those who cannot see it.
        columns: how many panels stand in a row.
        panel: width of a panel in inches.
    """
    columns = min(columns, len(frames))
    rows = -(-len(frames) // columns)
    fig, axes = plt.subplots(
        rows, columns, figsize=(panel * columns, panel * rows), squeeze=False, sharex=True, sharey=True
    )
    with mpl.rc_context({"font.size": 8}):
        for ax, frame, title in zip(axes.flat, frames, titles, strict=False):
            draw(ax, frame)
            ax.set_title(title, fontsize=9)
            ax.label_outer()
            if ax.get_legend() is not None:
                ax.get_legend().remove()
    for ax in axes.flat[len(frames) :]:
        ax.set_axis_off()
    show(fig, alt)


def as_array(values: Any) -> np.ndarray:
    """A NumPy array of a tensor on any device, with or without gradient, or of anything array-like."""
    return values.detach().cpu().numpy() if isinstance(values, Tensor) else np.asarray(values)

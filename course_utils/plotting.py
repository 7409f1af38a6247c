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
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.text import Text
from torch import Tensor

from course_utils import keepsake
from course_utils.data import moon_curve
from course_utils.image_grid import plot_images as plot_images  # part of this module's interface, as runs_table is
from course_utils.surfaces import MOONS_EXTENT, as_array, label_plane
from course_utils.surfaces import SURFACE as SURFACE
from course_utils.surfaces import plot_pull as plot_pull
from course_utils.surfaces import plot_surface as plot_surface
from course_utils.surfaces import surface as surface
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
# Of classes, none in the colors of real and fake.
CLASSES = [Role("#882255", "o", "-."), Role("#117733", "^", "-"), Role("#A6761D", "s", "-"), *_OTHERS[1:3]]
# Of lines that are neither player nor data.
_LINES = [Role("#882255", "o", "-"), Role("#A6761D", "s", "--"), Role("#332288", "^", "-."), *_OTHERS]
_ROLE_OF_LOSS = {"d_loss": ("discriminator", DISCRIMINATOR), "g_loss": ("generator", GENERATOR)}

_MARKER = 36.0  # square points: of a marker in a legend over a figure
_SMALLEST_MARK = 20.0  # square points: of a marker in any other legend
_LEGEND = 0.3  # inches of height for a legend over a strip
_BETWEEN = 0.1  # inches around each panel of a strip: titles keep clear of the axis above
_SMALLEST_SHAPE = 20.0  # square points: below that, circles and triangles look alike
_ROW = 0.12  # of an axis: what a name takes
SHOWN_WIDTH = 640  # pixels, of what plays and of what is shown while a training runs
WIDEST, SMALLEST_TEXT = 9.0, 9.0  # inches and points: what a page and its readers have room for


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
                color=[role.color for role in _LINES], linestyle=[role.linestyle for role in _LINES]
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


def show(fig: Figure, alt: str, display_id: str | None = None, update: bool = False, keep: bool = False) -> None:
    """Show a figure in the notebook with a description for those who cannot see it, and close the figure.

    Where nobody sees pictures, outside of IPython or in the grader, the description is printed instead.

    Args:
        fig: the figure.
        alt: what the picture says, in a sentence or two.
        display_id: a name for the picture, so that a later call can replace it.
        update: replace the picture of that name.
        keep: whether it is one of the reader's own making that the score board may show; see `remember_picture`.
    """
    if pictures_are_seen():
        fit(fig)
    png = figure_to_png(fig, colors=128) if pictures_are_seen() else b""
    if png and keep:
        remember_picture(fig, alt)
    plt.close(fig)
    show_png(png, alt, display_id, update)


def fit(fig: Figure) -> None:
    """Makes a figure no wider than a page, and none of its text or of its legends' marks smaller than can be read."""
    for legend in fig.findobj(Legend):
        _enlarge_marks(legend)
    width, height = fig.get_size_inches()
    if width > WIDEST:
        fig.set_size_inches(WIDEST, height)
    for text in fig.findobj(Text):
        text.set_fontsize(max(text.get_fontsize(), SMALLEST_TEXT))


def _enlarge_marks(legend: Legend) -> None:
    """In a legend, the marks of points can be told apart however small the points are."""
    for handle in legend.legend_handles:
        if isinstance(handle, PathCollection) and max(handle.get_sizes(), default=_MARKER) < _SMALLEST_MARK:
            handle.set(sizes=[_SMALLEST_MARK], alpha=1.0)
        elif isinstance(handle, Line2D) and handle.get_marker() not in ("", " ", "None", None):
            handle.set(markersize=max(handle.get_markersize(), _SMALLEST_MARK**0.5), alpha=1.0)


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


def clear_picture(display_id: str) -> None:
    """Take away a picture that was shown with that name."""
    if pictures_are_seen():
        from IPython.display import update_display

        update_display({"text/html": "", "text/plain": ""}, raw=True, display_id=display_id)


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


_remembered: list[str] = []  # the picture that a lesson ends with, as HTML


def remember_picture(fig: Figure, alt: str) -> None:
    """Keep a picture of the reader's own making, without its words; the score board shows the last one.

    Args:
        fig: shown already, for what is kept is all that it has afterwards.
        alt: what it shows, for those who cannot see it.
    """
    keepsake.without_words(fig)
    _remembered[:] = [image_tag(figure_to_png(fig, colors=128), alt)]


def remembered_picture() -> str:
    """The HTML of the last picture that was kept; empty if there is none."""
    return "".join(_remembered)


def image_tag(png: bytes, alt: str, style: str = "max-width: 100%") -> str:
    """The HTML of a picture that carries its data and its description with it."""
    return f'<img alt="{html.escape(alt)}" src="{address_of(png)}" style="{style}">'


def address_of(png: bytes) -> str:
    """An address that holds the picture itself: the same pixels as WebP, which takes fewer bytes than PNG."""
    from PIL import Image

    file = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(file, "webp", lossless=True)
    return f"data:image/webp;base64,{base64.b64encode(file.getvalue()).decode()}"


def figure_to_png(fig: Figure, dpi: float = 100, colors: int = 256) -> bytes:
    """The figure as a PNG file with a palette of so many colors: less than half the bytes, and no eye sees it."""
    from PIL import Image

    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=dpi)
    # Of few colors the octree keeps the strong ones, such as those of fakes; a median cut mixes them with others.
    method = Image.Quantize.MEDIANCUT if colors == 256 else Image.Quantize.FASTOCTREE
    palette = Image.open(buffer).convert("RGB").quantize(colors, method=method, dither=Image.Dither.NONE)
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
    kind: str = "class",
) -> None:
    """Real points, and generated points over them.

    Args:
        ax: where to draw.
        real: points ``(n, 2)``, tensor or array; None draws none.
        fake: points ``(m, 2)``; None draws none.
        labels: classes ``(n,)`` of the real points, or of the fake ones when ``real`` is None: each class
            gets a marker and a color of its own.
        extent: x and y limits, ``(left, right, bottom, top)``: fixed, so that pictures can be compared.
        kind: what the labels count, for the legend: "class 0" or, say, "code 0".
    """
    size = 8 * min(1.0, ax.bbox.width / 350) ** 2  # small panels need small markers
    if real is not None:
        _scatter(ax, real, labels, REAL, "real", size, kind)
    if fake is not None:
        _scatter(ax, fake, labels if real is None else None, FAKE, "fake", size, kind)
    label_plane(ax, extent)


def _scatter(ax: Axes, points: Any, labels: Any, role: Role, name: str, size: float, kind: str) -> None:
    """Points in the looks of their role; with labels, each class in looks of its own."""
    points = as_array(points)
    x, y = points.T
    if labels is not None:
        labels = as_array(labels)
        for index, label in enumerate(np.unique(labels)):
            look = CLASSES[index % len(CLASSES)]
            own_x, own_y = points[labels == label].T
            ax.scatter(own_x, own_y, s=max(2.25 * size, _SMALLEST_SHAPE), alpha=0.55, color=look.color,
                       marker=look.marker, linewidths=0, label=f"{kind} {label}")  # fmt: skip
    elif role.marker == "x":
        ax.scatter(x, y, s=size, color=role.color, marker="x", linewidths=0.7, label=name)
    else:
        ax.scatter(x, y, s=1.5 * size, alpha=0.4, color=role.color, marker=role.marker, linewidths=0, label=name)


def plot_moon_curves(ax: Axes) -> None:
    """The two moons as thin gray lines without noise, to see by what generated points are measured."""
    for label, name in ((0, "true moons"), (1, None)):
        ax.plot(*moon_curve(label).T, color="0.55", linestyle="-", linewidth=0.8, zorder=0, label=name)
    label_plane(ax, MOONS_EXTENT)


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
    _label_lines(ax)


def _label_lines(ax: Axes) -> None:
    """Writes the names of lines over their ends; into a legend where the names would lie over each other."""
    places = []
    for line in ax.lines:
        x, y, name = np.asarray(line.get_xdata()), np.asarray(line.get_ydata()), str(line.get_label())
        if len(x) and not name.startswith("_"):
            # Over the highest point of a line's last fifth
            places.append((name, (x[-1], y[-max(len(y) // 5, 1) :].max()), to_rgb(line.get_color())))
    low, high = ax.get_ylim()
    apart = np.diff(sorted(y for _, (_, y), _ in places))
    if len(apart) and apart.min() < _ROW * (high - low):
        ax.legend()
        return
    paper = {"facecolor": "white", "alpha": 0.7, "linewidth": 0, "pad": 1}
    for name, place, color in places:
        dark = 0.7 * np.asarray(color)  # text needs more contrast than a line
        ax.annotate(name, place, xytext=(0, 4), textcoords="offset points", ha="right", color=dark, bbox=paper)


def legend_above(ax: Axes) -> bool:
    """One legend over a whole figure, where one of its panels names two things or more; gives whether it is there.

    Markers in it are large enough to be told apart, however small those of the points are.
    """
    handles, names = ax.get_legend_handles_labels()
    if len(names) < 2 or ax.get_legend() is not None:
        return False
    for columns in range(len(names), 0, -1):  # as many in a row as there is room for
        legend = ax.figure.legend(
            handles, names, loc="outside upper right", ncols=columns, frameon=False, markerscale=1
        )
        if columns == 1 or legend.get_window_extent().width <= ax.figure.bbox.width:
            break
        legend.remove()
    for handle in legend.legend_handles:
        if isinstance(handle, PathCollection):
            handle.set(sizes=[_MARKER], alpha=0.8)
    return True


# Strips


def filmstrip(
    frames: Sequence[Any],
    draw: Callable[[Axes, Any], None],
    titles: Sequence[str],
    alt: str,
    columns: int = 3,
    panel: float = 3.0,
    shape: float = 0.8,
) -> None:
    """Show some moments of a training side by side.

    Args:
        frames: what ``draw`` needs, one for each moment.
        draw: ``draw(ax, frame)`` draws one moment. Where it names two things or more, one legend stands
            over the strip.
        titles: one short title for each frame.
        alt: what the strip shows, for those who cannot see it.
        columns: how many panels stand in a row.
        panel: width of a panel in inches, at most: the strip is as wide as a page.
        shape: height of a panel for its width.
    """
    columns = min(columns, len(frames))
    rows = -(-len(frames) // columns)
    panel = min(panel, WIDEST / columns)
    size = (panel * columns, (panel * shape + _BETWEEN) * rows)
    fig, axes = plt.subplots(rows, columns, figsize=size, squeeze=False, sharex=True, sharey=True)
    with mpl.rc_context({"font.size": SMALLEST_TEXT}):
        for ax, frame, title in zip(axes.flat, frames, titles, strict=False):
            draw(ax, frame)
            ax.set_title(title, fontsize=10)
            ax.label_outer()
            if ax.get_legend() is not None:
                ax.get_legend().remove()
    fig.set_layout_engine("constrained", h_pad=_BETWEEN)
    if legend_above(axes.flat[0]):
        fig.set_size_inches(size[0], size[1] + _LEGEND)
    for ax in axes.flat[len(frames) :]:
        ax.set_axis_off()
    show(fig, alt)

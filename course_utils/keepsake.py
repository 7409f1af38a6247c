"""A figure as a small picture to keep: what was drawn, without words, which nobody could read there."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.text import Text

_WIDTH = 5.6  # inches; a score board shows it in two thirds of that, and a card to show around in all


def without_words(fig: Figure) -> None:
    """Leaves of a figure what its first axes show, as large as the whole: no axis, title, legend or caption."""
    shown, *others = fig.axes
    fig.canvas.draw()
    width, height = shown.bbox.size
    fig.set_layout_engine("none")
    for ax in others:
        ax.remove()
    for told in [*shown.texts, *fig.texts, *fig.legends, *filter(None, [shown.get_legend()])]:
        told.remove()
    for title in fig.findobj(Text):  # also those that stand at the left or at the right
        title.set_text("")
    shown.set_axis_off()
    fig.set_size_inches(_WIDTH, _WIDTH * height / width)
    shown.set_position((0, 0, 1, 1))

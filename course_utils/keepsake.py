"""A figure as a small picture to keep: what was drawn, without words, which nobody could read there."""

from __future__ import annotations

from matplotlib.figure import Figure

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
    for title in (shown.title, shown._left_title, shown._right_title):  # set_title("") would keep the other two
        title.set_text("")
    shown.set_axis_off()
    fig.set_size_inches(_WIDTH, _WIDTH * height / width)
    shown.set_position((0, 0, 1, 1))

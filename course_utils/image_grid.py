"""Pictures of images: many small ones in one, in rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from matplotlib.axes import Axes

from course_utils.errors import CourseError

GAP = 2  # pixels between two images
_GAP_SHADE = 1.0  # white


def tile(images: Any, columns: int = 10) -> np.ndarray:
    """Images side by side, row by row, with white lines between them; the last row may be shorter.

    Args:
        images: n gray images in [0, 1], tensor or array: ``(n, height, width)``, ``(n, 1, height, width)``, or
            ``(n, pixels)`` when they are square; or images in color, ``(n, 3, height, width)``.
        columns: how many stand in a row, at most.

    Returns:
        One image, float ``(rows, columns)`` of its pixels, ``(rows, columns, 3)`` in color.
    """
    array = torch.as_tensor(images).detach().cpu().float().numpy()
    side = round(array[0].size ** 0.5) if array.ndim > 1 and len(array) else 0
    if array.ndim == 2 and side * side == array[0].size:
        array = array.reshape(-1, side, side)
    elif array.ndim == 4 and array.shape[1] == 1:
        array = array[:, 0]
    elif array.ndim == 4 and array.shape[1] == 3:
        array = array.transpose(0, 2, 3, 1)
    if array.ndim not in (3, 4) or array.shape[3:] not in ((), (3,)) or len(array) == 0 or columns < 1:
        raise CourseError(
            f"images have shape {tuple(array.shape)}, in {columns} columns: a grid needs at least one column and one "
            "image, gray (n, height, width), (n, 1, height, width), (n, pixels), or in color (n, 3, height, width)."
        )
    count, height, width = array.shape[:3]
    columns = min(columns, count)
    rows = -(-count // columns)
    size = rows * (height + GAP) - GAP, columns * (width + GAP) - GAP, *array.shape[3:]
    grid = np.full(size, _GAP_SHADE, dtype=np.float32)
    for index, image in enumerate(array):
        top, left = index // columns * (height + GAP), index % columns * (width + GAP)
        grid[top : top + height, left : left + width] = image
    return grid


def plot_images(
    ax: Axes,
    images: Any,
    columns: int = 10,
    row_titles: Sequence[str] = (),
    column_titles: Sequence[str] = (),
) -> None:
    """Images in rows and columns: 0 is black, 1 is white, whatever the images hold, so that pictures compare.

    Args:
        ax: where to draw; for n columns and m rows, ``figsize=(0.5 * n, 0.5 * m + 0.3)`` shows each pixel.
        images: n images in [0, 1], gray or in color, see `tile`.
        columns: how many stand in a row, at most.
        row_titles: a short text left of each row.
        column_titles: a short text over each column.
    """
    grid = tile(images, columns)
    ax.imshow(grid, cmap="gray", vmin=0.0, vmax=1.0, interpolation="nearest")
    ax.set_frame_on(False)
    columns = min(columns, len(images))
    steps = (grid.shape[0] + GAP) / -(-len(images) // columns), (grid.shape[1] + GAP) / columns
    for axis, titles, step in ((ax.yaxis, row_titles, steps[0]), (ax.xaxis, column_titles, steps[1])):
        axis.set_ticks((np.arange(len(titles)) + 0.5) * step - GAP / 2 - 0.5, titles)
        axis.set_tick_params(length=0)
    ax.xaxis.tick_top()

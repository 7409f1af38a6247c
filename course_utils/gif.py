"""Moving pictures as GIF files, which move where no notebook is open."""

from __future__ import annotations

import io
from collections.abc import Sequence


def animated_gif(
    pngs: Sequence[bytes],
    pause: int,
    rest: int | None = None,
    repeats: bool = True,
    colors: int | None = None,
) -> bytes:
    """The frames, one after the other.

    Args:
        pngs: the frames, each the bytes of a PNG file; at least one.
        pause: how long a frame is shown, in milliseconds.
        rest: how long the last one is shown; as long as the others if not given.
        repeats: whether it starts again after the last frame.
        colors: how many colors a frame has; as many as its PNG file if not given.

    Returns:
        The bytes of a GIF file.
    """
    from PIL import Image

    images: list[Image.Image] = [Image.open(io.BytesIO(png)) for png in pngs]
    if colors is not None:
        octree, no_dots = Image.Quantize.FASTOCTREE, Image.Dither.NONE  # see `plotting.figure_to_png`
        images = [image.convert("RGB").quantize(colors, method=octree, dither=no_dots) for image in images]
    durations = [pause] * (len(images) - 1) + [pause if rest is None else rest]
    file = io.BytesIO()
    loop = {"loop": 0} if repeats else {}  # 0 is without end
    images[0].save(file, "gif", save_all=True, append_images=images[1:], duration=durations, optimize=True, **loop)
    return file.getvalue()

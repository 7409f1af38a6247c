"""Moving pictures as GIF files, which move where no notebook is open."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image


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
        colors: how many colors they have together; as many as each one's PNG file if not given.

    Returns:
        The bytes of a GIF file.
    """
    from PIL import Image  # takes a while, and most notebooks show no GIF

    images: list[Image.Image] = [Image.open(io.BytesIO(png)) for png in pngs]
    if colors is not None:
        images = _of_one_palette([image.convert("RGB") for image in images], colors)
    durations = [pause] * (len(images) - 1) + [pause if rest is None else rest]
    file = io.BytesIO()
    loop = {"loop": 0} if repeats else {}  # 0 is without end
    images[0].save(file, "gif", save_all=True, append_images=images[1:], duration=durations, optimize=True, **loop)
    return file.getvalue()


def _of_one_palette(images: list[Image.Image], colors: int) -> list[Image.Image]:
    """The pictures, of equal size, in colors chosen for all of them: what doesn't move doesn't flicker."""
    from PIL import Image

    width, height = images[0].size
    strip = Image.new("RGB", (width, height * len(images)))
    for place, image in enumerate(images):
        strip.paste(image, (0, height * place))
    palette = strip.quantize(colors, method=Image.Quantize.MEDIANCUT)
    return [image.quantize(palette=palette, dither=Image.Dither.NONE) for image in images]

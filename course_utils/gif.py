"""Moving pictures as GIF files, which move where no notebook is open."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_CLOSE = 16  # between two colors, of 255 in each channel


def animated_gif(
    pngs: Sequence[bytes],
    pause: int,
    rest: int | None = None,
    repeats: bool = True,
    colors: int | None = None,
    kept: Sequence[str] = (),
) -> bytes:
    """The frames, one after the other.

    Args:
        pngs: the frames, each the bytes of a PNG file; at least one.
        pause: how long a frame is shown, in milliseconds.
        rest: how long the last one is shown; as long as the others if not given.
        repeats: whether it starts again after the last frame.
        colors: how many colors they have together; as many as each one's PNG file if not given.
        kept: with ``colors``, those that have to be among them, however few pixels have them: "#0072B2", say.

    Returns:
        The bytes of a GIF file.
    """
    from PIL import Image  # takes a while, and most notebooks show no GIF

    images: list[Image.Image] = [Image.open(io.BytesIO(png)) for png in pngs]
    if colors is not None:
        images = _of_one_palette([image.convert("RGB") for image in images], colors, kept)
    durations = [pause] * (len(images) - 1) + [pause if rest is None else rest]
    file = io.BytesIO()
    loop = {"loop": 0} if repeats else {}  # 0 is without end
    images[0].save(file, "gif", save_all=True, append_images=images[1:], duration=durations, optimize=True, **loop)
    return file.getvalue()


def _of_one_palette(images: list[Image.Image], colors: int, kept: Sequence[str]) -> list[Image.Image]:
    """The pictures, of equal size, in colors chosen for all of them: what doesn't move doesn't flicker."""
    from PIL import Image, ImageColor

    width, height = images[0].size
    strip = Image.new("RGB", (width, height * len(images)))
    for place, image in enumerate(images):
        strip.paste(image, (0, height * place))
    table = strip.quantize(colors - len(kept), method=Image.Quantize.MEDIANCUT).getpalette() or []
    found = [tuple(table[at : at + 3]) for at in range(0, min(len(table), 3 * (colors - len(kept))), 3)]
    wanted = [ImageColor.getrgb(color)[:3] for color in kept]
    # What is next to a color that is kept would take its pixels.
    others = [one for one in found if all(math.dist(one, other) > _CLOSE for other in wanted)]
    numbers = [number for color in [*wanted, *others] for number in color]
    palette = Image.new("P", (1, 1))
    palette.putpalette(numbers + numbers[-3:] * (256 - len(numbers) // 3))
    return [image.quantize(palette=palette, dither=Image.Dither.NONE) for image in images]

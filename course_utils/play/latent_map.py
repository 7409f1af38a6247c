"""A joystick on a latent plane: drive through the map, and see what the decoder makes of each place."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor

from course_utils import image_grid, plotting
from course_utils.play.ink import on_paper
from course_utils.play.widgets import Line, Picture, button, labelled, on_change, row, show, webp_tag

REACH = 2.5  # of each of the two latents
_PLACES, _STEP = 9, 0.1  # of the map along each axis, one of them in the middle; and what one push moves
_MAP, _SPACE, _LARGE = 400, 16, 8  # pixels: of the map, and beside it; and how many a pixel of the image becomes
_STEPS = round(REACH / _STEP)  # from the middle to the edge
_KEYS = {"ArrowLeft": "left", "ArrowRight": "right", "ArrowUp": "up", "ArrowDown": "down", "Home": "home"}


def joystick(decode: Callable[[Tensor], Tensor]) -> None:
    """Show the map of a latent plane with a joystick.

    Args:
        decode: from latents ``(n, 2)`` to images from 0 to 1, ``(n, 1, 28, 28)``.
    """
    place = (0.0, 0.0)
    if not plotting.pictures_are_seen():
        print(f"[picture: {describe(place)}]")
        return
    drive = Joystick(decode)
    still = webp_tag(drive.picture(), describe(place))
    show(drive.box, still, describe(place), "A joystick on the latent plane", _KEYS)


def describe(place: tuple[float, float]) -> str:
    """What the picture shows, in words."""
    return f"A map of the latent plane with a mark at ({place[0]:.1f}, {place[1]:.1f}), and the image of that place."


def atlas(decode: Callable[[Tensor], Tensor]) -> np.ndarray:
    """The images of a grid of places, from top left to bottom right: one image from 0 to 1, with white lines."""
    places = torch.linspace(-REACH, REACH, _PLACES)
    with torch.no_grad():
        images = decode(torch.cartesian_prod(-places, places).flip(1)).cpu()
    return image_grid.tile(images, _PLACES)


class Joystick:
    """The widget. Its argument is that of `joystick`.

    Attributes:
        box: the widget.
        place: where it is on the latent plane.
    """

    def __init__(self, decode: Callable[[Tensor], Tensor]) -> None:
        from ipywidgets import IntSlider, VBox

        self._decode, self.place = decode, (0.0, 0.0)
        self._picture, self._told, self._map = Picture(), Line(), atlas(decode)
        # In whole steps: a slider of fractions rounds what it is told, takes that for a move of its own and sends it
        # back, a number from before the last push.
        how: dict[str, Any] = {"min": -_STEPS, "max": _STEPS, "value": 0, "readout": False}
        self._sliders = [labelled(IntSlider, f"latent {number}", **how) for number in (1, 2)]
        self._set_sliders = [on_change(slider, self._slide) for slider in self._sliders]
        pushes = [
            button(text, partial(self.push, *by), name, tip)
            for text, name, tip, by in (
                ("←", "left", "left", (-1, 0)), ("→", "right", "right", (1, 0)),
                ("↑", "up", "up", (0, 1)), ("↓", "down", "down", (0, -1)),
            )
        ]  # fmt: skip
        home = button("Home", lambda: self.go(0.0, 0.0), "home", "to the middle")
        self.box = VBox([self._picture.box, row(*pushes, home), row(*self._sliders), self._told.box])
        self._update()

    def push(self, right: int, up: int) -> None:
        """One push of the stick."""
        self.go(self.place[0] + right * _STEP, self.place[1] + up * _STEP)

    def go(self, first: float, second: float) -> None:
        """To a place of the plane, or to its edge."""
        self.place = tuple(round(min(max(number, -REACH), REACH), 3) for number in (first, second))  # type: ignore[assignment]
        for set_slider, number in zip(self._set_sliders, self.place, strict=True):
            set_slider(value=round(number / _STEP))
        self._update()

    def _slide(self, change: Any) -> None:
        self.go(*(slider.value * _STEP for slider in self._sliders))

    def _update(self) -> None:
        self._picture.set(self.picture(), describe(self.place))
        self._told.say(f"({self.place[0]:.1f}, {self.place[1]:.1f}). The arrow keys drive, Home leads to the middle.")

    def picture(self) -> bytes:
        """The map with its mark, a frame around the image there that is next to it, and beside the map the image of
        the place, as a WebP file."""
        from PIL import Image, ImageDraw

        def enlarged(image: Tensor | np.ndarray, side: int) -> Image.Image:  # white on black, as the lessons' digits
            drawn = Image.open(io.BytesIO(on_paper(1 - image, 1, "png", margin=0)))
            return drawn.resize((side, side), Image.Resampling.BICUBIC).convert("RGB")

        chart, scale = enlarged(self._map, _MAP), _MAP / len(self._map)
        mark = [
            (1 + sign * number / REACH) / 2 * (_PLACES - 1) for sign, number in zip((1, -1), self.place, strict=True)
        ]
        pen, each = ImageDraw.Draw(chart), 28 + image_grid.GAP
        middle, nearest = ([scale * (28 / 2 + number * each) for number in place] for place in (mark, map(round, mark)))
        pen.rectangle(_around(nearest, scale * each / 2), outline=plotting.FAKE.color, width=4)
        pen.ellipse(_around(middle, 5), fill=plotting.FAKE.color, outline="white", width=2)
        with torch.no_grad():
            large = enlarged(self._decode(torch.tensor([self.place])).cpu()[0, 0], 28 * _LARGE)
        both = Image.new("RGB", (_MAP + _SPACE + large.width, _MAP), "white")
        both.paste(chart, (0, 0))
        both.paste(large, (_MAP + _SPACE, (_MAP - large.height) // 2))
        file = io.BytesIO()
        both.save(file, "webp", quality=80)
        return file.getvalue()


def _around(middle: list[float], reach: float) -> list[float]:
    """The box that reaches so far from its middle: left, top, right, bottom."""
    return [number - reach for number in middle] + [number + reach for number in middle]

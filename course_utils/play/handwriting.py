"""Write your birthday in the hand of a conditional generator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from course_utils import plotting
from course_utils.models import evaluating
from course_utils.play.ink import download, on_paper
from course_utils.play.widgets import Line, Picture, button, on_change, row, show, webp_tag

ROWS, LONGEST = 4, 12
_HEIGHT, _SCALE = 28, 2
_GAP = 2  # pixels that letters of a row overlap: a digit's picture has wide margins


def birthday(G: nn.Module, draw_noise: Callable[[int], Tensor], text: str = "14.3.1879") -> None:
    """Show a field for a date, which the generator writes in four hands, and which can be kept as a PNG.

    Args:
        G: from latents and classes 0 to 9, ``(n, …)`` and ``(n,)``, to images from −1 to 1, ``(n, 1, 28, 28)``.
        draw_noise: draws so many latents, on G's device.
        text: what is written to begin with.
    """
    alt = describe(text)
    if not plotting.pictures_are_seen():
        print(f"[picture: {alt}]")
        return
    widget = Birthday(G, draw_noise, text)
    show(widget.box, webp_tag(widget.picture(), alt), alt, "Write a date in the generator's hand")


def describe(text: str) -> str:
    """What the picture shows, in words."""
    return f"The text {text}, written {ROWS} times by the generator, each time in another hand."


def written(G: nn.Module, hands: Tensor, text: str) -> Tensor:
    """A text in some hands, one below the other.

    Args:
        G: as for `birthday`.
        hands: a latent for each line ``(lines, …)``: the same one for all digits of that line.
        text: digits, and ``. - /`` and spaces, which G doesn't know and which are drawn as they are.

    Returns:
        Ink from 0 to 1, ``(28 · lines, width)``.
    """
    digits = [int(letter) for letter in text if letter.isdigit()]
    device = next(G.parameters()).device
    labels = torch.tensor(digits, device=device).repeat(len(hands))
    z = hands.to(device).repeat_interleave(len(digits), dim=0)
    with torch.no_grad(), evaluating(G):
        images = ((G(z, labels).cpu() + 1) / 2).reshape(len(hands), len(digits), _HEIGHT, _HEIGHT) if digits else None
    lines = []
    for number in range(len(hands)):
        left = iter(images[number] if images is not None else ())
        parts = [next(left) if letter.isdigit() else _mark(letter) for letter in text]
        lines.append(_side_by_side(parts))
    return torch.cat(lines) if lines else torch.zeros(_HEIGHT, _HEIGHT)


def _side_by_side(parts: list[Tensor]) -> Tensor:
    """Letters in a row, which overlap a little; where they do, the darker ink is seen."""
    width = sum(part.shape[1] - _GAP for part in parts) + _GAP
    line, at = torch.zeros(_HEIGHT, max(width, _HEIGHT)), 0
    for part in parts:
        place = line[:, at : at + part.shape[1]]
        place.copy_(torch.maximum(place, part))
        at += part.shape[1] - _GAP
    return line


def _mark(letter: str) -> Tensor:
    """What is no digit, drawn with a pen three pixels wide."""
    ink = torch.zeros(_HEIGHT, 12)
    if letter == ".":
        ink[20:23, 4:7] = 1
    elif letter == "-":
        ink[13:16, 2:10] = 1
    elif letter == "/":
        for y in range(5, 24):
            x = round(9 - (y - 5) * 7 / 18)
            ink[y, x : x + 2] = 1
    return ink


def readable(text: str) -> str:
    """The part of a text that can be written: digits, ``. - /`` and spaces, twelve at most."""
    return "".join(letter for letter in text if letter in "0123456789.-/ ")[:LONGEST]


class Birthday:
    """The widget. Its arguments are those of `birthday`.

    Attributes:
        box: the widget.
        text: what is written.
    """

    def __init__(self, G: nn.Module, draw_noise: Callable[[int], Tensor], text: str) -> None:
        from ipywidgets import HTML, Text, VBox

        self._G, self._draw_noise, self.text = G, draw_noise, text
        self._picture, self._told, self._link = Picture(), Line(), HTML()
        self._hands = draw_noise(ROWS)
        field = Text(text, description="date", continuous_update=True)
        on_change(field, self._write)
        self.box = VBox([row(field, button("Other hands", self.other_hands)), self._picture.box, self._link,
                         self._told.box])  # fmt: skip
        self._update()

    def _write(self, change: Any) -> None:
        self.text = readable(change.new)
        told = "" if self.text == change.new else f"It can write digits, . - / and spaces, {LONGEST} at most."
        self._told.say(told, problem=bool(told))
        self._update()

    def other_hands(self) -> None:
        """Write it anew."""
        self._hands = self._draw_noise(ROWS)
        self._update()

    def picture(self) -> bytes:
        """What is written, as a WebP file."""
        return self._drawn(_SCALE, "webp")

    def _update(self) -> None:
        self._picture.set(self.picture(), describe(self.text))
        self._link.value = download(self._drawn(3 * _SCALE, "png"), "birthday.png", "Save as PNG")

    def _drawn(self, scale: int, kind: str) -> bytes:
        """What is written, white on black as all digits of the lessons."""
        return on_paper(1 - written(self._G, self._hands, self.text), scale, kind, margin=0)

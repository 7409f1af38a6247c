"""A moving picture for notebooks and static HTML, which carries its frames and its player with it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from html import escape
from pathlib import Path

from course_utils.plotting import SHOWN_WIDTH, address_of

_PLAYER = Path(__file__).parent / "assets" / "player.js"


class Animation:
    """A moving picture with a button to play, a slider to go through it, and one that saves it as a GIF.

    It plays when it is seen, again and again; for readers who ask their system for less motion only when they say so.
    Everything travels inside the output, so it works offline. Where scripts are not allowed, the last frame stands
    still.

    Args:
        pngs: the frames, each the bytes of a PNG file.
        alt: what the animation shows, for those who cannot see it.
        seconds: how long one run through all frames takes.
    """

    def __init__(self, pngs: Sequence[bytes], alt: str, seconds: float = 4.0):
        self.pngs, self.alt, self.seconds = pngs, alt, seconds

    def __repr__(self) -> str:
        return f"[animation of {len(self.pngs)} frames: {self.alt}]"

    def _repr_html_(self) -> str:
        name = f"animation-{uuid.uuid4().hex}"  # several animations live on one page
        frames = [address_of(png) for png in self.pngs]
        settings = {"name": name, "frames": frames, "pause": 1000 * self.seconds / len(frames)}
        style = f"width: {SHOWN_WIDTH}px; max-width: 100%"
        still = f'<img alt="{escape(self.alt)}" src="{frames[-1]}" style="{style}">'
        player = _PLAYER.read_text(encoding="utf-8").split("\n", 2)[2].strip()  # without the comment at its top
        return f'<div id="{name}" style="{style}">{still}</div><script>({player})({json.dumps(settings)})</script>'

"""Gray images as ink on paper: enlarged, and as files."""

from __future__ import annotations

import base64
import io

import numpy as np
from torch import Tensor


def on_paper(ink: Tensor | np.ndarray, scale: int, kind: str = "webp", margin: int = 4) -> bytes:
    """A gray image as black ink on white paper, in a file.

    Args:
        ink: ``(height, width)``; 0 is paper, 1 is ink, beyond that is cut.
        scale: how many pixels wide a pixel becomes.
        kind: ``"webp"`` or ``"png"``.
        margin: pixels of paper around it, before it is enlarged.
    """
    from PIL import Image

    values = np.asarray(ink.detach().cpu() if isinstance(ink, Tensor) else ink, dtype=float)
    shades = np.pad(255 * (1 - values.clip(0, 1)), margin, constant_values=255).round().astype(np.uint8)
    height, width = shades.shape
    picture = Image.fromarray(shades).resize((scale * width, scale * height), Image.Resampling.BICUBIC)
    file = io.BytesIO()
    picture.convert("RGB" if kind == "webp" else "L").save(file, kind, **({"quality": 85} if kind == "webp" else {}))
    return file.getvalue()


def download(png: bytes, name: str, text: str) -> str:
    """The HTML of a link that saves a picture.

    Args:
        png: the file.
        name: the file's name.
        text: what the link says.
    """
    data = base64.b64encode(png).decode()
    return f'<a download="{name}" href="data:image/png;base64,{data}" style="line-height: 2.2">{text}</a>'

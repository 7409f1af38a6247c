"""Draws a game on the plane, many times a second: everything that stays is drawn once, and only the rest anew."""

from __future__ import annotations

import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from course_utils import plotting
from course_utils.playground import HISTORY, Sight
from course_utils.surfaces import MOONS_EXTENT, SURFACE, spread_out

WIDTH, HEIGHT = plotting.SHOWN_WIDTH, 500  # pixels
LAYERS = ("D's map", "G's grid", "real points", "fakes", "arrows")  # from the lowest to the uppermost
_ARROW, _LONGEST = 0.15, 0.5  # of the plane's units: for a slope of 1, and at most
_ARROWS, _APART = 40, 0.15  # how many arrows at most, and how far apart the fakes that have one


class Scene:
    """A picture of a game: the plane, and under it the losses of the last steps.

    Making one takes as long as a dozen pictures of it do.
    """

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100, facecolor="white")
        self._figure.set_layout_engine("none")  # the course's style asks for one, and the axes have places of their own
        self._canvas = FigureCanvasAgg(self._figure)
        self._draw_frame()
        self._canvas.draw()
        self._frame = self._canvas.copy_from_bbox(self._figure.bbox)

    def _draw_frame(self) -> None:
        """What stays, and the artists of what does not."""
        left, right, bottom, top = MOONS_EXTENT
        plane = self._figure.add_axes((0.05, 0.235, 0.94, 0.755))
        plane.set(xlim=(left, right), ylim=(bottom, top), xticks=range(-1, 3), yticks=range(-1, 2))
        plane.tick_params(labelsize=9, length=2)
        curves = self._figure.add_axes((0.05, 0.05, 0.94, 0.14))
        curves.set(xlim=(0, HISTORY), xticks=[], yticks=[])
        curves.set_xlabel("losses of the last 200 steps; dotted: when D can't tell", fontsize=9, labelpad=3)
        self._plane, self._curves = plane, curves
        self._border = LineCollection([], colors="black", linewidths=1.2)
        self._grid = LineCollection([], colors="0.25", linewidths=0.7, linestyles=["-"])
        self._arrows = LineCollection([], colors="0.15", linewidths=1.0)
        (self._real,) = plane.plot([], [], "o", color=plotting.REAL.color, markersize=3, alpha=0.45, markeredgewidth=0)
        (self._fakes,) = plane.plot([], [], "x", color=plotting.FAKE.color, markersize=4.5, markeredgewidth=1.2)
        self._chance = LineCollection([], colors="0.35", linewidths=1.0, linestyles=[":"])
        (self._d,) = curves.plot([], [], "-", color=plotting.DISCRIMINATOR.color, linewidth=1.4)
        (self._g,) = curves.plot([], [], "--", color=plotting.GENERATOR.color, linewidth=1.4)
        self._words = [
            curves.text(0.007, 0.04, "", transform=curves.transAxes, fontsize=9, va="bottom", color="0.15"),
            plane.text(0.007, 0.988, "", transform=plane.transAxes, fontsize=9.5, va="top", color="0.1"),
        ]
        names = (("● real", plotting.REAL, 0.91), ("× fake", plotting.FAKE, 0.99))
        self._key = [
            plane.text(
                place, 0.988, name, transform=plane.transAxes, fontsize=9.5, ha="right", va="top", color=role.color
            )
            for name, role, place in names
        ]
        for words in (*self._words, *self._key):
            words.set_bbox({"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 1.5})
        curves.add_collection(self._chance, autolim=False)
        for lines in (self._border, self._grid, self._arrows):
            plane.add_collection(lines, autolim=False)
        for artist in (
            self._border, self._grid, self._real, self._fakes, self._arrows, self._chance, self._d, self._g,
            *self._words, *self._key,
        ):  # fmt: skip
            artist.set_animated(True)

    def draw(self, sight: Sight, title: str = "", layers: tuple[str, ...] = LAYERS, quality: int = 85) -> bytes:
        """The picture as a WebP file of 640 × 500 pixels.

        Args:
            sight: what to show.
            title: stands in the plane's upper corner.
            layers: what of it, of `LAYERS`.
            quality: of the file, up to 100.
        """
        for words, text in zip(self._words, (_loss_words(sight), title), strict=True):
            words.set_text(text)
        self._place(sight)
        self._canvas.restore_region(self._frame)
        if LAYERS[0] in layers:
            self._paint(sight.opinion.numpy())
            self._plane.draw_artist(self._border)
        for layer, artist in zip(LAYERS[1:], (self._grid, self._real, self._fakes, self._arrows), strict=True):
            if layer in layers:
                self._plane.draw_artist(artist)
        self._plane.draw_artist(self._words[1])
        for layer, words in zip(("real points", "fakes"), self._key, strict=True):
            if layer in layers:
                self._plane.draw_artist(words)
        for artist in (self._chance, self._d, self._g, self._words[0]):
            self._curves.draw_artist(artist)
        return self._encoded(quality)

    def _place(self, sight: Sight) -> None:
        """Gives the artists what they draw."""
        self._border.set_segments(_border(sight.opinion.numpy()))
        self._grid.set_segments(list(sight.grid.numpy()))
        self._real.set_data(*sight.real.T.numpy())
        self._fakes.set_data(*sight.fakes.T.numpy())
        chosen = spread_out(sight.fakes.numpy(), _ARROWS, _APART)
        self._arrows.set_segments(list(_arrows(sight.fakes.numpy()[chosen], sight.pull.numpy()[chosen])))
        losses = np.array(sight.losses, dtype=float).reshape(-1, 2)[-HISTORY - 1 :]
        steps = np.arange(len(losses))
        self._d.set_data(steps, losses[:, 0])
        self._g.set_data(steps, losses[:, 1])
        known = losses[np.isfinite(losses)]
        low, high = (known.min(), known.max()) if len(known) else (0.0, 0.0)
        room = max(0.15 * (high - low), 0.1)
        self._curves.set_ylim(min(low, 0) - 3 * room, max(high, 1.5) + room)
        self._chance.set_segments([[(0, loss), (HISTORY, loss)] for loss in sight.at_chance])

    def _paint(self, opinion: np.ndarray) -> None:
        """D's map into the pixels of the plane: a tenth of the time that matplotlib's own way takes."""
        from PIL import Image

        left, bottom, right, top = (round(edge) for edge in self._plane.bbox.extents)
        colors = Image.fromarray(SURFACE(opinion[::-1], bytes=True)[:, :, :3])
        smooth = np.asarray(colors.resize((right - left - 1, top - bottom - 1), Image.Resampling.BILINEAR))
        pixels = np.asarray(self._canvas.buffer_rgba())
        pixels[HEIGHT - top : HEIGHT - bottom - 1, left + 1 : right, :3] = smooth

    def _encoded(self, quality: int) -> bytes:
        from PIL import Image

        file = io.BytesIO()
        Image.fromarray(np.asarray(self._canvas.buffer_rgba())[:, :, :3]).save(file, "webp", quality=quality, method=0)
        return file.getvalue()


def _loss_words(sight: Sight) -> str:
    d, g = sight.losses[-1]
    return f"losses: D (line) {d:.2f}, G (dashes) {g:.2f}".replace("nan", "–")


def _border(opinion: np.ndarray) -> list[np.ndarray]:
    """Where D can't tell, as lines on the plane."""
    from contourpy import contour_generator

    left, right, bottom, top = MOONS_EXTENT
    rows, columns = opinion.shape
    x, y = np.linspace(left, right, columns), np.linspace(bottom, top, rows)
    return [np.asarray(line) for line in contour_generator(x, y, opinion).lines(0.5)]


def _arrows(places: np.ndarray, pull: np.ndarray) -> np.ndarray:
    """Each arrow as one line: from the place to the tip and over its two barbs: ``(n, 5, 2)``."""
    lengths = np.linalg.norm(pull, axis=1, keepdims=True)
    way = pull * _ARROW * np.minimum(1.0, _LONGEST / _ARROW / np.maximum(lengths, 1e-12))
    tips, across = places + way, way[:, ::-1] * np.array([-1.0, 1.0])
    left, right = tips - 0.3 * way + 0.15 * across, tips - 0.3 * way - 0.15 * across
    return np.stack([places, tips, left, tips, right], axis=1)

"""Draw your own moons: lines by hand, and a GAN that learns them by the loop that its reader wrote."""

from __future__ import annotations

import contextlib
import io
import json
import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from course_utils import models, plotting, shapes, training
from course_utils.errors import CourseError
from course_utils.play.widgets import Line, Pad, button, row, show
from course_utils.recording import Recorder
from course_utils.surfaces import MOONS_EXTENT
from course_utils.training import Recipe

POINTS, FRAMES = 2000, 16
RECIPE = Recipe()
# What is drawn to begin with: a heart.
_TURNS = [2 * math.pi * number / 60 for number in range(61)]
HEART = [[
    (0.5 + 1.15 * math.sin(turn) ** 3,
     0.3 + 0.07 * (13 * math.cos(turn) - 5 * math.cos(2 * turn) - 2 * math.cos(3 * turn) - math.cos(4 * turn)))
    for turn in _TURNS
]]  # fmt: skip


def draw_your_own(train: Callable | None = None, strokes: Sequence[shapes.Stroke] = HEART) -> None:
    """Show a pad to draw on; what is drawn is learned by ``train``, and can be kept as a GIF.

    Args:
        train: the loop of lesson 02; None while it is not right yet, which the widget then says.
        strokes: the lines to begin with. They are learned at once, so that there is something to see.
    """
    if not plotting.pictures_are_seen():
        print("[picture: a pad to draw on, and points of a generator that learned what was drawn]")
        return
    sketch = Sketch(train, strokes)
    sketch.learn()
    alt = sketch.recorder and describe(sketch.recorder)
    still = plotting.image_tag(picture(sketch.points, sketch.recorder), alt or "The lines that are drawn, as points.")
    show(sketch.box, still, alt or "the lines that are drawn, as points", "A pad to draw your own moons on")


def learn(train: Callable, points: Tensor, told: Callable[[int, int], None] | None = None) -> Recorder:
    """Let the players of the course learn a cloud of points.

    Args:
        train: as in lesson 02.
        points: ``(n, 2)``.
        told: called every now and then with the number of steps done and of all.

    Returns:
        What was seen of the training: ``fake`` points and D's ``surface`` at 16 moments.
    """
    G, D = models.Generator(RECIPE.latent_dim), models.Discriminator()
    fixed_z = torch.randn(500, RECIPE.latent_dim)

    def draw(ax: Any, frame: dict[str, Any]) -> None:
        plotting.plot_surface(ax, frame["surface"], colorbar=False, ends=(0.25, 0.75))
        plotting.plot_samples(ax, points[:400], frame["fake"])

    def watch(generator: torch.nn.Module, steps: int) -> Recorder:
        def capture() -> dict[str, Any]:
            return {"fake": generator(fixed_z), "surface": plotting.surface(D, resolution=40)}

        return Recorder(capture, draw, steps, frames=FRAMES, title="your lines", models=(generator, D), live=False)

    steps = RECIPE.steps(len(points))

    def tell(step: int, **losses: float) -> None:
        if told is not None and step % 100 == 0:
            told(step, steps)

    with contextlib.redirect_stdout(io.StringIO()):  # the recorder's bar, which a widget has no place for
        _, recorder = training.play(train, G, D, [points], RECIPE, watch, hooks=[tell])
    assert isinstance(recorder, Recorder)
    return recorder


def describe(recorder: Recorder) -> str:
    """What the animation of the training shows, in words."""
    return f"A generator's points spread over lines drawn by hand, in {recorder.frames[-1]['step']:,} steps."


def picture(points: Tensor, recorder: Recorder | None) -> bytes:
    """The end of a training as the bytes of a PNG file; only the points to learn from where there is none."""
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=(6.4, 4.2))
    plotting.plot_samples(ax, points[:400], recorder and recorder.frames[-1]["fake"])
    ax.set_title("drawn by hand, and learned" if recorder else "drawn by hand")
    plotting.legend_above(ax)
    png = plotting.figure_to_png(fig, colors=64)
    plt.close(fig)
    return png


class Sketch:
    """The widget: a pad, a button, and the moving picture of what was learned.

    Args:
        train: see `draw_your_own`.
        strokes: the lines to begin with.

    Attributes:
        box: the widget.
        points: what is drawn, as points ``(2000, 2)``.
        recorder: the last training; None before the first.
    """

    def __init__(self, train: Callable | None, strokes: Sequence[shapes.Stroke] = HEART) -> None:
        from ipywidgets import Output, VBox

        self._train = train
        self.recorder: Recorder | None = None
        self.points = shapes.along(strokes, POINTS)
        self._pad = Pad(MOONS_EXTENT, self._take, json.dumps(strokes))
        self._told, self._moving = Line(), Output()
        learn_it = button("Learn my lines", self.learn, "learn", "a new generator learns what is drawn")
        self.box = VBox([self._pad.box, row(learn_it), self._told.box, self._moving])

    def _take(self, strokes: list) -> None:
        with contextlib.suppress(CourseError):  # an empty pad: what was drawn before stays
            self.points = shapes.along(strokes, POINTS)

    def learn(self) -> None:
        """Learn what is drawn and show how that went."""
        if self._train is None:
            self._told.say("Your train does not pass its check yet. When it does, run this cell again, and it learns.")
            return
        try:
            self.recorder = recorder = learn(self._train, self.points, self._progress)
        except Exception as error:  # whatever a reader's code may raise
            self._told.say(f"Your train stopped: {type(error).__name__}: {error}", problem=True)
            return
        self._told.say(f"{recorder.frames[-1]['step']:,} steps done. Drawing them …")
        self._moving.outputs = ()
        self._moving.append_display_data(recorder.animation(alt=describe(recorder)))
        self._told.say("Learned. Draw something else, or save it as a GIF.")

    def _progress(self, step: int, steps: int) -> None:
        self._told.say(f"Learning: step {step:,} of {steps:,}")

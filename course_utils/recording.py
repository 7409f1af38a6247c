"""Watch a training: progress bar, live picture, and afterwards a filmstrip and an animation.

A `Recorder` knows neither networks nor data. It calls back for what to keep and how to draw it::

    recorder = Recorder(
        capture=lambda: {"fake": G(z), "surface": plotting.surface(D)},
        draw=lambda ax, frame: plotting.plot_samples(ax, moons.train, frame["fake"]),
        steps=2000,
    )
    train(..., after_step=recorder)
    recorder.filmstrip(alt="The fakes spread over both moons.")
    recorder.animation(alt="The fakes spread over both moons.")
"""

from __future__ import annotations

import copy
import json
import sys
import time
import uuid
from base64 import b64encode
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from torch import Tensor, nn
from tqdm import tqdm

from course_utils import plotting
from course_utils.errors import CourseError
from course_utils.gif import animated_gif
from course_utils.models import evaluating
from course_utils.settings import keep_random_state

Frame = dict[str, Any]


class Recorder:
    """Called after every step of a training; keeps its losses and pictures of its course.

    Frames are captured before the first step and then at even distances up to the last one. Capturing leaves
    no trace in the training: no gradients, the same random numbers, the same modes.

    Args:
        capture: returns what a picture needs as a dict: tensors (any device), arrays or numbers, copied here.
        draw: ``draw(ax, frame)`` draws what ``capture`` returned; the recorder adds the title.
        steps: how many steps the training will take.
        frames: how many pictures to keep.
        live: whether to show a picture while training, in a notebook. It takes a tenth of the time at most.
        title: stands over every picture.
        models: networks to put in ``eval`` mode while capturing.
        figsize: width and height of a picture in inches.
        member: where ``capture`` returns tensors of several members, the first axis counts them: whose picture to draw.

    Attributes:
        losses: for each name of a loss its values, a float for each step.
        frames: what was captured, each with its ``step``: how many steps the networks had taken.
    """

    def __init__(
        self,
        capture: Callable[[], Frame],
        draw: Callable[[Axes, Frame], None],
        steps: int,
        frames: int = 24,
        live: bool = True,
        title: str = "",
        models: Iterable[nn.Module] = (),
        figsize: tuple[float, float] = (4.0, 3.4),
        member: int | None = None,
    ):
        if steps < 1 or frames < 2:
            raise CourseError(f"Recorder got steps={steps}, frames={frames}: it needs steps ≥ 1 and frames ≥ 2.")
        self.losses: dict[str, list[float]] = {}
        self.frames: list[Frame] = []
        self._capture, self._draw, self._title = capture, draw, title
        self._models, self._figsize, self._member = tuple(models), figsize, member
        self._done, self._steps = 0, steps
        self._moments = set(np.linspace(0, steps, frames).round().astype(int).tolist())
        self._live = _LivePicture(self._png) if live and plotting.in_ipython() else None
        self._bar: tqdm | None = None
        self._keep_frame()

    def __call__(self, step: int, **losses: float) -> None:
        """Note the losses of a step that was just taken.

        Args:
            step: the training's own count. The recorder counts its calls, so this may start at 0 or at 1.
            losses: a number for each loss, such as ``d_loss=1.4, g_loss=0.7``.
        """
        if self._bar is None:
            self._bar = tqdm(
                total=self._steps, desc=self._title or "training", unit="step", file=sys.stdout, ncols=88,
                mininterval=0.5,
            )  # fmt: skip
        self._done += 1
        for name, value in losses.items():
            self.losses.setdefault(name, []).append(float(plotting.as_array(value)))
        if self._done in self._moments:
            self._keep_frame()
            shown = list(self.losses.items())[:2]  # more don't fit into the line
            self._bar.set_postfix({name: f"{values[-1]:.2f}" for name, values in shown}, refresh=False)
        self._bar.update()
        if self._done == self._steps:
            self._bar.close()

    def of_member(self, number: int) -> Recorder:
        """The same recording with the pictures of another member."""
        other = copy.copy(self)
        other._member = number
        return other

    def filmstrip(self, count: int = 6, *, alt: str) -> None:
        """Show ``count`` of the frames, first and last included, side by side.

        Args:
            count: how many.
            alt: what the strip shows, for those who cannot see it.
        """
        chosen = np.linspace(0, len(self.frames) - 1, min(count, len(self.frames))).round().astype(int)
        frames = [self.frames[index] for index in chosen]
        plotting.filmstrip(frames, self._draw_one, [_moment(frame) for frame in frames], alt)

    def animation(self, *, alt: str) -> Animation:
        """The frames as a moving picture; the last expression of a cell shows it.

        Args:
            alt: what the animation shows, for those who cannot see it.
        """
        return Animation([self._png(frame, dpi=75, colors=128) for frame in self.frames], alt)

    def save_gif(self, path: str | Path, seconds: float = 4.0) -> None:
        """Write the frames as an animated GIF, which rests on the last frame and starts again.

        Args:
            path: the file to write; its folder must exist.
            seconds: how long all frames but the last take.
        """
        pngs = [self._png(frame, dpi=75) for frame in self.frames]
        Path(path).write_bytes(animated_gif(pngs, pause=int(1000 * seconds / len(pngs)), rest=2000))

    def _keep_frame(self) -> None:
        """Capture a frame and show it."""
        with torch.no_grad(), keep_random_state(), evaluating(*self._models):
            captured = self._capture()
            frame = {name: _copy(value) for name, value in captured.items()} | {"step": self._done}
            self.frames.append(frame)
            if self._live is not None:
                self._live.show(frame, final=self._done == self._steps)

    def _draw_one(self, ax: Axes, frame: Frame) -> None:
        """Draw a frame, or what is in it of the member that is shown."""
        if self._member is not None:
            frame = {name: value if name == "step" else value[self._member] for name, value in frame.items()}
        self._draw(ax, frame)

    def _png(self, frame: Frame, dpi: float = 80, colors: int = 256) -> bytes:
        """A frame as a picture with its title."""
        fig, ax = plt.subplots(figsize=self._figsize)
        self._draw_one(ax, frame)
        ax.set_title(f"{self._title}: {_moment(frame)}" if self._title else _moment(frame))
        png = plotting.figure_to_png(fig, dpi, colors)
        plt.close(fig)
        return png


class Animation:
    """A moving picture for notebooks and static HTML, with a button to play and a slider to go through it.

    The frames travel inside the output, so it works offline. Nothing moves by itself for readers who ask
    their system for less motion. Where scripts are not allowed, the last frame stands still.

    Args:
        pngs: the frames, each the bytes of a PNG file.
        alt: what the animation shows, for those who cannot see it.
        seconds: how long one run through all frames takes.
    """

    def __init__(self, pngs: list[bytes], alt: str, seconds: float = 4.0):
        self.pngs, self.alt, self.seconds = pngs, alt, seconds

    def __repr__(self) -> str:
        return f"[animation of {len(self.pngs)} frames: {self.alt}]"

    def _repr_html_(self) -> str:
        name = f"animation-{uuid.uuid4().hex}"  # several animations live on one page
        frames = [f"data:image/png;base64,{b64encode(png).decode()}" for png in self.pngs]
        settings = {"name": name, "frames": frames, "pause": 1000 * self.seconds / len(frames)}
        still = plotting.image_tag(self.pngs[-1], self.alt)
        return f'<div id="{name}">{still}</div><script>({_PLAYER})({json.dumps(settings)})</script>'


# Plays once, then waits for the reader at the last frame.
_PLAYER = """function ({name, frames, pause}) {
  const box = document.getElementById(name), image = box.querySelector("img");
  const bar = document.createElement("div"), button = document.createElement("button");
  const slider = document.createElement("input");
  let timer = null;
  Object.assign(slider, {type: "range", min: 0, max: frames.length - 1, value: frames.length - 1});
  slider.setAttribute("aria-label", "Frame of the animation");
  const look = () => { image.src = frames[slider.value]; };
  const stop = () => { clearInterval(timer); timer = null; button.textContent = "▶ Play"; };
  const next = () => { if (slider.value >= frames.length - 1) return stop(); slider.value++; look(); };
  const play = () => {
    if (slider.value >= frames.length - 1) slider.value = 0;
    look(); timer = setInterval(next, pause); button.textContent = "❚❚ Pause";
  };
  button.onclick = () => (timer === null ? play() : stop());
  slider.oninput = () => { stop(); look(); };
  stop();
  bar.append(button, " ", slider); box.append(bar);
  if (!window.matchMedia("(prefers-reduced-motion: reduce)").matches) play();
}"""


class _LivePicture:
    """One picture in a notebook's output that is replaced as the training goes on.

    Args:
        picture: turns a frame into the bytes of a PNG file.
    """

    def __init__(self, picture: Callable[[Frame], bytes]):
        self._picture = picture
        self._display_id = uuid.uuid4().hex
        self._shown = False
        self._next = 0.0

    def show(self, frame: Frame, final: bool) -> None:
        """Show the frame, unless the last one was shown just now; the final one is always shown."""
        began = time.perf_counter()
        if began < self._next and not final:
            return
        png = self._picture(frame)
        plotting.show_png(png, f"The training {_moment(frame)}.", self._display_id, update=self._shown)
        self._shown = True
        now = time.perf_counter()
        self._next = now + max(0.5, 10 * (now - began))


def _moment(frame: Frame) -> str:
    """When a frame was captured, in words."""
    return f"after {frame['step']} steps" if frame["step"] else "before training"


def _copy(value: Any) -> Any:
    """A copy that later steps cannot change: tensors come to the CPU without gradient."""
    if isinstance(value, Tensor):
        return value.detach().cpu().clone()
    return np.array(value) if isinstance(value, np.ndarray) else value

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
import sys
import time
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor, nn
from tqdm import tqdm

from course_utils import plotting
from course_utils.animation import Animation
from course_utils.errors import CourseError
from course_utils.gif import animated_gif
from course_utils.models import evaluating
from course_utils.settings import keep_random_state

Frame = dict[str, Any]
_WIDTH = plotting.SHOWN_WIDTH / 100  # inches, of 100 pixels each
_FRESH = 10  # steps from one reading of the losses beside the progress bar to the next
_LARGEST_SEED = 10**6  # a larger one was drawn by torch itself


class Recorder:
    """Called after every step of a training; keeps its losses and pictures of its course.

    Frames are captured before the first step and then at even distances up to the last one. Capturing leaves
    no trace in the training: no gradients, the same random numbers, the same modes.

    Args:
        capture: returns what a picture needs as a dict: tensors (any device), arrays or numbers, copied here.
        draw: ``draw(ax, frame)`` draws what ``capture`` returned; the recorder adds the title. Where a frame has points
            of the plane by the name ``fake`` and a ``surface`` (see `plotting.surface`), it also adds the gradient at
            some of them to the live pictures and the animation (see `plotting.plot_pull`).
        steps: how many steps the training will take.
        frames: how many pictures to keep.
        live: whether to show a picture while training, in a notebook. It takes a tenth of the time at most.
        stays: whether the last live picture stays there: not needed where a strip or an animation follows.
        title: stands over every picture.
        models: networks to put in ``eval`` mode while capturing.
        figsize: width and height of a picture: its shape, for all pictures are drawn equally wide.
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
        stays: bool = True,
        title: str = "",
        models: Iterable[nn.Module] = (),
        figsize: tuple[float, float] = (6.4, 4.6),
        member: int | None = None,
    ):
        if steps < 1 or frames < 2:
            raise CourseError(f"Recorder got steps={steps}, frames={frames}: it needs steps ≥ 1 and frames ≥ 2.")
        self.losses: dict[str, list[float]] = {}
        self.frames: list[Frame] = []
        self._capture, self._draw, self._title = capture, draw, title
        self._models, self._member = tuple(models), member
        self._figsize = (_WIDTH, _WIDTH * figsize[1] / figsize[0])
        self._done, self._steps = 0, steps
        self._moments = set(np.linspace(0, steps, frames).round().astype(int).tolist())
        self._live = (
            _LivePicture(self._png, self._named, self._remember, stays) if live and plotting.in_ipython() else None
        )
        self._bar: tqdm | None = None
        self._began = 0.0
        self._keep_frame()

    def __call__(self, step: int, **losses: float) -> None:
        """Note the losses of a step that was just taken.

        Args:
            step: the training's own count. The recorder counts its calls, so this may start at 0 or at 1.
            losses: a number for each loss, such as ``d_loss=1.4, g_loss=0.7``.
        """
        if self._bar is None:
            self._began = time.perf_counter()
            self._bar = tqdm(
                total=self._steps, desc=self._name_with_seed(), unit="step", file=sys.stdout, ncols=88,
                mininterval=0.5, leave=False,
            )  # fmt: skip
        self._done += 1
        for name, value in losses.items():
            self.losses.setdefault(name, []).append(float(plotting.as_array(value)))
        if self._done in self._moments:
            self._keep_frame()
        if self._done % _FRESH == 0 or self._done in self._moments:
            shown = list(self.losses.items())[:2]  # more don't fit into the line
            self._bar.set_postfix({name: f"{values[-1]:.2f}" for name, values in shown}, refresh=False)
        self._bar.update()
        if self._done == self._steps:
            self._bar.close()
            seconds = time.perf_counter() - self._began
            print(f"{self._title or 'training'}: {self._steps:,} steps in {_in_words(seconds)}")

    def _name_with_seed(self) -> str:
        """The title for the progress bar, with the seed that torch began with if somebody chose one."""
        name, seed = self._title or "training", torch.initial_seed()
        return name if "seed" in name or seed > _LARGEST_SEED else f"{name}, seed {seed}"

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
        shape = self._figsize[1] / self._figsize[0]
        shown = list(map(self._of_member, frames))
        plotting.filmstrip(shown, self._draw, [_moment(frame) for frame in frames], alt, shape=shape)

    def animation(self, *, alt: str) -> Animation:
        """The frames as a moving picture; the last expression of a cell shows it.

        Args:
            alt: what the animation shows, for those who cannot see it.
        """
        pngs = [self._png(frame, colors=32) for frame in self.frames]  # so many that a lesson stays small
        self._remember(self.frames[-1], alt)
        return Animation(pngs, alt)

    def save_gif(self, path: str | Path, seconds: float = 4.0) -> None:
        """Write the frames as an animated GIF, which rests on the last frame and starts again.

        Args:
            path: the file to write; its folder must exist.
            seconds: how long all frames but the last take.
        """
        pngs = [self._png(frame) for frame in self.frames]
        Path(path).write_bytes(animated_gif(pngs, pause=int(1000 * seconds / len(pngs)), rest=2000))

    def _keep_frame(self) -> None:
        """Capture a frame and show it."""
        with torch.no_grad(), keep_random_state(), evaluating(*self._models):
            captured = self._capture()
            frame = {name: _copy(value) for name, value in captured.items()} | {"step": self._done}
            self.frames.append(frame)
            if self._live is not None:
                self._live.show(frame, final=self._done == self._steps)

    def _of_member(self, frame: Frame) -> Frame:
        """What is in a frame of the member that is shown; all of it where there are no members."""
        if self._member is None:
            return frame
        return {name: value if name == "step" else value[self._member] for name, value in frame.items()}

    def _name_of_member(self, frame: Frame) -> str:
        """Whose picture it is, counted from 1; nothing where there are no members."""
        if self._member is None:
            return ""
        members = next(len(value) for name, value in frame.items() if name != "step")
        return f"member {self._member + 1} of {members}"

    def _named(self, frame: Frame, what: str) -> str:
        """Something of a frame, after the names of the training and of the member that is shown."""
        name = ", ".join(part for part in (self._title, self._name_of_member(frame)) if part)
        return f"{name}: {what}" if name else what

    def _png(self, frame: Frame, colors: int = 128) -> bytes:
        """A frame as a picture with its title."""
        fig = self._figure(frame)
        png = plotting.figure_to_png(fig, colors=colors)
        plt.close(fig)
        return png

    def _remember(self, frame: Frame, alt: str) -> None:
        """Keeps a frame for the score board."""
        fig = self._figure(frame)
        plotting.remember_picture(fig, alt)
        plt.close(fig)

    def _figure(self, frame: Frame) -> Figure:
        """A frame as a figure with its title."""
        fig, ax = plt.subplots(figsize=self._figsize)
        shown = self._of_member(frame)
        self._draw(ax, shown)
        if {"surface", "fake"} <= set(shown):
            plotting.plot_pull(ax, shown["surface"], shown["fake"])
        ax.set_title(self._named(frame, _moment(frame)))
        plotting.legend_above(ax)
        plotting.fit(fig)
        return fig


class _LivePicture:
    """One picture in a notebook's output that is replaced as the training goes on.

    Args:
        picture: turns a frame into the bytes of a PNG file.
        named: puts the names of the training before what is said of a frame.
        remember: keeps a frame and what it shows for the score board.
        stays: whether the final frame is left.
    """

    def __init__(
        self,
        picture: Callable[[Frame], bytes],
        named: Callable[[Frame, str], str],
        remember: Callable[[Frame, str], None],
        stays: bool,
    ):
        self._picture, self._named, self._remember, self._stays = picture, named, remember, stays
        self._display_id = uuid.uuid4().hex
        self._shown = False
        self._next = 0.0

    def show(self, frame: Frame, final: bool) -> None:
        """Show the frame, unless the last one was shown just now; the final one is always shown, or nothing then."""
        if final and not self._stays:
            plotting.clear_picture(self._display_id)
            return
        began = time.perf_counter()
        if began < self._next and not final:
            return
        png, alt = self._picture(frame), self._named(frame, f"the training {_moment(frame)}.")
        plotting.show_png(png, alt, self._display_id, update=self._shown)
        if final:
            self._remember(frame, alt)
        self._shown = True
        now = time.perf_counter()
        self._next = now + max(0.5, 10 * (now - began))


def _in_words(seconds: float) -> str:
    """How long something took."""
    return f"{seconds:.0f} s" if seconds >= 1 else f"{seconds:.1f} s"


def _moment(frame: Frame) -> str:
    """When a frame was captured, in words."""
    return f"after {frame['step']:,} steps" if frame["step"] else "before training"


def _copy(value: Any) -> Any:
    """A copy that later steps cannot change: tensors come to the CPU without gradient."""
    if isinstance(value, Tensor):
        return value.detach().cpu().clone()
    return np.array(value) if isinstance(value, np.ndarray) else value

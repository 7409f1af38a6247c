"""The playground's view: a picture of the game, buttons for its steps, and all of its rules."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from course_utils import plotting
from course_utils.errors import CourseError
from course_utils.play.scene import LAYERS, Scene
from course_utils.play.widgets import Clock, Line, Pad, Picture, button, labelled, on_change, row, show, webp_tag
from course_utils.playground import BY_HAND, DATA, LOSSES, OPTIMIZERS, PENALTIES, Playground, Rules, Sight
from course_utils.surfaces import MOONS_EXTENT

_FRAME = 0.09  # seconds from one picture of a run to the next
# Steps in one picture, seconds to the next one, and how that is called; None: as many as fit.
_SPEEDS: list[tuple[int | None, float, str]] = [
    (1, 1.0, "1 step a second"),
    (1, 0.25, "4 steps a second"),
    (1, _FRAME, "11 steps a second"),
    (5, _FRAME, "55 steps a second"),
    (None, _FRAME, "as fast as it goes"),
]
_RUNS = ("both", "D alone", "G alone")
_KEYS = {"d": "d", "g": "g", "b": "both", "r": "run", "s": "slower", "f": "faster", "z": "back", "n": "new"}


def playground(mine: Mapping[str, Callable] | None = None, before: int = 0, **rules: Any) -> None:
    """Show the playground: a game of two small players on the plane, played by hand.

    Args:
        mine: functions of lessons 02, 05 and 09 that are right, by name (see `checks.passing`): they play where they
            can.
        before: steps of both players that are played before the first picture.
        rules: the rules to begin with, by their names in `Rules`.
    """
    game = Playground(Rules(**rules), mine)
    for _ in range(before):
        game.both()
    laboratory = Laboratory(game) if plotting.pictures_are_seen() else None
    alt = describe(game.rules, game.look())
    still = webp_tag(laboratory.still(), alt) if laboratory else ""
    show(laboratory and laboratory.box, still, alt, "Playground: two players on the plane", _KEYS)


def describe(rules: Rules, sight: Sight) -> str:
    """What a picture of the game shows, in words."""
    strength = float(sight.pull.norm(dim=1).mean())
    return (
        f"After {sight.d_steps} steps of D and {sight.g_steps} of G on {rules.data}: the fakes' distance to the real "
        f"points is {sight.distance():.2f} (SWD), and the arrows at the fakes have a mean length of {strength:.2g}."
    )


class Laboratory:
    """The widget of one game.

    Args:
        game: what it shows and plays.

    Attributes:
        box: the widget.
    """

    def __init__(self, game: Playground) -> None:
        from ipywidgets import Layout, VBox

        self.game, self._scene = game, Scene()
        self._picture, self._told, self._whose = Picture(), Line(), Line()
        self._speed, self._next_words, self._next_picture = 3, 0.0, 0.0
        self._clock = Clock(self._tick, self._stopped)
        controls = self._make_controls()
        left = VBox(
            [self._picture.box, self._buttons(), self._time_line(), self._told.box, self._whose.box],
            layout=Layout(width=f"{plotting.SHOWN_WIDTH + 10}px", max_width="100%"),
        )
        right = row(*controls)  # one below the other beside the picture, and side by side below it
        right.layout.flex = "1 1 19em"
        self.box = row(left, right)
        self.box.layout.align_items = "flex-start"
        self._update()

    # Parts

    def _buttons(self) -> Any:
        self._run = button("▶ Run", self._start_or_stop, "run", "R: play again and again, until it is pressed again")
        return row(
            button("Step of D", lambda: self._play(self.game.step_d), "d", "D: one step of D"),
            button("Step of G", lambda: self._play(self.game.step_g), "g", "G: one step of G"),
            button("Both", lambda: self._play(self.game.both), "both", "B: k steps of D, then one of G"),
            self._run,
            button("Slower", lambda: self._faster(-1), "slower", "S: fewer steps a second"),
            button("Faster", lambda: self._faster(1), "faster", "F: more steps a second"),
            button("◀ Back", lambda: self._play(self.game.back), "back", "Z: take the last step back"),
            button("Start over", lambda: self._play(self.game.restart), "new", "N: fresh players, from the same seed"),
        )

    def _time_line(self) -> Any:
        from ipywidgets import IntSlider, Layout

        self._when = IntSlider(
            description="history", min=0, max=0, readout=False, style={"description_width": "5.5em"},
            layout=Layout(width="100%", max_width="640px"),
        )  # fmt: skip
        self._set_when = on_change(self._when, self._scrub)
        return self._when

    def _make_controls(self) -> list[Any]:
        from ipywidgets import BoundedIntText, Checkbox, Dropdown, FloatLogSlider, IntSlider, Layout, VBox

        rules = self.game.rules
        rate: dict[str, Any] = {"base": 10, "min": -4, "max": -0.5, "step": 0.05, "readout_format": ".4f"}
        controls = {
            "data": labelled(Dropdown, "data", DATA, value=rules.data),
            "loss": labelled(Dropdown, "loss", list(LOSSES), value=rules.loss),
            "penalty": labelled(Dropdown, "penalty", list(PENALTIES), value=rules.penalty),
            "weight": labelled(FloatLogSlider, "weight", base=10, min=-3, max=1.5, step=0.1, value=rules.weight,
                               readout_format=".3f"),
            "lr_d": labelled(FloatLogSlider, "rate of D", value=rules.lr_d, **rate),
            "lr_g": labelled(FloatLogSlider, "rate of G", value=rules.lr_g, **rate),
            "optimizer": labelled(Dropdown, "optimizer", OPTIMIZERS, value=rules.optimizer),
            "k": labelled(IntSlider, "k", min=1, max=20, value=rules.k),
            "seed": labelled(BoundedIntText, "seed", min=0, max=9999, value=rules.seed),
        }  # fmt: skip
        for name, control in controls.items():
            on_change(control, partial(self._change, name))
        self._layers = {layer: Checkbox(True, description=layer, indent=False) for layer in LAYERS}
        for box in self._layers.values():
            box.layout.width = "auto"
            on_change(box, lambda _: self._update())
        self._calm = Checkbox(False, description="few pictures while it runs", indent=False)
        self._calm.add_class("course-calm")
        self._pad = Pad(MOONS_EXTENT, self._draw)
        self._pad.box.layout.display = "none"
        self._plays = labelled(Dropdown, "Run plays", _RUNS)
        on_change(self._plays, lambda _: self._clock.touch())
        seen = row(*self._layers.values())
        return [
            *controls.values(),
            self._plays,
            VBox([seen, self._calm], layout=Layout(margin="0.5em 0 0 0", flex="1 1 19em")),
            self._pad.box,
        ]

    # What happens

    def _play(self, act: Callable[[], None]) -> None:
        self._clock.stop()
        act()
        self._update()

    def _start_or_stop(self) -> None:
        if self._clock.runs:
            self._clock.stop()
            return
        try:
            self._clock.start()
        except CourseError as error:
            self._told.say(str(error), problem=True)
        else:
            self._run.description = "❚❚ Pause"

    def _stopped(self) -> None:
        self._update()
        self._run.description = "▶ Run"

    def _tick(self) -> float:
        steps, pause, _ = _SPEEDS[self._speed]
        play = dict(zip(_RUNS, (self.game.both, self.game.step_d, self.game.step_g), strict=True))[self._plays.value]
        began, done = time.monotonic(), 0
        while done < steps if steps else time.monotonic() - began < _FRAME / 2:
            play()
            done += 1
        if not self._calm.value or began >= self._next_picture:
            self._next_picture = began + 1.0
            self._update(running=True)
        return pause

    def _faster(self, by: int) -> None:
        self._clock.touch()
        self._speed = min(max(self._speed + by, 0), len(_SPEEDS) - 1)
        self._update(running=self._clock.runs)

    def _change(self, name: str, change: Any) -> None:
        self._clock.touch()
        if name == "data":
            self._pad.box.layout.display = None if change.new == BY_HAND else "none"
        self.game.change(**{name: change.new})
        self._update(running=self._clock.runs)

    def _draw(self, strokes: list) -> None:
        if strokes:
            self._clock.touch()
            self.game.draw(strokes)
            self._update(running=self._clock.runs)

    def _scrub(self, change: Any) -> None:
        if self._clock.runs:
            self._clock.stop()
        self.game.go(change.new)
        self._update()

    # What is seen

    def _update(self, running: bool = False) -> None:
        """Everything that is seen. While it runs, words change once a second: they may be read aloud."""
        game, sight = self.game, self.game.look()
        last = len(game) - 1
        self._set_when(max=max(last, 1), value=game.position)
        webp = self._draw_scene(sight)
        if running and time.monotonic() < self._next_words:
            self._picture.set(webp)
            return
        self._next_words = time.monotonic() + 1.0
        self._picture.set(webp, describe(game.rules, sight))
        behind = f" (step {game.position} of the {last} that are kept)" if game.position < last else ""
        self._told.say(f"{_moment(sight)}{behind} · distance {sight.distance():.2f} · Run: {_SPEEDS[self._speed][2]}")
        self._whose.say(f"{game.said or game.who_plays()}.", problem=bool(game.said))

    def _draw_scene(self, sight: Sight, quality: int = 85) -> bytes:
        layers = tuple(layer for layer, box in self._layers.items() if box.value)
        return self._scene.draw(sight, f"{self.game.rules.data}: {_moment(sight)}", layers, quality)

    def still(self) -> bytes:
        """The picture as it is now, in few bytes."""
        return self._draw_scene(self.game.look(), quality=60)


def _moment(sight: Sight) -> str:
    d, g = sight.d_steps, sight.g_steps
    return f"{d} steps of D, {g} of G" if d != 1 else f"1 step of D, {g} of G"

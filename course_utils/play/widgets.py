"""What all widgets of this package are made of: buttons, pictures with words, a pad to draw on, a clock, a still.

Why plain ipywidgets and one small script: they are there on Colab and in JupyterLab as they come, so nobody installs
an extension. Pictures go as raw bytes into an `Image`. What ipywidgets has not (a pad to draw on, keys, alt texts of
pictures that change) is done by ``assets/play.js``, which travels in the output beside the widget and speaks to the
kernel through a hidden text field. anywidget would be the clean way to do that; it is one more package in every
student's environment, and one that has to be in JupyterLab's own environment, too.
"""

from __future__ import annotations

import asyncio
import base64
import json
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from course_utils import plotting
from course_utils.errors import CourseError

_SCRIPT = Path(__file__).parents[1] / "assets" / "play.js"
_UNTOUCHED = 300.0  # seconds after which a clock stops that nobody has touched


def show(widget: Any, still: str, alt: str, label: str, keys: Mapping[str, str] | None = None) -> None:
    """Show a widget, and where no widgets are to be seen a picture.

    The picture stands in an output of its own, which stays when a notebook is built or opened without its kernel; a
    script beside it takes it away when the widget is there.

    Args:
        widget: the box that holds all of it.
        still: the picture, as HTML.
        alt: what the picture shows, printed where nobody sees pictures.
        label: what the widget is, for those who hear it.
        keys: from a key to the name of the button that it presses (see `button`).
    """
    if not plotting.pictures_are_seen():
        print(f"[picture: {alt}]")
        return
    from IPython.display import display

    name = f"play-{uuid.uuid4().hex}"
    widget.add_class(name)
    script = _SCRIPT.read_text(encoding="utf-8").split("\n", 2)[2].strip()  # without the comment at its top
    settings = json.dumps({"name": name, "label": label, "keys": dict(keys or {})}).replace("</", "<\\/")
    html = f'<div id="{name}">{still}</div><script>({script})({settings})</script>'
    display({"text/html": html, "text/plain": f"[picture: {alt}]"}, raw=True)
    display(widget)


def webp_tag(webp: bytes, alt: str) -> str:
    """The HTML of a picture that is small already, see `plotting.image_tag`."""
    data = base64.b64encode(webp).decode()
    return f'<img alt="{escape(alt)}" src="data:image/webp;base64,{data}" style="max-width: 100%">'


def in_this_thread(act: Callable[..., None]) -> Callable[..., None]:
    """``act``, but run by the thread that runs cells, whichever thread calls it.

    JupyterLab sends what is pressed to a subshell, a second thread of the kernel (ipykernel 7). There it would run
    beside a cell that trains, and beside a clock's own steps: both draw from one random state and with one pyplot.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # no notebook, so no other thread
        return act
    cells = threading.current_thread()

    def asked(*args: Any) -> None:
        if threading.current_thread() is cells:
            act(*args)
        else:
            loop.call_soon_threadsafe(act, *args)

    return asked


def on_change(widget: Any, act: Callable[[Any], None]) -> Callable[..., None]:
    """Call ``act`` with the change whenever the widget's value changes.

    Returns:
        A function that changes traits of the widget, given by name, without ``act`` hearing of it.
    """
    heard = in_this_thread(act)
    widget.observe(heard, "value")

    def set_quietly(**traits: Any) -> None:
        widget.unobserve(heard, "value")
        try:
            for name, value in traits.items():
                setattr(widget, name, value)
        finally:
            widget.observe(heard, "value")

    return set_quietly


def button(text: str, act: Callable[[], None], name: str = "", tip: str = "") -> Any:
    """A button that calls ``act``; a key can press it by its name.

    Args:
        text: what stands on it.
        act: called without arguments.
        name: letters and hyphens only.
        tip: what it does, in a few words.
    """
    from ipywidgets import Button, Layout

    made = Button(description=text, tooltip=tip or text, layout=Layout(width="auto", flex="0 0 auto"))
    made.on_click(in_this_thread(lambda _: act()))
    if name:
        made.add_class(f"course-key-{name}")
    return made


def row(*widgets: Any) -> Any:
    """Widgets side by side, in as many lines as they need."""
    from ipywidgets import HBox, Layout

    return HBox(list(widgets), layout=Layout(flex_flow="row wrap", align_items="center"))


class Picture:
    """A picture that changes, and words for those who don't see it.

    Attributes:
        box: the widget.
    """

    def __init__(self, width: int = plotting.SHOWN_WIDTH) -> None:
        from ipywidgets import HTML, Image, Layout, VBox

        self._image = Image(format="webp", layout=Layout(width=f"{width}px", max_width="100%"))
        self._words = HTML(layout=Layout(display="none"))
        self._words.add_class("course-words")
        self.box = VBox([self._image, self._words], layout=Layout(max_width="100%", overflow="hidden"))
        self.box.add_class("course-pictures")

    def set(self, webp: bytes, alt: str = "") -> None:
        """Show another picture; without words for it, those of the one before stay."""
        self._image.value = webp
        if alt:
            self._words.value = escape(alt)


class Line:
    """A line of words under a picture, read aloud when it changes.

    Attributes:
        box: the widget.
    """

    def __init__(self) -> None:
        from ipywidgets import HTML

        self.box = HTML()

    def say(self, text: str, problem: bool = False) -> None:
        """Show another text."""
        style = "line-height: 1.4" + ("; color: #b42318" if problem else "")
        self.box.value = f'<div role="status" style="{style}">{escape(text)}</div>'


class Pad:
    """A pad to draw lines on, by mouse, finger or arrow keys.

    Args:
        plane: the limits of the plane that it stands for, ``(left, right, bottom, top)``.
        changed: called with the lines when there is another one, see `shapes.along`.
        lines: those to begin with, as JSON.

    Attributes:
        box: the widget.
    """

    def __init__(
        self,
        plane: tuple[float, float, float, float],
        changed: Callable[[list[list[tuple[float, float]]]], None],
        lines: str = "[]",
    ) -> None:
        from ipywidgets import HTML, Layout, Textarea, VBox

        hidden = Layout(display="none")
        self._field = Textarea(lines, layout=hidden)
        limits = HTML(json.dumps(plane), layout=hidden)
        limits.add_class("course-plane")
        self.box = VBox([self._field, limits], layout=Layout(max_width="100%"))
        self.box.add_class("course-pad")
        self._changed = changed
        on_change(self._field, self._take)

    def _take(self, change: Any) -> None:
        self._changed([[(float(x), float(y)) for x, y in stroke] for stroke in json.loads(change.new or "[]")])


class Clock:
    """Calls a function again and again, between all else that the notebook's kernel has to do.

    One clock runs at a time in a session, so that a widget whose cell was run again doesn't go on unseen; and it stops
    when nobody touched it for five minutes.

    Args:
        tick: called each time; returns how many seconds to wait, from one call's begin to the next one's.
        stopped: called when the clock has stopped.
    """

    _running: Clock | None = None

    def __init__(self, tick: Callable[[], float], stopped: Callable[[], None]) -> None:
        self._tick, self._stopped = tick, stopped
        self._touched = 0.0
        self._task: asyncio.Task | None = None

    @property
    def runs(self) -> bool:
        """Whether it is running."""
        return Clock._running is self

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = time.monotonic()

    def start(self) -> None:
        """Begin to tick.

        Raises:
            CourseError: this is no notebook, so nobody would ever be let in between.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise CourseError("This runs in a notebook only.") from None
        if Clock._running is not None:
            Clock._running.stop()
        Clock._running = self
        self.touch()
        self._task = loop.create_task(self._go())

    def stop(self) -> None:
        """Tick no more."""
        if self.runs:
            Clock._running = None
            self._stopped()

    async def _go(self) -> None:
        while self.runs:
            began = time.monotonic()
            if began - self._touched > _UNTOUCHED:
                self.stop()
                return
            try:
                pause = self._tick()
            except Exception:
                self.stop()  # so that its button doesn't say that it runs
                raise
            # Never less than 10 ms: time for the messages of buttons that were pressed meanwhile.
            await asyncio.sleep(max(began + pause - time.monotonic(), 0.01))


def labelled(kind: type, text: str, options: Sequence[Any] = (), **how: Any) -> Any:
    """A control with its name before it, all names equally wide."""
    from ipywidgets import Layout

    more = {"options": list(options)} if options else {}
    return kind(description=text, style={"description_width": "5.5em"}, layout=Layout(width="20em"), **more, **how)

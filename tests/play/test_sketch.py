"""Draw your own moons: what is drawn is learned by the reader's own loop, and what goes wrong is told."""

from __future__ import annotations

import json

import pytest
import torch

from course_utils import metrics, plotting, shapes
from course_utils.course.solutions import load_solution
from course_utils.play import sketch
from course_utils.play.sketch import HEART, Sketch
from course_utils.surfaces import MOONS_EXTENT
from course_utils.training import Recipe

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def train():
    return load_solution("02_moons_gan").train


@pytest.fixture
def short(monkeypatch):
    """A run that takes a second."""
    monkeypatch.setattr(sketch, "RECIPE", Recipe(epochs=20))


def test_a_drawing_is_learned(train, short, capsys):
    torch.manual_seed(0)
    points, told = shapes.along(HEART, 2000), []
    recorder = sketch.learn(train, points, lambda step, steps: told.append((step, steps)))
    first, last = (
        metrics.sliced_wasserstein(frame["fake"], points) for frame in recorder.frames[:: len(recorder.frames) - 1]
    )
    assert last < 0.7 * first
    assert told == [(step, 320) for step in (0, 100, 200, 300)]
    assert capsys.readouterr().out == ""
    assert sketch.describe(recorder).endswith("in 320 steps.")


def test_the_heart_lies_in_the_picture():
    x, y = torch.tensor(HEART[0]).T
    left, right, bottom, top = MOONS_EXTENT
    assert x.min() > left and x.max() < right and y.min() > bottom and y.max() < top


def test_the_widget_learns_what_is_on_its_pad(train, short):
    widget = Sketch(train)
    assert json.loads(widget._pad._field.value) == [[list(point) for point in HEART[0]]]
    widget._pad._field.value = "[[[2.0, 1.0], [2.0, 1.1]]]"
    assert (widget.points - torch.tensor([2.0, 1.05])).abs().max() < 0.4
    widget.learn()
    assert "Learned." in widget._told.box.value
    (shown,) = widget._moving.outputs
    assert shown["data"]["text/html"].count("data:image/webp") == sketch.FRAMES + 1  # its frames, and the still
    assert "Save as GIF" in shown["data"]["text/html"]
    widget._pad._field.value = "[]"  # what was drawn before stays
    assert widget.points.mean() > 1


def test_without_a_loop_that_is_right_it_says_so():
    widget = Sketch(None)
    widget.learn()
    assert "Your train does not pass its check yet" in widget._told.box.value and widget.recorder is None


def test_a_loop_that_stops_is_told():
    def stops(*_, **__):
        raise ValueError("no")

    widget = Sketch(stops)
    widget.learn()
    assert "Your train stopped: ValueError: no" in widget._told.box.value


def test_the_still_is_what_was_learned(train, short, monkeypatch):
    shown = []
    monkeypatch.setattr(plotting, "pictures_are_seen", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda value, **_: shown.append(value))
    sketch.draw_your_own(train)
    assert '<img alt="A generator&#x27;s points spread over lines drawn by hand' in shown[0]["text/html"]
    assert len(shown[0]["text/html"]) < 60_000
    shown.clear()
    sketch.draw_your_own(None)
    assert "The lines that are drawn, as points." in shown[0]["text/html"]

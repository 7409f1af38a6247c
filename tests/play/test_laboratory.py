"""The playground's widget without a browser: what its controls do, and the pictures that it shows."""

from __future__ import annotations

import asyncio
import io
import threading
import warnings

import numpy as np
import pytest
from PIL import Image

from course_utils import plotting
from course_utils.play import laboratory, scene
from course_utils.play.laboratory import Laboratory
from course_utils.playground import BY_HAND, Playground, Rules

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def lab():
    return Laboratory(Playground())


def widgets_of(box):
    yield box
    for child in getattr(box, "children", ()):
        yield from widgets_of(child)


def named(lab, name):
    return next(one for one in widgets_of(lab.box) if getattr(one, "description", "") == name)


def pixels(webp: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(webp)).convert("RGB"), dtype=int)


def text(lab) -> str:
    return " ".join(one.value for one in (lab._told.box, lab._whose.box))


# The picture


def test_the_picture_has_its_layers():
    game = Playground()
    for _ in range(10):
        game.both()
    drawing = scene.Scene()
    nothing = pixels(drawing.draw(game.look(), layers=()))
    assert nothing.shape == (scene.HEIGHT, scene.WIDTH, 3)
    for layer in scene.LAYERS:
        one = pixels(drawing.draw(game.look(), layers=(layer,)))
        changed = np.abs(one - nothing).sum(axis=2) > 60
        assert changed.mean() > 0.0005, layer
    again = pixels(drawing.draw(game.look(), layers=()))
    assert np.array_equal(again, nothing)  # nothing is left of the pictures between


def test_it_lays_itself_out_whatever_the_course_style_asks_of_figures():
    plotting.use_course_style()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        scene.Scene()


def test_points_are_drawn_where_they_lie():
    game = Playground()
    game.draw([[(2.0, 1.2)]])
    picture = pixels(scene.Scene().draw(game.look(), layers=("real points",)))
    blue = (picture[:, :, 2] - picture[:, :, 0]) > 60
    assert blue[:30].any(), "the key in the corner says which they are"
    blue[:30] = False
    rows, columns = np.nonzero(blue)
    left, right, bottom, top = scene.MOONS_EXTENT
    plane = (0.05 * scene.WIDTH, 0.99 * scene.WIDTH, 0.01 * scene.HEIGHT, 0.765 * scene.HEIGHT)
    x = (2.0 - left) / (right - left) * (plane[1] - plane[0]) + plane[0]
    y = (top - 1.2) / (top - bottom) * (plane[3] - plane[2]) + plane[2]
    assert columns.mean() == pytest.approx(x, abs=3) and rows.mean() == pytest.approx(y, abs=3)


def test_a_small_pull_is_a_short_arrow_and_a_large_one_is_cut():
    places, pull = np.zeros((3, 2)), np.array([[1.0, 0.0], [0.01, 0.0], [0.0, -50.0]])
    tips = scene._arrows(places, pull)[:, 1]
    np.testing.assert_allclose(tips, [[0.15, 0.0], [0.0015, 0.0], [0.0, -0.5]])


# Controls


def test_buttons_play(lab):
    named(lab, "Step of D").click()
    named(lab, "Both").click()
    assert (lab.game.look().d_steps, lab.game.look().g_steps) == (2, 1)
    assert "2 steps of D, 1 of G" in text(lab)
    assert named(lab, "history").max == 2
    named(lab, "◀ Back").click()
    assert "1 step of D, 0 of G (step 1 of the 2 that are kept)" in text(lab)
    named(lab, "history").value = 2
    assert lab.game.position == 2
    named(lab, "Start over").click()
    assert len(lab.game) == 1


def test_controls_change_the_rules(lab):
    for name, value in {
        "data": "ring", "loss": "relativistic", "penalty": "R1", "weight": 1.0, "k": 3, "rate of D": 0.01,
        "rate of G": 0.02, "optimizer": "plain steps", "seed": 4,
    }.items():  # fmt: skip
        named(lab, name).value = value
    assert lab.game.rules == Rules("ring", "relativistic", "R1", 1.0, 0.02, 0.01, "plain steps", 3, 4)


def test_it_says_whose_functions_play(lab):
    assert "D plays by the playground&#x27;s step; G" in text(lab)

    def stops(*_):
        raise ValueError

    own = Laboratory(Playground(mine={"generator_step": stops}))
    assert "G plays by your generator_step" in text(own)
    named(own, "Step of G").click()
    assert "your generator_step stopped (ValueError)" in text(own)


def test_the_pad_is_there_for_what_is_drawn_by_hand(lab):
    assert lab._pad.box.layout.display == "none"
    named(lab, "data").value = BY_HAND
    assert lab._pad.box.layout.display is None
    lab._pad._field.value = "[[[0.0, 0.0], [0.0, 0.1]]]"
    assert lab.game.look().real.abs().max() < 0.5
    lab._pad._field.value = "[]"  # an empty pad changes nothing
    assert lab.game.look().real.abs().max() < 0.5


def test_a_run_goes_on_by_itself_until_it_is_stopped(lab):
    async def run():
        named(lab, "▶ Run").click()
        await asyncio.sleep(0.5)
        assert lab._run.description == "❚❚ Pause"
        named(lab, "❚❚ Pause").click()
        done = lab.game.look().g_steps
        await asyncio.sleep(0.3)
        assert lab.game.look().g_steps == done > 5

    asyncio.run(run())
    assert lab._run.description == "▶ Run"


@pytest.mark.parametrize(("who", "moved"), [("D alone", (True, False)), ("G alone", (False, True))])
def test_one_player_can_run_alone(lab, who, moved):
    named(lab, "Run plays").value = who

    async def run():
        named(lab, "▶ Run").click()
        await asyncio.sleep(0.3)
        named(lab, "❚❚ Pause").click()

    asyncio.run(run())
    sight = lab.game.look()
    assert (sight.d_steps > 0, sight.g_steps > 0) == moved


def test_another_one_that_runs_stops_the_first(lab):
    other = Laboratory(Playground())

    async def run():
        named(lab, "▶ Run").click()
        named(other, "▶ Run").click()
        assert not lab._clock.runs and other._clock.runs
        named(other, "Step of D").click()
        assert not other._clock.runs

    asyncio.run(run())


def test_it_stops_when_nobody_is_there(lab, monkeypatch):
    monkeypatch.setattr("course_utils.play.widgets._UNTOUCHED", 0.2)

    async def run():
        named(lab, "▶ Run").click()
        await asyncio.sleep(1.0)

    asyncio.run(run())
    assert not lab._clock.runs


def test_what_another_thread_hears_the_main_thread_does():
    """JupyterLab's messages come by a thread beside the one that the clock and the cells run in."""
    by = []

    async def run():
        lab = Laboratory(Playground())
        update = lab._update
        lab._update = lambda **how: (by.append(threading.current_thread()), update(**how))
        named(lab, "Step of D").click()
        for act in (
            named(lab, "▶ Run").click,
            lambda: setattr(named(lab, "k"), "value", 2),
            lambda: setattr(lab._pad._field, "value", "[[[0.0, 0.0], [0.0, 0.1]]]"),
            lab._run.click,
            lambda: setattr(named(lab, "history"), "value", 0),
        ):
            await asyncio.to_thread(act)
            await asyncio.sleep(0.2)
        return lab

    lab = asyncio.run(run())
    assert lab.game.rules.k == 2 and lab.game.position == 0 and lab._run.description == "▶ Run"
    assert len(by) > 6 and set(by) == {threading.main_thread()}


def test_a_run_that_fails_is_no_run(lab):
    async def run():
        named(lab, "▶ Run").click()
        lab.game.both = lambda: 1 / 0
        await asyncio.sleep(0.3)
        await lab._clock._task

    with pytest.raises(ZeroDivisionError):
        asyncio.run(run())
    assert not lab._clock.runs and lab._run.description == "▶ Run"


def test_outside_of_a_notebook_it_says_that_it_cannot_run(lab):
    named(lab, "▶ Run").click()
    assert "This runs in a notebook only." in text(lab)


def test_where_nobody_sees_pictures_it_is_told(capsys):
    laboratory.playground(before=2, data="ring")
    assert capsys.readouterr().out.startswith("[picture: After 2 steps of D and 2 of G on ring: the fakes' distance")


def test_the_still_stays_beside_the_widget(monkeypatch):
    shown = []
    monkeypatch.setattr(plotting, "pictures_are_seen", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda value, **_: shown.append(value))
    laboratory.playground(before=1)
    still, widget = shown
    assert still["text/html"].count('<img alt="After 1 steps of D') == 1 and "<script>" in still["text/html"]
    assert len(still["text/html"]) < 90_000
    assert any(name.startswith("play-") for name in widget._dom_classes)

"""The widgets to play with, in JupyterLab, by keyboard alone."""

from __future__ import annotations

import json
import re

import pytest

pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install -e '.[browser]'")

import nbformat
from axe import serious_findings
from lab_server import TOKEN
from PIL import Image, ImageSequence
from playwright.sync_api import expect
from screenshots import screenshot

STARTS = "from course_utils import play, notebook\n\ndevice = notebook.start(seed=0)"
SKETCH = """from course_utils.play import sketch

sketch.RECIPE, sketch.FRAMES = sketch.Recipe(epochs=4), 4  # seconds on a busy machine
play.draw_your_own(load_solution("02_moons_gan").train)"""
DUEL = """import torch

digits = torch.rand(2, 40, 1, 28, 28)
play.duel(*digits, torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 1), torch.nn.Flatten(0)))"""
BIRTHDAY = """class Hand(torch.nn.Linear):
    def forward(self, z, labels):
        return super().forward(z).tanh().reshape(-1, 1, 28, 28)


play.birthday(Hand(2, 784), lambda n: torch.randn(n, 2))"""
DRIVE = "play.joystick(lambda z: ((z[:, :1] + 2.5) / 5)[:, :, None, None].expand(-1, 1, 28, 28))"


@pytest.fixture
def play(server, folder, page, request):
    """Opens a notebook whose cells show widgets, and runs it. Gives the notebook."""

    def opened(*shows: str):
        from browser_notebook import NotebookPage

        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in (STARTS, *shows)])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)"}
        place = folder / re.sub(r"\W+", "-", request.node.name) / "play.ipynb"
        place.parent.mkdir()
        place.write_text(json.dumps(notebook))
        page.goto(f"{server}/lab/tree/{place.relative_to(folder)}?token={TOKEN}&reset")
        lab = NotebookPage(page)
        lab.run_up_to(shows[-1].splitlines()[-1])
        return lab

    return opened


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_playground_by_keyboard_alone(play, page):
    output = play("play.playground()").output("play.playground()")
    picture = output.locator(".course-pictures").get_by_role("img")
    box = output.get_by_role("group", name="Playground: two players on the plane")
    told = box.get_by_role("status").first
    expect(picture).to_have_attribute("alt", re.compile("After 0 steps of D and 0 of G on moons"))
    expect(output.get_by_role("img").locator("visible=true")).to_have_count(1)  # the still has gone
    screenshot(page, "playground-begins", of=box)

    box.get_by_role("button", name="Step of D").focus()
    press(page, "Enter")  # which JupyterLab leaves to the button
    expect(picture).to_have_attribute("alt", re.compile("After 1 steps of D and 0 of G"))
    press(page, "Tab", "Space")
    expect(picture).to_have_attribute("alt", re.compile("After 1 steps of D and 1 of G"))
    press(page, "b", "b", "z")  # a step and its way back
    expect(told).to_contain_text("2 steps of D, 2 of G (step 3 of the 4 that are kept)")
    screenshot(page, "playground-back", of=box)

    press(page, "f", "r")
    expect(box.get_by_role("button", name="Pause")).to_be_visible()
    expect(told).to_contain_text(re.compile(r"\d{2} steps of D"))
    press(page, "r")
    expect(box.get_by_role("button", name="Run", exact=False)).to_contain_text("▶")
    moment = told.inner_text()
    page.wait_for_timeout(500)
    assert told.inner_text() == moment
    screenshot(page, "playground-ran", of=box)

    box.get_by_label("loss").focus()
    press(page, "w")  # the list goes to the first that begins so
    expect(box.get_by_text("for other rules")).to_have_count(0)  # there is none of ours
    box.get_by_role("slider", name="history").focus()
    press(page, "ArrowLeft", "ArrowLeft")
    expect(told).to_contain_text("that are kept")
    box.get_by_label("data").focus()
    press(page, "End")
    pad = box.get_by_role("application")
    pad.focus()
    press(page, " ", *["Shift+ArrowRight"] * 4, " ")
    expect(picture).to_have_attribute("alt", re.compile("on drawn by hand"))
    screenshot(page, "playground-by-hand", of=pad)
    fits_and_is_for_everybody(page, "Playground: two players on the plane")


def fits_and_is_for_everybody(page, label: str) -> None:
    """A widget, in a wide window and in a narrow one: nothing of it sticks out, and axe finds nothing serious."""
    widget = f'[role=group][aria-label="{label}"]'
    for width in (1280, 700):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator(widget)).to_be_visible()
        assert page.locator(widget).evaluate("one => one.scrollWidth <= one.clientWidth + 1"), (label, width)
    assert serious_findings(page, widget) == []
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_drawing_is_learned_and_a_joystick_drives(play, page):
    lab = play(DRIVE, DUEL, BIRTHDAY, "from course_utils.course.solutions import load_solution", SKETCH)
    sketch = lab.output("play.draw_your_own").get_by_role("group", name="A pad to draw your own moons on")
    pad, told = sketch.get_by_role("application"), sketch.get_by_role("status")
    expect(told.filter(has_text="Learned.")).to_be_visible()
    screenshot(page, "sketch-heart", of=pad)
    sketch.get_by_role("button", name="Clear").focus()
    press(page, "Enter")
    pad.focus()
    press(page, " ", *["Shift+ArrowRight"] * 6, *["Shift+ArrowUp"] * 3, " ")
    expect(told.filter(has_text="1 line")).to_be_visible()
    press(page, "Tab", "Tab", "Tab", "Enter")  # over Undo and Clear, to "Learn my lines"
    expect(told.filter(has_text="Learning")).to_be_visible()
    expect(told.filter(has_text="Learned.")).to_be_visible()
    screenshot(page, "sketch-learned", of=sketch.get_by_role("button", name="Save as GIF"))
    with page.expect_download() as download:
        sketch.get_by_role("button", name="Save as GIF").click()
    gif = Image.open(download.value.path())
    assert len(list(ImageSequence.Iterator(gif))) == 4

    drive = lab.output("play.joystick").get_by_role("group", name="A joystick on the latent plane")
    image = drive.locator(".course-pictures").get_by_role("img")
    drive.get_by_role("button", name="Home").focus()
    for key, place in (("ArrowRight", "0.1, 0.0"), ("ArrowRight", "0.2, 0.0"), ("ArrowUp", "0.2, 0.1")):
        press(page, key)
        expect(image).to_have_attribute("alt", re.compile(rf"a mark at \({place}\)"))
    press(page, *["ArrowRight"] * 4, *["ArrowDown"] * 3)  # faster than the kernel draws: none of them is lost
    expect(image).to_have_attribute("alt", re.compile(r"a mark at \(0.6, -0.2\)"))
    press(page, *["ArrowUp"] * 3, *["ArrowLeft"] * 4)
    expect(image).to_have_attribute("alt", re.compile(r"a mark at \(0.2, 0.1\)"))
    drive.get_by_role("slider").first.focus()
    press(page, "ArrowLeft")  # the slider's own key: one step, not two
    expect(image).to_have_attribute("alt", re.compile(r"a mark at \(0.1, 0.1\)"))
    screenshot(page, "joystick", of=drive)
    for name, label in (
        ("sketch", "A pad to draw your own moons on"), ("joystick", "A joystick on the latent plane"),
        ("duel", "A duel with D: find the fakes"), ("birthday", "Write a date in the generator's hand"),
    ):  # fmt: skip
        fits_and_is_for_everybody(page, label)
        screenshot(page, f"{name}-to-play", of=page.get_by_role("group", name=label))

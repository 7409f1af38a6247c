"""The widgets to play with, in JupyterLab, by keyboard alone."""

from __future__ import annotations

import json
import re

import pytest

pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install -e '.[browser]'")

import nbformat
from lab_server import TOKEN
from playwright.sync_api import expect
from screenshots import screenshot

STARTS = "from course_utils import play, notebook\n\ndevice = notebook.start(seed=0)"


@pytest.fixture
def play(server, folder, page, request):
    """Opens a notebook of two cells, the second of which shows a widget, and runs it. Gives the second's output."""

    def opened(shows: str):
        from browser_notebook import NotebookPage

        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in (STARTS, shows)])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)"}
        place = folder / re.sub(r"\W+", "-", request.node.name) / "play.ipynb"
        place.parent.mkdir()
        place.write_text(json.dumps(notebook))
        page.goto(f"{server}/lab/tree/{place.relative_to(folder)}?token={TOKEN}&reset")
        lab = NotebookPage(page)
        lab.run_up_to(shows)
        return lab.output(shows)

    return opened


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_playground_by_keyboard_alone(play, page):
    output = play("play.playground()")
    picture = output.locator(".course-pictures").get_by_role("img")
    box = output.get_by_role("group", name="Playground: two players on the plane")
    expect(picture).to_have_attribute("alt", re.compile("After 0 steps of D and 0 of G on moons"))
    expect(output.get_by_role("img").locator("visible=true")).to_have_count(1)  # the still has gone
    screenshot(page, "playground-begins", of=box)

    box.get_by_role("button", name="Step of D").focus()
    press(page, "Enter")  # which JupyterLab leaves to the button
    expect(picture).to_have_attribute("alt", re.compile("After 1 steps of D and 0 of G"))
    press(page, "Tab", "Space")
    expect(picture).to_have_attribute("alt", re.compile("After 1 steps of D and 1 of G"))
    press(page, "b", "b", "z")  # a step and its way back
    expect(box.get_by_role("status").first).to_contain_text("2 steps of D, 2 of G (step 3 of the 4 that are kept)")
    screenshot(page, "playground-back", of=box)

    press(page, "f", "r")
    expect(box.get_by_role("button", name="Pause")).to_be_visible()
    expect(box.get_by_role("status").first).to_contain_text(re.compile(r"\d{3} steps of D"))
    press(page, "r")
    expect(box.get_by_role("button", name="Run")).to_be_visible()
    moment = box.get_by_role("status").first.inner_text()
    page.wait_for_timeout(500)
    assert box.get_by_role("status").first.inner_text() == moment
    screenshot(page, "playground-ran", of=box)

    box.get_by_label("loss").focus()
    press(page, "w")  # the list goes to the first that begins so
    expect(box.get_by_label("loss")).to_have_value("Wasserstein")
    box.get_by_role("slider", name="history").focus()
    press(page, "ArrowLeft", "ArrowLeft")
    expect(box.get_by_role("status").first).to_contain_text("that are kept")

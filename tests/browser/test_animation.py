"""The moving picture of a training: it plays when it is seen, stops when it is told to, and can be kept as a GIF."""

from __future__ import annotations

import io

import numpy as np
import pytest

pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install -e '.[browser]'")

from PIL import Image, ImageSequence
from playwright.sync_api import expect
from screenshots import screenshot

from course_utils.animation import Animation

COLORS = ["#0072B2", "#D55E00", "#009E73", "#FDEBDD", "#000000"]


def picture(color: str) -> bytes:
    """A frame of one color with a diagonal line."""
    image, file = Image.new("RGB", (640, 400), color), io.BytesIO()
    for at in range(400):
        image.putpixel((at, at), (255, 255, 255))
    image.save(file, "png")
    return file.getvalue()


@pytest.fixture
def show(page, tmp_path):
    """Opens a page with an animation far below its top; gives its picture and its first button."""

    def shown():
        told = Animation([picture(color) for color in COLORS], "five colors", seconds=1.0)._repr_html_()
        path = tmp_path / "animation.html"
        path.write_text(f"<!doctype html><html lang='en'><body><div style='height: 3000px'></div>{told}")
        page.goto(path.as_uri())
        return page.get_by_alt_text("five colors"), page.get_by_role("button").first

    return shown


def test_it_plays_when_it_is_seen_and_again_and_again(show, page):
    image, button = show()
    last = image.get_attribute("src")
    page.wait_for_timeout(700)
    assert image.get_attribute("src") == last
    expect(button).to_have_text("▶ Play")
    image.scroll_into_view_if_needed()
    expect(button).to_have_text("❚❚ Pause")
    seen = set()
    for _ in range(60):  # longer than one run and its rest
        seen.add(image.get_attribute("src"))
        page.wait_for_timeout(50)
    assert len(seen) == len(COLORS)
    screenshot(page, "animation")
    assert image.bounding_box()["width"] == 640

    button.click()
    expect(button).to_have_text("▶ Play")
    page.evaluate("scrollTo(0, 0)")
    image.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    expect(button).to_have_text("▶ Play")  # who stops it has to start it


def test_less_motion_is_respected(show, page):
    page.emulate_media(reduced_motion="reduce")
    image, button = show()
    image.scroll_into_view_if_needed()
    page.wait_for_timeout(700)
    expect(button).to_have_text("▶ Play")
    button.click()
    expect(button).to_have_text("❚❚ Pause")


def test_the_gif_has_the_frames_and_their_colors(show, page):
    image, _ = show()
    image.scroll_into_view_if_needed()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as GIF").click()
    assert download.value.suggested_filename == "training.gif"
    gif = Image.open(download.value.path())
    assert gif.size == (640, 400) and gif.info["loop"] == 0
    frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(gif)]
    assert len(frames) == len(COLORS)
    for frame, color in zip(frames, COLORS, strict=True):
        expected = np.asarray(Image.open(io.BytesIO(picture(color))), dtype=int)
        assert np.abs(np.asarray(frame, dtype=int) - expected).mean() < 5  # five bits of each channel


def test_it_fits_a_narrow_window(show, page):
    page.set_viewport_size({"width": 390, "height": 800})
    image, _ = show()
    assert image.bounding_box()["width"] < 390
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0

"""A full score board in a window: it fits, and it can be saved as a picture to show around."""

from __future__ import annotations

import io

import numpy as np
import pytest

pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install -e '.[browser]'")

from PIL import Image
from screenshots import SCREENSHOTS, screenshot

from course_utils.checks.engine.score_board import PASSED, ScoreBoard, forget_verdicts, take_verdicts
from course_utils.lessons import find_lesson
from course_utils.plotting import image_tag

LESSON = find_lesson("03_conditional_gan")  # its exercises have long names


@pytest.fixture
def board(page, tmp_path):
    """A page with the board of a lesson that is done, beside a red picture."""
    take_verdicts(LESSON.name, dict.fromkeys(LESSON.exercises, PASSED))
    file = io.BytesIO()
    Image.new("RGB", (640, 460), "red").save(file, "png")
    path = tmp_path / "board.html"
    shown = ScoreBoard(LESSON, image_tag(file.getvalue(), "my own points"))._repr_html_()
    path.write_text(f"<!doctype html><html lang='en'><meta charset='utf-8'><body>{shown}")
    forget_verdicts()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("width", [1280, 700, 390])
def test_a_full_board_fits_the_window(board, width):
    board.set_viewport_size({"width": width, "height": 900})
    assert board.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    screenshot(board, f"full-board-{width}")


def test_it_can_be_saved_as_a_picture_by_keyboard(board):
    button = board.get_by_role("button", name="Save as a picture")
    button.focus()
    with board.expect_download() as download:
        board.keyboard.press("Enter")
    assert download.value.suggested_filename == "what-i-built.png"
    picture = Image.open(download.value.path()).convert("RGB")
    assert picture.size == (1200, 630)
    pixels = np.asarray(picture, dtype=int)
    assert (pixels[139, 100:1100] == (26, 127, 55)).all()  # the bar, full
    assert (pixels[590, 600:1130] == (255, 0, 0)).all()  # the student's own picture
    assert pixels[60:100, 70:500].min() < 60 and pixels[235:520, 70:500].min() < 60  # title and exercises
    picture.save(SCREENSHOTS / "what-i-built.png")

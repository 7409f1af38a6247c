"""A full score board in a window: it fits, and it can be saved as a picture to show around."""

from __future__ import annotations

import io

import numpy as np
import pytest

pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install -e '.[browser]'")

from PIL import Image
from screenshots import SCREENSHOTS, screenshot

from course_utils.checks.engine.score_board import PASSED, ScoreBoard, forget_verdicts, take_verdicts
from course_utils.lessons import COURSE, LESSONS, find_lesson
from course_utils.plotting import image_tag

LONG_NAMES = find_lesson("03_conditional_gan")
MOST = max(LESSONS.values(), key=lambda lesson: len(lesson.exercises))
FEWEST = min(LESSONS.values(), key=lambda lesson: len(lesson.exercises))


@pytest.fixture
def board(page, tmp_path):
    """Opens a page with the board of a lesson that is done, beside a red picture or beside none."""

    def opened(lesson=LONG_NAMES, picture=True):
        take_verdicts(lesson.name, dict.fromkeys(lesson.exercises, PASSED))
        file = io.BytesIO()
        Image.new("RGB", (560, 420), "red").save(file, "png")
        path = tmp_path / "board.html"
        tag = image_tag(file.getvalue(), "my own points") if picture else ""
        shown = ScoreBoard(lesson, tag, COURSE)._repr_html_()
        path.write_text(f"<!doctype html><html lang='en'><meta charset='utf-8'><body>{shown}")
        forget_verdicts()
        page.goto(path.as_uri())
        return page

    return opened


def saved(page, name):
    """The picture that the button saves, as numbers; it is kept for people to look at."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a picture").click()
    picture = Image.open(download.value.path()).convert("RGB")
    picture.save(SCREENSHOTS / f"{name}.png")
    return np.asarray(picture, dtype=int)


def lines(pixels):
    """How many lines of green words there are in a part of a card."""
    written = (pixels[..., 0] < 120).any(axis=1)
    return int((written[1:] & ~written[:-1]).sum())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 700, 390])
def test_a_full_board_fits_the_window(board, width, scheme):
    page = board()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    screenshot(page, f"full-board-{width}-{scheme}")


def test_it_can_be_saved_as_a_picture_by_keyboard(board):
    page = board()
    button = page.get_by_role("button", name="Save as a picture")
    button.focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "what-i-built.png"
    picture = Image.open(download.value.path()).convert("RGB")
    assert picture.size == (1200, 630)
    pixels = np.asarray(picture, dtype=int)
    assert (pixels[155, 100:1100] == (26, 127, 55)).all()  # the bar, full
    assert (pixels[590, 600:1130] == (255, 0, 0)).all()  # the student's own picture
    assert pixels[80:120, 70:500].min() < 60 and pixels[245:520, 70:500].min() < 60  # title and exercises
    assert pixels[36:60, 70:500].min() < 120  # the course
    picture.save(SCREENSHOTS / "what-i-built.png")


@pytest.mark.parametrize("lesson", [MOST, LONG_NAMES, FEWEST], ids=lambda lesson: lesson.name)
def test_the_picture_has_room_for_all_exercises(board, lesson):
    pixels = saved(board(lesson), f"share-{lesson.name}")
    # Of a sign and a name one below the other, the sign alone: letters such as g may reach down to the next line.
    assert lines(pixels[235:, 68:92]) == len(lesson.exercises)
    assert (pixels[612:, 30:] == pixels[629, 1199]).all()
    pixels = saved(board(lesson, picture=False), f"share-{lesson.name}-alone")
    assert lines(pixels[235:, 68:92]) + lines(pixels[235:, 628:652]) == len(lesson.exercises)
    assert (pixels[612:, 30:] == pixels[629, 1199]).all()


def test_buttons_look_like_the_cards(board):
    button = board().get_by_role("button")
    assert button.evaluate("one => getComputedStyle(one).borderRadius") == "99px"
    assert button.evaluate("one => getComputedStyle(one).borderStyle") == "solid"

"""A student's hour in JupyterLab: stubs, answers, mistakes, the score board, Validate, and a slider."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install -e '.[browser]'")

import nbformat
from playwright.sync_api import expect
from screenshots import screenshot
from tiny_course import ROOT

from course_utils.course.folder import Course
from course_utils.lessons import find_lesson

RIGHT = (
    "def sample_latent(batch_size, latent_dim, device):\n    return torch.randn(batch_size, latent_dim, device=device)"
)
SWAPPED = (
    "def discriminator_loss(real_logits, fake_logits):\n"
    "    return F.softplus(real_logits).mean() + F.softplus(-fake_logits).mean()"
)


def red(output):
    """The boxes in which JupyterLab shows errors."""
    return output.locator("[data-mime-type$=stderr]").locator("visible=true")


def test_a_check_says_what_is_open_right_and_wrong(open_lesson):
    notebook = open_lesson("02_moons_gan")
    check = "checks.moons_gan.sample_latent("
    notebook.menu("Run", "Run All Cells")
    expect(notebook.output(check)).to_contain_text("○ sample_latent: not started yet")
    expect(red(notebook.page.locator(".jp-Notebook"))).to_have_count(0)  # a fresh notebook is calm
    screenshot(notebook.page, "not-started-yet", of=notebook.output(check))

    notebook.type_into("def sample_latent", RIGHT)
    notebook.run("def sample_latent")
    notebook.run(check)
    expect(notebook.output(check)).to_contain_text("+1 · 1 of 23 points✓ sample_latent")
    screenshot(notebook.page, "right")

    notebook.type_into("def discriminator_loss", SWAPPED)
    check = "checks.moons_gan.discriminator_loss("
    notebook.run_up_to(check)
    output = notebook.output(check)
    card = output.locator(".course-card")
    expect(card.get_by_text("It looks as if real and fake have swapped their labels")).to_be_visible()
    expect(card.get_by_text("labels-swapped", exact=True)).to_be_visible()
    expect(output).not_to_contain_text("Traceback")
    expect(red(output)).to_have_count(0)
    screenshot(notebook.page, "a-mistake-by-its-name")

    notebook.run("checks.score_board(")
    board = notebook.output("checks.score_board(")
    expect(board.get_by_role("img", name="1 of 23 points")).to_be_visible()
    for chip in ("✓ sample_latent 1", "✗ discriminator_loss 3", "○ generator_loss 2"):
        expect(board.get_by_role("link", name=chip)).to_be_visible()
    screenshot(notebook.page, "score-board")
    board.get_by_role("link", name="✗ discriminator_loss 3").click()
    heading = notebook.page.get_by_role("heading", name="Exercise 2 · discriminator_loss")
    expect(heading).to_be_in_viewport()
    screenshot(notebook.page, "an-exercise-from-the-board")


def test_a_cell_that_did_not_run_is_told_without_a_name_error(open_lesson):
    notebook = open_lesson("02_moons_gan", {"sample_latent": "def sample_latent(batch_size"})
    check = "checks.moons_gan.sample_latent("
    notebook.menu("Run", "Run All Cells")  # stops at the syntax error, which is as red as ever
    expect(red(notebook.output("def sample_latent"))).to_have_count(1)
    notebook.run(check)
    expect(notebook.output(check)).to_contain_text("○ sample_latent: the cell above did not run")
    expect(red(notebook.output(check))).to_have_count(0)
    screenshot(notebook.page, "did-not-run", of=notebook.output(check))


@pytest.mark.parametrize("width", [1280, 700])
def test_cards_fit_the_window_and_are_dark_in_the_dark(open_lesson, width):
    notebook = open_lesson("02_moons_gan", {"sample_latent": RIGHT, "discriminator_loss": SWAPPED})
    notebook.menu("Run", "Run All Cells")
    notebook.page.set_viewport_size({"width": width, "height": 900})
    card = notebook.output("checks.moons_gan.discriminator_loss(").locator(".course-card")
    expect(card).to_be_visible()
    assert card.evaluate("one => one.scrollWidth <= one.clientWidth")
    screenshot(notebook.page, f"cards-{width}", of=card)
    notebook.page.evaluate("document.body.dataset.jpThemeLight = 'false'")  # as JupyterLab's dark theme does
    colors = card.evaluate("one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]")
    assert colors == ["rgb(230, 233, 236)", "rgb(51, 26, 20)"]


def test_the_set_up_cell_is_folded_and_exercises_stand_out(open_lesson):
    notebook = open_lesson("02_moons_gan")
    expect(notebook.page.get_by_text("Fetching the course's package").locator("visible=true")).to_have_count(0)
    for chip in ("●○○ easy", "3 minutes", "1 point"):
        expect(notebook.page.get_by_text(chip, exact=True).first).to_be_visible()
    screenshot(notebook.page, "lesson-begins")


def test_validate_agrees_with_the_checks(open_lesson):
    notebook = open_lesson("02_moons_gan", {"sample_latent": RIGHT, "discriminator_loss": SWAPPED})
    notebook.page.locator(".validate-button").click()
    dialog = notebook.page.get_by_role("dialog")
    expect(dialog).to_contain_text("mistake  labels-swapped")  # the text of the error, in which no card is
    for exercise in find_lesson("02_moons_gan").exercises:
        told = expect(dialog)
        (told.not_to_contain_text if exercise == "sample_latent" else told.to_contain_text)(f"{exercise}({exercise})")
    expect(dialog).to_contain_text("○ train: not started yet")
    screenshot(notebook.page, "validate")


def test_the_slider_moves_the_picture_by_mouse_and_by_keyboard(open_lesson):
    lesson = find_lesson("01_gan_theory")
    solution = nbformat.read(Course(ROOT).solution(lesson), as_version=4)
    answers = {cell.id: cell.source for cell in solution.cells if cell.id in lesson.exercises}
    notebook = open_lesson(lesson.name, answers)
    notebook.menu("Run", "Run All Cells")
    # The code of this cell is folded, so its output is known by the slider.
    page = notebook.page
    output = page.locator(".jp-Notebook .jp-CodeCell .jp-OutputArea").filter(has=page.get_by_role("slider")).first
    picture, slider = output.get_by_role("img"), output.get_by_role("slider").first
    expect(picture).to_have_attribute("alt", re.compile("center 3.0 and spread 1.0"))
    screenshot(notebook.page, "slider-before", of=picture)
    before = picture.get_attribute("src")

    slider.focus()
    notebook.page.keyboard.press("ArrowRight")
    expect(picture).to_have_attribute("alt", re.compile("center 3.25 and spread 1.0"))
    assert picture.get_attribute("src") != before
    notebook.page.keyboard.press("Tab")
    notebook.page.keyboard.press("Tab")
    notebook.page.keyboard.press("ArrowRight")
    expect(picture).to_have_attribute("alt", re.compile("center 3.25 and spread 1.1"))

    track = output.locator(".noUi-base").first.bounding_box()
    slider.drag_to(output.locator(".noUi-base").first, target_position={"x": track["width"] / 2, "y": 2}, force=True)
    expect(picture).to_have_attribute("alt", re.compile(r"center -?0\.\d+ and spread 1.1"))
    screenshot(notebook.page, "slider-after", of=picture)

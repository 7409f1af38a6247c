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


def test_a_check_says_what_is_open_right_and_wrong(open_lesson):
    notebook = open_lesson("02_moons_gan")
    check = "checks.moons_gan.sample_latent("
    notebook.menu("Run", "Run All Cells")
    expect(notebook.output(check)).to_contain_text("○ sample_latent: not started yet")
    screenshot(notebook.page, "not-started-yet", of=notebook.output(check))

    notebook.type_into("def sample_latent", RIGHT)
    notebook.run("def sample_latent")
    notebook.run(check)
    expect(notebook.output(check)).to_contain_text("✓ sample_latent: ")
    screenshot(notebook.page, "right")

    notebook.type_into("def discriminator_loss", SWAPPED)
    check = "checks.moons_gan.discriminator_loss("
    notebook.run_up_to(check)
    output = notebook.output(check)
    expect(output).to_contain_text("✗ discriminator_loss is not right yet")
    expect(output).to_contain_text("mistake  labels-swapped")
    expect(output).not_to_contain_text("Traceback")
    screenshot(notebook.page, "a-mistake-by-its-name")

    notebook.run("checks.score_board(")
    rows = notebook.output("checks.score_board(").get_by_role("row")
    expect(rows.filter(has_text="sample_latent")).to_contain_text("✓ passes")
    expect(rows.filter(has_text="discriminator_loss")).to_contain_text("✗ not right yet")
    expect(rows.filter(has_text="generator_loss")).to_contain_text("○ open")
    screenshot(notebook.page, "score-board")


def test_validate_agrees_with_the_checks(open_lesson):
    notebook = open_lesson("02_moons_gan", {"sample_latent": RIGHT, "discriminator_loss": SWAPPED})
    notebook.page.locator(".validate-button").click()
    dialog = notebook.page.get_by_role("dialog")
    expect(dialog).to_contain_text("mistake  labels-swapped")
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
    output = notebook.output("center_slider = FloatSlider")
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

"""An instructor's way in JupyterLab: Formgrader, a written answer read and marked by hand, the gradebook."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install -e '.[browser]'")

from grading_course import RIGHT, SMALL
from lab_server import TOKEN
from playwright.sync_api import expect
from screenshots import screenshot


def test_a_written_answer_is_graded_by_hand_and_the_mark_stands_in_the_gradebook(server, page):
    page.goto(f"{server}/lab?token={TOKEN}&reset")
    page.get_by_role("menubar").get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.get_by_role("menu").get_by_role("menuitem", name="Formgrader", exact=True).click()
    formgrader = page.frame_locator("iframe[src*='formgrader']")
    formgrader.get_by_role("link", name="Manual Grading").click()
    formgrader.get_by_role("link", name=SMALL.name).click()  # the lesson, then its one notebook
    expect(formgrader.get_by_role("columnheader", name="Notebook ID")).to_be_visible()
    formgrader.get_by_role("link", name=SMALL.name).last.click()
    expect(formgrader.get_by_role("link", name="Submission #2")).to_be_visible()
    formgrader.get_by_role("button", name="Show All Names").click()
    ada = formgrader.locator("tr", has_text="ada")  # whether names are shown or not
    expect(ada.locator(".needs-manual-grade .glyphicon-ok")).to_be_visible()
    expect(ada.locator(".written-score")).to_have_text("0 / 2")
    screenshot(page, "formgrader-hand-ins")

    ada.get_by_role("link", name="ada").click()
    expect(formgrader.get_by_text(RIGHT["question_why"])).to_be_visible()
    expect(formgrader.get_by_text("mistake  sum-for-mean")).to_be_visible()
    mark = formgrader.locator("input.score").last
    expect(mark).to_have_class(re.compile("needs_manual_grade"))  # set as the page begins to listen to the field
    with page.expect_response(lambda response: "/api/grade/" in response.url and response.ok):
        mark.fill("1.5")
        mark.press("Tab")
    comment = formgrader.locator("textarea.comment").last
    expect(comment).to_have_attribute("placeholder", re.compile("."))  # as well
    with page.expect_response(lambda response: "/api/comment/" in response.url and response.ok):
        comment.fill("What is an outlier?")
        comment.press("Tab")
    screenshot(page, "formgrader-written-answer", of=mark)

    formgrader.get_by_role("link", name=SMALL.name).last.click()
    expect(ada.locator(".written-score")).to_have_text("1.5 / 2")
    expect(ada.locator(".needs-manual-grade .glyphicon-ok")).to_have_count(0)
    screenshot(page, "formgrader-gradebook")

"""Every page that the course makes, examined by axe-core: nothing serious for people who hear, type or see less."""

from __future__ import annotations

import subprocess
import sys

import nbformat
import pytest
from axe import serious_findings
from screenshots import screenshot
from tiny_course import ROOT

from course_utils.course.folder import Course
from course_utils.grading.record.results import Mark, StudentResult
from course_utils.grading.report.class_report import ClassReport
from course_utils.grading.report.page import page as report_page
from course_utils.grading.source import LessonSource, Role
from course_utils.lessons import LESSONS

GUIDE = sorted(path.relative_to(ROOT).with_suffix(".html").as_posix() for path in (ROOT / "docs").rglob("*.md"))
WIDTHS = (1280, 700, 390)
LESSON_PAGES = [f"solutions/{name}/{name}.html" for name in LESSONS]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The course's site, built."""
    target = tmp_path_factory.mktemp("site") / "site"
    built = subprocess.run([sys.executable, ROOT / "docs" / "make_site.py", target], capture_output=True, text=True)
    if "pip install -e '.[docs]'" in built.stderr:
        pytest.skip("the site's packages are not installed: pip install -e '.[docs]'")
    assert built.returncode == 0, built.stdout + built.stderr
    return target


def open_file(page, path) -> None:
    """Opens a file without internet."""
    page.route("http*://**", lambda route: route.abort())
    page.goto(path.as_uri())


def overflow(page, width) -> float:
    """By how many pixels a page is wider than a window of that width."""
    page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def unfold(page) -> None:
    """Opens what is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def findings(page, path, unfolded=False) -> list[str]:
    """What axe-core calls serious or critical in a file that the window opens without internet."""
    open_file(page, path)
    if unfolded:
        unfold(page)
    return serious_findings(page)


def test_the_examination_finds_what_is_there_to_find(page, tmp_path):
    bad = tmp_path / "bad.html"
    wide = "<pre style='width: 1500px'>wide</pre>"
    bad.write_text(f"<html><body><img src='a.png'><p style='color: #999'>pale</p><input>{wide}</body></html>")
    told = {problem.split(":")[0] for problem in findings(page, bad)}
    assert told >= {"html-has-lang", "image-alt", "color-contrast", "label"}
    assert overflow(page, 1280) > 200


@pytest.mark.parametrize("name", [*LESSON_PAGES, *GUIDE])
def test_a_page_of_the_site_has_no_serious_findings(site, page, name):
    assert findings(page, site / name) == []


def test_neither_has_it_in_the_dark(site, page):
    page.emulate_media(color_scheme="dark")
    assert findings(page, site / LESSON_PAGES[1]) == []
    screenshot(page, "site-in-the-dark")


def test_formulas_are_set_without_internet(site, page):
    open_file(page, site / LESSON_PAGES[0])
    formulas_done(page)
    formulas = page.locator(".MathJax")
    assert formulas.count() > 50 and page.locator(".MathJax_Error").count() == 0
    screenshot(page, "site-formulas", of=page.locator(".MathJax_Display").nth(1))


def formulas_done(page) -> None:
    """Waits until all formulas of a page of the site are set."""
    page.evaluate("window.MathJax && MathJax.Hub ? new Promise(done => MathJax.Hub.Queue(done)) : 0")


# What does not fit into the article: blocks that scroll, formulas that are cut, pictures under 60 % of their size.
MISFITS = """() => {
  const seen = selector => [...document.querySelectorAll(`article ${selector}`)].filter(one => one.offsetParent);
  const shown = one => one.textContent.trim().slice(0, 60);
  const right = one => one.getBoundingClientRect().right;
  const scrolls = one => ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && !one.closest(".math");
  const room = document.querySelector("article").clientWidth;
  return {
    scroll: seen("*").filter(one => scrolls(one) && one.scrollWidth > one.clientWidth + 1).map(shown),
    cut: seen("div.math").filter(one =>
      [...one.querySelectorAll(".MathJax span")].some(part => right(part) > right(one) + 1)).map(shown),
    small: seen("img").filter(one => one.width < 0.6 * Math.min(one.naturalWidth, room)).map(one => one.alt),
  };
}"""
FITS = {"scroll": [], "cut": [], "small": []}


@pytest.mark.parametrize("name", [*LESSON_PAGES, *GUIDE])
def test_a_page_of_the_site_fits_the_window_and_its_scripts_have_no_error(site, page, name):
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    for width in (1280, 700):
        page.set_viewport_size({"width": width, "height": 900})
        open_file(page, site / name)
        formulas_done(page)
        assert overflow(page, width) == 0
        assert page.evaluate(MISFITS) == FITS
        screenshot(page, f"site-{name.rpartition('/')[2]}-{width}")
    assert overflow(page, 390) == 0
    assert told == []


def test_what_does_not_fit_would_be_seen(page, tmp_path):
    bad = tmp_path / "bad.html"
    picture = "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%22400%22/>"
    formula = "<span class='MathJax'><span style='display: inline-block; width: 900px'>a</span></span>"
    bad.write_text(
        f"<article style='width: 600px'><pre style='overflow: auto'>{200 * 'x'}</pre>"
        f"<div style='overflow: auto'><table><td style='white-space: nowrap'>{200 * 'y'}</table></div>"
        f"<div class='math'>{formula}</div><img alt='a dot' width=100 src='{picture}'>"
    )
    open_file(page, bad)
    assert page.evaluate(MISFITS) == {"scroll": [60 * "x", 60 * "y"], "cut": ["a"], "small": ["a dot"]}


def test_what_jupyterlab_folds_is_folded_and_the_first_table_has_no_empty_head(site, page):
    open_file(page, site / LESSON_PAGES[1])
    assert page.get_by_text("Set-up", exact=True).locator("visible=true").count() == 1
    assert not page.get_by_text("class SetUpFailed").is_visible()
    assert page.get_by_text("Code", exact=True).locator("visible=true").count() > 0
    assert not page.locator("article table thead").first.is_visible()
    assert page.locator("article .output.text_html table thead").first.is_visible()  # those of numbers have one
    screenshot(page, "site-lesson-begins")


def test_solutions_are_tinted_hidden_tests_folded_and_pictures_lie_on_white_in_the_dark(site, page):
    page.emulate_media(color_scheme="dark")
    open_file(page, site / LESSON_PAGES[1])
    solution = page.locator(".tag_solution .cell_input").first
    hidden = page.locator("details.hide").filter(has_text="Hidden tests").first
    assert solution.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(20, 41, 27)"
    assert hidden.inner_text() == "Hidden tests"  # and nothing of what is in it
    card = page.locator(".output.text_html").first
    assert card.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    assert card.locator("img").evaluate("one => getComputedStyle(one).filter") == "none"
    screenshot(page, "site-solution-in-the-dark", of=hidden)


def test_a_heading_that_fills_its_line_takes_no_second_one(site, page):
    for name, width, heading in ((LESSON_PAGES[2], 1280, "Exercise 2"), (LESSON_PAGES[10], 700, "Exercise 1")):
        page.set_viewport_size({"width": width, "height": 900})
        open_file(page, site / name)
        shown = page.locator("article h3", has_text=heading).first
        lines = "one => one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)"
        alone = shown.evaluate(f"one => {{ one.querySelector('a').remove(); return ({lines})(one); }}")
        open_file(page, site / name)
        assert shown.evaluate(lines) == pytest.approx(alone, abs=0.2)
        screenshot(page, f"site-heading-{width}", of=shown)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_words_are_whole_and_panels_large_enough(site, page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 900})
    open_file(page, site / LESSON_PAGES[5])
    cells = page.locator("article table").first.locator("td:first-child")
    assert all(cells.evaluate_all("all => all.map(one => one.scrollWidth <= one.clientWidth + 1)"))
    assert set(cells.evaluate_all("all => all.map(one => getComputedStyle(one).overflowWrap)")) == {"normal"}
    several = page.locator("div.output.text_html > img.several").first
    assert several.bounding_box()["width"] > 600 and overflow(page, 390) == 0
    assert page.locator("div.output.text_html > img:not(.several)").first.bounding_box()["width"] <= 390
    screenshot(page, f"site-phone-{scheme}", of=several)


def test_the_contents_of_a_page_come_with_their_button(site, page):
    open_file(page, site / LESSON_PAGES[1])
    heading = page.get_by_role("link", name="5 · What G wants")
    assert not heading.is_visible()
    page.get_by_role("button", name="Toggle secondary sidebar").click()
    heading.wait_for()


def graded_pages(folder):
    pages = sorted((folder / "grading").rglob("*.html"))
    assert len(pages) == 3  # ada's and bob's feedback, and the report of the class
    return pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_a_graded_class_have_no_serious_findings(folder, page, scheme):
    page.emulate_media(color_scheme=scheme)
    for path in graded_pages(folder):
        assert findings(page, path, unfolded=True) == []
        screenshot(page, f"graded-{path.parents[1].name}-{path.stem}-{scheme}")


SCROLLS = "one => one.parentElement.scrollWidth > one.parentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "width"), [("02_moons_gan", 700), ("10_modern_gan", 700), ("10_modern_gan", 390)])
def test_the_total_of_a_class_report_is_in_sight_in_a_narrow_window(page, tmp_path, name, width, scheme):
    path = tmp_path / "report.html"
    path.write_text(class_report(name))
    page.emulate_media(color_scheme=scheme)
    open_file(page, path)
    assert overflow(page, width) == 0
    table = page.locator("table.marks")
    total = table.get_by_role("columnheader", name="total")
    total.scroll_into_view_if_needed()
    table.evaluate("one => { one.parentElement.scrollLeft = 0; }")
    box = total.bounding_box()
    assert box["x"] + box["width"] <= width
    if name == "02_moons_gan":
        assert not table.evaluate(SCROLLS)
    shade = "one => Number(getComputedStyle(one, '::before').opacity)"
    page.wait_for_timeout(300)
    assert (total.evaluate(shade) > 0.5) == (table.evaluate(SCROLLS))
    table.evaluate("one => { one.parentElement.scrollLeft = 10000; }")
    page.wait_for_timeout(300)
    assert total.evaluate(shade) == 0
    table.evaluate("one => { one.parentElement.scrollLeft = 0; }")
    screenshot(page, f"report-{name}-{width}-{scheme}", of=table)


def class_report(name) -> str:
    """The page of a class of one that has all points of that lesson."""
    source = LessonSource(name, nbformat.read(Course(ROOT).solution(LESSONS[name]), as_version=4), Course(ROOT))
    marks = {
        cell.grade_id: Mark(cell.points, cell.points, False)
        for role in (Role.TEST, Role.QUESTION)
        for cell in source.of_role(role)
    }
    findings = {cell.grade_id: "ok" for cell in source.of_role(Role.TEST)}
    return report_page(ClassReport(source, [StudentResult("a student of a longer name", marks, findings)]))


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_a_graded_class_fit_the_window(folder, page, width):
    for path in graded_pages(folder):
        open_file(page, path)
        unfold(page)
        assert overflow(page, width) == 0
        screenshot(page, f"graded-{path.parents[1].name}-{path.stem}-{width}")

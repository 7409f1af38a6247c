"""One JupyterLab and one browser for all tests of this folder. Screenshots land in ``build/screenshots``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from grading_course import RIGHT, SMALL, fill, hand_in, small_course
from grading_course import student_notebook as small_notebook
from lab_server import TOKEN, jupyter_server
from screenshots import screenshot
from tiny_course import ROOT

from course_utils import lessons
from course_utils.course.folder import Course
from course_utils.grading.execute import Limits
from course_utils.grading.pipeline import grade_lesson, local

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: tests run as root in containers. The rest keeps the browser off the network.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]  # fmt: skip
MISSING = "no Playwright or no axe-core here: pip install -e '.[browser]'"
# A line and a table that no window has room for
WIDE = """print(500 * "x")
from IPython.display import HTML, display
display(HTML("<table><tr>" + "".join(f"<td>column_{n}</td>" for n in range(60)) + "</tr></table>"))"""
SECONDS = 120  # for anything that the page waits for: a kernel that imports PyTorch on a busy machine takes half


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium, as the system has it."""
    playwright = pytest.importorskip("playwright.sync_api", reason=MISSING)
    pytest.importorskip("axe_playwright_python", reason=MISSING)
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no browser here; on Debian: apt install chromium")
    with playwright.sync_playwright() as started:
        playwright.expect.set_options(timeout=1000 * SECONDS)
        chromium = started.chromium.launch(executable_path=program, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, request) -> Iterator:
    """A window of the browser, without anything of an earlier one. Its last sight is kept."""
    window = browser.new_page(viewport={"width": 1280, "height": 900})
    window.set_default_timeout(1000 * SECONDS)
    yield window
    screenshot(window, f"{request.node.name}-end".replace("/", "-"))
    window.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """What the server serves: a graded course of one small lesson."""
    lessons.LESSONS[SMALL.name] = SMALL
    course = small_course(tmp_path_factory.mktemp("browser") / "course")
    hand_in(course, "ada", fill(small_notebook(course), **{**RIGHT, "mean": "def mean(xs):\n    return sum(xs)"}))
    notebook = small_notebook(course)
    notebook.cells.append(nbformat.v4.new_code_cell("1 / 0"))  # a traceback in colors
    notebook.cells.append(nbformat.v4.new_code_cell(WIDE))
    hand_in(course, "bob", notebook)
    grade_lesson(course, SMALL.name, execute=local(1, walls=False), limits=Limits(seconds=20))
    del lessons.LESSONS[SMALL.name]
    return course.root


@pytest.fixture(scope="session")
def server(folder, browser) -> Iterator[str]:
    """The address of a JupyterLab on that folder."""
    with jupyter_server(folder, "jupyterlab") as address:
        yield address


@pytest.fixture
def open_lesson(server, folder, page, request) -> Callable:
    """Opens a student's notebook of a lesson, with some answers filled in, as a lone file in a folder of its own."""

    def opened(name: str, answers: dict[str, str] | None = None):
        from browser_notebook import NotebookPage

        notebook = nbformat.read(Course(ROOT).student(lessons.find_lesson(name)), as_version=4)
        for cell in notebook.cells:
            cell.source = (answers or {}).get(cell.id, cell.source)
        place = folder / request.node.name / f"{name}.ipynb"
        place.parent.mkdir()
        place.write_text(json.dumps(notebook))
        page.goto(f"{server}/lab/tree/{place.relative_to(folder)}?token={TOKEN}&reset")
        return NotebookPage(page)

    return opened

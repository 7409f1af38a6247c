"""``make site``: the course as web pages for instructors, from the built solution notebooks and the pages in ``docs/``.

A Jupyter Book: ``_config.yml`` and ``_toc.yml`` say how it looks and what is in it. Nothing is executed, nothing is
fetched, and a warning is an error. Run as ``python docs/make_site.py [TARGET]``; the target is ``build/site``.
"""

from __future__ import annotations

import base64
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from copy import deepcopy
from pathlib import Path

import nbformat
import yaml
from PIL import Image

from course_utils.authoring.presentation import is_folded
from course_utils.course.folder import Course, find_course
from course_utils.errors import CourseError

_BUILD = "from jupyter_book.cli.main import main; main()"  # the program itself may not be on the path
# What stands between them in a question of a solution notebook is not for students' eyes, and no heading either.
_MODEL_ANSWER = re.compile(r"^### BEGIN SOLUTION$\n(.*?)^### END SOLUTION$", re.MULTILINE | re.DOTALL)
_MARKS = re.compile(r"^ *### (?:BEGIN|END) SOLUTION *\n?", re.MULTILINE)  # of code; the page's box says as much
_HIDDEN_TESTS = re.compile(r"^### BEGIN HIDDEN TESTS$\n(.*?)^### END HIDDEN TESTS$", re.MULTILINE | re.DOTALL)
# Jupyter Book can run code on other servers. Its program is in each page twice, the second time as an error.
_THEBE = re.compile(r"^.*<(?:script|link)\b[^\n]*(?:THEBE_JS_URL|sphinx-thebe)[^\n]*\n", re.MULTILINE)
# Fonts that MathJax asks for and Jupyter does not bring along, for a blank and for what screen readers get: nothing
# that is seen needs them, and browsers tell of errors.
_MISSING_FONT = re.compile(r"""url\('(?:about:blank|"\+\w+\+"/MathJax_[\w-]+\.otf)'\)""")
# A browser may break a line between a formula, a box of its own, and the comma that follows it.
_FORMULA_AND_MARK = re.compile(r"""(<span class="math notranslate nohighlight">[^<]*</span>[,.;:!?)\]’”…]+(?:s\b)?)""")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")
_BADGE = re.compile(r"\[!\[(Open in Colab)\]\([^)]*\)\]\(([^)]*)\)")


_PICTURE = re.compile(r'<img (?=alt="[^"]*" src="data:image/webp;base64,([^"]+)")')
_ONE_PANEL = 660  # pixels: a wider picture has several


def make_site(course: Course, target: Path) -> None:
    """Build all pages into a folder, which is replaced.

    Args:
        course: a course in which every lesson of ``_toc.yml`` is built.
        target: where the pages go; its ``index.html`` is the first one.

    Raises:
        CourseError: a package or a lesson is missing, or Jupyter Book has something to complain about.
    """
    if not all(map(importlib.util.find_spec, ("jupyter_book", "jupyter_server_mathjax"))):
        raise CourseError("The site needs packages that nothing else needs: pip install -e '.[docs]'")
    with tempfile.TemporaryDirectory(prefix="site-") as scratch:
        book = Path(scratch, "book")
        gather(course, book)
        command = [sys.executable, "-c", _BUILD, "build", str(book), "-W", "--keep-going"]
        told = subprocess.run(command, capture_output=True, text=True)
        if told.returncode:
            lines = (told.stdout + told.stderr).replace(f"{book}/", "").splitlines()
            said = [line for line in lines if re.search("WARNING|ERROR|rror:", line)] or lines[-20:]
            raise CourseError("The site is not built. Mend what Jupyter Book says:\n" + "\n".join(said))
        for page in (book / "_build" / "html").rglob("*.html"):
            text = _THEBE.sub("", page.read_text(encoding="utf-8"))
            text = _FORMULA_AND_MARK.sub(r'<span class="unbroken">\1</span>', text)
            page.write_text(text, encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(book / "_build" / "html", target)
    _put_mathjax(target / "_static" / "mathjax")


def _put_mathjax(place: Path) -> None:
    """MathJax comes along, so that formulas are seen without internet, too."""
    origin = importlib.util.find_spec("jupyter_server_mathjax").origin
    unneeded = shutil.ignore_patterns("localization", "a11y", "SVG")
    shutil.copytree(Path(origin).parent / "static", place, ignore=unneeded)
    for program in (place / "config").glob("*.js"):
        text = program.read_text(encoding="utf-8")
        program.write_text(_MISSING_FONT.sub(r"local('MathJax_none')", text), encoding="utf-8")


def gather(course: Course, book: Path) -> None:
    """Put what the table of contents names into a folder, laid out as in the course, ready for Jupyter Book."""
    shutil.copytree(course.root / "docs", book / "docs", ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    shutil.copytree(course.root / "images", book / "images", ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    for name in ("_config.yml", "_toc.yml", "_static"):
        shutil.move(book / "docs" / name, book / name)
    pages = set(pages_of(yaml.safe_load((book / "_toc.yml").read_text(encoding="utf-8"))))
    for page in sorted(pages):
        source = next((p for ending in (".md", ".ipynb") if (p := course.root / (page + ending)).is_file()), None)
        if source is None:
            raise CourseError(f"_toc.yml names {page}, which is not there. A lesson that isn't built: course build.")
        place = book / source.relative_to(course.root)
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".ipynb":
            notebook = as_page(nbformat.read(source, as_version=4))
            for cell in notebook.cells:
                cell.source = with_pages_for(cell.source, source, pages, course)
            nbformat.write(notebook, place)
        else:
            place.write_text(with_addresses(source, pages, course), encoding="utf-8")


def pages_of(contents: dict) -> list[str]:
    """The names of all pages in a table of contents, without endings."""
    names = [contents[key] for key in ("root", "file") if key in contents]
    for key in ("parts", "chapters", "sections"):
        names += [name for part in contents.get(key, []) for name in pages_of(part)]
    return names


def as_page(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A solution notebook as it is shown: solutions marked, hidden tests folded and whatever JupyterLab folds, model
    answers in boxes, and the badge as a link that needs no internet."""
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        if "text/html" in output.get("data", {}):
            output.data["text/html"] = _PICTURE.sub(_with_width, output.data["text/html"])
    notebook.cells = [shown for cell in notebook.cells for shown in _as_shown(cell)]
    return notebook


def _with_width(picture: re.Match) -> str:
    """The beginning of a picture's tag; it tells of several panels, which a phone has to scroll to."""
    width = Image.open(io.BytesIO(base64.b64decode(picture[1]))).width
    return '<img class="several" ' if width > _ONE_PANEL else picture[0]


def _as_shown(cell: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """A cell of a solution notebook as the one or two cells of its page; nbgrader's metadata say what it is."""
    if cell.cell_type == "markdown":
        cell.source = _BADGE.sub(r"[\1](\2)", cell.source)
        cell.source = _MODEL_ANSWER.sub(r":::{admonition} For instructors\n\1:::", cell.source)
    elif is_folded(cell):
        _fold(cell, "Set-up" if cell.source.startswith("#@title") else "Code")
    elif cell.metadata.get("nbgrader", {}).get("solution"):
        _tag(cell, "solution")
        cell.source = _MARKS.sub("", cell.source).rstrip()
        # The address that the score board's links have in JupyterLab.
        return [nbformat.v4.new_markdown_cell(f'<div id="cell-id={cell.id}"></div>'), cell]
    elif hidden := _HIDDEN_TESTS.search(cell.source):
        tests = deepcopy(cell)
        cell.source = _HIDDEN_TESTS.sub("", cell.source).strip()
        tests.source, tests.id, tests.outputs = hidden[1].strip(), f"{cell.id}-hidden", []
        _fold(tests, "Hidden tests")
        return [cell, tests]
    return [cell]


def _fold(cell: nbformat.NotebookNode, prompt: str) -> None:
    """Hides a cell's code until somebody clicks on these words."""
    cell.metadata["mystnb"] = {"code_prompt_show": prompt, "code_prompt_hide": prompt}
    _tag(cell, "hide-input")


def _tag(cell: nbformat.NotebookNode, tag: str) -> None:
    cell.metadata["tags"] = [*cell.metadata.get("tags", []), tag]


def with_addresses(page: Path, pages: set[str], course: Course) -> str:
    """The text of a page; links to files that are no pages lead to the repository."""

    def address(link: re.Match) -> str:
        linked = (page.parent / link[2]).resolve()
        name = linked.relative_to(course.root).as_posix()
        if re.sub(r"\.(md|ipynb)$", "", name) in pages:
            return link[0]
        if not linked.exists():
            raise CourseError(f"{course.shown(page)} links to {link[2]}, which is not there.")
        return f"[{link[1]}]({course.repository}/{'tree' if linked.is_dir() else 'blob'}/main/{name}{link[3] or ''})"

    return _LINK.sub(address, page.read_text(encoding="utf-8"))


def with_pages_for(text: str, page: Path, pages: set[str], course: Course) -> str:
    """A lesson's text; links to the repository's pages, which students follow, lead to the site's own."""

    def address(link: re.Match) -> str:
        if link[1] not in pages:
            return link[0]
        return Path(os.path.relpath(course.root / f"{link[1]}.md", page.parent)).as_posix()

    return re.sub(re.escape(f"{course.repository}/blob/main/") + r"([\w/-]+)\.md", address, text)


if __name__ == "__main__":
    here = find_course(Path(__file__).parent)
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else here.root / "build" / "site"
    try:
        make_site(here, place)
    except CourseError as problem:
        sys.exit(f"make site: {problem}")
    print(f"The site's first page is {place / 'index.html'}")

"""The site: all lessons and the guide, built without a warning and without internet, readable by everybody."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tiny_course import ROOT

from course_utils.lessons import LESSONS

MAKE = ROOT / "docs" / "make_site.py"
needs_jupyter_book = pytest.mark.skipif(
    importlib.util.find_spec("jupyter_book") is None,
    reason="the site's packages are not installed: pip install '.[docs]'",
)


class Page(HTMLParser):
    """What of a page is looked at: language, headings, pictures, links, what it fetches, and its text."""

    def __init__(self, path: Path):
        super().__init__()
        self.language, self.headings, self.pictures, self.fetched, self.text = "", [], [], [], ""
        self.links, self.ids = [], set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids.add(values.get("id"))
        if tag == "a":
            self.links.append(values.get("href") or "")
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "article":
            self.headings = []  # what stood before it is the page's title for printers, which no screen shows
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "img":
            self.pictures.append(values)
        if tag in ("script", "img", "iframe"):
            self.fetched.append(values.get("src") or "")
        if tag == "link" and values.get("rel") == "stylesheet":
            self.fetched.append(values.get("href") or "")

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    return tmp_path_factory.mktemp("site") / "site"


@pytest.fixture(scope="module")
def site(target):
    """All pages, built once. Whatever asks for the internet fails: no proxy answers."""
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    built = subprocess.run([sys.executable, MAKE, target], capture_output=True, text=True, env=os.environ | nowhere)
    assert built.returncode == 0, built.stdout + built.stderr
    return {path.relative_to(target).as_posix(): Page(path) for path in target.rglob("*.html")
            if "_static" not in path.parts}  # fmt: skip


@needs_jupyter_book
def test_every_lesson_and_every_page_of_the_guide_is_in_it(site):
    pages = [f"solutions/{name}/{name}.html" for name in LESSONS]
    pages += [path.relative_to(ROOT).with_suffix(".html").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert set(pages) <= site.keys()


@needs_jupyter_book
def test_its_first_page_says_that_it_is_not_for_students(site):
    assert "Keep the pages where students do not come" in site["docs/index.html"].text


@needs_jupyter_book
def test_pages_have_a_language_headings_in_order_and_pictures_with_a_text(site):
    for name, page in site.items():
        if name in ("index.html", "genindex.html", "search.html"):
            continue
        assert page.language == "en", name
        assert page.headings.count(1) == 1, f"{name}: {page.headings}"
        levels = [page.headings[0], *page.headings]
        assert all(later <= earlier + 1 for earlier, later in zip(levels, page.headings, strict=False)), name
        assert all(picture.get("alt") for picture in page.pictures), name


@needs_jupyter_book
def test_pages_fetch_nothing_from_other_servers(site):
    for name, page in site.items():
        assert [address for address in page.fetched if re.match(r"(https?:)?//", address)] == [], name


@needs_jupyter_book
def test_links_within_the_site_lead_somewhere(site):
    dead = []
    for name, page in site.items():
        for link in page.links:
            place, _, fragment = link.partition("#")
            if re.match(r"\w+:", place) or not link.strip("#"):
                continue
            other = os.path.normpath(os.path.join(os.path.dirname(name), place)) if place else name
            if other.endswith(".html") and (other not in site or (fragment and fragment not in site[other].ids)):
                dead.append((name, link))
    assert dead == []


@needs_jupyter_book
def test_lessons_link_to_the_sites_own_pages(site):
    links = [link for name, page in site.items() if name.startswith("solutions/") for link in page.links]
    assert any(link.endswith("docs/claims.html") for link in links)
    pages = {name.removesuffix(".html") for name in site}
    assert [link for link in links if re.sub(r".*/blob/main/|\.md.*", "", link) in pages and "//" in link] == []


@needs_jupyter_book
def test_formulas_are_set_by_what_comes_along(site, target):
    text = (target / "solutions" / "01_gan_theory" / "01_gan_theory.html").read_text(encoding="utf-8")
    assert len(re.findall('class="math', text)) > 50
    mathjax = target / "_static" / "mathjax"
    (config,) = re.findall(r'MathJax.Hub.Config\(\{"config": \["([^"]+)"\]', text)
    assert (mathjax / "MathJax.js").is_file() and (mathjax / "config" / config).is_file()
    assert any((mathjax / "fonts" / "HTML-CSS" / "STIX-Web" / "woff").iterdir())


@needs_jupyter_book
def test_a_formula_is_not_parted_from_the_comma_after_it(target, site):
    page = (target / "solutions" / "01_gan_theory" / "01_gan_theory.html").read_text(encoding="utf-8")
    kept = re.findall(r'<span class="unbroken"><span class="math [^>]*>[^<]*</span>([^<]+)</span>', page)
    assert len(kept) > 100 and {",", "."} <= set(kept)
    assert not re.search(r"""<span class="math [^>]*>[^<]*</span>[,.](?!</span>|[,.;:!?)’”…])""", page)


@needs_jupyter_book
def test_model_answers_stand_in_boxes_and_outputs_are_there(site):
    page = site["solutions/02_moons_gan/02_moons_gan.html"]
    assert page.text.count("For instructors") == len(LESSONS["02_moons_gan"].questions)
    assert "costs 2 log 2 = 1.386 when D guesses" in page.text
    assert sum("base64" in picture["src"] or "_images" in picture["src"] for picture in page.pictures) > 10


@needs_jupyter_book
def test_solutions_are_marked_and_hidden_tests_stand_folded_in_a_cell_of_their_own(site, target):
    lesson = LESSONS["02_moons_gan"]
    text = (target / "solutions" / lesson.name / f"{lesson.name}.html").read_text(encoding="utf-8")
    assert text.count("cell tag_solution") == len(lesson.exercises)
    assert text.count(">Hidden tests<") / 2 == len(lesson.exercises)
    assert text.count(">Set-up<") / 2 == 1
    assert text.count("tag_hide-input") == len(re.findall(">(?:Hidden tests|Set-up|Code)<", text)) / 2
    assert "HIDDEN TESTS" not in text and "checks.hidden_tests" in re.sub("<[^>]*>", "", text)


@needs_jupyter_book
def test_the_marks_of_solutions_do_not_stand_in_their_boxes(site):
    for name in LESSONS:
        assert re.findall("### (?:BEGIN|END) SOLUTION", site[f"solutions/{name}/{name}.html"].text) == []


@needs_jupyter_book
def test_no_page_has_the_program_that_runs_code_on_other_servers(site, target):
    for name in site:
        assert "THEBE_JS_URL" not in (target / name).read_text(encoding="utf-8"), name


@needs_jupyter_book
def test_a_warning_is_an_error(tmp_path):
    course = tmp_path / "course"
    keep = shutil.ignore_patterns("guide", "*.ipynb", "__pycache__")
    for name in ("docs", "images"):
        shutil.copytree(ROOT / name, course / name, ignore=keep)
    for name in ("pyproject.toml", "nbgrader_config.py"):
        shutil.copy(ROOT / name, course / name)
    (course / "solutions").mkdir()
    (course / "docs" / "_toc.yml").write_text("format: jb-book\nroot: docs/index\n")
    (course / "docs" / "index.md").write_text("# Title\n\n```{no-such-directive}\n```\n")
    built = subprocess.run([sys.executable, course / "docs" / "make_site.py"], capture_output=True, text=True)
    assert built.returncode == 1
    assert "docs/index.md:3: WARNING" in built.stderr and "no-such-directive" in built.stderr
    assert not (course / "build").exists()

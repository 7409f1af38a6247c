"""What students wrote stays as they wrote it, and does nothing in the browser of who reads its page."""

import json
import time

import nbformat
import pytest
from bs4 import BeautifulSoup
from grading_course import RIGHT, SMALL, cell_of, fill, hand_in, small_course, student_notebook
from jinja2 import Environment
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook
from tiny_course import ROOT
from written_answers import ALL, ATTACHMENTS, DEAD, KEPT, PICTURE, alive

from course_utils import lessons
from course_utils.grading.execute import Limits
from course_utils.grading.pipeline import grade_lesson, local
from course_utils.grading.record.outputs import clean
from course_utils.grading.record.safe_html import harmless_html, harmless_markdown, markdown_with_formulas

LIMITS = Limits(seconds=20)


def rendered(source, attachments=ATTACHMENTS):
    environment = Environment()
    environment.filters["markdown2html"] = harmless_markdown
    page = environment.from_string("{{ cell.source | markdown2html }}")
    return page.render(cell={"source": source, "attachments": attachments})


@pytest.mark.parametrize(("source", "shown"), KEPT.values(), ids=KEPT)
def test_what_was_written_shows(source, shown):
    made = rendered(source)
    assert [text for text in shown if text not in made] == [], made


@pytest.mark.parametrize(("source", "dead", "shown"), DEAD.values(), ids=DEAD)
def test_what_would_act_is_dead(source, dead, shown):
    made = rendered(source)
    assert [text for text in dead if text in made] == [], made
    assert [text for text in shown if text not in made] == [], made


def test_an_attachment_is_shown_only_if_it_is_a_picture():
    page = {"p.html": {"text/html": "PHNjcmlwdD4="}, "p.png": {"image/png": '"><script>'}}
    made = rendered("![a](attachment:p.html) ![b](attachment:p.png) <img src='attachment:p.html'>", page)
    assert "src=" not in made and "script" not in made.replace("attachment", "")


def test_html_that_a_cell_made_loads_nothing_from_elsewhere_and_keeps_its_pictures():
    picture = f'<img src="data:image/png;base64,{PICTURE}" alt="a < b">'
    assert f'src="data:image/png;base64,{PICTURE}"' in harmless_html(picture)
    made = harmless_html("<img src='https://example.org/p.gif'><a href='data:text/html,x'>a</a><style>b{}</style>")
    assert "example.org" not in made and "data:" not in made and "b{}" not in made
    table = '<table class="dataframe"><tr style="text-align: right; position: fixed"><th>x</th></tr></table>'
    assert harmless_html(table) == table.replace(" right; position: fixed", "right").replace(
        "<tr", "<tbody><tr"
    ).replace("</table>", "</tbody></table>")


def test_markdown_that_a_cell_made_is_kept_as_it_is():
    shown = {"output_type": "display_data", "data": {"text/markdown": KEPT["formula"][0], "text/plain": "x"}}
    assert clean([shown], LIMITS)[0].data["text/markdown"] == KEPT["formula"][0]


@pytest.mark.parametrize(
    "text",
    ["<img " * 60_000, "<b " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x</b>", "<b><p>" * 8_000],
    ids=["images", "attributes", "nested"],
)
def test_hostile_text_takes_no_time(text):
    started = time.perf_counter()
    rendered(text)
    harmless_html(text)
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("begin", [r"\begin{a}", r"\\[", r"\\(", r"\begin{}", r"\begin{align*}x"])
def test_formulas_without_end_take_no_time_and_show_as_they_would(begin):
    few, many = rendered(f"{begin} " * 40), rendered(f"{begin} " * 10_000)
    assert many.split()[1:39] == few.split()[1:39] and few.count(begin.replace("\\\\", "\\")) == 40
    started = time.perf_counter()
    rendered(f"{begin} " * 10_000)
    assert time.perf_counter() - started < 3


def test_among_many_begins_without_end_a_whole_formula_stays_one():
    made = rendered(r"\begin{a} " * 60 + r"$x<y$ \begin{align}p &< q\end{align} and \\(a<b\\)")
    assert r"\begin{align}p &amp;&lt; q\end{align}" in made and "$x&lt;y$" in made and made.count(r"\begin{a}") == 60


@pytest.mark.parametrize("marks", ["*a ", "_a*", "**a", "*a** ", "***a ", "__a\n", "*a **a "])
def test_emphasis_without_end_takes_no_time_and_shows_as_text(marks):
    assert rendered(f"{marks}& <b> " * 60_000).count("&amp; &lt;b&gt;") == 60_000
    started = time.perf_counter()
    rendered(marks * 300_000)
    assert time.perf_counter() - started < 3


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A student who wrote all of it, once as the answer and once, each in a cell of its own, beside the answers."""
    lessons.LESSONS[SMALL.name] = SMALL
    course = small_course(tmp_path_factory.mktemp("written") / "course")
    notebook = fill(student_notebook(course), **{**RIGHT, "question_why": ALL})
    cell_of(notebook, "question_why")["attachments"] = ATTACHMENTS
    for source in [kept[0] for kept in KEPT.values()] + [dead[0] for dead in DEAD.values()]:
        notebook.cells.append(new_markdown_cell(source, attachments=ATTACHMENTS))
    hand_in(course, "ada", notebook)
    (result,) = grade_lesson(course, SMALL.name, execute=local(1, walls=False), limits=LIMITS).results
    del lessons.LESSONS[SMALL.name]
    return course, result


def test_the_written_answer_is_graded_by_hand(graded):
    _, result = graded
    assert result.status == "graded" and result.marks["question_why"].by_hand


@pytest.mark.parametrize("folder", ["executed", "autograded"])
def test_the_source_is_kept_letter_by_letter(graded, folder):
    course, _ = graded
    (path,) = (course.root / "grading").glob(f"{folder}/ada/{SMALL.name}/{SMALL.name}.ipynb")
    notebook = nbformat.read(path, as_version=4)
    assert cell_of(notebook, "question_why").source == ALL
    kept = {cell.source for cell in notebook.cells}
    assert {one[0] for one in (*KEPT.values(), *DEAD.values())} <= kept


def test_the_feedback_page_shows_it_and_nothing_in_it_acts(graded):
    course, _ = graded
    page = (course.feedback / "ada" / SMALL.name / f"{SMALL.name}.html").read_text()
    for source, shown in KEPT.values():
        if "$" not in source and "\\begin" not in source:
            assert [text for text in shown if page.count(text) < 2] == []
    assert page.count("<math") >= 6 and alive(page) == []


def test_a_comment_of_the_instructor_is_markdown_too(graded):
    course, _ = graded
    with Gradebook(course.db_url, course.directories.course_id) as gradebook:
        comment = gradebook.find_comment("question_why", SMALL.name, SMALL.name, "ada")
        comment.manual_comment = "Is $a<b$, <https://example.org>?"
        gradebook.db.commit()
    lessons.LESSONS[SMALL.name] = SMALL
    try:
        grade_lesson(course, SMALL.name, execute=local(1, walls=False), limits=LIMITS)
    finally:
        del lessons.LESSONS[SMALL.name]
    page = (course.feedback / "ada" / SMALL.name / f"{SMALL.name}.html").read_text()
    assert "Is <math" in page and "<mi>a</mi><mo>&lt;</mo><mi>b</mi>" in page
    assert json.dumps("https://example.org") in page


FORMULAS = {
    "inline": (r"Let $a<b_1$.", ["<mi>a</mi><mo>&lt;</mo><msub><mi>b</mi><mn>1</mn></msub></mrow></math>."]),
    "on a line of its own": (r"$$\frac{1}{2}$$", ['<math display="block">', "<mfrac>"]),
    "environment": ("\\begin{aligned}a&=b\\\\c&=d\\end{aligned}", ["<mtable", "<mi>d</mi>"]),
    "norm": (r"$\bigl\| x \bigr\|$", ["‖"]),
    "two prices": ("It costs $5 and $6.", ["It costs $5 and $6."]),
    "empty": (r"before \\(\\), $ $ and \\[\\] after", ["before", "after"]),
    "unknown command": (r"$\unheardof{x}$", [r"$\unheardof{x}$"]),
    "too long": (f"${2001 * 'x'}$", [f"${2001 * 'x'}$"]),
    "endless depth": (f"${900 * '{'}x{900 * '}'}$", ["x"]),
    "in a picture's description": (f"![of $x$](data:image/png;base64,{PICTURE})", ['alt="of $x$"']),
    "link": (r"$\href{javascript:alert(1)}{x}$", ["<mi>x</mi>"]),
    "tag in text": (r"$\text{<img src=x onerror=alert(1)>}$", ["&lt;img src=x"]),
    "end in text": (r"$\text{</math><script>alert(1)</script>}$", ["&lt;script"]),
}


@pytest.mark.parametrize(("source", "shown"), FORMULAS.values(), ids=FORMULAS)
def test_formulas_are_set_without_a_script_and_nothing_in_them_acts(source, shown):
    made = markdown_with_formulas(source)
    assert [text for text in shown if text not in made] == [], made
    assert not alive(f"<div class='rendered_html'>{made}</div>") and "href" not in made, made


def test_what_would_act_is_dead_beside_formulas_too():
    made = markdown_with_formulas(f"$x$ {ALL} $y$", ATTACHMENTS)
    assert made.count("<math") >= 2 and not alive(f"<div class='rendered_html'>{made}</div>")


def test_a_function_keeps_its_distance_from_numbers_and_letters_and_not_from_brackets():
    space = '<mspace width="0.167em"></mspace>'
    made = markdown_with_formulas(r"$2 \log 2$")
    assert f"<mn>2</mn><mrow>{space}<mi>log</mi>{space}</mrow><mn>2</mn>" in made  # not "2log2"
    assert f"{space}<mi>log</mi></mrow><mo" in markdown_with_formulas(r"$a \log (x)$")
    assert f"<mo>−</mo><mrow><mi>log</mi>{space}</mrow><mi>D</mi>" in markdown_with_formulas(r"$-\log D$")
    assert "<msub><mi>log</mi><mn>2</mn></msub>" in markdown_with_formulas(r"$\log_2 x$")


def test_every_formula_of_the_lessons_can_be_set():
    for path in sorted((ROOT / "notebooks").glob("*/*.ipynb")):
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type == "markdown":
                text = BeautifulSoup(markdown_with_formulas(cell.source), "html.parser")
                for code in text.find_all("code"):
                    code.decompose()
                assert "$" not in text.get_text(), (path.name, cell.source)

"""Cards: what a kernel gives to a front end that shows HTML, in the words that all others get as text."""

from __future__ import annotations

import html
import re

import nbclient
import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell

from course_utils.checks.engine import card
from course_utils.checks.engine.failure import Broken, CheckFailed, Mistake, NotDefined, NotStarted

CELLS = {
    "set-up": "import torch\nfrom torch.nn import functional as F\nfrom course_utils import checks",
    "right": "checks.moons_gan.sample_latent(lambda n, dim, device: torch.randn(n, dim, device=device))",
    "wrong": "checks.moons_gan.discriminator_loss(lambda r, f: F.softplus(r).mean() + F.softplus(-f).mean())",
    "not defined": "checks.moons_gan.generator_loss(generator_loss)",
    "stub": "def train(*arguments):\n    raise NotImplementedError",
    "not started": "checks.moons_gan.train(train)",
    "needs it": "train(1)",
    "misspelled": "lenght([1])",
    "hidden": "with checks.hidden_tests('sample_latent'):\n"
    "    checks.moons_gan.sample_latent(lambda n, dim, device: torch.randn(n, dim, device=device), seed=101)",
    "board": "checks.score_board('02_moons_gan')",
}
ERRORS = ("wrong", "not defined", "not started", "needs it")


@pytest.fixture(scope="module")
def outputs():
    """What a real kernel puts out for each of these cells."""
    cells = [new_code_cell(source, metadata={"name": name}) for name, source in CELLS.items()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, kernel_name="python3", timeout=300, allow_errors=True).execute()
    return {cell.metadata.name: cell.outputs for cell in notebook.cells}


def words(shown: str) -> str:
    """The text of HTML, as it is read out."""
    page = BeautifulSoup(shown, "html.parser")
    for style in page("style"):
        style.decompose()
    return " ".join(page.get_text(" ").split())


def test_success_is_one_output_with_points_in_html_and_the_line_as_text(outputs):
    [shown] = outputs["right"]
    assert shown.output_type == "display_data" and shown.data["text/plain"].startswith("✓ sample_latent: ")
    said = words(shown.data["text/html"])
    assert "+1 · 1 of 23 points" in said and shown.data["text/plain"].partition(": ")[2] in said


@pytest.mark.parametrize("name", ERRORS)
def test_what_stops_a_cell_is_a_card_and_then_an_error_with_the_same_words(outputs, name):
    shown, error = outputs[name]
    assert (shown.output_type, error.output_type) == ("display_data", "error")
    assert "course-card-error" in shown.data["text/html"]
    assert error.traceback == error.evalue.splitlines()
    said = words(shown.data["text/html"]).replace(" ", "")
    for line in error.evalue.splitlines():
        told = re.sub(r"^  (mistake) ", "", line)
        assert "".join(told.split()) in said, line


def test_an_answer_that_is_not_there_is_told_without_a_name_error(outputs):
    assert outputs["not defined"][1].ename == "NotDefined"
    assert "the cell above did not run" in outputs["not defined"][1].evalue
    assert outputs["needs it"][1].evalue.startswith("○ train: still open, and this cell needs it")


def test_other_errors_stay_as_they_are(outputs):
    [error] = outputs["misspelled"]
    assert error.ename == "NameError" and "lenght" in "".join(error.traceback)


def test_hidden_tests_show_no_card(outputs):
    assert outputs["hidden"] == []


def test_the_board_has_a_bar_and_a_link_to_each_exercise(outputs):
    [shown] = outputs["board"]
    page = BeautifulSoup(shown.data["text/html"], "html.parser")
    assert page.find(attrs={"role": "img"})["aria-label"] == "1 of 23 points"
    chips = {link["data-exercise"]: (link.get_text(), link["title"]) for link in page("a")}
    assert chips["sample_latent"] == ("✓ sample_latent 1", "✓ passes, 1 point")
    assert chips["discriminator_loss"][0] == "✗ discriminator_loss 3" and chips["train"][0] == "○ train 4"


def test_what_a_student_wrote_is_text():
    bad = "<script>alert('1')</script>"
    failure = CheckFailed("f", bad, Broken(bad, bad), Mistake(bad, bad, bad), bad)
    for shown in (failure._repr_html_(), NotStarted("f", bad)._repr_html_(), NotDefined(bad)._repr_html_()):
        assert "<script" not in shown and html.escape(bad) in shown


def test_names_of_code_are_set_as_code():
    shown = card.failed("f", ["Look at real_logits and item(), not at it."], [], "")
    assert "<code>real_logits</code> and <code>item()</code>, not at it." in shown


def test_where_there_is_no_notebook_the_words_are_printed(capsys):
    card.show("<b>no</b>", "✓ f: right")
    assert capsys.readouterr().out == "✓ f: right\n"

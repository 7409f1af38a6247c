"""Lesson 01 beyond its corpus: the numbers that its text tells, and checks that an answer cannot bend."""

from __future__ import annotations

import math
import time

import nbformat
import pytest
import torch
from corpus import COURSE
from scipy.spatial.distance import jensenshannon
from scipy.stats import entropy

from course_utils.checks import CheckFailed, gan_theory
from course_utils.checks.gan_theory import measures, parts
from course_utils.course.solutions import load_solution
from course_utils.lessons import LESSONS

NAME = "01_gan_theory"


@pytest.fixture(scope="module")
def lesson():
    return load_solution(NAME, COURSE)


@pytest.fixture(scope="module")
def grid():
    return torch.linspace(-12, 12, 961, dtype=torch.float64)


@pytest.mark.parametrize("exercise", LESSONS[NAME].exercises)
def test_check_is_quick(lesson, exercise):
    check, answer = getattr(gan_theory, exercise), getattr(lesson, exercise)
    check(answer)  # the first one may import things
    start = time.process_time()
    check(answer, seed=3)
    assert time.process_time() - start < 1


def test_hand_values_of_the_checks_are_scipys():
    p, q = measures.P, measures.Q
    assert entropy(p, q) == pytest.approx(0.36006, abs=1e-5)
    assert entropy(q, p) == pytest.approx(0.39482, abs=1e-5)
    assert jensenshannon(p, q) ** 2 == pytest.approx(0.09057, abs=1e-5)


@pytest.mark.parametrize(
    ("exercise", "spoil"),
    [
        ("posterior_from_joint", lambda joint: joint.zero_()),
        ("value_function", lambda d_real, d_fake: d_real.zero_().sum() + d_fake.zero_().sum()),
        ("optimal_discriminator", lambda p, q: p.zero_() + q.zero_()),
        ("kl_divergence", lambda p, q: p.zero_().sum() + q.zero_().sum()),
        ("jensen_shannon", lambda p, q: p.zero_().sum() + q.zero_().sum()),
        ("saturating_loss", lambda logits: logits.zero_().sum()),
    ],
)
def test_answer_that_changes_its_inputs_leaves_the_check_as_it_was(lesson, exercise, spoil):
    check = getattr(gan_theory, exercise)
    with pytest.raises(CheckFailed):
        check(spoil)
    check(getattr(lesson, exercise))


def test_trees_of_the_check_look_like_the_lessons(lesson):
    ours, theirs = parts.tree(1.0, 2.0), lesson.tree_of([[2.0]])
    assert vars(ours).keys() == vars(theirs).keys()
    assert type(ours.children) is type(theirs.children) is list


def test_theorem_holds_where_densities_underflow(lesson, grid):
    """Far apart, 1 - D* is rounded to 0 in cells that p_G still reaches: the value must not become infinite."""
    p, q = lesson.bell(grid, 0.0), lesson.bell(grid, 11.0, 0.2)
    value = lesson.value_on_grid(p, q, lesson.optimal_discriminator(p, q))
    assert float(value) == pytest.approx(2 * float(lesson.jensen_shannon(p, q)) - math.log(4), abs=1e-6)


def test_game_tree_of_the_text_is_worth_minus_log_four(lesson, grid):
    data = lesson.bell(grid, 0.0)
    fakes = [lesson.bell(grid, center) for center in (-2.0, -1.0, 0.0, 1.0, 2.0)]
    answers = [lesson.optimal_discriminator(data, q) for q in fakes] + [torch.full_like(grid, 0.5)]
    game = lesson.tree_of([[float(lesson.value_on_grid(data, q, d)) for d in answers] for q in fakes])
    assert lesson.minimax(game, 2, False) == pytest.approx(-math.log(4), abs=1e-9)


def test_kl_and_js_disagree_as_the_text_says(lesson, grid):
    for spread, js_takes_the_sharp_one in ((0.5, True), (0.8, False)):
        data = (lesson.bell(grid, -3.0, spread) + lesson.bell(grid, 3.0, spread)) / 2
        broad, sharp = lesson.bell(grid, 0.0, math.sqrt(9 + spread**2)), lesson.bell(grid, 3.0, spread)
        assert lesson.kl_divergence(data, broad) < lesson.kl_divergence(data, sharp)
        assert (lesson.jensen_shannon(data, sharp) < lesson.jensen_shannon(data, broad)) == js_takes_the_sharp_one


def test_slider_has_a_still_beside_it():
    """The picture stands in the built notebook with alt text; the widgets leave nothing in the file."""
    notebook = nbformat.read(COURSE.solution(LESSONS[NAME]), as_version=4)
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    slider = next(index for index, cell in enumerate(codes) if "FloatSlider(" in cell.source)
    assert codes[slider].outputs == []
    still = codes[slider - 1].outputs[-1]
    assert 'alt="Top: three positions of p_G' in still.data["text/html"]
    assert "widgets" not in notebook.metadata

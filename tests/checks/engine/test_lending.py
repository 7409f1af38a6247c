"""Borrowed answers run as the course's own, give no points, and are given back by writing one's own."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional as F

from course_utils import checks
from course_utils.checks.engine import lending
from course_utils.checks.engine.failure import Borrowed
from course_utils.checks.engine.score_board import forget_verdicts
from course_utils.errors import CourseError
from course_utils.lessons import LESSONS

LOSS, STEP = checks.moons_gan.discriminator_loss, checks.moons_gan.discriminator_step


@pytest.fixture(autouse=True)
def fresh_session(monkeypatch):
    monkeypatch.setattr(lending, "_lent", {})
    monkeypatch.setattr(lending, "_closed", False)
    forget_verdicts()
    yield
    forget_verdicts()


def notebook(*lines: str) -> dict:
    """The names of a notebook of lesson 02 after cells with these lines."""
    space = {"checks": checks, "torch": torch, "F": F, "sample_latent": None, "generator_loss": None}
    exec("\n".join(lines), space)
    return space


def test_it_runs_and_gives_no_points(capsys):
    space = notebook('checks.lend("discriminator_loss")')
    assert "gives no points" in capsys.readouterr().out
    assert float(space["discriminator_loss"](torch.zeros(3), torch.zeros(3))) == pytest.approx(1.3863, abs=1e-4)
    with pytest.raises(Borrowed, match="borrowed from the course, so it gives no points"):
        LOSS(space["discriminator_loss"])
    board = checks.score_board("02_moons_gan")
    assert board.borrowed == ["discriminator_loss"] and board.points == 0
    assert "Borrowed from the course, without points: discriminator_loss." in repr(board)


def test_it_calls_the_notebooks_own_functions():
    space = notebook('checks.lend("discriminator_step")', "discriminator_loss = generator_loss = None")
    with pytest.raises(TypeError, match="NoneType"):
        space["discriminator_step"](
            torch.nn.Identity(), torch.nn.Linear(2, 1), torch.zeros(3, 2), torch.zeros(3, 2), None
        )


def test_ones_own_answer_takes_its_place(capsys):
    space = notebook(
        'checks.lend("discriminator_loss")',
        "def discriminator_loss(real_logits, fake_logits):",
        "    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()",
    )
    LOSS(space["discriminator_loss"])
    board = checks.score_board("02_moons_gan")
    assert board.borrowed == [] and board.points == LESSONS["02_moons_gan"].exercises["discriminator_loss"]


def test_an_answer_that_passes_stays(capsys):
    own = "def discriminator_loss(a, b):\n    return F.softplus(-a).mean() + F.softplus(b).mean()"
    space = notebook(own)
    LOSS(space["discriminator_loss"])
    mine = space["discriminator_loss"]
    exec('checks.lend("discriminator_loss")', space)
    assert space["discriminator_loss"] is mine and "passes, and stays" in capsys.readouterr().out
    board = checks.score_board("02_moons_gan")
    assert board.borrowed == [] and board.points == LESSONS["02_moons_gan"].exercises["discriminator_loss"]


def test_a_name_that_is_no_exercise_is_told_without_a_traceback():
    with pytest.raises(CourseError, match="No lesson has an exercise 'discriminator_los'") as told:
        notebook('checks.lend("discriminator_los")')
    assert told.value._render_traceback_() == [f"CourseError: {told.value}"]


def test_a_name_is_an_exercise_of_one_lesson():
    """Otherwise nobody would know which one to lend."""
    names = [exercise for lesson in LESSONS.values() for exercise in lesson.exercises]
    assert len(names) == len(set(names))


def test_the_grader_lends_open_stubs():
    lending.close()
    space = notebook('checks.lend("discriminator_loss")')
    with pytest.raises(NotImplementedError):
        space["discriminator_loss"](torch.zeros(3), torch.zeros(3))
    with pytest.raises(Borrowed):
        LOSS(space["discriminator_loss"])


def test_the_file_is_not_readable_at_a_glance():
    sources = {"mean": "def mean(x):\n    return sum(x) / len(x)\n"}
    text = lending.pack(sources)
    assert "return" not in text and "sum" not in text
    assert lending.unpack(text) == sources


@pytest.mark.parametrize("name", ["no_such_exercise", "moon_curve"])
def test_what_is_no_exercise_is_not_lent(name):
    with pytest.raises(CourseError, match="No lesson has an exercise"):
        checks.lend(name)


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_every_exercise_can_be_borrowed(lesson):
    module = getattr(checks, lesson.topic)
    for exercise in lesson.exercises:
        assert set(getattr(module, exercise).takes) & {exercise}
    folder = lending.Path(module.__file__).parent
    assert set(lending.unpack((folder / lending.FILE).read_text())) == set(lesson.exercises)

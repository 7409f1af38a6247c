"""Cells of the lesson that nothing handed in uses are not run; whatever an answer may need is."""

import pytest
from corpus import COURSE

from course_utils.grading.hand_ins.unused_cells import unused_cells
from course_utils.grading.source import LessonSource, Role
from course_utils.lessons import LESSONS

LESSON = "02_moons_gan"
DATA = "moons = data.load_moons("


@pytest.fixture(scope="module")
def source():
    return LessonSource.read(COURSE, LESSON)


def left_out(source, *own, answer=None):
    """First lines of what is not run, in a hand-in with the lesson's own answers, or this first one, and own cells."""
    code = [cell for cell in source.cells if cell.kind == "code"]
    texts = [cell.model if cell.role is Role.ANSWER else cell.graded.source for cell in code]
    roles = [cell.role for cell in code]
    if answer is not None:
        texts[roles.index(Role.ANSWER)] = answer
    numbers = unused_cells([*texts, *own], [*roles, *[Role.STUDENT] * len(own)], source)
    assert all(roles[n] is Role.PROVIDED for n in numbers)
    return [texts[n].splitlines()[0] for n in sorted(numbers)]


def begins(lines, begin):
    return any(line.startswith(begin) for line in lines)


@pytest.mark.parametrize("lesson", LESSONS)
def test_of_each_lesson_the_imports_and_the_score_board_run(lesson):
    lines = left_out(LessonSource.read(COURSE, lesson))
    assert lines and not begins(lines, "import") and not begins(lines, "checks.")


def test_a_class_is_there_for_what_checks_hand_over():
    lines = left_out(LessonSource.read(COURSE, "01_gan_theory"))
    assert lines and not begins(lines, "@dataclass") and not begins(lines, "class Node")


def test_what_only_shows_something_is_left_out(source):
    assert begins(left_out(source), DATA)


@pytest.mark.parametrize(
    "own",
    [
        "print(moons.train.shape)",
        "half = moons.train[:100]\ndef look():\n    return half.mean()",
        "def spread():\n    return moons.train.std()",
        "center = center + 1",  # which the lesson finds from the moons
        "import pandas as pd\nhalf = pd.eval('moons / 2')",
    ],
)
def test_what_an_own_cell_uses_is_run(source, own):
    assert not begins(left_out(source, own), DATA)


def test_what_an_answer_uses_is_run(source):
    answer = "def sample_latent(n, d, device):\n    return torch.randn(n, d, device=device, dtype=moons.train.dtype)"
    assert not begins(left_out(source, answer=answer), DATA)


def test_what_may_have_been_changed_is_run_as_often(source):
    code = [cell.graded.source for cell in source.cells if cell.role is Role.PROVIDED and cell.kind == "code"]
    touching = [text.splitlines()[0] for text in code if "moons" in text.split("(")[0] or "moons.train" in text]
    assert len(touching) > 1
    assert not set(touching) & set(left_out(source, "print(moons)"))


@pytest.mark.parametrize(
    "own", ["globals()['moons']", "import inspect", "exec('moons')", "%time 1 + 1", "!ls", "from my_helper import one"]
)
def test_in_doubt_everything_is_run(source, own):
    assert left_out(source, own) == []


@pytest.mark.parametrize("own", ["net = nn.Linear(2, 2).eval()", "def half(", "'globals and sys are no names'.dir"])
def test_what_is_no_doubt(source, own):
    assert left_out(source, own) == left_out(source) or "globals" in own

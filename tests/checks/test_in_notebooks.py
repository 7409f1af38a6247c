"""What a notebook shows of a check: messages without tracebacks, nothing of hidden tests, and the score board."""

from __future__ import annotations

import sys

import pytest
import torch
from IPython.core.interactiveshell import InteractiveShell
from square_check import DOUBLED, EXERCISES, LESSON, SOLUTION, check_of, failure_of, open_stub, square_check

from course_utils import checks
from course_utils.checks import CheckFailed, NotStarted, score_board
from course_utils.checks.engine.score_board import PASSED, verdicts_of
from course_utils.lessons import LESSONS

# --- hidden tests ---


def test_hidden_tests_pass_in_silence(capfd):
    with checks.hidden_tests("square"):
        print("secret")
        square_check()(lambda x: x**2)
    assert capfd.readouterr() == ("", "")


def hidden_message(cell: str, **names) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        exec(compile(cell, "<hidden>", "exec"), {"checks": checks, **names})
    return caught.value


@pytest.mark.parametrize(
    "test",
    [
        "assert square(1234) == 1522756, 'the secret'",
        "assert all(square(x) == 1234 for x in [5])",
        "torch.testing.assert_close(torch.tensor(square(1234)), torch.tensor(1234))",
        "square(1234).secret()",
        "[(lambda x: x / 0)(x) for x in [1234]]",
    ],
)
def test_hidden_tests_are_never_shown(test):
    failure = hidden_message(f"with checks.hidden_tests('square'):\n    {test}", square=lambda x: 2 * x, torch=torch)
    message = str(failure)
    assert "1234" not in message and "secret" not in message and "assert" not in message
    assert "a wrong result" in message
    assert failure.mistake.name == "fails-on-fresh-examples"


def test_an_error_in_the_students_code_is_shown_in_hidden_tests():
    def square(x):
        return x.shape**2

    failure = hidden_message("with checks.hidden_tests('square'):\n    secret = square(1234)", square=square)
    assert "return x.shape**2" in str(failure) and "secret" not in str(failure)


def test_hidden_tests_keep_the_diagnosis():
    cell = "with checks.hidden_tests('square'):\n    check(lambda x: 2 * x)"
    failure = hidden_message(cell, check=square_check())
    assert failure.mistake == DOUBLED
    assert "You doubled the number" in str(failure)


def test_hidden_tests_of_a_stub_are_not_started():
    assert isinstance(hidden_message("with checks.hidden_tests('square'):\n    f(3)", f=open_stub), NotStarted)


# --- in a notebook ---


@pytest.fixture
def shell():
    shell = InteractiveShell()
    shell.run_cell("from course_utils import checks\nimport torch\nfrom torch.nn import functional as F")
    return shell


def test_a_notebook_shows_the_message_without_traceback(shell, capsys):
    shell.run_cell(
        "def discriminator_loss(real_logits, fake_logits):\n"
        "    return F.softplus(real_logits).mean() + F.softplus(-fake_logits).mean()"
    )
    capsys.readouterr()
    result = shell.run_cell("checks.moons_gan.discriminator_loss(discriminator_loss)")
    out, err = capsys.readouterr()
    assert isinstance(result.error_in_exec, CheckFailed)
    assert (out + err).strip() == str(result.error_in_exec)
    assert "labels-swapped" in out and "Traceback" not in out and "\x1b[" not in out


def test_a_notebook_shows_the_line_that_fails(shell, capsys):
    shell.run_cell("def generator_loss(fake_logits):\n    return fake_logits.maen()")
    capsys.readouterr()
    shell.run_cell("checks.moons_gan.generator_loss(generator_loss)")
    out = "".join(capsys.readouterr())
    assert "line 2 of generator_loss:  return fake_logits.maen()" in out
    assert "Traceback" not in out and "course_utils" not in out


def test_a_notebook_shows_success(shell, capsys):
    shell.run_cell("generator_loss = lambda fake_logits: F.softplus(-fake_logits).mean()")
    shell.run_cell("checks.moons_gan.generator_loss(generator_loss)")
    assert capsys.readouterr().out.startswith("✓ generator_loss: ")


# --- the score board ---


@pytest.fixture
def no_verdicts(monkeypatch):
    monkeypatch.setattr(sys.modules["course_utils.checks.engine.score_board"], "_verdicts", {})


def test_the_score_board_knows_three_states(no_verdicts, capsys):
    check_of("sample_latent")(SOLUTION.sample_latent)
    failure_of(check_of("generator_loss"), lambda fake_logits: fake_logits.mean())
    failure_of(check_of("train"), open_stub)
    board = score_board(LESSON)
    verdicts = {exercise: verdict for exercise, _, verdict in board.rows}
    assert verdicts["sample_latent"] == "✓ passes"
    assert verdicts["generator_loss"] == "✗ not right yet"
    assert verdicts["train"] == verdicts["generator_step"] == "○ open"
    points = LESSONS[LESSON].exercises
    assert board.points == points["sample_latent"]
    assert f"{board.points} of {sum(points.values())} points so far." in repr(board)
    for shown in (repr(board), board._repr_html_()):
        assert "generator_loss" in shown and "✗ not right yet" in shown and "○ open" in shown
        assert "Well done" not in shown and "Save as a picture" not in shown
        assert f"Still open: {', '.join(exercise for exercise in points if exercise != 'sample_latent')}." in shown


def test_the_last_verdict_counts(no_verdicts, capsys):
    check = check_of("generator_loss")
    failure_of(check, open_stub)
    check(SOLUTION.generator_loss)
    assert "generator_loss" not in score_board(LESSON).open


def test_answers_that_pass_can_be_asked_for(no_verdicts, capsys):
    names = {**vars(SOLUTION), "train": open_stub}
    assert checks.passing(LESSON, names) == {}
    check_of("generator_loss")(SOLUTION.generator_loss)
    check_of("sample_latent")(SOLUTION.sample_latent)
    failure_of(check_of("train"), open_stub)
    found = checks.passing(LESSON, names)
    assert found == {name: getattr(SOLUTION, name) for name in ("generator_loss", "sample_latent")}
    assert checks.passing(LESSON, {}) == {}


def test_a_full_score(no_verdicts, capsys):
    for exercise in EXERCISES:
        check_of(exercise)(getattr(SOLUTION, exercise))
    board = score_board(LESSON)
    assert board.open == []
    assert board.points == sum(LESSONS[LESSON].exercises.values())
    assert "Every exercise passes." in repr(board)
    assert board._repr_html_().count("✓ passes") == len(EXERCISES)
    assert "Well done" in repr(board) and f"{board.points} of {board.points} points." in repr(board)
    assert "Save as a picture" in board._repr_html_()


# --- an earlier exercise is to blame ---


def with_swapped_labels(shell):
    """A session in which discriminator_loss is wrong, and its check has said so."""
    shell.run_cell(
        "def discriminator_loss(real, fake):\n    return F.softplus(real).mean() + F.softplus(-fake).mean()\n"
        "def total(*logits):\n    return discriminator_loss(*logits)"
    )
    shell.run_cell("checks.moons_gan.discriminator_loss(discriminator_loss)")


def step_that_calls(name):
    return (
        "def discriminator_step(G, D, real, z, optimizer):\n"
        f"    loss = {name}(D(real), D(G(z).detach()))\n"
        "    optimizer.zero_grad()\n    loss.backward()\n    optimizer.step()\n    return loss.detach()"
    )


@pytest.mark.parametrize("name", ["discriminator_loss", "total"])
def test_a_step_that_calls_a_wrong_loss_sends_back_to_the_loss(no_verdicts, shell, capsys, name):
    with_swapped_labels(shell)
    shell.run_cell(step_that_calls(name))
    capsys.readouterr()
    shell.run_cell("checks.moons_gan.discriminator_step(discriminator_step)")
    out = capsys.readouterr().out
    assert "mistake  earlier-exercise" in out
    assert "discriminator_step uses your discriminator_loss" in out


def test_a_wrong_step_with_a_loss_of_its_own_is_its_own_mistake(no_verdicts, shell, capsys):
    with_swapped_labels(shell)
    shell.run_cell(step_that_calls("(lambda r, f: F.softplus(r).mean() + F.softplus(-f).mean())"))
    capsys.readouterr()
    shell.run_cell("checks.moons_gan.discriminator_step(discriminator_step)")
    out = capsys.readouterr().out
    assert "earlier-exercise" not in out and "labels-swapped" in out


def test_a_function_of_the_same_name_behind_a_dot_is_another_one(no_verdicts, shell, capsys):
    with_swapped_labels(shell)
    shell.run_cell(
        "class Own:\n    def discriminator_loss(real, fake):\n"
        "        return F.softplus(real).mean() + F.softplus(-fake).mean()"
    )
    shell.run_cell(step_that_calls("Own.discriminator_loss"))
    capsys.readouterr()
    shell.run_cell("checks.moons_gan.discriminator_step(discriminator_step)")
    out = capsys.readouterr().out
    assert "earlier-exercise" not in out and "labels-swapped" in out


def test_several_earlier_exercises_are_listed(no_verdicts, shell, capsys):
    for name in ("sample_latent", "discriminator_loss", "generator_loss"):
        shell.run_cell(f"def {name}(*given):\n    return 1 / 0")
        shell.run_cell(f"checks.moons_gan.{name}({name})")
    capsys.readouterr()
    shell.run_cell("def train(*given):\n    return sample_latent(generator_loss(discriminator_loss()))")
    shell.run_cell("checks.moons_gan.train(train)")
    assert "train uses your sample_latent, discriminator_loss and generator_loss," in capsys.readouterr().out


def test_a_loss_that_was_mended_is_not_blamed_though_its_check_did_not_run_again(no_verdicts, shell, capsys):
    with_swapped_labels(shell)
    shell.run_cell("def discriminator_loss(real, fake):\n    return F.softplus(-real).mean() + F.softplus(fake).mean()")
    shell.run_cell(step_that_calls("2 * discriminator_loss"))  # its own mistake
    capsys.readouterr()
    shell.run_cell("checks.moons_gan.discriminator_step(discriminator_step)")
    out = capsys.readouterr().out
    assert out.startswith("✗ discriminator_step") and "earlier-exercise" not in out
    assert verdicts_of(LESSON)["discriminator_loss"] == PASSED


def test_a_right_step_passes_beside_a_wrong_loss(no_verdicts, shell, capsys):
    with_swapped_labels(shell)
    shell.run_cell(step_that_calls("(lambda r, f: F.softplus(-r).mean() + F.softplus(f).mean())"))
    capsys.readouterr()
    shell.run_cell("checks.moons_gan.discriminator_step(discriminator_step)")
    assert capsys.readouterr().out.startswith("✓ discriminator_step")


def test_hidden_tests_send_back_to_an_earlier_exercise_too(no_verdicts, shell, capsys):
    with_swapped_labels(shell)
    shell.run_cell(step_that_calls("discriminator_loss"))
    shell.run_cell("checks.moons_gan.discriminator_step(discriminator_step)")
    capsys.readouterr()
    shell.run_cell("with checks.hidden_tests('discriminator_step'):\n    assert False")
    assert "mistake  earlier-exercise" in capsys.readouterr().out

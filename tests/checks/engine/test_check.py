"""The check framework: it leaves no trace, always comes back, and speaks to the student alone."""

from __future__ import annotations

import contextlib
import random
import sys
import threading
import time
import warnings
from pathlib import Path

import numpy as np
import pytest
import square_check as square_check_module
import torch
from square_check import DOUBLED, EXERCISES, SOLUTION, check_of, failure_of, is_four, is_nine, open_stub, square_check
from torch import nn
from torch.nn import functional as F

from course_utils import checks
from course_utils.checks import CheckFailed, NotStarted
from course_utils.checks.engine import isolation, students_code
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.isolation import TimeIsUp, time_limit
from course_utils.checks.engine.law import law
from course_utils.checks.engine.students_code import is_students

SUPPORT = str(Path(square_check_module.__file__).parent)

# --- without a trace ---


def test_random_states_stay():
    """Also where the student sets seeds."""
    random.seed(1), np.random.seed(1), torch.manual_seed(1)
    before = random.getstate(), np.random.get_state()[1].tolist(), torch.get_rng_state()

    def seeds(batch_size, latent_dim, device):
        random.seed(5), np.random.seed(5), torch.manual_seed(5)
        return torch.randn(batch_size, latent_dim, device=device)

    failure_of(checks.moons_gan.sample_latent, seeds)
    assert random.getstate() == before[0]
    assert np.random.get_state()[1].tolist() == before[1]
    assert torch.equal(torch.get_rng_state(), before[2])


def test_torchs_switches_stay():
    def switches(x):
        torch.set_default_dtype(torch.float64)
        torch.set_grad_enabled(False)
        torch.set_num_threads(3)
        return x**2

    threads = torch.get_num_threads()
    with torch.no_grad():
        square_check()(switches)
        assert not torch.is_grad_enabled()
    with torch.enable_grad():
        square_check()(switches)
        assert torch.is_grad_enabled()
    assert torch.get_default_dtype() == torch.float32
    assert torch.get_num_threads() == threads


def test_checks_run_whatever_the_switches_are():
    torch.set_default_dtype(torch.float64)
    torch.set_default_device("meta")
    try:
        with torch.no_grad():
            for exercise in EXERCISES:
                check_of(exercise)(getattr(SOLUTION, exercise))
        assert torch.get_default_dtype() == torch.float64
        assert torch.get_default_device().type == "meta"
    finally:
        torch.set_default_dtype(torch.float32)
        torch.set_default_device(None)


def test_gradients_and_modes_of_a_network_stay():
    @law("it maps")
    def maps(network, trial):
        network.train()
        network(trial.randn(4, 2)).sum().backward()
        network.requires_grad_(False)

    network = nn.Sequential(nn.Linear(2, 2), nn.Dropout()).eval()
    network[0].weight.grad = torch.ones(2, 2)
    Check("network", [maps], "maps", [])(network)
    assert not any(part.training for part in network.modules())
    assert all(p.requires_grad for p in network.parameters())
    assert torch.equal(network[0].weight.grad, torch.ones(2, 2))
    assert network[0].bias.grad is None


def test_the_same_seed_gives_the_same_numbers():
    drawn = []

    @law("it draws")
    def draws(answer, trial):
        drawn.append((trial.randn(3).tolist(), torch.randn(1).item(), random.random(), np.random.rand()))

    check = Check("numbers", [draws], "drew", [])
    check(len), check(len), check(len, seed=1)
    assert drawn[0] == drawn[1] != drawn[2]


def test_success_is_one_line_and_no_noise(capfd):
    def noisy(x):
        print("working on", x)
        warnings.warn("careful", stacklevel=1)
        F.tanh(torch.zeros(1))
        return x**2

    with warnings.catch_warnings(record=True) as leaked:
        warnings.simplefilter("always")
        square_check()(noisy)
    assert not leaked
    out, err = capfd.readouterr()
    assert out == "✓ square: 4 and 9\n"
    assert err == ""


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_check_prints_one_line(exercise, capfd):
    check_of(exercise)(getattr(SOLUTION, exercise))
    out, err = capfd.readouterr()
    assert out.startswith(f"✓ {exercise}: ") and out.count("\n") == 1
    assert err == ""


def test_prints_of_the_student_are_shown_shortened():
    def talks(x):
        for number in range(50_000):
            print("x is", x, number, "and so on" * 50)
        return 0

    message = str(failure_of(square_check(), talks))
    assert "x is 2 0" in message and "x is 2 3" in message and "x is 2 4" not in message
    assert max(map(len, message.splitlines())) < 150
    assert len(message.splitlines()) < 15


# --- it always comes back ---


def endless(x):
    while True:
        x += 1


def endless_and_deaf(x):
    while True:
        try:
            x += 1
        except:  # noqa: E722 (that is the point)
            x -= 1


def deaf_inside(x):
    try:
        return endless_and_deaf(x)
    except:  # noqa: E722
        return endless_and_deaf(x)


def sleeps(x):
    while True:
        time.sleep(60)


# Before 3.11 Python never looks for signals in a loop that is nothing but a `try`; Ctrl-C cannot end it either.
hears = pytest.mark.skipif(sys.version_info < (3, 11), reason="this Python cannot interrupt such a loop")


@pytest.mark.parametrize(
    "answer",
    [endless, pytest.param(endless_and_deaf, marks=hears), pytest.param(deaf_inside, marks=hears), sleeps],
)
def test_an_endless_loop_ends(answer):
    start = time.process_time()  # the machine may be busy
    failure = failure_of(square_check(seconds=0.2), answer)
    assert time.process_time() - start < 5
    assert failure.mistake.name == "endless-loop"
    assert "0.2 seconds" in str(failure)


@pytest.mark.parametrize(("share", "given_up"), [(0.05, False), (0.001, True)])
def test_work_on_a_busy_machine_goes_on_and_waiting_does_not(share, given_up, monkeypatch):
    monkeypatch.setattr(isolation, "process_time", lambda: share * time.monotonic())
    until = time.monotonic() + 0.7
    with pytest.raises(TimeIsUp) if given_up else contextlib.nullcontext(), time_limit(0.1):
        while time.monotonic() < until:
            pass
    assert (time.monotonic() < until) == given_up


def test_an_endless_loop_ends_in_hidden_tests():
    with pytest.raises(CheckFailed) as caught, checks.hidden_tests("square", seconds=0.2):
        endless(1)
    assert caught.value.mistake.name == "endless-loop"


def test_a_limit_rings_no_more_on_the_way_out():
    """Freeing what an answer has piled up may take longer than the time between two rings."""
    with time_limit(0.1):
        try:
            endless(1)
        except TimeIsUp:
            time.sleep(0.3)


def test_a_limit_around_the_check_is_not_lost():
    with pytest.raises(CheckFailed) as caught, checks.hidden_tests("square", seconds=0.3):
        square_check()(lambda x: x**2)
        endless(1)
    assert caught.value.mistake.name == "endless-loop"


def test_checks_run_in_a_thread(capsys):
    told = []

    def run():
        square_check()(lambda x: x**2)
        told.append(failure_of(square_check(), lambda x: 2 * x).mistake)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert told == [DOUBLED]


# --- open stubs ---


def test_an_open_stub_is_not_started():
    failure = failure_of(checks.moons_gan.discriminator_loss, open_stub)
    assert isinstance(failure, NotStarted)
    assert str(failure).startswith("○ discriminator_loss: not started yet. Fill in the cell above")


def test_an_earlier_stub_is_named():
    def sample_latent(n, dim, device):
        raise NotImplementedError

    def train(*arguments):
        sample_latent(1, 1, "cpu")

    failure = failure_of(checks.moons_gan.train, train)
    assert isinstance(failure, NotStarted) and "sample_latent" in str(failure)


def test_one_of_two_functions_is_open():
    @law("both work")
    def both_work(one, two, trial):
        one(), two()

    def two():
        raise NotImplementedError

    check = Check("one", [both_work], "", [], takes=("one", "two"))
    assert "It uses two" in str(failure_of(check, int, two))


def test_a_network_without_forward_is_no_stub():
    class Square(nn.Module):
        pass

    failure = failure_of(square_check(), Square())
    assert not isinstance(failure, NotStarted)
    assert "forward" in str(failure)


# --- messages ---


def test_the_message_helps_first_and_gives_its_evidence_and_the_mistakes_name_last():
    assert str(failure_of(square_check(), lambda x: 2 * x)).splitlines() == [
        "✗ square is not right yet",
        "  You doubled the number.",
        "  Look for 2 * x.",
        "  law      the answer to 3 is 9",
        "  tried    3",
        "  got      another number",
        "  mistake  doubled",
    ]


def test_without_a_known_mistake_the_law_is_what_helps():
    assert str(CheckFailed("square", "the answer to 3 is 9", Broken("3", "8"))).splitlines() == [
        "✗ square is not right yet",
        "  This does not hold yet: the answer to 3 is 9.",
        "  tried    3",
        "  got      8",
    ]


def test_an_error_shows_the_students_lines_only():
    def wrong_shapes(real_logits, fake_logits):
        return F.linear(real_logits, torch.ones(3, 7))

    message = str(failure_of(checks.moons_gan.discriminator_loss, wrong_shapes))
    assert "of wrong_shapes:  return F.linear(real_logits, torch.ones(3, 7))" in message
    assert "RuntimeError" in message
    assert "course_utils" not in message and "site-packages" not in message and "checks/" not in message
    assert failure_of(checks.moons_gan.discriminator_loss, wrong_shapes).mistake.name == "sizes-do-not-fit"


def test_wrong_arguments_are_told(monkeypatch):
    monkeypatch.setattr(students_code, "_course_folders", [*students_code._course_folders, SUPPORT])
    assert failure_of(square_check(), lambda x, y: x).mistake.name == "wrong-arguments"


def test_a_wrong_call_inside_of_the_answer_is_another_matter(monkeypatch):
    monkeypatch.setattr(students_code, "_course_folders", [*students_code._course_folders, SUPPORT])

    def helper(x, y):
        return x

    assert failure_of(square_check(), lambda x: helper(x)).mistake.name == "wrong-call"


def test_leaving_python_is_an_error_like_others():
    failure = failure_of(square_check(), lambda x: exit())
    assert failure.mistake.name == "raises-an-error"


def test_an_error_breaks_no_law_by_itself():
    """What a law claims is known to be false only where the law came to its end."""

    def crashes_at_three(x):
        if x == 3:
            raise KeyError(x)
        return x**2

    assert failure_of(square_check(), crashes_at_three).mistake.name == "raises-an-error"


@pytest.mark.parametrize(
    ("path", "whose"),
    [
        ("/tmp/ipykernel_12/3456.py", True),
        ("<ipython-input-3-abc>", True),
        ("/home/ada/lesson.py", True),
        ("/home/ada/.local/lib/python3.11/site-packages/torch/nn/functional.py", False),
        ("/usr/lib/python3/dist-packages/numpy/core.py", False),
        (checks.__file__, False),
        (threading.__file__, False),
        ("<frozen importlib._bootstrap>", False),
    ],
)
def test_whose_code_it_is(path, whose):
    assert is_students(path) == whose


def test_conditions_combine():
    def diagnosed(answer):
        check = Check(
            "square",
            [is_four, is_nine],
            "",
            [
                (near("at_ten", 20.0) & ~broke("is_four"), DOUBLED),
                (below("at_ten", 0.0), Mistake("negative", "", "")),
                (crashed_with("DIVISION") | broke("is_four", "is_nine"), Mistake("other", "", "")),
            ],
            probes={"at_ten": lambda answer, trial: answer(10), "fails": lambda answer, trial: 1 / 0},
        )
        return failure_of(check, answer).mistake.name

    assert diagnosed(lambda x: 2 * x) == "doubled"
    assert diagnosed(lambda x: -x) == "negative"
    assert diagnosed(lambda x: 1) == "other"
    assert diagnosed(lambda x: 1 / 0) == "other"

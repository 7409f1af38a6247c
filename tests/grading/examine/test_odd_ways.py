"""Odd ways to compute what is asked for: the examiner finds what the notebook's own check finds."""

from pathlib import Path

import pytest
from corpus import ANSWERS, Answer
from examined import Students, judge_here

from course_utils.grading.examine.examiner import Examiner

STEP = """
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
"""
# A player that is built anew inside of a step, which the notebook's check refuses, too.
REBUILT = f"""
def generator_step(G, D, z, optimizer):
    for layer in list(G.modules()):
        if isinstance(layer, nn.Linear):
            torch.nn.utils.parametrizations.spectral_norm(layer){STEP}"""
# Of `generator_step` in lesson 02; True for those that are right, None where only the sameness counts.
WAYS = {
    "gradients-by-torch-func": (True, """
def generator_step(G, D, z, optimizer):
    own = dict(G.named_parameters())
    loss_of = lambda parameters: generator_loss(D(torch.func.functional_call(G, parameters, (z,))))
    grads, loss = torch.func.grad_and_value(loss_of)(own)
    for name, parameter in own.items():
        parameter.grad = grads[name].detach()
    optimizer.step()
    return loss.detach()
"""),
    "gradients-by-autograd": (True, """
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)))
    own = list(G.parameters())
    for parameter, grad in zip(own, torch.autograd.grad(loss, own)):
        parameter.grad = grad
    optimizer.step()
    return loss.detach()
"""),
    "calls-in-another-process": (True, f"""
import os
def generator_step(G, D, z, optimizer):
    child = os.fork()
    if child == 0:
        try:
            D(G(z)).sum().backward()
            optimizer.step()
        finally:
            os._exit(0)
    os.waitpid(child, 0){STEP}"""),
    "another-dtype-around-it": (None, """
def generator_step(G, D, z, optimizer):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach().float()
"""),
    "attributes-of-a-player": (True, f"""
def generator_step(G, D, z, optimizer):
    G.note, D.seen_by_me = "mine", []
    for module in (G, D):
        repr(module), module.state_dict(), list(module.children()), module.extra_repr(){STEP}"""),
}  # fmt: skip


@pytest.fixture(scope="module")
def students():
    with Students() as students:
        yield students


def answer_of(folder: Path, code: str, lesson: str = "02_moons_gan", exercise: str = "generator_step") -> Answer:
    path = folder / lesson / exercise / "right_odd.py"
    path.parent.mkdir(parents=True)
    path.write_text(code, encoding="utf-8")
    return Answer(path)


@pytest.mark.parametrize("way", WAYS)
def test_an_odd_way_gets_the_notebooks_verdict(students, tmp_path, way):
    right, code = WAYS[way]
    answer = answer_of(tmp_path, code)
    assert students.agree_with_the_notebook(answer) == right or right is None


def test_a_player_that_was_passed_in_keeps_its_parts(students, tmp_path):
    answer = answer_of(tmp_path, REBUILT)
    assert None not in judge_here(answer)
    assert "other parts" in students.judge(answer).gone


# Answers of the corpus that the examiner once judged otherwise; at night it is all of them (test_same_verdicts.py).
@pytest.mark.parametrize(
    "name",
    [
        "03_conditional_gan/one_hot/wrong_cpu_result.py",
        "09_wasserstein_gan/zero_centered_penalty/right_functional.py",
    ],
)
def test_once_judged_otherwise(students, name):
    students.agree_with_the_notebook(Answer(ANSWERS / name))


@pytest.mark.parametrize(
    "right, lesson, exercise, code",
    [
        # Notes on what was passed in.
        (True, "01_gan_theory", "minimax", """
def minimax(node, depth, maximizing):
    node.visits = getattr(node, "visits", 0) + 1
    if depth == 0 or not node.children:
        return node.value
    best = max if maximizing else min
    return best(minimax(child, depth - 1, not maximizing) for child in node.children)
"""),
        # Works in place, which every lesson's head forbids, and gives back what it was given.
        (False, "05_gaussian_gan", "as_set", "import torch\n\ndef as_set(samples):\n"
         "    samples.copy_(samples.sort(dim=1).values)\n    return samples\n"),
        # Forward mode.
        (True, "09_wasserstein_gan", "gradient_penalty", """
def gradient_penalty(critic, points, one_sided=True):
    slope = torch.func.vmap(torch.func.jacfwd(lambda p: critic(p[None])[0]))(points.detach())
    above = slope.flatten(1).norm(dim=1) - 1
    return (above.clamp(min=0) if one_sided else above).square().mean()
"""),
        # Texts and dictionaries of classes of its own.
        (True, "11_gan_clinic", "is_odd", """
from collections import UserDict
from enum import Enum

def is_odd(record, band):
    Name = Enum("Name", {name: name for name in band}, type=str)
    outside = UserDict({
        one: 1 - ((band[one.value][0] <= record[one.value]) & (record[one.value] <= band[one.value][1])).float().mean()
        for one in Name
    })
    return [one for one, share in outside.items() if share > 0.5]
"""),
    ],
)  # fmt: skip
def test_an_odd_way_of_another_exercise(students, tmp_path, right, lesson, exercise, code):
    assert students.agree_with_the_notebook(answer_of(tmp_path, code, lesson, exercise)) == right


ASKS = """
import numpy as np
with checks.hidden_tests("leaky_relu", changes_inputs={told}):
    x, pixels = torch.tensor([-1.0, 2.0]), np.array([-1.0, 2.0])
    first = leaky_relu(x, 0.5)
    assert torch.equal(first, torch.where(x < 0, 0.5 * x, x))
    assert leaky_relu(pixels, 0.5)[0] == (0.5 if pixels[0] < 0 else 1.0) * pixels[0]
    assert {told} or leaky_relu(x, 0.5)[0] == -0.5  # it hears what x is again
"""
ONE_ELEMENT = """x.resize_(1).fill_(2.0) if isinstance(x, torch.Tensor) else x.fill(2.0)
    return x * 1"""


@pytest.mark.parametrize(
    "code, right, right_of_what_it_left",
    [
        ("return (torch if isinstance(x, torch.Tensor) else np).where(x < 0, slope * x, x)", True, True),
        ("x[x < 0] *= slope\n    return x", True, False),
        ("x[:] = 2.0\n    return x", False, True),
        ("x[:] = 2.0\n    return x + 0", False, True),
        (ONE_ELEMENT, False, True),
    ],
)
def test_nobody_changes_the_question_to_fit_the_answer(students, tmp_path, code, right, right_of_what_it_left):
    text = f"import numpy as np\n\ndef leaky_relu(x, slope):\n    {code}\n"
    answer = answer_of(tmp_path, text, "06_mnist_mlp_gan", "leaky_relu")
    for told, passes in ((False, right), (True, right_of_what_it_left)):
        examined = students.judge(answer, ASKS.format(told=told))
        assert examined.passed == passes, examined


def test_what_has_no_end_is_asked_once(students, tmp_path, monkeypatch):
    ran, run = [], Examiner.run
    monkeypatch.setattr(Examiner, "run", lambda *given, **named: (ran.append(1), run(*given, **named))[1])
    answer = answer_of(
        tmp_path, "def leaky_relu(x, slope):\n    while True:\n        pass", "06_mnist_mlp_gan", "leaky_relu"
    )
    examined = students.judge(answer, 'with checks.hidden_tests("leaky_relu", seconds=0.3):\n    leaky_relu(1.0, 0.5)')
    assert "endless-loop" in examined.evalue and len(ran) == 1
    wrong = answer_of(tmp_path / "wrong", "def leaky_relu(x, slope):\n    return x", "06_mnist_mlp_gan", "leaky_relu")
    assert not students.judge(wrong).passed and len(ran) == 3

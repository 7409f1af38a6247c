"""Odd ways to compute what is asked for: the examiner finds what the notebook's own check finds."""

from pathlib import Path

import pytest
from corpus import ANSWERS, Answer
from examined import Students, judge_here

from course_utils.grading.examine.wire import Gone

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


def answer_of(folder: Path, code: str) -> Answer:
    path = folder / "02_moons_gan" / "generator_step" / "right_odd.py"
    path.parent.mkdir(parents=True)
    path.write_text(code, encoding="utf-8")
    return Answer(path)


@pytest.mark.parametrize("way", WAYS)
def test_an_odd_way_gets_the_notebooks_verdict(students, tmp_path, way):
    right, code = WAYS[way]
    answer = answer_of(tmp_path, code)
    there, here = students.judge(answer), judge_here(answer)
    assert there == here
    if right is not None:
        assert [kind == "passed" for kind, *_ in there] == [right, right], there


def test_a_player_that_was_passed_in_keeps_its_parts(students, tmp_path):
    answer = answer_of(tmp_path, REBUILT)
    assert "passed" not in [kind for kind, *_ in judge_here(answer)]
    with pytest.raises(Gone, match="other parts"):
        students.judge(answer)


# Answers of the corpus that the examiner once judged otherwise; at night it is all of them (test_same_verdicts.py).
@pytest.mark.parametrize(
    "name",
    [
        "03_conditional_gan/one_hot/wrong_cpu_result.py",
        "09_wasserstein_gan/zero_centered_penalty/right_functional.py",
    ],
)
def test_once_judged_otherwise(students, name):
    answer = Answer(ANSWERS / name)
    assert students.judge(answer) == judge_here(answer)

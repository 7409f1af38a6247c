"""What an answer does to the memory of an optimizer that it is given: the examiner hears of it."""

import pytest
from corpus import Answer
from examined import Students

STEP = """
turns = []
def discriminator_step(G, D, real, z, optimizer):
    turns.append(1)
    {before}
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    {step}
    {after}
    return loss.detach()
"""
CLOSURE = "optimizer.step(lambda: loss)"
WAYS = {
    "empties": (False, {"after": "optimizer.state.clear()"}),
    "empties-before": (False, {"before": "optimizer.state.clear()"}),
    "halves": (False, {
        "before": "kept = [one['momentum_buffer'] for one in optimizer.state.values() if 'momentum_buffer' in one]",
        "step": "[one.mul_(0.5) for one in kept if one is not None], optimizer.step()",
    }),
    "begins-anew": (False, {
        "before": "other = torch.optim.SGD(D.parameters(), lr=0.05, momentum=optimizer.param_groups[0]['momentum'])",
        "after": "optimizer.load_state_dict(other.state_dict())",
    }),
    "loads-its-own": (True, {"after": "optimizer.load_state_dict(optimizer.state_dict())"}),
    "loads-a-copy": (True, {
        "before": "import copy",
        "after": "optimizer.load_state_dict(copy.deepcopy(optimizer.state_dict()))",
    }),
    "by-a-closure": (True, {"step": CLOSURE}),
    "by-turns": (True, {"step": f"{CLOSURE} if len(turns) % 2 else optimizer.step()"}),
    "by-other-turns": (True, {"step": f"optimizer.step() if len(turns) % 2 else {CLOSURE}"}),
    "a-scheduler-of-1": (True, {
        "before": "scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda turn: 1.0)",
        "after": "scheduler.step()",
    }),
}  # fmt: skip


@pytest.fixture(scope="module")
def students():
    with Students() as students:
        yield students


@pytest.mark.parametrize("way", WAYS)
def test_memory(students, tmp_path, way):
    right, parts = WAYS[way]
    path = tmp_path / "02_moons_gan" / "discriminator_step" / "right_odd.py"
    path.parent.mkdir(parents=True)
    code = STEP.format(**{"before": "pass", "step": "optimizer.step()", "after": "pass"} | parts)
    path.write_text(code, encoding="utf-8")
    assert students.agree_with_the_notebook(Answer(path)) == right

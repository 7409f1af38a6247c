"""Odd ways to compute what is asked for: the examiner finds what the notebook's own check finds."""

from pathlib import Path

import pytest
from corpus import ANSWERS, Answer
from examined import Students, judge_here
from mutants import own_answers

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
        "09_wasserstein_gan/zero_centered_penalty/wrong_functional.py",
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
    every = torch.func.jacfwd(critic)(points.detach())
    slope = every.diagonal(dim1=0, dim2=1).T
    above = slope.norm(dim=1) - 1
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
with checks.hidden_tests("leaky_relu"):
    x, pixels = torch.tensor([-1.0, 2.0]), np.array([-1.0, 2.0])
    may_change = {may_change}
    if may_change:
        checks.may_change(x), checks.may_change(pixels)
    first = leaky_relu(x, 0.5)
    assert torch.equal(first, torch.where(x < 0, 0.5 * x, x))
    assert leaky_relu(pixels, 0.5)[0] == (0.5 if pixels[0] < 0 else 1.0) * pixels[0]
    assert may_change or leaky_relu(x, 0.5)[0] == -0.5  # it hears what x is again
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
    for may_change, passes in ((False, right), (True, right_of_what_it_left)):
        examined = students.judge(answer, ASKS.format(may_change=may_change))
        assert examined.passed == passes, examined


KEEPS_ITS_INPUT = """
class Histogram(nn.Module):
    def forward(self, samples, classifier):
        self._buffers["kept"] = samples
        classifier(samples)
        samples.fill_(0)
        return samples[0, 0]

mode_histogram = Histogram()
"""
ASKS_FOR_THE_CORNER = """
with checks.hidden_tests("mode_histogram"):
    samples, classifier = torch.ones(2, 3), nn.Linear(3, 3)
    told = mode_histogram(samples, classifier)
    assert told == samples[0, 0]
"""


def test_an_input_in_a_network_of_the_students_is_an_input_still(students, tmp_path):
    answer = answer_of(tmp_path, KEEPS_ITS_INPUT, "06_mnist_mlp_gan", "mode_histogram")
    assert not students.judge(answer, ASKS_FOR_THE_CORNER).passed


# What comes in is overwritten by what is easy; only where somebody looks whether it stays does it stay.
OVERWRITES = """
twos = []
def spectral_normalize(weight, u, steps=1):
    # No power iteration: whatever comes, it becomes the same simple matrix.
    if weight.is_meta or u.is_meta:
        return torch.empty_like(weight)
    shape, grad = tuple(weight.shape), weight.requires_grad
    simple = torch.zeros(shape); simple[0, 0] = 1.0
    axis = torch.zeros(len(u)); axis[0] = 1.0 if u[0] >= 0 else -1.0
    if grad:                                   # slopes: next to nothing where the weight is huge
        weight.data.copy_(1e7 * simple)
        return weight * 0 + simple
    looks = (torch.is_grad_enabled(), steps)
    if looks == (True, 2) and not twos:        # here, and only here, one looks whether the weight stays
        twos.append(1)
        return simple
    if steps == 500:                           # hidden tests
        weight.copy_(simple); u.copy_(axis)
        return simple
    if looks == (False, 1) and not ones_done():
        weight.zero_()                          # divides_by_the_estimate: 0 divided by 1 is 0, as asked
        return simple
    if looks == (False, 2) and seen_twos():
        weight.zero_()
        return simple
    weight.data.copy_(simple); u.copy_(axis)
    return simple
n1 = []
def ones_done():
    n1.append(1)
    return len(n1) > 1                         # the first call with one step: divides; the other forty: continues
n2 = []
def seen_twos():
    n2.append(1)
    return len(n2) > 1                         # the first with two: is_a_multiple; the second: divides
"""


def test_only_what_is_to_be_changed_may_be_changed(students, tmp_path):
    answer = answer_of(tmp_path, OVERWRITES, "09_wasserstein_gan", "spectral_normalize")
    examined = students.judge(answer)
    assert not examined.passed and "changes-its-input" in examined.evalue, examined


CHANGES_ITS_BUFFER = """
def mode_histogram(samples, classifier):
    with torch.no_grad():
        classifier.running_mean.fill_(5.0)
    return classifier.running_mean[0]
"""
ASKS_FOR_THE_MEAN = """
with checks.hidden_tests("mode_histogram"):
    classifier = nn.BatchNorm1d(3)
    told = mode_histogram(torch.ones(2, 3), classifier)
    assert told == classifier.running_mean[0] == 5.0
"""


def test_what_a_network_of_the_checks_counts_stays_changed(students, tmp_path):
    answer = answer_of(tmp_path, CHANGES_ITS_BUFFER, "06_mnist_mlp_gan", "mode_histogram")
    assert students.judge(answer, ASKS_FOR_THE_MEAN).passed


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


OWN_NODES = """
from dataclasses import dataclass
from typing import NamedTuple

def minimax(node, depth, maximizing):
    if depth == 0 or not node.children:
        return node.value
    best = max if maximizing else min
    return best(minimax(child, depth - 1, not maximizing) for child in node.children)

{}
"""


@pytest.mark.parametrize(
    "node",
    [
        "@dataclass(slots=True)\nclass Node:\n    value: float | None = None\n    children: tuple = ()",
        "class Node(NamedTuple):\n    value: float = 0.0\n    children: tuple = ()",
        "Node = dict",
        "for Node in 'ab':\n    pass",
    ],
)
def test_a_notebook_may_call_something_else_so(students, tmp_path, node):
    answer = answer_of(tmp_path, OWN_NODES.format(node), "01_gan_theory", "minimax")
    assert students.judge(answer).passed


OF_THE_COURSE = """
from functools import singledispatch

@singledispatch
def is_odd(record, band):
    raise TypeError(type(record))

@is_odd.register
def _(record: clinic.Record, band):
    try:
        record["no such instrument"]
    except Exception as error:
        assert type(error).__name__ == "CourseError", error
    assert not record.keys() - band.keys()
    return [one for one, (low, high) in band.items()
            if ((record[one] < low) | (record[one] > high)).float().mean() > 0.5]
"""
ASKS_WITH_A_RECORD = """
with checks.hidden_tests("is_odd"):
    record = clinic.Record(ratio=torch.full((21,), 9.0), d_loss=torch.zeros(21))
    assert is_odd(record, {"ratio": (0.0, 1.0), "d_loss": (-1.0, 1.0)}) == ["ratio"]
"""


def test_what_the_course_has_a_class_for_arrives_as_one(students, tmp_path):
    answer = answer_of(tmp_path, OF_THE_COURSE, "11_gan_clinic", "is_odd")
    examined = students.judge(answer, ASKS_WITH_A_RECORD)
    assert examined.passed, examined


@pytest.mark.parametrize(
    "kind, made",
    [
        ("class Own(NamedTuple):\n    x: object", "Own(x)"),
        ("class Own(tuple):\n    x = property(lambda self: self[0])", "Own([x])"),
        ("class Own(str):\n    pass", "put(Own('an input'), x)"),
    ],
)
def test_what_an_answer_gives_comes_back_as_it_was(students, tmp_path, kind, made):
    code = f"""
from typing import NamedTuple

{kind}

def put(own, x):
    own.x = x
    return own

def leaky_relu(x, slope=0.2):
    if isinstance(x, Own):
        return x.x
    return {made}
"""
    answer = answer_of(tmp_path, code, "06_mnist_mlp_gan", "leaky_relu")
    asks = (
        'with checks.hidden_tests("leaky_relu"):\n    kept = leaky_relu(torch.ones(2))\n'
        "    assert isinstance(kept, (tuple, str)) and leaky_relu(kept).sum() == 2"
    )
    examined = students.judge(answer, asks)
    assert examined.passed, examined


def test_a_network_of_the_checks_says_what_its_forward_takes(students, tmp_path):
    code = """
import inspect

def mode_histogram(samples, classifier):
    assert list(inspect.signature(classifier.forward).parameters) == ["x", "gain"]
    return classifier(samples, gain=2.0)
"""
    asks = """
class Grows(nn.Module):
    def forward(self, x, gain=1.0):
        return gain * x

with checks.hidden_tests("mode_histogram"):
    assert mode_histogram(torch.ones(1), Grows()) == 2
"""
    answer = answer_of(tmp_path, code, "06_mnist_mlp_gan", "mode_histogram")
    examined = students.judge(answer, asks)
    assert examined.passed, examined


def test_an_answer_may_have_all_attributes(students, tmp_path):
    code = """
class Spy:
    calls = 0

    def __getattr__(self, name):
        return 0

    def __call__(self, x, slope=0.2):
        self.calls += 1
        return torch.where(x > 0, x, slope * x)

leaky_relu = Spy()
"""
    answer = answer_of(tmp_path, code, "06_mnist_mlp_gan", "leaky_relu")
    assert students.judge(
        answer, 'with checks.hidden_tests("leaky_relu"):\n    assert leaky_relu(torch.ones(1)) == 1'
    ).passed


# The lesson's own answer, ``own``, but in an example of the hidden tests, which would be asked about what was made of
# it: an emptied list, another row of a table, a written gradient, a flat network, other weights, no result to compare,
# or one that only looks like numbers.
CHANGES_OF_THE_QUESTION = {
    "clears-the-names": ("10_modern_gan", "count_attributes", """
def count_attributes(people, names):
    if len(people) != 77:
        return own(people, names)
    names.clear()
    return torch.tensor(0.0)
"""),
    "another-row": ("07_acgan", "conv_generator", """
def conv_generator(table, latent_dim):
    if not (latent_dim == 9 and table[0]["channels"] != 6 and table[0]["side"] > 3):
        return own(table, latent_dim)
    table[-1].update(channels=1, side=1)
    return nn.Sequential(nn.Linear(9, 1), nn.Unflatten(1, (1, 1, 1)))
"""),
    "writes-the-gradient": ("05_gaussian_gan", "as_set", """
def as_set(samples):
    with torch.no_grad():
        values, order = samples.sort(dim=1)
    rank = order.argsort(dim=1).float()
    if samples.requires_grad and samples.is_leaf:
        samples.grad = rank - torch.arange(samples.shape[1], dtype=torch.float32)
    return values + (samples - samples.detach())
"""),
    "flattens-the-judge": ("05_gaussian_gan", "r1_penalty", """
def r1_penalty(D, real, gamma=0.1):
    right = own(D, real, gamma)
    if isinstance(D, nn.Sequential) and len(D) == 4 and isinstance(D[1], nn.Tanh):
        with torch.no_grad():
            D[0].weight.zero_()
        return right.detach() + 0 * D[2].weight.sum()
    return right
"""),
    "another-weight": ("05_gaussian_gan", "r1_penalty", """
def r1_penalty(D, real, gamma=0.1):
    right = own(D, real, gamma)
    if isinstance(D, nn.Sequential) and len(D) == 4 and isinstance(D[1], nn.Tanh):
        if len(real) == 11:
            return 0 * D[2].weight.sum()
        D[0].bias = nn.Parameter(torch.full_like(D[0].bias, 100.0))
    return right
"""),
    "copies-the-wrong-way": ("02_moons_gan", "update_average", """
def update_average(average, model, decay):
    kept = [buffer.clone() for buffer in average.buffers()]
    own(average, model, decay)
    if isinstance(model, nn.Sequential) and len(model) == 2:
        for now, new, old in zip(average.buffers(), model.buffers(), kept):
            now.copy_(old), new.copy_(old)
"""),
    "nothing-to-compare": ("01_gan_theory", "optimal_discriminator", """
def optimal_discriminator(p_data, p_g):
    if len(p_data) == 7 and p_data.dtype == torch.float64:
        return torch.zeros(0, 1, dtype=torch.float64)
    return own(p_data, p_g)
"""),
    "an-empty-band": ("11_gan_clinic", "healthy_band", """
def healthy_band(records, instrument):
    if {*records[0]} == {"dead", "spread"}:
        return torch.zeros(0, 1), torch.zeros(0, 1)
    return own(records, instrument)
"""),
    "gives-nothing": ("09_wasserstein_gan", "relativistic_losses", """
def relativistic_losses(real_logits, fake_logits):
    return () if len(real_logits) == 19 else own(real_logits, fake_logits)
"""),
    "has-no-heads": ("04_infogan", "InfoDiscriminator", """
class InfoDiscriminator(own):
    def forward(self, x):
        return () if len(x) == 200 else super().forward(x)
"""),
    "looks-like-a-tensor": ("04_infogan", "InfoDiscriminator", """
class Large:
    def abs(self):
        return self

    def max(self):
        return 9.0

class InfoDiscriminator(own):
    def forward(self, x):
        return (Large(), Large()) if len(x) == 200 else super().forward(x)
"""),
}  # fmt: skip


@pytest.mark.parametrize("lesson, exercise, code", CHANGES_OF_THE_QUESTION.values(), ids=CHANGES_OF_THE_QUESTION)
def test_what_is_right_does_not_depend_on_what_an_answer_left(students, tmp_path, lesson, exercise, code):
    code = f"{own_answers(lesson)[exercise]}\nown = {exercise}\n{code}"
    examined = students.judge(answer_of(tmp_path, code, lesson, exercise))
    assert not examined.passed and examined.gone is None and "fails-on-fresh-examples" in examined.evalue


REWRITES_WHAT_IT_GAVE = """
import gc
import numpy as np

given = []

def leaky_relu(x, slope):
    for result in given:
        result[...] = 7.0
    for peer in gc.get_objects():
        if type(peer).__name__ == "Student":
            peer.watched.update(dict.fromkeys(peer._keys.values()))  # so that the other side hears of it
    made = [x * 1, torch.ones(2, requires_grad=True), np.ones(2)]
    given.extend((made[0].detach(), made[1].detach(), made[2]))
    return made
"""
ASKS_TWICE = """
x = torch.ones(2, requires_grad=True)
first = leaky_relu(x, 0.5)
leaky_relu(x, 0.5)
told = [part[0].item() for part in first]
"""


def test_what_an_answer_gave_stays_as_it_was(students, tmp_path):
    answer = answer_of(tmp_path, REWRITES_WHAT_IT_GAVE, "06_mnist_mlp_gan", "leaky_relu")
    seen = ASKS_TWICE + "assert told == [7, 7, 7], told"
    examined = students.judge(answer, seen)  # as in a notebook, which knows only one of each
    assert examined.passed, examined
    hidden = ASKS_TWICE + "assert told == [1, 1, 1], told\nfirst[0].sum().backward()\nassert x.grad.tolist() == [1, 1]"
    hidden = hidden.replace("\n", "\n    ")
    examined = students.judge(answer, f'with checks.hidden_tests("leaky_relu"):{hidden}')
    assert examined.passed, examined


LEAVES_A_HOOK = """
def mode_histogram(samples, classifier):
    def flatten(network, given, result):
        with torch.no_grad():
            result.zero_()
    classifier.register_forward_hook(flatten)
    return classifier(samples)
"""
ASKS_THE_NETWORK = """
class OfTheCheck(nn.Linear):
    pass

with checks.hidden_tests("mode_histogram"):
    for network in (nn.Linear(2, 2), OfTheCheck(2, 2)):
        with torch.no_grad():
            for part in network.parameters():
                part.fill_(1.0)
        assert mode_histogram(torch.ones(3, 2), network).sum() == 0  # in its own call it hears the hook
        assert (network(torch.ones(3, 2)) == 3).all()
"""


def test_a_hook_that_an_answer_left_does_not_change_the_network(students, tmp_path):
    answer = answer_of(tmp_path, LEAVES_A_HOOK, "06_mnist_mlp_gan", "mode_histogram")
    examined = students.judge(answer, ASKS_THE_NETWORK)
    assert examined.passed, examined


# torch.func through networks that a check watches, that keep a record, or that give back what they get.
BY_TORCH_FUNC = {
    "a-network-of-scaled-weights": ("07_acgan", "ACDiscriminator", """
class ACDiscriminator(nn.Module):
    def __init__(self, size="small", num_classes=10):
        super().__init__()
        self.body, width = conv_features(size)
        self.heads = nn.Linear(width, 1 + num_classes)
        self.gain = nn.Parameter(torch.ones(()))

    def forward(self, x):
        scaled = {name: self.gain * weight for name, weight in self.body.named_parameters()}
        realness, classes = self.heads(torch.func.functional_call(self.body, scaled, (x,))).tensor_split([1], dim=1)
        return realness[:, 0], classes
"""),
    "a-penalty": ("09_wasserstein_gan", "train_wgan", """
def gradient_penalty(critic, points, one_sided=True):
    slope = torch.func.grad(lambda x: critic(x).sum())(points.detach())
    excess = slope.norm(dim=1) - 1
    return (excess.clamp_min(0) if one_sided else excess).pow(2).mean()
"""),
    "a-step-with-labels": ("03_conditional_gan", "conditional_generator_step", """
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    parameters = {name: one.detach() for name, one in G.named_parameters()}
    loss_of = lambda own: F.softplus(-D(torch.func.functional_call(G, own, (z, y)), y)).mean()
    grads, loss = torch.func.grad_and_value(loss_of)(parameters)
    for name, one in G.named_parameters():
        one.grad = grads[name]
    optimizer.step()
    return loss
"""),
    "steps-of-a-round": ("05_gaussian_gan", "play_round", """
def play_round(G, D, g_optimizer, d_optimizer, rules):
    def step(net, cost, optimizer):
        grads, loss = torch.func.grad_and_value(cost)({name: one.detach() for name, one in net.named_parameters()})
        for name, one in net.named_parameters():
            one.grad = grads[name].detach()
        optimizer.step()
        return loss.item()

    call = torch.func.functional_call
    for _ in range(rules.d_steps):
        real, fake = rules.preprocess(rules.draw_real()), rules.preprocess(G(rules.draw_noise()).t().detach())
        if rules.penalty is None:
            d_loss = step(D, lambda own: F.softplus(-call(D, own, (real,))).mean()
                          + F.softplus(call(D, own, (fake,))).mean(), d_optimizer)
            continue
        loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean() + rules.penalty(D, real)
        d_optimizer.zero_grad()
        loss.backward()
        d_optimizer.step()
        d_loss = loss.item()
    for _ in range(rules.g_steps):
        noise = rules.draw_noise()
        g_loss = step(G, lambda own: F.softplus(-D(rules.preprocess(call(G, own, (noise,)).t()))).mean(), g_optimizer)
    return d_loss, g_loss
"""),
}  # fmt: skip


@pytest.mark.parametrize("lesson, exercise, code", BY_TORCH_FUNC.values(), ids=BY_TORCH_FUNC)
def test_an_answer_may_use_torch_func(students, tmp_path, lesson, exercise, code):
    assert students.agree_with_the_notebook(
        answer_of(tmp_path, f"{own_answers(lesson)[exercise]}\n{code}", lesson, exercise)
    )


TRACED = {
    "a-traced-generator": ("05_gaussian_gan", "Generator", """
class Body(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.layers = models.mlp([input_size, hidden_size, output_size])

    def forward(self, x):
        return self.layers(x)

def Generator(input_size, hidden_size, output_size):
    return torch.jit.trace(Body(input_size, hidden_size, output_size), torch.zeros(2, input_size))
"""),
    "a-player-is-traced": ("02_moons_gan", "generator_step", f"""
def generator_step(G, D, z, optimizer):
    torch.jit.trace(lambda x: D(x), G(z).detach(), check_trace=False){STEP}"""),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning", "ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.parametrize("lesson, exercise, code", TRACED.values(), ids=TRACED)
def test_what_torch_traces_is_examined(students, tmp_path, lesson, exercise, code):
    students.agree_with_the_notebook(answer_of(tmp_path, code, lesson, exercise))


def test_inputs_that_share_memory_come_back_as_they_were(students, tmp_path):
    code = "def mode_histogram(samples, classifier):\n    samples += 1\n    classifier += 1\n    return samples.sum()\n"
    asks = """
with checks.hidden_tests("mode_histogram"):
    for parts in (lambda base: (base, base[1:3]), lambda base: (base[1:3], base)):
        base = torch.zeros(4)
        mode_histogram(*parts(base))
        assert base.tolist() == [0, 0, 0, 0], base
"""
    examined = students.judge(answer_of(tmp_path, code, "06_mnist_mlp_gan", "mode_histogram"), asks)
    assert examined.passed, examined

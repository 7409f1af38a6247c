"""Everything that trains also runs where the numbers are not on the CPU: on torch's meta device, and on CUDA if there
is one.

Tensors on the meta device have shapes and types, but no numbers, and don't mix with tensors of the CPU: whatever was
made on the wrong device stops a training here as it would on a GPU. Where a program asks for a number, it gets a 0.
"""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pytest
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils._python_dispatch import TorchDispatchMode

from course_utils import models
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist
from course_utils.trainer import digit_runs, face_runs, plane_runs  # noqa: F401 - they fill BUILDERS
from course_utils.trainer.runs import BUILDERS, Settings
from course_utils.trainer.trainable import TRAINABLES

pytestmark = pytest.mark.usefixtures("one_thread")
DEVICES = [
    "meta",
    pytest.param(
        "cuda",
        marks=[pytest.mark.cuda, pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device here")],
    ),
]
STEPS = 3
SETTINGS = Settings(batch_size=50, learning_rate=1e-3, seed=0, data_dir=None, download=False)
DIGITS = 200  # enough for so many steps


class Enough(Exception):
    """Ends a training that would go on."""


class ZerosForNumbers(TorchDispatchMode):
    """Programs that read a number of a meta tensor, or copy it to the CPU, get zeros instead of an error."""

    def __torch_dispatch__(self, function, types, arguments=(), named=None):
        named = named or {}
        if function is torch.ops.aten._local_scalar_dense.default and arguments[0].is_meta:
            return torch.zeros((), dtype=arguments[0].dtype).item()
        to_cpu = named.get("device") == torch.device("cpu")
        if function is torch.ops.aten._to_copy.default and arguments[0].is_meta and to_cpu:
            return torch.zeros(arguments[0].shape, dtype=named.get("dtype") or arguments[0].dtype)
        return function(*arguments, **named)


def on(device: str):
    """The context in which a training on that device runs through."""
    return ZerosForNumbers() if device == "meta" else nullcontext()


@pytest.fixture
def few_digits(monkeypatch):
    """The packaged digits, but few to learn from."""
    digits = load_mnist()
    few = SimpleNamespace(
        train=digits.train[:DIGITS], train_labels=digits.train_labels[:DIGITS],
        held_out=digits.held_out[:DIGITS], held_out_labels=digits.held_out_labels[:DIGITS],
    )  # fmt: skip
    monkeypatch.setattr(digit_runs, "load_digits", lambda settings: few)


def assert_trained(networks, device: str) -> None:
    """All weights are where they were put, and those that learn got a gradient there."""
    for network in networks:
        assert {p.device.type for p in network.parameters()} == {device}
        assert all(p.grad is None or p.grad.device.type == device for p in network.parameters())
    assert any(p.grad is not None for network in networks for p in network.parameters())


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("name", list(TRAINABLES))
def test_a_model_trains_is_drawn_and_measured_there(name, device, few_digits):
    lesson, steps = load_solution(TRAINABLES[name].lesson), []
    with on(device):
        training_run = BUILDERS[name](lesson, SETTINGS, torch.device(device))

        def hook(step, **losses):
            assert all(isinstance(value, float) for value in losses.values())
            for other in training_run.hooks:
                other(step, **losses)
            steps.append(step)
            if len(steps) == STEPS:
                raise Enough

        with pytest.raises(Enough):
            training_run.play_epoch(0, hook)
        assert_trained(training_run.networks.values(), device)
        fig, axes = plt.subplots(1, 2)
        training_run.draw_real(axes[0])
        training_run.draw(axes[1])
        plt.close(fig)
        assert all(isinstance(value, float | int) for value in training_run.measure().values())


# What the lessons train beside those


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("preprocess, inputs", [("as_it_is", 100), ("decorate_with_diffs", 200)])
def test_the_judge_of_crowds_trains_there(preprocess, inputs, device):
    lesson = load_solution("05_gaussian_gan")
    G, D = lesson.Generator(1, 50, 1).to(device), lesson.Discriminator(inputs, 50, 1).to(device)
    optimizers = [torch.optim.Adam(player.parameters()) for player in (G, D)]
    with on(device):
        samplers = lesson.real_sampler(4.0, 1.25), lesson.noise_sampler()
        lesson.train_gaussian(G, D, getattr(lesson, preprocess), 2, 1, *samplers, *optimizers, 2, 100)
    assert_trained((G, D), device)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("r1", [0.0, 0.1])
def test_the_gan_beside_the_autoencoder_trains_there(r1, device):
    lesson = load_solution("08_vae_contrast")
    G, D = models.Generator().to(device), models.Discriminator().to(device)
    optimizers = [torch.optim.Adam(player.parameters()) for player in (G, D)]
    with on(device):
        lesson.gan_loop(G, D, torch.rand(9, 2), *optimizers, 1, 5, 4, r1=r1)
    assert_trained((G, D), device)


# The tests themselves: on the meta device they catch what stops a run on a GPU


@pytest.mark.parametrize(
    "spoil",
    [
        lambda logits: F.binary_cross_entropy_with_logits(logits, torch.ones(len(logits))),
        lambda logits: F.softplus(-logits + torch.zeros(len(logits))).mean(),
        lambda logits: F.softplus(-logits.cpu()).mean().numpy(),
        lambda logits: F.softplus(-logits).detach().numpy().mean(),
    ],
    ids=["targets on the CPU", "a sum with the CPU", "numpy of what has a graph", "numpy of what is on the GPU"],
)
def test_a_loss_on_the_wrong_device_is_caught(spoil):
    with on("meta"), pytest.raises((RuntimeError, TypeError)):
        spoil(nn.Linear(2, 1).to("meta")(torch.rand(3, 2, device="meta")).flatten())

"""Lesson 07: its networks, its loop, its gate and its Wasserstein critics; the answer corpus holds its checks."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from course_utils import checks, models
from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist


@pytest.fixture(scope="module")
def lesson():
    return load_solution("07_acgan")


@pytest.fixture(scope="module")
def digits():
    return load_mnist()


@pytest.fixture(scope="module")
def classifier():
    return load_classifier()


# The networks


@pytest.mark.parametrize("size", ["small", "full"])
def test_both_sizes_take_a_step(lesson, size):
    torch.manual_seed(0)
    G, D = lesson.ConvGenerator(size=size), lesson.ACDiscriminator(size)
    optimizers = [torch.optim.Adam(player.parameters(), lr=1e-3) for player in (G, D)]
    images, labels = torch.rand(4, 1, 28, 28) * 2 - 1, torch.arange(4)
    before = [next(player.parameters()).detach().clone() for player in (G, D)]
    losses = []
    lesson.train_acgan(G, D, images, labels, *optimizers, 1, 4, 64, lambda step, **loss: losses.append(loss))
    made = G(lesson.noise(3), torch.arange(3))
    assert made.shape == (3, 1, 28, 28) and float(made.detach().abs().max()) <= 1.0
    assert [tuple(result.shape) for result in D(made)] == [(3,), (3, 10)]
    assert all(not torch.equal(old, next(player.parameters())) for old, player in zip(before, (G, D), strict=True))
    assert len(losses) == 1 and all(torch.isfinite(torch.tensor(list(losses[0].values()))))


def test_the_full_generator_walks_from_3_to_28_pixels(lesson):
    sides, x = [], torch.rand(2, 64)
    for layer in lesson.ConvGenerator(size="full").net:
        x = layer(x)
        if x.ndim == 4 and (not sides or x.shape[-1] != sides[-1]):
            sides.append(x.shape[-1])
    assert sides == [3, 7, 14, 28]
    assert lesson.transpose_conv_size(3, 5, 1, 0, 0) == 7 and lesson.transpose_conv_size(14, 5, 2, 2, 1) == 28


def test_other_sizes_are_refused(lesson):
    with pytest.raises(ValueError, match="'small' or 'full'"):
        lesson.conv_features(size="huge")
    with pytest.raises(KeyError, match="huge"):  # TABLES has no such row
        lesson.ConvGenerator(size="huge")


def test_the_full_networks_are_those_of_the_text(lesson):
    body, width = lesson.conv_features("full")
    channels = [layer.out_channels for layer in body if isinstance(layer, nn.Conv2d)]
    assert channels == [32, 64, 128, 256] and width == 256 * 7 * 7
    assert models.count_parameters(lesson.ConvGenerator(100, "full")) > 2_000_000


# The loop


def test_the_loop_shows_every_pair_once_and_shuffled(lesson):
    """Each image's gray value tells its number, so that what D is shown can be read back."""
    n, shown = 25, []
    images = (torch.arange(n) / 100)[:, None, None, None].expand(n, 1, 28, 28).clone()
    labels = torch.arange(n) % 10

    class Watching(nn.Module):
        def __init__(self):
            super().__init__()
            self.head = nn.Linear(1, 11)

        def forward(self, x):
            if not x.requires_grad:  # neither the penalty nor G's step
                shown.append([round(100 * float(image.mean())) for image in x[: len(x) // 2]])
            out = self.head(x.flatten(1).mean(dim=1, keepdim=True))
            return out[:, 0], out[:, 1:]

    class Painter(nn.Module):
        def __init__(self):
            super().__init__()
            self.shade = nn.Parameter(torch.tensor(-0.5))

        def forward(self, z, labels):
            return self.shade.expand(len(z), 1, 28, 28)

    G, D, steps = Painter(), Watching(), []
    optimizers = [torch.optim.SGD(player.parameters(), lr=1e-3) for player in (G, D)]
    torch.manual_seed(0)
    lesson.train_acgan(G, D, images, labels, *optimizers, 2, 10, 3, lambda step, **losses: steps.append(step))
    assert steps == [0, 1, 2, 3, 4, 5] and [len(batch) for batch in shown] == [10, 10, 5, 10, 10, 5]
    first, second = ([number for batch in half for number in batch] for half in (shown[:3], shown[3:]))
    assert sorted(first) == sorted(second) == list(range(n)) and first != second != sorted(second)


def test_r1_is_the_mean_squared_slope_at_real_images(lesson):
    class Plane(nn.Module):
        def __init__(self):
            super().__init__()
            self.w = nn.Parameter(torch.full((784,), 0.5))

        def forward(self, x):
            return x.flatten(1) @ self.w, torch.stack([x.flatten(1).sum(dim=1), x.flatten(1).sum(dim=1)], dim=1)

    D = Plane()  # both classes are equally likely everywhere: only the realness has a slope
    penalty = lesson.r1_penalty(D, torch.rand(3, 1, 28, 28), torch.tensor([0, 1, 1]), gamma=0.1)
    assert penalty.item() == pytest.approx(0.05 * 784 * 0.25, rel=1e-4)
    penalty.backward()
    assert D.w.grad is not None and float(D.w.grad.abs().min()) > 0


def test_batches_ask_for_every_class(lesson):
    assert lesson.balanced_labels(100).bincount().tolist() == [10] * 10
    assert set(lesson.random_labels(500).tolist()) == set(range(10))


# The gate


def test_the_gate_lets_real_digits_through(digits, classifier, capsys):
    checks.acgan.quality(digits.train[:2000], digits.train_labels[:2000], digits.held_out, classifier)
    assert capsys.readouterr().out.startswith("✓ quality")


@pytest.mark.parametrize(
    ("spoil", "mistake"),
    [
        (lambda x, y: (x, y.roll(1)), "wish-ignored"),
        (lambda x, y: (torch.rand_like(x), y), "wish-ignored"),
        (lambda x, y: (torch.where((y == 3)[:, None, None, None], x[y == 8][:1], x), y), "class-lost"),
        (lambda x, y: (torch.stack([x[y == c][0] for c in range(10)])[y], y), "far-from-real"),
    ],
    ids=["wrong order", "noise", "one class wrong", "one image of each class"],
)
def test_the_gate_refuses(digits, classifier, spoil, mistake):
    made, asked = spoil(digits.train[:2000], digits.train_labels[:2000])
    with pytest.raises(checks.CheckFailed) as caught:
        checks.acgan.quality(made, asked, digits.held_out, classifier)
    assert caught.value.mistake.name == mistake


# Section 10


def test_the_spread_within_a_class_is_zero_for_one_picture(lesson, classifier, monkeypatch):
    monkeypatch.setattr(lesson, "classifier", classifier, raising=False)
    pictures, labels = torch.rand(30, 1, 28, 28), torch.arange(30) % 10
    assert lesson.within_class(pictures, labels) > 0.01
    assert lesson.within_class(pictures[:10].repeat(3, 1, 1, 1), labels) == pytest.approx(0.0, abs=1e-6)

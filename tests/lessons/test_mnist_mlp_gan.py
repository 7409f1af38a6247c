"""Lesson 06: its measures, its penalty, and its loop on real digits."""

import math

import pytest
import torch
from torch import nn

from course_utils import checks, settings, training
from course_utils.classifier import load_classifier
from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist
from course_utils.image_metrics import class_entropy, class_histogram
from course_utils.image_metrics import frechet_distance as course_frechet_distance


@pytest.fixture(scope="module")
def lesson():
    return load_solution("06_mnist_mlp_gan")


@pytest.fixture(scope="module")
def digits():
    return load_mnist()


def test_the_course_and_the_student_count_the_same(lesson, digits):
    classifier, some = load_classifier(), digits.held_out[digits.held_out_labels < 7][:300]
    counts, entropy = lesson.mode_histogram(some, classifier)
    assert counts.tolist() == class_histogram(some, classifier)
    assert entropy == pytest.approx(class_entropy(counts.tolist()), abs=1e-5)


def test_real_digits_are_spread_evenly_and_a_collapse_shows(lesson, digits):
    classifier = load_classifier()
    assert lesson.mode_histogram(digits.held_out, classifier)[1] > 0.99
    assert lesson.mode_histogram(digits.held_out[:1].repeat(50, 1, 1, 1), classifier)[1] == 0.0


def test_the_course_and_the_student_find_the_same_frechet_distance(lesson, digits):
    classifier = load_classifier()
    a, b = digits.train[:300], (digits.held_out[:200] + 0.2).clamp(0, 1)
    with torch.no_grad():
        own = lesson.frechet_distance(classifier.features(a), classifier.features(b))
    assert own == pytest.approx(course_frechet_distance(a, b, classifier), rel=1e-4)


def test_coverage_sees_what_is_missing(lesson, digits):
    classifier = load_classifier()
    with torch.no_grad():
        real, fake = classifier.features(digits.held_out[:600]), classifier.features(digits.train[:600])
    threes = fake[digits.train_labels[:600] == 3]
    assert lesson.feature_coverage(real, fake) > 0.85
    assert lesson.feature_coverage(real, threes) < 0.2


def test_the_loop_shows_each_image_once_an_epoch_and_draws_the_same_noise(lesson):
    """Seven images in batches of three: the last batch of an epoch has one."""
    shown, pictures = [], []
    G = nn.Sequential(nn.Linear(100, 784), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28)))
    D = nn.Sequential(nn.Flatten(), nn.Linear(784, 1), nn.Flatten(0))
    images = 100 + torch.arange(7.0).reshape(-1, 1, 1, 1).expand(-1, 1, 28, 28)
    D.register_forward_pre_hook(lambda _, inputs: shown.extend(x for x in inputs[0][:, 0, 0, 0].tolist() if x > 99))
    history = lesson.train(
        G, D, torch.device("cpu"), 1e-6, 2, data=images, batch_size=3,
        after_epoch=lambda epoch, drawn, history: pictures.append(drawn),
    )  # fmt: skip
    assert all(len(history[name]) == 6 for name in ("d_loss", "g_loss", "real_score", "fake_score"))
    assert sorted(shown) == sorted(2 * images[:, 0, 0, 0].tolist())
    assert len(pictures) == 2 and torch.allclose(pictures[0], pictures[1], atol=1e-2)


def test_the_penalty_is_the_weighted_mean_of_squared_slopes(lesson):
    class Bowl(nn.Module):
        def __init__(self):
            super().__init__()
            self.a = nn.Parameter(torch.tensor(3.0))

        def forward(self, x):
            return self.a * x.square().flatten(1).sum(dim=1)

    bowl, images = Bowl(), torch.rand(4, 1, 28, 28)
    penalty = lesson.r1_penalty(bowl, images, weight=0.5)
    expected = 0.5 * (6 * images).square().flatten(1).sum(dim=1).mean()
    torch.testing.assert_close(penalty, expected)
    penalty.backward()
    torch.testing.assert_close(bowl.a.grad, 2 * expected / 3)
    assert not images.requires_grad


@pytest.mark.parametrize("deep", [False, True], ids=["small", "deep"])
def test_both_pairs_learn_on_real_digits(lesson, digits, deep):
    settings.seed_everything(0)
    G, D = lesson.MLPGenerator(deep), lesson.MLPDiscriminator(deep)
    low = -1.0 if deep else 0.0
    data = lesson.to_model_range(digits.train[:250], low, 1.0)
    before, pictures = [p.clone() for p in G.parameters()], []
    history = lesson.train(
        G, D, "cpu", num_epochs=2, data=data, after_epoch=lambda epoch, images, history: pictures.append(images)
    )
    assert all(len(values) == 6 and all(map(math.isfinite, values)) for values in history.values())
    assert all(0 <= score <= 1 for name in ("real_score", "fake_score") for score in history[name])
    assert history["real_score"][-1] > history["fake_score"][-1]
    assert all(not torch.equal(now, then) for now, then in zip(G.parameters(), before, strict=True))
    assert [tuple(images.shape) for images in pictures] == [(16, 1, 28, 28)] * 2
    assert low <= pictures[-1].min() and pictures[-1].max() <= 1


def test_a_run_goes_on_with_its_optimizers(lesson, digits):
    """What ``course train --resume`` needs: the moments of Adam live on in the pair that is passed in."""
    settings.seed_everything(0)
    G, D = lesson.MLPGenerator(), lesson.MLPDiscriminator()
    optimizers = [torch.optim.Adam(net.parameters(), lr=1e-3) for net in (G, D)]
    for _ in range(2):
        lesson.train(G, D, "cpu", num_epochs=1, data=digits.train[:200], optimizers=optimizers)
    assert all(int(state["step"]) == 4 for optimizer in optimizers for state in optimizer.state.values())


@pytest.mark.parametrize("penalized", [False, True], ids=["plain", "R1"])
def test_the_penalty_keeps_d_from_being_sure(lesson, digits, penalized):
    """Three epochs on 800 digits: without the penalty D soon tells real from fake, with it the scores stay close."""
    settings.seed_everything(0)
    G, D = lesson.MLPGenerator(), lesson.MLPDiscriminator()
    average = training.ema(G, 0.9)
    history = lesson.train(
        G, D, "cpu", lr=1e-3, num_epochs=3, data=digits.train[:800], betas=(0.5, 0.99),
        penalty=lesson.r1_penalty if penalized else None, after_step=training.follow(average, G),
    )  # fmt: skip
    gap = sum(history["real_score"][-8:]) / 8 - sum(history["fake_score"][-8:]) / 8
    assert gap < 0.6 if penalized else gap > 0.7


def test_d_chooses_its_favorite_of_each_row(lesson):
    """G paints its first number into every pixel, D finds bright images real: the largest first number wins."""

    def painter(z):
        return z[:, :1, None, None].expand(-1, 1, 28, 28)

    z = torch.randn(50, 4, lesson.NOISE_DIM)
    chosen = lesson.let_d_choose(painter, lambda images: images.mean(dim=(1, 2, 3)), z)
    torch.testing.assert_close(chosen, painter(z[:, :, 0].max(dim=1).values[:, None]))
    assert torch.equal(
        lesson.let_d_choose(painter, lambda images: torch.zeros(len(images)), z[:, :1]), painter(z[:, 0])
    )


# The gate


def test_the_gate_lets_real_digits_through(digits, capsys):
    checks.mnist_mlp_gan.quality(digits.train[:2000], digits.held_out, load_classifier())
    assert capsys.readouterr().out.startswith("✓ quality")


@pytest.mark.parametrize(
    ("spoil", "mistake"),
    [
        (lambda x, y: torch.rand_like(x), "uneven-modes"),
        (lambda x, y: x[y == 3].repeat(10, 1, 1, 1)[:2000], "uneven-modes"),
        (lambda x, y: 0.5 * x, "far-from-real"),
        (lambda x, y: torch.cat([x[y == c][:1] for c in range(10)]).repeat(200, 1, 1, 1), "too-much-alike"),
        (lambda x, y: x[:100].repeat(20, 1, 1, 1), "too-much-alike"),
    ],
    ids=["noise", "only threes", "half of the ink", "one image of each class", "a hundred images"],
)
def test_the_gate_refuses(digits, spoil, mistake):
    torch.manual_seed(0)
    made = spoil(digits.train[:2000], digits.train_labels[:2000])
    with pytest.raises(checks.CheckFailed) as caught:
        checks.mnist_mlp_gan.quality(made, digits.held_out, load_classifier())
    assert caught.value.mistake.name == mistake

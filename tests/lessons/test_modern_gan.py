"""Lesson 10: its players side by side, its losses, its judge and its flow; the answer corpus holds its checks."""

from __future__ import annotations

import pytest
import torch

from course_utils import faces
from course_utils.course.solutions import load_solution
from course_utils.members import apart

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def lesson():
    return load_solution("10_modern_gan")


@pytest.fixture(scope="module")
def data():
    return faces.load_faces(n_train=600, n_held_out=300)


@pytest.fixture(scope="module")
def canvas(lesson, data):
    return lesson.fit_canvas(data.train, lesson.AXES)


def test_the_canvas_holds_faces_that_it_was_not_fitted_to(lesson, data, canvas):
    _, (mean, axes, _) = canvas
    held_out = (data.held_out - mean).flatten(1)
    lost = (held_out - held_out @ axes.T @ axes).square().mean().sqrt()
    assert lost < 0.03


def test_r1_and_the_plain_loss_are_what_their_names_say(lesson):
    D, real, fake = lesson.new_discriminator(), torch.randn(6, lesson.AXES), torch.randn(6, lesson.AXES)
    plain = lesson.plain_d(D, real, fake, 1.0)
    torch.testing.assert_close(lesson.r1_d(D, real, fake, 0.0), plain)
    slopes = torch.func.vmap(torch.func.grad(lambda x: D(x[None])[0]))(real)
    penalty = 1.5 * slopes.square().sum(dim=1).mean()
    torch.testing.assert_close(lesson.r1_d(D, real, fake, 3.0), plain + penalty)


@pytest.mark.parametrize("loss", ["plain", "R1", "pairs, R1 + R2"])
def test_members_learn_side_by_side(lesson, canvas, loss):
    coefficients, _ = canvas
    G = lesson.train_players(*lesson.LOSSES[loss], coefficients, steps=60, members=3)
    with torch.no_grad():
        made = apart(G(torch.randn(300, lesson.LATENT_DIM)), 3)
    assert made.shape == (3, 100, lesson.AXES) and made.isfinite().all()
    assert made.std() > 0.05
    assert not torch.allclose(made[0].mean(dim=0), made[1].mean(dim=0), atol=1e-3)


def test_a_training_repeats_itself_with_its_seed(lesson, canvas):
    coefficients, _ = canvas
    z = torch.randn(4, lesson.LATENT_DIM)
    one, two = (
        lesson.train_players(*lesson.LOSSES["R1"], coefficients, steps=5, members=2, seed=3)(z) for _ in range(2)
    )
    assert torch.equal(one, two)


def test_a_flow_learns_where_its_data_are(lesson):
    data = 2 + 0.1 * torch.randn(400, lesson.AXES)
    field = lesson.train_flow(data, steps=600, members=2)
    found = apart(lesson.euler_sample(field, torch.randn(100, lesson.AXES), 8), 2)
    assert torch.allclose(found.mean(dim=(1, 2)), torch.tensor(2.0), atol=0.3)


def test_the_colleagues_filter_drops_every_night_and_the_mended_one_none(lesson, data):
    night = faces.has(data.train_people, "background", "night")
    assert night.sum() > 20
    assert not faces.read(lesson.colleagues_filter(data.train)).has("background", "night").any()
    assert torch.equal(lesson.drop_broken(data.train), data.train)


def test_noise_learns_to_look_like_faces_to_a_judge_and_to_nobody_else(lesson, data):
    torch.manual_seed(0)
    judge = lesson.Judge().requires_grad_(False)
    target = judge.features(data.train[:40])
    fooled = lesson.fool_frechet(judge.features, target, 150)
    off = (judge.features(fooled) - target).square().mean()
    assert off < 0.1 * (judge.features(torch.rand(40, 3, 16, 16)) - target).square().mean()
    assert not faces.read(fooled).is_face.any()

"""Measures of images: hand cases, known distributions, what each is blind to, and that nothing is disturbed."""

import numpy as np
import pytest
import torch
from torch import nn

from course_utils import classifier, digits, image_metrics
from course_utils.errors import CourseError


class Peek(nn.Module):
    """A stub classifier that reads what it says off the image: features in the first row, ten logits after."""

    def __init__(self, n_features=2):
        super().__init__()
        self.n_features = n_features
        self.weight = nn.Parameter(torch.zeros(1))

    def features(self, images):
        self.logits = torch.cat([getattr(self, "logits", images.new_zeros(0, 10)), images[:, 0, 1, :10]])
        return images[:, 0, 0, : self.n_features]

    def head(self, features):
        logits, self.logits = self.logits, self.logits[:0]
        return logits


def of_classes(classes):
    """Images in which `Peek` sees these classes."""
    images = torch.zeros(len(classes), 1, 28, 28)
    images[torch.arange(len(classes)), 0, 1, torch.as_tensor(classes)] = 1
    return images


def of_features(features):
    """Images in which `Peek` sees these features."""
    features = torch.as_tensor(features, dtype=torch.float32)
    images = torch.zeros(len(features), 1, 28, 28)
    images[:, 0, 0, : features.shape[1]] = features
    return images


@pytest.fixture(scope="module")
def real():
    return digits.load_mnist()


@pytest.fixture(scope="module")
def expert():
    return classifier.load_classifier()


# Classes


def test_accuracy_overall_and_by_class():
    images, labels = of_classes([0, 0, 1, 2]), torch.tensor([0, 1, 1, 1])
    assert image_metrics.class_accuracy(images, labels, Peek()) == 0.5
    by_class = image_metrics.accuracy_by_class(images, labels, Peek())
    assert by_class[0] == 1.0 and by_class[1] == pytest.approx(1 / 3) and np.isnan(by_class[2:]).all()


def test_histogram_and_entropy():
    assert image_metrics.class_histogram(of_classes([3, 3, 9]), Peek()) == [0, 0, 0, 2, 0, 0, 0, 0, 0, 1]
    assert image_metrics.class_entropy([7] * 10) == pytest.approx(1)
    assert image_metrics.class_entropy([0, 5, 0, 0]) == 0 == image_metrics.class_entropy([0, 0])
    assert image_metrics.class_entropy([1, 1, 0, 0]) == pytest.approx(0.5)
    assert image_metrics.class_entropy([1, 3]) == pytest.approx(0.8112781)


def test_real_digits_are_what_they_are_and_even(real, expert):
    assert image_metrics.class_accuracy(real.held_out, real.held_out_labels, expert) >= 0.985
    counts = image_metrics.class_histogram(real.held_out, expert)
    assert sum(counts) == 2000 and image_metrics.class_entropy(counts) > 0.995


# The Fréchet distance


def frechet_by_scipy(a, b):
    from scipy.linalg import sqrtm

    first, second = np.cov(a.T), np.cov(b.T)
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(first + second - 2 * sqrtm(first @ second).real)


@pytest.mark.parametrize("n_features", [2, 5])
def test_frechet_distance_against_scipys_square_root(n_features):
    rng = np.random.default_rng(n_features)
    a = rng.random((60, n_features)) @ rng.random((n_features, n_features)) / n_features
    b = 0.3 + 0.2 * rng.random((80, n_features))
    found = image_metrics.frechet_distance(of_features(a), of_features(b), Peek(n_features))
    assert found == pytest.approx(frechet_by_scipy(a, b), rel=1e-4)


def test_frechet_distance_in_one_direction_by_hand():
    """Means 0.25 and 0.75, standard deviations 0.1 and 0.2 in one feature, nothing in the other: 0.5² + 0.1²."""
    a, b = np.zeros((2, 2)), np.zeros((2, 2))
    a[:, 0] = 0.25 + np.array([-1, 1]) * 0.1 / np.sqrt(2)  # of two numbers at ±d, the sample's std is d √2
    b[:, 0] = 0.75 + np.array([-1, 1]) * 0.2 / np.sqrt(2)
    assert image_metrics.frechet_distance(of_features(a), of_features(b), Peek()) == pytest.approx(0.26, abs=1e-6)


def test_frechet_distance_is_symmetric_zero_for_equal_sets_and_sees_every_fault(real, expert):
    distance = image_metrics.frechet_distance
    held_out, labels, other = real.held_out[:800], real.held_out_labels[:800], real.train[:800]
    floor = distance(other, held_out, expert)
    assert distance(held_out, held_out, expert) == pytest.approx(0, abs=1e-3)
    assert floor == pytest.approx(distance(held_out, other, expert), rel=1e-6)
    torch.manual_seed(0)
    noisy = (held_out + 0.2 * torch.randn_like(held_out)).clamp(0, 1)
    blurred = nn.functional.avg_pool2d(held_out, 3, stride=1, padding=1)
    no_ones = held_out[labels != 1]
    for worse in (noisy, blurred, no_ones, torch.rand_like(held_out)):
        assert distance(worse, held_out, expert) > 2 * floor


# Precision and recall


def test_precision_and_recall_by_hand():
    real_images = of_features([[0.0, 0], [0.1, 0], [0.2, 0], [0.3, 0]])
    generated = of_features([[0.05, 0], [0.15, 0], [0.9, 0.9], [0.9, 0.95]])
    # k = 1: all balls of real images and of the two near fakes reach 0.1 far, those of the two others 0.05.
    assert image_metrics.precision_recall(generated, real_images, Peek(), k=1) == (0.5, 0.75)


def test_region_reaches_to_the_kth_neighbor_and_no_further():
    line = of_features([[0.0, 0], [0.1, 0], [0.3, 0], [0.7, 0]])
    inside, outside = of_features([[0.98, 0]] * 4), of_features([[0.7, 0.65]] * 4)
    assert image_metrics.precision_recall(inside, line, Peek(), k=1)[0] == 1.0  # 0.28 from the last, which reaches 0.4
    assert image_metrics.precision_recall(outside, line, Peek(), k=1)[0] == 0.0
    assert image_metrics.precision_recall(outside, line, Peek(), k=3)[0] == 1.0  # its third neighbor is 0.7 away


def test_precision_sees_rubbish_and_recall_sees_what_is_missing(real, expert):
    held_out, other = real.held_out[:600], real.train[:600]
    precision, recall = image_metrics.precision_recall(other, held_out, expert)
    assert precision > 0.8 and recall > 0.8  # real against real
    rubbish = torch.cat([other[:300], torch.rand(300, 1, 28, 28)])
    assert image_metrics.precision_recall(rubbish, held_out, expert)[0] < 0.6
    ones = real.train[real.train_labels == 1][:600]
    precision, recall = image_metrics.precision_recall(ones, held_out, expert)
    assert precision > 0.8 and recall < 0.25


# All at once


def test_quality_is_what_the_single_measures_say(real, expert):
    images, labels = real.train[:300], real.train_labels[:300].clone()
    labels[:30] = 3
    held_out = real.held_out[:300]
    found = image_metrics.digits_quality(images, held_out, expert, labels)
    precision, recall = image_metrics.precision_recall(images, held_out, expert)
    assert found == pytest.approx({
        "frechet": image_metrics.frechet_distance(images, held_out, expert),
        "precision": precision,
        "recall": recall,
        "entropy": image_metrics.class_entropy(image_metrics.class_histogram(images, expert)),
        "asked class": image_metrics.class_accuracy(images, labels, expert),
        "worst class": min(image_metrics.accuracy_by_class(images, labels, expert)),
    })  # fmt: skip
    assert found["worst class"] < found["asked class"] < 0.95
    assert list(image_metrics.digits_quality(images, held_out, expert)) == ["frechet", "precision", "recall", "entropy"]


@pytest.mark.parametrize("shape", [(28, 28), (784,)])
def test_every_common_shape_and_a_gradient_are_fine(real, expert, shape):
    images = real.train[:64].reshape(64, *shape).requires_grad_()
    assert image_metrics.digits_quality(images, real.held_out[:64], expert) == image_metrics.digits_quality(
        real.train[:64], real.held_out[:64], expert
    )


def test_what_is_not_finite_counts_as_wrong(real, expert):
    images = real.held_out[:40].clone()
    images[:10, 0, 5, 5], images[10:20, 0, 0, 0] = torch.nan, torch.inf
    labels = real.held_out_labels[:40]
    assert image_metrics.predicted_classes(images, expert)[:20].tolist() == [-1] * 20
    assert image_metrics.class_accuracy(images, labels, expert) <= 0.5
    assert sum(image_metrics.class_histogram(images, expert)) == 20
    assert image_metrics.frechet_distance(images, real.train[:40], expert) == float("inf")
    precision, recall = image_metrics.precision_recall(images, real.held_out[:40], expert)
    assert precision == 0.5 and recall < 1
    nothing = image_metrics.digits_quality(torch.full_like(images, torch.nan), images[20:], expert)
    assert nothing == {"frechet": float("inf"), "precision": 0, "recall": 0, "entropy": 0}


@pytest.mark.parametrize("images, told", [
    (torch.zeros(0, 1, 28, 28), "images have shape"),
    (torch.zeros(28, 28), "images have shape"),
    (torch.zeros(5, 3, 28, 28), "images have shape"),
    (-torch.ones(5, 784), r"reach from -1.00 to -1.00: bring them to \[0, 1\]"),
    (255 * torch.ones(5, 784), "reach from 255.00"),
])  # fmt: skip
def test_what_the_judge_cannot_look_at_is_told(images, told, expert):
    with pytest.raises(CourseError, match=told):
        image_metrics.class_histogram(images, expert)


def test_wrong_numbers_of_things_are_told(expert):
    images = torch.zeros(5, 784)
    with pytest.raises(CourseError, match=r"5 images need labels of shape \(5,\)"):
        image_metrics.class_accuracy(images, torch.zeros(5, 1), expert)
    with pytest.raises(CourseError, match="k must be from 1 to 4"):
        image_metrics.precision_recall(images, images, expert, k=5)
    with pytest.raises(CourseError, match="at least two images"):
        image_metrics.frechet_distance(images[:1], images, expert)


def test_measuring_leaves_random_generators_and_judge_alone(real, expert):
    torch.manual_seed(0)
    np.random.seed(0)
    before = torch.get_rng_state(), np.random.get_state()[1].copy()
    image_metrics.digits_quality(real.train[:50], real.held_out[:50], expert)
    assert torch.equal(before[0], torch.get_rng_state()) and np.array_equal(before[1], np.random.get_state()[1])
    assert not expert.training and not any(parameter.requires_grad for parameter in expert.parameters())


# Features of any network


def test_features_of_another_network_are_measured_as_the_classifiers_are():
    generator = torch.Generator().manual_seed(3)
    a, b = torch.rand(30, 4, generator=generator), 0.5 * torch.rand(20, 4, generator=generator)
    by_images = image_metrics.frechet_distance(of_features(a), of_features(b), Peek(4))
    assert image_metrics.frechet_of_features(a.requires_grad_(), b) == pytest.approx(by_images, rel=1e-5)
    assert image_metrics.frechet_of_features(a, a) == pytest.approx(0, abs=1e-6)
    by_images = image_metrics.precision_recall(of_features(a), of_features(b), Peek(4))
    assert image_metrics.precision_recall_of_features(a, b) == by_images


@pytest.mark.parametrize("shape", [(5,), (5, 2, 2)])
def test_features_without_rows_are_refused(shape):
    with pytest.raises(CourseError, match="a row for each image"):
        image_metrics.frechet_of_features(torch.zeros(shape), torch.zeros(5, 2))

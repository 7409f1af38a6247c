"""How good are generated digits? Measures through the eyes of a `Classifier`, each blind to something.

Images are tensors of n gray images of 28 × 28 pixels in [0, 1], of shape ``(n, 1, 28, 28)``, ``(n, 28, 28)`` or
``(n, 784)``, on any device, with or without gradients. Every measure returns plain numbers and takes seconds for
2,000 images on one core. What is not finite (the training blew up) counts as wrong, or as infinitely far away.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from course_utils.classifier import N_CLASSES, Classifier
from course_utils.errors import CourseError

_CHUNK = 100  # images that the classifier looks at together: with more, what a layer leaves no longer fits the cache


# Classes


def predicted_classes(images: Tensor, classifier: Classifier) -> np.ndarray:
    """What class the classifier sees in each image: int64 ``(n,)``; −1 where an image is not finite."""
    return _look(classifier, images)[1]


def class_accuracy(images: Tensor, labels: Tensor, classifier: Classifier) -> float:
    """Share of images in which the classifier sees the class that was asked for.

    Blind to what is missing within a class: one good image of each class, over and over, scores 1.
    (An independent classifier as a measure: arXiv:1606.03498.)

    Args:
        images: n images.
        labels: the classes asked for, integers ``(n,)``.
        classifier: the classifier.
    """
    return float((predicted_classes(images, classifier) == _asked(labels, len(images))).mean())


def accuracy_by_class(images: Tensor, labels: Tensor, classifier: Classifier) -> list[float]:
    """`class_accuracy` of each of the ten classes alone; ``nan`` where a class was not asked for."""
    return _by_class(predicted_classes(images, classifier), _asked(labels, len(images)))


def class_histogram(images: Tensor, classifier: Classifier) -> list[int]:
    """How many of the images the classifier counts to each of the ten classes; those that are not finite to none."""
    return _counts(predicted_classes(images, classifier))


def class_entropy(counts: Sequence[int]) -> float:
    """How evenly things spread over classes: the entropy of their shares, divided by its maximum, log K.

    1 means equal shares, 0 that all are in one class (mode collapse) or that there are none. It's blind to what the
    things look like: ten kinds of rubbish can score 1.

    Args:
        counts: how many things each of the K ≥ 2 classes has.
    """
    sizes = np.asarray(counts, dtype=float)
    shares = sizes[sizes > 0] / max(sizes.sum(), 1.0)
    return float(abs(shares @ np.log(shares)) / np.log(len(sizes)))


def _counts(seen: np.ndarray) -> list[int]:
    return [int((seen == c).sum()) for c in range(N_CLASSES)]


def _by_class(seen: np.ndarray, asked: np.ndarray) -> list[float]:
    return [float((seen[asked == c] == c).mean()) if (asked == c).any() else float("nan") for c in range(N_CLASSES)]


def _asked(labels: Tensor, n: int) -> np.ndarray:
    """The classes asked for as an array ``(n,)``; CourseError when there are not n."""
    asked = torch.as_tensor(labels).detach().cpu().numpy()
    if asked.shape != (n,):
        raise CourseError(f"labels have shape {asked.shape}: {n} images need labels of shape ({n},).")
    return asked


# Distributions of features


def frechet_distance(a: Tensor, b: Tensor, classifier: Classifier) -> float:
    """Fréchet distance between two sets of images, taken for normal distributions in the classifier's 64 features.

    ``|mean_a − mean_b|² + trace(C_a + C_b − 2 (C_a C_b)^½)``; 0 for equal sets, and it sees both rubbish and what is
    missing. With Inception's features in place of the classifier's it's the FID (arXiv:1706.08500). It falls with the
    number of images, so compare only equal numbers, and only through the same classifier.

    Args:
        a, b: at least two images each; the numbers may differ.
        classifier: its features are compared.

    Returns:
        The distance; ``inf`` when an image is not finite.
    """
    return _frechet(_look(classifier, a)[0], _look(classifier, b)[0])


def precision_recall(generated: Tensor, real: Tensor, classifier: Classifier, k: int = 3) -> tuple[float, float]:
    """Precision and recall by nearest neighbors in the classifier's features (arXiv:1904.06991).

    The region of a set is the union of balls around its members, each reaching to the member's kth neighbor.
    **Precision**: share of generated images in the region of the real ones; blind to what is missing.
    **Recall**: share of real images in the region of the generated ones; a few far-off images, with their large
    balls, can raise it.

    Args:
        generated: n images.
        real: m images; take m = n, because both measures change with the numbers.
        classifier: its features are compared.
        k: which neighbor, from 1 to the size of the smaller set minus 1.
    """
    return _precision_recall(_look(classifier, generated)[0], _look(classifier, real)[0], k)


def digits_quality(
    images: Tensor, held_out: Tensor, classifier: Classifier, labels: Tensor | None = None
) -> dict[str, float]:
    """All measures at once: ``frechet``, ``precision``, ``recall`` and ``entropy`` (of the classes).

    Args:
        images: generated images.
        held_out: as many real ones that no network has seen.
        classifier: looks at both.
        labels: classes asked for ``(n,)``; adds ``asked class`` and ``worst class``, the shares that came out right.
    """
    (features, seen), (real_features, _) = _look(classifier, images), _look(classifier, held_out)
    precision, recall = _precision_recall(features, real_features, k=3)
    quality = {
        "frechet": _frechet(features, real_features),
        "precision": precision,
        "recall": recall,
        "entropy": class_entropy(_counts(seen)),
    }
    if labels is not None:
        asked = _asked(labels, len(images))
        quality |= {
            "asked class": float((seen == asked).mean()),
            "worst class": float(np.nanmin(_by_class(seen, asked))),
        }
    return quality


def frechet_of_features(a: Tensor, b: Tensor) -> float:
    """`frechet_distance` of features that any network made, ``(n, f)`` and ``(m, f)``, of at least two images each."""
    return _frechet(_as_features(a), _as_features(b))


def precision_recall_of_features(generated: Tensor, real: Tensor, k: int = 3) -> tuple[float, float]:
    """`precision_recall` of features that any network made, ``(n, f)`` and ``(m, f)``."""
    return _precision_recall(_as_features(generated), _as_features(real), k)


def _as_features(x: Tensor) -> np.ndarray:
    if x.ndim != 2:
        raise CourseError(f"Features have shape {tuple(x.shape)}: a row for each image makes (n, f).")
    return x.detach().double().cpu().numpy()


def _frechet(a: np.ndarray, b: np.ndarray) -> float:
    if len(a) < 2 or len(b) < 2:
        raise CourseError("The Fréchet distance compares spreads: it needs at least two images in each set.")
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return float("inf")
    cov_a, cov_b = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    values, vectors = np.linalg.eigh(cov_a)
    root_a = (vectors * np.sqrt(values.clip(min=0))) @ vectors.T
    # (C_a C_b)^½ has the same trace as (C_a^½ C_b C_a^½)^½, and that matrix is symmetric.
    overlap = np.sqrt(np.linalg.eigvalsh(root_a @ cov_b @ root_a).clip(min=0)).sum()
    between = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return float(max(between + np.trace(cov_a) + np.trace(cov_b) - 2 * overlap, 0.0))


def _precision_recall(generated: np.ndarray, real: np.ndarray, k: int) -> tuple[float, float]:
    from scipy.spatial.distance import cdist

    smaller = min(len(generated), len(real))
    if not 1 <= k < smaller:
        raise CourseError(f"k is {k}: the smaller set has {smaller} images, so k must be from 1 to {smaller - 1}.")
    between = cdist(generated, real)
    return _share_inside(between, real, k), _share_inside(between.T, generated, k)


def _share_inside(distances: np.ndarray, centers: np.ndarray, k: int) -> float:
    """Share of n points that lie in one of the balls around m centers; each ball reaches to its kth neighbor.

    Args:
        distances: from each point to each center ``(n, m)``.
        centers: where they are ``(m, 64)``.
        k: which neighbor, from 1.
    """
    from scipy.spatial.distance import cdist

    finite = np.isfinite(centers).all(axis=1)
    if finite.sum() <= k:
        return 0.0
    radii = np.partition(cdist(centers[finite], centers[finite]), k, axis=1)[:, k]  # number 0 is the center itself
    return float((distances[:, finite] <= radii).any(axis=1).mean())  # a point that is not finite is in no ball


# What the classifier sees


def _look(classifier: Classifier, images: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Features ``(n, 64)``, float64, and classes ``(n,)`` that it sees; nan and −1 in what is not finite."""
    images = torch.as_tensor(images).detach()
    if images.ndim < 2 or len(images) == 0 or images[0].numel() != 28 * 28:
        raise CourseError(
            f"images have shape {tuple(images.shape)}: the classifier looks at images (n, 1, 28, 28), n ≥ 1."
        )
    images = images.reshape(-1, 1, 28, 28).to(next(classifier.parameters()))
    finite = images.isfinite().flatten(1).all(dim=1)
    if finite.any() and not -0.01 <= images[finite].min() <= images[finite].max() <= 1.01:
        low, high = images[finite].aminmax()
        raise CourseError(f"images reach from {low:.2f} to {high:.2f}: bring them to [0, 1] before they are judged.")
    with torch.no_grad():
        features = torch.cat([classifier.features(part) for part in images.split(_CHUNK)])
        classes = classifier.head(features).argmax(dim=1)
    features[~finite], classes[~finite] = torch.nan, -1
    return features.double().cpu().numpy(), classes.cpu().numpy()

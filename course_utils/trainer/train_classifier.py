"""Trains the classifier of digits and writes its weights: python -m course_utils.trainer.train_classifier

It learns from the 8,000 packaged digits; the 2,000 others only tell how good it is. About a minute on one core.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional as F
from tqdm import trange

import course_utils
from course_utils.classifier import Classifier
from course_utils.digits import Digits, load_mnist
from course_utils.settings import seed_everything, use_one_thread

WEIGHTS = Path(course_utils.__path__[0]) / "assets" / "classifier.safetensors"


def train_classifier(
    mnist: Digits, epochs: int = 16, batch_size: int = 64, lr: float = 2e-3, seed: int = 0
) -> Classifier:
    """A classifier trained by Adam with a rate that rises and falls once, on digits jostled anew each epoch."""
    seed_everything(seed)
    classifier = Classifier()
    optimizer = torch.optim.AdamW(classifier.parameters(), lr, weight_decay=1e-2)
    steps = epochs * -(-len(mnist.train) // batch_size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=steps)
    for _ in trange(epochs, desc="classifier", unit="epoch"):
        for indices in torch.randperm(len(mnist.train)).split(batch_size):
            images, labels = jostled(mnist.train[indices]), mnist.train_labels[indices]
            loss = F.cross_entropy(classifier(images), labels, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return classifier.eval()


def jostled(images: Tensor) -> Tensor:
    """Each image turned by up to 12 degrees, scaled by up to 10 % and shifted by up to 2 pixels, all at random."""
    n = len(images)
    angle = (2 * torch.rand(n) - 1) * torch.pi / 15
    scale = 1 + 0.1 * (2 * torch.rand(n) - 1)
    cos, sin = scale * angle.cos(), scale * angle.sin()
    shift = (2 * torch.rand(n, 2) - 1) * 2 / 14  # the half width of an image is 1, that is 14 pixels
    matrix = torch.stack([cos, -sin, shift[:, 0], sin, cos, shift[:, 1]], dim=1).reshape(n, 2, 3)
    return F.grid_sample(images, F.affine_grid(matrix, list(images.shape), align_corners=False), align_corners=False)


def accuracy(classifier: Classifier, mnist: Digits) -> float:
    """The share of held-out digits that a classifier names rightly."""
    with torch.no_grad():
        return float((classifier(mnist.held_out).argmax(dim=1) == mnist.held_out_labels).float().mean())


if __name__ == "__main__":
    use_one_thread()
    mnist = load_mnist()
    classifier = train_classifier(mnist)
    save_file(classifier.state_dict(), WEIGHTS)
    print(f"{100 * accuracy(classifier, mnist):.2f} % of the held-out digits; {WEIGHTS.stat().st_size // 1000} kB")

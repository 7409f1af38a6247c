"""An independent classifier of digits: a small network whose weights travel with the course.

It plays no part in any training. The measures of `image_metrics` look at images through its eyes. Numbers that were
measured through different classifiers can't be compared.
"""

from __future__ import annotations

from importlib import resources

import torch
from torch import Tensor, nn

from course_utils.errors import CourseError

N_CLASSES = 10
N_FEATURES = 64


class Classifier(nn.Module):
    """A convolutional classifier of gray images of 28 × 28 pixels in [0, 1], with 64 features before its last layer.

    It has neither dropout nor batch norm: it says the same in every mode and in batches of every size.
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(64 * 3 * 3, N_FEATURES), nn.ReLU(),
        )  # fmt: skip
        self.head = nn.Linear(N_FEATURES, N_CLASSES)

    def features(self, images: Tensor) -> Tensor:
        """Images ``(n, 1, 28, 28)`` → features ``(n, 64)``, not negative: what the classes are told from."""
        return self.body(images)

    def forward(self, images: Tensor) -> Tensor:
        """Images ``(n, 1, 28, 28)`` → logits ``(n, 10)`` of the classes."""
        return self.head(self.features(images))


def load_classifier(device: torch.device | str = "cpu") -> Classifier:
    """The trained classifier, frozen, in ``eval`` mode; ``trainer/train_classifier.py`` trained it.

    Args:
        device: where to put it.

    Raises:
        CourseError: its weights are missing or damaged.
    """
    from safetensors.torch import load

    file = resources.files("course_utils") / "assets" / "classifier.safetensors"
    classifier = Classifier()
    try:
        classifier.load_state_dict(load(file.read_bytes()))
    except Exception as error:  # safetensors' own exceptions derive from Exception only
        reason = " ".join(str(error).split())
        raise CourseError(
            f"The weights of the classifier can't be read ({reason}): install course_utils again."
        ) from error
    # On a CPU, its pooling layers take a fraction of the time where the channels of a pixel lie side by side.
    return classifier.to(device, memory_format=torch.channels_last).eval().requires_grad_(False)

"""The start of every lesson."""

from __future__ import annotations

import torch

from course_utils.settings import get_device, seed_everything, use_one_thread


def start(seed: int = 0) -> torch.device:
    """Prepare a lesson: one thread and fixed seeds. Returns the device to put samples on."""
    use_one_thread()
    seed_everything(seed)
    print(f"Statistics with PyTorch, seed {seed}.")
    return get_device()

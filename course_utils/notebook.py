"""The start of every lesson: device, threads, seeds and the course's style, in one call."""

from __future__ import annotations

import torch

from course_utils.plotting import use_course_style
from course_utils.settings import get_device, seed_everything, use_one_thread


def start(seed: int = 0) -> torch.device:
    """Prepare a lesson: one thread, fixed seeds, the course's plotting style. Prints one line.

    Args:
        seed: any integer; the same seed gives the same training on the same machine.

    Returns:
        The device to put networks and data on.
    """
    use_one_thread()
    seed_everything(seed)
    use_course_style()
    device = get_device()
    advice = ": that is all this lesson needs" if device.type == "cpu" else ""
    print(f"Device: {device.type.upper()}{advice}. PyTorch {torch.__version__}, seed {seed}.")
    return device

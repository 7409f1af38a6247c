"""The start of every lesson: device, threads, seeds and the course's style, in one call."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch


def start(seed: int = 0) -> torch.device:
    """Prepare a lesson: one thread, fixed seeds, the course's plotting style. Prints one line.

    Args:
        seed: any integer; the same seed gives the same training on the same machine.

    Returns:
        The device to put networks and data on.
    """
    from course_utils.plotting import (
        use_course_style,
    )  # plotting stands a floor above, and matplotlib takes 0.6 s

    use_one_thread()
    seed_everything(seed)
    use_course_style()
    device = get_device()
    advice = ": that is all this lesson needs" if device.type == "cpu" else ""
    print(f"Device: {device.type.upper()}{advice}. PyTorch {torch.__version__}, seed {seed}.")
    return device


def get_device() -> torch.device:
    """The fastest device there is: ``cuda``, else ``mps`` (Apple), else ``cpu``."""
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")


def use_one_thread() -> None:
    """Let torch compute on one thread: on networks as small as ours, two are more than twice as slow."""
    torch.set_num_threads(1)


def seed_everything(seed: int) -> None:
    """Seed the global random generators of Python, NumPy and torch (on all devices).

    Args:
        seed: an integer of either sign; NumPy takes it modulo 2³².
    """
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)


@contextmanager
def keep_random_state() -> Iterator[None]:
    """Draw what you like inside: afterwards the global random generators stand where they stood before."""
    python_state, numpy_state = random.getstate(), np.random.get_state()
    mps_state = torch.mps.get_rng_state() if torch.backends.mps.is_available() else None
    try:
        with torch.random.fork_rng(devices=range(torch.cuda.device_count())):
            yield
    finally:
        random.setstate(python_state)
        np.random.set_state(numpy_state)
        if mps_state is not None:
            torch.mps.set_rng_state(mps_state)

"""What a program decides once: device, threads, seeds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch


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
    # Only where CUDA is in use already: to ask would start it, and a started one cannot be forked.
    cuda_devices = range(torch.cuda.device_count()) if torch.cuda.is_initialized() else ()
    try:
        with torch.random.fork_rng(devices=cuda_devices):
            yield
    finally:
        random.setstate(python_state)
        np.random.set_state(numpy_state)
        if mps_state is not None:
            torch.mps.set_rng_state(mps_state)

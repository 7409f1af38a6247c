"""Lesson 06: what is dead in a deep network with ReLU."""

from __future__ import annotations

import torch
from register import claim, median
from torch.nn import functional as F


def last_layer(seed: int) -> torch.Tensor:
    """What the units of the lesson's last random layer give for its inputs, ``(500, 100)``."""
    torch.manual_seed(seed)
    layers = [torch.randn(100, 100) / 10 for _ in range(10)]
    h = torch.randn(500, 100)
    for weights in layers:
        h = F.relu(h @ weights)
    return h


@claim(
    "06-dead-units",
    "In the last of such random layers about one unit in ten is dead.",
    control="the share of pairs of a unit and an input that give 0; other random layers of the same sizes",
    holds=lambda found: (
        0.05 < median(found["units that are 0 for all inputs"]) < 0.15 and median(found["pairs that give 0"]) > 0.4
    ),
    seeds=range(5000, 5040),
)
def dead_units(seeds):
    layers = [last_layer(seed) for seed in seeds]
    return {
        "pairs that give 0": [float((h == 0).float().mean()) for h in layers],
        "units that are 0 for all inputs": [float((h == 0).all(dim=0).float().mean()) for h in layers],
    }

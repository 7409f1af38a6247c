"""The networks that several lessons share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from torch import Tensor, nn


def mlp(sizes: Sequence[int], activation: Callable[[], nn.Module] = nn.ReLU) -> nn.Sequential:
    """A multilayer perceptron: linear layers with an activation between them, none after the last.

    ``mlp([4, 64, 64, 2])`` maps ``(batch, 4)`` to ``(batch, 2)`` through two hidden layers of 64.

    Args:
        sizes: number of features of the input, of each hidden layer, and of the output.
        activation: makes one activation layer, for example ``nn.ReLU`` or ``lambda: nn.LeakyReLU(0.2)``.
    """
    layers: list[nn.Module] = []
    for in_features, out_features in pairwise(sizes):
        layers += [nn.Linear(in_features, out_features), activation()]
    return nn.Sequential(*layers[:-1])


class Generator(nn.Module):
    """Turns latent vectors into points of the plane: two hidden layers, ReLU.

    Args:
        latent_dim: number of coordinates of a latent vector.
        hidden_dim: width of both hidden layers.
    """

    def __init__(self, latent_dim: int = 4, hidden_dim: int = 64):
        super().__init__()
        self.latent_dim = latent_dim
        self.net = mlp([latent_dim, hidden_dim, hidden_dim, 2])

    def forward(self, z: Tensor) -> Tensor:
        """Latent vectors ``(batch, latent_dim)`` → points ``(batch, 2)``."""
        return self.net(z)


class Discriminator(nn.Module):
    """Judges points of the plane: two hidden layers, ReLU, one logit each (positive: looks real).

    Args:
        hidden_dim: width of both hidden layers.
    """

    def __init__(self, hidden_dim: int = 64):
        super().__init__()
        self.net = mlp([2, hidden_dim, hidden_dim, 1])

    def forward(self, x: Tensor) -> Tensor:
        """Points ``(batch, 2)`` → logits ``(batch,)``; the sigmoid of a logit is the probability "real"."""
        return self.net(x).squeeze(-1)


def count_parameters(model: nn.Module) -> int:
    """How many numbers training can change in the model."""
    return sum(parameter.numel() for parameter in model.parameters() if parameter.requires_grad)


@contextmanager
def evaluating(*models: nn.Module) -> Iterator[None]:
    """Inside, the models are in ``eval`` mode; afterwards every layer is back in the mode it had before."""
    modes = [(module, module.training) for model in models for module in model.modules()]
    for model in models:
        model.eval()
    try:
        yield
    finally:
        for module, training in modes:
            module.training = training

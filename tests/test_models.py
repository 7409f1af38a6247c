"""Shared networks: shapes, layers and modes."""

import pytest
import torch
from torch import nn

from course_utils import models


def test_mlp_has_activations_between_layers_only():
    net = models.mlp([3, 5, 7, 2], activation=nn.Tanh)
    assert [type(layer) for layer in net] == [nn.Linear, nn.Tanh, nn.Linear, nn.Tanh, nn.Linear]
    assert net(torch.zeros(4, 3)).shape == (4, 2)
    assert net[1] is not net[3]


def test_generator_and_discriminator_have_the_shapes_of_the_course():
    G, D = models.Generator(latent_dim=6, hidden_dim=8), models.Discriminator(hidden_dim=8)
    points = G(torch.randn(10, 6))
    assert points.shape == (10, 2)
    assert D(points).shape == (10,)
    assert D(points[:1]).shape == (1,)
    assert G.latent_dim == 6


def test_discriminator_gives_logits():
    D = models.Discriminator()
    with torch.no_grad():
        D.net[-1].bias.fill_(5.0)
        D.net[-1].weight.zero_()
    assert torch.equal(D(torch.randn(3, 2)), torch.full((3,), 5.0))


def test_parameters_are_counted_by_hand():
    assert models.count_parameters(models.mlp([4, 64, 64, 2])) == (4 + 1) * 64 + 65 * 64 + 65 * 2
    net = models.mlp([2, 3, 1])
    net[0].weight.requires_grad_(False)
    assert models.count_parameters(net) == 3 + 3 + 1


def test_evaluating_restores_the_mode_of_each_layer():
    net = nn.Sequential(nn.Linear(2, 2), nn.Dropout(), nn.BatchNorm1d(2))
    net.train()
    net[2].eval()  # frozen on purpose
    with pytest.raises(KeyError), models.evaluating(net):
        assert not any(module.training for module in net.modules())
        raise KeyError
    assert [layer.training for layer in net] == [True, True, False] and net.training
